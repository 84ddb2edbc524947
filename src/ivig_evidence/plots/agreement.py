"""A map of verdicts: a row for each condition, a column for each document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen

from ..engine.comparing import comparisons, conclusions_of, covering
from ..engine.consulting import documents_named
from ..model.condition import Diagnosis
from ..model.decision import Conclusion
from ..model.guideline import Guideline
from ..model.verdict import Verdict
from ..render.comparisons import verdict_name
from ..render.later import REVERSED, reversal
from ..spelling import capitalised
from .arguments import Conditions, diagnoses_of
from .maps import WIDTH, legend, row_name
from .style import (
    DARK,
    LIGHT,
    MIDDLE,
    RING,
    Mark,
    described,
    draw_mark,
    in_one_style,
    label,
    new_figure,
    say,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAMES, COLUMN, LINE = 4.0, 1.25, 0.17
"""In inches: the width of the names and the last column together, of a column, and a line."""
TEXT, MARK = 9, 42
"""The size of text in points, and the area of marks in square points."""
LETTERS = 14
"""The most letters of a line of a grade."""
GAP = 0.8
"""The space between two rows, in lines."""

TITLE = "What documents say on IVIG, and where they differ"
NO_VERDICT = "no verdict"
NOTE = "A frame marks a document whose verdict differs from that of another for some patient."

_VERDICTS = {
    Verdict.RECOMMENDED: Mark("o", DARK),
    Verdict.OPTION: Mark("o", LIGHT),
    Verdict.NOT_RECOMMENDED: Mark("X", DARK),
    Verdict.NO_RECOMMENDATION: Mark("_", DARK),
    Verdict.CONFLICTING: Mark("D", MIDDLE),
}


@frozen
class _Said:
    """A verdict with its grades in words, and the reversals of the statements that give it."""

    verdict: Verdict
    grades: tuple[str, ...]
    reversals: tuple[str, ...]

    @property
    def mark(self) -> Mark:
        """The mark of the verdict, with a ring if later work reversed a statement."""
        return _VERDICTS[self.verdict]._replace(ringed=bool(self.reversals))

    @property
    def in_words(self) -> str:
        """The verdict, its grades and reversals in one line."""
        return f"{verdict_name(self.verdict)} ({', '.join((*self.grades, *self.reversals))})"


@frozen
class _Cell:
    """What a document says on a condition."""

    document: Guideline
    verdicts: tuple[_Said, ...]
    differs: bool

    @property
    def lines(self) -> list[tuple[Mark | None, str]]:
        """The lines of text; the first of each verdict has its mark."""
        lines: list[tuple[Mark | None, str]] = []
        for said in self.verdicts:
            words = [line for grade in said.grades for line in label(grade, LETTERS).split("\n")]
            lines += zip([said.mark, *[None] * (len(words) - 1)], words, strict=True)
        return lines or [(None, NO_VERDICT)]

    @property
    def in_words(self) -> str:
        """What the document says, in one line."""
        said = ", ".join(said.in_words for said in self.verdicts)
        return f"{self.document.label} {said or NO_VERDICT}"


@frozen
class _Row:
    """A condition with the documents on it, and how many pairs of them differ."""

    name: str
    cells: tuple[_Cell, ...]
    agreement: str

    @property
    def height(self) -> int:
        """The number of lines."""
        return max(1, *(len(cell.lines) for cell in self.cells)) if self.cells else 1

    @property
    def in_words(self) -> str:
        """The row as a sentence."""
        said = "; ".join(cell.in_words for cell in self.cells)
        return f"{capitalised(self.name)}: {said}{'; ' * bool(said)}{self.agreement}."


@in_one_style
def agreement_map(
    conditions: Conditions | None = None, *, guidelines: Iterable[Guideline | str] | None = None
) -> Figure:
    """Draw conditions by document, with every verdict that a document gives for some patient.

    The shape of a mark is the verdict; a cross is a verdict against IVIG. The grade is in words
    next to it. The verdict for most combinations of facts comes first. A document without a chapter
    has an empty place. A frame marks a document whose verdict differs from that of another document
    for some patient, a ring a verdict by a statement that later work reversed. The last column
    counts the pairs of documents that differ.

    Args:
        conditions: Conditions, or their ids, names or codes. By default all conditions on which at
            least two documents have a chapter.
        guidelines: The documents, or their ids; None for ``ivig_evidence.guidelines.GUIDELINES``.

    Returns:
        A map with one row for each condition.

    Raises:
        UnknownNameError: If there is no such condition or guideline.
        DuplicateGuidelineError: If two documents have the same id.
        UnmodelledConditionError: If the library does not model a condition.
        AmbiguousConditionError: If a name or code fits several conditions.
        WrongTypeError: If an argument has another type.
        MissingExtraError: If matplotlib is not installed.
    """
    documents = documents_named(guidelines)
    rows = [
        _row(diagnosis, documents)
        for diagnosis in diagnoses_of(conditions, *documents)
        if conditions is not None or len(covering(diagnosis, documents)) > 1
    ]
    columns = _columns(rows)
    lines = sum(row.height + GAP for row in rows)
    width, height = max(WIDTH, NAMES + COLUMN * len(columns)), 2.0 + LINE * lines
    figure, axes = new_figure(TITLE, width, height)
    _draw(axes, rows, columns)
    legend(axes, _marks_used(rows), NOTE)
    said = " ".join(row.in_words for row in rows) or "No condition was chosen."
    return described(figure, f"{TITLE}. {said}")


# What is drawn --------------------------------------------------------------------


def _row(diagnosis: Diagnosis, documents: tuple[Guideline, ...]) -> _Row:
    pairs = comparisons(diagnosis, guidelines=documents)
    differing = [pair for pair in pairs if pair.differ]
    in_a_pair = list(chain.from_iterable((pair.first, pair.second) for pair in differing))
    cells = tuple(
        _Cell(one, _verdicts(conclusions_of(diagnosis, one)), one in in_a_pair)
        for one in covering(diagnosis, documents)
    )
    if differing:
        agreement = f"{len(differing)} of {len(pairs)} {'pair' if len(pairs) == 1 else 'pairs'}"
        agreement += " differ" if len(differing) > 1 else " differs"
    elif any(pair.agree for pair in pairs):
        agreement = "no pair differs"
    elif pairs:
        agreement = "never two verdicts"
    else:
        agreement = "one document" if cells else "no document"
    return _Row(row_name(diagnosis), cells, agreement)


def _verdicts(
    conclusions: Iterable[tuple[Conclusion, int]],
) -> tuple[_Said, ...]:
    """Return each verdict with its grades, those for most combinations of facts first."""
    counts: Counter[Verdict] = Counter()
    by_verdict: dict[Verdict, list[Conclusion]] = {}
    for conclusion, number in conclusions:
        if conclusion.verdict is not Verdict.NOT_COVERED:
            counts[conclusion.verdict] += number
            by_verdict.setdefault(conclusion.verdict, []).append(conclusion)
    return tuple(_said(verdict, by_verdict[verdict]) for verdict, _ in counts.most_common())


def _said(verdict: Verdict, conclusions: list[Conclusion]) -> _Said:
    grades = dict.fromkeys(map(_grade, conclusions))
    flags = (reversal(statement) for one in conclusions for statement in one.leading)
    return _Said(verdict, tuple(grades), tuple(dict.fromkeys(filter(None, flags))))


def _marks_used(rows: Iterable[_Row]) -> dict[str, Mark]:
    used = [said for row in rows for cell in row.cells for said in cell.verdicts]
    verdicts = {said.verdict for said in used}
    marks = {verdict_name(v): mark for v, mark in _VERDICTS.items() if v in verdicts}
    return marks | ({REVERSED.lower(): RING} if any(said.reversals for said in used) else {})


def _grade(conclusion: Conclusion) -> str:
    if conclusion.verdict is Verdict.CONFLICTING:
        return "statements conflict"
    # Shorter than "no grade printed", because a column is narrow.
    return "no grade" if conclusion.grade is None else conclusion.grade.wording


def _columns(rows: Sequence[_Row]) -> list[Guideline]:
    """Return the documents of all rows, in an order that all rows follow."""
    columns: list[Guideline] = []
    for row in rows:
        for before, cell in zip((None, *row.cells), row.cells, strict=False):
            if cell.document not in columns:
                at = 0 if before is None else columns.index(before.document) + 1
                columns.insert(at, cell.document)
    return columns


# Drawing --------------------------------------------------------------------------


def _draw(axes: Axes, rows: Sequence[_Row], columns: Sequence[Guideline]) -> None:
    top = 0.0
    ticks = []
    for row in rows:
        for cell in row.cells:
            _draw_cell(axes, cell, columns.index(cell.document), top, row.height)
        middle = top + (row.height - 1) / 2
        ticks.append(middle)
        axes.text(len(columns) - 0.4, middle, label(row.agreement, 20), size=TEXT, va="center")
        top += row.height + GAP
        axes.axhline(top - (1 + GAP) / 2, color=LIGHT, zorder=0)
    names = [label(capitalised(row.name), 28) for row in rows]
    axes.set_yticks(ticks, names, size=TEXT)
    headings = [*(label(one.label, 12) for one in columns), "Agreement"]
    axes.set_xticks(range(len(headings)), headings, size=TEXT)
    axes.set_xlim(-0.55, len(columns) + 0.9)
    axes.set_ylim(max(top, 1) - (1 + GAP) / 2, -(1 + GAP) / 2)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[["left", "bottom"]].set_visible(False)
    if not rows:
        say(axes, "no condition was chosen")


def _draw_cell(axes: Axes, cell: _Cell, column: int, top: float, height: int) -> None:
    from matplotlib.patches import Rectangle

    for number, (mark, text) in enumerate(cell.lines):
        if mark is not None:
            draw_mark(axes, [column - 0.39], [top + number], MARK, mark)
        style = "italic" if text == NO_VERDICT else "normal"
        axes.text(column - 0.3, top + number, text, size=TEXT, va="center", style=style)
    if cell.differs:
        corner = (column - 0.49, top - 0.5 - GAP / 4)
        frame = Rectangle(corner, 0.98, height + GAP / 2, fill=False, ec=DARK, lw=1.2)
        axes.add_patch(frame)
