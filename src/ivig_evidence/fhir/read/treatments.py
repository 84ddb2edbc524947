"""IVIG that was given, by the record's own words.

That a drug was ordered does not say that it was given; that it is not in the record does not say
that it was not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from .bundles import Notes, PatientRecord
from .elements import (
    Coded,
    LeftOutError,
    Moment,
    Resource,
    UnreadableError,
    child,
    children,
    codes,
    label,
    moment,
    of_concept,
    refuse_changed_meaning,
    text,
    within,
)
from .observations import NONE_READ, in_time
from .own_codes import OwnCodes

TOOK_PLACE: Mapping[str, tuple[str, ...]] = {
    "MedicationAdministration": ("in-progress", "completed", "stopped"),
    "MedicationStatement": ("active", "completed", "stopped", "recorded"),
    "Procedure": ("in-progress", "completed", "stopped"),
}
"""The status in which each kind of resource says that at least a part was given."""

WHEN = ("effective", "performed", "occurrence", "occurence")
"""The elements that say when; the last is how R5 spells it for an administration."""

TAKEN = ("taking", "stopped", "on-hold")
"""How the codes of R5 for adherence begin that say that a drug is or was taken."""


class Given(NamedTuple):
    """IVIG that was given: when, and for what, by concepts or by diagnoses in the record."""

    resource: str
    when: Moment
    concepts: tuple[tuple[Coded, ...], ...]
    diagnoses: tuple[str, ...]


def treatments(record: PatientRecord, at: date, own: OwnCodes, notes: Notes) -> Iterator[Given]:
    """IVIG of which at least a part was given up to a day, by the codes in ``own``."""
    for resource in record.of("MedicationRequest"):
        with notes.reading(resource):
            _refuse_other_drugs(drug(record, resource), own)
            raise LeftOutError("it orders IVIG, which does not say that it was given")
    for kind, took_place in TOOK_PLACE.items():
        for resource in record.of(kind):
            with notes.reading(resource):
                _refuse_other_drugs(
                    codes(resource, "code") if kind == "Procedure" else drug(record, resource), own
                )
                _refuse_older_versions(resource)
                refuse_changed_meaning(resource)
                said = text(resource, "status")
                if said not in took_place:
                    raise LeftOutError(f"its status is {said}: it does not say that IVIG was given")
                _refuse_not_taken(resource)
                yield _given(record, resource, at)


def _given(record: PatientRecord, resource: Resource, at: date) -> Given:
    when = in_time(_when(resource, at), at)
    concepts, references = reasons(resource)
    diagnoses: list[str] = []
    for reference in references:
        referred = record.referred(reference, resource)
        if referred is None:
            continue
        if (text(reference, "reference") or "").startswith("#"):
            # Its id is its own: another diagnosis of the record may have the same.
            concepts = (*concepts, codes(referred, "code"))
        else:
            diagnoses.append(label(referred))
    return Given(label(resource), when, concepts, tuple(diagnoses))


def _when(resource: Resource, at: date) -> Moment | None:
    """When something was given; of what goes on beyond that day, when it began."""
    for name in WHEN:
        found = within(resource, name)
        if found is not None and found.first_day > at:
            return moment(child(resource, f"{name}Period") or {}, "start") or found
        if found is not None:
            return found
    return None


def reasons(resource: Resource) -> tuple[tuple[tuple[Coded, ...], ...], tuple[Resource, ...]]:
    """What a treatment is for: concepts, and references to diagnoses.

    R4 and R4B write them in two elements, R5 in one. Errors: ``UnreadableError`` for another form.
    """
    both = children(resource, "reason")
    concepts = (
        *(of_concept(one) for one in children(resource, "reasonCode")),
        *(of_concept(child(one, "concept")) for one in both),
    )
    references = (
        *children(resource, "reasonReference"),
        *(found for one in both if (found := child(one, "reference")) is not None),
    )
    return tuple(concept for concept in concepts if concept), references


def drug(record: PatientRecord, resource: Resource) -> tuple[Coded, ...]:
    """The codes of a medication: R4 and R4B write it in two elements, R5 in one."""
    concept = child(resource, "medicationCodeableConcept")
    reference = child(resource, "medicationReference")
    both = child(resource, "medication")
    if both is not None:
        concept, reference = child(both, "concept"), child(both, "reference")
    if concept is not None:
        return of_concept(concept)
    medication = record.referred(reference, resource)
    return () if medication is None else codes(medication, "code")


def _refuse_other_drugs(found: tuple[Coded, ...], own: OwnCodes) -> None:
    """Errors: ``LeftOutError`` for anything that does not bear a code of IVIG."""
    if not own.name_ivig(found):
        raise LeftOutError(NONE_READ)


def _refuse_not_taken(statement: Resource) -> None:
    """Errors: ``LeftOutError`` where R5's adherence does not say that the drug is or was taken.

    R5's status says no more than that somebody wrote it down; without adherence it says nothing.
    """
    if child(statement, "adherence") is None and statement.get("status") != "recorded":
        return
    adherence = codes(child(statement, "adherence") or {}, "code")
    if not any(one.code is not None and one.code.startswith(TAKEN) for one in adherence):
        raise LeftOutError("by its adherence it is not said that IVIG was taken")


NEGATED = ("taken", "wasNotTaken", "notGiven", "wasNotGiven", "notDone", "notPerformed")
"""What older versions of FHIR said beside the status, and the status says since R4."""


def _refuse_older_versions(resource: Resource) -> None:
    """Errors: ``UnreadableError`` for an element that may say that nothing was given."""
    for name in NEGATED:
        if name in resource:
            raise UnreadableError(f"it has {name}, of a version of FHIR before R4")
