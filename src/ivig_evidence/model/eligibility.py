"""Comparisons of a patient with the eligibility criteria of a study."""

from __future__ import annotations

from attrs import frozen

from ..logic.predicates import Fact
from ..logic.truth import Truth
from . import upward
from .notable import Notable
from .study import EligibilityCriterion, Study

NO_RECOMMENDATION = "This compares a patient with a study. It recommends nothing."


@frozen
class CriterionCheck:
    """The result of checking one criterion for one patient.

    ``met`` is true for an inclusion criterion that is fulfilled, and for an exclusion criterion
    that is not. ``facts`` decided it, or are missing if it is unknown.
    """

    criterion: EligibilityCriterion
    met: Truth
    facts: tuple[Fact, ...]


@frozen
class Eligibility(Notable):
    """The comparison of a patient with a study, with the result for every criterion."""

    study: Study
    checks: tuple[CriterionCheck, ...]
    label: str = NO_RECOMMENDATION

    def _where(self, truth: Truth) -> tuple[EligibilityCriterion, ...]:
        return tuple(check.criterion for check in self.checks if check.met is truth)

    @property
    def met(self) -> tuple[EligibilityCriterion, ...]:
        """The criteria that the patient meets."""
        return self._where(Truth.TRUE)

    @property
    def not_met(self) -> tuple[EligibilityCriterion, ...]:
        """The criteria that exclude the patient."""
        return self._where(Truth.FALSE)

    @property
    def unknown(self) -> tuple[EligibilityCriterion, ...]:
        """The criteria for which facts are missing."""
        return self._where(Truth.UNKNOWN)

    @property
    def like_those_studied(self) -> Truth:
        """True if the patient meets every criterion of the text, unknown if facts are missing."""
        if self.not_met:
            return Truth.FALSE
        # Without criteria in the text, eligibility is unknown, not met.
        return Truth.UNKNOWN if self.unknown or not self.checks else Truth.TRUE

    @property
    def missing(self) -> tuple[Fact, ...]:
        """The facts that are missing, in the order of the criteria."""
        open_ones = (c.facts for c in self.checks if c.met is Truth.UNKNOWN)
        return tuple(dict.fromkeys(fact for facts in open_ones for fact in facts))

    def __str__(self) -> str:
        return upward.eligibility_text(self)
