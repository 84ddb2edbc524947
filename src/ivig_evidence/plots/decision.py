"""Draw a decision tree: questions in square boxes, conclusions in round ones."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import TextWrapper, wrap
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..model.decision import Conclusion, DecisionTree, Question
from ..model.verdict import Verdict
from ..render.decisions import conclusions, questions
from ..render.english import answer, asked
from ..render.headlines import verdict
from ..render.later import (
    REVERSED,
    is_reversed,
)
from ..spelling import one_line
from .layout import Layout, Node, laid_out
from .style import DARK, LIGHT, MIDDLE, Mark, draw_mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# In inches, but for the size of the text, which is in points.
SIZE, LINE, PAD = 8.0, 0.145, 0.07
GAP, LANE, BETWEEN = 0.16, 0.14, 0.46
SIGN, PAGE, TITLE, MARGIN = 0.26, 7.45, 5.4, 0.08
LONGEST_WORD, MOST_LINES = 30, 12

_MARKS = {
    Verdict.RECOMMENDED: Mark("o", DARK),
    Verdict.OPTION: Mark("o", LIGHT),
    Verdict.NOT_RECOMMENDED: Mark("X", DARK),
    Verdict.NO_RECOMMENDATION: Mark("_", DARK),
}
_OUTLINES = {Verdict.NOT_COVERED: ":", Verdict.CONFLICTING: "--"}


class _Cell(NamedTuple):
    """An answer to a question, with the index of the step that follows."""

    lines: list[str]
    width: float
    to: int


class _Box(NamedTuple):
    """A drawn step: its text, and below it the answers if it is a question."""

    lines: list[str]
    width: float
    height: float
    cells: tuple[_Cell, ...] = ()
    conclusion: Conclusion | None = None

    def ports(self) -> list[float]:
        """Return the centres of the answers, relative to the centre of the box."""
        edge, found = -self.width / 2, []
        for cell in self.cells:
            found.append(edge + cell.width / 2)
            edge += cell.width
        return found


def boxes(tree: DecisionTree) -> list[_Box]:
    """Return every step as a box; conclusions with the same text share one."""
    asks = questions(tree)
    ends = {said_of(one): one for one in conclusions(tree)}
    places = {id(question): place for place, question in enumerate(asks)}
    by_words = {said: len(asks) + place for place, said in enumerate(ends)}

    def place(step: DecisionTree) -> int:
        return places[id(step)] if isinstance(step, Question) else by_words[said_of(step)]

    drawn = []
    for number, question in enumerate(asks, 1):
        leads = [(answer(way.when), place(way.to)) for way in question.branches]
        drawn.append(_question(f"{number}. {asked(question.fact)}", leads))
    return drawn + [_conclusion(said, one) for said, one in ends.items()]


def said_of(conclusion: Conclusion) -> str:
    """Return the text of a conclusion; the flag of a reversal comes first."""
    flag = f"{REVERSED}: " * any(map(is_reversed, conclusion.leading))
    said = verdict(conclusion)
    return f"{flag}{said[0].upper()}{said[1:]}"


def _question(text: str, leads: Sequence[tuple[str, int]]) -> _Box:
    cells = []
    for said, to in leads:
        lines = _wrapped(said, 16)
        cells.append(_Cell(lines, max(_width(lines) + 2 * PAD, 0.5), to))
    total = sum(cell.width for cell in cells)
    lines = _wrapped(text, max(24, int(total / 0.075)))
    width = max(total, _width(lines) + 2 * PAD)
    cells = [cell._replace(width=cell.width * width / total) for cell in cells]
    tallest = max(len(cell.lines) for cell in cells)
    return _Box(lines, width, LINE * (len(lines) + tallest) + 4 * PAD, tuple(cells))


def _conclusion(said: str, conclusion: Conclusion) -> _Box:
    head, opening, grade = said.partition(" (")
    lines = _wrapped(head, 23) + [f"({grade}"] * bool(opening)
    sign = SIGN if conclusion.verdict in _MARKS else 0.0
    return _Box(lines, _width(lines) + 2 * PAD + sign, LINE * len(lines) + 2 * PAD, (), conclusion)


def _wrapped(text: str, columns: int) -> list[str]:
    whole = TextWrapper(
        columns,
        break_long_words=False,
        break_on_hyphens=False,
        max_lines=MOST_LINES,
        placeholder=" …",
    )
    # Only what no line could hold is broken within a word.
    longest = max(columns, LONGEST_WORD)
    return [part for line in whole.wrap(one_line(text)) for part in wrap(line, longest)][
        :MOST_LINES
    ]


def _width(lines: Sequence[str]) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(size=SIZE)
    return (
        max(text_to_path.get_text_width_height_descent(one, font, False)[0] for one in lines) / 72
    )


def layout_of(drawn: Sequence[_Box]) -> Layout:
    """Return the positions of the boxes."""
    ways = [
        [(port, cell.to) for port, cell in zip(box.ports(), box.cells, strict=True)]
        for box in drawn
    ]
    return laid_out(ways, [box.width + GAP for box in drawn], LANE, PAGE)


def extent(drawn: Sequence[_Box], layout: Layout) -> tuple[float, float]:
    """Return the width and the height of the diagram in inches."""
    right = max(layout.middles[node] + drawn[node.step].width / 2 for node in _shown(layout))
    return right + GAP / 2, _tops(drawn, layout)[-1] - BETWEEN


def _shown(layout: Layout) -> list[Node]:
    return [node for layer in layout.layers for node in layer if not node.is_lane]


def _tops(drawn: Sequence[_Box], layout: Layout) -> list[float]:
    """Return the upper edge of each layer, and of one more below the last."""
    tops = [0.0]
    for layer in layout.layers:
        tallest = max(drawn[node.step].height for node in layer if not node.is_lane)
        tops.append(tops[-1] + tallest + BETWEEN)
    return tops


def resize(figure: Figure, axes: Axes, title: Sequence[str], size: tuple[float, float]) -> None:
    """Size the axes below a title so that one unit is one inch."""
    width, height = size
    whole, above = max(width, TITLE) + 2 * MARGIN, 0.2 * len(title) + 2 * MARGIN
    figure.set_layout_engine("none")
    figure.set_size_inches(whole, height + above + 2 * MARGIN)
    _, full = figure.get_size_inches()
    axes.set_position((0, 0, (width + 2 * MARGIN) / whole, (height + 2 * MARGIN) / full))
    axes.set_axis_off()
    axes.set_xlim(-MARGIN, width + MARGIN)
    axes.set_ylim(height + MARGIN, -MARGIN)
    text = "\n".join(title)
    axes.text(0, -MARGIN, text, weight="bold", size=11, va="bottom", parse_math=False)


def draw(axes: Axes, drawn: Sequence[_Box], layout: Layout) -> None:
    """Draw boxes and lines. The axes are in inches, and y increases downwards."""
    tops = _tops(drawn, layout)
    for line in layout.lines:
        start, end = (layout.middles[node] for node in (line.start, line.end))
        above = tops[line.start.layer]
        leaves = above if line.start.is_lane else above + drawn[line.start.step].height
        _draw_line(axes, (start + line.port, leaves), (end, tops[line.end.layer]))
        if not line.end.is_lane:
            draw_mark(axes, [end], [tops[line.end.layer] - 0.03], 16, Mark("v", DARK))
    for node in _shown(layout):
        _draw_box(axes, drawn[node.step], layout.middles[node], tops[node.layer])


def _draw_line(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    (x, top), (to, bottom) = start, end
    # Straight down to the gap between the layers, so that it bends below the tallest box.
    bend = bottom - BETWEEN
    half = (bend + bottom) / 2
    corners = [(x, top), (x, bend), (x, half), (to, half), (to, bottom)]
    codes = [Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    axes.add_patch(PathPatch(Path(corners, codes), fill=False, ec=MIDDLE, lw=1.1, zorder=0.5))


def _draw_box(axes: Axes, box: _Box, middle: float, top: float) -> None:
    left = middle - box.width / 2
    if box.conclusion is None:
        _draw_patch(axes, box, left, top, "square,pad=0", "-", 1.0)
        head = LINE * len(box.lines) + 2 * PAD
        _say(axes, box.lines, left + PAD, top + PAD, "left")
        axes.hlines(top + head, left, left + box.width, color=DARK, lw=0.6)
        for port, cell in zip(box.ports(), box.cells, strict=True):
            at = middle + port
            _say(axes, cell.lines, at, top + head + PAD, "center")
            if cell is not box.cells[-1]:
                axes.vlines(at + cell.width / 2, top + head, top + box.height, color=DARK, lw=0.6)
        return
    ended = box.conclusion.verdict
    shape = "round,pad=0,rounding_size=0.12"
    _draw_patch(axes, box, left, top, shape, _OUTLINES.get(ended, "-"), 1.4)
    if ended in _MARKS:
        turned = any(map(is_reversed, box.conclusion.leading))
        mark = _MARKS[ended]._replace(ringed=turned)
        draw_mark(axes, [left + PAD + 0.08], [top + box.height / 2], 48, mark)
        left += SIGN
    _say(axes, box.lines, left + PAD, top + PAD, "left")


def _draw_patch(
    axes: Axes, box: _Box, left: float, top: float, shape: str, style: str, lw: float
) -> None:
    from matplotlib.patches import FancyBboxPatch

    colour = LIGHT if box.conclusion is None else "white"
    axes.add_patch(
        FancyBboxPatch(
            (left, top),
            box.width,
            box.height,
            boxstyle=shape,
            fc=colour,
            ec=DARK,
            ls=style,
            lw=lw,
            zorder=0.6,
        )
    )


def _say(
    axes: Axes, lines: Sequence[str], x: float, y: float, align: Literal["left", "center"]
) -> None:
    for number, text in enumerate(lines):
        axes.text(
            x, y + LINE * (number + 0.5), text, size=SIZE, ha=align, va="center", parse_math=False
        )
