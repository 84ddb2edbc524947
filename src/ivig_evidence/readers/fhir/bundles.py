"""The resources of one patient in a FHIR bundle, each once, with what cannot be used and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby

from attrs import field, frozen

from ...errors import MalformedDocumentError, OutOfRangeError, WrongTypeError, echo
from ...record import Record
from .elements import (
    LeftOutError,
    Resource,
    UnreadableError,
    child,
    children,
    label,
    text,
)

READ = (
    "AllergyIntolerance",
    "Condition",
    "Medication",
    "MedicationAdministration",
    "MedicationRequest",
    "MedicationStatement",
    "Observation",
    "Patient",
    "Procedure",
)
"""The kinds of resources that are read."""

NOT_READ = "resources of this kind are not read"
WHO = {"AllergyIntolerance": "patient"}
"""The element that names the patient, where it is not ``subject``."""


class Notes:
    """What is left out and what is wrong, gathered while a record is read."""

    def __init__(self) -> None:
        self._ignored: dict[str, dict[str, None]] = {}
        self._problems: dict[tuple[str, str], None] = {}

    def ignore(self, resource: str, why: str) -> None:
        """A resource says nothing that could be used, for a reason that is no fault."""
        self._ignored.setdefault(why, {})[resource] = None

    def problem(self, resource: str, says: str) -> None:
        """Something is wrong or contradictory, and somebody should look at it."""
        self._problems[resource, says] = None

    @contextmanager
    def reading(self, resource: Resource) -> Iterator[None]:
        """Read a resource: what speaks against it is noted, and the rest of it is left."""
        try:
            yield
        except LeftOutError as why:
            self.ignore(label(resource), str(why))
        except (UnreadableError, OutOfRangeError, WrongTypeError) as fault:
            self.problem(label(resource), str(fault))

    @property
    def ignored(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Reasons, each with the resources that it holds for."""
        return tuple((why, tuple(resources)) for why, resources in self._ignored.items())

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """Resources, each with what is wrong with it."""
        return tuple(self._problems)


@frozen(eq=False, repr=False)
class PatientRecord(Record):
    """One patient and the resources that speak of this patient, by kind."""

    patient: Resource | None
    resources: tuple[Resource, ...]
    addresses: Mapping[str, Resource] = field(eq=False)

    def of(self, kind: str) -> Iterator[Resource]:
        """The resources of a kind."""
        return (one for one in self.resources if one["resourceType"] == kind)

    def referred(self, reference: Resource | None, inside: Resource) -> Resource | None:
        """The resource that a reference names, if it is at hand: in the bundle, or contained.

        Errors: ``UnreadableError`` for a reference of another form.
        """
        target = None if reference is None else text(reference, "reference")
        if target is None:
            return None
        if target.startswith("#"):
            for contained in children(inside, "contained"):
                if contained.get("id") == target[1:]:
                    return contained
            return None
        return self.addresses.get(target) or self.addresses.get(_last_two(target))


def opened(bundle: object, notes: Notes) -> PatientRecord:
    """The record of the one patient in a bundle.

    Errors: ``MalformedDocumentError`` for anything that is no FHIR bundle, and for a bundle that
    speaks of several patients.
    """
    entries = _entries(bundle, notes)
    addresses: dict[str, Resource] = {}
    resources: list[Resource] = []
    for position, entry in enumerate(entries):
        resource = _resource(entry, position, notes)
        if resource is None:
            continue
        resources.append(resource)
        address = entry.get("fullUrl")
        if isinstance(address, str) and address:
            addresses[address] = resource
    resources = _once(resources, notes)
    addresses |= {label(one): one for one in resources if "/" in label(one)}
    patients = [one for one in resources if one["resourceType"] == "Patient"]
    if len(patients) > 1:
        fault = f"it holds {len(patients)} patients: hand in one bundle for each"
        raise MalformedDocumentError("FHIR bundle", (fault,))
    record = PatientRecord(patients[0] if patients else None, tuple(resources), addresses)
    return PatientRecord(record.patient, _of_the_patient(record, notes), addresses)


def _entries(bundle: object, notes: Notes) -> list[Resource]:
    if not isinstance(bundle, Mapping):
        raise MalformedDocumentError("FHIR bundle", (f"object wanted, not {echo(bundle)}",))
    kind = bundle.get("resourceType")
    if kind != "Bundle":
        fault = f"resourceType 'Bundle' wanted, not {echo(kind)}"
        raise MalformedDocumentError("FHIR bundle", (fault,))
    entries = bundle.get("entry", [])
    if not isinstance(entries, list):
        raise MalformedDocumentError("FHIR bundle", (f"entry: list wanted, not {echo(entries)}",))
    _tell_of_further_pages(bundle, notes)
    return [entry if isinstance(entry, Mapping) else {"resource": entry} for entry in entries]


def _tell_of_further_pages(bundle: Resource, notes: Notes) -> None:
    links = bundle.get("link")
    more = isinstance(links, list) and any(
        isinstance(link, Mapping) and link.get("relation") == "next" for link in links
    )
    if more:
        rest = "the rest of the record is not here"
        notes.problem("Bundle", f"it is one page of several, with a link to the next: {rest}")


def _resource(entry: Resource, position: int, notes: Notes) -> Resource | None:
    resource = entry.get("resource")
    where = f"Bundle.entry[{position}]"
    if resource is None:
        notes.ignore(where, "the entry holds no resource")
        return None
    if not isinstance(resource, Mapping):
        notes.problem(where, f"its resource has to be an object, not {echo(resource)}")
        return None
    kind = resource.get("resourceType")
    if not isinstance(kind, str) or not kind:
        notes.problem(where, f"its resource has no resourceType, but {echo(kind)}")
        return None
    if kind not in READ:
        notes.ignore(label(resource), NOT_READ)
        return None
    return resource


def _once(resources: list[Resource], notes: Notes) -> list[Resource]:
    """Every resource once; of those that share an id and differ none is taken."""
    kept: list[Resource] = []
    named = sorted(((label(one), place) for place, one in enumerate(resources)))
    differing: set[int] = set()
    repeated: set[int] = set()
    for name, group in groupby(named, key=lambda pair: pair[0]):
        places = [place for _, place in group]
        if "/" not in name or len(places) == 1:
            continue
        if _alike([resources[place] for place in places]):
            repeated.update(places[1:])
            notes.ignore(name, "it is there more than once, word for word")
        else:
            differing.update(places)
            notes.problem(name, "resources that differ share this id: none of them is taken")
    for place, resource in enumerate(resources):
        if place not in differing and place not in repeated:
            kept.append(resource)
    return kept


def _alike(resources: list[Resource]) -> bool:
    try:
        return all(one == resources[0] for one in resources[1:])
    except RecursionError:
        # Nobody can say of things nested that deeply that they are the same.
        return False


def _of_the_patient(record: PatientRecord, notes: Notes) -> tuple[Resource, ...]:
    """The resources that speak of the patient; who has none must be the same for all."""
    kept: list[Resource] = []
    subjects: dict[str, None] = {}
    for resource in record.resources:
        kind = resource["resourceType"]
        assert isinstance(kind, str)
        if kind in ("Patient", "Medication"):
            kept.append(resource)
            continue
        try:
            reference = child(resource, WHO.get(kind, "subject"))
            target = None if reference is None else text(reference, "reference")
        except UnreadableError as fault:
            notes.problem(label(resource), str(fault))
            continue
        if target is None:
            notes.problem(label(resource), "it does not say which patient it speaks of")
        elif record.patient is None:
            subjects[_last_two(target)] = None
            kept.append(resource)
        elif record.referred(reference, resource) is record.patient:
            kept.append(resource)
        else:
            notes.ignore(label(resource), "it speaks of another patient, or of one not at hand")
    if len(subjects) > 1:
        several = f"it speaks of {len(subjects)} patients: hand in one bundle for each"
        raise MalformedDocumentError("FHIR bundle", (several,))
    return tuple(kept)


def _last_two(address: str) -> str:
    """``Patient/1`` of whatever server, and whatever version of it."""
    parts = address.split("/_history/")[0].split("/")
    return "/".join(parts[-2:])
