"""Strict readers for the elements of a FHIR resource; malformed elements raise.

These elements are the same in R4, R4B and R5, so a record of an older version raises here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from attrs import frozen

from ...errors import WrongTypeError, echo, printable
from ...facts.records import CERTAINTY
from ...model.import_result import NotRead
from ...units import is_finite

Resource: TypeAlias = Mapping[str, object]

_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2})(?P<time>T\S+)?)?)?", re.ASCII
)
_TIME = re.compile(
    r"(?P<minute>T([01]\d|2[0-3]):[0-5]\d)(:(?P<second>[0-5]\d|60)(?P<part>\.\d{1,9})?)?"
    r"(?P<zone>Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00))",
    re.ASCII,
)
LONGEST_MOMENT = 40


class UnreadableError(Exception):
    """A resource, or an element of it, that cannot be read; the message says why."""


class LeftOutError(Exception):
    """A valid resource that is not used; the message says why."""


class Moment(NamedTuple):
    """A time as precise as the record states it: from ``first`` up to, not including, ``last``.

    For an instant both are equal. ``day`` is the day as written, or None if the record gives only a
    month or a year.
    """

    first: datetime
    last: datetime
    day: date | None

    @property
    def first_day(self) -> date:
        """The earliest possible day, as written."""
        return self.day or self.first.date()

    def may_be_as_late_as(self, other: Moment) -> bool:
        """Return True if it may be at or after another; a day has no zone, so any hour counts."""
        is_vague = self.first != self.last or other.first != other.last
        same_day = self.day is not None and self.day == other.day
        return self.last > other.first or self.first == other.first or (is_vague and same_day)


@frozen
class ReadingTime:
    """The time for which a record is read: a day, or an instant with its time zone.

    A day of the record has no time zone. It is compared with ``day``, the day in the time zone of
    the caller. If the time is only a day, an instant of the record counts on the day as written.
    """

    day: date
    instant: datetime | None = None

    @classmethod
    def of(cls, at: object) -> ReadingTime:
        """Return the time of a day or an instant.

        Raises:
            WrongTypeError: If the value is neither, or is an instant without a time zone.
        """
        if isinstance(at, datetime) and at.utcoffset() is not None:
            return cls(at.date(), at)
        if isinstance(at, date) and not isinstance(at, datetime):
            return cls(at)
        remedy = (
            "pass date(2026, 11, 22), or an instant with a time zone, such as"
            " datetime(2026, 11, 22, 9, 30, tzinfo=ZoneInfo('Europe/Berlin'))"
        )
        raise WrongTypeError("at", at, "a day, or an instant with a time zone", remedy)

    def is_before(self, when: Moment) -> bool:
        """Return True if a moment of the record is later than this time."""
        if self.instant is None or when.first != when.last:
            return when.first_day > self.day
        return when.first > self.instant

    def is_certainly_before(self, when: Moment) -> bool:
        """Return True if a moment is later, in whatever time zone its day was written."""
        if self.instant is None:
            return when.first_day > self.day and when.first.date() > self.day
        if when.first == when.last:
            return when.first > self.instant
        return when.first - self.instant > _EASTERNMOST

    def since(self, when: Moment) -> timedelta:
        """Return how many days ago a moment was."""
        return self.day - when.first_day

    def __str__(self) -> str:
        if self.instant is None:
            return str(self.day)
        return self.instant.isoformat(" ", "minutes")


_EASTERNMOST = timedelta(hours=14)
"""The largest offset from UTC: no day begins earlier anywhere."""


class Coded(NamedTuple):
    """A code of a concept as the record writes it; only German codes have a certainty."""

    system: str | None
    code: str | None
    display: str | None
    certainty: str | None = None


ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"


def is_marked_absent(element: object) -> bool:
    """Return True if an extension of an element says why its value is absent."""
    extensions = element.get("extension") if isinstance(element, Mapping) else None
    return isinstance(extensions, list) and any(
        isinstance(extension, Mapping) and extension.get("url") == ABSENT
        for extension in extensions
    )


def _value(node: Resource, name: str) -> object:
    """Return the value of an element.

    Raises:
        UnreadableError: If it has a value and is also marked as absent.
    """
    value = node.get(name)
    empty = value is None or (isinstance(value, Mapping) and set(value) <= {"extension", "id"})
    if not empty and (is_marked_absent(node.get(f"_{name}")) or is_marked_absent(value)):
        raise UnreadableError(f"{name} has a value and a data-absent-reason; remove one of them")
    return value


def _shown(value: object) -> str:
    """Return a wrong value for a message; an object or a list may name a person, so only its kind.

    >>> _shown("30 Feb"), _shown({"family": "Doe"}), _shown(["Doe"])
    ("'30 Feb'", 'an object', 'a list')
    """
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if isinstance(value, list) else echo(value)


def child(node: Resource, name: str) -> Resource | None:
    """Return an element that is an object, or None if it is absent.

    Raises:
        UnreadableError: If the element is not an object.
    """
    value = _value(node, name)
    if value is None or isinstance(value, Mapping):
        return value
    raise UnreadableError(f"{name} must be an object, not {_shown(value)}")


def children(node: Resource, name: str) -> tuple[Resource, ...]:
    """Return an element that is a list of objects; it is empty if the element is absent.

    Raises:
        UnreadableError: If the element is not a list of objects.
    """
    value = node.get(name)
    if value is None:
        return ()
    if isinstance(value, list) and all(isinstance(item, Mapping) for item in value):
        return tuple(value)
    raise UnreadableError(f"{name} must be a list of objects, not {_shown(value)}")


def text(node: Resource, name: str) -> str | None:
    """Return an element that is text, or None if it is absent.

    Raises:
        UnreadableError: If the element is not text, or is blank.
    """
    value = _value(node, name)
    if value is None or (isinstance(value, str) and value.strip()):
        return value
    raise UnreadableError(f"{name} must be text, not {_shown(value)}")


def boolean(node: Resource, name: str) -> bool | None:
    """Return an element that is true or false, or None if it is absent.

    Raises:
        UnreadableError: If the element is not true or false.
    """
    value = _value(node, name)
    if value is None or isinstance(value, bool):
        return value
    raise UnreadableError(f"{name} must be true or false, not {_shown(value)}")


MOST_PLACES = 400


def decimal(node: Resource, name: str) -> Decimal | None:
    """Return an element that is a number, or None if it is absent.

    A ``Decimal`` keeps its trailing zeros. A float does not, so 70.0 is read as 70.

    Raises:
        UnreadableError: If the element is not a finite number, or has too many digits.
    """
    value = _value(node, name)
    if value is None:
        return None
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        try:
            as_float = float(value)
        except (OverflowError, ValueError):
            as_float = float("inf")
        if is_finite(as_float):
            written = Decimal(repr(as_float)) if isinstance(value, float) else Decimal(value)
            if -written.adjusted() < MOST_PLACES and len(written.as_tuple().digits) < MOST_PLACES:
                return written
    raise UnreadableError(f"{name} must be a number, not {_shown(value)}")


def codes(node: Resource, name: str) -> tuple[Coded, ...]:
    """Return the codes of a concept that is an element; its text is not read."""
    return of_concept(child(node, name))


def of_concept(concept: Resource | None) -> tuple[Coded, ...]:
    """Return the codes of a concept, which are translations of each other."""
    if concept is None:
        return ()
    return tuple(
        Coded(
            text(coding, "system"),
            text(coding, "code"),
            text(coding, "display"),
            certainty(coding),
        )
        for coding in children(concept, "coding")
    )


def certainty(element: Resource) -> str | None:
    """Return the certainty (Diagnosesicherheit) that an extension states, or None without one.

    Several certainties, and malformed ones, are returned as a text that is no certainty.
    """
    extensions = element.get("extension")
    listed = [extensions] if isinstance(extensions, Mapping) else extensions
    stated: dict[str, None] = {}
    for extension in listed if isinstance(listed, list) else ():
        if isinstance(extension, Mapping) and extension.get("url") == CERTAINTY:
            value = extension.get("valueCoding")
            code = value.get("code") if isinstance(value, Mapping) else None
            stated[code if isinstance(code, str) else "malformed"] = None
    return ", ".join(stated) or None


def moment(node: Resource, name: str) -> Moment | None:
    """Return an element that is a date, with or without a time, or None if it is absent."""
    value = text(node, name)
    return None if value is None else read_moment(name, value)


def read_moment(name: str, value: str) -> Moment:
    """Parse a FHIR date, dateTime or instant.

    A day, month or year without a time zone is taken as UTC.

    Args:
        name: The name of the element, for the error message.
        value: The text.

    Returns:
        The moment.

    Raises:
        UnreadableError: If the text has another form.
    """
    match = _YEAR_FIRST.fullmatch(value) if len(value) <= LONGEST_MOMENT else None
    try:
        moment = None if match is None else _moment(match)
    except (ValueError, OverflowError):
        moment = None
    if moment is None:
        expected = "a FHIR date, such as 2026-11-22 or 2026-11-22T08:30:00+01:00"
        raise UnreadableError(f"{name} must be {expected}, not {echo(value)}")
    return moment


def _moment(match: re.Match[str]) -> Moment | None:
    year, month = int(match["year"]), match["month"]
    if match["time"] is not None:
        day = date.fromisoformat(match.string[: match.start("time")])
        instant = _instant(day, match["time"])
        return None if instant is None else Moment(instant, instant, day)
    if match["day"] is not None:
        day = date.fromisoformat(match.string)
        return Moment(_midnight(day), _end_of(day), day)
    if month is not None:
        last = date(year, int(month), monthrange(year, int(month))[1])
        return Moment(_midnight(date(year, int(month), 1)), _end_of(last), None)
    return Moment(_midnight(date(year, 1, 1)), _end_of(date(year, 12, 31)), None)


def _instant(day: date, written: str) -> datetime | None:
    """Return an instant in UTC, or None if its time has another form."""
    match = _TIME.fullmatch(written)
    if match is None:
        return None
    leaps = match["second"] == "60"
    second = "59" if leaps else match["second"] or "00"
    text = f"{day}{match['minute']}:{second}{match['part'] or ''}{match['zone']}"
    # Python has no leap seconds, so one counts as the first second of the next minute.
    return (datetime.fromisoformat(text) + timedelta(seconds=leaps)).astimezone(UTC)


def _end_of(day: date) -> datetime:
    """Return the midnight after a day; the last day of the calendar represents an open end."""
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return _midnight(day + timedelta(1))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def within(node: Resource, name: str) -> Moment | None:
    """Return ``<name>DateTime`` or ``<name>Instant``, or the end of ``<name>Period``.

    A period without an end gives its start. Two of these elements, or a malformed one, raise
    ``UnreadableError``.
    """
    refuse_two(node, name)
    for kind in ("DateTime", "Instant"):
        when = moment(node, f"{name}{kind}")
        if when is not None:
            return when
    period = child(node, f"{name}Period")
    if period is None:
        return None
    return moment(period, "end") or moment(period, "start")


def refuse_two(node: Resource, name: str) -> None:
    """Refuse two forms of an element of which FHIR allows one, such as onsetDateTime and onsetAge.

    Raises:
        UnreadableError: If there are two.
    """
    names = [
        key
        for key, value in node.items()
        if value is not None and key.startswith(name) and key[len(name) : len(name) + 1].isupper()
    ]
    if len(names) > 1:
        raise UnreadableError(f"it has {echo(names[0])} and {echo(names[1])}; keep the right one")


LONGEST_LABEL = 120


def label(resource: Resource) -> str:
    """Return the name of a resource: ``Observation/123``, or its kind without an id."""
    kind, identity = resource.get("resourceType"), resource.get("id")
    kind = kind if isinstance(kind, str) and kind else "resource"
    return named(f"{kind}/{identity}" if isinstance(identity, str) and identity else kind)


def named(address: str) -> str:
    """Return a kind and an id in the printable form that is shown and used as a key."""
    return printable(address, LONGEST_LABEL)


def refuse_changed_meaning(resource: Resource) -> None:
    """Refuse elements that may change the meaning of a resource.

    Raises:
        UnreadableError: If the resource has such an element.
    """
    for name in ("modifierExtension", "implicitRules"):
        if resource.get(name):
            raise UnreadableError(f"it has {name}, which may change its meaning")


_NOT_GIVEN = (
    *("taken", "wasNotTaken", "notGiven", "wasNotGiven"),
    *("notDone", "notPerformed", "wasNotPerformed", "patient"),
)

OLDER_ELEMENTS: Mapping[str, tuple[str, ...]] = {
    "AllergyIntolerance": ("assertedDate",),
    "Condition": ("patient", "dateRecorded", "assertedDate"),
    "MedicationAdministration": _NOT_GIVEN,
    "MedicationStatement": _NOT_GIVEN,
    "Observation": ("comments", "related"),
    "Procedure": _NOT_GIVEN,
}
"""Elements of FHIR versions before R4 that R4 and later versions do not have, by kind."""

_STATUSES = ("clinicalStatus", "verificationStatus")


def older_element(resource: Resource) -> str | None:
    """Return what shows that a resource is of a version of FHIR before R4, or None."""
    kind = resource.get("resourceType")
    for name in OLDER_ELEMENTS.get(kind, ()) if isinstance(kind, str) else ():
        if name in resource:
            return f"has {name}"
    for name in _STATUSES:
        if isinstance(resource.get(name), str):
            return f"has {name} as text"
    return None


def explained(resource: Resource, fault: str) -> str:
    """Return why a resource cannot be read: its version of FHIR if that is the reason."""
    older = older_element(resource)
    if older is None or NotRead.OTHER_VERSION.value in fault:
        return fault
    return f"{NotRead.OTHER_VERSION}: it {older}, as before R4; send R4, R4B or R5"
