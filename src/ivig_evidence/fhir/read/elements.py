"""The elements of a FHIR resource, read strictly: what has another form is not read at all.

R4, R4B and R5 write these elements alike; a record of an older version is found out here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from ...errors import echo, printable
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
    """Why a resource, or an element of it, is not read."""


class LeftOutError(Exception):
    """Why a resource says nothing that could be used, though nothing is wrong with it."""


class Moment(NamedTuple):
    """When something was, as precisely as a record says: from ``first`` to before ``last``.

    For an instant both are the same. ``day`` is the day as written, ``None`` where only a month or
    a year is.
    """

    first: datetime
    last: datetime
    day: date | None

    @property
    def first_day(self) -> date:
        """The earliest day that it can have been, as written."""
        return self.day or self.first.date()

    def may_be_as_late_as(self, other: Moment) -> bool:
        """Whether it may be no earlier than another: a day has no zone, and can hold any hour."""
        one_is_vague = self.first != self.last or other.first != other.last
        same_day = self.day is not None and self.day == other.day
        return self.last > other.first or self.first == other.first or (one_is_vague and same_day)


class Coded(NamedTuple):
    """A code of a concept as a record has it."""

    system: str | None
    code: str | None
    display: str | None


ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"


def is_marked_absent(element: object) -> bool:
    """Return True if an extension of an element says why its value is absent."""
    extensions = element.get("extension") if isinstance(element, Mapping) else None
    return isinstance(extensions, list) and any(
        isinstance(one, Mapping) and one.get("url") == ABSENT for one in extensions
    )


def _value(node: Resource, name: str) -> object:
    """The value of an element. Errors: ``UnreadableError`` for one that is marked as absent."""
    value = node.get(name)
    empty = value is None or (isinstance(value, Mapping) and set(value) <= {"extension", "id"})
    if not empty and (is_marked_absent(node.get(f"_{name}")) or is_marked_absent(value)):
        raise UnreadableError(f"{name} has a value, and a reason why it has none: correct one")
    return value


def child(node: Resource, name: str) -> Resource | None:
    """An element that is an object. Errors: ``UnreadableError`` for another form."""
    value = _value(node, name)
    if value is None or isinstance(value, Mapping):
        return value
    raise UnreadableError(f"{name} has to be an object, not {echo(value)}")


def children(node: Resource, name: str) -> tuple[Resource, ...]:
    """An element that is a list of objects. Errors: ``UnreadableError`` for another form."""
    value = node.get(name)
    if value is None:
        return ()
    if isinstance(value, list) and all(isinstance(item, Mapping) for item in value):
        return tuple(value)
    raise UnreadableError(f"{name} has to be a list of objects, not {echo(value)}")


def text(node: Resource, name: str) -> str | None:
    """An element that is text. Errors: ``UnreadableError`` for another form, or empty text."""
    value = _value(node, name)
    if value is None or (isinstance(value, str) and value.strip()):
        return value
    raise UnreadableError(f"{name} has to be text, not {echo(value)}")


def boolean(node: Resource, name: str) -> bool | None:
    """An element that is true or false. Errors: ``UnreadableError`` for another form."""
    value = _value(node, name)
    if value is None or isinstance(value, bool):
        return value
    raise UnreadableError(f"{name} has to be true or false, not {echo(value)}")


MOST_PLACES = 400


def decimal(node: Resource, name: str) -> Decimal | None:
    """An element that is a number, with the digits that are known to be written.

    Python keeps the trailing zeros of a ``Decimal``, and forgets those of a float: 70.0 is 70.

    Errors: ``UnreadableError`` for another form, or a number that is too large or too long.
    """
    value = _value(node, name)
    if value is None:
        return None
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        try:
            found = float(value)
        except (OverflowError, ValueError):
            found = float("inf")
        if is_finite(found):
            written = Decimal(repr(found)) if isinstance(value, float) else Decimal(value)
            if -written.adjusted() < MOST_PLACES and len(written.as_tuple().digits) < MOST_PLACES:
                return written
    raise UnreadableError(f"{name} has to be a number, not {echo(value)}")


def codes(node: Resource, name: str) -> tuple[Coded, ...]:
    """The codes of a concept; its text is not read. Errors: ``UnreadableError``."""
    return of_concept(child(node, name))


def of_concept(concept: Resource | None) -> tuple[Coded, ...]:
    """The codes of a concept, translations of one another. Errors: ``UnreadableError``."""
    if concept is None:
        return ()
    return tuple(
        Coded(text(coding, "system"), text(coding, "code"), text(coding, "display"))
        for coding in children(concept, "coding")
    )


def moment(node: Resource, name: str) -> Moment | None:
    """An element that is a date, with or without a time. Errors: ``UnreadableError``."""
    value = text(node, name)
    return None if value is None else read_moment(name, value)


def read_moment(name: str, value: str) -> Moment:
    """A FHIR date, dateTime or instant. Errors: ``UnreadableError`` for anything else.

    A day, month or year without a time zone is taken in UTC.
    """
    found = _YEAR_FIRST.fullmatch(value) if len(value) <= LONGEST_MOMENT else None
    try:
        if found is None:
            raise ValueError
        year, month = int(found["year"]), found["month"]
        if found["time"] is not None:
            day = date.fromisoformat(value[: found.start("time")])
            instant = _instant(day, found["time"])
            return Moment(instant, instant, day)
        if found["day"] is not None:
            day = date.fromisoformat(value)
            return Moment(_midnight(day), _midnight(day + timedelta(1)), day)
        if month is not None:
            after = date(year + int(month) // 12, int(month) % 12 + 1, 1)
            return Moment(_midnight(date(year, int(month), 1)), _midnight(after), None)
        return Moment(_midnight(date(year, 1, 1)), _midnight(date(year + 1, 1, 1)), None)
    except (ValueError, OverflowError):
        expected = "a FHIR date, such as 2026-11-22 or 2026-11-22T08:30:00+01:00"
        raise UnreadableError(f"{name} has to be {expected}, not {echo(value)}") from None


def _instant(day: date, written: str) -> datetime:
    """An instant in UTC. Errors: ``ValueError`` and ``OverflowError`` for what is none."""
    found = _TIME.fullmatch(written)
    if found is None:
        raise ValueError
    leaps = found["second"] == "60"
    second = "59" if leaps else found["second"] or "00"
    text = f"{day}{found['minute']}:{second}{found['part'] or ''}{found['zone']}"
    # Python knows no leap second: it is the first second of the next minute.
    return (datetime.fromisoformat(text) + timedelta(seconds=leaps)).astimezone(UTC)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def within(node: Resource, name: str) -> Moment | None:
    """``<name>DateTime``, or the end of ``<name>Period``; ``<name>Instant`` too.

    An open period is not over: its start is taken. Errors: ``UnreadableError`` for another form,
    and for two of them.
    """
    refuse_two(node, name)
    for kind in ("DateTime", "Instant"):
        found = moment(node, f"{name}{kind}")
        if found is not None:
            return found
    period = child(node, f"{name}Period")
    if period is None:
        return None
    return moment(period, "end") or moment(period, "start")


def refuse_two(node: Resource, name: str) -> None:
    """Errors: ``UnreadableError`` for two forms of an element of which FHIR allows one."""
    found = [
        key
        for key, value in node.items()
        if value is not None and key.startswith(name) and key[len(name) : len(name) + 1].isupper()
    ]
    if len(found) > 1:
        raise UnreadableError(f"it has {echo(found[0])} and {echo(found[1])}: keep the right one")


LONGEST_LABEL = 120


def label(resource: Resource) -> str:
    """Return the name of a resource: ``Observation/123``, or its kind without an id."""
    kind, identity = resource.get("resourceType"), resource.get("id")
    kind = kind if isinstance(kind, str) and kind else "resource"
    return named(f"{kind}/{identity}" if isinstance(identity, str) and identity else kind)


def named(address: str) -> str:
    """Return a kind and an id as they are shown, and as resources are looked up by them."""
    return printable(address, LONGEST_LABEL)


def refuse_changed_meaning(resource: Resource) -> None:
    """Errors: ``UnreadableError`` for what may change the meaning of a resource."""
    for name in ("modifierExtension", "implicitRules"):
        if resource.get(name):
            raise UnreadableError(f"it has {name}, which may change what it means")
