"""Would a study have enrolled this patient?

A comparison, not a recommendation. The criteria were read in the study's own text, which is its
``source``.
"""

from __future__ import annotations

from ..errors import WrongTypeError
from ..guidelines.registry import study_named
from ..logic.context import Context, Known
from ..logic.evaluate import judge
from ..model.eligibility import CriterionCheck, EligibilityRecord
from ..model.study import CriterionKind, EligibilityCriterion, Study


class Eligibility(EligibilityRecord):
    """A patient beside the criteria of entry of a study."""

    __slots__ = ()

    def __str__(self) -> str:
        from ..render.audits import eligibility_text

        return eligibility_text(self)


def eligibility(study: Study | str, context: Context) -> Eligibility:
    """How a patient compares with the criteria of entry of a study, one by one.

    ``study`` is a study or its id. Studies that only the guideline describes have no criteria at
    hand: then nothing is met, and the comparison stays unknown.

    Errors: ``UnknownNameError`` for the id, ``WrongTypeError`` for arguments of another kind.

    >>> from ivig_evidence import Context
    >>> patient = Context.parse({"modified_rankin_scale": 5, "anti_yo_antibodies": True})
    >>> beside = eligibility("paraneoplastic/berzero-2018", patient)
    >>> [criterion.reads for criterion in beside.not_met]
    ['a modified Rankin score of 2 or 3']
    """
    if not isinstance(context, Context):
        remedy = "build one with Context.of(...) or Context.parse({...})"
        raise WrongTypeError("eligibility", context, "a Context", remedy)
    found = study_named(study)
    return Eligibility(found, tuple(_checked(one, context.known) for one in found.eligibility))


def _checked(criterion: EligibilityCriterion, known: Known) -> CriterionCheck:
    truth, facts = judge(criterion.requires, known)
    met = ~truth if criterion.kind is CriterionKind.EXCLUSION else truth
    return CriterionCheck(criterion, met, facts)
