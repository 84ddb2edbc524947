"""The resources of one patient in a FHIR bundle, each once, with what cannot be used and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby

from attrs import field, frozen

from ...errors import MalformedDocumentError, OutOfRangeError, WrongTypeError, echo
from .allergy_names import ALLERGY, unread
from .elements import LeftOutError, Resource, UnreadableError, child, children, label, named, text

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
"""The kinds of resources that are read."""

NOT_READ = "resources of this kind are not read"
SHARED_ID = "resources that differ share this id: none of them is taken"
_UUID = "urn:uuid:"
NOT_AT_HAND = "it speaks of another patient, or of one not at hand or on another server"
PATIENT_ELEMENTS = {ALLERGY: "patient"}
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


@frozen
class PatientRecord:
    """One patient and the resources that speak of this patient, by kind.

    ``addresses`` has every resource by its kind and id and by the URLs of its entries, ``servers``
    the base URL of those that come from a server, by kind and id.
    """

    patient: Resource | None
    resources: tuple[Resource, ...]
    addresses: Mapping[str, Resource] = field(eq=False)
    servers: Mapping[str, str] = field(eq=False)

    def of(self, kind: str) -> Iterator[Resource]:
        """The resources of a kind."""
        return (one for one in self.resources if one["resourceType"] == kind)

    def referred(self, reference: Resource | None, inside: Resource) -> Resource | None:
        """The resource that a reference names, if it is at hand: in the bundle, or contained.

        The same kind and id on another server is another resource.

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
        address = unversioned(target)
        if ":" in address and address in self.addresses:
            return self.addresses[address]
        found = self.addresses.get(named(kind_and_id(address)))
        if found is None:
            return None
        server, other = self.server(target, inside), self.servers.get(label(found))
        return found if server is None or other is None or server == other else None

    def server(self, target: str, inside: Resource) -> str | None:
        """The base URL of what a reference names; that of its own resource if it has none."""
        address = unversioned(target)
        if "://" in address:
            return address.removesuffix(f"/{kind_and_id(address)}")
        return self.servers.get(label(inside))


def opened(bundle: object, notes: Notes) -> PatientRecord:
    """The record of the one patient in a bundle.

    Errors: ``MalformedDocumentError`` for anything that is no FHIR bundle, and for a bundle that
    speaks of several patients.
    """
    entries = _entries(bundle, notes)
    found: list[Resource] = []
    urls: list[tuple[str, str]] = []
    for position, entry in enumerate(entries):
        resource = _resource(entry, position, notes)
        if resource is None:
            continue
        resource, url = identified(resource, entry)
        found.append(resource)
        if url is not None:
            urls.append((label(resource), url))
    resources = _once(found, notes)
    patients = [one for one in resources if one["resourceType"] == "Patient"]
    if len(patients) > 1:
        fault = f"it holds {len(patients)} patients: hand in one bundle for each"
        raise MalformedDocumentError("FHIR bundle", (fault,))
    patient = patients[0] if patients else None
    labelled = {label(one): one for one in resources}
    addresses = {name: one for name, one in labelled.items() if name != one["resourceType"]}
    servers: dict[str, str] = {}
    for name, url in urls:
        if name in labelled:
            addresses[url] = labelled[name]
            if "://" in url and url.endswith(f"/{name}"):
                servers.setdefault(name, url.removesuffix(f"/{name}"))
    record = PatientRecord(patient, tuple(resources), addresses, servers)
    return PatientRecord(patient, _of_the_patient(record, notes), addresses, servers)


def identified(resource: Resource, entry: Resource) -> tuple[Resource, str | None]:
    """A resource and the URL of its entry, after which it is named where it has no id."""
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
    entries = bundle.get("entry", [])
    if not isinstance(entries, list):
        raise MalformedDocumentError("FHIR bundle", (f"entry: list wanted, not {echo(entries)}",))
    part = not_whole(bundle)
    if part is not None:
        notes.problem("Bundle", part)
    return [entry if isinstance(entry, Mapping) else {"resource": entry} for entry in entries]


ONE_PAGE = "it is one page of several: the rest of the record is not here"


def not_whole(bundle: Resource, kind: str | None = None) -> str | None:
    """Why a bundle is not the whole result of a search: it has a next page, or too few matches.

    ``kind`` is the kind of resource that was searched for. Entries that the search brought along,
    and outcomes, are no matches.
    """
    links = bundle.get("link")
    if isinstance(links, list) and any(
        isinstance(link, Mapping) and link.get("relation") == "next" for link in links
    ):
        return ONE_PAGE
    total = bundle.get("total")
    if total is None:
        return None
    if not isinstance(total, int) or isinstance(total, bool):
        return f"its total has to be a whole number, not {echo(total)}: it may not be whole"
    entries = bundle.get("entry")
    came = sum(_is_match(one, kind) for one in entries) if isinstance(entries, list) else 0
    if total > came:
        return f"its total is {echo(total)}, and {came} came: the rest of the record is not here"
    return None


def _is_match(entry: object, kind: str | None) -> bool:
    resource = entry.get("resource") if isinstance(entry, Mapping) else None
    if not (isinstance(entry, Mapping) and isinstance(resource, Mapping)):
        return False
    search = entry.get("search")
    mode = search.get("mode") if isinstance(search, Mapping) else None
    came = resource.get("resourceType")
    is_of_kind = came != "OperationOutcome" if kind is None else came == kind
    return is_of_kind and mode in (None, "match")


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
    if kind == "Bundle":
        notes.problem(where, "it is a bundle in the bundle: hand in its resources as entries")
        return None
    if kind == "OperationOutcome" and _tells_of_an_error(resource):
        notes.problem(where, "it tells of an error: the record may not be whole")
        return None
    if kind not in READ:
        notes.ignore(label(resource), NOT_READ)
        return None
    return resource


def _tells_of_an_error(outcome: Resource) -> bool:
    issues = outcome.get("issue")
    return isinstance(issues, list) and any(
        isinstance(issue, Mapping) and issue.get("severity") in ("error", "fatal")
        for issue in issues
    )


def _once(resources: list[Resource], notes: Notes) -> list[Resource]:
    """Every resource once; of those that share an id and differ none is taken."""
    kept: list[Resource] = []
    named = sorted(((label(one), place) for place, one in enumerate(resources)))
    differing: set[int] = set()
    repeated: set[int] = set()
    for name, group in groupby(named, key=lambda pair: pair[0]):
        places = [place for _, place in group]
        if len(places) == 1 or name == resources[places[0]]["resourceType"]:
            continue
        if _alike([resources[place] for place in places]):
            repeated.update(places[1:])
            notes.ignore(name, "it is there more than once, word for word")
        elif resources[places[0]]["resourceType"] == "Patient":
            fault = f"it holds {len(places)} patients of the same id, {name}: hand in the right one"
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
        return all(one == resources[0] for one in resources[1:])
    except RecursionError:
        # Nobody can say of things nested that deeply that they are the same.
        return False


def _of_the_patient(record: PatientRecord, notes: Notes) -> tuple[Resource, ...]:
    """Return the resources about the patient; if nobody is named, all must be about one patient."""
    kept: list[Resource] = []
    patients = _PatientsMeant()
    for resource in record.resources:
        if resource["resourceType"] in ("Patient", "Medication"):
            kept.append(resource)
            continue
        try:
            is_kept = _is_kept(resource, record, patients, notes)
        except UnreadableError as fault:
            notes.problem(label(resource), _in_words(resource, str(fault)))
        else:
            kept += [resource] if is_kept else []
    patients.refuse_several()
    return tuple(kept)


class _PatientsMeant:
    """The patients whom the resources of a bundle without a patient refer to."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._servers: set[str] = set()

    def add(self, target: str, server: str | None) -> None:
        """Note a reference to a patient."""
        self._names.add(kind_and_id(unversioned(target)))
        if server is not None:
            self._servers.add(server)

    def refuse_several(self) -> None:
        """Raise ``MalformedDocumentError`` if there are several patients."""
        if len(self._names) > 1:
            whose = f"{len(self._names)} patients"
        elif len(self._servers) > 1:
            whose = f"patients of {len(self._servers)} servers"
        else:
            return
        says = f"it speaks of {whose}: hand in one bundle for each"
        raise MalformedDocumentError("FHIR bundle", (says,))


def _is_kept(
    resource: Resource, record: PatientRecord, patients: _PatientsMeant, notes: Notes
) -> bool:
    """Return True if a resource is about the patient; note why it is not.

    Errors: ``UnreadableError`` for a reference that cannot be read.
    """
    kind = resource["resourceType"]
    assert isinstance(kind, str)
    reference = child(resource, PATIENT_ELEMENTS.get(kind, "subject"))
    target = None if reference is None else text(reference, "reference")
    if target is None or (kind == ALLERGY and _leaves_open(record, target, resource)):
        says = "it does not say which patient it speaks of"
        notes.problem(label(resource), _in_words(resource, says))
        return False
    if kind == "Observation" and resource.get("focus"):
        notes.ignore(label(resource), "it has a focus: it is about somebody or something else")
        return False
    if record.patient is not None:
        is_kept = record.referred(reference, resource) is record.patient
    else:
        is_kept = _is_of_a_patient(target)
        if is_kept:
            patients.add(target, record.server(target, resource))
    if not is_kept:
        notes.ignore(label(resource), NOT_AT_HAND)
    return is_kept


def _in_words(resource: Resource, fault: str) -> str:
    """What is wrong with a resource; of an allergy also what it is called, so that one can ask."""
    return unread(resource, fault) if resource["resourceType"] == ALLERGY else fault


def _leaves_open(record: PatientRecord, target: str, inside: Resource) -> bool:
    """Return True if a reference may be to the patient, and may be to somebody else.

    It is to somebody else if it names another id, and no other server.
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
    """``Patient/1``, where a reference names a patient by an id, and not by a search."""
    found = _PATIENT.fullmatch(unversioned(target))
    return None if found is None else found[1]


def _is_of_a_patient(target: str) -> bool:
    """Whether a reference can be to a patient whom others name alike: not to one inside it."""
    kind = kind_and_id(unversioned(target)).partition("/")[0]
    return kind == "Patient" or kind.startswith("urn:")


def unversioned(address: str) -> str:
    """An address without the version of what it names."""
    return address.split("/_history/")[0]


def kind_and_id(address: str) -> str:
    """``Patient/1``, of whatever server an address is."""
    return "/".join(address.split("/")[-2:])
