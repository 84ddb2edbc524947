"""Changes of an answer: open questions and near misses, compared with brute force."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import combinations, product

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ivig_evidence import EFNS_2008, Context, Truth, Verdict, evaluate, recommend
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
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.render.decisions import questions
from ivig_evidence.render.english import predicate
from ivig_evidence.render.what_if import what_if
from ivig_evidence.units import Amount, Unit, kilograms, years

from ..engine.test_decision_tree import STATEMENT, asking, follow, ways
from ..helpers.cases import saying
from ..helpers.chapters import each_chapter, each_later_chapter
from ..helpers.oracle import applying, rules, values
from ..helpers.oracle import finding as as_finding
from ..helpers.strategies import patients

MOST_PATIENTS = 300

Named = tuple[str, frozenset[Finding]]
"""A statement with one or two findings that make it apply."""


# Open questions ----------------------------------------------------------------


@settings(max_examples=200)
@given(patients())
def test_every_path_ends_in_the_verdict_of_the_answer(patient: tuple[Condition, Context]) -> None:
    """The questions are about the missing facts."""
    condition, context = patient
    before = recommend(condition, context)
    tree = before.what_if()

    assert {question.fact for question in questions(tree)} == set(before.missing)
    for said, conclusion in ways(tree, (*condition.presumes, *context.said)):
        after = recommend(condition, Context(context.said + said))
        assert (after.verdict, after.level) == (conclusion.verdict, conclusion.level)
        assert set(after.leading) <= set(conclusion.leading)


@pytest.mark.exhaustive
@each_chapter
def test_answering_some_questions_leaves_the_rest_of_the_tree(
    guideline: Guideline, condition: Condition
) -> None:
    for said, conclusion in ways(recommend(condition, guideline=guideline).what_if()):
        for known in range(len(said) + 1):
            before = recommend(condition, Context(said[:known]), guideline=guideline)
            end = follow(before.what_if(), Context(said))

            assert isinstance(end, Conclusion)
            assert (end.verdict, end.grade) == (conclusion.verdict, conclusion.grade)
            assert known < len(said) or set(end.leading) <= set(conclusion.leading)


def test_an_answer_that_the_known_facts_rule_out_is_not_offered() -> None:
    """A patient who is stable on IVIG has had it."""
    tree = recommend("CIDP", course_on_ivig="stable").what_if()

    assert isinstance(tree, Question)
    assert tree.fact == response_to_ivig
    for option in CourseResponse:
        offered = [
            evaluate(way.when, Context.of(response_to_ivig(option))) for way in tree.branches
        ]
        assert (Truth.TRUE in offered) is (option is not CourseResponse.NOT_GIVEN)


def test_a_definite_answer_has_no_open_question() -> None:
    known = Context.parse({"able_to_walk_unaided": False, "age": "43 years"}).assuming(*UNTREATED)
    answer = recommend("GBS", known)
    end = answer.what_if()

    assert isinstance(end, Conclusion)
    assert (Verdict.RECOMMENDED, answer.level) == (end.verdict, end.level)
    assert answer.leading == end.leading


# Near misses compared with brute force -----------------------------------------


@cache
def asked_by(condition: Condition, guideline: Guideline = EFNS_2008) -> dict[str, list[Fact]]:
    """Return for each statement the facts of its population and of all exceptions to it."""
    populations = rules(condition, guideline)

    def asks(statement: Recommendation, population: Predicate) -> list[Fact]:
        asked = dict.fromkeys(facts_of(population))
        for other, of_other in populations:
            if statement in [relation.to for relation in other.exception_to]:
                asked |= dict.fromkeys(asks(other, of_other))
        return list(asked)

    return {statement.id: asks(statement, population) for statement, population in populations}


@cache
def surely_applies(condition: Condition, guideline: Guideline, name: str, given: Context) -> bool:
    """Return True if a statement applies for all values of the unknown facts."""
    asked = asked_by(condition, guideline)[name]
    unknown = [fact for fact in asked if fact not in given.known]
    for combination in product(*(values(fact) for fact in unknown)):
        new = map(as_finding, unknown, combination)
        try:
            turned_out = Context((*given.findings, *new)).known
        except ContradictionError:
            continue
        found = applying(condition, turned_out, guideline)
        applies = {s.id: truth for s, truth in found.items()}
        if not applies[name]:
            return False
    return True


@cache
def enough(
    condition: Condition, guideline: Guideline, name: str, known: frozenset[Finding]
) -> set[frozenset[Finding]]:
    """Return every minimal change of one or two findings that makes a statement apply."""
    settled_facts = {finding.fact for finding in condition.presumes}
    free = [fact for fact in asked_by(condition, guideline)[name] if fact not in settled_facts]
    found: set[frozenset[Finding]] = set()
    for size in (1, 2):
        for some in combinations(free, size):
            kept = [finding for finding in known if finding.fact not in some]
            for combination in product(*(values(fact) for fact in some)):
                new = frozenset(map(as_finding, some, combination))
                if any(smaller <= new for smaller in found):
                    continue
                try:
                    after = Context((*condition.presumes, *kept, *new))
                except ContradictionError:
                    continue
                if surely_applies(condition, guideline, name, after):
                    found.add(new)
    return found


def tried(condition: Condition, answer: Answer) -> set[Named]:
    """Return every minimal change of one or two findings that makes a statement apply."""
    changes: set[Named] = set()
    for standing in answer.trace:
        if standing.applies is not Truth.FALSE:
            continue
        name = standing.statement.id
        asked = asked_by(condition, answer.guideline)[name]
        known = frozenset(
            Finding(f.fact, f.value) for f in answer.context.findings if f.fact in asked
        )
        changes |= {(name, new) for new in enough(condition, answer.guideline, name, known)}
    return changes


def combinations_in(misses: tuple[NearMiss, ...]) -> list[Named]:
    """Return near misses, one for each combination of values that they allow."""
    combinations: list[Named] = []
    for miss in misses:
        some = [
            [
                finding
                for finding in (as_finding(change.fact, value) for value in values(change.fact))
                if evaluate(change.when, Context((finding,))) is Truth.TRUE
            ]
            for change in miss.changes
        ]
        combinations += [(miss.statement.id, frozenset(new)) for new in product(*some)]
    return combinations


def known_in_part(condition: Condition, guideline: Guideline = EFNS_2008) -> list[Context]:
    """Return patients whom the facts of a condition distinguish, with unknown facts.

    Where a condition has many patients, some hundreds are returned, evenly spaced.
    """
    presumed = {finding.fact for finding in condition.presumes}
    asked_of_each = asked_by(condition, guideline).values()
    asked = dict.fromkeys(f for asked in asked_of_each for f in asked)
    free = [fact for fact in asked if fact not in presumed]
    everybody = []
    for combination in product(*([None, *values(fact)] for fact in free)):
        pairs = zip(free, combination, strict=True)
        said = tuple(as_finding(fact, value) for fact, value in pairs if value is not None)
        try:
            Context((*condition.presumes, *said))
        except ContradictionError:
            continue
        everybody.append(said)
    return [Context(said) for said in everybody[:: 1 + len(everybody) // MOST_PATIENTS]]


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
def test_near_misses_agree_with_brute_force_for_every_patient(name: str) -> None:
    """In a small condition, each change appears exactly once."""
    (condition,) = (condition for condition in CONDITIONS if condition.id == name)
    for context in known_in_part(condition):
        answer = recommend(condition, context)
        misses = combinations_in(answer.near_misses)

        assert len(misses) == len(set(misses))
        assert set(misses) == tried(condition, answer)


@pytest.mark.exhaustive
@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.id)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_near_misses_agree_with_brute_force_in_every_condition(
    condition: Condition, data: st.DataObject
) -> None:
    presumed = {finding.fact for finding in condition.presumes}
    said: list[Finding] = []
    for fact in dict.fromkeys(f for asked in asked_by(condition).values() for f in asked):
        if fact not in presumed:
            value = data.draw(st.sampled_from([None, *values(fact)]))
            said.append(Finding(fact, None) if value is None else as_finding(fact, value))
    try:
        answer = recommend(condition, Context(tuple(said)))
    except ContradictionError:
        assume(False)
        raise
    misses = combinations_in(answer.near_misses)

    assert len(misses) == len(set(misses))
    assert set(misses) == tried(condition, answer)


@pytest.mark.exhaustive
@each_later_chapter
def test_near_misses_of_later_documents_agree_with_brute_force(
    guideline: Guideline, condition: Condition
) -> None:
    for context in known_in_part(condition, guideline):
        answer = recommend(condition, context, guideline=guideline)
        misses = combinations_in(answer.near_misses)

        assert len(misses) == len(set(misses))
        assert set(misses) == tried(condition, answer)


@settings(max_examples=200, deadline=None)
@given(patients())
def test_the_parts_of_a_near_miss_are_consistent(patient: tuple[Condition, Context]) -> None:
    """
    It is about a statement that does not apply, changes no presumed fact, and has the known value.
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
            assert change.fact not in {finding.fact for finding in condition.presumes}
            assert change.now == (None if finding is None else finding.value)
            assert evaluate(change.when, answer.context) is not Truth.TRUE


# Single near misses -------------------------------------------------------------


def near(answer: Answer) -> list[tuple[str, list[str]]]:
    """Return near misses in words."""
    misses = recommend(answer.condition, answer.given, guideline=answer.guideline).near_misses
    return [(miss.statement.slug, [predicate(c.when) for c in miss.changes]) for miss in misses]


def test_an_adult_with_gbs_misses_the_statement_on_children_by_the_age_group() -> None:
    """A known age does not prevent a change of the age group."""
    known = Context.parse(
        {"able_to_walk_unaided": False, "age": "43 years", "previously_treated": False}
    )

    assert ("gbs/children", ["the patient is a child"]) in near(recommend("GBS", known))


def test_an_overridden_statement_is_a_near_miss_without_the_exception() -> None:
    """IVIG after plasma exchange overrides IVIG as first treatment."""
    known = Context.parse(
        {
            "able_to_walk_unaided": False,
            "age_group": "adult",
            "response_to_ivig": "not_given",
            "response_to_plasma_exchange": "responded",
        }
    )
    reads = "plasma exchange has not been given in this illness or episode"

    assert ("gbs/ivig-first-line", [reads]) in near(recommend("GBS", known))


def test_a_near_miss_never_changes_the_diagnosis() -> None:
    exacerbated = Context.parse({"mg_acute_exacerbation": True, "mg_purpose": "maintenance"})
    coded = recommend("ICD-10-CM G70.01", exacerbated)
    changed = {change.fact.name for miss in coded.near_misses for change in miss.changes}

    assert recommend("Miller Fisher syndrome").near_misses == ()
    assert "mg_purpose" in changed
    assert "mg_acute_exacerbation" not in changed


def test_dependent_pairs_of_values_are_separate_near_misses() -> None:
    """One answer needs a pregnancy, the other excludes it."""
    relapsed = response_to_ivig.is_(CourseResponse.RELAPSED)
    failed = response_to_ivig.is_(CourseResponse.NO_RESPONSE)
    guideline = asking((relapsed & pregnant) | (failed & ~pregnant))
    misses = near(
        recommend(
            "SPS", Context.of(response_to_ivig(CourseResponse.NOT_GIVEN)), guideline=guideline
        )
    )

    assert [reads for _, reads in misses] == [
        [predicate(relapsed), predicate(pregnant)],
        [predicate(failed), predicate(~pregnant)],
    ]


def test_consequences_of_a_change_are_not_listed_as_changes() -> None:
    """A child is not elderly."""
    child = age_group.is_(AgeGroup.CHILD)
    guideline = asking(child & ~elderly)
    unknown = recommend("SPS", Context.of(age_group(AgeGroup.ADULT)), guideline=guideline)
    known = recommend(
        "SPS", Context.of(age_group(AgeGroup.ADULT), elderly(True)), guideline=guideline
    )

    assert [reads for _, reads in near(unknown)] == [["the patient is a child"]]
    assert [reads for _, reads in near(known)] == [
        ["the patient is a child", "the patient is not elderly"]
    ]


def test_an_impossible_change_is_not_a_near_miss() -> None:
    """A child is not elderly, so a statement on the elderly needs two changes for a child."""
    guideline = asking(elderly & (age_group.is_(AgeGroup.ADULT) | pregnant))
    child = recommend(
        "SPS", Context.of(age_group(AgeGroup.CHILD), pregnant(True)), guideline=guideline
    )

    assert [reads for _, reads in near(child)] == [
        ["the patient is elderly", "the patient is an adult"]
    ]


def test_a_change_of_a_measure_is_a_range() -> None:
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


@pytest.mark.parametrize("score", [0, 5, 6])
def test_a_score_can_change_to_each_of_its_ends(score: int) -> None:
    exactly = Amount(score, Unit.SCORE)
    wanted = (modified_rankin_scale >= exactly) & (modified_rankin_scale <= exactly)
    answer = recommend("SPS", modified_rankin_scale=3, guideline=asking(wanted))
    (near_miss,) = answer.near_misses
    (change,) = near_miss.changes

    assert evaluate(change.when, Context.of(modified_rankin_scale(score))) is Truth.TRUE
    assert evaluate(change.when, Context.of(modified_rankin_scale(4))) is Truth.FALSE


def test_a_statement_that_needs_three_changes_is_not_a_near_miss() -> None:
    mild = {"rapidly_progressive_weakness": False, "rapidly_progressive_atrophy": False}
    far = recommend("PPS", Context.parse({**mild, "rigorous_follow_up": False}))
    near = recommend("PPS", Context.parse({**mild, "rigorous_follow_up": True}))
    rapid = statement_named("post-polio/rapid-progression")

    assert rapid not in [miss.statement for miss in far.near_misses]
    assert rapid in [miss.statement for miss in near.near_misses]


# In words ----------------------------------------------------------------------


def test_a_near_miss_is_flagged_from_the_day_of_its_reversal() -> None:
    known = Context.parse({"response_to_ivig": "not_given"})
    now = recommend("GBS", known)
    then = recommend("GBS", known, as_of=date(2009, 1, 1))
    unknown = recommend("GBS")
    old = recommend("GBS", as_of=date(2009, 1, 1))

    assert "REVERSED" in what_if(now.what_if(), now.near_misses, now.as_of)
    assert "REVERSED" not in what_if(then.what_if(), then.near_misses, then.as_of)
    assert "REVERSED" in what_if(unknown.what_if(), unknown.near_misses, unknown.as_of)
    assert "REVERSED" not in what_if(old.what_if(), old.near_misses, old.as_of)


def test_a_near_miss_shows_the_known_value_of_every_kind() -> None:
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
