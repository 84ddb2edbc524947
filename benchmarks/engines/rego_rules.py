"""Rego, the language of the Open Policy Agent, run by regopy in C++."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import assert_never

from regopy import Interpreter

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

from .rules import Facts, Result, Rule, spelled_options, verdict


class Module:
    """The lines of a Rego module; a part that a body cannot contain becomes a separate rule."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.lines = ["package ivig", "import rego.v1"]
        for rule in rules:
            self.lines.append(f'leads contains "{rule.name}" if {{ {self.body(rule.leads)} }}')

    def body(self, predicate: Predicate) -> str:
        """Return a predicate as a body, or as part of one."""
        match predicate:
            case Flag():
                return f"input.{predicate.name} == true"
            case Compare(measure, operator, bound):
                return f"input.{measure.name} {operator} {bound.magnitude}"
            case OneOf(choice, options):
                return f"input.{choice.name} {spelled_options(options)}"
            case Not(Flag() as flag):
                return f"input.{flag.name} == false"
            case Not(operand):
                return f"not {self.named((operand,))}"
            case AllOf(operands):
                return "; ".join(self.body(operand) for operand in operands)
            case AnyOf(operands):
                return self.named(operands)
            case Everybody():
                return "true"
            case _:
                assert_never(predicate)

    def named(self, alternatives: Sequence[Predicate]) -> str:
        """Add a rule that is true if one of the alternatives is, and return its name."""
        bodies = [self.body(alternative) for alternative in alternatives]
        name = f"part_{len(self.lines)}"
        self.lines += [f"{name} if {{ {body} }}" for body in bodies]
        return name


class Rego:
    """An engine that queries a compiled bundle for the set of leading rules."""

    name = "regopy"
    version = version("regopy")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        compiler = Interpreter()
        compiler.add_module("ivig", "\n".join(Module(rules).lines))
        self.bundle = compiler.build("data.ivig.leads", [])
        self.interpreter = Interpreter()

    def ready(self, facts: Facts) -> Callable[[], Result]:
        """Return the decision on a patient, who is the input of each query."""

        def decided() -> Result:
            self.interpreter.set_input(facts)
            output = json.loads(str(self.interpreter.query_bundle(self.bundle)))
            leading = set(output["expressions"][0])
            return verdict(self.rules, leading.__contains__)

        return decided
