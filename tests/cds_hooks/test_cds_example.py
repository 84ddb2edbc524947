"""The example service over a real socket: discovery, cards for each hook, and every error."""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Iterator

import httpx
import pytest
import uvicorn

from ..helpers.at_hand import ROOT
from ..helpers.hooks import Json, condition, faults, order, ordering, request, selecting, without

sys.path.insert(0, str(ROOT))
from examples import cds_service  # outside the package, found from the root
from ivig_evidence.cds_hooks import services
from ivig_evidence.cds_hooks.prefetch import PREFETCH

EXACERBATION = condition("G70.01", recordedDate="2026-01-01")
VIEW = "/cds-services/ivig-evidence-patient-view"
SIGN = "/cds-services/ivig-evidence-order-sign"
SELECT = "/cds-services/ivig-evidence-order-select"


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
        (VIEW, request(EXACERBATION)),
        (SIGN, ordering(EXACERBATION, orders=[order()])),
        (SELECT, selecting(EXACERBATION, orders=[order()], selected=["MedicationRequest/o1"])),
    ],
)
def test_each_hook_returns_a_card(client: httpx.Client, path: str, called: Json) -> None:
    response = client.post(path, json=called)
    body = response.json()

    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert not list(faults(body))
    assert body["cards"][0]["summary"] == "IVIG is recommended (level A): myasthenia gravis"


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
        (VIEW, b"[]", 400, "not a valid CDS Hooks request: object wanted, not []"),
        (VIEW, json.dumps(request() | {"hookInstance": "\ud800"}).encode(), 400, "hookInstance"),
        (VIEW, json.dumps(ordering()).encode(), 400, "is for the hook patient-view"),
        (VIEW, b" " * (cds_service.LARGEST_BODY + 1), 413, "at most 4194304 bytes"),
        (VIEW, json.dumps(without(request(), *PREFETCH)).encode(), 412, "nothing was prefetched"),
        (VIEW, json.dumps(request() | {"prefetch": None}).encode(), 412, "nothing was prefetched"),
    ],
)
def test_an_invalid_call_returns_an_error_of_one_line(
    client: httpx.Client, path: str, body: bytes, status: int, says: str
) -> None:
    response = client.post(path, content=body)
    error = response.json()["error"]

    assert response.status_code == status
    assert says in error
    assert "\n" not in error


def test_an_order_of_another_drug_needs_no_prefetch(client: httpx.Client) -> None:
    response = client.post(SIGN, json=without(ordering(), *PREFETCH))

    assert (200, {"cards": []}) == (response.status_code, response.json())


def test_another_http_method_returns_the_allowed_methods(client: httpx.Client) -> None:
    response = client.get(VIEW)

    assert (405, "POST") == (response.status_code, response.headers["allow"])
    assert response.json() == {"error": "Method Not Allowed"}


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


def test_no_part_of_a_record_is_logged(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """For an unexpected error, the response has no details and the log only its type."""

    def fail(*_: object, **__: object) -> None:
        raise LookupError("Mrs Example, born 1970")

    monkeypatch.setattr(cds_service, "cards", fail)
    with caplog.at_level(logging.DEBUG):
        response = client.post(VIEW, json=request(EXACERBATION))

    assert response.status_code == 500
    assert response.json() == {"error": "the request could not be answered"}
    assert "LookupError" in caplog.text
    assert "Example" not in caplog.text
