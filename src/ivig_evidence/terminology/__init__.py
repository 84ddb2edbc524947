"""What a code of a disease means, on a day.

Codes are parsed and looked up here. The codes themselves stand with their conditions, those of
facts and drugs with the facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "lookup",
    "lookup_concept",
]

if TYPE_CHECKING:
    from .lookups import lookup, lookup_concept
else:
    # Read in when somebody asks, so that the package costs little to import.
    def __getattr__(name):
        if name in __all__:
            from . import lookups

            return getattr(lookups, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
