"""The questions of a decision tree in CQL: the verdict for any known facts, and missing facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from attrs import frozen

from ..logic.evaluate import judge
from ..logic.predicates import Fact, Predicate
from ..logic.truth import Truth
from ..model.decision import Conclusion, DecisionTree, Question
from ..model.verdict import Verdict
from ..render.decisions import conclusions, questions
from .facts import CANNOT_BE, Coordinate, Known, left
from .grades import grade_terms, grade_text
from .text import (
    NO_TEXTS,
    Definition,
    chosen,
    either,
    every,
    identifier,
    literal,
    predicate,
    step,
    texts,
    when,
    without_nulls,
)

AGREED = (
    "// The result on which all results that are not null agree.\n"
    "define function agreed(results List<String>):\n"
    "  if Count(distinct results) = 1 then Coalesce(results)"
    f" else {literal(Verdict.INSUFFICIENT_DATA)}"
)
CONTRADICTION = "contradiction"
OUTCOME = step("Outcome")
AS_PRINTED = "As printed; null if none is printed."

Order: TypeAlias = Mapping[Fact, Sequence[Coordinate]]
"""The facts in the order in which a tree asks for them, with the values that it distinguishes."""


@frozen(eq=False)
class _Branch:
    """Values of a fact, given by their positions, and the tree that follows."""

    when: tuple[Predicate, ...]
    values: frozenset[int]
    to: DecisionTree


class _Tree:
    """A writer of CQL definitions for the questions of a tree."""

    def __init__(self, tree: DecisionTree, order: Order, known: Known) -> None:
        self.asks = questions(tree)
        self._label = {
            id(question): f"question {number}" for number, question in enumerate(self.asks, 1)
        }
        self._order = order
        self._place = {fact: place for place, fact in enumerate(order)}
        self._known = known
        self.left: list[Definition] = []
        self._left: dict[Fact, Mapping[Coordinate, str]] = {}
        for fact in dict.fromkeys(question.fact for question in self.asks):
            self._left[fact], definitions = left(fact, known)
            self.left += definitions
        self.differing: dict[str, Definition] = {}

    # Branches -------------------------------------------------------------------

    def _branches_by(self, tree: DecisionTree, fact: Fact) -> tuple[_Branch, ...]:
        """Return the branches of a tree by a fact; one for all values if it asks another one."""
        values = self._order[fact]
        if not isinstance(tree, Question) or tree.fact != fact:
            return (_Branch((), frozenset(range(len(values))), tree),)
        return tuple(
            _Branch((branch.when,), frozenset(self._of(branch.when, fact)), branch.to)
            for branch in tree.branches
        )

    def _of(self, when: Predicate, fact: Fact) -> Iterator[int]:
        for place, value in enumerate(self._order[fact]):
            if judge(when, {fact: value})[0] is Truth.TRUE:
                yield place

    def _is_left(self, fact: Fact, places: Iterable[int]) -> str:
        """Return the CQL test that at least one of several values is still possible."""
        names = self._left[fact]
        return either(names.get(self._order[fact][place], "true") for place in places)

    def _is_open(self, fact: Fact, conditions: Sequence[Predicate], places: Iterable[int]) -> str:
        """Return the CQL test that a branch is taken, or may be taken if the fact is unknown."""
        known = every(predicate(condition, self._known.known) for condition in conditions)
        return f"Coalesce({known}, {self._is_left(fact, places)})"

    @staticmethod
    def _ends(tree: DecisionTree) -> set[str]:
        return {outcome(conclusion) for conclusion in conclusions(tree)}

    # Definitions ----------------------------------------------------------------

    def _named(self, tree: DecisionTree) -> str:
        return outcome(tree) if isinstance(tree, Conclusion) else self._label[id(tree)]

    def answer(self, tree: DecisionTree) -> str:
        """Return the CQL expression for the outcome of a tree."""
        if isinstance(tree, Conclusion):
            return literal(outcome(tree))
        return identifier(step(f"{self._label[id(tree)]}: answer"))

    def answers(self) -> Iterator[Definition]:
        """Yield the outcome of each question.

        If its fact is unknown, it is the outcome on which all possible branches agree.

        Yields:
            One definition for each question.
        """
        for question in self.asks:
            name = self._known.known[question.fact]
            *branches, last = self._branches_by(question, question.fact)
            cases = [
                f"when {self._holds(branch)} then {self.answer(branch.to)}" for branch in branches
            ]
            lines = [
                "case",
                f"when {name} is null then {self._left_open([*branches, last], question.fact)}",
                *cases,
                f"else {self.answer(last.to)}",
            ]
            expression = "\n    ".join(lines) + "\n  end"
            answer = step(f"{self._label[id(question)]}: answer")
            yield Definition(answer, expression, (question.fact.question,))

    def _left_open(self, branches: Sequence[_Branch], fact: Fact) -> str:
        """Return the outcome of a question whose fact is unknown."""
        conditions = [self._is_left(fact, branch.values) for branch in branches]
        pairs = list(zip(branches, conditions, strict=True))
        always_possible = [self._ends(branch.to) for branch, test in pairs if test == "true"]
        if any(first.isdisjoint(second) for first, second in combinations(always_possible, 2)):
            return literal(Verdict.INSUFFICIENT_DATA)
        ends = (when(test, self.answer(branch.to)) for branch, test in pairs)
        return f"agreed({{ {', '.join(ends)} }})"

    def _holds(self, branch: _Branch) -> str:
        return every(predicate(condition, self._known.known) for condition in branch.when)

    def reached(self) -> Iterator[Definition]:
        """Yield the test for each question that a patient reaches it, or may reach it."""
        before: dict[int, list[str]] = {}
        for question in self.asks:
            for branch in self._branches_by(question, question.fact):
                here = self._is_open(question.fact, branch.when, branch.values)
                reached = every([self._is_reached(question), here])
                before.setdefault(id(branch.to), []).append(reached)
        for question in self.asks[1:]:
            name = step(f"{self._label[id(question)]}: is reached")
            yield Definition(name, either(before[id(question)], alone=True))

    def _is_reached(self, question: Question) -> str:
        if question is self.asks[0]:
            return "true"
        return identifier(step(f"{self._label[id(question)]}: is reached"))

    def still_asked(self) -> str:
        """Return the CQL list of the missing facts."""
        parts = []
        for fact, name in self._known.known.items():
            here = [question for question in self.asks if question.fact == fact]
            if here:
                matters = either(every([self._is_reached(q), self._matters(q)]) for q in here)
                still = when(matters, literal(fact.name))
                parts.append(f"if {name} is not null then null else {still}")
        return without_nulls(texts(parts))

    def _matters(self, question: Question) -> str:
        """Return the CQL test that some answer to an open question can change the outcome."""
        return either(
            every(
                [
                    self._is_left(question.fact, first.values),
                    self._is_left(question.fact, second.values),
                    self._differ(first.to, second.to),
                ]
            )
            for first, second in combinations(self._branches_by(question, question.fact), 2)
        )

    def _differ(self, first: DecisionTree, second: DecisionTree) -> str:
        """Return the CQL test that two trees can have different outcomes for the same patient."""
        if self.answer(first) == self.answer(second):
            return "false"
        if self._ends(first).isdisjoint(self._ends(second)):
            return "true"
        asking = [tree.fact for tree in (first, second) if isinstance(tree, Question)]
        names = sorted(map(self._named, (first, second)))
        name = step(" differs from ".join(names))
        if name not in self.differing:
            fact = min(asking, key=self._place.__getitem__)
            both = [
                every([self._is_open(fact, a.when + b.when, a.values & b.values), differ])
                for a in self._branches_by(first, fact)
                for b in self._branches_by(second, fact)
                if a.values & b.values and (differ := self._differ(a.to, b.to)) != "false"
            ]
            self.differing[name] = Definition(name, either(both, alone=True))
        return identifier(name)


def outcome(end: Conclusion) -> str:
    """Return a verdict with its grade, as one text."""
    verdict = str(end.verdict.value)
    return verdict if end.grade is None else f"{verdict} {grade_text(end.grade)}"


def decisions(tree: DecisionTree, order: Order, known: Known) -> list[Definition]:
    """Return the definitions of verdict, grade and missing facts, with all that they depend on."""
    written = _Tree(tree, order, known)
    missing = written.still_asked()
    graded = [conclusion for conclusion in conclusions(tree) if conclusion.grade is not None]
    verdicts = {literal(outcome(conclusion)): literal(conclusion.verdict) for conclusion in graded}
    grades = {
        outcome(conclusion): conclusion.grade
        for conclusion in graded
        if conclusion.grade is not None
    }
    end = identifier(OUTCOME)
    level, certainty = grade_terms(end, grades)
    is_open = f"{identifier('Verdict')} = {literal(Verdict.INSUFFICIENT_DATA)}"
    return [
        *written.left,
        *written.answers(),
        Definition(
            OUTCOME,
            f"if {CANNOT_BE} then {literal(CONTRADICTION)} else {written.answer(tree)}",
        ),
        Definition("Verdict", chosen(end, verdicts, end), ("IVIG for this patient?",)),
        Definition("Level", level, (AS_PRINTED,)),
        Definition("Certainty", certainty, (AS_PRINTED,)),
        *written.reached(),
        *written.differing.values(),
        Definition(
            "Missing",
            f"if {is_open} then {missing} else {NO_TEXTS}" if missing != NO_TEXTS else NO_TEXTS,
            ("The facts that could still change verdict, level or certainty.",),
        ),
    ]
