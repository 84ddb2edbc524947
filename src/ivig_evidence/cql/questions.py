"""The questions of a decision tree as CQL: the verdict, whatever is known, and what is missing."""

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
    texts,
    when,
    without_nulls,
)

AGREED = (
    "// What all results agree on that are not null.\n"
    "define private function agreed(results List<String>):\n"
    "  if Count(distinct results) = 1 then Coalesce(results)"
    f" else {literal(Verdict.INSUFFICIENT_DATA)}"
)
CONTRADICTION = "contradiction"
OUTCOME = "Outcome"
AS_PRINTED = "As printed; null where none is."

Order: TypeAlias = Mapping[Fact, Sequence[Coordinate]]
"""The facts in the order in which a tree asks them, each with the values that it tells apart."""


@frozen(eq=False)
class _Way:
    """Some values of a fact, and where they lead."""

    when: tuple[Predicate, ...]
    values: frozenset[int]
    to: DecisionTree


class _Tree:
    """The questions of a tree, and what is written of them."""

    def __init__(self, tree: DecisionTree, order: Order, known: Known) -> None:
        self.asks = questions(tree)
        self._label = {id(one): f"question {number}" for number, one in enumerate(self.asks, 1)}
        self._order = order
        self._place = {fact: place for place, fact in enumerate(order)}
        self._what = known
        self.left: list[Definition] = []
        self._left: dict[Fact, Mapping[Coordinate, str]] = {}
        for fact in dict.fromkeys(one.fact for one in self.asks):
            self._left[fact], definitions = left(fact, known)
            self.left += definitions
        self.differing: dict[str, Definition] = {}

    # Ways -----------------------------------------------------------------------

    def _ways(self, step: DecisionTree, fact: Fact) -> tuple[_Way, ...]:
        """Where each value of a fact leads from a step, which may not ask it."""
        values = self._order[fact]
        if not isinstance(step, Question) or step.fact != fact:
            return (_Way((), frozenset(range(len(values))), step),)
        return tuple(
            _Way((way.when,), frozenset(self._of(way.when, fact)), way.to) for way in step.branches
        )

    def _of(self, when: Predicate, fact: Fact) -> Iterator[int]:
        for place, value in enumerate(self._order[fact]):
            if judge(when, {fact: value})[0] is Truth.TRUE:
                yield place

    def _is_left(self, fact: Fact, places: Iterable[int]) -> str:
        """That one of some values is not ruled out."""
        names = self._left[fact]
        return either(names.get(self._order[fact][place], "true") for place in places)

    def _is_open(self, fact: Fact, conditions: Sequence[Predicate], places: Iterable[int]) -> str:
        """That a patient is on a way, or could still turn out to be where the fact is not known."""
        known = every(predicate(one, self._what.known) for one in conditions)
        return f"Coalesce({known}, {self._is_left(fact, places)})"

    @staticmethod
    def _ends(step: DecisionTree) -> set[str]:
        return {outcome(one) for one in conclusions(step)}

    # Definitions ----------------------------------------------------------------

    def _named(self, step: DecisionTree) -> str:
        return outcome(step) if isinstance(step, Conclusion) else self._label[id(step)]

    def answer(self, step: DecisionTree) -> str:
        """What a step comes to."""
        if isinstance(step, Conclusion):
            return literal(outcome(step))
        return identifier(f"{self._label[id(step)]}: answer")

    def answers(self) -> Iterator[Definition]:
        """What each question comes to: where its answer leads, else what all that is left says."""
        for one in self.asks:
            name = self._what.known[one.fact]
            *ways, last = self._ways(one, one.fact)
            cases = [f"when {self._holds(way)} then {self.answer(way.to)}" for way in ways]
            lines = [
                "case",
                f"when {name} is null then {self._left_open([*ways, last], one.fact)}",
                *cases,
                f"else {self.answer(last.to)}",
            ]
            expression = "\n    ".join(lines) + "\n  end"
            yield Definition(
                f"{self._label[id(one)]}: answer", expression, (one.fact.question,), True
            )

    def _left_open(self, ways: Sequence[_Way], fact: Fact) -> str:
        """What an open question comes to."""
        conditions = [self._is_left(fact, way.values) for way in ways]
        stay = [self._ends(way.to) for way, c in zip(ways, conditions, strict=True) if c == "true"]
        if any(one.isdisjoint(other) for one, other in combinations(stay, 2)):
            return literal(Verdict.INSUFFICIENT_DATA)
        ends = (when(c, self.answer(way.to)) for way, c in zip(ways, conditions, strict=True))
        return f"agreed({{ {', '.join(ends)} }})"

    def _holds(self, way: _Way) -> str:
        return every(predicate(one, self._what.known) for one in way.when)

    def reached(self) -> Iterator[Definition]:
        """Whether a patient comes to each question, or could."""
        before: dict[int, list[str]] = {}
        for one in self.asks:
            for way in self._ways(one, one.fact):
                here = self._is_open(one.fact, way.when, way.values)
                before.setdefault(id(way.to), []).append(every([self._is_reached(one), here]))
        for one in self.asks[1:]:
            name = f"{self._label[id(one)]}: is reached"
            yield Definition(name, either(before[id(one)], alone=True), is_step=True)

    def _is_reached(self, question: Question) -> str:
        if question is self.asks[0]:
            return "true"
        return identifier(f"{self._label[id(question)]}: is reached")

    def still_asked(self) -> str:
        """The facts whose answers still matter."""
        found = []
        for fact, name in self._what.known.items():
            here = [one for one in self.asks if one.fact == fact]
            if here:
                matters = either(every([self._is_reached(q), self._matters(q)]) for q in here)
                still = when(matters, literal(fact.name))
                found.append(f"if {name} is not null then null else {still}")
        return without_nulls(texts(found))

    def _matters(self, question: Question) -> str:
        """That the answer to an open question matters, whatever comes to be known of others."""
        return either(
            every(
                [
                    self._is_left(question.fact, one.values),
                    self._is_left(question.fact, other.values),
                    self._differ(one.to, other.to),
                ]
            )
            for one, other in combinations(self._ways(question, question.fact), 2)
        )

    def _differ(self, one: DecisionTree, other: DecisionTree) -> str:
        """That two steps can come to different ends for the same patient."""
        if self.answer(one) == self.answer(other):
            return "false"
        if self._ends(one).isdisjoint(self._ends(other)):
            return "true"
        asking = [step.fact for step in (one, other) if isinstance(step, Question)]
        names = sorted(map(self._named, (one, other)))
        name = " differs from ".join(names)
        if name not in self.differing:
            fact = min(asking, key=self._place.__getitem__)
            both = [
                every([self._is_open(fact, a.when + b.when, a.values & b.values), differ])
                for a in self._ways(one, fact)
                for b in self._ways(other, fact)
                if a.values & b.values and (differ := self._differ(a.to, b.to)) != "false"
            ]
            self.differing[name] = Definition(name, either(both, alone=True), is_step=True)
        return identifier(name)


def outcome(end: Conclusion) -> str:
    """Return a verdict with its grade, as one text."""
    verdict = str(end.verdict.value)
    return verdict if end.grade is None else f"{verdict} {grade_text(end.grade)}"


def decisions(tree: DecisionTree, order: Order, known: Known) -> list[Definition]:
    """Return verdict, grade and missing facts for any knowledge, and what these depend on."""
    written = _Tree(tree, order, known)
    missing = written.still_asked()
    graded = [one for one in conclusions(tree) if one.grade is not None]
    verdicts = {literal(outcome(one)): literal(one.verdict) for one in graded}
    grades = {outcome(one): one.grade for one in graded if one.grade is not None}
    end = identifier(OUTCOME)
    level, certainty = grade_terms(end, grades)
    is_open = f"{identifier('Verdict')} = {literal(Verdict.INSUFFICIENT_DATA)}"
    return [
        *written.left,
        *written.answers(),
        Definition(
            OUTCOME,
            f"if {CANNOT_BE} then {literal(CONTRADICTION)} else {written.answer(tree)}",
            is_step=True,
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
