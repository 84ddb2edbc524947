"""Published guidance."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import field, frozen

from .citation import Reference

if TYPE_CHECKING:
    from .later import LaterEvidence


@frozen(kw_only=True, cache_hash=True)
class Guideline:
    """One edition of a guideline; its errata stand with its paper.

    ``find_later_evidence`` gives the later evidence on its statements when somebody asks for it;
    ``None`` means that nobody has looked for later evidence. Precautions belong to the drug and not
    to a guideline: see :mod:`ivig_evidence.immunoglobulin`.
    """

    id: str
    title: str = field(repr=False)
    issuer: str = field(repr=False)
    year: int = field(repr=False)
    paper: Reference = field(repr=False)
    grading: Reference = field(repr=False)
    superseded_by: tuple[Reference, ...] = field(repr=False)
    find_later_evidence: Callable[[], tuple[LaterEvidence, ...]] | None = field(
        default=None, eq=False, repr=False
    )

    @property
    def later_evidence(self) -> tuple[LaterEvidence, ...]:
        """What later work did to its statements."""
        return () if self.find_later_evidence is None else self.find_later_evidence()
