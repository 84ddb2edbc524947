"""Requests of CDS Hooks 2.0, checked by the specification's tables."""

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
from .orders import Order, orders, stands
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
    """A request: for which patient, with what of the record, and the orders of IVIG in it.

    ``is_ordered`` says that IVIG is ordered or proposed in the record already.
    """

    hook: str
    patient: str
    prefetched: Prefetched
    orders: tuple[Order, ...]
    is_ordered: bool
    problems: tuple[Problem, ...]

    @property
    def bundle(self) -> Json:
        """The record as one bundle, with the patient at least by name."""
        known = self.prefetched
        entries = list(known.entries)
        if known.patient is None:
            kind, _, identity = self.patient.partition("/")
            entries.insert(0, {"resource": {"resourceType": kind, "id": identity}})
        return {"resourceType": "Bundle", "type": "collection", "entry": entries}

    @property
    def is_of_deceased(self) -> bool:
        """Whether the record says that the patient has died, or leaves it open."""
        return death(self.prefetched.patient or {}) is not None


def hook_request(request: object, codes: OwnCodes) -> HookRequest:
    """A request as it was sent; ``codes`` say which orders are of IVIG.

    ``fhirServer`` and ``fhirAuthorization`` are not looked at: nothing is fetched.

    Errors: ``MalformedDocumentError`` with every fault, each with its place.
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
    found: list[Order] = []
    if hook in (ORDER_SELECT, ORDER_SIGN):
        selecting = hook == ORDER_SELECT
        if selecting and "selections" not in context:
            faults.append("context.selections: wanted with order-select")
        told = context if selecting else {"draftOrders": context.get("draftOrders")}
        found = list(orders(told, own, known.entries, codes, problems, faults))
    if faults:
        raise MalformedDocumentError(DOCUMENT, tuple(faults))
    return HookRequest(
        hook=str(hook),
        patient=own,
        prefetched=known,
        orders=tuple(found),
        is_ordered=stands(known.entries, codes),
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
