"""Later evidence on post-polio syndrome. Each row names its ``document``."""

from __future__ import annotations

from ....conditions.post_polio import POST_POLIO_SYNDROME
from ....literature.later_work import (
    AAN_2012,
    AANEM_UPDATE,
    BERTOLASI_2013,
    COCHRANE_PPS_2015,
    GRIFOLS_2025,
    ONTARIO_5,
)
from ....model.citation import Verification
from ....model.later import Effect, LaterEvidence, Published
from .. import post_polio
from .days import AANEM_UPDATED, READ, READ_AGAIN, VERSION_5

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="post-polio/cochrane-2015",
        effect=Effect.WEAKENED,
        says=(
            "Of moderate quality in the short and low quality in the long term, evidence shows"
            " no benefit on limitations of activity; on strength it is inconsistent."
        ),
        document=COCHRANE_PPS_2015,
        published=Published(2015, 5, 18),
        statements=(post_polio.effect, post_polio.rapid_progression),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="post-polio/bertolasi-2013",
        effect=Effect.WEAKENED,
        says=(
            "A third randomised trial, of 51 patients, missed its primary endpoint, the physical"
            " score of the SF-36. At two months the mental score was better on IVIG (p = 0.015),"
            " at four nothing differed; strength, gait, fatigue and pain were unchanged."
        ),
        document=BERTOLASI_2013,
        published=Published(2013, 5, 15),
        statements=(post_polio.effect,),
        verified=Verification.SECONDARY,
        read_in="mirror of the record in PubMed",
        read_on=READ_AGAIN,
        note=(
            "Its authors call the first class I and the second class II evidence; the primary"
            " endpoint decides the effect."
        ),
    ),
    LaterEvidence(
        id="post-polio/aan-2012",
        effect=Effect.SUPPORTED,
        says="Evidence is found insufficient for routine use (level U of its own scheme).",
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(post_polio.routine_use,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
    ),
    LaterEvidence(
        id="post-polio/aanem-update",
        effect=Effect.SUPPORTED,
        says="IVIG is not recommended (class I evidence).",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(post_polio.routine_use,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="post-polio/aanem-update-rapid",
        effect=Effect.REVERSED,
        says=(
            "IVIG is not recommended in post-polio syndrome (class I evidence); no exception is"
            " named."
        ),
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(post_polio.rapid_progression,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        note="That it includes the few who worsen rapidly is our own reading.",
    ),
    LaterEvidence(
        id="post-polio/ontario",
        effect=Effect.SUPPORTED,
        says="Ontario lists post-polio syndrome under 'do not use'.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(post_polio.routine_use,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="post-polio/ontario-rapid",
        effect=Effect.WEAKENED,
        says="Ontario lists post-polio syndrome under 'do not use' and names no exception.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(post_polio.rapid_progression,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ_AGAIN,
        note="A class of funding, for little or no evidence.",
    ),
    LaterEvidence(
        id="post-polio/force-2025",
        effect=Effect.GAP_FILLED,
        says=(
            "By the sponsor's own announcement a trial met its primary endpoint: 1 g/kg every"
            " month for a year lengthened the two-minute walk by 12.75 m from the start, 6.07 m"
            " more than placebo."
        ),
        document=GRIFOLS_2025,
        published=Published(2025, 3, 13),
        conditions=(POST_POLIO_SYNDROME,),
        verified=Verification.SECONDARY,
        read_in="the sponsor's release, in part",
        read_on=READ_AGAIN,
        note="No paper was found, and no interval or p value was read.",
    ),
)
