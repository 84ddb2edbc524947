"""The ticks of an axis, with numbers that do not touch one another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count, pairwise
from math import floor, log10


def even_ticks(low: float, high: float, letters: float) -> tuple[list[float], list[str]]:
    """Return up to five even ticks that enclose a range, and their numbers with equal decimals.

    Args:
        low: The lower end of the range.
        high: The upper end, above the lower one.
        letters: The number of letters for which the axis has room.

    Returns:
        The ticks and their numbers. If these have no room, they are in scientific notation.
    """
    from matplotlib.ticker import MaxNLocator

    for most in (4, 3, 2, 1):
        locator = MaxNLocator(most, steps=[1, 2, 2.5, 5, 10], min_n_ticks=1)
        spaced = locator.tick_values(low, high)
        finest = max(0, 2 - floor(log10(float(spaced[1] - spaced[0]))))
        # Adding zero turns a negative zero into zero.
        ticks = [round(float(tick), finest) + 0.0 for tick in spaced]
        exact = [f"{tick:.{finest}f}".rstrip("0") if finest else f"{tick:.0f}" for tick in ticks]
        decimals = max(len(text.partition(".")[2]) for text in exact)
        labels = [f"{tick:.{decimals}f}" for tick in ticks]
        if _have_room(labels, letters):
            return ticks, labels
    return ticks, [f"{tick:g}" for tick in ticks]


def ratio_ticks(low: float, high: float, letters: float) -> tuple[list[float], list[str]]:
    """Return 1, and powers of 2, or of 10 for a wide range, that enclose a range of ratios.

    Args:
        low: The lower end of the range, above 0.
        high: The upper end.
        letters: The number of letters for which the axis has room.

    Returns:
        The ticks and their numbers.

    >>> ratio_ticks(0.8, 3, 24)[1]
    ['0.5', '1', '2', '4']
    >>> ratio_ticks(0.13, 8, 24)[1]
    ['0.1', '1', '10']
    """
    for step in chain([2.0], (10.0**power for power in count(1))):
        ticks = [1.0]
        while ticks[0] > low:
            ticks.insert(0, ticks[0] / step)
        while ticks[-1] < high:
            ticks.append(ticks[-1] * step)
        # With a single side, one tick on the other shows that the axis goes on.
        before, after = [1 / step] * (ticks[0] == 1), [step] * (ticks[-1] == 1)
        ticks = [*before, *ticks, *after]
        labels = [f"{tick:g}" for tick in ticks]
        if _have_room(labels, letters):
            break
    return ticks, labels


def _have_room(labels: Sequence[str], letters: float) -> bool:
    """Return True if numbers at even ticks of an axis do not touch one another."""
    between = letters / (len(labels) - 1)
    return all(len(f"{first}{second}") / 2 + 1 <= between for first, second in pairwise(labels))
