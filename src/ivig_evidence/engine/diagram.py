"""Decision diagrams: functions of facts with finitely many values, as graphs with shared parts.

A diagram asks the facts in a fixed variable order, merges equal parts, and has no question whose
answer changes nothing. So two diagrams of the same function are equal, and a fact is in the
*support* of a diagram exactly if it matters for some combination of the other facts.

A *domain* is all that is known of a patient, packed into one integer. Each fact has a field of
bits: one for each value that is still possible, and one for *unknown*. A known fact has a single
bit left. To add a finding is to clear bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Generic, TypeAlias, TypeVar, assert_never

from attrs import field, frozen

from ..logic.evaluate import compared
from ..logic.predicates import (
    AllOf,
    AnyOf,
    Choice,
    Compare,
    Everybody,
    Fact,
    Flag,
    Measure,
    Not,
    OneOf,
    Predicate,
)
from ..model.grade import Grade
from ..model.verdict import Verdict
from ..units import Unit

DomainValue: TypeAlias = bool | Enum | float
"""One value of a fact, or a representative of the values that are not distinguished from it."""

Result: TypeAlias = tuple[Verdict, Grade | None]

ResultT = TypeVar("ResultT", bool, Result)

MOST_CACHED = 65_536
"""The size of each cache of a chapter's diagrams; what was not used for longest is dropped."""


@frozen(cache_hash=True)
class DecisionNode(Generic[ResultT]):
    """A question about the fact at a place, with the diagram for each answer.

    ``support`` has the bits of the values of all facts that the diagram asks.
    """

    place: int
    children: tuple[DecisionNode[ResultT] | ResultT, ...]
    support: int = field(eq=False, repr=False)


Diagram: TypeAlias = "DecisionNode[Result] | Result"
"""A diagram whose results are verdicts, each with its grade."""

Formula: TypeAlias = "DecisionNode[bool] | bool"
"""A diagram whose results are true and false."""


class VariableOrder:
    """The facts in their fixed order, the values that are distinguished, and their bits."""

    def __init__(self, facts: Sequence[Fact], values: Sequence[Sequence[DomainValue]]) -> None:
        self.facts: tuple[Fact, ...] = tuple(facts)
        self.values: tuple[tuple[DomainValue, ...], ...] = tuple(tuple(some) for some in values)
        self.sizes: tuple[int, ...] = tuple(len(some) for some in self.values)
        self.place: dict[Fact, int] = {fact: place for place, fact in enumerate(self.facts)}
        # Each field has a bit for each value and, above these, one for "unknown".
        ends = tuple(accumulate((size + 1 for size in self.sizes), initial=0))
        self.shifts: tuple[int, ...] = ends[:-1]
        self.fields: tuple[int, ...] = tuple((1 << b) - (1 << a) for a, b in pairwise(ends))
        self.nothing_known: int = (1 << ends[-1]) - 1
        self._value_of: tuple[dict[int, DomainValue], ...] = tuple(
            {1 << shift + number: value for number, value in enumerate(some)}
            for shift, some in zip(self.shifts, self.values, strict=True)
        )

    def known(self, place: int, value: int) -> int:
        """Return the domain in which a fact has the value at a place, and nothing else is known."""
        return self.nothing_known & ~self.fields[place] | 1 << self.shifts[place] + value

    def without(self, place: int, value: int) -> int:
        """Return the domain in which a fact is unknown but does not have a value."""
        return self.nothing_known & ~(1 << self.shifts[place] + value)

    def possible(self, domain: int, place: int) -> int:
        """Return the possible values of a fact as a mask.

        A fact without possible values is an undeclared contradiction; it counts as unrestricted.
        """
        every = (1 << self.sizes[place]) - 1
        return domain >> self.shifts[place] & every or every

    def field(self, fact: Fact) -> tuple[int, Mapping[int, DomainValue]]:
        """Return the field of a fact, and its values by the bits of the field if one is known."""
        place = self.place[fact]
        return self.fields[place], self._value_of[place]

    def asks(self, diagram: Diagram | Formula) -> tuple[int, ...]:
        """Return the places of the facts that a diagram asks."""
        support = diagram.support if isinstance(diagram, DecisionNode) else 0
        return tuple([place for place, bits in enumerate(self.fields) if support & bits])


class Diagrams:
    """The operations on the diagrams of one variable order; their results share equal parts."""

    def __init__(self, order: VariableOrder) -> None:
        self.order = order
        # Bounded, so that a chapter with a great many combinations cannot fill the memory.
        self._node = lru_cache(MOST_CACHED)(self._make_node)
        self._connected = lru_cache(MOST_CACHED)(self._connect)
        self._negation = lru_cache(MOST_CACHED)(self._negate)
        self._restricted = lru_cache(MOST_CACHED)(self._restrict)
        self._truths = lru_cache(MOST_CACHED)(self._truth)
        self._decided = lru_cache(MOST_CACHED)(self._decide)

    def formula(self, predicate: Predicate) -> Formula:
        """Return the formula of a predicate."""
        match predicate:
            case Flag():
                return self._literal(predicate, (True,))
            case Compare(measure, _, _):
                numbers = self.order.values[self.order.place[measure]]
                true_for = [n for n in numbers if compared(predicate, float(n))]  # type: ignore[arg-type]  # a measure's values are numbers
                return self._literal(measure, true_for)
            case OneOf(choice, options):
                return self._literal(choice, options)
            case Not(operand):
                return self.negate(self.formula(operand))
            case AllOf(operands):
                return self.conjoin(map(self.formula, operands))
            case AnyOf(operands):
                return self.disjoin(map(self.formula, operands))
            case Everybody():
                return True
            case _:
                assert_never(predicate)

    def _literal(self, fact: Fact, true_for: Sequence[DomainValue]) -> Formula:
        place = self.order.place[fact]
        return self._question(place, [value in true_for for value in self.order.values[place]])

    def conjoin(self, formulas: Iterable[Formula]) -> Formula:
        """Return the conjunction of formulas."""
        return self._joined(formulas, every=True)

    def disjoin(self, formulas: Iterable[Formula]) -> Formula:
        """Return the disjunction of formulas."""
        return self._joined(formulas, every=False)

    def negate(self, formula: Formula) -> Formula:
        """Return the negation of a formula."""
        return self._negation(formula) if isinstance(formula, DecisionNode) else not formula

    def decide(self, claims: Sequence[tuple[Formula, Result]]) -> Diagram:
        """Return the diagram of the results together, each of which holds where its formula does.

        The results are combined by :func:`combined`.
        """
        return self._decided(tuple([claim for claim in claims if claim[0] is not False]))

    def restrict(
        self, diagram: DecisionNode[ResultT] | ResultT, domain: int
    ) -> DecisionNode[ResultT] | ResultT:
        """Return a diagram restricted to a domain: it asks only what is open, and what matters."""
        if not isinstance(diagram, DecisionNode):
            return diagram
        return self._restricted(diagram, domain & diagram.support)

    def truth(self, formula: Formula, domain: int) -> bool | None:
        """Return the truth of a formula in a domain, or None if it depends on unknown facts."""
        while isinstance(formula, DecisionNode):
            possible = self.order.possible(domain, formula.place)
            if possible & possible - 1:
                return self._truths(formula, domain & formula.support)
            formula = formula.children[possible.bit_length() - 1]
        return formula

    # The operations by Shannon expansion: by each value of the first fact in the variable order.

    def _question(
        self, place: int, children: Iterable[DecisionNode[ResultT] | ResultT]
    ) -> DecisionNode[ResultT] | ResultT:
        diagrams = tuple(children)
        is_asked = diagrams.count(diagrams[0]) < len(diagrams)
        return self._node(place, diagrams) if is_asked else diagrams[0]

    def _make_node(
        self, place: int, children: tuple[DecisionNode[ResultT] | ResultT, ...]
    ) -> DecisionNode[ResultT]:
        bits = (1 << self.order.sizes[place]) - 1 << self.order.shifts[place]
        return DecisionNode(place, children, bits | support(children))

    def _joined(self, formulas: Iterable[Formula], *, every: bool) -> Formula:
        parts = frozenset(formulas) - {every}
        if (not every) in parts:
            return not every
        return next(iter(parts), every) if len(parts) < 2 else self._connected(parts, every)

    def _connect(self, formulas: frozenset[Formula], every: bool) -> Formula:
        place = _first_asked(formulas)
        children = [
            self._joined([_cofactor(f, place, value) for f in formulas], every=every)
            for value in range(self.order.sizes[place])
        ]
        return self._question(place, children)

    def _negate(self, node: DecisionNode[bool]) -> Formula:
        return self._question(node.place, [self.negate(child) for child in node.children])

    def _decide(self, claims: tuple[tuple[Formula, Result], ...]) -> Diagram:
        certain = combined([result for formula, result in claims if formula is True])
        open_formulas = [formula for formula, _ in claims if formula is not True]
        if not open_formulas or certain[0] is Verdict.CONFLICTING:
            return certain
        place = _first_asked(open_formulas)
        return self._question(
            place,
            [
                self.decide([(_cofactor(f, place, value), result) for f, result in claims])
                for value in range(self.order.sizes[place])
            ],
        )

    def _restrict(
        self, node: DecisionNode[ResultT], domain: int
    ) -> DecisionNode[ResultT] | ResultT:
        possible = self.order.possible(domain, node.place)
        first = (possible & -possible).bit_length() - 1
        if possible == 1 << first:
            return self.restrict(node.children[first], domain)
        # An impossible value counts as the first possible one, so that nothing depends on it.
        return self._question(
            node.place,
            [
                self.restrict(child if possible >> value & 1 else node.children[first], domain)
                for value, child in enumerate(node.children)
            ],
        )

    def _truth(self, node: DecisionNode[bool], domain: int) -> bool | None:
        possible = self.order.possible(domain, node.place)
        truths = {
            self.truth(child, domain)
            for value, child in enumerate(node.children)
            if possible >> value & 1
        }
        return truths.pop() if len(truths) == 1 else None


def _first_asked(formulas: Iterable[Formula]) -> int:
    return min(formula.place for formula in formulas if isinstance(formula, DecisionNode))


def _cofactor(formula: Formula, place: int, value: int) -> Formula:
    """Return a formula for one value of a fact, before which it asks nothing."""
    if isinstance(formula, DecisionNode) and formula.place == place:
        return formula.children[value]
    return formula


def support(diagrams: Iterable[object]) -> int:
    """Return the bits of the values of all facts that diagrams ask."""
    bits = 0
    for diagram in diagrams:
        if isinstance(diagram, DecisionNode):
            bits |= diagram.support
    return bits


def combined(results: Iterable[Result]) -> Result:
    """Return the verdict and grade of the leading statements together.

    If they have the same verdict, a printed grade counts and a missing one does not. Different
    verdicts, or different printed grades, are a conflict.

    Args:
        results: The verdict and grade of each leading statement.

    Returns:
        The verdict, and the grade or None.
    """
    some = set(results)
    verdicts = {verdict for verdict, _ in some}
    grades = {grade for _, grade in some if grade is not None}
    if not verdicts:
        return Verdict.NOT_COVERED, None
    if len(verdicts) > 1 or len(grades) > 1:
        return Verdict.CONFLICTING, None
    return verdicts.pop(), (grades.pop() if grades else None)


def distinguishable(fact: Fact, bounds: Sequence[float]) -> list[DomainValue]:
    """Return the values of a fact or, for a measure, one value for each range between bounds.

    Args:
        fact: The fact.
        bounds: The bounds of a measure, in its unit and in rising order.

    Returns:
        The values.
    """
    match fact:
        case Flag():
            return [True, False]
        case Choice():
            return list(fact.options)
        case Measure():
            numbers = (representative(fact, bounds, i) for i in range(len(bounds) + 1))
            return [*sorted({*bounds, *(number for number in numbers if number is not None)})]
        case _:
            assert_never(fact)


def representative(measure: Measure, bounds: Sequence[float], place: int) -> float | None:
    """Return a number between two neighbouring bounds, or a bound and the physical limit.

    Args:
        measure: The measure.
        bounds: Its bounds, in its unit and in rising order.
        place: The number of bounds below the number.

    Returns:
        The number, in the unit of the measure; None if it is a score, and no whole number is there.
    """
    low = measure.low if place == 0 else bounds[place - 1]
    high = measure.high if place == len(bounds) else bounds[place]
    if measure.unit is not Unit.SCORE:
        return (low + high) / 2
    # The first whole number after a bound, or the least possible one.
    score = low if place == 0 else low + 1
    return score if score < high or (place == len(bounds) and score == high) else None
