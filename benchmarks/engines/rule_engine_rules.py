"""rule-engine: expressions in a language of its own, in Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import version

import rule_engine

from .rules import Facts, Result, Rule, Spelling, spelled, verdict


class RuleEngine:
    """One compiled expression for each rule."""

    name = "rule-engine"
    version = version("rule-engine")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self.compiled = {
            rule.name: rule_engine.Rule(spelled(rule.stands, Spelling())) for rule in rules
        }

    def ready(self, facts: Facts) -> Callable[[], Result]:
        """The decision on a patient."""
        return lambda: verdict(self.rules, lambda rule: self.compiled[rule].matches(facts))
