"""GoRules zen: a decision graph in JSON with a node of expressions or a decision table."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version

import zen

from .rules import Facts, Result, Rule, Spelling, spelled, verdict


def graph(kind: str, content: Mapping[str, object]) -> str:
    """Return a graph with one node between the input and the output."""
    anywhere = {"x": 0, "y": 0}
    nodes = [
        {"id": "input", "name": "input", "type": "inputNode", "position": anywhere},
        {"id": "rules", "name": "rules", "type": kind, "position": anywhere, "content": content},
        {"id": "output", "name": "output", "type": "outputNode", "position": anywhere},
    ]
    edges = [
        {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}
        for source, target in (("input", "rules"), ("rules", "output"))
    ]
    return json.dumps({"nodes": nodes, "edges": edges})


class ZenExpressions:
    """An engine with one expression for each rule."""

    name = "zen-engine, expressions"
    version = version("zen-engine")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        expressions = [
            {"id": rule.name, "key": rule.name, "value": spelled(rule.leads, Spelling())}
            for rule in rules
        ]
        content = graph("expressionNode", {"expressions": expressions})
        self.decision = zen.ZenEngine().create_decision(content)

    def ready(self, facts: Facts) -> Callable[[], Result]:
        """Return the decision on a patient; the engine reads the dictionary each time."""

        def decided() -> Result:
            leading = self.decision.evaluate(facts)["result"]
            return verdict(self.rules, lambda rule: leading[rule])

        return decided


class ZenTable:
    """An engine with one row for each rule; it collects all rows that are true."""

    name = "zen-engine, table"
    version = version("zen-engine")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        content = {
            "hitPolicy": "collect",
            "inputs": [{"id": "when", "name": "when", "type": "expression"}],
            "outputs": [{"id": "rule", "name": "rule", "field": "rule", "type": "expression"}],
            "rules": [
                {
                    "_id": rule.name,
                    "when": spelled(rule.leads, Spelling()),
                    "rule": json.dumps(rule.name),
                }
                for rule in rules
            ],
        }
        self.decision = zen.ZenEngine().create_decision(graph("decisionTableNode", content))

    def ready(self, facts: Facts) -> Callable[[], Result]:
        """Return the decision on a patient; the engine reads the dictionary each time."""

        def decided() -> Result:
            rows = self.decision.evaluate(facts)["result"]
            leading = {row["rule"] for row in rows}
            return verdict(self.rules, leading.__contains__)

        return decided
