"""Published guidance."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from attrs import field, frozen

from .citation import Reference

if TYPE_CHECKING:
    from .later import LaterEvidence


@frozen(kw_only=True, cache_hash=True)
class Guideline:
    """One edition of a guideline; its errata stand with its paper.

    ``aftermath`` names the module that holds later evidence on its statements; it is imported on
    first use. ``None`` means that nobody has looked for later evidence. Precautions belong to the
    drug and not to a guideline: see :mod:`ivig_evidence.immunoglobulin`.
    """

    id: str
    title: str = field(repr=False)
    issuer: str = field(repr=False)
    year: int = field(repr=False)
    paper: Reference = field(repr=False)
    grading: Reference = field(repr=False)
    superseded_by: tuple[Reference, ...] = field(repr=False)
    aftermath: str | None = field(default=None, repr=False)

    @property
    def later_evidence(self) -> tuple[LaterEvidence, ...]:
        """What later work did to its statements."""
        if self.aftermath is None:
            return ()
        rows: tuple[LaterEvidence, ...] = import_module(self.aftermath).LATER_EVIDENCE
        return rows
