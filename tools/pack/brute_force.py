"""The expected answers of the test pack, by brute force.

Every complete state of a chapter's facts is evaluated in two-valued logic by the oracle of the
tests. An answer for some known facts follows from the complete states that are still possible. The
library's own decision algorithm is not used.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np
from attrs import field, frozen

from ivig_evidence import Verdict
from ivig_evidence.logic.context import Context, Known
from ivig_evidence.logic.evaluate import facts_of
from ivig_evidence.logic.predicates import Fact, Measure, Predicate
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.grade import Grade
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Recommendation
from tests.helpers import oracle
from tools.decision_space import IMPOSSIBLE, Codes, Space

T = TypeVar("T")


@frozen
class Expected:
    """The expected answer for some facts; names and ids are sorted."""

    verdict: Verdict
    grade: Grade | None
    missing: tuple[str, ...]
    leading: tuple[str, ...]
    applies: tuple[str, ...]


@frozen(eq=False)
class Table(Generic[T]):
    """The results of every complete state over some facts."""

    space: Space
    results: tuple[T, ...]
    codes: Codes

    @classmethod
    def of(cls, space: Space, evaluate: Callable[[Known], T]) -> Table[T]:
        """Evaluate every complete state that some patient can have."""
        shape = tuple(len(values) for values in space.values)
        complete = space.complete()[tuple(slice(size) for size in shape)]
        codes = np.full(shape, IMPOSSIBLE, dtype=np.int16)
        numbers: dict[T, int] = {}
        for state in zip(*np.nonzero(complete), strict=True) if shape else [()]:
            result = evaluate(space.presumed_and_known([int(index) for index in state]))
            codes[state] = numbers.setdefault(result, len(numbers))
        return cls(space, tuple(numbers), codes)

    def possible(self, context: Context) -> tuple[Codes, list[Fact]]:
        """Return the results that are still possible, with one axis for each unknown fact."""
        whole = Context((*context.said, *self.space.condition.presumes))
        codes = self.codes.copy()
        unknown = [fact for fact in self.space.facts if fact not in whole.known]
        for axis, place in self.space.places():
            fact = self.space.facts[axis]
            finding = self.space.finding((axis, place))
            if fact in unknown and not oracle.goes_with(whole, finding):
                codes[self.space.at((axis, place))] = IMPOSSIBLE
        return codes[self.index(whole)], unknown

    def index(self, context: Context) -> tuple[int | slice, ...]:
        """Return the array index of the states with the known facts of a context."""
        return tuple(
            _place(fact, values, context.known[fact]) if fact in context.known else slice(None)
            for fact, values in zip(self.space.facts, self.space.values, strict=True)
        )

    def left(self, context: Context) -> set[T]:
        """Return the results that are still possible."""
        codes, _ = self.possible(context)
        return {self.results[code] for code in np.unique(codes) if code != IMPOSSIBLE}

    def missing(self, context: Context) -> tuple[str, ...]:
        """Return the facts whose value changes the result for some values of the others."""
        codes, unknown = self.possible(context)
        highest = np.where(codes == IMPOSSIBLE, -1, codes)
        lowest = np.where(codes == IMPOSSIBLE, len(self.results), codes)
        matters = [
            bool((highest.max(axis) > lowest.min(axis)).any()) for axis in range(len(unknown))
        ]
        return tuple(sorted(f.name for f, yes in zip(unknown, matters, strict=True) if yes))


def _place(fact: Fact, values: Sequence[object], known: object) -> int:
    if not isinstance(fact, Measure) or known in values:
        return values.index(known)
    assert isinstance(known, (int, float))
    # Bounds and the numbers between them take turns.
    return 2 * bisect_left(sorted({bound.magnitude for bound in fact.bounds}), known)


@frozen(eq=False)
class BruteForce:
    """The expected answers of one chapter of a guideline."""

    condition: Condition
    guideline: Guideline
    populations: dict[Recommendation, Predicate] = field(init=False)
    rules: dict[Recommendation, tuple[Fact, ...]] = field(init=False)
    """The statements with the open facts of their populations."""

    def __attrs_post_init__(self) -> None:
        presumed = {finding.fact for finding in self.condition.presumes}
        populations = dict(oracle.rules(self.condition, self.guideline))
        rules = {
            statement: tuple(fact for fact in facts_of(population) if fact not in presumed)
            for statement, population in populations.items()
        }
        object.__setattr__(self, "populations", populations)
        object.__setattr__(self, "rules", rules)

    def behind(
        self, statements: Iterable[Recommendation], *, refining: bool
    ) -> tuple[Recommendation, ...]:
        """Return statements with their exceptions, and if asked those that refine them."""
        behind = set(statements)
        while more := {
            other
            for other in self.rules
            if other not in behind
            and behind & {r.to for r in (*other.exception_to, *(other.refines if refining else ()))}
        }:
            behind |= more
        return tuple(statement for statement in self.rules if statement in behind)

    def facts(self, statements: Iterable[Recommendation]) -> tuple[Fact, ...]:
        """Return the open facts of statements, each once."""
        return tuple(dict.fromkeys(fact for s in statements for fact in self.rules[s]))

    @property
    def deciding(self) -> tuple[Recommendation, ...]:
        """The statements that decide a verdict."""
        return tuple(statement for statement in self.rules if decides(statement))

    def exceptions(self, statement: Recommendation) -> list[Recommendation]:
        """Return the exceptions to a statement."""
        return [s for s in self.rules if statement in {r.to for r in s.exception_to}]

    def refinements(self, statement: Recommendation) -> list[Recommendation]:
        """Return the statements that refine a statement."""
        return [s for s in self.rules if statement in {r.to for r in s.refines}]

    @cached_property
    def bearing(self) -> tuple[Recommendation, ...]:
        """The statements that the verdict can depend on."""
        return self.behind(self.deciding, refining=True)

    @cached_property
    def space(self) -> Space:
        """The states of the facts that the verdict can depend on."""
        return Space(self.condition, self.facts(self.bearing), self.guideline)

    @cached_property
    def table(self) -> Table[oracle.Result]:
        """The verdicts and grades."""
        return Table.of(
            self.space,
            lambda known: oracle.verdict_when_all_is_known(self.condition, known, self.guideline),
        )

    @cached_property
    def applying(self) -> dict[Recommendation, Table[bool]]:
        """For each statement, whether it applies."""
        return {statement: self._applying(statement) for statement in self.rules}

    def own_facts(self, statement: Recommendation) -> tuple[Fact, ...]:
        """Return the facts that decide whether a statement applies."""
        return self.facts(self.behind((statement,), refining=False))

    def _applying(self, statement: Recommendation) -> Table[bool]:
        space = Space(self.condition, self.own_facts(statement), self.guideline)
        return Table.of(
            space,
            lambda known: oracle.applies(self.condition, statement, known, self.guideline),
        )

    def expected(self, context: Context) -> Expected:
        """Return the expected answer for the known facts of a patient."""
        left = self.table.left(context)
        assert left, "no patient can have these facts"
        is_open = len(left) > 1
        verdict, grade = (Verdict.INSUFFICIENT_DATA, None) if is_open else left.pop()
        truths = {statement: table.left(context) for statement, table in self.applying.items()}
        return Expected(
            verdict,
            grade,
            self.table.missing(context) if is_open else (),
            _ids(s for s in self.deciding if self._leads(s, truths)),
            _ids(s for s, left in truths.items() if left == {True}),
        )

    def _leads(self, statement: Recommendation, truths: dict[Recommendation, set[bool]]) -> bool:
        refined_by = self.refinements(statement)
        return truths[statement] == {True} and all(truths[s] == {False} for s in refined_by)


def decides(statement: Recommendation) -> bool:
    """Return True if a statement decides a verdict where it leads."""
    return statement.action in oracle.SAYS and statement.intervention.decides_verdict


def _ids(statements: Iterable[Recommendation]) -> tuple[str, ...]:
    return tuple(sorted(statement.id for statement in statements))
