"""Infusion plans as iCalendar files (extra ``calendar``)."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from ..errors import MissingExtraError, OutOfRangeError, UndecidedPlanError, WrongTypeError
from ..model.plan import InfusionPlan
from ..spelling import capitalised
from ..version import __version__
from .english import regimen_status
from .headlines import (
    CONTRAINDICATION,
    contraindications,
)
from .plans import CALCULATED_BY, NOTICE, infusion_day, source


def ical(plan: InfusionPlan, patient: str | None) -> bytes:
    """Write the infusion days of a plan as all-day events; the same plan gives the same file.

    Args:
        plan: A plan with a start date and a settled number of days.
        patient: The caller's key for the patient, such as a record number; None if there is none.

    Returns:
        The iCalendar file, encoded in UTF-8.

    Raises:
        MissingExtraError: If icalendar is not installed.
        UndecidedPlanError: If no day of the plan has a date.
        OutOfRangeError: If there is no day after the last one.
        WrongTypeError: If the patient is not a text, or is blank.
    """
    try:
        from icalendar import Calendar, Event
    except ImportError:
        raise MissingExtraError("an iCalendar file", "icalendar", "calendar") from None
    dated = [(day, day.on) for day in plan.schedule if day.on is not None]
    if not dated:
        choices = ("those with a start date and a settled number of days: pass start= and days=",)
        raise UndecidedPlanError("the plan for a calendar", None, choices)
    first, last = dated[0][1], dated[-1][1]
    if last == date.max:
        latest = (date.max - timedelta(days=1)).isoformat()
        raise OutOfRangeError("the last day", last.isoformat(), date.min.isoformat(), latest)
    identity = _identity(plan, first, patient)
    flag, origin = _flag(plan), _origin(plan)
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
        event.add("description", f"{flag}{infusion_day(day)}\n{origin}\n{NOTICE}")
        calendar.add_component(event)
    ics: bytes = calendar.to_ical()
    return ics


def _flag(plan: InfusionPlan) -> str:
    """Return the warnings before the drug in every event; empty if there are none.

    A calendar shows an event without its plan, so each event must repeat them.
    """
    flags = [f"{CONTRAINDICATION}: {r}. " for r in contraindications(plan.contraindication_checks)]
    if not plan.recommended:
        flags.append(f"{capitalised(regimen_status(plan.regimen))}. ")
    return "".join(flags)


def _origin(plan: InfusionPlan) -> str:
    """Return product, statement, document, weight policy, notes and library, one a line."""
    product = [] if plan.product is None else [f"Product: {plan.product.name}"]
    named = [f"{line.name}: {line.value}" for line in source(plan)]
    policy = f"Weight policy: {plan.weight.policy.name}"
    notes = [f"Note: {note}" for note in plan.notes]
    return "\n".join([*product, *named, policy, *notes, f"Calculated by: {CALCULATED_BY}"])


def _identity(plan: InfusionPlan, first: date, patient: str | None) -> list[object]:
    """Return the values that identify a course when its calendar is imported again.

    With a patient, these are the drug, the first day and the patient: a changed dose, weight,
    rounding or number of vials updates the events, and another first day adds a course.

    Without a patient, weight and dose are included. A changed dose then duplicates the events,
    which is visible; otherwise one patient's plan could silently replace another's. Notes and the
    version of the library are never included.

    Args:
        plan: The plan.
        first: Its first day.
        patient: The caller's key for the patient, or None.

    Raises:
        WrongTypeError: If the patient is not a text, or is blank.
    """
    course: list[object] = [plan.regimen.drug, first.isoformat()]
    if patient is None:
        total = [str(plan.total.low), str(plan.total.high), plan.total.unit.value]
        return [*course, str(plan.weight.kilograms), *total, len(plan.schedule)]
    if not isinstance(patient, str) or not patient.strip():
        remedy = "pass a key of your own, such as a record number"
        raise WrongTypeError("the patient of a calendar", patient, "a text", remedy)
    return [*course, "patient", patient]


def _uid(identity: list[object], number: int) -> str:
    # JSON keeps the parts apart; joined text could be the same for two different lists.
    parts = json.dumps([*identity, number])
    return f"{sha256(parts.encode()).hexdigest()[:32]}@ivig-evidence"
