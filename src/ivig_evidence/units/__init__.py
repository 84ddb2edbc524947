"""Amounts: small values for storage, and pint quantities on request.

This package has units and amounts, with their rounding and parsing. It has no facts and no
clinical limits.

A gram per kilogram of *body weight* is not a plain ratio of masses. Body weight has its own
dimension here, so a dose cannot be added to a number or used without a weight:

>>> (g_per_kg(2).quantity() * kilograms(72).quantity()).m_as("g")
144.0

pint is imported on first use. The library has its own small registry and does not change the
application registry of pint.
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
    mg_per_kg_per_min,
    milligrams,
    ml_per_h,
    ml_per_kg_per_h,
    ml_per_kg_per_min,
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
    "mg_per_kg_per_min",
    "milligrams",
    "ml_per_h",
    "ml_per_kg_per_h",
    "ml_per_kg_per_min",
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


if not TYPE_CHECKING:  # With __getattr__, type checkers would accept names that do not exist.

    def __getattr__(name: str) -> object:
        # The import of pint takes longer than a whole answer, and few callers need it.
        match name:
            case "define_units" | "in_registry" | "registry":
                from . import quantities

                return getattr(quantities, name)
            case _:
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
