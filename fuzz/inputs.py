"""From bytes to choices, the same wherever they are run."""

from __future__ import annotations

from collections.abc import Iterator

from fuzz.mangling import Choose


def choices(data: bytes) -> Choose:
    """Choices that two bytes each decide; when they run out the first is taken."""
    pairs: Iterator[int] = (data[at] * 256 + data[at + 1] for at in range(0, len(data) - 1, 2))
    return lambda below: next(pairs, 0) % below
