"""Conversion of amounts to pint quantities, and back from quantities of any registry.

Only this module imports pint. Other modules import it only when they need a quantity.
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

    # pint.Quantity inherits from it. Type checkers see pint.Quantity as Quantity[Unknown].
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
"""The greatest relative difference of two equal definitions of a unit, for float noise."""

_MAKING = Lock()


@cache
def _registry() -> Registry:
    # pint documents None as the empty registry, but annotates the argument as str.
    ureg: Registry = pint.UnitRegistry(None)  # pyright: ignore[reportArgumentType]  # pint accepts None
    for line in DEFINITIONS.strip().splitlines():
        ureg.define(line)
    return ureg


def registry() -> Registry:
    """Return the library's own pint registry, created on first use."""
    with _MAKING:
        return _registry()


def _as_quantity(number: Fraction, unit: str | PlainUnit, ureg: Registry | None) -> Quantity:
    """Return a number of a unit as a pint quantity, with the number type of the registry."""
    theirs = registry() if ureg is None else ureg
    kind: type = theirs.non_int_type
    # Decimal cannot be multiplied by a float, nor made of a Fraction.
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
        The quantity, with the number type of the registry.

    Raises:
        WrongUnitError: If the registry does not know the unit, or defines it differently: 43 years
            of 360 days are another age.
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
}
"""For each dimension, the unit that means the same in every registry."""


def _in_anchors(value: Quantity) -> tuple[float | None, str]:
    """Return a quantity in the units of ``_ANCHORS``, by the definitions of its own registry.

    Returns:
        The number, or None if it is not finite, and the unit.

    Raises:
        KeyError: If the dimension is not a key of ``_ANCHORS``.
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
    """Check that a caller's registry defines a unit as ours does.

    Raises:
        WrongUnitError: If it does not, with both meanings and our definition.
    """
    number, anchor = _our_meaning(name)
    shown = "undefined"
    try:
        their_unit = _as_quantity(Fraction(1), name, theirs)
        shown = " ".join(map(str, their_unit.dimensionality))
        their_number, their_anchor = _in_anchors(their_unit)
        if their_number is not None:
            shown = f"{plain_number(their_number)} {their_anchor}"
            if their_anchor == anchor and abs(their_number / number - 1) <= CLOSE:
                return
    except (pint.errors.PintError, KeyError, TypeError, ValueError, ArithmeticError):
        pass  # A unit that cannot be compared has another meaning.
    ours = f"{plain_number(number)} {anchor}"
    definitions = (line for line in DEFINITIONS.splitlines() if line.startswith(f"{name} ="))
    definition = next(definitions, f"{name} = {ours}")
    raise WrongUnitError(f"the unit {name!r} of this pint registry", shown, ours, definition)


def _adopted(value: Quantity) -> Quantity | None:
    """Return a quantity of any registry as one of ours, converted by its own definitions.

    Another registry may define a pound as half a kilogram, or a month as 30 days. So only the
    units of ``_ANCHORS`` are used by name.

    Returns:
        The quantity, or None if it has another dimension, if its registry cannot convert it, or if
        it is not a single real number.
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

    If body weight is wanted, a mass is read as body weight.

    Args:
        value: The quantity.
        unit: The wanted unit.

    Returns:
        The amount to twelve significant digits. None if the quantity has another dimension, if its
        registry cannot convert it, or if it is not a single finite number.
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
