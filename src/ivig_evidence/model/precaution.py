"""Cautions that hold for the drug, whatever it is given for."""

from __future__ import annotations

from attrs import field, frozen

from ..logic.predicates import Fact, Finding, Predicate
from ..logic.term import Term
from ..logic.truth import Truth
from .citation import Citation, Verification


class Severity(Term):
    """How grave a caution is, in the words of its source."""

    CONTRAINDICATION = "contraindication"
    TRIAL_EXCLUSION = "exclusion from a trial"
    BOXED_WARNING = "boxed warning"
    WARNING = "warning"
    CAUTION = "caution"
    MONITORING = "monitoring"


@frozen(kw_only=True, cache_hash=True)
class Precaution:
    """A caution with its source.

    ``when`` is ``None`` where it holds for every patient. ``product`` names the one
    product that it was read for.
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
    def is_contraindication_of_ivig(self) -> bool:
        """Whether it contraindicates every product; some contraindicate a single one."""
        return self.severity is Severity.CONTRAINDICATION and self.product is None


@frozen
class PrecautionCheck:
    """Whether a precaution is present in a patient, absent or unknown.

    ``facts`` decide it, or are open where it is unknown. ``findings`` are what was stated of the
    patient that makes it present or absent; empty where it is unknown or holds for every patient.
    """

    precaution: Precaution
    present: Truth
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]

    @property
    def contraindicates_ivig(self) -> bool:
        """Whether it is a contraindication of IVIG, whatever the product, known to be present."""
        return self.present is Truth.TRUE and self.precaution.is_contraindication_of_ivig
