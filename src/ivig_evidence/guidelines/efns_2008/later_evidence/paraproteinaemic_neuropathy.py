"""Later evidence on paraproteinaemic neuropathy. Each row names its ``document``."""

from __future__ import annotations

from ....conditions.paraproteinaemic_neuropathy import PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY
from ....literature.later_guidelines import AAN_2012, AANEM_UPDATE, EFNS_PNS_PDN_2010
from ....literature.later_work import ONTARIO_5
from ....model.citation import Verification
from ....model.document import Published
from ....model.later import Effect, LaterEvidence
from .. import paraproteinaemic_neuropathy
from .days import AANEM_UPDATED, READ, READ_AGAIN, VERSION_5

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="paraproteinaemic/aanem-update",
        effect=Effect.REVERSED,
        short="IVIG not recommended in IgM neuropathy, class I evidence",
        says="IVIG is not recommended in neuropathy with an IgM paraprotein (class I evidence).",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(
            paraproteinaemic_neuropathy.igm_initial,
            paraproteinaemic_neuropathy.disability_or_rapid_worsening,
        ),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        encoded_as=("aanem-update/igm",),
        note=(
            "The advice is about the neuropathy as a whole. That this includes patients who are"
            " disabled or worsen rapidly is our own reading. Later documents disagree: Ontario"
            " lists it as recommended."
        ),
    ),
    LaterEvidence(
        id="paraproteinaemic/efns-pns-2010",
        effect=Effect.WEAKENED,
        short="only good practice points: IgM neuropathy may respond to immunomodulation",
        says=(
            "The revision of 2010 has good practice points only. IgM neuropathy may respond to"
            " immunomodulatory therapies; their benefit is to be weighed against side effects and"
            " the usually slow course."
        ),
        document=EFNS_PNS_PDN_2010,
        published=Published(2010),
        statements=(paraproteinaemic_neuropathy.igm_initial,),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ_AGAIN,
        encoded_as=("efns-pns-2010-pdn/igm-immunotherapy",),
        note=(
            "The text that was read does not name IVIG. That IVIG is one of these therapies is our"
            " own reading."
        ),
    ),
    LaterEvidence(
        id="paraproteinaemic/aan-2012",
        effect=Effect.WEAKENED,
        short="IVIG evidence insufficient in IgM neuropathy, level U, own scheme",
        says=(
            "The guideline of 2012 finds the evidence insufficient in IgM neuropathy (level U of"
            " its own scheme)."
        ),
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(
            paraproteinaemic_neuropathy.igm_initial,
            paraproteinaemic_neuropathy.disability_or_rapid_worsening,
        ),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
        encoded_as=("aan-2012/igm/treatment",),
    ),
    LaterEvidence(
        id="paraproteinaemic/ontario",
        effect=Effect.SUPPORTED,
        short="IgM neuropathy listed among the recommended indications",
        says="Ontario lists neuropathy with an IgM paraprotein among the recommended indications.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(
            paraproteinaemic_neuropathy.igm_initial,
            paraproteinaemic_neuropathy.disability_or_rapid_worsening,
        ),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ_AGAIN,
        encoded_as=("ontario-2024/igm",),
        note=(
            "Later documents disagree: the AANEM update does not recommend it, and AAN 2012 found"
            " the evidence insufficient."
        ),
    ),
    LaterEvidence(
        id="paraproteinaemic/ontario-no-disability",
        effect=Effect.WEAKENED,
        short="IgM neuropathy among the recommended indications, whatever the disability",
        says=(
            "Ontario lists neuropathy with an IgM paraprotein among the recommended indications,"
            " whatever the disability."
        ),
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(paraproteinaemic_neuropathy.no_significant_disability,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ_AGAIN,
        encoded_as=("ontario-2024/igm",),
    ),
    LaterEvidence(
        id="paraproteinaemic/aan-2012-no-disability",
        effect=Effect.SUPPORTED,
        short="IVIG evidence insufficient in IgM neuropathy, level U, own scheme",
        says=(
            "The guideline of 2012 finds the evidence insufficient in IgM neuropathy (level U of"
            " its own scheme)."
        ),
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(paraproteinaemic_neuropathy.no_significant_disability,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ_AGAIN,
        encoded_as=("aan-2012/igm/treatment",),
        note="The statement of 2008 gives missing knowledge as its reason.",
    ),
    LaterEvidence(
        id="paraproteinaemic/aanem-update-no-disability",
        effect=Effect.SUPPORTED,
        short="IVIG not recommended in IgM neuropathy, class I evidence",
        says="IVIG is not recommended in neuropathy with an IgM paraprotein (class I evidence).",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(paraproteinaemic_neuropathy.no_significant_disability,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ_AGAIN,
        encoded_as=("aanem-update/igm",),
    ),
    LaterEvidence(
        id="paraproteinaemic/aanem-update-igg-iga",
        effect=Effect.GAP_FILLED,
        short="IVIG evidence insufficient in neuropathy with an IgG or IgA paraprotein",
        says=(
            "The updated consensus statement finds the evidence insufficient in neuropathy with an"
            " IgG or IgA paraprotein."
        ),
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        conditions=(PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        encoded_as=("aanem-update/igg-iga",),
    ),
)
