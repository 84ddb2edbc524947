"""The call ``compare``: two documents, for every combination of facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from ivig_evidence import EFNS_2008, Truth, Verdict, compare, comparisons
from ivig_evidence.conditions import CIDP, MYASTHENIA_GRAVIS
from ivig_evidence.engine.combinations import combinations_of
from ivig_evidence.engine.comparing import conclusions_of, differing_groups
from ivig_evidence.errors import NothingToCompareError, UnknownNameError, WrongTypeError
from ivig_evidence.facts import age
from ivig_evidence.facts.common import AgeGroup, age_group, elderly
from ivig_evidence.guidelines import GUIDELINES, guideline_named
from ivig_evidence.guidelines.differences import DIFFERENCES
from ivig_evidence.logic.evaluate import judge
from ivig_evidence.logic.predicates import EVERYBODY, Finding, Flag, Implication, Measure
from ivig_evidence.model.comparison import Comparison, DifferingGroup
from ivig_evidence.terminology.resolution import diagnosis_of
from ivig_evidence.units import Amount, Unit, days, years

from ..helpers.cases import saying
from ..helpers.compared_by_hand import (
    FEW,
    BothAnswers,
    every_answer,
    facts_asked,
    number_of_products,
)
from ..helpers.made_up import LUNAR_NEURITIS, MOON
from ..helpers.one_statement import one_statement

PAIRS = comparisons()
KINDS = ("agree", "differ", "only_first", "only_second", "neither", "open")


def name_of(pair: Comparison) -> str:
    """Return the condition and the documents of a pair."""
    return f"{pair.condition.id} {pair.first.id} {pair.second.id}"


each_pair = pytest.mark.parametrize("pair", PAIRS, ids=name_of)
each_pair_by_brute_force = pytest.mark.parametrize(
    "pair",
    [
        pytest.param(
            pair,
            id=name_of(pair),
            marks=[pytest.mark.exhaustive] if number_of_products(pair) > FEW else [],
        )
        for pair in PAIRS
    ],
)


def counts(pair: Comparison) -> dict[str, int]:
    """Return the counts of a comparison, without those of 0."""
    found = {kind: getattr(pair, kind) for kind in KINDS}
    return {kind: number for kind, number in found.items() if number}


def is_in(group: DifferingGroup, answers: BothAnswers) -> bool:
    """Return True if a patient is in a group."""
    return all(judge(when, answers.known)[0] is Truth.TRUE for when in group.when)


def without_repetitions(pair: Comparison) -> Iterator[BothAnswers]:
    """Yield one patient for each combination of the facts of a comparison.

    The answers do not depend on the other facts.
    """
    facts = frozenset(pair.facts)
    if facts == {*facts_asked(pair)}:
        yield from every_answer(pair)
        return
    seen: dict[tuple[Finding, ...], BothAnswers] = {}
    for answers in every_answer(pair):
        own = tuple(f for f in answers.patient.said if f.fact in facts)
        if own not in seen:
            seen[own] = answers
            yield answers
        for first, second in (
            (seen[own].first, answers.first),
            (seen[own].second, answers.second),
        ):
            assert first.verdict is second.verdict
            assert first.grade == second.grade
            assert first.leading == second.leading


# Brute force ----------------------------------------------------------------------


@each_pair
def test_the_facts_are_those_of_the_statements_that_decide(pair: Comparison) -> None:
    """No statement of a chapter can lead in some forms of a disease, whatever its facts are."""
    asked = facts_asked(pair)

    if pair.condition.id in ("miller-fisher-syndrome", "west-syndrome"):
        assert set(pair.facts) < set(asked) or not asked
    else:
        assert set(asked) == set(pair.facts)


@each_pair_by_brute_force
def test_counts_and_groups_are_those_of_brute_force(pair: Comparison) -> None:
    """Groups cover exactly the combinations that differ, and none can be left out."""
    found: Counter[str] = Counter()
    verdicts: Counter[tuple[Verdict, Verdict]] = Counter()
    differing = pair.differing_groups
    covered = [0] * len(differing)
    alone = covered.copy()
    for answers in without_repetitions(pair):
        found[answers.kind] += 1
        verdicts[answers.first.verdict, answers.second.verdict] += 1
        groups = [n for n, group in enumerate(differing) if is_in(group, answers)]
        assert (answers.kind == "differ") == bool(groups), answers.patient
        for number in groups:
            group = differing[number]
            covered[number] += 1
            alone[number] += len(groups) == 1
            for conclusion, answer in (
                (group.first, answers.first),
                (group.second, answers.second),
            ):
                assert conclusion.verdict is answer.verdict
                assert conclusion.grade == answer.grade
                assert conclusion.leading == answer.leading

    assert found == counts(pair)
    assert verdicts == {(v.first, v.second): v.combinations for v in pair.verdicts}
    assert covered == [group.combinations for group in differing]
    assert all(alone)


# Comparisons ----------------------------------------------------------------------


def test_two_documents_agree_and_differ() -> None:
    """EFNS 2008 is against IVIG in sporadic disease only; AAN 2012 makes no recommendation."""
    pair = compare("IBM", "efns-2008", "aan-2012")
    (group,) = pair.differing_groups

    assert counts(pair) == {"differ": 1, "only_second": 1}
    assert pair.combinations == 2
    assert group.first.verdict is Verdict.NOT_RECOMMENDED
    assert group.second.verdict is Verdict.NO_RECOMMENDATION
    assert [fact.name for fact in pair.facts] == ["inclusion_body_myositis_form"]
    assert set(group.differences) <= set(DIFFERENCES)


@each_pair
def test_documents_in_the_other_order_have_the_same_counts(pair: Comparison) -> None:
    other = compare(pair.diagnosis, pair.second, pair.first)

    assert (pair.agree, pair.differ, pair.neither, pair.open) == (
        other.agree,
        other.differ,
        other.neither,
        other.open,
    )
    assert (pair.only_first, pair.only_second) == (other.only_second, other.only_first)
    assert len(pair.differing_groups) == len(other.differing_groups)


@each_pair
def test_every_cause_is_declared_and_belongs_to_the_leading_statements(pair: Comparison) -> None:
    for group in pair.differing_groups:
        first = {statement.id for statement in group.first.leading}
        second = {statement.id for statement in group.second.leading}

        assert group.differences
        for difference in group.differences:
            named = {*difference.first, *difference.second}

            assert difference in DIFFERENCES
            assert first & named
            assert second & named


def test_every_declared_difference_is_in_a_comparison() -> None:
    """The record left out is on a child who can walk, for whom EFNS 2008 is in conflict."""
    shown = {
        difference
        for pair in PAIRS
        for group in pair.differing_groups
        for difference in group.differences
    }

    (left_out,) = set(DIFFERENCES) - shown
    assert shown < set(DIFFERENCES)
    assert left_out.first == ("efns-2008/gbs/mildly-affected",)
    assert left_out.second == ("aan-2003-gbs/children-severe-ivig",)


def test_statements_that_conflict_leave_a_combination_open() -> None:
    """EFNS 2008 gives no priority for a mildly affected child."""
    pair = compare("GBS", "efns-2008", "aanem-update")

    assert pair.open > 0
    assert {v.first for v in pair.verdicts if v.is_open} == {Verdict.CONFLICTING}


def test_a_name_can_settle_a_fact() -> None:
    """The name "GBS" means the classical form; the code leaves the form open."""
    named = compare("GBS", "efns-2008", "aanem-2009")
    coded = compare("SNOMED CT 40956001", "efns-2008", "aanem-2009")

    assert "gbs_form" not in {fact.name for fact in named.facts}
    assert "gbs_form" in {fact.name for fact in coded.facts}
    assert named.combinations < coded.combinations


def test_all_pairs_of_documents_with_a_chapter_are_compared() -> None:
    expected = {
        (condition, frozenset((first.id, second.id)))
        for first in GUIDELINES
        for second in GUIDELINES
        for condition in first.covers
        if first is not second and condition in second.covers
    }
    found = [(pair.condition.id, frozenset((pair.first.id, pair.second.id))) for pair in PAIRS]

    assert expected == set(found)
    assert len(expected) == len(found)


def test_pairs_of_one_condition_are_in_the_order_of_a_consultation() -> None:
    pairs = comparisons("GBS")
    labels = [(pair.first.id, pair.second.id) for pair in pairs]

    assert labels[0] == ("aanem-update", "aan-2012")
    assert labels[-1][1] == "aan-2003-gbs"
    assert set(pairs) <= set(PAIRS)


def test_documents_of_a_caller_are_compared() -> None:
    pairs = comparisons(guidelines=[MOON, "efns-2008"])

    assert [pair.condition for pair in pairs] == [CIDP, MYASTHENIA_GRAVIS]
    assert comparisons(LUNAR_NEURITIS, guidelines=[MOON]) == ()


# Measures -------------------------------------------------------------------------


def test_measures_are_split_at_the_bounds_of_both_documents() -> None:
    """Below 40, 40, 40 to 60, 60, and above 60."""
    first = one_statement("young", age < years(40), CIDP)
    second = one_statement("not-old", age <= years(60), CIDP)

    assert counts(compare(CIDP, first, second)) == {"agree": 1, "only_second": 3, "neither": 1}


def test_measures_are_also_split_where_another_fact_depends_on_them() -> None:
    """Of those below 60, children are below 18; only adults of 18, and older ones, are left.

    The ages are: below 18, 18, to 60, 60, to 65, 65, and above. A child has the first only.
    """
    first = one_statement("below-60", age < years(60), CIDP)
    second = one_statement("children", age_group.is_(AgeGroup.CHILD), CIDP)
    pair = compare(CIDP, first, second)

    assert counts(pair) == {"agree": 1, "only_first": 2, "neither": 4}


def test_measures_are_also_split_at_a_number_that_another_fact_implies() -> None:
    """The scores are 0, to 3, 3, and above. At rest, the score is 0; the time does not matter."""
    score = Measure("score", "score", Unit.SCORE, 0, 6, "3", question="Which score?")
    time = Measure("time", "time", Unit.DAY, 0, 9, "3 days", question="How long?")
    implied = (score(0), time(days(5)))
    at_rest = Flag(
        "at_rest",
        "at rest",
        "not at rest",
        question="At rest?",
        implies=tuple(Implication(True, finding, "made up") for finding in implied),
    )
    first = one_statement("low-score", score <= Amount(3, Unit.SCORE), CIDP)
    second = one_statement("at-rest", at_rest, CIDP)

    assert counts(compare(CIDP, first, second)) == {"agree": 1, "only_first": 3, "neither": 1}


def test_facts_that_no_verdict_depends_on_are_not_counted() -> None:
    everybody = one_statement("everybody", EVERYBODY, CIDP)
    anybody = one_statement("anybody", elderly | ~elderly, CIDP)
    pair = compare(CIDP, everybody, anybody)

    assert pair.facts == ()
    assert counts(pair) == {"agree": 1}


def test_statements_of_one_document_do_not_affect_the_other() -> None:
    """Two editions with the same ids are compared, and each keeps its own statements."""
    chapter = EFNS_2008.chapter(CIDP)
    assert chapter is not None
    shorter = saying(CIDP, *chapter.statements[:3])
    pair = compare(CIDP, EFNS_2008, shorter)
    alone = Counter[Verdict]()
    for conclusion, number in conclusions_of(diagnosis_of(CIDP), EFNS_2008):
        alone[conclusion.verdict] += number

    assert pair.only_first > 0
    assert {v.first for v in pair.verdicts} == set(alone)


# Single documents -----------------------------------------------------------------


def test_what_one_document_says_is_counted() -> None:
    said = conclusions_of(diagnosis_of("IBM"), guideline_named("efns-2008"))

    assert {conclusion.verdict: number for conclusion, number in said} == {
        Verdict.NOT_RECOMMENDED: 1,
        Verdict.NOT_COVERED: 1,
    }


# Errors ---------------------------------------------------------------------------


@pytest.mark.parametrize("documents", [("efns-2008",), ("efns-2008", "ean-pns-2021-cidp")])
def test_outcomes_with_the_most_combinations_come_first(documents: tuple[str, ...]) -> None:
    made = combinations_of(diagnosis_of(CIDP), tuple(map(guideline_named, documents)))
    numbers = [outcome.number for outcome in made.outcomes]

    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] > numbers[-1]
    assert sum(numbers) == made.compiled.diagrams.count(made.possible, made.places)


def test_a_document_without_a_chapter_is_named() -> None:
    with pytest.raises(NothingToCompareError) as raised:
        compare("CIDP", "aan-2003-gbs", "efns-2008")

    assert raised.value.documents == ("aan-2003-gbs",)
    assert raised.value.condition == "cidp"
    assert "efns-2008" in raised.value.covering
    assert str(raised.value).startswith("aan-2003-gbs has no chapter on cidp; compare two of ")


def test_two_documents_with_nothing_in_common_are_named() -> None:
    with pytest.raises(NothingToCompareError) as raised:
        compare("sjogren-neuropathy", "aan-2003-gbs", "aan-cns-2012-spasms")

    assert str(raised.value) == (
        "aan-2003-gbs and aan-cns-2012-spasms have no chapter on sjogren-neuropathy;"
        " fewer than two documents have one, so there is nothing to compare"
    )


def test_a_document_is_not_compared_with_itself() -> None:
    with pytest.raises(WrongTypeError) as raised:
        compare("CIDP", "efns-2008", EFNS_2008)

    assert str(raised.value) == (
        "second takes another document than the first, not str 'efns-2008'; name another document"
    )


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="guideline"):
        compare("CIDP", "efns-2008", "efns-2009")
    with pytest.raises(UnknownNameError, match="condition"):
        compare("CIPD", "efns-2008", "aan-2012")


def test_most_options_of_a_question_are_described_by_the_others() -> None:
    """Immunoadsorption was given, whatever the response."""
    first, *_ = differing_groups(compare("GBS", "aanem-update", "aan-2003-gbs"))

    assert str(first) == (
        "if the patient is a child, IVIG has not been given in this illness or episode, plasma"
        " exchange has not been given in this illness or episode and immunoadsorption has been"
        " given in this illness (80 combinations)"
    )
