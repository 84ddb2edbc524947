"""Prove with the solver z3 that the library's trees and answers are those of a chapter's rules.

A patient has one value of every fact that is asked, and can have values of all other facts. The
patients are those who meet all rules between facts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

import z3
from attrs import frozen

from .meaning import Tree, asked_by, conflict_pairs, ends, leads, meaning
from .model import Chapter, Place, Result, Value

Formula: TypeAlias = z3.BoolRef
Answers: TypeAlias = Sequence[tuple[Mapping[str, Value], Result]]
"""Known facts of a patient, each time with the definite answer to them."""


def _every(operands: Iterable[Formula]) -> Formula:
    return z3.And([z3.BoolVal(True), *operands])


def _some(operands: Iterable[Formula]) -> Formula:
    return z3.Or([z3.BoolVal(False), *operands])


@frozen(eq=False)
class Algebra:
    """The algebra of z3's formulas on the facts of one patient."""

    has: Mapping[Place, Formula]

    def is_one_of(self, fact: str, values: Collection[Value]) -> Formula:
        """Return that a fact has one of some values."""
        return _some(self.has[fact, value] for value in values)

    def negation(self, operand: Formula) -> Formula:
        """Return the negation of a formula."""
        return z3.Not(operand)

    def every(self, operands: Iterable[Formula]) -> Formula:
        """Return the conjunction of formulas."""
        return _every(operands)

    def some(self, operands: Iterable[Formula]) -> Formula:
        """Return the disjunction of formulas."""
        return _some(operands)


class Prover:
    """The proofs on one chapter. Each method returns counterexamples in words.

    Args:
        chapter: The chapter.
        tree: The decision tree that the library exports for it.
    """

    def __init__(self, chapter: Chapter, tree: Tree) -> None:
        self._chapter = chapter
        self._tree = tree
        self._asked = asked_by(chapter, tree)
        self._has: dict[Place, Formula] = {
            (fact.name, value): z3.Bool(f"{fact.name} = {value}")
            for fact in chapter.facts.values()
            for value in fact.values
        }
        algebra = Algebra(self._has)
        self._meaning = meaning(chapter, algebra)
        self._leads = {
            s: leads(chapter, s, algebra) for pair in conflict_pairs(chapter) for s in pair
        }
        self._solver = z3.SolverFor("QF_FD")
        self._solver.add(*self._patient())

    def _patient(self) -> Iterator[Formula]:
        """Yield that the facts are those of a patient with the condition."""
        settled = {name for name, _ in self._chapter.presumed}
        required = {fact.name for fact in self._asked} | settled
        yield from (self._has[place] for place in self._chapter.presumed)
        for fact in self._chapter.facts.values():
            values = [self._has[fact.name, value] for value in fact.values]
            yield z3.PbLe([(value, 1) for value in values], 1)
            if fact.name in required:
                yield _some(values)
        for rule in self._chapter.rules:
            premise = _some(self._has[rule.given, value] for value in rule.values)
            then = self._has[rule.then]
            yield z3.Implies(premise, z3.Not(then) if rule.excludes else then)

    def differences(self) -> list[str]:
        """Prove that the tree has the result of the rules for every patient."""
        tree = ends(self._tree, Algebra(self._has))
        false = z3.BoolVal(False)
        return [
            f"{result.verdict}: {example}"
            for result in dict.fromkeys((*tree, *self._meaning))
            if (
                example := self._example(
                    tree.get(result, false) != self._meaning.get(result, false)
                )
            )
        ]

    def undeclared_conflicts(self) -> list[str]:
        """Prove that all statements that conflict for some patient are declared to conflict."""
        return [
            f"{' against '.join(pair)}: {example}"
            for pair in conflict_pairs(self._chapter)
            if frozenset(pair) not in self._chapter.conflicts
            if (example := self._example(*(self._leads[name] for name in pair)))
        ]

    def idle_conflicts(self) -> list[str]:
        """Prove that all statements that are declared to conflict do so for some patient."""
        possible = {
            frozenset(pair)
            for pair in conflict_pairs(self._chapter)
            if self._example(*(self._leads[name] for name in pair))
        }
        return [" against ".join(sorted(pair)) for pair in self._chapter.conflicts - possible]

    def wrong_answers(self, answers: Answers) -> list[str]:
        """Prove that each answer is the result of every patient with the facts known for it."""
        return [
            f"{result.verdict}: {example}"
            for result, where in self._by_result(answers).items()
            if (example := self._example(where, z3.Not(self._meaning[result])))
        ]

    def changed_answers(self, answers: Answers) -> list[str]:
        """Prove that the answers to two parts of what is true of a patient are never different.

        Returns:
            The pairs of different answers. An answer that more facts change is one: a patient with
            all of the facts also has the earlier ones.
        """
        return [
            f"{first.verdict} and {second.verdict}: {example}"
            for (first, some), (second, others) in combinations(self._by_result(answers).items(), 2)
            if (example := self._example(some, others))
        ]

    def _by_result(self, answers: Answers) -> dict[Result, Formula]:
        cubes: dict[Result, list[Formula]] = {}
        for known, result in answers:
            has = _every(self._has[place] for place in known.items())
            cubes.setdefault(result, []).append(has)
        return {result: _some(some) for result, some in cubes.items()}

    def _example(self, *formulas: Formula) -> str:
        """Return a patient for whom all formulas are true, or an empty text if there is none."""
        outcome = self._solver.check(*formulas)
        if outcome == z3.unsat:
            return ""
        assert outcome == z3.sat, outcome
        model = self._solver.model()
        asked = {fact.name for fact in self._asked}
        facts = (str(has) for place, has in self._has.items() if place[0] in asked and model[has])
        return ", ".join(facts) or "every patient"
