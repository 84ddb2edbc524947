"""Parsing of amounts from text, amounts of another unit, and pint quantities.

Text and amounts are converted without pint, because its import takes longer than a whole answer.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, cast

from ..errors import WrongTypeError, WrongUnitError
from ..spelling import BARE_NUMBER
from .amount import Amount, as_number, twelve_digits
from .rounding import half_a_unit, rounding_of, shortest_decimal
from .unit import WORDS, Scale, Unit

if TYPE_CHECKING:
    from .quantities import Quantity

# A number and a word. The length of both is limited, so that no text takes long to match.
PLAIN_QUANTITY = r"\s*([+-]?\d{1,12}(?:\.(\d{1,12}))?)\s*([A-Za-z]{1,12}(?:/[A-Za-z]{1,12})?)\s*"


def is_quantity(value: object) -> bool:
    """Return True if a value is a pint quantity of any registry, without importing pint."""
    pint_module = sys.modules.get("pint")
    return pint_module is not None and isinstance(value, pint_module.Quantity)


def read_number(thing: str, number: float, word: str, unit: Unit, example: str) -> Amount:
    """Return a number with its unit as text, in the wanted unit.

    Args:
        thing: The name of the value, for errors.
        number: The number.
        word: Its unit: the symbol of the wanted unit, or one of ``WORDS``.
        unit: The wanted unit.
        example: A spelling that works, for errors.

    Returns:
        The amount, to twelve significant digits if it was converted.

    Raises:
        WrongUnitError: If the number is not finite, the unit unknown, or the dimension another.
        WrongTypeError: If the number is too large for a float in the wanted unit.
    """
    finite = as_number(number)
    if finite is not None and word == unit.value:
        return Amount(finite, unit)
    scale = WORDS.get(word)
    if finite is None or scale is None:
        raise WrongUnitError(thing, (number, word), f"a quantity in {unit.spoken}", example)
    half = float(half_a_unit(shortest_decimal(finite)))
    amount = _scaled(finite, half, scale, unit)
    if amount is None:
        raise WrongUnitError(thing, (number, word), f"a quantity in {unit.spoken}", example)
    return amount


def read_amount(thing: str, value: object, unit: Unit, example: str) -> Amount:
    """Return an amount in the wanted unit from text, an amount or a pint quantity.

    Only if body weight is wanted, a mass is read as body weight.

    Args:
        thing: The name of the value, for errors.
        value: Text such as ``"70 kg"``, an amount, or a pint quantity of any registry.
        unit: The wanted unit.
        example: A spelling that works, for errors.

    Returns:
        The amount, to twelve significant digits if it was converted.

    Raises:
        WrongTypeError: If the value is a bare number, or has the wrong type.
        WrongUnitError: If text is not a quantity, the unit unknown, or the dimension another.
    """
    expected = f"a quantity in {unit.spoken}"
    shown: object = value
    if isinstance(value, Amount):
        if value.unit is unit:
            return value
        shown = str(value)
        amount = _scaled(value.magnitude, float(rounding_of(value)), value.unit.scale, unit)
    elif isinstance(value, str):
        amount = _amount_in_text(value, unit)
        if amount is None and re.fullmatch(BARE_NUMBER, value):
            example = f"{value.strip()} {unit.spoken}"
    elif is_quantity(value):
        from .quantities import read_quantity

        amount = read_quantity(cast("Quantity", value), unit)
    else:
        is_number = isinstance(value, int | float) and as_number(value) is not None
        shown_example = f"{value} {unit.spoken}" if is_number else example
        raise WrongTypeError(thing, value, expected, f"add the unit: write {shown_example!r}")
    if amount is None:
        raise WrongUnitError(thing, shown, expected, example)
    return amount


def _amount_in_text(text: str, unit: Unit) -> Amount | None:
    match = re.fullmatch(PLAIN_QUANTITY, text)
    if match is None:
        return None
    number, decimals, word = match.groups()
    scale = WORDS.get(word)
    if scale is None:
        return None
    half = float(f"0.{'0' * len(decimals)}5") if decimals else 0.5
    return _scaled(float(number), half, scale, unit)


def _scaled(number: float, half: float, scale: Scale, unit: Unit) -> Amount | None:
    """Return a number of another unit as an amount, or None if the dimensions differ."""
    factor = scale.factor(unit.scale)
    if factor is None:
        return None
    return Amount(twelve_digits(number * factor), unit, half_unit=twelve_digits(half * factor))
