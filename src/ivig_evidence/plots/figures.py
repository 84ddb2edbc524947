"""The knowledge, the evidence and a plan as pictures (extra ``plot``).

Each function takes objects of the library and returns a matplotlib ``Figure``, with its
alternative text as the figure's label (``figure.get_label()``); in a notebook it shows itself, and
the text goes with it. Shape and brightness carry the meaning, never a hue, so that a print in grey
says the same. Nothing is drawn that no source has: an interval that is not printed is missing, and
the picture says so.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..appraisal.grades import audit
from ..engine.answering import recommend
from ..engine.question_tree import decision_tree
from ..guidelines.registry import EFNS_2008
from ..logic.context import spoken_finding
from ..model.audit import Audit, AuditResult
from ..model.condition import Condition, Diagnosis
from ..model.decision import Conclusion
from ..model.guideline import Guideline
from ..model.plan import InfusionPlan
from ..render.answers import CONTRAINDICATION, contraindications
from ..render.decisions import decision_spoken
from ..render.evidence import is_reversed, reversal
from .decision import boxes, draw, extent, layout_of, resize
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
    from matplotlib.figure import Figure

WITHOUT_A_LETTER = (AuditResult.NOTHING_TO_CHECK, AuditResult.NO_GRADE_PRINTED)
"""The results that no level with a letter can have."""


@in_one_style
def audit_chart(audited: Audit | None = None) -> Figure:
    """How many levels A, B and C agree with what their cited classes can carry, and how many not.

    Good practice points and statements without a level are left out: they claim no evidence.

    Errors: ``MissingExtraError``.
    """
    found = audited or audit()
    counts = Counter(one.result for one in found.needing_evidence)
    results = [one for one in AuditResult if one not in WITHOUT_A_LETTER]
    names = [result.value for result in results]
    heights = [counts[result] for result in results]
    figure, axes = new_figure(found.summary.capitalize(), 8, 3)
    bars = axes.barh(names, heights, color=[LIGHT, LIGHT, DARK, DARK, MIDDLE], ec=DARK)
    axes.bar_label(bars, padding=3)
    axes.invert_yaxis()
    axes.set_xlabel("levels A, B and C")
    if not any(heights):
        say(axes, "no level was audited")
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
        say(axes, "the number of days is not settled: choose one with days=")
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
    turned = [f"{s.slug}, {reversal(s)}" for s in open_on_ivig(answer) if is_reversed(s)]
    warning = "; ".join(turned)
    width, height = extent(drawn, layout)
    figure, axes = new_figure("", width, height)
    alone = ["No question is asked."] * isinstance(tree, Conclusion)
    head = [line for text in (title, warning) for line in label(text, 56, 6).splitlines()]
    resize(figure, axes, [*head, *alone], (width, height))
    draw(axes, drawn, layout)
    return described(figure, f"{title}. {warning}{'. ' * bool(turned)}{decision_spoken(tree)}")
