"""Decision trees of the open questions, and predicates for some values of a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeAlias, assert_never

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
from .diagram import DecisionNode, Diagram, DomainValue, Formula, Result

_Step: TypeAlias = "tuple[tuple[DecisionNode[Result], int] | None, Diagram, tuple[Formula, ...]]"
"""The question before and its answer, the rest of the diagram, and the rest of each "leads"."""


def left_open(compiled: CompiledChapter, known: Known) -> DecisionTree:
    """Return the questions that decide verdict and level if some facts are already known.

    Args:
        compiled: The compiled chapter.
        known: The known facts; numbers are in the unit of their measure.

    Returns:
        The tree. Questions are in the variable order of the chapter.

    Raises:
        ContradictionError: If the known facts contradict the diagnosis.
    """
    domain = compiled.packing.domain(known)
    order = compiled.order
    leading = _leading(compiled, domain)
    steps: dict[DecisionNode[Result] | Conclusion, DecisionTree] = {}

    def step(diagram: Diagram, after: tuple[DecisionNode[Result], int] | None) -> DecisionTree:
        if not isinstance(diagram, DecisionNode):
            leaders = tuple(compiled.rules[place].statement for place in sorted(leading[after]))
            conclusion = Conclusion(*diagram, leaders)
            return steps.setdefault(conclusion, conclusion)
        if diagram not in steps:
            steps[diagram] = question(diagram)
        return steps[diagram]

    def question(branch: DecisionNode[Result]) -> Question:
        answers: dict[DecisionTree, list[int]] = {}
        for place, child in enumerate(branch.children):
            if not order.possible(domain, branch.place) >> place & 1:
                continue  # the known facts rule this answer out
            answers.setdefault(step(child, (branch, place)), []).append(place)
        fact = compiled.facts[branch.place]
        values = order.values[branch.place]
        bounds = compiled.bounds.get(fact, ())
        branches = (Branch(one_of(fact, values, some, bounds), to) for to, some in answers.items())
        return Question(fact, tuple(branches))

    return step(compiled.verdict(domain), None)


def _leading(
    compiled: CompiledChapter, domain: int
) -> dict[tuple[DecisionNode[Result], int] | None, set[int]]:
    """Return the statements that lead to each result for some patient.

    Args:
        compiled: The compiled chapter.
        domain: What is known of the patient.

    Returns:
        The places of the statements, by the last question and the place of its answer. The key is
        None if no question is open.
    """
    diagrams = compiled.diagrams
    deciding = [p for p, rule in enumerate(compiled.rules) if rule.result is not None]
    leaders: dict[tuple[DecisionNode[Result], int] | None, set[int]] = {}
    seen: set[_Step] = set()
    leads = tuple(diagrams.restrict(compiled.leads[place], domain) for place in deciding)
    waiting: list[_Step] = [(None, compiled.verdict(domain), leads)]
    while waiting:
        step = waiting.pop()
        if step in seen:
            continue
        seen.add(step)
        after, diagram, leads = step
        if isinstance(diagram, DecisionNode):
            for value, child in enumerate(diagram.children):
                known = compiled.order.known(diagram.place, value)
                rest = tuple(diagrams.restrict(formula, known) for formula in leads)
                waiting.append(((diagram, value), child, rest))
        else:
            may_lead = (p for p, lead in zip(deciding, leads, strict=True) if lead is not False)
            leaders.setdefault(after, set()).update(may_lead)
    return leaders


def one_of(
    fact: Fact, values: Sequence[DomainValue], places: Sequence[int], bounds: Sequence[float]
) -> Predicate:
    """Return the predicate that a fact has one of some values.

    Args:
        fact: The fact.
        values: The values in its domain, in order.
        places: The places of the wanted values in ``values``.
        bounds: The bounds of a measure, in its unit.

    Returns:
        The predicate.
    """
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
    """Yield the first and the last place of each run without a gap."""
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        consecutive = [place for _, place in run]
        yield consecutive[0], consecutive[-1]


def _between(
    measure: Measure, values: Sequence[DomainValue], run: tuple[int, int], bounds: Sequence[float]
) -> Iterator[Compare]:
    """Yield the comparisons that bound a run of values.

    A representative value is always next to a bound, so that bound is the limit of the run.
    """
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
