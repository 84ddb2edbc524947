"""Strict conversion between documents and plain JSON: no coercion, and no unknown keys.

Answers are written through the document classes, and stored answers are read back into them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Literal, TypeAlias, TypeVar, assert_never, cast, get_args, get_origin

import cattrs
from attrs import AttrsInstance, evolve, fields, has
from cattrs.gen import make_dict_structure_fn
from cattrs.v import format_exception

from ...errors import MalformedDocumentError, echo
from ...logic.context import PlainValue, read_finding
from ...logic.predicates import (
    EVERYBODY,
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
)
from ...logic.term import Term
from ...logic.vocabulary import fact_named
from ...model.answer import Answer
from ...model.decision import DecisionTree, NearMiss
from ...model.precaution import PrecautionCheck
from ...model.recommendation import Recommendation
from ...units import Amount
from .documents import (
    EXACT_NUMBER,
    AllOfDocument,
    AnswerDocument,
    AnyOfDocument,
    CompareDocument,
    EverybodyDocument,
    FindingDocument,
    FlagDocument,
    NearMissDocument,
    NotDocument,
    NumberedQuestionDocument,
    OneOfDocument,
    PredicateDocument,
    PremiseDocument,
    QuantityDocument,
    RangeDocument,
    ValueDocument,
)
from .published import (
    answer_document,
    near_miss_document,
    predicate_document,
    question_document,
    statement_document,
    tree_document,
)

T = TypeVar("T")
Document = TypeVar("Document", bound=AttrsInstance)


# Strict conversion ------------------------------------------------------------


Hook: TypeAlias = Callable[[object, object], object]


def _wanted(expected: str, value: object) -> TypeError:
    return TypeError(f"{expected} wanted, not {type(value).__name__}")


def _only(*kinds: type) -> Hook:
    """Return a hook that accepts only values of these types; a boolean is not a number."""

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
            return tuple(strict.structure(element, item) for element in value)

        return structure

    return for_tuple


def _date(value: object, _: object) -> date:
    if not isinstance(value, str):
        raise _wanted("date as text", value)
    day = date.fromisoformat(value)
    # Python also reads other forms, such as 20260131, which the schema does not allow.
    if day.isoformat() != value:
        raise TypeError("date wanted in the form YYYY-MM-DD")
    return day


def _fraction(value: object, _: object) -> Fraction:
    if not isinstance(value, str) or not re.fullmatch(EXACT_NUMBER, value, re.ASCII):
        raise TypeError("exact number wanted as text, such as '5' or '5/2'")
    return Fraction(value)


_PREDICATES: dict[object, type] = {
    "flag": FlagDocument,
    "compare": CompareDocument,
    "one_of": OneOfDocument,
    "not": NotDocument,
    "all_of": AllOfDocument,
    "any_of": AnyOfDocument,
    "everybody": EverybodyDocument,
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


def _premises(strict: cattrs.Converter) -> Hook:
    def structure(value: object, _: object) -> object:
        if isinstance(value, bool):
            return value
        return strict.structure(value, RangeDocument if isinstance(value, Mapping) else _OPTIONS)

    return structure


def _is_list(kind: object) -> bool:
    return get_origin(kind) is tuple


def _is_literal(kind: object) -> bool:
    return get_origin(kind) is Literal


def _literal(value: object, kind: object) -> object:
    """Return a value that a literal allows, such as the name of a schema."""
    if value not in get_args(kind):
        allowed = " or ".join(map(repr, get_args(kind)))
        raise TypeError(f"{allowed} wanted, not {echo(value)}")
    return value


@cache
def converter() -> cattrs.Converter:
    """Return the converter for all documents, which coerces nothing and refuses unknown keys."""
    strict = cattrs.Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
    for kind in (bool, str, int):
        strict.register_structure_hook(kind, _only(kind))
    strict.register_structure_hook(float, _only(int, float))
    strict.register_structure_hook(date, _date)
    strict.register_unstructure_hook(date, date.isoformat)
    strict.register_structure_hook(Fraction, _fraction)
    strict.register_unstructure_hook(Fraction, str)
    strict.register_structure_hook_factory(has, _objects(strict))
    strict.register_structure_hook_factory(_is_list, _lists(strict))
    strict.register_structure_hook_func(_is_literal, _literal)
    # A term is a str, so without these hooks it would be treated as text.
    strict.register_structure_hook(Term, lambda value, kind: kind(value))
    strict.register_unstructure_hook(Term, lambda term: term.value)
    strict.register_structure_hook_func(lambda kind: kind == ValueDocument, _values(strict))
    strict.register_structure_hook_func(lambda kind: kind == PremiseDocument, _premises(strict))
    strict.register_structure_hook_func(
        lambda kind: kind in (PredicateDocument, _PREDICATE_OR_NOTHING), _predicates(strict)
    )
    return strict


_PREDICATE_OR_NOTHING = PredicateDocument | None
_OPTIONS = tuple[str, ...]


def structured(data: object, kind: type[T], name: str) -> T:
    """Return plain JSON values as a document.

    Args:
        data: Parsed JSON.
        kind: The document class.
        name: The name of the document, for the error message.

    Returns:
        The document.

    Raises:
        MalformedDocumentError: If the values do not have the form of the class, with the place of
            every fault.
    """
    try:
        return converter().structure(data, kind)
    except (cattrs.BaseValidationError, TypeError, ValueError, KeyError) as error:
        faults = cattrs.transform_error(error, path=name, format_exception=_fault)
        raise MalformedDocumentError(name, tuple(faults)) from None


def _fault(error: BaseException, kind: type | None) -> str:
    # The hooks of this module raise TypeError with a readable text; cattrs formats the rest.
    return str(error) if isinstance(error, TypeError) else format_exception(error, kind)


def check_same(given: Document, made: Document, name: str) -> None:
    """Check that a document equals the one written from the values that were read from it.

    Raises:
        MalformedDocumentError: If they differ, with the differing keys.
    """
    keys = (attribute.name for attribute in fields(type(given)))
    differing = tuple(key for key in keys if getattr(given, key) != getattr(made, key))
    if differing:
        reason = "does not follow from the other values by this version of the library"
        raise MalformedDocumentError(name, tuple(f"{key}: {reason}" for key in differing))


def finding_from_document(document: FindingDocument) -> Finding:
    """Return the finding that a document describes.

    A value that the fact cannot have raises the same errors as
    :func:`ivig_evidence.logic.context.read_finding`.

    Raises:
        UnknownNameError: If the library does not know the fact.
    """
    finding = read_finding(fact_named(document.fact), _plain_value(document.value))
    return evolve(finding, origin=document.origin, because=document.because)


def _plain_value(value: ValueDocument) -> PlainValue:
    if isinstance(value, QuantityDocument):
        return {"value": value.value, "unit": value.unit.value}
    return value


# Answers, questions and statements ---------------------------------------------


def answer_to_dict(
    record: Answer, precautions: tuple[PrecautionCheck, ...], knowledge: str
) -> dict[str, object]:
    """Return an answer as plain JSON values."""
    document = answer_document(record, precautions, knowledge)
    plain: dict[str, object] = converter().unstructure(document)
    return plain


def answer_document_from_dict(data: object) -> AnswerDocument:
    """Return the document of a stored answer; malformed data raise ``MalformedDocumentError``."""
    return structured(data, AnswerDocument, "answer")


def questions_to_list(facts: Iterable[Fact]) -> list[object]:
    """Return facts as questions in plain JSON values."""
    return [converter().unstructure(question_document(fact)) for fact in facts]


def tree_to_dict(tree: DecisionTree) -> dict[str, object]:
    """Return a decision tree as plain JSON values, with numbered questions."""
    plain: dict[str, object] = converter().unstructure(tree_document(tree, None))
    return plain


def what_if_to_dict(
    record: Answer, tree: DecisionTree, misses: tuple[NearMiss, ...], answer: dict[str, object]
) -> dict[str, object]:
    """Return an answer with its open questions and near misses as plain JSON values."""
    questions = tree_document(tree, record.as_of).questions
    near = tuple(near_miss_document(miss, record.as_of) for miss in misses)
    return {
        "answer": answer,
        "what_if": converter().unstructure(questions, tuple[NumberedQuestionDocument, ...]),
        "near_misses": converter().unstructure(near, tuple[NearMissDocument, ...]),
    }


def statement_to_dict(statement: Recommendation) -> dict[str, object]:
    """Return a statement as plain JSON values."""
    plain: dict[str, object] = converter().unstructure(statement_document(statement))
    return plain


# Predicates, both ways ---------------------------------------------------------


def predicate_to_dict(predicate: Predicate) -> dict[str, object]:
    """Return a predicate as plain JSON values, with facts by name."""
    plain: dict[str, object] = converter().unstructure(predicate_document(predicate))
    return plain


def predicate_from_dict(data: object) -> Predicate:
    """Return the predicate that plain JSON values describe.

    Malformed data raise ``MalformedDocumentError``, an unknown fact raises ``UnknownNameError``.
    """
    kind: type[PredicateDocument] = PredicateDocument  # type: ignore[assignment]  # a union
    document = structured(data, kind, "predicate")
    return predicate_from_document(document)


def _fact_of(name: str, kind: type[T]) -> T:
    fact = fact_named(name)
    if not isinstance(fact, kind):
        fault = f"{name!r} is a {type(fact).__name__.lower()}, not a {kind.__name__.lower()}"
        raise MalformedDocumentError("predicate", (fault,))
    return fact


def predicate_from_document(document: PredicateDocument) -> Predicate:
    """Return the predicate that a document describes; an unknown fact raises."""
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
            return OneOf(choice, tuple(option for option in chosen if isinstance(option, Enum)))
        case NotDocument():
            return Not(predicate_from_document(document.operand))
        case AllOfDocument():
            return AllOf(tuple(predicate_from_document(operand) for operand in document.operands))
        case AnyOfDocument():
            return AnyOf(tuple(predicate_from_document(operand) for operand in document.operands))
        case EverybodyDocument():
            return EVERYBODY
        case _:
            assert_never(document)
