"""The conflicts and the gaps of a condition's statements, over all states."""

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
from tools.decision_space import NO_OTHERS, OPEN, Codes, Mask, OtherFindings, Space

Result: TypeAlias = tuple[Verdict, Strength | None, Certainty | None]
"""A verdict with the terms of its grade, both None if no grade is printed."""

SHOWN = 3


def results(scheme: GradingScheme) -> tuple[Result, ...]:
    """Return every verdict with every possible grade of a scheme, and without a grade."""
    strengths = (*(scheme.strengths or ()), None)
    certainties = (*(scheme.certainties or ()), None)
    return tuple(product(Verdict, strengths, certainties))


@cache
def codes(scheme: GradingScheme) -> Mapping[Result, int]:
    """Return the code of each result; it is ``OPEN`` for insufficient data."""
    return {
        result: OPEN if result[0] is Verdict.INSUFFICIENT_DATA else code
        for code, result in enumerate(results(scheme))
    }


def terms(result: oracle.Result) -> Result:
    """Return a result with the terms of its grade, which compare faster than grades."""
    verdict, grade = result
    return (verdict, None, None) if grade is None else (verdict, grade.strength, grade.certainty)


def _without_grade(space: Space, verdict: Verdict) -> int:
    return codes(space.guideline.scheme)[verdict, None, None]


class Met(NamedTuple):
    """A declared conflict or a gap in words, with the number of its complete states."""

    says: str
    states: int


def differences(space: Space, name: str, wrong: Mask, others: OtherFindings) -> Iterator[str]:
    """Yield one text if there are wrong states, with the first few of them."""
    places = np.flatnonzero(wrong)
    if not len(places):
        return
    known = ", ".join(map(format_finding, others.said))
    states = "; ".join(space.named(state) for state in space.each(places[:SHOWN]))
    yield f"{name}: {len(places)} states{f' with {known}' * bool(known)}, such as {states}"


def conflicts_met(space: Space, truth: Codes) -> tuple[tuple[Met, ...], Iterator[str]]:
    """Return the declared conflicts, and the faults: undeclared conflicts and unused ones."""
    chapter = space.guideline.chapter(space.condition)
    conflicts = () if chapter is None else chapter.conflicts
    met: Counter[Conflict] = Counter()
    undeclared: dict[str, list[str]] = {}
    for state in space.each(np.flatnonzero(truth == _without_grade(space, Verdict.CONFLICTING))):
        for pair in _conflicting(space, space.presumed_and_known(state)):
            declared = [conflict for conflict in conflicts if set(conflict.between) == pair]
            met.update(declared)
            if not declared:
                names = " against ".join(sorted(conflict.slug for conflict in pair))
                undeclared.setdefault(names, []).append(space.named(state))
    unmet = (conflict for conflict in conflicts if not met[conflict])
    faults = [
        f"undeclared conflict: {names}, {len(states)} states, such as {'; '.join(states[:SHOWN])}"
        for names, states in undeclared.items()
    ]
    faults += [f"a declared conflict without a patient: {_between(conflict)}" for conflict in unmet]
    shown = (Met(f"{_between(conflict)}: {conflict.why}", met[conflict]) for conflict in conflicts)
    return tuple(shown), iter(faults)


def _between(conflict: Conflict) -> str:
    return " against ".join(statement.slug for statement in conflict.between)


def _conflicting(space: Space, known: Known) -> Iterator[set[Recommendation]]:
    for first, second in combinations(oracle.leading(space.condition, known, space.guideline), 2):
        if oracle.SAYS[first.action] is not oracle.SAYS[second.action] or (
            None not in (first.grade, second.grade) and first.grade != second.grade
        ):
            yield {first, second}


def gaps_found(space: Space, truth: Codes) -> tuple[tuple[Met, ...], Iterator[str]]:
    """Return the paths of the question tree that end without a statement, and the faults.

    Together the paths must cover exactly the states that are not covered.
    """
    silent = truth == _without_grade(space, Verdict.NOT_COVERED)
    left = silent.copy()
    gaps: list[Met] = []
    faults: list[str] = []
    for path in _uncovered(decision_tree(space.condition, guideline=space.guideline)):
        here = space.complete()
        for when in path:
            (fact,) = facts_of(when)
            axis = space.facts.index(fact)
            for value, known in enumerate(space.values[axis]):
                if judge(when, {fact: known})[0] is not Truth.TRUE:
                    here[space.at((axis, value))] = False
        if (here & ~silent).any():
            faults.append(f"a path to 'not covered' contains a covered state: {_in_words(path)}")
        gaps.append(Met(_in_words(path), int(here.sum())))
        left &= ~here
    faults += differences(space, "not covered, but on no path", left, NO_OTHERS)
    return tuple(gap for gap in gaps if gap.states), iter(faults)


def _uncovered(
    tree: DecisionTree, path: tuple[Predicate, ...] = ()
) -> Iterator[tuple[Predicate, ...]]:
    if isinstance(tree, Conclusion):
        if tree.verdict is Verdict.NOT_COVERED:
            yield path
        return
    for branch in tree.branches:
        yield from _uncovered(branch.to, (*path, branch.when))


def _in_words(path: Sequence[Predicate]) -> str:
    return "; ".join(clause(when) for when in path) or "every patient"
