"""Comparisons of two documents by brute force: both are asked for every combination of facts.

It shares with the library only ``recommend`` and the check of a patient's facts, and splits
measures by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise, product
from math import prod
from typing import NamedTuple

from ivig_evidence import Answer, Context, Verdict, recommend
from ivig_evidence.errors import ContradictionError
from ivig_evidence.logic.context import Known
from ivig_evidence.logic.evaluate import bounds_of
from ivig_evidence.logic.predicates import Fact, Measure
from ivig_evidence.model.comparison import Comparison
from tools.certification import asked

from . import oracle

FEW = 1_000
"""Up to this number of combinations, both documents are asked in the fast tests."""


class BothAnswers(NamedTuple):
    """What two documents answer for a patient whose facts are all known."""

    patient: Context
    known: Known
    """What is said of the patient, and what the diagnosis implies."""

    first: Answer
    second: Answer

    @property
    def kind(self) -> str:
        """The count of a comparison in which the patient is."""
        verdicts = (self.first.verdict, self.second.verdict)
        if Verdict.CONFLICTING in verdicts:
            return "open"
        silent = [verdict is Verdict.NOT_COVERED for verdict in verdicts]
        if any(silent):
            return {(1, 1): "neither", (1, 0): "only_second", (0, 1): "only_first"}[
                int(silent[0]), int(silent[1])
            ]
        return "agree" if verdicts[0] is verdicts[1] else "differ"


def facts_asked(comparison: Comparison) -> tuple[Fact, ...]:
    """Return the facts in the populations that decide a verdict of one of the documents."""
    documents = (comparison.first, comparison.second)
    facts = (fact for one in documents for fact in asked(comparison.condition, one))
    return tuple(dict.fromkeys(facts))


def values_of(fact: Fact, comparison: Comparison) -> Sequence[bool | Enum | float]:
    """Return the values of a fact; of a measure, the bounds of both documents and between them."""
    if not isinstance(fact, Measure):
        return oracle.values(fact)
    bounds = {
        bound
        for document in (comparison.first, comparison.second)
        for statement in document.statements_on(comparison.condition)
        for bound in bounds_of(statement.population, fact)
    }
    numbers = sorted(bounds)
    between = [(low + high) / 2 for low, high in pairwise([fact.low, *numbers, fact.high])]
    return sorted({*numbers, *between})


def number_of_products(comparison: Comparison) -> int:
    """Return the number of combinations, including those that no patient can have."""
    return prod(len(values_of(fact, comparison)) for fact in facts_asked(comparison))


def every_answer(comparison: Comparison) -> Iterator[BothAnswers]:
    """Yield the answers of both documents for every combination that a patient can have."""
    condition, facts = comparison.condition, facts_asked(comparison)
    for values in product(*(values_of(fact, comparison) for fact in facts)):
        findings = tuple(map(oracle.finding, facts, values))
        try:
            known = Context((*condition.presumes, *findings)).known
        except ContradictionError:
            continue
        patient = Context(findings)
        first = recommend(condition, patient, guideline=comparison.first)
        second = recommend(condition, patient, guideline=comparison.second)
        yield BothAnswers(patient, known, first, second)
