"""Facts about long-term treatment with IVIG, which guidelines, labels and funders ask for."""

from __future__ import annotations

from enum import Enum

from ..logic.predicates import Choice, Flag, Implication, Measure, Range
from ..units import Unit, months
from .common import CourseResponse, previously_treated, response_to_ivig


class TreatmentPhase(Enum):
    """What IVIG is wanted for: to start, or to maintain the effect in the long term."""

    INITIAL = "initial"
    MAINTENANCE = "maintenance"


treatment_phase: Choice[TreatmentPhase] = Choice(
    "treatment_phase",
    "purpose of treatment",
    TreatmentPhase,
    question="Is the treatment to start, or to maintain the effect in the long term?",
    words=(
        (TreatmentPhase.INITIAL, "initial treatment"),
        (TreatmentPhase.MAINTENANCE, "long-term maintenance"),
    ),
    excludes=(
        Implication(
            (TreatmentPhase.MAINTENANCE,),
            previously_treated(False),
            "before any treatment, there is no effect to maintain",
        ),
    ),
)

months_on_maintenance: Measure = Measure(
    "months_on_maintenance",
    "time on maintenance with IVIG",
    Unit.MONTH,
    question="How long has the patient been on maintenance with IVIG?",
    low=0,
    high=1560,
    example="8 months",
    bounds=(months(6),),
    implies=(
        Implication(
            Range(months(1), None),
            treatment_phase(TreatmentPhase.MAINTENANCE),
            "a patient on maintenance is to go on with it",
        ),
    ),
    excludes=(
        Implication(
            Range(months(1), None),
            response_to_ivig(CourseResponse.NOT_GIVEN),
            "a patient on maintenance with IVIG has had IVIG",
        ),
    ),
)

immunoglobulin_naive: Flag = Flag(
    "immunoglobulin_naive",
    "the patient has never had immunoglobulin",
    "the patient has had immunoglobulin before",
    question="Has the patient never had immunoglobulin?",
    implies=(
        Implication(
            True,
            response_to_ivig(CourseResponse.NOT_GIVEN),
            "a patient who never had immunoglobulin has not had IVIG in this illness",
        ),
    ),
)

effectiveness_shown: Flag = Flag(
    "effectiveness_shown",
    "objective measures show that IVIG works in this patient",
    "objective measures do not show that IVIG works in this patient",
    question="Do objective measures show that IVIG works in this patient?",
)
