"""The style of all plots: three shades, marks, text and the alternative text."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple, ParamSpec

from ..errors import MissingExtraError
from ..spelling import one_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DARK, MIDDLE, LIGHT = "#1f3a5f", "#7a9cc6", "#e3ebf5"
MOST_LINES = 3

P = ParamSpec("P")


class Mark(NamedTuple):
    """A marker of a plot; a ring around it marks a reversal by later work."""

    marker: str
    colour: str
    ringed: bool = False


RING = Mark("o", "none", ringed=True)
"""The ring alone, for a legend."""


def in_one_style(draw: Callable[P, Figure]) -> Callable[P, Figure]:
    """Return a function that draws in one style, whatever style the caller has set.

    Shape and brightness have a meaning, so the caller's style must not change them.

    Args:
        draw: A function that returns a figure. If matplotlib is missing, the wrapped function
            raises ``MissingExtraError``.
    """

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> Figure:
        try:
            from matplotlib import style
        except ImportError:
            raise MissingExtraError("a picture", "matplotlib", "plot") from None
        # Otherwise a dollar sign in a name would start a formula, and drawing could fail.
        with style.context(["default", {"text.parse_math": False}]):
            figure = draw(*args, **kwargs)
            # Ticks take their style at the first layout; later, that would be the caller's style.
            figure.draw_without_rendering()
        return figure

    return drawn


def label(text: str, width: int, lines: int = MOST_LINES) -> str:
    """Wrap a text into lines of ``width`` characters, and cut it after ``lines`` lines."""
    return "\n".join(wrap(one_line(text), width, max_lines=lines, placeholder=" …"))


def new_figure(title: str, width: float, height: float) -> tuple[Figure, Axes]:
    """Return an empty figure with a title; width and height are in inches."""
    from ..render.pictures import Picture

    # Without pyplot, which would change global state of the caller.
    figure = Picture(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    head = "\n".join(label(line, 90) for line in title.split("\n"))
    axes.set_title(head, loc="left", weight="bold", size=11)
    # Otherwise the style at saving time would decide the number of ticks.
    axes.tick_params(labelsize=10)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def described(figure: Figure, text: str) -> Figure:
    """Return a figure with its alternative text, on one line."""
    figure.set_label(" ".join(text.split()))
    return figure


def draw_mark(
    axes: Axes, x: list[float], y: list[float], size: float, mark: Mark, name: str = ""
) -> None:
    """Draw a mark of some area in square points at some places; ``name`` is for the legend."""
    outline = None if mark.marker in "|_" else DARK
    if mark is not RING:
        axes.scatter(
            x,
            y,
            size,
            color=mark.colour,
            marker=mark.marker,
            edgecolors=outline,
            label=name or None,
        )
    if mark.ringed:
        alone = name if mark is RING else ""
        axes.scatter(x, y, 170, color="none", edgecolors=DARK, linestyles=":", label=alone or None)


def say(axes: Axes, text: str) -> None:
    """Write a text in the middle of an empty plot."""
    axes.text(0.5, 0.5, text, transform=axes.transAxes, ha="center", style="italic")
