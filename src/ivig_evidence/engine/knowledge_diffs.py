"""Compare two versions of a guideline's knowledge, one of which can be a published document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from attrs import evolve

from ..conditions.registry import CONDITIONS
from ..errors import MalformedDocumentError, WrongTypeError, echo
from ..guidelines.registry import condition_with_id
from ..model.answer_diff import Aspect, ChangeInWords
from ..model.chapter import Chapter
from ..model.chapter_part import CrossReference
from ..model.condition import Condition
from ..model.grade import Grade
from ..model.guideline import Guideline
from ..model.knowledge_diff import ConditionDiff, KnowledgeDiff
from ..model.recommendation import Intervention, Recommendation, Relation
from ..render.json.documents import (
    ChapterDocument,
    GradeDocument,
    GuidelineKnowledgeDocument,
    RelationDocument,
    StatementDocument,
)
from ..render.json.guidelines import knowledge_document
from ..render.json.plain import predicate_from_document, structured
from ..terminology.resolution import diagnosis_of
from .answer_diffs import inside_statements
from .combinations import Outcome, combinations_of
from .comparing import groups_of
from .digests import knowledge_digest


def knowledge_diff(now: Guideline, was: Guideline | Mapping[str, object]) -> KnowledgeDiff:
    """Return what changed from another version of a guideline, as :meth:`Guideline.diff` does.

    Args:
        now: The guideline.
        was: The other version, or what its ``to_dict`` returned.

    Returns:
        The changed statements, and for which patients the verdict or the grade changes.

    Raises:
        WrongTypeError: If the other is no version of the same guideline, or has a grade that the
            scheme does not have.
        MalformedDocumentError: If the published form does not match its schema.
        UnknownNameError: If neither the guideline nor the library knows a condition, or the library
            does not know a fact.
        UnknownOptionError: If a fact no longer has an option.
        ImplausibleFigureError: If it has a dose that no regimen can have.
        ValueError: If it has an id or a range that is not possible.
    """
    earlier = _document_of(was)
    present = _document_of(now)
    if earlier.guideline.id != present.guideline.id:
        remedy = "compare two versions of the same guideline"
        raise WrongTypeError("diff", earlier.guideline.id, f"a version of {now.id}", remedy)
    edition = was if isinstance(was, Guideline) else _edition(earlier, now)
    own = (chapter.condition for chapter in (*edition.chapters, *now.chapters))
    changed = (_condition_diff(one, edition, now) for one in dict.fromkeys(own))
    return KnowledgeDiff(
        guideline=now.label,
        was=earlier.library.knowledge,
        now=present.library.knowledge,
        statements=tuple(_statements(earlier.statements, present.statements)),
        conditions=tuple(one for one in changed if one.changed),
    )


def _document_of(version: object) -> GuidelineKnowledgeDocument:
    if isinstance(version, Guideline):
        return knowledge_document(version, knowledge_digest(guideline=version))
    if isinstance(version, Mapping):
        return structured(version, GuidelineKnowledgeDocument, "guideline")
    remedy = "pass a guideline, or what its to_dict() returned"
    raise WrongTypeError("diff", version, "a Guideline", remedy)


def _statements(
    was: Iterable[StatementDocument], now: Iterable[StatementDocument]
) -> Iterator[ChangeInWords]:
    before = {statement.id: statement for statement in was}
    after = {statement.id: statement for statement in now}
    for name, statement in after.items():
        if name not in before:
            yield ChangeInWords(Aspect.STATEMENT, name, None, statement.says)
    for name, statement in before.items():
        if name not in after:
            yield ChangeInWords(Aspect.STATEMENT, name, statement.says, None)
    yield from inside_statements(before.values(), after.values())


# Whose answers change -------------------------------------------------------------


def _condition_diff(condition: Condition, was: Guideline, now: Guideline) -> ConditionDiff:
    every = combinations_of(diagnosis_of(condition), (was, now))
    changing = [outcome for outcome in every.outcomes if _changes(outcome)]
    groups = chain.from_iterable(groups_of(every, outcome, ()) for outcome in changing)
    return ConditionDiff(
        condition=condition,
        combinations=sum(outcome.number for outcome in every.outcomes),
        changed=sum(outcome.number for outcome in changing),
        groups=tuple(sorted(groups, key=lambda group: -group.combinations)),
    )


def _changes(outcome: Outcome) -> bool:
    was, now = outcome.conclusions
    return (was.verdict, was.grade) != (now.verdict, now.grade)


# From a published document to what its decisions depend on ------------------------------


def _edition(document: GuidelineKnowledgeDocument, now: Guideline) -> Guideline:
    """Return the present guideline with the chapters of a published version.

    They have what a verdict depends on. Facts and their rules are those of the library.

    Raises:
        MalformedDocumentError: If a statement or a chapter is there twice.
    """
    names = [
        *(f"statement {echo(statement.id)}" for statement in document.statements),
        *(f"chapter {echo(chapter.condition)}" for chapter in document.chapters),
    ]
    twice = [f"{name} is there twice" for name, number in Counter(names).items() if number > 1]
    if twice:
        raise MalformedDocumentError("guideline", tuple(twice))
    chapters: dict[str, Chapter] = {}
    edition = evolve(
        now,
        covers=tuple(chapter.condition for chapter in document.chapters),
        find_chapter=chapters.get,
    )
    statements = _Statements(edition, document.statements)
    known = list(chain((chapter.condition for chapter in now.chapters), CONDITIONS))
    for chapter in document.chapters:
        chapters[chapter.condition] = _chapter(chapter, statements, edition, known)
    return edition


class _Statements:
    """The statements of a published version by their ids, each made once."""

    def __init__(self, edition: Guideline, documents: Iterable[StatementDocument]) -> None:
        self._edition = edition
        self._documents = {document.id: document for document in documents}
        self._made: dict[str, Recommendation] = {}

    def __getitem__(self, name: str) -> Recommendation:
        if name not in self._made:
            # Each document is taken once, so that a circle of relations is found.
            document = self._documents.pop(name, None)
            if document is None:
                fault = f"statement {echo(name)} is missing, or is related to itself"
                raise MalformedDocumentError("guideline", (fault,))
            self._made[name] = self._statement(document)
        return self._made[name]

    def _statement(self, document: StatementDocument) -> Recommendation:
        return Recommendation(
            guideline=self._edition,
            slug=document.id.removeprefix(f"{self._edition.id}/"),
            label=document.says,
            says=document.says,
            intervention=Intervention(document.intervention, document.decides_verdict),
            action=document.action,
            population=predicate_from_document(document.population),
            refines=self._relations(document.refines),
            exception_to=self._relations(document.exception_to),
            grade=_grade(document.grade, self._edition),
            regimen=None,
            source=self._edition.paper.at(document.source.section),
        )

    def _relations(self, documents: Iterable[RelationDocument]) -> tuple[Relation, ...]:
        return tuple(Relation(self[relation.to], relation.why) for relation in documents)


def _grade(document: GradeDocument | None, edition: Guideline) -> Grade | None:
    if document is None:
        return None
    return edition.scheme.graded(document.strength, document.certainty)


def _chapter(
    document: ChapterDocument,
    statements: _Statements,
    edition: Guideline,
    conditions: Sequence[Condition],
) -> Chapter:
    references = tuple(
        CrossReference(
            when=predicate_from_document(reference.when),
            to=condition_with_id(reference.to, conditions),
            by=statements[reference.by],
        )
        for reference in document.cross_references
    )
    return Chapter(
        condition=condition_with_id(document.condition, conditions),
        statements=tuple(statements[name] for name in document.statements),
        cross_references=references,
        source=edition.paper.at(document.source.section),
    )
