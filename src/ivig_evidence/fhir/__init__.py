"""FHIR records in, knowledge and answers as FHIR resources out, as plain JSON values.

``read`` has the way in, ``write`` the way out. Hooks and cards belong to ``cds_hooks``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "OLDEST",
    "Codes",
    "Reading",
    "answers",
    "from_bundle",
]

if TYPE_CHECKING:
    from .reading import OLDEST, Codes, Reading, answers, from_bundle
else:
    # Read in when somebody asks, so that the package costs little to import.
    def __getattr__(name):
        if name in __all__:
            from . import reading

            return getattr(reading, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
