"""Later evidence on childhood epilepsy. Each row names its ``document``."""

from __future__ import annotations

from ....conditions.childhood_epilepsy import (
    LANDAU_KLEFFNER_SYNDROME,
    LENNOX_GASTAUT_SYNDROME,
    SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY,
    WEST_SYNDROME,
)
from ....literature.later_work import AUSTRALIA_3, BIEN_2013, COCHRANE_EPILEPSY, ONTARIO_5
from ....model.citation import Verification
from ....model.document import Published
from ....model.later import Effect, LaterEvidence
from .. import childhood_epilepsy
from .days import ITS_SEARCH, READ, READ_AGAIN, VERSION_3, VERSION_5

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="rasmussen/bien-2013",
        effect=Effect.WEAKENED,
        short="no refractory epilepsy became responsive; neither IVIG nor tacrolimus better",
        says=(
            "The first randomised trial compared 9 patients on tacrolimus with 7 on IVIG, in"
            " disease of recent onset; neither was better. Intractable epilepsy developed in"
            " several untreated patients and in none treated, but no refractory epilepsy became"
            " responsive. The disease ran slower than in historical controls."
        ),
        document=BIEN_2013,
        published=Published(2013),
        statements=(childhood_epilepsy.refractory,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        note="Only its finding on refractory epilepsy weakens the statement.",
    ),
    LaterEvidence(
        id="rasmussen/ontario",
        effect=Effect.SUPPORTED,
        short="IVIG not for routine use, an option on request",
        says=(
            "Ontario lists Rasmussen encephalitis as not for routine use. In this class, some"
            " evidence makes IVIG an option on request."
        ),
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(childhood_epilepsy.refractory,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ_AGAIN,
        encoded_as=("ontario-2024/rasmussen",),
    ),
    LaterEvidence(
        id="rasmussen/australia",
        effect=Effect.SUPPORTED,
        short="probable benefit (category 2a), with corticosteroids unless contraindicated",
        says=(
            "The national criteria of Australia report probable benefit (category 2a), with"
            " corticosteroids unless contraindicated."
        ),
        document=AUSTRALIA_3,
        published=None,
        not_before=VERSION_3,
        statements=(childhood_epilepsy.refractory,),
        verified=Verification.PRIMARY,
        read_in="the agency's page on Rasmussen encephalitis",
        read_on=READ_AGAIN,
    ),
    LaterEvidence(
        id="epilepsy/cochrane",
        effect=Effect.GAP_FILLED,
        short="drug-resistant epilepsy as a whole: IVIG not significantly better than placebo",
        says=(
            "One trial of 61 patients added IVIG to other drugs. Seizures fell by half or more in"
            " more patients than on placebo, but not significantly (risk ratio 1.89, 0.85 to 4.21)."
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
        note="This is about drug-resistant epilepsy, not about these syndromes separately.",
    ),
)
