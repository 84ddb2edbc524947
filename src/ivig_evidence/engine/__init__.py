"""Answers for patients, and the changes of facts that would change an answer.

This package compiles chapters and evaluates them. It does not render answers or read records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "NOTHING_KNOWN",
    "compare",
    "comparisons",
    "consult",
    "decision_tree",
    "knowledge_digest",
    "mermaid",
    "recommend",
    "recommend_many",
]

if TYPE_CHECKING:
    from ..logic.arguments import NOTHING_KNOWN
    from .answering import recommend, recommend_many
    from .comparing import compare, comparisons
    from .consulting import consult
    from .digests import knowledge_digest
    from .question_tree import decision_tree, mermaid
else:
    # Each name is imported on first use, so that the import of the package is fast.
    def __getattr__(name):
        match name:
            case "NOTHING_KNOWN":
                from ..logic import arguments

                return arguments.NOTHING_KNOWN
            case "recommend" | "recommend_many":
                from . import answering

                return getattr(answering, name)
            case "compare" | "comparisons":
                from . import comparing

                return getattr(comparing, name)
            case "consult":
                from . import consulting

                return consulting.consult
            case "knowledge_digest":
                from . import digests

                return getattr(digests, name)
            case "decision_tree" | "mermaid":
                from . import question_tree

                return getattr(question_tree, name)
            case _:
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
