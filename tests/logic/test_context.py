"""Contexts: valid and invalid facts, consequences, assumptions, JSON."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Mapping
from enum import Enum
from itertools import permutations
from math import isfinite
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_evidence import Context, errors
from ivig_evidence.conditions.guillain_barre import able_to_walk_unaided, gbs_disability_score
from ivig_evidence.facts import (
    UNTREATED,
    AgeGroup,
    CourseResponse,
    age,
    age_group,
    body_weight,
    elderly,
    pregnant,
    previously_treated,
    response_to_ivig,
    response_to_plasma_exchange,
    sex,
)
from ivig_evidence.logic.context import PlainValue, holds, read_finding
from ivig_evidence.logic.predicates import (
    Choice,
    Fact,
    Finding,
    Flag,
    Implication,
    Measure,
    Origin,
    Range,
)
from ivig_evidence.logic.vocabulary import declare, declared, fact_named
from ivig_evidence.render.json.schema import context_schema
from ivig_evidence.units import Amount, Unit, kilograms, rounding_of

from ..helpers.strategies import contexts

FLAGS = [fact for fact in declared() if isinstance(fact, Flag)]
CHOICES = [fact for fact in declared() if isinstance(fact, Choice)]
MEASURES = [fact for fact in declared() if isinstance(fact, Measure)]
QUANTITIES = [measure for measure in MEASURES if measure.unit is not Unit.SCORE]


def name_of(fact: Fact) -> str:
    """Return the name of a fact, for the list of tests."""
    return fact.name


# Every fact -------------------------------------------------------------------


@pytest.mark.parametrize("fact", declared(), ids=name_of)
def test_an_unknown_fact_name_raises_with_the_right_name_among_the_guesses(fact: Fact) -> None:
    with pytest.raises(errors.UnknownNameError, match="did you mean") as caught:
        Context.parse({fact.name + fact.name[-1]: None})

    assert fact.name in caught.value.nearest


@pytest.mark.parametrize("fact", declared(), ids=name_of)
def test_a_null_fact_is_the_same_as_an_absent_one(fact: Fact) -> None:
    assert Context.parse({fact.name: None}) == Context() == Context.of(fact(None))


@pytest.mark.parametrize("fact", declared(), ids=name_of)
@pytest.mark.parametrize("value", [[], {}, [1], {"value": 1}, b"x", 1 + 2j, object()])
def test_lists_bytes_and_objects_are_not_values_of_a_fact(fact: Fact, value: PlainValue) -> None:
    with pytest.raises(errors.WrongTypeError, match=fact.name):
        Context.parse({fact.name: value})


@pytest.mark.parametrize("fact", FLAGS, ids=name_of)
@pytest.mark.parametrize("value", ["true", "yes", "", 0, 1, 1.0, "x" * 100_000])
def test_a_flag_rejects_words_and_numbers(fact: Flag, value: PlainValue) -> None:
    with pytest.raises(errors.WrongTypeError, match=fact.name) as caught:
        Context.parse({fact.name: value})

    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("fact", CHOICES, ids=name_of)
def test_an_option_must_be_spelled_exactly(fact: Choice[Enum]) -> None:
    """The error lists the options, and stays short even for a huge text."""
    spelling = str(next(iter(fact.options)).value)
    for wrong in (spelling.swapcase(), f" {spelling}", "", "x" * 100_000):
        with pytest.raises(errors.UnknownOptionError, match=spelling) as caught:
            Context.parse({fact.name: wrong})
        assert len(str(caught.value)) < 500


@pytest.mark.parametrize("fact", CHOICES, ids=name_of)
@pytest.mark.parametrize("value", [True, 1, 1.5])
def test_an_option_cannot_be_a_number_or_a_bool(fact: Choice[Enum], value: PlainValue) -> None:
    with pytest.raises(errors.WrongTypeError, match=fact.name):
        Context.parse({fact.name: value})


@pytest.mark.parametrize("fact", QUANTITIES, ids=name_of)
@pytest.mark.parametrize("value", [70, 70.5, 0, float("nan"), float("inf"), True])
def test_a_number_without_a_unit_is_not_a_quantity(fact: Measure, value: float) -> None:
    """
    The error names the fact and shows the number with a unit.
    """
    is_number = type(value) is not bool and isfinite(value)
    written = f"'{value} {fact.unit.spoken}'" if is_number else fact.example
    with pytest.raises(errors.WrongTypeError, match=written):
        Context.parse({fact.name: value})
    with pytest.raises(errors.WrongTypeError, match=fact.name):
        fact(value)  # type: ignore[arg-type]  # the refusal at run time is the test


@pytest.mark.parametrize("fact", MEASURES, ids=name_of)
@pytest.mark.parametrize(
    "value", ["70 parsec", "70 kg_bw", "seventy kg", "", "70", "nan kg", "7" * 100_000]
)
def test_text_without_a_known_unit_is_not_a_quantity(fact: Measure, value: str) -> None:
    with pytest.raises((errors.WrongUnitError, errors.WrongTypeError), match=fact.name) as caught:
        Context.parse({fact.name: value})

    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("fact", QUANTITIES, ids=name_of)
def test_a_quantity_of_another_dimension_raises(fact: Measure) -> None:
    wrong = "5 cm" if fact.unit is Unit.KILOGRAM else "5 kg"
    with pytest.raises(errors.WrongUnitError, match=fact.example):
        Context.parse({fact.name: wrong})


@pytest.mark.parametrize("fact", MEASURES, ids=name_of)
def test_values_outside_the_physical_range_raise(fact: Measure) -> None:
    """The bounds themselves are allowed."""
    for beyond in (fact.low - 1, fact.high + 1):
        with pytest.raises(errors.OutOfRangeError, match="check the value and its unit"):
            fact(Amount(beyond, fact.unit))
    for end in (fact.low, fact.high):
        assert fact(Amount(end, fact.unit)).value == Amount(end, fact.unit)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("age", "400 years"),
        ("age", "-1 years"),
        ("body_weight", "0 kg"),
        ("body_weight", "7000 kg"),
        ("body_weight", "70 g"),
        ("height", "1.75 cm"),
        ("gbs_disability_score", 7),
        ("gbs_disability_score", -1),
    ],
)
def test_common_typing_errors_raise(name: str, value: PlainValue) -> None:
    """Examples: an age of 400, a weight of 0, a height in metres entered as centimetres."""
    with pytest.raises(errors.OutOfRangeError, match=name):
        Context.parse({name: value})


@pytest.mark.parametrize("value", ["3", 2.5, True, "3 kg"])
def test_a_score_is_a_whole_number_without_a_unit(value: PlainValue) -> None:
    with pytest.raises(errors.WrongTypeError, match="whole number"):
        Context.parse({"gbs_disability_score": value})


@pytest.mark.parametrize("data", [None, [], "age", 7])
def test_context_parse_needs_a_mapping(data: Mapping[str, PlainValue]) -> None:
    with pytest.raises(errors.WrongTypeError, match="mapping"):
        Context.parse(data)


def test_fact_names_are_text() -> None:
    with pytest.raises(errors.WrongTypeError, match="quote the name"):
        Context.parse({7: True})  # type: ignore[dict-item]  # the refusal at run time is the test


def test_context_of_takes_only_findings() -> None:
    """The error shows how to make a finding of a fact."""
    for wrong in (pregnant, True, None):
        with pytest.raises(errors.WrongTypeError, match=r"pregnant\(True\)"):
            Context.of(wrong)  # type: ignore[arg-type]  # the refusal at run time is the test
    with pytest.raises(errors.WrongTypeError, match=r"pregnant\(True\)"):
        Context({"age": "3 years"})  # type: ignore[arg-type]  # the refusal at run time is the test
    with pytest.raises(errors.WrongTypeError, match="assuming"):
        Context().assuming(pregnant)  # type: ignore[arg-type]  # the refusal at run time is the test


def test_calling_a_fact_checks_the_type_at_run_time() -> None:
    with pytest.raises(errors.WrongTypeError, match="AgeGroup"):
        age_group("child")  # type: ignore[arg-type]  # the refusal at run time is the test
    with pytest.raises(errors.WrongTypeError, match="True, False or None"):
        pregnant("yes")  # type: ignore[arg-type]  # the refusal at run time is the test


# Contradictions and consequences ----------------------------------------------


@pytest.mark.parametrize(
    ("mapping", "because"),
    [
        ({"gbs_disability_score": 2, "able_to_walk_unaided": False}, "grade 3"),
        ({"gbs_disability_score": 3, "able_to_walk_unaided": True}, "grade 3"),
        ({"age": "20 months", "age_group": "adult"}, "18 years"),
        ({"age": "18 years", "age_group": "child"}, "18 years"),
        ({"age": "59 years", "elderly": True}, "60"),
        ({"age": "65 years", "elderly": False}, "65"),
        ({"sex": "male", "pregnant": True}, "man"),
        ({"previously_treated": False, "response_to_ivig": "responded"}, "no treatment"),
        ({"previously_treated": False, "response_to_plasma_exchange": "responded"}, "no treatment"),
        ({"response_to_ivig": "not_given", "course_on_ivig": "stable"}, "repeated IVIG"),
        ({"response_to_ivig": "not_given", "prolonged_ivig_treatment": True}, "already had IVIG"),
        ({"mg_purpose": "before_birth", "sex": "male"}, "give birth"),
        (
            {"high_dose_corticosteroids": True, "response_to_corticosteroids": "not_given"},
            "high-dose",
        ),
        ({"refractory_to_other_therapies": True, "previously_treated": False}, "refractory"),
        (
            {"conventional_immunomodulation": "not_tolerated", "previously_treated": False},
            "counts as treatment",
        ),
        ({"age_group": "child", "elderly": True}, "child"),
    ],
)
def test_contradictory_findings_raise_in_either_order(
    mapping: dict[str, PlainValue], because: str
) -> None:
    """The error gives the reason."""
    for order in (mapping, dict(reversed(mapping.items()))):
        with pytest.raises(errors.ContradictionError, match=because) as caught:
            Context.parse(order)
        assert any(name in str(caught.value) for name in mapping)


def test_a_fact_can_be_stated_twice_but_not_with_two_values() -> None:
    """None adds nothing."""
    assert Context.of(pregnant(True), pregnant(True), pregnant(None)) == Context.of(pregnant(True))
    with pytest.raises(errors.ContradictionError, match="one value"):
        Context.of(pregnant(True), pregnant(False))


@pytest.mark.parametrize(
    ("fact", "written", "kept"),
    [
        ("body_weight", ["100.4 lb", "45.540673948 kg"], "45.540673948 kg"),
        ("body_weight", ["100.4 lb", "45.5406739480001 kg"[:15] + " kg"], "45.540673948 kg"),
        ("body_weight", ["70 kg", "154.3 lb"], "154.3 lb"),
        ("body_weight", ["70 kg", "70.5 kg"], "70.5 kg"),
        ("body_weight", ["70.0 kg", "70.04 kg"], "70.04 kg"),
        ("body_weight", ["70 kg", "70.0 kg", "70.04 kg"], "70.04 kg"),
        ("body_weight", ["11 lb", "5 kg", "5.1 kg"], "5.1 kg"),
        ("height", ["5 ft", "152.4 cm"], "152.4 cm"),
        ("height", ["1.75 m", "175 cm"], "175 cm"),
        ("height", ["1.75 m", "175.4 cm"], "175.4 cm"),
        ("age", ["54 years", "54.3 years"], "54.3 years"),
        ("age", ["54 years", "54.99 years", "54.9 years"], "54.99 years"),
        ("age", ["17 years", "17.99 years"], "17.99 years"),
        ("age", ["20 months", "1.7 years"], "20 months"),
        ("time_since_onset_of_weakness", ["2 weeks", "14 days"], "14 days"),
    ],
)
def test_amounts_that_differ_by_rounding_agree_in_any_order(
    fact: str, written: list[str], kept: str
) -> None:
    """They may differ by half a unit of the less precise one; the more precise one is kept."""
    for order in permutations(written):
        findings = [read_finding(fact_named(fact), text) for text in order]

        assert Context.parse({fact: kept}) == Context.of(*findings)


@pytest.mark.parametrize(
    ("fact", "written"),
    [
        ("body_weight", ["70 kg", "70.51 kg"]),
        ("body_weight", ["70.0 kg", "70.4 kg"]),
        ("body_weight", ["70 kg", "155.5 lb"]),
        ("body_weight", ["70000 g", "70.4 kg"]),
        ("body_weight", ["70 kg", "70.4 kg", "70.8 kg"]),
        ("body_weight", ["70 kg", "70.4 kg", "69.6 kg"]),
        ("height", ["175 cm", "1.7 m", "172 cm"]),
        ("age", ["18 years", "17.99 years"]),
        ("age", ["55 years", "54.6 years"]),
        ("age", ["54 years", "55 years"]),
        ("modified_rankin_scale", ["3", "4"]),
    ],
)
def test_amounts_that_differ_by_more_than_rounding_contradict_each_other(
    fact: str, written: list[str]
) -> None:
    """A third amount between two that do not agree does not reconcile them."""
    for order in permutations(written):
        score = fact_named(fact) in MEASURES and fact not in {
            measure.name for measure in QUANTITIES
        }
        findings = [read_finding(fact_named(fact), int(text) if score else text) for text in order]

        with pytest.raises(errors.ContradictionError, match="a fact has one value"):
            Context.of(*findings)


@pytest.mark.parametrize(
    ("fact", "written"),
    [
        ("age", ["65 years", "65.2 years"]),
        ("creatinine_clearance", ["30 mL/min", "29.6 mL/min"]),
        ("time_since_onset_of_weakness", ["14 days", "14.2 days"]),
    ],
)
def test_amounts_on_both_sides_of_a_bound_contradict_each_other(
    fact: str, written: list[str]
) -> None:
    """Clearances of 30 and 29.6 differ only by rounding, but a precaution applies below 30 only."""
    for order in permutations(written):
        findings = [read_finding(fact_named(fact), text) for text in order]

        with pytest.raises(errors.ContradictionError, match="a bound lies between them"):
            Context.of(*findings)


def test_the_precision_of_an_amount_changes_no_text_and_no_hash() -> None:
    rough, fine = body_weight("70 kg"), body_weight("70.00 kg")

    assert rough == fine
    assert hash(rough.value) == hash(fine.value)
    assert repr(rough) == repr(fine)
    assert Context.of(rough) == Context.of(fine)


def test_a_stated_amount_is_kept_over_a_more_precise_assumption() -> None:
    context = Context.of(body_weight("70 kg")).assuming(body_weight("70.1 kg"))

    assert (body_weight("70 kg"),) == context.said


@pytest.mark.parametrize("half", [-0.5, float("nan"), float("inf"), "0.5", True])
def test_an_impossible_precision_raises(half: float) -> None:
    with pytest.raises(errors.WrongTypeError, match="half a unit of an amount"):
        Amount(70, Unit.KILOGRAM, half_unit=half)


def test_a_pint_quantity_is_as_precise_as_its_number() -> None:
    pounds = Amount(70, Unit.KILOGRAM).quantity()._REGISTRY.Quantity(154.3, "pound")
    context = Context.of(body_weight(pounds), body_weight("70 kg"))

    assert Context.of(body_weight("154.3 lb")) == context


def test_a_derived_finding_gives_its_reason() -> None:
    """An age of 20 months derives a child, and our own bound is named."""
    context = Context.parse({"age": "20 months"})
    finding = context.get(age_group)
    assert finding is not None

    assert finding.value is AgeGroup.CHILD
    assert finding.origin is Origin.DERIVED
    assert "our own reading" in finding.because
    assert context.known[elderly] is False


@pytest.mark.parametrize(
    ("years", "expected"),
    [("59.9 years", False), ("60 years", None), ("64 years", None), ("65 years", True)],
)
def test_elderly_is_unknown_between_60_and_65_years(years: str, expected: bool | None) -> None:
    """The guideline prints no age for "elderly"."""
    assert Context.parse({"age": years}).known.get(elderly) is expected


@pytest.mark.parametrize(("years", "group"), [("17.99 years", "child"), ("18 years", "adult")])
def test_a_patient_is_an_adult_from_18_years(years: str, group: str) -> None:
    assert Context.parse({"age": years}).known[age_group] is AgeGroup(group)


@pytest.mark.parametrize(("score", "walks"), [(0, True), (2, True), (3, False), (6, False)])
def test_a_disability_score_from_3_implies_that_the_patient_cannot_walk_unaided(
    score: int, walks: bool
) -> None:
    assert Context.of(gbs_disability_score(score)).known[able_to_walk_unaided] is walks


def test_untreated_implies_that_no_treatment_was_given() -> None:
    known = Context.of(*UNTREATED).known

    assert known[response_to_ivig] is CourseResponse.NOT_GIVEN
    assert known[response_to_plasma_exchange] is CourseResponse.NOT_GIVEN


# Assumptions ------------------------------------------------------------------


def test_assumptions_and_their_consequences_are_marked_as_assumed() -> None:
    context = Context.of(pregnant(True)).assuming(*UNTREATED)
    origins = {f.fact.name: f.origin for f in context.findings}

    assert Origin.STATED is origins["pregnant"]
    assert Origin.ASSUMED is origins["previously_treated"] is origins["response_to_plasma_exchange"]
    assert Context.of(pregnant(True)) == context.without_assumptions()


def test_an_assumption_never_replaces_a_known_fact() -> None:
    """A known fact can be assumed without effect; its opposite raises."""
    exchanged = response_to_plasma_exchange(CourseResponse.RESPONDED)
    treated = Context.of(exchanged)

    assert treated.assuming(exchanged) == treated
    with pytest.raises(errors.ContradictionError):
        treated.assuming(*UNTREATED)


# JSON, copies, order ----------------------------------------------------------


@given(contexts())
def test_a_context_round_trips_through_json_with_its_assumptions(context: Context) -> None:
    assert context == Context.from_dict(json.loads(json.dumps(context.to_dict())))


@pytest.mark.parametrize("written", ["70 kg", "70.0 kg", "154.3 lb", "70000 g", "68.04 kg"])
def test_a_weight_in_json_keeps_the_precision_with_which_it_was_written(written: str) -> None:
    context = Context.parse({"body_weight": written})
    stored = context.to_dict()
    again = Context.from_dict(json.loads(json.dumps(stored)))

    (before,), (after,) = context.said, again.said
    assert isinstance(before.value, Amount)
    assert isinstance(after.value, Amount)
    assert rounding_of(before.value) == rounding_of(after.value)
    assert stored == again.to_dict()


def test_a_stored_weight_agrees_with_another_one_as_before_it_was_stored() -> None:
    """154.3 lb is 69.989 kg to within 23 g, so 70 kg agrees with it and 69.9 kg does not."""
    stored = Context.from_dict(Context.parse({"body_weight": "154.3 lb"}).to_dict())

    assert Context.of(*stored.said, body_weight("70 kg")) == stored
    with pytest.raises(errors.ContradictionError):
        Context.of(*stored.said, body_weight("69.9 kg"))


def test_a_precision_is_in_the_unit_of_its_value() -> None:
    finding = read_finding(body_weight, {"value": 154.3, "unit": "lb", "half_unit": 0.5})

    assert isinstance(finding.value, Amount)
    assert finding.value.half_unit == pytest.approx(0.2268, rel=1e-3)


@given(contexts(), st.randoms())
def test_the_order_of_findings_changes_neither_equality_nor_hash(
    context: Context, random: Random
) -> None:
    findings = list(context.findings)
    random.shuffle(findings)
    twin = Context(tuple(findings))

    assert (twin, hash(twin)) == (context, hash(context))


def test_a_stored_context_can_be_passed_as_a_mapping() -> None:
    context = Context.of(body_weight("70 kg")).assuming(pregnant(True))

    assert context == Context.parse(json.loads(json.dumps(context.to_dict())))


@given(contexts())
def test_a_context_can_be_copied_and_pickled(context: Context) -> None:
    for twin in (pickle.loads(pickle.dumps(context)), copy.deepcopy(context)):
        assert twin == context
        assert twin.known == context.known


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ([], "object wanted"),
        ({}, "schema"),
        ({"schema": "ivig-evidence/context/2"}, "context/1"),
        ({"schema": "ivig-evidence/context/1", "finding": {}}, "unknown key 'finding'"),
        ({"schema": "ivig-evidence/context/1", "findings": []}, "findings: object wanted"),
        ({"schema": "ivig-evidence/context/1", "assumed": None}, "assumed: object wanted"),
    ],
)
def test_a_document_of_another_form_raises_and_names_each_fault(data: object, fault: str) -> None:
    with pytest.raises(errors.MalformedDocumentError, match=fault):
        Context.from_dict(data)


@pytest.mark.parametrize(
    "value",
    [
        {"value": True, "unit": "kg"},
        {"value": "70", "unit": "kg"},
        {"value": 70},
        {"value": 70, "unit": 7},
        {"value": 70, "unit": "kg", "about": 1},
        {"value": 70, "unit": "kg", "half_unit": "0.5"},
        {"value": 70, "unit": "kg", "half_unit": None},
    ],
)
def test_a_json_object_without_number_and_unit_is_not_a_quantity(value: PlainValue) -> None:
    with pytest.raises(errors.WrongTypeError, match="'value'"):
        read_finding(body_weight, value)


def test_a_json_object_with_number_and_unit_is_a_quantity() -> None:
    assert read_finding(body_weight, {"value": 70, "unit": "kg"}).value == kilograms(70)
    score = read_finding(gbs_disability_score, {"value": 3.0, "unit": "1"})
    assert score == gbs_disability_score(3)
    with pytest.raises(errors.WrongTypeError, match="whole number"):
        read_finding(gbs_disability_score, {"value": 2.5, "unit": "1"})
    with pytest.raises(errors.WrongTypeError, match="except for a score"):
        read_finding(gbs_disability_score, {"value": 3, "unit": "1", "half_unit": 0.5})


def test_the_context_schema_has_exactly_one_property_for_each_fact() -> None:
    definitions = context_schema()["$defs"]
    assert isinstance(definitions, dict)

    assert {fact.name for fact in declared()} == set(definitions["findings"]["properties"])


# Names ------------------------------------------------------------------------


def test_a_fact_cannot_take_the_name_of_another_fact() -> None:
    """Declaring the same fact twice is allowed."""
    declare(pregnant)
    with pytest.raises(errors.ContradictionError, match="one fact"):
        declare(
            Flag(
                "pregnant",
                "the patient is well",
                "the patient is not well",
                question="Is the patient well?",
            )
        )

    assert fact_named("pregnant") is pregnant


def test_an_unknown_name_without_similar_ones_points_to_the_list() -> None:
    with pytest.raises(errors.UnknownNameError, match="ivig-evidence facts"):
        Context.parse({"zzzzzzzz": True})


def test_the_repr_of_a_fact_has_its_name_and_unit() -> None:
    assert "Flag(name='pregnant')" == repr(pregnant)
    assert "Measure(name='age', unit=<Unit.YEAR: 'a'>)" == repr(age)
    asked: tuple[Fact, ...] = (sex, age_group)
    assert asked[0] != asked[1]
    assert previously_treated != pregnant


@pytest.mark.parametrize(
    ("premise", "kg", "is_met"),
    [
        (Range(kilograms(10), kilograms(20)), 9.9, False),
        (Range(kilograms(10), kilograms(20)), 10, True),
        (Range(kilograms(10), kilograms(20)), 19.9, True),
        (Range(kilograms(10), kilograms(20)), 20, False),
        (Range(None, kilograms(20)), 1, True),
        (Range(kilograms(10), None), 500, True),
    ],
)
def test_a_range_includes_its_lower_bound_and_not_its_upper_bound(
    premise: Range, kg: float, is_met: bool
) -> None:
    assert is_met is holds(premise, kilograms(kg))


BOUNDED = Measure(
    *("tall", "the height", Unit.CENTIMETRE, 20, 272, "170 cm"),
    question="How tall?",
    bounds=(Amount(170, Unit.CENTIMETRE),),
)


@pytest.mark.parametrize(("first", "second"), [(169.8, 170), (170, 170.2), (169.8, 170.2)])
def test_amounts_that_differ_by_rounding_contradict_each_other_on_two_sides_of_a_bound(
    first: float, second: float
) -> None:
    """One of them can also be the bound itself."""
    findings = [BOUNDED(Amount(cm, Unit.CENTIMETRE, half_unit=0.5)) for cm in (first, second)]

    for both in permutations(findings):
        with pytest.raises(errors.ContradictionError) as caught:
            Context.of(*both)

        assert "they differ by rounding only, and a bound lies between them" == caught.value.why


def test_amounts_on_one_side_of_a_bound_agree_within_rounding() -> None:
    low, high = (BOUNDED(Amount(cm, Unit.CENTIMETRE, half_unit=0.5)) for cm in (170.2, 170.4))

    assert 170.2 == Context.of(low, high).known[BOUNDED] == Context.of(high, low).known[BOUNDED]


def asked(name: str, *implies: Implication) -> Flag:
    return Flag(name, name, f"not {name}", question=f"Is it {name}?", implies=implies)


WET = asked("wet")
RAINING = asked("raining", Implication(True, WET(True), "rain is wet"))
ABLUTION = asked("ablution", Implication(True, WET(True), "water is wet"))


def test_what_follows_from_a_stated_finding_is_not_marked_as_assumed() -> None:
    """An assumption may imply the same; it comes first in the alphabet."""
    finding = Context.of(RAINING(True)).assuming(ABLUTION(True)).get(WET)

    assert finding is not None
    assert (Origin.DERIVED, "raining = true: rain is wet") == (finding.origin, finding.because)


def test_an_assumption_against_a_consequence_is_refused_with_the_reason() -> None:
    with pytest.raises(errors.ContradictionError) as caught:
        Context.of(RAINING(True)).assuming(WET(False))

    assert "raining = true: rain is wet" == caught.value.why


SCORED = Measure("points", "the points", Unit.SCORE, 0, 10, "4", question="How many?")


@pytest.mark.parametrize(
    "finding",
    [
        Finding(BOUNDED, kilograms(100)),
        Finding(BOUNDED, Amount(273, Unit.CENTIMETRE)),
        Finding(BOUNDED, Amount(19, Unit.CENTIMETRE)),
        Finding(SCORED, Amount(4.5, Unit.SCORE)),
        Finding(SCORED, True),
    ],
)
def test_a_finding_that_its_fact_would_not_accept_is_refused(finding: Finding) -> None:
    with pytest.raises(errors.WrongTypeError, match="takes a value of its own type"):
        Context.of(finding)


@pytest.mark.parametrize("cm", [20, 272])
def test_a_finding_at_the_end_of_the_range_is_accepted(cm: float) -> None:
    amount = Amount(cm, Unit.CENTIMETRE)

    assert {BOUNDED: cm} == Context.of(Finding(BOUNDED, amount)).known


@pytest.mark.parametrize(("measure", "unit"), [(BOUNDED, "1"), (SCORED, "kg"), (SCORED, "")])
def test_only_a_score_is_a_quantity_of_unit_1(measure: Measure, unit: str) -> None:
    with pytest.raises((errors.WrongUnitError, errors.WrongTypeError)):
        read_finding(measure, {"value": 100 if measure is BOUNDED else 4, "unit": unit})


def test_a_score_is_read_from_a_quantity_of_unit_1() -> None:
    assert SCORED(4) == read_finding(SCORED, {"value": 4.0, "unit": "1"})


def test_json_has_the_precision_only_if_the_number_does_not_show_it() -> None:
    plain = {"value": 70.0, "unit": "kg"}
    parts = [
        Context.parse({"body_weight": weight}).to_dict()["findings"]
        for weight in ("70 kg", "70.0 kg", kilograms(70))
    ]

    assert [plain, plain | {"half_unit": 0.05}, plain] == [
        part["body_weight"] for part in parts if isinstance(part, dict)
    ]


def test_json_of_a_score_has_no_precision() -> None:
    """A score is a whole number, so its precision could not be read again."""
    score = gbs_disability_score(Amount(4, Unit.SCORE, half_unit=0.1))

    assert {"gbs_disability_score": {"value": 4.0, "unit": "1"}} == Context.of(score).to_dict()[
        "findings"
    ]


def test_a_consequence_without_its_premise_is_kept_as_a_finding_of_its_own() -> None:
    derived = Context.of(RAINING(True)).get(WET)
    assert derived is not None

    context = Context.of(derived, BOUNDED("170 cm"))

    assert {WET: True, BOUNDED: 170.0} == context.known
    assert ("", "") == tuple(finding.because for finding in context.findings)


def test_what_a_diagnosis_implies_is_apart_in_json() -> None:
    context = Context((Finding(pregnant, True, Origin.PRESUMED),))

    assert {"pregnant": True} == context.to_dict()["presumed"]


def test_a_finding_is_stated_without_a_reason_by_default() -> None:
    finding = Finding(pregnant, True)

    assert (Origin.STATED, "") == (finding.origin, finding.because)


def test_the_origins_have_names_for_readers() -> None:
    assert [origin.value for origin in Origin] == [
        "stated",
        "derived",
        "assumed",
        "presumed by the diagnosis",
    ]
