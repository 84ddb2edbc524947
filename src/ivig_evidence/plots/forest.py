"""Forest plots: the printed figures of one measure, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..errors import UnknownOptionError, WrongTypeError
from ..guidelines.registry import EFNS_2008, guideline_named
from ..model.guideline import Guideline
from ..model.study import EffectMeasure, Estimate, Study
from ..render.evidence import (
    estimate,
    judgement,
)
from .arguments import Studies, studies_of
from .style import DARK, LIGHT, MIDDLE, described, in_one_style, label, new_figure, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NO_EFFECT: dict[EffectMeasure, float | None] = {
    EffectMeasure.RELATIVE_BENEFIT: 1.0,
    EffectMeasure.BENEFIT_DIFFERENCE: 0.0,
    EffectMeasure.WEIGHTED_MEAN_DIFFERENCE: 0.0,
    EffectMeasure.EFFECT_SIZE: 0.0,
    EffectMeasure.NUMBER_NEEDED_TO_TREAT: None,
}
"""Measures that compare two groups, with the value that means no difference; None without one."""


class _Row(NamedTuple):
    """A printed figure with its study, its outcome and its value as a float."""

    study: Study
    outcome: str
    estimate: Estimate
    value: float


@in_one_style
def forest_plot(
    chosen: Studies, measure: EffectMeasure | str, *, guideline: Guideline | str = EFNS_2008
) -> Figure:
    """Draw every figure of one measure in some studies, with its interval if one is printed.

    Ratios are on a logarithmic axis. Nothing is pooled. The label of a study says who assigned its
    evidence class.

    Args:
        chosen: Studies or their ids; or a condition, or its id, name or code, for all studies of
            this condition that the guideline cites.
        measure: A measure that compares two groups, or its text ("relative benefit").
        guideline: The guideline that cites the studies, or its id.

    Returns:
        A forest plot with one row for each printed figure.

    Raises:
        UnknownNameError: If there is no such study, condition or guideline.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        UnknownOptionError: If the text names no measure that compares two groups.
        WrongTypeError: If an argument has another type.
        MissingExtraError: If matplotlib is not installed.
    """
    measure = _comparing(measure)
    rows = tuple(_figures(studies_of(chosen, guideline_named(guideline)), measure))
    figure, axes = new_figure(f"{measure.value.capitalize()}, as printed", 9, 2 + 0.75 * len(rows))
    for place, row in enumerate(rows):
        _draw(axes, place, row.estimate, row.value)
    axes.set_yticks(range(len(rows)), [_who(row.study, row.outcome) for row in rows])
    axes.set_ylim(len(rows) - 0.3, -0.7)
    if not rows:
        say(axes, f"no {measure.value} is printed for these studies")
    else:
        alone = "one figure only: there is nothing to compare it with"
        axes.set_xlabel(alone if len(rows) == 1 else "separate figures, not pooled", size=8)
        _null_line(axes, measure)
    lines = "; ".join(f"{row.study.id}, {row.outcome}: {estimate(row.estimate)}" for row in rows)
    return described(figure, f"Forest plot of {measure.value}: {lines or 'nothing is printed'}.")


def _comparing(measure: EffectMeasure | str) -> EffectMeasure:
    text = measure.value if isinstance(measure, EffectMeasure) else measure
    if not isinstance(text, str):
        remedy = "use 'relative benefit' or EffectMeasure.RELATIVE_BENEFIT"
        raise WrongTypeError("measure", measure, "an EffectMeasure or its text", remedy)
    options = {measure.value: measure for measure in NO_EFFECT}
    if text not in options:
        raise UnknownOptionError("the measure of a forest plot", text, tuple(options))
    return options[text]


def _figures(studies: Iterable[Study], measure: EffectMeasure) -> Iterator[_Row]:
    for study in studies:
        for outcome in study.outcomes:
            for figure in outcome.estimates:
                if figure.measure is measure and figure.value is not None:
                    yield _Row(study, outcome.name, figure, float(figure.value))


def _who(study: Study, outcome: str) -> str:
    return "\n".join(
        (label(f"{study.id}: {outcome}", 44, 6), label(judgement(study.judged), 44, 6))
    )


def _draw(axes: Axes, row: int, printed: Estimate, value: float) -> None:
    interval = printed.interval
    if interval is not None:
        axes.hlines(row, float(interval.low), float(interval.high), color=DARK, lw=2)
    filled = LIGHT if interval is None else DARK
    axes.scatter(value, row, 55, color=filled, marker="s", edgecolors=DARK, zorder=3)
    without = "" if interval is not None else " (no interval printed)"
    axes.annotate(
        label(f"{estimate(printed)}{without}", 110),
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
