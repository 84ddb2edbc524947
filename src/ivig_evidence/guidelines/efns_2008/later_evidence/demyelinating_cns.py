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
from ....model.document import Published
from ....model.later import Effect, LaterEvidence
from .. import demyelinating_cns
from .days import READ, READ_AGAIN, VERSION_5

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="neuromyelitis-optica/add-on-2020",
        effect=Effect.GAP_FILLED,
        short="IVIG added to azathioprine: 0.3 relapses a year v 1.1 before (20 patients)",
        says=(
            "A retrospective study included 20 patients with NMO-IgG who relapsed on azathioprine."
            " With IVIG added to it, they had a median of 0.3 relapses a year, against 1.1 before."
        ),
        document=NMOSD_ADD_ON_2020,
        published=Published(2020, 4, 28),
        conditions=(NEUROMYELITIS_OPTICA,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        note=(
            "Class IV by our own reading; it is listed among the studies as"
            " neuromyelitis-optica/add-on-2020."
        ),
    ),
    LaterEvidence(
        id="mogad/chen-2022",
        effect=Effect.NEW_ENTITY,
        short="MOGAD in adults: fewer relapses on maintenance, less so on lower or rarer doses",
        says=(
            "Disease with antibodies against myelin oligodendrocyte glycoprotein (MOGAD) was"
            " unknown in 2008. In a retrospective study of 59 adults, maintenance IVIG was"
            " associated with fewer relapses, less so with lower or rarer doses."
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
        short="MOGAD in children listed among the recommended indications",
        says=(
            "Ontario lists disease with antibodies against myelin oligodendrocyte glycoprotein"
            " (MOGAD) in children among the recommended indications."
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
        short="MOGAD in children: IVIG and plasma exchange second line in acute attacks",
        says=(
            "In acute attacks of MOGAD in children, a European consensus places IVIG and plasma"
            " exchange second in line, where intravenous methylprednisolone was not enough."
        ),
        document=BRUIJSTENS_2020,
        published=Published(2020, 11),
        conditions=(NEUROMYELITIS_OPTICA, ADEM),
        verified=Verification.PRIMARY,
        read_in="abstract, cut in its sentence on maintenance",
        read_on=READ_AGAIN,
        note=(
            "The consensus is based on experience and retrospective studies. Whether it includes"
            " IVIG for maintenance was not read."
        ),
    ),
    LaterEvidence(
        id="mogad/cohort-2025",
        effect=Effect.NEW_ENTITY,
        short="MOGAD in children: 13% relapsed on IVIG v 33% on other immunotherapy (p = 0.061)",
        says=(
            "A retrospective study included 70 children with relapsing MOGAD. In the first year 13%"
            " (6 of 46) on IVIG, alone in 23, and 33% (8 of 24) on other immunotherapy relapsed (p"
            " = 0.061). The hazard ratio of an early relapse was 0.36 (0.15 to 0.87)."
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
        short="IVIG recommended where steroids did not help or are contraindicated, 2 g/kg",
        says=(
            "Ontario recommends IVIG in ADEM where steroids did not help or are contraindicated, 2"
            " g/kg by adjusted weight over 2 to 5 days. It recommends maintenance only in recurrent"
            " or multiphasic disease."
        ),
        document=ONTARIO_PAGES,
        published=None,
        statements=(demyelinating_cns.after_steroids,),
        verified=Verification.PRIMARY,
        read_in="the network's page on ADEM",
        read_on=READ_AGAIN,
        encoded_as=("ontario-2024/adem/after-steroids",),
    ),
    LaterEvidence(
        id="neuromyelitis-optica/nemos-2024",
        effect=Effect.ALTERNATIVE,
        short="four drugs approved with aquaporin-4 antibodies, eculizumab among them",
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
        note="Its text on IVIG was not read.",
    ),
)
