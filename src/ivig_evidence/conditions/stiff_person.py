"""Stiff-person syndrome.

One statement with several conditions that must all hold; where one fails the guideline is silent.
A patient whom the stiffness disables more than the text says counts as well.
"""

from __future__ import annotations

from enum import Enum
from functools import partial
from types import ModuleType

from ..facts.common import TreatmentResponse
from ..grading.efns_2004 import RecommendationLevel
from ..guidelines.registry import EFNS_2008
from ..immunoglobulin.interventions import IVIG
from ..literature.guidelines import ELOVAARA_2008
from ..logic.predicates import Choice, Flag, Implication
from ..model.basis import Basis
from ..model.condition import Alias, Condition
from ..model.dosing import Course, Per, RecommendedRegimen, in_days
from ..model.recommendation import Action, Passage, Recommendation
from ..units import g_per_kg
from ._codes import icd10_broader, icd10cm, mapped


def _studies() -> ModuleType:
    from ..guidelines.efns_2008.studies import stiff_person

    return stiff_person


studies = partial(Basis, _studies)

# What we ask about the patient ------------------------------------------------


class Mobility(Enum):
    """How the stiffness lets a patient move about, from the least disabled to the most."""

    UNAIDED = "unaided"
    CANE_OR_WALKER = "cane_or_walker"
    WHEELCHAIR = "wheelchair"
    BEDBOUND = "bedbound"


response_to_diazepam_or_baclofen = Choice(
    "response_to_diazepam_or_baclofen",
    "response to diazepam, baclofen or both",
    TreatmentResponse,
)

mobility_with_stiffness = Choice(
    "mobility_with_stiffness", "how the stiffness lets the patient move about", Mobility
)

needs_cane_or_walker = Flag(
    "needs_cane_or_walker",
    "stiffness of the trunk disables so much that at least a cane or a walker is needed",
    "no cane or walker is needed for stiffness of the trunk",
    implies=(
        Implication(False, mobility_with_stiffness(Mobility.UNAIDED), "without either is unaided"),
    ),
    excludes=(
        Implication(True, mobility_with_stiffness(Mobility.UNAIDED), "unaided is without either"),
    ),
)

frequent_falls = Flag(
    "frequent_falls", "the patient falls often", "the patient does not fall often"
)

FACTS = (
    response_to_diazepam_or_baclofen,
    mobility_with_stiffness,
    needs_cane_or_walker,
    frequent_falls,
)

disabled = ~mobility_with_stiffness.is_(Mobility.UNAIDED)
disabled_more = mobility_with_stiffness.is_(Mobility.WHEELCHAIR, Mobility.BEDBOUND)

# What is recommended ----------------------------------------------------------

after_gabaergic_drugs = Recommendation(
    guideline=EFNS_2008,
    slug="stiff-person/after-gabaergic-drugs",
    says=(
        "In stiff-person syndrome IVIG is recommended when diazepam or baclofen, or both, do not"
        " suffice and stiffness of the trunk and frequent falls disable so much that a cane or a"
        " walker is needed."
    ),
    intervention=IVIG,
    action=Action.USE,
    population=(
        response_to_diazepam_or_baclofen.is_(TreatmentResponse.INADEQUATE)
        & disabled
        & (frequent_falls | disabled_more)
    ),
    level=RecommendationLevel.A,
    regimen=RecommendedRegimen(
        drug="IVIG",
        alternatives=(Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2, 5)),),
    ),
    see_also=(
        Passage(
            "A patient in a wheelchair, or bedbound, counts without frequent falls: at least as"
            " disabled as the text requires, our own interpretation.",
            ELOVAARA_2008.at("Stiff-person syndrome, Recommendations", lines=(1613, 1621)),
        ),
    ),
    basis=studies(("dalakas_2001", "ref_166", "refs_167_168", "refs_169_170")),
    source=ELOVAARA_2008.at("Stiff-person syndrome, Recommendations", lines=(1613, 1621)),
    note="The level is printed as resting on class I evidence.",
)

STATEMENTS = (after_gabaergic_drugs,)

# The condition ----------------------------------------------------------------

STIFF_PERSON_SYNDROME = Condition(
    id="stiff-person-syndrome",
    name="stiff-person syndrome",
    aliases=(Alias("SPS"), Alias("stiff-man syndrome")),
    codings=(
        icd10_broader("G25.8"),
        icd10cm("G25.82"),
        *mapped(mondo="MONDO:0008491", snomed=("5217008",), orpha="3198", mesh="D016750"),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    source=ELOVAARA_2008.at("Stiff-person syndrome", lines=(1541, 1621)),
)
