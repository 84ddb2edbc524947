"""Rego, the language of the Open Policy Agent, as regopy runs it in C++."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import assert_never

from regopy import Interpreter

from ivig_evidence.logic.predicates import AllOf, AnyOf, Compare, Flag, Not, OneOf, Predicate

from .rules import Facts, Result, Rule, spelled_options, verdict


class Module:
    """The lines of a module; what Rego cannot say within a body becomes a rule of its own."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.lines = ["package ivig", "import rego.v1"]
        for rule in rules:
            self.lines.append(f'stands contains "{rule.name}" if {{ {self.body(rule.stands)} }}')

    def body(self, predicate: Predicate) -> str:
        """A predicate as a body, or a part of one."""
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
            case _:
                assert_never(predicate)

    def named(self, ways: Sequence[Predicate]) -> str:
        """The name of a rule that holds in each of some ways."""
        bodies = [self.body(way) for way in ways]
        name = f"part_{len(self.lines)}"
        self.lines += [f"{name} if {{ {body} }}" for body in bodies]
        return name


class Rego:
    """A set of the rules that stand, from a bundle compiled once."""

    name = "regopy"
    version = version("regopy")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        compiler = Interpreter()
        compiler.add_module("ivig", "\n".join(Module(rules).lines))
        self.bundle = compiler.build("data.ivig.stands", [])
        self.interpreter = Interpreter()

    def ready(self, facts: Facts) -> Callable[[], Result]:
        """The decision on a patient, who is the input of each query."""

        def decided() -> Result:
            self.interpreter.set_input(facts)
            output = json.loads(str(self.interpreter.query_bundle(self.bundle)))
            standing = set(output["expressions"][0])
            return verdict(self.rules, standing.__contains__)

        return decided
