"""Conversion of guidelines with all their knowledge to the published form."""

from __future__ import annotations

from collections.abc import Iterable

from ...logic.predicates import Fact
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
    GuidelineKnowledgeDocument,
    LibraryDocument,
    OutsideClaimDocument,
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
    question_document,
    source_document,
    statement_document,
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
    facts: dict[Fact, None] = dict.fromkeys(
        fact for condition in conditions for fact in condition.facts
    )
    return GuidelineKnowledgeDocument(
        schema=GUIDELINE_SCHEMA,
        notice=NOTICE,
        library=LibraryDocument(version=__version__, knowledge=knowledge),
        guideline=guideline_document(guideline),
        scheme=_scheme(guideline.scheme),
        conditions=tuple(map(_subject, conditions)),
        facts=tuple(map(question_document, facts)),
        chapters=tuple(map(_chapter, chapters)),
        statements=tuple(map(statement_document, guideline.statements)),
        outside=tuple(map(_outside_claim, guideline.outside)),
        general=tuple(map(_outside_claim, guideline.general)),
        studies=tuple(map(study_document, guideline.studies)),
        later_evidence=tuple(map(later_document, guideline.later_evidence)),
    )


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
