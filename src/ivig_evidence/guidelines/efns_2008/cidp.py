"""Chronic inflammatory demyelinating polyradiculoneuropathy.

The statements say when to treat, which drug to start with, and how to find the dose and interval
for a patient who responds. Pure motor disease has its own statements, because corticosteroids
sometimes made it worse.
"""

from __future__ import annotations

from ...conditions.cidp import (
    CIDP,
    REPEATED,
    CidpDisability,
    CidpType,
    CourseOnIvig,
    cidp_disability,
    cidp_type,
    corticosteroids_in_use,
    course_on_ivig,
    relative_contraindication_to_corticosteroids,
    relative_contraindication_to_ivig,
)
from ...facts.common import (
    CourseResponse,
    TreatmentResponse,
    response_to_corticosteroids,
    response_to_ivig,
    response_to_plasma_exchange,
)
from ...grading.efns_2004 import EFNS_2004
from ...immunoglobulin.interventions import (
    ANY_TREATMENT,
    CORTICOSTEROIDS,
    IVIG,
    IVIG_OR_CORTICOSTEROIDS,
    OBSERVATION,
    SCHEDULE_OF_IVIG,
)
from ...literature.guidelines import ELOVAARA_2008
from ...logic.predicates import AllOf, AnyOf, OneOf
from ...model.chapter import Chapter
from ...model.dosing import Course, Per, RecommendedRegimen, in_days
from ...model.recommendation import Action, Passage, Recommendation
from ...units import g_per_kg, mg_per_kg, milligrams
from .edition import EFNS_2008

pure_motor: OneOf = cidp_type.is_(CidpType.PURE_MOTOR)
sensorimotor: OneOf = cidp_type.is_(CidpType.SENSORIMOTOR)
moderate_or_severe: OneOf = cidp_disability.is_(CidpDisability.MODERATE, CidpDisability.SEVERE)
ivig_not_given: OneOf = response_to_ivig.is_(CourseResponse.NOT_GIVEN)
corticosteroids_not_given: OneOf = response_to_corticosteroids.is_(TreatmentResponse.NOT_GIVEN)
plasma_exchange_not_given: OneOf = response_to_plasma_exchange.is_(CourseResponse.NOT_GIVEN)
untreated: AllOf = ivig_not_given & corticosteroids_not_given & plasma_exchange_not_given
other_treatment_given: AnyOf = ~corticosteroids_not_given | ~plasma_exchange_not_given
ivig_works: OneOf = response_to_ivig.is_(CourseResponse.RESPONDED, CourseResponse.RELAPSED)
on_repeated_ivig: OneOf = course_on_ivig.is_(*REPEATED)

# What is recommended ----------------------------------------------------------

_SECTION = "Chronic inflammatory demyelinating polyradiculoneuropathy, Recommendations"

_LIMITS = (
    "Variants other than pure motor CIDP have no statement: the running text finds no"
    " reason for another approach and gives no grade (lines 423–429). The degree of"
    " disability comes from the previous sentence (lines 470–472)."
)

_FIRST_LINE = (
    Passage(
        "First-line ranks the treatment, our own interpretation: earlier treatments do not"
        " matter. Moderate or severe disability is required, because the guideline considers"
        " treatment of CIDP from this degree on.",
        ELOVAARA_2008.at(_SECTION, lines=(470, 478)),
    ),
)

moderate_or_severe_disability: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="cidp/moderate-or-severe-disability",
    label="consider treatment from moderate disability on",
    says="Treatment of CIDP should be considered from moderate disability on.",
    intervention=ANY_TREATMENT,
    action=Action.USE,
    population=moderate_or_severe,
    grade=None,
    regimen=None,
    source=ELOVAARA_2008.at(_SECTION, lines=(470, 472)),
    note="This sentence has no grade; the next sentence grades the drugs.",
)

sensorimotor_ivig: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="cidp/sensorimotor-ivig",
    label="IVIG as first-line treatment of sensorimotor CIDP",
    says="IVIG is a first-line treatment of sensorimotor CIDP.",
    intervention=IVIG,
    action=Action.USE,
    population=sensorimotor & moderate_or_severe & ivig_not_given,
    grade=EFNS_2004.graded("A"),
    regimen=RecommendedRegimen(
        drug="IVIG",
        alternatives=(Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2, 5)),),
    ),
    see_also=_FIRST_LINE,
    studies=("cidp/refs-40-42-45", "cidp/ref-39", "cidp/ref-45"),
    source=ELOVAARA_2008.at(_SECTION, lines=(472, 478)),
    note=f"Corticosteroids are the other first-line treatment. {_LIMITS}",
)

sensorimotor_corticosteroids: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="cidp/sensorimotor-corticosteroids",
    label="corticosteroids first line in sensorimotor CIDP",
    says="Corticosteroids are a first-line treatment of sensorimotor CIDP.",
    intervention=CORTICOSTEROIDS,
    action=Action.USE,
    population=sensorimotor & moderate_or_severe & corticosteroids_not_given,
    grade=EFNS_2004.graded("B"),
    regimen=RecommendedRegimen(
        drug="corticosteroids",
        alternatives=(
            Course(dose=mg_per_kg(1), per=Per.DAY),
            Course(dose=milligrams(60), per=Per.DAY),
        ),
    ),
    see_also=_FIRST_LINE,
    studies=("cidp/ref-41", "cidp/refs-46-47"),
    source=ELOVAARA_2008.at(_SECTION, lines=(472, 478)),
    note=f"IVIG is the other first-line treatment. {_LIMITS}",
)

relative_contraindications: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="cidp/relative-contraindications",
    label="IVIG or steroids: weigh relative contraindications",
    says=(
        "In CIDP, a relative contraindication to IVIG or to corticosteroids should influence the "
        "choice between them."
    ),
    intervention=IVIG_OR_CORTICOSTEROIDS,
    action=Action.INFORM,
    population=relative_contraindication_to_ivig | relative_contraindication_to_corticosteroids,
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    source=ELOVAARA_2008.at(_SECTION, lines=(478, 482)),
)

pure_motor_ivig: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="cidp/pure-motor-ivig",
    label="IVIG as first choice in pure motor CIDP",
    says="IVIG should be the first choice in pure motor CIDP.",
    intervention=IVIG,
    action=Action.USE,
    population=pure_motor & ivig_not_given & (moderate_or_severe | other_treatment_given),
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    see_also=(
        Passage(
            "First choice ranks the treatment: earlier corticosteroids do not exclude a"
            " patient. Without earlier treatment, moderate or severe disability is required,"
            " while a treated patient is assumed to need treatment; all of this is our own"
            " interpretation.",
            ELOVAARA_2008.at(_SECTION, lines=(470, 488)),
        ),
    ),
    studies=("cidp/refs-46-47",),
    source=ELOVAARA_2008.at(_SECTION, lines=(482, 488)),
    note="The dose is not repeated for pure motor CIDP.",
)

pure_motor_on_corticosteroids: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="cidp/pure-motor-on-corticosteroids",
    label="watch pure motor CIDP on corticosteroids closely",
    says=(
        "Patients with pure motor CIDP who take corticosteroids should be watched closely for "
        "worsening."
    ),
    intervention=CORTICOSTEROIDS,
    action=Action.MONITOR,
    population=pure_motor & corticosteroids_in_use,
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    studies=("cidp/refs-46-47",),
    source=ELOVAARA_2008.at(_SECTION, lines=(482, 488)),
)

very_mild: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="cidp/very-mild",
    label="very mild disease may be observed without treatment",
    says=(
        "Very mild symptoms of CIDP, which hardly or not at all interfere with daily life, may be "
        "observed without treatment."
    ),
    intervention=OBSERVATION,
    action=Action.MONITOR,
    population=cidp_disability.is_(CidpDisability.VERY_MILD) & untreated,
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    see_also=(
        Passage(
            "Observation applies to patients without earlier treatment, our own"
            " interpretation: the guideline does not say to stop a treatment that keeps symptoms"
            " very mild.",
            ELOVAARA_2008.at(_SECTION, lines=(465, 468)),
        ),
    ),
    source=ELOVAARA_2008.at(_SECTION, lines=(465, 468)),
)

dose_reduction: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="cidp/dose-reduction",
    label="if IVIG works, try a lower dose from time to time",
    says=(
        "In CIDP that responds to IVIG, the dose should be lowered from time to time to find out "
        "whether, and how much, IVIG is still needed."
    ),
    intervention=IVIG,
    action=Action.ADJUST_DOSE,
    population=ivig_works,
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    see_also=(
        Passage(
            "A patient who relapsed when the effect of IVIG wore off counts as responding to"
            " repeated courses, as in multifocal motor neuropathy, our own interpretation.",
            ELOVAARA_2008.at(_SECTION, lines=(488, 494)),
        ),
    ),
    studies=("cidp/ref-48",),
    source=ELOVAARA_2008.at(_SECTION, lines=(488, 494)),
)

interval: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="cidp/interval",
    label="repeat IVIG before the patient worsens",
    says=(
        "The interval between courses of IVIG for CIDP should be short enough to prevent "
        "worsening before the next course."
    ),
    intervention=SCHEDULE_OF_IVIG,
    action=Action.ADJUST_DOSE,
    population=(
        response_to_ivig.is_(CourseResponse.RELAPSED)
        | on_repeated_ivig
        | (
            response_to_ivig.is_(CourseResponse.RESPONDED)
            & ~course_on_ivig.is_(CourseOnIvig.NOT_REPEATED)
        )
    ),
    grade=None,
    regimen=None,
    see_also=(
        Passage(
            "A patient who relapsed when the effect of a course of IVIG wore off counts as one"
            " on intermittent courses, our own interpretation.",
            ELOVAARA_2008.at(_SECTION, lines=(494, 500)),
        ),
    ),
    source=ELOVAARA_2008.at(_SECTION, lines=(494, 500)),
    note="The sentence has no grade of its own; the nearby grades belong to their own sentences.",
)

taper_order: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="cidp/taper-order",
    label="once stable, lower the IVIG dose before the frequency",
    says=(
        "In CIDP that is stable on repeated IVIG, the dose should be lowered before the frequency."
    ),
    intervention=SCHEDULE_OF_IVIG,
    action=Action.ADJUST_DOSE,
    population=course_on_ivig.is_(CourseOnIvig.STABLE),
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    source=ELOVAARA_2008.at(_SECTION, lines=(500, 506)),
)

STATEMENTS = (
    very_mild,
    moderate_or_severe_disability,
    sensorimotor_ivig,
    sensorimotor_corticosteroids,
    relative_contraindications,
    pure_motor_ivig,
    pure_motor_on_corticosteroids,
    dose_reduction,
    interval,
    taper_order,
)

# The chapter ------------------------------------------------------------------

CHAPTERS = (
    Chapter(
        condition=CIDP,
        statements=STATEMENTS,
        source=ELOVAARA_2008.at(
            "Chronic inflammatory demyelinating polyradiculoneuropathy", lines=(368, 510)
        ),
    ),
)
