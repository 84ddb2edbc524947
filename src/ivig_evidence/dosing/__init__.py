"""Infusion plans from a printed regimen and a patient, in grams and in vials.

This package calculates dosing weights, doses and vials. Recommendations, weight policies and
products belong elsewhere, each with its ``source``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "DAYS_A_MONTH",
    "MOST_DAYS",
    "Compared",
    "InfusionPlan",
    "compare_policies",
    "day_choices",
    "plan",
    "regimen_of",
    "with_rounding",
]

if TYPE_CHECKING:
    from ..model.plan import InfusionPlan
    from .plans import (
        DAYS_A_MONTH,
        MOST_DAYS,
        Compared,
        compare_policies,
        day_choices,
        plan,
        regimen_of,
    )
    from .rounding import with_rounding
else:
    # Each name is imported on first use, so that the import of the package is fast.
    def __getattr__(name):
        if name == "with_rounding":
            from . import rounding

            return rounding.with_rounding
        if name in __all__:
            from . import plans

            return getattr(plans, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
