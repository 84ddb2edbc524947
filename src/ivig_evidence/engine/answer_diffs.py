"""Compare two answers on a condition, each as it is or as a stored document.

A stored answer can be from other knowledge: a later version of the library, or another edition of
a guideline. It is not computed again but compared as it was published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from ..errors import UnknownNameError, WrongTypeError, nearest
from ..guidelines.registry import guidelines
from ..logic.truth import Truth
from ..logic.vocabulary import fact_named
from ..model.answer import Answer
from ..model.answer_diff import AnswerDiff, Aspect, ChangeInWords
from ..model.dosing import Regimen
from ..model.verdict import Verdict
from ..render import english
from ..render.json.documents import (
    AnswerDocument,
    GradeDocument,
    PassageDocument,
    PredicateDocument,
    RegimenDocument,
    RelationDocument,
    SourceDocument,
    StatementDocument,
)
from ..render.json.plain import (
    answer_document_from_dict,
    finding_from_document,
    predicate_from_document,
)
from ..render.json.plans import course_from_document
from ..render.json.published import answer_document
from .digests import chapter_digest

T = TypeVar("T")


def answer_diff(answer: Answer, other: Answer | Mapping[str, object]) -> AnswerDiff:
    """Return what changed from another answer to an answer, as :meth:`Answer.diff` does.

    Args:
        answer: The answer.
        other: The other answer, or its published form.

    Returns:
        The changes.

    Raises:
        WrongTypeError: If the other is no answer, or one on another condition.
        MalformedDocumentError: If the published form does not match its schema.
        UnknownNameError: If the library does not know one of its facts.
        UnknownOptionError: If one of its facts no longer has an option.
        WrongUnitError: If one of its facts now takes another unit.
        OutOfRangeError: If a value is now outside the range of its fact.
        ContradictionError: If facts of it exclude each other.
        ImplausibleFigureError: If it has a dose that no regimen can have.
        ValueError: If it has a range whose lower end is the greater one.
    """
    now = answer_document(answer, answer.precautions, answer.knowledge)
    was = _document_of(other)
    if was.condition.id != now.condition.id:
        remedy = "compare answers on the same condition"
        raise WrongTypeError("diff", was.condition.id, f"an answer on {now.condition.id}", remedy)
    changes = tuple(_changes(was, now))
    return AnswerDiff(now.condition.name, was.headline, now.headline, changes)


def is_current(answer: Answer) -> bool:
    """Return True if the installed guideline has the same knowledge, as Answer.is_current does.

    Args:
        answer: The answer.

    Raises:
        UnknownNameError: If no guideline with that id is installed.
    """
    installed = {guideline.id: guideline for guideline in guidelines()}
    name = answer.guideline.id
    if name not in installed:
        raise UnknownNameError("guideline", name, nearest(name, installed), "guidelines.GUIDELINES")
    return answer.knowledge == chapter_digest(answer.condition, installed[name])


def _document_of(other: object) -> AnswerDocument:
    if isinstance(other, Answer):
        return answer_document(other, other.precautions, other.knowledge)
    if isinstance(other, Mapping):
        return answer_document_from_dict(other)
    remedy = "pass an answer, or what its to_dict() returned"
    raise WrongTypeError("diff", other, "an Answer", remedy)


def _changes(was: AnswerDocument, now: AnswerDocument) -> Iterator[ChangeInWords]:
    yield from _change(Aspect.DOCUMENT, "", _guideline(was), _guideline(now))
    if was.guideline.id == now.guideline.id:
        yield from _change(Aspect.KNOWLEDGE, "", was.library.knowledge, now.library.knowledge)
    yield from _change(Aspect.DAY, "", _day(was), _day(now))
    yield from _each(Aspect.FACT, _facts(was), _facts(now))
    yield from _change(Aspect.VERDICT, "", _verdict(was), _verdict(now))
    yield from _change(Aspect.GRADE, "", _grade(was.grade), _grade(now.grade))
    yield from _each(Aspect.LEADING, _leading(was), _leading(now))
    yield from _each(Aspect.DOSE, _doses(was), _doses(now))
    yield from _each(Aspect.CONTRAINDICATION, _contraindications(was), _contraindications(now))
    yield from _each(Aspect.PRECAUTION, _precautions(was), _precautions(now))
    yield from _each(Aspect.PASSAGE, _chapter_passages(was), _chapter_passages(now))
    yield from _each(Aspect.MISSING, _missing(was), _missing(now))
    yield from _each(Aspect.APPLYING, _applying(was), _applying(now))
    before = (status.statement for status in was.statements)
    yield from inside_statements(before, (status.statement for status in now.statements))
    yield from _each(Aspect.LATER, _later(was), _later(now))


def _change(
    aspect: Aspect, about: str, was: str | None, now: str | None
) -> Iterator[ChangeInWords]:
    if was != now:
        yield ChangeInWords(aspect, about, was, now)


def _each(
    aspect: Aspect, was: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[ChangeInWords]:
    """Yield the changes of texts by id, in the order of the answer, then of the other."""
    for about in dict.fromkeys([*now, *was]):
        yield from _change(aspect, about, was.get(about), now.get(about))


def _guideline(answer: AnswerDocument) -> str:
    guideline = answer.guideline
    return f"{guideline.title} ({guideline.status})"


def _day(answer: AnswerDocument) -> str:
    return "all that is known" if answer.as_of is None else answer.as_of.isoformat()


def _verdict(answer: AnswerDocument) -> str:
    return str(answer.verdict).replace("_", " ")


def _grade(grade: GradeDocument | None) -> str:
    return "none printed" if grade is None else f"{grade.wording} ({grade.scheme})"


def _facts(answer: AnswerDocument) -> dict[str, str]:
    """Return the findings in words by fact, without those that follow from others."""
    stated = (finding for finding in answer.context if not finding.because)
    return {entry.fact: english.finding(finding_from_document(entry)) for entry in stated}


def _leading(answer: AnswerDocument) -> dict[str, str]:
    return {s.id: s.says for s in _statements_of(answer, lambda s: s.id in answer.leading)}


def _doses(answer: AnswerDocument) -> dict[str, str]:
    if answer.verdict is not Verdict.RECOMMENDED and answer.verdict is not Verdict.OPTION:
        return {}
    leading = _statements_of(answer, lambda s: s.id in answer.leading)
    return {s.id: _regimen(s.regimen) for s in leading if s.regimen is not None}


def _contraindications(answer: AnswerDocument) -> dict[str, str]:
    return {p.id: p.says for p in answer.precautions if p.id in answer.contraindications}


def _precautions(answer: AnswerDocument) -> dict[str, str]:
    """Return the precautions that the patient has, without the contraindications of all IVIG."""
    present = (p for p in answer.precautions if p.present is Truth.TRUE)
    return {p.id: p.says for p in present if p.id not in answer.contraindications}


def _chapter_passages(answer: AnswerDocument) -> dict[str, str]:
    return {_place(passage.source): passage.says for passage in answer.see_also}


def _missing(answer: AnswerDocument) -> dict[str, str]:
    return {question.fact: fact_named(question.fact).question for question in answer.missing}


def _applying(answer: AnswerDocument) -> dict[str, str]:
    """Return the statements that apply and do not lead."""
    applying = {s.statement.id for s in answer.statements if s.applies is Truth.TRUE}
    others = applying.difference(answer.leading)
    return {s.id: s.says for s in _statements_of(answer, lambda s: s.id in others)}


def _later(answer: AnswerDocument) -> dict[str, str]:
    rows = (*answer.later_evidence, *answer.other_later_evidence)
    return {row.id: f"{row.document}, {row.effect}: {row.says}" for row in rows}


def _statements_of(
    answer: AnswerDocument, is_wanted: Callable[[StatementDocument], bool]
) -> Iterable[StatementDocument]:
    return (s.statement for s in answer.statements if is_wanted(s.statement))


def inside_statements(
    was: Iterable[StatementDocument], now: Iterable[StatementDocument]
) -> Iterator[ChangeInWords]:
    """Yield the changes inside the statements that are in both versions.

    Args:
        was: The earlier statements.
        now: The statements.

    Yields:
        The changes, in the order of the statements.
    """
    earlier = {statement.id: statement for statement in was}
    for statement in now:
        if statement.id in earlier:
            before = _parts(earlier[statement.id])
            for name, text in _parts(statement).items():
                both = f"{name}: {before[name]}", f"{name}: {text}"
                yield from _change(Aspect.STATEMENT, statement.id, *both)


def _parts(statement: StatementDocument) -> dict[str, str]:
    """Return what a reader sees of a statement, by names in words."""
    return {
        "sentence": statement.says,
        "action": f"{statement.action} {statement.intervention}",
        "decides a verdict": "yes" if statement.decides_verdict else "no",
        "grade": _grade(statement.grade),
        "dose": _regimen(statement.regimen),
        "dose in the text": _passages(statement.dose_in_text),
        "read with it": _passages(*statement.see_also),
        "population": _predicate(statement.population),
        "favoured by": _predicate(statement.favoured_by),
        "studied in": _predicate(statement.studied_in),
        "refines": _relations(statement.refines),
        "exception to": _relations(statement.exception_to),
        "studies": _listed(statement.studies),
        "studies against it": _listed(statement.studies_against),
        "classes counted": _listed(statement.class_counts),
        "counted at": _place(statement.counted_at),
        "reversed in": statement.reversed_in or "none",
        "source": _place(statement.source),
        "note": statement.note or "none",
    }


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(texts) or "none"


def _relations(relations: Iterable[RelationDocument]) -> str:
    return _listed(f"{relation.to} ({relation.why})" for relation in relations)


def _passages(*passages: PassageDocument | None) -> str:
    given = (passage for passage in passages if passage is not None)
    return _listed(f"{passage.says} ({_place(passage.source)})" for passage in given)


def _place(source: SourceDocument | None) -> str:
    if source is None:
        return "none"
    lines = f", lines {source.first_line}–{source.last_line}" if source.first_line else ""
    doi = f", doi:{source.doi}" if source.doi else ""
    return f"{source.paper}, {source.section}{lines}{doi}"


def _regimen(document: RegimenDocument | None) -> str:
    return "none printed" if document is None else english.regimen(_rebuilt(document))


def _rebuilt(document: RegimenDocument) -> Regimen:
    alternatives = tuple(map(course_from_document, document.alternatives))
    then = None if document.then is None else _rebuilt(document.then)
    return Regimen(drug=document.drug, alternatives=alternatives, then=then)


def _predicate(document: PredicateDocument | None) -> str:
    return "none" if document is None else english.predicate(predicate_from_document(document))
