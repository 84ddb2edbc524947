"""Requests of CDS Hooks 2.0.1, validated against the specification's tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import frozen

from ..errors import MalformedDocumentError, echo
from ..fhir.read.elements import Resource
from ..fhir.read.own_codes import OwnCodes
from ..fhir.read.patients import death
from ..fhir.write.datatypes import Json
from ..model.import_result import Problem
from .contexts import (
    HOOKS,
    OPENING,
    ORDER_DISPATCH,
    ORDER_SELECT,
    ORDER_SIGN,
    faults_of_context,
)
from .dispatch import dispatched
from .orders import Order, is_ordered, kind_of, orders
from .prefetch import Prefetched, prefetched

DOCUMENT = "CDS Hooks request"

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)


def is_uuid(value: object) -> bool:
    """Return True if a value is the text of a UUID, in any case."""
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


@frozen
class HookRequest:
    """A request: the patient, the prefetched record, and the orders of IVIG.

    ``instance`` is the ``hookInstance`` of the call. ``is_ordered`` is true if the record already
    contains an order or a proposal of IVIG. ``unclear`` are the orders of which the
    request does not say whether they are of IVIG.
    """

    hook: str
    instance: str
    patient: str
    prefetched: Prefetched
    orders: tuple[Order, ...]
    is_ordered: bool
    problems: tuple[Problem, ...]
    unclear: tuple[str, ...] = ()

    @property
    def bundle(self) -> Json:
        """The record as one bundle; without a Patient, it gets one that has only the id."""
        known = self.prefetched
        # Only the order hooks read a ServiceRequest, so the reader would report it as not read.
        entries = [entry for entry in known.entries if kind_of(entry) != "ServiceRequest"]
        if known.patient is None:
            kind, _, identity = self.patient.partition("/")
            entries.insert(0, {"resource": {"resourceType": kind, "id": identity}})
        return {"resourceType": "Bundle", "type": "collection", "entry": entries}

    @property
    def may_have_cards(self) -> bool:
        """True if the request is not only about orders of something else than IVIG."""
        return self.hook in OPENING or bool(self.orders or self.unclear)

    @property
    def is_of_deceased(self) -> bool:
        """True if the patient has died by the record, or may have died."""
        return death(self.prefetched.patient or {}) is not None


def hook_request(request: object, codes: OwnCodes) -> HookRequest:
    """Validate a request.

    Nothing is fetched, so ``fhirServer`` and ``fhirAuthorization`` are not read.

    Args:
        request: The request as parsed JSON.
        codes: The codes of drugs that can be read.

    Returns:
        The request.

    Raises:
        MalformedDocumentError: If the request is invalid, with every fault and its place.
    """
    if not isinstance(request, Mapping):
        raise MalformedDocumentError(DOCUMENT, (f"object wanted, not {echo(request)}",))
    faults = list(_faults_of_head(request))
    context = request.get("context")
    if not isinstance(context, Mapping):
        raise MalformedDocumentError(
            DOCUMENT, (*faults, f"context: object wanted, not {echo(context)}")
        )
    hook, patient = request.get("hook"), context.get("patientId")
    faults += faults_of_context(hook, context)
    own = f"Patient/{patient if isinstance(patient, str) else ''}"
    problems: list[Problem] = []
    known = prefetched(request.get("prefetch"), own, faults)
    given: tuple[Order, ...] = ()
    unclear: list[str] = []
    if hook in (ORDER_SELECT, ORDER_SIGN):
        # Only order-select has selections; any in an order-sign request are ignored.
        drafts = {"draftOrders": context.get("draftOrders")}
        used = context if hook == ORDER_SELECT else drafts
        given = tuple(orders(used, own, known.entries, codes, problems, unclear, faults))
    if faults:
        raise MalformedDocumentError(DOCUMENT, tuple(faults))
    if hook == ORDER_DISPATCH:
        orders_sent = context["dispatchedOrders"]
        given = tuple(dispatched(orders_sent, own, known, codes, problems, unclear))
    has_order = is_ordered(known.entries, codes, problems)
    return HookRequest(
        hook=str(hook),
        instance=str(request["hookInstance"]).lower(),
        patient=own,
        prefetched=known,
        orders=given,
        is_ordered=has_order,
        problems=(*known.problems, *problems),
        unclear=tuple(unclear),
    )


def _faults_of_head(request: Resource) -> Iterator[str]:
    hook, instance = request.get("hook"), request.get("hookInstance")
    if hook not in HOOKS:
        yield f"hook: one of {', '.join(HOOKS)} wanted, not {echo(hook)}"
    if not is_uuid(instance):
        yield f"hookInstance: a UUID wanted, not {echo(instance)}"
