"""The meaning of names and codes of diseases, on a given day.

This package resolves names and codes, including ambiguous ones and those of diseases that the
library does not model. The names and codes of a condition are defined with the condition, and those
of facts and drugs with the facts and the drug.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "Diagnosis",
    "diagnosis_of",
    "facts_asked",
    "lookup",
    "lookup_concept",
    "resolve",
]

if TYPE_CHECKING:
    from ..model.condition import Diagnosis
    from .lookups import lookup, lookup_concept
    from .resolution import diagnosis_of, facts_asked, resolve
else:
    # Each name is imported on first use, so that the import of the package is fast.
    def __getattr__(name):
        match name:
            case "lookup" | "lookup_concept":
                from . import lookups

                return getattr(lookups, name)
            case "Diagnosis" | "diagnosis_of" | "facts_asked" | "resolve":
                from . import resolution

                return getattr(resolution, name)
            case _:
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
