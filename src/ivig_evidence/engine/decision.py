"""Compile the chapter on a condition, and decide it for a state of knowledge.

A *state of knowledge* has the known facts, as far as the predicates of a chapter distinguish their
values. Each state is decided once. Kleene's three-valued logic decides whether each statement
applies. The decision diagram covers all possible values of the unknown facts. The verdict is
definite if all of them lead to it, and a fact is missing if some result depends on it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..errors import ContradictionError
from ..logic.context import Context, Known, format_finding, format_value, holds
from ..logic.evaluate import bounds_of, facts_of, judge
from ..logic.predicates import Fact, Finding, Implication, Measure, Predicate, Value
from ..logic.truth import Truth
from ..model.answer import Decision, StatementStatus
from ..model.condition import Condition
from ..model.guideline import Guideline
from ..model.recommendation import Recommendation
from ..model.verdict import Verdict
from ..units import Amount
from .diagram import (
    DecisionNode,
    Diagram,
    Diagrams,
    DomainValue,
    Formula,
    VariableOrder,
    conjoin,
    distinguishable,
    negate,
    representative,
    restrict,
    restrict_domain,
)

if TYPE_CHECKING:
    from ..model.chapter_part import CrossReference

Assignment: TypeAlias = tuple[int, int]
"""A fact with one of its values, both by their places in the variable order."""


class KnowledgeState(NamedTuple):
    """The known values of the facts of a compiled chapter, in its variable order.

    A value is None if the fact is unknown. ``ruled_out`` has the values that unknown facts cannot
    have.
    """

    values: tuple[DomainValue | None, ...]
    ruled_out: tuple[Assignment, ...]


class Rule:
    """A statement as it applies to one condition, with the statements that take priority."""

    def __init__(
        self,
        statement: Recommendation,
        population: Predicate,
        cross_reference: CrossReference | None,
    ) -> None:
        self.statement = statement
        self.population = population
        self.cross_reference = cross_reference
        self.referred_by: Recommendation | None = (
            None if cross_reference is None else cross_reference.by
        )
        self.overridden_by: list[int] = []
        self.refined_by: list[int] = []
        self.verdict: Verdict | None = statement.verdict

    def predicates(self) -> Iterator[Predicate]:
        """Yield the population of the statement, then ``favoured_by`` and ``studied_in``."""
        yield self.population
        if self.statement.favoured_by is not None:
            yield self.statement.favoured_by
        if self.statement.studied_in is not None:
            yield self.statement.studied_in.population


class Compatibility:
    """The values of facts that exclude each other, with all implications followed.

    It never rules out a value of a measure, because a representative number does not imply the same
    as all numbers in its range.
    """

    def __init__(self, facts: Sequence[Fact], values: Sequence[Sequence[DomainValue]]) -> None:
        # By fact: a value that it must have, or must not have, if an assignment is to be possible.
        self._conditions: dict[Fact, list[tuple[DomainValue, bool, Assignment]]] = {}
        self._leading_to: dict[tuple[Fact, DomainValue], list[Assignment]] = {}
        for place, fact in enumerate(facts):
            if isinstance(fact, Measure):
                continue
            for index, value in enumerate(values[place]):
                self._add(fact, value, (place, index))

    def _add(self, fact: Fact, value: DomainValue, assignment: Assignment) -> None:
        related = fact.implies or fact.excludes
        follows = Context((Finding(fact, _said(fact, value)),)).known if related else {fact: value}
        for implied, then in follows.items():
            self._leading_to.setdefault((implied, then), []).append(assignment)
            if implied != fact:
                self._conditions.setdefault(implied, []).append((then, True, assignment))
            for other, excluded in _excluded(implied, then):
                self._conditions.setdefault(other, []).append((excluded, False, assignment))

    def ruled_out(self, known: Known) -> set[Assignment]:
        """Return the values that are impossible together with the known facts."""
        impossible: set[Assignment] = set()
        for condition, wanted in self._conditions.items():
            value = known.get(condition)
            if value is not None:
                impossible.update(
                    assignment
                    for then, needed, assignment in wanted
                    if (value == then) is not needed
                )
        for fact in known:
            if fact.excludes:
                for item in _excluded(fact, known[fact]):
                    impossible.update(self._leading_to.get(item, ()))
        return impossible


class CompiledChapter:
    """The chapter on a condition, compiled once for all patients."""

    def __init__(self, rules: Sequence[Rule], presumed: Iterable[Finding]) -> None:
        self.rules: tuple[Rule, ...] = tuple(rules)
        self.order: tuple[int, ...] = _exceptions_first(self.rules)
        self.settled: dict[Fact, Finding] = {
            finding.fact: finding for finding in Context(tuple(presumed)).findings
        }
        self.presumed: dict[Fact, DomainValue] = {
            fact: _plain(finding) for fact, finding in self.settled.items()
        }
        self.excluded: tuple[Implication, ...] = tuple(
            exclusion
            for finding in self.settled.values()
            for exclusion in finding.fact.excludes
            if finding.value is not None and holds(exclusion.given, finding.value)
        )
        predicates = [predicate for rule in rules for predicate in rule.predicates()]
        # The populations come first in the variable order: only they decide the verdict.
        self.facts: tuple[Fact, ...] = tuple(
            dict.fromkeys(
                fact
                for predicate in [*(rule.population for rule in rules), *predicates]
                for fact in facts_of(predicate)
            )
        )
        self.bounds: dict[Fact, tuple[float, ...]] = {
            fact: tuple(sorted({bound for p in predicates for bound in bounds_of(p, fact)}))
            for fact in self.facts
            if isinstance(fact, Measure)
        }
        values = [distinguishable(fact, self.bounds.get(fact, ())) for fact in self.facts]
        variables = VariableOrder(self.facts, values)
        self.compatibility: Compatibility = Compatibility(self.facts, values)
        by_diagnosis = Context(tuple(self.settled.values())).known
        self.of_another_form: tuple[bool, ...] = tuple(
            judge(rule.population, by_diagnosis)[0] is Truth.FALSE for rule in self.rules
        )
        self.ruled_out_by_diagnosis: set[Assignment] = self.compatibility.ruled_out(self.presumed)
        setting = [index for index, rule in enumerate(rules) if rule.verdict is not None]
        self.setting: tuple[Recommendation, ...] = tuple(
            rules[index].statement for index in setting
        )
        self.applies: list[Formula] = _applying_formulas(self.rules, self.order, variables)
        leads = _leading_formulas(self.rules, self.applies, variables)
        results = [(r.verdict, r.statement.grade) for r in rules if r.verdict is not None]
        self.diagrams: Diagrams = Diagrams(variables, [leads[index] for index in setting], results)

    def knowledge_state(self, known: Known) -> KnowledgeState:
        """Return the state of knowledge of a patient.

        Args:
            known: The known facts; numbers are in the unit of their measure.

        Returns:
            The state.

        Raises:
            ContradictionError: If the known facts contradict the diagnosis.
        """
        for fact, finding in self.settled.items():
            value = known.get(fact)
            if value is not None and value != finding.value:
                shown = format_value(value) if isinstance(value, bool | Enum) else f"{value}"
                raise ContradictionError(
                    f"the diagnosis ({format_finding(finding)})",
                    f"{fact.name} = {shown}",
                    f"ask for {_condition_with(fact, value)} instead",
                )
        for exclusion in self.excluded:
            if known.get(exclusion.then.fact) == exclusion.then.value:
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
                    second = format_finding(Finding(fact, _said(fact, known[fact])))
                    raise ContradictionError(first, second, exclusion.why)
        values = tuple(
            [
                known.get(fact) if fact not in self.bounds else self._region(fact, known.get(fact))
                for fact in self.facts
            ]
        )
        ruled_out = self.compatibility.ruled_out(known) | self.ruled_out_by_diagnosis
        return KnowledgeState(values, tuple(sorted([s for s in ruled_out if values[s[0]] is None])))

    def left(self, state: KnowledgeState) -> dict[int, int]:
        """Return the remaining values, as a mask, of the facts with ruled-out values, by place."""
        left: dict[int, int] = {}
        for place, value in state.ruled_out:
            every = (1 << self.diagrams.variables.sizes[place]) - 1
            left[place] = left.get(place, every) & ~(1 << value)
        # A fact without remaining values is an undeclared contradiction; it stays unrestricted.
        return {place: mask for place, mask in left.items() if mask}

    def known_in(self, state: KnowledgeState) -> dict[Fact, DomainValue]:
        """Return the values known in a state, and those that the diagnosis implies."""
        pairs = zip(self.facts, state.values, strict=True)
        known = {fact: value for fact, value in pairs if value is not None}
        return known | self.presumed

    def places(self, known: Mapping[Fact, DomainValue]) -> dict[int, int]:
        """Return the places of the known values, by the places of their facts."""
        values = self.diagrams.variables.values
        return {i: values[i].index(known[f]) for i, f in enumerate(self.facts) if f in known}

    def _region(self, fact: Fact, number: DomainValue | None) -> float | None:
        """Return the representative of all numbers that the bounds do not distinguish from one."""
        if number is None:
            return None
        assert isinstance(fact, Measure)
        assert isinstance(number, (int, float))
        bounds = self.bounds[fact]
        place = bisect_left(bounds, number)
        if place < len(bounds) and bounds[place] == number:
            return number
        return representative(fact, bounds, place)


def _excluded(fact: Fact, value: DomainValue) -> Iterator[tuple[Fact, DomainValue]]:
    """Yield the values of other facts that a value of a fact excludes."""
    for exclusion in fact.excludes:
        if holds(exclusion.given, _said(fact, value)):
            yield exclusion.then.fact, _plain(exclusion.then)


def _said(fact: Fact, value: DomainValue) -> Value:
    """Return a domain value as the value of a finding."""
    if isinstance(fact, Measure):
        assert isinstance(value, (int, float))
        return Amount(value, fact.unit)
    assert isinstance(value, (bool, Enum))
    return value


# Cached by value: a guideline with another chapter and the same id must be compiled again.
@lru_cache(maxsize=1024)
def compile_chapter(
    condition: Condition, guideline: Guideline, presumed: tuple[Finding, ...]
) -> CompiledChapter:
    """Return the compiled chapter of a guideline on a condition.

    Args:
        condition: The condition.
        guideline: The guideline.
        presumed: The findings that the diagnosis implies.

    Returns:
        The compiled chapter; it has no statements if the guideline does not cover the condition.
    """
    chapter = guideline.chapter(condition)
    if chapter is None:
        return _compiled((), (), presumed)
    referred = tuple(
        (reference, other.statements)
        for reference in chapter.cross_references
        if (other := guideline.chapter(reference.to)) is not None
    )
    return _compiled(chapter.statements, referred, presumed)


@cache
def _compiled(
    statements: tuple[Recommendation, ...],
    referred: tuple[tuple[CrossReference, tuple[Recommendation, ...]], ...],
    presumed: tuple[Finding, ...],
) -> CompiledChapter:
    rules = [Rule(statement, statement.population, None) for statement in statements]
    rules += [
        Rule(statement, reference.when & statement.population, reference)
        for reference, others in referred
        for statement in others
    ]
    place = {rule.statement.id: index for index, rule in enumerate(rules)}
    for index, rule in enumerate(rules):
        for relation in rule.statement.exception_to:
            if relation.to.id in place:
                rules[place[relation.to.id]].overridden_by.append(index)
        for relation in rule.statement.refines:
            if relation.to.id in place:
                rules[place[relation.to.id]].refined_by.append(index)
    return CompiledChapter(rules, presumed)


def _exceptions_first(rules: Sequence[Rule]) -> tuple[int, ...]:
    """Return an order in which every statement comes after the exceptions to it."""
    order: dict[int, None] = {}

    def visit(index: int) -> None:
        for exception in rules[index].overridden_by:
            visit(exception)
        order[index] = None

    for index in range(len(rules)):
        visit(index)
    return tuple(order)


def _applying_formulas(
    rules: Sequence[Rule], order: Sequence[int], variables: VariableOrder
) -> list[Formula]:
    """Return for each statement the formula for "applies": its population without exceptions."""
    applies = [variables.formula(rule.population) for rule in rules]
    for index in order:
        against = [negate(applies[e], variables.sizes) for e in rules[index].overridden_by]
        applies[index] = conjoin([applies[index], *against])
    return applies


def _leading_formulas(
    rules: Sequence[Rule], applies: Sequence[Formula], variables: VariableOrder
) -> list[Formula]:
    """Return for each statement the formula for "leads": it applies, and no refinement does."""
    return [
        conjoin([applies[index], *(negate(applies[r], variables.sizes) for r in rule.refined_by)])
        for index, rule in enumerate(rules)
    ]


# One state of knowledge -------------------------------------------------------


@lru_cache(maxsize=8192)
def decide(compiled: CompiledChapter, state: KnowledgeState) -> Decision:
    """Return the decision: verdict, grade, the status of every statement, and the missing facts.

    Args:
        compiled: The compiled chapter.
        state: The state of knowledge.

    Returns:
        The decision.
    """
    known = compiled.known_in(state)
    variables = compiled.diagrams.variables
    places = compiled.places(known)
    judged = [judge(rule.population, known) for rule in compiled.rules]
    left = compiled.left(state)
    narrow = (
        [restrict_domain(formula, left, variables.sizes) for formula in compiled.applies]
        if left
        else compiled.applies
    )
    applies = [Truth.of(variables.constant(restrict(formula, places))) for formula in narrow]
    statuses = tuple(
        StatementStatus(
            rule.statement,
            truth,
            applies[index],
            facts,
            _applying_ones(compiled, rule.overridden_by, applies),
            _applying_ones(compiled, rule.refined_by, applies),
            rule.referred_by,
            _truth_of(rule.statement.favoured_by, known),
            _truth_of(_enrolled(rule.statement), known),
            compiled.of_another_form[index] or _is_not_referred(rule, known),
        )
        for index, (rule, (truth, facts)) in enumerate(zip(compiled.rules, judged, strict=True))
    )
    leading = tuple(
        rule.statement
        for index, rule in enumerate(compiled.rules)
        if rule.verdict is not None
        and applies[index] is Truth.TRUE
        and all(applies[r] is Truth.FALSE for r in rule.refined_by)
    )
    tree = compiled.diagrams.given(places, left)
    if isinstance(tree, DecisionNode):
        missing = _most_telling_first(compiled, tree)
        return Decision(Verdict.INSUFFICIENT_DATA, None, statuses, leading, missing)
    verdict, grade = tree
    return Decision(verdict, grade, statuses, leading, ())


def _is_not_referred(rule: Rule, known: Known) -> bool:
    return (
        rule.cross_reference is not None
        and judge(rule.cross_reference.when, known)[0] is Truth.FALSE
    )


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


def _most_telling_first(compiled: CompiledChapter, tree: DecisionNode) -> tuple[Fact, ...]:
    """Return the missing facts, first those whose answers leave the fewest questions on average."""
    diagrams = compiled.diagrams

    def left_open(place: int) -> float:
        values = range(len(diagrams.variables.values[place]))
        return sum(_questions(diagrams.cofactor(tree, place, v)) for v in values) / len(values)

    return tuple(compiled.facts[place] for place in sorted(sorted(tree.asks), key=left_open))


def _questions(tree: Diagram) -> int:
    return len(tree.asks) if isinstance(tree, DecisionNode) else 0


def _enrolled(statement: Recommendation) -> Predicate | None:
    return None if statement.studied_in is None else statement.studied_in.population


def _truth_of(predicate: Predicate | None, known: Known) -> Truth | None:
    return None if predicate is None else judge(predicate, known)[0]


def _applying_ones(
    compiled: CompiledChapter, places: Sequence[int], applies: Sequence[Truth]
) -> tuple[Recommendation, ...]:
    return tuple(
        compiled.rules[place].statement for place in places if applies[place] is Truth.TRUE
    )
