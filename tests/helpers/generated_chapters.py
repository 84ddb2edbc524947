"""Chapters made by chance, larger than those of any guideline."""

from __future__ import annotations

from itertools import product
from random import Random

from attrs import frozen

from ivig_evidence import EFNS_2008, Truth, Verdict
from ivig_evidence.engine.decision import CompiledChapter, Rule
from ivig_evidence.engine.diagram import Result, combined
from ivig_evidence.logic.context import Known
from ivig_evidence.logic.evaluate import judge
from ivig_evidence.logic.predicates import AllOf, Flag, Not, Predicate

STATEMENTS = [s for s in EFNS_2008.statements if s.verdict is not None]


@frozen
class Generated:
    """A compiled chapter of statements about some facts with two values each."""

    facts: tuple[Flag, ...]
    compiled: CompiledChapter


def generated(facts: int, statements: int, seed: int, literals: int = 4) -> Generated:
    """Return a chapter made by chance.

    Args:
        facts: The number of facts.
        statements: The number of statements; some are exceptions to others, or refine them.
        seed: The same seed gives the same chapter.
        literals: The number of facts in each population, or one fewer.

    Returns:
        The chapter.
    """
    chance = Random(seed)
    asked = tuple(
        Flag(f"fact_{n}", f"fact {n}", f"not fact {n}", question=f"Fact {n}?") for n in range(facts)
    )
    rules = [_rule(chance, asked, number, statements, literals) for number in range(statements)]
    return Generated(asked, CompiledChapter(rules, ()))


def _rule(chance: Random, facts: tuple[Flag, ...], number: int, of: int, literals: int) -> Rule:
    some = chance.sample(facts, chance.randint(literals - 1, literals))
    predicates: list[Predicate] = [fact if chance.random() < 0.5 else Not(fact) for fact in some]
    # Later statements only, so that no exception is an exception to itself.
    later = range(number + 1, of)
    exceptions = tuple(chance.sample(later, 1)) if later and chance.random() < 0.3 else ()
    refinements = tuple(chance.sample(later, 1)) if later and chance.random() < 0.2 else ()
    statement = chance.choice(STATEMENTS)
    assert statement.verdict is not None
    result = None if chance.random() < 0.2 else (statement.verdict, statement.grade)
    return Rule(statement, AllOf(tuple(predicates)), None, exceptions, refinements, result, None)


def result_of(chapter: Generated, known: Known) -> Result:
    """Return verdict and grade of a complete patient in two-valued logic."""
    rules = chapter.compiled.rules

    def applies(number: int) -> bool:
        rule = rules[number]
        is_true = judge(rule.population, known)[0] is Truth.TRUE
        return is_true and not any(map(applies, rule.overridden_by))

    leading = [
        rule.result
        for number, rule in enumerate(rules)
        if rule.result and applies(number) and not any(map(applies, rule.refined_by))
    ]
    return combined(leading)


def outcome_of(chapter: Generated, known: Known) -> tuple[Result, set[Flag]]:
    """Return verdict, grade and missing facts of a patient, by trying all unknown values."""
    unknown = [fact for fact in chapter.facts if fact not in known]
    table = {
        values: result_of(chapter, {**known, **dict(zip(unknown, values, strict=True))})
        for values in product((True, False), repeat=len(unknown))
    }
    if len(set(table.values())) == 1:
        return next(iter(table.values())), set()
    missing = {
        fact
        for place, fact in enumerate(unknown)
        if any(
            table[values] != table[*values[:place], not values[place], *values[place + 1 :]]
            for values in table
        )
    }
    return (Verdict.INSUFFICIENT_DATA, None), missing
