"""The hooks ``encounter-start`` and ``order-dispatch``: their contexts and their cards."""

from __future__ import annotations

import copy
from typing import cast

import pytest

from ivig_evidence.cds_hooks import cards
from ivig_evidence.cds_hooks.requests import hook_request
from ivig_evidence.errors import MalformedDocumentError
from ivig_evidence.fhir import from_bundle
from ivig_evidence.fhir.read.code_maps import own_codes

from ..helpers.hooks import (
    CLASSICAL,
    OWN,
    Json,
    answered,
    concept,
    condition,
    detail,
    dispatching,
    key_of,
    only_card,
    order,
    ordering,
    patient,
    request,
    searchset,
    shown,
    starting,
    without,
)
from ..helpers.json_places import put
from ..helpers.records import AT as DAY
from ..helpers.records import ATC, bundle

EXACERBATION = condition("G70.01")
ACTIVE = order(status="active")
SERVICE: Json = {
    "resourceType": "ServiceRequest",
    "id": "s1",
    "status": "active",
    "intent": "order",
    "code": concept("J06BA02", ATC),
    "subject": OWN,
}
MINE = "MedicationRequest/o1"


def sent(**prefetch: object) -> Json:
    """Return a request on the dispatch of an order of IVIG of the record."""
    known: Json = {"orders": searchset(ACTIVE)}
    return dispatching(EXACERBATION, dispatched=[MINE], **(known | prefetch))


# encounter-start ------------------------------------------------------------------------


def test_an_encounter_that_starts_is_answered_like_an_open_record() -> None:
    opened, started = only_card(request(EXACERBATION)), only_card(starting(EXACERBATION))

    assert {**opened, "uuid": ""} == {**started, "uuid": ""}


def test_an_encounter_of_a_patient_without_a_covered_diagnosis_has_no_card() -> None:
    assert [] == shown(starting())
    assert [] == shown(starting(conditions=None))


@pytest.mark.parametrize("encounter", [None, "", 3, "a/b"])
def test_an_encounter_that_starts_is_named(encounter: object) -> None:
    called = starting(EXACERBATION)
    called["context"] = cast("Json", called["context"]) | {"encounterId": encounter}
    with pytest.raises(MalformedDocumentError, match=r"context\.encounterId: the id of an Enc"):
        cards(called, at=DAY)


# order-dispatch -------------------------------------------------------------------------


def test_a_dispatched_order_of_ivig_is_answered_and_no_second_one_proposed() -> None:
    card = only_card(sent())

    assert card["summary"] == "IVIG is recommended (level A): myasthenia gravis"
    assert "suggestions" not in card


def test_a_dispatched_order_of_ivig_as_a_service_is_answered() -> None:
    called = dispatching(
        EXACERBATION, dispatched=["ServiceRequest/s1"], service_orders=searchset(SERVICE)
    )

    assert key_of(only_card(called)) == "efns-2008/myasthenia-gravis"


def test_a_dispatched_order_is_answered_by_its_reason() -> None:
    reason = order(status="active", reasonCode=[concept("G61.82")])

    assert (
        key_of(only_card(sent(orders=searchset(reason)))) == "efns-2008/multifocal-motor-neuropathy"
    )


@pytest.mark.parametrize(
    "called",
    [
        dispatching(EXACERBATION, dispatched=[MINE]),
        dispatching(EXACERBATION, dispatched=["MedicationRequest/o2"], orders=searchset(ACTIVE)),
        dispatching(EXACERBATION, dispatched=["DeviceRequest/o1"]),
        sent(orders=searchset(order(status="completed"))),
        without(dispatching(EXACERBATION, dispatched=["DeviceRequest/o1"]), "orders"),
        without(sent(orders=None), "service_orders"),
    ],
)
def test_a_dispatched_order_of_something_else_has_no_card(called: Json) -> None:
    """The templates query the orders of IVIG, so any other order is of something else."""
    assert [] == shown(called)


@pytest.mark.parametrize(
    "called",
    [
        without(sent(), "orders"),
        sent(
            orders={
                "resourceType": "OperationOutcome",
                "issue": [{"severity": "error", "code": "timeout"}],
            }
        ),
        sent(orders=searchset() | {"link": [{"relation": "next", "url": "x"}]}),
        sent(orders=searchset(order(status="active", medicationCodeableConcept="IVIG"))),
    ],
)
def test_an_order_that_may_be_of_ivig_is_asked_about(called: Json) -> None:
    """It was not supplied, failed, may be on another page, or cannot be read."""
    card = only_card(called)

    assert str(card["summary"]).startswith("Is an order for IVIG? The request does not say")
    assert key_of(card) == "efns-2008/unclear-orders"
    assert f"`{MINE}`" in detail(card)
    assert "suggestions" not in card


def test_an_unreadable_dispatched_order_is_reported_with_the_reason() -> None:
    broken = order(status="active", medicationCodeableConcept="IVIG")

    assert "it may be an order of IVIG: medicationCodeableConcept must be an object" in detail(
        only_card(sent(orders=searchset(broken)))
    )


def test_a_dispatched_order_with_a_modifier_is_a_problem() -> None:
    changed = order(status="active", modifierExtension=[{"url": "http://x", "valueBoolean": True}])

    assert "`MedicationRequest/o1`: `it has modifierExtension" in detail(
        only_card(sent(orders=searchset(changed)))
    )


def test_an_unclear_order_for_a_deceased_patient_says_nothing_on_ivig() -> None:
    called = without(sent(patient=patient(deceasedBoolean=True)), "orders")

    assert key_of(only_card(called)) == "efns-2008/deceased"


def test_an_order_of_ivig_as_a_service_is_not_proposed_again() -> None:
    """Orders of services are read for every hook."""
    called = answered(request(condition("G61.0")), CLASSICAL)
    prefetch = cast("Json", called["prefetch"])
    ordered = called | {"prefetch": prefetch | {"service_orders": searchset(SERVICE)}}
    card = only_card(ordered)

    assert "suggestions" in only_card(called)
    assert "suggestions" not in card
    assert "IVIG is already ordered or proposed" in detail(card)
    assert "ServiceRequest" not in detail(card)


def test_an_order_that_is_read_is_not_reported_as_not_read() -> None:
    known = hook_request(request(service_orders=searchset(SERVICE)), own_codes(None))

    assert known.is_ordered
    assert "ServiceRequest" not in str(from_bundle(known.bundle, at=DAY))
    assert "ServiceRequest" in str(from_bundle(bundle(patient(), SERVICE), at=DAY))


# Violations -------------------------------------------------------------------------------

TASK: Json = {
    "resourceType": "Task",
    "status": "draft",
    "intent": "order",
    "focus": {"reference": MINE},
    "for": OWN,
}


def replaced(*path: str | int, by: object) -> Json:
    """Return a request on a dispatched order, with a task and one value replaced."""
    called = copy.deepcopy(sent())
    cast("Json", called["context"])["fulfillmentTasks"] = [copy.deepcopy(TASK)]
    put(called, ("context", *path), by)
    return called


def test_a_task_of_a_dispatched_order_is_valid() -> None:
    assert shown(replaced("performer", by="Practitioner/1"))


def test_the_context_of_a_dispatched_order_has_no_user() -> None:
    assert "userId" not in cast("Json", sent()["context"])
    with pytest.raises(MalformedDocumentError, match=r"context\.userId"):
        cards(ordering() | {"context": {"patientId": "p1", "draftOrders": searchset()}}, at=DAY)


@pytest.mark.parametrize(
    ("called", "fault"),
    [
        (replaced("patientId", by=None), "context.patientId"),
        (replaced("dispatchedOrders", by=None), "context.dispatchedOrders: a list of at least"),
        (replaced("dispatchedOrders", by=[]), "context.dispatchedOrders: a list of at least one"),
        (replaced("dispatchedOrders", by=MINE), "context.dispatchedOrders: a list of at least"),
        (replaced("dispatchedOrders", 0, by="o1"), "context.dispatchedOrders[0]: a reference"),
        (replaced("dispatchedOrders", 0, by=[]), "context.dispatchedOrders[0]: a reference"),
        (replaced("performer", by=None), "context.performer: a reference such as Organization/1"),
        (replaced("fulfillmentTasks", by={}), "context.fulfillmentTasks: list wanted, not {}"),
        (replaced("fulfillmentTasks", 0, by=3), "context.fulfillmentTasks[0]: a Task wanted"),
        (replaced("fulfillmentTasks", 0, by=OWN), "context.fulfillmentTasks[0]: a Task wanted"),
        (
            replaced("fulfillmentTasks", 0, "focus", "reference", by="ServiceRequest/9"),
            "context.fulfillmentTasks[0].focus: one of dispatchedOrders wanted",
        ),
        (
            replaced("fulfillmentTasks", 0, "for", by={"reference": "Patient/p2"}),
            "context.fulfillmentTasks[0].for: 'Patient/p2' is not the patient of the context",
        ),
        (
            replaced("dispatchedOrders", 0, by="o1") | {"hookInstance": "1"},
            "hookInstance: a UUID wanted",
        ),
    ],
)
def test_a_dispatch_that_violates_its_table_raises(called: Json, fault: str) -> None:
    with pytest.raises(MalformedDocumentError) as caught:
        cards(called, at=DAY)

    assert any(fault in each for each in caught.value.faults)
