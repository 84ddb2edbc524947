"""Later evidence on inflammatory myopathies. Each row names its ``document``."""

from __future__ import annotations

from ....conditions.inflammatory_myopathies import DERMATOMYOSITIS
from ....literature.later_guidelines import AAN_2012, AANEM_2009, AANEM_UPDATE
from ....literature.later_work import (
    AGGARWAL_2022,
    AGGARWAL_2024,
    COCHRANE_IBM_2015,
    FDA_OCTAGAM_2021,
    LIM_2021,
    ONTARIO_PAGES,
)
from ....model.citation import Verification
from ....model.document import Published
from ....model.later import Effect, LaterEvidence
from .. import inflammatory_myopathies
from .days import AANEM_UPDATED, READ, READ_AGAIN

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="dermatomyositis/proderm",
        effect=Effect.SUPPORTED,
        short="adults: at least minimal improvement at 16 weeks in 79% on IVIG v 44% on placebo",
        says=(
            "A placebo-controlled trial included 95 adults with active disease. After 16 weeks of"
            " 2.0 g/kg every 4 weeks, 79% had at least minimal improvement without confirmed"
            " deterioration, against 44% on placebo."
        ),
        document=AGGARWAL_2022,
        published=Published(2022),
        statements=(inflammatory_myopathies.second_line_with_prednisone,),
        verified=Verification.SECONDARY,
        read_in="library record of the paper; news pages",
        read_on=READ_AGAIN,
        note=(
            "Over the whole trial, 6 patients on IVIG had 8 thromboembolic events: see"
            " dermatomyositis/proderm-safety."
        ),
    ),
    LaterEvidence(
        id="dermatomyositis/proderm-safety",
        effect=Effect.GAP_FILLED,
        short="8 thromboembolic events in 6 patients on IVIG over 664 infusion cycles",
        says=(
            "In the placebo-controlled trial of 95 patients, over 664 infusion cycles, there were 8"
            " thromboembolic events in 6 patients on IVIG. Of these, 6 events in 5 patients were"
            " possibly or probably related to it. They were rarer at a lower rate of infusion, and"
            " none occurred at the lower dose."
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
        short="one IVIG product approved for adults in the United States, 2 g/kg every 4 weeks",
        says=(
            "The United States approved one IVIG product for adults with dermatomyositis, at 2 g/kg"
            " over 2 to 5 days every 4 weeks."
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
        short="IVIG alone, uncontrolled: 8 of 19 with myositis improved at least moderately",
        says=(
            "An uncontrolled pilot study gave IVIG alone as first treatment to 20 adults with"
            " myositis, 9 of them with dermatomyositis. Within 9 weeks 8 of 19 improved at least"
            " moderately; 7 needed other treatment before then."
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
        short="IVIG may be considered in adults who do not respond, level C of its own scheme",
        says=(
            "IVIG may be considered in adults with dermatomyositis that does not respond (level C"
            " of its own scheme)."
        ),
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(inflammatory_myopathies.second_line_with_prednisone,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
        encoded_as=("aan-2012/dermatomyositis/nonresponsive-adults",),
    ),
    LaterEvidence(
        id="dermatomyositis/aanem-2009",
        effect=Effect.SUPPORTED,
        short="class I evidence supports IVIG",
        says="The consensus statement of 2009 finds class I evidence in support of IVIG.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(inflammatory_myopathies.second_line_with_prednisone,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ,
        encoded_as=("aanem-2009/dermatomyositis",),
    ),
    LaterEvidence(
        id="dermatomyositis/aanem-update",
        effect=Effect.SUPPORTED,
        short="IVIG recommended, class I evidence",
        says="IVIG is recommended (class I evidence).",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(inflammatory_myopathies.second_line_with_prednisone,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        encoded_as=("aanem-update/dermatomyositis",),
    ),
    LaterEvidence(
        id="dermatomyositis/ontario",
        effect=Effect.SUPPORTED,
        short="IVIG second line, after a steroid with methotrexate or azathioprine",
        says=(
            "Ontario places IVIG second in line, after a steroid with methotrexate or azathioprine,"
            " at no more than 2 g/kg a month over 2 days."
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
        short="IVIG evidence insufficient in polymyositis, level U of its own scheme",
        says=(
            "The guideline of 2012 finds the evidence insufficient in polymyositis (level U of its"
            " own scheme)."
        ),
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(inflammatory_myopathies.after_first_line_immunosuppression,),
        verified=Verification.PRIMARY,
        read_in="abstract on the journal's page",
        read_on=READ_AGAIN,
        encoded_as=("aan-2012/polymyositis/abstract",),
    ),
    LaterEvidence(
        id="polymyositis/aanem-2009",
        effect=Effect.SUPPORTED,
        short="only class IV studies support IVIG in polymyositis",
        says="Only class IV studies support IVIG in polymyositis.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(inflammatory_myopathies.after_first_line_immunosuppression,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        encoded_as=("aanem-2009/polymyositis",),
    ),
    LaterEvidence(
        id="polymyositis/aanem-update",
        effect=Effect.WEAKENED,
        short="IVIG evidence insufficient in polymyositis",
        says="The updated consensus statement finds the evidence insufficient in polymyositis.",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(inflammatory_myopathies.after_first_line_immunosuppression,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        encoded_as=("aanem-update/polymyositis",),
    ),
    LaterEvidence(
        id="inclusion-body-myositis/cochrane-2015",
        effect=Effect.WEAKENED,
        short="three trials of IVIG with 78 participants: an effect could not be estimated",
        says=(
            "Three trials of IVIG with 78 participants give no data that can be pooled. An effect"
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
        short="evidence insufficient for or against IVIG, level U of its own scheme",
        says=(
            "The guideline of 2012 finds the evidence insufficient, for or against (level U of its"
            " own scheme)."
        ),
        document=AAN_2012,
        published=Published(2012, 3, 27),
        statements=(inflammatory_myopathies.sporadic_inclusion_body_myositis,),
        verified=Verification.PRIMARY,
        read_in="archived guideline record",
        read_on=READ,
        encoded_as=("aan-2012/inclusion-body-myositis/treatment",),
    ),
    LaterEvidence(
        id="inclusion-body-myositis/aanem-2009",
        effect=Effect.WEAKENED,
        short="no convincing data support IVIG",
        says="No convincing data support IVIG in inclusion body myopathy.",
        document=AANEM_2009,
        published=Published(2009, 11),
        statements=(inflammatory_myopathies.sporadic_inclusion_body_myositis,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        encoded_as=("aanem-2009/inclusion-body-myositis",),
    ),
    LaterEvidence(
        id="inclusion-body-myositis/aanem-update",
        effect=Effect.SUPPORTED,
        short="IVIG not recommended, class I evidence",
        says="IVIG is not recommended (class I evidence).",
        document=AANEM_UPDATE,
        published=AANEM_UPDATED,
        statements=(inflammatory_myopathies.sporadic_inclusion_body_myositis,),
        verified=Verification.PRIMARY,
        read_in="abstract on the society's page",
        read_on=READ,
        encoded_as=("aanem-update/inclusion-body-myositis",),
    ),
)
