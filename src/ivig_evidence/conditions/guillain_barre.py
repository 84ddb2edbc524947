"""Guillain-Barré syndrome: names, codes and facts."""

from __future__ import annotations

from enum import Enum

from ..facts.common import (
    CourseResponse,
    age_group,
    previously_treated,
    response_to_ivig,
    response_to_plasma_exchange,
)
from ..logic.predicates import Choice, Flag, Implication, Measure, Range
from ..model.citation import Verification
from ..model.condition import Alias, CodeSystem, Condition
from ..units import Amount, Unit, days
from ._codes import icd10, icd10_broader, icd10cm, icd10cm_broader, mapped, mapped_broader
from ._national_codes import national, national_broader

# Facts ------------------------------------------------------------------------


class GbsForm(Enum):
    """Forms of the syndrome that the guideline distinguishes."""

    CLASSICAL = "classical"
    MILLER_FISHER = "miller_fisher"


gbs_form: Choice[GbsForm] = Choice(
    "gbs_form",
    "form of Guillain-Barré syndrome",
    GbsForm,
    question="What form of Guillain-Barré syndrome is it?",
    words=((GbsForm.MILLER_FISHER, "Miller Fisher syndrome"),),
)

able_to_walk_unaided: Flag = Flag(
    "able_to_walk_unaided",
    "the patient can walk unaided",
    "the patient cannot walk unaided",
    question="Can the patient walk unaided?",
)

_WALKING_GRADE = "grade 3 and above means unable to walk unaided (lines 217–219)"

gbs_disability_score: Measure = Measure(
    "gbs_disability_score",
    "GBS disability score",
    Unit.SCORE,
    question="What is the patient's GBS disability score?",
    low=0,
    high=6,
    example="3",
    implies=(
        Implication(Range(None, Amount(3, Unit.SCORE)), able_to_walk_unaided(True), _WALKING_GRADE),
        Implication(
            Range(Amount(3, Unit.SCORE), None), able_to_walk_unaided(False), _WALKING_GRADE
        ),
    ),
)

time_since_onset_of_weakness: Measure = Measure(
    "time_since_onset_of_weakness",
    "time since the onset of weakness",
    Unit.DAY,
    question="How long ago did the weakness begin?",
    low=0,
    high=36525,
    example="10 days",
    bounds=(days(14),),
)

methylprednisolone_with_ivig: Flag = Flag(
    "methylprednisolone_with_ivig",
    "high-dose intravenous methylprednisolone is to be combined with IVIG",
    "high-dose intravenous methylprednisolone is not to be combined with IVIG",
    question="Is high-dose intravenous methylprednisolone to be combined with IVIG?",
)

time_since_onset_of_neuropathic_symptoms: Measure = Measure(
    "time_since_onset_of_neuropathic_symptoms",
    "time since the first neuropathic symptom",
    Unit.DAY,
    question="How long ago was the first neuropathic symptom, such as tingling or weakness?",
    low=0,
    high=36525,
    example="10 days",
    bounds=(days(14), days(28)),
)

severe: Flag = Flag(
    "gbs_severe",
    "the Guillain-Barré syndrome is severe",
    "the Guillain-Barré syndrome is not severe",
    question="Is the Guillain-Barré syndrome severe?",
)

plasma_exchange_with_ivig: Flag = Flag(
    "plasma_exchange_with_ivig",
    "plasma exchange and IVIG are to be combined",
    "plasma exchange and IVIG are not to be combined",
    question="Are plasma exchange and IVIG to be combined, in whatever order?",
    excludes=(
        Implication(
            True,
            previously_treated(False),
            "before any treatment, the question is about one treatment alone (our own"
            " interpretation); to ask about a planned combination, leave previously_treated out",
        ),
    ),
)

response_to_immunoadsorption: Choice[CourseResponse] = Choice(
    "response_to_immunoadsorption",
    "response to immunoadsorption so far in this illness",
    CourseResponse,
    question="How has the patient responded to immunoadsorption so far, in this illness?",
    words=((CourseResponse.RELAPSED, "relapsed after a response"),),
    clauses=(
        (
            CourseResponse.NOT_GIVEN,
            "immunoadsorption has not been given in this illness",
            "immunoadsorption has been given in this illness",
        ),
    ),
    excludes=(
        Implication(
            (
                CourseResponse.TOO_EARLY,
                CourseResponse.RESPONDED,
                CourseResponse.RELAPSED,
                CourseResponse.NO_RESPONSE,
            ),
            previously_treated(False),
            "immunoadsorption counts as treatment",
        ),
    ),
)

FACTS = (
    gbs_form,
    able_to_walk_unaided,
    gbs_disability_score,
    age_group,
    response_to_ivig,
    response_to_plasma_exchange,
    time_since_onset_of_weakness,
    methylprednisolone_with_ivig,
)

LATER_FACTS = (
    time_since_onset_of_neuropathic_symptoms,
    severe,
    plasma_exchange_with_ivig,
    response_to_immunoadsorption,
)

# The conditions ---------------------------------------------------------------

_PLACED_UNDER = (
    "The list places Miller Fisher syndrome under it (analysis of Guillain-Barré syndrome in"
    " monarch-initiative/dismech)."
)

_NOT_EXCLUDED = "A general code of the syndrome; no source excludes Miller Fisher syndrome from it."

GUILLAIN_BARRE_SYNDROME = Condition(
    id="guillain-barre-syndrome",
    name="Guillain-Barré syndrome",
    aliases=(
        Alias("GBS"),
        Alias("AIDP"),
        Alias("acute inflammatory demyelinating polyneuropathy"),
        Alias("acute inflammatory demyelinating polyradiculoneuropathy"),
    ),
    codings=(
        icd10("G61.0"),
        icd10cm("G61.0", note="Its inclusion terms also name Miller Fisher syndrome."),
        *national("G61.0", "8C01.0"),
        *mapped(mondo="MONDO:0016218", snomed=("40956001",), orpha="2103", mesh="D020275"),
    ),
    facts=(*FACTS, *LATER_FACTS),
    presumes=(gbs_form(GbsForm.CLASSICAL),),
)

MILLER_FISHER_SYNDROME = Condition(
    id="miller-fisher-syndrome",
    name="Miller Fisher syndrome",
    aliases=(Alias("Fisher syndrome"),),
    codings=(
        icd10_broader("G61.0"),
        icd10cm_broader("G61.0", "An inclusion term.", Verification.PACKAGE),
        *national_broader("G61.0", note="ICD-10-GM has it as an inclusion term."),
        *national_broader("8C01.0", note=_NOT_EXCLUDED),
        *mapped(mondo="MONDO:0005851", snomed=("1767005",), orpha="98919", mesh="D019846"),
        mapped_broader(CodeSystem.ORPHA, "2103", _PLACED_UNDER, Verification.SECONDARY),
        mapped_broader(CodeSystem.MESH, "D020275", _PLACED_UNDER, Verification.SECONDARY),
        mapped_broader(CodeSystem.SNOMED_CT, "40956001", _NOT_EXCLUDED),
        mapped_broader(CodeSystem.MONDO, "MONDO:0016218", _NOT_EXCLUDED),
    ),
    facts=FACTS,
    presumes=(gbs_form(GbsForm.MILLER_FISHER),),
    form_of="guillain-barre-syndrome",
)
