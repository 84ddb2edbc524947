"""The language: facts, findings and predicates.

A *fact* is a question about a patient. Call it with a value to get a *finding*. Use it alone, or
compare it, to get a *predicate*::

    acute_exacerbation(True)                       a finding
    acute_exacerbation & ~pregnant                 a predicate
    age < years(18)                                another
    response.is_(Response.RELAPSED)                another

These types are plain data. Other modules evaluate, print and store them.
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
    """A base class for facts and predicates: ``bool()`` raises, because they have no truth."""

    __slots__ = ()

    def __bool__(self) -> bool:
        raise TruthIsNotBoolError("a predicate", "ask evaluate(predicate, context)")


class _Combinable(_NotABool):
    """A base class for predicates with the operators ``&``, ``|`` and ``~``."""

    __slots__ = ()

    def __and__(self, other: Predicate) -> AllOf:
        return AllOf(_operands(AllOf, self) + _operands(AllOf, other))

    def __or__(self, other: Predicate) -> AnyOf:
        return AnyOf(_operands(AnyOf, self) + _operands(AnyOf, other))

    def __invert__(self) -> Not:
        return Not(self)  # type: ignore[arg-type]  # every subclass is a member of the union


# Facts and findings -----------------------------------------------------------


class Origin(Term):
    """The origin of a finding."""

    STATED = "stated"
    DERIVED = "derived"
    ASSUMED = "assumed"
    PRESUMED = "presumed by the diagnosis"


@frozen
class Finding:
    """A fact with its value for one patient.

    Attributes:
        fact: The fact.
        value: The value, an amount in the unit of its measure; None if it is not known.
        origin: Stated, derived, assumed or presumed by the diagnosis.
        because: For a derived finding, the finding that it follows from and the reason.
    """

    fact: Fact
    value: Value | None
    origin: Origin = Origin.STATED
    because: str = ""


@frozen
class Range:
    """A range from ``at_least`` (included) to ``below`` (excluded), in the unit of the measure.

    None means that the range has no bound on that side.
    """

    at_least: Amount | None
    below: Amount | None


@frozen
class Implication:
    """A rule from the value of one fact to a finding on another fact.

    In ``implies`` of a fact, the finding follows from the value. In ``excludes``, the finding
    contradicts the value.

    Attributes:
        given: The premise: a bool for a flag, options for a choice, a range for a measure.
        then: The finding.
        why: The reason.
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
    """A question with the answers yes and no; it is also a predicate.

    ``label_true`` and ``label_false`` are the two answers as sentences.

    Raises:
        WrongTypeError: If ``question`` has no question mark, or an operand of ``&`` or ``|`` is not
            a predicate.
        TruthIsNotBoolError: If it is used as a bool.
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
        """The label of the fact, which is ``label_true``."""
        return self.label_true

    implies: tuple[Implication, ...] = field(default=(), kw_only=True, repr=False)
    excludes: tuple[Implication, ...] = field(default=(), kw_only=True, repr=False)

    def __call__(self, value: bool | None) -> Finding:
        """Return a finding with this value; None means *not known*.

        Raises:
            WrongTypeError: If the value is not True, False or None.
        """
        if value is not None and not isinstance(value, bool):
            raise WrongTypeError(
                self.name, value, "True, False or None", "use None for what is not known"
            )
        return Finding(self, value)


@frozen(cache_hash=True)
class Choice(_NotABool, Generic[E]):
    """A question with a fixed set of options.

    Raises:
        WrongTypeError: If ``question`` has no question mark.
        TruthIsNotBoolError: If it is used as a bool.
    """

    name: str
    label: str = field(repr=False)
    options: type[E] = field(repr=False)
    question: str = field(kw_only=True, repr=False, validator=_a_question)
    """The fact as a question to a person, with a question mark."""
    words: tuple[tuple[E, str], ...] = field(default=(), kw_only=True, repr=False)
    """The words for an option, if its value with spaces is not how a person writes it."""
    clauses: tuple[tuple[E, str, str], ...] = field(default=(), kw_only=True, repr=False)
    """An option as a clause and as its negation, if it does not fit after *label is*."""
    implies: tuple[Implication, ...] = field(default=(), kw_only=True, repr=False)
    excludes: tuple[Implication, ...] = field(default=(), kw_only=True, repr=False)

    # E is covariant, so that Choice[AgeGroup] is a Choice[Enum]; values are checked at run time.
    def __call__(self, value: E | None) -> Finding:
        """Return a finding with this option; None means *not known*.

        Raises:
            WrongTypeError: If the value is not a member of ``options`` or None.
        """
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
        """Return the predicate that the answer is one of these options.

        Raises:
            WrongTypeError: If there is no option, or an option of another choice.
        """
        return OneOf(self, options)

    def spelled(self, text: str) -> Finding:
        """Return a finding from the text of an option, as in JSON.

        Raises:
            UnknownOptionError: If the fact has no such option.
        """
        options = {str(option.value): option for option in self.options}
        # Options match exactly. Only text that is not ASCII can have invisible characters.
        option = options.get(text) if text.isascii() else find(text, options)
        if option is None:
            raise UnknownOptionError(self.name, text, tuple(options))
        return Finding(self, option)


@frozen(order=False, cache_hash=True)
class Measure(_NotABool):
    """A question with an amount as its answer; a comparison of it is a predicate.

    Attributes:
        name: The name.
        label: The label.
        unit: The unit of its values and bounds.
        low: The least value that is physically possible, in ``unit``; not a clinical limit.
        high: The greatest value that is physically possible, in ``unit``.
        example: A spelling that works.
        question: The fact as a question to a person, with a question mark.
        bounds: The amounts that predicates compare it with, in addition to those in ``implies``.
            Two amounts that differ by rounding contradict each other if a bound lies between them.
        implies: The findings that follow from its values.
        excludes: The findings that contradict its values.

    Raises:
        WrongTypeError: If ``question`` has no question mark, or it is compared with an amount of
            another unit.
        TruthIsNotBoolError: If it is used as a bool.
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
        """Return a finding with this value, converted to the unit of the measure.

        Args:
            value: The amount with its unit. Scores have no unit and take whole numbers. None means
                *not known*.

        Returns:
            The finding.

        Raises:
            WrongTypeError: If the value is a bare number, or has the wrong type.
            WrongUnitError: If the unit is unknown or has another dimension.
            OutOfRangeError: If the value is not between ``low`` and ``high``.
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


# Predicates -------------------------------------------------------------------


def _same_unit(comparison: Compare, _: object, bound: Amount) -> None:
    if not isinstance(bound, Amount) or bound.unit is not comparison.measure.unit:
        raise WrongTypeError(
            f"a bound of {comparison.measure.name}",
            bound,
            f"an amount in {comparison.measure.unit.spoken}",
            f"pass one such as Amount(1, Unit.{comparison.measure.unit.name})",
        )


@frozen
class Compare(_Combinable):
    """The predicate that a measure lies on one side of a bound, in the unit of the measure.

    Raises:
        WrongTypeError: If the bound has another unit, or an operand is not a predicate.
        TruthIsNotBoolError: If it is used as a bool.
    """

    measure: Measure
    operator: Operator
    bound: Amount = field(validator=_same_unit)


def _own_options(chosen: OneOf, _: object, options: tuple[Enum, ...]) -> None:
    if not options or not all(isinstance(option, chosen.choice.options) for option in options):
        expected = f"one or more members of {chosen.choice.options.__name__}"
        raise WrongTypeError(f"{chosen.choice.name}.is_", options, expected, "pass its options")


@frozen
class OneOf(_Combinable):
    """The predicate that the answer to a choice is one of some options.

    Raises:
        WrongTypeError: If there is no option, an option of another choice, or an operand that is
            not a predicate.
        TruthIsNotBoolError: If it is used as a bool.
    """

    choice: Choice[Enum]
    options: tuple[Enum, ...] = field(validator=_own_options)


def _a_predicate(_: object, __: object, operand: Predicate) -> None:
    if not isinstance(operand, PREDICATES):
        remedy = "use a flag, compare a measure, or use is_(...) on a choice"
        raise WrongTypeError("a predicate", operand, "predicates as operands", remedy)


def _some_predicates(instance: object, attribute: object, operands: tuple[Predicate, ...]) -> None:
    if not operands:
        raise WrongTypeError("a predicate", operands, "at least one operand", "pass a predicate")
    for operand in operands:
        _a_predicate(instance, attribute, operand)


@frozen
class Not(_Combinable):
    """The negation of a predicate.

    Raises:
        WrongTypeError: If an operand is not a predicate.
        TruthIsNotBoolError: If it is used as a bool.
    """

    operand: Predicate = field(validator=_a_predicate)


@frozen
class AllOf(_Combinable):
    """The conjunction of predicates: every operand is true.

    Raises:
        WrongTypeError: If an operand is not a predicate.
        TruthIsNotBoolError: If it is used as a bool.
    """

    operands: tuple[Predicate, ...] = field(validator=_some_predicates)


@frozen
class AnyOf(_Combinable):
    """The disjunction of predicates: at least one operand is true.

    Raises:
        WrongTypeError: If an operand is not a predicate.
        TruthIsNotBoolError: If it is used as a bool.
    """

    operands: tuple[Predicate, ...] = field(validator=_some_predicates)


class Everybody(_Combinable):
    """The predicate that is true for every patient; it depends on no fact.

    Raises:
        WrongTypeError: If an operand of ``&`` or ``|`` is not a predicate.
        TruthIsNotBoolError: If it is used as a bool.
    """

    # No attrs class: it has no fields, and every first answer would pay for making one.
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Everybody)

    def __hash__(self) -> int:
        return hash(Everybody)

    def __repr__(self) -> str:
        return "Everybody()"


EVERYBODY = Everybody()
"""The population of a statement on all patients with a condition."""

Predicate: TypeAlias = Flag | Compare | OneOf | Not | AllOf | AnyOf | Everybody

PREDICATES = (Flag, Compare, OneOf, Not, AllOf, AnyOf, Everybody)
"""The members of the union, for checks at run time."""


def _operands(kind: type[AllOf] | type[AnyOf], predicate: object) -> tuple[Predicate, ...]:
    """Return operands for ``&`` or ``|``, so that ``a & b & c`` is one conjunction, not two."""
    if isinstance(predicate, kind):
        return predicate.operands
    return (predicate,)  # type: ignore[return-value]  # AllOf and AnyOf refuse anything else
