"""The Common Expression Language, in Rust."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import version

import cel

from .rules import CEL, Facts, Result, Rule, spelled, verdict


class CelInRust:
    """An engine with one compiled program for each rule."""

    name = "common-expression-language"
    version = version("common-expression-language")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self.programs = {rule.name: cel.compile(spelled(rule.leads, CEL)) for rule in rules}

    def ready(self, facts: Facts) -> Callable[[], Result]:
        """Return the decision on a patient; each program reads the dictionary."""
        return lambda: verdict(self.rules, lambda rule: self.programs[rule].execute(facts))
