"""Pack what is known of a patient into a domain, for the variable order of one chapter.

Each finding has an *effect*: the bits that it leaves in a domain. It leaves one bit of its own
fact, and clears those of the values of other facts that exclude it. The effects are independent, so
a patient's domain is the bits that all effects leave.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import TypeAlias

from ..errors import ContradictionError
from ..logic.context import Context, Known, format_finding, holds
from ..logic.predicates import Fact, Finding, Implication, Measure, Range, Value
from ..units import Amount
from .diagram import DomainValue, VariableOrder, representative

Assignment: TypeAlias = tuple[int, int]
"""A fact with one of its values, both by their places in the variable order."""


class Packing:
    """The effects of findings on the domain, computed on first use.

    Attributes:
        order: The variable order of the chapter.
        settled: The findings that the diagnosis implies, by fact.
        presumed: Their values.
        start: The domain if only the diagnosis is known.
    """

    def __init__(
        self,
        order: VariableOrder,
        bounds: Mapping[Fact, tuple[float, ...]],
        presumed: Iterable[Finding],
    ) -> None:
        self.order = order
        self.settled = {finding.fact: finding for finding in Context(tuple(presumed)).findings}
        self.presumed = {fact: _plain(finding) for fact, finding in self.settled.items()}
        self._bounds = bounds
        self._excluded: tuple[Implication, ...] = tuple(
            exclusion
            for finding in self.settled.values()
            for exclusion in finding.fact.excludes
            if finding.value is not None and holds(exclusion.given, finding.value)
        )
        self._compatibility = _Compatibility(order)
        # By fact; then by the region of a number between the cuts of its measure, or by the
        # identity of a bool or an option, each of which exists once and is slow to hash.
        self._effects: dict[Fact, dict[int, int]] = {}
        self._cuts: dict[Fact, tuple[float, ...]] = {}
        self.start = order.nothing_known
        for fact, value in self.presumed.items():
            self.start &= self._effect(fact, value)

    def domain(self, known: Known) -> int:
        """Return the domain of a patient.

        Args:
            known: The known facts; numbers are in the unit of their measure.

        Returns:
            The domain.

        Raises:
            ContradictionError: If the known facts contradict the diagnosis.
        """
        domain = self.start
        for fact, value in known.items():
            effects = self._effects.get(fact)
            if effects is None:
                effects = self._first_met(fact)
            if isinstance(fact, Measure):
                cuts = self._cuts[fact]
                key = bisect_left(cuts, value) + bisect_right(cuts, value)  # type: ignore[type-var]  # a measure's value is a number
            else:
                key = id(value)
            effect = effects.get(key)
            if effect is None:
                # A finding that contradicts the diagnosis never gets an effect that is kept.
                self._check(known)
                effect = effects[key] = self._effect(fact, value)
            domain &= effect
        return domain

    def _first_met(self, fact: Fact) -> dict[int, int]:
        if isinstance(fact, Measure):
            self._cuts[fact] = tuple(sorted({*self._bounds.get(fact, ()), *self._numbers(fact)}))
        return self._effects.setdefault(fact, {})

    def _numbers(self, measure: Measure) -> Iterator[float]:
        """Yield the numbers of a measure that rules and the diagnosis name, apart from bounds."""
        premises = (exclusion.given for exclusion in measure.excludes)
        for premise in premises:
            if isinstance(premise, Range):
                ends = (premise.at_least, premise.below)
                yield from (end.magnitude for end in ends if end is not None)
        yield from self._compatibility.numbers(measure)
        by_diagnosis = (exclusion.then for exclusion in self._excluded)
        for finding in (*self.settled.values(), *by_diagnosis):
            if finding.fact == measure and isinstance(finding.value, Amount):
                yield finding.value.magnitude

    def _effect(self, fact: Fact, value: DomainValue) -> int:
        """Return the bits that a finding leaves in a domain."""
        effect = self.order.nothing_known
        for place, excluded in self._compatibility.ruled_out(fact, value):
            effect &= self.order.without(place, excluded)
        own = self.order.place.get(fact)
        if own is None:
            return effect
        known = self.order.values[own].index(self._representative(fact, value))
        return effect & self.order.known(own, known)

    def _representative(self, fact: Fact, value: DomainValue) -> DomainValue:
        """Return the value in the variable order that represents a value."""
        if not isinstance(fact, Measure) or value in self._bounds[fact]:
            return value
        assert isinstance(value, (int, float))
        stands_in = representative(fact, self._bounds[fact], bisect_left(self._bounds[fact], value))
        assert stands_in is not None
        return stands_in

    def _check(self, known: Known) -> None:
        """Check that facts do not contradict the diagnosis.

        Raises:
            ContradictionError: If they do.
        """
        for fact, finding in self.settled.items():
            value = known.get(fact)
            if value is not None and value != self.presumed[fact]:
                raise ContradictionError(
                    f"the diagnosis ({format_finding(finding)})",
                    format_finding(finding_of(fact, value)),
                    f"ask for {_condition_with(fact, value)} instead",
                )
        for exclusion in self._excluded:
            if known.get(exclusion.then.fact) == _plain(exclusion.then):
                raise ContradictionError(
                    "the diagnosis", format_finding(exclusion.then), exclusion.why
                )
        for fact in known if self.presumed else ():
            for exclusion in fact.excludes:
                then = exclusion.then
                if self.presumed.get(then.fact) == _plain(then) and holds(
                    exclusion.given, _said(fact, known[fact])
                ):
                    first = f"the diagnosis ({format_finding(then)})"
                    second = format_finding(finding_of(fact, known[fact]))
                    raise ContradictionError(first, second, exclusion.why)


class _Compatibility:
    """The values of facts that exclude each other, with all implications followed.

    It never rules out a value of an unknown measure, because a representative number does not
    imply the same as all numbers in its range.
    """

    def __init__(self, order: VariableOrder) -> None:
        # By fact: a value that it must have, or must not have, if an assignment is to be possible.
        self._conditions: dict[Fact, list[tuple[DomainValue, bool, Assignment]]] = {}
        self._leading_to: dict[tuple[Fact, DomainValue], list[Assignment]] = {}
        for place, fact in enumerate(order.facts):
            if not isinstance(fact, Measure):
                for index, value in enumerate(order.values[place]):
                    self._add(fact, value, (place, index))

    def _add(self, fact: Fact, value: DomainValue, assignment: Assignment) -> None:
        related = fact.implies or fact.excludes
        follows = Context((finding_of(fact, value),)).known if related else {fact: value}
        for implied, then in follows.items():
            self._leading_to.setdefault((implied, then), []).append(assignment)
            if implied != fact:
                self._conditions.setdefault(implied, []).append((then, True, assignment))
            for other, excluded in _excluded(implied, then):
                self._conditions.setdefault(other, []).append((excluded, False, assignment))

    def numbers(self, measure: Measure) -> Iterator[float]:
        """Yield the numbers of a measure that follow from values of other facts."""
        for then, _, _ in self._conditions.get(measure, ()):
            assert isinstance(then, (int, float))
            yield then

    def ruled_out(self, fact: Fact, value: DomainValue) -> Iterator[Assignment]:
        """Yield the values of other facts that are impossible together with a finding."""
        for then, needed, assignment in self._conditions.get(fact, ()):
            if (value == then) is not needed:
                yield assignment
        for excluded in _excluded(fact, value):
            yield from self._leading_to.get(excluded, ())


def _excluded(fact: Fact, value: DomainValue) -> Iterator[tuple[Fact, DomainValue]]:
    """Yield the values of other facts that a value of a fact excludes."""
    for exclusion in fact.excludes:
        if holds(exclusion.given, _said(fact, value)):
            yield exclusion.then.fact, _plain(exclusion.then)


def finding_of(fact: Fact, value: DomainValue) -> Finding:
    """Return a domain value of a fact as a finding."""
    return Finding(fact, _said(fact, value))


def _said(fact: Fact, value: DomainValue) -> Value:
    """Return a domain value as the value of a finding."""
    if isinstance(fact, Measure):
        assert isinstance(value, (int, float))
        return Amount(value, fact.unit)
    assert isinstance(value, (bool, Enum))
    return value


def _plain(finding: Finding) -> DomainValue:
    """Return the value of a finding as a domain value."""
    assert finding.value is not None
    return finding.value.magnitude if isinstance(finding.value, Amount) else finding.value


def _condition_with(fact: Fact, value: DomainValue) -> str:
    """Return the conditions that presume a value, for an error."""
    from ..conditions import CONDITIONS

    ids = [
        repr(condition.id)
        for condition in CONDITIONS
        if any(
            presumed.fact is fact and _plain(presumed) == value for presumed in condition.presumes
        )
    ]
    return " or ".join(ids) or "another condition"
