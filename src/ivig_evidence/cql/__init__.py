"""Libraries in Clinical Quality Language (CQL): the statements on a condition, and their facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "cql_library",
    "record_library",
]

if TYPE_CHECKING:
    from .library import cql_library
    from .records import record_library
else:
    # Import on first use, so that importing the package is fast.
    def __getattr__(name):
        match name:
            case "cql_library":
                from . import library

                return library.cql_library
            case "record_library":
                from . import records

                return records.record_library
            case _:
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
