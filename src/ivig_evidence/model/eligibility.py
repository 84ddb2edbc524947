"""A patient beside the criteria of entry of a trial."""

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
    """One criterion and one patient.

    ``met`` is true where the criterion does not stand in the way of entry: an inclusion that
    holds, an exclusion that does not. ``facts`` decided it, or are open where it is unknown.
    """

    criterion: EligibilityCriterion
    met: Truth
    facts: tuple[Fact, ...]


@frozen
class Eligibility(Notable):
    """A comparison of a patient with a study: every criterion, met, not met or unknown."""

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
        """The criteria that keep the patient out."""
        return self._where(Truth.FALSE)

    @property
    def unknown(self) -> tuple[EligibilityCriterion, ...]:
        """The criteria on which not enough is known of the patient."""
        return self._where(Truth.UNKNOWN)

    @property
    def like_those_studied(self) -> Truth:
        """Whether the patient meets every criterion that the text at hand gives."""
        if self.not_met:
            return Truth.FALSE
        # Where the text gives no criteria, nobody can be said to meet them.
        return Truth.UNKNOWN if self.unknown or not self.checks else Truth.TRUE

    @property
    def missing(self) -> tuple[Fact, ...]:
        """The facts that are open, in the order of the criteria."""
        open_ones = (c.facts for c in self.checks if c.met is Truth.UNKNOWN)
        return tuple(dict.fromkeys(fact for facts in open_ones for fact in facts))

    def __str__(self) -> str:
        return upward.eligibility_text(self)
