"""The dose that is proposed to an EHR exactly as printed, or the reason for no proposal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..dosing.plans import plan
from ..dosing.weight import implausible_weights
from ..errors import MissingFactsError, PolicyError
from ..fhir.write.medication_request import IVIG
from ..model.answer import Answer
from ..model.dosing import Per, RecommendedRegimen, Regimen, Span
from ..model.plan import InfusionPlan
from ..model.precaution import PrecautionCheck
from .texts import is_contraindicated

NOTHING = "Nothing is proposed"


class Proposal(NamedTuple):
    """A dose to propose, in grams or per kilogram, or the reason why none is proposed.

    Both are empty if the verdict is not in favour of IVIG.
    """

    dose: InfusionPlan | Regimen | None = None
    reason: str = ""


def proposal_for(
    answer: Answer,
    checks: tuple[PrecautionCheck, ...],
    *,
    is_reversed: bool,
    is_ordered: bool,
    doubt: str = "",
) -> Proposal:
    """Return the dose to propose to an EHR as printed, in grams if the weight is known.

    A dose is proposed only if it has no open choice and none of the last three arguments is set.

    Args:
        answer: The answer.
        checks: The precautions of the answer.
        is_reversed: True if a statement that applies has since been reversed.
        is_ordered: True if IVIG is already ordered or proposed.
        doubt: A problem to review or a question to ask first.
    """
    if not answer.verdict.is_in_favour:
        return Proposal()
    leading = {statement.id for statement in answer.leading}
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
        return Proposal(reason=f"{NOTHING}: no dose of IVIG is printed with it.")
    reasons = _reasons_against(
        answer, checks, regimens, is_reversed=is_reversed, is_ordered=is_ordered, doubt=doubt
    )
    reason = next(reasons, None)
    if reason is not None:
        return Proposal(reason=f"{NOTHING}: {reason}.")
    return Proposal(_planned(regimens[0], answer) or regimens[0])


def _planned(regimen: Regimen, answer: Answer) -> InfusionPlan | None:
    """Return a regimen in grams, or None if it needs a choice or an unknown weight."""
    course = regimen.alternatives[0]
    settled = len(regimen.alternatives) == 1 and course.per in (Per.DAY, Per.COURSE)
    if not settled or (course.per is Per.DAY and course.days is None):
        return None
    try:
        return plan(regimen, answer.context)
    except (MissingFactsError, PolicyError):
        return None


def _reasons_against(
    answer: Answer,
    checks: tuple[PrecautionCheck, ...],
    regimens: tuple[Regimen, ...],
    *,
    is_reversed: bool,
    is_ordered: bool,
    doubt: str,
) -> Iterator[str]:
    """Yield the reasons for no proposal, the most serious first."""
    if is_contraindicated(checks):
        yield "a contraindication is present"
    if is_reversed:
        yield "a statement that applies has since been reversed"
    if doubt:
        yield doubt
    if implausible_weights(answer.context):
        yield "the weight is implausible and has to be checked first"
    if is_ordered:
        yield "IVIG is already ordered or proposed, and a second order would double the dose"
    if len(regimens) > 1:
        yield "several doses are printed"
    open_parts = [part for regimen in regimens for part in _left_open(regimen)]
    if open_parts:
        yield f"the source leaves open {' and '.join(dict.fromkeys(open_parts))}"


def _left_open(regimen: Regimen) -> Iterator[str]:
    course, *others = regimen.alternatives
    if others:
        yield "which of the alternatives"
        return
    if course.per is Per.UNCLEAR:
        yield "whether the dose is per day or in all"
    if course.per is Per.MONTH:
        yield "how the dose of a month is divided"
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
