"""The number of function calls of a task, as a measure of its work that is always the same."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls(task: Callable[[], object]) -> int:
    """Return how many functions a task calls, in Python and in C."""
    count = 0

    def counting(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        task()
    finally:
        sys.setprofile(before)
    return count


def growth(task_of: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return by what factor the work for more of something grows if there is twice as much.

    It is 2 for work that is linear, and 4 for work that is quadratic, whatever the work that does
    not depend on the size.

    Args:
        task_of: Returns the task for a size.
        size: The smallest of the three sizes that are compared.
    """
    # The first call fills caches.
    task_of(4 * size)()
    few, more, most = (calls(task_of(size * factor)) for factor in (1, 2, 4))
    return (most - more) / max(more - few, size)
