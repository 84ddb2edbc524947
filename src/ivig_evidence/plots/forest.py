"""Forest plots: the printed figures of one measure, a panel for each comparison.

The layout is that of the R package metafor: papers on the left, then the patients of each group,
the figures on their axis, and effect and interval as numbers on the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..appraisal.effects import (
    NO_EFFECT,
    Contrast,
    Effect,
    Side,
    better_side,
    by_comparison,
    effects,
    paper,
    patients_per_arm,
)
from ..conditions import CONDITIONS
from ..errors import UnknownOptionError, WrongTypeError
from ..guidelines.registry import EFNS_2008, guideline_named
from ..model.guideline import Guideline
from ..model.study import Design, EffectMeasure, IntervalKind, OwnReading, Study
from ..render.evidence import (
    class_word,
    estimate,
    judgement,
    number,
)
from .arguments import Studies, studies_of
from .style import DARK, LIGHT, described, in_one_style, label
from .ticks import even_ticks, ratio_ticks

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["NO_EFFECT", "forest_plot"]

# Lengths are in inches; SIZE is in points, and LETTER is the usual width of a letter.
SIZE, LETTER, LINE, BETWEEN, MARGIN = 9.0, 0.078, 0.165, 0.13, 0.1
WIDTH, TREATED, CONTROL, AXIS, AXIS_WIDTH = 7.6, 2.75, 3.4, 3.9, 1.9
BELOW_AXIS, ABOVE_FAVOURS = 0.3, 0.27
NOT_GIVEN = "–"
OWN_MATCH = "Authors and years are our own match of the printed reference numbers."
ZERO = "An arrow marks a zero, which a logarithmic axis does not have."
SEPARATE = "The figures are as printed and separate: nothing is pooled here."


class _Panel(NamedTuple):
    """The figures of one comparison, with its heading."""

    heading: str
    comparison: Contrast
    rows: Sequence[Effect]

    @property
    def better(self) -> Side | None:
        return better_side(self.rows)


@in_one_style
def forest_plot(
    chosen: Studies, measure: EffectMeasure | str, *, guideline: Guideline | str = EFNS_2008
) -> Figure:
    """Draw every figure of one measure in some studies, with its interval if one is printed.

    Each comparison has a panel with its own axis: conditions, treatment, comparator, outcome and
    unit are the same within a panel. A row has the author and year of the paper if it is known, the
    patients of each group, the figure, and effect and interval as printed. A diamond is a figure
    that the source pooled, a square that of one trial, and a light square has no printed interval.
    Ratios are on a logarithmic axis. "Favours" labels are only where the source says which side is
    better. Nothing is pooled. The row of a study says who assigned its evidence class.

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
    guideline = guideline_named(guideline)
    measure = _comparing(measure)
    groups = by_comparison(effects(studies_of(chosen, guideline), [measure]))
    names = _condition_names(guideline)
    panels = [_Panel(_heading(c, names), c, rows) for c, rows in groups.items()]
    figure = _drawn(measure, panels)
    said = " ".join(_in_words(panel) for panel in panels)
    notes = " ".join(_notes(panels)) if panels else "Nothing is printed."
    return described(figure, f"Forest plot of {measure.value}. {said} {notes}")


def _comparing(measure: EffectMeasure | str) -> EffectMeasure:
    text = measure.value if isinstance(measure, EffectMeasure) else measure
    if not isinstance(text, str):
        remedy = "use 'relative benefit' or EffectMeasure.RELATIVE_BENEFIT"
        raise WrongTypeError("measure", measure, "an EffectMeasure or its text", remedy)
    options = {measure.value: measure for measure in NO_EFFECT}
    if text not in options:
        raise UnknownOptionError("the measure of a forest plot", text, tuple(options))
    return options[text]


# Words ------------------------------------------------------------------------


def _condition_names(guideline: Guideline) -> Mapping[str, str]:
    own = (chapter.condition for chapter in guideline.chapters)
    return {condition.id: condition.name for condition in (*own, *CONDITIONS)}


def _heading(comparison: Contrast, names: Mapping[str, str]) -> str:
    conditions = ", ".join(names.get(name, name) for name in comparison.conditions)
    against = f" versus {comparison.comparator}" if comparison.comparator else ""
    unit = f" ({comparison.unit})" if comparison.unit not in ("", "%") else ""
    text = f"{conditions}, {comparison.treatment}{against}: {comparison.outcome}{unit}"
    return text[:1].upper() + text[1:]


def _who(study: Study) -> str:
    """Return the author and year of a study, or its name if its paper is not known."""
    known = paper(study)
    return study.name if known is None else known.short


def _kind(study: Study) -> str:
    """Return what is below the name of a study: its id, the studies pooled, the class."""
    pooled = "" if study.pooled is None else f"{study.pooled} studies pooled"
    own = " (our own reading)" if isinstance(study.judged, OwnReading) else ""
    given = judgement(study.judged) if not own else f"{class_word(study)}{own}"
    return "; ".join(filter(None, [study.id, pooled, given]))


def _is_pooled(study: Study) -> bool:
    return study.design in (Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW)


def _numbers(effect: Effect) -> str:
    """Return effect and interval as printed, as metafor writes them."""
    printed = effect.estimate
    unit = "%" if printed.unit == "%" else ""
    text = f"{printed.qualifier} {number(effect.value)}{unit}".lstrip()
    if printed.interval is None:
        text += " [no interval printed]"
    else:
        ends = f"{number(printed.interval.low)}, {number(printed.interval.high)}"
        kind = printed.interval.kind
        named = "" if kind is IntervalKind.CONFIDENCE_95 else f"{kind.value} "
        text += f" [{named}{ends}]"
    return text


def _p_value(effect: Effect) -> str:
    p = effect.estimate.p
    return "" if p is None else f"p {p.operator} {p.value}"


def _patients(study: Study) -> str:
    arms = patients_per_arm(study)
    if arms is not None:
        return f"{arms[0]} and {arms[1]} patients"
    if study.patients is None:
        return "number of patients not recorded"
    return f"{study.patients} patients in all"


def _in_words(panel: _Panel) -> str:
    rows = "; ".join(
        f"{_who(row.study)} ({row.study.id}; {_patients(row.study)}; {judgement(row.study.judged)})"
        f": {estimate(row.estimate)}{'' if row.estimate.interval else ', no interval printed'}"
        for row in panel.rows
    )
    favoured = panel.better
    if NO_EFFECT[panel.rows[0].estimate.measure] is None:
        side = ""
    elif favoured is None:
        side = "The source does not say which side is better."
    else:
        side = f"{favoured.value.capitalize()} values favour {panel.comparison.treatment}."
    return f"{panel.heading}: {rows}. {side}"


def _notes(panels: Sequence[_Panel]) -> Iterator[str]:
    rows = [row for panel in panels for row in panel.rows]
    if len(rows) == 1:
        yield "One figure only: there is nothing to compare it with."
    else:
        yield SEPARATE
    if any(paper(row.study) for row in rows):
        yield OWN_MATCH
    ratios = [row for row in rows if row.estimate.measure is EffectMeasure.RELATIVE_BENEFIT]
    if 0 in _ends(ratios):
        yield ZERO


# Drawing ----------------------------------------------------------------------


def _drawn(measure: EffectMeasure, panels: Sequence[_Panel]) -> Figure:
    title = f"{measure.value.capitalize()}, as printed"
    rows = [_rows(panel) for panel in panels]
    heights = [_height(panel, texts) for panel, texts in zip(panels, rows, strict=True)]
    notes = _lines(" ".join(_notes(panels)), WIDTH - 2 * MARGIN)
    head = 0.9 if panels else 0.75
    figure = _page(head + sum(heights) + LINE * len(notes) + 2 * MARGIN)
    _write(figure, MARGIN, MARGIN, [title], bold=True, size=11)
    if not panels:
        _write(figure, MARGIN, 0.45, [f"no {measure.value} is printed for these studies"])
        return figure
    _write_columns(figure)
    top = head
    for panel, texts, height in zip(panels, rows, heights, strict=True):
        _draw_panel(figure, panel, texts, top)
        top += height
    _write(figure, MARGIN, top + MARGIN, notes)
    return figure


class _Texts(NamedTuple):
    """The lines of a row: the study on the left, and the numbers on the right."""

    study: list[str]
    numbers: list[str]

    @property
    def height(self) -> float:
        return LINE * max(len(self.study), len(self.numbers)) + BETWEEN


def _rows(panel: _Panel) -> list[_Texts]:
    left, right = TREATED - 0.35 - MARGIN, WIDTH - 2 * MARGIN - AXIS - AXIS_WIDTH
    return [
        _Texts(
            [*_lines(_who(row.study), left), *_lines(_kind(row.study), left)],
            [*_all_lines(_numbers(row), right), *_lines(_p_value(row), right)],
        )
        for row in panel.rows
    ]


def _lines(text: str, width: float) -> list[str]:
    return label(text, int(width / LETTER)).splitlines()


def _all_lines(text: str, width: float) -> list[str]:
    """Return all lines of a text that must not be cut."""
    return label(text, int(width / LETTER), lines=len(text)).splitlines()


def _heading_lines(panel: _Panel) -> list[str]:
    return _lines(panel.heading, (WIDTH - 2 * MARGIN) * 0.92)


def _height(panel: _Panel, texts: Sequence[_Texts]) -> float:
    heading = LINE * len(_heading_lines(panel)) + BETWEEN
    below = BELOW_AXIS + LINE * max(map(len, _favours(panel)), default=0) + BETWEEN
    return heading + sum(text.height for text in texts) + below


def _page(height: float) -> Figure:
    from ..render.pictures import Picture

    return Picture(figsize=(WIDTH, height))


def _write(
    figure: Figure, x: float, top: float, lines: Sequence[str], *,
    ha: str = "left", bold: bool = False, size: float = SIZE,
) -> None:  # fmt: skip
    """Write lines of text; ``x`` and ``top`` are inches from the left and from the top."""
    height = figure.get_figheight()
    weight = "bold" if bold else "normal"
    for line in lines:
        figure.text(
            x / WIDTH, 1 - top / height, line, ha=ha, va="top", size=size, weight=weight
        )  # fmt: skip
        top += LINE


def _write_columns(figure: Figure) -> None:
    from matplotlib.lines import Line2D

    _write(figure, (TREATED + CONTROL) / 2, 0.4, ["Patients"], ha="center", bold=True)
    _write(figure, MARGIN, 0.4 + LINE, ["Study"], bold=True)
    _write(figure, TREATED, 0.4 + LINE, ["treated"], ha="center", bold=True)
    _write(figure, CONTROL, 0.4 + LINE, ["control"], ha="center", bold=True)
    _write(figure, WIDTH - MARGIN, 0.4 + LINE, ["Effect [95% CI]"], ha="right", bold=True)
    y = 1 - (0.47 + 2 * LINE) / figure.get_figheight()
    figure.add_artist(Line2D((MARGIN / WIDTH, 1 - MARGIN / WIDTH), (y, y), color=DARK, lw=0.8))


def _draw_panel(figure: Figure, panel: _Panel, texts: Sequence[_Texts], top: float) -> None:
    heading = _heading_lines(panel)
    _write(figure, MARGIN, top, heading, bold=True)
    top += LINE * len(heading) + BETWEEN
    height = sum(text.height for text in texts)
    axes = _axes(figure, top, height)
    _scale(axes, panel)
    place = 0.0
    for row, text in zip(panel.rows, texts, strict=True):
        _write(figure, MARGIN, top + place, text.study)
        _write_patients(figure, row.study, top + place)
        _write(figure, WIDTH - MARGIN, top + place, text.numbers, ha="right")
        _draw_effect(axes, place + LINE / 2, row)
        place += text.height
    _write_favours(figure, axes, panel, top + height + ABOVE_FAVOURS)


def _write_patients(figure: Figure, study: Study, top: float) -> None:
    arms = patients_per_arm(study)
    if arms is not None:
        for x, count in zip((TREATED, CONTROL), arms, strict=True):
            _write(figure, x, top, [str(count)], ha="center")
    else:
        known = NOT_GIVEN if study.patients is None else f"{study.patients} in all"
        _write(figure, (TREATED + CONTROL) / 2, top, [known], ha="center")


def _axes(figure: Figure, top: float, height: float) -> Axes:
    """Return axes whose vertical coordinate is in inches from their top."""
    whole = figure.get_figheight()
    low = 1 - (top + height) / whole
    axes = figure.add_axes((AXIS / WIDTH, low, AXIS_WIDTH / WIDTH, height / whole))
    axes.spines[["top", "left", "right"]].set_visible(False)
    axes.set_yticks([])
    axes.set_ylim(height, 0)
    axes.tick_params(labelsize=SIZE)
    axes.patch.set_visible(False)
    return axes


def _draw_effect(axes: Axes, y: float, effect: Effect) -> None:
    interval, value = effect.estimate.interval, float(effect.value)
    left, _ = axes.get_xlim()
    ends = (value, value) if interval is None else (float(interval.low), float(interval.high))
    if ends[0] < left:
        # A logarithmic axis has no zero. Metafor draws an arrow for what is outside the axis.
        axes.scatter(left, y, 45, color=DARK, marker="<", clip_on=False, zorder=3)
    low, high = max(ends[0], left), max(ends[1], left)
    if interval is not None and _is_pooled(effect.study) and value >= left:
        half = 0.07
        axes.fill([low, value, high, value], [y, y - half, y, y + half], color=DARK, zorder=3)
        return
    if interval is not None:
        axes.hlines(y, low, high, color=DARK, lw=1.5)
    if value >= left:
        marker = "D" if _is_pooled(effect.study) else "s"
        shade, size = (LIGHT, 40) if interval is None else (DARK, 45)
        axes.scatter(value, y, size, color=shade, marker=marker, edgecolors=DARK, zorder=3)


def _scale(axes: Axes, panel: _Panel) -> None:
    """Set limits and ticks; the value "no difference" is always in the picture."""
    from matplotlib.ticker import FixedFormatter, FixedLocator, NullLocator

    measure = panel.rows[0].estimate.measure
    null = NO_EFFECT[measure]
    ends = [*_ends(panel.rows), *([] if null is None else [null])]
    if measure is EffectMeasure.RELATIVE_BENEFIT:
        axes.set_xscale("log")
        positive = [end for end in ends if end > 0]
        ticks, labels = ratio_ticks(min(positive), max(positive), AXIS_WIDTH / LETTER)
        axes.set_xlim(ticks[0] / 1.05, ticks[-1] * 1.05)
    else:
        room = (max(ends) - min(ends) or abs(ends[0]) or 1.0) * 0.08
        ticks, labels = even_ticks(min(ends) - room, max(ends) + room, AXIS_WIDTH / LETTER)
        axes.set_xlim(ticks[0], ticks[-1])
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FixedFormatter([one.replace("-", "−") for one in labels]))
    if null is not None:
        axes.axvline(null, color=DARK, ls=":", lw=1.0, zorder=0.5)


def _ends(rows: Sequence[Effect]) -> Iterator[float]:
    for row in rows:
        yield float(row.value)
        if row.estimate.interval is not None:
            yield from (float(row.estimate.interval.low), float(row.estimate.interval.high))


def _favours(panel: _Panel) -> tuple[list[str], ...]:
    """Return the lines of the labels below the lower and the higher side; empty without a side."""
    better = panel.better
    if better is None:
        return ()
    treated = f"favours {panel.comparison.treatment}"
    other = f"favours {panel.comparison.comparator or 'control'}"
    sides = (treated, other) if better is Side.LOWER else (other, treated)
    return tuple(_lines(text, 1.5) for text in sides)


def _write_favours(figure: Figure, axes: Axes, panel: _Panel, top: float) -> None:
    """Write the labels to both sides of the value "no difference", with arrows."""
    null = NO_EFFECT[panel.rows[0].estimate.measure]
    labels = _favours(panel)
    if null is None or not labels:
        return
    across, _ = axes.transAxes.inverted().transform(axes.transData.transform((null, 0)))
    x = AXIS + AXIS_WIDTH * across
    lower, higher = labels
    _write(figure, x - 0.1, top, [f"← {lower[0]}", *lower[1:]], ha="right")
    _write(figure, x + 0.1, top, [*higher[:-1], f"{higher[-1]} →"])
