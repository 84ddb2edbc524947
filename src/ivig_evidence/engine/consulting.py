"""The call ``consult``: the answers of several documents for a patient, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from ..errors import DuplicateGuidelineError, WrongTypeError, check_day
from ..guidelines.differences import DIFFERENCES
from ..guidelines.registry import guideline_named
from ..guidelines.registry import guidelines as all_guidelines
from ..logic.arguments import context_from
from ..logic.context import Context, PlainValue
from ..logic.truth import Truth
from ..model.answer import with_presumed
from ..model.condition import Condition, Diagnosis
from ..model.consultation import Consultation
from ..model.difference import Cause, Difference
from ..model.document import DocumentState
from ..model.guideline import Guideline
from .answering import answered, diagnosed_patient

if TYPE_CHECKING:
    from datetime import date

    from ..logic.predicates import Finding
    from ..model.answer import Answer

UNDECLARED = "No cause is recorded for this pair of statements."


def consult(
    condition: Condition | Diagnosis | str,
    context: Context | Mapping[str, PlainValue] | None = None,
    /,
    *,
    as_of: date | None = None,
    guidelines: Iterable[Guideline | str] | None = None,
    **facts: PlainValue,
) -> Consultation:
    """Return what every document says on IVIG for a patient, and where the documents differ.

    Each document answers as :func:`recommend` does, in its own scheme. No document wins.

    Args:
        condition: A condition, its id, a name of it ("GBS"), a code ("ICD-10-CM G61.0"), or a
            diagnosis as ``ivig_evidence.terminology.lookup`` returns it.
        context: The facts that are known of the patient: a Context, or a mapping by fact name.
        as_of: A day. Documents that were published later are omitted, and the status of the others
            is that of the day.
        guidelines: The documents, or their ids; None for ``ivig_evidence.guidelines.GUIDELINES``.
        **facts: More facts by name. A quantity includes its unit (``age="43 years"``); None means
            not known.

    Returns:
        The consultation.

    Raises:
        UnknownNameError: If there is no such condition, guideline or fact.
        DuplicateGuidelineError: If two documents have the same id.
        UnmodelledConditionError: If the library does not model the disease.
        AmbiguousConditionError: If a name or code fits several conditions.
        ContradictionError: If facts exclude each other, or the context contradicts the diagnosis.
        WrongTypeError: If an argument, or the value of a fact, has the wrong type.
        MalformedDocumentError: If the mapping has a ``schema`` key and not the published form.
        UnknownOptionError: If a fact has no such option.
        WrongUnitError: If a quantity cannot be read in the unit of its fact.
        OutOfRangeError: If no patient can have the value.

    >>> from ivig_evidence import consult
    >>> consult("Miller Fisher syndrome", guidelines=["efns-2008"]).agreement
    <Agreement.ONE_VOICE: 'one voice'>
    """
    # The guidelines are loaded first, because a package can declare facts of its own.
    documents = documents_named(guidelines)
    known = context_from(context, facts, "consult")
    if as_of is not None:
        check_day("as_of", as_of)
    diagnosed, presumed, known = diagnosed_patient(condition, known, *documents)
    return consulted(diagnosed, presumed, known, documents, as_of)


def consulted(
    condition: Condition,
    presumed: tuple[Finding, ...],
    context: Context,
    documents: tuple[Guideline, ...],
    as_of: date | None,
) -> Consultation:
    """Return the consultation for a patient whose diagnosis implies the findings ``presumed``."""
    asked = documents_asked(documents, condition, as_of)
    answers = tuple(answered(condition, presumed, context, one, as_of) for one in asked.covering)
    if not answers:
        with_presumed(context, presumed)  # No answer has compared the facts with the diagnosis.
    return Consultation(
        condition, context, presumed, answers, asked.not_covering, asked.not_yet_published, as_of
    )


class AskedDocuments(NamedTuple):
    """The documents by what they can say of a condition on a day."""

    covering: tuple[Guideline, ...]
    not_covering: tuple[Guideline, ...]
    not_yet_published: tuple[Guideline, ...]


@lru_cache(maxsize=1024)
def documents_asked(
    documents: tuple[Guideline, ...], condition: Condition, as_of: date | None = None
) -> AskedDocuments:
    """Return the documents that cover a condition, in the order of the answers, and the others.

    Args:
        documents: The documents.
        condition: The condition.
        as_of: The day that is asked about; None for the present.

    Returns:
        The documents by what they can say.
    """
    covering, not_covering, not_yet = [], [], []
    for document in documents:
        if as_of is not None and document.published.at_the_earliest > as_of:
            not_yet.append(document)
        elif document.chapter(condition) is None:
            not_covering.append(document)
        else:
            covering.append(document)
    covering.sort(key=lambda document: _in_force_and_newest_first(document, as_of))
    return AskedDocuments(tuple(covering), tuple(not_covering), tuple(not_yet))


def documents_named(given: Iterable[Guideline | str] | None) -> tuple[Guideline, ...]:
    """Return several documents by their ids; None means all documents.

    Raises:
        UnknownNameError: If there is no such document.
        WrongTypeError: If the value is not several documents, each once.
        DuplicateGuidelineError: If two documents have the same id.
    """
    if given is None:
        return all_guidelines()
    if isinstance(given, str | Guideline) or not isinstance(given, Iterable):
        remedy = "write guidelines=['efns-2008', 'aan-2012']"
        raise WrongTypeError("guidelines", given, "several guidelines or their ids", remedy)
    documents = tuple(map(guideline_named, given))
    ids: set[str] = set()
    for number, document in enumerate(documents):
        if document in documents[:number]:
            remedy = "leave out the second"
            raise WrongTypeError("guidelines", document.id, "each document once", remedy)
        if document.id in ids:
            raise DuplicateGuidelineError(document.id)
        ids.add(document.id)
    return documents


def _in_force_and_newest_first(document: Guideline, as_of: date | None) -> tuple[bool, int]:
    in_force = document.status.on(as_of) is DocumentState.IN_FORCE
    return not in_force, -document.published.at_the_latest.toordinal()


# Differences --------------------------------------------------------------------


def differences(consultation: Consultation) -> tuple[Difference, ...]:
    """Return the differences between definite verdicts, by pairs of documents.

    A pair without a declared record gets one that says so.

    Args:
        consultation: The consultation.

    Returns:
        The differences, in the order of the answers.
    """
    definite = [
        (answer.verdict, _ids(answer))
        for answer in consultation.answers
        if answer.verdict.is_definite
    ]
    found: dict[Difference, None] = {}
    for (verdict, first), (another, second) in combinations(definite, 2):
        if verdict is not another:
            found |= dict.fromkeys(differences_between(consultation.condition, first, second))
    return tuple(found)


def differences_between(
    condition: Condition, first: tuple[str, ...], second: tuple[str, ...]
) -> tuple[Difference, ...]:
    """Return the declared differences between the leading statements of two documents.

    If none is declared, the result is a record that says so.

    Args:
        condition: The condition.
        first: The ids of the leading statements of one document.
        second: The ids of those of the other document.
    """
    records = _between(first, second)
    return tuple(dict.fromkeys(records or [_undeclared(condition, first, second)]))


def _between(first: tuple[str, ...], second: tuple[str, ...]) -> list[Difference]:
    """Return the declared differences between two groups of statements."""
    found = map(_declared().get, product(first, second))
    return [record for record in found if record is not None]


def _undeclared(
    condition: Condition, first: tuple[str, ...], second: tuple[str, ...]
) -> Difference:
    return Difference(
        question=f"IVIG in {condition.name}",
        first=first,
        second=second,
        cause=Cause.NOT_STATED,
        why=UNDECLARED,
    )


@cache
def _declared() -> Mapping[tuple[str, str], Difference]:
    """Return the declared differences by pairs of statement ids, in both orders."""
    declared: dict[tuple[str, str], Difference] = {}
    for record in DIFFERENCES:
        for first, second in product(record.first, record.second):
            declared[first, second] = declared[second, first] = record
    return declared


def _ids(answer: Answer) -> tuple[str, ...]:
    """Return the ids of the statements that give a definite verdict.

    A verdict can be definite before one knows which statement leads: one of several, all with this
    verdict.
    """
    if answer.leading:
        return tuple(statement.id for statement in answer.leading)
    possible = [status.statement for status in answer.trace if status.applies is not Truth.FALSE]
    return tuple(statement.id for statement in possible if statement.verdict is answer.verdict)
