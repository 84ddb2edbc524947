"""Stiff-person syndrome: names, codes and facts."""

from __future__ import annotations

from enum import Enum

from ..facts.common import TreatmentResponse
from ..logic.predicates import Choice, Flag, Implication
from ..model.citation import Verification
from ..model.condition import Alias, Condition
from ._codes import icd10_broader, icd10cm, mapped
from ._national_codes import national_broader

# Facts ------------------------------------------------------------------------


class Mobility(Enum):
    """Mobility as limited by stiffness, from the least disabled to the most."""

    UNAIDED = "unaided"
    CANE_OR_WALKER = "cane_or_walker"
    WHEELCHAIR = "wheelchair"
    BEDBOUND = "bedbound"


response_to_diazepam_or_baclofen: Choice[TreatmentResponse] = Choice(
    "response_to_diazepam_or_baclofen",
    "response to diazepam, baclofen or both",
    TreatmentResponse,
    question="How has the patient responded to diazepam, baclofen or both?",
    clauses=(
        (
            TreatmentResponse.NOT_GIVEN,
            "neither diazepam nor baclofen has been given",
            "diazepam, baclofen or both have been given",
        ),
        (
            TreatmentResponse.INADEQUATE,
            "the response to diazepam, baclofen or both is inadequate",
            "the response to diazepam, baclofen or both is not inadequate",
        ),
    ),
)

mobility_with_stiffness: Choice[Mobility] = Choice(
    "mobility_with_stiffness",
    "mobility as limited by stiffness",
    Mobility,
    question="How does the patient move about, given the stiffness?",
    words=(
        (Mobility.CANE_OR_WALKER, "dependent on a cane or a walker"),
        (Mobility.WHEELCHAIR, "dependent on a wheelchair"),
    ),
    clauses=(
        (
            Mobility.UNAIDED,
            "the stiffness lets the patient move about unaided",
            "the stiffness does not let the patient move about unaided",
        ),
    ),
)

needs_cane_or_walker: Flag = Flag(
    "needs_cane_or_walker",
    "stiffness of the trunk is so disabling that at least a cane or a walker is needed",
    "stiffness of the trunk is not so disabling that at least a cane or a walker is needed",
    question="Does the patient need at least a cane or walker because of trunk stiffness?",
    implies=(
        Implication(
            False,
            mobility_with_stiffness(Mobility.UNAIDED),
            "a patient who needs no cane or walker moves about unaided",
        ),
    ),
    excludes=(
        Implication(
            True,
            mobility_with_stiffness(Mobility.UNAIDED),
            "a patient who moves about unaided needs no cane or walker",
        ),
    ),
)

frequent_falls: Flag = Flag(
    "frequent_falls",
    "the patient falls often",
    "the patient does not fall often",
    question="Does the patient fall often?",
)

FACTS = (
    response_to_diazepam_or_baclofen,
    mobility_with_stiffness,
    needs_cane_or_walker,
    frequent_falls,
)

# The condition ----------------------------------------------------------------

STIFF_PERSON_SYNDROME = Condition(
    id="stiff-person-syndrome",
    name="stiff-person syndrome",
    aliases=(Alias("SPS"), Alias("stiff-man syndrome")),
    codings=(
        icd10_broader("G25.8"),
        icd10cm("G25.82"),
        *national_broader("G25.8"),
        *national_broader("G25.88", note="An inclusion term.", verified=Verification.PACKAGE),
        *mapped(mondo="MONDO:0008491", snomed=("5217008",), orpha="3198", mesh="D016750"),
    ),
    facts=FACTS,
)
