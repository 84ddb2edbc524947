"""The reasons that a card offers to users who override it, as a code system of the library.

The wording is our own. CDS Hooks 2.0.1 prescribes no reasons; clients may add theirs.
"""

from __future__ import annotations

from typing import assert_never

from ..fhir.write.datatypes import Json, canonical, coding, narrative, published
from ..logic.term import Term

_NAME = "override-reasons"
_TITLE = "Reasons to override a card on IVIG"
SYSTEM = canonical("CodeSystem", _NAME)


class OverrideReason(Term):
    """A reason to override a card; the value is its code."""

    PATIENT_DECLINES = "patient-declines"
    UNSUITABLE = "unsuitable"
    OTHER_TREATMENT = "other-treatment"
    NO_ALTERNATIVE = "no-alternative"
    ALREADY_DONE = "already-done"
    OTHER_DIAGNOSIS = "other-diagnosis"
    RECORD_INCORRECT = "record-incorrect"
    OTHER_GUIDANCE = "other-guidance"
    NOT_AVAILABLE = "not-available"

    @property
    def display(self) -> str:
        """The text that a client shows to the user."""
        match self:
            case OverrideReason.PATIENT_DECLINES:
                return "The patient declines"
            case OverrideReason.UNSUITABLE:
                return "Not suitable for this patient: a contraindication or another risk"
            case OverrideReason.OTHER_TREATMENT:
                return "Another treatment was chosen"
            case OverrideReason.NO_ALTERNATIVE:
                return "No other treatment is suitable"
            case OverrideReason.ALREADY_DONE:
                return "Already ordered, given or considered"
            case OverrideReason.OTHER_DIAGNOSIS:
                return "The patient has another diagnosis"
            case OverrideReason.RECORD_INCORRECT:
                return "The record is wrong or incomplete"
            case OverrideReason.OTHER_GUIDANCE:
                return "Newer evidence or local guidance says otherwise"
            case OverrideReason.NOT_AVAILABLE:
                return "IVIG is not available or not funded"
            case _:
                assert_never(self)


def override_reasons() -> list[Json]:
    """Return all reasons as the codes of a card, each with its text."""
    return [coding(SYSTEM, reason.value, reason.display) for reason in OverrideReason]


def override_reason_code_system() -> dict[str, object]:
    """Write the reasons to override a card as a FHIR CodeSystem, for R4, R4B and R5.

    Returns:
        The CodeSystem, with all codes of :class:`OverrideReason`.
    """
    return published("CodeSystem", _NAME, title=_TITLE) | {
        "text": narrative((_TITLE, *(f"{each.value}: {each.display}" for each in OverrideReason))),
        "description": "Offered by the CDS Hooks cards of the library; the wording is our own.",
        "caseSensitive": True,
        "valueSet": canonical("ValueSet", _NAME),
        "content": "complete",
        "count": len(OverrideReason),
        "concept": [{"code": each.value, "display": each.display} for each in OverrideReason],
    }


def override_reason_value_set() -> dict[str, object]:
    """Write the reasons to override a card as a FHIR ValueSet, for R4, R4B and R5.

    Returns:
        The ValueSet, with all codes of :func:`override_reason_code_system`.
    """
    return published("ValueSet", _NAME, title=_TITLE) | {
        "text": narrative((_TITLE,)),
        "compose": {"include": [{"system": SYSTEM}]},
    }
