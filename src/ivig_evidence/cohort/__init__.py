"""Answers for every row of a frame, in pandas, polars, DuckDB, Arrow and Spark."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "CONSULTED",
    "EVERYTHING",
    "MOST_STATES",
    "ON_STATEMENTS",
    "PROBLEM",
    "AgreementCount",
    "Change",
    "ComparedDays",
    "ComparedDocuments",
    "ComparedGrams",
    "FrameT",
    "Given",
    "OfConsultation",
    "Reason",
    "VerdictCount",
    "compare_days",
    "compare_documents",
    "consult_frame",
    "missing_facts",
    "reasons",
    "recommend_frame",
]

if TYPE_CHECKING:
    from .automata import MOST_STATES
    from .consulting import CONSULTED, OfConsultation, consult_frame
    from .days import AgreementCount, ComparedDays, compare_days
    from .documents import Change, ComparedDocuments, VerdictCount, compare_documents
    from .given import ON_STATEMENTS, PROBLEM
    from .grams import ComparedGrams
    from .screening import (
        EVERYTHING,
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
        match name:
            case "CONSULTED" | "OfConsultation" | "consult_frame":
                from . import consulting as home
            case "Change" | "ComparedDocuments" | "VerdictCount" | "compare_documents":
                from . import documents as home
            case "AgreementCount" | "ComparedDays" | "compare_days":
                from . import days as home
            case "ComparedGrams":
                from . import grams as home
            case "ON_STATEMENTS" | "PROBLEM":
                from . import given as home
            case "MOST_STATES":
                from . import automata as home
            case _ if name in __all__:
                from . import screening as home
            case _:
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(home, name)


def __dir__() -> list[str]:
    return __all__
