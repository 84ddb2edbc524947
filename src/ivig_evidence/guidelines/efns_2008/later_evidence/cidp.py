"""Later evidence on CIDP. Each row names its ``document``."""

from __future__ import annotations

from ....conditions.cidp import CIDP
from ....literature.later_guidelines import (
    AAN_2012,
    AANEM_2009,
    AANEM_UPDATE,
    EAN_PNS_CIDP_2021,
    EFNS_PNS_CIDP_2010,
)
from ....literature.later_work import (
    ADHERE_ABSTRACT_2024,
    ADRICHEM_2022,
    CORNBLATH_2022,
    OPTIC_RECORD,
    PATH_2018,
)
from ....model.citation import Verification
from ....model.document import Published
from ....model.later import Effect, LaterEvidence
from .. import cidp
from .days import AANEM_UPDATED, READ, READ_AGAIN

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="cidp/ean-pns-2021",
        effect=Effect.SUPPORTED,
        short="strongly for IVIG or corticosteroids; IVIG first if motor (good practice point)",
        says=(
            "The guideline of 2021 strongly recommends IVIG or corticosteroids as initial treatment"
            " in typical CIDP and its variants. In motor CIDP it recommends IVIG first (good"
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
        encoded_as=(
            "ean-pns-2021-cidp/initial-ivig",
            "ean-pns-2021-cidp/initial-corticosteroids",
            "ean-pns-2021-cidp/motor",
        ),
    ),
    LaterEvidence(
        id="cidp/ean-pns-2021-plasma-exchange",
        effect=Effect.GAP_FILLED,
        short="strongly for plasma exchange if IVIG and corticosteroids have both failed",
        says=(
            "The guideline of 2021 strongly recommends plasma exchange if IVIG and corticosteroids"
            " have both failed."
        ),
        document=EAN_PNS_CIDP_2021,
        published=Published(2021, 11),
        conditions=(CIDP,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        encoded_as=("ean-pns-2021-cidp/plasma-exchange",),
        note="The recommendations of 2008 do not name plasma exchange in CIDP.",
    ),
    LaterEvidence(
        id="cidp/ean-pns-2021-maintenance",
        effect=Effect.GAP_FILLED,
        short="recommends IVIG, subcutaneous immunoglobulin or corticosteroids for maintenance",
        says=(
            "For maintenance, the guideline of 2021 recommends IVIG, subcutaneous immunoglobulin or"
            " corticosteroids, without a printed strength. If the maintenance dose is high, it"
            " advises considering a combination of treatments, or adding an immunosuppressant or an"
            " immunomodulatory drug (good practice point)."
        ),
        document=EAN_PNS_CIDP_2021,
        published=Published(2021, 11),
        conditions=(CIDP,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        encoded_as=(
            "ean-pns-2021-cidp/maintenance-ivig",
            "ean-pns-2021-cidp/maintenance-scig",
            "ean-pns-2021-cidp/maintenance-corticosteroids",
        ),
    ),
    LaterEvidence(
        id="cidp/efns-pns-2010",
        effect=Effect.SUPPORTED,
        short="IVIG still at level A",
        says="The revision of 2010 keeps level A for IVIG.",
        document=EFNS_PNS_CIDP_2010,
        published=Published(2010, 3),
        statements=(cidp.sensorimotor_ivig,),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ,
        encoded_as=("efns-pns-2010-cidp/ivig",),
    ),
    LaterEvidence(
        id="cidp/efns-pns-2010-corticosteroids",
        effect=Effect.WEAKENED,
        short="corticosteroids at level C",
        says="The revision of 2010 puts corticosteroids at level C.",
        document=EFNS_PNS_CIDP_2010,
        published=Published(2010, 3),
        statements=(cidp.sensorimotor_corticosteroids,),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ,
        encoded_as=("efns-pns-2010-cidp/corticosteroids",),
    ),
    LaterEvidence(
        id="cidp/aan-2012",
        effect=Effect.GAP_FILLED,
        short="IVIG should be offered long term, level A of its own scheme",
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
        encoded_as=("aan-2012/cidp/long-term",),
        note="This is about long-term treatment, not about a first course.",
    ),
    LaterEvidence(
        id="cidp/aanem-2009",
        effect=Effect.SUPPORTED,
        short="class I evidence supports IVIG",
        says="The consensus statement of 2009 finds class I evidence in support of IVIG.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(cidp.sensorimotor_ivig,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
        encoded_as=("aanem-2009/cidp",),
    ),
    LaterEvidence(
        id="cidp/aanem-update",
        effect=Effect.SUPPORTED,
        short="IVIG recommended, class I evidence",
        says="IVIG is recommended (class I evidence).",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(cidp.sensorimotor_ivig,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        encoded_as=("aanem-update/cidp",),
    ),
    LaterEvidence(
        id="cidp/procid",
        effect=Effect.GAP_FILLED,
        short="response 65%, 80%, 92% on 0.5, 1.0, 2.0 g/kg; only lowest v highest significant",
        says=(
            "All 139 patients with active CIDP began with IVIG 2.0 g/kg, and then received 0.5, 1.0"
            " or 2.0 g/kg every 3 weeks. At 24 weeks, 65%, 80% and 92% responded. Only the lowest"
            " and the highest dose differed significantly."
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
        short="stopping IVIG not shown to be non-inferior to continuing, in stable patients",
        says=(
            "In 60 stable patients on maintenance, stopping IVIG was not shown to be non-inferior"
            " to continuing it. The difference in change of disability at 24 weeks was −0.47 (−1.24"
            " to 0.31); the margin was −0.65, and negative values count against stopping."
        ),
        document=ADRICHEM_2022,
        published=Published(2022, 2),
        conditions=(CIDP,),
        verified=Verification.PRIMARY,
        read_in="abstract, to its primary result",
        read_on=READ_AGAIN,
        note="The number of patients who relapsed was not read.",
    ),
    LaterEvidence(
        id="cidp/optic",
        effect=Effect.GAP_FILLED,
        short="no more remissions on added steroid; stopped: four thromboembolic events v none",
        says=(
            "Intravenous methylprednisolone added to IVIG brought no more remissions at 52 weeks"
            " than IVIG alone (38% against 28%, difference 10%, −11 to 31), though secondary"
            " measures improved more. The trial stopped at 77 of 96 patients, after four"
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
        short="subcutaneous immunoglobulin: 39% and 33% relapsed or withdrew v 63% on placebo",
        says=(
            "In the trial, 172 adults who had responded to IVIG received subcutaneous"
            " immunoglobulin or placebo. Within 24 weeks, 39% on 0.2 g/kg a week and 33% on 0.4"
            " g/kg a week relapsed or withdrew, against 63% on placebo."
        ),
        document=PATH_2018,
        published=Published(2017),
        conditions=(CIDP,),
        verified=Verification.PRIMARY,
        read_in="abstract, but for its last figures",
        read_on=READ_AGAIN,
        note="The comparison is with placebo, not with IVIG. Two corrections were not read.",
    ),
    LaterEvidence(
        id="cidp/adhere",
        effect=Effect.ALTERNATIVE,
        short="efgartigimod: fewer relapses than on placebo, hazard ratio 0.394",
        says=(
            "On efgartigimod 1000 mg a week under the skin, given openly, 66.5% of 322 patients"
            " responded. Of 221 then randomised, fewer relapsed on it than on placebo (hazard ratio"
            " 0.394, 0.25 to 0.61)."
        ),
        document=ADHERE_ABSTRACT_2024,
        published=Published(2024),
        conditions=(CIDP,),
        verified=Verification.PRIMARY,
        read_in="congress abstract",
        read_on=READ_AGAIN,
        note=(
            "The comparison is with placebo, not with IVIG. The results of the paper were not read."
        ),
    ),
)
