"""Infusion plans as text, Markdown and HTML."""

from __future__ import annotations

from fractions import Fraction
from html import escape

from attrs import field, frozen

from ..model.plan import InfusionDay, InfusionPlan, RoundedDose, Vials, number_text, signed
from ..model.weight import DosingWeight
from ..spelling import joined_lines, one_line
from ..version import __version__
from .english import citation, course, regimen_status, span
from .headlines import (
    CONTRAINDICATION,
    contraindications,
    with_status,
)
from .markup import linked_html, linked_markdown, plain

NOTICE = (
    "This informs a clinician. It is not a medical device, and it replaces neither the product's"
    " information nor judgement at the bedside."
)
CALCULATED_BY = f"ivig_evidence {__version__}"


@frozen
class Line:
    """A name and a value; every rendering of a plan has the same lines."""

    name: str
    value: str = field(converter=one_line)


END = (Line("Calculated by", CALCULATED_BY), Line("", NOTICE))
"""The last lines of every plan."""


def lines(plan: InfusionPlan) -> tuple[Line, ...]:
    """Return a plan as named values, a contraindication of IVIG first."""
    weight = plan.weight
    shown = [
        *(
            Line(CONTRAINDICATION, reason)
            for reason in contraindications(plan.contraindication_checks)
        ),
        Line("Regimen", f"{plan.regimen.drug} {course(plan.course)}"),
        Line("Status", regimen_status(plan.regimen)),
        *source(plan),
        Line("Weight", _weight(weight)),
        *(Line("", step) for step in weight.steps),
        Line("Total of a course", str(plan.total)),
    ]
    if plan.per_day is not None:
        days = "" if plan.days is None else f", {span(plan.days)}"
        shown.append(Line("Per infusion day", f"{plan.per_day}{days}"))
    if plan.volume is not None and plan.product is not None:
        shown.append(Line("Volume", f"{plan.volume} of {plan.product.name}"))
    if plan.per_month is not None:
        shown.append(Line("Per month", str(plan.per_month)))
    shown += [Line("Rounded", rounded(dose)) for dose in plan.rounded]
    shown += [Line(f"Day {day.number}", infusion_day(day)) for day in plan.schedule]
    if plan.cycles:
        shown.append(Line("Courses begin", ", ".join(day.isoformat() for day in plan.cycles)))
    shown += [Line("Note", note) for note in plan.notes]
    return (*shown, *END)


def source(plan: InfusionPlan) -> tuple[Line, ...]:
    """Return the statement of a plan, its document and place; empty for a regimen alone."""
    statement = plan.statement
    if statement is None:
        return ()
    return (
        Line("Statement", statement.id),
        Line("Document", with_status(statement.guideline)),
        Line("Source", citation(statement.source)),
    )


def _weight(dosing_weight: DosingWeight) -> str:
    policy = (
        f", policy: {dosing_weight.policy.name}"
        if dosing_weight.policy.name != dosing_weight.kind
        else ""
    )
    return f"{number_text(dosing_weight.kilograms)} kg ({dosing_weight.kind}{policy})"


def rounded(rounded_dose: RoundedDose) -> str:
    """Return a rounded total with its error in grams and percent, and its vials."""
    error = _difference(rounded_dose.error, rounded_dose.error_percent)
    exact, total = number_text(rounded_dose.exact), number_text(rounded_dose.rounded)
    text = f"{exact} g becomes {total} g ({error})"
    return f"{text}: {vials(rounded_dose.vials)}" if rounded_dose.vials else text


def _difference(error: Fraction, percent: Fraction) -> str:
    return f"{signed(error)} g, {signed(percent)}%"


def vials(counted: tuple[Vials, ...]) -> str:
    """Return vials as text, such as ``4 × 40 g``."""
    return " + ".join(f"{v.count} × {number_text(v.size)} g" for v in counted)


def infusion_day(infusion_day: InfusionDay) -> str:
    """Return an infusion day; a rounded dose has its error in grams and percent."""
    error, percent = infusion_day.error, infusion_day.error_percent
    shown = "" if error is None or percent is None else f" ({_difference(error, percent)})"
    parts = [
        "" if infusion_day.on is None else infusion_day.on.isoformat(),
        f"{infusion_day.dose}{shown}",
        "" if infusion_day.volume is None else str(infusion_day.volume),
        vials(infusion_day.vials),
    ]
    return ", ".join(part for part in parts if part)


def text(plan: InfusionPlan) -> str:
    """Return a plan as lines of text."""
    return joined_lines(
        f"{line.name}: {line.value}" if line.name else f"  {line.value}" for line in lines(plan)
    )


def markdown(plan: InfusionPlan) -> str:
    """Return a plan as a Markdown table."""
    rows = [f"| {plain(line.name)} | {linked_markdown(line.value)} |" for line in lines(plan)]
    return "\n".join(["| infusion plan | |", "| --- | --- |", *rows])


def html(plan: InfusionPlan) -> str:
    """Return a plan as an HTML table without styles, so that it follows the page."""
    rows = "".join(
        f'<tr><th scope="row">{escape(line.name)}</th><td>{linked_html(line.value)}</td></tr>'
        for line in lines(plan)
    )
    return f"<table><caption>Infusion plan</caption><tbody>{rows}</tbody></table>"
