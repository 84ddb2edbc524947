"""Forest plots: the printed figures of one measure, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..errors import UnknownOptionError
from ..model.study import EffectMeasure, Estimate, Study
from ..render.evidence import estimate, judgement
from .style import DARK, LIGHT, MIDDLE, described, in_one_style, label, new_figure, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NO_EFFECT = {
    EffectMeasure.RELATIVE_BENEFIT: 1.0,
    EffectMeasure.BENEFIT_DIFFERENCE: 0.0,
    EffectMeasure.WEIGHTED_MEAN_DIFFERENCE: 0.0,
    EffectMeasure.EFFECT_SIZE: 0.0,
    EffectMeasure.NUMBER_NEEDED_TO_TREAT: None,
}
"""Measures between two groups, and the value at which the groups do not differ."""


@in_one_style
def forest_plot(chosen: Iterable[Study], measure: EffectMeasure) -> Figure:
    """Every figure of one measure in some studies, with its interval where one is printed.

    Ratios stand on a logarithmic axis. Nothing is pooled. The label says who gave the class.

    Errors: ``UnknownOptionError`` for a measure that does not compare two groups,
    ``MissingExtraError``.
    """
    if measure not in NO_EFFECT:
        options = tuple(one.value for one in NO_EFFECT)
        raise UnknownOptionError("the measure of a forest plot", measure.value, options)
    found = [
        (study, outcome.name, figure, figure.value)
        for study in chosen
        for outcome in study.outcomes
        for figure in outcome.estimates
        if figure.measure is measure and figure.value is not None
    ]
    figure, axes = new_figure(f"{measure.value.capitalize()}, as printed", 9, 2 + 0.75 * len(found))
    for row, (_, _, one, value) in enumerate(found):
        _draw(axes, row, one, float(value))
    axes.set_yticks(range(len(found)), [_who(study, name) for study, name, _, _ in found])
    axes.set_ylim(len(found) - 0.3, -0.7)
    if not found:
        say(axes, f"no {measure.value} is printed for these studies")
    else:
        alone = "one figure only: there is nothing to compare it with"
        axes.set_xlabel(alone if len(found) == 1 else "separate figures, not pooled", size=8)
        _null_line(axes, measure)
    lines = "; ".join(f"{study.id}, {name}: {estimate(one)}" for study, name, one, _ in found)
    return described(figure, f"Forest plot of {measure.value}: {lines or 'nothing is printed'}.")


def _who(study: Study, outcome: str) -> str:
    return "\n".join(
        (label(f"{study.id}: {outcome}", 44, 6), label(judgement(study.judged), 44, 6))
    )


def _draw(axes: Axes, row: int, one: Estimate, value: float) -> None:
    if one.interval is not None:
        axes.hlines(row, float(one.interval.low), float(one.interval.high), color=DARK, lw=2)
    filled = LIGHT if one.interval is None else DARK
    axes.scatter(value, row, 55, color=filled, marker="s", edgecolors=DARK, zorder=3)
    without = "" if one.interval is not None else " (no interval printed)"
    axes.annotate(
        label(f"{estimate(one)}{without}", 110),
        (value, row),
        (0, 9),
        textcoords="offset points",
        size=8,
        ha="center",
    )


def _null_line(axes: Axes, measure: EffectMeasure) -> None:
    null = NO_EFFECT[measure]
    if measure is EffectMeasure.RELATIVE_BENEFIT:
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter("{x:g}")
        axes.xaxis.set_minor_formatter("{x:g}")
    if null is not None:
        axes.axvline(null, color=MIDDLE, ls="--")
        axes.annotate(
            "no difference", (null, 0), (3, 4), xycoords=("data", "axes fraction"),
            textcoords="offset points", size=7, color=DARK,
        )  # fmt: skip
    axes.margins(x=0.35)
