"""The rows of all chapters, as data."""

from __future__ import annotations

from ....model.later import LaterEvidence
from .rows import every_row

LATER_EVIDENCE: tuple[LaterEvidence, ...] = every_row()
"""All rows, in the order of the guideline; rows on other treatments come last."""
