"""Orders of IVIG: those that somebody is about to place, with what they are for, and others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from attrs import frozen

from ..errors import echo
from ..fhir.read.bundles import PatientRecord, identified
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
from ..fhir.read.treatments import drug, reasons
from ..model.import_result import Problem
from .prefetch import other_patient

OVER: Mapping[str, tuple[str, ...]] = {
    "MedicationRequest": ("cancelled", "completed", "ended", "entered-in-error", "stopped"),
    "ServiceRequest": ("completed", "entered-in-error", "revoked"),
}
"""The states of each kind of order that nobody is about to place; those of another end none."""


@frozen
class Order:
    """An order of IVIG: what it is for, by concepts and by resources that state a diagnosis."""

    resource: str
    concepts: tuple[tuple[Coded, ...], ...]
    diagnoses: tuple[str, ...]

    @property
    def states_a_reason(self) -> bool:
        """Whether it says by a code or a reference what it is for; text alone is not read."""
        return bool(self.concepts or self.diagnoses)


def orders(
    context: Resource,
    patient: str,
    entries: Iterable[Resource],
    own: OwnCodes,
    problems: list[Problem],
    faults: list[str],
) -> Iterator[Order]:
    """The orders of IVIG in the context of a hook, only the selected ones where it names them.

    ``entries`` are those of the patient's record, to which an order may refer, ``own`` are the
    codes that mean IVIG. What is wrong with the form goes to ``faults``, what may change the
    meaning of an order to ``problems``.
    """
    drafts = list(_drafts(context.get("draftOrders"), faults))
    addresses = _addresses([*entries, *(entry for _, entry in drafts)])
    record = PatientRecord(None, (), addresses, {})
    selected = _selected(context, {label(_of(entry)) for _, entry in drafts}, faults)
    for place, entry in drafts:
        resource = _of(entry)
        if selected is not None and label(resource) not in selected:
            continue
        try:
            if not _orders_ivig(record, resource, own):
                continue
            found = _order(record, resource)
        except UnreadableError as fault:
            faults.append(f"{place}: {fault}")
            continue
        other = other_patient(resource.get("subject"), patient)
        if other is not None:
            faults.append(f"{place}: it is for {echo(other)}, not for the patient of the context")
        try:
            refuse_changed_meaning(resource)
        except UnreadableError as fault:
            problems.append(Problem(label(resource), str(fault)))
        yield found


def stands(entries: Iterable[Resource], own: OwnCodes) -> bool:
    """Whether a record holds an order of IVIG, or a proposal of one, that nobody has ended.

    ``own`` as above. What cannot be read is told by the reader of the record.
    """
    known = list(entries)
    record = PatientRecord(None, (), _addresses(known), {})
    for entry in known:
        with suppress(UnreadableError):
            if _orders_ivig(record, _of(entry), own):
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


def _of(entry: Resource) -> Resource:
    resource = entry["resource"]
    assert isinstance(resource, Mapping)
    return resource


def _addresses(entries: Iterable[Resource]) -> dict[str, Resource]:
    found: dict[str, Resource] = {}
    for entry in entries:
        resource, url = identified(_of(entry), entry)
        found[label(resource)] = resource
        if url is not None:
            found[url] = resource
    return found


def _selected(context: Resource, known: set[str], faults: list[str]) -> set[str] | None:
    """The selected orders, none where the hook has no selections."""
    if "selections" not in context:
        return None
    selections = context["selections"]
    if not isinstance(selections, list) or not all(isinstance(one, str) for one in selections):
        faults.append(f"context.selections: list of references wanted, not {echo(selections)}")
        return set()
    for one in selections:
        if one not in known:
            faults.append(f"context.selections: {echo(one)} is not in draftOrders")
    return set(selections)


def _orders_ivig(record: PatientRecord, resource: Resource, own: OwnCodes) -> bool:
    """Whether a resource orders IVIG. Errors: ``UnreadableError`` for another form."""
    kind = str(resource["resourceType"])
    match kind:
        case "MedicationRequest":
            found = drug(record, resource)
        case "ServiceRequest":
            code = child(resource, "code") or {}
            # R4 has a concept here, R5 a concept within the element.
            found = codes(resource, "code") + codes(code, "concept")
        case _:
            return False
    if text(resource, "status") in OVER[kind] or boolean(resource, "doNotPerform"):
        return False
    return own.name_ivig(found)


def _order(record: PatientRecord, resource: Resource) -> Order:
    """Errors: ``UnreadableError`` for another form."""
    concepts, references = reasons(resource)
    diagnoses: list[str] = []
    for reference in references:
        target = text(reference, "reference")
        referred = record.referred(reference, resource)
        if target is not None and target.startswith("#") and referred is not None:
            concepts = (*concepts, codes(referred, "code"))
        elif target is not None:
            diagnoses.append(label(referred) if referred is not None else target)
    return Order(label(resource), tuple(one for one in concepts if one), tuple(diagnoses))
