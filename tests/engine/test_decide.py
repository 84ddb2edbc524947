"""Decisions: compared with brute force, and by their laws."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from itertools import product

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
from ivig_evidence.engine.decision import compile_chapter, compile_statements, decide
from ivig_evidence.engine.diagram import (
    DecisionNode,
    Diagrams,
    VariableOrder,
    combined,
    distinguishable,
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
from ivig_evidence.logic.evaluate import facts_of, judge
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
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Action, Recommendation
from ivig_evidence.units import days, kilograms, years

from ..helpers import oracle
from ..helpers.cases import saying, statements_of
from ..helpers.chapters import each_chapter
from ..helpers.flat import flat
from ..helpers.strategies import conditions, contexts, patients

DEFINITE = [v for v in Verdict if v is not Verdict.INSUFFICIENT_DATA]
MOST_WAYS = 400
each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c.id)


# Comparison with brute force --------------------------------------------------


@pytest.mark.exhaustive
@each_chapter
def test_with_no_known_facts_it_agrees_with_brute_force(
    guideline: Guideline, condition: Condition
) -> None:
    """Brute force tries every combination of facts for verdict, grade and missing facts."""
    answer = recommend(condition, guideline=guideline)

    expected, missing = oracle.result(condition, Context(), guideline)

    assert expected == (answer.verdict, answer.grade)
    assert missing == set(answer.missing)


@settings(max_examples=150)
@given(patients())
def test_with_some_known_facts_it_agrees_with_brute_force(
    patient: tuple[Condition, Context],
) -> None:
    condition, context = patient
    assume(oracle.ways(condition, context) <= MOST_WAYS)
    answer = recommend(condition, context)

    expected, missing = oracle.result(condition, context)

    assert expected == (answer.verdict, answer.grade)
    assert missing == set(answer.missing)


# Laws -------------------------------------------------------------------------


@settings(max_examples=300)
@given(patients(), st.data())
def test_removing_a_fact_never_changes_one_definite_answer_into_another(
    patient: tuple[Condition, Context], data: st.DataObject
) -> None:
    """The answer stays the same or becomes "insufficient data"."""
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
def test_only_insufficient_data_has_missing_facts(
    patient: tuple[Condition, Context],
) -> None:
    """They are never facts that are known."""
    condition, context = patient
    answer = recommend(condition, context)

    assert bool(answer.missing) is (answer.verdict is Verdict.INSUFFICIENT_DATA)
    assert not set(answer.missing) & set(answer.context.known)


@settings(max_examples=200)
@given(patients())
def test_every_statement_applies_or_does_not_apply_or_is_undetermined(
    patient: tuple[Condition, Context],
) -> None:
    """The leading statements apply."""
    condition, context = patient
    answer = recommend(condition, context)
    placed = [*answer.applies, *answer.undetermined, *answer.does_not_apply]

    assert len(placed) == len(set(placed)) == len(answer.trace)
    assert set(answer.leading) <= set(answer.applies)
    assert set(answer.other) <= set(answer.applies)


@settings(max_examples=200)
@given(patients())
def test_the_facts_in_the_trace_alone_decide_each_statement(
    patient: tuple[Condition, Context],
) -> None:
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
def test_knowing_all_missing_facts_gives_a_definite_answer(
    patient: tuple[Condition, Context], data: st.DataObject
) -> None:
    condition, context = patient
    answer = recommend(condition, context)
    compiled = compile_chapter(condition, EFNS_2008, condition.presumes)
    known = answer.context
    for fact in answer.missing:
        if fact not in known.known:
            findings = (oracle.finding(fact, value) for value in oracle.values(fact))
            left = [finding for finding in findings if oracle.goes_with(known, finding)]
            known = Context((*known.said, data.draw(st.sampled_from(left))))

    assert decide(compiled, compiled.packing.domain(known.known)).verdict in DEFINITE


@settings(max_examples=100)
@given(patients())
def test_a_statement_is_undetermined_only_if_both_results_are_possible(
    patient: tuple[Condition, Context],
) -> None:
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
def test_only_a_mildly_affected_child_has_conflicting_statements(condition: Condition) -> None:
    """This covers every combination of facts."""
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


def test_statements_on_a_mildly_affected_child_with_gbs_conflict() -> None:
    """Children should be treated, mild disease is left open, and no priority is declared."""
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
def test_a_context_that_contradicts_the_diagnosis_raises(
    condition: Condition, context: Context
) -> None:
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


def test_presumed_findings_imply_and_exclude_other_findings() -> None:
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


def test_the_most_informative_missing_fact_comes_first() -> None:
    """In MS this is the form."""
    assert recommend("MS").missing[0].name == "ms_form"


def _forget_compiled_chapters() -> None:
    decide.cache_clear()
    compile_chapter.cache_clear()
    compile_statements.cache_clear()


def test_many_threads_get_the_same_answers_as_one() -> None:
    _forget_compiled_chapters()
    expected = [recommend(condition).missing for condition in CONDITIONS]
    _forget_compiled_chapters()
    with ThreadPoolExecutor(8) as pool:
        rounds = [list(pool.map(lambda c: recommend(c).missing, CONDITIONS)) for _ in range(5)]

    assert all(missing == expected for missing in rounds)


# Measures in populations: EFNS 2008 has none, but another guideline may --------------


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
def test_a_bound_is_included_or_excluded_as_its_operator_says(
    weight: str | None, years_old: str | None, verdict: Verdict
) -> None:
    """If the measure is unknown, the result is unknown."""
    context = Context.parse({"body_weight": weight, "age": years_old})

    assert recommend(MADE_UP, context, guideline=BY_WEIGHT).verdict is verdict


def test_two_bounds_divide_a_measure_into_five_values() -> None:
    """Below, at, between, at, above."""
    assert [0.5, 1, 2, 3, 66.5] == distinguishable(age, [1, 3])


FACTS: list[Fact] = [pregnant, response_to_ivig, age]
ORDER = VariableOrder(FACTS, [distinguishable(fact, [2, 18]) for fact in FACTS])
DIAGRAMS = Diagrams(ORDER)


def predicates() -> st.SearchStrategy[Predicate]:
    """Return a strategy of predicates over a flag, a choice and a measure."""
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
def test_a_formula_is_true_exactly_if_its_predicate_is(predicate: Predicate) -> None:
    formula = DIAGRAMS.formula(predicate)
    negation = DIAGRAMS.negate(formula)
    for domain, known in _combinations():
        holds = judge(predicate, known)[0] is Truth.TRUE
        assert DIAGRAMS.truth(formula, domain) is holds
        assert DIAGRAMS.truth(negation, domain) is not holds


def _combinations() -> Iterator[tuple[int, dict[Fact, bool | Enum | float]]]:
    """Yield the domain and the known values of every combination of all facts."""
    for combination in product(*(range(size) for size in ORDER.sizes)):
        domain = ORDER.nothing_known
        for place, value in enumerate(combination):
            domain &= ORDER.known(place, value)
        yield domain, {f: ORDER.values[i][combination[i]] for i, f in enumerate(FACTS)}


@settings(max_examples=200)
@given(predicates(), predicates())
def test_formulas_are_equal_exactly_if_no_combination_tells_them_apart(
    first: Predicate, second: Predicate
) -> None:
    left, right = DIAGRAMS.formula(first), DIAGRAMS.formula(second)
    alike = all(judge(first, known)[0] is judge(second, known)[0] for _, known in _combinations())

    assert (left == right) is alike


@settings(max_examples=200)
@given(predicates(), st.data())
def test_a_restricted_formula_asks_exactly_the_open_facts_that_matter(
    predicate: Predicate, data: st.DataObject
) -> None:
    """Values can be known, ruled out, or neither."""
    domain = ORDER.nothing_known
    for place, size in enumerate(ORDER.sizes):
        values = data.draw(st.lists(st.integers(0, size - 1), max_size=size - 1, unique=True))
        for value in values:
            domain &= ORDER.without(place, value)
    rest = DIAGRAMS.restrict(DIAGRAMS.formula(predicate), domain)
    left = [
        [value for value in range(size) if ORDER.possible(domain, place) >> value & 1]
        for place, size in enumerate(ORDER.sizes)
    ]
    table = {
        combination: judge(
            predicate, {f: ORDER.values[i][combination[i]] for i, f in enumerate(FACTS)}
        )[0]
        for combination in product(*left)
    }
    matters = {
        place
        for combination in table
        for place, values in enumerate(left)
        for value in values
        if table[combination] is not table[*combination[:place], value, *combination[place + 1 :]]
    }

    assert set(ORDER.asks(rest)) == matters
    assert DIAGRAMS.truth(DIAGRAMS.formula(predicate), domain) is (
        None if matters else next(iter(table.values())) is Truth.TRUE
    )


def test_a_fact_without_possible_values_counts_as_unrestricted() -> None:
    nothing = ORDER.nothing_known
    for value in range(ORDER.sizes[0]):
        nothing &= ORDER.without(0, value)

    assert ORDER.possible(nothing, 0) == ORDER.possible(ORDER.nothing_known, 0)


def test_a_conjunction_of_nothing_is_true_and_of_one_formula_that_formula() -> None:
    formula = DIAGRAMS.formula(pregnant)

    assert DIAGRAMS.conjoin([]) is True
    assert DIAGRAMS.disjoin([]) is False
    assert DIAGRAMS.conjoin([True, formula]) == formula
    assert DIAGRAMS.disjoin([True, formula]) is True


# Single rules -----------------------------------------------------------------


def test_two_different_printed_grades_without_a_priority_conflict() -> None:
    a, b = EFNS_2004.graded("A"), EFNS_2004.graded("B")
    use = Verdict.RECOMMENDED

    assert (Verdict.CONFLICTING, None) == combined([(use, a), (use, b)])
    assert (use, a) == combined([(use, a), (use, None)])
    assert (use, None) == combined([(use, None)])


def test_a_statement_applies_outside_its_studied_population() -> None:
    """Three weeks after onset the answer says that the trials did not include such patients."""
    context = Context.of(
        able_to_walk_unaided(False), time_since_onset_of_weakness(days(21)), age("43 years")
    ).assuming(*UNTREATED)
    answer = recommend("GBS", context)

    assert answer.verdict is Verdict.RECOMMENDED
    assert answer.outside_studied_population == (ivig_first_line,)
    assert "started on IVIG within two weeks of the onset of weakness." in flat(str(answer))


@pytest.mark.parametrize(("day", "outside"), [(14, 0), (14.1, 1), (0, 0)])
def test_the_studied_population_ends_at_14_days(day: float, outside: int) -> None:
    context = Context.of(
        able_to_walk_unaided(False),
        time_since_onset_of_weakness(days(day)),
        previously_treated(False),
    )

    assert outside == len(recommend("GBS", context).outside_studied_population)


def test_a_paraproteinaemic_neuropathy_like_cidp_gets_the_statements_on_cidp() -> None:
    """They apply through the statement that refers to them."""
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
def test_a_fact_value_that_another_fact_rules_out_is_ignored(
    condition: str, known: dict[str, str | bool | None], verdict: Verdict, missing: list[str]
) -> None:
    """A patient on repeated IVIG has received IVIG, also if the chapter does not use that fact."""
    answer = recommend(condition, Context.parse(known))

    assert (answer.verdict, [fact.name for fact in answer.missing]) == (verdict, missing)


def test_a_finding_rules_out_values_that_imply_its_opposite() -> None:
    """An elderly patient is not a child, so a statement on children does not apply."""
    from ivig_evidence.facts import AgeGroup, age_group, elderly

    statement = _statement("made-up/child", age_group.is_(AgeGroup.CHILD), Action.USE)
    condition = evolve(MADE_UP, facts=(age_group,))
    own = saying(condition, statement)
    elder = recommend(condition, Context.of(elderly(True)), guideline=own)

    assert recommend(condition, guideline=own).missing == (age_group,)
    assert elder.verdict is Verdict.NOT_COVERED


def test_a_fact_without_remaining_values_stays_unrestricted() -> None:
    """This happens if a contradiction is not declared."""
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


def test_facts_of_another_chapter_are_listed_as_not_asked() -> None:
    answer = recommend(
        "Miller Fisher syndrome", Context.parse({"mg_severe": True, "age": "3 years"})
    )

    assert ["mg_severe"] == [finding.fact.name for finding in answer.not_asked]


def test_a_guideline_without_statements_covers_no_patient() -> None:
    other = evolve(EFNS_2008, id="another-2030", covers=(), find_chapter=None)

    assert recommend("MMN", guideline=other).verdict is Verdict.NOT_COVERED


def test_no_measure_of_the_guideline_decides_a_verdict() -> None:
    """The brute-force oracle relies on it."""
    for condition in CONDITIONS:
        for fact in oracle.questions(condition):
            assert not isinstance(fact, Measure)


def test_equal_branches_of_a_diagram_are_one_object() -> None:
    compiled = compile_chapter(CIDP, EFNS_2008, ())
    nothing = compiled.packing.domain({})
    first, second = compiled.verdict(nothing), compiled.verdict(nothing)

    assert isinstance(first, DecisionNode)
    assert first is second
