"""The rules of one condition that every engine runs; they do not handle unknown facts.

A rule says when a statement leads: its population is true, and neither an exception to it nor a
refinement of it applies. It is a predicate of the library's language, so an engine needs only a
translation of that language. The rules use the library's knowledge but not its decision algorithm.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Protocol, TypeAlias, assert_never

from attrs import frozen

from ivig_evidence import Verdict
from ivig_evidence.conditions import GUILLAIN_BARRE_SYNDROME
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.logic.predicates import (
    AllOf,
    AnyOf,
    Compare,
    Everybody,
    Flag,
    Not,
    OneOf,
    Predicate,
)
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.grade import Grade
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Action, Recommendation

CONDITION = GUILLAIN_BARRE_SYNDROME

Facts: TypeAlias = Mapping[str, bool | str | float | None]
"""A patient as plain JSON values; a fact that is absent or null is unknown."""

Result: TypeAlias = tuple[Verdict, Grade | None]

UNKNOWN: Result = (Verdict.INSUFFICIENT_DATA, None)

SAYS = {
    Action.USE: Verdict.RECOMMENDED,
    Action.ADJUST_DOSE: Verdict.RECOMMENDED,
    Action.MAY_USE: Verdict.OPTION,
    Action.DO_NOT_USE: Verdict.NOT_RECOMMENDED,
    Action.NO_RECOMMENDATION: Verdict.NO_RECOMMENDATION,
}


class Engine(Protocol):
    """An engine that decides by the rules."""

    name: str
    version: str

    def ready(self, facts: Facts) -> Callable[[], Result]:
        """Return the decision on a patient, whose facts already have the engine's form.

        Each call decides again. Errors of the engine are not caught.
        """


@frozen
class Rule:
    """A statement as a rule: when it leads, and its verdict on IVIG, or None without one."""

    name: str
    leads: Predicate
    says: Result | None


def rules_of(condition: Condition, guideline: Guideline = EFNS_2008) -> tuple[Rule, ...]:
    """Return the rules of a condition; there are none if the guideline does not cover it."""
    statements = populations_of(condition, guideline)

    def applies(statement: Recommendation) -> Predicate:
        exceptions = [
            other
            for other in statements
            if statement in [relation.to for relation in other.exception_to]
        ]
        return _unless(statements[statement], [applies(other) for other in exceptions])

    def leads(statement: Recommendation) -> Predicate:
        refinements = [
            other
            for other in statements
            if statement in [relation.to for relation in other.refines]
        ]
        return _unless(applies(statement), [applies(other) for other in refinements])

    return tuple(
        Rule(_name(statement), leads(statement), _says(statement)) for statement in statements
    )


def populations_of(condition: Condition, guideline: Guideline) -> dict[Recommendation, Predicate]:
    """Return the statements on a condition, including those of cross-references."""
    chapter = guideline.chapter(condition)
    if chapter is None:
        return {}
    populations = {statement: statement.population for statement in chapter.statements}
    for reference in chapter.cross_references:
        other = guideline.chapter(reference.to)
        for statement in () if other is None else other.statements:
            populations[statement] = reference.when & statement.population
    return populations


def _unless(predicate: Predicate, others: Sequence[Predicate]) -> Predicate:
    return AllOf((predicate, *(Not(other) for other in others))) if others else predicate


def _name(statement: Recommendation) -> str:
    return statement.slug.replace("/", "_").replace("-", "_")


def _says(statement: Recommendation) -> Result | None:
    if statement.action not in SAYS or not statement.intervention.decides_verdict:
        return None
    return SAYS[statement.action], statement.grade


def verdict(rules: Sequence[Rule], leads: Callable[[str], bool | None]) -> Result:
    """Return the verdict on IVIG from the rules that lead by an engine.

    Rules without a verdict are evaluated as well, but their errors do not matter.

    Args:
        rules: The rules.
        leads: Returns whether the rule of a name leads; None is the engine's own "unknown".

    Returns:
        The verdict and the grade.
    """
    results: set[Result] = set()
    unknown = False
    for rule in rules:
        try:
            truth = leads(rule.name)
        except Exception:  # the errors of the engines have no common base class
            if rule.says is not None:
                raise
            continue
        if rule.says is None:
            continue
        if truth is None:
            unknown = True
        elif truth:
            results.add(rule.says)
    return UNKNOWN if unknown else _joined(results)


def _joined(results: set[Result]) -> Result:
    if not results:
        return Verdict.NOT_COVERED, None
    verdicts = {verdict for verdict, _ in results}
    grades = {grade for _, grade in results if grade is not None}
    if len(verdicts) > 1 or len(grades) > 1:
        return Verdict.CONFLICTING, None
    return verdicts.pop(), grades.pop() if grades else None


# Predicates as text -----------------------------------------------------------


@frozen
class Spelling:
    """The operators of an expression language; ``fact`` is a pattern for the name of a fact."""

    every: str = " and "
    some: str = " or "
    no: str = "not "
    fact: str = "{}"
    everybody: str = "true"


CEL = Spelling(every=" && ", some=" || ", no="!")


def spelled(predicate: Predicate, spelling: Spelling) -> str:
    """Return a predicate as an expression."""
    match predicate:
        case Flag():
            return spelling.fact.format(predicate.name)
        case Compare(measure, operator, bound):
            return f"{spelling.fact.format(measure.name)} {operator} {bound.magnitude}"
        case OneOf(choice, options):
            return f"{spelling.fact.format(choice.name)} {spelled_options(options)}"
        case Not(operand):
            return f"{spelling.no}({spelled(operand, spelling)})"
        case AllOf(operands):
            return f"({spelling.every.join(spelled(o, spelling) for o in operands)})"
        case AnyOf(operands):
            return f"({spelling.some.join(spelled(o, spelling) for o in operands)})"
        case Everybody():
            return spelling.everybody
        case _:
            assert_never(predicate)


def spelled_options(options: Sequence[Enum]) -> str:
    """Return the test that a choice has one of the options; all languages share its syntax."""
    values = [option.value for option in options]
    return f"== {json.dumps(values[0])}" if len(values) == 1 else f"in {json.dumps(values)}"
