"""Infusion plans as iCalendar files (extra ``calendar``)."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from ..errors import MissingExtraError, OutOfRangeError, UndecidedPlanError, WrongTypeError
from ..model.plan import InfusionPlan
from ..version import __version__
from .headlines import (
    CONTRAINDICATION,
    contraindications,
)
from .plans import NOTICE, infusion_day


def ical(plan: InfusionPlan, patient: str | None) -> bytes:
    """The days of infusion as all-day events; the same plan gives the same file.

    Errors: ``MissingExtraError``, ``UndecidedPlanError`` for a plan without dated days,
    ``OutOfRangeError`` for a day without a day after it, ``WrongTypeError`` for a patient that is
    no text.
    """
    try:
        from icalendar import Calendar, Event
    except ImportError:
        raise MissingExtraError("an iCalendar file", "icalendar", "calendar") from None
    dated = [(day, day.on) for day in plan.schedule if day.on is not None]
    if not dated:
        choices = ("a plan with a start date and a settled number of days",)
        raise UndecidedPlanError("what becomes a calendar", None, choices)
    first, last = dated[0][1], dated[-1][1]
    if last == date.max:
        latest = (date.max - timedelta(days=1)).isoformat()
        raise OutOfRangeError("the last day", last.isoformat(), date.min.isoformat(), latest)
    identity = _identity(plan, first, patient)
    flag = _flag(plan)
    calendar = Calendar()
    calendar.add("prodid", f"-//ivig_evidence//{__version__}//EN")
    calendar.add("version", "2.0")
    for day, on in dated:
        event = Event()
        event.add("uid", _uid(identity, day.number))
        event.add("dtstamp", datetime.combine(first, time(), UTC))
        event.add("dtstart", on)
        event.add("dtend", on + timedelta(days=1))
        event.add("summary", f"{flag}{plan.regimen.drug}, day {day.number}: {day.dose}")
        event.add("description", f"{flag}{infusion_day(day)}\n{NOTICE}")
        calendar.add_component(event)
    ics: bytes = calendar.to_ical()
    return ics


def _flag(plan: InfusionPlan) -> str:
    """What stands before the drug in every event: a contraindication, and what nobody recommends.

    A calendar shows an event apart from the plan that says so.
    """
    flags = [f"{CONTRAINDICATION}: {r}. " for r in contraindications(plan.contraindication_checks)]
    if not plan.recommended:
        flags.append("Used or reported, not recommended. ")
    return "".join(flags)


def _identity(plan: InfusionPlan, first: date, patient: str | None) -> list[object]:
    """What makes a plan the same plan when it is imported again.

    A course of one drug that one patient begins on one day is one course: when dose, weight,
    rounding or vials change, its events keep their identifiers. Another start is another course:
    the next one must not overwrite this one. Without a patient the weight and the dose belong to
    it: a changed dose may then double the events, which is seen, where the plan of one patient
    would else replace that of another, which is not. Notes and the version of the library never do.
    """
    course: list[object] = [plan.regimen.drug, first.isoformat()]
    if patient is None:
        total = [str(plan.total.low), str(plan.total.high), plan.total.unit.value]
        return [*course, str(plan.weight.kilograms), *total, len(plan.schedule)]
    if not isinstance(patient, str) or not patient.strip():
        remedy = "hand in a key of your own, such as a record number"
        raise WrongTypeError("the patient of a calendar", patient, "a text", remedy)
    return [*course, "patient", patient]


def _uid(identity: list[object], number: int) -> str:
    # As JSON, so that no two lists of parts are the same text.
    parts = json.dumps([*identity, number])
    return f"{sha256(parts.encode()).hexdigest()[:32]}@ivig-evidence"
