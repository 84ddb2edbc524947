"""The choice of the cases of a chapter: both sides of every rule boundary, and every result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from math import prod
from random import Random
from typing import TypeAlias, assert_never

import numpy as np
from attrs import field, frozen

from ivig_evidence import Truth, Verdict
from ivig_evidence.logic.context import Context, Known
from ivig_evidence.logic.evaluate import judge
from ivig_evidence.logic.predicates import (
    AllOf,
    AnyOf,
    Compare,
    Everybody,
    Fact,
    Finding,
    Flag,
    Implication,
    Measure,
    Not,
    OneOf,
    Predicate,
    Range,
)
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.units import Amount, Unit
from tests.helpers import oracle

from .brute_force import BruteForce

Complete: TypeAlias = dict[Fact, "bool | Enum | float"]
Literal: TypeAlias = Flag | Compare | OneOf

MOST_TRIES = 3_000

NEAR = 0.5
"""How far below a bound a number is, in the unit of its measure; scores are whole numbers."""


def literals(predicate: Predicate) -> Iterator[Literal]:
    """Yield the flags, comparisons and options of a predicate, in its order."""
    match predicate:
        case Flag() | Compare() | OneOf():
            yield predicate
        case Not(operand):
            yield from literals(operand)
        case AllOf(operands) | AnyOf(operands):
            for operand in operands:
                yield from literals(operand)
        case Everybody():
            return
        case _:
            assert_never(predicate)


def with_literal(predicate: Predicate, index: int, new: Predicate) -> Predicate:
    """Return a predicate with the literal at an index replaced."""
    place = iter(range(index + 1))

    def replaced(part: Predicate) -> Predicate:
        match part:
            case Flag() | Compare() | OneOf():
                return new if next(place, None) == index else part
            case Not(operand):
                return Not(replaced(operand))
            case AllOf(operands):
                return AllOf(tuple(map(replaced, operands)))
            case AnyOf(operands):
                return AnyOf(tuple(map(replaced, operands)))
            case Everybody():
                return part
            case _:
                assert_never(part)

    return replaced(predicate)


def fact_in(literal: Literal) -> Fact:
    """Return the fact of a literal."""
    match literal:
        case Flag():
            return literal
        case Compare(measure, _, _):
            return measure
        case OneOf(choice, _):
            return choice
        case _:
            assert_never(literal)


@frozen(eq=False)
class Choosing:
    """The chosen contexts of a chapter, each with the reasons; ``lines`` vary one fact each."""

    brute: BruteForce
    reasons: dict[Context, dict[str, None]] = field(init=False, factory=dict)
    lines: list[tuple[Fact, Complete]] = field(init=False, factory=list)

    def choose(self) -> Mapping[Context, Iterable[str]]:
        """Choose all contexts of the chapter."""
        self._add(Context(), "no fact is known")
        for statement in self.brute.rules:
            self._vary_the_facts_of(statement)
        for statement in self.brute.rules:
            self._relate(statement)
        for statement in self.brute.deciding:
            self._lead(statement)
        self._conflict()
        self._need_the_fewest_facts()
        self._derive()
        return self.reasons

    def _add(self, context: Context, reason: str) -> None:
        self.reasons.setdefault(context, {})[reason] = None

    # One fact varied ---------------------------------------------------------------------------

    def _vary_the_facts_of(self, statement: Recommendation) -> None:
        """Vary the fact of each literal of a population, where no other literal decides."""
        own = self.brute.own_facts(statement)
        for index, literal in enumerate(literals(self.brute.populations[statement])):
            fact = fact_in(literal)
            matters = self._matters(statement, index, literal)
            if fact not in own:
                # The diagnosis settles the fact, so this is one side of the boundary; other
                # conditions have the other side.
                self._one(statement, f"{statement.id} depends on the form of the disease", matters)
                continue
            shown = self._shown(fact, matters)
            lines = (state for varied, state in self.lines if varied == fact and {*own} <= {*state})
            if any(map(shown, lines)):
                continue
            base = self._first(statement, shown) or self._first(statement, matters)
            if base is not None:
                self._vary(fact, base, f"{statement.id} depends on {fact.name}")

    def _matters(
        self, statement: Recommendation, index: int, literal: Literal
    ) -> Callable[[Complete], bool]:
        """Return the condition that a statement applies only with a literal, or only without it."""
        population = self.brute.populations[statement]
        negated = with_literal(population, index, Not(literal))

        def matters(state: Complete) -> bool:
            known = self._known(state)
            differs = judge(population, known)[0] is not judge(negated, known)[0]
            return differs and not any(
                self._applies(other, known) for other in self.brute.exceptions(statement)
            )

        return matters

    def _shown(self, fact: Fact, matters: Callable[[Complete], bool]) -> Callable[[Complete], bool]:
        """Return the condition that a literal matters and its fact shows in the answer."""
        return lambda state: matters(state) and self._shows(fact, state)

    def _shows(self, fact: Fact, state: Complete) -> bool:
        """Return True if some value of a fact gives another leading statement."""
        leading = {
            tuple(statement.id for statement in self._leading(other))
            for other in self._line(fact, state)
        }
        return len(leading) > 1

    def _vary(self, fact: Fact, base: Complete, reason: str) -> None:
        self.lines.append((fact, base))
        for state in self._line(fact, base):
            self._add(_context(state), reason)
        self._add(_context(_without(base, fact)), f"{fact.name} is not known")

    def _line(self, fact: Fact, base: Complete) -> Iterator[Complete]:
        """Yield the states with each value of a fact that a patient can have."""
        patient = Context(self.brute.condition.presumes)
        for value in oracle.values(fact):
            state = {**base, fact: value}
            if oracle.goes_with(patient, *(oracle.finding(*item) for item in state.items())):
                yield state

    # Complete states ---------------------------------------------------------------------------

    def _first(
        self, statement: Recommendation, wanted: Callable[[Complete], bool]
    ) -> Complete | None:
        """Return a state of the facts of a statement, with all on which the verdict depends.

        States that are chosen already come first, the others in a fixed random order.
        """
        facts = self.brute.own_facts(statement)
        if statement in self.brute.bearing:
            facts = tuple(dict.fromkeys((*facts, *self.brute.space.facts)))
        used = (state for _, state in self.lines if {*facts} <= {*state})
        return next((state for state in (*used, *self._states(facts)) if wanted(state)), None)

    def _states(self, facts: tuple[Fact, ...]) -> Iterator[Complete]:
        values = [oracle.values(fact) for fact in facts]
        every = range(prod(map(len, values)))
        seed = f"{self.brute.guideline.id} {self.brute.condition.id}"
        for number in Random(seed).sample(every, min(len(every), MOST_TRIES)):
            state = dict(zip(facts, _digits(number, values), strict=True))
            findings = [oracle.finding(*item) for item in state.items()]
            if oracle.goes_with(Context(self.brute.condition.presumes), *findings):
                yield state

    def _known(self, state: Complete) -> Known:
        return Context((*_context(state).findings, *self.brute.condition.presumes)).known

    def _leading(self, state: Complete) -> list[Recommendation]:
        known = self._known(state)
        return oracle.leading(self.brute.condition, known, self.brute.guideline)

    def _applies(self, statement: Recommendation, known: Known) -> bool:
        return oracle.applies(self.brute.condition, statement, known, self.brute.guideline)

    # Relations and results ----------------------------------------------------------------------

    def _relate(self, statement: Recommendation) -> None:
        """Choose patients with each exception to a statement, and with each refinement of it."""
        population = self.brute.populations[statement]
        for other in self.brute.exceptions(statement):
            reason = f"{statement.id} is overridden by {other.id}"
            self._together(
                statement,
                other,
                reason,
                lambda known: judge(population, known)[0] is Truth.TRUE,
            )
        for other in self.brute.refinements(statement):
            reason = f"{statement.id} is refined by {other.id}"
            self._together(statement, other, reason, lambda known: self._applies(statement, known))

    def _together(
        self,
        statement: Recommendation,
        other: Recommendation,
        reason: str,
        wanted: Callable[[Known], bool],
    ) -> None:
        """Choose a patient who meets a condition on a statement, and to whom another applies."""

        def both(state: Complete) -> bool:
            known = self._known(state)
            return wanted(known) and self._applies(other, known)

        if not self._one(statement, reason, both):
            # Rare among all states, so only the facts of the two statements are known here.
            facts = self.brute.facts(self.brute.behind((statement, other), refining=False))
            state = next(filter(both, self._states(facts)), None)
            if state is not None:
                self._add(_context(state), reason)

    def _lead(self, statement: Recommendation) -> None:
        """Choose a patient for whom a statement leads, if possible alone."""
        reason = f"{statement.id} leads"
        if not self._one(statement, reason, lambda state: self._leading(state) == [statement]):
            self._one(statement, reason, lambda state: statement in self._leading(state))

    def _conflict(self) -> None:
        """Choose a patient with each declared conflict."""
        chapter = self.brute.guideline.chapter(self.brute.condition)
        for conflict in () if chapter is None else chapter.conflicts:
            first, second = conflict.between
            reason = f"{first.id} and {second.id} conflict"
            self._one(first, reason, self._both_lead(first, second))

    def _both_lead(
        self, first: Recommendation, second: Recommendation
    ) -> Callable[[Complete], bool]:
        return lambda state: {first, second} <= {*self._leading(state)}

    def _one(
        self, statement: Recommendation, reason: str, wanted: Callable[[Complete], bool]
    ) -> bool:
        """Choose one state, and return True if there is one."""
        state = self._first(statement, wanted)
        if state is not None:
            self._add(_context(state), reason)
        return state is not None

    def _need_the_fewest_facts(self) -> None:
        """Choose the fewest facts that settle each result, and every gap."""
        table = self.brute.table
        for code, (verdict, _) in enumerate(table.results):
            left = np.array(table.codes == code)
            while left.any():
                context = self._fewest(tuple(int(index) for index in np.argwhere(left)[0]))
                words = str(verdict.value).replace("_", " ")
                self._add(context, f"the fewest facts that settle the verdict: {words}")
                if verdict is not Verdict.NOT_COVERED:
                    break
                left[table.index(context)] = False

    def _fewest(self, place: tuple[int, ...]) -> Context:
        """Return facts of a complete state of which none can be left out without a change."""
        space, table = self.brute.space, self.brute.table
        state = {
            fact: values[at]
            for fact, values, at in zip(space.facts, space.values, place, strict=True)
        }
        for fact in space.facts:
            if len(table.left(_context(_without(state, fact)))) == 1:
                state = _without(state, fact)
        return _context(state)

    # Derived facts ------------------------------------------------------------------------------

    def _derive(self) -> None:
        """Choose patients with a fact that settles or rules out a value of another fact."""
        presumed = {finding.fact for finding in self.brute.condition.presumes}
        for fact in declared():
            if fact in presumed:
                continue
            for rules, verb in ((fact.implies, "settles"), (fact.excludes, "rules out")):
                for rule in rules:
                    if rule.then.fact in self.brute.space.facts:
                        for premise in premises(fact, rule):
                            self._derive_from(premise, rule.then.fact, verb)

    def _derive_from(self, premise: Finding, fact: Fact, verb: str) -> None:
        bases = [base for varied, base in self.lines if varied == fact]
        for base in (*bases, {}):
            rest = _without(_without(base, fact), premise.fact)
            findings = (premise, *_context(rest).findings)
            if oracle.goes_with(Context(self.brute.condition.presumes), *findings):
                context = Context(Context(findings).said)
                self._add(context, f"{premise.fact.name} {verb} a value of {fact.name}")
                return


def premises(fact: Fact, rule: Implication) -> Iterator[Finding]:
    """Yield findings that meet the premise of a rule, for a range at its bound."""
    match rule.given:
        case bool():
            yield Finding(fact, rule.given)
        case tuple():
            yield from (Finding(fact, option) for option in rule.given[:1])
        case Range(at_least, below):
            assert isinstance(fact, Measure)
            step = 1 if fact.unit is Unit.SCORE else NEAR
            if at_least is not None:
                yield Finding(fact, at_least)
            if below is not None:
                yield Finding(fact, Amount(below.magnitude - step, fact.unit))
        case _:
            assert_never(rule.given)


def _context(state: Complete) -> Context:
    return Context(tuple(oracle.finding(*item) for item in state.items()))


def _without(state: Complete, fact: Fact) -> Complete:
    return {other: value for other, value in state.items() if other != fact}


def _digits(
    number: int, values: Iterable[Sequence[bool | Enum | float]]
) -> Iterator[bool | Enum | float]:
    for some in values:
        number, place = divmod(number, len(some))
        yield some[place]
