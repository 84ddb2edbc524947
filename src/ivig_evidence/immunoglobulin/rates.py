"""Rates of infusion of labels for a patient: in mL/kg/h, and by the weight in mL/h.

The arithmetic is exact. Only the result is an amount.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ..errors import ImplausibleFigureError
from ..facts.common import body_weight
from ..logic.context import Context
from ..logic.evaluate import every_deciding_fact, judge
from ..logic.truth import Truth
from ..model.authorised_use import PatientRate, RateSpan
from ..model.label import InfusionRate, PrintedRate
from ..units import Amount, Unit, ml_per_h, ml_per_kg_per_h, plain_number

MINUTES_AN_HOUR = 60
MILLIGRAMS_A_GRAM = 1000


def in_ml_per_kg_per_h(rate: Amount, concentration: Fraction | None) -> Fraction | None:
    """Return a printed rate in millilitres per kilogram of body weight and hour.

    Args:
        rate: The rate, in a unit in which labels print rates.
        concentration: The concentration of the product in grams per millilitre, or None.

    Returns:
        The rate; None if it is printed as drug and the concentration is not known.

    Raises:
        ImplausibleFigureError: If it has another unit.

    >>> in_ml_per_kg_per_h(Amount(8, Unit.MG_PER_KG_PER_MIN), Fraction("0.1"))
    Fraction(24, 5)
    """
    number = _exact(rate)
    match rate.unit:
        case Unit.ML_PER_KG_PER_H:
            return number
        case Unit.ML_PER_KG_PER_MIN:
            return number * MINUTES_AN_HOUR
        case Unit.MG_PER_KG_PER_MIN:
            if concentration is None:
                return None
            return number * MINUTES_AN_HOUR / (concentration * MILLIGRAMS_A_GRAM)
        case _:
            raise ImplausibleFigureError("a rate of a label", str(rate), "a rate per kilogram")


def rates_for(
    rates: Iterable[InfusionRate], concentration: Fraction | None, context: Context
) -> tuple[PatientRate, ...]:
    """Return the rates that apply or may apply to a patient.

    Args:
        rates: The rates of a label.
        concentration: The concentration of the product in grams per millilitre, or None.
        context: The facts that are known of the patient.

    Returns:
        The rates, without those that cannot be converted because the concentration is not known.
    """
    made = (_rate_for(rate, concentration, context) for rate in rates)
    return tuple(rate for rate in made if rate is not None)


def _rate_for(
    rate: InfusionRate, concentration: Fraction | None, context: Context
) -> PatientRate | None:
    applies, facts = judge(rate.when, context.known)
    highest = _lowest(rate.highest, concentration)
    if applies is Truth.FALSE or highest is None:
        return None
    if applies is Truth.TRUE:
        facts = every_deciding_fact(rate.when, context.known)
    initial = _lowest(rate.initial, concentration)
    weight = _weight(context)
    return PatientRate(
        rate=rate,
        applies=applies,
        facts=facts,
        initial=None if initial is None else _span(initial, Unit.ML_PER_KG_PER_H),
        highest=ml_per_kg_per_h(float(highest[1])),
        initial_per_hour=None
        if initial is None or weight is None
        else _span((initial[0] * weight, initial[1] * weight), Unit.ML_PER_H),
        highest_per_hour=None if weight is None else ml_per_h(float(highest[1] * weight)),
        notes=tuple(passage.says for passage in (rate.discrepancy, *rate.see_also) if passage),
    )


def _lowest(
    printed: tuple[PrintedRate, ...], concentration: Fraction | None
) -> tuple[Fraction, Fraction] | None:
    """Return the lower of the printed figures of one rate, with the end of its range."""
    return min(spans_of(printed, concentration), key=lambda span: span[1], default=None)


def spans_of(
    printed: tuple[PrintedRate, ...], concentration: Fraction | None
) -> tuple[tuple[Fraction, Fraction], ...]:
    """Return each printed figure of one rate in mL/kg/h, from its lower to its upper end.

    Args:
        printed: The figures, in several units.
        concentration: The concentration of the product in grams per millilitre, or None.

    Returns:
        The figures, without those that need an unknown concentration.
    """
    spans = []
    for figure in printed:
        low = in_ml_per_kg_per_h(figure.rate, concentration)
        high = in_ml_per_kg_per_h(figure.up_to or figure.rate, concentration)
        if low is not None and high is not None:
            spans.append((low, high))
    return tuple(spans)


def _span(ends: tuple[Fraction, Fraction], unit: Unit) -> RateSpan:
    return RateSpan(Amount(float(ends[0]), unit), Amount(float(ends[1]), unit))


def _weight(context: Context) -> Fraction | None:
    finding = context.get(body_weight)
    if finding is None or not isinstance(finding.value, Amount):
        return None
    return _exact(finding.value)


def _exact(amount: Amount) -> Fraction:
    return Fraction(plain_number(amount.magnitude))
