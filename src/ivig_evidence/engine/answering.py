"""The call ``recommend``: the answer of a guideline for a patient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import evolve

from ..errors import IvigEvidenceError, WrongTypeError, check_day
from ..guidelines.registry import EFNS_2008, diagnosis_in, guideline_named
from ..logic.arguments import context_from
from ..logic.context import Context, PlainValue
from ..logic.predicates import Finding, Origin
from ..model.answer import Answer, Decision
from ..model.condition import Condition, Diagnosis
from ..model.guideline import Guideline
from .decision import compile_chapter, decide

if TYPE_CHECKING:
    from datetime import date


def recommend(
    condition: Condition | Diagnosis | str,
    context: Context | Mapping[str, PlainValue] | None = None,
    /,
    *,
    guideline: Guideline | str = EFNS_2008,
    as_of: date | None = None,
    **facts: PlainValue,
) -> Answer:
    """Return the answer of a guideline on IVIG for a patient with a condition.

    The function is pure and deterministic. It never guesses: if unknown facts could change the
    verdict or the grade, the verdict is ``INSUFFICIENT_DATA`` and ``missing`` lists them.

    Args:
        condition: A condition, its id, a name of it ("GBS"), a code ("ICD-10-CM G61.0"), or a
            diagnosis as ``ivig_evidence.terminology.lookup`` returns it.
        context: The facts that are known of the patient: a Context, or a mapping by fact name.
        guideline: The guideline, or its id.
        as_of: A day. Later evidence that appeared after it is omitted. Verdict and grade do not
            depend on it.
        **facts: More facts by name. A quantity includes its unit (``age="43 years"``); None means
            not known.

    Returns:
        The answer.

    Raises:
        UnknownNameError: If there is no such condition, guideline or fact.
        UnmodelledConditionError: If the library does not model the disease.
        AmbiguousConditionError: If a name or code fits several conditions.
        ContradictionError: If facts exclude each other, or the context contradicts the diagnosis.
        WrongTypeError: If an argument, or the value of a fact, has the wrong type.
        MalformedDocumentError: If the mapping has a ``schema`` key and not the published form.
        UnknownOptionError: If a fact has no such option.
        WrongUnitError: If a quantity cannot be read in the unit of its fact.
        OutOfRangeError: If no patient can have the value.

    >>> from ivig_evidence import recommend
    >>> recommend("Miller Fisher syndrome").verdict
    <Verdict.NO_RECOMMENDATION: 'no_recommendation'>
    >>> print(recommend("MG", mg_severe=True, mg_purpose="short_term").level)
    A
    """
    # The guideline is loaded first, because its package can declare facts of its own.
    guideline = guideline_named(guideline)
    known = context_from(context, facts, "recommend")
    if as_of is not None:
        check_day("as_of", as_of)
    diagnosed, presumed, known = diagnosed_patient(condition, known, guideline)
    return answered(diagnosed, presumed, known, guideline, as_of)


def recommend_many(
    condition: Condition | Diagnosis | str,
    patients: Iterable[Context | Mapping[str, PlainValue]],
    /,
    *,
    guideline: Guideline | str = EFNS_2008,
    as_of: date | None = None,
) -> tuple[Answer, ...]:
    """Return the answer of a guideline for each of several patients with a condition.

    Each answer is that of :func:`recommend`. The condition and the guideline are looked up once.
    For a frame of rows, :func:`ivig_evidence.cohort.recommend_frame` is faster.

    Args:
        condition: A condition, its id, a name of it, a code, or a diagnosis.
        patients: The facts that are known of each patient: a Context, or a mapping by fact name.
        guideline: The guideline, or its id.
        as_of: A day. Later evidence that appeared after it is omitted.

    Returns:
        The answers, in the order of the patients.

    Raises:
        UnknownNameError: If there is no such condition, guideline or fact. An error about a patient
            has a note with the place of the patient.
        UnmodelledConditionError: If the library does not model the disease.
        AmbiguousConditionError: If a name or code fits several conditions.
        ContradictionError: If facts exclude each other, or a patient contradicts the diagnosis.
        WrongTypeError: If an argument, a patient or the value of a fact has the wrong type.
        MalformedDocumentError: If a mapping has a ``schema`` key and not the published form.
        UnknownOptionError: If a fact has no such option.
        WrongUnitError: If a quantity cannot be read in the unit of its fact.
        OutOfRangeError: If no patient can have the value.

    >>> from ivig_evidence import recommend_many
    >>> register = [{"inclusion_body_myositis_form": "sporadic"}, {}]
    >>> [answer.verdict.name for answer in recommend_many("IBM", register)]
    ['NOT_RECOMMENDED', 'INSUFFICIENT_DATA']
    """
    if isinstance(patients, str | Mapping | Context) or not isinstance(patients, Iterable):
        remedy = "pass a list, as in [{'age': '43 years'}]"
        raise WrongTypeError("recommend_many", patients, "several patients", remedy)
    guideline = guideline_named(guideline)
    if as_of is not None:
        check_day("as_of", as_of)
    if not isinstance(condition, Condition):
        condition = diagnosis_in(condition, guideline)
    return tuple(_each_answered(condition, patients, guideline, as_of))


def _each_answered(
    condition: Condition | Diagnosis,
    patients: Iterable[Context | Mapping[str, PlainValue]],
    guideline: Guideline,
    as_of: date | None,
) -> Iterator[Answer]:
    """Yield the answer for each patient; an error has a note with the place of the patient."""
    for place, patient in enumerate(patients):
        try:
            known = context_from(patient, {}, "recommend_many")
            diagnosed, presumed, known = diagnosed_patient(condition, known, guideline)
            yield answered(diagnosed, presumed, known, guideline, as_of)
        except IvigEvidenceError as error:
            error.add_note(f"It is in the patient at place {place}, counted from 0.")
            raise


def diagnosed_patient(
    condition: Condition | Diagnosis | str, known: Context, *guidelines: Guideline
) -> tuple[Condition, tuple[Finding, ...], Context]:
    """Return the condition, the findings that it implies, and the facts known of the patient.

    A name or code can imply facts of its own, which the result includes.

    Args:
        condition: A condition, a diagnosis, or text.
        known: The facts that the caller stated.
        *guidelines: The guidelines whose own conditions are also found.

    Raises:
        UnknownNameError: If there is no such condition.
        UnmodelledConditionError: If the library does not model the disease.
        AmbiguousConditionError: If a name or code fits several conditions.
        WrongTypeError: If the condition has the wrong type.
    """
    if isinstance(condition, Condition):
        return condition, condition.presumes, known
    diagnosis = diagnosis_in(condition, *guidelines)
    if diagnosis.implies:
        by_code = tuple(evolve(f, origin=Origin.PRESUMED) for f in diagnosis.implies)
        known = Context(by_code + known.findings)
    return diagnosis.condition, diagnosis.presumes, known


def answered(
    condition: Condition,
    presumed: tuple[Finding, ...],
    context: Context,
    guideline: Guideline,
    as_of: date | None,
) -> Answer:
    """Return the answer for a patient whose diagnosis implies the findings ``presumed``."""
    decision = _decision(condition, guideline, presumed, context)
    rests_on = _rests_on(condition, guideline, presumed, context, decision)
    return Answer(condition, guideline, context, presumed, rests_on, decision, as_of)


def _decision(
    condition: Condition, guideline: Guideline, presumed: tuple[Finding, ...], context: Context
) -> Decision:
    compiled = compile_chapter(condition, guideline, presumed)
    return decide(compiled, compiled.packing.domain(context.known))


def _rests_on(
    condition: Condition,
    guideline: Guideline,
    presumed: tuple[Finding, ...],
    context: Context,
    decision: Decision,
) -> tuple[Finding, ...]:
    """Return as few assumptions as possible without which verdict or grade would differ."""
    assumed = [f for f in context.findings if f.origin is Origin.ASSUMED and not f.because]
    if not assumed:
        return ()
    kept = context
    for finding in assumed:
        others = Context(tuple(f for f in kept.said if f != finding))
        without = _decision(condition, guideline, presumed, others)
        if (without.verdict, without.grade) == (decision.verdict, decision.grade):
            kept = others
    return tuple(finding for finding in assumed if finding in kept.findings)
