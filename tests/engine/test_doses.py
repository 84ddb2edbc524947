"""Printed regimens in grams for a patient, as the one-screen answer shows them."""

from __future__ import annotations

import pytest

from ivig_evidence import Context, recommend
from ivig_evidence.engine.doses import amount
from ivig_evidence.facts import body_weight
from ivig_evidence.model.dosing import (
    Course,
    Per,
    RecommendedRegimen,
    Regimen,
    in_days,
    in_weeks,
)
from ivig_evidence.units import g_per_kg


def printed(*courses: Course, then: Regimen | None = None) -> Regimen:
    return RecommendedRegimen(drug="IVIG", alternatives=courses, then=then)


ONE = Course(dose=g_per_kg(1), per=Per.COURSE)
DAILY = Course(dose=g_per_kg(0.4), per=Per.DAY)
UNCLEAR = "no amount: the source does not say if the dose is for a day or in all"
MONTHLY = "no amount: the source does not divide the dose of a month"
NOTHING = (
    "no amount: the dose of a regimen cannot be '0 g/kg'; expected more than 0: check the source"
)
IN_ALL = "70 g in all (70 kg, actual weight)"


@pytest.mark.parametrize(
    ("regimen", "shown"),
    [
        (printed(ONE), IN_ALL),
        (
            printed(Course(dose=g_per_kg(1), per=Per.COURSE, days=in_days(2))),
            "70 g in all, 35 g a day (70 kg, actual weight)",
        ),
        (
            printed(Course(dose=g_per_kg(1), per=Per.COURSE, days=in_days(2, 5))),
            "70 g in all, 14–35 g a day (70 kg, actual weight)",
        ),
        (
            printed(Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(5))),
            "140 g in all, 28 g a day (70 kg, actual weight)",
        ),
        (printed(DAILY), "28 g a day (70 kg, actual weight)"),
        (
            printed(Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(5), every=in_weeks(4))),
            "140 g a course, 28 g a day (70 kg, actual weight)",
        ),
        (
            printed(Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(5), courses=3)),
            "140 g a course, 28 g a day (70 kg, actual weight)",
        ),
        (printed(Course(dose=g_per_kg(1), per=Per.UNCLEAR), ONE), f"{UNCLEAR}; or {IN_ALL}"),
        (printed(Course(dose=g_per_kg(1), per=Per.MONTH), ONE), f"{MONTHLY}; or {IN_ALL}"),
        (printed(Course(dose=g_per_kg(0), per=Per.COURSE), ONE), f"{NOTHING}; or {IN_ALL}"),
        (printed(ONE, then=printed(DAILY)), f"{IN_ALL}; then 28 g a day (70 kg, actual weight)"),
    ],
)
def test_a_regimen_is_shown_in_grams_or_with_the_reason_why_not(
    regimen: Regimen, shown: str
) -> None:
    assert shown == amount(recommend("GBS", body_weight="70 kg"), regimen)


def test_a_dose_for_an_unknown_weight_is_empty() -> None:
    assert "" == amount(recommend("GBS"), printed(ONE))


def test_a_dose_for_an_assumed_weight_says_so() -> None:
    answer = recommend("GBS", Context().assuming(body_weight("70 kg")))

    assert "70 g in all (70 kg, actual weight, assumed)" == amount(answer, printed(ONE))
