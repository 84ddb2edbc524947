"""Why two documents answer the same question differently: one record for each pair and question.

A cause is only recorded if the texts show it, with the places. If they show none, the record says
so. A record never says which document is right.
"""

from __future__ import annotations

from ..model.difference import Difference

DIFFERENCES: tuple[Difference, ...] = ()
"""All declared differences."""
