"""Later evidence on Guillain-Barré and Miller Fisher syndrome. Each row names its ``document``."""

from __future__ import annotations

from ....literature.later_guidelines import AAN_2012, AANEM_2009, AANEM_UPDATE
from ....literature.later_work import (
    AUSTRALIA_GBS_2024,
    COCHRANE_GBS_IVIG_2012,
    COCHRANE_GBS_STEROIDS_2016,
    EAN_PNS_GBS_2023,
    ONTARIO_5,
    VERBOON_2020,
    VERBOON_2021,
    WALGAARD_2021,
)
from ....model.citation import Verification
from ....model.document import Published
from ....model.later import Effect, LaterEvidence
from .. import guillain_barre
from .days import AANEM_UPDATED, READ, READ_AGAIN, VERSION_5

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="gbs/sid-gbs",
        effect=Effect.REVERSED,
        short="second course in poor prognosis: no benefit, serious adverse events 35% v 16%",
        says=(
            "A second course soon after the first brought no benefit in 93 patients with a poor"
            " prognosis (adjusted common odds ratio 1.4, 0.6 to 3.3). Serious adverse events,"
            " thromboembolism among them, occurred in 35% against 16%. A second course should not"
            " be given on account of a poor prognosis."
        ),
        document=WALGAARD_2021,
        published=Published(2021, 4),
        statements=(guillain_barre.no_response_to_first_course,),
        verified=Verification.PRIMARY,
        read_in="text of the publisher's PDF; abstract",
        read_on=READ,
        note=(
            "The trial chose patients by a prognostic score 7 to 9 days after the start of"
            " IVIG, not by a lack of response as such. Four patients died in the group with a"
            " second course."
        ),
    ),
    LaterEvidence(
        id="gbs/ean-pns-2023-second-course",
        effect=Effect.REVERSED,
        short="strongly against a second course in poor prognosis",
        says=(
            "The guideline of 2023 recommends strongly against a second course of IVIG in patients"
            " with a poor prognosis."
        ),
        document=EAN_PNS_GBS_2023,
        published=Published(2023, 10, 10),
        statements=(guillain_barre.no_response_to_first_course,),
        verified=Verification.PRIMARY,
        read_in="text of the open-access PDF",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/australia-2024-second-course",
        effect=Effect.REVERSED,
        short="no benefit of a second dose, except in proven fluctuations after treatment",
        says=(
            "According to the national criteria of Australia, a second dose is of no benefit,"
            " except where fluctuations after treatment can be shown."
        ),
        document=AUSTRALIA_GBS_2024,
        published=Published(2024, 2),
        statements=(guillain_barre.no_response_to_first_course,),
        verified=Verification.PRIMARY,
        read_in="the agency's page of changes",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/isid",
        effect=Effect.WEAKENED,
        short="observational study: no better outcome with a second course in poor prognosis",
        says=(
            "In an observational study of 237 patients with a poor prognosis, a second course"
            " showed no better outcome, neither early (adjusted odds ratio 0.70, 0.16 to 3.04) nor"
            " late (0.66, 0.18 to 2.50)."
        ),
        document=VERBOON_2020,
        published=Published(2020, 2, 1),
        statements=(guillain_barre.no_response_to_first_course,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/ean-pns-2023",
        effect=Effect.SUPPORTED,
        short="cannot walk unaided: strongly IVIG within 2 or plasma exchange within 4 weeks",
        says=(
            "The guideline of 2023 strongly recommends IVIG within 2 weeks, or plasma exchange"
            " within 4 weeks, for patients who cannot walk unaided. It has no preference between"
            " the two, and advises IVIG over 5 days (weak)."
        ),
        document=EAN_PNS_GBS_2023,
        published=Published(2023, 10, 10),
        statements=(guillain_barre.ivig_first_line, guillain_barre.plasma_exchange_first_line),
        verified=Verification.PRIMARY,
        read_in="text of the open-access PDF",
        read_on=READ,
        note="It uses GRADE; its strengths are not the levels of 2008.",
    ),
    LaterEvidence(
        id="gbs/ean-pns-2023-choice",
        effect=Effect.WEAKENED,
        short="no preference between IVIG and plasma exchange",
        says="The guideline of 2023 has no preference between IVIG and plasma exchange.",
        document=EAN_PNS_GBS_2023,
        published=Published(2023, 10, 10),
        statements=(guillain_barre.ivig_over_plasma_exchange,),
        verified=Verification.PRIMARY,
        read_in="text of the open-access PDF",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/ean-pns-2023-after-plasma-exchange",
        effect=Effect.SUPPORTED,
        short="strongly against plasma exchange followed at once by IVIG",
        says=(
            "The guideline of 2023 recommends strongly against plasma exchange followed at once by"
            " IVIG."
        ),
        document=EAN_PNS_GBS_2023,
        published=Published(2023, 10, 10),
        statements=(guillain_barre.ivig_after_plasma_exchange,),
        verified=Verification.PRIMARY,
        read_in="text of the open-access PDF",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/ean-pns-2023-steroids",
        effect=Effect.REVERSED,
        short="weakly against intravenous methylprednisolone, alone or with IVIG",
        says=(
            "The guideline of 2023 recommends weakly against intravenous methylprednisolone, alone"
            " or with IVIG, and strongly against oral corticosteroids."
        ),
        document=EAN_PNS_GBS_2023,
        published=Published(2023, 10, 10),
        statements=(guillain_barre.ivig_with_methylprednisolone,),
        verified=Verification.PRIMARY,
        read_in="text of the open-access PDF",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/ean-pns-2023-relapse",
        effect=Effect.SUPPORTED,
        short="consider IVIG or plasma exchange again in a fluctuation (good practice point)",
        says=(
            "In a fluctuation after treatment, the guideline of 2023 suggests considering IVIG or"
            " plasma exchange again (good practice point)."
        ),
        document=EAN_PNS_GBS_2023,
        published=Published(2023, 10, 10),
        statements=(guillain_barre.relapse_after_response,),
        verified=Verification.PRIMARY,
        read_in="text of the open-access PDF",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/ean-pns-2023-mild",
        effect=Effect.GAP_FILLED,
        short="good practice points: treat fast worsening or other risk, not minor stable signs",
        says=(
            "The guideline of 2023 has good practice points for patients who walk unaided. It"
            " advises treatment if they get worse fast or other risks are present, and none if"
            " signs are minor and stable."
        ),
        document=EAN_PNS_GBS_2023,
        published=Published(2023, 10, 10),
        statements=(guillain_barre.mildly_affected,),
        verified=Verification.PRIMARY,
        read_in="text of the open-access PDF",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/igos-mild",
        effect=Effect.GAP_FILLED,
        short="observational, mild: overall course no better on IVIG, full strength back sooner",
        says=(
            "In an observational study of 188 mildly affected patients, one course of IVIG did not"
            " improve the overall course of the disease (adjusted odds ratio 1.62, 0.63 to 4.13)."
            " Full strength came back sooner, and there was less pain."
        ),
        document=VERBOON_2021,
        published=Published(2021, 6, 8),
        statements=(guillain_barre.mildly_affected,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/cochrane-2012",
        effect=Effect.SUPPORTED,
        short="severely affected: no difference between IVIG and plasma exchange, five trials",
        says=(
            "Five trials, with 536 severely affected, mostly adult participants, show no difference"
            " between IVIG and plasma exchange in the change of disability."
        ),
        document=COCHRANE_GBS_IVIG_2012,
        published=Published(2012),
        statements=(guillain_barre.ivig_first_line, guillain_barre.plasma_exchange_first_line),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ_AGAIN,
        note="The edition of 2010 describes the participants.",
    ),
    LaterEvidence(
        id="gbs/cochrane-steroids-2016",
        effect=Effect.WEAKENED,
        short="no significant effect of corticosteroids on disability in six trials",
        says=(
            "Corticosteroids had no significant effect on disability (six trials, 587"
            " participants). With intravenous corticosteroids, the difference was 0.17 of a grade"
            " better (0.06 worse to 0.39 better)."
        ),
        document=COCHRANE_GBS_STEROIDS_2016,
        published=Published(2016, 10, 24),
        statements=(guillain_barre.ivig_with_methylprednisolone,),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/aan-2012",
        effect=Effect.SUPPORTED,
        short="IVIG should be offered to adults, level A of its own scheme",
        says="IVIG should be offered to adults (level A of its own scheme).",
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(guillain_barre.ivig_first_line,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ_AGAIN,
        encoded_as=("aan-2012/gbs/adults",),
    ),
    LaterEvidence(
        id="gbs/aan-2012-with-plasma-exchange",
        effect=Effect.SUPPORTED,
        short="IVIG with plasma exchange should not be considered, level B of its own scheme",
        says=(
            "IVIG combined with plasma exchange should not be considered (level B of its own"
            " scheme)."
        ),
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(guillain_barre.ivig_after_plasma_exchange,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ_AGAIN,
        encoded_as=("aan-2012/gbs/with-plasmapheresis",),
    ),
    LaterEvidence(
        id="gbs/aan-2012-children",
        effect=Effect.WEAKENED,
        short="evidence neither for nor against IVIG in children, level U of its own scheme",
        says="Evidence neither supports nor refutes IVIG in children (level U of its own scheme).",
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(guillain_barre.children,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
        encoded_as=("aan-2012/gbs/children",),
    ),
    LaterEvidence(
        id="gbs/aan-2012-steroids",
        effect=Effect.WEAKENED,
        short="neither for nor against added methylprednisolone, level U of its own scheme",
        says=(
            "Evidence neither supports nor excludes a benefit of methylprednisolone added to IVIG"
            " (level U of its own scheme)."
        ),
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(guillain_barre.ivig_with_methylprednisolone,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ_AGAIN,
        encoded_as=("aan-2012/gbs/methylprednisolone",),
    ),
    LaterEvidence(
        id="gbs/aanem-2009",
        effect=Effect.SUPPORTED,
        short="class I evidence supports IVIG",
        says="The consensus statement of 2009 finds class I evidence in support of IVIG.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(guillain_barre.ivig_first_line,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
        encoded_as=("aanem-2009/gbs",),
    ),
    LaterEvidence(
        id="gbs/aanem-update",
        effect=Effect.SUPPORTED,
        short="IVIG recommended in adults, class I evidence",
        says="IVIG is recommended in adults (class I evidence).",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(guillain_barre.ivig_first_line,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        encoded_as=("aanem-update/gbs/adults",),
    ),
    LaterEvidence(
        id="gbs/aanem-update-children",
        effect=Effect.SUPPORTED,
        short="IVIG recommended in children, class II evidence",
        says="IVIG is recommended in children (class II evidence).",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(guillain_barre.children,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        encoded_as=("aanem-update/gbs/children",),
    ),
    LaterEvidence(
        id="gbs/ontario-miller-fisher",
        effect=Effect.GAP_FILLED,
        short="Miller Fisher syndrome listed among the recommended indications",
        says="Ontario lists Miller Fisher syndrome among the recommended indications.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(guillain_barre.miller_fisher,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
        encoded_as=("ontario-2024/miller-fisher",),
        note="Other later documents find the evidence insufficient.",
    ),
    LaterEvidence(
        id="gbs/ontario",
        effect=Effect.SUPPORTED,
        short="with its variants among the recommended indications of IVIG",
        says=(
            "Ontario lists Guillain-Barré syndrome and its variants among the recommended"
            " indications."
        ),
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(guillain_barre.ivig_first_line,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ_AGAIN,
        encoded_as=("ontario-2024/gbs",),
    ),
    LaterEvidence(
        id="gbs/aanem-2009-miller-fisher",
        effect=Effect.GAP_FILLED,
        short="only class IV studies support IVIG in Fisher syndrome",
        says="Only class IV studies support IVIG in Fisher syndrome.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(guillain_barre.miller_fisher,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        encoded_as=("aanem-2009/miller-fisher",),
    ),
    LaterEvidence(
        id="gbs/aan-2012-miller-fisher",
        effect=Effect.SUPPORTED,
        short="IVIG evidence insufficient in Miller Fisher, level U of its own scheme",
        says=(
            "The guideline of 2012 finds the evidence insufficient in Miller Fisher syndrome too"
            " (level U of its own scheme)."
        ),
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(guillain_barre.miller_fisher,),
        verified=Verification.PRIMARY,
        read_in="abstract on the journal's page",
        read_on=READ_AGAIN,
        encoded_as=("aan-2012/miller-fisher/abstract",),
    ),
    LaterEvidence(
        id="gbs/aanem-update-miller-fisher",
        effect=Effect.SUPPORTED,
        short="IVIG evidence insufficient in Miller Fisher syndrome",
        says=(
            "The updated consensus statement finds the evidence insufficient in Miller Fisher"
            " syndrome too."
        ),
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(guillain_barre.miller_fisher,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        encoded_as=("aanem-update/miller-fisher",),
    ),
)
