"""Changes at one place of a JSON document."""

from __future__ import annotations

from typing import TypeAlias, cast

Place: TypeAlias = tuple[str | int, ...]
"""The keys and indices that lead to a value."""


def put(document: object, place: Place, value: object) -> None:
    """Set the value at a place of a document."""
    _parent(document, place)[place[-1]] = value


def remove(document: object, place: Place) -> None:
    """Remove the value at a place of a document."""
    del _parent(document, place)[place[-1]]


def _parent(document: object, place: Place) -> dict[str | int, object]:
    """Return the object or the array that holds a place; both are indexed in the same way."""
    node = cast("dict[str | int, object]", document)
    for step in place[:-1]:
        node = cast("dict[str | int, object]", node[step])
    return node
