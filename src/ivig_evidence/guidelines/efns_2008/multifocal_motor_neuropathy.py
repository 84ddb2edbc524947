"""Multifocal motor neuropathy.

No other treatment has proven benefit. IVIG is therefore the first treatment and is repeated if it
works. The dose is lowered from time to time to find out how much is needed.
"""

from __future__ import annotations

from ...conditions.multifocal_motor_neuropathy import (
    MULTIFOCAL_MOTOR_NEUROPATHY,
    prolonged_ivig_treatment,
)
from ...facts.common import CourseResponse, response_to_ivig
from ...grading.efns_2004 import EFNS_2004
from ...immunoglobulin.interventions import IVIG, SCHEDULE_OF_IVIG
from ...literature.guidelines import ELOVAARA_2008
from ...logic.predicates import OneOf
from ...model.chapter import Chapter
from ...model.dosing import Course, Per, RecommendedRegimen, in_days, in_weeks
from ...model.recommendation import Action, Passage, Recommendation, Relation
from ...units import g_per_kg
from .edition import EFNS_2008

ivig_works: OneOf = response_to_ivig.is_(CourseResponse.RESPONDED, CourseResponse.RELAPSED)

# What is recommended ----------------------------------------------------------

_SECTION = "Multifocal motor neuropathy, Recommendations"

first_line: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="mmn/first-line",
    label="IVIG as first-line treatment",
    says=(
        "IVIG is the first-line treatment of multifocal motor neuropathy, because nothing else is "
        "of proven benefit."
    ),
    intervention=IVIG,
    action=Action.USE,
    population=response_to_ivig.is_(CourseResponse.NOT_GIVEN),
    grade=EFNS_2004.graded("A"),
    regimen=RecommendedRegimen(
        drug="IVIG",
        alternatives=(Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2, 5)),),
    ),
    studies=("mmn/refs-49-52", "mmn/ref-53-case-reports", "mmn/refs-54-57", "mmn/ref-53"),
    see_also=(
        Passage(
            "First-line means the first course of IVIG, our own interpretation: the reason"
            " given is that nothing else helps, so earlier treatment with another drug does"
            " not exclude a patient.",
            ELOVAARA_2008.at(_SECTION, lines=(596, 600)),
        ),
    ),
    source=ELOVAARA_2008.at(_SECTION, lines=(596, 600)),
    note="The abstract calls the disease multifocal mononeuropathy (line 13).",
)

repeat_infusions: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="mmn/repeat-infusions",
    label="consider repeated IVIG if the first course worked",
    says=(
        "If a first course of IVIG worked in multifocal motor neuropathy, repeated infusions "
        "should be considered."
    ),
    intervention=IVIG,
    action=Action.USE,
    population=ivig_works,
    grade=EFNS_2004.graded("C"),
    regimen=None,
    studies=("mmn/ref-59", "mmn/ref-62"),
    studies_against=("mmn/refs-60-61",),
    source=ELOVAARA_2008.at(_SECTION, lines=(600, 604)),
)

dose_reduction: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="mmn/dose-reduction",
    label="try a lower IVIG dose in prolonged treatment",
    says=(
        "In prolonged treatment of multifocal motor neuropathy, the dose should be lowered from "
        "time to time to find out whether IVIG is still needed."
    ),
    intervention=IVIG,
    action=Action.ADJUST_DOSE,
    population=ivig_works & prolonged_ivig_treatment,
    refines=(
        Relation(
            repeat_infusions,
            "our own reading: prolonged treatment is part of treatment that works, with its"
            " own grade",
        ),
    ),
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    studies=("mmn/ref-59",),
    source=ELOVAARA_2008.at(_SECTION, lines=(604, 610)),
)

maintenance_regimen: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="mmn/maintenance-regimen",
    label="frequency of maintenance IVIG by individual response",
    says=(
        "The frequency of maintenance IVIG in multifocal motor neuropathy should follow the "
        "response of the individual patient."
    ),
    intervention=SCHEDULE_OF_IVIG,
    action=Action.ADJUST_DOSE,
    population=ivig_works,
    grade=EFNS_2004.graded("GPP"),
    regimen=RecommendedRegimen(
        drug="IVIG",
        alternatives=(
            Course(dose=g_per_kg(1), per=Per.COURSE, every=in_weeks(2, 4)),
            Course(dose=g_per_kg(2), per=Per.COURSE, every=in_weeks(4, 8)),
        ),
    ),
    source=ELOVAARA_2008.at(_SECTION, lines=(610, 618)),
    note="The guideline calls the regimens typical. It does not print the days of a course.",
)

STATEMENTS = (first_line, repeat_infusions, dose_reduction, maintenance_regimen)

# The chapter ------------------------------------------------------------------

CHAPTERS = (
    Chapter(
        condition=MULTIFOCAL_MOTOR_NEUROPATHY,
        statements=STATEMENTS,
        source=ELOVAARA_2008.at("Multifocal motor neuropathy", lines=(512, 622)),
        note=(
            "Only the abstract calls it multifocal mononeuropathy (line 13), a name that can"
            " mean another disease elsewhere."
        ),
    ),
)
