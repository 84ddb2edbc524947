"""A regimen worked out for a patient: grams, days, volumes, vials.

Amounts are exact fractions inside and ranges where the regimen is a range; only their text rounds.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import Factory, field, frozen

from ..errors import ImplausibleFigureError, WrongTypeError
from ..listing import listing
from ..record import Record
from ..source import Reference, Verification
from ..units import as_quantity
from .dosing import Course, Regimen, Span
from .precaution import PrecautionCheck
from .weight import DosingWeight

if TYPE_CHECKING:
    from ..units import Quantity, Registry

__dir__ = listing(__name__)


def number_text(value: Fraction) -> str:
    """A number of any unit to a hundredth, without noise and without zeros at its end.

    >>> number_text(Fraction(8227879, 50000)), number_text(Fraction(140))
    ('164.56', '140')
    """
    return f"{float(round(value, 2)):.2f}".rstrip("0").rstrip(".")


def _rising(grams: Grams, _: object, high: Fraction) -> None:
    if not 0 <= grams.low <= high:
        shown = f"{grams.low} to {high}"
        raise ImplausibleFigureError("an amount", shown, "a range from a smaller to a larger end")


class Measured(Enum):
    """What an amount is counted in; the value is its symbol."""

    GRAM = "g"
    MILLIGRAM = "mg"
    MILLILITRE = "mL"


_PINT = {
    Measured.GRAM: "gram",
    Measured.MILLIGRAM: "milligram",
    Measured.MILLILITRE: "milliliter",
}


@frozen(eq=False, repr=False)
class Grams(Record):
    """An amount of drug or of liquid in its ``unit``: one number, or a range with both its ends.

    Errors: ``ImplausibleFigureError`` unless 0 <= low <= high.
    """

    low: Fraction
    high: Fraction = field(validator=_rising)
    unit: Measured = Measured.GRAM

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def times(self, low: Fraction | int, high: Fraction | int | None = None) -> Grams:
        """This amount, so many times, or from so many to so many times, in the same unit.

        Errors: ``ImplausibleFigureError`` where the ends fall, or lie below nought.
        """
        return Grams(self.low * low, self.high * (low if high is None else high), self.unit)

    def quantity(self, ureg: Registry | None = None) -> tuple[Quantity, Quantity]:
        """Both ends as pint quantities of this unit, of the caller's registry or of ours."""
        unit = _PINT[self.unit]
        return as_quantity(self.low, unit, ureg), as_quantity(self.high, unit, ureg)

    def __str__(self) -> str:
        low, high = number_text(self.low), number_text(self.high)
        return f"{low} {self.unit.value}" if low == high else f"{low}–{high} {self.unit.value}"


@frozen(kw_only=True, eq=False, repr=False)
class Product(Record):
    """A product as it is sold: grams a millilitre, the vials there are in grams, and the source."""

    name: str
    grams_per_millilitre: Fraction
    vials: tuple[Fraction, ...]
    source: Reference
    verified: Verification


class Direction(Enum):
    """Which way to round."""

    NEAREST = "to the nearest"
    DOWN = "down to"
    UP = "up to"


@frozen(kw_only=True, eq=False, repr=False)
class Rounding(Record):
    """A rule for rounding the total: a step in grams, which way, and the source if there is one."""

    step: Fraction
    direction: Direction
    source: Reference | None = None


@frozen(eq=False, repr=False)
class Vials(Record):
    """So many vials of a size in grams."""

    size: Fraction
    count: int


@frozen(kw_only=True, eq=False, repr=False)
class RoundedDose(Record):
    """A total in grams, rounded, with what that changes and, for a product, the vials it takes."""

    exact: Fraction
    rounded: Fraction
    rule: Rounding
    vials: tuple[Vials, ...]

    @property
    def error(self) -> Fraction:
        """Grams more (or fewer, below nought) than the exact total."""
        return self.rounded - self.exact

    @property
    def error_percent(self) -> Fraction:
        """The same in percent of the exact total."""
        return self.error * 100 / self.exact


@frozen(kw_only=True, eq=False, repr=False)
class InfusionDay(Record):
    """One day of infusion, with its dose in grams or milligrams.

    ``on`` is ``None`` without a start date. Without a product ``volume`` is ``None`` and ``vials``
    is empty.
    """

    number: int
    on: date | None
    dose: Grams
    volume: Grams | None = None
    vials: tuple[Vials, ...] = ()


@frozen(kw_only=True, eq=False, repr=False)
class PlanRecord(Record):
    """A regimen in grams for one patient.

    ``total`` is that of a course, ``per_day`` that of a day of infusion. Both are ranges where
    dose or days are printed as a range and none was chosen; ``schedule`` is empty until the number
    of days is settled. ``per_month`` is ``None`` for a course that is not said to be repeated.
    """

    regimen: Regimen
    course: Course
    recommended: bool
    weight: DosingWeight
    total: Grams
    per_day: Grams | None
    days: Span | None
    schedule: tuple[InfusionDay, ...]
    cycles: tuple[date, ...]
    per_month: Grams | None
    product: Product | None = None
    volume: Grams | None = None
    rounded: tuple[RoundedDose, ...] = ()
    notes: tuple[str, ...] = ()
