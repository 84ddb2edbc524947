"""Published guidance."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from ..record import Record
from ..source import Reference


@frozen(kw_only=True, eq=False, repr=False)
class Guideline(Record):
    """One edition of a guideline; its errata stand with its paper."""

    shown: ClassVar[tuple[str, ...]] = ("id",)

    id: str
    title: str
    issuer: str
    year: int
    paper: Reference
    grading: Reference
    superseded_by: tuple[Reference, ...]

    def __hash__(self) -> int:
        return hash(self.id)
