"""Serve the cards over HTTP: discovery, one service per hook, and feedback.

    python -m pip install starlette uvicorn
    python examples/cds_service.py 8000

``GET /cds-services`` lists the services, ``POST /cds-services/{id}`` returns cards, and ``POST
/cds-services/{id}/feedback`` receives feedback. Two environment variables configure it, each with
the path of a JSON file; the service does not start with an invalid file.

``IVIG_EVIDENCE_CODES`` has your own codes, as the argument ``codes`` of ``cards``. Map a code of
IVIG to ``"IVIG"``, and a code of another drug to ``null``::

    {"http://hospital.example/drugs|IG-10": "IVIG", "http://hospital.example/drugs|PEN-1": null}

The codes apply to orders, treatments and allergies, and the prefetch templates query those of IVIG.

``IVIG_EVIDENCE_CLIENTS`` has the clients that may call; see ``examples/cds_tokens.py``. Without it
anyone may call, which is only for a trusted network. In both cases add TLS in front of the service.

It logs no part of a request. It stores nothing but the uuids of the last cards, to recognise the
feedback on them. Browsers may call it from any origin, as the CDS Hooks sandbox does: the CORS
headers allow ``Content-Type``, ``Authorization`` and the headers that browsers always send.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from examples.cds_bodies import body, error, malformed, once, outcome, parsed
from examples.cds_workers import Workers
from ivig_evidence.cds_hooks import cards, feedback, services, unknown_feedback
from ivig_evidence.errors import MalformedDocumentError

if TYPE_CHECKING:
    from examples.cds_tokens import Tokens

Json = dict[str, object]
Value = TypeVar("Value")

WORKERS = Workers(threads=4, calls=64, seconds=5.0)
MOST_CARDS = 10_000
"""The number of cards whose uuids are kept."""

LOG = logging.getLogger(__name__)


def _codes_in(file: str | None) -> dict[str, str | None] | None:
    """Return the codes in a file, or None without one; ``services`` checks their meanings."""
    if file is None:
        return None
    codes: dict[str, str | None] = json.loads(
        Path(file).read_text(encoding="utf-8-sig"), object_pairs_hook=once
    )
    return codes


def _tokens_in(file: str | None) -> Tokens | None:
    if file is None:
        return None
    from examples.cds_tokens import tokens_in  # the only part that needs PyJWT

    return tokens_in(file)


CODES = _codes_in(os.environ.get("IVIG_EVIDENCE_CODES"))
SERVICES = services(codes=CODES)
SERVED = cast("list[dict[str, str]]", SERVICES["services"])
HOOK_OF = {served["id"]: served["hook"] for served in SERVED}
ASKED_FOR = {served["id"]: tuple(served["prefetch"]) for served in SERVED}


# Endpoints --------------------------------------------------------------------------------


async def discovery(request: Request) -> Response:
    """Return the discovery document: the services with their prefetch templates."""
    async with WORKERS.call():
        await _authenticate(request)
        return JSONResponse(SERVICES)


async def service(request: Request) -> Response:
    """Return the cards for one call of a hook."""
    return await _posted(request, _answer)


async def outcomes(request: Request) -> Response:
    """Receive feedback. The specification defines no response, so this one is our own choice."""
    return await _posted(request, _received)


async def _posted(request: Request, work: Callable[[str, Json], Json]) -> Response:
    """Return what a function makes of the JSON that a client posted to a service."""
    name = request.path_params["id"]
    if name not in HOOK_OF:
        raise HTTPException(404, f"unknown service; available: {', '.join(HOOK_OF)}")
    async with WORKERS.call():
        await _authenticate(request)
        written = await body(request)
        return JSONResponse(await WORKERS.run(lambda: _guarded(work, name, written)))


async def _authenticate(request: Request) -> None:
    tokens: Tokens | None = request.app.state.tokens
    if tokens is not None:
        header, path = request.headers.get("Authorization"), request.url.path
        await WORKERS.run(lambda: tokens.check(header, path))


# Work in a thread -------------------------------------------------------------------------


def _guarded(work: Callable[[str, Json], Json], name: str, written: bytes) -> Json:
    try:
        return work(name, parsed(written))
    except HTTPException:
        raise
    except MalformedDocumentError as fault:
        raise malformed(fault) from None
    except Exception as unexpected:  # the text of any error may contain a part of the record
        # So only the type is logged, and the response says only that there was an error.
        LOG.error("a request could not be answered: %s", type(unexpected).__name__)
        raise HTTPException(500, "the request could not be answered") from None


def _answer(name: str, called: Json) -> Json:
    """Return the response for one call of a hook.

    If there are cards but no prefetched data, the status is the specification's *Precondition
    Failed*, because there is nothing to decide on. ``ivig_evidence.cds_hooks.needed`` has the
    queries for the missing data, for a service that may fetch them.

    Raises:
        HTTPException: If the hook is that of another service, or there are no data.
    """
    # The library does not read the clock, so the service passes the day.
    response = cards(called, at=date.today(), codes=CODES)
    if called["hook"] != HOOK_OF[name]:
        raise HTTPException(400, f"{name} is for the hook {HOOK_OF[name]}")
    prefetch = called.get("prefetch")
    came = isinstance(prefetch, dict) and any(key in prefetch for key in ASKED_FOR[name])
    if response["cards"] and not came:
        raise HTTPException(412, f"nothing was prefetched; send {', '.join(ASKED_FOR[name])}")
    RETURNED.keep(name, cast("list[Json]", response["cards"]))
    return response


def _received(name: str, called: Json) -> Json:
    """Return an OperationOutcome with the number of known and unknown cards.

    Store the feedback here. A comment in it may name the patient.
    """
    given = feedback(called)
    unknown = unknown_feedback(given, RETURNED.cards(name, [str(item.card) for item in given]))
    count = f"feedback received on {len(given) - len(unknown)} of {len(given)} cards"
    issues = [("information", "informational", count)]
    if unknown:
        other = f"{len(unknown)} not returned by this service, or too long ago"
        issues.append(("warning", "not-found", other))
    return outcome(*issues)


class Returned:
    """The uuids of the last cards, and of their suggestions, by service."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._cards: dict[tuple[str, str], Json] = {}

    def keep(self, name: str, returned: list[Json]) -> None:
        """Keep the uuids of cards, and drop the oldest."""
        for card in returned:
            suggestions = cast("list[Json]", card.get("suggestions", []))
            uuids = [{"uuid": suggestion["uuid"]} for suggestion in suggestions]
            own = str(card["uuid"])
            self._cards[name, own] = {"uuid": own, "suggestions": uuids}
        for oldest in list(self._cards)[: -self._most]:
            self._cards.pop(oldest, None)  # another thread may have dropped it

    def cards(self, name: str, uuids: list[str]) -> list[Json]:
        """Return those of the given cards that are kept, with their uuids only."""
        kept = (self._cards.get((name, own)) for own in uuids)
        return [card for card in kept if card is not None]


RETURNED = Returned(MOST_CARDS)


# Application ------------------------------------------------------------------------------


def application(tokens: Tokens | None) -> Starlette:
    """Return the service, which checks the tokens of clients if a check is given."""
    made = Starlette(
        routes=[
            Route("/cds-services", discovery, methods=["GET"]),
            Route("/cds-services/{id}", service, methods=["POST"]),
            Route("/cds-services/{id}/feedback", outcomes, methods=["POST"]),
        ],
        middleware=[
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "POST"],
                allow_headers=["Accept", "Authorization", "Content-Type", "X-Requested-With"],
            )
        ],
        exception_handlers={HTTPException: error},
    )
    made.state.tokens = tokens
    return made


app = application(_tokens_in(os.environ.get("IVIG_EVIDENCE_CLIENTS")))


if __name__ == "__main__":
    # Addresses contain no part of a record, but an access log would show who asked and when.
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=False)
