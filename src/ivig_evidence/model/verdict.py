"""The verdict on IVIG for a patient."""

from __future__ import annotations

from ..logic.term import Term


class Verdict(Term):
    """The answer to "IVIG for this patient?"."""

    RECOMMENDED = "recommended"
    OPTION = "option"
    NOT_RECOMMENDED = "not_recommended"
    NO_RECOMMENDATION = "no_recommendation"
    NOT_COVERED = "not_covered"
    INSUFFICIENT_DATA = "insufficient_data"
    CONFLICTING = "conflicting"

    @property
    def is_in_favour(self) -> bool:
        """True if the document says to use IVIG, or that it may be used."""
        return self in (Verdict.RECOMMENDED, Verdict.OPTION)

    @property
    def is_definite(self) -> bool:
        """True if the document is not silent, and no unknown fact can change the verdict."""
        return self not in (Verdict.INSUFFICIENT_DATA, Verdict.NOT_COVERED)
