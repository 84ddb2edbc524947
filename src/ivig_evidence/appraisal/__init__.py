"""Checks of grades against the evidence, recomputed figures, and eligibility for trials.

Each result has its ``source``. Nothing in this package affects an answer.
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
    # Each name is imported on first use, so that the import of the package is fast.
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
