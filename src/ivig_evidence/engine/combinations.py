"""The complete combinations of facts of a condition, by what each document says for them.

All documents are compiled as one chapter. So they share the variable order, and a measure is split
at the bounds of all of them. No document's statements affect those of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, combinations, pairwise

from attrs import evolve, frozen

from ..errors import ContradictionError
from ..logic.context import Context
from ..logic.predicates import Fact, Finding, Measure, Range
from ..model.condition import Diagnosis
from ..model.decision import Conclusion
from ..model.guideline import Guideline
from ..units import Amount
from .automaton import touched
from .decision import CompiledChapter, Rule, chapter_statements, rules_of
from .diagram import Formula, combined, support
from .packing import finding_of

MOST_KEPT = 256
"""The most comparisons, and the most combinations of facts by diagnosis and documents, kept."""


@frozen(eq=False)
class Outcome:
    """The combinations in which the same statements lead.

    Attributes:
        conclusions: What each document says, in the order of the documents.
        where: The formula of the combinations.
        number: How many there are.
    """

    conclusions: tuple[Conclusion, ...]
    where: Formula
    number: int


@frozen(eq=False)
class Combinations:
    """The complete combinations of facts of a diagnosis, by outcome.

    Attributes:
        compiled: The statements of all documents as one chapter.
        places: The places of the facts on which it depends which statements lead.
        possible: The formula of the combinations that a patient can have.
        outcomes: The outcomes, those with the most combinations first.
    """

    compiled: CompiledChapter
    places: tuple[int, ...]
    possible: Formula
    outcomes: tuple[Outcome, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts on which it depends which statements lead."""
        return tuple(self.compiled.facts[place] for place in self.places)


@lru_cache(MOST_KEPT)
def combinations_of(diagnosis: Diagnosis, documents: tuple[Guideline, ...]) -> Combinations:
    """Return the complete combinations of the facts that some documents ask for.

    Args:
        diagnosis: The diagnosis; what it implies is known in every combination.
        documents: The documents.

    Returns:
        The combinations, with their outcomes.
    """
    chapters = [rules_of(*chapter_statements(diagnosis.condition, one)) for one in documents]
    rules = tuple(_joined(chapters))
    known = Context((*diagnosis.presumes, *diagnosis.implies))
    compiled = _compiled(rules, diagnosis, known)
    leads = _leads(compiled, diagnosis)
    places = _places(compiled, leads)
    possible = _possible(compiled, places, known)
    ends = tuple(accumulate(map(len, chapters), initial=0))
    found: dict[tuple[Conclusion, ...], Formula] = {}
    for leading, where in _by_leading(compiled, possible, leads).items():
        conclusions = tuple(
            _conclusion(rules[number] for number in leading if start <= number < end)
            for start, end in pairwise(ends)
        )
        found[conclusions] = compiled.diagrams.disjoin([found.get(conclusions, False), where])
    outcomes = (
        Outcome(conclusions, where, compiled.diagrams.count(where, places))
        for conclusions, where in found.items()
    )
    by_number = sorted(outcomes, key=lambda outcome: -outcome.number)
    return Combinations(compiled, places, possible, tuple(by_number))


def _joined(chapters: Iterable[Sequence[Rule]]) -> Iterator[Rule]:
    """Yield the rules of all chapters; each refers to rules of its own chapter by their place."""
    start = 0
    for rules in chapters:
        for rule in rules:
            overridden_by = tuple(start + other for other in rule.overridden_by)
            refined_by = tuple(start + other for other in rule.refined_by)
            yield evolve(rule, overridden_by=overridden_by, refined_by=refined_by)
        start += len(rules)


# Facts and their values -----------------------------------------------------------


def _leads(compiled: CompiledChapter, diagnosis: Diagnosis) -> dict[int, Formula]:
    """Return the formulas "leads" of the statements that decide a verdict, for a diagnosis."""
    domain = compiled.packing.domain(Context(diagnosis.implies).known)
    return {
        number: compiled.diagrams.restrict(compiled.leads[number], domain)
        for number, rule in enumerate(compiled.rules)
        if rule.result is not None
    }


def _places(compiled: CompiledChapter, leads: Mapping[int, Formula]) -> tuple[int, ...]:
    asked = support(leads.values())
    return tuple(place for place, bits in enumerate(compiled.order.fields) if asked & bits)


def _compiled(rules: Sequence[Rule], diagnosis: Diagnosis, known: Context) -> CompiledChapter:
    """Return the rules compiled, with measures also split where rules between facts need it."""
    compiled = CompiledChapter(rules, diagnosis.presumes)
    asked = [compiled.facts[place] for place in _places(compiled, _leads(compiled, diagnosis))]
    bounds = _bounds_of_relations(asked, known)
    return CompiledChapter(rules, diagnosis.presumes, bounds) if bounds else compiled


def _bounds_of_relations(asked: Sequence[Fact], known: Context) -> Mapping[Fact, tuple[float, ...]]:
    """Return the numbers of measures on which the possible values of another fact depend."""
    reach = {fact: touched(fact) for fact in (*asked, *known.known)}
    bounds: dict[Fact, tuple[float, ...]] = {}
    for measure in asked:
        others = set(chain.from_iterable(reach[fact] for fact in reach if fact != measure))
        if isinstance(measure, Measure) and not others.isdisjoint(reach[measure]):
            bounds[measure] = tuple(_numbers(measure, others))
    return bounds


def _numbers(measure: Measure, others: Iterable[Fact]) -> Iterator[float]:
    for rule in (*measure.implies, *measure.excludes):
        if isinstance(rule.given, Range):
            ends = (rule.given.at_least, rule.given.below)
            yield from (end.magnitude for end in ends if end is not None)
    for fact in others:
        for rule in (*fact.implies, *fact.excludes):
            if rule.then.fact == measure and isinstance(rule.then.value, Amount):
                yield rule.then.value.magnitude


# Combinations that a patient can have ---------------------------------------------


def _possible(compiled: CompiledChapter, places: Sequence[int], known: Context) -> Formula:
    """Return the formula of the combinations that a patient can have.

    A rule between facts has one premise, so every contradiction is one of two values, or of one
    value and the diagnosis.
    """
    diagrams, order = compiled.diagrams, compiled.order
    findings = {
        place: [finding_of(order.facts[place], value) for value in order.values[place]]
        for place in places
    }
    alone = {place: [_fits(known, finding) for finding in some] for place, some in findings.items()}
    formulas = [diagrams.one_of(place, _mask(fits)) for place, fits in alone.items()]
    for first, second in combinations(places, 2):
        if touched(order.facts[first]).isdisjoint(touched(order.facts[second])):
            continue
        for value, finding in enumerate(findings[first]):
            fits = [_fits(known, finding, other) for other in findings[second]]
            if alone[first][value] and not all(fits):
                has_not = diagrams.negate(diagrams.one_of(first, 1 << value))
                formulas.append(diagrams.disjoin([has_not, diagrams.one_of(second, _mask(fits))]))
    return diagrams.conjoin(formulas)


def _mask(chosen: Iterable[bool]) -> int:
    return sum(1 << value for value, is_chosen in enumerate(chosen) if is_chosen)


def _fits(known: Context, *findings: Finding) -> bool:
    try:
        Context((*known.findings, *findings))
    except ContradictionError:
        return False
    return True


# Outcomes -------------------------------------------------------------------------


def _by_leading(
    compiled: CompiledChapter, possible: Formula, leads: Mapping[int, Formula]
) -> dict[tuple[int, ...], Formula]:
    """Return the possible combinations by the numbers of the rules that lead."""
    diagrams = compiled.diagrams
    found: dict[tuple[int, ...], Formula] = {(): possible}
    for number, leads_there in leads.items():
        parts: dict[tuple[int, ...], Formula] = {}
        for leading, where in found.items():
            parts[leading] = diagrams.conjoin([where, diagrams.negate(leads_there)])
            parts[(*leading, number)] = diagrams.conjoin([where, leads_there])
        found = {leading: where for leading, where in parts.items() if where is not False}
    return found


def _conclusion(rules: Iterable[Rule]) -> Conclusion:
    leading = tuple(rules)
    verdict, grade = combined([rule.result for rule in leading if rule.result is not None])
    statements = dict.fromkeys(rule.statement for rule in leading)
    return Conclusion(verdict, grade, tuple(statements))
