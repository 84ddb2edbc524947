"""Precautions for the drug, independent of the indication."""

from __future__ import annotations

from attrs import field, frozen

from ..logic.predicates import Fact, Finding, Predicate
from ..logic.term import Term
from ..logic.truth import Truth
from .citation import Citation, Verification


class Severity(Term):
    """The severity of a precaution, in the words of its source."""

    CONTRAINDICATION = "contraindication"
    TRIAL_EXCLUSION = "exclusion from a trial"
    BOXED_WARNING = "boxed warning"
    WARNING = "warning"
    CAUTION = "caution"
    MONITORING = "monitoring"


@frozen(kw_only=True, cache_hash=True)
class Precaution:
    """A precaution with its place in ``source``.

    ``when`` is None if it applies to every patient. ``product`` is the one product that it applies
    to, or None for all IVIG.
    """

    id: str
    says: str = field(repr=False)
    severity: Severity = field(repr=False)
    when: Predicate | None = field(repr=False)
    source: Citation = field(repr=False)
    verified: Verification = field(repr=False)
    product: str | None = field(default=None, repr=False)
    note: str = field(default="", repr=False)

    @property
    def is_boxed_warning(self) -> bool:
        """True for a boxed warning, which every answer shows."""
        return self.severity is Severity.BOXED_WARNING

    @property
    def is_contraindication_of_ivig(self) -> bool:
        """True if it contraindicates all IVIG, not only one product."""
        return self.severity is Severity.CONTRAINDICATION and self.product is None


@frozen
class PrecautionCheck:
    """The result of evaluating a precaution for a patient.

    Attributes:
        precaution: The precaution.
        present: True if it is present in the patient, false if it is absent, or unknown.
        facts: The facts that decide it, or that are unknown if it is unknown.
        findings: The stated findings that decide it; empty if it is unknown or applies to every
            patient.
    """

    precaution: Precaution
    present: Truth
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]

    @property
    def contraindicates_ivig(self) -> bool:
        """True if it is a contraindication of all IVIG and is known to be present."""
        return self.present is Truth.TRUE and self.precaution.is_contraindication_of_ivig
