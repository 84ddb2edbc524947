"""Facts that several conditions share.

The bounds of a measure are what is physically possible, in its unit, not what is clinically
plausible; they have no source. If one answer settles another question, ``implies`` says so and
gives the reason: a patient of 20 months is a child.
"""

from __future__ import annotations

from enum import Enum

from ..logic.predicates import Choice, Finding, Flag, Implication, Measure, Range
from ..units import Unit, ml_per_min, years


class AgeGroup(Enum):
    """Child or adult; the guideline mentions children without naming an age."""

    CHILD = "child"
    ADULT = "adult"


class Sex(Enum):
    """Sex, as far as a record states it."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class CourseResponse(Enum):
    """Responses to a course of IVIG or plasma exchange; *not given* is not *no response*."""

    NOT_GIVEN = "not_given"
    TOO_EARLY = "too_early_to_tell"
    RESPONDED = "responded"
    RELAPSED = "relapsed_after_response"
    NO_RESPONSE = "no_response"


class TreatmentResponse(Enum):
    """Responses to another treatment; *not tolerated* is not *inadequate*."""

    NOT_GIVEN = "not_given"
    TOO_EARLY = "too_early_to_tell"
    ADEQUATE = "adequate"
    INADEQUATE = "inadequate"
    NOT_TOLERATED = "not_tolerated"


OWN_AGE_BOUND = "our own reading: the guideline prints no age; the usual bound is 18 years"
OWN_ELDERLY_BOUND = (
    "our own reading: the guideline prints no age; below 60 counts as not elderly, from 65 as"
    " elderly, and ages between are left open"
)

elderly: Flag = Flag(
    "elderly",
    "the patient is elderly",
    "the patient is not elderly",
    question="Is the patient elderly?",
    noun="advanced age",
)

age_group: Choice[AgeGroup] = Choice(
    "age_group",
    "age group",
    AgeGroup,
    question="Is the patient a child or an adult?",
    clauses=(
        (
            AgeGroup.CHILD,
            "the patient is a child",
            "the patient is not a child",
        ),
        (
            AgeGroup.ADULT,
            "the patient is an adult",
            "the patient is not an adult",
        ),
    ),
    implies=(Implication((AgeGroup.CHILD,), elderly(False), "a child is not elderly"),),
)

age: Measure = Measure(
    "age",
    "age",
    Unit.YEAR,
    question="How old is the patient?",
    low=0,
    high=130,
    example="54 years",
    bounds=(years(2), years(65)),
    implies=(
        Implication(Range(None, years(18)), age_group(AgeGroup.CHILD), OWN_AGE_BOUND),
        Implication(Range(years(18), None), age_group(AgeGroup.ADULT), OWN_AGE_BOUND),
        Implication(Range(None, years(60)), elderly(False), OWN_ELDERLY_BOUND),
        Implication(Range(years(65), None), elderly(True), OWN_ELDERLY_BOUND),
    ),
)

pregnant: Flag = Flag(
    "pregnant",
    "the patient is pregnant",
    "the patient is not pregnant",
    question="Is the patient pregnant?",
)

sex: Choice[Sex] = Choice(
    "sex",
    "sex",
    Sex,
    question="What is the patient's sex?",
    implies=(Implication((Sex.MALE,), pregnant(False), "a man is not pregnant"),),
)

body_weight: Measure = Measure(
    "body_weight",
    "body weight",
    Unit.KILOGRAM,
    question="What is the patient's body weight?",
    low=0.2,
    high=700,
    example="70 kg",
)

pre_pregnancy_weight: Measure = Measure(
    "pre_pregnancy_weight",
    "body weight before this pregnancy",
    Unit.KILOGRAM,
    question="What was the patient's body weight before this pregnancy?",
    low=0.2,
    high=700,
    example="64 kg",
)

height: Measure = Measure(
    "height",
    "height",
    Unit.CENTIMETRE,
    question="How tall is the patient?",
    low=15,
    high=280,
    example="175 cm",
)

modified_rankin_scale: Measure = Measure(
    "modified_rankin_scale",
    "score on the modified Rankin scale",
    Unit.SCORE,
    0,
    6,
    "3",
    question="What is the patient's score on the modified Rankin scale?",
)

# Contraindications and risk factors ---------------------------------------------

hypersensitivity_to_ivig: Flag = Flag(
    "hypersensitivity_to_ivig",
    "the patient is hypersensitive to IVIG",
    "the patient is not hypersensitive to IVIG",
    question="Is the patient hypersensitive to IVIG?",
    noun="hypersensitivity to IVIG",
)

selective_iga_deficiency: Flag = Flag(
    "selective_iga_deficiency",
    "the patient has selective IgA deficiency",
    "the patient has no selective IgA deficiency",
    question="Does the patient have selective IgA deficiency?",
    noun="selective IgA deficiency",
)

thrombophilia: Flag = Flag(
    "thrombophilia",
    "the patient has thrombophilia",
    "the patient has no thrombophilia",
    question="Does the patient have thrombophilia?",
    noun="thrombophilia",
)

renal_insufficiency: Flag = Flag(
    "renal_insufficiency",
    "the patient has renal insufficiency",
    "the patient has no renal insufficiency",
    question="Does the patient have renal insufficiency?",
    noun="renal insufficiency",
)

creatinine_clearance: Measure = Measure(
    "creatinine_clearance",
    "creatinine clearance",
    Unit.ML_PER_MIN,
    question="What is the patient's creatinine clearance?",
    low=0,
    high=400,
    example="75 mL/min",
    bounds=(ml_per_min(30),),
    implies=(
        Implication(
            Range(None, ml_per_min(30)),
            renal_insufficiency(True),
            "a trial defines renal insufficiency as a creatinine clearance below 30 mL/min"
            " (Berzero 2018, exclusion criteria)",
        ),
    ),
)

# Earlier treatment -------------------------------------------------------------

response_to_ivig: Choice[CourseResponse] = Choice(
    "response_to_ivig",
    "response to IVIG so far in this illness or episode",
    CourseResponse,
    question="How has the patient responded to IVIG so far, in this illness or episode?",
    words=((CourseResponse.RELAPSED, "relapsed after a response"),),
    clauses=(
        (
            CourseResponse.NOT_GIVEN,
            "IVIG has not been given in this illness or episode",
            "IVIG has been given in this illness or episode",
        ),
    ),
)

response_to_plasma_exchange: Choice[CourseResponse] = Choice(
    "response_to_plasma_exchange",
    "response to plasma exchange so far in this illness or episode",
    CourseResponse,
    question="How has the patient responded to plasma exchange so far, in this illness or episode?",
    words=((CourseResponse.RELAPSED, "relapsed after a response"),),
    clauses=(
        (
            CourseResponse.NOT_GIVEN,
            "plasma exchange has not been given in this illness or episode",
            "plasma exchange has been given in this illness or episode",
        ),
    ),
)

response_to_corticosteroids: Choice[TreatmentResponse] = Choice(
    "response_to_corticosteroids",
    "response to corticosteroids so far",
    TreatmentResponse,
    question="How has the patient responded to corticosteroids so far?",
    clauses=(
        (
            TreatmentResponse.NOT_GIVEN,
            "corticosteroids have not been given so far",
            "corticosteroids have been given",
        ),
        (
            TreatmentResponse.INADEQUATE,
            "the response to corticosteroids so far is inadequate",
            "the response to corticosteroids so far is not inadequate",
        ),
    ),
)

corticosteroids_contraindicated: Flag = Flag(
    "corticosteroids_contraindicated",
    "corticosteroids are contraindicated",
    "corticosteroids are not contraindicated",
    question="Are corticosteroids contraindicated?",
)

response_to_immunosuppression: Choice[TreatmentResponse] = Choice(
    "response_to_immunosuppression",
    "response to first-line immunosuppressive treatment so far",
    TreatmentResponse,
    question="How has the patient responded to first-line immunosuppressive treatment so far?",
    clauses=(
        (
            TreatmentResponse.NOT_GIVEN,
            "first-line immunosuppressive treatment has not been given so far",
            "first-line immunosuppressive treatment has been given",
        ),
        (
            TreatmentResponse.INADEQUATE,
            "the response to first-line immunosuppressive treatment so far is inadequate",
            "the response to first-line immunosuppressive treatment so far is not inadequate",
        ),
    ),
)

NOTHING_GIVEN = "no treatment has been given"

previously_treated: Flag = Flag(
    "previously_treated",
    "this illness, or this episode of it, has been treated before",
    "this illness, or this episode of it, has not been treated before",
    question="Has this illness, or this episode of it, been treated before?",
    implies=(
        Implication(False, response_to_ivig(CourseResponse.NOT_GIVEN), NOTHING_GIVEN),
        Implication(False, response_to_corticosteroids(TreatmentResponse.NOT_GIVEN), NOTHING_GIVEN),
        Implication(
            False, response_to_immunosuppression(TreatmentResponse.NOT_GIVEN), NOTHING_GIVEN
        ),
        Implication(False, response_to_plasma_exchange(CourseResponse.NOT_GIVEN), NOTHING_GIVEN),
    ),
)

COMMON_FACTS = (
    age,
    age_group,
    elderly,
    sex,
    pregnant,
    body_weight,
    pre_pregnancy_weight,
    height,
    modified_rankin_scale,
    hypersensitivity_to_ivig,
    selective_iga_deficiency,
    thrombophilia,
    renal_insufficiency,
    creatinine_clearance,
    response_to_ivig,
    response_to_corticosteroids,
    corticosteroids_contraindicated,
    response_to_immunosuppression,
    response_to_plasma_exchange,
    previously_treated,
)
"""All common facts. Every context accepts them, whatever the condition."""

UNTREATED: tuple[Finding, ...] = (previously_treated(False),)
"""A preset for ``context.assuming(*UNTREATED)``: no treatment of this illness or episode so far."""
