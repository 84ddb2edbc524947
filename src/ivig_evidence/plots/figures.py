"""The knowledge, the evidence and a plan as pictures (extra ``plot``).

Each function takes objects of the library and returns a matplotlib ``Figure``, with its
alternative text as the figure's label (``figure.get_label()``); in a notebook it shows itself, and
the text goes with it. Shape and brightness carry the meaning, never a hue, so that a print in grey
says the same. Nothing is drawn that no source has: an interval that is not printed is missing, and
the picture says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..appraisal.grades import audit
from ..conditions import CONDITIONS
from ..engine.answering import recommend
from ..engine.question_tree import decision_tree
from ..errors import UnknownOptionError
from ..guidelines.efns_2008.studies import studies
from ..guidelines.registry import EFNS_2008
from ..logic.context import spoken_finding
from ..logic.truth import Truth
from ..model.answer import Answer
from ..model.audit import AuditRecord, AuditResult
from ..model.condition import Condition, Diagnosis
from ..model.decision import Conclusion
from ..model.grade import EvidenceClass
from ..model.guideline import Guideline
from ..model.plan import InfusionPlan
from ..model.recommendation import Action, Recommendation
from ..model.study import EffectMeasure, Estimate, Result, Study
from ..render.answers import CONTRAINDICATION, contraindications
from ..render.decisions import decision_spoken
from ..render.english import level
from ..render.evidence import REVERSED, estimate, is_reversed, judgement, reversal
from .decision import boxes, draw, extent, layout_of, resize
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
)

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
"""Measures between two groups, and the value at which the groups do not differ."""


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
    _grid(
        axes,
        [one.name for one in chosen],
        ["no grade printed" if lvl is None else lvl.wording for lvl in columns],
        marks,
        silent,
    )
    named = {
        action.value: _ACTIONS[action] for action in Action if any(s.action is action for s in used)
    }
    _legend(axes, named | ({REVERSED.lower(): RING} if any(map(is_reversed, used)) else {}))
    rows = (f"{one.name}: {_in_words(some)}" for one, some in zip(chosen, said, strict=True))
    return described(figure, f"{title}. {'; '.join(rows) or 'No condition was chosen'}.")


def _on_ivig(condition: Condition, guideline: Guideline) -> list[Recommendation]:
    chapter = guideline.chapter(condition)
    own = () if chapter is None else chapter.statements
    return [s for s in _open_on_ivig(recommend(condition, guideline=guideline)) if s in own]


def _open_on_ivig(answer: Answer) -> list[Recommendation]:
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
        _say(axes, f"no {measure.value} is printed for these studies")
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


WITHOUT_A_LETTER = (AuditResult.NOTHING_TO_CHECK, AuditResult.NO_GRADE_PRINTED)
"""The results that no level with a letter can have."""


@in_one_style
def audit_chart(audited: AuditRecord | None = None) -> Figure:
    """How many levels A, B and C agree with what their cited classes can carry, and how many not.

    Good practice points and statements without a level are left out: they claim no evidence.

    Errors: ``MissingExtraError``.
    """
    found = audited or audit()
    counts = Counter(one.result for one in found.lettered)
    results = [one for one in AuditResult if one not in WITHOUT_A_LETTER]
    names = [result.value for result in results]
    heights = [counts[result] for result in results]
    figure, axes = new_figure(found.summary.capitalize(), 8, 3)
    bars = axes.barh(names, heights, color=[LIGHT, LIGHT, DARK, DARK, MIDDLE], ec=DARK)
    axes.bar_label(bars, padding=3)
    axes.invert_yaxis()
    axes.set_xlabel("levels A, B and C")
    if not any(heights):
        _say(axes, "no level was audited")
    said = "; ".join(f"{name}: {count}" for name, count in zip(names, heights, strict=True))
    return described(figure, f"{found.summary.capitalize()}. {said}.")


@in_one_style
def plan_timeline(plan: InfusionPlan) -> Figure:
    """The days of a plan with their doses; a dose that is a range has both its ends.

    The title has the total that the days add up to, the axis the unit of the plan. A plan whose
    number of days is not settled says so. Errors: ``MissingExtraError``.
    """
    rounded = " (rounded)" if plan.rounded else ""
    title = f"{plan.regimen.drug} {plan.total_given}{rounded}, by {plan.weight.kind}"
    if not plan.recommended:
        title += "\nused in a study; the guideline does not recommend it"
    for reason in contraindications(plan.contraindication_checks):
        title = f"{CONTRAINDICATION}: {reason}\n{title}"
    figure, axes = new_figure(title, 8, 3.4)
    for day in plan.schedule:
        low, high = float(day.dose.low), float(day.dose.high)
        axes.bar(day.number, high, color=LIGHT, ec=DARK, hatch="" if day.dose.is_exact else "//")
        axes.bar(day.number, low, color=MIDDLE, ec=DARK, hatch="" if plan.recommended else "xx")
        axes.annotate(
            str(day.dose), (day.number, high), (0, 3), textcoords="offset points", ha="center"
        )
    names = [str(day.on) if day.on else f"day {day.number}" for day in plan.schedule]
    axes.set_xticks([day.number for day in plan.schedule], names, rotation=30 * (len(names) > 6))
    axes.set_ylabel(plan.total.unit.value)
    axes.margins(y=0.15)
    if not plan.schedule:
        _say(axes, "the number of days is not settled: choose one with days=")
    days = "; ".join(f"{n}: {d.dose}" for n, d in zip(names, plan.schedule, strict=True))
    return described(figure, f"Plan. {title}. {days or 'The number of days is not settled'}.")


@in_one_style
def decision_diagram(
    condition: Condition | Diagnosis | str, *, guideline: Guideline = EFNS_2008
) -> Figure:
    """The questions that settle verdict and level for a condition, one below the other.

    Questions are square boxes with their answers, conclusions round ones: with a cross where the
    guideline speaks against IVIG, dotted where it does not speak, dashed where statements pull
    apart. Questions are numbered as in the alternative text.

    Errors: ``UnknownNameError``, ``UnmodelledConditionError``, ``AmbiguousConditionError`` and
    ``WrongTypeError`` as with ``decision_tree``, ``MissingExtraError``.
    """
    answer = recommend(condition, guideline=guideline)
    tree = decision_tree(condition, guideline=guideline)
    drawn = boxes(tree)
    layout = layout_of(drawn)
    name = answer.condition.name
    settled = ", ".join(spoken_finding(finding) for finding in answer.given.said)
    given = f" ({settled})" * bool(settled)
    title = f"{name[0].upper()}{name[1:]}{given}: IVIG by the guideline of {guideline.year}"
    turned = [f"{s.slug}, {reversal(s)}" for s in _open_on_ivig(answer) if is_reversed(s)]
    warning = "; ".join(turned)
    width, height = extent(drawn, layout)
    figure, axes = new_figure("", width, height)
    alone = ["No question is asked."] * isinstance(tree, Conclusion)
    head = [line for text in (title, warning) for line in label(text, 56, 6).splitlines()]
    resize(figure, axes, [*head, *alone], (width, height))
    draw(axes, drawn, layout)
    return described(figure, f"{title}. {warning}{'. ' * bool(turned)}{decision_spoken(tree)}")


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
        _say(axes, "no condition was chosen")


def _legend(axes: Axes, named: dict[str, Mark]) -> None:
    for name, mark in named.items():
        draw_mark(axes, [], [], 120 if mark is RING else 48, mark, name)
    if named:
        axes.legend(loc="upper left", bbox_to_anchor=(0, -0.01), ncols=3, fontsize=8, frameon=False)


def _say(axes: Axes, text: str) -> None:
    axes.text(0.5, 0.5, text, transform=axes.transAxes, ha="center", style="italic")
