"""Later evidence on multiple sclerosis. Each row names its ``document``."""

from __future__ import annotations

from ....conditions.multiple_sclerosis import MULTIPLE_SCLEROSIS, RELAPSING_REMITTING_MS
from ....literature.later_work import ONTARIO_5, POSTPARTUM_2020, POSTPARTUM_2023
from ....model.citation import Verification
from ....model.document import Published
from ....model.later import Effect, LaterEvidence
from .. import multiple_sclerosis
from .days import READ_AGAIN, VERSION_5

ROWS: tuple[LaterEvidence, ...] = (
    LaterEvidence(
        id="ms/ontario",
        effect=Effect.SUPPORTED,
        short="listed as recommended under conditions: short-term IVIG, relapsing-remitting MS",
        says=(
            "Ontario lists short-term therapy of relapsing-remitting disease, clinically definite"
            " and confirmed by a neurologist, among the recommended indications. One use is to"
            " prevent relapse where other therapies are unsuitable, unavailable or contraindicated."
            " The other is a severe relapse where high-dose methylprednisolone has not helped or is"
            " contraindicated."
        ),
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(multiple_sclerosis.relapsing_remitting_intolerance,),
        verified=Verification.PRIMARY,
        read_in="list of conditions; the network's page on short-term therapy",
        read_on=READ_AGAIN,
        encoded_as=("ontario-2024/rrms-short-term",),
        note="The page on short-term therapy prints no version.",
    ),
    LaterEvidence(
        id="ms/ontario-progressive",
        effect=Effect.SUPPORTED,
        short="MS listed under 'do not use', except short-term relapsing-remitting therapy",
        says=(
            "Ontario lists multiple sclerosis under 'do not use', except short-term therapy of"
            " relapsing-remitting disease."
        ),
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(multiple_sclerosis.secondary_progressive, multiple_sclerosis.chronic_symptoms),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ_AGAIN,
        encoded_as=("ontario-2024/ms",),
    ),
    LaterEvidence(
        id="ms/ontario-primary-progressive",
        effect=Effect.GAP_FILLED,
        short="MS listed under 'do not use', except short-term relapsing-remitting therapy",
        says=(
            "Ontario lists multiple sclerosis under 'do not use', except short-term therapy of"
            " relapsing-remitting disease."
        ),
        document=ONTARIO_5,
        published=None,
        not_before=VERSION_5,
        statements=(multiple_sclerosis.primary_progressive,),
        verified=Verification.PRIMARY,
        read_in="list of conditions on the network's page",
        read_on=READ_AGAIN,
        encoded_as=("ontario-2024/ms",),
    ),
    LaterEvidence(
        id="ms/postpartum-2020",
        effect=Effect.GAP_FILLED,
        short="10 g IVIG a month after birth: yearly relapse rate no different (0.27 and 0.38)",
        says=(
            "A retrospective study compared 132 pregnancies of 112 women with relapsing-remitting"
            " disease. One city gave 10 g of IVIG a month for 6 months after birth, another gave"
            " none. The rate of relapse in the year after birth was not different (0.27 and 0.38;"
            " rate ratio 1.409, 0.764 to 2.598)."
        ),
        document=POSTPARTUM_2020,
        published=Published(2019, 11, 11),
        conditions=(MULTIPLE_SCLEROSIS, RELAPSING_REMITTING_MS),
        verified=Verification.PRIMARY,
        read_in="abstract on the publisher's page",
        read_on=READ_AGAIN,
        note="A later study disagrees: see ms/postpartum-2023. The dose was not by weight.",
    ),
    LaterEvidence(
        id="ms/postpartum-2023",
        effect=Effect.GAP_FILLED,
        short="not randomised: relapse within three months of birth 8.9% v 22.1% without IVIG",
        says=(
            "A study without randomisation followed 198 women with relapsing-remitting disease; 67"
            " had IVIG in pregnancy and for three months after it, and 131 did not. Within three"
            " months of birth 8.9% relapsed with IVIG and 22.1% without (odds ratio without IVIG"
            " 4.6, 1.69 to 12.78, from a stepwise regression)."
        ),
        document=POSTPARTUM_2023,
        published=Published(2023),
        conditions=(MULTIPLE_SCLEROSIS, RELAPSING_REMITTING_MS),
        verified=Verification.PRIMARY,
        read_in="abstract",
        read_on=READ_AGAIN,
        note=(
            "The printed p value, 0.033, does not fit the interval. An earlier study disagrees: see"
            " ms/postpartum-2020."
        ),
    ),
)
