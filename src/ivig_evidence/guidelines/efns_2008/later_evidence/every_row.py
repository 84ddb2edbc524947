"""The rows of all chapters, as data."""

from __future__ import annotations

from ....model.later import LaterEvidence
from .rows import every_row

LATER_EVIDENCE: tuple[LaterEvidence, ...] = every_row()
"""Every row, in the order of the guideline; other treatments last."""
