"""Later evidence on myasthenia gravis. Each row names its ``document``."""

from __future__ import annotations

from ....conditions.myasthenia_gravis import MYASTHENIA_GRAVIS
from ....literature.later_guidelines import AAN_2012, AANEM_2009, AANEM_UPDATE, EFNS_NMT_2010
from ....literature.later_work import (
    BARTH_2011,
    BEECHER_2017,
    BRIL_2023,
    BRIL_2025,
    COCHRANE_MG_2012,
    GUTSCHMIDT_2023,
    LI_2026,
    MA_2024,
    ONTARIO_5,
)
from ....model.citation import Verification
from ....model.document import Published
from ....model.later import Effect, LaterEvidence
from .. import myasthenia_gravis
from .days import AANEM_UPDATED, READ, READ_AGAIN, VERSION_5

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="mg/barth-2011",
        effect=Effect.SUPPORTED,
        short="improved 69% on IVIG and 65% on plasma exchange; alike on the main score",
        says=(
            "A randomised study compared IVIG with plasma exchange in 84 patients with moderate to"
            " severe, worsening disease. The two were alike on the main score at 14 days; 69% and"
            " 65% improved."
        ),
        document=BARTH_2011,
        published=Published(2011),
        statements=(
            myasthenia_gravis.compared_with_plasma_exchange,
            myasthenia_gravis.acute_exacerbation_ivig,
        ),
        verified=Verification.PRIMARY,
        read_in="title page and abstract",
        read_on=READ_AGAIN,
    ),
    LaterEvidence(
        id="mg/cochrane-2012",
        effect=Effect.WEAKENED,
        short="borderline effect in favour of IVIG in worsening disease, −1.60 (−3.23 to 0.03)",
        says=(
            "Reanalysed, the placebo-controlled trial has a borderline effect in favour of IVIG on"
            " the score of severity: −1.60 (−3.23 to 0.03). The trial included 51 patients who were"
            " getting worse."
        ),
        document=COCHRANE_MG_2012,
        published=Published(2012, 12, 12),
        statements=(myasthenia_gravis.acute_exacerbation_ivig, myasthenia_gravis.severe_short_term),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ_AGAIN,
        note="The interval includes no effect. The authors speak of some evidence of efficacy.",
    ),
    LaterEvidence(
        id="mg/cochrane-2012-plasma-exchange",
        effect=Effect.SUPPORTED,
        short="no difference between IVIG and plasma exchange in two trials",
        says=(
            "Two trials, of 87 and 84 patients, show no difference between IVIG and plasma"
            " exchange."
        ),
        document=COCHRANE_MG_2012,
        published=Published(2012, 12, 12),
        statements=(myasthenia_gravis.compared_with_plasma_exchange,),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="mg/aan-2012",
        effect=Effect.SUPPORTED,
        short="IVIG should be considered, level B, own scheme; names no severity",
        says=(
            "IVIG should be considered in myasthenia gravis (level B of its own scheme). The"
            " sentence with the level names no severity."
        ),
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(myasthenia_gravis.severe_short_term,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ_AGAIN,
        encoded_as=("aan-2012/mg/treatment",),
        note=(
            "The abstract says moderate to severe disease. The clinical context says that mostly"
            " such patients were studied, and asks for care in mild disease."
        ),
    ),
    LaterEvidence(
        id="mg/efns-2010",
        effect=Effect.SUPPORTED,
        short="IVIG effective in exacerbation (level A)",
        says="IVIG is effective in exacerbations of myasthenia (level A of the guideline of 2010).",
        document=EFNS_NMT_2010,
        published=Published(2010, 7),
        statements=(myasthenia_gravis.acute_exacerbation_ivig,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        encoded_as=("efns-2010-nmt/mg/exacerbations-ivig",),
    ),
    LaterEvidence(
        id="mg/aanem-2009",
        effect=Effect.SUPPORTED,
        short="class I evidence supports IVIG in refractory exacerbations",
        says=(
            "The consensus statement of 2009 finds class I evidence in support of IVIG in"
            " refractory exacerbations."
        ),
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(myasthenia_gravis.acute_exacerbation_ivig,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
        encoded_as=("aanem-2009/mg/refractory-exacerbations",),
    ),
    LaterEvidence(
        id="mg/aanem-update",
        effect=Effect.SUPPORTED,
        short="IVIG recommended in exacerbations, class I evidence",
        says="IVIG is recommended in exacerbations (class I evidence).",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(myasthenia_gravis.acute_exacerbation_ivig,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        encoded_as=("aanem-update/mg/exacerbations",),
    ),
    LaterEvidence(
        id="mg/german-guideline-2023",
        effect=Effect.SUPPORTED,
        short="German guideline: IVIG, plasma exchange or immunoadsorption if crisis-like",
        says=(
            "According to a review, the German guideline of 2023 advises treating crisis-like"
            " worsening in intensive care, with IVIG, plasma exchange or immunoadsorption."
        ),
        document=GUTSCHMIDT_2023,
        published=Published(2023),
        statements=(myasthenia_gravis.acute_exacerbation_ivig,),
        verified=Verification.SECONDARY,
        read_in="key statements of the review",
        read_on=READ_AGAIN,
        note="The sentence is cut in what was read. No grade was read.",
    ),
    LaterEvidence(
        id="mg/aanem-update-stable",
        effect=Effect.GAP_FILLED,
        short="IVIG recommended in exacerbations, not in stable disease",
        says="IVIG is recommended in exacerbations, not in stable disease.",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(myasthenia_gravis.maintenance,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ_AGAIN,
        encoded_as=(
            "aanem-update/mg/exacerbations",
            "aanem-update/mg/stable",
        ),
    ),
    LaterEvidence(
        id="mg/maintenance-trial-2025",
        effect=Effect.GAP_FILLED,
        short="AChR-positive: IVIG maintenance not significantly better than placebo, p = 0.187",
        says=(
            "A trial compared maintenance with placebo in 62 patients with generalised disease and"
            " antibodies against the acetylcholine receptor. With 2 g/kg and then 1 g/kg every 3"
            " weeks, the main score at 24 weeks was not significantly better (−5.1 against −3.1, p"
            " = 0.187). Daily activities improved in 70% against 40.6% (p = 0.025)."
        ),
        document=BRIL_2025,
        published=Published(2024, 11, 7),
        statements=(myasthenia_gravis.maintenance,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        note=(
            "The authors call the trial small. Three of four exacerbations in hospital, and one"
            " death, were on IVIG."
        ),
    ),
    LaterEvidence(
        id="mg/steroid-sparing-trial-2023",
        effect=Effect.GAP_FILLED,
        short="AChR-positive: IVIG no better than placebo at halving steroids (60.0% v 63.3%)",
        says=(
            "A trial included 60 patients of MGFA class II to IVa with antibodies against the"
            " acetylcholine receptor, who depended on corticosteroids. IVIG every 3 weeks was no"
            " better than placebo at halving their corticosteroid dose by week 39 (60.0% against"
            " 63.3%)."
        ),
        document=BRIL_2023,
        published=Published(2022, 10, 21),
        statements=(myasthenia_gravis.maintenance,),
        verified=Verification.PRIMARY,
        read_in="abstract, but for its last words",
        read_on=READ_AGAIN,
        note="An erratum exists; it was not read.",
    ),
    LaterEvidence(
        id="mg/ontario-mild",
        effect=Effect.GAP_FILLED,
        short="mild and ocular myasthenia under 'do not use', other myasthenia recommended",
        says=(
            "Ontario lists mild and ocular myasthenia under 'do not use'. It recommends IVIG in"
            " other myasthenia gravis."
        ),
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        conditions=(MYASTHENIA_GRAVIS,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
        encoded_as=(
            "ontario-2024/mg-mild-ocular",
            "ontario-2024/mg",
        ),
    ),
    LaterEvidence(
        id="mg/ontario",
        effect=Effect.SUPPORTED,
        short="among the recommended indications of IVIG, except mild and ocular disease",
        says=(
            "Ontario lists myasthenia gravis among the recommended indications, except mild and"
            " ocular disease."
        ),
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(myasthenia_gravis.severe_short_term, myasthenia_gravis.acute_exacerbation_ivig),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ_AGAIN,
        encoded_as=("ontario-2024/mg",),
    ),
    LaterEvidence(
        id="mg/beecher-2017",
        effect=Effect.ALTERNATIVE,
        short="subcutaneous immunoglobulin, uncontrolled: quantitative score from 14.9 to 9.8",
        says=(
            "In an open study without a control group, 23 patients with mild to moderate worsening"
            " took 2 g/kg of immunoglobulin under the skin over 4 weeks. The quantitative score"
            " fell from 14.9 to 9.8."
        ),
        document=BEECHER_2017,
        published=Published(2017, 8),
        conditions=(MYASTHENIA_GRAVIS,),
        verified=Verification.PRIMARY,
        read_in="abstract, but for its last words",
        read_on=READ_AGAIN,
        note="The authors call it class IV evidence.",
    ),
    LaterEvidence(
        id="mg/li-2026",
        effect=Effect.ALTERNATIVE,
        short="impending crisis: remission in 90.48% on efgartigimod, 94.12% on IVIG",
        says=(
            "An open comparison at one centre included 38 patients with an impending crisis and"
            " antibodies against the acetylcholine receptor. Remission within a month was as"
            " frequent with efgartigimod (90.48%) as with IVIG (94.12%)."
        ),
        document=LI_2026,
        published=Published(2026, 3, 12),
        conditions=(MYASTHENIA_GRAVIS,),
        verified=Verification.PRIMARY,
        read_in="abstract, to its first results",
        read_on=READ_AGAIN,
        note=(
            "The authors call it both randomised and a cohort study. The time to remission, the"
            " other primary endpoint, was not read."
        ),
    ),
    LaterEvidence(
        id="mg/ma-2024",
        effect=Effect.ALTERNATIVE,
        short="impending crisis: daily activities improved more on efgartigimod than on IVIG",
        says=(
            "A retrospective study compared 9 patients on efgartigimod with 10 on IVIG, all with an"
            " impending crisis. Daily activities improved more on efgartigimod after 1 and 4 weeks"
            " (p = 0.035 and 0.005)."
        ),
        document=MA_2024,
        published=Published(2024, 11, 18),
        conditions=(MYASTHENIA_GRAVIS,),
        verified=Verification.PRIMARY,
        read_in="abstract, to its primary result",
        read_on=READ_AGAIN,
    ),
    LaterEvidence(
        id="mg/german-guideline-2023-drugs",
        effect=Effect.ALTERNATIVE,
        short="German guideline: complement inhibitors and FcRn modulators as additions",
        says=(
            "According to a review, the German guideline of 2023 sees complement inhibitors and"
            " FcRn modulators as additions of growing importance."
        ),
        document=GUTSCHMIDT_2023,
        published=Published(2023),
        conditions=(MYASTHENIA_GRAVIS,),
        verified=Verification.SECONDARY,
        read_in="key statements of the review",
        read_on=READ_AGAIN,
    ),
)
