"""The example service over a real socket: discovery, cards, feedback, limits and errors."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import threading
from collections.abc import Iterator

import httpx
import pytest
import uvicorn
from fhir.resources.operationoutcome import OperationOutcome
from starlette.exceptions import HTTPException

from ..helpers.at_hand import ROOT
from ..helpers.hooks import (
    Json,
    condition,
    dispatching,
    faults,
    order,
    ordering,
    patient,
    request,
    searchset,
    selecting,
    starting,
    suggestions_of,
    without,
)

sys.path.insert(0, str(ROOT))
from examples import cds_bodies, cds_service, cds_workers  # outside the package
from ivig_evidence.cds_hooks import services
from ivig_evidence.cds_hooks.prefetch import PREFETCH

# Codes of http://hl7.org/fhir/issue-type, read in the CodeSystem of R4B and R5.
ISSUE_TYPES = {
    "invalid",
    "login",
    "not-found",
    "not-supported",
    "timeout",
    "required",
    "too-long",
    "exception",
    "transient",
}
LAMBERT_EATON = condition("G73.1", recordedDate="2026-01-01")
"""A diagnosis with an answer on every day of the clock."""
SUMMARY = "IVIG is an option (good practice point): Lambert-Eaton myasthenic syndrome"
VIEW = "/cds-services/ivig-evidence-patient-view"
FEEDBACK = f"{VIEW}/feedback"
SIGN = "/cds-services/ivig-evidence-order-sign"
SELECT = "/cds-services/ivig-evidence-order-select"
START = "/cds-services/ivig-evidence-encounter-start"
DISPATCH = "/cds-services/ivig-evidence-order-dispatch"


def diagnostics(response: httpx.Response) -> str:
    """Return the text of a valid OperationOutcome with one error."""
    OperationOutcome.model_validate(response.json())
    assert response.headers["content-type"] == "application/json"
    (issue,) = response.json()["issue"]
    assert issue["severity"] == "error"
    assert issue["code"] == cds_bodies.ISSUES[response.status_code]
    return str(issue["diagnostics"])


class Server(uvicorn.Server):
    """A server that reports when it listens, and on which port."""

    listening: threading.Event

    async def startup(self, sockets: object = None) -> None:
        """Begin to listen."""
        await super().startup(sockets=None)
        self.listening.set()


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """Return a client of the service, which listens on a free port."""
    config = uvicorn.Config(cds_service.app, host="127.0.0.1", port=0, log_level="warning")
    server = Server(config)
    server.listening = threading.Event()
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert server.listening.wait(30)
        port = server.servers[0].sockets[0].getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as opened:
            yield opened
    finally:
        server.should_exit = True
        thread.join(30)
    assert not thread.is_alive()


def test_the_services_can_be_discovered(client: httpx.Client) -> None:
    response = client.get("/cds-services")

    assert (200, services()) == (response.status_code, response.json())


@pytest.mark.parametrize(
    ("path", "called"),
    [
        (VIEW, request(LAMBERT_EATON)),
        (SIGN, ordering(LAMBERT_EATON, orders=[order()])),
        (SELECT, selecting(LAMBERT_EATON, orders=[order()], selected=["MedicationRequest/o1"])),
        (START, starting(LAMBERT_EATON)),
        (
            DISPATCH,
            dispatching(
                LAMBERT_EATON,
                dispatched=["MedicationRequest/o1"],
                orders=searchset(order(status="active")),
            ),
        ),
    ],
)
def test_each_hook_returns_a_card(client: httpx.Client, path: str, called: Json) -> None:
    response = client.post(path, json=called)
    body = response.json()

    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert not list(faults(body))
    assert body["cards"][0]["summary"] == SUMMARY


def test_a_record_without_a_covered_diagnosis_returns_no_card_and_no_error(
    client: httpx.Client,
) -> None:
    response = client.post(VIEW, json=request())

    assert (200, {"cards": []}) == (response.status_code, response.json())


@pytest.mark.parametrize(
    ("path", "body", "status", "says"),
    [
        (
            "/cds-services/other",
            b"{}",
            404,
            "unknown service; available: ivig-evidence-patient-view",
        ),
        ("/nowhere", b"{}", 404, "Not Found"),
        (VIEW, b"", 400, "the request is not JSON"),
        (VIEW, b'{"hook": NaN}', 400, "the request is not JSON"),
        (VIEW, b'"\xff"', 400, "the request is not JSON"),
        (
            VIEW,
            b'{"hook": "a", "hook": "b"}',
            400,
            "an object of the request has a repeated key",
        ),
        (VIEW, b'{"x": [{"code": 1, "\\u0063ode": 1}]}', 400, "has a repeated key"),
        (VIEW, b'{"prefetch": {"allergies": {}, "allergies": null}}', 400, "has a repeated key"),
        (VIEW, b'{"context": {"patientId": "1", "patientId": "2"}, ', 400, "has a repeated key"),
        (VIEW, b"[" * 100_000, 400, "the request is nested too deeply"),
        (VIEW, b"[]", 400, "not a valid CDS Hooks request"),
        (VIEW, json.dumps(request() | {"hookInstance": "\ud800"}).encode(), 400, "hookInstance"),
        (VIEW, json.dumps(ordering()).encode(), 400, "is for the hook patient-view"),
        ("/cds-services/other/feedback", b"{}", 404, "unknown service; available:"),
        (FEEDBACK, b"", 400, "the request is not JSON"),
        (FEEDBACK, b"{}", 400, "not a valid CDS Hooks feedback: check feedback"),
        (FEEDBACK, b" " * (cds_bodies.LARGEST_BODY + 1), 413, "at most 4194304 bytes"),
        (VIEW, b" " * (cds_bodies.LARGEST_BODY + 1), 413, "at most 4194304 bytes"),
        (VIEW, json.dumps(without(request(), *PREFETCH)).encode(), 412, "nothing was prefetched"),
        (VIEW, json.dumps(request() | {"prefetch": None}).encode(), 412, "nothing was prefetched"),
    ],
)
def test_an_invalid_call_returns_an_operation_outcome(
    client: httpx.Client, path: str, body: bytes, status: int, says: str
) -> None:
    response = client.post(path, content=body)

    assert response.status_code == status
    assert says in diagnostics(response)
    assert "\n" not in diagnostics(response)


SECRET = "Mrs-Example-1970"
OF_ANOTHER: Json = {"reference": f"Patient/{SECRET}"}
NO_CONTEXT: Json = {"context": {"userId": SECRET, "patientId": f"{SECRET}/1"}}
WRONG: tuple[tuple[str, Json, str], ...] = (
    (VIEW, request(patient=patient(id=SECRET)), "check prefetch"),
    (VIEW, request(condition(SECRET, subject=OF_ANOTHER)), "check prefetch"),
    (VIEW, request() | {"hookInstance": SECRET}, "check hookInstance"),
    (VIEW, request() | {"hook": SECRET}, "check hook"),
    (VIEW, request() | NO_CONTEXT, "check context.userId, context.patientId"),
    (SIGN, ordering(orders=[order(subject=OF_ANOTHER)]), "check context.draftOrders.entry[0]"),
    (SELECT, selecting(orders=[order()], selected=[SECRET]), "check context.selections"),
    (VIEW, request(conditions=SECRET), "check prefetch.conditions"),
    (FEEDBACK, {"feedback": [{"card": SECRET, "outcome": SECRET}]}, "check feedback[0].card"),
    (FEEDBACK, {"feedback": SECRET}, "check feedback"),
)


@pytest.mark.parametrize(("path", "called", "says"), WRONG)
def test_an_error_names_the_place_and_no_value_of_the_request(
    client: httpx.Client, path: str, called: Json, says: str
) -> None:
    response = client.post(path, json=called)

    assert response.status_code == 400
    assert says in diagnostics(response)
    assert SECRET not in response.text


def test_every_status_of_an_error_has_a_code_of_fhir() -> None:
    """Including the statuses that no test causes."""
    for status, code in cds_bodies.ISSUES.items():
        made = cds_bodies.outcome(("error", code, str(status)))

        OperationOutcome.model_validate(made)
        assert code in ISSUE_TYPES


def test_an_order_of_another_drug_needs_no_prefetch(client: httpx.Client) -> None:
    response = client.post(SIGN, json=without(ordering(), *PREFETCH))

    assert (200, {"cards": []}) == (response.status_code, response.json())


def test_another_http_method_returns_the_allowed_methods(client: httpx.Client) -> None:
    response = client.get(VIEW)

    assert (405, "POST") == (response.status_code, response.headers["allow"])
    assert diagnostics(response) == "Method Not Allowed"


def test_a_browser_may_call_from_any_origin(client: httpx.Client) -> None:
    """The preflight request is granted with the headers that the sandbox sends."""
    asked = {
        "Origin": "https://sandbox.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    preflight = client.options(VIEW, headers=asked)
    response = client.get("/cds-services", headers={"Origin": "https://sandbox.example"})

    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "authorization" in preflight.headers["access-control-allow-headers"].lower()
    assert response.headers["access-control-allow-origin"] == "*"


# Feedback -------------------------------------------------------------------------------------


def dismissed(uuid: object) -> Json:
    """Return the feedback of a user who overrode a card, as the sandbox sends it."""
    return {"card": uuid, "outcome": "overridden", "outcomeTimestamp": "2026-11-22T09:15:00.123Z"}


def test_feedback_on_a_returned_card_and_its_suggestion_is_received(client: httpx.Client) -> None:
    (card,) = client.post(VIEW, json=request(condition("G61.0"))).json()["cards"]
    (suggestion,) = suggestions_of(card)
    accepted = dismissed(card["uuid"]) | {
        "outcome": "accepted",
        "acceptedSuggestions": [{"id": suggestion["uuid"]}],
    }
    response = client.post(FEEDBACK, json={"feedback": [accepted]})

    assert response.status_code == 200
    OperationOutcome.model_validate(response.json())
    assert [("information", "feedback received on 1 of 1 cards")] == [
        (issue["severity"], issue["diagnostics"]) for issue in response.json()["issue"]
    ]


def test_feedback_on_an_unknown_card_is_received_with_a_warning(client: httpx.Client) -> None:
    """The card may be from before a restart, and the client can do nothing about it."""
    (card,) = client.post(VIEW, json=request(LAMBERT_EATON)).json()["cards"]
    items = [dismissed(card["uuid"]), dismissed("4e0a3a1e-3283-4575-ab82-028d55fe2719")]
    here = client.post(FEEDBACK, json={"feedback": items})
    elsewhere = client.post(f"{SIGN}/feedback", json={"feedback": items[:1]})

    assert (200, 200) == (here.status_code, elsewhere.status_code)
    for response, count in ((here, "1 of 2"), (elsewhere, "0 of 1")):
        received, warning = response.json()["issue"]
        assert count in received["diagnostics"]
        assert ("warning", "not-found") == (warning["severity"], warning["code"])
        assert warning["diagnostics"].startswith("1 not returned by this service")


def test_only_the_uuids_of_the_last_cards_are_kept() -> None:
    returned = cds_service.Returned(2)
    for name in ("1", "2", "3"):
        returned.keep("a", [{"uuid": name, "detail": "x", "suggestions": [{"uuid": f"{name}s"}]}])

    assert returned.cards("a", ["1", "2", "3"]) == [
        {"uuid": "2", "suggestions": [{"uuid": "2s"}]},
        {"uuid": "3", "suggestions": [{"uuid": "3s"}]},
    ]
    assert returned.cards("b", ["3"]) == []


# Limits -----------------------------------------------------------------------------------------


def test_a_client_that_stops_sending_gets_an_error(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cds_bodies, "SECONDS_TO_SEND", 0.01)
    go_on = threading.Event()

    def half() -> Iterator[bytes]:
        yield b"{"
        go_on.wait(30)
        yield b"}"

    thread = threading.Timer(1, go_on.set)
    thread.start()
    try:
        response = client.post(VIEW, content=half())
    finally:
        thread.cancel()

    assert response.status_code == 408
    assert diagnostics(response) == "send a request within 0.01 seconds"


def test_a_call_that_takes_too_long_gets_an_error_and_others_are_answered(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The event loop is free meanwhile."""
    finished, started = threading.Event(), threading.Event()

    def wait(*_: object, **__: object) -> Json:
        started.set()
        finished.wait(30)
        return {"cards": []}

    monkeypatch.setattr(cds_service, "cards", wait)
    monkeypatch.setattr(cds_service, "WORKERS", cds_workers.Workers(1, 2, 1.0))
    slow: list[httpx.Response] = []
    thread = threading.Thread(target=lambda: slow.append(client.post(VIEW, json=request())))
    thread.start()
    try:
        assert started.wait(30)
        assert client.get("/cds-services").status_code == 200
        thread.join()
    finally:
        finished.set()

    assert slow[0].status_code == 503
    assert diagnostics(slow[0]) == "not answered within 1 seconds"


def test_a_call_that_waits_too_long_for_a_thread_never_runs() -> None:
    async def both() -> list[str]:
        workers = cds_workers.Workers(1, 2, 0.05)
        ran: list[str] = []
        busy = threading.Event()
        calls = [workers.run(lambda: busy.wait(30)), workers.run(lambda: ran.append("second"))]
        outcomes = await asyncio.gather(*calls, return_exceptions=True)
        busy.set()
        assert [type(each) for each in outcomes] == [HTTPException] * 2
        await workers.run(lambda: ran.append("third"))
        return ran

    assert ["third"] == asyncio.run(both())


def test_more_calls_than_the_limit_are_refused() -> None:
    async def three() -> None:
        workers = cds_workers.Workers(1, 2, 1.0)
        async with workers.call(), workers.call():
            with pytest.raises(HTTPException) as caught:
                async with workers.call():
                    pass
        assert caught.value.status_code == 503
        async with workers.call():
            pass

    asyncio.run(three())


# The log ----------------------------------------------------------------------------------------


def test_nothing_of_a_request_is_logged(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither of a valid request, nor of one with an error."""
    headers = {"Authorization": f"Bearer {SECRET}"}
    valid = request(LAMBERT_EATON, patient=patient(name=[{"text": SECRET}]))
    with caplog.at_level(logging.DEBUG):
        statuses = {client.post(VIEW, json=valid, headers=headers).status_code}
        for path, called, _ in WRONG:
            statuses.add(client.post(path, json=called, headers=headers).status_code)
        comment = dismissed("4e0a3a1e-3283-4575-ab82-028d55fe2719")
        comment |= {"overrideReason": {"userComment": SECRET}}
        sent = client.post(FEEDBACK, json={"feedback": [comment]}, headers=headers)
        logging.getLogger("test").debug("the log is read")

    assert {200, 400} == statuses
    assert sent.status_code == 200
    assert "the log is read" in caplog.text
    assert SECRET not in caplog.text


def test_no_part_of_a_record_is_logged(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """For an unexpected error, the response has no details and the log only its type."""

    def fail(*_: object, **__: object) -> None:
        raise LookupError("Mrs Example, born 1970")

    monkeypatch.setattr(cds_service, "cards", fail)
    with caplog.at_level(logging.DEBUG):
        response = client.post(VIEW, json=request(LAMBERT_EATON))

    assert response.status_code == 500
    assert diagnostics(response) == "the request could not be answered"
    assert "LookupError" in caplog.text
    assert "Example" not in caplog.text
