"""Why two documents answer the same question differently: one record for each pair and question.

A cause is only recorded if the texts show it, with the places. If they show none, the record says
so, with the places that were searched. A record never says which document is right. The records
contain ids of statements, so that they load no document.
"""

from __future__ import annotations

from ...model.difference import Difference
from . import (
    guillain_barre,
    inflammatory_myopathies,
    lambert_eaton,
    myasthenia_gravis,
    paraproteinaemic_neuropathy,
    post_polio,
)

__all__ = ["DIFFERENCES"]

DIFFERENCES: tuple[Difference, ...] = (
    *guillain_barre.RECORDS,
    *paraproteinaemic_neuropathy.RECORDS,
    *lambert_eaton.RECORDS,
    *inflammatory_myopathies.RECORDS,
    *myasthenia_gravis.RECORDS,
    *post_polio.RECORDS,
)
"""All declared differences."""


def __dir__() -> list[str]:
    return __all__
