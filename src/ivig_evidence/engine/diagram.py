"""Decision diagrams that cover all possible values of the unknown facts.

The statements of a condition distinguish finitely many values of each fact. Each predicate becomes
a *formula* over these values, without negations. A diagram asks the facts in a fixed variable
order, merges equal parts, and has no question whose answer changes nothing. So a fact is in the
diagram exactly if it matters for some combination of the other facts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import TypeAlias, assert_never

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

DomainValue: TypeAlias = bool | Enum | float
"""One value of a fact, or a representative of the values that are not distinguished from it."""

Result: TypeAlias = "tuple[Verdict, Grade | None]"

# A bool; ("is", fact, set of values as a bit mask); ("all" or "some", set of formulas).
Formula: TypeAlias = "bool | tuple[str, int, int] | tuple[str, frozenset[Formula]]"

NOTHING: Mapping[int, int] = MappingProxyType({})


class DecisionNode:
    """A question with a diagram for each answer; ``asks`` has all questions in it, by place."""

    __slots__ = ("asks", "children", "place")

    def __init__(self, place: int, children: tuple[Diagram, ...]) -> None:
        self.place: int = place
        self.children: tuple[Diagram, ...] = children
        below = (child.asks for child in children if isinstance(child, DecisionNode))
        self.asks: frozenset[int] = frozenset({place}).union(*below)


Diagram: TypeAlias = "Result | DecisionNode"


class VariableOrder:
    """The facts in their fixed order, each with the values that are distinguished."""

    def __init__(self, facts: Sequence[Fact], values: Sequence[Sequence[DomainValue]]) -> None:
        self.facts: tuple[Fact, ...] = tuple(facts)
        self.values: tuple[tuple[DomainValue, ...], ...] = tuple(tuple(some) for some in values)
        self.sizes: tuple[int, ...] = tuple(len(some) for some in self.values)
        self._place = {fact: place for place, fact in enumerate(self.facts)}
        self._constants: dict[Formula, bool | None] = {}

    def constant(self, formula: Formula) -> bool | None:
        """Return the truth of a formula if it is the same for all values of its facts, or None."""
        if isinstance(formula, bool):
            return formula
        if formula not in self._constants:
            place = first_asked(formula)
            assert place is not None
            values = range(self.sizes[place])
            truths = {self.constant(restrict(formula, {place: v})) for v in values}
            self._constants[formula] = truths.pop() if len(truths) == 1 else None
        return self._constants[formula]

    def formula(self, predicate: Predicate, *, denied: bool = False) -> Formula:
        """Return a predicate, or its negation if ``denied``, as a formula."""
        match predicate:
            case Flag():
                return self._is(predicate, [True], denied)
            case Compare(measure, _, _):
                numbers = self.values[self._place[measure]]
                true_for = [n for n in numbers if compared(predicate, float(n))]  # type: ignore[arg-type]  # a measure's values are numbers
                return self._is(measure, true_for, denied)
            case OneOf(choice, options):
                return self._is(choice, options, denied)
            case Not(operand):
                return self.formula(operand, denied=not denied)
            case AllOf(operands) | AnyOf(operands):
                parts = [self.formula(operand, denied=denied) for operand in operands]
                return _connected(parts, every=isinstance(predicate, AllOf) is not denied)
            case Everybody():
                return not denied
            case _:
                assert_never(predicate)

    def _is(self, fact: Fact, true_for: Sequence[DomainValue], denied: bool) -> Formula:
        place = self._place[fact]
        values = self.values[place]
        mask = sum(1 << i for i, value in enumerate(values) if (value in true_for) is not denied)
        return _literal(place, mask, len(values))


def _literal(place: int, mask: int, size: int) -> Formula:
    if mask == 0:
        return False
    return True if mask == (1 << size) - 1 else ("is", place, mask)


def conjoin(parts: Sequence[Formula]) -> Formula:
    """Return the conjunction of formulas."""
    return _connected(parts, every=True)


def disjoin(parts: Sequence[Formula]) -> Formula:
    """Return the disjunction of formulas."""
    return _connected(parts, every=False)


def _connected(parts: Sequence[Formula], *, every: bool) -> Formula:
    kept: set[Formula] = set()
    for part in parts:
        if part is (not every):
            return part
        if isinstance(part, bool):
            continue
        if part[0] == ("all" if every else "some"):
            kept |= part[1]  # type: ignore[arg-type]  # a conjunction or disjunction holds a set
        else:
            kept.add(part)
    if not kept:
        return every
    return kept.pop() if len(kept) == 1 else ("all" if every else "some", frozenset(kept))


def negate(formula: Formula, sizes: Sequence[int]) -> Formula:
    """Return the negation of a formula."""
    match formula:
        case bool():
            return not formula
        case ("is", int() as place, int() as mask):
            return _literal(place, ((1 << sizes[place]) - 1) ^ mask, sizes[place])
        case (kind, frozenset() as parts):
            return _connected([negate(part, sizes) for part in parts], every=kind == "some")
        case _:
            raise AssertionError(formula)


def restrict(formula: Formula, known: Mapping[int, int]) -> Formula:
    """Return a formula restricted to known values of some facts, all given by their places."""
    match formula:
        case bool():
            return formula
        case ("is", int() as place, int() as mask):
            value = known.get(place)
            return formula if value is None else bool(mask >> value & 1)
        case (kind, frozenset() as parts):
            return _connected([restrict(part, known) for part in parts], every=kind == "all")
        case _:
            raise AssertionError(formula)


def restrict_domain(formula: Formula, left: Mapping[int, int], sizes: Sequence[int]) -> Formula:
    """Return a formula restricted to ``left``, the remaining values of facts as non-empty masks."""
    # A ruled-out value counts as the first remaining one, so that no result depends on it.
    match formula:
        case bool():
            return formula
        case ("is", int() as place, int() as mask):
            if place not in left:
                return formula
            every = (1 << sizes[place]) - 1
            first = left[place] & -left[place]
            ruled_out = every & ~left[place]
            kept = mask & left[place]
            return _literal(place, kept | ruled_out if mask & first else kept, sizes[place])
        case (kind, frozenset() as parts):
            return _connected(
                [restrict_domain(part, left, sizes) for part in parts], every=kind == "all"
            )
        case _:
            raise AssertionError(formula)


def first_asked(formula: Formula) -> int | None:
    """Return the place of the first fact in the variable order that a formula uses, or None."""
    match formula:
        case bool():
            return None
        case ("is", int() as place, int()):
            return place
        case (_, frozenset() as parts):
            return min(first for part in parts if (first := first_asked(part)) is not None)
        case _:
            raise AssertionError(formula)


def asked_in(formula: Formula) -> frozenset[int]:
    """Return the places of all facts that a formula uses."""
    match formula:
        case bool():
            return frozenset()
        case ("is", int() as place, int()):
            return frozenset({place})
        case (_, frozenset() as parts):
            return frozenset().union(*(asked_in(part) for part in parts))
        case _:
            raise AssertionError(formula)


class Diagrams:
    """The diagrams of one condition, with shared parts.

    For each statement that decides a verdict, ``leads`` has the formula for "leads", and
    ``results`` the verdict and grade.
    """

    def __init__(
        self, variables: VariableOrder, leads: Sequence[Formula], results: Sequence[Result]
    ) -> None:
        self.variables = variables
        self.leads: tuple[Formula, ...] = tuple(leads)
        self._results = tuple(results)
        self._grown: dict[tuple[Formula, ...], Diagram] = {}
        self._branches: dict[tuple[int, tuple[Diagram, ...]], DecisionNode] = {}

    def given(self, known: Mapping[int, int], left: Mapping[int, int] = NOTHING) -> Diagram:
        """Return the diagram of the open questions for known values of some facts.

        Args:
            known: The known values, by the places of facts.
            left: The remaining values of other facts, by place, as masks.

        Returns:
            The diagram, or the result if no question is open.
        """
        return self._grow(self._still_open(known, left))

    def _still_open(self, known: Mapping[int, int], left: Mapping[int, int]) -> tuple[Formula, ...]:
        leads: Sequence[Formula] = self.leads
        if left:
            leads = [restrict_domain(lead, left, self.variables.sizes) for lead in leads]
        return tuple([restrict(lead, known) for lead in leads])

    def leading(
        self, known: Mapping[int, int], left: Mapping[int, int] = NOTHING
    ) -> dict[tuple[DecisionNode, int] | None, set[int]]:
        """Return the statements that lead to each result for some patient.

        Args:
            known: The known values, by the places of facts.
            left: The remaining values of other facts, by place, as masks.

        Returns:
            The places of the statements, by the last question and the place of its answer. The key
            is None if no question is open.
        """
        leaders: dict[tuple[DecisionNode, int] | None, set[int]] = {}
        grown: set[tuple[tuple[DecisionNode, int] | None, tuple[Formula, ...]]] = set()
        start = self._still_open(known, left)
        waiting: list[tuple[tuple[DecisionNode, int] | None, tuple[Formula, ...]]] = [(None, start)]
        while waiting:
            step = waiting.pop()
            if step in grown:
                continue
            grown.add(step)
            after, leads = step
            diagram = self._grow(leads)
            if isinstance(diagram, DecisionNode):
                restricted = enumerate(self._restricted(leads, diagram.place))
                waiting += [((diagram, value), rest) for value, rest in restricted]
            else:
                may_lead = [self.variables.constant(lead) is not False for lead in leads]
                leaders.setdefault(after, set()).update(i for i, may in enumerate(may_lead) if may)
        return leaders

    def _grow(self, leads: tuple[Formula, ...]) -> Diagram:
        grown = self._grown.get(leads)
        if grown is None:
            asked = [place for lead in leads if (place := first_asked(lead)) is not None]
            grown = self._branch(leads, min(asked)) if asked else self._result(leads)
            self._grown[leads] = grown
        return grown

    def _branch(self, leads: tuple[Formula, ...], place: int) -> Diagram:
        children = [self._grow(rest) for rest in self._restricted(leads, place)]
        return self._merged(place, tuple(children))

    def _restricted(self, leads: tuple[Formula, ...], place: int) -> list[tuple[Formula, ...]]:
        """Return the formulas restricted to each value of a fact."""
        values = range(len(self.variables.values[place]))
        return [tuple([restrict(lead, {place: v}) for lead in leads]) for v in values]

    def _merged(self, place: int, children: tuple[Diagram, ...]) -> Diagram:
        if all(child == children[0] for child in children):
            return children[0]
        # Equal nodes are one object, so that they can be compared by identity.
        return self._branches.setdefault((place, children), DecisionNode(place, children))

    def _result(self, leads: tuple[Formula, ...]) -> Result:
        results = zip(leads, self._results, strict=True)
        return combined([result for lead, result in results if lead])

    def cofactor(self, diagram: Diagram, place: int, value: int) -> Diagram:
        """Return a diagram restricted to one value of a fact, all given by their places."""
        if not isinstance(diagram, DecisionNode) or place not in diagram.asks:
            return diagram
        if diagram.place == place:
            return diagram.children[value]
        children = tuple([self.cofactor(child, place, value) for child in diagram.children])
        return self._merged(diagram.place, children)


def combined(results: Sequence[Result]) -> Result:
    """Return the verdict and grade of the leading statements together.

    If they have the same verdict, a printed grade counts and a missing one does not. Different
    verdicts, or different printed grades, are a conflict.

    Args:
        results: The verdict and grade of each leading statement.

    Returns:
        The verdict, and the grade or None.
    """
    verdicts = {verdict for verdict, _ in results}
    grades = {grade for _, grade in results if grade is not None}
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
            between = [representative(fact, bounds, i) for i in range(len(bounds) + 1)]
            return [*sorted({*between, *bounds})]
        case _:
            assert_never(fact)


def representative(measure: Measure, bounds: Sequence[float], place: int) -> float:
    """Return a number between two neighbouring bounds, or a bound and the physical limit.

    Args:
        measure: The measure.
        bounds: Its bounds, in its unit and in rising order.
        place: The number of bounds below the number.

    Returns:
        The number, in the unit of the measure.
    """
    low = measure.low if place == 0 else bounds[place - 1]
    high = measure.high if place == len(bounds) else bounds[place]
    return (low + high) / 2
