"""Regimens with one course, as a study could have used them."""

from __future__ import annotations

from ivig_evidence.model.dosing import Course, Per, Regimen, Span, UsedRegimen
from ivig_evidence.units import Amount, g_per_kg

ONE_GRAM_PER_KILOGRAM = g_per_kg(1)


def used(
    dose: Amount = ONE_GRAM_PER_KILOGRAM,
    *,
    drug: str = "IVIG",
    per: Per = Per.COURSE,
    up_to: Amount | None = None,
    days: Span | None = None,
    courses: int | None = None,
    every: Span | None = None,
) -> Regimen:
    """Return a regimen with one course."""
    course = Course(dose=dose, up_to=up_to, per=per, days=days, courses=courses, every=every)
    return UsedRegimen(drug=drug, alternatives=(course,))
