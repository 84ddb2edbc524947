"""Later evidence on stiff-person syndrome. Each row names its ``document``."""

from __future__ import annotations

from ....conditions.stiff_person import STIFF_PERSON_SYNDROME
from ....literature.later_guidelines import AANEM_2009, AANEM_UPDATE
from ....literature.later_work import AUSTRALIA_3, ONTARIO_5, YI_2022
from ....model.citation import Verification
from ....model.document import Published
from ....model.later import Effect, LaterEvidence
from .. import stiff_person
from .days import AANEM_UPDATED, READ, READ_AGAIN, VERSION_3, VERSION_5

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="stiff-person/australia",
        effect=Effect.SUPPORTED,
        short="probable benefit (category 2a) after benzodiazepine, baclofen and gabapentin",
        says=(
            "The national criteria of Australia report probable benefit (category 2a) if disability"
            " is significant and benzodiazepine, baclofen and gabapentin were not enough."
        ),
        document=AUSTRALIA_3,
        published=None,
        not_before=VERSION_3,
        statements=(stiff_person.after_gabaergic_drugs,),
        verified=Verification.PRIMARY,
        read_in="the agency's page on stiff-person syndrome",
        read_on=READ_AGAIN,
    ),
    LaterEvidence(
        id="stiff-person/ontario",
        effect=Effect.SUPPORTED,
        short="among the recommended indications of IVIG",
        says="Ontario lists stiff-person syndrome among the recommended indications.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(stiff_person.after_gabaergic_drugs,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
        encoded_as=("ontario-2024/stiff-person",),
    ),
    LaterEvidence(
        id="stiff-person/aanem-2009",
        effect=Effect.SUPPORTED,
        short="class I evidence supports IVIG",
        says="The consensus statement of 2009 finds class I evidence in support of IVIG.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(stiff_person.after_gabaergic_drugs,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
        encoded_as=("aanem-2009/stiff-person",),
    ),
    LaterEvidence(
        id="stiff-person/aanem-update",
        effect=Effect.SUPPORTED,
        short="IVIG recommended, class I evidence",
        says="IVIG is recommended (class I evidence).",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(stiff_person.after_gabaergic_drugs,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        encoded_as=("aanem-update/stiff-person",),
    ),
    LaterEvidence(
        id="stiff-person/yi-2022",
        effect=Effect.GAP_FILLED,
        short="monthly IVIG maintenance, uncontrolled: 67% responded over a median of 40 months",
        says=(
            "A study without a control group included 36 patients on monthly maintenance. Over a"
            " median of 40 months 24 (67%) responded; in 29.1% of those the benefit declined. The"
            " 12 without a response in the first 3 months had none later."
        ),
        document=YI_2022,
        published=Published(2022),
        conditions=(STIFF_PERSON_SYNDROME,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
    ),
)
