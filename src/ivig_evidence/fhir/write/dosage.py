"""Doses as FHIR dosages, the same in all versions: as printed, or planned in grams.

In FHIR a dose is the amount of one administration. The printed dose of a whole course is therefore
written as an extension and in the text, never as a dose.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from ...errors import AmbiguousDoseError, UndecidedPlanError, UndividedDoseError
from ...model.dosing import Course, Per, Regimen, Span
from ...model.plan import Grams, InfusionDay, InfusionPlan, number_text
from ...render.english import course as course_text
from ...render.english import regimen as regimen_text
from ...render.english import span
from ...units import Unit
from .datatypes import BASE, Json, span_of

DOSE_OF_COURSE = f"{BASE}:StructureDefinition:dose-of-course"
"""An extension of a dosage: the dose of the whole course, as a Quantity or a Range."""

INTERVAL_OF_COURSES = f"{BASE}:StructureDefinition:interval-of-courses"
"""An extension of a dosage: the interval between courses, as a Quantity or a Range."""

OF_BODY_WEIGHT = "kg are those of the patient"
_PER_KILOGRAM = (Unit.G_PER_KG, Unit.MG_PER_KG)


def printed(course: Course, drug: str) -> Json:
    """Return a course as printed; parts that are not printed are omitted."""
    text = f"{drug} {course_text(course)}"
    if course.dose.unit in _PER_KILOGRAM:
        text += f" ({OF_BODY_WEIGHT})"
    dosage: Json = {"text": text}
    low, unit = course.dose.magnitude, course.dose.unit
    high = low if course.up_to is None else course.up_to.magnitude
    extensions: list[Json] = []
    match course.per:
        case Per.DAY:
            dosage["doseAndRate"] = [span_of("dose", low, high, unit, "Quantity")]
        case Per.COURSE:
            dose = span_of("value", low, high, unit, "Quantity")
            extensions.append({"url": DOSE_OF_COURSE} | dose)
        case Per.UNCLEAR:
            # The dose may be per day or per course, so only the text states it.
            return dosage
        case Per.MONTH:
            # The source does not divide the dose into infusions, so only the text states it.
            return dosage
        case _:
            assert_never(course.per)
    if course.per is Per.DAY and course.every is not None:
        extensions.append(_interval(course.every))
    if extensions:
        dosage["extension"] = extensions
    repeat = _daily(course) if course.per is Per.DAY else _by_course(course)
    if repeat:
        dosage["timing"] = {"repeat": repeat}
    return dosage


def _interval(every: Span) -> Json:
    between = span_of("value", every.low, every.high, every.unit, "Quantity")
    return {"url": INTERVAL_OF_COURSES} | between


def _daily(course: Course) -> Json:
    repeat: Json = {"frequency": 1, "period": 1, "periodUnit": Unit.DAY.value}
    if course.lasting is not None:
        repeat |= _bounds(course.lasting)
    if course.days is not None:
        repeat["count"] = course.days.low
        if course.days.high != course.days.low:
            repeat["countMax"] = course.days.high
    return repeat


def _by_course(course: Course) -> Json:
    repeat: Json = {}
    length = course.lasting if course.every is not None else course.days
    if length is not None:
        repeat |= _bounds(length)
    if course.courses is not None:
        repeat["count"] = course.courses
    if course.every is not None:
        repeat |= {
            "frequency": 1,
            "period": course.every.low,
            "periodUnit": course.every.unit.value,
        }
        if course.every.high != course.every.low:
            repeat["periodMax"] = course.every.high
    return repeat


def _bounds(length: Span) -> Json:
    return span_of("bounds", length.low, length.high, length.unit, "Duration")


def dosages(regimen: Regimen) -> list[Json]:
    """Return a regimen as printed.

    FHIR gives several dosages one after another, so alternatives are written as text only.
    """
    course, *others = regimen.alternatives
    if others or regimen.then is not None:
        return [{"text": regimen_text(regimen)}]
    return [printed(course, regimen.drug)]


def one_course(regimen: Regimen) -> Course:
    """Return the only course of a regimen.

    Raises:
        UndecidedPlanError: If there are alternatives.
        AmbiguousDoseError: If the source does not say whether the dose is per day or per course.
        UndividedDoseError: If the dose is that of a month.
    """
    course, *others = regimen.alternatives
    if others:
        choices = tuple(course_text(alternative) for alternative in regimen.alternatives)
        raise UndecidedPlanError("the alternative of this regimen", None, choices)
    if course.per is Per.UNCLEAR:
        raise AmbiguousDoseError(course_text(course))
    if course.per is Per.MONTH:
        raise UndividedDoseError(course_text(course))
    return course


# Plans ----------------------------------------------------------------------------


def planned(plan: InfusionPlan) -> list[Json]:
    """Return a plan in grams: one dosage if every day has the same dose, else one per day."""
    drug, every = plan.regimen.drug, plan.course.every
    if not plan.schedule:
        days = "" if plan.days is None else f" over {span(plan.days)}"
        given = [
            _of_course(plan.total_given, f"{drug} {grams_text(plan.total_given)} in all{days}")
        ]
    elif len({(day.dose.low, day.dose.high) for day in plan.schedule}) == 1:
        text = f"{drug} {grams_text(plan.schedule[0].dose)} a day, {len(plan.schedule)} times"
        given = [_of_days(plan.schedule, text)]
    else:
        given = [
            {"sequence": day.number}
            | _of_days([day], f"{drug} {grams_text(day.dose)} on day {day.number}")
            for day in plan.schedule
        ]
    if every is not None:
        for dosage in given:
            dosage["text"] = f"{dosage['text']}; a course every {span(every)}"
        given[0]["extension"] = [*_extensions(given[0]), _interval(every)]
    return given


def _extensions(dosage: Json) -> Sequence[object]:
    extensions = dosage.get("extension", [])
    assert isinstance(extensions, list)
    return extensions


def _of_course(total: Grams, text: str) -> Json:
    dose = span_of("value", total.low, total.high, total.unit, "Quantity")
    return {"extension": [{"url": DOSE_OF_COURSE} | dose], "text": text}


def _of_days(days: Sequence[InfusionDay], text: str) -> Json:
    dose = days[0].dose
    dated = [day.on.isoformat() for day in days if day.on is not None]
    timing: Json
    if dated:
        timing = {"event": dated}
    else:
        timing = {
            "repeat": {
                "count": len(days),
                "frequency": 1,
                "period": 1,
                "periodUnit": Unit.DAY.value,
            }
        }
    return {
        "text": text,
        "timing": timing,
        "doseAndRate": [span_of("dose", dose.low, dose.high, dose.unit, "Quantity")],
    }


def grams_text(grams: Grams) -> str:
    """Return an amount as text in hundredths of a gram, marked "(rounded)" if it is not exact."""
    rounded = any(Fraction(number_text(end)) != end for end in (grams.low, grams.high))
    return f"{grams} (rounded)" if rounded else str(grams)
