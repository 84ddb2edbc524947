"""The decision that every engine is given: one condition, written as rules without the unknown.

A rule says when a statement stands: its population holds, no exception to it applies, and nothing
that refines it does. It is a predicate of the library's own language, so that an engine needs no
more than a way to spell that language. The knowledge is the library's; how it comes to a verdict is
not used here.
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
from ivig_evidence.logic.predicates import AllOf, AnyOf, Compare, Flag, Not, OneOf, Predicate
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.grade import Grade
from ivig_evidence.model.recommendation import Action, Recommendation

CONDITION = GUILLAIN_BARRE_SYNDROME

Facts: TypeAlias = Mapping[str, bool | str | None]
"""A patient as JSON has it; a fact that is absent, or null, is not known."""

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
    """Something that decides by the rules."""

    name: str
    version: str

    def ready(self, facts: Facts) -> Callable[[], Result]:
        """The decision on a patient whose facts were read into the form that the engine wants.

        Calling it decides anew each time. What the engine raises is not caught.
        """


@frozen
class Rule:
    """When a statement stands, and what it then says on IVIG; ``None`` where it says nothing."""

    name: str
    stands: Predicate
    says: Result | None


def rules_of(condition: Condition) -> tuple[Rule, ...]:
    """The rules of a condition that refers to no other chapter."""
    chapter = EFNS_2008.chapter(condition)
    assert chapter is not None
    statements = chapter.statements

    def applies(statement: Recommendation) -> Predicate:
        exceptions = [
            other
            for other in statements
            if statement in [relation.to for relation in other.exception_to]
        ]
        return _unless(statement.population, [applies(other) for other in exceptions])

    def stands(statement: Recommendation) -> Predicate:
        refinements = [
            other
            for other in statements
            if statement in [relation.to for relation in other.refines]
        ]
        return _unless(applies(statement), [applies(other) for other in refinements])

    return tuple(Rule(_name(one), stands(one), _says(one)) for one in statements)


def _unless(predicate: Predicate, others: Sequence[Predicate]) -> Predicate:
    return AllOf((predicate, *(Not(other) for other in others))) if others else predicate


def _name(statement: Recommendation) -> str:
    return statement.slug.replace("/", "_").replace("-", "_")


def _says(statement: Recommendation) -> Result | None:
    if statement.action not in SAYS or not statement.intervention.decides_verdict:
        return None
    return SAYS[statement.action], statement.grade


def verdict(rules: Sequence[Rule], stands: Callable[[str], bool | None]) -> Result:
    """What an engine that knows of each rule whether it stands says on IVIG.

    ``None`` is an engine's own "unknown". A rule that says nothing on IVIG is asked like the
    others; that it could not be answered is no harm to the verdict.
    """
    said: set[Result] = set()
    unknown = False
    for rule in rules:
        try:
            truth = stands(rule.name)
        except Exception:  # each engine has errors of its own, with no base in common
            if rule.says is not None:
                raise
            continue
        if rule.says is None:
            continue
        if truth is None:
            unknown = True
        elif truth:
            said.add(rule.says)
    return UNKNOWN if unknown else _joined(said)


def _joined(said: set[Result]) -> Result:
    if not said:
        return Verdict.NOT_COVERED, None
    verdicts = {verdict for verdict, _ in said}
    grades = {grade for _, grade in said if grade is not None}
    if len(verdicts) > 1 or len(grades) > 1:
        return Verdict.CONFLICTING, None
    return verdicts.pop(), grades.pop() if grades else None


# The language, spelled as text ------------------------------------------------


@frozen
class Spelling:
    """The words of a language of expressions; ``fact`` is a pattern for the name of a fact."""

    every: str = " and "
    some: str = " or "
    no: str = "not "
    fact: str = "{}"


CEL = Spelling(every=" && ", some=" || ", no="!")


def spelled(predicate: Predicate, spelling: Spelling) -> str:
    """A predicate as an expression."""
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
        case _:
            assert_never(predicate)


def spelled_options(options: Sequence[Enum]) -> str:
    """That a choice fell on one of some options, in the words that all the languages share."""
    values = [option.value for option in options]
    return f"== {json.dumps(values[0])}" if len(values) == 1 else f"in {json.dumps(values)}"
