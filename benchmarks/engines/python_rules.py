"""Plain Python rules as written by hand, without support for unknown facts."""

from __future__ import annotations

import platform
from collections.abc import Callable, Sequence

from .rules import Facts, Result, Rule, Spelling, spelled, verdict


class PlainPython:
    """An engine with one function for each rule, over a dictionary."""

    name = "plain Python"
    version = platform.python_version()

    def __init__(self, rules: Sequence[Rule]) -> None:
        spelling = Spelling(fact="facts['{}']", everybody="True")
        self.rules = rules
        self.functions: dict[str, Callable[[Facts], bool]] = {
            rule.name: eval(f"lambda facts: {spelled(rule.leads, spelling)}") for rule in rules
        }

    def ready(self, facts: Facts) -> Callable[[], Result]:
        """Return the decision on a patient."""
        return lambda: verdict(self.rules, lambda rule: self.functions[rule](facts))
