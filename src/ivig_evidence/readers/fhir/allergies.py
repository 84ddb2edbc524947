"""Hypersensitivity to IVIG, by the allergies of a record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...facts import hypersensitivity_to_ivig
from ...model.reading import Seen
from .bundles import Notes, PatientRecord
from .diagnoses import OVER, TAKEN_BACK, status
from .elements import (
    LeftOutError,
    Resource,
    UnreadableError,
    codes,
    label,
    moment,
    refuse_changed_meaning,
    within,
)
from .treatments import refuse_other_drugs

CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
VERIFICATION = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"


def hypersensitivity(record: PatientRecord, at: date, notes: Notes) -> Iterator[Seen]:
    """Hypersensitivity to IVIG, where an allergy to it is active and nobody doubts it."""
    for resource in record.of("AllergyIntolerance"):
        with notes.reading(resource):
            refuse_other_drugs(codes(resource, "code"))
            refuse_changed_meaning(resource)
            _refuse_what_is_no_allergy(resource)
            when = moment(resource, "recordedDate") or within(resource, "onset")
            if when is not None and when.first_day > at:
                raise LeftOutError(f"it is of after {at}")
            day = None if when is None else when.day
            yield Seen(hypersensitivity_to_ivig(True), label(resource), day)


def _refuse_what_is_no_allergy(resource: Resource) -> None:
    """Errors: ``LeftOutError`` for one that is over or refuted, ``UnreadableError`` for a doubt."""
    clinical = status(resource, "clinicalStatus", CLINICAL)
    verified = status(resource, "verificationStatus", VERIFICATION)
    if clinical in OVER or verified in TAKEN_BACK:
        said = verified if verified in TAKEN_BACK else clinical
        raise LeftOutError(f"the allergy to IVIG is {said}")
    if clinical != "active" or verified not in (None, "confirmed"):
        raise UnreadableError(
            f"it is an allergy to IVIG, and its clinicalStatus ({clinical or 'missing'}) and"
            f" verificationStatus ({verified or 'missing'}) leave open whether it holds: ask"
        )
