"""Compare a patient with the eligibility criteria of a study.

This is not a recommendation. The criteria were read in the study's own text, which is its
``source``.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..guidelines.registry import study_named
from ..logic.arguments import context_from
from ..logic.context import Context, Known, PlainValue
from ..logic.evaluate import judge
from ..model.eligibility import CriterionCheck, Eligibility
from ..model.study import CriterionKind, EligibilityCriterion, Study

__all__ = ["Eligibility", "eligibility"]


def eligibility(
    study: Study | str,
    context: Context | Mapping[str, PlainValue] | None = None,
    /,
    **facts: PlainValue,
) -> Eligibility:
    """Check a patient against a study's eligibility criteria, one by one.

    Studies that only the guideline describes have no criteria. Then eligibility is unknown.

    Args:
        study: A study or its id.
        context: The facts that are known of the patient: a Context, or a mapping by fact name.
        **facts: More facts by name. A quantity includes its unit
            (``creatinine_clearance="60 mL/min"``); None means not known.

    Returns:
        The result for every criterion.

    Raises:
        UnknownNameError: If there is no such study or fact.
        ContradictionError: If facts exclude each other.
        WrongTypeError: If an argument, or the value of a fact, has the wrong type.
        MalformedDocumentError: If the mapping has a ``schema`` key and not the published form.
        UnknownOptionError: If a fact has no such option.
        WrongUnitError: If a quantity cannot be read in the unit of its fact.
        OutOfRangeError: If no patient can have the value.

    >>> patient = {"modified_rankin_scale": 5, "anti_yo_antibodies": True}
    >>> compared = eligibility("paraneoplastic/berzero-2018", patient)
    >>> [criterion.text for criterion in compared.not_met]
    ['a modified Rankin score of 2 or 3']
    """
    study = study_named(study)
    known = context_from(context, facts, "eligibility").known
    return Eligibility(study, tuple(_checked(criterion, known) for criterion in study.eligibility))


def _checked(criterion: EligibilityCriterion, known: Known) -> CriterionCheck:
    truth, facts = judge(criterion.requires, known)
    met = ~truth if criterion.kind is CriterionKind.EXCLUSION else truth
    return CriterionCheck(criterion, met, facts)
