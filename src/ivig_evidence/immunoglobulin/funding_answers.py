"""The call ``funding``: the class of public funding for a patient; the entries have the ``source``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, combinations
from typing import TYPE_CHECKING

from attrs import evolve

from ..logic.arguments import context_from
from ..logic.context import Context, PlainValue
from ..logic.evaluate import judge
from ..logic.predicates import Origin
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
from .funding import FUNDING_DOCUMENTS

if TYPE_CHECKING:
    from ..logic.context import Known
    from ..logic.predicates import Fact, Predicate
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
        The answers: documents in force first, then the newest first. A superseded document has an
        answer only if a part of it that was read is about the condition.

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
    known = Context(of_diagnosis + stated.findings).known
    return tuple(
        _answered(document, diagnosis.condition, known)
        for document in FUNDING_DOCUMENTS
        if document.is_in_force or document.entries_on(diagnosis.condition)
    )


def _answered(document: FundingDocument, condition: Condition, known: Known) -> FundingAnswer:
    entries = document.entries_on(condition)
    judged = [(entry, *judge(entry.population, known)) for entry in entries]
    applying = [entry for entry, truth, _ in judged if truth is Truth.TRUE]
    undetermined = tuple(
        UndeterminedEntry(entry, facts) for entry, truth, facts in judged if truth is Truth.UNKNOWN
    )
    open_entries = [status for status in undetermined if status.entry.funding_class is not None]
    possible = _possible_classes(applying, [status.entry for status in open_entries])
    funding_class = _only(possible)
    leading = () if funding_class is None else _leading(applying)
    is_open = len(possible) > 1
    return FundingAnswer(
        document=document,
        condition=condition,
        outcome=_outcome(is_read=bool(entries), is_open=is_open, funding_class=funding_class),
        funding_class=funding_class,
        leading=leading,
        other=tuple(entry for entry in applying if entry not in leading),
        undetermined=undetermined,
        conditions=tuple(_checked(rule, known) for rule in document.conditions_of_funding),
        missing=_missing(open_entries) if is_open else (),
    )


def _leading(applying: Iterable[FundingEntry]) -> tuple[FundingEntry, ...]:
    """Return the entries with a class that apply and over which no other one leads."""
    classed = [entry for entry in applying if entry.funding_class is not None]
    refined = {relation.to.id for entry in classed for relation in entry.refines}
    return tuple(entry for entry in classed if entry.id not in refined)


def _possible_classes(
    applying: Iterable[FundingEntry], undetermined: Sequence[FundingEntry]
) -> set[FundingClass | None]:
    """Return the classes that the patient can have, whichever undetermined entries apply.

    None means no class. The entries count as independent, so the result may include a class that no
    patient can have, but never omits one.
    """
    numbers = range(len(undetermined) + 1)
    subsets = chain.from_iterable(combinations(undetermined, number) for number in numbers)
    return {_class_of(_leading((*applying, *subset))) for subset in subsets}


def _class_of(leading: tuple[FundingEntry, ...]) -> FundingClass | None:
    """Return the class of leading entries, which in one document always agree."""
    return leading[0].funding_class if leading else None


def _only(possible: set[FundingClass | None]) -> FundingClass | None:
    return next(iter(possible)) if len(possible) == 1 else None


def _outcome(*, is_read: bool, is_open: bool, funding_class: FundingClass | None) -> FundingOutcome:
    if not is_read:
        return FundingOutcome.NOT_READ
    if is_open:
        return FundingOutcome.UNDETERMINED
    return FundingOutcome.NO_CLASS if funding_class is None else FundingOutcome.CLASSIFIED


def _missing(undetermined: Iterable[UndeterminedEntry]) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys(fact for status in undetermined for fact in status.missing))


def _checked(rule: FundingCondition, known: Known) -> FundingConditionCheck:
    concerns, of_population = judge(rule.population, known)
    met, of_rule = _judged(rule.met_if, known)
    due, of_review = _judged(None if rule.review is None else rule.review.due_if, known)
    judged = ((concerns, of_population), (met, of_rule), (due, of_review))
    missing = (fact for truth, facts in judged if truth is Truth.UNKNOWN for fact in facts)
    return FundingConditionCheck(rule, concerns, met, due, tuple(dict.fromkeys(missing)))


def _judged(predicate: Predicate | None, known: Known) -> tuple[Truth, tuple[Fact, ...]]:
    return (Truth.UNKNOWN, ()) if predicate is None else judge(predicate, known)
