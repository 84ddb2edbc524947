"""Canonical addresses of resources: URNs by default, or below the base URL of a publisher.

All resources are written with URNs, which are exchanged for addresses at the end. So the addresses
of resources that are written with the same base URL always agree with each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...errors import MalformedDocumentError, WrongTypeError, echo
from .datatypes import BASE, Json

_BASE_URL = re.compile(
    r"https?://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?(/[A-Za-z0-9._~%+-]+)*/?"
)
_URN = re.compile(rf"{BASE}:(?P<kind>[A-Za-z]+):(?P<rest>\S+)")
EXAMPLE = "https://hospital.example/fhir"


def rebased(resource: Json, base_url: str | None) -> Json:
    """Return a resource with the addresses of a publisher.

    Args:
        resource: A resource with the URNs of this library.
        base_url: The base URL of the publisher, such as ``https://hospital.example/fhir``; None
            keeps the URNs.

    Returns:
        The resource, in which each URN of this library is the address below the base URL.

    Raises:
        MalformedDocumentError: If the base URL is not an absolute address without query.
        WrongTypeError: If the base URL is not text.
    """
    if base_url is None:
        return resource
    base = _checked(base_url)
    return {name: _rebased(value, base) for name, value in resource.items()}


def address(urn: str, base_url: str | None) -> str:
    """Return an address of this library below a base URL; errors are those of :func:`rebased`."""
    return urn if base_url is None else _exchanged(urn, _checked(base_url))


def _checked(base_url: str) -> str:
    if not isinstance(base_url, str):
        raise WrongTypeError("base_url", base_url, "a URL as text", f"write {EXAMPLE!r}")
    if not _BASE_URL.fullmatch(base_url):
        fault = f"an address such as {EXAMPLE!r} wanted, not {echo(base_url)}"
        raise MalformedDocumentError("base URL", (fault,))
    return base_url.removesuffix("/")


def _rebased(value: object, base: str) -> object:
    if isinstance(value, str):
        return _exchanged(value, base)
    if isinstance(value, Mapping):
        return {name: _rebased(child, base) for name, child in value.items()}
    if isinstance(value, list):
        return [_rebased(child, base) for child in value]
    return value


def _exchanged(text: str, base: str) -> str:
    # Only a whole value is an address; running text never is.
    urn = _URN.fullmatch(text)
    return text if urn is None else f"{base}/{urn['kind']}/{urn['rest']}"
