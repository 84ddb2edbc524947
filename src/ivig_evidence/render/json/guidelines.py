"""Conversion of guidelines with all their knowledge to the published form."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import assert_never

from ...logic.predicates import Fact, Implication, Measure, Range
from ...logic.relations import related
from ...logic.vocabulary import declared
from ...model.chapter import Chapter
from ...model.chapter_part import ChapterPassage, Conflict, CrossReference
from ...model.condition import Condition
from ...model.document import OutsideClaim
from ...model.grade import Certainty, EvidenceClass, GradingScheme, Strength
from ...model.guideline import Guideline
from ...version import __version__
from ..headlines import NOTICE
from .documents import (
    GUIDELINE_SCHEMA,
    ChapterDocument,
    ChapterPassageDocument,
    ConflictDocument,
    CrossReferenceDocument,
    DefinitionDocument,
    FactDocument,
    GuidelineKnowledgeDocument,
    LibraryDocument,
    OutsideClaimDocument,
    PremiseDocument,
    RangeDocument,
    RuleDocument,
    SchemeDocument,
    SubjectDocument,
)
from .plain import converter
from .plain_evidence import later_document, study_document
from .published import (
    finding_document,
    grade_document,
    guideline_document,
    passage_document,
    predicate_document,
    quantity_document,
    question_document,
    source_document,
    statement_document,
    value_document,
)


def guideline_to_dict(guideline: Guideline, knowledge: str) -> dict[str, object]:
    """Return all knowledge of a guideline as plain JSON values.

    Args:
        guideline: The guideline.
        knowledge: The digest of the knowledge.

    Returns:
        A document of the schema ``guideline/1``.
    """
    plain: dict[str, object] = converter().unstructure(knowledge_document(guideline, knowledge))
    return plain


def knowledge_document(guideline: Guideline, knowledge: str) -> GuidelineKnowledgeDocument:
    """Return all knowledge of a guideline in its published form."""
    chapters = guideline.chapters
    conditions = tuple(chapter.condition for chapter in chapters)
    facts = tuple(dict.fromkeys(fact for condition in conditions for fact in condition.facts))
    presumed = (finding.fact for condition in conditions for finding in condition.presumes)
    asked = tuple(dict.fromkeys((*facts, *presumed)))
    every = _with_named_facts((*asked, *related(asked, declared())))
    return GuidelineKnowledgeDocument(
        schema=GUIDELINE_SCHEMA,
        notice=NOTICE,
        library=LibraryDocument(version=__version__, knowledge=knowledge),
        guideline=guideline_document(guideline),
        scheme=_scheme(guideline.scheme),
        conditions=tuple(map(_subject, conditions)),
        facts=tuple(map(_fact, facts)),
        related_facts=tuple(_fact(fact) for fact in every if fact not in facts),
        chapters=tuple(map(_chapter, chapters)),
        statements=tuple(map(statement_document, guideline.statements)),
        outside=tuple(map(_outside_claim, guideline.outside)),
        general=tuple(map(_outside_claim, guideline.general)),
        studies=tuple(map(study_document, guideline.studies)),
        later_evidence=tuple(map(later_document, guideline.later_evidence)),
    )


def _with_named_facts(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return facts, and all facts that their rules name, so that no rule names an unknown fact."""
    rules = (rule for fact in facts for rule in (*fact.implies, *fact.excludes))
    named = tuple(dict.fromkeys((*facts, *(rule.then.fact for rule in rules))))
    return facts if len(named) == len(facts) else _with_named_facts(named)


def _fact(fact: Fact) -> FactDocument:
    question = question_document(fact)
    return FactDocument(
        fact=question.fact,
        label=question.label,
        kind=question.kind,
        options=question.options,
        unit=question.unit,
        answered_by=question.answered_by,
        low=fact.low if isinstance(fact, Measure) else None,
        high=fact.high if isinstance(fact, Measure) else None,
        implies=tuple(map(_rule, fact.implies)),
        excludes=tuple(map(_rule, fact.excludes)),
    )


def _rule(rule: Implication) -> RuleDocument:
    return RuleDocument(
        given=_premise(rule.given),
        fact=rule.then.fact.name,
        value=value_document(rule.then.value),
        why=rule.why,
    )


def _premise(given: bool | tuple[Enum, ...] | Range) -> PremiseDocument:
    match given:
        case bool():
            return given
        case tuple():
            return tuple(str(option.value) for option in given)
        case Range(at_least, below):
            return RangeDocument(
                at_least=None if at_least is None else quantity_document(at_least),
                below=None if below is None else quantity_document(below),
            )
        case _:
            assert_never(given)


def _outside_claim(claim: OutsideClaim) -> OutsideClaimDocument:
    return OutsideClaimDocument(
        id=claim.id,
        about=claim.about,
        says=claim.says,
        action=claim.action,
        grade=grade_document(claim.grade),
        source=source_document(claim.source),
        note=claim.note,
    )


def _scheme(scheme: GradingScheme) -> SchemeDocument:
    return SchemeDocument(
        id=scheme.id,
        name=scheme.name,
        paper=scheme.reference.key,
        strengths=_terms(scheme, scheme.strengths),
        certainties=_terms(scheme, scheme.certainties),
        evidence_classes=_terms(scheme, scheme.evidence_classes),
    )


def _terms(
    scheme: GradingScheme, terms: Iterable[Strength | Certainty | EvidenceClass] | None
) -> tuple[DefinitionDocument, ...]:
    return tuple(_definition(scheme, term) for term in terms or ())


def _definition(
    scheme: GradingScheme, term: Strength | Certainty | EvidenceClass
) -> DefinitionDocument:
    read = scheme.definition(term)
    return DefinitionDocument(
        term=term.value,
        wording=term.wording,
        means=None if read is None else read.means,
        source=None if read is None else source_document(read.source),
        verified=None if read is None else read.verified,
    )


def _subject(condition: Condition) -> SubjectDocument:
    return SubjectDocument(
        id=condition.id,
        name=condition.name,
        form_of=condition.form_of,
        facts=tuple(fact.name for fact in condition.facts),
        presumes=tuple(map(finding_document, condition.presumes)),
    )


def _chapter(chapter: Chapter) -> ChapterDocument:
    return ChapterDocument(
        condition=chapter.condition.id,
        statements=tuple(statement.id for statement in chapter.statements),
        cross_references=tuple(map(_cross_reference, chapter.cross_references)),
        conflicts=tuple(map(_conflict, chapter.conflicts)),
        see_also=tuple(map(_passage, chapter.see_also)),
        source=source_document(chapter.source),
        note=chapter.note,
    )


def _cross_reference(reference: CrossReference) -> CrossReferenceDocument:
    return CrossReferenceDocument(
        when=predicate_document(reference.when), to=reference.to.id, by=reference.by.id
    )


def _conflict(conflict: Conflict) -> ConflictDocument:
    return ConflictDocument(
        between=tuple(statement.id for statement in conflict.between),
        why=conflict.why,
        source=source_document(conflict.source),
    )


def _passage(passage: ChapterPassage) -> ChapterPassageDocument:
    return ChapterPassageDocument(
        when=predicate_document(passage.when), passage=passage_document(passage.passage)
    )
