"""How the EFNS scheme of 2004 puts a therapeutic study into a class: criterion by criterion.

The scheme is that of Brainin 2004; ``DEFINITIONS`` in :mod:`ivig_evidence.grading.efns_2004` has
each class with its ``source``.
"""

from __future__ import annotations

from ..literature.grading import BRAININ_2004
from ..model import grade
from .efns_2004 import DEFINITIONS, EvidenceClass, RecommendationLevel


class Criterion(grade.Criterion):
    """What the scheme looks at in a therapeutic study. Errors: ``TypeError`` for ordering them."""

    PROSPECTIVE = "prospective"
    CONTROLLED = "controlled"
    RANDOMISED = "randomised"
    MATCHED_COHORT = "a cohort of matched groups"
    REPRESENTATIVE = "patients like those met in practice"
    MASKED_ASSESSMENT = "outcome judged without knowledge of the treatment"
    INDEPENDENT_ASSESSMENT = "outcome judged independently of the treatment"
    ADEQUATE_POWER = "adequate power"
    CONCEALED_ALLOCATION = "concealed allocation"
    PRIMARY_OUTCOME_DEFINED = "primary outcome defined"
    ENTRY_DEFINED = "criteria of entry defined"
    LOSSES_ACCOUNTED_FOR = "losses and changes of arm accounted for, and few"
    BASELINE_ALIKE = "groups alike at baseline, or adjusted for"


_REQUIRED = frozenset(
    {
        Criterion.CONCEALED_ALLOCATION,
        Criterion.PRIMARY_OUTCOME_DEFINED,
        Criterion.ENTRY_DEFINED,
        Criterion.LOSSES_ACCOUNTED_FOR,
        Criterion.BASELINE_ALIKE,
    }
)
_TRIAL = frozenset({Criterion.RANDOMISED, Criterion.CONTROLLED, Criterion.REPRESENTATIVE})
_CLASS_I = (
    _TRIAL
    | _REQUIRED
    | {Criterion.PROSPECTIVE, Criterion.MASKED_ASSESSMENT, Criterion.ADEQUATE_POWER}
)
_COHORT = _REQUIRED | {
    Criterion.PROSPECTIVE,
    Criterion.MATCHED_COHORT,
    Criterion.REPRESENTATIVE,
    Criterion.MASKED_ASSESSMENT,
}
_CONTROLLED = frozenset(
    {Criterion.CONTROLLED, Criterion.REPRESENTATIVE, Criterion.INDEPENDENT_ASSESSMENT}
)


def class_met(met: frozenset[grade.Criterion]) -> EvidenceClass:
    """The best class whose criteria are all among those met.

    >>> class_met(frozenset({Criterion.PROSPECTIVE}))
    <EvidenceClass.IV: 'IV'>
    """
    if met >= _CLASS_I:
        return EvidenceClass.I
    misses_one_at_most = len(_REQUIRED - met) <= 1
    if (met >= _TRIAL and misses_one_at_most) or met >= _COHORT:
        return EvidenceClass.II
    return EvidenceClass.III if met >= _CONTROLLED else EvidenceClass.IV


EFNS_2004 = grade.GradingScheme(
    reference=BRAININ_2004,
    definitions=DEFINITIONS,
    strengths=RecommendationLevel,
    evidence_classes=EvidenceClass,
    criteria=Criterion,
    class_met=class_met,
)
"""The scheme as a whole."""
