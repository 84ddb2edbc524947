"""Whether a predicate holds for a patient, and which facts decide it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from ..errors import WrongTypeError
from .arguments import context_from
from .context import Context, Known, PlainValue
from .predicates import (
    PREDICATES,
    AllOf,
    AnyOf,
    Compare,
    Fact,
    Flag,
    Measure,
    Not,
    OneOf,
    Predicate,
)
from .truth import Truth


def evaluate(predicate: Predicate, context: Context | Mapping[str, PlainValue]) -> Truth:
    """Return the truth of a predicate for a patient.

    ``context`` has the facts of the patient; a mapping has them by name, and quantities with their
    unit.

    Errors: ``WrongTypeError``; for a mapping those of ``Context.parse``: ``UnknownNameError``,
    ``UnknownOptionError``, ``WrongUnitError``, ``OutOfRangeError``, ``ContradictionError``,
    ``MalformedDocumentError``.

    >>> from ivig_evidence import Context
    >>> from ivig_evidence.facts import pregnant
    >>> evaluate(~pregnant, Context())
    <Truth.UNKNOWN: 'unknown'>
    """
    if not isinstance(predicate, PREDICATES):
        remedy = "a choice asks with is_(...), a measure is compared"
        raise WrongTypeError("evaluate", predicate, "a predicate", remedy)
    return judge(predicate, context_from(context, {}, "evaluate").known)[0]


def judge(predicate: Predicate, known: Known) -> tuple[Truth, tuple[Fact, ...]]:
    """The truth of a predicate with the facts that decide it.

    For true and false these are enough known facts to settle it; for unknown, the facts that are
    open in it.
    """
    match predicate:
        case Flag():
            value = known.get(predicate)
            assert value is None or isinstance(value, bool)
            return Truth.of(value), (predicate,)
        case Compare(measure, _, _):
            number = known.get(measure)
            if number is None:
                return Truth.UNKNOWN, (measure,)
            assert isinstance(number, (int, float))
            return Truth.of(compared(predicate, number)), (measure,)
        case OneOf(choice, options):
            option = known.get(choice)
            return Truth.of(None if option is None else option in options), (choice,)
        case Not(operand):
            truth, facts = judge(operand, known)
            return ~truth, facts
        case AllOf(operands):
            return _joined(operands, known, settles=Truth.FALSE)
        case AnyOf(operands):
            return _joined(operands, known, settles=Truth.TRUE)
        case _:
            assert_never(predicate)


def compared(comparison: Compare, number: float) -> bool:
    """Whether a number lies on the side of the bound that a comparison asks for."""
    bound = comparison.bound.magnitude
    match comparison.operator:
        case "<":
            return number < bound
        case "<=":
            return number <= bound
        case ">":
            return number > bound
        case ">=":
            return number >= bound
        case _:
            assert_never(comparison.operator)


def _joined(
    operands: tuple[Predicate, ...], known: Known, settles: Truth
) -> tuple[Truth, tuple[Fact, ...]]:
    """All (which one false settles) or some (which one true settles) of several."""
    deciding: dict[Fact, None] = {}
    open_facts: dict[Fact, None] = {}
    for operand in operands:
        truth, facts = judge(operand, known)
        if truth is settles:
            return settles, facts
        (open_facts if truth is Truth.UNKNOWN else deciding).update(dict.fromkeys(facts))
    if open_facts:
        return Truth.UNKNOWN, tuple(open_facts)
    return ~settles, tuple(deciding)


def every_deciding_fact(predicate: Predicate, known: Known) -> tuple[Fact, ...]:
    """Return every known fact that by itself settles a predicate, not only the first.

    Where no fact settles it alone, these are the facts that settle it together, as in
    :func:`judge`.
    """
    truth, facts = judge(predicate, known)
    match predicate:
        case Not(operand):
            return every_deciding_fact(operand, known)
        case AllOf(operands) if truth is Truth.FALSE:
            pass
        case AnyOf(operands) if truth is Truth.TRUE:
            pass
        case _:
            return facts
    settling = (operand for operand in operands if judge(operand, known)[0] is truth)
    return tuple(dict.fromkeys(f for o in settling for f in every_deciding_fact(o, known)))


def facts_of(predicate: Predicate) -> tuple[Fact, ...]:
    """The facts that a predicate asks for, in the order in which it names them."""
    match predicate:
        case Flag():
            return (predicate,)
        case Compare(measure, _, _):
            return (measure,)
        case OneOf(choice, _):
            return (choice,)
        case Not(operand):
            return facts_of(operand)
        case AllOf(operands) | AnyOf(operands):
            return tuple(dict.fromkeys(fact for o in operands for fact in facts_of(o)))
        case _:
            assert_never(predicate)


def bounds_of(predicate: Predicate, measure: Measure) -> tuple[float, ...]:
    """The numbers at which a predicate cuts a measure, rising."""
    match predicate:
        case Compare(cut, _, bound):
            return (bound.magnitude,) if cut == measure else ()
        case Flag() | OneOf():
            return ()
        case Not(operand):
            return bounds_of(operand, measure)
        case AllOf(operands) | AnyOf(operands):
            return tuple(sorted({b for o in operands for b in bounds_of(o, measure)}))
        case _:
            assert_never(predicate)
