"""Count the combinations of facts of a chapter with binary decision diagrams.

A *combination* is a value, or "unknown", for each fact that is asked. For an unknown fact it also
has the values that other facts of the patient leave possible, so each fact has these variables:

- *left*, one for each value: the value is possible. Of a known fact it is the only one.
- *unknown*: the fact is not known.
- *final*, one for each value: the value in a completion, where every fact is known.

Each value of a related fact, which is not asked, has one more variable.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from attrs import frozen
from oxidd.bdd import BDDFunction as Diagram
from oxidd.bdd import BDDManager

from .meaning import Tree, asked_by, ends, leads, meaning
from .model import Chapter, Fact, Place, Result, Value, related_facts

NODES, CACHED = 1_000_000, 100_000


class Counts(NamedTuple):
    """The numbers of combinations.

    Attributes:
        combinations: All of them.
        results: Those with each definite result.
        open: Those without a definite result.
        missing: Those in which each fact is missing.
        complete: Those in which all facts are known.
        conflicts: Of these, those in which two statements conflict, for declared conflicts.
    """

    combinations: int
    results: Mapping[Result, int]
    open: int
    missing: Mapping[str, int]
    complete: int
    conflicts: Mapping[frozenset[str], int]


@frozen(eq=False)
class Algebra:
    """The algebra of decision diagrams over the final values of the facts."""

    manager: BDDManager
    final: Mapping[Place, Diagram]
    presumed: frozenset[Place]

    def is_one_of(self, fact: str, values: Collection[Value]) -> Diagram:
        """Return the diagram of completions in which a fact has one of some values."""
        settled = [value for name, value in self.presumed if name == fact]
        if settled:
            return self.manager.true() if settled[0] in values else self.manager.false()
        return self.some(self.final[fact, value] for value in values)

    def negation(self, operand: Diagram) -> Diagram:
        """Return the complement of a diagram."""
        return ~operand

    def every(self, operands: Iterable[Diagram]) -> Diagram:
        """Return the intersection of diagrams."""
        whole = self.manager.true()
        for operand in operands:
            whole &= operand
        return whole

    def some(self, operands: Iterable[Diagram]) -> Diagram:
        """Return the union of diagrams."""
        whole = self.manager.false()
        for operand in operands:
            whole |= operand
        return whole

    def exactly_one(self, operands: Iterable[Diagram]) -> Diagram:
        """Return the diagram in which exactly one of some diagrams is true."""
        none, one = self.manager.true(), self.manager.false()
        for operand in operands:
            none, one = none & ~operand, (one & ~operand) | (none & operand)
        return one


class Combinations:
    """The combinations of a chapter, and the meaning of its rules for complete ones.

    Attributes:
        chapter: The chapter.
        tree: The decision tree that the library exports for it.
        asked: The facts for which the chapter or the tree asks.
        algebra: The algebra, over the final values.
        complete: The completions that a patient can have.
        possible: The combinations that a patient can have.
        meaning: The completions with each result.
    """

    def __init__(self, chapter: Chapter, tree: Tree) -> None:
        self.chapter = chapter
        self.tree = tree
        self.asked = asked_by(chapter, tree)
        self._manager = BDDManager(NODES, CACHED, 1)
        self._left: dict[Place, Diagram] = {}
        self._unknown: dict[str, Diagram] = {}
        final: dict[Place, Diagram] = {}
        related = related_facts(chapter, self.asked)
        # The variables of a fact are next to each other, and facts that exclude each other near.
        others = {place: self._new() for fact in related for place in _places([fact])}
        for fact in self.asked:
            self._unknown[fact.name] = self._new()
            for place in _places([fact]):
                self._left[place], final[place] = self._new(), self._new()
        self.algebra = Algebra(self._manager, final, frozenset(chapter.presumed))
        self.complete = self._complete()
        self.possible = self._possible(related, others)
        self.meaning = {
            result: completions & self.complete
            for result, completions in meaning(chapter, self.algebra).items()
        }

    def _new(self) -> Diagram:
        (place,) = self._manager.add_vars(1)
        return self._manager.var(place)

    def _complete(self) -> Diagram:
        final = self.algebra.final
        one_each = (
            self.algebra.exactly_one(final[place] for place in _places([fact]))
            for fact in self.asked
        )
        return self.algebra.every(one_each) & self._free_of_clashes(final)

    def _free_of_clashes(self, has: Mapping[Place, Diagram]) -> Diagram:
        """Return that no two values exclude each other; rules have one premise each."""
        clash = self.chapter.clash
        alone = (~has[place] for place in has if clash(place))
        pairs = (
            ~(has[first] & has[second])
            for first, second in combinations(has, 2)
            if first[0] != second[0] and clash(first, second)
        )
        return self.algebra.every([*alone, *pairs])

    def _possible(self, related: Collection[Fact], others: Mapping[Place, Diagram]) -> Diagram:
        known = {place: ~self._unknown[place[0]] & left for place, left in self._left.items()}
        has = {**known, **others}
        one_each = [
            self._manager.true() ^ (others[first] & others[second])
            for fact in related
            for first, second in combinations(_places([fact]), 2)
        ]
        follows = (
            has[place].imp(known[then])
            for place in has
            for then in self.chapter.closure([place])
            if then in known
        )
        whole = self.algebra.every([*one_each, self._free_of_clashes(has), *follows])
        for fact in self.asked:
            whole &= self._has_values(fact, others)
        return self._without(whole, others.values())

    def _has_values(self, fact: Fact, others: Mapping[Place, Diagram]) -> Diagram:
        """Return that a fact is known, or unknown with the values that other facts leave."""
        clash, unknown = self.chapter.clash, self._unknown[fact.name]
        left = [self._left[place] for place in _places([fact])]
        is_left = self.algebra.every(
            self._left[place].equiv(
                ~self.algebra.some(
                    has
                    for other, has in others.items()
                    if not clash(other) and not clash(place) and clash(other, place)
                )
            )
            for place in _places([fact])
        )
        return unknown.ite(is_left, self.algebra.exactly_one(left))

    def _without(self, diagram: Diagram, variables: Iterable[Diagram]) -> Diagram:
        """Return that a diagram is true for some values of variables."""
        return diagram.exists(self.algebra.every(variables))

    def some_completion(self, completions: Diagram) -> Diagram:
        """Return the combinations with one of some completions."""
        for fact in self.asked:
            final = [self.algebra.final[place] for place in _places([fact])]
            fits = self.algebra.some(
                self._left[place] & self.algebra.final[place] for place in _places([fact])
            )
            completions = self._without(completions & fits, final)
        return completions

    @cached_property
    def definite(self) -> dict[Result, Diagram]:
        """The combinations with only completions of one result, for each result."""
        can = {result: self.some_completion(where) for result, where in self.meaning.items()}
        return {
            result: where & ~self.algebra.some(can[other] for other in can if other != result)
            for result, where in can.items()
        }

    @cached_property
    def missing(self) -> dict[str, Diagram]:
        """The combinations in which each fact is missing.

        A fact is missing if, whatever the other unknown facts turn out to be, one of its values
        can settle a result that is open without it.
        """
        definite = self.algebra.some(self.definite.values())
        is_open = self.some_completion(self.complete) & ~definite
        return {fact.name: self._missing(fact, definite, is_open) for fact in self.asked}

    def _missing(self, fact: Fact, definite: Diagram, is_open: Diagram) -> Diagram:
        missing = is_open & self._with_some_value(fact, definite)
        for other in self.asked:
            if other is not fact:
                missing |= self._with_some_value(other, missing)
        return missing

    def _with_some_value(self, fact: Fact, where: Diagram) -> Diagram:
        """Return the combinations that are in a diagram once a fact has one of its values left."""
        every = [self._left[place] for place in _places([fact])]
        return self.algebra.some(
            self._left[place]
            & self._without(
                self.algebra.every([where, *(v if v == self._left[place] else ~v for v in every)]),
                every,
            )
            for place in _places([fact])
        )

    def differences(self) -> list[Result]:
        """Return the results whose completions differ between the exported tree and the rules."""
        false = self._manager.false()
        paths = ends(self.tree, self.algebra)
        return [
            result
            for result in dict.fromkeys((*paths, *self.meaning))
            if paths.get(result, false) & self.complete != self.meaning.get(result, false)
        ]

    def without_completion(self) -> int:
        """Return the number of combinations without a completion that a patient can have."""
        return self._count(~self.some_completion(self.complete))

    def answer(self, known: Mapping[str, Value]) -> tuple[Result | None, set[str]]:
        """Return the result for some known facts, None if it is open, and the missing facts."""
        values = [
            (left, known.get(place[0], place[1]) == place[1]) for place, left in self._left.items()
        ]
        places = [(_number(left), is_left) for left, is_left in values]
        results = [result for result, where in self.definite.items() if where.eval(places)]
        missing = {name for name, where in self.missing.items() if where.eval(places)}
        return (results[0] if results else None), missing

    def counts(self) -> Counts:
        """Return the numbers of combinations."""
        results = {result: self._count(where) for result, where in self.definite.items()}
        missing = {name: self._count(where) for name, where in self.missing.items()}
        return Counts(
            combinations=self._count(self._manager.true()),
            results={result: number for result, number in results.items() if number},
            open=self._count(~self.algebra.some(self.definite.values())),
            missing={name: number for name, number in missing.items() if number},
            complete=self._count_complete(self.complete),
            conflicts={
                pair: self._count_complete(
                    self.algebra.every(leads(self.chapter, name, self.algebra) for name in pair)
                )
                for pair in self.chapter.conflicts
            },
        )

    def _count(self, combinations: Diagram) -> int:
        return (combinations & self.possible).sat_count(len(self._left) + len(self._unknown))

    def _count_complete(self, completions: Diagram) -> int:
        return (completions & self.complete).sat_count(len(self._left))


def _number(variable: Diagram) -> int:
    number = variable.node_var()
    assert number is not None
    return number


def _places(facts: Iterable[Fact]) -> Iterator[Place]:
    return ((fact.name, value) for fact in facts for value in fact.values)
