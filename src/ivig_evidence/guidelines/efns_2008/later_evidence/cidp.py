"""Later evidence on CIDP. Each row names its ``document``."""

from __future__ import annotations

from ....conditions.cidp import CIDP
from ....literature.later_work import (
    AAN_2012,
    AANEM_2009,
    AANEM_UPDATE,
    ADHERE_ABSTRACT_2024,
    ADRICHEM_2022,
    CORNBLATH_2022,
    EAN_PNS_CIDP_2021,
    EFNS_PNS_CIDP_2010,
    OPTIC_RECORD,
    PATH_2018,
)
from ....model.citation import Verification
from ....model.later import Effect, LaterEvidence, Published
from .. import cidp
from .days import AANEM_UPDATED, READ, READ_AGAIN

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="cidp/ean-pns-2021",
        effect=Effect.SUPPORTED,
        says=(
            "The guideline of 2021 strongly recommends IVIG or corticosteroids as initial"
            " treatment in typical CIDP and its variants, and IVIG first in motor CIDP (good"
            " practice point)."
        ),
        document=EAN_PNS_CIDP_2021,
        published=Published(2021, 11),
        statements=(
            cidp.sensorimotor_ivig,
            cidp.sensorimotor_corticosteroids,
            cidp.pure_motor_ivig,
        ),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="cidp/ean-pns-2021-plasma-exchange",
        effect=Effect.GAP_FILLED,
        says=(
            "The guideline of 2021 strongly recommends plasma exchange after IVIG and"
            " corticosteroids, where both have failed."
        ),
        document=EAN_PNS_CIDP_2021,
        published=Published(2021, 11),
        conditions=(CIDP,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        note="The recommendations of 2008 do not name plasma exchange in CIDP.",
    ),
    LaterEvidence(
        id="cidp/ean-pns-2021-maintenance",
        effect=Effect.GAP_FILLED,
        says=(
            "For maintenance the guideline of 2021 recommends IVIG, subcutaneous immunoglobulin"
            " or corticosteroids, without a printed strength; where the maintenance dose is"
            " high, it would consider combining treatments, or adding an immunosuppressant or an"
            " immunomodulatory drug (good practice point)."
        ),
        document=EAN_PNS_CIDP_2021,
        published=Published(2021, 11),
        conditions=(CIDP,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
    ),
    LaterEvidence(
        id="cidp/efns-pns-2010",
        effect=Effect.SUPPORTED,
        says="The revision of 2010 keeps level A for IVIG.",
        document=EFNS_PNS_CIDP_2010,
        published=Published(2010, 3),
        statements=(cidp.sensorimotor_ivig,),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="cidp/efns-pns-2010-corticosteroids",
        effect=Effect.WEAKENED,
        says="The revision of 2010 puts corticosteroids at level C.",
        document=EFNS_PNS_CIDP_2010,
        published=Published(2010, 3),
        statements=(cidp.sensorimotor_corticosteroids,),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="cidp/aan-2012",
        effect=Effect.GAP_FILLED,
        says=(
            "IVIG should be offered for the long-term treatment of CIDP (level A of its own"
            " scheme)."
        ),
        document=AAN_2012,
        published=Published(2012, 3, 27),
        conditions=(CIDP,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ_AGAIN,
        note="Of long-term treatment, not of a first course.",
    ),
    LaterEvidence(
        id="cidp/aanem-2009",
        effect=Effect.SUPPORTED,
        says="Class I evidence is said to support IVIG.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(cidp.sensorimotor_ivig,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="cidp/aanem-update",
        effect=Effect.SUPPORTED,
        says="IVIG is recommended (class I evidence).",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(cidp.sensorimotor_ivig,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="cidp/procid",
        effect=Effect.GAP_FILLED,
        says=(
            "Of 139 patients with active CIDP, all begun on IVIG 2.0 g/kg and then given 0.5,"
            " 1.0 or 2.0 g/kg every 3 weeks, 65%, 80% and 92% responded at 24 weeks; only the"
            " lowest and the highest dose differed significantly."
        ),
        document=CORNBLATH_2022,
        published=Published(2022, 1, 17),
        conditions=(CIDP,),
        verified=Verification.PRIMARY,
        read_in="abstract, but for its last sentences",
        read_on=READ_AGAIN,
        note="The doses were compared with each other, not with a placebo.",
    ),
    LaterEvidence(
        id="cidp/withdrawal-trial-2022",
        effect=Effect.GAP_FILLED,
        says=(
            "In 60 stable patients on maintenance, stopping IVIG could not be shown to be no worse"
            " than going on: the difference in change of disability at 24 weeks was −0.47 (−1.24 to"
            " 0.31), where the margin of −0.65 is against stopping."
        ),
        document=ADRICHEM_2022,
        published=Published(2022, 2),
        conditions=(CIDP,),
        verified=Verification.PRIMARY,
        read_in="abstract, to its primary result",
        read_on=READ_AGAIN,
        note="How many relapsed was not read.",
    ),
    LaterEvidence(
        id="cidp/optic",
        effect=Effect.GAP_FILLED,
        says=(
            "Intravenous methylprednisolone added to IVIG brought no more remissions at 52 weeks"
            " than IVIG alone (38% against 28%, difference 10%, −11 to 31), though secondary"
            " measures improved more; the trial stopped at 77 of 96 patients after four"
            " thromboembolic events with the addition and none without."
        ),
        document=OPTIC_RECORD,
        published=None,
        conditions=(CIDP,),
        verified=Verification.PRIMARY,
        read_in="summary in a repository of research data",
        read_on=READ_AGAIN,
        note="No paper with the results was found.",
    ),
    LaterEvidence(
        id="cidp/path",
        effect=Effect.ALTERNATIVE,
        says=(
            "Of 172 adults who had responded to IVIG, 39% and 33% relapsed or withdrew within"
            " 24 weeks on subcutaneous immunoglobulin of 0.2 and 0.4 g/kg a week, against 63%"
            " on placebo."
        ),
        document=PATH_2018,
        published=Published(2017),
        conditions=(CIDP,),
        verified=Verification.PRIMARY,
        read_in="abstract, but for its last figures",
        read_on=READ_AGAIN,
        note="Compared with placebo, not with IVIG. Two corrections were not read.",
    ),
    LaterEvidence(
        id="cidp/adhere",
        effect=Effect.ALTERNATIVE,
        says=(
            "Efgartigimod 1000 mg a week under the skin, given openly, was followed by a"
            " response in 66.5% of 322 patients; of 221 then randomised fewer relapsed than on"
            " placebo (hazard ratio 0.394, 0.25 to 0.61)."
        ),
        document=ADHERE_ABSTRACT_2024,
        published=Published(2024),
        conditions=(CIDP,),
        verified=Verification.PRIMARY,
        read_in="congress abstract",
        read_on=READ_AGAIN,
        note="Compared with placebo, not with IVIG. The results of the paper were not read.",
    ),
)
