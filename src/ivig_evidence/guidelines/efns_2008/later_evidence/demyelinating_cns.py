"""Later evidence on NMO, MOGAD and ADEM. Each row names its ``document``."""

from __future__ import annotations

from ....conditions.demyelinating_cns import ADEM, NEUROMYELITIS_OPTICA
from ....literature.guidelines import NMOSD_ADD_ON_2020
from ....literature.later_work import (
    BRUIJSTENS_2020,
    CHEN_2022,
    KUMPFEL_2024,
    MOGAD_COHORT_2025,
    ONTARIO_5,
    ONTARIO_PAGES,
)
from ....model.citation import Verification
from ....model.later import Effect, LaterEvidence, Published
from .. import demyelinating_cns
from .days import READ, READ_AGAIN, VERSION_5

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="neuromyelitis-optica/add-on-2020",
        effect=Effect.GAP_FILLED,
        says=(
            "In 20 patients with NMO-IgG who relapsed on azathioprine, looked at in retrospect,"
            " IVIG added to it went with a median of 0.3 relapses a year, against 1.1 before."
        ),
        document=NMOSD_ADD_ON_2020,
        published=Published(2020, 4, 28),
        conditions=(NEUROMYELITIS_OPTICA,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        note=(
            "Class IV by our own reading; it stands with the studies as"
            " neuromyelitis-optica/add-on-2020."
        ),
    ),
    LaterEvidence(
        id="mogad/chen-2022",
        effect=Effect.NEW_ENTITY,
        says=(
            "Disease with antibodies against myelin oligodendrocyte glycoprotein, unknown in"
            " 2008: in 59 adults, looked at in retrospect, maintenance IVIG went with fewer"
            " relapses, less so with lower or rarer doses."
        ),
        document=CHEN_2022,
        published=Published(2022),
        conditions=(NEUROMYELITIS_OPTICA, ADEM),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="mogad/ontario",
        effect=Effect.NEW_ENTITY,
        says=(
            "Ontario counts disease with antibodies against myelin oligodendrocyte glycoprotein"
            " in children among the recommended indications."
        ),
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        conditions=(NEUROMYELITIS_OPTICA, ADEM),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="mogad/consensus-2020",
        effect=Effect.NEW_ENTITY,
        says=(
            "In children's acute attacks a European consensus has IVIG and plasma exchange"
            " second in line, where intravenous methylprednisolone has not sufficed."
        ),
        document=BRUIJSTENS_2020,
        published=Published(2020, 11),
        conditions=(NEUROMYELITIS_OPTICA, ADEM),
        verified=Verification.PRIMARY,
        read_in="abstract, cut in its sentence on maintenance",
        read_on=READ_AGAIN,
        note=(
            "It rests on experience and retrospective studies; whether it has IVIG for"
            " maintenance was not read."
        ),
    ),
    LaterEvidence(
        id="mogad/cohort-2025",
        effect=Effect.NEW_ENTITY,
        says=(
            "Of 70 children with relapsing disease, looked at in retrospect, 13% (6 of 46) on IVIG,"
            " alone in 23, and 33% (8 of 24) on other immunotherapy relapsed in the first year (p ="
            " 0.061; hazard ratio of an early relapse 0.36, 0.15 to 0.87)."
        ),
        document=MOGAD_COHORT_2025,
        published=Published(2025, 10, 10),
        conditions=(NEUROMYELITIS_OPTICA, ADEM),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        note="The printed relative risk, 0.70, does not fit these counts.",
    ),
    LaterEvidence(
        id="adem/ontario",
        effect=Effect.SUPPORTED,
        says=(
            "Ontario recommends IVIG in ADEM where steroids did not help or are contraindicated,"
            " 2 g/kg by adjusted weight over 2 to 5 days; maintenance only in recurrent or"
            " multiphasic disease."
        ),
        document=ONTARIO_PAGES,
        published=None,
        statements=(demyelinating_cns.after_steroids,),
        verified=Verification.PRIMARY,
        read_in="the network's page on ADEM",
        read_on=READ_AGAIN,
    ),
    LaterEvidence(
        id="neuromyelitis-optica/nemos-2024",
        effect=Effect.ALTERNATIVE,
        says=(
            "Four drugs are approved where aquaporin-4 antibodies are present: eculizumab,"
            " ravulizumab, inebilizumab and satralizumab."
        ),
        document=KUMPFEL_2024,
        published=Published(2024),
        conditions=(NEUROMYELITIS_OPTICA,),
        verified=Verification.PRIMARY,
        read_in="abstract and open text",
        read_on=READ_AGAIN,
        note="What it says of IVIG was not read.",
    ),
)
