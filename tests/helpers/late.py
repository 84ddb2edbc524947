"""Calls for later, of functions with arguments that their types do not allow."""

from __future__ import annotations

from collections.abc import Callable


def late(
    function: Callable[..., object], *arguments: object, **named: object
) -> Callable[..., object]:
    """Return a function that calls another with further arguments before its own."""
    return lambda *first: function(*first, *arguments, **named)
