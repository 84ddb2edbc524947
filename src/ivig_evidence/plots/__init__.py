"""Figures, as matplotlib figures: of evidence, decisions and plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "NO_EFFECT",
    "WITHOUT_A_LETTER",
    "audit_chart",
    "decision_diagram",
    "evidence_map",
    "forest_plot",
    "plan_timeline",
    "recommendation_map",
]

if TYPE_CHECKING:
    from .figures import (
        NO_EFFECT,
        WITHOUT_A_LETTER,
        audit_chart,
        decision_diagram,
        evidence_map,
        forest_plot,
        plan_timeline,
        recommendation_map,
    )
else:
    # Read in when somebody asks, so that the package costs little to import.
    def __getattr__(name):
        if name in __all__:
            from . import figures

            return getattr(figures, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
