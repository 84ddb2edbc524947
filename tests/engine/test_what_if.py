"""What would change an answer: open questions and near misses, against trying everything."""

from __future__ import annotations

from datetime import date
from itertools import combinations, product

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ivig_evidence import Context, Truth, Verdict, evaluate, recommend
from ivig_evidence.conditions import CONDITIONS, STIFF_PERSON_SYNDROME
from ivig_evidence.errors import ContradictionError
from ivig_evidence.facts import (
    UNTREATED,
    AgeGroup,
    CourseResponse,
    age,
    age_group,
    body_weight,
    elderly,
    modified_rankin_scale,
    pregnant,
    response_to_ivig,
)
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.logic.evaluate import facts_of
from ivig_evidence.logic.predicates import Fact, Finding, Predicate
from ivig_evidence.model.answer import Answer
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.decision import Conclusion, NearMiss, Question
from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.render.decisions import questions
from ivig_evidence.render.english import predicate
from ivig_evidence.render.what_if import what_if
from ivig_evidence.units import Amount, Unit, kilograms, years

from ..engine.test_decision_tree import STATEMENT, asking, follow, ways
from ..helpers.cases import saying
from ..helpers.oracle import applying, rules, values
from ..helpers.strategies import patients

Named = tuple[str, frozenset[Finding]]
"""A statement with one or two findings that make it apply."""


# The open questions ------------------------------------------------------------


@settings(max_examples=200)
@given(patients())
def test_every_way_ends_where_the_answer_does(patient: tuple[Condition, Context]) -> None:
    """
    With the answers of a way added, the patient has that verdict and level; and what is asked is
    what was missing.
    """
    condition, context = patient
    before = recommend(condition, context)
    tree = before.what_if()

    assert {one.fact for one in questions(tree)} == set(before.missing)
    for said, conclusion in ways(tree, (*condition.presumes, *context.said)):
        after = recommend(condition, Context(context.said + said))
        assert (after.verdict, after.level) == (conclusion.verdict, conclusion.level)
        assert set(after.leading) <= set(conclusion.leading)


@pytest.mark.exhaustive
@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: one.id)
def test_along_every_way_the_rest_of_the_tree_is_what_is_still_open(condition: Condition) -> None:
    """
    Whoever has answered some of the questions comes by the others to the same conclusion.
    """
    for said, conclusion in ways(recommend(condition).what_if()):
        for known in range(len(said) + 1):
            end = follow(recommend(condition, Context(said[:known])).what_if(), Context(said))

            assert isinstance(end, Conclusion)
            assert (end.verdict, end.level) == (conclusion.verdict, conclusion.level)
            assert known < len(said) or set(end.leading) <= set(conclusion.leading)


def test_a_settled_answer_asks_nothing() -> None:
    """
    Where verdict and level stand there is a conclusion, led by what leads the answer.
    """
    known = Context.parse({"able_to_walk_unaided": False, "age": "43 years"}).assuming(*UNTREATED)
    answer = recommend("GBS", known)
    end = answer.what_if()

    assert isinstance(end, Conclusion)
    assert (Verdict.RECOMMENDED, answer.level) == (end.verdict, end.level)
    assert answer.leading == end.leading


# Near misses against brute force -----------------------------------------------


def asked_by(condition: Condition) -> dict[str, list[Fact]]:
    """For each statement the facts of its population, of its exceptions and of theirs."""
    held = rules(condition)

    def asks(statement: Recommendation, population: Predicate) -> list[Fact]:
        found = dict.fromkeys(facts_of(population))
        for other, of_other in held:
            if statement in [relation.to for relation in other.exception_to]:
                found |= dict.fromkeys(asks(other, of_other))
        return list(found)

    return {statement.id: asks(statement, population) for statement, population in held}


def surely_applies(condition: Condition, name: str, facts: list[Fact], given: Context) -> bool:
    """Whether a statement applies however its unknown facts can turn out."""
    unknown = [fact for fact in facts if fact not in given.known]
    for combination in product(*(values(fact) for fact in unknown)):
        new = map(Finding, unknown, combination)
        try:
            turned_out = Context((*given.findings, *new)).known
        except ContradictionError:
            continue
        applies = {s.id: held for s, held in applying(condition, turned_out).items()}
        if not applies[name]:
            return False
    return True


def tried(condition: Condition, answer: Answer) -> set[Named]:
    """Every smallest change of one or two findings that makes a statement apply, by trying all."""
    found: set[Named] = set()
    settled_facts = {finding.fact for finding in condition.presumes}
    for standing in answer.trace:
        if standing.applies is not Truth.FALSE:
            continue
        name = standing.statement.id
        asked = asked_by(condition)[name]
        free = [fact for fact in asked if fact not in settled_facts]
        enough: set[frozenset[Finding]] = set()
        for size in (1, 2):
            for some in combinations(free, size):
                for combination in product(*(values(fact) for fact in some)):
                    new = frozenset(map(Finding, some, combination))
                    if any(smaller <= new for smaller in enough):
                        continue
                    kept = [
                        Finding(f.fact, f.value)
                        for f in answer.context.findings
                        if f.fact in asked and f.fact not in some
                    ]
                    try:
                        after = Context((*condition.presumes, *kept, *new))
                    except ContradictionError:
                        continue
                    if surely_applies(condition, name, asked, after):
                        enough.add(new)
        found |= {(name, new) for new in enough}
    return found


def told(misses: tuple[NearMiss, ...]) -> list[Named]:
    """Near misses, one for each combination of values that they tell together."""
    found: list[Named] = []
    for miss in misses:
        some = [
            [
                finding
                for finding in (Finding(one.fact, value) for value in values(one.fact))
                if evaluate(one.when, Context((finding,))) is Truth.TRUE
            ]
            for one in miss.changes
        ]
        found += [(miss.statement.id, frozenset(new)) for new in product(*some)]
    return found


def known_in_part(condition: Condition) -> list[Context]:
    """Everybody that the facts of a small condition tell apart, known in part or whole."""
    presumed = {finding.fact for finding in condition.presumes}
    free = dict.fromkeys(f for asked in asked_by(condition).values() for f in asked)
    some = [[None, *values(fact)] for fact in free if fact not in presumed]
    named = [fact for fact in free if fact not in presumed]
    found = []
    for combination in product(*some):
        try:
            context = Context(tuple(map(Finding, named, combination)))
            recommend(condition, context)
        except ContradictionError:
            continue
        found.append(context)
    return found


SMALL = (
    "multifocal-motor-neuropathy",
    "lambert-eaton-myasthenic-syndrome",
    "dermatomyositis",
    "inclusion-body-myositis",
    "polymyositis",
    "post-polio-syndrome",
    "relapsing-remitting-multiple-sclerosis",
    "acute-disseminated-encephalomyelitis",
    "stiff-person-syndrome",
    "rasmussen-encephalitis",
    "west-syndrome",
    "sjogren-neuropathy",
)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", SMALL)
def test_near_misses_are_those_of_brute_force_for_everybody(name: str) -> None:
    """
    In a small condition, for every patient, whatever is known: the same changes, each told once.
    """
    (condition,) = (one for one in CONDITIONS if one.id == name)
    for context in known_in_part(condition):
        answer = recommend(condition, context)
        found = told(answer.near_misses)

        assert len(found) == len(set(found))
        assert set(found) == tried(condition, answer)


@pytest.mark.exhaustive
@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: one.id)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_near_misses_are_those_of_brute_force(condition: Condition, data: st.DataObject) -> None:
    """
    In every condition, for patients of whom its facts are known in part: the same changes, once.
    """
    presumed = {finding.fact for finding in condition.presumes}
    said: list[Finding] = []
    for fact in dict.fromkeys(f for asked in asked_by(condition).values() for f in asked):
        if fact not in presumed:
            said.append(Finding(fact, data.draw(st.sampled_from([None, *values(fact)]))))
    try:
        answer = recommend(condition, Context(tuple(said)))
    except ContradictionError:
        assume(False)
        raise
    found = told(answer.near_misses)

    assert len(found) == len(set(found))
    assert set(found) == tried(condition, answer)


@settings(max_examples=200, deadline=None)
@given(patients())
def test_what_a_near_miss_says_holds(patient: tuple[Condition, Context]) -> None:
    """
    It speaks of what does not apply, changes no fact that the diagnosis settles, says what is
    known now, and the values that would do are others; near misses of one fact come first.
    """
    condition, context = patient
    answer = recommend(condition, context)
    sizes = [len(miss.changes) for miss in answer.near_misses]

    assert sizes == sorted(sizes)
    assert set(sizes) <= {1, 2}
    for miss in answer.near_misses:
        assert miss.statement in answer.does_not_apply
        for change in miss.changes:
            finding = answer.context.get(change.fact)
            assert change.fact not in {one.fact for one in condition.presumes}
            assert change.now == (None if finding is None else finding.value)
            assert evaluate(change.when, answer.context) is not Truth.TRUE


# Near misses, one by one --------------------------------------------------------


def near(answer: Answer) -> list[tuple[str, list[str]]]:
    """Near misses in words."""
    misses = recommend(answer.condition, answer.given, guideline=answer.guideline).near_misses
    return [(one.statement.slug, [predicate(c.when) for c in one.changes]) for one in misses]


def test_an_adult_with_gbs_misses_the_statement_on_children_by_the_age_group() -> None:
    """
    The age that was given does not stand in the way of a change of the age group.
    """
    known = Context.parse(
        {"able_to_walk_unaided": False, "age": "43 years", "previously_treated": False}
    )

    assert ("gbs/children", ["age group is 'child'"]) in near(recommend("GBS", known))


def test_what_an_exception_silences_applies_without_it() -> None:
    """
    IVIG after plasma exchange takes the place of IVIG as first treatment, unless none was given.
    """
    known = Context.parse(
        {
            "able_to_walk_unaided": False,
            "age_group": "adult",
            "response_to_ivig": "not_given",
            "response_to_plasma_exchange": "responded",
        }
    )
    reads = "response to plasma exchange so far, in this illness or episode is 'not given'"

    assert ("gbs/ivig-first-line", [reads]) in near(recommend("GBS", known))


def test_a_statement_that_the_diagnosis_rules_out_is_no_near_miss() -> None:
    """
    No change turns Miller Fisher syndrome into another form, nor what a code says.
    """
    exacerbated = Context.parse({"mg_acute_exacerbation": True, "mg_purpose": "maintenance"})
    coded = recommend("ICD-10-CM G70.01", exacerbated)
    changed = {change.fact.name for miss in coded.near_misses for change in miss.changes}

    assert recommend("Miller Fisher syndrome").near_misses == ()
    assert "mg_purpose" in changed
    assert "mg_acute_exacerbation" not in changed


def test_pairs_of_values_that_hang_together_are_told_apart() -> None:
    """
    Where one answer needs a pregnancy and the other none, they are two near misses, not one.
    """
    relapsed = response_to_ivig.is_(CourseResponse.RELAPSED)
    failed = response_to_ivig.is_(CourseResponse.NO_RESPONSE)
    one = asking((relapsed & pregnant) | (failed & ~pregnant))
    found = near(
        recommend("SPS", Context.of(response_to_ivig(CourseResponse.NOT_GIVEN)), guideline=one)
    )

    assert [reads for _, reads in found] == [
        [predicate(relapsed), predicate(pregnant)],
        [predicate(failed), predicate(~pregnant)],
    ]


def test_what_follows_from_a_change_is_taken_along() -> None:
    """
    Whoever turns out to be a child is not elderly, which need not be said beside it.
    """
    child = age_group.is_(AgeGroup.CHILD)
    one = asking(child & ~elderly)
    unknown = recommend("SPS", Context.of(age_group(AgeGroup.ADULT)), guideline=one)
    known = recommend("SPS", Context.of(age_group(AgeGroup.ADULT), elderly(True)), guideline=one)

    assert [reads for _, reads in near(unknown)] == [["age group is 'child'"]]
    assert [reads for _, reads in near(known)] == [
        ["age group is 'child'", "the patient is not elderly"]
    ]


def test_a_change_that_no_patient_can_have_is_none() -> None:
    """
    A child is not elderly: of a child, a statement on the elderly asks two changes if it asks the
    age group too, and the age group alone does not do.
    """
    one = asking(elderly & (age_group.is_(AgeGroup.ADULT) | pregnant))
    child = recommend("SPS", Context.of(age_group(AgeGroup.CHILD), pregnant(True)), guideline=one)

    assert [reads for _, reads in near(child)] == [
        ["the patient is elderly", "age group is 'adult'"]
    ]


def test_a_measure_is_told_by_its_bounds() -> None:
    """
    What would do is a range, and an age makes a child or an adult wherever both are asked.
    """
    heavy = recommend(
        "SPS", Context.of(body_weight("40 kg")), guideline=asking(body_weight >= kilograms(50))
    )
    young = asking((age < years(30)) & age_group.is_(AgeGroup.ADULT))
    old = recommend("SPS", Context.of(age("43 years")), guideline=young)
    walking = modified_rankin_scale <= Amount(2, Unit.SCORE)
    score = recommend("SPS", Context.of(modified_rankin_scale(4)), guideline=asking(walking))

    assert [reads for _, reads in near(heavy)] == [["body weight is at least 50 kg"]]
    assert heavy.near_misses[0].changes[0].now == kilograms(40)
    assert [reads for _, reads in near(old)] == [
        ["age is at least 18 years and age is below 30 years"]
    ]
    assert [reads for _, reads in near(score)] == [
        ["score on the modified Rankin scale is at most 2"]
    ]


def test_three_facts_away_is_no_near_miss() -> None:
    """
    A patient of whom three things would have to be otherwise is not near.
    """
    mild = {"rapidly_progressive_weakness": False, "rapidly_progressive_atrophy": False}
    far = recommend("PPS", Context.parse({**mild, "rigorous_follow_up": False}))
    near = recommend("PPS", Context.parse({**mild, "rigorous_follow_up": True}))
    rapid = statement_named("post-polio/rapid-progression")

    assert rapid not in [one.statement for one in far.near_misses]
    assert rapid in [one.statement for one in near.near_misses]


# In words ----------------------------------------------------------------------


def test_a_reversal_is_flagged_once_it_had_appeared() -> None:
    """
    A near miss that later work reversed says so, in the questions too, from that day on.
    """
    known = Context.parse({"response_to_ivig": "not_given"})
    now = recommend("GBS", known)
    then = recommend("GBS", known, as_of=date(2009, 1, 1))
    unknown = recommend("GBS")
    old = recommend("GBS", as_of=date(2009, 1, 1))

    assert "REVERSED" in what_if(now.what_if(), now.near_misses, now.as_of)
    assert "REVERSED" not in what_if(then.what_if(), then.near_misses, then.as_of)
    assert "REVERSED" in what_if(unknown.what_if(), unknown.near_misses, unknown.as_of)
    assert "REVERSED" not in what_if(old.what_if(), old.near_misses, old.as_of)


def test_what_is_known_now_is_said() -> None:
    """
    An amount, an option, yes and no, and what is not known: each reads as it is.
    """
    alone = attrs.evolve(STATEMENT, population=(body_weight >= kilograms(50)) & pregnant)
    own = saying(STIFF_PERSON_SYNDROME, alone)
    light, not_pregnant = (
        recommend(STIFF_PERSON_SYNDROME, Context.of(body_weight(kg), pregnant(is_)), guideline=own)
        for kg, is_ in (("40 kg", None), ("60 kg", False))
    )
    text = what_if(light.what_if(), light.near_misses, None)

    assert "(now: 40 kg) and the patient is pregnant (now: not known)" in text
    assert "No question is open" in text
    assert "(now: no)" in what_if(not_pregnant.what_if(), not_pregnant.near_misses, None)
    assert "No statement would apply" in what_if(
        recommend("Sjogren neuropathy").what_if(), (), None
    )
    assert isinstance(recommend("GBS").what_if(), Question)
