"""Requests of CDS Hooks 2.0, validated against the specification's tables."""

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
from .orders import Order, is_ordered, orders
from .prefetch import Prefetched, prefetched

DOCUMENT = "CDS Hooks request"

PATIENT_VIEW = "patient-view"
ORDER_SELECT = "order-select"
ORDER_SIGN = "order-sign"
HOOKS = (PATIENT_VIEW, ORDER_SELECT, ORDER_SIGN)

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_ID = re.compile(r"[A-Za-z0-9.-]{1,64}", re.ASCII)
_USER = re.compile(r"[A-Za-z]+/[A-Za-z0-9.-]{1,64}", re.ASCII)


@frozen
class HookRequest:
    """A request: the patient, the prefetched record, and the orders of IVIG.

    ``is_ordered`` is true if the record already contains an order or a proposal of IVIG.
    """

    hook: str
    patient: str
    prefetched: Prefetched
    orders: tuple[Order, ...]
    is_ordered: bool
    problems: tuple[Problem, ...]

    @property
    def bundle(self) -> Json:
        """The record as one bundle; without a Patient, it gets one that has only the id."""
        known = self.prefetched
        entries = list(known.entries)
        if known.patient is None:
            kind, _, identity = self.patient.partition("/")
            entries.insert(0, {"resource": {"resourceType": kind, "id": identity}})
        return {"resourceType": "Bundle", "type": "collection", "entry": entries}

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
    faults += _faults_of_context(context)
    hook, patient = request.get("hook"), context.get("patientId")
    own = f"Patient/{patient if isinstance(patient, str) else ''}"
    problems: list[Problem] = []
    known = prefetched(request.get("prefetch"), own, faults)
    given: list[Order] = []
    if hook in (ORDER_SELECT, ORDER_SIGN):
        selecting = hook == ORDER_SELECT
        if selecting and "selections" not in context:
            faults.append("context.selections: wanted with order-select")
        # Only order-select has selections; any in an order-sign request are ignored.
        used = context if selecting else {"draftOrders": context.get("draftOrders")}
        given = list(orders(used, own, known.entries, codes, problems, faults))
    if faults:
        raise MalformedDocumentError(DOCUMENT, tuple(faults))
    return HookRequest(
        hook=str(hook),
        patient=own,
        prefetched=known,
        orders=tuple(given),
        is_ordered=is_ordered(known.entries, codes),
        problems=(*known.problems, *problems),
    )


def _faults_of_head(request: Resource) -> Iterator[str]:
    hook, instance = request.get("hook"), request.get("hookInstance")
    if hook not in HOOKS:
        yield f"hook: one of {', '.join(HOOKS)} wanted, not {echo(hook)}"
    if not (isinstance(instance, str) and _UUID.fullmatch(instance)):
        yield f"hookInstance: a UUID wanted, not {echo(instance)}"


def _faults_of_context(context: Resource) -> Iterator[str]:
    user, patient = context.get("userId"), context.get("patientId")
    encounter = context.get("encounterId")
    if not (isinstance(user, str) and _USER.fullmatch(user)):
        yield f"context.userId: a reference such as Practitioner/1 wanted, not {echo(user)}"
    if not (isinstance(patient, str) and _ID.fullmatch(patient)):
        yield f"context.patientId: the id of a Patient wanted, not {echo(patient)}"
    if not (encounter is None or isinstance(encounter, str)):
        yield f"context.encounterId: text wanted, not {echo(encounter)}"
