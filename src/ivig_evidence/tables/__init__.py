"""Knowledge as tables: statements, evidence, audit, decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "Table",
    "abstract_table",
    "agreement_table",
    "audit_table",
    "consultation_table",
    "decision_table",
    "discrepancy_table",
    "evidence_table",
    "later_table",
    "recomputation_table",
    "repair_table",
    "statement_table",
    "summary_of_findings",
]

if TYPE_CHECKING:
    from .tables import (
        Table,
        abstract_table,
        agreement_table,
        audit_table,
        consultation_table,
        decision_table,
        discrepancy_table,
        evidence_table,
        later_table,
        recomputation_table,
        repair_table,
        statement_table,
        summary_of_findings,
    )
else:
    # Import on first use, so that importing the package is fast.
    def __getattr__(name):
        if name in __all__:
            from . import tables

            return getattr(tables, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
