"""What is left open for a patient, as questions; and some values of a fact, as a predicate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never

from ..logic.context import Known
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
from ..model.decision import Branch, Conclusion, DecisionTree, Question
from ..units import Amount
from .decision import CompiledChapter
from .diagram import DecisionNode, Diagram, DomainValue


def left_open(compiled: CompiledChapter, known: Known) -> DecisionTree:
    """The questions that settle verdict and level once some facts are known, in a fixed order."""
    state = compiled.knowledge_state(known)
    places, left = compiled.places(compiled.known_in(state)), compiled.left(state)
    leading = compiled.diagrams.leading(places, left)
    steps: dict[DecisionNode | Conclusion, DecisionTree] = {}

    def step(diagram: Diagram, after: tuple[DecisionNode, int] | None) -> DecisionTree:
        if not isinstance(diagram, DecisionNode):
            leaders = tuple(compiled.setting[place] for place in sorted(leading[after]))
            conclusion = Conclusion(*diagram, leaders)
            return steps.setdefault(conclusion, conclusion)
        if diagram not in steps:
            steps[diagram] = question(diagram)
        return steps[diagram]

    def question(branch: DecisionNode) -> Question:
        answers: dict[DecisionTree, list[int]] = {}
        for place, child in enumerate(branch.children):
            if not left.get(branch.place, ~0) >> place & 1:
                continue  # what is known rules this answer out
            answers.setdefault(step(child, (branch, place)), []).append(place)
        fact = compiled.facts[branch.place]
        values = compiled.diagrams.variables.values[branch.place]
        bounds = compiled.bounds.get(fact, ())
        ways = (Branch(one_of(fact, values, some, bounds), to) for to, some in answers.items())
        return Question(fact, tuple(ways))

    return step(compiled.diagrams.given(places, left), None)


def one_of(
    fact: Fact, values: Sequence[DomainValue], places: Sequence[int], bounds: Sequence[float]
) -> Predicate:
    """That the answer is one of some values, by their places among all that are told apart."""
    match fact:
        case Flag():
            return fact if values[places[0]] is True else Not(fact)
        case Choice():
            return OneOf(fact, tuple(values[place] for place in places))  # type: ignore[misc]  # a choice's values are options
        case Measure():
            runs = [AllOf(tuple(_between(fact, values, run, bounds))) for run in _runs(places)]
            parts = tuple(run.operands[0] if len(run.operands) == 1 else run for run in runs)
            return parts[0] if len(parts) == 1 else AnyOf(parts)
        case _:
            assert_never(fact)


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of places without a gap."""
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        found = [place for _, place in run]
        yield found[0], found[-1]


def _between(
    measure: Measure, values: Sequence[DomainValue], run: tuple[int, int], bounds: Sequence[float]
) -> Iterator[Compare]:
    """The bounds of a run of values; beside a value that stands for many there is always one."""
    first, last = run
    if first > 0:
        at = values[first] in bounds
        yield Compare(
            measure, ">=" if at else ">", _amount(measure, values[first if at else first - 1])
        )
    if last < len(values) - 1:
        at = values[last] in bounds
        yield Compare(
            measure, "<=" if at else "<", _amount(measure, values[last if at else last + 1])
        )


def _amount(measure: Measure, value: DomainValue) -> Amount:
    assert isinstance(value, (int, float))
    return Amount(value, measure.unit)
