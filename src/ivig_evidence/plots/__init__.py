"""Figures of evidence, decisions and plans (extra ``plot``).

Each function returns a matplotlib ``Figure`` with its alternative text as the figure's label
(``figure.get_label()``); notebooks show both. Shape and brightness have a meaning and hue has none,
so a grey copy shows the same. Every number in a figure is printed in a source, or calculated from
the plan that is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "NOT_COUNTED",
    "NO_EFFECT",
    "agreement_map",
    "audit_chart",
    "decision_diagram",
    "evidence_map",
    "forest_plot",
    "plan_timeline",
    "recommendation_map",
]

if TYPE_CHECKING:
    from .agreement import agreement_map
    from .figures import NOT_COUNTED, audit_chart, decision_diagram, plan_timeline
    from .forest import NO_EFFECT, forest_plot
    from .maps import evidence_map, recommendation_map
else:
    # The modules are imported when a name is used, so that the package is cheap to import.
    def __getattr__(name):
        match name:
            case "NOT_COUNTED" | "audit_chart" | "decision_diagram" | "plan_timeline":
                from . import figures

                return getattr(figures, name)
            case "agreement_map":
                from . import agreement

                return agreement.agreement_map
            case "NO_EFFECT" | "forest_plot":
                from . import forest

                return getattr(forest, name)
            case "evidence_map" | "recommendation_map":
                from . import maps

                return getattr(maps, name)
            case _:
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
