"""Serve the cards over HTTP: ``GET /cds-services`` and ``POST /cds-services/{id}``.

    python -m pip install starlette uvicorn
    python examples/cds_service.py 8000

    IVIG_EVIDENCE_CODES=codes.json python examples/cds_service.py 8000

``IVIG_EVIDENCE_CODES`` is the path of a JSON file with your own codes of drugs. ``"IVIG"`` marks a
code of IVIG, ``null`` one of another drug::

    {"http://hospital.example/drugs|IG-10": "IVIG", "http://hospital.example/drugs|PEN-1": null}

They count in orders, treatments and allergies, and the prefetch templates ask for those of IVIG. A
file that cannot be used keeps the service from starting.

A thin example, for a network that is trusted: it checks no client. Put TLS and the JSON Web Tokens
of the specification in front of it. No part of a request is logged, and nothing is kept. A browser
may call it from anywhere, as the CDS Hooks sandbox does: the CORS headers let any origin send
``Content-Type``, ``Authorization`` and what browsers always send, and read the answer.
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
"""Bytes of a request: room for a long record, and no more."""


class RepeatedKeyError(ValueError):
    """A key stands twice in an object of JSON."""


def _once(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    """An object of JSON in which no key comes twice: the second would silently win."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise RepeatedKeyError("a key stands twice in an object of JSON")
    return found


def _codes_in(file: str | None) -> dict[str, str | None] | None:
    """The caller's own codes; what they mean is checked where they are used."""
    if file is None:
        return None
    found: dict[str, str | None] = json.loads(
        Path(file).read_text(encoding="utf-8-sig"), object_pairs_hook=_once
    )
    return found


CODES = _codes_in(os.environ.get("IVIG_EVIDENCE_CODES"))
SERVICES = services(codes=CODES)
SERVED = SERVICES["services"]
assert isinstance(SERVED, list)
HOOK_OF: dict[str, str] = {one["id"]: one["hook"] for one in SERVED}
ASKED_FOR: dict[str, tuple[str, ...]] = {one["id"]: tuple(one["prefetch"]) for one in SERVED}

LOG = logging.getLogger(__name__)


async def discovery(_: Request) -> Response:
    """What there is, and what each service wants to be prefetched."""
    return JSONResponse(SERVICES)


async def service(request: Request) -> Response:
    """The cards for one call of a hook.

    Without anything of the record there is nothing to decide on: where the hook calls for cards at
    all, that is the specification's *Precondition Failed*.
    """
    name = request.path_params["id"]
    if name not in HOOK_OF:
        raise HTTPException(404, f"no such service; there are {', '.join(HOOK_OF)}")
    called = _parsed(await _body(request))
    try:
        # The library never looks at a clock; the day is said here.
        response = cards(called, at=date.today(), codes=CODES)
    except MalformedDocumentError as error:
        raise HTTPException(400, str(error)) from None
    except Exception as error:  # whatever it is, its text may hold a part of the record
        # Only its kind is logged, and the caller is told no more than that there was one.
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
        # What is no object is refused where the request is checked.
        called: dict[str, object] = json.loads(
            body, object_pairs_hook=_once, parse_constant=_refused
        )
    except RepeatedKeyError:
        raise HTTPException(400, "a key stands in an object of the request twice") from None
    except RecursionError:
        raise HTTPException(400, "the request is nested too deeply") from None
    except ValueError:
        raise HTTPException(400, "the request is not JSON") from None
    return called


def _refused(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


async def error(_: Request, problem: Exception) -> Response:
    """What is wrong, in one line of JSON."""
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
    # Addresses hold no part of a record, and still nobody has to know who asked when.
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=False)
