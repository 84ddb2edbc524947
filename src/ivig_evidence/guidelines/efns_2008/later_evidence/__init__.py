"""Later evidence on the guideline of 2008, one module per chapter.

A row annotates the answer of 2008 and never alters it. ``Effect`` defines when a document supports,
weakens or reverses a statement. Levels and classes of other societies are recorded as printed and
never translated. Each row names its ``document``, how it was read and where.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .every_row import LATER_EVIDENCE
    from .not_told import NOT_TOLD, NOT_YET_A_PAPER

__all__ = ["LATER_EVIDENCE", "NOT_TOLD", "NOT_YET_A_PAPER"]


def __dir__() -> list[str]:
    return __all__


if not TYPE_CHECKING:  # Type checkers use the names above and reject all others.

    def __getattr__(name: str) -> object:
        # Load all chapters only on request: an answer needs the rows of one chapter.
        match name:
            case "LATER_EVIDENCE":
                from . import every_row

                return every_row.LATER_EVIDENCE
            case "NOT_TOLD" | "NOT_YET_A_PAPER":
                from . import not_told

                return getattr(not_told, name)
            case _:
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
