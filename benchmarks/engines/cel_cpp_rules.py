"""The Common Expression Language, in Google's C++."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import assert_never

from cel_expr_python import cel

from ivig_evidence.logic.evaluate import facts_of
from ivig_evidence.logic.predicates import Choice, Fact, Flag, Measure

from .rules import CEL, Facts, Result, Rule, spelled, verdict


def kind(fact: Fact) -> object:
    """Return the CEL type of a fact."""
    match fact:
        case Flag():
            return cel.Type.BOOL
        case Choice():
            return cel.Type.STRING
        case Measure():
            return cel.Type.DOUBLE
        case _:
            assert_never(fact)


class CelInCpp:
    """An engine with one compiled program for each rule, over declared facts."""

    name = "cel-expr-python"
    version = version("cel-expr-python")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        facts = {fact.name: kind(fact) for rule in rules for fact in facts_of(rule.leads)}
        self.environment = cel.NewEnv(variables=facts)
        self.programs = {
            rule.name: self.environment.compile(spelled(rule.leads, CEL)) for rule in rules
        }

    def ready(self, facts: Facts) -> Callable[[], Result]:
        """Return the decision on a patient, whose facts are already an activation."""
        activation = self.environment.Activation(facts)

        def leads(rule: str) -> bool | None:
            value = self.programs[rule].eval(activation).value()
            if isinstance(value, bool):
                return value
            # Errors are returned as text; the text for an absent fact has this prefix.
            if value.startswith("UNKNOWN: "):
                return None
            raise ValueError(value)

        return lambda: verdict(self.rules, leads)
