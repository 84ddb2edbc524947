"""CDS Hooks: cards and proposals for requests of an EHR.

Code for single FHIR resources belongs to ``fhir``.
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
    # Import on first use, so that importing the package is fast.
    def __getattr__(name):
        if name in __all__:
            from . import service

            return getattr(service, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
