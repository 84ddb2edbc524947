"""Whether a dose can be proposed to an EHR just as it is printed, and if not, why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..dosing.plans import plan
from ..errors import MissingFactsError, PolicyError
from ..fhir.write.medication_request import IVIG, POSITIVE
from ..model.answer import Answer
from ..model.dosing import Per, RecommendedRegimen, Regimen, Span
from ..model.plan import InfusionPlan, number_text
from ..model.precaution import PrecautionCheck
from ..render.answers import doses
from ..render.notebook import plain
from .texts import is_contraindicated

NOTHING = "Nothing is proposed"


class Doses(NamedTuple):
    """What is said of doses, and what is proposed: a plan in grams, or a regimen for a kilogram."""

    lines: tuple[str, ...]
    proposed: InfusionPlan | Regimen | None


def doses_of(
    answer: Answer,
    checks: tuple[PrecautionCheck, ...],
    *,
    turned: bool,
    ordered: bool,
    doubt: str = "",
) -> Doses:
    """The doses printed for a patient, in grams where the weight is known.

    ``turned`` says that later work reversed a statement that applies, ``ordered`` that IVIG is
    ordered or proposed already, ``doubt`` what has to be looked at or asked first. None of them is
    a time to propose one, nor is anything that the print leaves open.
    """
    printed = tuple(map(plain, doses(answer)))
    if answer.verdict not in POSITIVE:
        return Doses(printed, None)
    leading = {one.id for one in answer.leading}
    regimens = tuple(
        dict.fromkeys(
            regimen
            for statement, regimen in answer.regimens
            if statement.id in leading
            and isinstance(regimen, RecommendedRegimen)
            and regimen.drug == IVIG
        )
    )
    if not regimens:
        return Doses(
            (*printed, f"{NOTHING}: no dose of IVIG is printed with it."),
            None,
        )
    plans = [_planned(regimen, answer) for regimen in regimens]
    in_grams = tuple(_in_grams(made) for made in plans if made is not None)
    kept = _kept_back(checks, regimens, turned=turned, ordered=ordered, doubt=doubt)
    reason = next(kept, None)
    if reason is not None:
        # Nobody should read an amount beside what speaks against giving it.
        shown = () if turned or is_contraindicated(checks) else in_grams
        return Doses((*printed, *shown, f"{NOTHING}: {reason}."), None)
    return Doses((*printed, *in_grams), plans[0] or regimens[0])


def _planned(regimen: Regimen, answer: Answer) -> InfusionPlan | None:
    """A regimen in grams; none where that takes a choice, or a weight that is not known."""
    course = regimen.alternatives[0]
    settled = len(regimen.alternatives) == 1 and course.per is not Per.UNCLEAR
    if not settled or (course.per is Per.DAY and course.days is None):
        return None
    try:
        return plan(regimen, answer.context)
    except (MissingFactsError, PolicyError):
        return None


def _in_grams(made: InfusionPlan) -> str:
    weight = made.weight
    day = f", {made.per_day} a day" if made.per_day is not None else ""
    return f"at {number_text(weight.kilograms)} kg ({weight.kind}): {made.total} in all{day}"


def _kept_back(
    checks: tuple[PrecautionCheck, ...],
    regimens: tuple[Regimen, ...],
    *,
    turned: bool,
    ordered: bool,
    doubt: str = "",
) -> Iterator[str]:
    """Why nothing is proposed, the gravest first."""
    if is_contraindicated(checks):
        yield "a contraindication is present"
    if turned:
        yield "later work reversed a statement that applies"
    if doubt:
        yield doubt
    if ordered:
        yield "IVIG is ordered or proposed already, and a second order would double it"
    if len(regimens) > 1:
        yield "several doses are printed"
    open_parts = [part for regimen in regimens for part in _left_open(regimen)]
    if open_parts:
        yield f"the print leaves open {' and '.join(dict.fromkeys(open_parts))}"


def _left_open(regimen: Regimen) -> Iterator[str]:
    course, *others = regimen.alternatives
    if others:
        yield "which of the alternatives"
        return
    if course.per is Per.UNCLEAR:
        yield "whether the dose is a day's or the whole"
    if course.up_to is not None:
        yield "the dose"
    if course.days is None or _is_range(course.days):
        yield "the number of days"
    if course.every is not None and _is_range(course.every):
        yield "how often"
    if regimen.then is not None:
        yield from _left_open(regimen.then)


def _is_range(span: Span) -> bool:
    return span.low != span.high
