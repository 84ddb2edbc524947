"""Numbers, and amounts: numbers with a unit, small enough to store, hash and pickle."""

from __future__ import annotations

from operator import index
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from attrs import field, frozen

from ..errors import WrongTypeError
from .unit import Unit

if TYPE_CHECKING:
    from .quantities import Quantity, Registry


def plain_number(value: float) -> str:
    """Return a number as text without float noise.

    >>> plain_number(2.0), plain_number(0.4)
    ('2', '0.4')
    """
    return f"{value:.12g}"


def is_finite(value: float) -> bool:
    """Return True if a number is neither infinite nor *not a number*."""
    return value - value == 0


def as_number(value: object) -> float | None:
    """Return any finite real number, such as one of NumPy's, as a float; else return None."""
    if isinstance(value, bool) or not isinstance(value, SupportsFloat):
        return None
    try:
        number = float(value)
    except (OverflowError, TypeError, ValueError):
        return None
    return number if is_finite(number) else None


def as_whole(value: object) -> int | None:
    """Return any integer, such as one of NumPy's, as an int; else return None.

    >>> as_whole(5), as_whole(5.0), as_whole(True)
    (5, None, None)
    """
    # Older versions of NumPy accept their bools as an index.
    is_truth = isinstance(value, bool) or str(getattr(value, "dtype", "")) == "bool"
    if is_truth or not isinstance(value, SupportsIndex):
        return None
    try:
        return index(value)
    except (TypeError, ValueError):
        # NumPy's arrays have the method, and raise.
        return None


def twelve_digits(number: float) -> float:
    """Return a number rounded to twelve significant digits, which removes float noise."""
    return float(f"{number:.12g}")


def _number(value: float) -> float:
    number = as_number(value)
    if number is None:
        remedy = "omit the amount if it is not known"
        raise WrongTypeError("an amount", value, "a finite number", remedy)
    return number


def _half_unit(value: float | None) -> float | None:
    number = None if value is None else as_number(value)
    if value is not None and (number is None or number < 0):
        remedy = "omit half_unit if it is not known"
        raise WrongTypeError("half a unit of an amount", value, "a number of at least 0", remedy)
    return number


def _known_unit(_: object, __: object, unit: Unit) -> None:
    if not isinstance(unit, Unit):
        remedy = "use a helper such as kilograms(70)"
        raise WrongTypeError("the unit of an amount", unit, "a Unit", remedy)


@frozen
class Amount:
    """A number with its unit.

    Attributes:
        magnitude: The number, finite.
        unit: The unit in which it is stored.
        half_unit: Half a unit of the last digit that was written, in ``unit``: 154.3 lb are
            69.989 kg to within 0.023 kg. Equality ignores it. If it is None, the precision is that
            of the shortest decimal text of ``magnitude``: 70 and 70.0 are known to within 0.5.

    Raises:
        WrongTypeError: If ``magnitude`` is not a finite number, ``half_unit`` not a number of at
            least 0, or ``unit`` not a ``Unit``.

    >>> str(days(5)), str(g_per_kg(0.4))
    ('5 days', '0.4 g/kg')
    """

    magnitude: float = field(converter=_number)
    unit: Unit = field(validator=_known_unit)
    half_unit: float | None = field(
        default=None, converter=_half_unit, eq=False, repr=False, kw_only=True
    )

    def quantity(self, ureg: Registry | None = None) -> Quantity:
        """Return this amount as a pint quantity of the same unit.

        Args:
            ureg: The registry of the quantity, or None for the library's own. Call
                :func:`define_units` on your own registry once, so that it knows body weight.

        Returns:
            The quantity, with the number type of the registry.

        Raises:
            WrongUnitError: If the registry does not know the unit, or defines it differently.
        """
        from .quantities import in_registry
        from .rounding import exactly

        return in_registry(exactly(self.magnitude), self.unit.pint_name, ureg)

    def __str__(self) -> str:
        word = self.unit.spoken
        if self.magnitude == 1 and word.endswith("s"):
            word = word[:-1]
        return f"{plain_number(self.magnitude)} {word}".rstrip()


# Helpers ----------------------------------------------------------------------


def g_per_kg(magnitude: float) -> Amount:
    """Return a dose in grams per kilogram of body weight.

    Raises:
        WrongTypeError: If the value is not a finite number.
    """
    return Amount(magnitude, Unit.G_PER_KG)


def mg_per_kg(magnitude: float) -> Amount:
    """Return a dose in milligrams per kilogram of body weight.

    Raises:
        WrongTypeError: If the value is not a finite number.
    """
    return Amount(magnitude, Unit.MG_PER_KG)


def milligrams(magnitude: float) -> Amount:
    """Return an amount of drug in milligrams.

    Raises:
        WrongTypeError: If the value is not a finite number.
    """
    return Amount(magnitude, Unit.MILLIGRAM)


def grams(magnitude: float) -> Amount:
    """Return an amount of drug in grams.

    Raises:
        WrongTypeError: If the value is not a finite number.
    """
    return Amount(magnitude, Unit.GRAM)


def kilograms(magnitude: float) -> Amount:
    """Return a body weight in kilograms, not an amount of drug.

    Raises:
        WrongTypeError: If the value is not a finite number.
    """
    return Amount(magnitude, Unit.KILOGRAM)


def centimetres(magnitude: float) -> Amount:
    """Return a height in centimetres.

    Raises:
        WrongTypeError: If the value is not a finite number.
    """
    return Amount(magnitude, Unit.CENTIMETRE)


def ml_per_min(magnitude: float) -> Amount:
    """Return a creatinine clearance in millilitres per minute.

    Raises:
        WrongTypeError: If the value is not a finite number.
    """
    return Amount(magnitude, Unit.ML_PER_MIN)


def ml_per_h(magnitude: float) -> Amount:
    """Return a rate of infusion in millilitres per hour.

    Raises:
        WrongTypeError: If the value is not a finite number.
    """
    return Amount(magnitude, Unit.ML_PER_H)


def ml_per_kg_per_h(magnitude: float) -> Amount:
    """Return a rate of infusion in millilitres per kilogram of body weight and hour.

    Raises:
        WrongTypeError: If the value is not a finite number.
    """
    return Amount(magnitude, Unit.ML_PER_KG_PER_H)


def ml_per_kg_per_min(magnitude: float) -> Amount:
    """Return a rate of infusion in millilitres per kilogram of body weight and minute.

    Raises:
        WrongTypeError: If the value is not a finite number.
    """
    return Amount(magnitude, Unit.ML_PER_KG_PER_MIN)


def mg_per_kg_per_min(magnitude: float) -> Amount:
    """Return a rate of infusion in milligrams of drug per kilogram of body weight and minute.

    Raises:
        WrongTypeError: If the value is not a finite number.
    """
    return Amount(magnitude, Unit.MG_PER_KG_PER_MIN)


def days(magnitude: float) -> Amount:
    """Return a time in days of 24 hours.

    Raises:
        WrongTypeError: If the value is not a finite number.
    """
    return Amount(magnitude, Unit.DAY)


def weeks(magnitude: float) -> Amount:
    """Return a time in weeks of seven days.

    Raises:
        WrongTypeError: If the value is not a finite number.
    """
    return Amount(magnitude, Unit.WEEK)


def months(magnitude: float) -> Amount:
    """Return a time in months, each a twelfth of a year.

    Raises:
        WrongTypeError: If the value is not a finite number.
    """
    return Amount(magnitude, Unit.MONTH)


def years(magnitude: float) -> Amount:
    """Return a time in years of 365.25 days.

    Raises:
        WrongTypeError: If the value is not a finite number.
    """
    return Amount(magnitude, Unit.YEAR)
