"""The FHIR queries for data that a request lacks."""

from __future__ import annotations

from typing import cast

import pytest

from ivig_evidence.cds_hooks import cards, needed, services
from ivig_evidence.cds_hooks.prefetch import PREFETCH
from ivig_evidence.errors import MalformedDocumentError, WrongTypeError

from ..helpers.hooks import (
    Json,
    concept,
    condition,
    dispatching,
    order,
    ordering,
    request,
    searchset,
    selecting,
    starting,
    without,
)
from ..helpers.records import AT as DAY

LOCAL = "http://hospital.example/drugs"
CODES = {f"{LOCAL}|IG-10": "IVIG"}
FAILED: Json = {
    "resourceType": "OperationOutcome",
    "issue": [{"severity": "error", "code": "timeout"}],
}
EXACERBATION = condition("G70.01")


def test_nothing_is_needed_if_every_part_was_supplied() -> None:
    assert {} == needed(request(EXACERBATION))


def test_data_sent_as_null_are_not_queried_again() -> None:
    assert {} == needed(request(**dict.fromkeys(PREFETCH)))


def test_the_queries_for_missing_and_failed_data_name_the_patient() -> None:
    called = without(request(EXACERBATION, allergies=FAILED), "patient", "conditions")

    assert needed(called) == {
        "patient": "Patient/p1",
        "conditions": "Condition?patient=p1",
        "allergies": "AllergyIntolerance?patient=p1",
    }


def test_the_queries_are_the_templates_of_the_service() -> None:
    """Every token is replaced."""
    served = cast("list[Json]", services(codes=CODES)["services"])[0]
    templates = cast("dict[str, str]", served["prefetch"])
    queries = needed(without(request(), *PREFETCH), codes=CODES)

    assert {k: t.replace("{{context.patientId}}", "p1") for k, t in templates.items()} == queries
    assert not any("{" in query for query in queries.values())


def test_the_queries_have_your_own_codes() -> None:
    called = without(request(), "procedures")

    assert f"{LOCAL}|IG-10" in needed(called, codes=CODES)["procedures"]
    assert LOCAL not in needed(called)["procedures"]


def test_data_fetched_with_the_queries_complete_the_request() -> None:
    called = without(request(EXACERBATION), "conditions", "allergies")
    server = {
        "Condition?patient=p1": searchset(EXACERBATION),
        "AllergyIntolerance?patient=p1": searchset(),
    }
    fetched = {key: server[query] for key, query in needed(called).items()}
    completed = called | {"prefetch": cast("Json", called["prefetch"]) | fetched}

    assert {} == needed(completed)
    assert cards(request(EXACERBATION), at=DAY) == cards(completed, at=DAY)


@pytest.mark.parametrize(
    ("called", "is_needed"),
    [
        (request(), True),
        (starting(), True),
        (ordering(orders=[order()]), True),
        (ordering(), False),
        (selecting(orders=[order()], selected=[]), False),
        (dispatching(dispatched=["MedicationRequest/o1"]), True),
        (dispatching(dispatched=["DeviceRequest/o1"]), False),
    ],
)
def test_nothing_is_queried_for_an_order_of_something_else(called: Json, is_needed: bool) -> None:
    """Its data would be fetched for nothing."""
    assert is_needed == bool(needed(without(called, *PREFETCH)))


def test_an_order_with_a_code_of_your_own_needs_data() -> None:
    own = order(medicationCodeableConcept=concept("IG-10", LOCAL))
    called = without(ordering(orders=[own]), *PREFETCH)

    assert {} == needed(called)
    assert set(PREFETCH) == set(needed(called, codes=CODES))


def test_an_invalid_request_or_code_raises() -> None:
    with pytest.raises(MalformedDocumentError):
        needed({})
    with pytest.raises(WrongTypeError):
        needed(request(), codes={"IG-10": "IVIG"})
