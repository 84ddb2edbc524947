"""The grading scheme of the EFNS task forces, revised 2004 (Brainin 2004), for therapeutic studies.

A *class* is the quality of a study. A *level* is the strength of a recommendation for or against a
treatment: "do not use" can have level A. Classes and levels have no members in common and no order.
They cannot be compared with the scales of other societies or later editions. Each definition has
its place in ``source``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..literature.grading import BRAININ_2004, CHAUDHURI_2008
from ..model import grade
from ..model.citation import Verification
from ..model.grade import Definition

if TYPE_CHECKING:
    from ..model.study import Design


class EvidenceClass(grade.EvidenceClass):
    """The class of a therapeutic study."""

    I = "I"  # noqa: E741  # the printed name of the class
    II = "II"
    III = "III"
    IV = "IV"


class RecommendationLevel(grade.Strength):
    """The level of a recommendation, in either direction.

    If no level is printed, the grade is None, which is not a good practice point.
    """

    A = "A"
    B = "B"
    C = "C"
    GPP = "GPP"

    @property
    def wording(self) -> str:
        """The level in words, such as "level A" or "good practice point"."""
        if self is RecommendationLevel.GPP:
            return "good practice point"
        return f"level {self.value}"


_PRINTED = CHAUDHURI_2008.at("definitions of the EFNS scheme, appended in full")

DEFINITIONS: tuple[Definition, ...] = tuple(
    Definition(grade=term, means=means, source=_PRINTED, verified=Verification.SECONDARY)
    for term, means in (
        (
            EvidenceClass.I,
            "A prospective randomised controlled trial of adequate power, or a systematic review of"
            " such trials, in patients like those met in practice, with outcomes judged by somebody"
            " who does not know the treatment. Allocation is concealed; the primary outcome and the"
            " eligibility criteria are defined; losses and changes of arm are accounted for and"
            " few; the groups are alike at baseline, or the difference is adjusted for.",
        ),
        (
            EvidenceClass.II,
            "A prospective cohort of matched groups, or a randomised controlled trial that misses"
            " one of the five requirements of class I; the cohort meets them all, its assessment"
            " is masked, and in both the patients are like those met in practice.",
        ),
        (
            EvidenceClass.III,
            "Any other controlled trial in patients like those met in practice whose outcome is"
            " assessed independently of the treatment; the control may be a well-known natural"
            " course, or the patients themselves.",
        ),
        (
            EvidenceClass.IV,
            "Studies without controls, series and reports of cases, and the opinion of experts.",
        ),
        (
            RecommendationLevel.A,
            "Effect, lack of effect or harm is established: by at least one convincing study of"
            " class I, or by at least two of class II that are convincing and agree.",
        ),
        (
            RecommendationLevel.B,
            "The same is probable: a convincing study of class II says so, or class III evidence"
            " that leaves no room for doubt.",
        ),
        (
            RecommendationLevel.C,
            "The same is possible: at least two convincing studies of class III say so.",
        ),
        (
            RecommendationLevel.GPP,
            "A good practice point: evidence is lacking, the task force agrees and says what it"
            " advises.",
        ),
    )
)


def ceiling(classes: Iterable[grade.EvidenceClass]) -> RecommendationLevel:
    """Return the firmest level that studies support if all are convincing and agree.

    *Overwhelming* class III evidence would support level B. This function does not make that
    judgement.

    Args:
        classes: The class of each study.

    Returns:
        The level.

    >>> ceiling([EvidenceClass.II, EvidenceClass.II])
    <RecommendationLevel.A: 'A'>
    """
    given = list(classes)
    first, second, third = (given.count(c) for c in list(EvidenceClass)[:3])
    if first >= 1 or second >= 2:
        return RecommendationLevel.A
    if second == 1:
        return RecommendationLevel.B
    return RecommendationLevel.C if third >= 2 else RecommendationLevel.GPP


class Criterion(grade.Criterion):
    """The properties of a therapeutic study that the classes require."""

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
    ENTRY_DEFINED = "eligibility criteria defined"
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
    """Return the best class whose criteria are all met.

    Args:
        met: The criteria that are known to be met.

    Returns:
        The class.

    >>> class_met(frozenset({Criterion.PROSPECTIVE}))
    <EvidenceClass.IV: 'IV'>
    """
    if met >= _CLASS_I:
        return EvidenceClass.I
    misses_one_at_most = len(_REQUIRED - met) <= 1
    if (met >= _TRIAL and misses_one_at_most) or met >= _COHORT:
        return EvidenceClass.II
    return EvidenceClass.III if met >= _CONTROLLED else EvidenceClass.IV


def class_by_design(design: Design) -> EvidenceClass | None:
    """Return class IV for a design without controls and for expert opinion, None for any other.

    Args:
        design: The design of the study.

    Returns:
        The class, or None if the design does not decide it.

    >>> from ivig_evidence.model.study import Design
    >>> class_by_design(Design.CASE_SERIES)
    <EvidenceClass.IV: 'IV'>
    """
    # Imported here, because answers need the scheme but no studies.
    from ..model.study import Design

    match design:
        case (
            Design.UNCONTROLLED
            | Design.PROSPECTIVE_UNCONTROLLED
            | Design.CASE_SERIES
            | Design.CASE_REPORT
            | Design.EXPERT_OPINION
        ):
            return EvidenceClass.IV
        case _:
            return None


EFNS_2004 = grade.GradingScheme(
    id="efns-2004",
    name="EFNS 2004",
    reference=BRAININ_2004,
    definitions=DEFINITIONS,
    strengths=RecommendationLevel,
    evidence_classes=EvidenceClass,
    criteria=Criterion,
    class_met=class_met,
    class_by_design=class_by_design,
    best_class_first=tuple(EvidenceClass),
    strength_supported=ceiling,
    firmest_first=tuple(RecommendationLevel),
    strengths_from_evidence=(RecommendationLevel.A, RecommendationLevel.B, RecommendationLevel.C),
)
"""The scheme with its terms and rules."""
