"""Other demyelinating diseases of the central nervous system.

The recommendation reaches acute disseminated encephalomyelitis after failed high-dose steroids.
Neuromyelitis optica and Baló's concentric sclerosis are described, on a case type study and a
case report, and no more.
"""

from __future__ import annotations

from enum import Enum
from functools import partial
from types import ModuleType

from ..facts.common import (
    CourseResponse,
    TreatmentResponse,
    response_to_corticosteroids,
    response_to_ivig,
)
from ..grading.efns_2004 import RecommendationLevel
from ..guidelines.registry import EFNS_2008
from ..immunoglobulin.interventions import IVIG, PLASMA_EXCHANGE, SCHEDULE_OF_IVIG
from ..literature.guidelines import ELOVAARA_2008
from ..logic.predicates import Choice, Flag, Implication
from ..model.basis import Basis
from ..model.citation import Verification
from ..model.condition import Alias, Condition, Match
from ..model.dosing import Course, Per, RecommendedRegimen, in_days
from ..model.recommendation import Action, Recommendation
from ..units import g_per_kg
from ._codes import icd10, icd10cm, icd10cm_broader, mapped


def _studies() -> ModuleType:
    from ..guidelines.efns_2008.studies import demyelinating_cns

    return demyelinating_cns


studies = partial(Basis, _studies)

# What we ask about the patient ------------------------------------------------


class DemyelinatingDisease(Enum):
    """The diseases of this chapter."""

    ADEM = "adem"
    NEUROMYELITIS_OPTICA = "neuromyelitis_optica"
    BALO = "balo_concentric_sclerosis"


demyelinating_disease = Choice(
    "demyelinating_disease", "demyelinating disease", DemyelinatingDisease
)

high_dose_corticosteroids = Flag(
    "high_dose_corticosteroids",
    "the corticosteroids given were high-dose",
    "no high-dose corticosteroids were given",
    excludes=(
        Implication(
            True,
            response_to_corticosteroids(TreatmentResponse.NOT_GIVEN),
            "corticosteroids in high dose are corticosteroids given",
        ),
    ),
)

FACTS = (
    demyelinating_disease,
    response_to_corticosteroids,
    high_dose_corticosteroids,
    response_to_ivig,
)

adem = demyelinating_disease.is_(DemyelinatingDisease.ADEM)
high_dose_steroids_failed = high_dose_corticosteroids & response_to_corticosteroids.is_(
    TreatmentResponse.INADEQUATE
)

# What is recommended ----------------------------------------------------------

_SECTION = "Other demyelinating diseases of central nervous system, Recommendations"

after_steroids = Recommendation(
    guideline=EFNS_2008,
    slug="adem/after-steroids",
    says="IVIG should be tried in ADEM that has not responded to high-dose steroids.",
    intervention=IVIG,
    action=Action.USE,
    population=adem & high_dose_steroids_failed,
    level=RecommendationLevel.GPP,
    regimen=RecommendedRegimen(
        drug="IVIG",
        alternatives=(
            Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(4, 5), consecutive=True),
        ),
    ),
    basis=studies(("refs_144_148", "refs_149_152", "refs_153_155", "peripheral_involvement")),
    source=ELOVAARA_2008.at(_SECTION, lines=(1529, 1535)),
)

repeat_cycles = Recommendation(
    guideline=EFNS_2008,
    slug="adem/repeat-cycles",
    says="A cycle of IVIG for ADEM may be given again.",
    intervention=SCHEDULE_OF_IVIG,
    action=Action.MAY_USE,
    population=adem
    & high_dose_steroids_failed
    & response_to_ivig.is_(
        CourseResponse.TOO_EARLY,
        CourseResponse.RESPONDED,
        CourseResponse.RELAPSED,
        CourseResponse.NO_RESPONSE,
    ),
    level=None,
    regimen=None,
    source=ELOVAARA_2008.at(_SECTION, lines=(1535, 1537)),
    note="No grade is printed, and no interval.",
)

plasma_exchange = Recommendation(
    guideline=EFNS_2008,
    slug="adem/plasma-exchange",
    says="In ADEM plasma exchange is another possibility once high-dose steroids have failed.",
    intervention=PLASMA_EXCHANGE,
    action=Action.MAY_USE,
    population=adem & high_dose_steroids_failed,
    level=None,
    regimen=None,
    source=ELOVAARA_2008.at(_SECTION, lines=(1537, 1539)),
)

STATEMENTS = (after_steroids, repeat_cycles, plasma_exchange)

# The conditions ---------------------------------------------------------------

ADEM = Condition(
    id="acute-disseminated-encephalomyelitis",
    name="acute disseminated encephalomyelitis",
    aliases=(Alias("ADEM"),),
    codings=(
        icd10("G04.0"),
        icd10cm("G04.00"),
        icd10cm("G04.01"),
        icd10cm("G04.02"),
        icd10cm_broader("G04.81", "An inclusion term: noninfectious ADEM.", Verification.PACKAGE),
        *mapped(mondo="MONDO:0019383", snomed=("83942000",), orpha="83597", mesh="D004673"),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(demyelinating_disease(DemyelinatingDisease.ADEM),),
    source=ELOVAARA_2008.at("Other demyelinating diseases", lines=(1487, 1539)),
)

NEUROMYELITIS_OPTICA = Condition(
    id="neuromyelitis-optica",
    name="neuromyelitis optica",
    aliases=(
        Alias("NMO"),
        Alias("NMOSD"),
        Alias("Devic disease"),
        Alias("neuromyelitis optica spectrum disorder"),
    ),
    codings=(
        icd10("G36.0"),
        icd10cm("G36.0"),
        *mapped(mondo="MONDO:0019100", snomed=("25044007",), orpha="71211", mesh="D009471"),
        *mapped(mondo="MONDO:0035663", orpha="592850", match=Match.NARROWER),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(demyelinating_disease(DemyelinatingDisease.NEUROMYELITIS_OPTICA),),
    source=ELOVAARA_2008.at("Other demyelinating diseases", lines=(1466, 1475)),
)

BALO_CONCENTRIC_SCLEROSIS = Condition(
    id="balo-concentric-sclerosis",
    name="Baló's concentric sclerosis",
    aliases=(Alias("Balo concentric sclerosis"), Alias("Baló disease"), Alias("Baló sclerosis")),
    codings=(
        icd10("G37.5"),
        icd10cm("G37.5"),
        *mapped(mondo="MONDO:0016430", snomed=("230380005",), orpha="228165"),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(demyelinating_disease(DemyelinatingDisease.BALO),),
    source=ELOVAARA_2008.at("Other demyelinating diseases", lines=(1477, 1485)),
)
