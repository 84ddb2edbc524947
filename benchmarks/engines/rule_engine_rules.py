"""rule-engine: expressions in its own language, in Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import version

import rule_engine

from .rules import Facts, Result, Rule, Spelling, spelled, verdict


class RuleEngine:
    """An engine with one compiled expression for each rule."""

    name = "rule-engine"
    version = version("rule-engine")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self.compiled = {
            rule.name: rule_engine.Rule(spelled(rule.leads, Spelling())) for rule in rules
        }

    def ready(self, facts: Facts) -> Callable[[], Result]:
        """Return the decision on a patient."""
        return lambda: verdict(self.rules, lambda rule: self.compiled[rule].matches(facts))
