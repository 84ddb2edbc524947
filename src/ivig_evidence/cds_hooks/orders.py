"""Orders of IVIG: those that are about to be placed, with their reasons, and existing ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from attrs import frozen

from ..errors import echo
from ..fhir.read.bundles import PatientRecord, identified, patient_named
from ..fhir.read.diagnoses import is_reason
from ..fhir.read.elements import (
    Coded,
    Resource,
    UnreadableError,
    boolean,
    child,
    codes,
    label,
    refuse_changed_meaning,
    text,
)
from ..fhir.read.own_codes import OwnCodes
from ..fhir.read.treatments import Drugs, reasons
from ..model.import_result import Problem
from .prefetch import other_patient, resource_of

OVER: Mapping[str, tuple[str, ...]] = {
    "MedicationRequest": ("cancelled", "completed", "ended", "entered-in-error", "stopped"),
    "ServiceRequest": ("completed", "entered-in-error", "revoked"),
}
"""The statuses of each kind of order that mean that it is not about to be placed."""


NO_DRUG = "its drug is not in the request, so it may be IVIG"


@frozen
class Order:
    """An order of IVIG with its reasons, as concepts and as resources that state a diagnosis."""

    resource: str
    concepts: tuple[tuple[Coded, ...], ...]
    diagnoses: tuple[str, ...]

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
            if has_unknown_drug(resource, drugs):
                unclear.append(label(resource))
                problems.append(Problem(label(resource), NO_DRUG))
                continue
            if not orders_ivig(resource, drugs, own):
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


def is_ordered(entries: Iterable[Resource], own: OwnCodes) -> bool:
    """Return True if a record contains an order or a proposal of IVIG that has not ended.

    Orders that cannot be read are reported by the reader of the record.
    """
    known = list(entries)
    drugs = Drugs(PatientRecord(None, (), addresses_of(known), {}), own)
    for entry in known:
        with suppress(UnreadableError):
            if orders_ivig(resource_of(entry), drugs, own):
                return True
    return False


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


def orders_ivig(resource: Resource, drugs: Drugs, own: OwnCodes) -> bool:
    """Return True if a resource orders IVIG, by a code or by the text of its drug.

    The text of a ServiceRequest does not count, because it can name IVIG in a laboratory test.

    Raises:
        UnreadableError: If it is malformed.
    """
    kind = str(resource["resourceType"])
    match kind:
        case "MedicationRequest":
            is_ivig = drugs.are_ivig(resource) or drugs.are_named_ivig(resource)
        case "ServiceRequest":
            code = child(resource, "code") or {}
            # In R4 the element is a concept, in R5 it contains one.
            is_ivig = own.name_ivig(codes(resource, "code") + codes(code, "concept"))
        case _:
            return False
    return is_ivig and not _is_over(resource)


def has_unknown_drug(resource: Resource, drugs: Drugs) -> bool:
    """Return True if nothing tells the drug of an order that is about to be placed.

    Raises:
        UnreadableError: If it is malformed.
    """
    kind = str(resource["resourceType"])
    return kind == "MedicationRequest" and not _is_over(resource) and drugs.are_unknown(resource)


def _is_over(resource: Resource) -> bool:
    over = OVER[str(resource["resourceType"])]
    return text(resource, "status") in over or boolean(resource, "doNotPerform") is True


def order_of(record: PatientRecord, resource: Resource) -> Order:
    """Return an order with its reasons; a malformed resource raises ``UnreadableError``."""
    coded, references = reasons(resource)
    concepts = list(coded)
    diagnoses: list[str] = []
    for target, referred in record.all_referred(references, resource):
        if referred is None:
            diagnoses.append(target)
        elif not target.startswith("#"):
            diagnoses.append(label(referred))
        elif is_reason(referred):
            concepts.append(codes(referred, "code"))
        else:
            # The id of a contained resource is local; a diagnosis of the record may share it.
            diagnoses.append(target)
    return Order(
        label(resource), tuple(concept for concept in concepts if concept), tuple(diagnoses)
    )
