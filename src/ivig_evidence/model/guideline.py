"""Published guidance."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from ..listing import listing
from ..record import Record
from ..source import Reference

if TYPE_CHECKING:
    from .later import LaterEvidence

__dir__ = listing(__name__)


@frozen(kw_only=True, eq=False, repr=False)
class Guideline(Record):
    """One edition of a guideline; its errata stand with its paper.

    ``aftermath`` names the module that holds later evidence on its statements; it is imported on
    first use. ``None`` means that nobody has looked for later evidence. Precautions belong to the
    drug and not to a guideline: see :mod:`ivig_evidence.precautions`.
    """

    _shown: ClassVar[tuple[str, ...]] = ("id",)

    id: str
    title: str
    issuer: str
    year: int
    paper: Reference
    grading: Reference
    superseded_by: tuple[Reference, ...]
    aftermath: str | None = None

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def later_evidence(self) -> tuple[LaterEvidence, ...]:
        """What later work did to its statements."""
        if self.aftermath is None:
            return ()
        rows: tuple[LaterEvidence, ...] = import_module(self.aftermath).LATER_EVIDENCE
        return rows
