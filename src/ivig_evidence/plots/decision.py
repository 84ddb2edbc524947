"""Draw a decision tree as rows: answers and questions on the left, verdicts on the right.

Each row is an answer and the step that follows. Questions are indented below the answer that leads
to them, and a verdict is in the row of its answer, so no two lines cross. A question that follows
from several answers is drawn once; the other answers refer to its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import TextWrapper, wrap
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ..model.decision import Conclusion, DecisionTree
from ..model.verdict import Verdict
from ..render.decisions import TreeRow, row_words, tree_rows
from ..render.later import (
    REVERSED,
    is_reversed,
)
from ..spelling import capitalised, one_line
from .style import DARK, LIGHT, Mark, draw_mark, label

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Lengths are in inches; SIZE is in points.
SIZE, LINE, PAD, BETWEEN = 9.0, 0.16, 0.05, 0.055
INDENT, RAIL, LEADER, SIGN, ARROW = 0.3, 0.14, 0.3, 0.24, 0.12
PAGE, TITLE, TITLE_LETTER, MARGIN = 7.5, 5.4, 0.097, 0.08
LETTER, HINTING = 0.078, 1.04
"""The usual width of a letter in inches, and the factor by which a screen font may be wider."""
LONGEST_ANSWER, LONGEST_END, LONGEST_WORD, SHORTEST, MOST_LINES = 44, 42, 30, 16, 12
"""Lengths are in letters; ``MOST_LINES`` is in lines."""

MARKS = {
    Verdict.RECOMMENDED: Mark("o", DARK),
    Verdict.OPTION: Mark("o", LIGHT),
    Verdict.NOT_RECOMMENDED: Mark("X", DARK),
    Verdict.NO_RECOMMENDATION: Mark("_", DARK),
}
LineStyle: TypeAlias = Literal["-", ":", "--"]
OUTLINES: dict[Verdict, LineStyle] = {
    Verdict.NOT_COVERED: ":",
    Verdict.CONFLICTING: "--",
}
_REFERENCE = Mark("v", DARK)


class Box(NamedTuple):
    """A text in its box, with room for a mark on its left.

    Lengths are in inches, and ``top`` increases downwards.
    """

    lines: list[str]
    left: float
    top: float
    width: float
    height: float
    sign: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def middle(self) -> float:
        """The vertical centre."""
        return self.top + self.height / 2


class PlacedRow(NamedTuple):
    """A row with the boxes of its answer, which the first row lacks, and of the step after it."""

    row: TreeRow
    answer: Box | None
    then: Box

    @property
    def rail(self) -> float:
        """The horizontal position of the line from a question down to its answers, in inches."""
        return self.row.depth * INDENT + RAIL


def placed(tree: DecisionTree) -> list[PlacedRow]:
    """Return the rows of a tree with the places of their boxes."""
    rows = tree_rows(tree)
    ends = [_wrapped(end_text(row), LONGEST_END) for row in rows if is_end(row)]
    end_width = max(_width(lines) for lines in ends) + 2 * PAD + SIGN
    answers = [_answer_box(row, PAGE - end_width - LEADER) for row in rows]
    leading = (box.right for row, box in zip(rows, answers, strict=True) if box and is_end(row))
    column = max(leading, default=-LEADER) + LEADER
    placed_rows, top = [], 0.0
    for row, answer in zip(rows, answers, strict=True):
        if is_end(row):
            then = _box(_wrapped(end_text(row), LONGEST_END), column, SIGN, end_width)
        else:
            then = _question_box(row, 0.0 if answer is None else answer.right)
        height = max(then.height, answer.height if answer else 0.0)
        if answer is not None:
            answer = _moved(answer, top, height, filling=not is_end(row))
        then = _moved(then, top, height, filling=not is_end(row))
        placed_rows.append(PlacedRow(row, answer, then))
        top += height + BETWEEN
    return placed_rows


def is_end(row: TreeRow) -> bool:
    """Return True for a verdict or a reference."""
    return row.is_reference or isinstance(row.step, Conclusion)


def _answer_box(row: TreeRow, right: float) -> Box | None:
    if row.answer is None:
        return None
    left = row.depth * INDENT
    letters = int((right - left - 2 * PAD) / LETTER)
    return _box(_wrapped(row.answer, min(letters, LONGEST_ANSWER)), left)


def _question_box(row: TreeRow, left: float) -> Box:
    arrow = 0.0 if row.answer is None else ARROW
    letters = int((PAGE - left - arrow - 2 * PAD) / LETTER)
    return _box(_wrapped(row_words(row), letters), left, arrow)


def _box(lines: list[str], left: float, sign: float = 0.0, width: float | None = None) -> Box:
    """Return a box at the top edge; ``sign`` is the room in inches to the left of the text."""
    own = _width(lines) + 2 * PAD + sign
    return Box(lines, left, 0.0, own if width is None else width, LINE * len(lines) + 2 * PAD, sign)


def end_text(row: TreeRow) -> str:
    """Return the text of a verdict or a reference; the flag of a reversal comes first."""
    said = row_words(row)
    if isinstance(row.step, Conclusion) and any(map(is_reversed, row.step.leading)):
        return f"{REVERSED}: {said}"
    return capitalised(said)


def _wrapped(text: str, letters: int) -> list[str]:
    letters = max(letters, SHORTEST)
    whole = TextWrapper(
        letters,
        break_long_words=False,
        break_on_hyphens=False,
        max_lines=MOST_LINES,
        placeholder=" …",
    )
    # Breaking a word makes it hard to read, so only a word that fits no line is broken.
    longest = max(letters, LONGEST_WORD)
    return [part for line in whole.wrap(one_line(text)) for part in wrap(line, longest)][
        :MOST_LINES
    ]


def _width(lines: Sequence[str]) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(size=SIZE)
    points = max(text_to_path.get_text_width_height_descent(s, font, False)[0] for s in lines)
    return points / 72 * HINTING


def extent(rows: Sequence[PlacedRow]) -> tuple[float, float]:
    """Return the width and the height of the diagram in inches."""
    return max(row.then.right for row in rows), rows[-1].then.top + rows[-1].then.height


def _moved(box: Box, top: float, height: float, *, filling: bool) -> Box:
    """Return a box centred in a row, or as high as the row if it is to fill it."""
    if filling:
        return box._replace(top=top, height=height)
    return box._replace(top=top + (height - box.height) / 2)


def title_lines(texts: Sequence[str], width: float) -> list[str]:
    """Return a title as lines that fit above a diagram of a width in inches."""
    letters = int(max(width, TITLE) / TITLE_LETTER)
    return [line for text in texts for line in label(text, letters, 6).splitlines()]


def resize(figure: Figure, axes: Axes, title: Sequence[str], size: tuple[float, float]) -> None:
    """Set the size of figure and axes so that one unit of the axes is one inch."""
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


def draw(axes: Axes, rows: Sequence[PlacedRow]) -> None:
    """Draw boxes and lines. The axes are in inches, and y increases downwards."""
    above: dict[int, PlacedRow] = {}
    for placed_row in rows:
        if placed_row.answer is not None:
            _draw_answer(axes, placed_row.answer, above[placed_row.row.depth - 1])
        if is_end(placed_row.row):
            _draw_end(axes, placed_row)
        else:
            _draw_question(axes, placed_row)
            above[placed_row.row.depth] = placed_row


def _draw_answer(axes: Axes, answer: Box, question: PlacedRow) -> None:
    x, start = question.rail, question.then.top + question.then.height
    _draw_line(axes, [(x, start), (x, answer.middle), (answer.left, answer.middle)])
    _draw_box(axes, answer, "white", 0.8)
    _write(axes, answer)


def _draw_question(axes: Axes, placed: PlacedRow) -> None:
    box = placed.then
    _draw_box(axes, box, LIGHT, 0.8)
    if placed.answer is not None:
        draw_mark(axes, [box.left + ARROW / 2], [box.middle], 16, Mark(">", DARK))
    _write(axes, box)


def _draw_end(axes: Axes, placed: PlacedRow) -> None:
    box, step = placed.then, placed.row.step
    if placed.answer is not None:
        _draw_line(axes, [(placed.answer.right, box.middle), (box.left, box.middle)])
        draw_mark(axes, [box.left - 0.04], [box.middle], 16, Mark(">", DARK))
    at = [box.left + PAD + 0.07], [box.middle]
    if not isinstance(step, Conclusion):
        _draw_box(axes, box, LIGHT, 0.8)
        draw_mark(axes, *at, 36, _REFERENCE)
    else:
        outline: LineStyle = OUTLINES.get(step.verdict, "-")
        _draw_box(axes, box, "white", 1.4, outline, "round,pad=0,rounding_size=0.1")
        if step.verdict in MARKS:
            mark = MARKS[step.verdict]._replace(ringed=any(map(is_reversed, step.leading)))
            draw_mark(axes, *at, 48, mark)
    _write(axes, box)


def _draw_line(axes: Axes, corners: Sequence[tuple[float, float]]) -> None:
    x, y = zip(*corners, strict=True)
    axes.plot(x, y, color=DARK, lw=0.8, zorder=0.5)


def _draw_box(
    axes: Axes,
    box: Box,
    colour: str,
    lw: float,
    style: LineStyle = "-",
    shape: str = "square,pad=0",
) -> None:
    from matplotlib.patches import FancyBboxPatch

    axes.add_patch(
        FancyBboxPatch(
            (box.left, box.top),
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


def _write(axes: Axes, box: Box) -> None:
    """Write the text of a box, vertically centred."""
    first = box.middle - LINE * (len(box.lines) - 1) / 2
    for number, text in enumerate(box.lines):
        axes.text(
            box.left + PAD + box.sign,
            first + LINE * number,
            text,
            size=SIZE,
            va="center",
            parse_math=False,
        )
