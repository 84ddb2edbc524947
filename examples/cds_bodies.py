"""Bodies of HTTP requests and responses: size and time limits, strict JSON, OperationOutcomes.

No text of a request is in an error, because it may be about a patient. An error names the places of
the request that are wrong.
"""

from __future__ import annotations

import asyncio
import json
import re
from typing import TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ivig_evidence.errors import MalformedDocumentError

Value = TypeVar("Value")

LARGEST_BODY = 4 * 1024 * 1024
"""The maximum size of a request in bytes, enough for a long record."""

SECONDS_TO_SEND = 10.0
"""The time in which a client must send a whole request."""

ISSUES = {
    400: "invalid",
    401: "login",
    404: "not-found",
    405: "not-supported",
    408: "timeout",
    412: "required",
    413: "too-long",
    500: "exception",
    503: "transient",
}
"""The code of an issue in FHIR for each HTTP status that the service returns."""

_PLACE = re.compile(r"[A-Za-z]+(\[\d+\]|\.[A-Za-z]+)*(?=:)", re.ASCII)


class RepeatedKeyError(ValueError):
    """A JSON object with a repeated key."""


def once(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    """Return a JSON object; ``json.loads`` alone would silently keep the last of repeated keys.

    Raises:
        RepeatedKeyError: If a key is repeated.
    """
    data = dict(pairs)
    if len(data) < len(pairs):
        raise RepeatedKeyError("a JSON object has a repeated key")
    return data


async def body(request: Request) -> bytes:
    """Return the body of a request.

    Raises:
        HTTPException: If it is too large, or does not arrive in time.
    """
    read = bytearray()
    try:
        async with asyncio.timeout(SECONDS_TO_SEND):
            async for chunk in request.stream():
                read += chunk
                if len(read) > LARGEST_BODY:
                    raise HTTPException(413, f"a request has at most {LARGEST_BODY} bytes")
    except TimeoutError:
        raise HTTPException(408, f"send a request within {SECONDS_TO_SEND:g} seconds") from None
    return bytes(read)


def parsed(written: bytes) -> dict[str, object]:
    """Return a request as JSON; the library checks that it is an object.

    Raises:
        HTTPException: If it is not valid JSON.
    """
    try:
        called: dict[str, object] = json.loads(
            written, object_pairs_hook=once, parse_constant=_refused
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


def malformed(error: MalformedDocumentError) -> HTTPException:
    """Return the error for a request that violates the specification, with each place once."""
    places = dict.fromkeys(
        found[0] for fault in error.faults if (found := _PLACE.match(fault)) is not None
    )
    where = f": check {', '.join(places)}" if places else ""
    return HTTPException(400, f"not a valid {error.document}{where}")


def outcome(*issues: tuple[str, str, str]) -> dict[str, object]:
    """Return an OperationOutcome with issues: severity, code and diagnostics."""
    names = ("severity", "code", "diagnostics")
    return {
        "resourceType": "OperationOutcome",
        "issue": [dict(zip(names, issue, strict=True)) for issue in issues],
    }


async def error(_: Request, problem: Exception) -> Response:
    """Return an error as an OperationOutcome."""
    assert isinstance(problem, HTTPException)
    code = ISSUES.get(problem.status_code, "processing")
    return JSONResponse(
        outcome(("error", code, problem.detail)),
        status_code=problem.status_code,
        headers=problem.headers,
    )
