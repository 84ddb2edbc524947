"""The patient of a record: age on a day, sex, and death."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ...errors import echo
from ...facts.common import Sex, age, age_group, elderly, sex
from ...logic.context import Context
from ...logic.predicates import Finding
from ...units import years
from .elements import (
    LeftOutError,
    Moment,
    ReadingTime,
    Resource,
    UnreadableError,
    boolean,
    children,
    label,
    moment,
    refuse_changed_meaning,
    text,
)
from .notes import Notes

SEXES = {"female": Sex.FEMALE, "male": Sex.MALE, "other": Sex.OTHER}


def years_between(born: date, day: date) -> float:
    """Return the age in years: whole years by the calendar, and full hundredths of the current one.

    A patient born on 29 February has a birthday on 1 March in other years.

    >>> years_between(date(2000, 5, 1), date(2018, 5, 1))
    18.0
    """
    whole = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    last = _birthday(born, born.year + whole)
    hundredths = (day - last).days * 100 // (366 if _has_leap_day(last) else 365)
    return whole + hundredths / 100


def _has_leap_day(start: date) -> bool:
    """Return True if the year that starts on a day contains a 29 February."""
    if isleap(start.year):
        return start <= date(start.year, 2, 29)
    return isleap(start.year + 1) and start.month > 2


def _birthday(born: date, year: int) -> date:
    if (born.month, born.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return born.replace(year=year)


def findings(patient: Resource, at: ReadingTime, notes: Notes) -> Iterator[Finding]:
    """Yield the findings of a Patient resource on a day.

    A birth date without a day gives no age, only the findings that are the same for every age that
    it allows.

    Args:
        patient: The Patient resource.
        at: The time for which the record is read.
        notes: Collects missing and malformed elements.

    Yields:
        The age in years and the sex, as far as the resource states them.
    """
    for read in (_age, _sex):
        with notes.reading(patient):
            refuse_changed_meaning(patient)
            yield from read(patient, at, notes)
    for look in (_look_for_death, _look_for_another_record):
        with notes.reading(patient):
            look(patient, notes)


def _age(patient: Resource, at: ReadingTime, notes: Notes) -> Iterator[Finding]:
    born = moment(patient, "birthDate")
    if born is None:
        raise LeftOutError("it has no birthDate")
    if born.first_day > at.day:
        raise UnreadableError(
            f"birthDate {born.first_day} is later than the day asked for, {at.day}"
        )
    if born.day is not None:
        yield age(years(years_between(born.day, at.day)))
        return
    oldest = Context.of(age(years(years_between(born.first.date(), at.day))))
    youngest = Context.of(age(years(years_between(_last_day(born, at.day), at.day))))
    notes.ignore(label(patient), "its birthDate has no day, so the exact age is unknown")
    for fact in (age_group, elderly):
        finding = oldest.get(fact)
        other = youngest.get(fact)
        if finding is not None and other is not None and finding.value == other.value:
            yield Finding(fact, finding.value)


def _last_day(born: Moment, at: date) -> date:
    """Return the last day of a birth month or year, but no day after ``at``."""
    return min(born.last.date() - timedelta(1), at)


def _sex(patient: Resource, _: ReadingTime, notes: Notes) -> Iterator[Finding]:
    gender = text(patient, "gender")
    if gender in SEXES:
        yield sex(SEXES[gender])
    elif gender is None or gender == "unknown":
        raise LeftOutError("it states no gender")
    else:
        raise UnreadableError(f"gender must be male, female, other or unknown, not {echo(gender)}")


class Death(NamedTuple):
    """The information on a death in a Patient resource, and why there is no more."""

    says: str
    why: str = ""

    def __str__(self) -> str:
        return f"{self.says}: {self.why}" if self.why else self.says


DECEASED = "the patient is recorded as deceased"
OPEN = "the record does not say whether the patient is deceased"


def death(patient: Resource) -> Death | None:
    """Return what a Patient resource says about a death, or None if it says nothing or denies it.

    In FHIR a date of death means that the patient has died, even if the date is unknown, is only a
    year or cannot be read. If the boolean cannot be read, the patient may have died, and must not
    be treated as alive.
    """
    try:
        if moment(patient, "deceasedDateTime") is not None:
            return Death(DECEASED)
    except UnreadableError as fault:
        return Death(DECEASED, str(fault))
    if patient.get("_deceasedDateTime"):
        return Death(DECEASED, "the date is not known")
    try:
        answer = boolean(patient, "deceasedBoolean")
    except UnreadableError as fault:
        return Death(OPEN, str(fault))
    if answer is None and any(patient.get(name) for name in patient if name.startswith(_ANY)):
        return Death(OPEN, "it has no value that can be read")
    return Death(DECEASED) if answer else None


_ANY = ("deceased", "_deceased")


def _look_for_death(patient: Resource, notes: Notes) -> None:
    recorded = death(patient)
    if recorded is not None:
        notes.problem(label(patient), str(recorded))


def _look_for_another_record(patient: Resource, notes: Notes) -> None:
    if boolean(patient, "active") is False:
        notes.problem(label(patient), "the record of the patient is not in active use")
    for link in children(patient, "link"):
        if link.get("type") == "replaced-by":
            notes.problem(label(patient), "another record has replaced the record of the patient")
