"""Orders of IVIG: those that are about to be placed, with their reasons, and existing ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from attrs import frozen

from ..errors import echo
from ..fhir.read.bundles import PatientRecord, identified, patient_named
from ..fhir.read.diagnoses import is_reason
from ..fhir.read.drugs import Drugs
from ..fhir.read.elements import (
    Coded,
    Resource,
    UnreadableError,
    child,
    label,
    of_concept,
    refuse_changed_meaning,
    text,
)
from ..fhir.read.own_codes import OwnCodes
from ..fhir.read.treatments import (
    FORBIDDEN,
    MAY_BE_IVIG,
    NAMED,
    forbids,
    is_over,
    reason_texts,
    reasons,
)
from ..model.import_result import Problem
from .prefetch import other_patient, resource_of

NO_DRUG = f"its drug is not in the request, {MAY_BE_IVIG}"


class Ordered(Enum):
    """What a resource orders, unless the order is over."""

    IVIG = "IVIG"
    NO_IVIG = "that IVIG is not given"
    UNKNOWN = "a drug that nothing names"
    SOMETHING_ELSE = "something else"


@frozen
class Order:
    """An order of IVIG with its reasons, as concepts and as resources that state a diagnosis.

    ``texts`` are the texts of its reasons, which are shown and not read.
    """

    resource: str
    concepts: tuple[tuple[Coded, ...], ...]
    diagnoses: tuple[str, ...]
    texts: tuple[str, ...] = ()

    @property
    def states_a_reason(self) -> bool:
        """True if the order has a reason as a code or a reference; text alone is not read."""
        return bool(self.concepts or self.diagnoses)


def orders(
    context: Resource,
    patient: str,
    entries: Iterable[Resource],
    own: OwnCodes,
    problems: list[Problem],
    unclear: list[str],
    faults: list[str],
) -> Iterator[Order]:
    """Yield the orders of IVIG in the context of a hook.

    Args:
        context: The context of the request; if it has selections, only these orders count.
        patient: A reference to the patient of the context.
        entries: The entries of the patient's record, to which an order may refer.
        own: The codes of drugs that can be read.
        problems: Collects elements that may change the meaning of an order, and unclear orders.
        unclear: Collects the references of orders that may or may not be of IVIG.
        faults: Collects errors in the form of the request.

    Yields:
        The orders.
    """
    drafts = list(_drafts(context.get("draftOrders"), faults))
    addresses = addresses_of([*entries, *(entry for _, entry in drafts)])
    record = PatientRecord(None, (), addresses, {})
    drugs = Drugs(record, own)
    selected = _selected(context, {label(resource_of(entry)) for _, entry in drafts}, faults)
    for place, entry in drafts:
        resource = resource_of(entry)
        if selected is not None and label(resource) not in selected:
            continue
        try:
            what = ordered(resource, drugs)
            if what is Ordered.UNKNOWN:
                unclear.append(label(resource))
                problems.append(Problem(label(resource), NO_DRUG))
            if what is Ordered.NO_IVIG:
                problems.append(Problem(label(resource), FORBIDDEN))
            if what is not Ordered.IVIG:
                continue
            order = order_of(record, resource)
        except UnreadableError as fault:
            faults.append(f"{place}: {fault}")
            continue
        other = other_patient(resource.get("subject"), patient)
        if other is not None:
            faults.append(f"{place}: it is for {echo(other)}, not for the patient of the context")
        problems += doubts(resource, patient)
        yield order


def doubts(resource: Resource, patient: str) -> Iterator[Problem]:
    """Yield the problems of an order: another meaning, or an unclear patient.

    Args:
        resource: The order.
        patient: A reference to the patient of the context.

    Yields:
        The problems, which a person must review.
    """
    try:
        refuse_changed_meaning(resource)
    except UnreadableError as fault:
        yield Problem(label(resource), str(fault))
    subject = resource.get("subject")
    target = subject.get("reference") if isinstance(subject, Mapping) else None
    if not isinstance(target, str) or patient_named(target) != patient:
        says = f"it does not say that it is for {patient}, the patient of the context"
        yield Problem(label(resource), says)


def is_ordered(entries: Iterable[Resource], own: OwnCodes, problems: list[Problem]) -> bool:
    """Return True if a record contains an order or a proposal of IVIG that has not ended.

    Args:
        entries: The entries of the record.
        own: The codes of drugs that can be read.
        problems: Collects orders of services that forbid IVIG, may be of IVIG or cannot be read;
            the reader of the record reports those of drugs.

    Returns:
        True if IVIG is ordered.
    """
    known = list(entries)
    drugs = Drugs(PatientRecord(None, (), addresses_of(known), {}), own)
    # Every entry is read, because each may have a problem.
    of_ivig = [entry for entry in known if _orders_ivig(resource_of(entry), drugs, problems)]
    return bool(of_ivig)


def _orders_ivig(resource: Resource, drugs: Drugs, problems: list[Problem]) -> bool:
    """Return True if a resource orders IVIG, and note a service that may order or forbids it."""
    is_service = resource["resourceType"] == "ServiceRequest"
    try:
        what = ordered(resource, drugs)
        doubt = _doubt_on_service(resource, what, drugs) if is_service else ""
    except UnreadableError as fault:
        what = Ordered.UNKNOWN
        doubt = f"it may be an order of IVIG: {fault}" if is_service else ""
    if doubt:
        problems.append(Problem(label(resource), doubt))
    return what is Ordered.IVIG


def _doubt_on_service(service: Resource, what: Ordered, drugs: Drugs) -> str:
    """Return why a person must review an order of a service, or no text."""
    if what is Ordered.NO_IVIG:
        return FORBIDDEN
    if what is Ordered.IVIG or is_over(service):
        return ""
    drug = drugs.of_procedure(service)
    if drug.is_unknown:
        return f"it does not say what is ordered, {MAY_BE_IVIG}"
    return NAMED if drug.is_named_ivig else ""


def _drafts(bundle: object, faults: list[str]) -> Iterator[tuple[str, Resource]]:
    place = "context.draftOrders"
    kind = bundle.get("resourceType") if isinstance(bundle, Mapping) else bundle
    if not isinstance(bundle, Mapping) or kind != "Bundle":
        faults.append(f"{place}: a Bundle wanted, not {echo(kind)}")
        return
    entries = bundle.get("entry", [])
    if not isinstance(entries, list):
        faults.append(f"{place}.entry: list wanted, not {echo(entries)}")
        return
    for position, entry in enumerate(entries):
        resource = entry.get("resource") if isinstance(entry, Mapping) else None
        if isinstance(resource, Mapping) and isinstance(resource.get("resourceType"), str):
            yield f"{place}.entry[{position}]", entry
        else:
            faults.append(f"{place}.entry[{position}]: an entry with a resource wanted")


def kind_of(entry: Resource) -> str:
    """Return the kind of the resource of an entry."""
    return str(resource_of(entry)["resourceType"])


def addresses_of(entries: Iterable[Resource]) -> dict[str, Resource]:
    """Return the resources of entries by kind and id, and by the URLs of the entries."""
    addresses: dict[str, Resource] = {}
    for entry in entries:
        resource, url = identified(resource_of(entry), entry)
        addresses[label(resource)] = resource
        if url is not None:
            addresses[url] = resource
    return addresses


def _selected(context: Resource, known: set[str], faults: list[str]) -> set[str] | None:
    """Return the selected orders, or None if the hook has no selections."""
    if "selections" not in context:
        return None
    selections = context["selections"]
    if not isinstance(selections, list) or not all(
        isinstance(reference, str) for reference in selections
    ):
        faults.append(f"context.selections: list of references wanted, not {echo(selections)}")
        return set()
    for reference in selections:
        if reference not in known:
            faults.append(f"context.selections: {echo(reference)} is not in draftOrders")
    return set(selections)


def ordered(resource: Resource, drugs: Drugs) -> Ordered:
    """Return what a resource orders, by a code or by the text of its drug.

    The text of a ServiceRequest does not count, because it can name IVIG in a laboratory test.

    Raises:
        UnreadableError: If it is malformed.
    """
    kind = str(resource["resourceType"])
    if kind not in ("MedicationRequest", "ServiceRequest") or is_over(resource):
        return Ordered.SOMETHING_ELSE
    is_service = kind == "ServiceRequest"
    drug = drugs.of_procedure(resource) if is_service else drugs.drug_of(resource)
    if drug.is_unknown and not is_service:
        return Ordered.UNKNOWN
    if not (drug.is_ivig or (drug.is_named_ivig and not is_service)):
        return Ordered.SOMETHING_ELSE
    return Ordered.NO_IVIG if forbids(resource) else Ordered.IVIG


def order_of(record: PatientRecord, resource: Resource) -> Order:
    """Return an order with its reasons; a malformed resource raises ``UnreadableError``."""
    coded, references = reasons(resource)
    concepts = list(coded)
    diagnoses: list[str] = []
    texts = list(reason_texts(resource))
    for target, referred in record.all_referred(references, resource):
        if referred is None:
            diagnoses.append(target)
        elif not target.startswith("#"):
            diagnoses.append(label(referred))
        else:
            code = child(referred, "code") or {}
            texts.append(text(code, "text") or "")
            if is_reason(referred):
                concepts.append(of_concept(code))
            else:
                # The id of a contained resource is local; a diagnosis of the record may share it.
                diagnoses.append(target)
    return Order(
        label(resource),
        tuple(concept for concept in concepts if concept),
        tuple(diagnoses),
        tuple(dict.fromkeys(filter(None, texts))),
    )
