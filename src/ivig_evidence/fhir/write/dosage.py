"""Doses as FHIR dosages, alike in all versions: as printed, or in grams as planned.

FHIR's dose is that of one administration. A dose that is printed for a whole course is therefore
never put there: it stands in an extension, and in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from ...errors import AmbiguousDoseError, UndecidedPlanError
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
"""An extension of a dosage: from one course to the next, as a Quantity or a Range."""

OF_BODY_WEIGHT = "kg are those of the patient"
_PER_KILOGRAM = (Unit.G_PER_KG, Unit.MG_PER_KG)


def printed(what: Course, drug: str) -> Json:
    """A course as printed; what is not printed is not there."""
    text = f"{drug} {course_text(what)}"
    if what.dose.unit in _PER_KILOGRAM:
        text += f" ({OF_BODY_WEIGHT})"
    found: Json = {"text": text}
    low, unit = what.dose.magnitude, what.dose.unit
    high = low if what.up_to is None else what.up_to.magnitude
    extensions: list[Json] = []
    match what.per:
        case Per.DAY:
            found["doseAndRate"] = [span_of("dose", low, high, unit, "Quantity")]
        case Per.COURSE:
            dose = span_of("value", low, high, unit, "Quantity")
            extensions.append({"url": DOSE_OF_COURSE} | dose)
        case Per.UNCLEAR:
            # Which of the two it is, nobody can tell: the text says both.
            return found
        case _:
            assert_never(what.per)
    if what.per is Per.DAY and what.every is not None:
        extensions.append(_interval(what.every))
    if extensions:
        found["extension"] = extensions
    repeat = _daily(what) if what.per is Per.DAY else _by_course(what)
    if repeat:
        found["timing"] = {"repeat": repeat}
    return found


def _interval(every: Span) -> Json:
    between = span_of("value", every.low, every.high, every.unit, "Quantity")
    return {"url": INTERVAL_OF_COURSES} | between


def _daily(what: Course) -> Json:
    repeat: Json = {"frequency": 1, "period": 1, "periodUnit": Unit.DAY.value}
    if what.lasting is not None:
        repeat |= _bounds(what.lasting)
    if what.days is not None:
        repeat["count"] = what.days.low
        if what.days.high != what.days.low:
            repeat["countMax"] = what.days.high
    return repeat


def _by_course(what: Course) -> Json:
    repeat: Json = {}
    length = what.lasting if what.every is not None else what.days
    if length is not None:
        repeat |= _bounds(length)
    if what.courses is not None:
        repeat["count"] = what.courses
    if what.every is not None:
        repeat |= {"frequency": 1, "period": what.every.low, "periodUnit": what.every.unit.value}
        if what.every.high != what.every.low:
            repeat["periodMax"] = what.every.high
    return repeat


def _bounds(length: Span) -> Json:
    return span_of("bounds", length.low, length.high, length.unit, "Duration")


def dosages(what: Regimen) -> list[Json]:
    """A regimen as printed.

    Several dosages would be given one after another, so that alternatives stand in a text.
    """
    course, *others = what.alternatives
    if others or what.then is not None:
        return [{"text": regimen_text(what)}]
    return [printed(course, what.drug)]


def one_course(regimen: Regimen) -> Course:
    """The only course of a regimen.

    Errors: ``UndecidedPlanError`` where one of several has to be chosen, ``AmbiguousDoseError``
    where the print does not say if the dose is a day's or the whole.
    """
    course, *others = regimen.alternatives
    if others:
        choices = tuple(course_text(one) for one in regimen.alternatives)
        raise UndecidedPlanError("the alternative of this regimen", None, choices)
    if course.per is Per.UNCLEAR:
        raise AmbiguousDoseError(course_text(course))
    return course


# Plans ----------------------------------------------------------------------------


def planned(what: InfusionPlan) -> list[Json]:
    """A plan in grams: one dosage where every day has the same dose, else one a day."""
    drug, every = what.regimen.drug, what.course.every
    if not what.schedule:
        days = "" if what.days is None else f" over {span(what.days)}"
        found = [
            _of_course(what.total_given, f"{drug} {grams_text(what.total_given)} in all{days}")
        ]
    elif len({(day.dose.low, day.dose.high) for day in what.schedule}) == 1:
        text = f"{drug} {grams_text(what.schedule[0].dose)} a day, {len(what.schedule)} times"
        found = [_of_days(what.schedule, text)]
    else:
        found = [
            {"sequence": day.number}
            | _of_days([day], f"{drug} {grams_text(day.dose)} on day {day.number}")
            for day in what.schedule
        ]
    if every is not None:
        for dosage in found:
            dosage["text"] = f"{dosage['text']}; a course every {span(every)}"
        found[0]["extension"] = [*_extensions(found[0]), _interval(every)]
    return found


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


def grams_text(what: Grams) -> str:
    """An amount as text, to a hundredth; where that is not all of it, it says so."""
    rounded = any(Fraction(number_text(end)) != end for end in (what.low, what.high))
    return f"{what} (rounded)" if rounded else str(what)
