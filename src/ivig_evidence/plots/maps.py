"""Maps of recommendations and of evidence: a row for each condition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..conditions import CONDITIONS
from ..engine.answering import recommend
from ..guidelines.efns_2008.studies import studies
from ..guidelines.registry import EFNS_2008
from ..logic.truth import Truth
from ..model.answer import Answer
from ..model.condition import Condition
from ..model.grade import EvidenceClass
from ..model.guideline import Guideline
from ..model.recommendation import Action, Recommendation
from ..model.study import Result, Study
from ..render.english import level
from ..render.evidence import REVERSED, is_reversed, reversal
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

_ACTIONS = {
    Action.USE: Mark("o", DARK),
    Action.MAY_USE: Mark("o", LIGHT),
    Action.DO_NOT_USE: Mark("X", DARK),
    Action.NO_RECOMMENDATION: Mark("_", DARK),
    Action.MONITOR: Mark("s", LIGHT),
    Action.ADJUST_DOSE: Mark("D", LIGHT),
    Action.INFORM: Mark("|", DARK),
}
_RESULTS = {
    Result.FAVOURS: Mark("o", DARK),
    Result.NO_DIFFERENCE: Mark("s", LIGHT),
    Result.AGAINST: Mark("X", DARK),
    Result.MIXED: Mark("D", MIDDLE),
    Result.NOT_REPORTED: Mark("|", DARK),
}


@in_one_style
def recommendation_map(
    conditions: Iterable[Condition] = CONDITIONS, *, guideline: Guideline = EFNS_2008
) -> Figure:
    """Conditions by level: a mark for each statement on IVIG that can apply, its shape the action.

    A cross is a statement against IVIG; a ring, that later work reversed it. A condition for which
    none can apply is in the picture and says *not covered*. Statements on other treatments and on
    the schedule are left out.

    Errors: ``MissingExtraError``.
    """
    chosen = tuple(conditions)
    said = [_on_ivig(one, guideline) for one in chosen]
    columns = (*(guideline.scheme.strengths or ()), None)
    marks = {
        (row, place): [_marked(s) for s in some if s.level is lvl]
        for row, some in enumerate(said)
        for place, lvl in enumerate(columns)
    }
    silent = {row: "not covered" for row, some in enumerate(said) if not some}
    used = [s for some in said for s in some]
    title = f"What the guideline of {guideline.year} says on IVIG, and how firmly"
    figure, axes = new_figure(title, 9, 1.8 + 0.3 * len(chosen))
    _grid(axes, [one.name for one in chosen], [level(lvl) for lvl in columns], marks, silent)
    named = {
        action.value: _ACTIONS[action] for action in Action if any(s.action is action for s in used)
    }
    _legend(axes, named | ({REVERSED.lower(): RING} if any(map(is_reversed, used)) else {}))
    rows = (f"{one.name}: {_in_words(some)}" for one, some in zip(chosen, said, strict=True))
    return described(figure, f"{title}. {'; '.join(rows) or 'No condition was chosen'}.")


def _on_ivig(condition: Condition, guideline: Guideline) -> list[Recommendation]:
    chapter = guideline.chapter(condition)
    own = () if chapter is None else chapter.statements
    return [s for s in open_on_ivig(recommend(condition, guideline=guideline)) if s in own]


def open_on_ivig(answer: Answer) -> list[Recommendation]:
    """Return the statements on IVIG that can apply to a patient with these facts."""
    # A diagnosis settles some questions: what its chapter says of another form is not for it.
    can_apply = (one.statement for one in answer.trace if one.applies is not Truth.FALSE)
    return [statement for statement in can_apply if statement.intervention.sets_verdict]


def _in_words(some: list[Recommendation]) -> str:
    words = (
        f"{s.action.value} ({', '.join(filter(None, [level(s.grade), reversal(s)]))})" for s in some
    )
    return ", ".join(words) or "not covered"


def _marked(statement: Recommendation) -> Mark:
    return _ACTIONS[statement.action]._replace(ringed=is_reversed(statement))


@in_one_style
def evidence_map(conditions: Iterable[Condition] = CONDITIONS) -> Figure:
    """Conditions by class of the evidence: a bubble for each direction, its size the number.

    What is counted are entries: studies, or groups that the source does not tell apart. An entry of
    mixed class stands under each of its classes. Errors: ``MissingExtraError``.
    """
    chosen = tuple(conditions)
    columns: tuple[EvidenceClass | None, ...] = (*(EFNS_2008.scheme.evidence_classes or ()), None)
    figure, axes = new_figure("What was studied, by class", 12, 1.8 + 0.34 * len(chosen))
    rows: list[str] = []
    silent: dict[int, str] = {}
    for row, one in enumerate(chosen):
        entries = [study for study in studies() if one.id in study.conditions]
        rows.append(f"{one.name} ({len(entries)})")
        if not entries:
            silent[row] = "no study"
        for place, given in enumerate(columns):
            _bubbles(axes, row, place, Counter(s.result for s in entries if _is_of(s, given)))
    names = [one.wording if one else "class not stated" for one in columns]
    _grid(axes, rows, names, {}, silent)
    _legend(axes, {result.value: mark for result, mark in _RESULTS.items()})
    said = f"Map of evidence: {len(chosen)} conditions by class of study. " + "; ".join(rows)
    return described(figure, f"{said}.")


def _is_of(study: Study, given: EvidenceClass | None) -> bool:
    return given in study.evidence_classes if given else not study.evidence_classes


def _bubbles(axes: Axes, row: int, place: int, counts: Counter[Result]) -> None:
    shown = [result for result in Result if counts[result]]
    for where, result in zip(_spread(len(shown), 0.24), shown, strict=True):
        area = 25 * counts[result]
        radius = area**0.5 / 2
        draw_mark(axes, [place + where], [row], area, _RESULTS[result])
        axes.annotate(
            str(counts[result]),
            (place + where, row),
            (3 + radius, 3),
            textcoords="offset points",
            size=7,
        )


# Drawing ----------------------------------------------------------------------


def _spread(count: int, step: float) -> list[float]:
    step = min(step, 0.84 / max(count, 1))
    return [(n - (count - 1) / 2) * step for n in range(count)]


def _grid(
    axes: Axes,
    rows: Sequence[str],
    columns: Sequence[str],
    marks: dict[tuple[int, int], list[Mark]],
    silent: dict[int, str],
) -> None:
    for (row, column), some in marks.items():
        for where, mark in zip(_spread(len(some), 0.14), some, strict=True):
            draw_mark(axes, [column + where], [row], 48, mark)
    for row, text in silent.items():
        axes.text(-0.45, row, text, size=8, style="italic", va="center")
    axes.set_yticks(range(len(rows)), [label(name, 58) for name in rows], size=8)
    axes.set_xticks(range(len(columns)), [label(name, 14) for name in columns])
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(max(len(rows), 1) - 0.5, -0.5)
    axes.xaxis.tick_top()
    axes.grid(axis="y", color=LIGHT, zorder=0)
    axes.set_axisbelow(True)
    if not rows:
        say(axes, "no condition was chosen")


def _legend(axes: Axes, named: dict[str, Mark]) -> None:
    for name, mark in named.items():
        draw_mark(axes, [], [], 120 if mark is RING else 48, mark, name)
    if named:
        axes.legend(loc="upper left", bbox_to_anchor=(0, -0.01), ncols=3, fontsize=8, frameon=False)
