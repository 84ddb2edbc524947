"""Charts of an audit, plans and decisions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..appraisal.grades import audit
from ..engine.answering import recommend
from ..engine.question_tree import decision_tree
from ..errors import WrongTypeError
from ..guidelines.registry import EFNS_2008, guideline_named
from ..logic.context import format_finding
from ..model.audit import NOT_COMPARED, Audit, AuditResult
from ..model.condition import Condition, Diagnosis
from ..model.decision import Conclusion
from ..model.guideline import Guideline
from ..model.plan import InfusionPlan
from ..render.decisions import decision_spoken
from ..render.english import regimen_status
from ..render.headlines import (
    CONTRAINDICATION,
    contraindications,
)
from ..render.later import (
    is_reversed,
    reversal,
)
from ..spelling import capitalised
from .decision import draw, extent, placed, resize, title_lines
from .maps import open_on_ivig
from .style import (
    DARK,
    LIGHT,
    MIDDLE,
    described,
    in_one_style,
    label,
    new_figure,
    say,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NOT_COUNTED = (
    AuditResult.NOTHING_TO_CHECK,
    AuditResult.NO_GRADE_PRINTED,
    AuditResult.NO_RULE,
)
"""The audit results of statements whose strength is not compared with evidence."""


@in_one_style
def audit_chart(
    audited: Audit | None = None, *, guideline: Guideline | str | None = None
) -> Figure:
    """Draw how many strengths agree with the evidence that they cite, and how many do not.

    Only strengths that need evidence under the guideline's scheme are counted. A good practice
    point needs none.

    Args:
        audited: A finished audit; by default the guideline is audited.
        guideline: A guideline or its id; ``EFNS_2008`` if both arguments are omitted.

    Returns:
        A bar chart with one bar for each result of the audit.

    Raises:
        UnknownNameError: If no guideline has that id.
        WrongTypeError: If an argument has another type, or both are passed.
        MissingExtraError: If matplotlib is not installed.
    """
    finished = _audit(audited, guideline)
    counts = Counter(statement.result for statement in finished.needing_evidence)
    heights = {r.value: counts[r] for r in AuditResult if r not in NOT_COUNTED}
    title = capitalised(finished.summary)
    figure, axes = new_figure(label(title, 56), 8, 3)
    if not any(heights.values()):
        axes.set_axis_off()
        say(axes, NOT_COMPARED)
        return described(figure, f"{title}.")
    _draw_bars(axes, heights)
    axes.set_xlabel(finished.counted)
    said = "; ".join(f"{name}: {count}" for name, count in heights.items())
    return described(figure, f"{title}. {said}.")


def _draw_bars(axes: Axes, heights: dict[str, int]) -> None:
    colours = [LIGHT, LIGHT, DARK, DARK, MIDDLE]
    bars = axes.barh(list(heights), list(heights.values()), color=colours, ec=DARK)
    axes.bar_label(bars, padding=3)
    axes.invert_yaxis()


def _audit(audited: object, guideline: Guideline | str | None) -> Audit:
    if audited is None:
        return audit(EFNS_2008 if guideline is None else guideline)
    if not isinstance(audited, Audit):
        remedy = "pass the result of audit(), or pass a guideline as guideline="
        raise WrongTypeError("audited", audited, "an Audit", remedy)
    if guideline is not None:
        remedy = "omit guideline=, or pass it without an audit"
        raise WrongTypeError("guideline together with an audit", guideline, "nothing", remedy)
    return audited


@in_one_style
def plan_timeline(plan: InfusionPlan) -> Figure:
    """Draw the infusion days of a plan with their doses; a range of doses shows both ends.

    The title has the total of all days, in the unit of the plan. If the plan has no settled number
    of days, the figure says so.

    Args:
        plan: The infusion plan.

    Returns:
        A bar chart with one bar for each day.

    Raises:
        MissingExtraError: If matplotlib is not installed.
    """
    rounded = " (rounded)" if plan.rounded else ""
    title = f"{plan.regimen.drug} {plan.total_given}{rounded}, by {plan.weight.kind}"
    if not plan.recommended:
        title += f"\n{regimen_status(plan.regimen)}"
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
        say(axes, "the number of days is not settled: choose one with days=")
    days = "; ".join(f"{n}: {d.dose}" for n, d in zip(names, plan.schedule, strict=True))
    return described(figure, f"Plan. {title}. {days or 'The number of days is not settled'}.")


@in_one_style
def decision_diagram(
    condition: Condition | Diagnosis | str, *, guideline: Guideline | str = EFNS_2008
) -> Figure:
    """Draw the questions that decide verdict and grade for a condition.

    Each row is an answer. On its right is the next question, or the verdict in a rounded box: with
    a cross if the guideline advises against IVIG, dotted if it does not cover the patient, dashed
    if statements conflict. A question that follows from several answers is drawn once; the
    other answers refer to its number. The numbers are those of the alternative text and of
    ``str(decision_tree(condition))``.

    Args:
        condition: A condition, or its id, name or code, or a diagnosis.
        guideline: The guideline to ask, or its id.

    Returns:
        A diagram with one row for each answer.

    Raises:
        UnknownNameError: If there is no such condition or guideline.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        WrongTypeError: If an argument has another type.
        MissingExtraError: If matplotlib is not installed.
    """
    guideline = guideline_named(guideline)
    answer = recommend(condition, guideline=guideline)
    tree = decision_tree(condition, guideline=guideline)
    rows = placed(tree)
    name = answer.condition.name
    settled = ", ".join(format_finding(finding) for finding in answer.given.said)
    given = f" ({settled})" * bool(settled)
    title = f"{capitalised(name)}{given}: IVIG by {guideline.label}"
    flagged = [f"{s.slug}, {reversal(s)}" for s in open_on_ivig(answer) if is_reversed(s)]
    warning = "; ".join(flagged)
    width, height = extent(rows)
    figure, axes = new_figure("", width, height)
    alone = ["No question is asked."] * isinstance(tree, Conclusion)
    head = title_lines([title, warning], width)
    resize(figure, axes, [*head, *alone], (width, height))
    draw(axes, rows)
    return described(figure, f"{title}. {warning}{'. ' * bool(flagged)}{decision_spoken(tree)}")
