"""The resources of one patient in a FHIR bundle, without duplicates, and reasons for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from urllib.parse import unquote

from attrs import field, frozen

from ...errors import MalformedDocumentError, echo
from ...model.import_result import NotRead
from . import outcomes
from .allergy_names import ALLERGY, unread
from .elements import (
    Resource,
    UnreadableError,
    child,
    children,
    explained,
    label,
    named,
    text,
)
from .notes import Notes
from .outcomes import MISSES
from .search_results import not_whole

READ = (
    ALLERGY,
    "Condition",
    "Medication",
    "MedicationAdministration",
    "MedicationRequest",
    "MedicationStatement",
    "Observation",
    "Patient",
    "Procedure",
)
"""The kinds of resources that the library reads."""

REVIEWED = (
    *("Condition", "MedicationAdministration", "MedicationRequest", "MedicationStatement"),
    "Procedure",
)
"""The kinds of which a person must review a resource whose patient is unclear, as for allergies."""

HISTORY = "it is a history of versions; send the current record"
NOT_READ = "resources of this kind are not read"
SHARED_ID = "different resources share this id: none of them is used"
_UUID = "urn:uuid:"
NOT_AT_HAND = f"{NotRead.OTHER_PATIENT}, or of one that is not in the bundle"
PATIENT_ELEMENTS = {ALLERGY: "patient"}
"""The element that refers to the patient, for kinds of resources in which it is not ``subject``."""


@frozen
class PatientRecord:
    """One patient and the resources about this patient.

    ``addresses`` maps kind and id, and the URLs of entries, to resources. ``servers`` maps kind and
    id to the base URL of the server, if an entry names one.
    """

    patient: Resource | None
    resources: tuple[Resource, ...]
    addresses: Mapping[str, Resource] = field(eq=False)
    servers: Mapping[str, str] = field(eq=False)

    def of(self, kind: str) -> Iterator[Resource]:
        """Return the resources of a kind."""
        return (resource for resource in self.resources if resource["resourceType"] == kind)

    def referred(self, reference: Resource | None, inside: Resource) -> Resource | None:
        """Return the resource that a reference names, if the bundle contains it.

        The same kind and id on another server is another resource.

        Args:
            reference: The reference, if any.
            inside: The resource that contains the reference.

        Returns:
            A resource of the bundle or one contained in ``inside``, or None.

        Raises:
            UnreadableError: If the reference is malformed.
        """
        for _, resource in self.all_referred((reference,) if reference else (), inside):
            return resource
        return None

    def all_referred(
        self, references: Iterable[Resource], inside: Resource
    ) -> Iterator[tuple[str, Resource | None]]:
        """Yield the target of each reference once, with the resource that :meth:`referred` returns.

        Args:
            references: The references; there may be many to one resource.
            inside: The resource that contains them.

        Yields:
            The target as written, and the resource or None.

        Raises:
            UnreadableError: If a reference is malformed.
        """
        targets: set[str] = set()
        contained: dict[str, Resource] | None = None
        for reference in references:
            target = text(reference, "reference")
            if target is None or target in targets:
                continue
            targets.add(target)
            if target.startswith("#"):
                # One index for all references, because both lists can be long.
                contained = _contained(inside) if contained is None else contained
                yield target, contained.get(target[1:])
            else:
                yield target, self._addressed(target, inside)

    def _addressed(self, target: str, inside: Resource) -> Resource | None:
        address = unversioned(target)
        if ":" in address and address in self.addresses:
            return self.addresses[address]
        resource = self.addresses.get(named(kind_and_id(address)))
        if resource is None:
            return None
        server, other = self.server(target, inside), self.servers.get(label(resource))
        return resource if server is None or other is None or server == other else None

    def server(self, target: str, inside: Resource) -> str | None:
        """Return the base URL that a reference names, else that of the referring resource."""
        address = unversioned(target)
        if "://" in address:
            return address.removesuffix(f"/{kind_and_id(address)}")
        return self.servers.get(label(inside))


def _contained(inside: Resource) -> dict[str, Resource]:
    """Return the resources contained in a resource by id; of several with one id, the first."""
    contained: dict[str, Resource] = {}
    for resource in children(inside, "contained"):
        identity = resource.get("id")
        if isinstance(identity, str):
            contained.setdefault(identity, resource)
    return contained


def opened(bundle: object, notes: Notes) -> PatientRecord:
    """Return the record of the one patient in a bundle.

    Args:
        bundle: A FHIR bundle as parsed JSON.
        notes: Collects the resources that are not used.

    Returns:
        The record.

    Raises:
        MalformedDocumentError: If the value is not a FHIR bundle, or it is about several patients.
    """
    entries = _entries(bundle, notes)
    given: list[Resource] = []
    urls: list[tuple[str, str]] = []
    for position, entry in enumerate(entries):
        resource = _resource(entry, position, notes)
        if resource is None:
            continue
        resource, url = identified(resource, entry)
        given.append(resource)
        if url is not None:
            urls.append((label(resource), url))
    resources = _once(given, notes)
    patients = [kept for kept in resources if kept["resourceType"] == "Patient"]
    if len(patients) > 1:
        fault = f"it contains {len(patients)} patients; pass one bundle for each"
        raise MalformedDocumentError("FHIR bundle", (fault,))
    patient = patients[0] if patients else None
    labelled = {label(kept): kept for kept in resources}
    addresses = {name: kept for name, kept in labelled.items() if name != kept["resourceType"]}
    servers: dict[str, str] = {}
    for name, url in urls:
        if name in labelled:
            addresses[url] = labelled[name]
            if "://" in url and url.endswith(f"/{name}"):
                servers.setdefault(name, url.removesuffix(f"/{name}"))
    record = PatientRecord(patient, tuple(resources), addresses, servers)
    return PatientRecord(patient, _of_the_patient(record, notes), addresses, servers)


def identified(resource: Resource, entry: Resource) -> tuple[Resource, str | None]:
    """Return a resource and the URL of its entry; without an id, it gets one from the URL."""
    url = entry.get("fullUrl")
    if not isinstance(url, str) or not url:
        return resource, None
    if label(resource) != resource.get("resourceType"):
        return resource, url
    identity = url.removeprefix(_UUID)
    if kind_and_id(url).startswith(f"{resource.get('resourceType')}/"):
        identity = url.split("/")[-1]
    return {**resource, "id": identity}, url


def _entries(bundle: object, notes: Notes) -> list[Resource]:
    if not isinstance(bundle, Mapping):
        raise MalformedDocumentError("FHIR bundle", (f"object wanted, not {echo(bundle)}",))
    kind = bundle.get("resourceType")
    if kind != "Bundle":
        fault = f"resourceType 'Bundle' wanted, not {echo(kind)}"
        raise MalformedDocumentError("FHIR bundle", (fault,))
    if bundle.get("type") == "history":
        raise MalformedDocumentError("FHIR bundle", (f"type 'history': {HISTORY}",))
    entries = bundle.get("entry", [])
    if not isinstance(entries, list):
        raise MalformedDocumentError("FHIR bundle", (f"entry: list wanted, not {echo(entries)}",))
    part = not_whole(bundle)
    if part is not None:
        notes.problem("Bundle", part)
    return [entry if isinstance(entry, Mapping) else {"resource": entry} for entry in entries]


def _resource(entry: Resource, position: int, notes: Notes) -> Resource | None:
    resource = entry.get("resource")
    where = f"Bundle.entry[{position}]"
    missing = _missing(entry)
    if missing is not None:
        notes.problem(where, missing)
    if resource is None:
        if missing is None:
            notes.ignore(where, "the entry has no resource")
        return None
    if not isinstance(resource, Mapping):
        notes.problem(where, f"its resource must be an object, not {echo(resource)}")
        return None
    kind = resource.get("resourceType")
    if not isinstance(kind, str) or not kind:
        notes.problem(where, f"the resourceType of its resource must be text, not {echo(kind)}")
        return None
    if kind == "Bundle":
        notes.problem(where, "it is a bundle in the bundle; pass its resources as entries")
        return None
    if kind == outcomes.KIND:
        meaning = outcomes.outcome(resource)
        says = f"{meaning.value}: {outcomes.shown(resource)}"
        is_fault = meaning in MISSES
        (notes.problem if is_fault else notes.ignore)(where, says)
        return None
    if kind not in READ:
        notes.ignore(label(resource), NOT_READ)
        return None
    return resource


def _missing(entry: Resource) -> str | None:
    """Return why data may be missing by an entry of a batch or a transaction, or None."""
    try:
        response, request = child(entry, "response"), child(entry, "request")
        if response is not None:
            return _failure(response, has_resource=entry.get("resource") is not None)
        method = None if request is None else text(request, "method")
    except UnreadableError as fault:
        return str(fault)
    if method in ("DELETE", "PATCH"):
        return f"it asks to change the record ({method}); send the record after the change"
    return None


def _failure(response: Resource, *, has_resource: bool) -> str | None:
    """Return what a server says of a part that failed, or None.

    Raises:
        UnreadableError: If an element is malformed.
    """
    status, outcome = text(response, "status"), child(response, "outcome")
    has_failed = outcome is not None and outcomes.outcome(outcome) in MISSES
    if status is None:
        has_failed, came = has_failed or not has_resource, "without a status"
    else:
        has_failed, came = has_failed or not _SUCCESS.fullmatch(status), echo(status)
    if not has_failed:
        return None
    why = "" if outcome is None else f": {outcomes.shown(outcome)}"
    return f"the server answered {came}, so data may be missing{why}"


_SUCCESS = re.compile(r"2\d\d(\s.*)?", re.ASCII | re.DOTALL)


def _once(resources: list[Resource], notes: Notes) -> list[Resource]:
    """Return each resource once, without those that share an id but differ.

    Raises:
        MalformedDocumentError: If different patients share an id.
    """
    kept: list[Resource] = []
    named = sorted(((label(resource), place) for place, resource in enumerate(resources)))
    differing: set[int] = set()
    repeated: set[int] = set()
    for name, group in groupby(named, key=lambda pair: pair[0]):
        places = [place for _, place in group]
        if len(places) == 1 or name == resources[places[0]]["resourceType"]:
            continue
        if _alike([resources[place] for place in places]):
            repeated.update(places[1:])
            notes.ignore(name, "it is an exact duplicate")
        elif resources[places[0]]["resourceType"] == "Patient":
            fault = f"it contains {len(places)} patients with the id {name}; pass the right one"
            raise MalformedDocumentError("FHIR bundle", (fault,))
        else:
            differing.update(places)
            for place in places:
                notes.problem(name, _in_words(resources[place], SHARED_ID))
    for place, resource in enumerate(resources):
        if place not in differing and place not in repeated:
            kept.append(resource)
    return kept


def _alike(resources: list[Resource]) -> bool:
    try:
        return all(resource == resources[0] for resource in resources[1:])
    except RecursionError:
        # Values nested this deeply cannot be compared, so they count as different.
        return False


def _of_the_patient(record: PatientRecord, notes: Notes) -> tuple[Resource, ...]:
    """Return the resources about the patient.

    Without a Patient in the bundle, all resources must be about the same one.

    Raises:
        MalformedDocumentError: If they are about several patients.
    """
    kept: list[Resource] = []
    patients = _PatientsMeant()
    identifiers = _identifiers_of(record.patient)
    for resource in record.resources:
        if resource["resourceType"] in ("Patient", "Medication"):
            kept.append(resource)
            continue
        try:
            is_kept = _is_kept(resource, record, identifiers, patients, notes)
        except UnreadableError as fault:
            says = explained(resource, str(fault))
            notes.problem(label(resource), _in_words(resource, says))
        else:
            kept += [resource] if is_kept else []
    patients.refuse_several()
    return tuple(kept)


class _PatientsMeant:
    """The patients that a bundle refers to, if it contains no Patient resource."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._servers: set[str] = set()

    def add(self, target: str, server: str | None) -> None:
        """Record a reference to a patient."""
        self._names.add(kind_and_id(unversioned(target)))
        if server is not None:
            self._servers.add(server)

    def refuse_several(self) -> None:
        """Refuse references to several patients.

        Raises:
            MalformedDocumentError: If there are several patients, or several servers.
        """
        if len(self._names) > 1:
            patients = f"{len(self._names)} patients"
        elif len(self._servers) > 1:
            patients = f"patients of {len(self._servers)} servers"
        else:
            return
        fault = f"it is about {patients}; pass one bundle for each"
        raise MalformedDocumentError("FHIR bundle", (fault,))


def _is_kept(
    resource: Resource,
    record: PatientRecord,
    identifiers: frozenset[object],
    patients: _PatientsMeant,
    notes: Notes,
) -> bool:
    """Return True if a resource is about the patient; otherwise note why not.

    Raises:
        UnreadableError: If a reference is malformed.
    """
    kind = resource["resourceType"]
    assert isinstance(kind, str)
    reference = child(resource, PATIENT_ELEMENTS.get(kind, "subject"))
    target = None if reference is None else text(reference, "reference")
    is_theirs = _identifies(reference, identifiers)
    if not is_theirs and (target is None or _needs_review(kind, record, target, resource)):
        says = explained(resource, "it does not say which patient it is about")
        notes.problem(label(resource), _in_words(resource, says))
        return False
    if kind == "Observation" and resource.get("focus"):
        notes.ignore(
            label(resource), "it has a focus: it is about something other than the patient"
        )
        return False
    if record.patient is not None:
        is_kept = is_theirs or record.referred(reference, resource) is record.patient
    else:
        assert target is not None
        is_kept = _is_of_a_patient(target)
        if is_kept:
            patients.add(target, record.server(target, resource))
    if not is_kept:
        notes.ignore(label(resource), NOT_AT_HAND)
    return is_kept


def _in_words(resource: Resource, fault: str) -> str:
    """Return a fault as text; for an allergy with its names, so that a clinician can ask."""
    return unread(resource, fault) if resource["resourceType"] == ALLERGY else fault


def _identifies(reference: Resource | None, identifiers: frozenset[object]) -> bool:
    """Return True if a reference names the patient by one of the patient's identifiers.

    FHIR allows an identifier in the reference, and a search for one in its place.

    Raises:
        UnreadableError: If the reference is malformed.
    """
    target = None if reference is None else text(reference, "reference")
    identifier = None if reference is None else reference.get("identifier")
    if target is not None:
        match = _BY_IDENTIFIER.fullmatch(target)
        wanted = None if match is None else (unquote(match["system"]), unquote(match["value"]))
    else:
        wanted = _identifier(identifier)
    return wanted is not None and wanted in identifiers


def _identifiers_of(patient: Resource | None) -> frozenset[object]:
    """Return the identifiers of the patient, once for all references."""
    own = None if patient is None else patient.get("identifier")
    return frozenset(map(_identifier, own if isinstance(own, list) else ()))


def _identifier(identifier: object) -> tuple[str, str] | None:
    """Return the system and value of an identifier, or None if it is malformed.

    It raises no error, because the message would contain the identifier.
    """
    if not isinstance(identifier, Mapping):
        return None
    system, value = identifier.get("system"), identifier.get("value")
    if isinstance(system, str) and isinstance(value, str) and system and value:
        return system, value
    return None


_BY_IDENTIFIER = re.compile(r"Patient\?identifier=(?P<system>[^|&]+)\|(?P<value>[^|&]+)")


def _needs_review(kind: str, record: PatientRecord, target: str, inside: Resource) -> bool:
    """Return True if a person must review a resource that may or may not be about the patient.

    Without a Patient, a diagnosis under an unknown URN tells which patient the bundle is about.
    """
    if kind != ALLERGY and (kind not in REVIEWED or record.patient is None):
        return False
    return _leaves_open(record, target, inside)


def _leaves_open(record: PatientRecord, target: str, inside: Resource) -> bool:
    """Return True if a reference may or may not be to the patient.

    It is certainly to another patient if it names another id and no other server.
    """
    named = patient_named(target)
    if record.patient is None:
        return named is None
    if record.referred({"reference": target}, inside) is record.patient:
        return False
    own = label(record.patient)
    server = record.server(target, inside)
    return named in (None, own) or server not in (None, record.servers.get(own))


_PATIENT = re.compile(r"(?:[^?#]*/)?(Patient/[^/?#|\s]+)(?:[?#|].*)?")


def patient_named(target: str) -> str | None:
    """Return ``Patient/1`` if a reference names a patient by id rather than by a search."""
    match = _PATIENT.fullmatch(unversioned(target))
    return None if match is None else match[1]


def _is_of_a_patient(target: str) -> bool:
    """Return True if a reference can be to a patient outside the referring resource."""
    kind = kind_and_id(unversioned(target)).partition("/")[0]
    return kind == "Patient" or kind.startswith("urn:")


def unversioned(address: str) -> str:
    """Return an address without the version of its resource."""
    return address.split("/_history/")[0]


def kind_and_id(address: str) -> str:
    """Return the kind and id of an address, such as ``Patient/1``, without its server."""
    return "/".join(address.split("/")[-2:])
