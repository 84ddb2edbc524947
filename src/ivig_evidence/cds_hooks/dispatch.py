"""The orders of IVIG in ``order-dispatch``, whose context refers to orders that already exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..fhir.read.bundles import PatientRecord
from ..fhir.read.drugs import Drugs
from ..fhir.read.elements import UnreadableError
from ..fhir.read.own_codes import OwnCodes
from ..model.import_result import Problem
from .orders import Order, Ordered, addresses_of, doubts, order_of, ordered
from .prefetch import Prefetched, Supply, place_of

KEYS: Mapping[str, str] = {"MedicationRequest": "orders", "ServiceRequest": "service_orders"}
"""The prefetch key of each kind of order that may be of IVIG."""


def dispatched(
    references: object,
    patient: str,
    known: Prefetched,
    own: OwnCodes,
    problems: list[Problem],
    unclear: list[str],
) -> Iterator[Order]:
    """Yield the dispatched orders of IVIG.

    The prefetch templates query the orders that may still be given, and the services of IVIG. So an
    order that a complete result does not contain is of something else.

    Args:
        references: The references of the context, already checked.
        patient: A reference to the patient of the context.
        known: The record of the patient.
        own: The codes of drugs that can be read.
        problems: Collects orders that cannot be read or whose meaning may be changed.
        unclear: Collects the references of orders that may or may not be of IVIG.

    Yields:
        The orders.
    """
    assert isinstance(references, list)
    addresses = addresses_of(known.entries)
    record = PatientRecord(None, (), addresses, {})
    drugs = Drugs(record, own)
    incomplete = {problem.resource for problem in known.problems}
    for reference in dict.fromkeys(references):
        resource = addresses.get(reference)
        if resource is None:
            unclear += [reference] if _may_be_missing(reference, known, incomplete) else []
            continue
        try:
            what = ordered(resource, drugs)
            if what is Ordered.UNKNOWN:
                unclear.append(reference)
            if what is not Ordered.IVIG:
                continue
            order = order_of(record, resource)
        except UnreadableError as fault:
            problems.append(Problem(reference, f"it may be an order of IVIG: {fault}"))
            unclear.append(reference)
            continue
        problems += doubts(resource, patient)
        yield order


def _may_be_missing(reference: str, known: Prefetched, incomplete: set[str]) -> bool:
    """Return True if an order that is not in the record may still be of IVIG.

    ``incomplete`` contains the parts of the prefetch with a problem.
    """
    key = KEYS.get(reference.partition("/")[0])
    if key is None:
        return False
    return place_of(key) in incomplete or known.supply[key] in (Supply.ABSENT, Supply.FAILED)
