"""Infusion plans as text, Markdown and HTML."""

from __future__ import annotations

from fractions import Fraction
from html import escape

from attrs import field, frozen

from ..model.plan import InfusionDay, InfusionPlan, RoundedDose, Vials, number_text, signed
from ..model.weight import DosingWeight
from ..spelling import joined_lines, one_line
from .answers import CONTRAINDICATION, contraindications
from .english import course, span
from .notebook import plain

NOTICE = (
    "This informs a clinician. It is no medical device, and it replaces neither the product's"
    " information nor judgement at the bedside."
)


@frozen
class Line:
    """A name with what it comes to; every rendering of a plan is made of these."""

    name: str
    value: str = field(converter=one_line)


def lines(what: InfusionPlan) -> tuple[Line, ...]:
    """A plan, line by line."""
    weight = what.weight
    found = [
        *(
            Line(CONTRAINDICATION, reason)
            for reason in contraindications(what.contraindication_checks)
        ),
        Line("Regimen", f"{what.regimen.drug} {course(what.course)}"),
        Line(
            "Standing",
            "as recommended" if what.recommended else "used or reported, not recommended",
        ),
        Line("Weight", _weight(weight)),
        *(Line("", step) for step in weight.steps),
        Line("Total of a course", str(what.total)),
    ]
    if what.per_day is not None:
        days = "" if what.days is None else f", {span(what.days)}"
        found.append(Line("A day of infusion", f"{what.per_day}{days}"))
    if what.volume is not None and what.product is not None:
        found.append(Line("Volume", f"{what.volume} of {what.product.name}"))
    if what.per_month is not None:
        found.append(Line("A month", str(what.per_month)))
    found += [Line("Rounded", rounded(one)) for one in what.rounded]
    found += [Line(f"Day {day.number}", infusion_day(day)) for day in what.schedule]
    if what.cycles:
        found.append(Line("Courses begin", ", ".join(day.isoformat() for day in what.cycles)))
    found += [Line("Note", note) for note in what.notes]
    return (*found, Line("", NOTICE))


def _weight(what: DosingWeight) -> str:
    policy = f", policy: {what.policy.name}" if what.policy.name != what.kind else ""
    return f"{number_text(what.kilograms)} kg ({what.kind}{policy})"


def rounded(what: RoundedDose) -> str:
    """A rounded total with what that changes, and the vials."""
    error = _difference(what.error, what.error_percent)
    text = f"{number_text(what.exact)} g becomes {number_text(what.rounded)} g ({error})"
    return f"{text}: {vials(what.vials)}" if what.vials else text


def _difference(error: Fraction, percent: Fraction) -> str:
    return f"{signed(error)} g, {signed(percent)}%"


def vials(what: tuple[Vials, ...]) -> str:
    """Vials as ``4 × 40 g``."""
    return " + ".join(f"{one.count} × {number_text(one.size)} g" for one in what)


def infusion_day(what: InfusionDay) -> str:
    """One day of infusion, with the error of its dose where it was rounded."""
    error, percent = what.error, what.error_percent
    shown = "" if error is None or percent is None else f" ({_difference(error, percent)})"
    parts = [
        "" if what.on is None else what.on.isoformat(),
        f"{what.dose}{shown}",
        "" if what.volume is None else str(what.volume),
        vials(what.vials),
    ]
    return ", ".join(part for part in parts if part)


def text(what: InfusionPlan) -> str:
    """A plan as lines of text."""
    return joined_lines(
        f"{line.name}: {line.value}" if line.name else f"  {line.value}" for line in lines(what)
    )


def markdown(what: InfusionPlan) -> str:
    """A plan as a Markdown table."""
    rows = [f"| {plain(line.name)} | {plain(line.value)} |" for line in lines(what)]
    return "\n".join(["| infusion plan | |", "| --- | --- |", *rows])


def html(what: InfusionPlan) -> str:
    """A plan as an HTML table without styles of its own."""
    rows = "".join(
        f'<tr><th scope="row">{escape(line.name)}</th><td>{escape(line.value)}</td></tr>'
        for line in lines(what)
    )
    return f"<table><caption>Infusion plan</caption><tbody>{rows}</tbody></table>"
