"""Later evidence on paraneoplastic syndromes. Each row names its ``document``."""

from __future__ import annotations

from ....conditions.paraneoplastic_syndromes import (
    LIMBIC_ENCEPHALITIS,
    PARANEOPLASTIC_CEREBELLAR_DEGENERATION,
    PARANEOPLASTIC_SENSORY_NEUROPATHY,
    PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES,
)
from ....literature.later_guidelines import AAN_2012, AANEM_2009, AANEM_UPDATE, EFNS_NMT_2010
from ....literature.later_work import (
    ABBOUD_2021,
    DE_ALARCON_2018,
    DUBEY_2020,
    GRAUS_2021,
    HILL_2023,
    ONTARIO_5,
)
from ....model.citation import Verification
from ....model.document import Published
from ....model.later import Effect, LaterEvidence
from .. import paraneoplastic_syndromes
from .days import AANEM_UPDATED, READ, READ_AGAIN, VERSION_5

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="paraneoplastic/lems-aan-2012",
        effect=Effect.SUPPORTED,
        short="IVIG may be considered in Lambert-Eaton syndrome, level C of its own scheme",
        says="IVIG may be considered in Lambert-Eaton syndrome (level C of its own scheme).",
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(paraneoplastic_syndromes.lems,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
        encoded_as=("aan-2012/lems/treatment",),
    ),
    LaterEvidence(
        id="paraneoplastic/lems-aanem-2009",
        effect=Effect.SUPPORTED,
        short="class I evidence supports IVIG in Lambert-Eaton syndrome",
        says=(
            "The consensus statement of 2009 finds class I evidence in support of IVIG in"
            " Lambert-Eaton syndrome."
        ),
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(paraneoplastic_syndromes.lems,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
        encoded_as=("aanem-2009/lems",),
    ),
    LaterEvidence(
        id="paraneoplastic/lems-aanem-update",
        effect=Effect.SUPPORTED,
        short="IVIG recommended in Lambert-Eaton, class II evidence",
        says="IVIG is recommended in Lambert-Eaton syndrome (class II evidence).",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(paraneoplastic_syndromes.lems,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        encoded_as=("aanem-update/lems",),
    ),
    LaterEvidence(
        id="paraneoplastic/lems-ontario",
        effect=Effect.SUPPORTED,
        short="Lambert-Eaton syndrome listed among the recommended indications",
        says="Ontario lists Lambert-Eaton syndrome among the recommended indications.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(paraneoplastic_syndromes.lems,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
        encoded_as=("ontario-2024/lems",),
    ),
    LaterEvidence(
        id="paraneoplastic/lems-efns-2010",
        effect=Effect.SUPPORTED,
        short="IVIG: positive short-term effect in Lambert-Eaton syndrome (good practice point)",
        says=(
            "In Lambert-Eaton syndrome, IVIG has a positive effect in the short term (good practice"
            " point of the guideline of 2010)."
        ),
        document=EFNS_NMT_2010,
        published=Published(2010, 7),
        statements=(paraneoplastic_syndromes.lems,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        encoded_as=("efns-2010-nmt/lems/ivig",),
        note="It does not name the form of the syndrome.",
    ),
    LaterEvidence(
        id="paraneoplastic/opsoclonus-ontario",
        effect=Effect.SUPPORTED,
        short="opsoclonus-ataxia of paediatric onset among the recommended indications",
        says=(
            "Ontario lists opsoclonus-myoclonus ataxia of paediatric onset among the recommended"
            " indications."
        ),
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(paraneoplastic_syndromes.opsoclonus_ataxia,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ_AGAIN,
        encoded_as=("ontario-2024/opsoclonus-myoclonus",),
    ),
    LaterEvidence(
        id="paraneoplastic/anbl00p3",
        effect=Effect.SUPPORTED,
        short="children with neuroblastoma: response in 81% with added IVIG v 41% without",
        says=(
            "An open randomised trial of 53 children with neuroblastoma added IVIG to prednisone"
            " and risk-adapted chemotherapy. Opsoclonus-myoclonus-ataxia responded in 81% (21 of"
            " 26) with IVIG, against 41% (11 of 27) without it (odds ratio 6.1, 1.5 to 25.9)."
        ),
        document=DE_ALARCON_2018,
        published=Published(2018, 1),
        statements=(paraneoplastic_syndromes.opsoclonus_ataxia,),
        verified=Verification.PRIMARY,
        read_in="abstract of the authors' manuscript",
        read_on=READ_AGAIN,
        note="The children had a new diagnosis and were under 8 years old.",
    ),
    LaterEvidence(
        id="paraneoplastic/criteria-2021",
        effect=Effect.NEW_ENTITY,
        short="paraneoplastic syndromes redefined, nothing on treatment",
        says="New criteria define paraneoplastic syndromes. They say nothing about treatment.",
        document=GRAUS_2021,
        published=Published(2021, 5, 18),
        conditions=(
            PARANEOPLASTIC_CEREBELLAR_DEGENERATION,
            LIMBIC_ENCEPHALITIS,
            PARANEOPLASTIC_SENSORY_NEUROPATHY,
            PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES,
        ),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="paraneoplastic/autoimmune-encephalitis-2021",
        effect=Effect.NEW_ENTITY,
        short="autoimmune encephalitis: 84% of experts chose corticosteroids, alone or combined",
        says=(
            "Autoimmune encephalitis was not set apart in 2008. Of 68 experts who answered a"
            " survey, 84% chose corticosteroids, alone or with IVIG or plasma exchange, as first"
            " line for a general presentation. For classical paraneoplastic encephalitis, 48.5%"
            " did."
        ),
        document=ABBOUD_2021,
        published=Published(2021),
        conditions=(LIMBIC_ENCEPHALITIS,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        note="A survey, not a graded recommendation.",
    ),
    LaterEvidence(
        id="paraneoplastic/lgi1-caspr2-trial-2020",
        effect=Effect.NEW_ENTITY,
        short="LGI1 or CASPR2 epilepsy: seizures halved in 6 of 8 on IVIG v 2 of 9 on placebo",
        says=(
            "Epilepsy with LGI1 or CASPR2 antibodies was not set apart in 2008. In a trial stopped"
            " early, with 17 of 30 adults, seizures halved in 6 of 8 on IVIG and in 2 of 9 on"
            " placebo (odds ratio 10.5, 1.1 to 98.9)."
        ),
        document=DUBEY_2020,
        published=Published(2019, 12, 14),
        conditions=(LIMBIC_ENCEPHALITIS,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        note=(
            "By the printed counts, all 3 patients with CASPR2 antibodies were on placebo: our own"
            " reading."
        ),
    ),
    LaterEvidence(
        id="paraneoplastic/ignite-2023",
        effect=Effect.GAP_FILLED,
        short="childhood encephalitis: 5 of 10 on IVIG and 4 of 8 on placebo recovered well",
        says=(
            "A trial of two doses of 1 g/kg in childhood encephalitis of any cause ended after 18"
            " of 308 planned children. Of these, 5 of 10 on IVIG and 4 of 8 on placebo recovered"
            " well. The authors call this descriptive."
        ),
        document=HILL_2023,
        published=Published(2023, 11, 9),
        conditions=(LIMBIC_ENCEPHALITIS,),
        verified=Verification.PRIMARY,
        read_in="abstract, but for its conclusion",
        read_on=READ_AGAIN,
        note="This is about encephalitis of any cause, not about limbic encephalitis separately.",
    ),
)
