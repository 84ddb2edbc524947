"""Myasthenia gravis: names, codes and facts."""

from __future__ import annotations

from enum import Enum

from ..facts.common import AgeGroup, age_group, elderly, pregnant
from ..logic.predicates import Choice, Flag, Implication
from ..model.condition import Alias, Condition
from ._codes import icd10, icd10cm, mapped
from ._national_codes import national

# Facts ------------------------------------------------------------------------


class MgForm(Enum):
    """Neonatal myasthenia gravis, and all other forms."""

    NOT_NEONATAL = "not_neonatal"
    NEONATAL = "neonatal"


class MgPurpose(Enum):
    """Purposes of IVIG in myasthenia gravis."""

    SHORT_TERM = "short_term"
    MAINTENANCE = "maintenance"
    BEFORE_SURGERY = "before_surgery"
    AFTER_SURGERY = "after_surgery"
    BEFORE_BIRTH = "before_birth"


mg_form: Choice[MgForm] = Choice(
    "mg_form",
    "form of myasthenia gravis",
    MgForm,
    question="What form of myasthenia gravis is it?",
    clauses=(
        (
            MgForm.NOT_NEONATAL,
            "the myasthenia is not neonatal",
            "the myasthenia is neonatal",
        ),
        (
            MgForm.NEONATAL,
            "the myasthenia is neonatal",
            "the myasthenia is not neonatal",
        ),
    ),
    excludes=(
        Implication((MgForm.NEONATAL,), age_group(AgeGroup.ADULT), "a newborn is not an adult"),
        Implication((MgForm.NEONATAL,), elderly(True), "a newborn is not elderly"),
    ),
)

acute_exacerbation: Flag = Flag(
    "mg_acute_exacerbation",
    "the patient has an acute exacerbation of myasthenia",
    "the patient has no acute exacerbation of myasthenia",
    question="Does the patient have an acute exacerbation of myasthenia?",
)

severe: Flag = Flag(
    "mg_severe",
    "the myasthenia is severe",
    "the myasthenia is not severe",
    question="Is the myasthenia severe?",
)

purpose: Choice[MgPurpose] = Choice(
    "mg_purpose",
    "purpose of IVIG",
    MgPurpose,
    question="For what purpose is IVIG wanted in this patient with myasthenia?",
    words=(
        (MgPurpose.SHORT_TERM, "short-term treatment"),
        (MgPurpose.BEFORE_SURGERY, "use before surgery"),
        (MgPurpose.AFTER_SURGERY, "use after surgery"),
        (MgPurpose.BEFORE_BIRTH, "use before giving birth"),
    ),
    excludes=(
        Implication(
            (MgPurpose.BEFORE_BIRTH,), pregnant(False), "only pregnant patients give birth"
        ),
    ),
)

bulbar_symptoms: Flag = Flag(
    "mg_bulbar_symptoms",
    "there are bulbar symptoms",
    "there are no bulbar symptoms",
    question="Does the patient have bulbar symptoms?",
)

poor_pulmonary_function: Flag = Flag(
    "mg_poor_pulmonary_function",
    "pulmonary function is poor",
    "pulmonary function is not poor",
    question="Is the patient's pulmonary function poor?",
)

thymoma: Flag = Flag(
    "thymoma",
    "the patient has a thymoma",
    "the patient has no thymoma",
    question="Does the patient have a thymoma?",
)

complicating_disorders: Flag = Flag(
    "complicating_disorders",
    "the patient has complicating disorders",
    "the patient has no complicating disorders",
    question="Does the patient have complicating disorders?",
)


class MgSeverity(Enum):
    """Degrees of severity that guidelines and funders name."""

    OCULAR = "ocular"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    CRISIS = "crisis"


severity: Choice[MgSeverity] = Choice(
    "mg_severity",
    "severity of the myasthenia",
    MgSeverity,
    question="How severe is the myasthenia?",
    implies=(
        Implication(
            (MgSeverity.SEVERE, MgSeverity.CRISIS), severe(True), "the words mean severe disease"
        ),
        Implication(
            (MgSeverity.OCULAR, MgSeverity.MILD, MgSeverity.MODERATE),
            severe(False),
            "the words exclude each other",
        ),
        Implication(
            (MgSeverity.CRISIS,), acute_exacerbation(True), "a crisis is an acute exacerbation"
        ),
    ),
)

_OF_AN_EXACERBATION = "the word describes an exacerbation"

exacerbation_severe: Flag = Flag(
    "mg_exacerbation_severe",
    "the acute exacerbation of myasthenia is severe",
    "there is no severe acute exacerbation of myasthenia",
    question="Is the acute exacerbation of myasthenia severe?",
    implies=(Implication(True, acute_exacerbation(True), _OF_AN_EXACERBATION),),
)

exacerbation_refractory: Flag = Flag(
    "mg_exacerbation_refractory",
    "the exacerbation of myasthenia is refractory",
    "there is no refractory exacerbation of myasthenia",
    question="Is the exacerbation of myasthenia refractory?",
    implies=(Implication(True, acute_exacerbation(True), _OF_AN_EXACERBATION),),
)

stable: Flag = Flag(
    "mg_stable",
    "the myasthenia is stable",
    "the myasthenia is not stable",
    question="Is the myasthenia stable, without an exacerbation?",
    implies=(Implication(True, acute_exacerbation(False), "stable disease has no exacerbation"),),
)

refractory: Flag = Flag(
    "mg_refractory",
    "the myasthenia is refractory",
    "the myasthenia is not refractory",
    question="Is the myasthenia refractory?",
)

FACTS = (
    mg_form,
    acute_exacerbation,
    severe,
    purpose,
    bulbar_symptoms,
    poor_pulmonary_function,
    thymoma,
    pregnant,
    age_group,
    elderly,
    complicating_disorders,
)

LATER_FACTS = (
    severity,
    exacerbation_severe,
    exacerbation_refractory,
    stable,
    refractory,
)

# The conditions ---------------------------------------------------------------

MYASTHENIA_GRAVIS = Condition(
    id="myasthenia-gravis",
    name="myasthenia gravis",
    aliases=(
        Alias("MG"),
        Alias("myasthenia"),
        Alias("generalised myasthenia gravis"),
        Alias("generalised MG"),
        Alias("severe MG", (severe(True),)),
        Alias("severe myasthenia gravis", (severe(True),)),
        Alias("myasthenic crisis", (severity(MgSeverity.CRISIS),)),
        Alias("MG crisis", (severity(MgSeverity.CRISIS),)),
        Alias("MG exacerbation", (acute_exacerbation(True),)),
        Alias("exacerbation of MG", (acute_exacerbation(True),)),
        Alias("exacerbation of myasthenia gravis", (acute_exacerbation(True),)),
        Alias("acute exacerbation of MG", (acute_exacerbation(True),)),
        Alias("acute exacerbation of myasthenia gravis", (acute_exacerbation(True),)),
    ),
    codings=(
        icd10("G70.0"),
        icd10cm("G70.0", header=True),
        icd10cm(
            "G70.00",
            note="Its inclusion term is 'myasthenia gravis NOS', so it does not exclude an"
            " exacerbation.",
        ),
        icd10cm("G70.01", implies=(acute_exacerbation(True),)),
        *national("G70.0", "8C60", "8C60.Z"),
        *mapped(mondo="MONDO:0009688", snomed=("91637004",), orpha="589", mesh="D009157"),
    ),
    facts=(*FACTS, *LATER_FACTS),
    presumes=(mg_form(MgForm.NOT_NEONATAL),),
)

NEONATAL_MYASTHENIA_GRAVIS = Condition(
    id="neonatal-myasthenia-gravis",
    name="neonatal myasthenia gravis",
    aliases=(
        Alias("transient neonatal myasthenia gravis"),
        Alias("transient neonatal myasthenia"),
        Alias("neonatal myasthenia"),
        Alias("neonatal MG"),
    ),
    codings=(icd10("P94.0"), icd10cm("P94.0"), *national("P94.0", "KB08.0")),
    facts=FACTS,
    presumes=(mg_form(MgForm.NEONATAL),),
    form_of="myasthenia-gravis",
)
