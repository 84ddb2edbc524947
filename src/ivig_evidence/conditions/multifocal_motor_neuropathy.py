"""Multifocal motor neuropathy: names, codes and facts."""

from __future__ import annotations

from ..facts.common import CourseResponse, response_to_ivig
from ..facts.maintenance import treatment_phase
from ..logic.predicates import Flag, Implication
from ..model.condition import Alias, Condition
from ._codes import icd10_broader, icd10cm, mapped
from ._national_codes import national_broader

# Facts ------------------------------------------------------------------------

prolonged_ivig_treatment: Flag = Flag(
    "prolonged_ivig_treatment",
    "IVIG has been needed for a prolonged time",
    "IVIG has not been needed for a prolonged time",
    question="Has IVIG been needed for a prolonged time?",
    excludes=(
        Implication(
            True,
            response_to_ivig(CourseResponse.NOT_GIVEN),
            "a patient with a prolonged need for IVIG has already had IVIG",
        ),
    ),
)

disability_warrants_treatment: Flag = Flag(
    "disability_warrants_treatment",
    "disability is severe enough to warrant treatment",
    "disability is not severe enough to warrant treatment",
    question="Is disability severe enough to warrant treatment?",
)

FACTS = (
    response_to_ivig,
    prolonged_ivig_treatment,
    disability_warrants_treatment,
    treatment_phase,
)

# The condition ----------------------------------------------------------------

MULTIFOCAL_MOTOR_NEUROPATHY = Condition(
    id="multifocal-motor-neuropathy",
    name="multifocal motor neuropathy",
    aliases=(Alias("MMN"), Alias("multifocal mononeuropathy")),
    codings=(
        icd10_broader("G61.8"),
        icd10cm("G61.82"),
        *national_broader("G61.8"),
        *mapped(mondo="MONDO:0018979", snomed=("230591002",), orpha="641"),
    ),
    facts=FACTS,
)
