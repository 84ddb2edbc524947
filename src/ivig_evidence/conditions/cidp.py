"""Chronic inflammatory demyelinating polyradiculoneuropathy.

Names, codes and facts.
"""

from __future__ import annotations

from enum import Enum

from ..facts.common import (
    CourseResponse,
    response_to_corticosteroids,
    response_to_ivig,
    response_to_plasma_exchange,
)
from ..facts.maintenance import (
    effectiveness_shown,
    immunoglobulin_naive,
    months_on_maintenance,
    treatment_phase,
)
from ..logic.predicates import Choice, Flag, Implication
from ..model.condition import Alias, Condition
from ._codes import icd10_broader, icd10cm, mapped
from ._national_codes import national, national_broader

# Facts ------------------------------------------------------------------------


class CidpType(Enum):
    """Types that the guideline treats differently, and all other types."""

    SENSORIMOTOR = "sensorimotor"
    PURE_MOTOR = "pure_motor"
    OTHER_VARIANT = "other_variant"


class CidpDisability(Enum):
    """Degrees of disability; *very mild* hardly interferes with daily life."""

    VERY_MILD = "very_mild"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


class CourseOnIvig(Enum):
    """Courses of the disease on repeated IVIG; *not repeated* means one course at most."""

    NOT_REPEATED = "not_repeated"
    STABLE = "stable"
    WORSENS_BEFORE_NEXT_COURSE = "worsens_before_next_course"
    NOT_YET_STABLE = "not_yet_stable"


REPEATED = (
    CourseOnIvig.STABLE,
    CourseOnIvig.WORSENS_BEFORE_NEXT_COURSE,
    CourseOnIvig.NOT_YET_STABLE,
)

cidp_type: Choice[CidpType] = Choice(
    "cidp_type",
    "type of CIDP",
    CidpType,
    question="What type of CIDP is it?",
    words=((CidpType.OTHER_VARIANT, "another variant"),),
)

cidp_disability: Choice[CidpDisability] = Choice(
    "cidp_disability",
    "disability caused by CIDP",
    CidpDisability,
    question="How severe is the disability caused by CIDP?",
)

course_on_ivig: Choice[CourseOnIvig] = Choice(
    "course_on_ivig",
    "course on repeated IVIG",
    CourseOnIvig,
    question="How is the patient doing on repeated courses of IVIG?",
    words=((CourseOnIvig.WORSENS_BEFORE_NEXT_COURSE, "worsens before the next course"),),
    clauses=(
        (
            CourseOnIvig.NOT_REPEATED,
            "IVIG has not been repeated",
            "IVIG has been repeated",
        ),
    ),
    excludes=(
        Implication(
            REPEATED,
            response_to_ivig(CourseResponse.NOT_GIVEN),
            "a patient on repeated IVIG has already had IVIG",
        ),
    ),
)


class CidpVariant(Enum):
    """Typical CIDP and its variants, as the guideline of 2021 names them."""

    TYPICAL = "typical"
    MULTIFOCAL = "multifocal"
    FOCAL = "focal"
    DISTAL = "distal"
    MOTOR = "motor"
    SENSORY = "sensory"


_OTHER_WORD = "the two words exclude each other"

cidp_variant: Choice[CidpVariant] = Choice(
    "cidp_variant",
    "variant of CIDP",
    CidpVariant,
    question="Is it typical CIDP, or which variant?",
    excludes=(
        Implication((CidpVariant.MOTOR,), cidp_type(CidpType.SENSORIMOTOR), _OTHER_WORD),
        Implication((CidpVariant.SENSORY,), cidp_type(CidpType.SENSORIMOTOR), _OTHER_WORD),
        Implication((CidpVariant.SENSORY,), cidp_type(CidpType.PURE_MOTOR), _OTHER_WORD),
    ),
)

maintenance_dose_high: Flag = Flag(
    "maintenance_dose_high",
    "the maintenance dose of the present treatment is high",
    "the maintenance dose of the present treatment is not high",
    question="Is the maintenance dose of the present treatment high?",
)

refractory: Flag = Flag(
    "cidp_refractory",
    "the CIDP is refractory",
    "the CIDP is not refractory",
    question="Is the CIDP refractory?",
)

corticosteroids_in_use: Flag = Flag(
    "corticosteroids_in_use",
    "corticosteroids are in use or about to be used",
    "corticosteroids are neither in use nor about to be used",
    question="Are corticosteroids in use or about to be used?",
)

relative_contraindication_to_ivig: Flag = Flag(
    "relative_contraindication_to_ivig",
    "there is a relative contraindication to IVIG",
    "there is no relative contraindication to IVIG",
    question="Is there a relative contraindication to IVIG?",
)

relative_contraindication_to_corticosteroids: Flag = Flag(
    "relative_contraindication_to_corticosteroids",
    "there is a relative contraindication to corticosteroids",
    "there is no relative contraindication to corticosteroids",
    question="Is there a relative contraindication to corticosteroids?",
)

FACTS = (
    cidp_type,
    cidp_disability,
    response_to_ivig,
    response_to_corticosteroids,
    response_to_plasma_exchange,
    course_on_ivig,
    corticosteroids_in_use,
    relative_contraindication_to_ivig,
    relative_contraindication_to_corticosteroids,
)
"""The facts of 2008, which the chapter on paraproteinaemic neuropathy also asks for."""

LATER_FACTS = (
    cidp_variant,
    treatment_phase,
    maintenance_dose_high,
    refractory,
    months_on_maintenance,
    immunoglobulin_naive,
    effectiveness_shown,
)

# The condition ----------------------------------------------------------------

CIDP = Condition(
    id="cidp",
    name="chronic inflammatory demyelinating polyradiculoneuropathy",
    aliases=(
        Alias("chronic inflammatory demyelinating polyneuropathy"),
        Alias("acute-onset CIDP"),
        Alias("pure motor CIDP", (cidp_type(CidpType.PURE_MOTOR),)),
        Alias("sensorimotor CIDP", (cidp_type(CidpType.SENSORIMOTOR),)),
    ),
    codings=(
        icd10_broader("G61.8"),
        icd10cm("G61.81"),
        *national_broader("G61.8"),
        *national("8C01.3"),
        *mapped(mondo="MONDO:0006702", snomed=("128209004",), orpha="2932", mesh="D020277"),
    ),
    facts=(*FACTS, *LATER_FACTS),
)
