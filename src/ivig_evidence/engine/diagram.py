"""Every way in which the unknown could turn out, as one decision diagram.

The facts of a condition have finitely many values that its statements can tell apart. Each
predicate becomes a *formula* over those values, without negations; a diagram asks the facts in one
fixed order, merges what is the same and leaves out every question whose answer changes nothing.
So a fact stands in the diagram exactly if, for some way of knowing the others, it matters.
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
"""One value of a fact, or one that stands for all that cannot be told from it."""

Result: TypeAlias = "tuple[Verdict, Grade | None]"

# A truth; ("is", fact, set of values as a bit mask); ("all" or "some", set of formulas).
Formula: TypeAlias = "bool | tuple[str, int, int] | tuple[str, frozenset[Formula]]"

NOTHING: Mapping[int, int] = MappingProxyType({})


class DecisionNode:
    """A question, with what follows from each of its answers; ``asks`` are all questions in it."""

    __slots__ = ("asks", "children", "place")

    def __init__(self, place: int, children: tuple[Diagram, ...]) -> None:
        self.place: int = place
        self.children: tuple[Diagram, ...] = children
        below = (child.asks for child in children if isinstance(child, DecisionNode))
        self.asks: frozenset[int] = frozenset({place}).union(*below)


Diagram: TypeAlias = "Result | DecisionNode"


class VariableOrder:
    """The facts in their fixed order, each with the values that can be told apart."""

    def __init__(self, facts: Sequence[Fact], values: Sequence[Sequence[DomainValue]]) -> None:
        self.facts: tuple[Fact, ...] = tuple(facts)
        self.values: tuple[tuple[DomainValue, ...], ...] = tuple(tuple(some) for some in values)
        self.sizes: tuple[int, ...] = tuple(len(some) for some in self.values)
        self._place = {fact: place for place, fact in enumerate(self.facts)}
        self._constants: dict[Formula, bool | None] = {}

    def constant(self, formula: Formula) -> bool | None:
        """What a formula comes to however the unknown turns out; ``None`` where that matters."""
        if isinstance(formula, bool):
            return formula
        if formula not in self._constants:
            place = first_asked(formula)
            assert place is not None
            ways = {self.constant(restrict(formula, {place: v})) for v in range(self.sizes[place])}
            self._constants[formula] = ways.pop() if len(ways) == 1 else None
        return self._constants[formula]

    def formula(self, predicate: Predicate, *, denied: bool = False) -> Formula:
        """A predicate, or its negation, as a formula."""
        match predicate:
            case Flag():
                return self._is(predicate, [True], denied)
            case Compare(measure, _, _):
                numbers = self.values[self._place[measure]]
                held = [n for n in numbers if compared(predicate, float(n))]  # type: ignore[arg-type]  # a measure's values are numbers
                return self._is(measure, held, denied)
            case OneOf(choice, options):
                return self._is(choice, options, denied)
            case Not(operand):
                return self.formula(operand, denied=not denied)
            case AllOf(operands) | AnyOf(operands):
                parts = [self.formula(operand, denied=denied) for operand in operands]
                return _connected(parts, every=isinstance(predicate, AllOf) is not denied)
            case _:
                assert_never(predicate)

    def _is(self, fact: Fact, held: Sequence[DomainValue], denied: bool) -> Formula:
        place = self._place[fact]
        values = self.values[place]
        mask = sum(1 << i for i, value in enumerate(values) if (value in held) is not denied)
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
    """The negation of a formula."""
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
    """What is left of a formula once some facts, by place, have some values."""
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
    """A formula when some facts, by place, have only some values left, as a mask that is not empty.

    A value that is ruled out counts as the first one that is left, so that nothing hangs on it.
    """
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
    """The first fact, in the fixed order, that a formula depends on."""
    match formula:
        case bool():
            return None
        case ("is", int() as place, int()):
            return place
        case (_, frozenset() as parts):
            return min(found for part in parts if (found := first_asked(part)) is not None)
        case _:
            raise AssertionError(formula)


def asked_in(formula: Formula) -> frozenset[int]:
    """All facts, by place, that a formula names."""
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
    """The diagrams of one condition, which share all that they have in common.

    ``leads`` says for each statement that sets a verdict when it leads, ``results`` what it then
    says.
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
        """The diagram of what is open when some facts, by place, have some values.

        ``left`` has the values, as a mask, that others still can have.
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
        """Which statements lead to a result in some way or other.

        By the branch with the place of the value that ends there; by ``None`` where nothing is
        left open.
        """
        found: dict[tuple[DecisionNode, int] | None, set[int]] = {}
        grown: set[tuple[tuple[DecisionNode, int] | None, tuple[Formula, ...]]] = set()
        start = self._still_open(known, left)
        waiting: list[tuple[tuple[DecisionNode, int] | None, tuple[Formula, ...]]] = [(None, start)]
        while waiting:
            way = waiting.pop()
            if way in grown:
                continue
            grown.add(way)
            after, leads = way
            diagram = self._grow(leads)
            if isinstance(diagram, DecisionNode):
                ways = enumerate(self._ways(leads, diagram.place))
                waiting += [((diagram, value), left) for value, left in ways]
            else:
                may_lead = [self.variables.constant(lead) is not False for lead in leads]
                found.setdefault(after, set()).update(i for i, may in enumerate(may_lead) if may)
        return found

    def _grow(self, leads: tuple[Formula, ...]) -> Diagram:
        grown = self._grown.get(leads)
        if grown is None:
            asked = [place for lead in leads if (place := first_asked(lead)) is not None]
            grown = self._branch(leads, min(asked)) if asked else self._result(leads)
            self._grown[leads] = grown
        return grown

    def _branch(self, leads: tuple[Formula, ...], place: int) -> Diagram:
        return self._merged(place, tuple([self._grow(way) for way in self._ways(leads, place)]))

    def _ways(self, leads: tuple[Formula, ...], place: int) -> list[tuple[Formula, ...]]:
        """What is left of the leads for each value of a fact."""
        values = range(len(self.variables.values[place]))
        return [tuple([restrict(lead, {place: v}) for lead in leads]) for v in values]

    def _merged(self, place: int, children: tuple[Diagram, ...]) -> Diagram:
        if all(child == children[0] for child in children):
            return children[0]
        # One object for equal branches, so that they can be compared by identity.
        return self._branches.setdefault((place, children), DecisionNode(place, children))

    def _result(self, leads: tuple[Formula, ...]) -> Result:
        return combined([said for lead, said in zip(leads, self._results, strict=True) if lead])

    def cofactor(self, diagram: Diagram, place: int, value: int) -> Diagram:
        """What is left of a diagram once one more fact is known."""
        if not isinstance(diagram, DecisionNode) or place not in diagram.asks:
            return diagram
        if diagram.place == place:
            return diagram.children[value]
        children = tuple([self.cofactor(child, place, value) for child in diagram.children])
        return self._merged(diagram.place, children)


def combined(said: Sequence[Result]) -> Result:
    """What the leading statements say together.

    Statements that agree in the verdict may differ in that one prints a grade and another none:
    the printed one counts. Different verdicts, or two different printed grades, without a declared
    order between the statements pull apart.
    """
    verdicts = {verdict for verdict, _ in said}
    grades = {grade for _, grade in said if grade is not None}
    if not verdicts:
        return Verdict.NOT_COVERED, None
    if len(verdicts) > 1 or len(grades) > 1:
        return Verdict.CONFLICTING, None
    return verdicts.pop(), (grades.pop() if grades else None)


def distinguishable(fact: Fact, bounds: Sequence[float]) -> list[DomainValue]:
    """One value of a fact for each way in which bounds, if it is a measure, tell them apart."""
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
    """A number strictly between two neighbouring bounds, or between one and the physical limit."""
    low = measure.low if place == 0 else bounds[place - 1]
    high = measure.high if place == len(bounds) else bounds[place]
    return (low + high) / 2
