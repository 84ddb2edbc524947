"""The precision of amounts, and the comparison of two amounts within it.

``decimal`` and ``fractions`` take as long to import as the rest of the package. So they are
imported only when two amounts are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .amount import Amount
from .unit import Unit

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction


def half_a_unit(written: Decimal) -> Fraction:
    """Return half a unit of the last digit of a written number, at most one half.

    >>> from decimal import Decimal
    >>> half_a_unit(Decimal("154.3")), half_a_unit(Decimal("70"))
    (Fraction(1, 20), Fraction(1, 2))
    """
    from decimal import Decimal
    from fractions import Fraction

    exponent = written.as_tuple().exponent
    assert isinstance(exponent, int)
    return Fraction(Decimal(1).scaleb(min(0, exponent))) / 2


def shortest_decimal(number: float) -> Decimal:
    """Return the shortest decimal text of a number, without trailing zeros."""
    from decimal import Decimal

    return Decimal(repr(float(number))).normalize()


def rounding_of(amount: Amount) -> Fraction:
    """Return the greatest rounding error of an amount, in its unit."""
    if amount.half_unit is not None:
        return exactly(amount.half_unit)
    return half_a_unit(shortest_decimal(amount.magnitude))


def exactly(number: float) -> Fraction:
    """Return the decimal number that a float is printed as, as a fraction."""
    from fractions import Fraction

    return Fraction(repr(number))


def agree(first: Amount, second: Amount) -> bool:
    """Return True if two amounts have the same unit and differ by no more than rounding.

    They may differ by half a unit of the last digit of the less precise amount, or by one in the
    twelfth significant digit, which is the precision of conversions. Ages are not rounded but
    counted in full years: a patient aged 54.6 years is 54 years old, not 55.

    >>> from ivig_evidence.units import kilograms, years
    >>> agree(kilograms(70), kilograms(70.4)), agree(kilograms(70.1), kilograms(70.4))
    (True, False)
    >>> agree(years(54), years(54.6)), agree(years(55), years(54.6))
    (True, False)
    """
    fine, coarse = sorted((first, second), key=rounding_of)
    more = exactly(fine.magnitude) - exactly(coarse.magnitude)
    larger = shortest_decimal(max(abs(first.magnitude), abs(second.magnitude)))
    twelfth = exactly(float(f"1e{larger.adjusted() - 11}"))
    if first.unit is not second.unit or abs(more) <= twelfth:
        return first.unit is second.unit
    if first.unit is Unit.YEAR:
        return -2 * rounding_of(fine) < more < 2 * rounding_of(coarse)
    return abs(more) <= rounding_of(coarse)
