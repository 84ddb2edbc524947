"""Later evidence on post-polio syndrome. Each row names its ``document``."""

from __future__ import annotations

from ....conditions.post_polio import POST_POLIO_SYNDROME
from ....literature.later_guidelines import AAN_2012, AANEM_UPDATE
from ....literature.later_work import BERTOLASI_2013, COCHRANE_PPS_2015, GRIFOLS_2025, ONTARIO_5
from ....model.citation import Verification
from ....model.document import Published
from ....model.later import Effect, LaterEvidence
from .. import post_polio
from .days import AANEM_UPDATED, READ, READ_AGAIN, VERSION_5

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="post-polio/cochrane-2015",
        effect=Effect.WEAKENED,
        short="no benefit of IVIG on limitations of activity; evidence on strength inconsistent",
        says=(
            "Evidence of moderate quality in the short term, and of low quality in the long term,"
            " shows no benefit on limitations of activity. On strength the evidence is"
            " inconsistent."
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
        short="trial missed its primary endpoint, the physical score of the SF-36 (51 patients)",
        says=(
            "A third randomised trial, of 51 patients, missed its primary endpoint, the physical"
            " score of the SF-36. At two months the mental score was better on IVIG (p = 0.015); at"
            " four months nothing differed. Strength, gait, fatigue and pain were unchanged."
        ),
        document=BERTOLASI_2013,
        published=Published(2013, 5, 15),
        statements=(post_polio.effect,),
        verified=Verification.SECONDARY,
        read_in="mirror of the record in PubMed",
        read_on=READ_AGAIN,
        note=(
            "The authors call the result on the physical score class I evidence, and that on the"
            " mental score class II evidence. The primary endpoint decides the effect."
        ),
    ),
    LaterEvidence(
        id="post-polio/aan-2012",
        effect=Effect.SUPPORTED,
        short="evidence insufficient for routine IVIG, level U of its own scheme",
        says=(
            "The guideline of 2012 finds the evidence insufficient for routine use (level U of its"
            " own scheme)."
        ),
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(post_polio.routine_use,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
        encoded_as=("aan-2012/post-polio/routine",),
    ),
    LaterEvidence(
        id="post-polio/aanem-update",
        effect=Effect.SUPPORTED,
        short="IVIG not recommended, class I evidence",
        says="IVIG is not recommended (class I evidence).",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(post_polio.routine_use,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        encoded_as=("aanem-update/post-polio",),
    ),
    LaterEvidence(
        id="post-polio/aanem-update-rapid",
        effect=Effect.REVERSED,
        short="IVIG not recommended, class I evidence; no exception named",
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
        encoded_as=("aanem-update/post-polio",),
        note="That this includes the few patients who worsen rapidly is our own reading.",
    ),
    LaterEvidence(
        id="post-polio/ontario",
        effect=Effect.SUPPORTED,
        short="IVIG listed under 'do not use'",
        says="Ontario lists post-polio syndrome under 'do not use'.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(post_polio.routine_use,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
        encoded_as=("ontario-2024/post-polio",),
    ),
    LaterEvidence(
        id="post-polio/ontario-rapid",
        effect=Effect.WEAKENED,
        short="IVIG listed under 'do not use', no exception named",
        says="Ontario lists post-polio syndrome under 'do not use' and names no exception.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(post_polio.rapid_progression,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ_AGAIN,
        encoded_as=("ontario-2024/post-polio",),
        note="This is a class of funding, for little or no evidence.",
    ),
    LaterEvidence(
        id="post-polio/force-2025",
        effect=Effect.GAP_FILLED,
        short="two-minute walk lengthened by 6.07 m more on IVIG than on placebo in a year",
        says=(
            "The sponsor announced that a trial met its primary endpoint. With 1 g/kg every month"
            " for a year, the two-minute walk was 12.75 m longer than at the start. This was 6.07 m"
            " more than with placebo."
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
