"""Other demyelinating diseases of the central nervous system.

Names, codes and facts.
"""

from __future__ import annotations

from enum import Enum

from ..facts.common import (
    TreatmentResponse,
    corticosteroids_contraindicated,
    response_to_corticosteroids,
    response_to_ivig,
)
from ..logic.predicates import Choice, Flag, Implication
from ..model.citation import Verification
from ..model.condition import Alias, CodeSystem, Condition, Match
from ._codes import icd10, icd10cm, icd10cm_broader, mapped
from ._national_codes import national, national_broader

# Facts ------------------------------------------------------------------------


class DemyelinatingDisease(Enum):
    """The diseases of this chapter."""

    ADEM = "adem"
    NEUROMYELITIS_OPTICA = "neuromyelitis_optica"
    BALO = "balo_concentric_sclerosis"


demyelinating_disease: Choice[DemyelinatingDisease] = Choice(
    "demyelinating_disease",
    "demyelinating disease",
    DemyelinatingDisease,
    question="Which demyelinating disease does the patient have?",
    words=(
        (DemyelinatingDisease.ADEM, "ADEM"),
        (DemyelinatingDisease.BALO, "Baló's concentric sclerosis"),
    ),
)

high_dose_corticosteroids: Flag = Flag(
    "high_dose_corticosteroids",
    "the corticosteroids given were high-dose",
    "no high-dose corticosteroids were given",
    question="Were high-dose corticosteroids given?",
    excludes=(
        Implication(
            True,
            response_to_corticosteroids(TreatmentResponse.NOT_GIVEN),
            "high-dose corticosteroids are corticosteroids",
        ),
    ),
)


class AdemCourse(Enum):
    """Courses of ADEM."""

    MONOPHASIC = "monophasic"
    RECURRENT = "recurrent"
    MULTIPHASIC = "multiphasic"


adem_course: Choice[AdemCourse] = Choice(
    "adem_course",
    "course of ADEM",
    AdemCourse,
    question="What course has the acute disseminated encephalomyelitis taken?",
)

FACTS = (
    demyelinating_disease,
    response_to_corticosteroids,
    high_dose_corticosteroids,
    response_to_ivig,
)

# The conditions ---------------------------------------------------------------

_GERMAN_ADEM = "ICD-10-GM has ADEM as an inclusion term of G37.8, not of G04.0."

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
        *national("G04.0", of=(CodeSystem.ICD_10_AM, CodeSystem.CIM_10, CodeSystem.CID_10)),
        *national("8A42", "8A42.Z"),
        *national_broader("G04.0", of=(CodeSystem.ICD_10_GM,), note=_GERMAN_ADEM),
        *national_broader("G37.8", note=_GERMAN_ADEM, verified=Verification.PACKAGE),
        *mapped(mondo="MONDO:0019383", snomed=("83942000",), orpha="83597", mesh="D004673"),
    ),
    facts=(*FACTS, adem_course, corticosteroids_contraindicated),
    presumes=(demyelinating_disease(DemyelinatingDisease.ADEM),),
    form_of="demyelinating-disease",
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
        *national("G36.0", "8A43", "8A43.Z"),
        *national("8A43.0", "8A43.1", match=Match.NARROWER),
        *mapped(mondo="MONDO:0019100", snomed=("25044007",), orpha="71211", mesh="D009471"),
        *mapped(mondo="MONDO:0035663", orpha="592850", match=Match.NARROWER),
    ),
    facts=FACTS,
    presumes=(demyelinating_disease(DemyelinatingDisease.NEUROMYELITIS_OPTICA),),
    form_of="demyelinating-disease",
)

BALO_CONCENTRIC_SCLEROSIS = Condition(
    id="balo-concentric-sclerosis",
    name="Baló's concentric sclerosis",
    aliases=(Alias("Balo concentric sclerosis"), Alias("Baló disease"), Alias("Baló sclerosis")),
    codings=(
        icd10("G37.5"),
        icd10cm("G37.5"),
        *national("G37.5"),
        *mapped(mondo="MONDO:0016430", snomed=("230380005",), orpha="228165"),
    ),
    facts=FACTS,
    presumes=(demyelinating_disease(DemyelinatingDisease.BALO),),
    form_of="demyelinating-disease",
)
