"""Conversion of answers, statements, predicates and questions to their published form."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Literal, assert_never

from ...logic.context import Context
from ...logic.predicates import (
    AllOf,
    AnyOf,
    Choice,
    Compare,
    Everybody,
    Fact,
    Finding,
    Flag,
    Measure,
    Not,
    OneOf,
    Predicate,
    Value,
)
from ...logic.truth import Truth
from ...logic.vocabulary import answered_by
from ...model.answer import Answer, StatementStatus
from ...model.citation import Citation
from ...model.decision import Branch, Conclusion, DecisionTree, NearMiss
from ...model.dosing import Course, RecommendedRegimen, Regimen, Span
from ...model.grade import Grade
from ...model.guideline import Guideline
from ...model.precaution import PrecautionCheck
from ...model.recommendation import Passage, Recommendation, Relation
from ...units import Amount, Unit
from ...version import __version__
from ..decisions import questions
from ..headlines import (
    NOTICE,
    chapter_passages,
    headline,
    warnings,
)
from ..later import (
    is_reversed,
    years,
)
from .documents import (
    ANSWER_SCHEMA,
    AllOfDocument,
    AnswerDocument,
    AnyOfDocument,
    BranchDocument,
    ChangeDocument,
    CompareDocument,
    ConclusionDocument,
    ConditionDocument,
    CourseDocument,
    ErratumDocument,
    EverybodyDocument,
    FindingDocument,
    FlagDocument,
    GradeDocument,
    GuidelineDocument,
    LibraryDocument,
    NearMissDocument,
    NotDocument,
    NumberedQuestionDocument,
    OneOfDocument,
    PassageDocument,
    PrecautionDocument,
    PredicateDocument,
    QuantityDocument,
    QuestionDocument,
    RegimenDocument,
    RelationDocument,
    SourceDocument,
    SpanDocument,
    StatementDocument,
    StatementStatusDocument,
    TreeDocument,
    ValueDocument,
)
from .plain_evidence import evidence_document, later_document

if TYPE_CHECKING:
    from datetime import date


def quantity_document(amount: Amount) -> QuantityDocument:
    """Return an amount in its published form."""
    return QuantityDocument(value=amount.magnitude, unit=amount.unit)


def value_document(value: Value | None) -> ValueDocument:
    """Return a value in its published form: a boolean, an option, or a number with its unit."""
    if isinstance(value, Amount):
        return quantity_document(value)
    return str(value.value) if isinstance(value, Enum) else value


def finding_document(finding: Finding) -> FindingDocument:
    """Return a finding in its published form."""
    return FindingDocument(
        fact=finding.fact.name,
        value=value_document(finding.value),
        origin=finding.origin,
        because=finding.because,
    )


def predicate_document(predicate: Predicate) -> PredicateDocument:
    """Return a predicate in its published form, with facts by name."""
    match predicate:
        case Flag():
            return FlagDocument(fact=predicate.name)
        case Compare(measure, operator, bound):
            return CompareDocument(
                fact=measure.name, operator=operator, bound=quantity_document(bound)
            )
        case OneOf(choice, options):
            return OneOfDocument(fact=choice.name, options=tuple(str(o.value) for o in options))
        case Not(operand):
            return NotDocument(operand=predicate_document(operand))
        case AllOf(operands):
            return AllOfDocument(operands=tuple(predicate_document(o) for o in operands))
        case AnyOf(operands):
            return AnyOfDocument(operands=tuple(predicate_document(o) for o in operands))
        case Everybody():
            return EverybodyDocument()
        case _:
            assert_never(predicate)


def _span(span: Span | None) -> SpanDocument | None:
    if span is None:
        return None
    return SpanDocument(low=span.low, high=span.high, unit=span.unit)


def course_document(course: Course) -> CourseDocument:
    """Return a course in its published form."""
    return CourseDocument(
        dose=quantity_document(course.dose),
        up_to=None if course.up_to is None else quantity_document(course.up_to),
        per=course.per,
        days=_span(course.days),
        consecutive=course.consecutive,
        every=_span(course.every),
        courses=course.courses,
        lasting=_span(course.lasting),
    )


def regimen_document(regimen: Regimen) -> RegimenDocument:
    """Return a regimen in its published form."""
    return RegimenDocument(
        drug=regimen.drug,
        recommended=isinstance(regimen, RecommendedRegimen),
        alternatives=tuple(map(course_document, regimen.alternatives)),
        then=None if regimen.then is None else regimen_document(regimen.then),
    )


def source_document(citation: Citation) -> SourceDocument:
    """Return a place in a paper in its published form."""
    first, last = citation.lines or (None, None)
    return SourceDocument(
        paper=citation.reference.key,
        doi=citation.reference.doi,
        section=citation.section,
        text=citation.reference.seed,
        first_line=first,
        last_line=last,
    )


def passage_document(passage: Passage) -> PassageDocument:
    """Return a passage in its published form."""
    return PassageDocument(says=passage.says, source=source_document(passage.source))


def grade_document(grade: Grade | None) -> GradeDocument | None:
    """Return a grade in its published form."""
    if grade is None:
        return None
    return GradeDocument(
        scheme=grade.scheme.id,
        strength=None if grade.strength is None else grade.strength.value,
        certainty=None if grade.certainty is None else grade.certainty.value,
        wording=grade.wording,
    )


def _relation(relation: Relation) -> RelationDocument:
    return RelationDocument(to=relation.to.id, why=relation.why)


def statement_document(statement: Recommendation) -> StatementDocument:
    """Return a statement in its published form."""
    studied = statement.studied_in
    return StatementDocument(
        id=statement.id,
        says=statement.says,
        intervention=statement.intervention.name,
        decides_verdict=statement.intervention.decides_verdict,
        action=statement.action,
        grade=grade_document(statement.grade),
        regimen=None if statement.regimen is None else regimen_document(statement.regimen),
        dose_in_text=None
        if statement.dose_in_text is None
        else passage_document(statement.dose_in_text),
        see_also=tuple(map(passage_document, statement.see_also)),
        population=predicate_document(statement.population),
        favoured_by=None
        if statement.favoured_by is None
        else predicate_document(statement.favoured_by),
        studied_in=None if studied is None else predicate_document(studied.population),
        refines=tuple(map(_relation, statement.refines)),
        exception_to=tuple(map(_relation, statement.exception_to)),
        studies=statement.studies,
        studies_against=statement.studies_against,
        class_counts=tuple(str(counted.value) for counted in statement.class_counts),
        counted_at=None if statement.counted_at is None else source_document(statement.counted_at),
        reversed_in=years(statement.reversed_by) or None,
        source=source_document(statement.source),
        note=statement.note,
    )


def _status_document(
    statement_status: StatementStatus, record: Answer, context: Context
) -> StatementStatusDocument:
    is_open = statement_status.asked is Truth.UNKNOWN
    findings = () if is_open else tuple(context.get(fact) for fact in statement_status.facts)
    return StatementStatusDocument(
        statement=statement_document(statement_status.statement),
        asked=statement_status.asked,
        applies=statement_status.applies,
        leads=statement_status.statement in record.leading,
        decided_by=tuple(finding_document(finding) for finding in findings if finding is not None),
        open=tuple(fact.name for fact in statement_status.facts) if is_open else (),
        overridden_by=tuple(other.id for other in statement_status.overridden_by),
        refined_by=tuple(other.id for other in statement_status.refined_by),
        referred_by=None
        if statement_status.referred_by is None
        else statement_status.referred_by.id,
        strengthened=statement_status.strengthened,
        in_studied_population=statement_status.in_studied_population,
    )


def question_document(fact: Fact) -> QuestionDocument:
    """Return a fact as a question in its published form."""
    kind: Literal["flag", "choice", "measure"]
    options: tuple[str, ...] | None = None
    unit: Unit | None = None
    match fact:
        case Flag():
            kind = "flag"
        case Choice():
            kind = "choice"
            options = tuple(str(option.value) for option in fact.options)
        case Measure():
            kind = "measure"
            unit = fact.unit
        case _:
            assert_never(fact)
    others = tuple(other.name for other in answered_by(fact))
    return QuestionDocument(
        fact=fact.name, label=fact.label, kind=kind, options=options, unit=unit, answered_by=others
    )


def _conclusion(conclusion: Conclusion, as_of: date | None) -> ConclusionDocument:
    return ConclusionDocument(
        verdict=conclusion.verdict,
        grade=grade_document(conclusion.grade),
        leading=tuple(statement.id for statement in conclusion.leading),
        reversed=tuple(
            statement.id for statement in conclusion.leading if is_reversed(statement, as_of)
        ),
    )


def tree_document(tree: DecisionTree, as_of: date | None) -> TreeDocument:
    """Return a decision tree in its published form, with reversals as of a day."""
    asks = questions(tree)
    numbers = {id(question): number for number, question in enumerate(asks, 1)}

    def branch_document(branch: Branch) -> BranchDocument:
        to = branch.to
        ends = _conclusion(to, as_of) if isinstance(to, Conclusion) else None
        return BranchDocument(
            when=predicate_document(branch.when), go_to=numbers.get(id(to)), conclusion=ends
        )

    return TreeDocument(
        questions=tuple(
            NumberedQuestionDocument(
                number=numbers[id(question)],
                question=question_document(question.fact),
                branches=tuple(map(branch_document, question.branches)),
            )
            for question in asks
        ),
        conclusion=_conclusion(tree, as_of) if isinstance(tree, Conclusion) else None,
    )


def near_miss_document(miss: NearMiss, as_of: date | None) -> NearMissDocument:
    """Return a near miss in its published form."""
    return NearMissDocument(
        statement=miss.statement.id,
        changes=tuple(
            ChangeDocument(
                fact=change.fact.name,
                now=value_document(change.now),
                when=predicate_document(change.when),
            )
            for change in miss.changes
        ),
        reversed=is_reversed(miss.statement, as_of),
    )


def guideline_document(guideline: Guideline) -> GuidelineDocument:
    """Return the identity of a guideline in its published form."""
    record = guideline.find_record()
    return GuidelineDocument(
        id=guideline.id,
        title=guideline.title,
        issuer=guideline.issuer,
        year=guideline.year,
        paper=guideline.paper.key,
        doi=guideline.paper.doi,
        published=str(record.published),
        status=record.status.state,
        superseded_by=tuple(paper.key for paper in record.status.superseded_by),
        provenance=record.provenance,
        read=record.read,
        scheme=guideline.scheme.id,
        errata=tuple(
            ErratumDocument(published=erratum.published, state=erratum.state.value)
            for erratum in guideline.paper.errata
        ),
    )


def answer_document(
    record: Answer, precautions: tuple[PrecautionCheck, ...], knowledge: str
) -> AnswerDocument:
    """Return an answer in its published form; ``knowledge`` is the digest of the knowledge."""
    context = record.context
    return AnswerDocument(
        schema=ANSWER_SCHEMA,
        notice=NOTICE,
        library=LibraryDocument(version=__version__, knowledge=knowledge),
        guideline=guideline_document(record.guideline),
        condition=ConditionDocument(id=record.condition.id, name=record.condition.name),
        verdict=record.verdict,
        grade=grade_document(record.grade),
        headline=headline(record, precautions),
        contraindications=tuple(
            check.precaution.id for check in precautions if check.contraindicates_ivig
        ),
        warnings=warnings(record),
        leading=tuple(item.id for item in record.leading),
        see_also=tuple(map(passage_document, chapter_passages(record))),
        missing=tuple(question_document(fact) for fact in record.missing),
        rests_on=tuple(finding.fact.name for finding in record.rests_on),
        presumed=tuple(finding.fact.name for finding in record.presumed),
        outside_studied_population=tuple(item.id for item in record.outside_studied_population),
        not_asked=tuple(finding.fact.name for finding in record.not_asked),
        context=tuple(finding_document(finding) for finding in context.findings),
        statements=tuple(_status_document(status, record, context) for status in record.trace),
        evidence=tuple(evidence_document(item) for item in record.evidence),
        later_evidence=tuple(map(later_document, record.later_evidence)),
        other_later_evidence=tuple(map(later_document, record.other_later_evidence)),
        precautions=tuple(_precaution(check) for check in precautions),
        as_of=record.as_of,
    )


def _precaution(check: PrecautionCheck) -> PrecautionDocument:
    precaution = check.precaution
    return PrecautionDocument(
        id=precaution.id,
        says=precaution.says,
        severity=precaution.severity,
        present=check.present,
        facts=tuple(fact.name for fact in check.facts),
        source=source_document(precaution.source),
        verified=precaution.verified,
        product=precaution.product,
        note=precaution.note,
    )
