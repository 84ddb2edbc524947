"""Near misses: statements that would apply to a patient if one or two facts were different.

The findings that the diagnosis implies are not changed. The other facts that a statement and its
exceptions use keep their known values, and all of these must be possible together. Other known
facts are ignored: for an adult by ``age``, a near miss can still change ``age_group``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import reduce
from itertools import combinations, product
from operator import and_
from typing import NamedTuple

from attrs import frozen

from ..errors import ContradictionError
from ..logic.context import Context, Known
from ..logic.predicates import Fact, Finding, Measure, Origin, Range, Value
from ..logic.truth import Truth
from ..model.answer import Answer
from ..model.decision import Change, NearMiss
from ..model.recommendation import Recommendation
from ..units import Amount, Unit
from .asking import one_of
from .decision import CompiledChapter, compile_chapter
from .diagram import DomainValue, Formula, distinguishable
from .packing import finding_of


def near_misses(record: Answer) -> tuple[NearMiss, ...]:
    """Return the near misses of an answer: single changes first, then in the guideline's order."""
    compiled = compile_chapter(record.condition, record.guideline, record.presumed)
    context = record.context
    settled_facts = {finding.fact for finding in record.presumed}
    settled_facts |= {f.fact for f in context.findings if f.origin is Origin.PRESUMED}
    fixed = tuple(f for f in context.findings if f.fact in settled_facts)
    misses: list[NearMiss] = []
    for number, status in enumerate(record.trace):
        if status.applies is Truth.FALSE:
            formula = compiled.applies(number)
            asked = [compiled.facts[place] for place in compiled.order.asks(formula)]
            free = [fact for fact in asked if fact not in settled_facts]
            now = (Finding(f.fact, f.value) for f in context.findings if f.fact in free)
            miss = _Miss(compiled, status.statement, formula, (*fixed, *now), free)
            misses += miss.near_misses()
    return tuple(sorted(misses, key=lambda near_miss: len(near_miss.changes)))


class _Possible(NamedTuple):
    """A value that a fact can have: its place among all, and the domain if only it is known."""

    place: int
    value: DomainValue
    domain: int


@frozen
class _Miss:
    """A statement that does not apply, the facts that are known, and those that may change."""

    compiled: CompiledChapter
    statement: Recommendation
    formula: Formula
    known: tuple[Finding, ...]
    free: Sequence[Fact]

    def near_misses(self) -> Iterator[NearMiss]:
        """Yield every minimal set of one or two changes, in the order of the facts.

        Yields:
            The near misses.
        """
        possible = {fact: self._possible(fact) for fact in self.free}
        alone = {
            fact: [place for (place,) in self._enough({fact: possible[fact]})] for fact in self.free
        }
        for fact, places in alone.items():
            if places:
                yield NearMiss(self.statement, (self._change(fact, places),))
        for first, second in combinations(self.free, 2):
            needed = {
                fact: [value for value in possible[fact] if value.place not in alone[fact]]
                for fact in (first, second)
            }
            together: dict[int, list[int]] = {}
            for i, j in self._enough(needed):
                together.setdefault(i, []).append(j)
            # Values of the first fact that need the same values of the second are one near miss.
            alike: dict[tuple[int, ...], list[int]] = {}
            for i, places in together.items():
                alike.setdefault(tuple(places), []).append(i)
            for seconds, firsts in alike.items():
                changes = self._change(first, firsts), self._change(second, seconds)
                yield NearMiss(self.statement, changes)

    def _possible(self, fact: Fact) -> list[_Possible]:
        """Return the values of a fact that do not contradict the diagnosis."""
        found = []
        for place, value in enumerate(_values(self.compiled, fact)):
            with suppress(ContradictionError):
                found.append(_Possible(place, value, self._domain({fact: value})))
        return found

    def _enough(self, changed: Mapping[Fact, Sequence[_Possible]]) -> Iterator[tuple[int, ...]]:
        """Yield the places of values that together make the statement apply."""
        kept = [finding for finding in self.known if finding.fact not in changed]
        bare = self._domain({f.fact: _plain(f.value) for f in kept if f.value is not None})
        for values in product(*changed.values()):
            # Consequences of the change can only make a statement apply. So this cheap test comes
            # first.
            domain = reduce(and_, [value.domain for value in values], bare)
            if self._truth(domain) is not False:
                pairs = zip(changed, values, strict=True)
                new = [finding_of(fact, value.value) for fact, value in pairs]
                if self._applies((*kept, *new)):
                    yield tuple([value.place for value in values])

    def _applies(self, findings: tuple[Finding, ...]) -> bool:
        try:
            return self._truth(self._domain(Context(findings).known)) is True
        except ContradictionError:
            return False

    def _domain(self, known: Known) -> int:
        return self.compiled.packing.domain(known)

    def _truth(self, domain: int) -> bool | None:
        return self.compiled.diagrams.truth(self.formula, domain)

    def _change(self, fact: Fact, places: Sequence[int]) -> Change:
        when = one_of(fact, _values(self.compiled, fact), places, _bounds(self.compiled, fact))
        now = next((finding.value for finding in self.known if finding.fact == fact), None)
        return Change(fact, now, when)


def _bounds(compiled: CompiledChapter, fact: Fact) -> tuple[float, ...]:
    """Return the bounds of a measure in statements and in its rules on other facts."""
    if not isinstance(fact, Measure):
        return ()
    if fact.unit is Unit.SCORE:
        return tuple(float(score) for score in range(int(fact.low), int(fact.high) + 1))
    given = [implication.given for implication in (*fact.implies, *fact.excludes)]
    ranges = [premise for premise in given if isinstance(premise, Range)]
    ends = {end for premise in ranges for end in (premise.at_least, premise.below)}
    return tuple(
        sorted({*compiled.bounds[fact], *(end.magnitude for end in ends if end is not None)})
    )


def _values(compiled: CompiledChapter, fact: Fact) -> Sequence[DomainValue]:
    """Return the distinguished values of a fact; scores have whole values only."""
    bounds = _bounds(compiled, fact)
    whole = isinstance(fact, Measure) and fact.unit is Unit.SCORE
    return bounds if whole else distinguishable(fact, bounds)


def _plain(value: Value) -> DomainValue:
    return value.magnitude if isinstance(value, Amount) else value
