"""Other demyelinating diseases of the central nervous system.

The recommendation covers acute disseminated encephalomyelitis after high-dose steroids have failed.
Neuromyelitis optica and Baló's concentric sclerosis are only described, from one case-type study
and one case report.
"""

from __future__ import annotations

from ...conditions.demyelinating_cns import (
    ADEM,
    BALO_CONCENTRIC_SCLEROSIS,
    NEUROMYELITIS_OPTICA,
    DemyelinatingDisease,
    demyelinating_disease,
    high_dose_corticosteroids,
)
from ...facts.common import (
    CourseResponse,
    TreatmentResponse,
    response_to_corticosteroids,
    response_to_ivig,
)
from ...grading.efns_2004 import EFNS_2004
from ...immunoglobulin.interventions import IVIG, PLASMA_EXCHANGE, SCHEDULE_OF_IVIG
from ...literature.guidelines import ELOVAARA_2008
from ...logic.predicates import AllOf, OneOf
from ...model.chapter import Chapter
from ...model.dosing import Course, Per, RecommendedRegimen, in_days
from ...model.recommendation import Action, Recommendation
from ...units import g_per_kg
from .edition import EFNS_2008

adem: OneOf = demyelinating_disease.is_(DemyelinatingDisease.ADEM)
high_dose_steroids_failed: AllOf = high_dose_corticosteroids & response_to_corticosteroids.is_(
    TreatmentResponse.INADEQUATE
)

# What is recommended ----------------------------------------------------------

_SECTION = "Other demyelinating diseases of central nervous system, Recommendations"

after_steroids: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="adem/after-steroids",
    label="try IVIG if high-dose steroids failed",
    says="IVIG should be tried in ADEM that has not responded to high-dose steroids.",
    intervention=IVIG,
    action=Action.USE,
    population=adem & high_dose_steroids_failed,
    grade=EFNS_2004.graded("GPP"),
    regimen=RecommendedRegimen(
        drug="IVIG",
        alternatives=(
            Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(4, 5), consecutive=True),
        ),
    ),
    studies=(
        "adem/refs-144-148",
        "adem/refs-149-152",
        "adem/refs-153-155",
        "adem/peripheral-involvement",
    ),
    source=ELOVAARA_2008.at(_SECTION, lines=(1529, 1535)),
)

repeat_cycles: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="adem/repeat-cycles",
    label="a cycle of IVIG may be repeated",
    says="A cycle of IVIG for ADEM may be repeated.",
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
    grade=None,
    regimen=None,
    source=ELOVAARA_2008.at(_SECTION, lines=(1535, 1537)),
    note="Neither a grade nor an interval is printed.",
)

plasma_exchange: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="adem/plasma-exchange",
    label="plasma exchange possible if high-dose steroids failed",
    says="In ADEM, plasma exchange is another possibility if high-dose steroids have failed.",
    intervention=PLASMA_EXCHANGE,
    action=Action.MAY_USE,
    population=adem & high_dose_steroids_failed,
    grade=None,
    regimen=None,
    source=ELOVAARA_2008.at(_SECTION, lines=(1537, 1539)),
)

STATEMENTS = (after_steroids, repeat_cycles, plasma_exchange)

# The chapters -----------------------------------------------------------------

CHAPTERS = (
    Chapter(
        condition=ADEM,
        statements=STATEMENTS,
        source=ELOVAARA_2008.at("Other demyelinating diseases", lines=(1487, 1539)),
    ),
    Chapter(
        condition=NEUROMYELITIS_OPTICA,
        statements=STATEMENTS,
        source=ELOVAARA_2008.at("Other demyelinating diseases", lines=(1466, 1475)),
    ),
    Chapter(
        condition=BALO_CONCENTRIC_SCLEROSIS,
        statements=STATEMENTS,
        source=ELOVAARA_2008.at("Other demyelinating diseases", lines=(1477, 1485)),
    ),
)
