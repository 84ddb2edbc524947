"""Amounts as pint quantities, and pint quantities of any registry as amounts.

Only this module imports pint. It is itself imported when a quantity is asked for or read.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias, cast

import pint

from ..errors import WrongUnitError
from .amount import Amount, as_number, plain_number, twelve_digits
from .rounding import exactly, half_a_unit, shortest_decimal
from .unit import Unit

if TYPE_CHECKING:
    from pint.facets.plain import PlainQuantity, PlainUnit

    # pint.Quantity inherits it, and cannot be parametrised: type checkers see Quantity[Unknown].
    Quantity: TypeAlias = PlainQuantity[float]
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


@cache
def _registry() -> Registry:
    # pint documents None as the empty registry, and annotates it as text.
    ureg: Registry = pint.UnitRegistry(None)  # pyright: ignore[reportArgumentType]  # pint accepts None
    for line in DEFINITIONS.strip().splitlines():
        ureg.define(line)
    return ureg


def registry() -> Registry:
    """Return the library's own pint registry; it is made once, on first use."""
    with _MAKING:
        return _registry()


def _as_quantity(number: Fraction, unit: str | PlainUnit, ureg: Registry | None) -> Quantity:
    """Return a number of a unit as a pint quantity of a registry, in its kind of number."""
    theirs = registry() if ureg is None else ureg
    kind: type = theirs.non_int_type
    # Neither Decimal nor Fraction can be multiplied by a float, and Decimal takes no Fraction.
    magnitude = (
        float(number) if kind is float else kind(number.numerator) / kind(number.denominator)
    )
    return cast("Quantity", theirs.Quantity(magnitude, unit))


def in_registry(number: Fraction, unit: str, ureg: Registry | None) -> Quantity:
    """Return a number of one of our units as a pint quantity.

    Args:
        number: The number.
        unit: The unit in pint's notation.
        ureg: The registry of the quantity, or None for the library's own.

    Returns:
        The quantity, in the registry's own kind of number.

    Raises:
        WrongUnitError: If the registry does not know the unit, or if the same name has another
            meaning there: 43 years of 360 days are another age.
    """
    if ureg is not None and ureg is not registry():
        for name in unit.split(" / "):
            _check_meaning(name, ureg)
    return _as_quantity(number, unit, ureg)


def define_units(ureg: Registry) -> None:
    """Define body weight and international units in a registry, unless they are defined."""
    for definition in ("kg_bw = [body_weight]", "IU = [international_unit]"):
        if definition.split(" ", 1)[0] not in ureg:
            ureg.define(definition)


_ANCHORS = {
    "[mass]": "kilogram",
    "[length]": "meter",
    "[time]": "second",
    "[body_weight]": "kg_bw",
    "[international_unit]": "IU",
}
"""The one unit of each dimension that means the same in every registry."""


def _in_anchors(value: Quantity) -> tuple[float | None, str]:
    """Return a quantity in the units of ``_ANCHORS``, by the definitions of its own registry.

    The number is None if it is not finite. Another dimension is not a key of ``_ANCHORS``.
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

    Raises:
        WrongUnitError: If it is not, with both meanings and our definition.
    """
    number, anchor = _our_meaning(name)
    shown = "undefined"
    try:
        one = _as_quantity(Fraction(1), name, theirs)
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
    """Return a quantity of any registry as one of ours, converted by its own definitions.

    Its pound may be half a kilogram, and its month 30 days: only the units of ``_ANCHORS`` are
    used by name. Return None for other dimensions, for what its registry cannot convert, and for
    anything but a single real number.
    """
    theirs = value._REGISTRY
    number = None if getattr(value.magnitude, "shape", ()) else as_number(value.magnitude)
    if number is None:
        return None
    try:
        converted, anchor = _in_anchors(_as_quantity(exactly(number), value.units, theirs))
    except (pint.errors.PintError, KeyError, TypeError, ValueError, ArithmeticError):
        return None
    if converted is None:
        return None
    return cast("Quantity", registry().Quantity(converted, anchor))


def read_quantity(value: Quantity, unit: Unit) -> Amount | None:
    """Return a pint quantity of any registry as an amount of a unit.

    A mass is read as body weight where body weight is wanted.

    Args:
        value: The quantity.
        unit: The wanted unit.

    Returns:
        The amount to twelve digits, or None if the quantity has another dimension, if its registry
        cannot convert it, or if it is not a single finite number.
    """
    quantity = _adopted(value)
    if quantity is None:
        return None
    half = half_a_unit(shortest_decimal(quantity.magnitude))
    wanted = unit.pint_name
    if unit is Unit.KILOGRAM and quantity.check("[mass]"):
        wanted = "kilogram"
    try:
        magnitude = float(quantity.m_as(wanted))
        rounding = float(registry().Quantity(float(half), quantity.units).m_as(wanted))
    except pint.DimensionalityError:
        return None
    return Amount(twelve_digits(magnitude), unit, half_unit=twelve_digits(rounding))
