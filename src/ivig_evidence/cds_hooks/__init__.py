"""CDS Hooks: requests in, cards and proposals out.

What concerns a single FHIR resource belongs to ``fhir``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "ANSWERS_HOLD",
    "cards",
    "services",
]

if TYPE_CHECKING:
    from .service import ANSWERS_HOLD, cards, services
else:
    # Read in when somebody asks, so that the package costs little to import.
    def __getattr__(name):
        if name in __all__:
            from . import service

            return getattr(service, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
