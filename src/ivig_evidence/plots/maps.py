"""Maps of recommendations and of evidence: a row for each condition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..engine.answering import recommend
from ..guidelines.registry import EFNS_2008, guideline_named, studies
from ..logic.context import format_finding
from ..logic.truth import Truth
from ..model.answer import Answer
from ..model.condition import Diagnosis
from ..model.evidence import NO_STUDY_READ
from ..model.grade import EvidenceClass, GradingScheme
from ..model.guideline import Guideline
from ..model.recommendation import Action, Recommendation
from ..model.study import Result, Study
from ..render.english import level
from ..render.later import (
    REVERSED,
    is_reversed,
    reversal,
)
from .arguments import Conditions, diagnoses_of
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

WIDTH, WIDE, ROW = 8.6, 9.6, 0.34
"""In inches; ``WIDE`` is the width of the evidence map."""
TEXT, MARK = 9, 48
"""The size of text in points, and the area of marks in square points."""

STUDIED = "What was studied, by class"

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


# Recommendations ------------------------------------------------------------------


@in_one_style
def recommendation_map(
    conditions: Conditions | None = None, *, guideline: Guideline | str = EFNS_2008
) -> Figure:
    """Draw conditions by strength, with a mark for each statement on IVIG that can apply.

    The columns are the strengths of the guideline's scheme, or its certainties if it has no
    strengths. The shape of a mark is the action; a cross is a statement against IVIG. A ring marks
    a statement that later work reversed. A condition without such a statement is *not covered*.
    Statements on other treatments and on the schedule are left out.

    Args:
        conditions: Conditions, or their ids, names or codes. By default all conditions of the
            library, then those that only the guideline covers.
        guideline: A guideline or its id.

    Returns:
        A map with one row for each condition.

    Raises:
        UnknownNameError: If there is no such condition or guideline.
        UnmodelledConditionError: If the library does not model a condition.
        AmbiguousConditionError: If a name or code fits several conditions.
        WrongTypeError: If an argument has another type.
        MissingExtraError: If matplotlib is not installed.
    """
    guideline = guideline_named(guideline)
    diagnoses = diagnoses_of(conditions, guideline)
    names = [row_name(diagnosis) for diagnosis in diagnoses]
    said = [_on_ivig(diagnosis, guideline) for diagnosis in diagnoses]
    used = [statement for some in said for statement in some]
    columns = _grade_columns(guideline.scheme, used)
    title = f"What {guideline.label} says on IVIG, and how firmly"
    figure, axes = new_figure(title, WIDTH, 1.8 + ROW * len(diagnoses))
    silent = {row: "not covered" for row, some in enumerate(said) if not some}
    _grid(axes, names, columns, _marks(said, columns), silent)
    legend(axes, _actions_used(used))
    rows = (f"{name}: {_in_words(some)}" for name, some in zip(names, said, strict=True))
    return described(figure, f"{title}. {'; '.join(rows) or 'No condition was chosen'}.")


def row_name(diagnosis: Diagnosis) -> str:
    """Return the name of a condition, with the facts that the caller's name for it implies."""
    of_the_condition = diagnosis.condition.presumes
    settled = [known for known in diagnosis.presumes if known not in of_the_condition]
    given = ", ".join(map(format_finding, (*settled, *diagnosis.implies)))
    return f"{diagnosis.condition.name} ({given})" if given else diagnosis.condition.name


def _on_ivig(diagnosis: Diagnosis, guideline: Guideline) -> list[Recommendation]:
    chapter = guideline.chapter(diagnosis.condition)
    own = () if chapter is None else chapter.statements
    return [s for s in open_on_ivig(recommend(diagnosis, guideline=guideline)) if s in own]


def open_on_ivig(answer: Answer) -> list[Recommendation]:
    """Return the statements on IVIG that can apply to a patient with these facts."""
    # Without this, the map would show advice on another form of the disease.
    can_apply = (status.statement for status in answer.trace if status.applies is not Truth.FALSE)
    return [statement for statement in can_apply if statement.intervention.decides_verdict]


_NO_STRENGTH = "no strength printed"


def _grade_columns(scheme: GradingScheme, used: Iterable[Recommendation]) -> list[str]:
    """Return the headings of the columns; *no strength printed* only if a statement needs it."""
    terms = scheme.strengths or scheme.certainties or ()
    lacks_strength = any(_grade_column(statement) == _NO_STRENGTH for statement in used)
    return [*(term.wording for term in terms), *[_NO_STRENGTH] * lacks_strength, level(None)]


def _grade_column(statement: Recommendation) -> str:
    grade = statement.grade
    if grade is None:
        return level(None)
    term = grade.strength if grade.scheme.strengths else grade.certainty
    return _NO_STRENGTH if term is None else term.wording


def _marks(
    said: Sequence[Sequence[Recommendation]], columns: Sequence[str]
) -> dict[tuple[int, int], list[Mark]]:
    return {
        (row, place): [_marked(s) for s in some if _grade_column(s) == heading]
        for row, some in enumerate(said)
        for place, heading in enumerate(columns)
    }


def _marked(statement: Recommendation) -> Mark:
    return _ACTIONS[statement.action]._replace(ringed=is_reversed(statement))


def _actions_used(used: Sequence[Recommendation]) -> dict[str, Mark]:
    actions = {statement.action for statement in used}
    named = {action.value: _ACTIONS[action] for action in Action if action in actions}
    return named | ({REVERSED.lower(): RING} if any(map(is_reversed, used)) else {})


def _in_words(some: list[Recommendation]) -> str:
    words = (
        f"{s.action.value} ({', '.join(filter(None, [level(s.grade), reversal(s)]))})" for s in some
    )
    return ", ".join(words) or "not covered"


# Evidence -------------------------------------------------------------------------


@in_one_style
def evidence_map(
    conditions: Conditions | None = None, *, guideline: Guideline | str = EFNS_2008
) -> Figure:
    """Draw conditions by evidence class, with a bubble for each direction of the results.

    The columns are the classes of the guideline's scheme. The size of a bubble is the number of
    entries: studies, or groups of studies that the source does not separate. An entry of several
    classes is under each of them.

    Args:
        conditions: Conditions, or their ids, names or codes. By default all conditions of the
            library, then those that only the guideline covers.
        guideline: The guideline that cites the studies, or its id.

    Returns:
        A map with one row for each condition.

    Raises:
        UnknownNameError: If there is no such condition or guideline.
        UnmodelledConditionError: If the library does not model a condition.
        AmbiguousConditionError: If a name or code fits several conditions.
        WrongTypeError: If an argument has another type.
        MissingExtraError: If matplotlib is not installed.
    """
    guideline = guideline_named(guideline)
    chosen = [diagnosis.condition for diagnosis in diagnoses_of(conditions, guideline)]
    if guideline.find_studies is None:
        return _without_studies(guideline)
    entries = [studies(guideline=guideline, condition=condition) for condition in chosen]
    classes = (*(guideline.scheme.evidence_classes or ()), None)
    figure, axes = new_figure(STUDIED, WIDE, 2 + ROW * len(chosen))
    for row, some in enumerate(entries):
        for place, given in enumerate(classes):
            _bubbles(axes, row, place, Counter(s.result for s in some if _is_of(s, given)))
    rows = [f"{c.name} ({len(some)})" for c, some in zip(chosen, entries, strict=True)]
    names = [given.wording if given else "class not stated" for given in classes]
    silent = {row: "no study" for row, some in enumerate(entries) if not some}
    _grid(axes, rows, names, {}, silent)
    used = {study.result for some in entries for study in some}
    marks = {result.value: mark for result, mark in _RESULTS.items() if result in used}
    legend(axes, marks, "Numbers count the studies; a larger mark has more.")
    said = f"Map of evidence: {len(chosen)} conditions by class of study. " + "; ".join(rows)
    return described(figure, f"{said}.")


def _without_studies(guideline: Guideline) -> Figure:
    """Return the map of a document whose studies were not read, which is not one of no studies."""
    figure, axes = new_figure(STUDIED, WIDE, 2)
    axes.set_axis_off()
    say(axes, NO_STUDY_READ)
    return described(figure, f"Map of evidence of {guideline.label}: {NO_STUDY_READ}.")


def _is_of(study: Study, given: EvidenceClass | None) -> bool:
    return given in study.evidence_classes if given else not study.evidence_classes


def _bubbles(axes: Axes, row: int, place: int, counts: Counter[Result]) -> None:
    shown = [result for result in Result if counts[result]]
    for where, result in zip(_spread(len(shown), 0.25, 0.96), shown, strict=True):
        area = 25 * counts[result]
        radius = area**0.5 / 2
        draw_mark(axes, [place + where], [row], area, _RESULTS[result])
        axes.annotate(
            str(counts[result]),
            (place + where, row),
            (1.5 + radius, 3),
            textcoords="offset points",
            size=TEXT,
        )


# Drawing ----------------------------------------------------------------------


def _spread(count: int, step: float, most: float = 0.84) -> list[float]:
    step = min(step, most / max(count, 1))
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
            draw_mark(axes, [column + where], [row], MARK, mark)
    for row, text in silent.items():
        axes.text(-0.45, row, text, size=TEXT, style="italic", va="center")
    axes.set_yticks(range(len(rows)), [label(name, 40) for name in rows], size=TEXT)
    axes.set_xticks(range(len(columns)), [label(name, 14) for name in columns], size=TEXT)
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(max(len(rows), 1) - 0.5, -0.5)
    axes.xaxis.tick_top()
    axes.grid(axis="y", color=LIGHT, zorder=0)
    axes.set_axisbelow(True)
    if not rows:
        say(axes, "no condition was chosen")


def legend(axes: Axes, named: dict[str, Mark], note: str = "") -> None:
    """Draw a legend with the marks of a map, exactly as the map draws them."""
    for name, mark in named.items():
        draw_mark(axes, [], [], MARK, mark, name)
    if named:
        drawn = axes.legend(
            loc="upper left",
            bbox_to_anchor=(0, -0.01),
            ncols=3,
            fontsize=TEXT,
            frameon=False,
            title=note or None,
            title_fontsize=TEXT,
            alignment="left",
        )
        drawn.set_in_layout(True)
