"""What of this guideline is read in when somebody asks for it: an answer costs no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...model.later import LaterEvidence


def later_evidence() -> tuple[LaterEvidence, ...]:
    """What later work did to the statements of this guideline."""
    from .later_evidence import LATER_EVIDENCE

    return LATER_EVIDENCE
