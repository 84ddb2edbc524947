"""Diagnoses in a record that are active, confirmed and not retracted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ...errors import echo
from ...facts.records import ACTIVE, CLINICAL, VERIFICATION
from .bundles import Notes, PatientRecord
from .elements import (
    Coded,
    LeftOutError,
    Moment,
    Resource,
    UnreadableError,
    child,
    codes,
    label,
    moment,
    of_concept,
    refuse_changed_meaning,
    refuse_two,
    text,
    within,
)

OVER = ("inactive", "remission", "resolved")
NOT_SURE = ("unconfirmed", "provisional", "differential")
TAKEN_BACK = ("refuted", "entered-in-error")


class Diagnosed(NamedTuple):
    """A diagnosis with its codes, which are translations of each other.

    ``day`` is the day of recording, else of onset, or None if the record says neither. If ``fault``
    is not empty, the record does not say whether the diagnosis is active and confirmed.
    """

    resource: str
    day: date | None
    codes: tuple[Coded, ...]
    text: str | None
    fault: str


def diagnoses(record: PatientRecord, at: date, notes: Notes) -> Iterator[Diagnosed]:
    """Yield the diagnoses that are active on a day; note the others with the reason.

    Args:
        record: The record of the patient.
        at: The day for which the record is read.
        notes: Collects the diagnoses that are not used.

    Yields:
        The active diagnoses, and those with a ``fault``.
    """
    for resource in record.of("Condition"):
        with notes.reading(resource):
            concept = child(resource, "code") or {}
            codings = of_concept(concept)
            fault = ""
            try:
                _refuse_inactive(resource, at)
            except UnreadableError as error:
                fault = str(error)
            yield Diagnosed(label(resource), _day(resource), codings, text(concept, "text"), fault)


def _refuse_inactive(resource: Resource, at: date) -> None:
    """Refuse a diagnosis that is not active and confirmed on a day.

    Raises:
        LeftOutError: If it is refuted, doubted, inactive, abated or later than the day.
        UnreadableError: If its status is missing or cannot be read.
    """
    refuse_changed_meaning(resource)
    verified = status(resource, "verificationStatus", VERIFICATION)
    if verified in TAKEN_BACK:
        raise LeftOutError(f"the diagnosis is {verified}, so it does not count")
    if verified in NOT_SURE:
        raise LeftOutError(f"the diagnosis is {verified}, not confirmed")
    if verified not in (None, "confirmed"):
        raise UnreadableError(f"verificationStatus {echo(verified)} is not in its value set")
    clinical = status(resource, "clinicalStatus", CLINICAL)
    if clinical in OVER:
        raise LeftOutError(f"the diagnosis is {clinical}, not active")
    begun = (moment(resource, "recordedDate"), _onset(resource))
    if any(when is not None and when.first_day > at for when in begun):
        raise LeftOutError(f"the diagnosis was made after {at}")
    if _has_abated(resource, at):
        raise LeftOutError("the diagnosis has abated")
    if clinical is None:
        raise UnreadableError("it has no clinicalStatus: it does not say whether it is active")
    if clinical not in ACTIVE:
        raise UnreadableError(f"clinicalStatus {echo(clinical)} is not in its value set")


def status(resource: Resource, name: str, system: str) -> str | None:
    """Return the code of a status, or None if the resource has no status.

    Args:
        resource: A resource.
        name: The name of the element, such as ``clinicalStatus``.
        system: The URI of the code system that the status must use.

    Returns:
        The code, or None.

    Raises:
        UnreadableError: If the status has no code of the system, or several.
    """
    if child(resource, name) is None:
        return None
    statuses = {code.code for code in codes(resource, name) if code.system in (system, None)}
    if len(statuses) != 1 or None in statuses:
        raise UnreadableError(f"{name} must have exactly one code of {system}")
    return statuses.pop()


def _onset(resource: Resource) -> Moment | None:
    """Return the onset of a diagnosis.

    Raises:
        UnreadableError: If the onset is malformed, or there are two.
    """
    refuse_two(resource, "onset")
    return moment(resource, "onsetDateTime") or moment(
        child(resource, "onsetPeriod") or {}, "start"
    )


def _has_abated(resource: Resource, at: date) -> bool:
    abated = within(resource, "abatement")
    if abated is not None:
        return abated.first_day <= at
    # Any other abatement element says that it has abated, even one without a known date.
    return any(
        name.startswith(("abatement", "_abatement")) and value is not None
        for name, value in resource.items()
    )


def _day(resource: Resource) -> date | None:
    recorded = moment(resource, "recordedDate") or _onset(resource)
    return None if recorded is None else recorded.first_day
