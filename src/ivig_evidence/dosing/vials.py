"""Round a total, make it up of whole vials, and divide it over the days.

Vials are counted in steps. A step is the greatest common divisor of all vial sizes. A set of
amounts is one integer: bit *n* is set if *n* steps belong to the set. So adding a vial to every
amount is one shift. There are no floats.
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
    """Return a total rounded to the step of a rule, or to an amount that whole vials make.

    Args:
        exact: The total, in grams.
        rule: The rule, with its step in grams.
        product: The product whose vials make the total, or None.

    Returns:
        The rounded total, in grams.

    Raises:
        ImplausibleFigureError: If the vials have too small a common divisor.
    """
    if product is not None:
        below, above = makeable_around(exact, product)
    else:
        below = rule.step * floor(exact / rule.step)
        above = rule.step * ceil(exact / rule.step)
    match rule.direction:
        case Direction.NEAREST:
            # Halfway is rounded down, to use less of a scarce drug and risk less harm.
            return below if exact - below <= above - exact else above
        case Direction.DOWN:
            return below
        case Direction.UP:
            return above
        case _:
            assert_never(rule.direction)


def rounded_dose(exact: Fraction, rule: Rounding) -> RoundedDose:
    """Return a total in grams, rounded by a rule.

    Raises:
        ImplausibleFigureError: If the result is 0.
    """
    return RoundedDose(exact=exact, rounded=rounded_total(exact, rule, None), rule=rule, vials=())


def shares(total: Fraction, days: int, product: Product | None) -> tuple[Fraction, ...] | None:
    """Divide a total over the days as evenly as possible, larger doses first.

    Args:
        total: The total, in grams.
        days: The number of days.
        product: The product whose whole vials make each dose, or None for equal doses.

    Returns:
        The dose of each day in grams, or None if a day would have no dose.

    Raises:
        ImplausibleFigureError: If the vials have too small a common divisor.
    """
    if product is None:
        return (total / days,) * days if total > 0 else None
    step, sizes = _in_steps(product)
    amount = _steps_in(total, step, product)
    doses = _evenly(amount, days, _sums(sizes, amount))
    return None if doses is None else tuple(step * dose for dose in doses)


# Hints for a rounding that leaves a day without a dose --------------------------------


def checks_of(plan: InfusionPlan, product: Product) -> tuple[PrecautionCheck, ...]:
    """Return the contraindications of a product that the patient of a plan has or may have."""
    return tuple(
        check
        for check in plan.product_checks
        if check.precaution.product is not None and product.is_of(check.precaution.product)
    )


def in_words(check: PrecautionCheck) -> str:
    """Return the predicate of a precaution as a clause."""
    from ..render.english import predicate

    assert check.precaution.when is not None
    return predicate(check.precaution.when)


@frozen
class Attempt:
    """A rounding to try.

    Attributes:
        ends: Each end of the total in grams, exact and before this rounding.
        days: The number of days.
        rule: The rule.
        product: The product, or None.
    """

    ends: tuple[tuple[Fraction, Fraction], ...]
    days: int
    rule: Rounding
    product: Product | None

    def results(self) -> tuple[Fraction, ...] | None:
        """Return each end in grams after rounding.

        Returns:
            The rounded ends. None if a day would have no dose, less than half of its exact dose, or
            more than twice as much.

        Raises:
            ImplausibleFigureError: If the vials have too small a common divisor.
        """
        results = []
        for exact, total in self.ends:
            rounded = rounded_total(total, self.rule, self.product)
            shared = shares(rounded, self.days, self.product)
            if shared is None or not all(_is_near(dose * self.days, exact) for dose in shared):
                return None
            results.append(rounded)
        return tuple(results)

    def errors(self, results: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
        """Return the error of each result, in percent of its exact end."""
        ends = zip(results, self.ends, strict=True)
        return tuple((rounded - exact) * 100 / exact for rounded, (exact, _) in ends)


def _is_near(grams: Fraction, exact: Fraction) -> bool:
    return exact <= 2 * grams and grams <= 2 * exact


def what_works(plan: InfusionPlan, failed: Attempt) -> tuple[Hint, ...]:
    """Return changes of a failed rounding that give a dose on every day, the best first.

    Args:
        plan: The plan, in grams.
        failed: The rounding that leaves a day without a dose.

    Returns:
        The changes, by rising error.

    Raises:
        ImplausibleFigureError: If the vials have too small a common divisor.
    """
    tried = (
        *_other_directions(failed),
        *_fewer_days(plan, failed),
        *_smaller_steps(failed),
        *_other_products(plan, failed),
    )
    hints = [(Fraction(0), Hint(Change.NO_ROUNDING))]
    for change, to, attempt, condition in tried:
        results = attempt.results()
        if results is not None:
            errors = attempt.errors(results)
            shown = f" ({'; '.join(map(_result, results, errors))})"
            if change is Change.STEP:
                shown = ""  # the hint allows smaller steps too, which have other results
            hints.append((max(map(abs, errors)), Hint(change, to, f"{shown}{condition}")))
    return tuple(hint for _, hint in sorted(hints, key=lambda pair: pair[0]))


_Tried: TypeAlias = Iterator[tuple[Change, str, Attempt, str]]
"""A change, its new value, the rounding to try, and the contraindications to exclude first."""


def _result(grams: Fraction, percent: Fraction) -> str:
    """Return the result of a rounding and its error as text, so that the reader can judge it."""
    return f"{number_text(grams)} g, {signed(percent)}%"


def _other_directions(failed: Attempt) -> _Tried:
    for direction in Direction:
        if direction is not failed.rule.direction:
            rule = evolve(failed.rule, direction=direction)
            yield Change.DIRECTION, direction.name, evolve(failed, rule=rule), ""


def _fewer_days(plan: InfusionPlan, failed: Attempt) -> _Tried:
    """Yield at most one change: the most days, but fewer, that give a dose on each day."""
    course = plan.course
    if course.per is not Per.COURSE and plan.rounding is not None:
        return  # fewer days have another total, which the earlier rounding would change first
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
    """Return the greatest common divisor of the vials of a product, in grams."""
    return _in_steps(product)[0]


def makeable_around(grams: Fraction, product: Product) -> tuple[Fraction, Fraction]:
    """Return the nearest amounts that whole vials make.

    Args:
        grams: The amount, in grams.
        product: The product.

    Returns:
        The greatest amount that is not above it, which can be 0, and the least that is not below
        it, in grams.

    Raises:
        ImplausibleFigureError: If the vials have too small a common divisor.
    """
    step, sizes = _in_steps(product)
    # The amount above is at most the amount below and one vial of the smallest size.
    sums = _sums(sizes, _steps_in(grams, step, product) + sizes[-1])
    at_most, at_least = floor(grams / step), ceil(grams / step)
    below = (sums & ((1 << (at_most + 1)) - 1)).bit_length() - 1
    above = at_least + _lowest(sums >> at_least)
    return step * below, step * above


def vials_for(grams: Fraction, product: Product) -> tuple[Vials, ...]:
    """Return the fewest whole vials that make an amount, the largest first.

    Args:
        grams: The amount, in grams.
        product: The product.

    Returns:
        The number of vials of each size.

    Raises:
        UndecidedPlanError: If whole vials do not make the amount; the message has the nearest ones.
        ImplausibleFigureError: If the vials have too small a common divisor.
    """
    step, sizes = _in_steps(product)
    below, above = makeable_around(max(grams, min(product.vials)), product)
    if grams not in (below, above):
        choices = tuple(f"{number_text(amount)} g" for amount in dict.fromkeys((below, above)))
        raise UndecidedPlanError("an amount in whole vials", f"{number_text(grams)} g", choices)
    counts = Counter(_fewest_vials(int(grams / step), sizes))
    return tuple(Vials(step * size, counts[size]) for size in sizes if counts[size])


def vials_of(days: Sequence[tuple[Vials, ...]]) -> tuple[Vials, ...]:
    """Return the vials of all days together, the largest first."""
    counts = Counter[Fraction]()
    for day in days:
        for vials in day:
            counts[vials.size] += vials.count
    return tuple(Vials(size, counts[size]) for size in sorted(counts, reverse=True))


def volume_of(grams: Grams, product: Product) -> Grams:
    """Return the volume of an amount of a product, in millilitres."""
    millilitres = 1 / product.grams_per_millilitre
    return Grams(grams.low * millilitres, grams.high * millilitres, Measured.MILLILITRE)


# Steps ------------------------------------------------------------------------------


def _in_steps(product: Product) -> tuple[Fraction, tuple[int, ...]]:
    """Return the step of a product in grams, and each vial size in steps, the largest first."""
    parts = lcm(*(size.denominator for size in product.vials))
    whole = [int(size * parts) for size in product.vials]
    common = gcd(*whole)
    sizes = sorted({size // common for size in whole}, reverse=True)
    return Fraction(common, parts), tuple(sizes)


def _steps_in(grams: Fraction, step: Fraction, product: Product) -> int:
    """Return the number of steps in an amount, rounded up."""
    steps = ceil(grams / step)
    if steps > MOST_STEPS:
        sizes = ", ".join(map(str, product.vials))
        expected = f"sizes with a larger common divisor, for {number_text(grams)} g"
        raise ImplausibleFigureError(f"the vials of {product.name}", sizes, expected)
    return steps


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _members(bits: int) -> Iterator[int]:
    """Yield the members of a set, the largest first."""
    while bits:
        last = bits.bit_length() - 1
        yield last
        bits ^= 1 << last


def _sums(sizes: Sequence[int], most: int) -> int:
    """Return the set of all sums of sizes up to a bound, with 0."""
    bound = (1 << (most + 1)) - 1
    sums = 1
    for size in sizes:
        repeated = size
        while repeated <= most:
            # Each pass doubles the shift, so the set has up to 1, then 3, then 7 of this size.
            sums |= sums << repeated & bound
            repeated *= 2
    return sums


def _fewest(target: int, sizes: Sequence[int], most: int) -> list[int] | None:
    """Return the fewest sizes that sum to a target, or None if more than ``most`` are needed."""
    bound = (1 << (target + 1)) - 1
    levels = [1]
    while not levels[-1] >> target & 1:
        reached = 0
        for size in sizes:
            reached |= levels[-1] << size & bound
        if not reached or len(levels) > most:
            return None
        levels.append(reached)
    chosen = []
    for level in reversed(levels[:-1]):
        size = next(s for s in sizes if s <= target and level >> (target - s) & 1)
        chosen.append(size)
        target -= size
    return chosen


def _fewest_vials(target: int, sizes: Sequence[int]) -> list[int]:
    """Return the fewest sizes, the largest first, that sum to a target; some sum must exist."""
    largest = sizes[0]
    # Among as many smaller vials as the largest has steps, some sum to a multiple of the largest.
    # Fewer of the largest can replace them. So above this region only the largest are needed.
    region = largest * (sizes[1] if len(sizes) > 1 else 1)
    many = max(0, (target - region) // largest)
    rest = _fewest(target - many * largest, sizes, target)
    assert rest is not None
    return [largest] * many + rest


def _evenly(total: int, days: int, sums: int) -> list[int] | None:
    """Return an amount for each day, each in ``sums``, as close to each other as possible."""
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
                more = [low + surplus for surplus in above]
                return sorted([*more, *[low] * (days - len(more))], reverse=True)
    return None
