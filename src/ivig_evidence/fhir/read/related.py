"""Values that are close to a fact and must not be taken for it, such as kidney values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import NamedTuple

from ...facts.records import VALID
from ...logic.predicates import Fact
from ...model.import_result import RelatedValue
from .bundles import PatientRecord
from .codes import RELATED, listed
from .elements import (
    LeftOutError,
    Moment,
    ReadingTime,
    Resource,
    UnreadableError,
    child,
    codes,
    decimal,
    label,
    refuse_changed_meaning,
    text,
    within,
)
from .observations import in_time


class _Measured(NamedTuple):
    when: Moment
    related: RelatedValue


def related_values(
    record: PatientRecord, at: ReadingTime, oldest: Mapping[Fact, timedelta | None]
) -> Iterator[RelatedValue]:
    """Yield the newest value of each name; observations with an error are left out.

    Args:
        record: The record of the patient.
        at: The time for which the record is read.
        oldest: The maximum age of a finding by fact; None or no entry means no limit.

    Yields:
        The values, at most one for each name.
    """
    newest: dict[str, _Measured] = {}
    for resource in record.of("Observation"):
        with suppress(LeftOutError, UnreadableError):
            measured = _measured(resource, at, oldest)
            name = measured.related.name
            known = newest.setdefault(name, measured)
            newest[name] = max(known, measured, key=lambda each: each.when.first)
    yield from (measured.related for measured in newest.values())


def _measured(
    resource: Resource, at: ReadingTime, oldest: Mapping[Fact, timedelta | None]
) -> _Measured:
    """Return a value with its time.

    Raises:
        LeftOutError: If it has another code, is not final, has no value, or is not in time.
        UnreadableError: If an element is malformed.
    """
    rows = (RELATED.get(listed(code)) for code in codes(resource, "code"))
    row = next((row for row in rows if row is not None), None)
    quantity = child(resource, "valueQuantity")
    is_valid = text(resource, "status") in VALID and resource.get("dataAbsentReason") is None
    value = None if quantity is None else decimal(quantity, "value")
    if row is None or quantity is None or value is None or not is_valid:
        raise LeftOutError("it has no value of this kind")
    refuse_changed_meaning(resource)
    when = in_time(within(resource, "effective"), at, oldest.get(row.fact))
    unit = text(quantity, "unit") or text(quantity, "code") or "without a unit"
    shown = f"{text(quantity, 'comparator') or ''}{value} {unit}"
    return _Measured(when, RelatedValue(row.fact, row.name, shown, label(resource), when.day))
