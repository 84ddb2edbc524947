"""Near misses: statements that would apply to a patient if one or two facts were different.

The findings that the diagnosis implies are not changed. The other facts that a statement and its
exceptions use keep their known values, and all of these must be possible together. Other known
facts are ignored: for an adult by ``age``, a near miss can still change ``age_group``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

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
            now = {f.fact: f.value for f in context.findings if f.fact in free}
            miss = _Miss(compiled, status.statement, formula, fixed, now, free)
            misses += miss.near_misses()
    return tuple(sorted(misses, key=lambda near_miss: len(near_miss.changes)))


@frozen
class _Miss:
    """A statement that does not apply, with its facts: fixed, known now, and free to change."""

    compiled: CompiledChapter
    statement: Recommendation
    formula: Formula
    fixed: tuple[Finding, ...]
    now: Mapping[Fact, Value | None]
    free: Sequence[Fact]

    def near_misses(self) -> Iterator[NearMiss]:
        """Yield every minimal set of one or two changes, in the order of the facts.

        Yields:
            The near misses.
        """
        values = {fact: _values(self.compiled, fact) for fact in self.free}
        alone = {
            fact: [place for place, value in enumerate(some) if self._applies({fact: value})]
            for fact, some in values.items()
        }
        for fact, places in alone.items():
            if places:
                yield NearMiss(self.statement, (self._change(fact, places),))
        for first, second in combinations(self.free, 2):
            together: dict[int, list[int]] = {}
            for (i, value), (j, other) in product(
                enumerate(values[first]), enumerate(values[second])
            ):
                needed = i not in alone[first] and j not in alone[second]
                if needed and self._applies({first: value, second: other}):
                    together.setdefault(i, []).append(j)
            # Values of the first fact that need the same values of the second are one near miss.
            alike: dict[tuple[int, ...], list[int]] = {}
            for i, places in together.items():
                alike.setdefault(tuple(places), []).append(i)
            for seconds, firsts in alike.items():
                changes = self._change(first, firsts), self._change(second, seconds)
                yield NearMiss(self.statement, changes)

    def _applies(self, changed: Mapping[Fact, DomainValue]) -> bool:
        """Return True if the statement applies after a change, and the change is possible."""
        kept = [Finding(f, value) for f, value in self.now.items() if f not in changed]
        new = [finding_of(fact, value) for fact, value in changed.items()]
        bare = {f.fact: _plain(f.value) for f in (*self.fixed, *kept, *new) if f.value is not None}
        try:
            # Consequences of the change can only make a statement apply. So this cheap test comes
            # first.
            if self._truth(bare) is False:
                return False
            return self._truth(Context((*self.fixed, *kept, *new)).known) is True
        except ContradictionError:
            return False

    def _truth(self, known: Known) -> bool | None:
        return self.compiled.diagrams.truth(self.formula, self.compiled.packing.domain(known))

    def _change(self, fact: Fact, places: Sequence[int]) -> Change:
        when = one_of(fact, _values(self.compiled, fact), places, _bounds(self.compiled, fact))
        return Change(fact, self.now.get(fact), when)


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
