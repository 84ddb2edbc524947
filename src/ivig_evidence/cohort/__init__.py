"""Answers for every row of a frame, in pandas, polars, DuckDB, Arrow and Spark."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "EVERYTHING",
    "MOST_STATES",
    "ON_STATEMENTS",
    "PROBLEM",
    "FrameT",
    "Given",
    "Reason",
    "missing_facts",
    "reasons",
    "recommend_frame",
]

if TYPE_CHECKING:
    from .screening import (
        EVERYTHING,
        MOST_STATES,
        ON_STATEMENTS,
        PROBLEM,
        FrameT,
        Given,
        Reason,
        missing_facts,
        reasons,
        recommend_frame,
    )
else:
    # Import on first use, so that importing the package is fast.
    def __getattr__(name):
        if name in __all__:
            from . import screening

            return getattr(screening, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
