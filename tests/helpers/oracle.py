"""A slow second implementation of the contract, which tries every value of the unknown facts.

It shares only the model and the evaluation of a single predicate with the library's algorithm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from itertools import combinations, pairwise, product
from math import prod
from typing import TypeAlias

from ivig_evidence import EFNS_2008, Truth, Verdict
from ivig_evidence.errors import ContradictionError
from ivig_evidence.logic.context import Context, Known
from ivig_evidence.logic.evaluate import facts_of, judge
from ivig_evidence.logic.predicates import Choice, Fact, Finding, Flag, Measure, Predicate
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.grade import Grade
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Action, Recommendation
from ivig_evidence.units import Amount

Result: TypeAlias = tuple[Verdict, Grade | None]

Complete: TypeAlias = dict[Fact, bool | Enum | float]

SAYS = {
    Action.USE: Verdict.RECOMMENDED,
    Action.ADJUST_DOSE: Verdict.RECOMMENDED,
    Action.MAY_USE: Verdict.OPTION,
    Action.DO_NOT_USE: Verdict.NOT_RECOMMENDED,
    Action.NO_RECOMMENDATION: Verdict.NO_RECOMMENDATION,
}


@cache
def rules(
    condition: Condition, guideline: Guideline = EFNS_2008
) -> tuple[tuple[Recommendation, Predicate], ...]:
    """Return the statements of a condition with their populations, including cross-references."""
    chapter = guideline.chapter(condition)
    if chapter is None:
        return ()
    held = [(statement, statement.population) for statement in chapter.statements]
    for reference in chapter.cross_references:
        other = guideline.chapter(reference.to)
        assert other is not None
        held += [(s, reference.when & s.population) for s in other.statements]
    return tuple(held)


class Population:
    """The population of a statement, judged once for the same values of its facts."""

    def __init__(self, predicate: Predicate) -> None:
        self.predicate = predicate
        self.facts = tuple(facts_of(predicate))
        self.judged: dict[tuple[bool | Enum | float | None, ...], bool] = {}

    def holds(self, known: Known) -> bool:
        """Return True if it is certain that a patient is in the population."""
        values = tuple([known.get(fact) for fact in self.facts])
        if values not in self.judged:
            self.judged[values] = judge(self.predicate, known)[0] is Truth.TRUE
        return self.judged[values]


@cache
def populations(condition: Condition, guideline: Guideline) -> dict[Recommendation, Population]:
    """Return the populations of the statements of a condition."""
    return {statement: Population(where) for statement, where in rules(condition, guideline)}


@cache
def exceptions(
    condition: Condition, guideline: Guideline = EFNS_2008
) -> dict[Recommendation, tuple[Recommendation, ...]]:
    """Return the statements of a condition with their exceptions."""
    held = [statement for statement, _ in rules(condition, guideline)]
    return {s: tuple(o for o in held if s in {r.to for r in o.exception_to}) for s in held}


def questions(condition: Condition, guideline: Guideline = EFNS_2008) -> list[Fact]:
    """Return the facts that a verdict can depend on and that the diagnosis does not settle.

    A statement without a verdict matters only as an exception to one with a verdict.
    """
    settled = {finding.fact for finding in condition.presumes}
    silenced = {relation.to for s, _ in rules(condition, guideline) for relation in s.exception_to}
    asked: dict[Fact, None] = {}
    for statement, population in rules(condition, guideline):
        sets = statement.action in SAYS and statement.intervention.decides_verdict
        if sets or any(relation.to in silenced for relation in statement.exception_to):
            asked.update(dict.fromkeys(facts_of(population)))
    return [fact for fact in asked if fact not in settled]


def applies(
    condition: Condition, statement: Recommendation, known: Known, guideline: Guideline = EFNS_2008
) -> bool:
    """Return True if a statement applies, in two-valued logic, including its exceptions."""
    return populations(condition, guideline)[statement].holds(known) and not any(
        applies(condition, other, known, guideline)
        for other in exceptions(condition, guideline)[statement]
    )


def applying(
    condition: Condition, known: Known, guideline: Guideline = EFNS_2008
) -> dict[Recommendation, bool]:
    """Return the statements that apply."""
    return {
        statement: applies(condition, statement, known, guideline)
        for statement, _ in rules(condition, guideline)
    }


def leading(
    condition: Condition, known: Known, guideline: Guideline = EFNS_2008
) -> list[Recommendation]:
    """Return the leading statements, in two-valued logic."""
    statements = applying(condition, known, guideline)
    led = {r.to for other, holds in statements.items() if holds for r in other.refines}
    return [
        s
        for s, holds in statements.items()
        if holds and s not in led and s.action in SAYS and s.intervention.decides_verdict
    ]


def verdict_when_all_is_known(
    condition: Condition, known: Known, guideline: Guideline = EFNS_2008
) -> Result:
    """Return verdict and grade, in two-valued logic."""
    statements = leading(condition, known, guideline)
    verdicts = {SAYS[statement.action] for statement in statements}
    grades = {statement.grade for statement in statements} - {None}
    if not statements:
        return Verdict.NOT_COVERED, None
    if len(verdicts) > 1 or len(grades) > 1:
        return Verdict.CONFLICTING, None
    return verdicts.pop(), grades.pop() if grades else None


def values(fact: Fact) -> Sequence[bool | Enum | float]:
    """Return the values of a fact; of a measure, its bounds and a value between each two."""
    match fact:
        case Flag():
            return [True, False]
        case Choice():
            return list(fact.options)
        case Measure():
            bounds = sorted({bound.magnitude for bound in fact.bounds})
            between = [(a + b) / 2 for a, b in pairwise([fact.low, *bounds, fact.high])]
            return sorted({*bounds, *between})


def finding(fact: Fact, value: bool | Enum | float) -> Finding:
    """Return a finding; the number of a measure is in its unit."""
    if isinstance(fact, Measure):
        assert isinstance(value, (int, float))
        return Finding(fact, Amount(value, fact.unit))
    assert isinstance(value, (bool, Enum))
    return Finding(fact, value)


def ways(condition: Condition, context: Context, guideline: Guideline = EFNS_2008) -> int:
    """Return the number of completions of the unknown facts."""
    known = {f.fact for f in condition.presumes} | set(context.known)
    asked = questions(condition, guideline)
    return prod(len(values(fact)) for fact in asked if fact not in known)


def goes_with(context: Context, *findings: Finding) -> bool:
    """Return True if a patient with a context can also have these findings."""
    try:
        Context((*context.said, *findings))
    except ContradictionError:
        return False
    return True


def completions(
    condition: Condition, context: Context, guideline: Guideline = EFNS_2008
) -> Iterator[dict[Fact, bool | Enum | float]]:
    """Yield every combination of values of the unknown facts that some patient can have.

    Implications and exclusions have one premise, so every contradiction is one of a pair.
    """
    whole = Context((*context.said, *condition.presumes))
    unknown = [fact for fact in questions(condition, guideline) if fact not in whole.known]
    left = [[v for v in values(f) if goes_with(whole, finding(f, v))] for f in unknown]
    single = [(fact, value) for fact, some in zip(unknown, left, strict=True) for value in some]
    clashes = {
        frozenset(pair)
        for pair in combinations(single, 2)
        if pair[0][0] != pair[1][0] and not goes_with(whole, *(finding(*place) for place in pair))
    }
    for combination in product(*left):
        chosen = tuple(zip(unknown, combination, strict=True))
        if clashes and any(frozenset(pair) in clashes for pair in combinations(chosen, 2)):
            continue
        yield dict(whole.known) | dict(chosen)


def result(
    condition: Condition, context: Context, guideline: Guideline = EFNS_2008
) -> tuple[Result, set[Fact]]:
    """Return verdict and grade, and the facts on which they depend for some completion."""
    known = {f.fact for f in condition.presumes} | set(context.known)
    unknown = [fact for fact in questions(condition, guideline) if fact not in known]
    table = {
        tuple(complete[fact] for fact in unknown): verdict_when_all_is_known(
            condition, complete, guideline
        )
        for complete in completions(condition, context, guideline)
    }
    if len(set(table.values())) == 1:
        return next(iter(table.values())), set()
    missing = {
        fact
        for place, fact in enumerate(unknown)
        if any(
            table[row] != table.get((*row[:place], value, *row[place + 1 :]), table[row])
            for row in table
            for value in values(fact)
        )
    }
    return (Verdict.INSUFFICIENT_DATA, None), missing
