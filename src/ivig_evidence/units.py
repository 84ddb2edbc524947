"""Amounts: light values to store, pint quantities on request.

A gram per kilogram of *body weight* is not a plain ratio of masses. Body weight has a dimension
of its own here, so a dose cannot be added to a number and cannot forget its patient:

>>> (g_per_kg(2).quantity() * kilograms(72).quantity()).m_as("g")
144.0

pint is imported on first use; the registry is small and private, and the application registry is
never touched.
"""

from __future__ import annotations

import re
import sys
from enum import Enum
from functools import cache
from operator import index
from threading import Lock
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex, TypeAlias, cast

from attrs import field, frozen

from .errors import WrongTypeError, WrongUnitError

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    import pint
    from pint.facets.plain import PlainUnit

    Quantity: TypeAlias = pint.Quantity[float]
    Registry: TypeAlias = pint.UnitRegistry[float]

DEFINITIONS = """
gram = [mass] = g
pound = 453.59237 gram = lb
meter = [length] = m = metre
inch = 0.0254 meter = in
foot = 12 inch = ft
second = [time] = s
minute = 60 second = min
hour = 60 minute = h
day = 24 hour = d
week = 7 day = wk
year = 365.25 day = a = yr
month = year / 12 = mo
liter = 0.001 meter ** 3 = l = L = litre
kg_bw = [body_weight]
IU = [international_unit]
kilo- = 1000 = k-
centi- = 0.01 = c-
milli- = 0.001 = m-
micro- = 1e-6 = u-
"""
"""The whole registry, in pint's own notation; a month is a twelfth of a year."""

CLOSE = 1e-9
"""How far two definitions of a unit may differ, as a share: the noise of floats."""

_MAKING = Lock()
WORDS = {
    word: unit
    for unit, words in {
        "kilogram": "kg kilogram kilograms",
        "gram": "g gram grams",
        "milligram": "mg milligram milligrams",
        "pound": "lb lbs pound pounds",
        "centimeter": "cm centimeter centimeters centimetre centimetres",
        "meter": "m meter meters metre metres",
        "inch": "in inch inches",
        "foot": "ft foot feet",
        "hour": "h hour hours",
        "day": "d day days",
        "week": "wk week weeks",
        "month": "mo month months",
        "year": "a yr year years",
        "milliliter / minute": "mL/min ml/min",
    }.items()
    for word in words.split()
}
"""The words for units that text may use, with pint's name for each."""

PLAIN_QUANTITY = r"\s*([+-]?\d{1,12}(?:\.\d{1,12})?)\s*([A-Za-z]{1,12}(?:/[A-Za-z]{1,12})?)\s*"


class Unit(Enum):
    """Units in which amounts are stored: the symbol printed, which is also the one in JSON."""

    G_PER_KG = "g/kg"
    MG_PER_KG = "mg/kg"
    GRAM = "g"
    MILLIGRAM = "mg"
    KILOGRAM = "kg"
    CENTIMETRE = "cm"
    DAY = "d"
    WEEK = "wk"
    MONTH = "mo"
    YEAR = "a"
    ML_PER_MIN = "mL/min"
    SCORE = "1"

    @property
    def spoken(self) -> str:
        """The unit as text says it: ``years`` for ``a``."""
        return _SPOKEN.get(self, self.value)


_PINT_SPELLING = {
    Unit.G_PER_KG: "gram / kg_bw",
    Unit.MG_PER_KG: "milligram / kg_bw",
    Unit.GRAM: "gram",
    Unit.MILLIGRAM: "milligram",
    Unit.KILOGRAM: "kg_bw",
    Unit.CENTIMETRE: "centimeter",
    Unit.DAY: "day",
    Unit.WEEK: "week",
    Unit.MONTH: "month",
    Unit.YEAR: "year",
    Unit.ML_PER_MIN: "milliliter / minute",
    Unit.SCORE: "dimensionless",
}

_SPOKEN = {
    Unit.DAY: "days",
    Unit.WEEK: "weeks",
    Unit.MONTH: "months",
    Unit.YEAR: "years",
    Unit.SCORE: "",
}


def plain_number(value: float) -> str:
    """A number without float noise: ``2``, ``0.4``.

    >>> plain_number(2.0), plain_number(0.4)
    ('2', '0.4')
    """
    return f"{value:.12g}"


def is_finite(value: float) -> bool:
    """Whether a number is neither infinite nor *not a number*."""
    return value - value == 0


def as_number(value: object) -> float | None:
    """A real number of any kind, NumPy's included, as a float; ``None`` for all else."""
    if isinstance(value, bool) or not isinstance(value, SupportsFloat):
        return None
    try:
        number = float(value)
    except (OverflowError, TypeError, ValueError):
        return None
    return number if is_finite(number) else None


def as_whole(value: object) -> int | None:
    """A whole number of any kind, NumPy's included, as an int; ``None`` for all else.

    >>> as_whole(5), as_whole(5.0), as_whole(True)
    (5, None, None)
    """
    # Older versions of NumPy convert their truth values to an index.
    is_truth = isinstance(value, bool) or str(getattr(value, "dtype", "")) == "bool"
    if is_truth or not isinstance(value, SupportsIndex):
        return None
    try:
        return index(value)
    except (TypeError, ValueError):
        # NumPy's arrays have the method, and refuse.
        return None


def _number(value: float) -> float:
    number = as_number(value)
    if number is None:
        raise WrongTypeError("an amount", value, "a finite number", "leave out what is unknown")
    return number


def _half_unit(value: float | None) -> float | None:
    number = None if value is None else as_number(value)
    if value is not None and (number is None or number < 0):
        remedy = "leave it out where it is not known"
        raise WrongTypeError("half a unit of an amount", value, "a number, not negative", remedy)
    return number


def _known_unit(_: object, __: object, unit: Unit) -> None:
    if not isinstance(unit, Unit):
        remedy = "use a helper such as kilograms(70)"
        raise WrongTypeError("the unit of an amount", unit, "a Unit", remedy)


@frozen
class Amount:
    """A number with its unit, light enough to store, hash and pickle.

    ``half_unit`` is half a unit of the last digit as it was written, in ``unit``: 154.3 lb are
    69.989 kg to within 0.023 kg. It makes no other amount of it. Without it the shortest decimal
    text of ``magnitude`` counts as written, so that 70 and 70.0 are known to within 0.5.

    Errors: ``WrongTypeError`` for anything but a finite number and a ``Unit``.

    >>> str(days(5)), str(g_per_kg(0.4))
    ('5 days', '0.4 g/kg')
    """

    magnitude: float = field(converter=_number)
    unit: Unit = field(validator=_known_unit)
    half_unit: float | None = field(
        default=None, converter=_half_unit, eq=False, repr=False, kw_only=True
    )

    def quantity(self, ureg: Registry | None = None) -> Quantity:
        """This amount as a pint quantity of the same unit, of the caller's registry or of ours.

        A caller's registry must know body weight: call :func:`define_units` on it once.

        Errors: ``WrongUnitError`` for a registry that does not know the unit, or in which the same
        name has another meaning.
        """
        return in_registry(_exactly(self.magnitude), _PINT_SPELLING[self.unit], ureg)

    def __str__(self) -> str:
        word = self.unit.spoken
        if self.magnitude == 1 and word.endswith("s"):
            word = word[:-1]
        return f"{plain_number(self.magnitude)} {word}".rstrip()


# Rounding ---------------------------------------------------------------------


def half_a_unit(written: Decimal) -> Fraction:
    """Return half a unit of the last digit of a number as written, at most one half.

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
    """Return how far an amount may lie from what was measured, in its unit."""
    if amount.half_unit is not None:
        return _exactly(amount.half_unit)
    return half_a_unit(shortest_decimal(amount.magnitude))


def agree(one: Amount, other: Amount) -> bool:
    """Return True if two amounts of one unit differ by no more than rounding.

    They may differ by half a unit of the last digit of the coarser entry, or by one in the twelfth
    significant digit, which is what conversions keep. An age is not rounded but counted in full
    units: a patient of 54.6 years is 54 years old, and not 55.

    >>> agree(kilograms(70), kilograms(70.4)), agree(kilograms(70.1), kilograms(70.4))
    (True, False)
    >>> agree(years(54), years(54.6)), agree(years(55), years(54.6))
    (True, False)
    """
    fine, coarse = sorted((one, other), key=rounding_of)
    more = _exactly(fine.magnitude) - _exactly(coarse.magnitude)
    larger = shortest_decimal(max(abs(one.magnitude), abs(other.magnitude)))
    twelfth = _exactly(float(f"1e{larger.adjusted() - 11}"))
    if one.unit is not other.unit or abs(more) <= twelfth:
        return one.unit is other.unit
    if one.unit is Unit.YEAR:
        return -2 * rounding_of(fine) < more < 2 * rounding_of(coarse)
    return abs(more) <= rounding_of(coarse)


def twelve_digits(number: float) -> float:
    """Return a number to twelve significant digits: 154 lb must not differ by float noise."""
    return float(f"{number:.12g}")


# Helpers ----------------------------------------------------------------------


def g_per_kg(magnitude: float) -> Amount:
    """A dose still waiting for a patient: grams per kilogram of body weight.

    Errors: ``WrongTypeError`` for anything but a finite number.
    """
    return Amount(magnitude, Unit.G_PER_KG)


def mg_per_kg(magnitude: float) -> Amount:
    """A dose still waiting for a patient: milligrams per kilogram of body weight.

    Errors: ``WrongTypeError`` for anything but a finite number.
    """
    return Amount(magnitude, Unit.MG_PER_KG)


def milligrams(magnitude: float) -> Amount:
    """Milligrams of drug.

    Errors: ``WrongTypeError`` for anything but a finite number.
    """
    return Amount(magnitude, Unit.MILLIGRAM)


def grams(magnitude: float) -> Amount:
    """Grams of drug.

    Errors: ``WrongTypeError`` for anything but a finite number.
    """
    return Amount(magnitude, Unit.GRAM)


def kilograms(magnitude: float) -> Amount:
    """Kilograms of patient, not of drug.

    Errors: ``WrongTypeError`` for anything but a finite number.
    """
    return Amount(magnitude, Unit.KILOGRAM)


def centimetres(magnitude: float) -> Amount:
    """Centimetres of height.

    Errors: ``WrongTypeError`` for anything but a finite number.
    """
    return Amount(magnitude, Unit.CENTIMETRE)


def ml_per_min(magnitude: float) -> Amount:
    """Millilitres a minute, of creatinine clearance.

    Errors: ``WrongTypeError`` for anything but a finite number.
    """
    return Amount(magnitude, Unit.ML_PER_MIN)


def days(magnitude: float) -> Amount:
    """So many days, of 24 hours.

    Errors: ``WrongTypeError`` for anything but a finite number.
    """
    return Amount(magnitude, Unit.DAY)


def weeks(magnitude: float) -> Amount:
    """Weeks of seven days.

    Errors: ``WrongTypeError`` for anything but a finite number.
    """
    return Amount(magnitude, Unit.WEEK)


def months(magnitude: float) -> Amount:
    """Months: twelfths of a year.

    Errors: ``WrongTypeError`` for anything but a finite number.
    """
    return Amount(magnitude, Unit.MONTH)


def years(magnitude: float) -> Amount:
    """Years of 365.25 days.

    Errors: ``WrongTypeError`` for anything but a finite number.
    """
    return Amount(magnitude, Unit.YEAR)


@cache
def _registry() -> Registry:
    import pint

    ureg: Registry = pint.UnitRegistry(None)
    for line in DEFINITIONS.strip().splitlines():
        ureg.define(line)
    return ureg


def registry() -> Registry:
    """The library's own pint registry, made on first use, and once."""
    with _MAKING:
        return _registry()


def _exactly(number: float) -> Fraction:
    """The number that a float is printed as; fractions are imported with pint, not before it."""
    from fractions import Fraction

    return Fraction(repr(number))


def as_quantity(number: Fraction, unit: str | PlainUnit, ureg: Registry | None) -> Quantity:
    """A number of a unit as a pint quantity of a registry, or of ours, in its kind of number."""
    theirs = registry() if ureg is None else ureg
    kind: type = theirs.non_int_type
    # Neither Decimal nor Fraction can be reckoned with a float, and Decimal takes no Fraction.
    magnitude = (
        float(number) if kind is float else kind(number.numerator) / kind(number.denominator)
    )
    return cast("Quantity", theirs.Quantity(magnitude, unit))


def in_registry(number: Fraction, unit: str, ureg: Registry | None) -> Quantity:
    """A number of one of our units as a pint quantity of a registry, or of ours.

    Errors: ``WrongUnitError`` for a registry that does not know the unit, or in which the same name
    has another meaning: 43 years of 360 days are another age.
    """
    if ureg is not None and ureg is not registry():
        for name in unit.split(" / "):
            _check_meaning(name, ureg)
    return as_quantity(number, unit, ureg)


def define_units(ureg: Registry) -> None:
    """Teach a caller's registry body weight and international units; doing it twice is harmless."""
    for definition in ("kg_bw = [body_weight]", "IU = [international_unit]"):
        if definition.split(" ", 1)[0] not in ureg:
            ureg.define(definition)


def is_quantity(value: object) -> bool:
    """Whether a value is a pint quantity, of any registry, asked without importing pint."""
    pint_module = sys.modules.get("pint")
    return pint_module is not None and isinstance(value, pint_module.Quantity)


_ANCHORS = {
    "[mass]": "kilogram",
    "[length]": "meter",
    "[time]": "second",
    "[body_weight]": "kg_bw",
    "[international_unit]": "IU",
}
"""The one unit of each dimension that means the same in every registry."""


def _in_anchors(value: Quantity) -> tuple[float | None, str]:
    """A quantity in the units of ``_ANCHORS``, by the definitions of its own registry.

    ``None`` for what is no finite number. Another dimension is no key of ``_ANCHORS``.
    """
    powers = dict(value.dimensionality)
    units = (f"{_ANCHORS[str(name)]} ** {powers[name]}" for name in sorted(powers, key=str))
    anchor = " * ".join(units).replace(" ** 1", "") or "dimensionless"
    return as_number(value.m_as(anchor)), anchor


@cache
def _our_meaning(name: str) -> tuple[float, str]:
    number, anchor = _in_anchors(registry().Quantity(1, name))
    assert number is not None
    return number, anchor


def _check_meaning(name: str, theirs: Registry) -> None:
    """Check that a unit is the same in a caller's registry.

    Errors: ``WrongUnitError`` with both meanings and the definition that is ours.
    """
    import pint

    number, anchor = _our_meaning(name)
    shown = "undefined"
    try:
        one = as_quantity(_exactly(1), name, theirs)
        shown = " ".join(map(str, one.dimensionality))
        other, other_anchor = _in_anchors(one)
        if other is not None:
            shown = f"{plain_number(other)} {other_anchor}"
            if other_anchor == anchor and abs(other / number - 1) <= CLOSE:
                return
    except (pint.errors.PintError, KeyError, TypeError, ValueError, ArithmeticError):
        pass  # It cannot be compared, so that it means something else.
    ours = f"{plain_number(number)} {anchor}"
    definitions = (line for line in DEFINITIONS.splitlines() if line.startswith(f"{name} ="))
    definition = next(definitions, f"{name} = {ours}")
    raise WrongUnitError(f"the unit {name!r} of this pint registry", shown, ours, definition)


def _adopted(value: Quantity) -> Quantity | None:
    """A quantity of any registry as one of ours, converted by the definitions of its own.

    Its pound may be half a kilogram, and its month 30 days: only the units of ``_ANCHORS`` are
    taken by their name. ``None`` where it has other dimensions, where its registry cannot convert
    it, or where it is no single real number.
    """
    import pint

    theirs = value._REGISTRY
    number = None if getattr(value.magnitude, "shape", ()) else as_number(value.magnitude)
    if number is None:
        return None
    try:
        converted, anchor = _in_anchors(as_quantity(_exactly(number), value.units, theirs))
    except (pint.errors.PintError, KeyError, TypeError, ValueError, ArithmeticError):
        return None
    if converted is None:
        return None
    return cast("Quantity", registry().Quantity(converted, anchor))


def _parsed(text: str) -> tuple[Quantity | None, Fraction | None]:
    """Plain text such as ``"70 kg"`` as a quantity, and half a unit of its last digit.

    ``None`` where it is no quantity.

    Only a number and a word: pint's own parser would also evaluate arithmetic, however large.
    """
    match = re.fullmatch(PLAIN_QUANTITY, text)
    if match is None:
        return None, None
    from decimal import Decimal

    number = Decimal(match.group(1))
    return _spelled(float(number), match.group(2)), half_a_unit(number)


def _spelled(number: float, word: str) -> Quantity | None:
    """A number of units called by a plain word; ``None`` where no unit is called so.

    The words are listed, so that a prefix cannot make milliyears of a slip of the pen.
    """
    unit = WORDS.get(word)
    if unit is None:
        return None
    ureg = registry()
    return cast("Quantity", ureg.Quantity(number, ureg.Unit(unit)))


def read_number(thing: str, number: float, word: str, unit: Unit, example: str) -> Amount:
    """A number with its unit as text, in the unit that is wanted.

    Errors: ``WrongUnitError`` for no finite number, an unknown unit or another dimension,
    ``WrongTypeError`` for a number that is too large in the unit wanted.
    """
    finite = as_number(number)
    if finite is not None and word == unit.value:
        return Amount(finite, unit)
    quantity = None if finite is None else _spelled(finite, word)
    if finite is None or quantity is None:
        raise WrongUnitError(thing, (number, word), f"a quantity in {unit.spoken}", example)
    half = half_a_unit(shortest_decimal(finite))
    return _converted(thing, (number, word), quantity, half, unit, example)


def read_amount(thing: str, value: object, unit: Unit, example: str) -> Amount:
    """Whatever a caller may hand in for an amount, in the unit that is wanted.

    ``thing`` and ``example`` serve the error. A mass is read as body weight where body weight is
    asked for, since a patient is weighed in the same kilograms; nowhere else.

    Errors: ``WrongTypeError`` for a bare number or another kind of value, ``WrongUnitError`` for
    text that is no quantity, an unknown unit or another dimension.
    """
    expected = f"a quantity in {unit.spoken}"
    half: Fraction | None = None
    if isinstance(value, Amount):
        if value.unit is unit:
            return value
        quantity: Quantity | None = value.quantity()
        half = rounding_of(value)
    elif isinstance(value, str):
        quantity, half = _parsed(value)
    elif is_quantity(value):
        quantity = _adopted(cast("Quantity", value))
    else:
        remedy = f"say the unit too, as in {example!r}"
        raise WrongTypeError(thing, value, expected, remedy)
    shown = str(value) if isinstance(value, Amount) else value
    if quantity is None or not is_finite(quantity.magnitude):
        raise WrongUnitError(thing, shown, expected, _with_unit(value, unit, example))
    if half is None:
        half = half_a_unit(shortest_decimal(quantity.magnitude))
    return _converted(thing, shown, quantity, half, unit, example)


def _with_unit(value: object, unit: Unit, example: str) -> str:
    """A number as text with the unit that it lacks; the example for all other text."""
    is_bare = isinstance(value, str) and re.fullmatch(r"\s*\d{1,12}(\.\d{1,12})?\s*", value)
    return f"{str(value).strip()} {unit.spoken}" if is_bare else example


def _converted(
    thing: str, value: object, quantity: Quantity, half: Fraction, unit: Unit, example: str
) -> Amount:
    import pint

    wanted = _PINT_SPELLING[unit]
    if unit is Unit.KILOGRAM and quantity.check("[mass]"):
        wanted = "kilogram"
    try:
        magnitude = float(quantity.m_as(wanted))
        rounding = float((float(half) * quantity.units).m_as(wanted))
    except pint.DimensionalityError:
        raise WrongUnitError(thing, value, f"a quantity in {unit.spoken}", example) from None
    return Amount(twelve_digits(magnitude), unit, half_unit=twelve_digits(rounding))
