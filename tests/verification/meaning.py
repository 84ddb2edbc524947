"""What the rules of a chapter mean, written down once for any :class:`Algebra`.

An algebra is the truth values of one patient, the formulas of a solver, or decision diagrams.
Nothing here imports the library.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

from attrs import frozen

from .model import CONFLICTING, NOT_COVERED, Chapter, Fact, Json, Result, Value, grade_of

T = TypeVar("T")


class Algebra(Protocol[T]):
    """What a formula needs to be evaluated, solved or drawn as a diagram."""

    def is_one_of(self, fact: str, values: Collection[Value]) -> T:
        """Return that a fact has one of some values."""

    def negation(self, operand: T) -> T:
        """Return that the operand is false."""

    def every(self, operands: Iterable[T]) -> T:
        """Return that all operands are true."""

    def some(self, operands: Iterable[T]) -> T:
        """Return that at least one operand is true."""


def holds(predicate: Json, facts: Mapping[str, Fact], algebra: Algebra[T]) -> T:
    """Return that a predicate is true."""
    match predicate["kind"]:
        case "everybody":
            return algebra.every([])
        case "flag":
            return algebra.is_one_of(predicate["fact"], [True])
        case "one_of":
            return algebra.is_one_of(predicate["fact"], predicate["options"])
        case "compare":
            values = facts[predicate["fact"]].values
            return algebra.is_one_of(
                predicate["fact"], [v for v in values if _is_beyond(predicate, v)]
            )
        case "not":
            return algebra.negation(holds(predicate["operand"], facts, algebra))
        case "all_of":
            return algebra.every(holds(o, facts, algebra) for o in predicate["operands"])
        case "any_of":
            return algebra.some(holds(o, facts, algebra) for o in predicate["operands"])
        case kind:
            raise ValueError(f"unknown kind of predicate: {kind}")


def _is_beyond(comparison: Json, value: Value) -> bool:
    assert isinstance(value, float | int)
    bound: float = comparison["bound"]["value"]
    return {
        "<": value < bound,
        "<=": value <= bound,
        ">": value > bound,
        ">=": value >= bound,
    }[comparison["operator"]]


def applies(chapter: Chapter, name: str, algebra: Algebra[T]) -> T:
    """Return that the patient is in the population of a statement and no exception applies."""
    statement = chapter.statements[name]
    populations = (holds(p, chapter.facts, algebra) for p in statement.populations)
    exceptions = (applies(chapter, other, algebra) for other in statement.exceptions)
    return algebra.every([*populations, *map(algebra.negation, exceptions)])


def leads(chapter: Chapter, name: str, algebra: Algebra[T]) -> T:
    """Return that a statement applies and no refinement of it applies."""
    refinements = (applies(chapter, o, algebra) for o in chapter.statements[name].refinements)
    return algebra.every([applies(chapter, name, algebra), *map(algebra.negation, refinements)])


def differ(first: Result, second: Result) -> bool:
    """Return True if two statements with these results conflict when they lead together."""
    grades = {first.grade, second.grade} - {None}
    return first.verdict != second.verdict or len(grades) > 1


def deciding(chapter: Chapter) -> dict[str, Result]:
    """Return the results of the statements that decide a verdict."""
    return {s.id: s.result for s in chapter.statements.values() if s.result is not None}


def conflict_pairs(chapter: Chapter) -> Iterator[tuple[str, str]]:
    """Yield the pairs of statements that conflict if both lead."""
    results = deciding(chapter)
    return (
        (first, second)
        for first, second in combinations(results, 2)
        if differ(results[first], results[second])
    )


def meaning(chapter: Chapter, algebra: Algebra[T]) -> dict[Result, T]:
    """Return for each result of a chapter that it is the result; exactly one of them is true.

    Without a leading statement, the patient is not covered. Leading statements with different
    verdicts or different printed grades conflict. Otherwise the result is their verdict, with the
    printed grade if any.
    """
    results = deciding(chapter)
    leading = {name: leads(chapter, name, algebra) for name in results}
    conflict = algebra.some(
        algebra.every([leading[first], leading[second]])
        for first, second in conflict_pairs(chapter)
    )
    by_result = {
        result: algebra.some(leading[name] for name in results if results[name] == result)
        for result in dict.fromkeys(results.values())
    }
    agreed = {
        result: algebra.every(
            [
                led,
                algebra.negation(conflict),
                *(
                    algebra.negation(by_result[other])
                    for other in by_result
                    if result.grade is None and other.verdict == result.verdict and other != result
                ),
            ]
        )
        for result, led in by_result.items()
    }
    none = algebra.negation(algebra.some(leading.values()))
    return {NOT_COVERED: none, CONFLICTING: conflict, **agreed}


@frozen
class OnePatient:
    """The algebra of truth values for one patient with all facts known."""

    known: Mapping[str, Value]

    def is_one_of(self, fact: str, values: Collection[Value]) -> bool:
        """Return True if a fact has one of some values."""
        return any(self.known[fact] == value for value in values)

    def negation(self, operand: bool) -> bool:
        """Return True if the operand is false."""
        return not operand

    def every(self, operands: Iterable[bool]) -> bool:
        """Return True if all operands are true."""
        return all(list(operands))

    def some(self, operands: Iterable[bool]) -> bool:
        """Return True if at least one operand is true."""
        return any(list(operands))


def result_for(chapter: Chapter, known: Mapping[str, Value]) -> Result:
    """Return the result for a patient with all facts known."""
    algebra = OnePatient({**known, **dict(chapter.presumed)})
    (result,) = (result for result, true in meaning(chapter, algebra).items() if true)
    return result


# The exported tree ---------------------------------------------------------------


class Branch(NamedTuple):
    """The values of the asked fact that lead to the end, or to another question by number."""

    values: frozenset[Value]
    to: int | Result


class Question(NamedTuple):
    """A question of an exported tree."""

    number: int
    fact: str
    branches: tuple[Branch, ...]


Tree: TypeAlias = tuple[Question, ...] | Result
"""An exported decision tree: its questions, each before those that follow it, or one result."""


def tree_of(data: Json, chapter: Chapter) -> Tree:
    """Return an exported decision tree as JSON with the values of a chapter's facts."""
    if data["conclusion"] is not None:
        return _concluded(data["conclusion"])
    return tuple(
        Question(
            question["number"],
            name := question["question"]["fact"],
            tuple(
                Branch(
                    frozenset(
                        value
                        for value in chapter.facts[name].values
                        if holds(branch["when"], chapter.facts, OnePatient({name: value}))
                    ),
                    branch["go_to"] or _concluded(branch["conclusion"]),
                )
                for branch in question["branches"]
            ),
        )
        for question in data["questions"]
    )


def asked_by(chapter: Chapter, tree: Tree) -> tuple[Fact, ...]:
    """Return the facts for which the rules of a chapter or a tree ask."""
    questions = () if isinstance(tree, Result) else tree
    return tuple(dict.fromkeys((*chapter.asked, *(chapter.facts[q.fact] for q in questions))))


def ends(tree: Tree, algebra: Algebra[T]) -> dict[Result, T]:
    """Return for each result of a tree that a path of answers leads to it."""
    if isinstance(tree, Result):
        return {tree: algebra.every([])}
    paths: dict[int | Result, list[T]] = {tree[0].number: [algebra.every([])]}
    for question in tree:
        here = algebra.some(paths[question.number])
        for branch in question.branches:
            answer = algebra.is_one_of(question.fact, branch.values)
            paths.setdefault(branch.to, []).append(algebra.every([here, answer]))
    return {end: algebra.some(some) for end, some in paths.items() if isinstance(end, Result)}


def _concluded(data: Json) -> Result:
    return Result(data["verdict"], grade_of(data["grade"]))
