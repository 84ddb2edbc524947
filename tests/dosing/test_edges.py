"""Infusion plans at the edges: no days, no start, the end of the calendar, other drugs."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from ivig_evidence.dosing import plan
from ivig_evidence.dosing.plans import spread_of
from ivig_evidence.errors import OutOfRangeError, UndecidedPlanError, ZeroDoseError
from ivig_evidence.immunoglobulin import NEAREST_5_G, PRIVIGEN
from ivig_evidence.model.dosing import (
    Course,
    Per,
    Span,
    in_days,
    in_months,
    in_weeks,
)
from ivig_evidence.model.plan import Grams, Measured
from ivig_evidence.units import Unit, g_per_kg

from ..helpers.regimens import used

WHO = {"body_weight": "70 kg"}
START = date(2026, 7, 2)
FOUR_WEEKS = in_weeks(4)


@pytest.mark.parametrize("days", [1, 366])
def test_without_a_printed_number_of_days_up_to_366_can_be_chosen(days: int) -> None:
    course = Course(dose=g_per_kg(1), per=Per.COURSE)

    assert Span(days, days, Unit.DAY) == spread_of(course, days)


@pytest.mark.parametrize("days", [0, 367])
def test_other_numbers_of_days_are_refused(days: int) -> None:
    with pytest.raises(UndecidedPlanError) as raised:
        spread_of(Course(dose=g_per_kg(1), per=Per.COURSE), days)

    assert (
        "the number of days, days=, has to be one of 1 to 366, which is a technical limit: no"
        f" number of days is printed, not {days}"
    ) == str(raised.value)


def test_a_dose_a_day_without_days_needs_their_number() -> None:
    with pytest.raises(UndecidedPlanError) as raised:
        plan(used(per=Per.DAY), WHO)

    assert (
        "the number of days, days=, has to be one of 1 to 366, which is a technical limit: no"
        " number of days is printed"
    ) == str(raised.value)


def test_more_courses_than_the_calendar_has_days_are_refused() -> None:
    with pytest.raises(OutOfRangeError) as raised:
        plan(used(days=in_days(1), courses=600_000, every=in_weeks(1)), WHO, start=START)

    assert ("0001-01-01", "0001-01-01") == (raised.value.low, raised.value.high)


@pytest.mark.parametrize(
    ("courses", "every", "start", "days"),
    [
        (3, FOUR_WEEKS, START, [START, date(2026, 7, 30), date(2026, 8, 27)]),
        (1, FOUR_WEEKS, START, [START]),
        (3, FOUR_WEEKS, None, []),
        (None, FOUR_WEEKS, START, []),
        (3, None, START, []),
        (3, in_weeks(4, 6), START, []),
        (3, in_months(1), START, []),
    ],
)
def test_the_first_days_of_courses_need_a_start_a_number_and_an_interval_in_weeks(
    courses: int | None, every: Span | None, start: date | None, days: list[date]
) -> None:
    regimen = used(days=in_days(1), courses=courses, every=every)

    assert tuple(days) == plan(regimen, WHO, start=start).cycles


@pytest.mark.parametrize(
    ("every", "low", "high"),
    [
        (FOUR_WEEKS, Fraction(2435, 32), Fraction(2435, 32)),
        (in_weeks(4, 6), Fraction(2435, 48), Fraction(2435, 32)),
        (in_months(1), Fraction(70), Fraction(70)),
    ],
)
def test_the_dose_of_a_month_is_that_of_a_twelfth_of_a_year(
    every: Span, low: Fraction, high: Fraction
) -> None:
    assert Grams(low, high, Measured.GRAM) == plan(used(every=every), WHO).per_month


def test_a_course_that_is_not_repeated_has_no_dose_of_a_month() -> None:
    assert None is plan(used(), WHO).per_month


def test_a_total_without_days_is_rounded() -> None:
    (dose,) = plan(used(), WHO | {"body_weight": "71 kg"}).rounded_to(NEAREST_5_G).rounded

    assert (Fraction(71), Fraction(70)) == (dose.exact, dose.rounded)


def test_a_total_without_days_that_is_rounded_to_nothing_shows_what_works() -> None:
    with pytest.raises(ZeroDoseError) as raised:
        plan(used(), {"body_weight": "2 kg"}).rounded_to(NEAREST_5_G)

    assert (
        "2 g rounded to the nearest 5 g is 0 g, which does not give a dose on each of 1 day; what"
        " works: the plan without rounding; a step of at most 2 g"
    ) == str(raised.value)


def test_the_volume_of_a_range_of_doses_is_a_range() -> None:
    made = plan(used(up_to=g_per_kg(2), days=in_days(2)), WHO).in_vials(PRIVIGEN)

    assert Grams(Fraction(700), Fraction(1400), Measured.MILLILITRE) == made.volume


@pytest.mark.parametrize(("drug", "checks"), [("IVIG", ["hypersensitivity"]), ("other", [])])
def test_contraindications_of_ivig_are_checked_for_ivig_only(drug: str, checks: list[str]) -> None:
    made = plan(used(drug=drug, days=in_days(2)), WHO | {"hypersensitivity_to_ivig": True})

    assert checks == [check.precaution.id for check in made.contraindication_checks]
