"""The contract read once more, slowly: every way in which the unknown could turn out, one by one.

Nothing here is shared with the library's own way to a verdict but the model and the evaluation of a
single predicate.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from itertools import combinations, product
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
    """The statements of a condition with whom they speak of, those of other chapters included."""
    chapter = guideline.chapter(condition)
    if chapter is None:
        return ()
    held = [(statement, statement.population) for statement in chapter.statements]
    for reference in chapter.cross_references:
        other = guideline.chapter(reference.to)
        assert other is not None
        held += [(s, reference.when & s.population) for s in other.statements]
    return tuple(held)


@cache
def exceptions(
    condition: Condition, guideline: Guideline = EFNS_2008
) -> dict[Recommendation, tuple[Recommendation, ...]]:
    """The statements of a condition with those that take their place."""
    held = [statement for statement, _ in rules(condition, guideline)]
    return {s: tuple(o for o in held if s in {r.to for r in o.exception_to}) for s in held}


def questions(condition: Condition, guideline: Guideline = EFNS_2008) -> list[Fact]:
    """The facts that a verdict can hang on and the diagnosis does not settle.

    A statement that sets no verdict matters only as an exception to one that does.
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
    """Whether a statement applies, in plain two-valued logic, its exceptions counted."""
    population = dict(rules(condition, guideline))[statement]
    return judge(population, known)[0] is Truth.TRUE and not any(
        applies(condition, other, known, guideline)
        for other in exceptions(condition, guideline)[statement]
    )


def applying(
    condition: Condition, known: Known, guideline: Guideline = EFNS_2008
) -> dict[Recommendation, bool]:
    """Which statements apply."""
    return {
        statement: applies(condition, statement, known, guideline)
        for statement, _ in rules(condition, guideline)
    }


def leading(
    condition: Condition, known: Known, guideline: Guideline = EFNS_2008
) -> list[Recommendation]:
    """The statements that make the verdict, in plain two-valued logic."""
    found = applying(condition, known, guideline)
    led = {r.to for other, holds in found.items() if holds for r in other.refines}
    return [
        s
        for s, holds in found.items()
        if holds and s not in led and s.action in SAYS and s.intervention.decides_verdict
    ]


def verdict_when_all_is_known(
    condition: Condition, known: Known, guideline: Guideline = EFNS_2008
) -> Result:
    """Verdict and grade in plain two-valued logic."""
    found = leading(condition, known, guideline)
    verdicts = {SAYS[statement.action] for statement in found}
    grades = {statement.grade for statement in found} - {None}
    if not found:
        return Verdict.NOT_COVERED, None
    if len(verdicts) > 1 or len(grades) > 1:
        return Verdict.CONFLICTING, None
    return verdicts.pop(), grades.pop() if grades else None


def values(fact: Fact) -> list[bool | Enum]:
    """The values of a fact; no verdict hangs on a measure in the knowledge that is shipped."""
    match fact:
        case Flag():
            return [True, False]
        case Choice():
            return list(fact.options)
        case Measure():
            raise AssertionError(f"{fact.name}: a measure needs its bounds enumerated")


def ways(condition: Condition, context: Context) -> int:
    """In how many ways the unknown could turn out."""
    known = {f.fact for f in condition.presumes} | set(context.known)
    return prod(len(values(fact)) for fact in questions(condition) if fact not in known)


def goes_with(context: Context, *findings: Finding) -> bool:
    """Whether a patient of whom this is known can have these findings too."""
    try:
        Context((*context.said, *findings))
    except ContradictionError:
        return False
    return True


def completions(
    condition: Condition, context: Context
) -> Iterator[dict[Fact, bool | Enum | float]]:
    """Every way in which the unknown facts could turn out for some patient.

    What contradicts itself does so in a pair: an implication and an exclusion have one premise.
    """
    whole = Context((*context.said, *condition.presumes))
    unknown = [fact for fact in questions(condition) if fact not in whole.known]
    left = [[v for v in values(f) if goes_with(whole, Finding(f, v))] for f in unknown]
    single = [(fact, value) for fact, some in zip(unknown, left, strict=True) for value in some]
    clashes = {
        frozenset(pair)
        for pair in combinations(single, 2)
        if pair[0][0] != pair[1][0] and not goes_with(whole, *(Finding(*one) for one in pair))
    }
    for combination in product(*left):
        chosen = tuple(zip(unknown, combination, strict=True))
        if clashes and any(frozenset(pair) in clashes for pair in combinations(chosen, 2)):
            continue
        yield dict(whole.known) | dict(chosen)


def result(condition: Condition, context: Context) -> tuple[Result, set[Fact]]:
    """Verdict and grade, and the facts that some way of knowing the others depends on."""
    known = {f.fact for f in condition.presumes} | set(context.known)
    unknown = [fact for fact in questions(condition) if fact not in known]
    table = {
        tuple(complete[fact] for fact in unknown): verdict_when_all_is_known(condition, complete)
        for complete in completions(condition, context)
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
