"""The grams of a course by the printed doses of two documents, summed over a cohort."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from ..dosing.plans import plan
from ..errors import (
    AmbiguousDoseError,
    ImplausibleFigureError,
    UndecidedPlanError,
    UndividedDoseError,
)
from ..facts.common import body_weight
from ..immunoglobulin.interventions import IVIG
from ..logic.context import Context
from ..model.answer import Decision
from ..model.dosing import RecommendedRegimen, Regimen
from ..model.plan import Grams, Measured
from ..units import Unit, kilograms, plain_number, read_number

if TYPE_CHECKING:
    from .frames import Total

KILOGRAMS = 100
"""The weight for which a printed dose is calculated; doses by weight are proportional to it."""


@frozen
class ComparedGrams:
    """The grams of one course for a cohort, by the printed doses of two documents.

    Every row that has an answer is counted in ``rows``, ``without_weight`` or ``without_dose``.

    Attributes:
        rows: The number of rows for which the weight and both doses are known.
        first: The grams of these rows by the first document; a range if a dose is a range.
        second: The grams of the same rows by the second document.
        without_weight: The number of rows whose weight is not known.
        without_dose: The number of rows with a weight for which a document gives no grams. It
            advises no IVIG, its leading statements print no dose or several, or the printed dose
            leaves a choice open.
    """

    rows: int
    first: Grams
    second: Grams
    without_weight: int
    without_dose: int

    @property
    def difference(self) -> tuple[Fraction, Fraction]:
        """The grams of the second document minus those of the first, at both ends of a range."""
        return self.second.low - self.first.low, self.second.high - self.first.high


@frozen
class Dose:
    """The grams of one course, for a weight of ``KILOGRAMS`` if they depend on the weight."""

    grams: Grams
    is_by_weight: bool

    def summed(self, rows: int, kilograms: Fraction) -> Grams:
        """Return the grams of some patients, from the sum of their weights."""
        return self.grams.times(kilograms / KILOGRAMS if self.is_by_weight else rows)


def dose_of(decision: Decision) -> Dose | None:
    """Return the dose of one course that the leading statements print, by the actual weight.

    Of a regimen with several phases it is the first.

    Args:
        decision: The decision of a document.

    Returns:
        The dose; None if no dose, or none without a further choice, is recommended.
    """
    regimens = {s.regimen for s in decision.leading if s.regimen is not None}
    if len(regimens) != 1 or not decision.verdict.is_in_favour:
        return None
    return _dose(regimens.pop())


@lru_cache(maxsize=256)
def _dose(regimen: Regimen) -> Dose | None:
    if regimen.drug != IVIG.name or not isinstance(regimen, RecommendedRegimen):
        return None
    try:
        made = plan(regimen, Context.of(body_weight(kilograms(KILOGRAMS))))
    except (
        AmbiguousDoseError,
        ImplausibleFigureError,
        UndecidedPlanError,
        UndividedDoseError,
    ):
        return None
    if made.total.unit is not Measured.GRAM:
        return None
    return Dose(made.total, made.course.dose.unit is Unit.G_PER_KG)


def compared_grams(
    totals: Iterable[tuple[Dose | None, Dose | None, Total]], unit: str
) -> ComparedGrams:
    """Return the grams of a cohort.

    Args:
        totals: The doses of both documents, with the rows to which they apply.
        unit: The unit of the weights.

    Returns:
        The grams, and the numbers of rows for which they are known and not known.
    """
    rows = without_weight = without_dose = 0
    sum_of_first = sum_of_second = Grams(Fraction(0), Fraction(0))
    for first, second, total in totals:
        without_weight += total.rows - total.weighed
        if first is None or second is None:
            without_dose += total.weighed
            continue
        rows += total.weighed
        weight = _in_kilograms(total.weight, unit)
        sum_of_first = _plus(sum_of_first, first.summed(total.weighed, weight))
        sum_of_second = _plus(sum_of_second, second.summed(total.weighed, weight))
    return ComparedGrams(rows, sum_of_first, sum_of_second, without_weight, without_dose)


def _plus(grams: Grams, others: Grams) -> Grams:
    return Grams(grams.low + others.low, grams.high + others.high)


def _in_kilograms(weight: float, unit: str) -> Fraction:
    read = read_number(body_weight.name, weight, unit, Unit.KILOGRAM, body_weight.example)
    return Fraction(plain_number(read.magnitude))
