"""All states of a condition as arrays with one axis for each fact, computed by brute force.

The last index of an axis means "unknown". The two-valued oracle of the tests fills the complete
states, in which all facts are known. A state with unknown facts has a definite result if all
complete states that are still possible have the same result; this is computed axis by axis.
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
"""The type of a code; a scheme with many grades has more results than eight bits can number."""

Codes: TypeAlias = NDArray[np.int16]
Mask: TypeAlias = NDArray[np.bool_]
States: TypeAlias = NDArray[np.int64]
Place: TypeAlias = tuple[int, int]
"""An axis, and the index of a value on it."""

OPEN, IMPOSSIBLE = -1, -2


class OtherFindings(NamedTuple):
    """Findings on facts without an axis, with the values that they settle and exclude on the axes.

    They matter only in states in which a fact is unknown and they exclude one of its values.
    ``all_open`` restricts them to states in which all such facts are unknown; the other states are
    covered by other findings with the same effect on the rest.
    """

    said: tuple[Finding, ...]
    known: Known
    settles: frozenset[Place]
    rules_out: frozenset[Place]
    all_open: bool = False

    @property
    def axes(self) -> frozenset[int]:
        """The axes on which a value is excluded."""
        return frozenset(axis for axis, _ in self.rules_out)


NO_OTHERS = OtherFindings((), {}, frozenset(), frozenset())


@frozen(eq=False)
class Space:
    """The states of a condition over some of its facts.

    ``follows`` contains the facts that follow from each single value, ``clashes`` the pairs of
    values that exclude each other. Implications and exclusions have one premise each, so pairs are
    enough to find every contradiction.
    """

    condition: Condition
    facts: tuple[Fact, ...]
    guideline: Guideline = EFNS_2008
    values: tuple[tuple[bool | Enum | float, ...], ...] = field(init=False)
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
            finding = self.finding(place)
            follows[place] = dict(Context((finding,)).known)
            if not oracle.goes_with(patient, finding):
                clashes.add((place, place))
        for first, second in combinations(self.places(), 2):
            if first[0] != second[0]:
                finding, other = self.finding(first), self.finding(second)
                if not oracle.goes_with(patient, finding, other):
                    clashes.add((first, second))
        object.__setattr__(self, "follows", follows)
        object.__setattr__(self, "clashes", frozenset(clashes))
        object.__setattr__(self, "presumed", dict(patient.known))

    def places(self) -> Iterator[Place]:
        """Yield every value on every axis."""
        return ((i, v) for i, values in enumerate(self.values) for v in range(len(values)))

    def finding(self, place: Place) -> Finding:
        """Return the finding for a value on an axis."""
        return oracle.finding(self.facts[place[0]], self.values[place[0]][place[1]])

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of values on each axis, including "unknown"."""
        return tuple(len(values) + 1 for values in self.values)

    def each(self, states: States) -> Iterable[tuple[int, ...]]:
        """Return states as indices on the axes, from their indices in the whole array."""
        if not self.facts:
            return [()] * len(states)
        return zip(*(axis.tolist() for axis in np.unravel_index(states, self.shape)), strict=True)

    @property
    def states(self) -> int:
        """The number of states, including impossible ones."""
        return prod(self.shape)

    def at(self, place: Place) -> tuple[slice | int, ...]:
        """Return the array index of the states in which a fact has a value."""
        return (*[slice(None)] * place[0], place[1])

    def unknown(self, axis: int) -> tuple[slice | int, ...]:
        """Return the array index of the states in which a fact is unknown."""
        return self.at((axis, len(self.values[axis])))

    def possible(self, others: OtherFindings = NO_OTHERS) -> Mask:
        """Return the possible states.

        With other findings, these are only states in which they exclude a value of an unknown fact.
        """
        possible = np.ones(self.shape, dtype=np.bool_)
        for first, second in self.clashes:
            possible[self._both(first, second)] = False
        for place in others.rules_out:
            possible[self.at(place)] = False
        for axis, value in others.settles:
            possible &= self._only(self.at((axis, value)))
        if others.rules_out:
            is_open = [self._only(self.unknown(axis)) for axis in others.axes]
            join = np.logical_and if others.all_open else np.logical_or
            possible &= join.reduce(is_open)
        return possible

    def _only(self, where: tuple[slice | int, ...]) -> Mask:
        only = np.zeros(self.shape, dtype=np.bool_)
        only[where] = True
        return only

    def _both(self, first: Place, second: Place) -> tuple[slice | int, ...]:
        index: list[slice | int] = [slice(None)] * len(self.shape)
        index[first[0]] = first[1]
        index[second[0]] = second[1]
        return tuple(index)

    def closed(self) -> Mask:
        """Return the states that contain everything that follows from their known facts."""
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
        """Return the possible states in which all facts are known."""
        complete = self.possible()
        for axis in range(len(self.facts)):
            complete[self.unknown(axis)] = False
        return complete

    def known(self, state: Iterable[int]) -> dict[Fact, bool | Enum | float]:
        """Return the known facts of a state, with everything that follows from them."""
        known: dict[Fact, bool | Enum | float] = {}
        for axis, value in enumerate(state):
            if value < len(self.values[axis]):
                known.update(self.follows[axis, value])
        return known

    def presumed_and_known(self, state: Iterable[int]) -> Known:
        """Return the known facts of a state and the facts that the diagnosis settles."""
        return {**self.presumed, **self.known(state)}

    def named(self, state: Iterable[int]) -> str:
        """Return a state as text: its known facts."""
        pairs = zip(self.facts, self.values, state, strict=True)
        findings = (
            f"{fact.name}={getattr(values[at], 'value', values[at])}"
            for fact, values, at in pairs
            if at < len(values)
        )
        return ", ".join(findings) or "nothing known"

    # Results ---------------------------------------------------------------------------------

    def agreed(self, complete: Codes, others: OtherFindings = NO_OTHERS) -> Codes:
        """Return the result of every state, from the results of the complete states.

        It is ``OPEN`` if the complete states that are still possible differ.
        """
        codes = complete.copy()
        for place in others.rules_out:
            codes[self.at(place)] = IMPOSSIBLE
        for axis, values in enumerate(self.values):
            known = codes.take(range(len(values)), axis)
            possible = known != IMPOSSIBLE
            low = np.where(possible, known, np.iinfo(CODE).max).min(axis)
            high = np.where(possible, known, CODE(IMPOSSIBLE)).max(axis)
            codes[self.unknown(axis)] = np.where(
                high == IMPOSSIBLE, IMPOSSIBLE, np.where(low == high, high, OPEN)
            )
        return codes

    def missing(self, agreed: Codes) -> NDArray[np.int64]:
        """Return the missing facts of every state, as a bit mask.

        A fact is missing if there are values of other unknown facts with which the result is open
        without this fact and definite with one of its values.
        """
        mask = np.zeros(self.shape, dtype=np.int64)
        for axis, values in enumerate(self.values):
            is_open = agreed[self.unknown(axis)] == OPEN
            settled = (agreed.take(range(len(values)), axis) >= 0).any(axis)
            matters = np.zeros(self.shape, dtype=np.bool_)
            matters[self.unknown(axis)] = is_open & settled
            for other, other_values in enumerate(self.values):
                if other != axis:
                    later = matters.take(range(len(other_values)), other).any(other)
                    matters[self.unknown(other)] |= later
            mask |= matters.astype(np.int64) << axis
        return mask

    def others(self) -> tuple[OtherFindings, ...]:
        """Return the other findings, alone and together, that exclude values on the axes.

        Of findings with the same effect only one is returned, because the predicates use none of
        them. A finding that adds no effect to others is left out: every rule has one premise, so
        it adds none together with further findings either.
        """
        effects_found: dict[tuple[frozenset[Place], frozenset[Place]], OtherFindings] = {}
        singles = [
            effect for effect in map(self._effect, _related(self.facts)) if effect is not None
        ]
        waiting = [(self._others(Context()), 0)]
        while waiting:
            before, start = waiting.pop()
            context = Context(before.said)
            for place, finding in enumerate(singles[start:], start):
                if finding.fact in context.known or not oracle.goes_with(
                    Context((*self.condition.presumes, *context.said)), finding
                ):
                    continue
                wider = Context((*context.said, finding))
                effect = self._others(wider)
                if (effect.settles, effect.rules_out) == (before.settles, before.rules_out):
                    continue
                effects_found.setdefault((effect.settles, effect.rules_out), effect)
                waiting.append((effect, place + 1))
        effects = {(effect.settles, effect.rules_out) for effect in effects_found.values()}
        return tuple(
            effect._replace(
                all_open=all((effect.settles, part) in effects for part in _parts(effect))
            )
            for effect in effects_found.values()
            if effect.rules_out
        )

    def _effect(self, finding: Finding) -> Finding | None:
        """Return a finding if it is possible with the diagnosis and excludes a value, else None."""
        if not oracle.goes_with(Context(self.condition.presumes), finding):
            return None
        return finding if self._others(Context((finding,))).rules_out else None

    def _others(self, context: Context) -> OtherFindings:
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
        return OtherFindings(context.said, dict(context.known), settles, rules_out)


def _parts(others: OtherFindings) -> Iterator[frozenset[Place]]:
    """Yield the excluded values on some, but not all, of the axes."""
    for size in range(1, len(others.axes)):
        for axes in combinations(sorted(others.axes), size):
            yield frozenset(place for place in others.rules_out if place[0] in axes)


def _related(axes: tuple[Fact, ...]) -> list[Finding]:
    """Return the findings on facts without an axis that imply or exclude other findings."""
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
        return [oracle.finding(fact, value) for value in oracle.values(fact)]
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
