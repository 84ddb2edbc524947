"""From what is known to a verdict: against brute force, and by its laws."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ivig_evidence import EFNS_2008, Answer, Context, Truth, Verdict, evaluate, recommend
from ivig_evidence.conditions import (
    CIDP,
    CONDITIONS,
    GUILLAIN_BARRE_SYNDROME,
    STIFF_PERSON_SYNDROME,
)
from ivig_evidence.conditions.guillain_barre import (
    able_to_walk_unaided,
    time_since_onset_of_weakness,
)
from ivig_evidence.engine.decision import _compiled, compile_chapter, decide
from ivig_evidence.engine.diagram import (
    DecisionNode,
    VariableOrder,
    combined,
    distinguishable,
    negate,
)
from ivig_evidence.errors import ContradictionError
from ivig_evidence.facts import (
    UNTREATED,
    age,
    body_weight,
    pregnant,
    previously_treated,
    response_to_ivig,
)
from ivig_evidence.grading.efns_2004 import EFNS_2004, RecommendationLevel
from ivig_evidence.guidelines.efns_2008.guillain_barre import ivig_first_line
from ivig_evidence.immunoglobulin import IVIG
from ivig_evidence.logic.context import holds
from ivig_evidence.logic.evaluate import facts_of
from ivig_evidence.logic.predicates import (
    AllOf,
    AnyOf,
    Fact,
    Finding,
    Flag,
    Implication,
    Measure,
    Predicate,
)
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.recommendation import Action, Recommendation
from ivig_evidence.units import days, kilograms, years

from ..helpers import oracle
from ..helpers.cases import saying, statements_of
from ..helpers.flat import flat
from ..helpers.strategies import conditions, contexts, patients

DEFINITE = [v for v in Verdict if v is not Verdict.INSUFFICIENT_DATA]
MOST_WAYS = 400
each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c.id)


# Against brute force ----------------------------------------------------------


@pytest.mark.exhaustive
@each_condition
def test_with_nothing_known_it_agrees_with_brute_force(condition: Condition) -> None:
    """
    Verdict, level and missing facts are those that trying every way gives.
    """
    answer = recommend(condition)

    expected, missing = oracle.result(condition, Context())

    assert expected == (answer.verdict, answer.grade)
    assert missing == set(answer.missing)


@settings(max_examples=150)
@given(patients())
def test_with_something_known_it_agrees_with_brute_force(
    patient: tuple[Condition, Context],
) -> None:
    """
    For any patient, verdict, level and missing facts are those that trying every way gives.
    """
    condition, context = patient
    assume(oracle.ways(condition, context) <= MOST_WAYS)
    answer = recommend(condition, context)

    expected, missing = oracle.result(condition, context)

    assert expected == (answer.verdict, answer.grade)
    assert missing == set(answer.missing)


# Laws -------------------------------------------------------------------------


@settings(max_examples=300)
@given(patients(), st.data())
def test_forgetting_never_turns_one_definite_answer_into_another(
    patient: tuple[Condition, Context], data: st.DataObject
) -> None:
    """
    Without one of the findings an answer stays, or becomes "insufficient data".
    """
    condition, context = patient
    before = recommend(condition, context)
    said = [finding for finding in context.findings if not finding.because]
    if not said:
        return
    forgotten = data.draw(st.sampled_from(said))
    after = recommend(condition, Context(tuple(f for f in said if f != forgotten)))

    assert (after.verdict, after.grade) == (before.verdict, before.grade) or (
        after.verdict is Verdict.INSUFFICIENT_DATA
    )


@settings(max_examples=200)
@given(patients())
def test_missing_facts_come_with_insufficient_data_and_only_then(
    patient: tuple[Condition, Context],
) -> None:
    """
    A definite answer misses nothing, an open one names what it misses, and nothing that is known.
    """
    condition, context = patient
    answer = recommend(condition, context)

    assert bool(answer.missing) is (answer.verdict is Verdict.INSUFFICIENT_DATA)
    assert not set(answer.missing) & set(answer.context.known)


@settings(max_examples=200)
@given(patients())
def test_every_statement_is_in_exactly_one_place(patient: tuple[Condition, Context]) -> None:
    """
    A statement applies, does not apply or is undetermined, and the leading ones apply.
    """
    condition, context = patient
    answer = recommend(condition, context)
    placed = [*answer.applies, *answer.undetermined, *answer.does_not_apply]

    assert len(placed) == len(set(placed)) == len(answer.trace)
    assert set(answer.leading) <= set(answer.applies)
    assert set(answer.other) <= set(answer.applies)


@settings(max_examples=200)
@given(patients())
def test_the_trace_names_facts_that_decide(patient: tuple[Condition, Context]) -> None:
    """
    With only the facts that the trace names, each statement's own question has the same answer.
    """
    condition, context = patient
    answer = recommend(condition, context)
    for outcome in answer.trace:
        if outcome.referred_by is not None:
            continue
        known = answer.context.known
        kept = [
            Finding(f.fact, f.value) for f in answer.context.findings if f.fact in outcome.facts
        ]
        if outcome.asked is Truth.UNKNOWN:
            assert not set(outcome.facts) & set(known)
        else:
            again = evaluate(outcome.statement.population, Context(tuple(kept)))
            assert again is outcome.asked


@settings(max_examples=100)
@given(patients(), st.data())
def test_the_missing_facts_settle_it(
    patient: tuple[Condition, Context], data: st.DataObject
) -> None:
    """
    Whatever the missing facts turn out to be, knowing all of them gives a definite answer.
    """
    condition, context = patient
    answer = recommend(condition, context)
    compiled = compile_chapter(condition, EFNS_2008, condition.presumes)
    known = answer.context
    for fact in answer.missing:
        if fact not in known.known:
            findings = (Finding(fact, value) for value in oracle.values(fact))
            left = [finding for finding in findings if oracle.goes_with(known, finding)]
            known = Context((*known.said, data.draw(st.sampled_from(left))))

    assert decide(compiled, compiled.knowledge_state(known.known)).verdict in DEFINITE


@settings(max_examples=100)
@given(patients())
def test_a_statement_is_undetermined_only_if_it_could_go_either_way(
    patient: tuple[Condition, Context],
) -> None:
    """
    What cannot apply however the unknown turns out is not said to be open, and what must is not.
    """
    condition, context = patient
    assume(oracle.ways(condition, context) <= MOST_WAYS)
    answer = recommend(condition, context)
    settled = {*oracle.questions(condition), *answer.context.known}
    seen: dict[Recommendation, set[bool]] = {}
    for known in oracle.completions(condition, context):
        for statement, applies in oracle.applying(condition, known).items():
            if set(facts_of(statement.population)) <= settled:
                seen.setdefault(statement, set()).add(applies)

    for statement, ways in seen.items():
        assert (statement in answer.undetermined) is (len(ways) == 2)
        assert (statement in answer.applies) is (ways == {True})


@pytest.mark.exhaustive
@each_condition
def test_only_the_mildly_affected_child_is_in_conflict(condition: Condition) -> None:
    """
    Over all that can be known of a patient, statements pull apart in one declared case only.
    """
    conflicts = [
        known
        for known in oracle.completions(condition, Context())
        if oracle.verdict_when_all_is_known(condition, known)[0] is Verdict.CONFLICTING
    ]
    declared = condition is GUILLAIN_BARRE_SYNDROME

    assert len(conflicts) == (1 if declared else 0)
    for known in conflicts:
        named = {fact.name: getattr(value, "value", value) for fact, value in known.items()}
        assert named["able_to_walk_unaided"] is True
        assert named["age_group"] == "child"


def test_a_mildly_affected_child_with_gbs_is_in_conflict() -> None:
    """
    Children should be treated, mild disease is left open, and no order is declared.
    """
    answer = recommend(
        "GBS",
        Context.parse(
            {"age": "7 years", "able_to_walk_unaided": True, "previously_treated": False}
        ),
    )

    assert answer.verdict is Verdict.CONFLICTING
    assert answer.level is None
    assert [s.slug for s in answer.leading] == ["gbs/children", "gbs/mildly-affected"]


@given(conditions, contexts())
def test_a_diagnosis_is_not_overruled_in_silence(condition: Condition, context: Context) -> None:
    """
    A context that contradicts the diagnosis is refused; any other gets an answer.
    """
    contradicts = any(
        context.known.get(finding.fact, finding.value) != finding.value
        for finding in condition.presumes
    ) or any(
        context.known.get(exclusion.then.fact) == exclusion.then.value
        for finding in condition.presumes
        for exclusion in finding.fact.excludes
        if finding.value is not None and holds(exclusion.given, finding.value)
    )
    if contradicts:
        with pytest.raises(ContradictionError, match="the diagnosis"):
            recommend(condition, context)
    else:
        assert recommend(condition, context).verdict in Verdict


def test_what_a_diagnosis_presumes_is_followed_both_ways() -> None:
    """
    What follows from it settles facts, and a finding that excludes any of that is refused.
    """
    tall = Flag(
        "is_tall", "the patient is tall", "the patient is not tall", question="Is the patient tall?"
    )
    grown = Flag(
        "is_grown",
        "the patient is grown",
        "the patient is not grown",
        question="Is the patient grown?",
        implies=(Implication(True, tall(True), "whoever is grown is tall"),),
    )
    crawls = Flag(
        "crawls",
        "the patient crawls",
        "the patient does not crawl",
        question="Does the patient crawl?",
        excludes=(Implication(True, tall(True), "who crawls is not tall"),),
    )
    shipped, *_ = statements_of(STIFF_PERSON_SYNDROME)
    statement = evolve(shipped, slug="stiff/tall", population=tall)
    condition = evolve(
        STIFF_PERSON_SYNDROME,
        id="stiff",
        facts=(tall, grown, crawls),
        presumes=(grown(True),),
    )

    own = saying(condition, statement)
    assert (statement,) == recommend(condition, guideline=own).applies
    assert (statement,) == recommend(condition, Context.of(crawls(False)), guideline=own).applies
    for against in (tall(False), crawls(True)):
        with pytest.raises(ContradictionError, match="the diagnosis"):
            recommend(condition, Context.of(against), guideline=own)


def test_the_most_telling_question_comes_first() -> None:
    """
    In MS the form settles most; it is asked before all else.
    """
    assert recommend("MS").missing[0].name == "ms_form"


def test_it_is_safe_in_threads() -> None:
    """
    Many threads that ask at once get the same answers as one.
    """
    decide.cache_clear()
    _compiled.cache_clear()
    expected = [recommend(condition).missing for condition in CONDITIONS]
    decide.cache_clear()
    _compiled.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        rounds = [list(pool.map(lambda c: recommend(c).missing, CONDITIONS)) for _ in range(5)]

    assert all(found == expected for found in rounds)


# Measures in populations: none in the guideline, but a newcomer may bring one --------


def _statement(slug: str, population: Predicate, action: Action) -> Recommendation:
    return Recommendation(
        guideline=EFNS_2008,
        slug=slug,
        label="made up",
        says="A statement made up for a test.",
        intervention=IVIG,
        action=action,
        population=population,
        grade=EFNS_2004.graded("C"),
        regimen=None,
        source=ivig_first_line.source,
    )


MADE_UP = Condition(id="made-up", name="made-up condition", facts=(body_weight, age))
BY_WEIGHT = saying(
    MADE_UP,
    _statement("made-up/heavy", body_weight >= kilograms(50), Action.USE),
    _statement(
        "made-up/light", ~(body_weight >= kilograms(50)) & (age > years(2)), Action.DO_NOT_USE
    ),
)


@pytest.mark.parametrize(
    ("weight", "years_old", "verdict"),
    [
        ("50 kg", None, Verdict.RECOMMENDED),
        ("49.999 kg", "3 years", Verdict.NOT_RECOMMENDED),
        ("49.999 kg", "2 years", Verdict.NOT_COVERED),
        ("49.999 kg", "2.001 years", Verdict.NOT_RECOMMENDED),
        ("60 kg", "1 years", Verdict.RECOMMENDED),
        ("10 kg", None, Verdict.INSUFFICIENT_DATA),
        (None, "1 years", Verdict.INSUFFICIENT_DATA),
    ],
)
def test_bounds_are_exact(weight: str | None, years_old: str | None, verdict: Verdict) -> None:
    """
    A bound belongs to the side that its sign says, and the unknown beside it stays unknown.
    """
    context = Context.parse({"body_weight": weight, "age": years_old})

    assert recommend(MADE_UP, context, guideline=BY_WEIGHT).verdict is verdict


def test_a_measure_has_a_value_for_each_side_of_each_bound() -> None:
    """
    Two bounds cut a measure into five: below, at, between, at, above.
    """
    assert [0.5, 1, 2, 3, 66.5] == distinguishable(age, [1, 3])


FACTS: list[Fact] = [pregnant, response_to_ivig, age]
COLUMNS = VariableOrder(FACTS, [distinguishable(fact, [2, 18]) for fact in FACTS])


def predicates() -> st.SearchStrategy[Predicate]:
    """Random predicates over a flag, a choice and a measure."""
    options = list(response_to_ivig.options)
    atoms: st.SearchStrategy[Predicate] = st.one_of(
        st.just(pregnant),
        st.lists(st.sampled_from(options), min_size=1, unique=True).map(
            lambda some: response_to_ivig.is_(*some)
        ),
        st.builds(
            lambda make, bound: make(age, years(bound)),
            st.sampled_from([Measure.__lt__, Measure.__le__, Measure.__gt__, Measure.__ge__]),
            st.sampled_from([2, 18]),
        ),
    )
    return st.recursive(
        atoms,
        lambda below: st.one_of(
            below.map(lambda p: ~p),
            st.lists(below, min_size=1, max_size=3).map(lambda ps: AllOf(tuple(ps))),
            st.lists(below, min_size=1, max_size=3).map(lambda ps: AnyOf(tuple(ps))),
        ),
        max_leaves=8,
    )


@settings(max_examples=200)
@given(predicates())
def test_formulas_agree_with_evaluation(predicate: Predicate) -> None:
    """
    For every combination of values a formula holds exactly if its predicate does.
    """
    from itertools import product

    from ivig_evidence.engine.diagram import restrict
    from ivig_evidence.logic.evaluate import judge

    formula = COLUMNS.formula(predicate)
    negation = negate(formula, [len(values) for values in COLUMNS.values])
    for combination in product(*(range(len(values)) for values in COLUMNS.values)):
        known = {f: COLUMNS.values[i][combination[i]] for i, f in enumerate(FACTS)}
        left, right = formula, negation
        for place, value in enumerate(combination):
            left, right = restrict(left, {place: value}), restrict(right, {place: value})
        holds = judge(predicate, known)[0] is Truth.TRUE
        assert (left, right) == (holds, not holds)


# Small things -----------------------------------------------------------------


def test_two_printed_grades_without_an_order_pull_apart() -> None:
    """
    Statements that agree in the verdict but print different grades are in conflict.
    """
    a, b = EFNS_2004.graded("A"), EFNS_2004.graded("B")
    use = Verdict.RECOMMENDED

    assert (Verdict.CONFLICTING, None) == combined([(use, a), (use, b)])
    assert (use, a) == combined([(use, a), (use, None)])
    assert (use, None) == combined([(use, None)])


def test_the_studied_population_is_no_condition_of_the_statement() -> None:
    """
    Three weeks after onset the statement still applies; the answer says whom the trials enrolled.
    """
    context = Context.of(
        able_to_walk_unaided(False), time_since_onset_of_weakness(days(21)), age("43 years")
    ).assuming(*UNTREATED)
    answer = recommend("GBS", context)

    assert answer.verdict is Verdict.RECOMMENDED
    assert answer.outside_studied_population == (ivig_first_line,)
    assert "started on IVIG within two weeks of the onset of weakness." in flat(str(answer))


@pytest.mark.parametrize(("day", "outside"), [(14, 0), (14.1, 1), (0, 0)])
def test_the_trials_began_within_two_weeks(day: float, outside: int) -> None:
    """
    Day 14 is within two weeks, a moment later is not.
    """
    context = Context.of(
        able_to_walk_unaided(False),
        time_since_onset_of_weakness(days(day)),
        previously_treated(False),
    )

    assert outside == len(recommend("GBS", context).outside_studied_population)


def test_a_paraprotein_with_a_neuropathy_like_cidp_is_answered_as_cidp() -> None:
    """
    The statements on CIDP hold through the one that refers to them.
    """
    context = Context.parse(
        {
            "neuropathy_picture": "cidp_like",
            "paraprotein": "IgG",
            "cidp_type": "sensorimotor",
            "cidp_disability": "severe",
            "previously_treated": False,
        }
    )
    answer = recommend("MGUS neuropathy", context)
    through = {o.referred_by.slug for o in answer.trace if o.referred_by is not None}

    assert (answer.verdict, answer.level) == (Verdict.RECOMMENDED, RecommendationLevel.A)
    assert {"paraproteinaemic/cidp-like"} == through
    assert (
        recommend(
            CIDP,
            Context.parse(
                {
                    "cidp_type": "sensorimotor",
                    "cidp_disability": "severe",
                    "previously_treated": False,
                }
            ),
        ).leading
        == answer.leading
    )


@pytest.mark.parametrize(
    ("condition", "known", "verdict", "missing"),
    [
        (
            "CIDP",
            {"cidp_type": "sensorimotor", "course_on_ivig": "stable"},
            Verdict.INSUFFICIENT_DATA,
            ["response_to_ivig"],
        ),
        (
            "Rasmussen encephalitis",
            {"refractory_to_other_therapies": None},
            Verdict.INSUFFICIENT_DATA,
            ["refractory_to_other_therapies"],
        ),
        ("Rasmussen encephalitis", {"previously_treated": False}, Verdict.NOT_COVERED, []),
    ],
)
def test_an_answer_that_another_fact_rules_out_changes_nothing(
    condition: str, known: dict[str, str | bool | None], verdict: Verdict, missing: list[str]
) -> None:
    """
    Who is on repeated IVIG has been given it, and who was never treated is not refractory: what
    hangs on the opposite is not asked, whether or not the chapter itself asks for the other fact.
    """
    answer = recommend(condition, Context.parse(known))

    assert (answer.verdict, [fact.name for fact in answer.missing]) == (verdict, missing)


def test_an_implication_rules_out_what_would_lead_to_the_opposite() -> None:
    """
    Somebody elderly is no child, so that a statement on children does not apply.
    """
    from ivig_evidence.facts import AgeGroup, age_group, elderly

    statement = _statement("made-up/child", age_group.is_(AgeGroup.CHILD), Action.USE)
    condition = evolve(MADE_UP, facts=(age_group,))
    own = saying(condition, statement)
    elder = recommend(condition, Context.of(elderly(True)), guideline=own)

    assert recommend(condition, guideline=own).missing == (age_group,)
    assert elder.verdict is Verdict.NOT_COVERED


def test_what_leaves_a_fact_no_value_leaves_it_open() -> None:
    """
    Where nobody declared that two findings exclude each other, nothing is made of it.
    """
    yes, no = Implication(True, pregnant(True), "made up"), Implication(True, pregnant(False), "")
    first = Flag(
        "first_made_up", "first", "not first", question="Is it the first?", excludes=(yes,)
    )
    second = Flag(
        "second_made_up", "second", "not second", question="Is it the second?", excludes=(no,)
    )
    own = saying(MADE_UP, _statement("made-up/any", pregnant, Action.USE))

    def answer(*findings: Finding) -> Answer:
        return recommend(MADE_UP, Context.of(*findings), guideline=own)

    assert answer(first(True)).verdict is Verdict.NOT_COVERED
    assert answer(second(True)).verdict is Verdict.RECOMMENDED
    assert answer(first(True), second(True)).missing == (pregnant,)


def test_facts_of_another_chapter_are_named_as_not_asked() -> None:
    """
    What was said and plays no part is in the answer, not ignored.
    """
    answer = recommend(
        "Miller Fisher syndrome", Context.parse({"mg_severe": True, "age": "3 years"})
    )

    assert ["mg_severe"] == [finding.fact.name for finding in answer.not_asked]


def test_another_guideline_has_nothing_to_say_here() -> None:
    """
    A guideline without statements in the library covers no one.
    """
    other = evolve(EFNS_2008, id="another-2030", covers=(), find_chapter=None)

    assert recommend("MMN", guideline=other).verdict is Verdict.NOT_COVERED


def test_no_measure_of_the_guideline_sets_a_verdict() -> None:
    """
    All that a verdict hangs on are flags and choices; the oracle relies on it.
    """
    for condition in CONDITIONS:
        for fact in oracle.questions(condition):
            assert not isinstance(fact, Measure)


def test_a_diagram_shares_its_branches() -> None:
    """
    The same question with the same consequences is one object.
    """
    compiled = compile_chapter(CIDP, EFNS_2008, ())
    first, second = compiled.diagrams.given({}), compiled.diagrams.given({})

    assert isinstance(first, DecisionNode)
    assert first is second
