"""Published guidelines: one module or package for each document, and a registry.

What a document says belongs here: its statements, grades, studies and later evidence, each with its
``source``. Knowledge that is true in every guideline belongs elsewhere.
"""

from __future__ import annotations

from .registry import (
    EFNS_2008,
    guideline_named,
    guidelines,
    statement_named,
    statements,
    studies,
    study_named,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..model.guideline import Guideline

    GUIDELINES: tuple[Guideline, ...]
    """All guidelines: those of the library, then those of installed packages, by id."""

__all__ = [
    "EFNS_2008",
    "GUIDELINES",
    "guideline_named",
    "guidelines",
    "statement_named",
    "statements",
    "studies",
    "study_named",
]


def __dir__() -> list[str]:
    return __all__


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        # Search installed packages only on request, because the search is slow.
        if name == "GUIDELINES":
            return guidelines()
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
