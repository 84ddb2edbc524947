"""Amounts: light values to store, pint quantities on request.

This package has units, amounts, how they are rounded and how they are read. It has no fact and no
clinical limit.

A gram per kilogram of *body weight* is not a plain ratio of masses. Body weight has a dimension
of its own here, so a dose cannot be added to a number and cannot forget its patient:

>>> (g_per_kg(2).quantity() * kilograms(72).quantity()).m_as("g")
144.0

pint is imported on first use; the registry is small and private, and the application registry is
never touched.
"""

from __future__ import annotations

from .amount import (
    Amount,
    as_number,
    as_whole,
    centimetres,
    days,
    g_per_kg,
    grams,
    is_finite,
    kilograms,
    mg_per_kg,
    milligrams,
    ml_per_min,
    months,
    plain_number,
    twelve_digits,
    weeks,
    years,
)
from .reading import is_quantity, read_amount, read_number
from .rounding import agree, half_a_unit, rounding_of, shortest_decimal
from .unit import WORDS, Scale, Unit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .quantities import Quantity as Quantity
    from .quantities import Registry as Registry
    from .quantities import define_units, in_registry, registry

__all__ = [
    "WORDS",
    "Amount",
    "Scale",
    "Unit",
    "agree",
    "as_number",
    "as_whole",
    "centimetres",
    "days",
    "define_units",
    "g_per_kg",
    "grams",
    "half_a_unit",
    "in_registry",
    "is_finite",
    "is_quantity",
    "kilograms",
    "mg_per_kg",
    "milligrams",
    "ml_per_min",
    "months",
    "plain_number",
    "read_amount",
    "read_number",
    "registry",
    "rounding_of",
    "shortest_decimal",
    "twelve_digits",
    "weeks",
    "years",
]


def __dir__() -> list[str]:
    return __all__


if not TYPE_CHECKING:  # Type checkers read the names above, and refuse all others.

    def __getattr__(name: str) -> object:
        # pint costs more to import than a whole answer, and few callers need it.
        match name:
            case "define_units" | "in_registry" | "registry":
                from . import quantities

                return getattr(quantities, name)
            case _:
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
