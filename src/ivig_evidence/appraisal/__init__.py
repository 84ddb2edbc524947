"""Checks of grades against their evidence, recomputed figures, and eligibility for trials.

Each finding names its ``source``. Nothing here decides what a guideline says for a patient.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "Audit",
    "Eligibility",
    "audit",
    "audited",
    "eligibility",
    "how_many",
    "recomputations",
    "repairs",
]

if TYPE_CHECKING:
    from .grades import Audit, audit, audited, how_many, recomputations, repairs
    from .trial_entry import Eligibility, eligibility
else:
    # Read in when somebody asks, so that the package costs little to import.
    def __getattr__(name):
        match name:
            case "Audit" | "audit" | "audited" | "how_many" | "recomputations" | "repairs":
                from . import grades

                return getattr(grades, name)
            case "Eligibility" | "eligibility":
                from . import trial_entry

                return getattr(trial_entry, name)
            case _:
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
