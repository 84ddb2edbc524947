"""Earlier treatment with IVIG, as far as the record states it.

An order does not show that the drug was given. A missing entry does not show that it was not.
IVIG that may have been given, or a drug that nothing names, is a problem that a person must review.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .bundles import PatientRecord
from .diagnoses import is_reason
from .drugs import Drug, Drugs
from .elements import (
    Coded,
    LeftOutError,
    Moment,
    ReadingTime,
    Resource,
    UnreadableError,
    boolean,
    child,
    children,
    codes,
    explained,
    label,
    moment,
    of_concept,
    refuse_changed_meaning,
    text,
    within,
)
from .notes import Notes
from .observations import LATER, NONE_READ
from .own_codes import OwnCodes

TOOK_PLACE: Mapping[str, tuple[str, ...]] = {
    "MedicationAdministration": ("in-progress", "completed", "stopped"),
    "MedicationStatement": ("active", "completed", "stopped", "recorded"),
    "Procedure": ("in-progress", "completed", "stopped"),
}
"""The statuses of each kind of resource that mean that at least part of a dose was given."""

NOT_GIVEN = ("not-done", "not-taken", "entered-in-error")
"""The statuses that rule out that a dose was given; every other one leaves it open."""

WHEN = ("effective", "performed", "occurrence", "occurence")
"""The elements for the time; the last is R5's spelling in MedicationAdministration."""

TAKEN = ("taking", "stopped", "on-hold")
"""The prefixes of R5's adherence codes that mean that the drug is or was taken."""

NOT_TAKEN = "not-taking"
"""The prefix of R5's adherence codes that mean that the drug was not taken."""

MAY_BE_OPEN = ("active", "on-hold", "draft", "unknown")
"""The statuses of an order that may still be given, for queries."""

OVER: Mapping[str, tuple[str, ...]] = {
    "MedicationRequest": ("cancelled", "completed", "ended", "entered-in-error", "stopped"),
    "ServiceRequest": ("completed", "entered-in-error", "revoked"),
}
"""The statuses of each kind of order that mean that it is over; any other one may not be."""

FORBIDDEN = "it says that IVIG must not be given"
NAMED = "its text names IVIG, but no code of it means IVIG; add the code"
MAY_BE_IVIG = "so it may be IVIG"


class Given(NamedTuple):
    """A treatment with IVIG: its time, and its reasons as concepts or as resources."""

    resource: str
    when: Moment
    concepts: tuple[tuple[Coded, ...], ...]
    diagnoses: tuple[str, ...]


def treatments(
    record: PatientRecord, at: ReadingTime, own: OwnCodes, notes: Notes
) -> Iterator[Given]:
    """Yield the treatments with IVIG that were at least partly given up to a day.

    Args:
        record: The record of the patient.
        at: The time for which the record is read.
        own: The codes of drugs that can be read.
        notes: Collects the treatments that are not used.

    Yields:
        The treatments with IVIG.
    """
    drugs = Drugs(record, own)
    for resource in record.of("MedicationRequest"):
        with notes.reading(resource):
            _refuse_order(resource, drugs)
    for kind in TOOK_PLACE:
        for resource in record.of(kind):
            with notes.reading(resource):
                _refuse_unless_ivig(resource, drugs)
                _refuse_older_versions(resource)
                refuse_changed_meaning(resource)
                _refuse_not_given(resource)
                _refuse_not_taken(resource)
                yield _given(record, resource, at)


def is_over(order: Resource) -> bool:
    """Return True if an order is over; a malformed status raises ``UnreadableError``."""
    return text(order, "status") in OVER[str(order["resourceType"])]


def forbids(order: Resource) -> bool:
    """Return True if an order says that something must not be done.

    A malformed element raises ``UnreadableError``.
    """
    return boolean(order, "doNotPerform") is True


def _refuse_order(order: Resource, drugs: Drugs) -> None:
    """Refuse an order, with the reason whether it orders or forbids IVIG, or is of another drug.

    Raises:
        LeftOutError: If it is of IVIG, or of another drug.
        UnreadableError: If only its text names IVIG; or it may not be over, and it forbids IVIG or
            nothing names its drug.
    """
    drug = drugs.drug_of(order)
    is_open = not is_over(order)
    if is_open and drug.is_unknown:
        raise UnreadableError(f"its drug is not in the record, {MAY_BE_IVIG}")
    if is_open and drug.may_be_ivig and forbids(order):
        raise UnreadableError(FORBIDDEN)
    _refuse_other_drugs(drug)
    does = "forbids" if forbids(order) else "orders"
    raise LeftOutError(f"it {does} IVIG, which does not show that IVIG was given")


def _refuse_unless_ivig(treatment: Resource, drugs: Drugs) -> None:
    """Refuse a treatment with another drug than IVIG.

    Raises:
        LeftOutError: If it is not with IVIG, or its drug is unknown and was not given.
        UnreadableError: If only its text names IVIG, or it may have been given and nothing names
            its drug.
    """
    is_procedure = treatment["resourceType"] == "Procedure"
    drug = drugs.of_procedure(treatment) if is_procedure else drugs.drug_of(treatment)
    if drug.is_unknown and text(treatment, "status") not in NOT_GIVEN:
        missing = (
            "it does not say what was done" if is_procedure else "its drug is not in the record"
        )
        raise UnreadableError(f"{missing}, {MAY_BE_IVIG}")
    _refuse_other_drugs(drug)


def _refuse_not_given(treatment: Resource) -> None:
    """Refuse a treatment whose status does not say that at least a part was given.

    Raises:
        LeftOutError: If the status says that nothing was given.
        UnreadableError: If the status leaves it open.
    """
    status = text(treatment, "status")
    if status in NOT_GIVEN:
        raise LeftOutError(f"its status is {status}, which does not show that IVIG was given")
    if status not in TOOK_PLACE[str(treatment["resourceType"])]:
        raise UnreadableError(
            f"its status is {status}, so IVIG may have been given, or may be planned"
        )


def _given(record: PatientRecord, resource: Resource, at: ReadingTime) -> Given:
    when = _when(resource, at)
    if when is None:
        raise UnreadableError("it does not say when IVIG was given")
    if at.is_certainly_before(when):
        raise LeftOutError(f"{LATER} {at}")
    coded, references = reasons(resource)
    concepts = list(coded)
    diagnoses: list[str] = []
    for target, referred in record.all_referred(references, resource):
        if referred is None:
            continue
        if target.startswith("#"):
            # The id of a contained resource is local; a diagnosis of the record may share it.
            concepts += [codes(referred, "code")] if is_reason(referred) else []
        else:
            diagnoses.append(label(referred))
    return Given(label(resource), when, tuple(concepts), tuple(diagnoses))


def _when(resource: Resource, at: ReadingTime) -> Moment | None:
    """Return when a treatment was given; for one that continues after the day, when it began."""
    for name in WHEN:
        when = within(resource, name)
        if when is not None and at.is_before(when):
            return moment(child(resource, f"{name}Period") or {}, "start") or when
        if when is not None:
            return when
    return None


def reasons(resource: Resource) -> tuple[tuple[tuple[Coded, ...], ...], tuple[Resource, ...]]:
    """Return the reasons of a treatment: concepts, and references to diagnoses.

    A malformed element raises ``UnreadableError``.
    """
    concepts, references = _reason_elements(resource)
    coded = map(of_concept, concepts)
    return tuple(concept for concept in coded if concept), references


def reason_texts(resource: Resource) -> tuple[str, ...]:
    """Return the texts of the reasons of an order, and the displays of their references.

    A malformed element raises ``UnreadableError``.
    """
    concepts, references = _reason_elements(resource)
    said = (
        *(text(concept, "text") for concept in concepts),
        *(text(reference, "display") for reference in references),
    )
    return tuple(each for each in said if each is not None)


def _reason_elements(resource: Resource) -> tuple[tuple[Resource, ...], tuple[Resource, ...]]:
    """Return the concepts and references; R4 and R4B use two elements, R5 one with both."""
    both = children(resource, "reason")
    inner = (child(element, "concept") for element in both)
    named = (child(element, "reference") for element in both)
    return (
        (*children(resource, "reasonCode"), *(each for each in inner if each is not None)),
        (*children(resource, "reasonReference"), *(each for each in named if each is not None)),
    )


def _refuse_other_drugs(drug: Drug) -> None:
    """Refuse another drug than IVIG.

    Raises:
        LeftOutError: If it is not IVIG.
        UnreadableError: If only its text names IVIG.
    """
    if drug.is_ivig:
        return
    if drug.is_named_ivig:
        raise UnreadableError(NAMED)
    raise LeftOutError(NONE_READ)


def _refuse_not_taken(statement: Resource) -> None:
    """Refuse a statement that does not say that the drug is or was taken.

    R5's status "recorded" only says that the statement was written, so adherence is needed.

    Raises:
        LeftOutError: If the adherence says that the drug was not taken.
        UnreadableError: If the adherence leaves it open.
    """
    if child(statement, "adherence") is None and statement.get("status") != "recorded":
        return
    adherence = [code.code or "" for code in codes(child(statement, "adherence") or {}, "code")]
    if any(code.startswith(TAKEN) for code in adherence):
        return
    if any(code.startswith(NOT_TAKEN) for code in adherence):
        raise LeftOutError("its adherence says that IVIG was not taken")
    raise UnreadableError("its adherence does not say whether IVIG was taken")


def _refuse_older_versions(resource: Resource) -> None:
    """Refuse a resource of a FHIR version before R4, in which elements say that nothing was given.

    Raises:
        UnreadableError: If it is of such a version.
    """
    says = explained(resource, "")
    if says:
        raise UnreadableError(says)
