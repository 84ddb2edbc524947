"""Studies of myasthenia gravis."""

from __future__ import annotations

from ....grading.efns_2004 import EvidenceClass
from ....literature.guidelines import ELOVAARA_2008
from ....literature.trials import GAJDOS_1997, GAJDOS_2005, RONAGER_2001, WOLFE_2002, ZINMAN_2007
from ....model.citation import Verification
from ....model.dosing import Course, Per, in_days
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

_CHAPTER = "Myasthenia gravis"

_CLASS_I = class_printed(_CHAPTER, (1007, 1009), EvidenceClass.I)
_CLASS_II = class_printed(_CHAPTER, (1009, 1011), EvidenceClass.II)
_BETTER = Outcome(
    name="muscle weakness",
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1003, 1007)),
    note="Reported for all five controlled studies.",
)
_LIKE_PLASMA_EXCHANGE = Outcome(
    name="acute exacerbations, versus plasma exchange",
    result=Result.NO_DIFFERENCE,
    judged=class_printed(_CHAPTER, (1025, 1029), EvidenceClass.I),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1023, 1033)),
    corrections=(
        Correction(
            printed="four studies show about the same efficacy as plasma exchange",
            source_says=(
                "two of the four compared IVIG with plasma exchange (Gajdos 1997, Rønager"
                " 2001); one compared two doses of IVIG (Gajdos 2005), one IVIG with albumin"
                " (Wolfe 2002)"
            ),
            where="abstracts of two of them, a Cochrane review and a list of references",
            verified=Verification.SECONDARY,
        ),
    ),
    note=(
        "Reported for four studies together, with class I, although two of them are class II."
        " The effect tended to be slightly slower. There were fewer side effects, and none was"
        " specific for myasthenia."
    ),
)
_TITRES = Outcome(
    name="titre of antibodies against the acetylcholine receptor",
    result=Result.NO_DIFFERENCE,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1039, 1043)),
)

gajdos_1997: Study = Study(
    id="mg/ref-99",
    conditions=("myasthenia-gravis",),
    name="IVIG in exacerbations, ref. 99",
    references=(99,),
    identity=(
        Identity(
            reference=GAJDOS_1997,
            why="first of the three larger studies, compared with plasma exchange",
            patients=87,
        ),
    ),
    design=Design.CONTROLLED_TRIAL,
    population="patients with myasthenia gravis and an exacerbation",
    treatment="IVIG",
    comparator="plasma exchange",
    outcomes=(_BETTER, _LIKE_PLASMA_EXCHANGE, _TITRES),
    result=Result.NO_DIFFERENCE,
    judged=_CLASS_I,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1003, 1043)),
    note="The guideline prints no number of patients for this study alone.",
)

gajdos_2005: Study = Study(
    id="mg/ref-100",
    conditions=("myasthenia-gravis",),
    name="two doses of IVIG in exacerbations, ref. 100",
    references=(100,),
    identity=(
        Identity(
            reference=GAJDOS_2005,
            why="the study that compared two doses",
            patients=173,
        ),
    ),
    design=Design.CONTROLLED_TRIAL,
    population="patients with myasthenia gravis and an exacerbation",
    treatment="IVIG 2 g/kg",
    comparator="IVIG 1 g/kg",
    arms=(
        Arm(
            name="2 g/kg",
            regimen=ivig(Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2))),
        ),
        Arm(
            name="1 g/kg",
            regimen=ivig(Course(dose=g_per_kg(1), per=Per.COURSE, days=in_days(1))),
        ),
    ),
    outcomes=(
        _BETTER,
        Outcome(
            name="the higher dose versus the lower",
            result=Result.NO_DIFFERENCE,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1033, 1039)),
            note="A trend in favour of the higher dose.",
        ),
        _LIKE_PLASMA_EXCHANGE,
    ),
    result=Result.NO_DIFFERENCE,
    judged=_CLASS_I,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1003, 1043)),
    note="The guideline prints no number of patients for this study alone.",
)

zinman_2007: Study = Study(
    id="mg/ref-101",
    conditions=("myasthenia-gravis",),
    name="IVIG versus placebo in worsening weakness, ref. 101",
    references=(101,),
    identity=(
        Identity(
            reference=ZINMAN_2007,
            why="51 patients, placebo-controlled",
            patients=51,
        ),
    ),
    design=Design.CONTROLLED_TRIAL,
    patients=51,
    population="patients with myasthenia gravis and worsening weakness",
    treatment="IVIG",
    comparator="placebo",
    outcomes=(
        _BETTER,
        Outcome(
            name="quantitative score of disease severity",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1011, 1023)),
            corrections=(
                Correction(
                    printed="a significant improvement",
                    source_says=(
                        "a later reanalysis has a mean difference of −1.60 (−3.23 to 0.03),"
                        " which is borderline"
                    ),
                    where="Cochrane review CD002277.pub4",
                    verified=Verification.PRIMARY,
                ),
            ),
            note=(
                "An effect in patients with more severe disease, present after 2 weeks and"
                " maintained after 4."
            ),
        ),
        Outcome(
            name="patients without antibodies against the acetylcholine receptor",
            result=Result.FAVOURS,
            judged=class_printed(_CHAPTER, (1070, 1076), EvidenceClass.IV),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1062, 1076)),
            note=(
                "14 patients with antibodies against MuSK and 13 without detectable"
                " antibodies. No separate result was reported for them."
            ),
        ),
    ),
    result=Result.FAVOURS,
    judged=_CLASS_I,
    corrections=(
        Correction(
            printed="the only placebo-controlled study",
            source_says=(
                "a trial of 15 patients had albumin as placebo (Wolfe 2002). It stopped early"
                " because of a lack of IVIG, and it found no significant difference"
            ),
            where="abstract of Wolfe 2002",
            verified=Verification.PRIMARY,
        ),
    ),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1003, 1076)),
)

ronager_2001: Study = Study(
    id="mg/ref-102",
    conditions=("myasthenia-gravis",),
    name="smaller study of IVIG, ref. 102",
    references=(102,),
    identity=(
        Identity(
            reference=RONAGER_2001,
            why=(
                "one of the two smaller studies; with them the numbers of patients add up to"
                " 338. Its year, and the citation of ref. 102 for titres, show that it is the"
                " first of them"
            ),
            patients=12,
        ),
    ),
    design=Design.CONTROLLED_TRIAL,
    population="patients with myasthenia gravis",
    treatment="IVIG",
    comparator="plasma exchange",
    outcomes=(_BETTER, _LIKE_PLASMA_EXCHANGE, _TITRES),
    result=Result.NO_DIFFERENCE,
    judged=_CLASS_II,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1003, 1043)),
    note="The guideline prints no number of patients for this study alone.",
)

wolfe_2002: Study = Study(
    id="mg/ref-103",
    conditions=("myasthenia-gravis",),
    name="smaller study of IVIG, ref. 103",
    references=(103,),
    identity=(
        Identity(
            reference=WOLFE_2002,
            why=(
                "one of the two smaller studies; with them the numbers of patients add up to"
                " 338. Its year shows that it is the second of them"
            ),
            patients=15,
        ),
    ),
    design=Design.CONTROLLED_TRIAL,
    population="patients with myasthenia gravis",
    treatment="IVIG",
    comparator=None,
    outcomes=(_BETTER, _LIKE_PLASMA_EXCHANGE),
    result=Result.NO_DIFFERENCE,
    judged=_CLASS_II,
    corrections=(
        Correction(
            printed="an improvement is documented, about the same as with plasma exchange",
            source_says=(
                "15 patients received IVIG or albumin as placebo, not plasma exchange. The"
                " trial stopped early because of a lack of IVIG, and it found no"
                " significant difference"
            ),
            where="abstract of Wolfe 2002",
            verified=Verification.PRIMARY,
        ),
    ),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1003, 1033)),
    note="The guideline prints no number of patients for this study alone.",
)

five_controlled_studies: Study = Study(
    id="mg/refs-99-103",
    conditions=("myasthenia-gravis",),
    name="the five controlled studies taken together",
    references=(99, 100, 101, 102, 103),
    design=Design.CONTROLLED_TRIAL,
    studies=5,
    patients=338,
    population="patients with myasthenia gravis and muscle weakness",
    treatment="IVIG",
    outcomes=(_BETTER,),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1007, 1011), EvidenceClass.I, EvidenceClass.II),
    corrections=(
        Correction(
            printed="an improvement is documented by all five",
            source_says=(
                "one of them compared two doses (Gajdos 2005); another, versus albumin, was"
                " negative (Wolfe 2002)"
            ),
            where="abstracts of the two trials",
            verified=Verification.PRIMARY,
        ),
    ),
    pools=(gajdos_1997, gajdos_2005, zinman_2007, ronager_2001, wolfe_2002),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1003, 1011)),
)

refs_104_109: Study = Study(
    id="mg/refs-104-109",
    conditions=("myasthenia-gravis",),
    name="further reports on IVIG in exacerbations",
    references=(104, 105, 106, 107, 108, 109),
    design=Design.OBSERVATIONAL,
    studies=None,
    population="patients with acute exacerbations of myasthenia gravis",
    treatment="IVIG",
    arms=(
        Arm(
            name="IVIG",
            regimen=ivig(Course(dose=g_per_kg(2), per=Per.COURSE)),
            given="in most reports, not in all; taken as the total of a course",
        ),
    ),
    outcomes=(
        Outcome(
            name="strength of all muscle groups",
            result=Result.FAVOURS,
            estimates=(
                Estimate(
                    measure=EffectMeasure.RANGE,
                    arm="until improvement began",
                    unit="days",
                    interval=Interval(IntervalKind.RANGE, "3", "6"),
                ),
            ),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1053, 1058)),
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1051, 1053), EvidenceClass.III, EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1045, 1058)),
    note=(
        "Prospective and retrospective reports, some with other treatments for comparison."
        " The text does not say how many have which class. The dose was mostly, not always, 2"
        " g/kg."
    ),
)

refs_110_111: Study = Study(
    id="mg/refs-110-111",
    conditions=("myasthenia-gravis",),
    name="case reports of patients with antibodies against MuSK",
    references=(110, 111),
    design=Design.CASE_REPORT,
    studies=None,
    population="patients with myasthenia gravis and antibodies against MuSK",
    treatment="IVIG",
    outcomes=(Outcome(name="effect", result=Result.FAVOURS),),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1060, 1062)),
)

refs_98_112: Study = Study(
    id="mg/refs-98-112",
    conditions=("myasthenia-gravis",),
    name="an EFNS guideline and two Cochrane reviews",
    references=(98, 112),
    design=Design.REVIEW,
    studies=None,
    population="patients with exacerbations or severe myasthenia gravis",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="short-term treatment",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1078, 1084)),
        ),
        Outcome(
            name="maintenance",
            result=Result.NOT_REPORTED,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1138, 1146)),
            note="The guidance finds the evidence insufficient, together with ref. 113.",
        ),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1078, 1146)),
    note=(
        "One guideline and two reviews share two numbers (lines 1078–1084). EFNS guidelines,"
        " one review and other guidance share three (lines 1138–1146). The text does not say"
        " which is which. It says that a faster effect of plasma exchange in a crisis is not"
        " proven (lines 1084–1090). It also cites ref. 98 for plasma exchange itself (line"
        " 1001)."
    ),
)

ref_113: Study = Study(
    id="mg/ref-113",
    conditions=("myasthenia-gravis", "neonatal-myasthenia-gravis"),
    name="guidance that covers neonatal myasthenia and maintenance",
    references=(113,),
    design=Design.NOT_STATED,
    population="neonatal myasthenia; long-term treatment",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="neonatal myasthenia",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1114, 1116)),
        ),
        Outcome(
            name="maintenance",
            result=Result.NOT_REPORTED,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1138, 1146)),
            note="The evidence was found insufficient, together with refs 98 and 112.",
        ),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1114, 1146)),
)

refs_114_116: Study = Study(
    id="mg/refs-114-116",
    conditions=("myasthenia-gravis",),
    name="open-label studies of maintenance",
    references=(114, 115, 116),
    design=Design.UNCONTROLLED,
    studies=None,
    population=(
        "small numbers of patients with severe myasthenia gravis who also received other treatment"
    ),
    treatment="IVIG every 1–4 months",
    arms=(Arm(name="IVIG", given="IVIG every 1–4 months; no dose is printed"),),
    outcomes=(
        Outcome(
            name="muscle weakness",
            result=Result.FAVOURS,
            note="After a few days, for up to 2 years; no control groups.",
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1126, 1130), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1118, 1138)),
)

STUDIES = (
    gajdos_1997,
    gajdos_2005,
    zinman_2007,
    ronager_2001,
    wolfe_2002,
    five_controlled_studies,
    refs_104_109,
    refs_110_111,
    refs_98_112,
    ref_113,
    refs_114_116,
)
