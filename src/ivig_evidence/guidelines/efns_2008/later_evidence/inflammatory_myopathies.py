"""Later evidence on inflammatory myopathies. Each row names its ``document``."""

from __future__ import annotations

from ....conditions.inflammatory_myopathies import DERMATOMYOSITIS
from ....literature.later_work import (
    AAN_2012,
    AANEM_2009,
    AANEM_UPDATE,
    AGGARWAL_2022,
    AGGARWAL_2024,
    COCHRANE_IBM_2015,
    FDA_OCTAGAM_2021,
    LIM_2021,
    ONTARIO_PAGES,
)
from ....model.citation import Verification
from ....model.later import Effect, LaterEvidence, Published
from .. import inflammatory_myopathies
from .days import AANEM_UPDATED, READ, READ_AGAIN

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="dermatomyositis/proderm",
        effect=Effect.SUPPORTED,
        says=(
            "In a placebo-controlled trial of 95 adults with active disease, 79% had at least"
            " minimal improvement"
            " without confirmed deterioration after 16 weeks of 2.0 g/kg every 4 weeks, against"
            " 44% on placebo."
        ),
        document=AGGARWAL_2022,
        published=Published(2022),
        statements=(inflammatory_myopathies.second_line_with_prednisone,),
        verified=Verification.SECONDARY,
        read_in="library record of the paper; news pages",
        read_on=READ_AGAIN,
        note=(
            "On IVIG, over the whole trial, 8 thromboembolic events befell 6 patients: see"
            " dermatomyositis/proderm-safety."
        ),
    ),
    LaterEvidence(
        id="dermatomyositis/proderm-safety",
        effect=Effect.GAP_FILLED,
        says=(
            "In the placebo-controlled trial of 95 patients, over 664 infusion cycles, there were"
            " 8 thromboembolic events in 6 patients on IVIG; 6 events in 5 patients were possibly"
            " or probably related to it. They were rarer at a lower rate of infusion, and none"
            " occurred at the lower dose."
        ),
        document=AGGARWAL_2024,
        published=Published(2024, 1, 17),
        conditions=(DERMATOMYOSITIS,),
        verified=Verification.PRIMARY,
        read_in="abstract; table of adverse events",
        read_on=READ_AGAIN,
        note=(
            "The first, blinded period had 2 such events in 1 of 52 patients on IVIG and none"
            " on placebo."
        ),
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
            "In an uncontrolled pilot study of IVIG alone as first treatment of 20 adults with"
            " myositis, 9 of them with dermatomyositis, 8 of 19 improved at least moderately within"
            " 9 weeks; 7 needed other treatment before."
        ),
        document=LIM_2021,
        published=Published(2020, 10, 25),
        statements=(inflammatory_myopathies.monotherapy,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
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
        published=AANEM_UPDATED,
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
        read_in="abstract on the journal's page",
        read_on=READ_AGAIN,
    ),
    LaterEvidence(
        id="polymyositis/aanem-2009",
        effect=Effect.SUPPORTED,
        says=("IVIG in polymyositis rests on class IV studies only."),
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(inflammatory_myopathies.after_first_line_immunosuppression,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
    ),
    LaterEvidence(
        id="polymyositis/aanem-update",
        effect=Effect.WEAKENED,
        says="Evidence is found insufficient in polymyositis.",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(inflammatory_myopathies.after_first_line_immunosuppression,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
    LaterEvidence(
        id="inclusion-body-myositis/cochrane-2015",
        effect=Effect.WEAKENED,
        says=(
            "Three trials of IVIG with 78 participants give no data fit to be pooled: an effect"
            " could not be estimated."
        ),
        document=COCHRANE_IBM_2015,
        published=Published(2015, 6, 30),
        statements=(inflammatory_myopathies.sporadic_inclusion_body_myositis,),
        verified=Verification.PRIMARY,
        read_in="table of the review",
        read_on=READ_AGAIN,
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
        id="inclusion-body-myositis/aanem-2009",
        effect=Effect.WEAKENED,
        says=("No convincing data support IVIG in inclusion body myopathy."),
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(inflammatory_myopathies.sporadic_inclusion_body_myositis,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
    ),
    LaterEvidence(
        id="inclusion-body-myositis/aanem-update",
        effect=Effect.SUPPORTED,
        says="IVIG is not recommended (class I evidence).",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(inflammatory_myopathies.sporadic_inclusion_body_myositis,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
    ),
)
