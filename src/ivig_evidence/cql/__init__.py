"""Libraries in Clinical Quality Language (CQL), one for each condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "cql_library",
]

if TYPE_CHECKING:
    from .library import cql_library
else:
    # Import on first use, so that importing the package is fast.
    def __getattr__(name):
        if name in __all__:
            from . import library

            return getattr(library, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
