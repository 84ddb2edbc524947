"""Stiff-person syndrome.

The guideline makes one statement, with several conditions that must all be true. If one of them is
false, the guideline is silent. Patients who are more disabled than the text says are included.
"""

from __future__ import annotations

from ...conditions.stiff_person import (
    STIFF_PERSON_SYNDROME,
    Mobility,
    frequent_falls,
    mobility_with_stiffness,
    response_to_diazepam_or_baclofen,
)
from ...facts.common import TreatmentResponse
from ...grading.efns_2004 import EFNS_2004
from ...immunoglobulin.interventions import IVIG
from ...literature.guidelines import ELOVAARA_2008
from ...logic.predicates import Not, OneOf
from ...model.chapter import Chapter
from ...model.dosing import Course, Per, RecommendedRegimen, in_days
from ...model.recommendation import Action, Passage, Recommendation
from ...units import g_per_kg
from .edition import EFNS_2008

disabled: Not = ~mobility_with_stiffness.is_(Mobility.UNAIDED)
disabled_more: OneOf = mobility_with_stiffness.is_(Mobility.WHEELCHAIR, Mobility.BEDBOUND)

# What is recommended ----------------------------------------------------------

after_gabaergic_drugs: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="stiff-person/after-gabaergic-drugs",
    label="GABAergic drugs not enough, falls, cane or walker: IVIG",
    says=(
        "In stiff-person syndrome, IVIG is recommended if diazepam or baclofen or both do not "
        "suffice, and truncal stiffness and frequent falls disable so much that a cane or a "
        "walker is needed."
    ),
    intervention=IVIG,
    action=Action.USE,
    population=(
        response_to_diazepam_or_baclofen.is_(TreatmentResponse.INADEQUATE)
        & disabled
        & (frequent_falls | disabled_more)
    ),
    grade=EFNS_2004.graded("A"),
    regimen=RecommendedRegimen(
        drug="IVIG",
        alternatives=(Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2, 5)),),
    ),
    see_also=(
        Passage(
            "A patient who uses a wheelchair or is bedbound qualifies without frequent falls,"
            " our own interpretation: this is at least the disability that the text requires.",
            ELOVAARA_2008.at("Stiff-person syndrome, Recommendations", lines=(1613, 1621)),
        ),
    ),
    studies=(
        "stiff-person/ref-164",
        "stiff-person/ref-166",
        "stiff-person/refs-167-168",
        "stiff-person/refs-169-170",
    ),
    source=ELOVAARA_2008.at("Stiff-person syndrome, Recommendations", lines=(1613, 1621)),
    note="The text bases the level on class I evidence.",
)

STATEMENTS = (after_gabaergic_drugs,)

# The chapter ------------------------------------------------------------------

CHAPTERS = (
    Chapter(
        condition=STIFF_PERSON_SYNDROME,
        statements=STATEMENTS,
        source=ELOVAARA_2008.at("Stiff-person syndrome", lines=(1541, 1621)),
    ),
)
