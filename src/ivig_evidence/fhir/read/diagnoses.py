"""Diagnoses in a record: those that are active, and that nobody doubts or has taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ...errors import echo
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

CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status"

ACTIVE = ("active", "recurrence", "relapse")
OVER = ("inactive", "remission", "resolved")
NOT_SURE = ("unconfirmed", "provisional", "differential")
TAKEN_BACK = ("refuted", "entered-in-error")


class Diagnosed(NamedTuple):
    """A diagnosis that counts, with its codes, which are translations of one another.

    ``day`` is when it was recorded, else when it began; ``None`` where neither is said. Where
    ``fault`` is not empty it cannot be told whether the diagnosis counts.
    """

    resource: str
    day: date | None
    codes: tuple[Coded, ...]
    text: str | None
    fault: str


def diagnoses(record: PatientRecord, at: date, notes: Notes) -> Iterator[Diagnosed]:
    """The diagnoses that hold on a day by their own words; all others are noted with the reason."""
    for resource in record.of("Condition"):
        with notes.reading(resource):
            concept = child(resource, "code") or {}
            found = of_concept(concept)
            fault = ""
            try:
                _refuse_what_does_not_hold(resource, at)
            except UnreadableError as error:
                fault = str(error)
            yield Diagnosed(label(resource), _day(resource), found, text(concept, "text"), fault)


def _refuse_what_does_not_hold(resource: Resource, at: date) -> None:
    """Errors: ``LeftOutError`` for what is no diagnosis that day, ``UnreadableError``."""
    refuse_changed_meaning(resource)
    verified = status(resource, "verificationStatus", VERIFICATION)
    if verified in TAKEN_BACK:
        raise LeftOutError(f"the diagnosis is {verified}: it is none")
    if verified in NOT_SURE:
        raise LeftOutError(f"the diagnosis is {verified}: not sure enough to answer for")
    if verified not in (None, "confirmed"):
        raise UnreadableError(f"verificationStatus {echo(verified)} is not of its value set")
    clinical = status(resource, "clinicalStatus", CLINICAL)
    if clinical in OVER:
        raise LeftOutError(f"the diagnosis is {clinical}, not active")
    begun = (moment(resource, "recordedDate"), _onset(resource))
    if any(when is not None and when.first_day > at for when in begun):
        raise LeftOutError(f"it was made after {at}")
    if _has_abated(resource, at):
        raise LeftOutError("the diagnosis has abated")
    if clinical is None:
        raise UnreadableError("it has no clinicalStatus: whether the disease is active is not said")
    if clinical not in ACTIVE:
        raise UnreadableError(f"clinicalStatus {echo(clinical)} is not of its value set")


def status(resource: Resource, name: str, system: str) -> str | None:
    """The code of a status, ``None`` where there is no status. Errors: ``UnreadableError``."""
    if child(resource, name) is None:
        return None
    found = {code.code for code in codes(resource, name) if code.system in (system, None)}
    if len(found) != 1 or None in found:
        raise UnreadableError(f"{name} has to have one code of {system}")
    return found.pop()


def _onset(resource: Resource) -> Moment | None:
    """When it began. Errors: ``UnreadableError`` for another form, and for two of them."""
    refuse_two(resource, "onset")
    return moment(resource, "onsetDateTime") or moment(
        child(resource, "onsetPeriod") or {}, "start"
    )


def _has_abated(resource: Resource, at: date) -> bool:
    abated = within(resource, "abatement")
    if abated is not None:
        return abated.first_day <= at
    # Whatever else is said of it, be it that its date is not known, says that it has abated.
    return any(
        name.startswith(("abatement", "_abatement")) and value is not None
        for name, value in resource.items()
    )


def _day(resource: Resource) -> date | None:
    found = moment(resource, "recordedDate") or _onset(resource)
    return None if found is None else found.first_day
