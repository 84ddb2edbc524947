"""Infusion plans as iCalendar files (extra ``calendar``)."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from hashlib import sha256

from ..errors import MissingExtraError, UndecidedPlanError
from ..model.plan import PlanRecord
from ..version import __version__
from .plans import NOTICE, infusion_day, lines


def ical(what: PlanRecord) -> bytes:
    """The days of infusion as all-day events; the same plan gives the same file.

    Errors: ``MissingExtraError``, and ``UndecidedPlanError`` for a plan without dated days.
    """
    try:
        from icalendar import Calendar, Event
    except ImportError:
        raise MissingExtraError("an iCalendar file", "icalendar", "calendar") from None
    dated = [(day, day.on) for day in what.schedule if day.on is not None]
    if not dated:
        choices = ("a plan with a start date and a settled number of days",)
        raise UndecidedPlanError("what becomes a calendar", None, choices)
    calendar = Calendar()
    calendar.add("prodid", f"-//ivig_evidence//{__version__}//EN")
    calendar.add("version", "2.0")
    whole = "\n".join(line.value for line in lines(what))
    for day, on in dated:
        event = Event()
        event.add(
            "uid", f"{sha256(f'{whole}{day.number}'.encode()).hexdigest()[:32]}@ivig-evidence"
        )
        event.add("dtstamp", datetime.combine(dated[0][1], time(), UTC))
        event.add("dtstart", on)
        event.add("dtend", on + timedelta(days=1))
        event.add("summary", f"{what.regimen.drug}, day {day.number}: {day.dose}")
        event.add("description", f"{infusion_day(day)}\n{NOTICE}")
        calendar.add_component(event)
    ics: bytes = calendar.to_ical()
    return ics
