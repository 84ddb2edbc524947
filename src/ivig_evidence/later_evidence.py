"""What came after 2008: documents, and what each did to a statement.

The answer of 2008 is not altered; it is annotated. Effects are seen from the statement:
*supported*, also where a later document agrees that something should not be done; *reversed*,
where it advises the opposite. Levels and classes of other societies are not translated. Each row
names its ``document``, how it was read and where.
"""

from __future__ import annotations

from datetime import date

from .bibliography import NMOSD_ADD_ON_2020, RIST_2011
from .bibliography_of_later_work import (
    AAN_2012,
    AANEM_2009,
    AANEM_UPDATE,
    ABBOUD_2021,
    AGGARWAL_2022,
    AUSTRALIA_3,
    AUSTRALIA_GBS_2024,
    BARTH_2011,
    BERTOLASI_2013,
    BIEN_2013,
    CHEN_2022,
    COCHRANE_EPILEPSY,
    COCHRANE_GBS_IVIG_2012,
    COCHRANE_GBS_STEROIDS_2016,
    COCHRANE_IBM_2015,
    COCHRANE_MG_2012,
    COCHRANE_PPS_2015,
    EAN_PNS_CIDP_2021,
    EAN_PNS_GBS_2023,
    EFNS_PNS_CIDP_2010,
    EFNS_PNS_MMN_2010,
    EFNS_PNS_PDN_2010,
    EULAR_2020,
    FDA_OCTAGAM_2021,
    GRAUS_2021,
    KUMPFEL_2024,
    LIM_2021,
    ONTARIO_5,
    ONTARIO_PAGES,
    VERBOON_2020,
    VERBOON_2021,
    WALGAARD_2021,
)
from .conditions import (
    ADEM,
    LANDAU_KLEFFNER_SYNDROME,
    LENNOX_GASTAUT_SYNDROME,
    LIMBIC_ENCEPHALITIS,
    MYASTHENIA_GRAVIS,
    NEUROMYELITIS_OPTICA,
    PARANEOPLASTIC_CEREBELLAR_DEGENERATION,
    PARANEOPLASTIC_SENSORY_NEUROPATHY,
    PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES,
    SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY,
    SJOGREN_NEUROPATHY,
    WEST_SYNDROME,
    childhood_epilepsy,
    cidp,
    demyelinating_cns,
    guillain_barre,
    inflammatory_myopathies,
    multifocal_motor_neuropathy,
    multiple_sclerosis,
    myasthenia_gravis,
    paraneoplastic_syndromes,
    paraproteinaemic_neuropathy,
    post_polio,
    stiff_person,
)
from .listing import listing
from .model.later import Effect, LaterEvidence, Published
from .source import Verification

__dir__ = listing(__name__)

READ = date(2026, 11, 22)
"""The day by which these rows were read: the day on which they were entered."""

AFTER_AANEM_2009 = Published(2009, 11)
"""The updated statement replaces that of November 2009."""

VERSION_5 = Published(2024)
"""The bulletin that announces version 5.0 of Ontario's guidelines prints 25 April 2024."""

VERSION_3 = Published(2018, 10)
"""Version 3 of Australia's criteria dates from October 2018."""

ITS_SEARCH = Published(2018, 12, 20)
"""The day of the search that the review reports."""

LATER_EVIDENCE: tuple[LaterEvidence, ...] = (
    # Guillain-Barré syndrome
    LaterEvidence(
        id="gbs/sid-gbs",
        effect=Effect.REVERSED,
        says=(
            "A second course soon after the first, in patients with a poor prognosis, brought"
            " no benefit (adjusted common odds ratio 1.4, 0.6 to 3.3, 93 patients) and serious"
            " adverse events in 35% against 16%, thromboembolism among them: it should not be"
            " given because the prognosis is poor."
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
        says=(
            "The guideline of 2023 recommends strongly against a second course of IVIG in"
            " patients with a poor prognosis."
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
        says=(
            "The national criteria of Australia hold a second dose to be of no benefit, except"
            " where fluctuations after treatment can be shown."
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
        says=(
            "In an observational study of 237 patients with a poor prognosis a second course"
            " showed no better outcome, neither early (adjusted odds ratio 0.70, 0.16 to 3.04)"
            " nor late (0.66, 0.18 to 2.50)."
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
        says=(
            "The guideline of 2023 strongly recommends IVIG within 2 weeks, or plasma exchange"
            " within 4 weeks, for patients who cannot walk unaided, without a preference, and"
            " advises IVIG over 5 days (weak)."
        ),
        document=EAN_PNS_GBS_2023,
        published=Published(2023, 10, 10),
        statements=(guillain_barre.ivig_first_line, guillain_barre.plasma_exchange_first_line),
        verified=Verification.PRIMARY,
        read_in="text of the open-access PDF",
        read_on=READ,
        note="It grades by GRADE; its strengths are not the levels of 2008.",
    ),
    LaterEvidence(
        id="gbs/ean-pns-2023-choice",
        effect=Effect.WEAKENED,
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
        says=(
            "The guideline of 2023 recommends strongly against plasma exchange followed at once"
            " by IVIG."
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
        says=(
            "The guideline of 2023 recommends, weakly, against intravenous methylprednisolone,"
            " alone or with IVIG, and strongly against oral corticosteroids."
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
        says=(
            "The guideline of 2023 suggests, as a good practice point, to consider IVIG or"
            " plasma exchange again in a fluctuation after treatment."
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
        says=(
            "The guideline of 2023 has good practice points for those who walk unaided:"
            " treatment where they get worse fast or other risks are present, none where signs"
            " are minor and stable."
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
        says=(
            "In an observational study of 188 mildly affected patients one course did not"
            " improve the overall course (adjusted odds ratio 1.62, 0.63 to 4.13), though full"
            " strength came back sooner and there was less pain."
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
        says=(
            "Five trials with 536 participants show no difference between IVIG and plasma"
            " exchange in the change of disability."
        ),
        document=COCHRANE_GBS_IVIG_2012,
        published=Published(2012),
        statements=(guillain_barre.ivig_first_line, guillain_barre.plasma_exchange_first_line),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/cochrane-steroids-2016",
        effect=Effect.WEAKENED,
        says=(
            "Corticosteroids had no significant effect on disability (six trials, 587"
            " participants); given intravenously the difference was 0.17 of a grade better"
            " (0.06 worse to 0.39 better)."
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
        says=(
            "IVIG should be offered to adults (level A of its own scheme), and IVIG with plasma"
            " exchange should not be used (level B)."
        ),
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(guillain_barre.ivig_first_line, guillain_barre.ivig_after_plasma_exchange),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/aan-2012-children",
        effect=Effect.WEAKENED,
        says="Evidence neither supports nor refutes IVIG in children (level U of its own scheme).",
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(guillain_barre.children,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/aan-2012-steroids",
        effect=Effect.WEAKENED,
        says=(
            "Evidence neither supports nor excludes a benefit of methylprednisolone added to IVIG."
        ),
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(guillain_barre.ivig_with_methylprednisolone,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/aanem-2009",
        effect=Effect.SUPPORTED,
        says="Class I evidence is said to support IVIG.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(guillain_barre.ivig_first_line,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/aanem-update",
        effect=Effect.SUPPORTED,
        says="IVIG is recommended in adults (class I evidence).",
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(guillain_barre.ivig_first_line,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/aanem-update-children",
        effect=Effect.SUPPORTED,
        says="IVIG is recommended in children (class II evidence).",
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(guillain_barre.children,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/ontario-miller-fisher",
        effect=Effect.GAP_FILLED,
        says="Ontario counts Miller Fisher syndrome among the recommended indications.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(guillain_barre.miller_fisher,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
        note="Other later documents find the evidence insufficient.",
    ),
    LaterEvidence(
        id="gbs/aan-2012-miller-fisher",
        effect=Effect.SUPPORTED,
        says=(
            "Evidence is found insufficient in Miller Fisher syndrome too (level U of its own"
            " scheme)."
        ),
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(guillain_barre.miller_fisher,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
    ),
    LaterEvidence(
        id="gbs/aanem-update-miller-fisher",
        effect=Effect.SUPPORTED,
        says="Evidence is found insufficient in Miller Fisher syndrome too.",
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(guillain_barre.miller_fisher,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    # CIDP
    LaterEvidence(
        id="cidp/ean-pns-2021",
        effect=Effect.SUPPORTED,
        says=(
            "The guideline of 2021 strongly recommends IVIG or corticosteroids as initial"
            " treatment in typical CIDP and its variants, and IVIG first in motor CIDP (good"
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
    ),
    LaterEvidence(
        id="cidp/efns-pns-2010",
        effect=Effect.SUPPORTED,
        says="The revision of 2010 keeps level A for IVIG.",
        document=EFNS_PNS_CIDP_2010,
        published=Published(2010, 3),
        statements=(cidp.sensorimotor_ivig,),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="cidp/efns-pns-2010-corticosteroids",
        effect=Effect.WEAKENED,
        says="The revision of 2010 puts corticosteroids at level C.",
        document=EFNS_PNS_CIDP_2010,
        published=Published(2010, 3),
        statements=(cidp.sensorimotor_corticosteroids,),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="cidp/aan-2012",
        effect=Effect.SUPPORTED,
        says="IVIG should be offered for long-term treatment (level A of its own scheme).",
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(cidp.sensorimotor_ivig,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
    ),
    LaterEvidence(
        id="cidp/aanem-2009",
        effect=Effect.SUPPORTED,
        says="Class I evidence is said to support IVIG.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(cidp.sensorimotor_ivig,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="cidp/aanem-update",
        effect=Effect.SUPPORTED,
        says="IVIG is recommended (class I evidence).",
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(cidp.sensorimotor_ivig,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    # Multifocal motor neuropathy
    LaterEvidence(
        id="mmn/efns-pns-2010",
        effect=Effect.SUPPORTED,
        says=(
            "The revision of 2010 keeps IVIG 2 g/kg in 2 to 5 days first in line (level A),"
            " repetition if it works (level C), and maintenance with 1 g/kg every 2 to 4 weeks"
            " or 2 g/kg every 1 to 2 months (good practice point)."
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
        read_on=READ,
    ),
    LaterEvidence(
        id="mmn/aan-2012",
        effect=Effect.SUPPORTED,
        says="IVIG should be considered (level B of its own scheme).",
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(multifocal_motor_neuropathy.first_line,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
    ),
    LaterEvidence(
        id="mmn/aanem-2009",
        effect=Effect.SUPPORTED,
        says="Class I evidence is said to support IVIG.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(multifocal_motor_neuropathy.first_line,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="mmn/aanem-update",
        effect=Effect.SUPPORTED,
        says="IVIG is recommended (class I evidence).",
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(multifocal_motor_neuropathy.first_line,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    # Paraproteinaemic neuropathy
    LaterEvidence(
        id="paraproteinaemic/aanem-update",
        effect=Effect.REVERSED,
        says="IVIG is not recommended in neuropathy with an IgM paraprotein (class I evidence).",
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(
            paraproteinaemic_neuropathy.igm_initial,
            paraproteinaemic_neuropathy.disability_or_rapid_worsening,
        ),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        note="Later documents disagree: Ontario lists it as recommended.",
    ),
    LaterEvidence(
        id="paraproteinaemic/efns-pns-2010",
        effect=Effect.WEAKENED,
        says=(
            "The revision of 2010 has good practice points only: IgM neuropathy may respond to"
            " immunotherapy, to be weighed against side effects."
        ),
        document=EFNS_PNS_PDN_2010,
        published=Published(2010),
        statements=(paraproteinaemic_neuropathy.igm_initial,),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="paraproteinaemic/aan-2012",
        effect=Effect.WEAKENED,
        says="Evidence is found insufficient in IgM neuropathy (level U of its own scheme).",
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(paraproteinaemic_neuropathy.igm_initial,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
    ),
    LaterEvidence(
        id="paraproteinaemic/ontario",
        effect=Effect.SUPPORTED,
        says="Ontario counts neuropathy with an IgM paraprotein among the recommended indications.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(paraproteinaemic_neuropathy.igm_initial,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
        note="Later documents disagree: the American society no longer recommends it.",
    ),
    LaterEvidence(
        id="paraproteinaemic/aanem-update-igg-iga",
        effect=Effect.WEAKENED,
        says="Evidence is found insufficient in neuropathy with an IgG or IgA paraprotein.",
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(paraproteinaemic_neuropathy.like_cidp,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    # Paraneoplastic syndromes, encephalitis
    LaterEvidence(
        id="paraneoplastic/lems-aan-2012",
        effect=Effect.SUPPORTED,
        says="IVIG may be considered in Lambert-Eaton syndrome (level C of its own scheme).",
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(paraneoplastic_syndromes.lems,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
    ),
    LaterEvidence(
        id="paraneoplastic/lems-aanem-2009",
        effect=Effect.SUPPORTED,
        says="Class I evidence is said to support IVIG in Lambert-Eaton syndrome.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(paraneoplastic_syndromes.lems,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="paraneoplastic/lems-aanem-update",
        effect=Effect.SUPPORTED,
        says="IVIG is recommended in Lambert-Eaton syndrome (class II evidence).",
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(paraneoplastic_syndromes.lems,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="paraneoplastic/lems-ontario",
        effect=Effect.SUPPORTED,
        says="Ontario counts Lambert-Eaton syndrome among the recommended indications.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(paraneoplastic_syndromes.lems,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="paraneoplastic/opsoclonus-ontario",
        effect=Effect.SUPPORTED,
        says="Ontario counts opsoclonus-myoclonus ataxia among the recommended indications.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(paraneoplastic_syndromes.opsoclonus_ataxia,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="paraneoplastic/criteria-2021",
        effect=Effect.NEW_ENTITY,
        says=(
            "Paraneoplastic syndromes are defined anew, by criteria that say nothing of treatment."
        ),
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
        says=(
            "Autoimmune encephalitis, not set apart in 2008: of 68 experts asked, 84% begin"
            " with corticosteroids, alone or with IVIG or plasma exchange."
        ),
        document=ABBOUD_2021,
        published=Published(2021),
        conditions=(LIMBIC_ENCEPHALITIS,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
        note="A survey, not a graded recommendation.",
    ),
    # Inflammatory myopathies
    LaterEvidence(
        id="dermatomyositis/proderm",
        effect=Effect.SUPPORTED,
        says=(
            "In the first large placebo-controlled trial, of 95 adults, 79% responded to 2.0"
            " g/kg every 4 weeks after 16 weeks, against 44% on placebo."
        ),
        document=AGGARWAL_2022,
        published=Published(2022),
        statements=(inflammatory_myopathies.second_line_with_prednisone,),
        verified=Verification.SECONDARY,
        read_in="library record of the paper; news pages",
        read_on=READ,
    ),
    LaterEvidence(
        id="dermatomyositis/fda-2021",
        effect=Effect.SUPPORTED,
        says=(
            "One IVIG product was approved for adults with dermatomyositis in the United"
            " States, at 2 g/kg over 2 to 5 days every 4 weeks."
        ),
        document=FDA_OCTAGAM_2021,
        published=Published(2021, 7, 15),
        statements=(inflammatory_myopathies.second_line_with_prednisone,),
        verified=Verification.SECONDARY,
        read_in="three news pages",
        read_on=READ,
    ),
    LaterEvidence(
        id="dermatomyositis/lim-2021",
        effect=Effect.WEAKENED,
        says=(
            "In a pilot study of IVIG alone as first treatment of myositis, 8 of 19 patients"
            " improved at least moderately within 9 weeks; 7 needed other treatment before."
        ),
        document=LIM_2021,
        published=Published(2021),
        statements=(inflammatory_myopathies.monotherapy,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="dermatomyositis/aan-2012",
        effect=Effect.SUPPORTED,
        says=(
            "IVIG may be considered in adults whose dermatomyositis does not respond (level C"
            " of its own scheme)."
        ),
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(inflammatory_myopathies.second_line_with_prednisone,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
    ),
    LaterEvidence(
        id="dermatomyositis/aanem-2009",
        effect=Effect.SUPPORTED,
        says="Class I evidence is said to support IVIG.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(inflammatory_myopathies.second_line_with_prednisone,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="dermatomyositis/aanem-update",
        effect=Effect.SUPPORTED,
        says="IVIG is recommended (class I evidence).",
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(inflammatory_myopathies.second_line_with_prednisone,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="dermatomyositis/ontario",
        effect=Effect.SUPPORTED,
        says=(
            "Ontario has IVIG as second line, after a steroid with methotrexate or"
            " azathioprine, at no more than 2 g/kg a month over 2 days."
        ),
        document=ONTARIO_PAGES,
        published=None,
        statements=(
            inflammatory_myopathies.second_line_with_prednisone,
            inflammatory_myopathies.after_first_line_immunosuppression,
        ),
        verified=Verification.PRIMARY,
        read_in="the network's page on myositis",
        read_on=READ,
    ),
    LaterEvidence(
        id="polymyositis/aan-2012",
        effect=Effect.WEAKENED,
        says="Evidence is found insufficient in polymyositis (level U of its own scheme).",
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(inflammatory_myopathies.after_first_line_immunosuppression,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
    ),
    LaterEvidence(
        id="polymyositis/aanem-update",
        effect=Effect.WEAKENED,
        says="Evidence is found insufficient in polymyositis.",
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(inflammatory_myopathies.after_first_line_immunosuppression,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="inclusion-body-myositis/cochrane-2015",
        effect=Effect.SUPPORTED,
        says=(
            "Three trials of IVIG with 78 participants give no data fit to be pooled, and no"
            " proof of benefit."
        ),
        document=COCHRANE_IBM_2015,
        published=Published(2015, 6, 30),
        statements=(inflammatory_myopathies.sporadic_inclusion_body_myositis,),
        verified=Verification.PRIMARY,
        read_in="table of the review",
        read_on=READ,
    ),
    LaterEvidence(
        id="inclusion-body-myositis/aan-2012",
        effect=Effect.WEAKENED,
        says="Evidence is found insufficient, for or against (level U of its own scheme).",
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(inflammatory_myopathies.sporadic_inclusion_body_myositis,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
    ),
    LaterEvidence(
        id="inclusion-body-myositis/aanem-update",
        effect=Effect.SUPPORTED,
        says="IVIG is not recommended (class I evidence).",
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(inflammatory_myopathies.sporadic_inclusion_body_myositis,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    # Myasthenia gravis
    LaterEvidence(
        id="mg/barth-2011",
        effect=Effect.SUPPORTED,
        says=(
            "In a randomised comparison of 84 patients 69% improved with IVIG and 65% with"
            " plasma exchange."
        ),
        document=BARTH_2011,
        published=Published(2011),
        statements=(
            myasthenia_gravis.compared_with_plasma_exchange,
            myasthenia_gravis.acute_exacerbation_ivig,
        ),
        verified=Verification.PRIMARY,
        read_in="title page and abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="mg/cochrane-2012",
        effect=Effect.WEAKENED,
        says=(
            "The placebo-controlled trial, reanalysed, has a borderline effect on the score of"
            " severity: −1.60 (−3.23 to 0.03)."
        ),
        document=COCHRANE_MG_2012,
        published=Published(2012, 12, 12),
        statements=(myasthenia_gravis.acute_exacerbation_ivig, myasthenia_gravis.severe_short_term),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="mg/cochrane-2012-plasma-exchange",
        effect=Effect.SUPPORTED,
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
        says="IVIG should be considered in moderate to severe disease (level B of its own scheme).",
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(myasthenia_gravis.severe_short_term,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
    ),
    LaterEvidence(
        id="mg/aanem-2009",
        effect=Effect.SUPPORTED,
        says="Class I evidence is said to support IVIG in refractory exacerbations.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(myasthenia_gravis.acute_exacerbation_ivig,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="mg/aanem-update",
        effect=Effect.SUPPORTED,
        says="IVIG is recommended in exacerbations (class I evidence).",
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(myasthenia_gravis.acute_exacerbation_ivig,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="mg/aanem-update-stable",
        effect=Effect.GAP_FILLED,
        says="The recommendation of IVIG leaves stable disease out.",
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(myasthenia_gravis.maintenance,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="mg/ontario-mild",
        effect=Effect.GAP_FILLED,
        says="Ontario lists mild and ocular myasthenia under 'do not use'.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        conditions=(MYASTHENIA_GRAVIS,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
    ),
    # Post-polio syndrome
    LaterEvidence(
        id="post-polio/cochrane-2015",
        effect=Effect.WEAKENED,
        says=(
            "Of moderate quality in the short and low quality in the long term, evidence shows"
            " no benefit on limitations of activity; on strength it is inconsistent."
        ),
        document=COCHRANE_PPS_2015,
        published=Published(2015, 5, 18),
        statements=(post_polio.effect, post_polio.rapid_progression),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="post-polio/bertolasi-2013",
        effect=Effect.WEAKENED,
        says=(
            "A third randomised trial, of 51 patients, missed its primary endpoint; strength,"
            " gait, fatigue and pain were unchanged."
        ),
        document=BERTOLASI_2013,
        published=Published(2013, 7, 15),
        statements=(post_polio.effect,),
        verified=Verification.SECONDARY,
        read_in="mirror of the record in PubMed",
        read_on=READ,
    ),
    LaterEvidence(
        id="post-polio/aan-2012",
        effect=Effect.SUPPORTED,
        says="Evidence is found insufficient for routine use (level U of its own scheme).",
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(post_polio.routine_use,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
    ),
    LaterEvidence(
        id="post-polio/aanem-update",
        effect=Effect.SUPPORTED,
        says="IVIG is not recommended (class I evidence).",
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(post_polio.routine_use,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="post-polio/aanem-update-rapid",
        effect=Effect.WEAKENED,
        says=(
            "IVIG is not recommended in post-polio syndrome (class I evidence); no exception is"
            " named."
        ),
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(post_polio.rapid_progression,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="post-polio/ontario",
        effect=Effect.SUPPORTED,
        says="Ontario lists post-polio syndrome under 'do not use'.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(post_polio.routine_use,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
    ),
    # Multiple sclerosis
    LaterEvidence(
        id="ms/ontario",
        effect=Effect.WEAKENED,
        says=(
            "Ontario lists multiple sclerosis under 'do not use', short-term use in"
            " relapsing-remitting disease excepted."
        ),
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(multiple_sclerosis.relapsing_remitting_intolerance,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
    ),
    # Other diseases of the central nervous system
    LaterEvidence(
        id="neuromyelitis-optica/nemos-2024",
        effect=Effect.SUPERSEDED,
        says=(
            "Four drugs are approved where aquaporin-4 antibodies are present: eculizumab,"
            " ravulizumab, inebilizumab and satralizumab."
        ),
        document=KUMPFEL_2024,
        published=Published(2024),
        conditions=(NEUROMYELITIS_OPTICA,),
        verified=Verification.PRIMARY,
        read_in="abstract and open text",
        read_on=READ,
        note="What it says of IVIG was not read.",
    ),
    LaterEvidence(
        id="neuromyelitis-optica/add-on-2020",
        effect=Effect.GAP_FILLED,
        says=(
            "In 20 patients, looked at in retrospect, IVIG added to azathioprine went with a"
            " median of 0.3 relapses a year, against 1.1 before."
        ),
        document=NMOSD_ADD_ON_2020,
        published=Published(2020, 7),
        conditions=(NEUROMYELITIS_OPTICA,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
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
        id="adem/ontario",
        effect=Effect.SUPPORTED,
        says=(
            "Ontario has 2 g/kg, by adjusted weight, over 2 to 5 days; maintenance only in"
            " recurrent disease."
        ),
        document=ONTARIO_PAGES,
        published=None,
        statements=(demyelinating_cns.after_steroids,),
        verified=Verification.PRIMARY,
        read_in="the network's page on ADEM",
        read_on=READ,
    ),
    LaterEvidence(
        id="stiff-person/australia",
        effect=Effect.WEAKENED,
        says=(
            "The national criteria of Australia speak of probable benefit (category 2a), after"
            " benzodiazepine, baclofen and gabapentin have not sufficed."
        ),
        document=AUSTRALIA_3,
        published=None,
        not_before=VERSION_3,
        statements=(stiff_person.after_gabaergic_drugs,),
        verified=Verification.PRIMARY,
        read_in="the agency's page on stiff-person syndrome",
        read_on=READ,
    ),
    LaterEvidence(
        id="stiff-person/ontario",
        effect=Effect.SUPPORTED,
        says="Ontario counts stiff-person syndrome among the recommended indications.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(stiff_person.after_gabaergic_drugs,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="stiff-person/aanem-2009",
        effect=Effect.SUPPORTED,
        says="Class I evidence is said to support IVIG.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(stiff_person.after_gabaergic_drugs,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="stiff-person/aanem-update",
        effect=Effect.SUPPORTED,
        says="IVIG is recommended (class I evidence).",
        document=AANEM_UPDATE,
        published=None,
        not_before=AFTER_AANEM_2009,
        statements=(stiff_person.after_gabaergic_drugs,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="rasmussen/bien-2013",
        effect=Effect.WEAKENED,
        says=(
            "In the first randomised trial, 9 patients on tacrolimus and 7 on IVIG, neither was"
            " better, and no refractory epilepsy became responsive; the disease ran slower than"
            " in historical controls."
        ),
        document=BIEN_2013,
        published=Published(2013),
        statements=(childhood_epilepsy.refractory,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
    ),
    LaterEvidence(
        id="rasmussen/ontario",
        effect=Effect.WEAKENED,
        says="Ontario lists Rasmussen encephalitis as not for routine use.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(childhood_epilepsy.refractory,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="rasmussen/australia",
        effect=Effect.SUPPORTED,
        says="The national criteria of Australia speak of probable benefit (category 2a).",
        document=AUSTRALIA_3,
        published=None,
        not_before=VERSION_3,
        statements=(childhood_epilepsy.refractory,),
        verified=Verification.PRIMARY,
        read_in="the agency's page on Rasmussen encephalitis",
        read_on=READ,
    ),
    LaterEvidence(
        id="epilepsy/cochrane",
        effect=Effect.GAP_FILLED,
        says=(
            "One trial of 61 patients, IVIG added to other drugs: half the seizures or fewer in"
            " more patients than on placebo, but not significantly (risk ratio 1.89, 0.85 to"
            " 4.21)."
        ),
        document=COCHRANE_EPILEPSY,
        published=None,
        not_before=ITS_SEARCH,
        conditions=(
            WEST_SYNDROME,
            LENNOX_GASTAUT_SYNDROME,
            LANDAU_KLEFFNER_SYNDROME,
            SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY,
        ),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ,
        note="Of drug-resistant epilepsy, not of these syndromes apart.",
    ),
    # Sjögren's syndrome
    LaterEvidence(
        id="sjogren/rist-2011",
        effect=Effect.GAP_FILLED,
        says=(
            "Of 19 patients, looked at in retrospect, those with sensorimotor or nonataxic"
            " neuropathy improved or were stable; of nine with ataxic neuropathy two improved"
            " and four became worse."
        ),
        document=RIST_2011,
        published=Published(2011),
        conditions=(SJOGREN_NEUROPATHY,),
        verified=Verification.PRIMARY,
        read_in="abstract; news report",
        read_on=READ,
        note="Class IV by our own reading; it stands with the studies as sjogren/rist-2011.",
    ),
    LaterEvidence(
        id="sjogren/eular-2020",
        effect=Effect.GAP_FILLED,
        says=(
            "As quoted elsewhere, IVIG of 0.4 to 2 g/kg for 5 days is first line for motor"
            " involvement, ganglionopathy or CIDP."
        ),
        document=EULAR_2020,
        published=Published(2020, 1),
        conditions=(SJOGREN_NEUROPATHY,),
        verified=Verification.SECONDARY,
        read_in="an article that quotes it",
        read_on=READ,
        note="Whether the dose is a day's or the whole is not clear from the quotation.",
    ),
    LaterEvidence(
        id="sjogren/ontario",
        effect=Effect.GAP_FILLED,
        says="Ontario counts neuropathy of Sjögren's syndrome among the recommended indications.",
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        conditions=(SJOGREN_NEUROPATHY,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ,
    ),
)
"""Every row, in the order of the guideline."""

NOT_TOLD: dict[str, str] = {
    "Cochrane CD001797.pub4 (CIDP, 2024)": "its conclusion was not read",
    "Cochrane CD004429.pub3 (multifocal motor neuropathy, 2022)": "its results were not read",
    "Cochrane CD002063.pub6 (Guillain-Barré syndrome, 2014)": "its conclusion was not read",
    "Cochrane CD002827.pub4 (IgM neuropathy)": "neither its results nor its date were found",
    "Cochrane CD002936 (relapsing-remitting multiple sclerosis)": (
        "the record is of 2003, its text was updated in part; trials older than the guideline"
    ),
    "International consensus guidance on myasthenia gravis (2016, 2020)": (
        "what it says of IVIG was not read"
    ),
    "British guideline on myositis (2022)": "what it says of IVIG was not read",
    "Canadian consensus on autoimmune encephalitis (2024)": "what it says of IVIG was not read",
    "Sjögren's Foundation guideline on neuropathy (2026)": "what it says of IVIG was not read",
    "Berzero 2018 (onconeural antibodies)": "the text at hand ends before its results",
    "European Handbook of Neurological Management (2011), chapter 9": "its text was not read",
}
"""Later documents that are known and say nothing here, with the reason."""
