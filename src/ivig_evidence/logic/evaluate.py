"""The evaluation of predicates for a patient, with the facts that decide it."""

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
    Everybody,
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

    Args:
        predicate: The predicate.
        context: A Context, or a mapping of fact names to values; quantities have their unit.

    Returns:
        The truth of the predicate.

    Raises:
        WrongTypeError: If an argument, or the value of a fact, has the wrong type.
        UnknownNameError: If there is no such fact.
        UnknownOptionError: If a fact has no such option.
        WrongUnitError: If a quantity cannot be read in the unit of its fact.
        OutOfRangeError: If no patient can have the value.
        ContradictionError: If facts exclude each other.
        MalformedDocumentError: If the mapping has a ``schema`` key and not the published form.

    >>> from ivig_evidence import Context
    >>> from ivig_evidence.facts import pregnant
    >>> evaluate(~pregnant, Context())
    <Truth.UNKNOWN: 'unknown'>
    """
    if not isinstance(predicate, PREDICATES):
        remedy = "use is_(...) on a choice, or compare a measure"
        raise WrongTypeError("evaluate", predicate, "a predicate", remedy)
    return judge(predicate, context_from(context, {}, "evaluate").known)[0]


def judge(predicate: Predicate, known: Known) -> tuple[Truth, tuple[Fact, ...]]:
    """Return the truth of a predicate, and the facts that decide it.

    Args:
        predicate: The predicate.
        known: The known facts; numbers are in the unit of their measure.

    Returns:
        The truth. If it is unknown, the unknown facts that it depends on; otherwise enough known
        facts to decide it.
    """
    match predicate:
        case OneOf(choice, options):
            option = known.get(choice)
            if option is None:
                return Truth.UNKNOWN, (choice,)
            return Truth.TRUE if option in options else Truth.FALSE, (choice,)
        case AllOf(operands):
            return _joined(operands, known, settles=Truth.FALSE)
        case AnyOf(operands):
            return _joined(operands, known, settles=Truth.TRUE)
        case Not(operand):
            truth, facts = judge(operand, known)
            return ~truth, facts
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
        case Everybody():
            return Truth.TRUE, ()
        case _:
            assert_never(predicate)


def compared(comparison: Compare, number: float) -> bool:
    """Return True if a number, in the unit of the bound, satisfies a comparison."""
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
    """Return the truth of several operands, where a single operand of truth ``settles`` decides."""
    deciding: list[Fact] = []
    open_facts: list[Fact] = []
    for operand in operands:
        truth, facts = judge(operand, known)
        if truth is settles:
            return settles, facts
        (open_facts if truth is Truth.UNKNOWN else deciding).extend(facts)
    if open_facts:
        return Truth.UNKNOWN, tuple(dict.fromkeys(open_facts))
    return ~settles, tuple(dict.fromkeys(deciding))


def every_deciding_fact(predicate: Predicate, known: Known) -> tuple[Fact, ...]:
    """Return every known fact that decides a predicate alone, not only the first.

    If no fact decides it alone, the result has the facts that decide it together, as in
    :func:`judge`.

    Args:
        predicate: The predicate.
        known: The known facts; numbers are in the unit of their measure.

    Returns:
        The deciding facts, each once.
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
    """Return the facts that a predicate uses, in its order."""
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
        case Everybody():
            return ()
        case _:
            assert_never(predicate)


def bounds_of(predicate: Predicate, measure: Measure) -> tuple[float, ...]:
    """Return the bounds that a predicate compares a measure with, in its unit, in rising order."""
    match predicate:
        case Compare(cut, _, bound):
            return (bound.magnitude,) if cut == measure else ()
        case Flag() | OneOf() | Everybody():
            return ()
        case Not(operand):
            return bounds_of(operand, measure)
        case AllOf(operands) | AnyOf(operands):
            return tuple(sorted({b for o in operands for b in bounds_of(o, measure)}))
        case _:
            assert_never(predicate)
