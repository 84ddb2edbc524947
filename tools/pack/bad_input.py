"""The cases on bad input: each must be refused, with an error of the expected kind."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import assert_never

from attrs import frozen

from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.logic.context import Context
from ivig_evidence.logic.predicates import Choice, Fact, Finding, Flag, Measure
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.condition import Condition
from ivig_evidence.units import Unit
from tests.helpers import oracle

from .choosing import premises
from .plain import Plain, digest, facts_of_context


@frozen
class BadInput:
    """Facts, by name, that must be refused for a condition."""

    condition: str
    slug: str
    facts: dict[str, Plain]
    error: str
    description: str


def bad_inputs() -> Iterator[BadInput]:
    """Yield all cases on bad input."""
    yield BadInput(
        "no-such-condition", "unknown", {}, "unknown-condition", "There is no such condition."
    )
    for condition in CONDITIONS:
        for name in sorted(fact.name for fact in condition.facts)[:1]:
            yield _of(condition, f"{name}s", {f"{name}s": True}, "unknown-fact", "No such fact.")
    for fact in declared():
        condition = _asking(fact)
        for slug, value, error, says in _wrong_values(fact):
            yield _of(condition, f"{fact.name}-{slug}", {fact.name: value}, error, says)
    yield from _contradictions()
    yield from _other_forms()


def _of(
    condition: Condition, slug: str, facts: dict[str, Plain], error: str, says: str
) -> BadInput:
    name = slug.replace("_", "-")
    return BadInput(condition.id, f"bad-{name}", facts, error, f"{condition.name}: {says}")


def _asking(fact: Fact) -> Condition:
    """Return the first condition that asks for a fact, or the first one."""
    return next((c for c in CONDITIONS if fact in c.facts), CONDITIONS[0])


def _wrong_values(fact: Fact) -> Iterator[tuple[str, Plain, str, str]]:
    match fact:
        case Flag():
            yield "text", "yes", "wrong-type", f"{fact.name} takes true or false, not text."
        case Choice():
            yield (
                "option",
                "none_of_these",
                "unknown-option",
                f"{fact.name} has no option none_of_these.",
            )
        case Measure(unit=Unit.SCORE):
            yield (
                "high",
                _amount(fact.high + 1, "1"),
                "impossible-value",
                f"{fact.name} is too high for its scale.",
            )
        case Measure():
            unit = fact.unit.value
            other = "kg" if unit != "kg" else "cm"
            middle = (fact.low + fact.high) / 2
            yield "bare", middle, "bare-number", f"{fact.name} is a number without a unit."
            yield "bare-text", f"{middle:g}", "bare-number", f"{fact.name} has no unit in its text."
            wrong = _amount(middle, other)
            yield "unit", wrong, "wrong-unit", f"{fact.name} has a unit of another dimension."
            above = _amount(2 * fact.high, unit)
            yield "high", above, "impossible-value", f"{fact.name} is impossibly high."
            below = _amount(fact.low - 1, unit)
            yield "low", below, "impossible-value", f"{fact.name} is impossibly low."
        case _:
            assert_never(fact)


def _amount(value: float, unit: str) -> dict[str, Plain]:
    return {"value": value, "unit": unit}


def _contradictions() -> Iterator[BadInput]:
    """Yield a case for each rule of one fact on another."""
    for fact in declared():
        for rule in fact.implies:
            other = _other_value(rule.then)
            for premise in premises(fact, rule):
                yield _contradiction(premise, other)
        for rule in fact.excludes:
            for premise in premises(fact, rule):
                yield _contradiction(premise, rule.then)


def _contradiction(first: Finding, second: Finding) -> BadInput:
    names = (first.fact.name, second.fact.name)
    facts = {**_plain(first), **_plain(second)}
    says = f"{names[0]} and {names[1]} contradict each other."
    slug = f"{names[0]}-and-{names[1]}-{digest(facts)}"
    return _of(_asking(second.fact), slug, facts, "contradiction", says)


def _other_forms() -> Iterator[BadInput]:
    """Yield a case for each form of a disease, with another form as a fact."""
    for condition in CONDITIONS:
        for presumed in condition.presumes:
            other = _other_value(presumed)
            yield _of(
                condition,
                f"{presumed.fact.name}-of-another-form",
                _plain(other),
                "contradiction",
                f"{presumed.fact.name} contradicts the diagnosis.",
            )


def _other_value(finding: Finding) -> Finding:
    value = next(v for v in oracle.values(finding.fact) if v != finding.value)
    assert isinstance(value, (bool, Enum))
    return Finding(finding.fact, value)


def _plain(finding: Finding) -> dict[str, Plain]:
    return facts_of_context(Context((finding,)))
