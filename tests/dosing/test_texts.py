"""Errors, notes and steps of infusion plans, word for word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from operator import attrgetter
from typing import Any

import pytest

from ivig_evidence import Context, dosing
from ivig_evidence.dosing import compare_policies, plan
from ivig_evidence.dosing.studied import regimen_of_arm
from ivig_evidence.dosing.vials import vials_for
from ivig_evidence.dosing.weight import dosing_weight, implausible_weights
from ivig_evidence.errors import UnknownNameError
from ivig_evidence.guidelines.registry import study_named
from ivig_evidence.immunoglobulin import (
    ACTUAL_WEIGHT,
    AUSTRALIA_2026,
    AUSTRALIA_UNTIL_2026,
    DEVINE_IDEAL_WEIGHT,
    NEAREST_5_G,
    ONTARIO,
    PRIVIGEN,
)
from ivig_evidence.model.dosing import (
    AuthorisedRegimen,
    Course,
    Per,
    RecommendedRegimen,
    Regimen,
    UsedRegimen,
    in_days,
)
from ivig_evidence.model.plan import InfusionPlan
from ivig_evidence.model.weight import WeightPolicy
from ivig_evidence.units import Amount, g_per_kg, kilograms, mg_per_kg

from ..helpers.late import late

WHO = {"body_weight": "70 kg"}
GBS = "gbs/ivig-first-line"
MAN: dict[str, str | bool] = {"sex": "male", "pregnant": False, "age_group": "adult"}
PREGNANT: dict[str, str | bool] = {"sex": "female", "pregnant": True, "age_group": "adult"}


def used(dose: Amount, up_to: Amount | None = None) -> Regimen:
    return UsedRegimen(
        drug="IVIG", alternatives=(Course(dose=dose, up_to=up_to, per=Per.COURSE, days=in_days(2)),)
    )


# Tests pass valid and invalid choices.
def infused(regimen: Regimen | str = GBS, **choices: Any) -> InfusionPlan:
    return plan(regimen, WHO, **choices)


def weighed(policy: WeightPolicy, **facts: str | bool) -> tuple[str, ...]:
    return dosing_weight(policy, Context.parse(facts)).steps


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            late(plan, 3, WHO),
            "a plan takes a Regimen, not int 3; pass a statement or its id, or the regimen of a"
            " study's arm",
        ),
        (
            late(infused, start="today"),
            "start takes a day, not str 'today'; pass a datetime.date, such as date(2015, 1, 1)",
        ),
        (
            late(infused, today="today"),
            "today takes a day, not str 'today'; pass a datetime.date, such as date(2015, 1, 1)",
        ),
        (
            late(infused, policy=3),
            "policy takes a weight policy, not int 3; pass the id of one of WEIGHT_POLICIES, or a"
            " WeightPolicy",
        ),
        (
            late(plan, GBS, 3),
            "a plan takes a Context or a mapping, not int 3; pass a Context, or a mapping such as"
            " {'age': '43 years'}",
        ),
        (late(plan, GBS, {}), "actual weight needs body_weight; add each to the context"),
        (
            late(infused, alternative=2),
            "the alternative of this regimen, alternative=, has to be one of 1: 0.4 g/kg a day for"
            " 5 days, not 2",
        ),
        (late(infused, days=3), "the number of days, days=, has to be one of 5 to 5, not 3"),
        (
            late(infused, used(g_per_kg(0))),
            "the dose of a regimen cannot be '0 g/kg'; expected more than 0: check the source",
        ),
        (
            late(infused, used(kilograms(1))),
            "the dose of a regimen cannot be '1 kg'; expected one of g, mg, g/kg, mg/kg: check the"
            " source",
        ),
        (
            late(infused, used(g_per_kg(1), mg_per_kg(2))),
            "a range of doses cannot be '1 g/kg to 2 mg/kg'; expected both ends in the same unit:"
            " check the source",
        ),
        (
            late(infused, start=date.max),
            "start cannot be '9999-12-31'; it must be between 0001-01-01 and 9999-12-27: check the"
            " value and its unit",
        ),
        (
            late(compare_policies, GBS, WHO, policies="ontario"),
            "policies takes several weight policies, not str 'ontario'; pass a list, as in"
            " policies=['ontario']",
        ),
    ],
)
def test_a_plan_says_what_is_wrong_and_how_to_fix_it(
    call: Callable[[], object], message: str
) -> None:
    with pytest.raises((TypeError, ValueError)) as raised:
        call()

    assert message == str(raised.value)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            late(infused().in_vials, 3),
            "in_vials takes a Product, not int 3; pass the name of one of PRODUCTS, or a Product",
        ),
        (
            late(infused().rounded_to, 3),
            "rounded_to takes a Rounding, not int 3; use NEAREST_5_G, or Rounding(step=Fraction(5),"
            " direction=Direction.NEAREST)",
        ),
        (
            late(vials_for, Fraction("7.3"), PRIVIGEN),
            "an amount in whole vials has to be one of 5 g; 7.5 g, not '7.3 g'",
        ),
        (
            late(vials_for, Fraction(1), PRIVIGEN),
            "an amount in whole vials has to be one of 2.5 g, not '1 g'",
        ),
        (
            late(infused(used(mg_per_kg(500))).rounded_to, NEAREST_5_G),
            "the unit of a plan that is rounded has to be one of g, not 'mg'",
        ),
        (
            late(
                infused(
                    UsedRegimen(
                        drug="IVIG", alternatives=(Course(dose=g_per_kg(1), per=Per.COURSE),)
                    )
                ).in_vials,
                PRIVIGEN,
            ),
            "the number of days of a plan in whole vials has to be one of 1 to 366, which is a"
            " technical limit: no number of days is printed",
        ),
        (
            late(
                infused(
                    UsedRegimen(
                        drug="prednisolone",
                        alternatives=(Course(dose=g_per_kg(1), per=Per.COURSE, days=in_days(2)),),
                    )
                ).in_vials,
                PRIVIGEN,
            ),
            "the drug of a plan in vials of Privigen 100 mg/mL has to be one of IVIG, not"
            " 'prednisolone'",
        ),
    ],
)
def test_rounding_says_what_is_wrong_and_how_to_fix_it(
    call: Callable[[], object], message: str
) -> None:
    with pytest.raises((TypeError, ValueError)) as raised:
        call()

    assert message == str(raised.value)


@pytest.mark.parametrize(
    ("policy", "facts", "steps"),
    [
        (ACTUAL_WEIGHT, {"body_weight": "70 kg"}, ["actual weight 70 kg: the weight as measured"]),
        (
            DEVINE_IDEAL_WEIGHT,
            {"body_weight": "70 kg", "height": "170 cm", **MAN},
            ["ideal weight 65.937 kg: 50 + 2.3 × (66.93 in − 60)"],
        ),
        (
            DEVINE_IDEAL_WEIGHT,
            {"body_weight": "50 kg", "height": "170 cm", **MAN},
            ["actual weight 50 kg: below the ideal weight 65.937 kg: 50 + 2.3 × (66.93 in − 60)"],
        ),
        (
            AUSTRALIA_2026,
            {"body_weight": "90 kg", "height": "170 cm", **MAN},
            [
                "no exclusion applies",
                "ideal weight 65.937 kg: 50 + 2.3 × (66.93 in − 60)",
                "adjusted weight 75.562 kg: 65.937 kg + 0.4 × (90 kg − 65.937 kg)",
            ],
        ),
        (
            AUSTRALIA_2026,
            {"body_weight": "90 kg", "height": "170 cm", **PREGNANT},
            ["actual weight 90 kg: pregnant patients are excluded"],
        ),
        (
            AUSTRALIA_2026,
            {"body_weight": "90 kg", "height": "151 cm", **PREGNANT},
            ["actual weight 90 kg: patients below 152 cm are excluded"],
        ),
        (
            AUSTRALIA_2026,
            {"body_weight": "40 kg", "height": "150 cm", "age_group": "child"},
            ["actual weight 40 kg: patients below 18 years are excluded"],
        ),
        (
            ONTARIO,
            {"body_weight": "90 kg", "height": "160 cm", **MAN},
            [
                "body mass index 35.16",
                "ideal weight 56.882 kg: 50 + 2.3 × (62.99 in − 60)",
                "adjusted weight 70.129 kg: 56.882 kg + 0.4 × (90 kg − 56.882 kg)",
            ],
        ),
        (
            ONTARIO,
            {"body_weight": "60 kg", "height": "180 cm", **MAN},
            [
                "actual weight 60 kg: below the adjusted weight 68.995 kg:"
                " 74.992 kg + 0.4 × (60 kg − 74.992 kg)"
            ],
        ),
        (
            ONTARIO,
            {"body_weight": "50 kg", "height": "160 cm", **MAN},
            ["actual weight 50 kg: the criteria of height and weight are not met"],
        ),
        (
            ONTARIO,
            {
                "body_weight": "60 kg",
                "pre_pregnancy_weight": "80 kg",
                "height": "160 cm",
                **PREGNANT,
            },
            ["actual weight 60 kg: below the weight by the rule"],
        ),
        (
            ONTARIO,
            {
                "body_weight": "90 kg",
                "pre_pregnancy_weight": "80 kg",
                "height": "160 cm",
                **PREGNANT,
            },
            [
                "body mass index 31.25, by the weight before pregnancy, 80 kg",
                "ideal weight 52.382 kg: 45.5 + 2.3 × (62.99 in − 60)",
                "adjusted weight 63.429 kg: 52.382 kg + 0.4 × (80 kg − 52.382 kg)",
            ],
        ),
    ],
)
def test_a_dosing_weight_shows_its_steps(
    policy: WeightPolicy, facts: dict[str, str | bool], steps: list[str]
) -> None:
    assert tuple(steps) == weighed(policy, **facts)


@pytest.mark.parametrize(
    ("policy", "facts", "message"),
    [
        (
            ONTARIO,
            {"body_weight": "70 kg"},
            "adjusted weight, Ontario needs sex, pregnant, age_group; add each to the context",
        ),
        (
            ONTARIO,
            {"body_weight": "90 kg", "height": "150 cm", **MAN},
            "adjusted weight, Ontario excludes this patient: its formula starts at 152.4 cm, and"
            " the height is 150 cm; choose another policy",
        ),
        (
            ONTARIO,
            {"body_weight": "90 kg", "height": "160 cm", **MAN, "sex": "other"},
            "adjusted weight, Ontario excludes this patient: its formula is for men and women,"
            " and the sex is 'other'; choose another policy",
        ),
        (
            DEVINE_IDEAL_WEIGHT,
            {"body_weight": "50 kg", "height": "170 cm", "sex": "male", "age_group": "child"},
            "ideal weight by Devine excludes this patient: its formula is for adults, and the"
            " age group is 'child'; choose another policy",
        ),
    ],
)
def test_a_policy_says_why_it_gives_no_weight(
    policy: WeightPolicy, facts: dict[str, str | bool], message: str
) -> None:
    with pytest.raises(ValueError, match=policy.name) as raised:
        weighed(policy, **facts)

    assert message == str(raised.value)


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        ({"body_weight": "2 kg"}, []),
        ({"body_weight": "1.9 kg"}, ["body weight: 1.9 kg is below 2 kg"]),
        ({"body_weight": "30 kg", "age_group": "adult"}, []),
        (
            {"body_weight": "29 kg", "age_group": "adult"},
            ["body weight: 29 kg of an adult is below 30 kg"],
        ),
        ({"body_weight": "250 kg"}, []),
        ({"body_weight": "251 kg"}, ["body weight: 251 kg is above 250 kg"]),
        (
            {"pre_pregnancy_weight": "251 kg"},
            ["body weight before this pregnancy: 251 kg is above 250 kg"],
        ),
        ({"body_weight": "40 kg", "height": "200 cm"}, []),
        (
            {"body_weight": "39 kg", "height": "200 cm"},
            ["body weight: 39 kg at 200 cm is a body mass index of 9.75, not 10 to 80"],
        ),
        ({"body_weight": "80 kg", "height": "100 cm"}, []),
        (
            {"body_weight": "81 kg", "height": "100 cm"},
            ["body weight: 81 kg at 100 cm is a body mass index of 81, not 10 to 80"],
        ),
        ({"body_weight": "81 kg", "height": "100 cm", "age_group": "child"}, []),
    ],
)
def test_an_implausible_weight_is_noted_beyond_the_bounds_only(
    facts: dict[str, str], reasons: list[str]
) -> None:
    source = "This is a plausibility check of this library, not a limit from a source."
    expected = tuple(f"Check the {reason}. {source}" for reason in reasons)

    assert expected == implausible_weights(Context.parse(facts))


COURSE = Course(dose=g_per_kg(1), per=Per.COURSE, days=in_days(2, 4))
UNNAMED = "No weight policy was named, so the actual weight is taken."
USED = "This regimen was used in a study or reported; it is not a recommendation."
CHOOSE = "Choose a number of days for a schedule."


@pytest.mark.parametrize(
    ("regimen", "choices", "notes"),
    [
        (RecommendedRegimen(drug="IVIG", alternatives=(COURSE,)), {}, [UNNAMED, CHOOSE]),
        (UsedRegimen(drug="IVIG", alternatives=(COURSE,)), {"days": 2}, [USED, UNNAMED]),
        (
            AuthorisedRegimen(drug="IVIG", alternatives=(COURSE,), label="a leaflet"),
            {"days": 2},
            ["This regimen is in the label of a leaflet; it is no recommendation.", UNNAMED],
        ),
        (
            RecommendedRegimen(
                drug="IVIG", alternatives=(Course(dose=g_per_kg(1), per=Per.COURSE),)
            ),
            {"policy": ACTUAL_WEIGHT},
            ["Over how many days the course is given is not printed."],
        ),
        (
            RecommendedRegimen(drug="IVIG", alternatives=(COURSE,)),
            {"policy": ACTUAL_WEIGHT, "days": 2, "start": date(2026, 7, 2)},
            ["The days are assumed to be consecutive; this is not printed."],
        ),
        (
            RecommendedRegimen(
                drug="IVIG",
                alternatives=(COURSE,),
                then=RecommendedRegimen(drug="IVIG", alternatives=(COURSE,)),
            ),
            {
                "policy": ACTUAL_WEIGHT,
                "days": 2,
                "start": date(2026, 7, 2),
                "today": date(2026, 7, 3),
            },
            [
                "The days are assumed to be consecutive; this is not printed.",
                "The start lies in the past.",
                "Another regimen follows this one.",
            ],
        ),
    ],
)
def test_a_plan_notes_what_the_reader_must_know(
    regimen: Regimen, choices: dict[str, object], notes: list[str]
) -> None:
    assert tuple(notes) == infused(regimen, **choices).notes


@pytest.mark.parametrize(
    ("policy", "day", "is_in_force"),
    [
        (AUSTRALIA_UNTIL_2026, AUSTRALIA_UNTIL_2026.valid_to, True),
        (AUSTRALIA_UNTIL_2026, AUSTRALIA_2026.valid_from, False),
        (AUSTRALIA_2026, AUSTRALIA_UNTIL_2026.valid_to, False),
        (AUSTRALIA_2026, AUSTRALIA_2026.valid_from, True),
        (AUSTRALIA_2026, None, True),
    ],
)
def test_a_policy_out_of_force_on_the_day_is_noted(
    policy: WeightPolicy, day: date | None, is_in_force: bool
) -> None:
    patient = {"body_weight": "90 kg", "height": "170 cm", **MAN}
    note = f"The policy {policy.name!r} is not in force on the day of the plan."

    assert is_in_force is (note not in plan(GBS, patient, policy=policy, start=day).notes)
    assert is_in_force is (note not in plan(GBS, patient, policy=policy, today=day).notes)


@pytest.mark.parametrize(("kg", "is_obese"), [("68.1 kg", False), ("70 kg", True)])
def test_a_short_adult_is_obese_above_a_body_mass_index_of_30(kg: str, is_obese: bool) -> None:
    """68.1 kg at 151 cm are 29.9; below 152.4 cm, the policy then has no formula."""
    facts = {"body_weight": kg, "height": "151 cm", **MAN, "sex": "female"}
    if is_obese:
        with pytest.raises(ValueError, match=r"starts at 152\.4 cm"):
            weighed(ONTARIO, **facts)
    else:
        assert ("actual weight 68.1 kg: the criteria of height and weight are not met",) == weighed(
            ONTARIO, **facts
        )


@pytest.mark.parametrize(
    ("study", "arm", "message"),
    [
        (
            "gbs/ref-25-duration",
            None,
            "unknown group with a regimen ''; choose one from what --arm takes: '3 days', '6 days'",
        ),
        (
            "gbs/ref-25-duration",
            "4 days",
            "unknown group with a regimen '4 days'; did you mean '6 days' or '3 days'?",
        ),
        (
            "gbs/ref-15",
            None,
            "unknown group with a regimen ''; choose one from what --arm takes: nothing, because"
            " the study gives no dose",
        ),
    ],
)
def test_a_group_without_a_regimen_raises_and_names_the_groups(
    study: str, arm: str | None, message: str
) -> None:
    with pytest.raises(UnknownNameError) as raised:
        regimen_of_arm(study_named(study), arm, "--arm")

    assert message == str(raised.value)


def test_a_name_that_the_package_does_not_have_is_an_error() -> None:
    with pytest.raises(AttributeError) as raised:
        attrgetter("nothing")(dosing)

    assert "module 'ivig_evidence.dosing' has no attribute 'nothing'" == str(raised.value)
