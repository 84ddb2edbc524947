"""Every cell of a condition: what brute force says of it, as arrays with one axis for each fact.

The last place of an axis is "not known". The two-valued oracle of the tests fills the cells in
which all is known; a cell with something unknown is definite exactly if all the complete cells that
a patient could still turn out to be in agree, which is read off axis by axis.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import combinations, pairwise
from math import prod
from typing import NamedTuple, TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.logic.context import Context, Known
from ivig_evidence.logic.predicates import Fact, Finding, Implication, Measure, Range
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.units import Amount, Unit
from tests.helpers import oracle

CODE = np.int16
"""The type of a code: a scheme with many grades has more results than eight bits can number."""

Codes: TypeAlias = NDArray[np.int16]
Mask: TypeAlias = NDArray[np.bool_]
Cells: TypeAlias = NDArray[np.int64]
Place: TypeAlias = tuple[int, int]
"""An axis, and a value on it."""

OPEN, IMPOSSIBLE = -1, -2


class Beside(NamedTuple):
    """Findings on facts that no axis has, with what they settle and rule out on the axes.

    They matter where a fact is open of which they rule something out. ``all_open`` says that all of
    these are: where one is known, others of these findings rule out the same of the rest.
    """

    said: tuple[Finding, ...]
    known: Known
    settles: frozenset[Place]
    rules_out: frozenset[Place]
    all_open: bool = False

    @property
    def axes(self) -> frozenset[int]:
        """The facts of which something is ruled out."""
        return frozenset(axis for axis, _ in self.rules_out)


NOTHING_BESIDE = Beside((), {}, frozenset(), frozenset())


@frozen(eq=False)
class Space:
    """The cells of a condition over some of its facts.

    ``follows`` has all that a single value brings with it, ``clashes`` the pairs of values that no
    patient has together. Implications and exclusions have one premise each, so that whatever
    contradicts itself does so in a pair.
    """

    condition: Condition
    facts: tuple[Fact, ...]
    guideline: Guideline = EFNS_2008
    values: tuple[tuple[bool | Enum, ...], ...] = field(init=False)
    follows: Mapping[Place, Known] = field(init=False)
    clashes: frozenset[tuple[Place, Place]] = field(init=False)
    presumed: Known = field(init=False)

    def __attrs_post_init__(self) -> None:
        values = tuple(tuple(oracle.values(fact)) for fact in self.facts)
        object.__setattr__(self, "values", values)
        patient = Context(self.condition.presumes)
        follows: dict[Place, Known] = {}
        clashes = set()
        for place in self.places():
            said = self.finding(place)
            follows[place] = dict(Context((said,)).known)
            if not oracle.goes_with(patient, said):
                clashes.add((place, place))
        for one, two in combinations(self.places(), 2):
            if one[0] != two[0]:
                said, other = self.finding(one), self.finding(two)
                if not oracle.goes_with(patient, said, other):
                    clashes.add((one, two))
        object.__setattr__(self, "follows", follows)
        object.__setattr__(self, "clashes", frozenset(clashes))
        object.__setattr__(self, "presumed", dict(patient.known))

    def places(self) -> Iterator[Place]:
        """Every value on every axis."""
        return ((i, v) for i, some in enumerate(self.values) for v in range(len(some)))

    def finding(self, place: Place) -> Finding:
        """The finding that a value on an axis stands for."""
        return Finding(self.facts[place[0]], self.values[place[0]][place[1]])

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values each axis has, "not known" included."""
        return tuple(len(some) + 1 for some in self.values)

    def each(self, cells: Cells) -> Iterable[tuple[int, ...]]:
        """Cells by their places on the axes, from their places among all."""
        if not self.facts:
            return [()] * len(cells)
        return zip(*(axis.tolist() for axis in np.unravel_index(cells, self.shape)), strict=True)

    @property
    def cells(self) -> int:
        """How many cells there are, those that no patient can be in included."""
        return prod(self.shape)

    def at(self, place: Place) -> tuple[slice | int, ...]:
        """Where one fact has one value."""
        return (*[slice(None)] * place[0], place[1])

    def unknown(self, axis: int) -> tuple[slice | int, ...]:
        """Where one fact is not known."""
        return self.at((axis, len(self.values[axis])))

    def possible(self, beside: Beside = NOTHING_BESIDE) -> Mask:
        """The cells that a patient can be in.

        With findings beside it, only those in which these rule out something that is open.
        """
        possible = np.ones(self.shape, dtype=np.bool_)
        for one, two in self.clashes:
            possible[self._both(one, two)] = False
        for place in beside.rules_out:
            possible[self.at(place)] = False
        for axis, value in beside.settles:
            possible &= self._only(self.at((axis, value)))
        if beside.rules_out:
            is_open = [self._only(self.unknown(axis)) for axis in beside.axes]
            join = np.logical_and if beside.all_open else np.logical_or
            possible &= join.reduce(is_open)
        return possible

    def _only(self, where: tuple[slice | int, ...]) -> Mask:
        only = np.zeros(self.shape, dtype=np.bool_)
        only[where] = True
        return only

    def _both(self, one: Place, two: Place) -> tuple[slice | int, ...]:
        index: list[slice | int] = [slice(None)] * len(self.shape)
        index[one[0]] = one[1]
        index[two[0]] = two[1]
        return tuple(index)

    def closed(self) -> Mask:
        """The cells that hold all that follows from what is known in them."""
        closed = np.ones(self.shape, dtype=np.bool_)
        for (axis, value), known in self.follows.items():
            for other, fact in enumerate(self.facts):
                if other != axis and fact in known:
                    lacking = self._only(self.at((axis, value)))
                    then = self.values[other].index(known[fact])
                    lacking[self.at((other, then))] = False
                    closed &= ~lacking
        return closed

    def complete(self) -> Mask:
        """The cells that a patient can be in and in which all is known."""
        complete = self.possible()
        for axis in range(len(self.facts)):
            complete[self.unknown(axis)] = False
        return complete

    def known(self, cell: Iterable[int]) -> dict[Fact, bool | Enum | float]:
        """What is known in a cell, with all that follows from it."""
        known: dict[Fact, bool | Enum | float] = {}
        for axis, value in enumerate(cell):
            if value < len(self.values[axis]):
                known.update(self.follows[axis, value])
        return known

    def presumed_and_known(self, cell: Iterable[int]) -> Known:
        """What is known in a cell, and what the diagnosis settles."""
        return {**self.presumed, **self.known(cell)}

    def named(self, cell: Iterable[int]) -> str:
        """A cell as what is known in it."""
        pairs = zip(self.facts, self.values, cell, strict=True)
        said = (
            f"{fact.name}={getattr(values[at], 'value', values[at])}"
            for fact, values, at in pairs
            if at < len(values)
        )
        return ", ".join(said) or "nothing known"

    # What all agree on -----------------------------------------------------------------------

    def agreed(self, complete: Codes, beside: Beside = NOTHING_BESIDE) -> Codes:
        """What all complete cells that are left agree on, for every cell; ``OPEN`` elsewhere."""
        codes = complete.copy()
        for place in beside.rules_out:
            codes[self.at(place)] = IMPOSSIBLE
        for axis, values in enumerate(self.values):
            some = codes.take(range(len(values)), axis)
            possible = some != IMPOSSIBLE
            low = np.where(possible, some, np.iinfo(CODE).max).min(axis)
            high = np.where(possible, some, CODE(IMPOSSIBLE)).max(axis)
            codes[self.unknown(axis)] = np.where(
                high == IMPOSSIBLE, IMPOSSIBLE, np.where(low == high, high, OPEN)
            )
        return codes

    def missing(self, agreed: Codes) -> NDArray[np.int64]:
        """The facts that matter in every cell, as a mask.

        A fact matters if, whatever else comes to be known of the others, what is open without it
        can be settled by one of its values.
        """
        found = np.zeros(self.shape, dtype=np.int64)
        for axis, values in enumerate(self.values):
            is_open = agreed[self.unknown(axis)] == OPEN
            settled = (agreed.take(range(len(values)), axis) >= 0).any(axis)
            matters = np.zeros(self.shape, dtype=np.bool_)
            matters[self.unknown(axis)] = is_open & settled
            for other, some in enumerate(self.values):
                if other != axis:
                    later = matters.take(range(len(some)), other).any(other)
                    matters[self.unknown(other)] |= later
            found |= matters.astype(np.int64) << axis
        return found

    def beside(self) -> tuple[Beside, ...]:
        """All that facts without an axis can rule out, alone and together, each once.

        Two findings that settle and rule out the same make no difference to one another: the
        predicates mention neither of them.
        """
        found: dict[tuple[frozenset[Place], frozenset[Place]], Beside] = {}
        singles = [one for one in map(self._effect, _related(self.facts)) if one is not None]
        waiting = [(Context(), 0)]
        while waiting:
            context, start = waiting.pop()
            for place, finding in enumerate(singles[start:], start):
                if finding.fact in context.known or not oracle.goes_with(
                    Context((*self.condition.presumes, *context.said)), finding
                ):
                    continue
                wider = Context((*context.said, finding))
                effect = self._beside(wider)
                found.setdefault((effect.settles, effect.rules_out), effect)
                waiting.append((wider, place + 1))
        effects = {(one.settles, one.rules_out) for one in found.values()}
        return tuple(
            one._replace(all_open=all((one.settles, part) in effects for part in _parts(one)))
            for one in found.values()
            if one.rules_out
        )

    def _effect(self, finding: Finding) -> Finding | None:
        """A finding, if a patient with this diagnosis can have it and it rules something out."""
        if not oracle.goes_with(Context(self.condition.presumes), finding):
            return None
        return finding if self._beside(Context((finding,))).rules_out else None

    def _beside(self, context: Context) -> Beside:
        whole = Context((*self.condition.presumes, *context.said))
        settled = {axis for axis, fact in enumerate(self.facts) if fact in context.known}
        settles = frozenset(
            (axis, value)
            for axis, value in self.places()
            if axis in settled and context.known[self.facts[axis]] == self.values[axis][value]
        )
        rules_out = frozenset(
            place
            for place in self.places()
            if place[0] not in settled
            and (place, place) not in self.clashes
            and not oracle.goes_with(whole, self.finding(place))
        )
        return Beside(context.said, dict(context.known), settles, rules_out)


def _parts(beside: Beside) -> Iterator[frozenset[Place]]:
    """What is ruled out of some of the facts, but not of all."""
    for size in range(1, len(beside.axes)):
        for axes in combinations(sorted(beside.axes), size):
            yield frozenset(place for place in beside.rules_out if place[0] in axes)


def _related(axes: tuple[Fact, ...]) -> list[Finding]:
    """A finding for each way in which a fact without an axis bears on others."""
    facts = [fact for fact in declared() if fact not in axes]
    return [
        finding
        for fact in facts
        if fact.implies or fact.excludes or _is_named(fact)
        for finding in _findings(fact)
    ]


def _is_named(fact: Fact) -> bool:
    return any(
        rule.then.fact == fact for other in declared() for rule in (*other.implies, *other.excludes)
    )


def _findings(fact: Fact) -> list[Finding]:
    if not isinstance(fact, Measure):
        return [Finding(fact, value) for value in oracle.values(fact)]
    if fact.unit is Unit.SCORE:
        return [fact(score) for score in range(int(fact.low), int(fact.high) + 1)]
    bounds = {bound for rule in (*fact.implies, *fact.excludes) for bound in _bounds(rule)}
    cuts = sorted({fact.low, fact.high, *bounds})
    between = [(low + high) / 2 for low, high in pairwise(cuts)]
    return [Finding(fact, Amount(number, fact.unit)) for number in sorted({*cuts, *between})]


def _bounds(rule: Implication) -> list[float]:
    assert isinstance(rule.given, Range)
    ends = (rule.given.at_least, rule.given.below)
    return [end.magnitude for end in ends if end is not None]
