"""Serve the cards over HTTP: ``GET /cds-services`` and ``POST /cds-services/{id}``.

    python -m pip install starlette uvicorn
    python examples/cds_service.py 8000

    IVIG_EVIDENCE_CODES=codes.json python examples/cds_service.py 8000

``IVIG_EVIDENCE_CODES`` is the path of a JSON file with your own codes of drugs. Map a code of IVIG
to ``"IVIG"``, and a code of another drug to ``null``::

    {"http://hospital.example/drugs|IG-10": "IVIG", "http://hospital.example/drugs|PEN-1": null}

The codes apply to orders, treatments and allergies, and the prefetch templates query those of IVIG.
The service does not start with an invalid file.

This is a minimal example for a trusted network. It does not authenticate clients, so add TLS and
the JSON Web Tokens of the specification in front of it. It logs no part of a request and stores
nothing. Browsers may call it from any origin, as the CDS Hooks sandbox does: the CORS headers allow
``Content-Type``, ``Authorization`` and the headers that browsers always send.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from datetime import date
from pathlib import Path
from typing import TypeVar

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ivig_evidence.cds_hooks import cards, services
from ivig_evidence.errors import MalformedDocumentError

Value = TypeVar("Value")

LARGEST_BODY = 4 * 1024 * 1024
"""The maximum size of a request in bytes, enough for a long record."""


class RepeatedKeyError(ValueError):
    """A JSON object with a repeated key."""


def _once(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    """Return a JSON object; ``json.loads`` alone would silently keep the last of repeated keys.

    Raises:
        RepeatedKeyError: If a key is repeated.
    """
    data = dict(pairs)
    if len(data) < len(pairs):
        raise RepeatedKeyError("a JSON object has a repeated key")
    return data


def _codes_in(file: str | None) -> dict[str, str | None] | None:
    """Return the codes in a file, or None without one; ``services`` checks their meanings."""
    if file is None:
        return None
    codes: dict[str, str | None] = json.loads(
        Path(file).read_text(encoding="utf-8-sig"), object_pairs_hook=_once
    )
    return codes


CODES = _codes_in(os.environ.get("IVIG_EVIDENCE_CODES"))
SERVICES = services(codes=CODES)
SERVED = SERVICES["services"]
assert isinstance(SERVED, list)
HOOK_OF: dict[str, str] = {served["id"]: served["hook"] for served in SERVED}
ASKED_FOR: dict[str, tuple[str, ...]] = {
    served["id"]: tuple(served["prefetch"]) for served in SERVED
}

LOG = logging.getLogger(__name__)


async def discovery(_: Request) -> Response:
    """Return the discovery document: the services with their prefetch templates."""
    return JSONResponse(SERVICES)


async def service(request: Request) -> Response:
    """Return the cards for one call of a hook.

    If there are cards but no prefetched data, the status is the specification's *Precondition
    Failed*, because there is nothing to decide on.

    Raises:
        HTTPException: If the service is unknown, the request is invalid, or it has no data.
    """
    name = request.path_params["id"]
    if name not in HOOK_OF:
        raise HTTPException(404, f"unknown service; available: {', '.join(HOOK_OF)}")
    called = _parsed(await _body(request))
    try:
        # The library does not read the clock, so the service passes the day.
        response = cards(called, at=date.today(), codes=CODES)
    except MalformedDocumentError as error:
        raise HTTPException(400, str(error)) from None
    except Exception as error:  # the text of any error may contain a part of the record
        # So only the type is logged, and the response says only that there was an error.
        LOG.error("a request could not be answered: %s", type(error).__name__)
        raise HTTPException(500, "the request could not be answered") from None
    if called["hook"] != HOOK_OF[name]:
        raise HTTPException(400, f"{name} is for the hook {HOOK_OF[name]}")
    prefetch = called.get("prefetch")
    came = isinstance(prefetch, dict) and any(key in prefetch for key in ASKED_FOR[name])
    if response["cards"] and not came:
        raise HTTPException(412, f"nothing was prefetched; send {', '.join(ASKED_FOR[name])}")
    return JSONResponse(response)


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise HTTPException(413, f"a request has at most {LARGEST_BODY} bytes")
    return bytes(body)


def _parsed(body: bytes) -> dict[str, object]:
    try:
        # cards() checks that the request is an object.
        called: dict[str, object] = json.loads(
            body, object_pairs_hook=_once, parse_constant=_refused
        )
    except RepeatedKeyError:
        raise HTTPException(400, "an object of the request has a repeated key") from None
    except RecursionError:
        raise HTTPException(400, "the request is nested too deeply") from None
    except ValueError:
        raise HTTPException(400, "the request is not JSON") from None
    return called


def _refused(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


async def error(_: Request, problem: Exception) -> Response:
    """Return an error as a JSON object."""
    assert isinstance(problem, HTTPException)
    return JSONResponse(
        {"error": problem.detail}, status_code=problem.status_code, headers=problem.headers
    )


app = Starlette(
    routes=[
        Route("/cds-services", discovery, methods=["GET"]),
        Route("/cds-services/{id}", service, methods=["POST"]),
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


if __name__ == "__main__":
    # Addresses contain no part of a record, but an access log would show who asked and when.
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=False)
