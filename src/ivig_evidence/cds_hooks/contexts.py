"""The hooks that the library answers, and the tables of their contexts.

The tables are those of HL7's CDS Hooks Library: ``patient-view``, ``order-select``, ``order-sign``
and ``encounter-start`` of version 1.0, ``order-dispatch`` of version 1.1. The context of
``order-dispatch`` has no user.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..errors import echo
from ..fhir.read.elements import Resource
from .prefetch import other_patient

PATIENT_VIEW = "patient-view"
ENCOUNTER_START = "encounter-start"
ORDER_SELECT = "order-select"
ORDER_SIGN = "order-sign"
ORDER_DISPATCH = "order-dispatch"
HOOKS = (PATIENT_VIEW, ENCOUNTER_START, ORDER_SELECT, ORDER_SIGN, ORDER_DISPATCH)

OPENING = (PATIENT_VIEW, ENCOUNTER_START)
"""The hooks that concern no order, so each diagnosis of the record is answered."""

_ID = re.compile(r"[A-Za-z0-9.-]{1,64}", re.ASCII)
_USER = re.compile(r"[A-Za-z]+/[A-Za-z0-9.-]{1,64}", re.ASCII)
# Ids of orders may be longer than FHIR allows: those in the examples of CDS Hooks have 192.
_REFERENCE = re.compile(r"[A-Za-z]+/[A-Za-z0-9.-]{1,255}", re.ASCII)


def faults_of_context(hook: object, context: Resource) -> Iterator[str]:
    """Yield the violations of the table of a hook, except those in the draft orders."""
    user, patient = context.get("userId"), context.get("patientId")
    encounter = context.get("encounterId")
    if hook != ORDER_DISPATCH and not (isinstance(user, str) and _USER.fullmatch(user)):
        yield f"context.userId: a reference such as Practitioner/1 wanted, not {echo(user)}"
    if not _is_id(patient):
        yield f"context.patientId: the id of a Patient wanted, not {echo(patient)}"
    if hook == ENCOUNTER_START and not _is_id(encounter):
        yield f"context.encounterId: the id of an Encounter wanted, not {echo(encounter)}"
    elif not (encounter is None or isinstance(encounter, str)):
        yield f"context.encounterId: text wanted, not {echo(encounter)}"
    if hook == ORDER_SELECT and "selections" not in context:
        yield "context.selections: wanted with order-select"
    if hook == ORDER_DISPATCH:
        yield from _faults_of_dispatch(context, f"Patient/{patient}")


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_reference(value: object) -> bool:
    return isinstance(value, str) and _REFERENCE.fullmatch(value) is not None


def _faults_of_dispatch(context: Resource, patient: str) -> Iterator[str]:
    place = "context.dispatchedOrders"
    references, performer = context.get("dispatchedOrders"), context.get("performer")
    if not (isinstance(references, list) and references):
        yield f"{place}: a list of at least one reference wanted, not {echo(references)}"
    else:
        for position, reference in enumerate(references):
            if not _is_reference(reference):
                wanted = "a reference such as ServiceRequest/1 wanted"
                yield f"{place}[{position}]: {wanted}, not {echo(reference)}"
    if not _is_reference(performer):
        yield f"context.performer: a reference such as Organization/1 wanted, not {echo(performer)}"
    if "fulfillmentTasks" in context:
        orders = references if isinstance(references, list) else []
        yield from _faults_of_tasks(context["fulfillmentTasks"], orders, patient)


def _faults_of_tasks(tasks: object, orders: list[object], patient: str) -> Iterator[str]:
    place = "context.fulfillmentTasks"
    if not isinstance(tasks, list):
        yield f"{place}: list wanted, not {echo(tasks)}"
        return
    for position, task in enumerate(tasks):
        if not (isinstance(task, Mapping) and task.get("resourceType") == "Task"):
            kind = task.get("resourceType") if isinstance(task, Mapping) else task
            yield f"{place}[{position}]: a Task wanted, not {echo(kind)}"
            continue
        focus = task.get("focus")
        order = focus.get("reference") if isinstance(focus, Mapping) else focus
        if order not in orders:
            yield f"{place}[{position}].focus: one of dispatchedOrders wanted, not {echo(order)}"
        other = other_patient(task.get("for"), patient)
        if other is not None:
            yield f"{place}[{position}].for: {echo(other)} is not the patient of the context"
