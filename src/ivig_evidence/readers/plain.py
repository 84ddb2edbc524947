"""JSON in and out, strictly: nothing is coerced, and no key is passed over.

An answer goes out through the document classes, and a stored answer can be read back into them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Literal, TypeAlias, TypeVar, assert_never, cast, get_args, get_origin

import cattrs
from attrs import has
from cattrs.gen import make_dict_structure_fn
from cattrs.v import format_exception

from ..errors import MalformedDocumentError
from ..model.answer import AnswerRecord, Standing
from ..model.dosing import RecommendedRegimen, Regimen, Span
from ..model.precaution import PrecautionCheck
from ..model.recommendation import Recommendation
from ..rules.context import Context
from ..rules.predicates import (
    All,
    Choice,
    Compare,
    Fact,
    Finding,
    Flag,
    Measure,
    Not,
    OneOf,
    Predicate,
    Some,
    Value,
)
from ..rules.vocabulary import answered_by, fact_named
from ..source import Citation
from ..truth import Truth
from ..units import Amount, Unit
from ..version import __version__
from .answers import NOTICE, warnings
from .documents import (
    ANSWER_SCHEMA,
    AllDocument,
    AnswerDocument,
    CompareDocument,
    ConditionDocument,
    CourseDocument,
    ErratumDocument,
    FindingDocument,
    FlagDocument,
    GuidelineDocument,
    LibraryDocument,
    NotDocument,
    OneOfDocument,
    PrecautionDocument,
    PredicateDocument,
    QuantityDocument,
    QuestionDocument,
    RegimenDocument,
    SomeDocument,
    SourceDocument,
    SpanDocument,
    StandingDocument,
    StatementDocument,
    ValueDocument,
)
from .plain_evidence import evidence_document, later_document

T = TypeVar("T")


# Strict conversion ------------------------------------------------------------


Hook: TypeAlias = Callable[[object, object], object]


def _wanted(what: str, value: object) -> TypeError:
    return TypeError(f"{what} wanted, not {type(value).__name__}")


def _only(*kinds: type) -> Hook:
    """Values of these kinds and no others; a truth value is no number."""

    def structure(value: object, _: object) -> object:
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise _wanted(" or ".join(kind.__name__ for kind in kinds), value)
        return value

    return structure


def _objects(strict: cattrs.Converter) -> Callable[[type], Hook]:
    def for_class(kind: type) -> Hook:
        read = cast("Hook", make_dict_structure_fn(kind, strict, _cattrs_forbid_extra_keys=True))

        def structure(value: object, wanted: object) -> object:
            if not isinstance(value, Mapping):
                raise _wanted("object", value)
            return read(value, wanted)

        return structure

    return for_class


def _lists(strict: cattrs.Converter) -> Callable[[type], Hook]:
    def for_tuple(kind: type) -> Hook:
        item, _ = get_args(kind)

        def structure(value: object, _: object) -> object:
            if not isinstance(value, list):
                raise _wanted("list", value)
            return tuple(strict.structure(one, item) for one in value)

        return structure

    return for_tuple


_PREDICATES: dict[object, type] = {
    "flag": FlagDocument,
    "compare": CompareDocument,
    "one_of": OneOfDocument,
    "not": NotDocument,
    "all": AllDocument,
    "some": SomeDocument,
}


def _predicates(strict: cattrs.Converter) -> Hook:
    def structure(value: object, wanted: object) -> object:
        if value is None and wanted == _PREDICATE_OR_NOTHING:
            return None
        kind = value.get("kind") if isinstance(value, Mapping) else None
        if not isinstance(kind, str) or kind not in _PREDICATES:
            raise _wanted(f"predicate of kind {', '.join(map(str, _PREDICATES))}", value)
        return strict.structure(value, _PREDICATES[kind])

    return structure


def _values(strict: cattrs.Converter) -> Hook:
    def structure(value: object, _: object) -> object:
        if value is None or isinstance(value, (bool, str)):
            return value
        return strict.structure(value, QuantityDocument)

    return structure


def _is_list(kind: object) -> bool:
    return get_origin(kind) is tuple


@cache
def converter() -> cattrs.Converter:
    """The converter for all documents: no coercion, no key too many."""
    strict = cattrs.Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
    for kind in (bool, str, int):
        strict.register_structure_hook(kind, _only(kind))
    strict.register_structure_hook(float, _only(int, float))
    strict.register_structure_hook_factory(has, _objects(strict))
    strict.register_structure_hook_factory(_is_list, _lists(strict))
    strict.register_structure_hook_func(lambda kind: kind == ValueDocument, _values(strict))
    strict.register_structure_hook_func(
        lambda kind: kind in (PredicateDocument, _PREDICATE_OR_NOTHING), _predicates(strict)
    )
    return strict


_PREDICATE_OR_NOTHING = PredicateDocument | None


def structured(data: object, kind: type[T], name: str) -> T:
    """Plain values as a document. Errors: ``MalformedDocumentError``, with every fault's place."""
    try:
        return converter().structure(data, kind)
    except (cattrs.BaseValidationError, TypeError, ValueError, KeyError) as error:
        faults = cattrs.transform_error(error, path=name, format_exception=_fault)
        raise MalformedDocumentError(name, tuple(faults)) from None


def _fault(error: BaseException, kind: type | None) -> str:
    # Our own hooks say what they wanted; the rest is said by cattrs.
    return str(error) if isinstance(error, TypeError) else format_exception(error, kind)


# From the model to documents --------------------------------------------------


def _quantity(amount: Amount) -> QuantityDocument:
    return QuantityDocument(value=amount.magnitude, unit=amount.unit)


def _value(value: Value | None) -> ValueDocument:
    if isinstance(value, Amount):
        return _quantity(value)
    return str(value.value) if isinstance(value, Enum) else value


def _finding(finding: Finding) -> FindingDocument:
    return FindingDocument(
        fact=finding.fact.name,
        value=_value(finding.value),
        origin=finding.origin,
        because=finding.because,
    )


def _predicate(what: Predicate) -> PredicateDocument:
    match what:
        case Flag():
            return FlagDocument(fact=what.name)
        case Compare(measure, operator, bound):
            return CompareDocument(fact=measure.name, operator=operator, bound=_quantity(bound))
        case OneOf(choice, options):
            return OneOfDocument(fact=choice.name, options=tuple(str(o.value) for o in options))
        case Not(operand):
            return NotDocument(operand=_predicate(operand))
        case All(operands):
            return AllDocument(operands=tuple(_predicate(o) for o in operands))
        case Some(operands):
            return SomeDocument(operands=tuple(_predicate(o) for o in operands))
        case _:
            assert_never(what)


def _span(what: Span | None) -> SpanDocument | None:
    if what is None:
        return None
    return SpanDocument(low=what.low, high=what.high, unit=what.unit)


def _regimen(what: Regimen) -> RegimenDocument:
    return RegimenDocument(
        drug=what.drug,
        recommended=isinstance(what, RecommendedRegimen),
        alternatives=tuple(
            CourseDocument(
                dose=_quantity(course.dose),
                up_to=None if course.up_to is None else _quantity(course.up_to),
                per=course.per,
                days=_span(course.days),
                consecutive=course.consecutive,
                every=_span(course.every),
                courses=course.courses,
                lasting=_span(course.lasting),
            )
            for course in what.alternatives
        ),
    )


def _source(what: Citation) -> SourceDocument:
    first, last = what.lines or (None, None)
    return SourceDocument(
        paper=what.reference.key,
        doi=what.reference.doi,
        section=what.section,
        text=what.reference.seed,
        first_line=first,
        last_line=last,
    )


def statement(what: Recommendation) -> StatementDocument:
    """A statement as it is published."""
    studied = what.studied_in
    return StatementDocument(
        id=what.id,
        says=what.says,
        intervention=what.intervention.name,
        sets_verdict=what.intervention.sets_verdict,
        action=what.action,
        level=what.level,
        regimen=None if what.regimen is None else _regimen(what.regimen),
        population=_predicate(what.population),
        favoured_by=None if what.favoured_by is None else _predicate(what.favoured_by),
        studied_in=None if studied is None else _predicate(studied.population),
        refines=tuple(relation.to.id for relation in what.refines),
        exception_to=tuple(relation.to.id for relation in what.exception_to),
        source=_source(what.source),
        note=what.note,
    )


def _standing(what: Standing, record: AnswerRecord, context: Context) -> StandingDocument:
    is_open = what.asked is Truth.UNKNOWN
    found = () if is_open else tuple(context.get(fact) for fact in what.facts)
    return StandingDocument(
        statement=statement(what.statement),
        asked=what.asked,
        applies=what.applies,
        leads=what.statement in record.leading,
        decided_by=tuple(_finding(finding) for finding in found if finding is not None),
        open=tuple(fact.name for fact in what.facts) if is_open else (),
        silenced_by=tuple(other.id for other in what.silenced_by),
        led_by=tuple(other.id for other in what.led_by),
        through=None if what.through is None else what.through.id,
        favoured=what.favoured,
        studied=what.studied,
    )


def _question(fact: Fact) -> QuestionDocument:
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
        fact=fact.name, reads=fact.reads, kind=kind, options=options, unit=unit, answered_by=others
    )


def answer_document(
    record: AnswerRecord, precautions: tuple[PrecautionCheck, ...], knowledge: str
) -> AnswerDocument:
    """An answer as it is published; ``knowledge`` is the digest of what the library knows."""
    context = record.context
    paper = record.guideline.paper
    return AnswerDocument(
        schema=ANSWER_SCHEMA,
        notice=NOTICE,
        library=LibraryDocument(version=__version__, knowledge=knowledge),
        guideline=GuidelineDocument(
            id=record.guideline.id,
            title=record.guideline.title,
            year=record.guideline.year,
            doi=paper.doi,
            errata=tuple(
                ErratumDocument(published=erratum.published, state=erratum.state.value)
                for erratum in paper.errata
            ),
        ),
        condition=ConditionDocument(id=record.condition.id, name=record.condition.name),
        verdict=record.verdict,
        level=record.level,
        warnings=warnings(record),
        leading=tuple(one.id for one in record.leading),
        missing=tuple(_question(fact) for fact in record.missing),
        rests_on=tuple(finding.fact.name for finding in record.rests_on),
        outside_studied_population=tuple(one.id for one in record.outside_studied_population),
        not_asked=tuple(finding.fact.name for finding in record.not_asked),
        context=tuple(_finding(finding) for finding in context.findings),
        statements=tuple(_standing(standing, record, context) for standing in record.trace),
        evidence=tuple(evidence_document(one) for one in record.evidence),
        later_evidence=tuple(later_document(row) for row in record.later_evidence),
        precautions=tuple(_precaution(check) for check in precautions),
        as_of=None if record.as_of is None else record.as_of.isoformat(),
    )


def _precaution(check: PrecautionCheck) -> PrecautionDocument:
    what = check.precaution
    return PrecautionDocument(
        id=what.id,
        says=what.says,
        severity=what.severity,
        present=check.present,
        facts=tuple(fact.name for fact in check.facts),
        source=_source(what.source),
        verified=what.verified,
        product=what.product,
        note=what.note,
    )


def answer_to_dict(
    record: AnswerRecord, precautions: tuple[PrecautionCheck, ...], knowledge: str
) -> dict[str, object]:
    """An answer as plain JSON values."""
    document = answer_document(record, precautions, knowledge)
    plain: dict[str, object] = converter().unstructure(document)
    return plain


def answer_from_dict(data: object) -> AnswerDocument:
    """A stored answer, read back. Errors: ``MalformedDocumentError``."""
    return structured(data, AnswerDocument, "answer")


def questions_to_list(facts: Iterable[Fact]) -> list[object]:
    """Facts as questions, as plain JSON values."""
    return [converter().unstructure(_question(fact)) for fact in facts]


def statement_to_dict(what: Recommendation) -> dict[str, object]:
    """A statement as plain JSON values."""
    plain: dict[str, object] = converter().unstructure(statement(what))
    return plain


# Predicates, both ways ---------------------------------------------------------


def predicate_to_dict(what: Predicate) -> dict[str, object]:
    """A predicate as plain JSON values, with facts by name."""
    plain: dict[str, object] = converter().unstructure(_predicate(what))
    return plain


def predicate_from_dict(data: object) -> Predicate:
    """A predicate read back. Errors: ``MalformedDocumentError``, ``UnknownNameError``."""
    kind: type[PredicateDocument] = PredicateDocument  # type: ignore[assignment]  # a union
    document = structured(data, kind, "predicate")
    return _rebuilt(document)


def _fact_of(name: str, kind: type[T]) -> T:
    fact = fact_named(name)
    if not isinstance(fact, kind):
        fault = f"{name!r} is a {type(fact).__name__.lower()}, not a {kind.__name__.lower()}"
        raise MalformedDocumentError("predicate", (fault,))
    return fact


def _rebuilt(document: PredicateDocument) -> Predicate:
    match document:
        case FlagDocument():
            return _fact_of(document.fact, Flag)
        case CompareDocument():
            measure = _fact_of(document.fact, Measure)
            bound = Amount(document.bound.value, document.bound.unit)
            return Compare(measure, document.operator, bound)
        case OneOfDocument():
            choice: Choice[Enum] = _fact_of(document.fact, Choice)
            chosen = tuple(choice.spelled(option).value for option in document.options)
            return OneOf(choice, tuple(one for one in chosen if isinstance(one, Enum)))
        case NotDocument():
            return Not(_rebuilt(document.operand))
        case AllDocument():
            return All(tuple(_rebuilt(operand) for operand in document.operands))
        case SomeDocument():
            return Some(tuple(_rebuilt(operand) for operand in document.operands))
        case _:
            assert_never(document)
