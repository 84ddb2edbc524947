"""Choices from bytes, the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator

from fuzz.mangling import Choose


def choices(data: bytes) -> Choose:
    """Return a function that makes a choice from every two bytes, and 0 when they run out."""
    pairs: Iterator[int] = (data[at] * 256 + data[at + 1] for at in range(0, len(data) - 1, 2))
    return lambda below: next(pairs, 0) % below
