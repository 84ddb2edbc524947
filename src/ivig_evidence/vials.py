"""Rounding a total, and the whole vials that make it."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import assert_never

from attrs import evolve

from .errors import UndecidedPlanError
from .model.plan import (
    Direction,
    Grams,
    InfusionDay,
    Measured,
    Product,
    RoundedDose,
    Rounding,
    Vials,
    number_text,
)


def rounded_dose(exact: Fraction, rule: Rounding) -> RoundedDose:
    """A total in grams, rounded by a rule."""
    steps = exact / rule.step
    below = steps.numerator // steps.denominator
    match rule.direction:
        case Direction.NEAREST:
            # Halfway goes down: less of a scarce drug, and less of its harm.
            whole = below + (steps - below > Fraction(1, 2))
        case Direction.DOWN:
            whole = below
        case Direction.UP:
            whole = below + (steps != below)
        case _:
            assert_never(rule.direction)
    return RoundedDose(exact=exact, rounded=rule.step * whole, rule=rule, vials=())


def vials_of(
    dose: RoundedDose, schedule: tuple[InfusionDay, ...], product: Product
) -> tuple[Vials, ...]:
    """The vials of all days together; of the total, where the days are not settled."""
    if not schedule:
        return vials_for(dose.rounded, product)
    counts = Counter[Fraction]()
    for day in schedule:
        for one in day.vials:
            counts[one.size] += one.count
    return tuple(Vials(size, counts[size]) for size in sorted(counts, reverse=True))


def vials_for(grams: Fraction, product: Product) -> tuple[Vials, ...]:
    """Whole vials for an amount, the largest first.

    Errors: ``UndecidedPlanError`` for an amount that whole vials do not make.
    """
    left, taken = grams, []
    for size in sorted(product.vials, reverse=True):
        count = int(left // size)
        left -= size * count
        if count:
            taken.append(Vials(size, count))
    if left:
        sizes = tuple(f"{number_text(size)} g" for size in product.vials)
        raise UndecidedPlanError("an amount in whole vials", number_text(grams), sizes)
    return tuple(taken)


def volume_of(grams: Grams, product: Product) -> Grams:
    """The volume of an amount of a product."""
    millilitres = 1 / product.grams_per_millilitre
    return Grams(grams.low * millilitres, grams.high * millilitres, Measured.MILLILITRE)


def shared(
    schedule: tuple[InfusionDay, ...], dose: RoundedDose, product: Product | None
) -> tuple[InfusionDay, ...]:
    """A rounded total over the days: alike, or as even as whole vials allow, the larger first."""
    days = len(schedule)
    found = []
    for place, day in enumerate(schedule):
        if product is None:
            grams = dose.rounded / days
            found.append(evolve(day, dose=Grams(grams, grams)))
            continue
        steps = int(dose.rounded / dose.rule.step)
        grams = dose.rule.step * (steps // days + (place < steps % days))
        given = Grams(grams, grams)
        vials = vials_for(grams, product)
        found.append(evolve(day, dose=given, volume=volume_of(given, product), vials=vials))
    return tuple(found)
