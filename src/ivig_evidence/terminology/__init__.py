"""What a name or a code of a disease means, on a day.

Names and codes are resolved here, also those of several conditions and of diseases that the library
does not model. The names and codes of a condition itself stand with the condition; those of facts
and drugs with the facts and the drug.
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
    # Read in when somebody asks, so that the package costs little to import.
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
