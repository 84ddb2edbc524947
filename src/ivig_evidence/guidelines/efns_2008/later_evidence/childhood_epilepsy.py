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
from ....model.later import Effect, LaterEvidence, Published
from .. import childhood_epilepsy
from .days import ITS_SEARCH, READ, READ_AGAIN, VERSION_3, VERSION_5

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="rasmussen/bien-2013",
        effect=Effect.WEAKENED,
        says=(
            "In the first randomised trial, 9 patients with disease of recent onset on tacrolimus"
            " and 7 on IVIG, neither was better; intractable epilepsy developed in several"
            " untreated patients and in none treated, but no refractory epilepsy became responsive."
            " The disease ran slower than in historical controls."
        ),
        document=BIEN_2013,
        published=Published(2013),
        statements=(childhood_epilepsy.refractory,),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        note="Weakened by what it says of refractory epilepsy alone.",
    ),
    LaterEvidence(
        id="rasmussen/ontario",
        effect=Effect.SUPPORTED,
        says=(
            "Ontario lists Rasmussen encephalitis as not for routine use, a class in which some"
            " evidence makes IVIG an option on request."
        ),
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(childhood_epilepsy.refractory,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ_AGAIN,
    ),
    LaterEvidence(
        id="rasmussen/australia",
        effect=Effect.SUPPORTED,
        says=(
            "The national criteria of Australia speak of probable benefit (category 2a), with"
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
)
