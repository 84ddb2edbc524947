"""Compile the chapter on a condition, and decide it for what is known of a patient.

What is known of a patient is a *domain*, one integer (see ``diagram.py``; ``packing.py`` makes it).
The diagram of the verdict, restricted to the domain, is the verdict if it asks nothing; otherwise
it asks exactly the missing facts. Kleene's three-valued logic and the diagram of each statement
tell whether the statement applies. Each of these results depends on some bits of the domain only,
and is cached by these bits, so that patients who differ elsewhere share it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache, reduce
from itertools import chain
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from ..logic.context import Context, Known
from ..logic.evaluate import bounds_of, facts_of, judge
from ..logic.predicates import Fact, Finding, Measure, Predicate
from ..logic.truth import Truth
from ..model.answer import Decision, StatementStatus
from ..model.condition import Condition
from ..model.grade import Grade
from ..model.guideline import Guideline
from ..model.recommendation import Recommendation
from ..model.verdict import Verdict
from .diagram import (
    DecisionNode,
    Diagram,
    Diagrams,
    Formula,
    Result,
    VariableOrder,
    combined,
    distinguishable,
    support,
)
from .packing import Packing

if TYPE_CHECKING:
    from ..model.chapter_part import CrossReference

MOST_CHAPTERS = 1_024
"""The most compiled chapters that are kept."""

MOST_DECISIONS = 8_192
"""The most decisions that are kept; the least recently used is computed again."""

MOST_EVALUATIONS = 65_536
"""The most evaluations of single statements that are kept."""


@frozen(eq=False)
class Rule:
    """A statement as it applies to one condition, with the statements that take priority.

    Attributes:
        statement: The statement.
        population: Its population, with the condition of the cross-reference.
        cross_reference: The cross-reference of the chapter that leads to it, or None.
        overridden_by: The places of its exceptions among the rules.
        refined_by: The places of the statements that refine it.
        result: Its verdict and grade; None if it decides no verdict.
        enrolled: The population of its studies, or None.
    """

    statement: Recommendation
    population: Predicate
    cross_reference: CrossReference | None
    overridden_by: tuple[int, ...]
    refined_by: tuple[int, ...]
    result: Result | None
    enrolled: Predicate | None

    @property
    def referred_by(self) -> Recommendation | None:
        """The statement that refers to it, or None."""
        return None if self.cross_reference is None else self.cross_reference.by

    def predicates(self) -> Iterator[Predicate]:
        """Yield the population of the statement, then ``favoured_by`` and ``studied_in``."""
        optional = (self.population, self.statement.favoured_by, self.enrolled)
        yield from (predicate for predicate in optional if predicate is not None)


class CompiledChapter:
    """The chapter on a condition, compiled once for all patients.

    Attributes:
        rules: The statements as they apply to the condition.
        facts: Their facts, in the variable order.
        bounds: The bounds of the measures among them, in their units and in rising order.
        order: The variable order.
        diagrams: The operations on diagrams.
        packing: The packing of known facts into a domain.
        applies: A function from the number of a rule to the formula for "applies": its population
            without its exceptions.
        of_another_form: For each rule, whether the diagnosis alone makes its population false.
        bits: For each rule, the bits of a domain on which its evaluation depends.
    """

    def __init__(self, rules: Sequence[Rule], presumed: Iterable[Finding]) -> None:
        self.rules = tuple(rules)
        populations = [facts_of(rule.population) for rule in rules]
        predicates = [tuple(rule.predicates()) for rule in rules]
        every_predicate = tuple(chain.from_iterable(predicates))
        asked = [_merged(map(facts_of, some)) for some in predicates]
        # The populations come first in the variable order: only they decide the verdict.
        self.facts = _merged([*populations, *asked])
        self.bounds: dict[Fact, tuple[float, ...]] = {
            fact: tuple(sorted({bound for p in every_predicate for bound in bounds_of(p, fact)}))
            for fact in self.facts
            if isinstance(fact, Measure)
        }
        values = [distinguishable(fact, self.bounds.get(fact, ())) for fact in self.facts]
        self.order = VariableOrder(self.facts, values)
        self.diagrams = Diagrams(self.order)
        self.packing = Packing(self.order, self.bounds, presumed)
        by_diagnosis = Context(tuple(self.packing.settled.values())).known
        self.of_another_form = [
            judge(rule.population, by_diagnosis)[0] is Truth.FALSE for rule in self.rules
        ]
        self._asked = [[(fact, *self.order.field(fact)) for fact in facts] for facts in asked]
        own = [self._fields(facts) for facts in populations]
        applying = [self._bits_applying(number, own) for number in range(len(self.rules))]
        self.bits = [
            self._fields(facts) | _union(applying[other] for other in (number, *rule.refined_by))
            for number, (rule, facts) in enumerate(zip(self.rules, asked, strict=True))
        ]
        # Made on first use: a complete patient rarely needs a formula.
        self.applies: Callable[[int], Formula] = cache(self._applies)

    def _fields(self, facts: Iterable[Fact]) -> int:
        return _union(self.order.field(fact)[0] for fact in facts)

    def _bits_applying(self, number: int, own: Sequence[int]) -> int:
        """Return the bits on which it depends that a statement applies: also its exceptions'."""
        exceptions = self.rules[number].overridden_by
        return own[number] | _union(self._bits_applying(other, own) for other in exceptions)

    def _applies(self, number: int) -> Formula:
        rule = self.rules[number]
        return self._without(self.diagrams.formula(rule.population), rule.overridden_by)

    @cached_property
    def leads(self) -> tuple[Formula, ...]:
        """For each rule, the formula for "leads": it applies, and no refinement does."""
        return tuple(
            self._without(self.applies(number), rule.refined_by)
            for number, rule in enumerate(self.rules)
        )

    def _without(self, formula: Formula, others: Iterable[int]) -> Formula:
        """Return the formula for "this holds, and none of some statements applies"."""
        return self.diagrams.conjoin(
            [formula, *(self.diagrams.negate(self.applies(other)) for other in others)]
        )

    @cached_property
    def _claims(self) -> tuple[tuple[Formula, Result], ...]:
        """Each result, with the formula for "some statement with this result leads"."""
        leads_to: dict[Result, list[Formula]] = {}
        for rule, leads in zip(self.rules, self.leads, strict=True):
            if rule.result is not None:
                leads_to.setdefault(rule.result, []).append(leads)
        return tuple((self.diagrams.disjoin(some), result) for result, some in leads_to.items())

    @cached_property
    def deciding_bits(self) -> int:
        """The bits of a domain on which the verdict depends."""
        return support([formula for formula, _ in self._claims])

    def truth(self, number: int, domain: int) -> Truth:
        """Return the truth that a statement applies."""
        return Truth.of(self.diagrams.truth(self.applies(number), domain))

    def known(self, number: int, domain: int) -> Known:
        """Return what a domain says of the facts that a statement asks."""
        return {
            fact: value
            for fact, bits, values in self._asked[number]
            if (value := values.get(domain & bits)) is not None
        }

    def verdict(self, domain: int) -> Diagram:
        """Return the diagram of verdict and grade in a domain."""
        restrict = self.diagrams.restrict
        return self.diagrams.decide([(restrict(f, domain), result) for f, result in self._claims])


def _union(bits: Iterable[int]) -> int:
    return reduce(or_, bits, 0)


def _merged(facts: Iterable[Sequence[Fact]]) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(facts)))


# Deciding for a domain. Each function is cached by the bits on which its result depends, so that
# patients who differ elsewhere share it.


@lru_cache(MOST_DECISIONS)
def decide(compiled: CompiledChapter, domain: int) -> Decision:
    """Return the decision: verdict, grade, the status of every statement, and the missing facts.

    Args:
        compiled: The compiled chapter.
        domain: What is known of the patient.

    Returns:
        The decision.
    """
    statuses: list[StatementStatus] = []
    leading: list[Recommendation] = []
    results: list[Result] = []
    is_open = False
    for number, bits in enumerate(compiled.bits):
        status, leads, result = _evaluate(compiled, number, domain & bits)
        statuses.append(status)
        if result is not None and leads is Truth.TRUE:
            leading.append(status.statement)
            results.append(result)
        elif result is not None and leads is Truth.UNKNOWN:
            is_open = True
    if is_open:
        verdict, grade, missing = _outcome(compiled, domain & compiled.deciding_bits)
    else:
        # The diagram would give the same, but making it takes longer than a whole first answer.
        (verdict, grade), missing = combined(results), ()
    return Decision(verdict, grade, tuple(statuses), tuple(leading), missing)


class Evaluation(NamedTuple):
    """The status of a statement, whether it applies and no refinement does, and its result."""

    status: StatementStatus
    leads: Truth
    result: Result | None


@lru_cache(MOST_EVALUATIONS)
def _evaluate(compiled: CompiledChapter, number: int, domain: int) -> Evaluation:
    """Evaluate the statement with a number; the domain has the bits on which it depends."""
    rule, known = compiled.rules[number], compiled.known(number, domain)
    asked, facts = judge(rule.population, known)
    # The truth of the population often is enough; the formula has the exceptions, and knows more.
    is_enough = asked is Truth.FALSE or (asked is Truth.TRUE and not rule.overridden_by)
    applies = asked if is_enough else compiled.truth(number, domain)
    exceptions = {other: compiled.truth(other, domain) for other in rule.overridden_by}
    refinements = {other: compiled.truth(other, domain) for other in rule.refined_by}
    leads = applies
    for refines in refinements.values():
        leads &= ~refines
    status = StatementStatus(
        rule.statement,
        asked,
        applies,
        facts,
        _applying(compiled, exceptions),
        _applying(compiled, refinements),
        rule.referred_by,
        _truth_of(rule.statement.favoured_by, known),
        _truth_of(rule.enrolled, known),
        asked is Truth.FALSE
        and (compiled.of_another_form[number] or _is_not_referred(rule, known)),
    )
    return Evaluation(status, leads, rule.result)


def _applying(compiled: CompiledChapter, truths: Mapping[int, Truth]) -> tuple[Recommendation, ...]:
    """Return those of some statements that apply."""
    applying = [number for number, applies in truths.items() if applies is Truth.TRUE]
    return tuple([compiled.rules[number].statement for number in applying])


class Outcome(NamedTuple):
    """Verdict and grade, or the missing facts."""

    verdict: Verdict
    grade: Grade | None
    missing: tuple[Fact, ...]


@lru_cache(MOST_DECISIONS)
def _outcome(compiled: CompiledChapter, domain: int) -> Outcome:
    rest = compiled.verdict(domain)
    if isinstance(rest, DecisionNode):
        return Outcome(Verdict.INSUFFICIENT_DATA, None, _missing(compiled, rest))
    return Outcome(*rest, ())


def _missing(compiled: CompiledChapter, rest: DecisionNode[Result]) -> tuple[Fact, ...]:
    """Return the facts that are asked, first those whose answers leave the fewest questions."""
    order, restrict = compiled.order, compiled.diagrams.restrict

    def left_open(place: int) -> float:
        answers = range(order.sizes[place])
        rests = (restrict(rest, order.known(place, answer)) for answer in answers)
        return sum(len(order.asks(diagram)) for diagram in rests) / len(answers)

    return tuple(compiled.facts[place] for place in sorted(order.asks(rest), key=left_open))


def _is_not_referred(rule: Rule, known: Known) -> bool:
    reference = rule.cross_reference
    return reference is not None and judge(reference.when, known)[0] is Truth.FALSE


def _truth_of(predicate: Predicate | None, known: Known) -> Truth | None:
    return None if predicate is None else judge(predicate, known)[0]


# From a guideline to its compiled chapters ---------------------------------------


# Cached by value: a guideline with another chapter and the same id must be compiled again.
@lru_cache(MOST_CHAPTERS)
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
        return compile_statements((), (), presumed)
    referred = tuple(
        (reference, other.statements)
        for reference in chapter.cross_references
        if (other := guideline.chapter(reference.to)) is not None
    )
    return compile_statements(chapter.statements, referred, presumed)


@lru_cache(MOST_CHAPTERS)
def compile_statements(
    statements: tuple[Recommendation, ...],
    referred: tuple[tuple[CrossReference, tuple[Recommendation, ...]], ...],
    presumed: tuple[Finding, ...],
) -> CompiledChapter:
    """Return some statements compiled; conditions with the same statements share the result.

    Args:
        statements: The statements of a chapter.
        referred: The cross-references, each with the statements of the other chapter.
        presumed: The findings that the diagnosis implies.

    Returns:
        The compiled chapter.
    """
    entries: list[tuple[Recommendation, Predicate, CrossReference | None]] = [
        (statement, statement.population, None) for statement in statements
    ]
    entries += [
        (statement, reference.when & statement.population, reference)
        for reference, others in referred
        for statement in others
    ]
    exceptions: dict[str, list[int]] = {}
    refinements: dict[str, list[int]] = {}
    for place, (statement, _, _) in enumerate(entries):
        for relation in statement.exception_to:
            exceptions.setdefault(relation.to.id, []).append(place)
        for relation in statement.refines:
            refinements.setdefault(relation.to.id, []).append(place)
    rules = [
        Rule(
            statement,
            population,
            reference,
            tuple(exceptions.get(statement.id, ())),
            tuple(refinements.get(statement.id, ())),
            None if statement.verdict is None else (statement.verdict, statement.grade),
            None if statement.studied_in is None else statement.studied_in.population,
        )
        for statement, population, reference in entries
    ]
    return CompiledChapter(rules, presumed)
