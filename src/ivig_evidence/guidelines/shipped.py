"""The documents of the library, loaded on request: an answer of one loads no other."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from .efns_2008.edition import EFNS_2008

if TYPE_CHECKING:
    from ..model.guideline import Guideline


@cache
def shipped() -> tuple[Guideline, ...]:
    """Return the documents of the library: EFNS 2008, then the others, the newest first."""
    from .aanem_2009 import AANEM_2009
    from .aanem_update import AANEM_UPDATE
    from .ean_pns_2021_cidp import EAN_PNS_2021_CIDP
    from .efns_2010_nmt import EFNS_2010_NMT
    from .efns_pns_2006_mmn import EFNS_PNS_2006_MMN
    from .efns_pns_2010_cidp import EFNS_PNS_2010_CIDP
    from .efns_pns_2010_mmn import EFNS_PNS_2010_MMN
    from .efns_pns_2010_pdn import EFNS_PNS_2010_PDN

    return (
        EFNS_2008,
        AANEM_UPDATE,
        EAN_PNS_2021_CIDP,
        EFNS_PNS_2010_MMN,
        EFNS_PNS_2010_PDN,
        EFNS_2010_NMT,
        EFNS_PNS_2010_CIDP,
        AANEM_2009,
        EFNS_PNS_2006_MMN,
    )


def in_force_on(condition: str) -> tuple[Guideline, ...]:
    """Return the documents in force on a condition, the newest first; no others are loaded.

    Args:
        condition: The id of the condition.
    """
    match condition:
        case "cidp":
            from .aanem_update import AANEM_UPDATE
            from .ean_pns_2021_cidp import EAN_PNS_2021_CIDP

            return AANEM_UPDATE, EAN_PNS_2021_CIDP
        case "multifocal-motor-neuropathy":
            from .aanem_update import AANEM_UPDATE
            from .efns_pns_2010_mmn import EFNS_PNS_2010_MMN

            return AANEM_UPDATE, EFNS_PNS_2010_MMN
        case (
            "guillain-barre-syndrome"
            | "miller-fisher-syndrome"
            | "dermatomyositis"
            | "stiff-person-syndrome"
            | "myasthenia-gravis"
            | "lambert-eaton-myasthenic-syndrome"
            | "inclusion-body-myositis"
            | "post-polio-syndrome"
            | "paraproteinaemic-demyelinating-neuropathy"
            | "polymyositis"
        ):
            from .aanem_update import AANEM_UPDATE

            return (AANEM_UPDATE,)
        case _:
            return ()
