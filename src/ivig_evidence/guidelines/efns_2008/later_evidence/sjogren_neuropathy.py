"""Later evidence on neuropathy with Sjögren's syndrome. Each row names its ``document``."""

from __future__ import annotations

from ....conditions.sjogren_neuropathy import SJOGREN_NEUROPATHY
from ....literature.guidelines import RIST_2011
from ....literature.later_work import EULAR_2020, ONTARIO_5
from ....model.citation import Verification
from ....model.document import Published
from ....model.later import Effect, LaterEvidence
from .days import READ, READ_AGAIN, VERSION_5

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="sjogren/rist-2011",
        effect=Effect.GAP_FILLED,
        short="sensorimotor or nonataxic sensory: better or stable; ataxic: four of nine worse",
        says=(
            "A retrospective study included 19 patients with primary disease and without"
            " necrotising vasculitis. Those with sensorimotor or nonataxic sensory neuropathy"
            " improved or were stable. Of nine with ataxic neuropathy, two improved and four became"
            " worse."
        ),
        document=RIST_2011,
        published=Published(2011),
        conditions=(SJOGREN_NEUROPATHY,),
        verified=Verification.PRIMARY,
        read_in="abstract; news report",
        read_on=READ_AGAIN,
        note="Class IV by our own reading; it is listed among the studies as sjogren/rist-2011.",
    ),
    LaterEvidence(
        id="sjogren/eular-2020",
        effect=Effect.GAP_FILLED,
        short="an article quotes: IVIG first line if refractory, motor, ganglionopathy or CIDP",
        says=(
            "As an article quotes it, IVIG of 0.4 to 2 g/kg for 5 days is first line in refractory"
            " cases and for motor involvement, ganglionopathy or CIDP."
        ),
        document=EULAR_2020,
        published=Published(2019, 10, 31),
        conditions=(SJOGREN_NEUROPATHY,),
        verified=Verification.SECONDARY,
        read_in="an article that quotes it",
        read_on=READ_AGAIN,
        note=(
            "The quotation does not make clear whether the dose is for a day or for the whole"
            " course."
        ),
    ),
    LaterEvidence(
        id="sjogren/ontario",
        effect=Effect.GAP_FILLED,
        short="among the recommended indications of IVIG",
        says="Ontario lists neuropathy of Sjögren's syndrome among the recommended indications.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        conditions=(SJOGREN_NEUROPATHY,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
        encoded_as=("ontario-2024/sjogren-neuropathy",),
    ),
)
