"""Published guidance."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from ..record import Record
from ..source import Reference


@frozen(kw_only=True, cache_hash=True, repr=False)
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
