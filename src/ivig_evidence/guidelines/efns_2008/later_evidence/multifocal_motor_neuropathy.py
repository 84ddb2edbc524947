"""Later evidence on multifocal motor neuropathy. Each row names its ``document``."""

from __future__ import annotations

from ....literature.later_guidelines import AAN_2012, AANEM_2009, AANEM_UPDATE, EFNS_PNS_MMN_2010
from ....literature.later_work import HAHN_2013, ONTARIO_5
from ....model.citation import Verification
from ....model.document import Published
from ....model.later import Effect, LaterEvidence
from .. import multifocal_motor_neuropathy
from .days import AANEM_UPDATED, READ, READ_AGAIN, VERSION_5

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="mmn/efns-pns-2010",
        effect=Effect.SUPPORTED,
        short="first line (level A) if disability warrants it, selected repetition (level C)",
        says=(
            "The revision of 2010 keeps IVIG 2 g/kg in 2 to 5 days as first-line treatment (level"
            " A) when disability is severe enough to warrant it. If IVIG works, the revision keeps"
            " its repetition in selected patients (level C). The response decides how often;"
            " typical are 1 g/kg every 2 to 4 weeks or 2 g/kg every 1 to 2 months."
        ),
        document=EFNS_PNS_MMN_2010,
        published=Published(2010),
        statements=(
            multifocal_motor_neuropathy.first_line,
            multifocal_motor_neuropathy.repeat_infusions,
            multifocal_motor_neuropathy.maintenance_regimen,
        ),
        verified=Verification.SECONDARY,
        read_in="table 5 of a later review, PMC4409549",
        read_on=READ_AGAIN,
        encoded_as=(
            "efns-pns-2010-mmn/first-line",
            "efns-pns-2010-mmn/repeat",
            "efns-pns-2010-mmn/regimens",
        ),
        note=(
            "The table heads all of these points as good practice points; two of them print a"
            " level."
        ),
    ),
    LaterEvidence(
        id="mmn/aan-2012",
        effect=Effect.SUPPORTED,
        short="IVIG should be considered, level B of its own scheme",
        says="IVIG should be considered (level B of its own scheme).",
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(multifocal_motor_neuropathy.first_line,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
        encoded_as=("aan-2012/mmn/treatment",),
    ),
    LaterEvidence(
        id="mmn/aanem-2009",
        effect=Effect.SUPPORTED,
        short="class I evidence supports IVIG",
        says="The consensus statement of 2009 finds class I evidence in support of IVIG.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(multifocal_motor_neuropathy.first_line,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
        encoded_as=("aanem-2009/mmn",),
    ),
    LaterEvidence(
        id="mmn/aanem-update",
        effect=Effect.SUPPORTED,
        short="IVIG recommended, class I evidence",
        says="IVIG is recommended (class I evidence).",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(multifocal_motor_neuropathy.first_line,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        encoded_as=("aanem-update/mmn",),
    ),
    LaterEvidence(
        id="mmn/ontario",
        effect=Effect.SUPPORTED,
        short="among the recommended indications of IVIG",
        says="Ontario lists multifocal motor neuropathy among the recommended indications.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(multifocal_motor_neuropathy.first_line,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ_AGAIN,
        encoded_as=("ontario-2024/mmn",),
    ),
    LaterEvidence(
        id="mmn/hahn-2013",
        effect=Effect.SUPPORTED,
        short="grip up 3.75% on IVIG, down 31.38% on placebo; a pulmonary embolism",
        says=(
            "In a crossover trial of 44 adults, grip strength of the more affected hand fell by"
            " 31.38% on placebo and rose by 3.75% on IVIG (p = 0.005). For open IVIG, 69.0% left"
            " placebo early and 2.4% left blinded IVIG. One serious reaction was a pulmonary"
            " embolism."
        ),
        document=HAHN_2013,
        published=Published(2013),
        statements=(multifocal_motor_neuropathy.repeat_infusions,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        note=(
            "All patients were first stabilised on open IVIG, so the trial says nothing about a"
            " first course."
        ),
    ),
)
