"""Studies of stiff-person syndrome."""

from __future__ import annotations

from ....grading.efns_2004 import EvidenceClass
from ....literature.guidelines import ELOVAARA_2008
from ....literature.trials import DALAKAS_2001_STIFF_PERSON
from ....model.citation import Verification
from ....model.dosing import Course, Per, in_days, in_months
from ....model.study import (
    Arm,
    Correction,
    Design,
    EffectMeasure,
    Estimate,
    Identity,
    Interval,
    IntervalKind,
    Outcome,
    Result,
    Study,
)
from ....units import g_per_kg
from ._words import class_printed, ivig

_CHAPTER = "Stiff-person syndrome"
_PATIENTS = "patients with stiff-person syndrome"
_NO_RESULT = "Listed among the published data; no result is given."

dalakas_2001: Study = Study(
    id="stiff-person/ref-164",
    conditions=("stiff-person-syndrome",),
    name="IVIG versus placebo in stiff-person syndrome, ref. 164",
    references=(164,),
    identity=(
        Identity(
            reference=DALAKAS_2001_STIFF_PERSON,
            why="the only randomised trial in this syndrome, with the same number of patients",
            patients=16,
        ),
    ),
    design=Design.CROSSOVER_RCT,
    patients=16,
    population=_PATIENTS,
    treatment="IVIG",
    comparator="placebo",
    arms=(
        Arm(
            name="IVIG",
            regimen=ivig(
                Course(
                    dose=g_per_kg(2),
                    per=Per.COURSE,
                    days=in_days(2),
                    consecutive=True,
                    lasting=in_months(3),
                )
            ),
            given="each course as 1 g/kg a day on two consecutive days",
        ),
        Arm(name="placebo", given="placebo for 3 months"),
    ),
    outcomes=(
        Outcome(
            name="stiffness scores",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1573, 1585)),
            note=(
                "With IVIG first, scores fell significantly from month 1 to 4 and rose again"
                " on placebo. With placebo first, scores stayed constant and fell"
                " significantly on IVIG."
            ),
        ),
        Outcome(
            name="walking unaided",
            result=Result.FAVOURS,
            estimates=(
                Estimate(measure=EffectMeasure.PROPORTION, arm="IVIG", events=11, out_of=16),
            ),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1585, 1587)),
            corrections=(
                Correction(
                    printed="11 of 16 became able to walk unassisted",
                    source_says=(
                        "eleven patients became able to walk more easily or without"
                        " assistance; no denominator is given"
                    ),
                    where="the abstract of the trial",
                    verified=Verification.PRIMARY,
                ),
            ),
        ),
        Outcome(
            name="duration of benefit",
            result=Result.FAVOURS,
            estimates=(
                Estimate(
                    measure=EffectMeasure.RANGE,
                    arm="IVIG",
                    unit="weeks",
                    interval=Interval(IntervalKind.RANGE, "6", "12"),
                    note="'up to a year' is printed as well",
                ),
            ),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1587, 1591)),
            corrections=(
                Correction(
                    printed="6 to 12 weeks or up to a year",
                    source_says="from six weeks to one year",
                    where="the abstract of the trial",
                    verified=Verification.PRIMARY,
                ),
            ),
        ),
        Outcome(
            name="serum titre of antibodies against GAD",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1591, 1593)),
            note="Lower after IVIG, not after placebo.",
        ),
        Outcome(
            name="safety",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1593, 1597)),
            note="The guideline calls IVIG safe; no figures are given.",
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1543, 1547), EvidenceClass.I),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1543, 1597)),
    note=(
        "Double-blind. Each treatment lasted 3 months, with a washout of 1 month between. How"
        " often it was given in that time is not printed. Follow-up after the infusions lasted"
        " at least 3 months."
    ),
)

ref_165: Study = Study(
    id="stiff-person/ref-165",
    conditions=("stiff-person-syndrome",),
    name="opinion of national experts, ref. 165",
    references=(165,),
    design=Design.EXPERT_OPINION,
    population=_PATIENTS,
    treatment="IVIG",
    result=Result.NOT_REPORTED,
    judged=class_printed(_CHAPTER, (1547, 1549), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1543, 1549)),
    note=_NO_RESULT,
)

ref_166: Study = Study(
    id="stiff-person/ref-166",
    conditions=("stiff-person-syndrome",),
    name="uncontrolled study of quality of life, ref. 166",
    references=(166,),
    design=Design.UNCONTROLLED,
    patients=6,
    population=_PATIENTS,
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="quality of life",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1599, 1601)),
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1549, 1551), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1549, 1601)),
)

refs_167_168: Study = Study(
    id="stiff-person/refs-167-168",
    conditions=("stiff-person-syndrome",),
    name="two smaller uncontrolled studies",
    references=(167, 168),
    design=Design.UNCONTROLLED,
    studies=2,
    population=_PATIENTS,
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="objective improvement",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1599, 1605)),
            note="The guideline calls it substantial and does not say what improved.",
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1549, 1551), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1549, 1605)),
    note="Three patients each.",
)

refs_169_170: Study = Study(
    id="stiff-person/refs-169-170",
    conditions=("stiff-person-syndrome",),
    name="two case series",
    references=(169, 170),
    design=Design.CASE_SERIES,
    studies=2,
    patients=6,
    population=_PATIENTS,
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="clinical improvement",
            result=Result.FAVOURS,
            estimates=(Estimate(measure=EffectMeasure.PROPORTION, arm="IVIG", events=5, out_of=6),),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1607, 1609)),
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1551, 1553), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1551, 1609)),
)

case_reports: Study = Study(
    id="stiff-person/case-reports",
    conditions=("stiff-person-syndrome",),
    name="case reports",
    design=Design.CASE_REPORT,
    studies=16,
    population=_PATIENTS,
    treatment="IVIG",
    result=Result.NOT_REPORTED,
    judged=class_printed(_CHAPTER, (1553, 1553), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1543, 1553)),
    note=f"The text prints no reference numbers for them. {_NO_RESULT}",
)

refs_171_175: Study = Study(
    id="stiff-person/refs-171-175",
    conditions=("stiff-person-syndrome",),
    name="five systematic reviews of randomised trials",
    references=(171, 172, 173, 174, 175),
    design=Design.SYSTEMATIC_REVIEW,
    studies=5,
    population=_PATIENTS,
    treatment="IVIG",
    result=Result.NOT_REPORTED,
    judged=class_printed(_CHAPTER, (1555, 1559), EvidenceClass.I),
    corrections=(
        Correction(
            printed="five systematic reviews of randomised trials, adequately powered, class I",
            source_says=(
                "only one randomised trial existed, with 16 patients; the phrase repeats the"
                " scheme's own definition of class I"
            ),
            where="the chapter itself, which knows one randomised trial, and the EFNS scheme",
            verified=Verification.OWN_READING,
        ),
    ),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1543, 1559)),
    note=f"{_NO_RESULT} The text does not name the trials that they pool.",
)

STUDIES = (
    dalakas_2001,
    ref_165,
    ref_166,
    refs_167_168,
    refs_169_170,
    case_reports,
    refs_171_175,
)
