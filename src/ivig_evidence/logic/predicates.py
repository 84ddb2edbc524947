"""The whole language on a page: facts, and what can be said with them.

A *fact* is a question about a patient. Called with a value it gives a *finding*; used as it is, or
compared, it makes a *predicate*::

    acute_exacerbation(True)                       a finding
    acute_exacerbation & ~pregnant                 a predicate
    age < years(18)                                another
    response.is_(Response.RELAPSED)                another

Nothing here knows how to evaluate, print or store itself; that is the work of the readers.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Generic, Literal, TypeAlias, TypeVar

from attrs import field, frozen

from ..errors import OutOfRangeError, TruthIsNotBoolError, UnknownOptionError, WrongTypeError
from ..spelling import find
from ..units import Amount, Unit, as_number, read_amount
from .term import Term

if TYPE_CHECKING:
    from ..units import Quantity

E = TypeVar("E", bound=Enum, covariant=True)

Operator: TypeAlias = Literal["<", "<=", ">", ">="]
Value: TypeAlias = bool | Enum | Amount


class _NotABool:
    """What facts and predicates share: they are questions, and no question is true or false."""

    __slots__ = ()

    def __bool__(self) -> bool:
        raise TruthIsNotBoolError("a predicate", "ask evaluate(predicate, context)")


class _Combinable(_NotABool):
    """What every predicate can do: be joined and be negated."""

    __slots__ = ()

    def __and__(self, other: Predicate) -> AllOf:
        return AllOf(_operands(AllOf, self) + _operands(AllOf, other))

    def __or__(self, other: Predicate) -> AnyOf:
        return AnyOf(_operands(AnyOf, self) + _operands(AnyOf, other))

    def __invert__(self) -> Not:
        return Not(self)  # type: ignore[arg-type]  # every subclass is a member of the union


# What is asked of a patient ---------------------------------------------------


class Origin(Term):
    """How a finding came to be known."""

    STATED = "stated"
    DERIVED = "derived"
    ASSUMED = "assumed"
    PRESUMED = "presumed by the diagnosis"


@frozen
class Finding:
    """A fact with its value for one patient; ``None`` is *not known*.

    An amount is in the unit of its measure.
    """

    fact: Fact
    value: Value | None
    origin: Origin = Origin.STATED
    because: str = ""


@frozen
class Range:
    """Values from ``at_least`` (included) to ``below`` (excluded); ``None`` is open.

    Both are in the unit of the measure.
    """

    at_least: Amount | None
    below: Amount | None


@frozen
class Implication:
    """What one finding says about another fact: ``given`` this value, ``then`` that finding.

    Among a fact's ``implies`` the other finding then holds, among its ``excludes`` it cannot.
    ``given`` is a truth value for a flag, some options for a choice, a range for a measure.
    """

    given: bool | tuple[Enum, ...] | Range
    then: Finding
    why: str


def _a_question(fact: Fact, _: object, question: str) -> None:
    if (
        not isinstance(question, str)
        or not question.endswith("?")
        or not question.rstrip("?").strip()
    ):
        raise WrongTypeError(
            f"the question of {fact.name}",
            question,
            "text that ends in '?'",
            "write a question to a person, such as 'Can the patient walk unaided?'",
        )


@frozen(cache_hash=True)
class Flag(_Combinable):
    """A question with the answers yes and no; a predicate by itself.

    ``label_true`` and ``label_false`` are the two answers as plain sentences.

    Errors: ``WrongTypeError`` for a question without a question mark or operands that are no
    predicates, ``TruthIsNotBoolError`` for ``bool()`` of it.
    """

    name: str
    label_true: str = field(repr=False)
    label_false: str = field(repr=False)
    question: str = field(kw_only=True, repr=False, validator=_a_question)
    """The fact as a question to a person, with a question mark."""
    noun: str | None = field(default=None, kw_only=True, repr=False)
    """The answer yes as a noun phrase for lists of risks, such as *earlier thrombosis*."""

    @property
    def label(self) -> str:
        """The label of the fact, which is the one for true."""
        return self.label_true

    implies: tuple[Implication, ...] = field(default=(), kw_only=True, repr=False)
    excludes: tuple[Implication, ...] = field(default=(), kw_only=True, repr=False)

    def __call__(self, value: bool | None) -> Finding:
        """A finding. Errors: ``WrongTypeError`` for anything but True, False or None."""
        if value is not None and not isinstance(value, bool):
            raise WrongTypeError(
                self.name, value, "True, False or None", "use None for what is not known"
            )
        return Finding(self, value)


@frozen(cache_hash=True)
class Choice(_NotABool, Generic[E]):
    """A question whose answer is one of a closed set of options.

    Errors: ``WrongTypeError`` for a question without a question mark, ``TruthIsNotBoolError`` for
    ``bool()`` of it.
    """

    name: str
    label: str = field(repr=False)
    options: type[E] = field(repr=False)
    question: str = field(kw_only=True, repr=False, validator=_a_question)
    """The fact as a question to a person, with a question mark."""
    implies: tuple[Implication, ...] = field(default=(), kw_only=True, repr=False)
    excludes: tuple[Implication, ...] = field(default=(), kw_only=True, repr=False)

    # Covariant, so that a choice of some enum is a choice of enums; values are checked at run time.
    def __call__(self, value: E | None) -> Finding:
        """A finding. Errors: ``WrongTypeError`` for all but a member of ``options`` or None."""
        if value is not None and not isinstance(value, self.options):
            names = ", ".join(option.name for option in self.options)
            raise WrongTypeError(
                self.name,
                value,
                f"a member of {self.options.__name__} or None",
                f"its members are {names}",
            )
        return Finding(self, value)

    def is_(self, *options: E) -> OneOf:  # type: ignore[misc]  # covariant, as in __call__
        """The answer is one of these options. Errors: ``WrongTypeError`` for none, or another's."""
        return OneOf(self, options)

    def spelled(self, text: str) -> Finding:
        """A finding from the spelling used in JSON. Errors: ``UnknownOptionError``."""
        options = {str(option.value): option for option in self.options}
        # An option is spelt exactly; only what is not ASCII can have signs that nobody sees.
        found = options.get(text) if text.isascii() else find(text, options)
        if found is None:
            raise UnknownOptionError(self.name, text, tuple(options))
        return Finding(self, found)


@frozen(order=False, cache_hash=True)
class Measure(_NotABool):
    """A question whose answer is an amount; comparing it makes a predicate.

    ``low`` and ``high`` bound what a patient can physically have, in ``unit``; they are no clinical
    limits. ``example`` shows a spelling that works. ``bounds`` are the amounts that predicates
    compare it with, beside those of ``implies``: two entries that differ by rounding are not taken
    as one if a bound lies between them.

    Errors: ``WrongTypeError`` for a question without a question mark or for comparing with an
    amount of another unit, ``TruthIsNotBoolError`` for ``bool()`` of it.
    """

    name: str
    label: str = field(repr=False)
    unit: Unit
    low: float = field(repr=False)
    high: float = field(repr=False)
    example: str = field(repr=False)
    question: str = field(kw_only=True, repr=False, validator=_a_question)
    """The fact as a question to a person, with a question mark."""
    bounds: tuple[Amount, ...] = field(default=(), kw_only=True, repr=False)
    implies: tuple[Implication, ...] = field(default=(), kw_only=True, repr=False)
    excludes: tuple[Implication, ...] = field(default=(), kw_only=True, repr=False)

    def __call__(self, value: Amount | Quantity | str | int | None) -> Finding:
        """A finding, in the unit of this measure.

        A bare number is taken for a score only, which has no unit, and must be whole there.

        Errors: ``WrongTypeError`` for a bare number or another kind of value, ``WrongUnitError``
        for another unit, ``OutOfRangeError`` outside ``low`` to ``high``.
        """
        if value is None:
            return Finding(self, None)
        if self.unit is Unit.SCORE and not isinstance(value, Amount):
            amount = self._score(value)
        else:
            amount = read_amount(self.name, value, self.unit, self.example)
        if self.unit is Unit.SCORE and amount.magnitude % 1:
            raise WrongTypeError(self.name, value, "a whole number", f"write {self.example}")
        if not self.low <= amount.magnitude <= self.high:
            low, high = Amount(self.low, self.unit), Amount(self.high, self.unit)
            raise OutOfRangeError(self.name, str(amount), str(low), str(high))
        return Finding(self, amount)

    def _score(self, value: object) -> Amount:
        number = as_number(value)
        if number is None:
            raise WrongTypeError(self.name, value, "a whole number", f"write {self.example}")
        return Amount(number, Unit.SCORE)

    def __lt__(self, bound: Amount) -> Compare:
        return Compare(self, "<", bound)

    def __le__(self, bound: Amount) -> Compare:
        return Compare(self, "<=", bound)

    def __gt__(self, bound: Amount) -> Compare:
        return Compare(self, ">", bound)

    def __ge__(self, bound: Amount) -> Compare:
        return Compare(self, ">=", bound)


Fact: TypeAlias = Flag | Choice[Enum] | Measure


# What can be said with it -----------------------------------------------------


def _same_unit(comparison: Compare, _: object, bound: Amount) -> None:
    if not isinstance(bound, Amount) or bound.unit is not comparison.measure.unit:
        raise WrongTypeError(
            f"a bound of {comparison.measure.name}",
            bound,
            f"an amount in {comparison.measure.unit.spoken}",
            f"as in {comparison.measure.example!r}",
        )


@frozen
class Compare(_Combinable):
    """A measure lies on one side of a bound, given in the measure's own unit.

    Errors: ``WrongTypeError`` for a bound of another unit or operands that are no predicates,
    ``TruthIsNotBoolError`` for ``bool()`` of it.
    """

    measure: Measure
    operator: Operator
    bound: Amount = field(validator=_same_unit)


def _own_options(chosen: OneOf, _: object, options: tuple[Enum, ...]) -> None:
    if not options or not all(isinstance(option, chosen.choice.options) for option in options):
        expected = f"one or more members of {chosen.choice.options.__name__}"
        raise WrongTypeError(f"{chosen.choice.name}.is_", options, expected, "name the options")


@frozen
class OneOf(_Combinable):
    """A choice fell on one of some options.

    Errors: ``WrongTypeError`` for no option, another's, or operands that are no predicates,
    ``TruthIsNotBoolError`` for ``bool()`` of it.
    """

    choice: Choice[Enum]
    options: tuple[Enum, ...] = field(validator=_own_options)


def _a_predicate(_: object, __: object, operand: Predicate) -> None:
    if not isinstance(operand, PREDICATES):
        remedy = "use a flag, compare a measure, or ask a choice with is_(...)"
        raise WrongTypeError("a predicate", operand, "predicates to join", remedy)


def _some_predicates(what: object, where: object, operands: tuple[Predicate, ...]) -> None:
    if not operands:
        raise WrongTypeError("a predicate", operands, "at least one operand", "say what must hold")
    for operand in operands:
        _a_predicate(what, where, operand)


@frozen
class Not(_Combinable):
    """The operand does not hold.

    Errors: ``WrongTypeError`` for operands that are no predicates, ``TruthIsNotBoolError`` for
    ``bool()`` of it.
    """

    operand: Predicate = field(validator=_a_predicate)


@frozen
class AllOf(_Combinable):
    """Every operand holds.

    Errors: ``WrongTypeError`` for operands that are no predicates, ``TruthIsNotBoolError`` for
    ``bool()`` of it.
    """

    operands: tuple[Predicate, ...] = field(validator=_some_predicates)


@frozen
class AnyOf(_Combinable):
    """At least one operand holds.

    Errors: ``WrongTypeError`` for operands that are no predicates, ``TruthIsNotBoolError`` for
    ``bool()`` of it.
    """

    operands: tuple[Predicate, ...] = field(validator=_some_predicates)


Predicate: TypeAlias = Flag | Compare | OneOf | Not | AllOf | AnyOf

PREDICATES = (Flag, Compare, OneOf, Not, AllOf, AnyOf)
"""The members of the union, for checks at run time."""


def _operands(kind: type[AllOf] | type[AnyOf], predicate: object) -> tuple[Predicate, ...]:
    """``a & b & c`` is one conjunction of three, not a nest of two."""
    if isinstance(predicate, kind):
        return predicate.operands
    return (predicate,)  # type: ignore[return-value]  # only predicates reach this
