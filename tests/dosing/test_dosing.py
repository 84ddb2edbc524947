"""Infusion plans: exact amounts, ranges, dosing weights, rounding and vials."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import product as product_of

import icalendar
import numpy as np
import pandas as pd
import pint
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from ivig_evidence import Context
from ivig_evidence.dosing import compare_policies, plan, regimen_of
from ivig_evidence.dosing.vials import rounded_dose, vials_for
from ivig_evidence.dosing.weight import dosing_weight
from ivig_evidence.errors import (
    AmbiguousDoseError,
    Change,
    ContraindicatedProductError,
    ImplausibleFigureError,
    MissingExtraError,
    MissingFactsError,
    NoDoseError,
    OutOfRangeError,
    PolicyError,
    UndecidedPlanError,
    UndividedDoseError,
    UnknownNameError,
    WrongTypeError,
    WrongUnitError,
    ZeroDoseError,
)
from ivig_evidence.facts import body_weight
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.guidelines.efns_2008.studies import studies
from ivig_evidence.guidelines.registry import statement_named, study_named
from ivig_evidence.immunoglobulin import (
    ACTUAL_WEIGHT,
    AUSTRALIA_2026,
    AUSTRALIA_UNTIL_2026,
    DEVINE_IDEAL_WEIGHT,
    FLEBOGAMMA_DIF,
    NEAREST_5_G,
    ONTARIO,
    PRECAUTIONS,
    PRIVIGEN,
    PRODUCTS,
    WEIGHT_POLICIES,
    authorised_uses,
)
from ivig_evidence.literature.guidelines import ELOVAARA_2008
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.model.dosing import (
    AuthorisedRegimen,
    Course,
    Per,
    RecommendedRegimen,
    Regimen,
    Span,
    UsedRegimen,
    in_days,
    in_months,
    in_weeks,
    in_years,
)
from ivig_evidence.model.plan import (
    Direction,
    Grams,
    InfusionDay,
    InfusionPlan,
    Measured,
    Product,
    Rounding,
    Vials,
    number_text,
)
from ivig_evidence.model.precaution import Severity
from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.model.weight import DosingWeight, WeightPolicy, WeightRule
from ivig_evidence.render.english import regimen as in_english
from ivig_evidence.units import Amount, Unit, g_per_kg, grams, kilograms, mg_per_kg
from ivig_evidence.units import days as days_of
from ivig_evidence.version import __version__

from ..helpers.at_hand import ROOT
from ..helpers.source_text import lines_of

HOW_TO = ROOT / "docs" / "how_to" / "dose.md"
GBS = regimen_of(statement_named("gbs/ivig-first-line"))
CIDP = regimen_of(statement_named("cidp/sensorimotor-ivig"))
MAN: dict[str, PlainValue] = {
    "body_weight": "100 kg",
    "height": "175 cm",
    "sex": "male",
    "age": "54 years",
}
WOMAN: dict[str, PlainValue] = {
    "body_weight": "82 kg",
    "height": "170 cm",
    "sex": "female",
    "age": "44 years",
    "pregnant": False,
}


def of(facts: dict[str, PlainValue], **changes: PlainValue) -> Context:
    """Return a patient with some facts changed."""
    return Context.parse({**facts, **changes})


def weighing(weight: str) -> Context:
    """Return a patient with a known weight and no other fact."""
    return Context.parse({"body_weight": weight})


def kilograms_by(policy: WeightPolicy, context: Context) -> float:
    """Return the weight by a policy, rounded to a gram."""
    return round(float(dosing_weight(policy, context).kilograms), 3)


# Worked examples ----------------------------------------------------------------


def test_the_example_of_the_public_calculators() -> None:
    """
    A man of 100 kg and 175 cm: ideal 70.465, adjusted 82.279, 2 g/kg gives 164.56, rounded 165 g.
    """
    made = CIDP.for_patient(of(MAN), policy=AUSTRALIA_2026).rounded_to(NEAREST_5_G)

    assert 70.465 == kilograms_by(DEVINE_IDEAL_WEIGHT, of(MAN))
    assert 82.279 == kilograms_by(AUSTRALIA_2026, of(MAN))
    assert 82.279 == kilograms_by(ONTARIO, of(MAN))
    assert "164.56 g" == str(made.total)
    assert 165 == made.rounded[0].rounded
    assert "0.44" == number_text(made.rounded[0].error)
    assert "0.27" == number_text(made.rounded[0].error_percent)


@pytest.mark.parametrize(
    ("policy", "facts", "kilograms"),
    [
        # 45.5 + 2.3 × (170 × 0.393701 − 60), and 0.4 of the rest
        (DEVINE_IDEAL_WEIGHT, WOMAN, 61.437),
        (AUSTRALIA_2026, WOMAN, 69.662),
        (AUSTRALIA_UNTIL_2026, WOMAN, 69.662),
        (ONTARIO, WOMAN, 69.662),
        (ACTUAL_WEIGHT, WOMAN, 82.0),
        # exclusions of Australia: actual weight
        (AUSTRALIA_2026, {**WOMAN, "pregnant": True}, 82.0),
        (AUSTRALIA_2026, {**WOMAN, "age": "17 years"}, 82.0),
        (AUSTRALIA_2026, {**WOMAN, "height": "151.9 cm"}, 82.0),
        (AUSTRALIA_2026, {**WOMAN, "height": "152 cm"}, 59.883),
        (AUSTRALIA_2026, {**MAN, "body_weight": "60 kg"}, 60.0),
        # Ontario: weight before pregnancy, and the criteria of height and weight
        (ONTARIO, {**WOMAN, "pregnant": True, "pre_pregnancy_weight": "70 kg"}, 64.862),
        (ONTARIO, {**WOMAN, "body_weight": "45.5 kg"}, 45.5),
        (ONTARIO, {**MAN, "body_weight": "50 kg"}, 50.0),
        (ONTARIO, {**WOMAN, "height": "150 cm", "body_weight": "60 kg"}, 60.0),
        (ONTARIO, {**WOMAN, "age": "12 years", "height": "150 cm", "body_weight": "70 kg"}, 70.0),
        (ONTARIO, {**WOMAN, "age": "12 years"}, 69.662),
    ],
)
def test_weights_by_policy(
    policy: WeightPolicy, facts: dict[str, PlainValue], kilograms: float
) -> None:
    """Formulas, exclusions and criteria, each at its bound."""
    assert kilograms == kilograms_by(policy, of(facts))


def test_a_dosing_weight_shows_the_steps_of_its_formula() -> None:
    steps = dosing_weight(AUSTRALIA_2026, of(MAN)).steps

    assert "no exclusion applies" == steps[0]
    assert "ideal weight 70.465 kg: 50 + 2.3 × (68.9 in − 60)" == steps[1]
    assert "adjusted weight 82.279 kg: 70.465 kg + 0.4 × (100 kg − 70.465 kg)" == steps[2]


def test_compare_policies_gives_a_plan_or_a_reason_for_each_policy() -> None:
    rows = {row.policy.id: row for row in compare_policies(CIDP, of(MAN), days=2)}
    open_ones = {row.policy.id: row.refused for row in compare_policies(CIDP, weighing("82 kg"))}

    assert [policy.id for policy in WEIGHT_POLICIES] == list(rows)
    assert all(row.plan is not None for row in rows.values())
    assert "" == open_ones["actual-weight"]
    assert "height" in open_ones["ontario"] or "sex" in open_ones["ontario"]


def own_policy(kilograms: int) -> WeightPolicy:
    """Return a caller's own policy that gives every patient the same weight."""

    def rule(policy: WeightPolicy, patient: Context) -> DosingWeight:
        weight = Fraction(kilograms)
        return DosingWeight(kilograms=weight, kind="own weight", policy=policy, steps=("ours",))

    return evolve(ACTUAL_WEIGHT, id="own", name="own policy", rule=rule)


def test_a_caller_can_use_a_policy_of_their_own() -> None:
    own = own_policy(50)
    made = CIDP.for_patient(weighing("82 kg"), policy=own, days=2)
    (row,) = compare_policies(CIDP, weighing("82 kg"), policies=[own], days=2)

    assert "100 g" == str(made.total)
    assert ("ours",) == made.weight.steps
    assert made == row.plan


@pytest.mark.parametrize("kilograms", [83, 0, -1])
def test_a_callers_policy_cannot_raise_the_dose(kilograms: int) -> None:
    """A weight above the actual one, or not above 0, raises."""
    (row,) = compare_policies(CIDP, weighing("82 kg"), policies=[own_policy(kilograms)], days=2)
    with pytest.raises(PolicyError, match=f"its result is {kilograms} kg"):
        CIDP.for_patient(weighing("82 kg"), policy=own_policy(kilograms), days=2)

    assert f"its result is {kilograms} kg" in row.refused


@pytest.mark.parametrize("kilograms", [70.5, float("nan"), float("inf"), 70, "70 kg", None])
def test_a_dosing_weight_must_be_a_fraction(kilograms: object) -> None:
    with pytest.raises(WrongTypeError, match="a Fraction"):
        DosingWeight(
            kilograms=kilograms,  # type: ignore[arg-type]  # the refusal at run time is the test
            kind="own weight",
            policy=ACTUAL_WEIGHT,
            steps=(),
        )


def test_a_callers_rule_must_be_callable_and_return_a_dosing_weight() -> None:
    def bare_number(policy: WeightPolicy, patient: Context) -> Fraction:
        return Fraction(50)

    bare = evolve(ACTUAL_WEIGHT, name="bare", rule=bare_number)  # type: ignore[arg-type]  # the refusal at run time is the test
    with pytest.raises(WrongTypeError, match="the rule of bare takes a DosingWeight"):
        CIDP.for_patient(weighing("82 kg"), policy=bare, days=2)
    with pytest.raises(WrongTypeError, match="a member of WeightRule"):
        evolve(ACTUAL_WEIGHT, rule="actual")  # type: ignore[arg-type]  # the refusal at run time is the test


def test_a_callers_rule_is_not_called_without_a_body_weight() -> None:
    with pytest.raises(MissingFactsError, match="body_weight"):
        CIDP.for_patient(Context(), policy=own_policy(50), days=2)


@pytest.mark.parametrize(
    ("policy", "facts", "missing"),
    [
        (ACTUAL_WEIGHT, {}, ("body_weight",)),
        (DEVINE_IDEAL_WEIGHT, {"body_weight": "82 kg"}, ("height",)),
        (DEVINE_IDEAL_WEIGHT, {"body_weight": "82 kg", "height": "170 cm"}, ("sex", "age_group")),
        (AUSTRALIA_2026, {"body_weight": "82 kg", "height": "170 cm"}, ("age_group",)),
        (
            AUSTRALIA_2026,
            {"body_weight": "82 kg", "height": "170 cm", "age": "44 years"},
            ("sex", "pregnant"),
        ),
        (ONTARIO, {"body_weight": "82 kg"}, ("sex", "pregnant", "age_group")),
        (ONTARIO, {**WOMAN, "pregnant": True}, ("pre_pregnancy_weight",)),
    ],
)
def test_a_policy_names_the_missing_facts(
    policy: WeightPolicy, facts: dict[str, PlainValue], missing: tuple[str, ...]
) -> None:
    with pytest.raises(MissingFactsError) as caught:
        dosing_weight(policy, Context.parse(facts))

    assert missing == caught.value.facts


@pytest.mark.parametrize(
    ("policy", "changes", "reason"),
    [
        (DEVINE_IDEAL_WEIGHT, {"age": "12 years"}, "is for adults, and the age group is 'child'"),
        (DEVINE_IDEAL_WEIGHT, {"height": "152.3 cm"}, "at 152.4 cm, and the height is 152.3 cm"),
        (DEVINE_IDEAL_WEIGHT, {"sex": "other"}, "is for men and women, and the sex is 'other'"),
        (AUSTRALIA_2026, {"sex": "other"}, "is for men and women, and the sex is 'other'"),
        (ONTARIO, {"sex": "other"}, "is for men and women, and the sex is 'other'"),
        # obese, and below the height at which the formula begins
        (ONTARIO, {"height": "150 cm", "body_weight": "70 kg"}, "the height is 150 cm"),
        (ONTARIO, {"height": "152.3 cm", "body_weight": "70 kg"}, "the height is 152.3 cm"),
        (
            ONTARIO,
            {"height": "95 cm", "body_weight": "40 kg", "sex": "male"},
            "the height is 95 cm",
        ),
        (ONTARIO, {"height": "60 cm", "body_weight": "40 kg"}, "the height is 60 cm"),
        (
            ONTARIO,
            {"height": "100 cm", "pregnant": True, "pre_pregnancy_weight": "40 kg"},
            "the height is 100 cm",
        ),
    ],
)
def test_a_policy_that_excludes_the_patient_says_which_value_is_why(
    policy: WeightPolicy, changes: dict[str, PlainValue], reason: str
) -> None:
    with pytest.raises(PolicyError) as caught:
        dosing_weight(policy, of(WOMAN, **changes))

    assert str(caught.value).startswith(f"{policy.name} excludes this patient: ")
    assert str(caught.value).endswith(f"{reason}; choose another policy")


def test_without_a_policy_the_plan_uses_the_actual_weight_and_says_so() -> None:
    made = GBS.for_patient(weighing("82 kg"))

    assert ACTUAL_WEIGHT is made.weight.policy
    assert "No weight policy was named, so the actual weight is taken." in made.notes
    assert "No weight policy" not in str(GBS.for_patient(weighing("82 kg"), policy=ACTUAL_WEIGHT))


@pytest.mark.parametrize(
    ("policy", "start", "in_force"),
    [
        (AUSTRALIA_2026, date(2026, 6, 30), False),
        (AUSTRALIA_2026, date(2026, 7, 1), True),
        (AUSTRALIA_UNTIL_2026, date(2026, 6, 30), True),
        (AUSTRALIA_UNTIL_2026, date(2026, 7, 1), False),
        (ONTARIO, date(2026, 7, 1), True),
    ],
)
def test_a_plan_notes_a_policy_that_is_not_in_force(
    policy: WeightPolicy, start: date, in_force: bool
) -> None:
    """Both ends of its validity are included."""
    made = GBS.for_patient(of(WOMAN), policy=policy, start=start)

    assert in_force is not any("not in force" in note for note in made.notes)


@pytest.mark.parametrize("bound", ["valid_from", "valid_to"])
@pytest.mark.parametrize(
    "day",
    ["2026-01-01", datetime(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC), 2026, 20260101, ""],
    ids=str,
)
def test_the_validity_of_a_policy_has_days_not_instants(bound: str, day: object) -> None:
    with pytest.raises(WrongTypeError, match=bound):
        evolve(ONTARIO, **{bound: day})  # type: ignore[arg-type]  # the refusal at run time is the test

    assert evolve(ONTARIO, valid_from=date(2026, 1, 1), valid_to=None).valid_to is None


# Ranges and choices ---------------------------------------------------------------


def test_a_range_of_days_stays_a_range_until_one_is_chosen() -> None:
    """
    2 g/kg over 2 to 5 days: the total is exact, the daily dose a range, and there is no schedule.
    """
    made = CIDP.for_patient(weighing("80 kg"))
    chosen = CIDP.for_patient(weighing("80 kg"), days=5)

    assert "160 g" == str(made.total)
    assert "32–80 g" == str(made.per_day)
    assert () == made.schedule
    assert "Choose a number of days for a schedule." in made.notes
    assert "32 g" == str(chosen.per_day)
    assert 5 == len(chosen.schedule)


def test_a_daily_dose_over_a_range_of_days_gives_a_range_of_totals() -> None:
    """0.4 g/kg a day for 4 to 5 days is 1.6 to 2 g/kg."""
    made = regimen_of(statement_named("adem/after-steroids")).for_patient(weighing("50 kg"))

    assert "80–100 g" == str(made.total)
    assert "20 g" == str(made.per_day)


def test_a_range_of_doses_stays_a_range() -> None:
    """0.15 to 0.2 g/kg every 4 weeks: a range for a course and for a month."""
    regimen = study_named("ms/ref-125").arms[0].regimen
    assert regimen is not None
    made = regimen.for_patient(weighing("100 kg"))

    assert "15–20 g" == str(made.total)
    assert "16.31–21.74 g" == str(made.per_month)
    assert made.per_day is None
    assert not made.recommended


def test_the_dose_of_a_month_has_no_plan() -> None:
    """The source does not say how the dose of a month is divided into infusions."""
    dose = Course(dose=g_per_kg(0.5), up_to=g_per_kg(2.4), per=Per.MONTH)
    with pytest.raises(UndividedDoseError, match=r"0\.5–2\.4 g/kg a month") as caught:
        Regimen(drug="IVIG", alternatives=(dose,)).for_patient(weighing("70 kg"))

    assert "0.5–2.4 g/kg a month" == caught.value.printed
    assert "IVIG 0.5–2.4 g/kg a month" == in_english(Regimen(drug="IVIG", alternatives=(dose,)))


def test_a_plan_of_a_label_names_the_label() -> None:
    dose = Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(5))
    made = AuthorisedRegimen(drug="IVIG", alternatives=(dose,), label="Privigen (EU)").for_patient(
        weighing("70 kg")
    )

    assert "140 g" == str(made.total)
    assert not made.recommended
    assert "This regimen is in the label of Privigen (EU); it is no recommendation." in made.notes
    assert "Status: as in the label of Privigen (EU), not recommended\n" in str(made)
    dated = made.regimen.for_patient(weighing("70 kg"), start=date(2026, 6, 1))
    assert b"As in the label of Privigen (EU)" in dated.to_ical().replace(b"\r\n ", b"")


def test_one_of_several_alternatives_must_be_chosen() -> None:
    """1 g/kg every 2 to 4 weeks, or 2 g/kg every 4 to 8 weeks."""
    maintenance = regimen_of(statement_named("mmn/maintenance-regimen"))
    patient = weighing("80 kg")
    with pytest.raises(UndecidedPlanError, match=r"regimen, alternative=, .*: 1 g/kg a course"):
        maintenance.for_patient(patient)
    for wrong in (0, 3, -1):
        with pytest.raises(UndecidedPlanError):
            maintenance.for_patient(patient, alternative=wrong)

    assert "80 g" == str(maintenance.for_patient(patient, alternative=1).total)
    assert "160 g" == str(maintenance.for_patient(patient, alternative=2).total)
    assert "86.96–173.93 g" == str(maintenance.for_patient(patient, alternative=2).per_month)


@pytest.mark.parametrize("days", [0, 1, 6, -2, True])
def test_days_outside_the_printed_range_raise(days: int) -> None:
    with pytest.raises(UndecidedPlanError, match="2 to 5"):
        CIDP.for_patient(weighing("80 kg"), days=days)


def test_a_daily_dose_without_days_has_no_total() -> None:
    """The study of NMOSD gives 0.4 g/kg a day and no number of days."""
    regimen = study_named("neuromyelitis-optica/add-on-2020").arms[0].regimen
    assert regimen is not None
    with pytest.raises(UndecidedPlanError, match="the number of days, days=, has to be one of 1"):
        regimen.for_patient(weighing("60 kg"))

    assert "120 g" == str(regimen.for_patient(weighing("60 kg"), days=5).total)


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": in_weeks(2)},
        {"days": in_months(1)},
        {"days": in_years(1, 2)},
        {"days": Span(5, 5, Unit.KILOGRAM)},
        {"every": in_years(1)},
        {"every": Span(4, 4, Unit.SCORE)},
        {"lasting": Span(6, 6, Unit.GRAM)},
        {"days": 5},
        {"every": "4 weeks"},
        {"lasting": days_of(30)},
        {"days": Span(2, 5, "days")},  # type: ignore[arg-type]  # the refusal at run time is the test
    ],
    ids=str,
)
def test_a_span_of_a_course_must_have_a_unit_that_plans_can_use(wrong: dict[str, object]) -> None:
    """Otherwise two weeks could become two days."""
    with pytest.raises((ImplausibleFigureError, WrongTypeError), match=next(iter(wrong))):
        Course(dose=g_per_kg(2), per=Per.COURSE, **wrong)  # type: ignore[arg-type]  # the refusal at run time is the test


@pytest.mark.parametrize("every", [in_days(10), in_weeks(3), in_weeks(2, 4), in_months(1)])
def test_an_interval_in_days_weeks_or_months_gives_a_monthly_dose(every: Span) -> None:
    """The duration of treatment can also be in years."""
    course = Course(dose=g_per_kg(1), per=Per.COURSE, every=every, lasting=in_years(2))
    made = UsedRegimen(drug="IVIG", alternatives=(course,)).for_patient(weighing("70 kg"))

    assert made.per_month is not None
    assert made.per_month.low <= made.per_month.high


@pytest.mark.parametrize(
    ("low", "high"), [("2", "5"), (2.5, 5), (True, True), (2, None), (2, 5.0), (None, 5)]
)
def test_a_span_needs_whole_numbers(low: object, high: object) -> None:
    with pytest.raises(WrongTypeError, match="whole numbers"):
        Span(low, high, Unit.DAY)  # type: ignore[arg-type]  # the refusal at run time is the test


NOT_PRINTED = UsedRegimen(
    drug="IVIG", alternatives=(Course(dose=g_per_kg(2), per=Per.COURSE, every=in_weeks(4)),)
)


@pytest.mark.parametrize("days", [367, 10**4, 10**9, 10**30, 0, -1])
def test_without_printed_days_the_number_of_days_has_a_technical_limit(days: int) -> None:
    daily = study_named("neuromyelitis-optica/add-on-2020").arms[0].regimen
    assert daily is not None
    for regimen in (NOT_PRINTED, daily):
        with pytest.raises(UndecidedPlanError, match="1 to 366, which is a technical limit"):
            regimen.for_patient(weighing("60 kg"), days=days)
        assert 366 == len(regimen.for_patient(weighing("60 kg"), days=366).schedule)


@pytest.mark.parametrize(
    "number", [np.int64(2), np.int8(2), np.uint16(2), pd.Series([2])[0]], ids=lambda n: str(type(n))
)
def test_numpy_integers_are_accepted_as_days_and_alternatives(number: int) -> None:
    maintenance = regimen_of(statement_named("mmn/maintenance-regimen"))
    patient = weighing("80 kg")

    assert CIDP.for_patient(patient, days=2) == CIDP.for_patient(patient, days=number)
    assert maintenance.for_patient(patient, alternative=2) == maintenance.for_patient(
        patient, alternative=number
    )
    assert "2 days" in str(CIDP.for_patient(patient, days=number))


@pytest.mark.parametrize(
    "number", [True, np.True_, 2.0, np.float64(2), "2", np.array([2]), [2], Fraction(2)], ids=repr
)
def test_days_and_alternatives_must_be_whole_numbers(number: object) -> None:
    for choice in ({"days": number}, {"days": number, "alternative": 1}, {"alternative": number}):
        with pytest.raises(UndecidedPlanError):
            CIDP.for_patient(weighing("80 kg"), **choice)  # type: ignore[arg-type]  # the refusal at run time is the test


def test_an_ambiguous_dose_raises() -> None:
    """The text "1 g/kg/2 days" can be the dose of a day or of the whole course."""
    regimen = study_named("adem/refs-144-148").arms[0].regimen
    assert regimen is not None
    with pytest.raises(AmbiguousDoseError, match="the dose of a day or of the whole"):
        regimen.for_patient(weighing("60 kg"), alternative=2)

    assert "120 g" == str(regimen.for_patient(weighing("60 kg"), alternative=1).total)


def test_milligrams_stay_milligrams_and_fixed_grams_ignore_the_weight() -> None:
    steroids = RecommendedRegimen(
        drug="prednisolone",
        alternatives=(Course(dose=mg_per_kg(1), per=Per.DAY, days=in_days(1)),),
    )
    fixed = UsedRegimen(
        drug="IVIG",
        alternatives=(Course(dose=grams(30), per=Per.DAY, days=in_days(3)),),
    )

    assert "82 mg" == str(steroids.for_patient(weighing("82 kg")).total)
    assert "90 g" == str(fixed.for_patient(weighing("82 kg")).total)
    with pytest.raises(UndecidedPlanError, match="rounded"):
        steroids.for_patient(weighing("82 kg")).rounded_to(NEAREST_5_G)


# Statements without a printed dose --------------------------------------------------

WITHOUT_DOSE = {statement.id for statement in EFNS_2008.statements if statement.regimen is None}


@pytest.mark.parametrize("slug", sorted(WITHOUT_DOSE))
def test_regimen_of_raises_if_no_dose_is_printed(slug: str) -> None:
    """The error lists the studies that used one."""
    with pytest.raises(NoDoseError, match="the guideline prints no dose") as caught:
        regimen_of(statement_named(slug))

    cited = {study.id for study in statement_named(slug).based_on}
    against = {study.id for study in statement_named(slug).contradicted_by}
    assert set(caught.value.used) <= cited | against


def test_eight_chapters_print_no_dose() -> None:
    chapters = {name.split("/")[1] for name in WITHOUT_DOSE}
    with_dose = {s.slug.split("/")[0] for s in EFNS_2008.statements if s.regimen is not None}

    assert {
        "mg",
        "ms",
        "dermatomyositis",
        "polymyositis",
        "inclusion-body-myositis",
        "post-polio",
        "paraproteinaemic",
        "paraneoplastic",
    } == chapters - with_dose
    assert "mg/ref-100" in no_dose("mg/acute-exacerbation").used
    assert "not a recommendation" in str(no_dose("mg/acute-exacerbation"))
    assert "nor with the studies" in str(no_dose("dermatomyositis/monotherapy"))


def no_dose(slug: str) -> NoDoseError:
    """Return the error for a statement without a dose."""
    with pytest.raises(NoDoseError) as caught:
        regimen_of(statement_named(slug))
    return caught.value


def test_every_printed_dose_is_a_regimen_of_a_statement_or_study() -> None:
    cited_lines: set[int] = set()
    for statement in EFNS_2008.statements:
        if statement.regimen is not None and statement.source.lines is not None:
            cited_lines |= set(range(statement.source.lines[0], statement.source.lines[1] + 1))
    for study in studies():
        lines = study.source.lines
        has_dose = any(arm.regimen is not None for arm in study.arms)
        if has_dose and study.source.reference is ELOVAARA_2008 and lines is not None:
            cited_lines |= set(range(lines[0], lines[1] + 1))
    text = lines_of(str(ELOVAARA_2008.seed))
    printed = [n for n, line in enumerate(text, 1) if re.search(r"g/ ?kg|\d g/$|\(2 g/$", line)]

    assert len(printed) > 20
    assert [] == [number for number in printed if number not in cited_lines]


def test_recommended_and_used_regimens_are_never_equal() -> None:
    course = Course(dose=g_per_kg(2), per=Per.COURSE)
    used = [arm.regimen for study in studies() for arm in study.arms if arm.regimen is not None]
    printed = [
        statement.regimen for statement in EFNS_2008.statements if statement.regimen is not None
    ]

    assert all(type(regimen) is UsedRegimen for regimen in used)
    assert {RecommendedRegimen, UsedRegimen} == {type(regimen) for regimen in printed}
    assert type(statement_named("rasmussen/regimen").regimen) is UsedRegimen
    kinds: tuple[type[Regimen], ...] = (RecommendedRegimen, UsedRegimen)
    recommended, used_one = (kind(drug="IVIG", alternatives=(course,)) for kind in kinds)
    assert recommended != used_one
    assert used[0].for_patient(weighing("70 kg"), alternative=1).recommended is False
    assert "it is not a recommendation" in str(
        used[0].for_patient(weighing("70 kg"), alternative=1)
    )


def test_maintenance_follows_the_loading_dose() -> None:
    """The largest trial of CIDP loaded with 2 g/kg and went on with 1 g/kg every 3 weeks."""
    loading = study_named("cidp/ref-45").arms[0].regimen
    assert loading is not None
    assert loading.then is not None

    assert "140 g" == str(loading.for_patient(weighing("70 kg")).total)
    assert "70 g" == str(loading.then.for_patient(weighing("70 kg")).total)
    assert "Another regimen follows this one." in loading.for_patient(weighing("70 kg")).notes


# Days, dates, cycles ---------------------------------------------------------------


def test_a_start_dates_the_infusion_days() -> None:
    """The plan says that consecutive days are an assumption, if that is not printed."""
    made = GBS.for_patient(weighing("82 kg"), start=date(2026, 12, 30))
    adem = regimen_of(statement_named("adem/after-steroids"))

    assert [date(2026, 12, 30) + timedelta(days=n) for n in range(5)] == [
        day.on for day in made.schedule
    ]
    assert "The days are assumed to be consecutive; this is not printed." in made.notes
    assert not any(
        "consecutive" in note
        for note in adem.for_patient(weighing("50 kg"), days=4, start=date(2026, 1, 1)).notes
    )


def test_a_start_in_the_past_is_noted_and_allowed() -> None:
    """Plans also document past treatments."""
    past, today = date(2026, 1, 1), date(2026, 1, 2)
    marked = GBS.for_patient(weighing("82 kg"), start=past, today=today)

    assert "The start lies in the past." in marked.notes
    assert (
        "The start lies in the past."
        not in GBS.for_patient(weighing("82 kg"), start=past, today=past).notes
    )


def test_cycles_are_dated_only_for_an_exact_interval_in_weeks() -> None:
    regimen = study_named("paraneoplastic/berzero-2018").arms[0].regimen
    assert regimen is not None
    made = regimen.for_patient(weighing("70 kg"), start=date(2026, 1, 1))

    assert (date(2026, 1, 1), date(2026, 1, 29), date(2026, 2, 26)) == made.cycles
    assert "140 g" == str(made.total)
    assert () == made.schedule
    for every in (in_weeks(2, 4), in_months(1)):
        open_one = Course(dose=g_per_kg(2), per=Per.COURSE, every=every, courses=3)
        other = UsedRegimen(drug="IVIG", alternatives=(open_one,))
        assert () == other.for_patient(weighing("70 kg"), start=date(2026, 1, 1)).cycles


def test_a_calendar_has_one_all_day_event_for_each_day() -> None:
    """The same plan gives the same file."""
    made = GBS.for_patient(weighing("82 kg"), start=date(2026, 12, 1)).in_vials(PRIVIGEN)
    events = icalendar.Calendar.from_ical(made.to_ical()).walk("VEVENT")

    assert made.to_ical() == made.to_ical()
    assert [date(2026, 12, 1) + timedelta(days=n) for n in range(5)] == [
        event.decoded("dtstart") for event in events
    ]
    assert len({str(event["uid"]) for event in events}) == 5
    assert "not a medical device" in str(events[0]["description"])
    assert "35 g" in str(events[0]["summary"])


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("Flebogamma 5% DIF", "hereditary_fructose_intolerance"),
        ("Flebogamma® DIF", "hereditary_fructose_intolerance"),
        ("flebogamma-DIF", "hereditary_fructose_intolerance"),
        ("Privigen® 10%", "hyperprolinaemia"),
        ("Privigen (100 mg/mL)", "hyperprolinaemia"),
        ("Privigen Liquid 10%", "hyperprolinaemia"),
    ],
)
def test_a_contraindication_of_a_brand_applies_however_the_name_is_written(
    name: str, fact: str
) -> None:
    product = Product(
        name=name,
        grams_per_millilitre=PRIVIGEN.grams_per_millilitre,
        vials=PRIVIGEN.vials,
        source=PRIVIGEN.source,
        verified=PRIVIGEN.verified,
    )
    made = GBS.for_patient(Context.parse({"body_weight": "70 kg", "age": "40 years", fact: True}))

    with pytest.raises(ContraindicatedProductError):
        made.in_vials(product)


def test_a_plan_of_one_label_in_vials_of_another_product_says_so() -> None:
    patient = {"age": "58 years", "body_weight": "70 kg", "treatment_phase": "maintenance"}
    (use,) = authorised_uses("CIDP", patient, product="Privigen", jurisdiction="US")
    made = use.for_patient(days=1)
    note = "The label of Privigen (US) does not speak for Flebogamma DIF 50 mg/mL."

    assert note in made.in_vials(FLEBOGAMMA_DIF).notes
    assert note not in made.in_vials(FLEBOGAMMA_DIF).in_vials(PRIVIGEN).notes


def test_an_event_repeats_the_notes_of_its_plan_and_names_the_product() -> None:
    """A calendar shows an event without its plan."""
    made = GBS.for_patient(weighing("260 kg"), start=date(2026, 12, 1)).in_vials(PRIVIGEN)
    events = icalendar.Calendar.from_ical(made.to_ical()).walk("VEVENT")

    assert any("260 kg is above 250 kg" in note for note in made.notes)
    for event in events:
        lines = str(event["description"]).splitlines()
        assert f"Product: {PRIVIGEN.name}" in lines
        assert [f"Note: {note}" for note in made.notes] == [
            line for line in lines if line.startswith("Note: ")
        ]


def uids(made: InfusionPlan, **more: str) -> list[str]:
    """Return the identifiers of the events of a plan."""
    events = icalendar.Calendar.from_ical(made.to_ical(**more)).walk("VEVENT")
    return [str(event["uid"]) for event in events]


def test_a_new_calendar_of_the_same_course_keeps_its_event_ids() -> None:
    """Another day of writing, rounding and vials do not change them; another day or course does."""
    start = date(2026, 12, 1)
    made = CIDP.for_patient(weighing("70 kg"), days=2, start=start)
    past = CIDP.for_patient(weighing("70 kg"), days=2, start=start, today=date(2026, 12, 2))
    next_course = CIDP.for_patient(weighing("70 kg"), days=2, start=start + timedelta(days=28))

    assert uids(made) == uids(past)
    assert uids(made) == uids(made.in_vials(PRIVIGEN)) == uids(made.rounded_to(NEAREST_5_G))
    assert uids(made) == uids(evolve(made, notes=("Given at night.",)))
    assert set(uids(made)).isdisjoint(uids(next_course))
    assert set(uids(made, patient="1")).isdisjoint(uids(next_course, patient="1"))
    assert 2 == len(set(uids(made)))


def test_event_ids_differ_between_patients_and_do_not_reveal_the_key() -> None:
    """A changed dose of the same patient keeps the ids."""
    start = date(2026, 12, 1)
    made = CIDP.for_patient(weighing("70 kg"), days=2, start=start)
    heavier = CIDP.for_patient(weighing("75 kg"), days=2, start=start)

    assert set(uids(made, patient="4711")).isdisjoint(uids(made, patient="4712"))
    assert set(uids(made, patient="4711")).isdisjoint(uids(made))
    assert uids(made, patient="4711") == uids(heavier, patient="4711")
    assert set(uids(made)).isdisjoint(uids(heavier))
    assert b"4711" not in made.to_ical(patient="4711").replace(b"\r\n ", b"")


@pytest.mark.parametrize(
    ("regimen", "is_flagged"),
    [
        (GBS, False),
        (CIDP, False),
        (UsedRegimen(drug="IVIG", alternatives=CIDP.alternatives), True),
        (study_named("paraneoplastic/berzero-2018").arms[0].regimen, True),
    ],
)
@pytest.mark.parametrize("in_vials", [False, True])
def test_every_event_of_a_used_regimen_says_that_it_is_not_recommended(
    regimen: Regimen | None, is_flagged: bool, in_vials: bool
) -> None:
    """A calendar shows an event without its plan."""
    assert regimen is not None
    made = regimen.for_patient(weighing("70 kg"), days=5, start=date(2026, 12, 1))
    text = (made.in_vials(PRIVIGEN) if in_vials else made).to_ical()
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")

    assert 5 == len(events)
    for event in events:
        for part in ("summary", "description"):
            assert is_flagged is ("not recommended" in str(event[part]))


def test_a_shorter_course_does_not_cancel_old_events() -> None:
    """The documentation says so."""
    start = date(2026, 12, 1)
    five = CIDP.for_patient(weighing("70 kg"), days=5, start=start)
    two = CIDP.for_patient(weighing("70 kg"), days=2, start=start)
    text = two.to_ical(patient="4711")

    assert uids(five, patient="4711")[:2] == uids(two, patient="4711")
    assert b"SEQUENCE" not in text
    assert 2 == text.count(b"DTSTAMP:20261201T000000Z")
    for said in (InfusionPlan.to_ical.__doc__ or "", HOW_TO.read_text(encoding="utf-8")):
        words = " ".join(said.replace("`", "").split())
        assert "until they are deleted" in words
        assert "DTSTAMP is the first day" in words


@pytest.mark.parametrize("patient", ["", "  ", 4711, b"4711"])
def test_the_patient_key_must_be_text_that_is_not_empty(patient: object) -> None:
    """An empty key would give two patients the same ids."""
    made = CIDP.for_patient(weighing("70 kg"), days=2, start=date(2026, 12, 1))
    with pytest.raises(WrongTypeError, match="a record number"):
        made.to_ical(patient=patient)  # type: ignore[arg-type]  # the refusal at run time is the test


@pytest.mark.parametrize(
    ("days", "start", "latest"),
    [
        (5, date(9999, 12, 29), "9999-12-27"),
        (5, date(9999, 12, 28), "9999-12-27"),
        (2, date(9999, 12, 31), "9999-12-30"),
        (3, date.max, "9999-12-29"),
    ],
)
def test_a_start_too_late_for_the_calendar_raises(days: int, start: date, latest: str) -> None:
    """The error names the last start that works."""
    with pytest.raises(OutOfRangeError, match=f"and {latest}"):
        CIDP.for_patient(weighing("70 kg"), days=days, start=start)

    made = CIDP.for_patient(weighing("70 kg"), days=days, start=date.fromisoformat(latest))
    assert date.max == made.schedule[-1].on


def test_a_start_too_late_for_later_courses_raises() -> None:
    regimen = study_named("paraneoplastic/berzero-2018").arms[0].regimen
    assert regimen is not None
    made = regimen.for_patient(weighing("70 kg"), start=date.max - timedelta(weeks=8))

    assert date.max == made.cycles[-1]
    with pytest.raises(OutOfRangeError, match="start"):
        regimen.for_patient(weighing("70 kg"), start=date.max - timedelta(weeks=7))
    far = Course(dose=g_per_kg(1), per=Per.COURSE, every=in_weeks(10**9), courses=2)
    with pytest.raises(OutOfRangeError, match="start"):
        UsedRegimen(drug="IVIG", alternatives=(far,)).for_patient(
            weighing("70 kg"), start=date(2026, 1, 1)
        )


def test_an_event_on_the_last_day_of_the_calendar_raises() -> None:
    """An all-day event ends on the next day."""
    made = CIDP.for_patient(weighing("70 kg"), days=2, start=date(9999, 12, 30))
    with pytest.raises(OutOfRangeError, match="the last day"):
        made.to_ical()


def test_a_calendar_needs_dates_and_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UndecidedPlanError, match="a start date"):
        GBS.for_patient(weighing("82 kg")).to_ical()
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtraError, match=r"\[calendar\]"):
        GBS.for_patient(weighing("82 kg"), start=date(2026, 12, 1)).to_ical()


# Rounding and vials ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("exact", "direction", "rounded"),
    [
        ("164.56", Direction.NEAREST, 165),
        ("162.5", Direction.NEAREST, 160),
        ("162.51", Direction.NEAREST, 165),
        ("164.56", Direction.DOWN, 160),
        ("160", Direction.DOWN, 160),
        ("160.01", Direction.UP, 165),
        ("160", Direction.UP, 160),
    ],
)
def test_rounding_to_the_nearest_down_and_up(
    exact: str, direction: Direction, rounded: int
) -> None:
    """Halfway is rounded down."""
    rule = Rounding(step=Fraction(5), direction=direction)

    assert rounded == rounded_dose(Fraction(exact), rule).rounded


def test_whole_vials_make_the_dose_of_each_day() -> None:
    """32.5 g of Privigen are 20 + 10 + 2.5."""
    made = GBS.for_patient(weighing("82 kg")).in_vials(PRIVIGEN)
    each = [[(float(v.size), v.count) for v in day.vials] for day in made.schedule]

    assert [(20.0, 1), (10.0, 1), (5.0, 1)] == each[0]
    assert [(20.0, 1), (10.0, 1), (2.5, 1)] == each[1]
    assert [(20, 5), (10, 5), (5, 1), (Fraction("2.5"), 4)] == [
        (v.size, v.count) for v in made.rounded[0].vials
    ]
    assert "1650 mL" == str(made.volume)
    assert "350 mL" == str(made.schedule[0].volume)


def test_an_amount_that_no_vials_make_raises() -> None:
    """No whole vials of Privigen make 3 g."""
    with pytest.raises(UndecidedPlanError, match=r"2\.5 g"):
        vials_for(Fraction(3), PRIVIGEN)


def test_a_range_is_rounded_at_both_ends() -> None:
    """1 to 2 g/kg for 47 kg over 2 days: both ends, each with its vials."""
    course = Course(dose=g_per_kg(1), up_to=g_per_kg(2), per=Per.COURSE, days=in_days(2))
    regimen = UsedRegimen(drug="IVIG", alternatives=(course,))
    made = regimen.for_patient(weighing("47 kg")).in_vials(PRIVIGEN)

    assert [Fraction("47.5"), 95] == [end.rounded for end in made.rounded]
    assert all(sum(v.size * v.count for v in end.vials) == end.rounded for end in made.rounded)


def sold_in(*sizes: str) -> Product:
    """Return a made-up product with vials of some sizes in grams."""
    return evolve(PRIVIGEN, name="Made-up", brand="Made-up", vials=tuple(map(Fraction, sizes)))


def counted(vials: Iterable[Vials]) -> dict[str, int]:
    """Return the number of vials by size."""
    return {number_text(vial.size): vial.count for vial in vials}


@pytest.mark.parametrize(
    ("grams", "sizes", "vials"),
    [
        ("8", ("1", "2.5", "5", "10"), {"5": 1, "1": 3}),
        ("8", ("2.5", "4"), {"4": 2}),
        ("20", ("1", "4", "10", "15"), {"10": 2}),
        ("6", ("1", "3", "4"), {"3": 2}),
        ("0.6", ("0.1", "0.25", "0.3"), {"0.3": 2}),
        ("200", ("0.1", "0.7", "40"), {"40": 5}),
        ("199.9", ("0.1", "2.5", "6", "40"), {"40": 4, "6": 2, "2.5": 11, "0.1": 4}),
        ("1", ("1/3", "1/2"), {"0.5": 2}),
    ],
)
def test_the_number_of_vials_is_minimal(
    grams: str, sizes: tuple[str, ...], vials: dict[str, int]
) -> None:
    """A greedy choice of the largest vials would not work for these sizes."""
    assert vials == counted(vials_for(Fraction(grams), sold_in(*sizes)))


@pytest.mark.parametrize(
    ("grams", "sizes", "nearest"),
    [
        ("3", ("2.5", "5"), ("2.5 g", "5 g")),
        ("3", ("2.5", "4"), ("2.5 g", "4 g")),
        ("5.5", ("2.5", "4"), ("5 g", "6.5 g")),
        ("1", ("2.5", "4"), ("2.5 g",)),
        ("0", ("2.5", "4"), ("2.5 g",)),
        ("-5", ("2.5", "4"), ("2.5 g",)),
    ],
)
def test_the_error_for_an_impossible_amount_names_the_nearest_possible_ones(
    grams: str, sizes: tuple[str, ...], nearest: tuple[str, ...]
) -> None:
    """Never 0 g."""
    with pytest.raises(UndecidedPlanError) as caught:
        vials_for(Fraction(grams), sold_in(*sizes))

    assert nearest == caught.value.choices


def test_a_total_is_rounded_to_an_amount_that_vials_make() -> None:
    """Vials of 2.5 and 4 g make 6.5, 8 and 9 g, not only multiples of 2.5 g; and not 11 g."""
    patient, product = weighing("4 kg"), sold_in("2.5", "4")
    made = CIDP.for_patient(patient, days=2).in_vials(product)
    three = GBS.for_patient(weighing("5.5 kg"), days=5)
    eleven = CIDP.for_patient(weighing("5.5 kg"), days=2)

    assert 8 == made.rounded[0].rounded
    assert ["4 g", "4 g"] == [str(day.dose) for day in made.schedule]
    assert Fraction("10.5") == eleven.in_vials(product).total_given.low
    assert Fraction("11.5") == eleven.in_vials(product, Direction.UP).total_given.low
    with pytest.raises(ZeroDoseError, match=r"11 g rounded to the nearest whole vials"):
        three.in_vials(product)


def test_daily_doses_in_vials_are_as_even_as_possible() -> None:
    """41 g over 5 days in vials of 2.5 and 4 g: four days of 8 g and one of 9 g."""
    made = GBS.for_patient(weighing("20.5 kg")).in_vials(sold_in("2.5", "4"))

    assert ["9 g", "8 g", "8 g", "8 g", "8 g"] == [str(day.dose) for day in made.schedule]
    assert {"4": 1, "2.5": 2} == counted(made.schedule[0].vials)


def test_a_rounded_total_stays_rounded_in_vials() -> None:
    """
    162 g become 160 g, to the nearest 5 g, and then 160 g in vials; the error is that of both.
    """
    rounded = CIDP.for_patient(weighing("81 kg"), days=2).rounded_to(NEAREST_5_G)
    made = rounded.in_vials(PRIVIGEN)

    assert 160 == made.rounded[0].rounded
    assert -2 == made.rounded[0].error
    assert made == made.in_vials(FLEBOGAMMA_DIF).in_vials(PRIVIGEN)
    assert Fraction("162.5") == (
        CIDP.for_patient(weighing("81 kg"), days=2).in_vials(PRIVIGEN).total_given.low
    )


def test_rounding_again_removes_the_vials_and_volumes() -> None:
    made = GBS.for_patient(weighing("82 kg")).in_vials(PRIVIGEN).rounded_to(NEAREST_5_G)

    assert made == GBS.for_patient(weighing("82 kg")).rounded_to(NEAREST_5_G)


def test_the_days_of_a_range_add_up_to_the_rounded_range() -> None:
    """1 to 2 g/kg over 2 days: the ends of the days sum to the ends of the total."""
    course = Course(dose=g_per_kg(1), up_to=g_per_kg(2), per=Per.COURSE, days=in_days(2))
    regimen = UsedRegimen(drug="IVIG", alternatives=(course,))
    for made in (
        regimen.for_patient(weighing("47 kg")).in_vials(PRIVIGEN),
        regimen.for_patient(weighing("47 kg")).rounded_to(NEAREST_5_G),
    ):
        ends = [made.rounded[0].rounded, made.rounded[-1].rounded]
        assert ends == [
            sum(d.dose.low for d in made.schedule),
            sum(d.dose.high for d in made.schedule),
        ]
        assert all(not day.vials for day in made.schedule)


def test_the_range_of_a_day_in_sparse_vials_is_in_order() -> None:
    """41.1 g are 40.1 + 1 g, and 42 g are 21 + 21 g: a day is between."""
    course = Course(dose=grams(41.1), up_to=grams(42), per=Per.COURSE, days=in_days(2))
    regimen = UsedRegimen(drug="IVIG", alternatives=(course,))
    made = regimen.for_patient(weighing("70 kg")).in_vials(sold_in("1", "40.1"))

    assert ["21–40.1 g", "1–21 g"] == [str(day.dose) for day in made.schedule]


# No day without a dose --------------------------------------------------------------


@pytest.mark.parametrize(
    ("regimen", "weight", "days", "rounding", "works"),
    [
        # the reviewed ones: 6 g in vials of 2.5 g over 5 days, and 2 g to the nearest 5 g
        (GBS, "3 kg", None, PRIVIGEN, ("Flebogamma DIF 50 mg/mL (6 g, +0%)",)),
        (GBS, "1 kg", None, NEAREST_5_G, ("a step of at most 2 g",)),
        (
            CIDP,
            "3 kg",
            5,
            PRIVIGEN,
            ("days=2 (5 g, −16.67%)", "Flebogamma DIF 50 mg/mL (6 g, +0%)"),
        ),
        (CIDP, "5 kg", 5, PRIVIGEN, ("days=4 (10 g, +0%)",)),
        (CIDP, "0.6 kg", 2, PRIVIGEN, ("Flebogamma DIF 50 mg/mL (1 g, −16.67%)",)),
        (CIDP, "0.2 kg", 2, FLEBOGAMMA_DIF, ("the plan without rounding",)),
        (CIDP, "1 kg", 2, PRIVIGEN, ("Flebogamma DIF 50 mg/mL (2 g, +0%)",)),
        (
            CIDP,
            "2.4 kg",
            5,
            Rounding(step=Fraction(5), direction=Direction.DOWN),
            (
                "Direction.NEAREST (5 g, +4.17%)",
                "Direction.UP (5 g, +4.17%)",
                "a step of at most 4.8 g",
            ),
        ),
        (
            regimen_of(statement_named("adem/after-steroids")),
            "1.5 kg",
            None,
            NEAREST_5_G,
            ("a step of at most 2.4 g",),
        ),
    ],
)
def test_rounding_that_leaves_a_day_without_a_dose_raises_with_hints(
    regimen: Regimen,
    weight: str,
    days: int | None,
    rounding: Product | Rounding,
    works: tuple[str, ...],
) -> None:
    made = regimen.for_patient(weighing(weight), days=days)
    change = made.in_vials if isinstance(rounding, Product) else made.rounded_to
    with pytest.raises(ZeroDoseError) as caught:
        change(rounding)  # type: ignore[arg-type]  # each takes its own kind

    assert all(any(text in hint for hint in caught.value.works) for text in works)
    assert isinstance(caught.value, ValueError)


def test_every_hint_works() -> None:
    """For many weights and days: another direction, fewer days, another product."""
    for weight, days in product_of(range(1, 14), range(2, 6)):
        made = CIDP.for_patient(weighing(f"{weight} kg"), days=days)
        try:
            made.in_vials(PRIVIGEN)
        except ZeroDoseError as error:
            said = " ".join(error.works)
            for name in re.findall(r"Direction\.(\w+)", said):
                made.in_vials(PRIVIGEN, Direction[name])
            for fewer in re.findall(r"days=(\d)", said):
                CIDP.for_patient(weighing(f"{weight} kg"), days=int(fewer)).in_vials(PRIVIGEN)
            if "Flebogamma" in said:
                made.in_vials(FLEBOGAMMA_DIF)


@pytest.mark.parametrize(
    ("regimen", "choices"),
    [
        (CIDP, ("2 to 5",)),
        (regimen_of(statement_named("adem/after-steroids")), ("4 to 5",)),
        (study_named("paraneoplastic/berzero-2018").arms[0].regimen, ("1 to 366",)),
        (
            UsedRegimen(
                drug="IVIG",
                alternatives=(Course(dose=grams(30), per=Per.DAY, days=in_days(1, 3)),),
            ),
            ("1 to 3",),
        ),
    ],
)
@pytest.mark.parametrize("weight", ["3 kg", "8 kg", "82 kg"])
def test_vials_need_one_number_of_days(
    regimen: Regimen | None, choices: tuple[str, ...], weight: str
) -> None:
    """Rounding alone does not."""
    assert regimen is not None
    made = regimen.for_patient(weighing(weight))
    for plan_ in (made, made.rounded_to(Rounding(step=Fraction(1), direction=Direction.UP))):
        products: tuple[Product | str, ...] = (*PRODUCTS, "privigen")
        for product in products:
            with pytest.raises(UndecidedPlanError, match="whole vials") as caught:
                plan_.in_vials(product)
            assert caught.value.choices[0].startswith(choices[0])
    if weight == "82 kg":
        days = int(choices[0][-1]) if choices[0][-1] != "6" else 5
        assert days == len(
            regimen.for_patient(weighing(weight), days=days).in_vials("privigen").schedule
        )


@given(
    st.integers(min_value=1, max_value=9),
    st.integers(min_value=1, max_value=4),
    st.integers(min_value=0, max_value=4),
    st.sampled_from([Per.DAY, Per.COURSE]),
    st.sampled_from(Direction),
    st.sampled_from(["1", "2.5", "5", "10"]),
)
def test_a_total_rounded_for_a_range_of_days_works_for_each_number_of_days(
    weight: int, low: int, more: int, per: Per, direction: Direction, step: str
) -> None:
    course = Course(dose=g_per_kg(0.4), per=per, days=in_days(low, low + more))
    regimen = UsedRegimen(drug="IVIG", alternatives=(course,))
    rule = Rounding(step=Fraction(step), direction=direction)
    patient = weighing(f"{weight} kg")
    try:
        regimen.for_patient(patient).rounded_to(rule)
    except ZeroDoseError:
        return
    for days in range(low, low + more + 1):
        made = regimen.for_patient(patient, days=days).rounded_to(rule)
        assert all(day.dose.low > 0 for day in made.schedule)


def percents(hint: str) -> list[Fraction]:
    """Return the errors that a hint shows, in percent."""
    return [Fraction(percent.replace("−", "-")) for percent in re.findall(r"([+−][\d.]+)%", hint)]


@given(
    st.integers(min_value=2, max_value=150),
    st.integers(min_value=1, max_value=8),
    st.sampled_from([*PRODUCTS, *(sold_in("0.5", "20"), sold_in("1", "40"), sold_in("2.5", "4"))]),
    st.sampled_from(Direction),
    st.sampled_from([Per.DAY, Per.COURSE]),
    st.booleans(),
)
def test_hints_are_ordered_by_error_and_stay_between_half_and_twice_the_dose(
    weight: int, days: int, product: Product, direction: Direction, per: Per, is_range: bool
) -> None:
    course = Course(
        dose=g_per_kg(0.1),
        up_to=g_per_kg(0.2) if is_range else None,
        per=per,
        days=in_days(1, 8),
    )
    regimen = UsedRegimen(drug="IVIG", alternatives=(course,))
    patient = of({"body_weight": f"{weight / 10:.1f} kg", "age": "5 years"})
    made = regimen.for_patient(patient, days=days)
    error = refused(made, product, direction)
    if error is None:
        return

    largest = [max(map(abs, percents(hint)), default=Fraction(0)) for hint in error.works]
    assert sorted(largest) == largest
    assert all(-50 <= percent <= 100 for hint in error.works for percent in percents(hint))
    assert "the plan without rounding" in error.works
    for hint in error.hints:
        match hint.change:
            case Change.DIRECTION:
                assert made.in_vials(product, Direction[hint.to])
            case Change.DAYS:
                fewer = regimen.for_patient(patient, days=int(hint.to))
                assert fewer.in_vials(product, direction)
            case Change.PRODUCT:
                assert made.in_vials(hint.to, direction)


def refused(made: InfusionPlan, product: Product, direction: Direction) -> ZeroDoseError | None:
    """Return the error of a plan whose vials leave a day without a dose."""
    try:
        made.in_vials(product, direction)
    except ZeroDoseError as error:
        return error
    return None


@pytest.mark.parametrize(
    ("regimen", "weight", "days", "rounding", "works"),
    [
        (GBS, "1 kg", None, NEAREST_5_G, ("a step of at most 2 g", "the plan without rounding")),
        (
            GBS,
            "1.25 kg",
            None,
            NEAREST_5_G,
            ("a step of at most 2.5 g", "the plan without rounding", "Direction.UP (5 g, +100%)"),
        ),
        (
            CIDP,
            "1.2 kg",
            5,
            NEAREST_5_G,
            ("a step of at most 2.4 g", "the plan without rounding"),
        ),
        (CIDP, "0.6 kg", 2, PRIVIGEN, ("the plan without rounding", "Flebogamma")),
        (CIDP, "3 kg", 5, PRIVIGEN, ("the plan without rounding", "Flebogamma", "days=2")),
    ],
)
def test_the_hints_of_reviewed_plans(
    regimen: Regimen, weight: str, days: int | None, rounding: Product | Rounding, works: tuple[str]
) -> None:
    """5 g are not offered for 2 g, because that is more than twice the dose."""
    made = regimen.for_patient(weighing(weight), days=days)
    with pytest.raises(ZeroDoseError) as caught:
        made.in_vials(rounding) if isinstance(rounding, Product) else made.rounded_to(rounding)

    assert len(works) == len(caught.value.works)
    assert all(any(text in hint for hint in caught.value.works) for text in works)


@pytest.mark.parametrize("per", [Per.DAY, Per.COURSE])
def test_a_dose_of_0_raises(per: Per) -> None:
    for course in (
        Course(dose=g_per_kg(0), per=per, days=in_days(2)),
        Course(dose=g_per_kg(0), up_to=g_per_kg(1), per=per, days=in_days(2)),
        Course(dose=grams(0), per=per, days=in_days(2)),
    ):
        with pytest.raises(ImplausibleFigureError, match="more than 0"):
            UsedRegimen(drug="IVIG", alternatives=(course,)).for_patient(weighing("70 kg"))
    with pytest.raises(ImplausibleFigureError, match="the dose of day 3"):
        InfusionDay(number=3, on=None, dose=Grams(Fraction(0), Fraction(0)))


@pytest.mark.parametrize(
    ("dose", "up_to", "reason"),
    [
        (g_per_kg(1), mg_per_kg(2000), "1 g/kg to 2000 mg/kg"),
        (grams(30), g_per_kg(1), "30 g to 1 g/kg"),
        (days_of(3), None, "3 days"),
        (kilograms(3), None, "3 kg"),
        (g_per_kg(-1), None, "-1 g/kg"),
    ],
)
def test_a_dose_in_mixed_units_or_not_of_a_drug_raises(
    dose: Amount, up_to: Amount | None, reason: str
) -> None:
    course = Course(dose=dose, up_to=up_to, per=Per.COURSE, days=in_days(2))
    with pytest.raises(ImplausibleFigureError, match=reason):
        UsedRegimen(drug="IVIG", alternatives=(course,)).for_patient(weighing("70 kg"))


def test_a_small_dose_is_not_shown_as_0() -> None:
    tiny = UsedRegimen(
        drug="IVIG",
        alternatives=(Course(dose=g_per_kg(0.000002), per=Per.COURSE, days=in_days(5)),),
    )
    made = tiny.for_patient(weighing("1 kg"))

    assert "Day 1: 4e-07 g" in str(made)
    assert {"low": 4e-07, "high": 4e-07, "unit": "g"} == made.to_dict()["schedule"][0]["dose"]  # type: ignore[index]  # JSON


# Impossible products and steps --------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"vials": ()},
        {"vials": (Fraction(0), Fraction(5))},
        {"vials": (Fraction(-5), Fraction(5))},
        {"vials": [Fraction(5)]},
        {"vials": Fraction(5)},
        {"vials": (2.5, 5.0)},
        {"vials": (float("inf"),)},
        {"vials": ("5 g",)},
        {"grams_per_millilitre": Fraction(0)},
        {"grams_per_millilitre": Fraction(-1, 10)},
        {"grams_per_millilitre": 0.1},
        {"grams_per_millilitre": None},
        {"name": ""},
        {"name": 5},
        {"brand": " "},
    ],
    ids=str,
)
def test_an_impossible_product_raises_at_construction(changes: dict[str, object]) -> None:
    with pytest.raises((ImplausibleFigureError, WrongTypeError)):
        evolve(PRIVIGEN, **changes)  # type: ignore[arg-type]  # the refusal at run time is the test


@pytest.mark.parametrize(
    ("step", "direction"),
    [
        (Fraction(0), Direction.NEAREST),
        (Fraction(-5), Direction.NEAREST),
        (2.5, Direction.UP),
        ("5 g", Direction.UP),
        (None, Direction.DOWN),
        (Fraction(5), "up"),
        (Fraction(5), None),
    ],
)
def test_an_impossible_rounding_raises_at_construction(step: object, direction: object) -> None:
    with pytest.raises((ImplausibleFigureError, WrongTypeError)):
        Rounding(step=step, direction=direction)  # type: ignore[arg-type]  # the refusal at run time is the test


def test_vials_with_too_small_a_common_divisor_raise() -> None:
    """Counting in billionths of a gram would never end."""
    dust = sold_in("0.000000001", "10")
    with pytest.raises(ImplausibleFigureError) as raised:
        GBS.for_patient(weighing("82 kg")).in_vials(dust)

    assert (
        "the vials of Made-up cannot be '1/1000000000, 10'; expected sizes with a larger common"
        " divisor, for 164 g: check the source"
    ) == str(raised.value)


# Names and types ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["Privigen", "privigen", " PRIVIGEN ", "Privigen 100 mg/mL", "privigen 100 mg/ml"]
)
def test_a_product_is_found_by_its_name_or_brand_in_any_case(name: str) -> None:
    made = GBS.for_patient(weighing("82 kg"))

    assert made.in_vials(PRIVIGEN) == made.in_vials(name)


@pytest.mark.parametrize("name", ["ontario", "Ontario", "adjusted weight, Ontario", " ONTARIO "])
def test_a_policy_is_found_by_its_id_or_name_in_any_case(name: str) -> None:
    (row,) = compare_policies(GBS, of(WOMAN), policies=[name])

    assert GBS.for_patient(of(WOMAN), policy=ONTARIO) == GBS.for_patient(of(WOMAN), policy=name)
    assert ONTARIO is row.policy


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Australia", "'australia-2026' or 'australia-until-2026'"),
        ("ontaria", "'ontario'"),
        ("ideal", "devine-ideal-weight"),
        ("", "actual-weight, devine-ideal-weight"),
    ],
)
def test_an_unknown_policy_raises_with_candidates(name: str, candidates: str) -> None:
    with pytest.raises(UnknownNameError, match=candidates):
        GBS.for_patient(of(WOMAN), policy=name)


@pytest.mark.parametrize(
    ("name", "candidates"),
    [("octagam", "privigen, flebogamma"), ("privigem", "'privigen'"), ("", "privigen")],
)
def test_an_unknown_product_raises_with_candidates(name: str, candidates: str) -> None:
    with pytest.raises(UnknownNameError, match=candidates):
        GBS.for_patient(of(WOMAN)).in_vials(name)


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("start", datetime(2026, 12, 1, 8)),
        ("start", pd.Timestamp("2026-12-01")),
        ("start", "2026-12-01"),
        ("start", 20261201),
        ("today", datetime(2026, 12, 1, tzinfo=UTC)),
        ("today", "2026-12-01"),
        ("policy", 5),
        ("policy", WeightRule.ONTARIO),
        ("policy", ONTARIO.rule),
        ("policy", [ONTARIO]),
    ],
)
@pytest.mark.parametrize("more", [{}, {"policy": AUSTRALIA_2026}], ids=["", "policy"])
def test_arguments_of_a_plan_must_have_the_right_type(
    argument: str, value: object, more: dict[str, object]
) -> None:
    """An instant is not a day, text is not a day, and a rule or a list is not a policy."""
    with pytest.raises(WrongTypeError, match=argument):
        CIDP.for_patient(of(MAN), days=2, **{**more, argument: value})  # type: ignore[arg-type]  # the refusal at run time is the test


@pytest.mark.parametrize("policies", ["ontario", None, 5, ONTARIO])
def test_one_policy_name_is_not_a_list_of_policies(policies: object) -> None:
    with pytest.raises(WrongTypeError, match="policies"):
        compare_policies(GBS, of(WOMAN), policies=policies)  # type: ignore[arg-type]  # the refusal at run time is the test


@pytest.mark.parametrize("value", [None, 5, ["Privigen"], NEAREST_5_G])
def test_a_wrong_product_rounding_or_direction_raises(value: object) -> None:
    made = GBS.for_patient(weighing("82 kg"))
    with pytest.raises(WrongTypeError, match="a Product"):
        made.in_vials(value)  # type: ignore[arg-type]  # the refusal at run time is the test
    with pytest.raises(WrongTypeError, match=r"Direction\.DOWN"):
        made.in_vials(PRIVIGEN, "down")  # type: ignore[arg-type]  # the refusal at run time is the test
    with pytest.raises(WrongTypeError, match="NEAREST_5_G"):
        made.rounded_to(PRIVIGEN)  # type: ignore[arg-type]  # the refusal at run time is the test


def test_a_bool_is_not_the_number_of_an_alternative() -> None:
    maintenance = regimen_of(statement_named("mmn/maintenance-regimen"))
    with pytest.raises(UndecidedPlanError):
        maintenance.for_patient(weighing("80 kg"), alternative=True)


# Statement and document -----------------------------------------------------------


@pytest.mark.parametrize("given", ["gbs/ivig-first-line", statement_named("gbs/ivig-first-line")])
def test_a_plan_of_a_statement_names_it_and_its_document_everywhere(
    given: str | Recommendation,
) -> None:
    made = plan(given, weighing("70 kg"), start=date(2026, 12, 1))
    events = icalendar.Calendar.from_ical(made.to_ical()).walk("VEVENT")

    assert made.statement is statement_named("gbs/ivig-first-line")
    for text in (str(made), *(str(event["description"]) for event in events)):
        assert "Statement: efns-2008/gbs/ivig-first-line\n" in text
        assert "Document: EFNS 2008 (superseded, full text read)\n" in text
        assert f"Calculated by: ivig_evidence {__version__}\n" in text
    assert all("Weight policy: actual weight\n" in str(e["description"]) for e in events)
    for rounded in (made.rounded_to(NEAREST_5_G), made.in_vials(PRIVIGEN)):
        assert rounded.statement is made.statement


def test_a_plan_of_a_regimen_alone_names_no_statement() -> None:
    """Several statements print the same regimen, so it does not show which one was meant."""
    made = GBS.for_patient(weighing("70 kg"))

    assert made.statement is None
    assert "Statement:" not in str(made)
    assert evolve(plan("gbs/ivig-first-line", weighing("70 kg")), statement=None) == made


def test_plans_of_two_statements_with_the_same_regimen_differ() -> None:
    one = plan("efns-2008/mmn/first-line", weighing("70 kg"))
    other = plan("efns-pns-2010-mmn/first-line", weighing("70 kg"))

    assert one.regimen == other.regimen
    assert one != other


def test_a_statement_without_a_dose_or_an_unknown_one_has_no_plan() -> None:
    with pytest.raises(NoDoseError):
        plan("mg/severe-short-term", weighing("70 kg"))
    with pytest.raises(UnknownNameError, match="gbs/ivig-first-line"):
        plan("gbs/ivig-firstline", weighing("70 kg"))


def test_policies_are_compared_for_a_statement() -> None:
    compared = compare_policies("gbs/ivig-first-line", of(MAN))
    plans = [comparison.plan for comparison in compared if comparison.plan is not None]

    assert plans
    assert {made.statement for made in plans} == {statement_named("gbs/ivig-first-line")}


# Contraindications of one product -----------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "product", "other"),
    [
        ("hyperprolinaemia", PRIVIGEN, FLEBOGAMMA_DIF),
        ("hereditary_fructose_intolerance", FLEBOGAMMA_DIF, PRIVIGEN),
        (
            "hyperprolinaemia",
            evolve(PRIVIGEN, name="Privigen 20 g", vials=(Fraction(20),)),
            "flebogamma",
        ),
        ("hyperprolinaemia", evolve(sold_in("5"), brand="PRIVIGEN"), FLEBOGAMMA_DIF),
        ("hyperprolinaemia", "Privigen", "Flebogamma DIF"),
    ],
)
def test_vials_of_a_contraindicated_product_raise(
    fact: str, product: Product | str, other: Product | str
) -> None:
    """The error has product, fact and source; another product raises nothing."""
    made = GBS.for_patient(of(WOMAN, **{fact: True}))
    with pytest.raises(ContraindicatedProductError) as caught:
        made.in_vials(product)

    assert fact.replace("_", " ") in caught.value.fact
    assert "leaflet, contraindications" in caught.value.source
    assert "choose another product" in str(caught.value)
    assert not any(fact.replace("_", " ") in note for note in made.in_vials(other).notes)


def test_an_unknown_contraindication_is_noted_only_for_its_product() -> None:
    note = (
        "Hyperprolinaemia is a contraindication to Privigen. It is not known whether the patient"
        " has hyperprolinaemia."
    )
    made = GBS.for_patient(of(WOMAN))
    excluded = GBS.for_patient(of(WOMAN, hyperprolinaemia=False))

    assert note not in made.notes
    assert 1 == made.in_vials(PRIVIGEN).in_vials(PRIVIGEN).notes.count(note)
    assert note in str(made.in_vials(PRIVIGEN))
    assert note not in made.in_vials(PRIVIGEN).in_vials(FLEBOGAMMA_DIF).notes
    assert note not in made.in_vials(PRIVIGEN).rounded_to(NEAREST_5_G).notes
    assert note not in excluded.in_vials(PRIVIGEN).notes


@pytest.mark.parametrize(
    ("facts", "hint"),
    [
        ({"hereditary_fructose_intolerance": True}, None),
        ({"hereditary_fructose_intolerance": True, "age": "54 years"}, None),
        ({"age": "3 months"}, None),
        ({"age": "23 months", "hereditary_fructose_intolerance": False}, None),
        (
            {},
            "(6 g, +0%), if it is excluded that the patient has hereditary fructose intolerance"
            " and that age is below 2 years and that the patient has selective IgA deficiency",
        ),
        (
            {"age": "2 years"},
            "(6 g, +0%), if it is excluded that the patient has hereditary fructose intolerance"
            " and that the patient has selective IgA deficiency",
        ),
        (
            {"hereditary_fructose_intolerance": False, "selective_iga_deficiency": False},
            "(6 g, +0%), if it is excluded that age is below 2 years",
        ),
        (
            {"age": "3 years", "hereditary_fructose_intolerance": False},
            "(6 g, +0%), if it is excluded that the patient has selective IgA deficiency",
        ),
        (
            {
                "age": "3 years",
                "hereditary_fructose_intolerance": False,
                "selective_iga_deficiency": False,
            },
            "(6 g, +0%)",
        ),
        ({"age": "3 years", "selective_iga_deficiency": True}, None),
    ],
    ids=str,
)
def test_a_hint_names_the_contraindications_to_exclude(
    facts: dict[str, PlainValue], hint: str | None
) -> None:
    """Flebogamma DIF has smaller vials, but more contraindications."""
    with pytest.raises(ZeroDoseError) as caught:
        GBS.for_patient(of({"body_weight": "3 kg", **facts})).in_vials(PRIVIGEN)
    flebogamma = [hint for hint in caught.value.works if "Flebogamma" in hint]

    assert flebogamma == ([] if hint is None else [f"vials of Flebogamma DIF 50 mg/mL {hint}"])


@pytest.mark.parametrize("age", ["0 years", "3 months", "1 years", "23 months", "1.99 years"])
@pytest.mark.parametrize("weight", ["3 kg", "9 kg", "12 kg"])
def test_flebogamma_is_contraindicated_below_2_years(age: str, weight: str) -> None:
    """A fructose intolerance may not be diagnosed yet. Privigen has no such bound."""
    made = GBS.for_patient(of({"body_weight": weight, "age": age}))
    for product in (FLEBOGAMMA_DIF, "Flebogamma DIF", evolve(sold_in("5"), brand="flebogamma dif")):
        with pytest.raises(ContraindicatedProductError, match="age is below 2 years") as caught:
            made.in_vials(product)
        assert "Flebogamma DIF leaflet, contraindications" in caught.value.source
        assert not caught.value.of_ivig
    if weight != "3 kg":
        assert made.in_vials(PRIVIGEN).schedule


@pytest.mark.parametrize(
    ("age", "is_noted"), [("2 years", False), ("54 years", False), (None, True)]
)
def test_vials_of_flebogamma_need_an_age_of_2_years_or_more(
    age: str | None, is_noted: bool
) -> None:
    made = GBS.for_patient(of({"body_weight": "12 kg", "age": age})).in_vials(FLEBOGAMMA_DIF)

    assert is_noted is any("not known whether age is below 2 years" in note for note in made.notes)


def test_every_contraindication_of_a_product_names_a_known_brand() -> None:
    """Otherwise its vials would not be refused."""
    named = {
        precaution.product
        for precaution in PRECAUTIONS
        if precaution.severity is Severity.CONTRAINDICATION and precaution.product is not None
    }

    assert named
    assert named <= {product.brand for product in PRODUCTS}


def test_the_default_brand_is_the_name_before_the_strength() -> None:
    unbranded = Product(
        name="Privigen 100 mg/mL",
        grams_per_millilitre=Fraction("0.1"),
        vials=(Fraction(5),),
        source=PRIVIGEN.source,
        verified=PRIVIGEN.verified,
    )

    assert "Privigen" == unbranded.brand
    assert ["Privigen", "Flebogamma DIF"] == [product.brand for product in PRODUCTS]


# Implausible weights ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"body_weight": "700 kg"}, "700 kg is above 250 kg"),
        ({"body_weight": "251 kg"}, "251 kg is above 250 kg"),
        ({"body_weight": "0.7 kg"}, "0.7 kg is below 2 kg"),
        ({"body_weight": "29 kg", "age": "40 years"}, "29 kg of an adult is below 30 kg"),
        ({"body_weight": "154 kg", "height": "130 cm"}, "154 kg at 130 cm"),
        ({"body_weight": "30 kg", "height": "178 cm"}, "body mass index of 9.47, not 10 to 80"),
        (
            {**WOMAN, "pregnant": True, "pre_pregnancy_weight": "600 kg"},
            "Check the body weight before this pregnancy: 600 kg is above",
        ),
    ],
)
def test_an_implausible_weight_is_noted_and_changes_no_dose(
    facts: dict[str, PlainValue], reason: str
) -> None:
    """The note says that the bound is the library's own."""
    made = GBS.for_patient(Context.parse(facts))
    (note,) = {note for note in made.notes if reason in note}

    assert "a plausibility check of this library, not a limit from a source" in note


@pytest.mark.parametrize(
    "facts",
    [
        {"body_weight": "82 kg"},
        {"body_weight": "250 kg"},
        {"body_weight": "3 kg"},
        {"body_weight": "12 kg", "age": "2 years", "height": "86 cm"},
        {"body_weight": "100 kg", "height": "175 cm", "age": "54 years"},
    ],
)
def test_a_plausible_weight_is_not_noted(facts: dict[str, PlainValue]) -> None:
    """Examples: an infant, a child, a heavy adult."""
    assert not any("plausib" in note for note in GBS.for_patient(Context.parse(facts)).notes)


# Properties ------------------------------------------------------------------------

any_weight = st.decimals("2", "300", places=2).map(lambda d: f"{d} kg")
any_product = st.sampled_from(PRODUCTS)
any_direction = st.sampled_from(Direction)
THEIRS: pint.UnitRegistry[float] = pint.UnitRegistry()


@given(any_weight, st.integers(2, 5))
def test_the_days_add_up_to_the_total_exactly(weight: str, days: int) -> None:
    made = CIDP.for_patient(weighing(weight), days=days)
    assert made.per_day is not None

    assert made.per_day.low * days == made.total.low
    assert sum(day.dose.low for day in made.schedule) == made.total.low


@given(any_weight, st.integers(2, 5), any_product, any_direction)
def test_days_in_vials_sum_to_the_rounded_total(
    weight: str, days: int, product: Product, direction: Direction
) -> None:
    """Days differ by at most one smallest vial, and the error is bounded."""
    exact = CIDP.for_patient(weighing(weight), days=days)
    step = min(product.vials)
    try:
        made = exact.in_vials(product, direction)
    except ZeroDoseError:
        # A day without a vial: there are fewer vials of the smallest size than days.
        assert exact.total.low < (days + 1) * step
        return
    (rounded,) = made.rounded
    doses = [day.dose.low for day in made.schedule]

    assert sum(doses) == rounded.rounded
    assert sum(v.size * v.count for v in rounded.vials) == rounded.rounded
    assert max(doses) - min(doses) in (0, step)
    assert abs(rounded.error) < step
    if direction is Direction.NEAREST:
        assert abs(rounded.error) <= step / 2


sizes_of_vials = st.lists(st.fractions("1/4", 12, max_denominator=4), min_size=1, max_size=4)


@given(st.decimals("1", "60", places=1), st.integers(2, 5), sizes_of_vials, any_direction)
def test_vials_of_any_sizes_make_every_day_or_raise(
    weight: object, days: int, sizes: list[Fraction], direction: Direction
) -> None:
    product = evolve(PRIVIGEN, vials=tuple(sizes))
    try:
        made = CIDP.for_patient(weighing(f"{weight} kg"), days=days).in_vials(product, direction)
    except ZeroDoseError:
        return
    (rounded,) = made.rounded

    assert all(sum(v.size * v.count for v in day.vials) == day.dose.low for day in made.schedule)
    assert all(day.dose.low > 0 for day in made.schedule)
    assert rounded.rounded == sum(day.dose.low for day in made.schedule)
    assert abs(rounded.error) < min(sizes)


@given(st.integers(1, 60), st.lists(st.integers(1, 15), min_size=1, max_size=4))
def test_the_number_of_vials_agrees_with_the_textbook_algorithm(
    grams: int, sizes: list[int]
) -> None:
    """It is the table of the fewest coins."""
    fewest: list[int | None] = [0]
    for amount in range(1, grams + 1):
        smaller = [fewest[amount - size] for size in sizes if size <= amount]
        counts = [count + 1 for count in smaller if count is not None]
        fewest.append(min(counts, default=None))
    try:
        expected: int | None = sum(
            v.count for v in vials_for(Fraction(grams), sold_in(*map(str, sizes)))
        )
    except UndecidedPlanError:
        expected = None

    assert fewest[grams] == expected


@given(
    st.decimals("20", "300", places=1),
    st.integers(100, 230),
    st.sampled_from(["female", "male"]),
    st.integers(2, 100),
    st.booleans(),
    st.sampled_from(WEIGHT_POLICIES),
)
def test_no_policy_gives_more_than_the_actual_weight(
    weight: object, tall: int, sex: str, age: int, is_pregnant: bool, policy: WeightPolicy
) -> None:
    facts: dict[str, PlainValue] = {
        "body_weight": f"{weight} kg",
        "height": f"{tall} cm",
        "sex": sex,
        "age": f"{age} years",
        "pregnant": is_pregnant and sex == "female",
        "pre_pregnancy_weight": f"{weight} kg",
    }
    try:
        result = dosing_weight(policy, Context.parse(facts))
    except PolicyError:
        return

    assert isinstance(result, DosingWeight)
    assert 0 < result.kilograms <= Fraction(str(weight))


@given(st.integers(40, 150))
def test_the_unit_of_the_weight_does_not_change_the_plan(weight: int) -> None:
    ways = (
        Context.of(body_weight(f"{weight} kg")),
        Context.of(body_weight(f"{weight * 1000} g")),
        Context.of(body_weight(weight * THEIRS.kilogram)),
    )

    assert 1 == len({str(GBS.for_patient(context).total) for context in ways})


def test_pounds_are_converted_to_kilograms() -> None:
    """180 lb are 81.6466 kg."""
    assert "163.29 g" == str(GBS.for_patient(weighing("180 lb")).total)


@given(st.fractions(0, 1000), st.fractions(0, 1000), st.integers(1, 9), st.integers(1, 9))
def test_a_multiplied_range_stays_in_order(
    first: Fraction, second: Fraction, few: int, many: int
) -> None:
    low, high = sorted((first, second))
    times = Grams(low, high).times(*sorted((few, many)))

    assert times.low <= times.high


def test_a_falling_range_raises() -> None:
    with pytest.raises(ImplausibleFigureError, match="smaller to a larger"):
        Grams(Fraction(5), Fraction(2))


def test_amounts_are_pint_quantities_on_request() -> None:
    """Both ends, of our registry or of the caller's."""
    low, high = Grams(Fraction(80), Fraction(100)).quantity()
    mine: pint.UnitRegistry[float] = pint.UnitRegistry()
    litres, _ = Grams(Fraction(500), Fraction(500), Measured.MILLILITRE).quantity(mine)

    assert (80.0, 100.0) == (low.m_as("gram"), high.m_as("gram"))
    assert 0.5 == pytest.approx(litres.m_as("liter"))


# Bad input -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weight", "error"),
    [
        ("7000 kg", OutOfRangeError),
        ("0.07 kg", OutOfRangeError),
        ("-70 kg", OutOfRangeError),
        ("70", WrongUnitError),
        ("70 cm", WrongUnitError),
        ("nan kg", WrongUnitError),
    ],
)
def test_an_impossible_weight_raises(weight: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        GBS.for_patient(weighing(weight))


def test_a_number_without_a_unit_and_a_height_of_1_75_cm_raise() -> None:
    with pytest.raises(WrongTypeError, match="add the unit"):
        Context.parse({"body_weight": 70})
    with pytest.raises(OutOfRangeError, match="height"):
        Context.parse({"height": "1.75 cm"})


def test_a_plan_takes_a_context_or_a_mapping() -> None:
    patient = {"body_weight": "70 kg"}
    expected = plan(GBS, Context.parse(patient))

    assert expected == plan(GBS, patient) == GBS.for_patient(patient)
    assert compare_policies(GBS, patient) == compare_policies(GBS, Context.parse(patient))
    with pytest.raises(WrongTypeError, match="a Context or a mapping"):
        plan(GBS, "70 kg")  # type: ignore[arg-type]  # the refusal at run time is the test


def test_a_regimen_is_found_by_the_id_of_its_statement() -> None:
    statement = statement_named("gbs/ivig-first-line")

    assert statement.regimen == regimen_of(statement.id) == regimen_of(statement.slug)
    with pytest.raises(UnknownNameError, match="did you mean 'gbs/ivig-first-line'"):
        regimen_of("gbs/ivig-first-lin")


# Renderings ------------------------------------------------------------------------


def test_all_renderings_of_a_plan_agree() -> None:
    """Text, Markdown, HTML and JSON all have the notice."""
    made = GBS.for_patient(of(WOMAN), policy=ONTARIO, start=date(2026, 12, 1)).in_vials(PRIVIGEN)
    data = made.to_dict()

    for shown in (str(made), made._repr_markdown_(), made._repr_html_()):
        assert "139.32 g" in shown
        assert "not a medical device" in shown
        assert "as recommended" in shown
    assert json.loads(json.dumps(data)) == data
    assert {"low": 139.324509, "high": 139.324509, "unit": "g"} == data["total"]
    assert data["recommended"] is True


@pytest.mark.parametrize(
    ("regimen", "weight", "days", "change", "said"),
    [
        (GBS, "7 kg", None, PRIVIGEN, "Day 1: 5 g (+2.2 g, +78.57%)"),
        (GBS, "7 kg", None, PRIVIGEN, "Day 5: 2.5 g (−0.3 g, −10.71%)"),
        (GBS, "82 kg", None, PRIVIGEN, "Day 1: 35 g (+2.2 g, +6.71%)"),
        (CIDP, "75 kg", 3, FLEBOGAMMA_DIF, "Day 2: 50 g (+0 g, +0%)"),
        (CIDP, "81 kg", 2, NEAREST_5_G, "Day 2: 80 g (−1 g, −1.23%)"),
    ],
)
def test_each_day_shows_its_rounding_error(
    regimen: Regimen, weight: str, days: int | None, change: Product | Rounding, said: str
) -> None:
    """A total can be right while a day is nearly doubled."""
    exact = regimen.for_patient(weighing(weight), days=days, start=date(2026, 12, 1))
    made = exact.in_vials(change) if isinstance(change, Product) else exact.rounded_to(change)
    schedule = made.to_dict()["schedule"]
    assert isinstance(schedule, list)

    name, shown = said.split(": ")
    day = int(name.removeprefix("Day ")) - 1
    assert exact.per_day is not None
    for text in (str(made), made._repr_html_(), made._repr_markdown_(), calendar_text(made)):
        assert shown in text
    assert made.schedule[day].error == made.schedule[day].dose.low - exact.per_day.low
    for infusion_day, row in zip(made.schedule, schedule, strict=True):
        assert infusion_day.error is not None
        assert infusion_day.error_percent is not None
        assert row["error"] == pytest.approx(float(infusion_day.error))
        assert row["error_percent"] == pytest.approx(float(infusion_day.error_percent))
    assert sum(day.error or 0 for day in made.schedule) == made.rounded[0].error


def calendar_text(made: InfusionPlan) -> str:
    """Return the descriptions of the events of a plan."""
    events = icalendar.Calendar.from_ical(made.to_ical()).walk("VEVENT")
    return "\n".join(str(event["description"]) for event in events)


def test_a_day_without_rounding_or_with_a_range_has_no_error() -> None:
    course = Course(dose=g_per_kg(1), up_to=g_per_kg(2), per=Per.COURSE, days=in_days(2))
    ranged = UsedRegimen(drug="IVIG", alternatives=(course,)).for_patient(weighing("47 kg"))
    rounded = GBS.for_patient(weighing("82 kg")).in_vials(PRIVIGEN).rounded_to(NEAREST_5_G)

    for made in (GBS.for_patient(weighing("82 kg")), ranged.in_vials(PRIVIGEN), ranged):
        assert all(day.error is day.error_percent is None for day in made.schedule)
        assert not re.search(r"Day \d.*%", str(made))
        assert {None} == {row["error"] for row in made.to_dict()["schedule"]}  # type: ignore[attr-defined]  # JSON
    assert "Day 1: 33 g (+0.2 g, +0.61%)" in str(rounded)


def test_unknown_parts_of_a_plan_are_null_in_json() -> None:
    used = UsedRegimen(drug="IVIG", alternatives=(Course(dose=g_per_kg(2), per=Per.COURSE),))
    data = used.for_patient(weighing("70 kg")).to_dict()

    assert (None, None, None) == (data["per_day"], data["per_month"], data["product"])
    assert data["recommended"] is False


def test_plan_texts_have_no_float_noise() -> None:
    made: InfusionPlan = CIDP.for_patient(weighing("70.1 kg"), days=3).in_vials(FLEBOGAMMA_DIF)

    assert "140.2 g" == str(made.total)
    assert "46.73 g" == str(made.per_day)
    assert not re.findall(r"\d\.\d{3,}", str(made))


def test_equal_plans_are_equal_and_hashable() -> None:
    first, second = (GBS.for_patient(of(MAN), policy=ONTARIO) for _ in range(2))

    assert first == second
    assert hash(first) == hash(second)
    assert isinstance(GBS, Regimen)


LICENSED = {
    "gbs/ivig-first-line": "IVIG 0.4 g/kg a day for 5 days",
    "cidp/sensorimotor-ivig": "IVIG 2 g/kg in all over 2–5 days",
    "mmn/first-line": "IVIG 2 g/kg in all over 2–5 days",
    "mmn/maintenance-regimen": (
        "IVIG 1 g/kg a course, every 2–4 weeks; or 2 g/kg a course, every 4–8 weeks"
    ),
}
"""The doses of these indications in the leaflets of Privigen and Flebogamma DIF (EMA), as read."""


@pytest.mark.parametrize("slug", LICENSED)
def test_doses_of_european_leaflets_agree_with_the_guideline(slug: str) -> None:
    assert LICENSED[slug] == in_english(regimen_of(statement_named(slug)))


def test_a_second_public_example() -> None:
    """A calculator's page: a man of 80 kg and 175 cm, ideal weight 70.5 kg, 140.9 g at 2 g/kg."""
    made = CIDP.for_patient(of(MAN, body_weight="80 kg"), policy=DEVINE_IDEAL_WEIGHT)

    assert "70.5" == f"{float(made.weight.kilograms):.1f}"
    assert "140.9" == f"{float(made.total.low):.1f}"
