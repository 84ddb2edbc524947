"""Earlier treatment with IVIG, as far as the record states it.

An order does not show that the drug was given. A missing entry does not show that it was not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...immunoglobulin.names import names_ivig
from .allergy_names import texts
from .bundles import PatientRecord
from .diagnoses import is_reason
from .elements import (
    Coded,
    LeftOutError,
    Moment,
    ReadingTime,
    Resource,
    UnreadableError,
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
from .observations import NONE_READ, in_time
from .own_codes import OwnCodes

TOOK_PLACE: Mapping[str, tuple[str, ...]] = {
    "MedicationAdministration": ("in-progress", "completed", "stopped"),
    "MedicationStatement": ("active", "completed", "stopped", "recorded"),
    "Procedure": ("in-progress", "completed", "stopped"),
}
"""The statuses of each kind of resource that mean that at least part of a dose was given."""

WHEN = ("effective", "performed", "occurrence", "occurence")
"""The elements for the time; the last is R5's spelling in MedicationAdministration."""

TAKEN = ("taking", "stopped", "on-hold")
"""The prefixes of R5's adherence codes that mean that the drug is or was taken."""


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
    for kind, took_place in TOOK_PLACE.items():
        for resource in record.of(kind):
            with notes.reading(resource):
                if kind == "Procedure":
                    concept = child(resource, "code")
                    _refuse_other_drugs(
                        is_ivig=own.name_ivig(of_concept(concept)),
                        is_named_ivig=text_names_ivig(concept),
                    )
                else:
                    _refuse_other_drugs(
                        is_ivig=drugs.are_ivig(resource),
                        is_named_ivig=drugs.are_named_ivig(resource),
                    )
                _refuse_older_versions(resource)
                refuse_changed_meaning(resource)
                _refuse_not_given(resource, took_place)
                _refuse_not_taken(resource)
                yield _given(record, resource, at)


STANDS = ("active", "on-hold", "draft")
"""The statuses of an order that may still be given."""


def _refuse_order(resource: Resource, drugs: Drugs) -> None:
    """Refuse an order, with the reason whether it orders IVIG or another drug.

    Raises:
        LeftOutError: If it is of IVIG, or of another drug.
        UnreadableError: If only its text names IVIG, or it may still be given and nothing tells its
            drug.
    """
    if resource.get("status") in STANDS and drugs.are_unknown(resource):
        raise UnreadableError("its drug is not in the record, so it may be IVIG")
    _refuse_other_drugs(
        is_ivig=drugs.are_ivig(resource), is_named_ivig=drugs.are_named_ivig(resource)
    )
    raise LeftOutError("it orders IVIG, which does not show that IVIG was given")


def _refuse_not_given(resource: Resource, took_place: tuple[str, ...]) -> None:
    """Refuse a treatment whose status does not say that at least a part was given.

    Raises:
        LeftOutError: If the status does not say so.
    """
    status = text(resource, "status")
    if status not in took_place:
        raise LeftOutError(f"its status is {status}, which does not show that IVIG was given")


def _given(record: PatientRecord, resource: Resource, at: ReadingTime) -> Given:
    when = in_time(_when(resource, at), at)
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

    R4 and R4B use two elements, R5 one. A malformed element raises ``UnreadableError``.
    """
    both = children(resource, "reason")
    concepts = (
        *(of_concept(element) for element in children(resource, "reasonCode")),
        *(of_concept(child(element, "concept")) for element in both),
    )
    references = (
        *children(resource, "reasonReference"),
        *(reference for element in both if (reference := child(element, "reference")) is not None),
    )
    return tuple(concept for concept in concepts if concept), references


def text_names_ivig(element: object) -> bool:
    """Return True if a text of an element names IVIG."""
    return any(map(names_ivig, texts({"element": element})))


class Drugs:
    """The drugs of treatments and orders; a Medication that many of them share is read once."""

    def __init__(self, record: PatientRecord, own: OwnCodes) -> None:
        self._record = record
        self._own = own
        self._shared: dict[int, bool | str] = {}
        self._named: dict[int, bool] = {}

    def are_ivig(self, resource: Resource) -> bool:
        """Return True if a treatment or an order is one with IVIG.

        Raises:
            UnreadableError: If the drug is malformed.
        """
        concept, medication, _ = self._drug(resource)
        if concept is not None:
            return self._own.name_ivig(of_concept(concept))
        return medication is not None and self._is_ivig(medication)

    def are_named_ivig(self, resource: Resource) -> bool:
        """Return True if a text of the drug names IVIG; errors are those of :meth:`are_ivig`."""
        concept, medication, reference = self._drug(resource)
        if medication is None:
            return text_names_ivig(concept or reference)
        key = id(medication)
        if key not in self._named:
            self._named[key] = text_names_ivig(medication.get("code"))
        return self._named[key]

    def are_unknown(self, resource: Resource) -> bool:
        """Return True if nothing tells the drug; errors are those of :meth:`are_ivig`."""
        concept, medication, reference = self._drug(resource)
        is_named = reference is not None and text(reference, "display") is not None
        return concept is None and medication is None and not is_named

    def _drug(self, resource: Resource) -> tuple[Resource | None, Resource | None, Resource | None]:
        """Return the concept of a drug, the Medication, and the reference to it.

        R4 and R4B write the drug in two elements, R5 in one.
        """
        concept = child(resource, "medicationCodeableConcept")
        reference = child(resource, "medicationReference")
        both = child(resource, "medication")
        if both is not None:
            concept, reference = child(both, "concept"), child(both, "reference")
        return concept, self._record.referred(reference, resource), reference

    def _is_ivig(self, medication: Resource) -> bool:
        key = id(medication)
        if key not in self._shared:
            try:
                self._shared[key] = self._own.name_ivig(codes(medication, "code"))
            except UnreadableError as error:
                self._shared[key] = str(error)
        is_ivig_or_fault = self._shared[key]
        if isinstance(is_ivig_or_fault, str):
            raise UnreadableError(is_ivig_or_fault)
        return is_ivig_or_fault


def _refuse_other_drugs(*, is_ivig: bool, is_named_ivig: bool) -> None:
    """Refuse another drug than IVIG.

    Raises:
        LeftOutError: If it is not IVIG.
        UnreadableError: If only its text names IVIG.
    """
    if is_ivig:
        return
    if is_named_ivig:
        raise UnreadableError("its text names IVIG, but no code of it means IVIG; add the code")
    raise LeftOutError(NONE_READ)


def _refuse_not_taken(statement: Resource) -> None:
    """Refuse a statement that does not say that the drug is or was taken.

    R5's status "recorded" only says that the statement was written, so adherence is needed.

    Raises:
        LeftOutError: If the adherence does not say that the drug is or was taken.
    """
    if child(statement, "adherence") is None and statement.get("status") != "recorded":
        return
    adherence = codes(child(statement, "adherence") or {}, "code")
    if not any(code.code is not None and code.code.startswith(TAKEN) for code in adherence):
        raise LeftOutError("its adherence does not say that IVIG was taken")


def _refuse_older_versions(resource: Resource) -> None:
    """Refuse a resource of a FHIR version before R4, in which elements say that nothing was given.

    Raises:
        UnreadableError: If it is of such a version.
    """
    says = explained(resource, "")
    if says:
        raise UnreadableError(says)
