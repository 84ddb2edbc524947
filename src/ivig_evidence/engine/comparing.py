"""The call ``compare``: where two documents agree on a condition, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from ..conditions import CONDITIONS
from ..errors import NothingToCompareError, WrongTypeError
from ..guidelines.registry import diagnosis_in, guideline_named
from ..guidelines.registry import guidelines as all_guidelines
from ..logic.predicates import Choice, Not, Predicate
from ..model.comparison import Comparison, CountedVerdicts, DifferingGroup
from ..model.condition import Condition, Diagnosis
from ..model.decision import Conclusion
from ..model.difference import Difference
from ..model.guideline import Guideline
from ..model.verdict import Verdict
from ..terminology.resolution import diagnosis_of
from .asking import one_of
from .combinations import MOST_KEPT, Combinations, Outcome, combinations_of
from .consulting import differences_between, documents_asked, documents_named
from .covering import Product, formula_of, irredundant_cover


def compare(
    condition: Condition | Diagnosis | str, first: Guideline | str, second: Guideline | str, /
) -> Comparison:
    """Return where two documents agree on a condition, and where they differ.

    Every combination of facts is counted, with decision diagrams instead of a list.

    Args:
        condition: A condition, its id, a name of it ("GBS"), a code ("ICD-10-CM G61.0"), or a
            diagnosis as ``ivig_evidence.terminology.lookup`` returns it.
        first: A document, or its id.
        second: Another document, or its id.

    Returns:
        The comparison, with the numbers of combinations in which they agree, differ, or one is
        silent, and with the groups in which they differ and the causes.

    Raises:
        NothingToCompareError: If a document has no chapter on the condition.
        UnknownNameError: If there is no such condition or guideline.
        UnmodelledConditionError: If the library does not model the disease.
        AmbiguousConditionError: If a name or code fits several conditions.
        WrongTypeError: If an argument has the wrong type, or both documents are the same.

    >>> from ivig_evidence import compare
    >>> comparison = compare("IBM", "efns-2008", "aan-2012")
    >>> comparison.combinations, comparison.differ
    (2, 1)
    """
    documents = guideline_named(first), guideline_named(second)
    if documents[0] == documents[1]:
        remedy = "name another document"
        raise WrongTypeError("second", documents[1].id, "another document than the first", remedy)
    diagnosis = diagnosis_in(condition, *documents)
    without = [one.id for one in documents if one.chapter(diagnosis.condition) is None]
    if without:
        others = tuple(one.id for one in covering(diagnosis, all_guidelines()))
        raise NothingToCompareError(diagnosis.condition.id, tuple(without), others)
    return _compared(diagnosis, *documents)


def comparisons(
    condition: Condition | Diagnosis | str | None = None,
    /,
    *,
    guidelines: Iterable[Guideline | str] | None = None,
) -> tuple[Comparison, ...]:
    """Return the comparison of every two documents with a chapter on the same condition.

    Args:
        condition: A condition, its id, name or code, or a diagnosis; None for all conditions of the
            library, then those that only a document covers.
        guidelines: The documents, or their ids; None for ``ivig_evidence.guidelines.GUIDELINES``.

    Returns:
        The comparisons by condition. In a pair, and from pair to pair, documents in force come
        first, then the newest.

    Raises:
        UnknownNameError: If there is no such condition or guideline.
        DuplicateGuidelineError: If two documents have the same id.
        UnmodelledConditionError: If the library does not model the disease.
        AmbiguousConditionError: If a name or code fits several conditions.
        WrongTypeError: If an argument has the wrong type.

    >>> from ivig_evidence.engine import comparisons
    >>> [(pair.first.id, pair.second.id) for pair in comparisons("West syndrome")]
    [('aan-cns-2012-spasms', 'efns-2008')]
    """
    documents = documents_named(guidelines)
    return tuple(
        _compared(diagnosis, first, second)
        for diagnosis in diagnoses(condition, documents)
        for first, second in combinations(covering(diagnosis, documents), 2)
    )


def diagnoses(
    condition: Condition | Diagnosis | str | None, documents: tuple[Guideline, ...]
) -> tuple[Diagnosis, ...]:
    """Return the diagnosis that a caller names, or those of all conditions."""
    if condition is not None:
        return (diagnosis_in(condition, *documents),)
    own = (chapter.condition for document in documents for chapter in document.chapters)
    every = {one.id: one for one in (*own, *CONDITIONS)}
    in_order = dict.fromkeys((*(one.id for one in CONDITIONS), *every))
    return tuple(diagnosis_of(every[name]) for name in in_order)


def covering(diagnosis: Diagnosis, documents: tuple[Guideline, ...]) -> tuple[Guideline, ...]:
    """Return the documents with a chapter on a condition, in the order of a consultation."""
    return documents_asked(documents, diagnosis.condition).covering


def conclusions_of(diagnosis: Diagnosis, document: Guideline) -> tuple[tuple[Conclusion, int], ...]:
    """Return what a document says on a condition, with the number of combinations of its facts.

    Args:
        diagnosis: The diagnosis.
        document: The document.

    Returns:
        The conclusions, the most frequent first. Each has its own verdict and leading statements.
    """
    outcomes = combinations_of(diagnosis, (document,)).outcomes
    return tuple((outcome.conclusions[0], outcome.number) for outcome in outcomes)


def _compared(diagnosis: Diagnosis, first: Guideline, second: Guideline) -> Comparison:
    every = combinations_of(diagnosis, (first, second))
    counts: Counter[tuple[Verdict, ...]] = Counter()
    for outcome in every.outcomes:
        counts[tuple(conclusion.verdict for conclusion in outcome.conclusions)] += outcome.number
    verdicts = tuple(
        CountedVerdicts(first=verdict, second=other, combinations=number)
        for (verdict, other), number in counts.most_common()
    )
    return Comparison(
        diagnosis=diagnosis, first=first, second=second, facts=every.facts, verdicts=verdicts
    )


# Groups of combinations that differ -----------------------------------------------


@lru_cache(MOST_KEPT)
def differing_groups(comparison: Comparison) -> tuple[DifferingGroup, ...]:
    """Return the combinations in which the documents of a comparison differ, as few groups.

    Args:
        comparison: The comparison.

    Returns:
        The groups, those with the most combinations first.
    """
    every = combinations_of(comparison.diagnosis, (comparison.first, comparison.second))
    differing = {(c.first, c.second) for c in comparison.verdicts if c.differ}
    found = [
        group
        for outcome in every.outcomes
        if tuple(conclusion.verdict for conclusion in outcome.conclusions) in differing
        for group in groups_of(every, outcome, _declared(comparison.condition, outcome))
    ]
    return tuple(sorted(found, key=lambda group: -group.combinations))


def groups_of(
    every: Combinations, outcome: Outcome, differences: tuple[Difference, ...]
) -> Iterator[DifferingGroup]:
    """Yield the combinations of an outcome of two documents as few groups.

    Args:
        every: The combinations of the two documents.
        outcome: The outcome.
        differences: The declared differences between its leading statements.

    Yields:
        The groups. Without any one of them, some combinations would be missing.
    """
    diagrams = every.compiled.diagrams
    first, second = outcome.conclusions
    for product in irredundant_cover(diagrams, outcome.where, every.possible, every.places):
        covered = diagrams.conjoin([formula_of(diagrams, product), every.possible])
        yield DifferingGroup(
            when=tuple(_predicate(every, place, product) for place in sorted(product)),
            combinations=diagrams.count(covered, every.places),
            first=first,
            second=second,
            differences=differences,
        )


def _declared(condition: Condition, outcome: Outcome) -> tuple[Difference, ...]:
    first, second = outcome.conclusions
    return differences_between(condition, _ids(first), _ids(second))


def _ids(conclusion: Conclusion) -> tuple[str, ...]:
    return tuple(statement.id for statement in conclusion.leading)


def _predicate(every: Combinations, place: int, product: Product) -> Predicate:
    compiled = every.compiled
    fact, values = compiled.facts[place], compiled.order.values[place]
    wanted = [value for value in range(len(values)) if product[place] >> value & 1]
    if isinstance(fact, Choice) and len(wanted) > len(values) / 2:
        others = [value for value in range(len(values)) if value not in wanted]
        return Not(one_of(fact, values, others, ()))
    return one_of(fact, values, wanted, compiled.bounds.get(fact, ()))
