"""The grading scheme of the American Academy of Neurology (AAN) as printed in 2012, for treatments.

A *class* is the quality of a study. A *level* is the strength of a recommendation, in either
direction: "should not be considered" can have level B. Level U says that the data are inadequate or
conflict; it is neither for nor against a treatment, and is outside the order of the levels.

The rule from classes to levels is a ceiling, not an equation: studies of some classes allow a
level, and the authors may print a lower one, or U, because studies are small or do not agree.
Levels cannot be compared with those of other schemes, which use the same letters. In 2012 adequate
power is no requirement of class I, and at least 80 % of the patients must complete the study. Each
definition has its place in ``source``.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..literature.later_guidelines import AAN_2012 as PAPER
from ..model import grade
from ..model.citation import Verification
from ..model.grade import Definition


class EvidenceClass(grade.EvidenceClass):
    """The class of a therapeutic study."""

    I = "I"  # noqa: E741  # the printed name of the class
    II = "II"
    III = "III"
    IV = "IV"


class RecommendationLevel(grade.Strength):
    """The level of a recommendation, in either direction.

    If no level is printed, the grade is None, which is not level U.
    """

    A = "A"
    B = "B"
    C = "C"
    U = "U"

    @property
    def wording(self) -> str:
        """The level in words, such as "level A"."""
        return f"level {self.value}"


_LEVELS = "Definitions, Classification of Recommendations"
_CLASSES = "Definitions, Classification of Evidence for Rating of a Therapeutic Article"

DEFINITIONS: tuple[Definition, ...] = tuple(
    Definition(
        grade=term,
        means=means,
        source=PAPER.at(section, lines=lines),
        verified=Verification.PRIMARY,
    )
    for term, means, section, lines in (
        (
            EvidenceClass.I,
            "A randomised controlled trial in patients like those met in practice, whose outcome is"
            " objective or judged by somebody who does not know the treatment; the groups are alike"
            " at baseline, or the difference is adjusted for. Allocation is concealed; the primary"
            " outcome and the eligibility criteria are defined; at least 80 % of the patients"
            " complete the study, and few change arm. Trials of equivalence or non-inferiority meet"
            " four further requirements.",
            _CLASSES,
            (196, 216),
        ),
        (
            EvidenceClass.II,
            "A randomised controlled trial with masked or objective outcome that misses one"
            " requirement of class I, or a prospective cohort of matched groups that meets all but"
            " concealed allocation; in both, the patients are like those met in practice and the"
            " groups are alike at baseline, or adjusted for.",
            _CLASSES,
            (218, 222),
        ),
        (
            EvidenceClass.III,
            "Any other controlled trial in patients like those met in practice whose outcome is"
            " objective or assessed independently of the treatment; the control may be a"
            " well-defined natural course, or the patients themselves.",
            _CLASSES,
            (224, 226),
        ),
        (
            EvidenceClass.IV,
            "All other studies, and the consensus or opinion of experts.",
            _CLASSES,
            (228, 228),
        ),
        (
            RecommendationLevel.A,
            "Effect, lack of effect or harm is established: at least two class I studies agree. In"
            " exceptional cases one convincing class I study is enough, if it meets all criteria"
            " and its effect is large (relative rate of a better outcome above 5, lower limit of"
            " the confidence interval above 2).",
            _LEVELS,
            (176, 192),
        ),
        (
            RecommendationLevel.B,
            "The same is probable: at least one class I study, or two class II studies that agree.",
            _LEVELS,
            (180, 182),
        ),
        (
            RecommendationLevel.C,
            "The same is possible: at least one class II study, or two class III studies that"
            " agree.",
            _LEVELS,
            (184, 186),
        ),
        (
            RecommendationLevel.U,
            "The data are inadequate or conflict; as far as is known, the treatment is unproven.",
            _LEVELS,
            (188, 188),
        ),
    )
)

_LETTERS = (RecommendationLevel.A, RecommendationLevel.B, RecommendationLevel.C)
"""The levels that need studies, the firmest first: established, probable, possible."""


def ceiling(classes: Iterable[grade.EvidenceClass]) -> RecommendationLevel | None:
    """Return the firmest level that studies allow if all are convincing and agree.

    It is an upper bound. The text can print a lower level, or level U. The function does not judge
    whether the effect of a single class I study is large enough for level A.

    Args:
        classes: The class of each study.

    Returns:
        The level, or None if the studies allow none of A, B and C. It is never level U.

    >>> ceiling([EvidenceClass.II, EvidenceClass.II])
    <RecommendationLevel.B: 'B'>
    >>> ceiling([EvidenceClass.IV]) is None
    True
    """
    given = list(classes)
    first, second, third = (given.count(c) for c in list(EvidenceClass)[:3])
    if first >= 2:
        return RecommendationLevel.A
    if first == 1 or second >= 2:
        return RecommendationLevel.B
    return RecommendationLevel.C if second == 1 or third >= 2 else None


AAN_2012 = grade.GradingScheme(
    id="aan-2012",
    name="AAN 2012",
    reference=PAPER,
    definitions=DEFINITIONS,
    strengths=RecommendationLevel,
    evidence_classes=EvidenceClass,
    best_class_first=tuple(EvidenceClass),
    strength_supported=ceiling,
    firmest_first=_LETTERS,
    strengths_from_evidence=_LETTERS,
)
"""The scheme with its terms and its rule. Level U is not in the order of the levels."""
