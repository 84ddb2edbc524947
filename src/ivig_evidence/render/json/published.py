"""From the model to the published form: answers, statements, predicates and questions."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Literal, assert_never

from ...logic.context import Context
from ...logic.predicates import (
    AllOf,
    AnyOf,
    Choice,
    Compare,
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
from ..answers import NOTICE, chapter_passages, headline, warnings
from ..decisions import questions
from ..evidence import is_reversed, years
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


def _quantity(amount: Amount) -> QuantityDocument:
    return QuantityDocument(value=amount.magnitude, unit=amount.unit)


def value_document(value: Value | None) -> ValueDocument:
    """A value as it is published: true or false, an option, or a number with its unit."""
    if isinstance(value, Amount):
        return _quantity(value)
    return str(value.value) if isinstance(value, Enum) else value


def finding_document(finding: Finding) -> FindingDocument:
    """A finding as it is published."""
    return FindingDocument(
        fact=finding.fact.name,
        value=value_document(finding.value),
        origin=finding.origin,
        because=finding.because,
    )


def predicate_document(what: Predicate) -> PredicateDocument:
    """A predicate as it is published, with facts by name."""
    match what:
        case Flag():
            return FlagDocument(fact=what.name)
        case Compare(measure, operator, bound):
            return CompareDocument(fact=measure.name, operator=operator, bound=_quantity(bound))
        case OneOf(choice, options):
            return OneOfDocument(fact=choice.name, options=tuple(str(o.value) for o in options))
        case Not(operand):
            return NotDocument(operand=predicate_document(operand))
        case AllOf(operands):
            return AllOfDocument(operands=tuple(predicate_document(o) for o in operands))
        case AnyOf(operands):
            return AnyOfDocument(operands=tuple(predicate_document(o) for o in operands))
        case _:
            assert_never(what)


def _span(what: Span | None) -> SpanDocument | None:
    if what is None:
        return None
    return SpanDocument(low=what.low, high=what.high, unit=what.unit)


def course_document(course: Course) -> CourseDocument:
    """A course as it is published."""
    return CourseDocument(
        dose=_quantity(course.dose),
        up_to=None if course.up_to is None else _quantity(course.up_to),
        per=course.per,
        days=_span(course.days),
        consecutive=course.consecutive,
        every=_span(course.every),
        courses=course.courses,
        lasting=_span(course.lasting),
    )


def _regimen(what: Regimen) -> RegimenDocument:
    return RegimenDocument(
        drug=what.drug,
        recommended=isinstance(what, RecommendedRegimen),
        alternatives=tuple(map(course_document, what.alternatives)),
    )


def source_document(what: Citation) -> SourceDocument:
    """A place in a paper as it is published."""
    first, last = what.lines or (None, None)
    return SourceDocument(
        paper=what.reference.key,
        doi=what.reference.doi,
        section=what.section,
        text=what.reference.seed,
        first_line=first,
        last_line=last,
    )


def passage_document(what: Passage) -> PassageDocument:
    """A passage as it is published."""
    return PassageDocument(says=what.says, source=source_document(what.source))


def grade_document(what: Grade | None) -> GradeDocument | None:
    """A grade as it is published."""
    if what is None:
        return None
    return GradeDocument(
        scheme=what.scheme.id,
        strength=None if what.strength is None else what.strength.value,
        certainty=None if what.certainty is None else what.certainty.value,
        wording=what.wording,
    )


def _relation(what: Relation) -> RelationDocument:
    return RelationDocument(to=what.to.id, why=what.why)


def statement_document(what: Recommendation) -> StatementDocument:
    """A statement as it is published."""
    studied = what.studied_in
    return StatementDocument(
        id=what.id,
        says=what.says,
        intervention=what.intervention.name,
        decides_verdict=what.intervention.decides_verdict,
        action=what.action,
        grade=grade_document(what.grade),
        regimen=None if what.regimen is None else _regimen(what.regimen),
        dose_in_text=None if what.dose_in_text is None else passage_document(what.dose_in_text),
        see_also=tuple(map(passage_document, what.see_also)),
        population=predicate_document(what.population),
        favoured_by=None if what.favoured_by is None else predicate_document(what.favoured_by),
        studied_in=None if studied is None else predicate_document(studied.population),
        refines=tuple(map(_relation, what.refines)),
        exception_to=tuple(map(_relation, what.exception_to)),
        studies=what.studies,
        studies_against=what.studies_against,
        reversed_in=years(what.reversed_by) or None,
        source=source_document(what.source),
        note=what.note,
    )


def _standing(what: StatementStatus, record: Answer, context: Context) -> StatementStatusDocument:
    is_open = what.asked is Truth.UNKNOWN
    found = () if is_open else tuple(context.get(fact) for fact in what.facts)
    return StatementStatusDocument(
        statement=statement_document(what.statement),
        asked=what.asked,
        applies=what.applies,
        leads=what.statement in record.leading,
        decided_by=tuple(finding_document(finding) for finding in found if finding is not None),
        open=tuple(fact.name for fact in what.facts) if is_open else (),
        overridden_by=tuple(other.id for other in what.overridden_by),
        refined_by=tuple(other.id for other in what.refined_by),
        referred_by=None if what.referred_by is None else what.referred_by.id,
        strengthened=what.strengthened,
        in_studied_population=what.in_studied_population,
    )


def question_document(fact: Fact) -> QuestionDocument:
    """A fact as a question, as it is published."""
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


def _conclusion(what: Conclusion, as_of: date | None) -> ConclusionDocument:
    return ConclusionDocument(
        verdict=what.verdict,
        grade=grade_document(what.grade),
        leading=tuple(one.id for one in what.leading),
        reversed=tuple(one.id for one in what.leading if is_reversed(one, as_of)),
    )


def tree_document(tree: DecisionTree, as_of: date | None) -> TreeDocument:
    """A decision tree as it is published; ``as_of`` is the day of which reversals are told."""
    asks = questions(tree)
    numbers = {id(one): number for number, one in enumerate(asks, 1)}

    def way(what: Branch) -> BranchDocument:
        to = what.to
        ends = _conclusion(to, as_of) if isinstance(to, Conclusion) else None
        return BranchDocument(
            when=predicate_document(what.when), go_to=numbers.get(id(to)), conclusion=ends
        )

    return TreeDocument(
        questions=tuple(
            NumberedQuestionDocument(
                number=numbers[id(one)],
                question=question_document(one.fact),
                branches=tuple(map(way, one.branches)),
            )
            for one in asks
        ),
        conclusion=_conclusion(tree, as_of) if isinstance(tree, Conclusion) else None,
    )


def near_miss_document(what: NearMiss, as_of: date | None) -> NearMissDocument:
    """A near miss as it is published."""
    return NearMissDocument(
        statement=what.statement.id,
        changes=tuple(
            ChangeDocument(
                fact=change.fact.name,
                now=value_document(change.now),
                when=predicate_document(change.when),
            )
            for change in what.changes
        ),
        reversed=is_reversed(what.statement, as_of),
    )


def guideline_document(what: Guideline) -> GuidelineDocument:
    """The identity of a guideline as it is published."""
    return GuidelineDocument(
        id=what.id,
        title=what.title,
        issuer=what.issuer,
        year=what.year,
        paper=what.paper.key,
        doi=what.paper.doi,
        scheme=what.scheme.id,
        errata=tuple(
            ErratumDocument(published=erratum.published, state=erratum.state.value)
            for erratum in what.paper.errata
        ),
    )


def answer_document(
    record: Answer, precautions: tuple[PrecautionCheck, ...], knowledge: str
) -> AnswerDocument:
    """An answer as it is published; ``knowledge`` is the digest of what the library knows."""
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
        leading=tuple(one.id for one in record.leading),
        see_also=tuple(map(passage_document, chapter_passages(record))),
        missing=tuple(question_document(fact) for fact in record.missing),
        rests_on=tuple(finding.fact.name for finding in record.rests_on),
        outside_studied_population=tuple(one.id for one in record.outside_studied_population),
        not_asked=tuple(finding.fact.name for finding in record.not_asked),
        context=tuple(finding_document(finding) for finding in context.findings),
        statements=tuple(_standing(standing, record, context) for standing in record.trace),
        evidence=tuple(evidence_document(one) for one in record.evidence),
        later_evidence=tuple(map(later_document, record.later_evidence)),
        other_later_evidence=tuple(map(later_document, record.other_later_evidence)),
        precautions=tuple(_precaution(check) for check in precautions),
        as_of=record.as_of,
    )


def _precaution(check: PrecautionCheck) -> PrecautionDocument:
    what = check.precaution
    return PrecautionDocument(
        id=what.id,
        says=what.says,
        severity=what.severity,
        present=check.present,
        facts=tuple(fact.name for fact in check.facts),
        source=source_document(what.source),
        verified=what.verified,
        product=what.product,
        note=what.note,
    )
