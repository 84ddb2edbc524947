"""Rounding a total, the whole vials that make it, and the days that share it.

Whole vials are counted in steps: the largest amount that every vial is a multiple of. A set of
amounts is one integer whose bit *n* says that *n* steps belong to it, so that sums of vials are
shifts; nothing is a float.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import TypeAlias, assert_never

from attrs import evolve, frozen

from ..errors import Change, Hint, ImplausibleFigureError, UndecidedPlanError
from ..immunoglobulin.products import PRODUCTS
from ..logic.truth import Truth
from ..model.dosing import Per
from ..model.plan import (
    Direction,
    Grams,
    InfusionPlan,
    Measured,
    Product,
    RoundedDose,
    Rounding,
    Vials,
    number_text,
    signed,
)
from ..model.precaution import PrecautionCheck

MOST_STEPS = 10_000_000


def rounded_total(exact: Fraction, rule: Rounding, product: Product | None) -> Fraction:
    """A total in grams, rounded by a rule to its step, or to what whole vials can make.

    Errors: ``ImplausibleFigureError`` for vials with too small a step.
    """
    if product is not None:
        below, above = makeable_around(exact, product)
    else:
        below = rule.step * floor(exact / rule.step)
        above = rule.step * ceil(exact / rule.step)
    match rule.direction:
        case Direction.NEAREST:
            # Halfway goes down: less of a scarce drug, and less of its harm.
            return below if exact - below <= above - exact else above
        case Direction.DOWN:
            return below
        case Direction.UP:
            return above
        case _:
            assert_never(rule.direction)


def rounded_dose(exact: Fraction, rule: Rounding) -> RoundedDose:
    """A total in grams, rounded by a rule. Errors: ``ImplausibleFigureError`` where it is 0."""
    return RoundedDose(exact=exact, rounded=rounded_total(exact, rule, None), rule=rule, vials=())


def shares(total: Fraction, days: int, product: Product | None) -> tuple[Fraction, ...] | None:
    """A total over the days, as even as it can be, the larger first; ``None`` for a day of 0 g.

    Without a product the days are alike; with one, whole vials make each of them.

    Errors: ``ImplausibleFigureError`` for vials with too small a step.
    """
    if product is None:
        return (total / days,) * days if total > 0 else None
    step, sizes = _in_steps(product)
    amount = _steps_in(total, step, product)
    found = _evenly(amount, days, _sums(sizes, amount))
    return None if found is None else tuple(step * share for share in found)


# What gives a dose every day ----------------------------------------------------------


def checks_of(plan: InfusionPlan, product: Product) -> tuple[PrecautionCheck, ...]:
    """The contraindications of a product that the patient of a plan has, or may have."""
    brand = product.brand.casefold()
    return tuple(
        check
        for check in plan.product_checks
        if check.precaution.product is not None and check.precaution.product.casefold() == brand
    )


def in_words(check: PrecautionCheck) -> str:
    """The fact that a precaution asks for, as a clause."""
    from ..render.english import predicate

    assert check.precaution.when is not None
    return predicate(check.precaution.when)


@frozen
class Attempt:
    """A rounding to try: each end of the total, exact and as it is to be rounded, and the days."""

    ends: tuple[tuple[Fraction, Fraction], ...]
    days: int
    rule: Rounding
    product: Product | None

    def results(self) -> tuple[Fraction, ...] | None:
        """What each end becomes; ``None`` if a day gets none, below half, or above twice its dose.

        Errors: ``ImplausibleFigureError`` for vials with too small a step.
        """
        found = []
        for exact, total in self.ends:
            rounded = rounded_total(total, self.rule, self.product)
            shared = shares(rounded, self.days, self.product)
            if shared is None or not all(_is_near(one * self.days, exact) for one in shared):
                return None
            found.append(rounded)
        return tuple(found)

    def errors(self, results: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
        """How far each result is from its exact end, in percent of it."""
        return tuple(
            (one - exact) * 100 / exact for one, (exact, _) in zip(results, self.ends, strict=True)
        )


def _is_near(grams: Fraction, exact: Fraction) -> bool:
    return exact <= 2 * grams and grams <= 2 * exact


def what_works(plan: InfusionPlan, failed: Attempt) -> tuple[Hint, ...]:
    """Where a rounding leaves a day without a dose, the changes that do not, the best first.

    Errors: ``ImplausibleFigureError`` for vials with too small a step.
    """
    tried = (
        *_other_directions(failed),
        *_fewer_days(plan, failed),
        *_smaller_steps(failed),
        *_other_products(plan, failed),
    )
    found = [(Fraction(0), Hint(Change.NO_ROUNDING))]
    for change, to, attempt, condition in tried:
        results = attempt.results()
        if results is not None:
            errors = attempt.errors(results)
            shown = f" ({'; '.join(map(_result, results, errors))})"
            if change is Change.STEP:
                shown = ""  # a smaller step has another result
            found.append((max(map(abs, errors)), Hint(change, to, f"{shown}{condition}")))
    return tuple(hint for _, hint in sorted(found, key=lambda one: one[0]))


_Tried: TypeAlias = Iterator[tuple[Change, str, Attempt, str]]
"""A change, its new value, what to try, and what has to be excluded first."""


def _result(grams: Fraction, percent: Fraction) -> str:
    """What a rounding gives, and how far that is from the total: the reader has to judge it."""
    return f"{number_text(grams)} g, {signed(percent)}%"


def _other_directions(failed: Attempt) -> _Tried:
    for direction in Direction:
        if direction is not failed.rule.direction:
            rule = evolve(failed.rule, direction=direction)
            yield Change.DIRECTION, direction.name, evolve(failed, rule=rule), ""


def _fewer_days(plan: InfusionPlan, failed: Attempt) -> _Tried:
    """Return the largest smaller number of days that gives a dose on each."""
    course = plan.course
    if course.per is not Per.COURSE and plan.rounding is not None:
        return  # the total of fewer days would be rounded anew before it
    fewest = 1 if course.days is None else course.days.low
    for fewer in range(failed.days - 1, fewest - 1, -1):
        share = Fraction(1) if course.per is Per.COURSE else Fraction(fewer, failed.days)
        ends = tuple((exact * share, total * share) for exact, total in failed.ends)
        attempt = evolve(failed, ends=ends, days=fewer)
        if attempt.results() is not None:
            yield Change.DAYS, str(fewer), attempt, ""
            return


def _smaller_steps(failed: Attempt) -> _Tried:
    step = Fraction(floor(min(total for _, total in failed.ends) * 100), 100)
    if failed.product is None and step > 0:
        rule = evolve(failed.rule, step=step)
        yield Change.STEP, f"{number_text(step)} g", evolve(failed, rule=rule), ""


def _other_products(plan: InfusionPlan, failed: Attempt) -> _Tried:
    for other in PRODUCTS if failed.product is not None else ():
        checks = checks_of(plan, other)
        if not any(check.present is Truth.TRUE for check in checks):
            excluded = " and ".join(f"that {in_words(check)}" for check in checks)
            condition = f", if it is excluded {excluded}" if checks else ""
            yield Change.PRODUCT, other.name, evolve(failed, product=other), condition


# Vials ------------------------------------------------------------------------------


def step_of(product: Product) -> Fraction:
    """The largest amount in grams that every vial of a product is a multiple of."""
    return _in_steps(product)[0]


def makeable_around(grams: Fraction, product: Product) -> tuple[Fraction, Fraction]:
    """The nearest amounts in grams that whole vials make, not above (or 0) and not below.

    Errors: ``ImplausibleFigureError`` for vials with too small a step.
    """
    step, sizes = _in_steps(product)
    # What lies below, and one more of the smallest vial, is an amount not far above.
    sums = _sums(sizes, _steps_in(grams, step, product) + sizes[-1])
    at_most, at_least = floor(grams / step), ceil(grams / step)
    below = (sums & ((1 << (at_most + 1)) - 1)).bit_length() - 1
    above = at_least + _lowest(sums >> at_least)
    return step * below, step * above


def vials_for(grams: Fraction, product: Product) -> tuple[Vials, ...]:
    """The fewest whole vials that make an amount, the largest first.

    Errors: ``UndecidedPlanError`` for an amount that whole vials do not make, with the nearest
    that they do, ``ImplausibleFigureError`` for vials with too small a step.
    """
    step, sizes = _in_steps(product)
    below, above = makeable_around(max(grams, min(product.vials)), product)
    if grams not in (below, above):
        choices = tuple(
            f"{number_text(one)} g" for one in dict.fromkeys((below, above)) if one != 0
        )
        raise UndecidedPlanError("an amount in whole vials", f"{number_text(grams)} g", choices)
    counts = Counter(_fewest_vials(int(grams / step), sizes))
    return tuple(Vials(step * size, counts[size]) for size in sizes if counts[size])


def vials_of(days: Sequence[tuple[Vials, ...]]) -> tuple[Vials, ...]:
    """The vials of some days together, the largest first."""
    counts = Counter[Fraction]()
    for day in days:
        for one in day:
            counts[one.size] += one.count
    return tuple(Vials(size, counts[size]) for size in sorted(counts, reverse=True))


def volume_of(grams: Grams, product: Product) -> Grams:
    """The volume of an amount of a product."""
    millilitres = 1 / product.grams_per_millilitre
    return Grams(grams.low * millilitres, grams.high * millilitres, Measured.MILLILITRE)


# Steps ------------------------------------------------------------------------------


def _in_steps(product: Product) -> tuple[Fraction, tuple[int, ...]]:
    """The step that all sizes share, and each size in steps, the largest first."""
    parts = lcm(*(size.denominator for size in product.vials))
    whole = [int(size * parts) for size in product.vials]
    common = gcd(*whole)
    sizes = sorted({size // common for size in whole}, reverse=True)
    return Fraction(common, parts), tuple(sizes)


def _steps_in(grams: Fraction, step: Fraction, product: Product) -> int:
    """How many steps it takes to reach an amount."""
    steps = ceil(grams / step)
    if steps > MOST_STEPS:
        sizes = ", ".join(map(str, product.vials))
        expected = f"sizes in grams of which {number_text(grams)} g is a manageable number"
        raise ImplausibleFigureError(f"the vials of {product.name}", sizes, expected)
    return steps


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _members(bits: int) -> Iterator[int]:
    """The members of a set, the largest first."""
    while bits:
        last = bits.bit_length() - 1
        yield last
        bits ^= 1 << last


def _sums(sizes: Sequence[int], most: int) -> int:
    """All sums of any number of sizes up to a bound, 0 included."""
    bound = (1 << (most + 1)) - 1
    sums = 1
    for size in sizes:
        repeated = size
        while repeated <= most:
            # Doubled each time: one, then up to three, then up to seven of this size.
            sums |= sums << repeated & bound
            repeated *= 2
    return sums


def _fewest(target: int, sizes: Sequence[int], most: int) -> list[int] | None:
    """The fewest sizes that sum to a target; ``None`` where at most so many do not."""
    bound = (1 << (target + 1)) - 1
    levels = [1]
    while not levels[-1] >> target & 1:
        reached = 0
        for size in sizes:
            reached |= levels[-1] << size & bound
        if not reached or len(levels) > most:
            return None
        levels.append(reached)
    found = []
    for level in reversed(levels[:-1]):
        size = next(one for one in sizes if one <= target and level >> (target - one) & 1)
        found.append(size)
        target -= size
    return found


def _fewest_vials(target: int, sizes: Sequence[int]) -> list[int]:
    """The fewest sizes, the largest first, that sum to a target that some do sum to."""
    largest = sizes[0]
    # Among as many smaller vials as the largest has steps, some make a multiple of the largest,
    # and fewer of the largest take their place: beyond that only the largest are of use.
    region = largest * (sizes[1] if len(sizes) > 1 else 1)
    many = max(0, (target - region) // largest)
    rest = _fewest(target - many * largest, sizes, target)
    assert rest is not None
    return [largest] * many + rest


def _evenly(total: int, days: int, sums: int) -> list[int] | None:
    """Amounts for the days, each of some sums, that lie as close together as they can."""
    positive = sums & ~1
    if not positive or total < days * _lowest(positive):
        return None
    most_of_least, least_of_most = total // days, -(-total // days)
    for width in range(total + 1):
        lows = positive & positive >> width & ((1 << (most_of_least + 1)) - 1)
        for low in _members(lows):
            if low + width < least_of_most:
                break
            window = positive >> low & ((1 << (width + 1)) - 1) & ~1
            above = _fewest(total - days * low, tuple(_members(window)), days)
            if above is not None:
                more = [low + one for one in above]
                return sorted([*more, *[low] * (days - len(more))], reverse=True)
    return None
