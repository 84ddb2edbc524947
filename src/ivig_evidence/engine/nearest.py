"""Statements that do not apply to a patient, and would if one or two facts were otherwise.

What the diagnosis settles is not changed. The other facts that a statement and its exceptions ask
stay as they are known, and all of them together must be what some patient can have. Nothing else
that is known stands in the way: an age that was given makes an adult, and still the change that is
told is the one of the age group that the statement asks.
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
from .diagram import DomainValue, Formula, asked_in, distinguishable, restrict, restrict_domain


def near_misses(record: Answer) -> tuple[NearMiss, ...]:
    """The near misses of an answer: those of one fact first, then in the guideline's order."""
    compiled = compile_chapter(record.condition, record.guideline, record.presumed)
    context = record.context
    settled_facts = {finding.fact for finding in record.presumed}
    settled_facts |= {f.fact for f in context.findings if f.origin is Origin.PRESUMED}
    fixed = tuple(f for f in context.findings if f.fact in settled_facts)
    found: list[NearMiss] = []
    for formula, standing in zip(compiled.applies, record.trace, strict=True):
        if standing.applies is Truth.FALSE:
            asked = [compiled.facts[place] for place in sorted(asked_in(formula))]
            free = [fact for fact in asked if fact not in settled_facts]
            now = {f.fact: f.value for f in context.findings if f.fact in free}
            found += _Miss(compiled, standing.statement, formula, fixed, now, free).found()
    return tuple(sorted(found, key=lambda miss: len(miss.changes)))


@frozen
class _Miss:
    """A statement that does not apply, with what of its facts is settled, known and free."""

    compiled: CompiledChapter
    statement: Recommendation
    formula: Formula
    fixed: tuple[Finding, ...]
    now: Mapping[Fact, Value | None]
    free: Sequence[Fact]

    def found(self) -> Iterator[NearMiss]:
        """Every smallest set of one or two changes, in the order of the facts."""
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
            for (i, one), (j, other) in product(
                enumerate(values[first]), enumerate(values[second])
            ):
                needed = i not in alone[first] and j not in alone[second]
                if needed and self._applies({first: one, second: other}):
                    together.setdefault(i, []).append(j)
            # Values of the first fact that ask the same of the second are told together.
            alike: dict[tuple[int, ...], list[int]] = {}
            for i, places in together.items():
                alike.setdefault(tuple(places), []).append(i)
            for seconds, firsts in alike.items():
                changes = self._change(first, firsts), self._change(second, seconds)
                yield NearMiss(self.statement, changes)

    def _applies(self, changed: Mapping[Fact, DomainValue]) -> bool:
        """Whether the statement surely applies after a change that some patient can have."""
        kept = [Finding(f, value) for f, value in self.now.items() if f not in changed]
        new = [_finding(fact, value) for fact, value in changed.items()]
        bare = {f.fact: _plain(f.value) for f in (*self.fixed, *kept, *new) if f.value is not None}
        try:
            # What follows from the change can make a statement apply, and never hinders it.
            if self._comes_to(bare) is False:
                return False
            return self._comes_to(Context((*self.fixed, *kept, *new)).known) is True
        except ContradictionError:
            return False

    def _comes_to(self, known: Known) -> bool | None:
        state, variables = self.compiled.knowledge_state(known), self.compiled.diagrams.variables
        formula = restrict_domain(self.formula, self.compiled.left(state), variables.sizes)
        return variables.constant(
            restrict(formula, self.compiled.places(self.compiled.known_in(state)))
        )

    def _change(self, fact: Fact, places: Sequence[int]) -> Change:
        when = one_of(fact, _values(self.compiled, fact), places, _bounds(self.compiled, fact))
        return Change(fact, self.now.get(fact), when)


def _bounds(compiled: CompiledChapter, fact: Fact) -> tuple[float, ...]:
    """Where a measure is cut: by the statements, and by what its values say of other facts."""
    if not isinstance(fact, Measure):
        return ()
    if fact.unit is Unit.SCORE:
        return tuple(float(score) for score in range(int(fact.low), int(fact.high) + 1))
    given = [implication.given for implication in (*fact.implies, *fact.excludes)]
    ends = {end for one in given if isinstance(one, Range) for end in (one.at_least, one.below)}
    return tuple(
        sorted({*compiled.bounds[fact], *(end.magnitude for end in ends if end is not None)})
    )


def _values(compiled: CompiledChapter, fact: Fact) -> Sequence[DomainValue]:
    """The values of a fact that are told apart; between whole scores there is none."""
    bounds = _bounds(compiled, fact)
    whole = isinstance(fact, Measure) and fact.unit is Unit.SCORE
    return bounds if whole else distinguishable(fact, bounds)


def _finding(fact: Fact, value: DomainValue) -> Finding:
    if isinstance(fact, Measure):
        return Finding(fact, Amount(float(value), fact.unit))  # type: ignore[arg-type]  # a measure's values are numbers
    return Finding(fact, value)  # type: ignore[arg-type]  # and those of the others none


def _plain(value: Value) -> DomainValue:
    return value.magnitude if isinstance(value, Amount) else value
