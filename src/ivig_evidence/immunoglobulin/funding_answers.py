"""The call ``funding``: the class of public funding for a patient.

The ``source`` is in the entries of the documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from itertools import product
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from ..errors import ContradictionError
from ..logic.arguments import context_from
from ..logic.context import Context, PlainValue
from ..logic.evaluate import facts_of, judge
from ..logic.predicates import Choice, Fact, Finding, Flag, Origin
from ..logic.relations import related
from ..logic.truth import Truth
from ..model.funding import (
    FundingAnswer,
    FundingClass,
    FundingCondition,
    FundingConditionCheck,
    FundingDocument,
    FundingEntry,
    FundingOutcome,
    UndeterminedEntry,
)
from ..terminology.resolution import diagnosis_of
from .payers import FUNDING_DOCUMENTS

if TYPE_CHECKING:
    from ..logic.context import Known
    from ..logic.predicates import Predicate
    from ..model.condition import Condition, Diagnosis


def funding(
    condition: Condition | Diagnosis | str,
    context: Context | Mapping[str, PlainValue] | None = None,
    /,
    **facts: PlainValue,
) -> tuple[FundingAnswer, ...]:
    """Return the class of funding in Ontario for a patient, one answer per document.

    A class of funding is no recommendation and has no grade. The function never guesses: if unknown
    facts could change the class, the outcome is ``UNDETERMINED`` and ``missing`` lists them.

    Args:
        condition: A condition, its id, a name of it ("GBS"), a code ("ICD-10-CM G61.0"), or a
            diagnosis as ``ivig_evidence.terminology.lookup`` returns it.
        context: The facts that are known of the patient: a Context, or a mapping by fact name.
        **facts: More facts by name. A quantity includes its unit (``age="43 years"``); None means
            not known.

    Returns:
        The answers, one for each document. Those in force are first, then the newest. A superseded
        document has an answer only if a part of it that was read is about the condition.

    Raises:
        UnknownNameError: If there is no such condition or fact.
        UnmodelledConditionError: If the library does not model the disease.
        AmbiguousConditionError: If a name or code fits several conditions.
        ContradictionError: If facts exclude each other, or the context contradicts the diagnosis.
        WrongTypeError: If an argument, or the value of a fact, has the wrong type.
        MalformedDocumentError: If the mapping has a ``schema`` key and not the published form.
        UnknownOptionError: If a fact has no such option.
        WrongUnitError: If a quantity cannot be read in the unit of its fact.
        OutOfRangeError: If no patient can have the value.

    >>> (answer,) = funding("post-polio syndrome")
    >>> answer.funding_class
    <FundingClass.DO_NOT_USE: 'Do Not Use'>
    """
    stated = context_from(context, facts, "funding")
    diagnosis = diagnosis_of(condition)
    presumed = (*diagnosis.presumes, *diagnosis.implies)
    of_diagnosis = tuple(evolve(finding, origin=Origin.PRESUMED) for finding in presumed)
    patient = Context(of_diagnosis + stated.findings)
    return tuple(
        _answered(document, diagnosis.condition, patient)
        for document in FUNDING_DOCUMENTS
        if document.is_in_force or document.entries_on(diagnosis.condition)
    )


def _answered(document: FundingDocument, condition: Condition, context: Context) -> FundingAnswer:
    entries = document.entries_on(condition)
    asked = _asked(entries)
    # A related fact can exclude answers to a missing one.
    decisive = {*asked, *related(asked, context.known)}
    given = tuple(
        Finding(finding.fact, finding.value)
        for finding in context.findings
        if finding.value is not None and finding.fact in decisive
    )
    evaluation = _evaluated(entries, given)
    leading = () if evaluation.funding_class is None else _leading(evaluation.applying)
    return FundingAnswer(
        document=document,
        condition=condition,
        outcome=evaluation.outcome,
        funding_class=evaluation.funding_class,
        leading=leading,
        other=tuple(entry for entry in evaluation.applying if entry not in leading),
        undetermined=evaluation.undetermined,
        conditions_of_funding=tuple(
            _checked(rule, context.known) for rule in document.conditions_of_funding
        ),
        missing=evaluation.missing,
    )


@frozen
class _Evaluation:
    """The entries on a condition, evaluated with the facts that were stated."""

    outcome: FundingOutcome
    funding_class: FundingClass | None
    applying: tuple[FundingEntry, ...]
    undetermined: tuple[UndeterminedEntry, ...]
    missing: tuple[Fact, ...]


@lru_cache(maxsize=1024)
def _evaluated(entries: tuple[FundingEntry, ...], given: tuple[Finding, ...]) -> _Evaluation:
    """Return the evaluation of entries, cached because it tries every answer to missing facts."""
    possible = _possibilities(entries, given)
    classes = {patient.funding_class for patient in possible}
    applying = tuple(e for e in entries if all(e in patient.applying for patient in possible))
    perhaps = (e for e in entries if any(e in patient.applying for patient in possible))
    return _Evaluation(
        outcome=_outcome(entries, classes),
        funding_class=next(iter(classes)) if len(classes) == 1 else None,
        applying=applying,
        undetermined=tuple(
            UndeterminedEntry(entry, _deciding(possible, partial(_applies, entry)))
            for entry in perhaps
            if entry not in applying
        ),
        missing=_deciding(possible, lambda patient: patient.funding_class),
    )


@frozen
class _Possibility:
    """One way in which the missing facts can turn out, with the entries that then apply."""

    answers: tuple[Finding, ...]
    applying: tuple[FundingEntry, ...]
    funding_class: FundingClass | None


def _applies(entry: FundingEntry, patient: _Possibility) -> bool:
    return entry in patient.applying


def _possibilities(
    entries: tuple[FundingEntry, ...], given: tuple[Finding, ...]
) -> tuple[_Possibility, ...]:
    """Return every way in which the unknown facts that entries ask for can turn out."""
    stated = {finding.fact for finding in given}
    missing = [fact for fact in _asked(entries) if fact not in stated]
    combinations = product(*map(_answers, missing))
    patients = ((answers, _known((*given, *answers))) for answers in combinations)
    return tuple(
        _possibility(entries, answers, known) for answers, known in patients if known is not None
    )


def _asked(entries: Iterable[FundingEntry]) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys(fact for entry in entries for fact in facts_of(entry.population)))


def _answers(fact: Fact) -> tuple[Finding, ...]:
    if isinstance(fact, Flag):
        return fact(True), fact(False)
    # An entry cannot ask for a measure, whose answers cannot be listed.
    assert isinstance(fact, Choice)
    return tuple(fact(option) for option in fact.options)


def _known(findings: tuple[Finding, ...]) -> Known | None:
    """Return the known facts, or None if they exclude each other."""
    try:
        return Context(findings).known
    except ContradictionError:
        return None


def _possibility(
    entries: tuple[FundingEntry, ...], answers: tuple[Finding, ...], known: Known
) -> _Possibility:
    applying = tuple(e for e in entries if judge(e.population, known)[0] is Truth.TRUE)
    leading = _leading(applying)
    # Leading entries of one document agree; a test checks this for all patients.
    return _Possibility(answers, applying, leading[0].funding_class if leading else None)


def _leading(applying: Iterable[FundingEntry]) -> tuple[FundingEntry, ...]:
    """Return the entries with a class that apply and over which no other one leads."""
    classed = [entry for entry in applying if entry.funding_class is not None]
    refined = {relation.to.id for entry in classed for relation in entry.refines}
    return tuple(entry for entry in classed if entry.id not in refined)


def _deciding(
    possible: tuple[_Possibility, ...], result: Callable[[_Possibility], object]
) -> tuple[Fact, ...]:
    """Return the missing facts of which another answer alone can change a result.

    The facts that decide it for the most patients are first.
    """
    if len({result(patient) for patient in possible}) == 1:
        return ()
    deciding: Counter[Fact] = Counter()
    for place, fact in enumerate(finding.fact for finding in possible[0].answers):
        results: dict[tuple[Finding, ...], set[object]] = {}
        for patient in possible:
            others = patient.answers[:place] + patient.answers[place + 1 :]
            results.setdefault(others, set()).add(result(patient))
        deciding[fact] = sum(len(different) > 1 for different in results.values())
    return tuple(fact for fact, number in deciding.most_common() if number)


def _outcome(
    entries: tuple[FundingEntry, ...], classes: set[FundingClass | None]
) -> FundingOutcome:
    if not entries:
        return FundingOutcome.NOT_READ
    if len(classes) > 1:
        return FundingOutcome.UNDETERMINED
    return FundingOutcome.NO_CLASS if classes == {None} else FundingOutcome.CLASSIFIED


def _checked(rule: FundingCondition, known: Known) -> FundingConditionCheck:
    concerns, of_population = judge(rule.population, known)
    met, of_rule = _judged(rule.met_if, known)
    due, of_review = _judged(None if rule.review is None else rule.review.due_if, known)
    judged = ((concerns, of_population), (met, of_rule), (due, of_review))
    missing = (fact for truth, facts in judged if truth is Truth.UNKNOWN for fact in facts)
    return FundingConditionCheck(rule, concerns, met, due, tuple(dict.fromkeys(missing)))


def _judged(predicate: Predicate | None, known: Known) -> tuple[Truth, tuple[Fact, ...]]:
    return (Truth.UNKNOWN, ()) if predicate is None else judge(predicate, known)
