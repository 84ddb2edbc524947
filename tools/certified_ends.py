"""Where the statements of a condition end: in a conflict, or without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product
from typing import NamedTuple, TypeAlias

import numpy as np

from ivig_evidence.engine import decision_tree
from ivig_evidence.logic.context import Known, format_finding
from ivig_evidence.logic.evaluate import facts_of, judge
from ivig_evidence.logic.predicates import Predicate
from ivig_evidence.logic.truth import Truth
from ivig_evidence.model.chapter_part import Conflict
from ivig_evidence.model.decision import Conclusion, DecisionTree
from ivig_evidence.model.grade import Certainty, GradingScheme, Strength
from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.model.verdict import Verdict
from ivig_evidence.render.english import predicate as clause
from tests.helpers import oracle
from tools.decision_space import NOTHING_BESIDE, OPEN, Beside, Codes, Mask, Space

Result: TypeAlias = tuple[Verdict, Strength | None, Certainty | None]
"""A verdict with the terms of its grade, both None where no grade is printed."""

SHOWN = 3


def results(scheme: GradingScheme) -> tuple[Result, ...]:
    """Return every verdict with every grade that a scheme can print, and without one."""
    strengths = (*(scheme.strengths or ()), None)
    certainties = (*(scheme.certainties or ()), None)
    return tuple(product(Verdict, strengths, certainties))


@cache
def codes(scheme: GradingScheme) -> Mapping[Result, int]:
    """Return the number that stands for each result; ``OPEN`` for insufficient data."""
    return {
        result: OPEN if result[0] is Verdict.INSUFFICIENT_DATA else code
        for code, result in enumerate(results(scheme))
    }


def terms(result: oracle.Result) -> Result:
    """Return a result by the terms of its grade, which compare faster than grades."""
    verdict, grade = result
    return (verdict, None, None) if grade is None else (verdict, grade.strength, grade.certainty)


def _without_grade(space: Space, verdict: Verdict) -> int:
    return codes(space.guideline.scheme)[verdict, None, None]


class Met(NamedTuple):
    """A declared conflict, or a gap in plain words, with the complete cells it takes up."""

    says: str
    cells: int


def differences(space: Space, what: str, wrong: Mask, beside: Beside) -> Iterator[str]:
    """What is wrong, with the first few of the cells in which it is."""
    places = np.flatnonzero(wrong)
    if not len(places):
        return
    known = ", ".join(map(format_finding, beside.said))
    cells = "; ".join(space.named(state) for state in space.each(places[:SHOWN]))
    yield f"{what}: {len(places)} cells{f' beside {known}' * bool(known)}, such as {cells}"


def conflicts_met(space: Space, truth: Codes) -> tuple[tuple[Met, ...], Iterator[str]]:
    """The declared conflicts; and what is not declared, or declared for nobody."""
    chapter = space.guideline.chapter(space.condition)
    conflicts = () if chapter is None else chapter.conflicts
    met: Counter[Conflict] = Counter()
    undeclared: dict[str, list[str]] = {}
    for state in space.each(np.flatnonzero(truth == _without_grade(space, Verdict.CONFLICTING))):
        for pair in _pulling_apart(space, space.presumed_and_known(state)):
            declared = [one for one in conflicts if set(one.between) == pair]
            met.update(declared)
            if not declared:
                names = " against ".join(sorted(one.slug for one in pair))
                undeclared.setdefault(names, []).append(space.named(state))
    unmet = (one for one in conflicts if not met[one])
    faults = [
        f"undeclared conflict: {names}, {len(cells)} cells, such as {'; '.join(cells[:SHOWN])}"
        for names, cells in undeclared.items()
    ]
    faults += [f"a declared conflict that nobody meets: {_between(one)}" for one in unmet]
    shown = (Met(f"{_between(one)}: {one.why}", met[one]) for one in conflicts)
    return tuple(shown), iter(faults)


def _between(conflict: Conflict) -> str:
    return " against ".join(one.slug for one in conflict.between)


def _pulling_apart(space: Space, known: Known) -> Iterator[set[Recommendation]]:
    for one, other in combinations(oracle.leading(space.condition, known, space.guideline), 2):
        if oracle.SAYS[one.action] is not oracle.SAYS[other.action] or (
            None not in (one.grade, other.grade) and one.grade != other.grade
        ):
            yield {one, other}


def gaps_found(space: Space, truth: Codes) -> tuple[tuple[Met, ...], Iterator[str]]:
    """The ways of the questions that end uncovered; together they are all uncovered cells."""
    silent = truth == _without_grade(space, Verdict.NOT_COVERED)
    left = silent.copy()
    gaps: list[Met] = []
    faults: list[str] = []
    for way in _uncovered(decision_tree(space.condition, guideline=space.guideline)):
        here = space.complete()
        for when in way:
            (fact,) = facts_of(when)
            axis = space.facts.index(fact)
            for value, known in enumerate(space.values[axis]):
                if judge(when, {fact: known})[0] is not Truth.TRUE:
                    here[space.at((axis, value))] = False
        if (here & ~silent).any():
            faults.append(f"a way that ends uncovered and is covered: {_said(way)}")
        gaps.append(Met(_said(way), int(here.sum())))
        left &= ~here
    faults += differences(space, "uncovered, and no way leads there", left, NOTHING_BESIDE)
    return tuple(gap for gap in gaps if gap.cells), iter(faults)


def _uncovered(
    step: DecisionTree, way: tuple[Predicate, ...] = ()
) -> Iterator[tuple[Predicate, ...]]:
    if isinstance(step, Conclusion):
        if step.verdict is Verdict.NOT_COVERED:
            yield way
        return
    for one in step.branches:
        yield from _uncovered(one.to, (*way, one.when))


def _said(way: Sequence[Predicate]) -> str:
    return "; ".join(clause(when) for when in way) or "every patient"
