"""JsonLogic, as implemented by panzi-json-logic in Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import assert_never

from json_logic import jsonLogic

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

from .rules import Facts, Result, Rule, verdict


def logic(predicate: Predicate) -> dict[str, object]:
    """Return a predicate in JsonLogic."""
    match predicate:
        case Flag():
            return {"var": predicate.name}
        case Compare(measure, operator, bound):
            return {operator: [{"var": measure.name}, bound.magnitude]}
        case OneOf(choice, options):
            asked = {"var": choice.name}
            values = [option.value for option in options]
            return {"==": [asked, values[0]]} if len(values) == 1 else {"in": [asked, values]}
        case Not(operand):
            return {"!": [logic(operand)]}
        case AllOf(operands):
            return {"and": [logic(operand) for operand in operands]}
        case AnyOf(operands):
            return {"or": [logic(operand) for operand in operands]}
        case Everybody():
            return {"==": [1, 1]}
        case _:
            assert_never(predicate)


class JsonLogic:
    """An engine with one JSON tree for each rule."""

    name = "panzi-json-logic"
    version = version("panzi-json-logic")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self.trees = {rule.name: logic(rule.leads) for rule in rules}

    def ready(self, facts: Facts) -> Callable[[], Result]:
        """Return the decision on a patient."""
        return lambda: verdict(self.rules, lambda rule: jsonLogic(self.trees[rule], facts))
