"""Studies of post-polio syndrome."""

from __future__ import annotations

from ....grading.efns_2004 import EvidenceClass
from ....literature.guidelines import ELOVAARA_2008
from ....literature.trials import FARBU_2007, GONZALEZ_2006, KAPONIDES_2006
from ....model.citation import Verification
from ....model.study import (
    Arm,
    Correction,
    Design,
    EffectMeasure,
    Estimate,
    Identity,
    Outcome,
    Result,
    Study,
)
from ._words import class_printed

_CHAPTER = "Post-polio syndrome"

_CLASS_I = class_printed(_CHAPTER, (1204, 1206), EvidenceClass.I)
_CLASS_IV = class_printed(_CHAPTER, (1206, 1212), EvidenceClass.IV)
_CYTOKINES = Outcome(
    name="pro-inflammatory cytokines in cerebrospinal fluid",
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1234, 1238)),
    note="Lower after IVIG; reported for refs 119 and 120 together, without figures.",
)

ref_117: Study = Study(
    id="post-polio/ref-117",
    conditions=("post-polio-syndrome",),
    name="EFNS guideline on interventions other than IVIG, ref. 117",
    references=(117,),
    design=Design.GUIDELINE,
    population="patients with post-polio syndrome",
    treatment="interventions other than IVIG",
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1174, 1262)),
    note="Also cited, with ref. 118, for ruling out other causes of new weakness.",
)

ref_118: Study = Study(
    id="post-polio/ref-118",
    conditions=("post-polio-syndrome",),
    name="publication on the diagnosis, ref. 118",
    references=(118,),
    design=Design.NOT_STATED,
    studies=None,
    population="patients with new weakness after polio",
    treatment="none; cited for ruling out other causes",
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1174, 1176)),
)

ref_119: Study = Study(
    id="post-polio/ref-119",
    conditions=("post-polio-syndrome",),
    name="inflammation in the cerebrospinal fluid, ref. 119",
    references=(119,),
    design=Design.NOT_STATED,
    studies=None,
    population="patients with post-polio syndrome",
    treatment="IVIG",
    outcomes=(_CYTOKINES,),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1198, 1238)),
    note=(
        "Also cited for immunological and inflammatory signs in cerebrospinal fluid and"
        " nervous tissue."
    ),
)

farbu_2007: Study = Study(
    id="post-polio/ref-120",
    conditions=("post-polio-syndrome",),
    name="smaller randomised trial of IVIG, ref. 120",
    references=(120,),
    identity=(
        Identity(
            reference=FARBU_2007,
            why="the smaller of the two randomised trials, with 20 patients",
            patients=20,
        ),
    ),
    design=Design.RCT,
    patients=20,
    population="patients with post-polio syndrome",
    treatment="IVIG",
    arms=(Arm(name="IVIG", given="one cycle of IVIG; no dose is printed"),),
    outcomes=(
        Outcome(
            name="pain",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1220, 1226)),
            note="Significant; no figure is printed.",
        ),
        Outcome(
            name="muscle strength",
            result=Result.NO_DIFFERENCE,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1220, 1226)),
        ),
        Outcome(
            name="fatigue",
            result=Result.NO_DIFFERENCE,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1220, 1226)),
        ),
        _CYTOKINES,
    ),
    result=Result.MIXED,
    judged=_CLASS_I,
    corrections=(
        Correction(
            printed="class I evidence",
            source_says="it calls itself a pilot study",
            where="abstract of Farbu 2007",
            verified=Verification.PRIMARY,
        ),
    ),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1204, 1238)),
    note="The treatment of the control group is not printed.",
)

gonzalez_2006: Study = Study(
    id="post-polio/ref-121",
    conditions=("post-polio-syndrome",),
    name="larger randomised trial of IVIG, ref. 121",
    references=(121,),
    identity=(
        Identity(
            reference=GONZALEZ_2006,
            why="the larger of the two randomised trials, with two cycles of IVIG",
            patients=142,
            arms=(73, 69),
        ),
    ),
    design=Design.RCT,
    population="patients with post-polio syndrome",
    treatment="IVIG",
    arms=(Arm(name="IVIG", given="two cycles of IVIG within 3 months; no dose is printed"),),
    outcomes=(
        Outcome(
            name="mean muscle strength",
            result=Result.FAVOURS,
            estimates=(
                Estimate(
                    measure=EffectMeasure.RELATIVE_INCREASE,
                    value="8.3",
                    unit="%",
                    note=(
                        "An increase; the text does not say whether the comparison is with"
                        " the control group or with baseline."
                    ),
                ),
            ),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1212, 1216)),
            note="Significant, after two cycles of IVIG; no p value is printed.",
        ),
        Outcome(
            name="physical activity",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1218, 1220)),
            note="Significant between the groups; no figure is printed.",
        ),
        Outcome(
            name="subjective vitality",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1218, 1220)),
            note="Significant between the groups; no figure is printed.",
        ),
    ),
    result=Result.FAVOURS,
    judged=_CLASS_I,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1204, 1220)),
    note=(
        "The guideline says that it has the highest power. It prints neither the number of"
        " patients nor the treatment of the control group."
    ),
)

two_trials: Study = Study(
    id="post-polio/refs-120-121",
    conditions=("post-polio-syndrome",),
    name="the two randomised trials taken together",
    references=(120, 121),
    design=Design.RCT,
    studies=2,
    patients=155,
    population="patients with post-polio syndrome",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="muscle strength and parts of quality of life",
            result=Result.FAVOURS,
            judged=class_printed(_CHAPTER, (1273, 1277), EvidenceClass.I),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1273, 1277)),
            note=(
                "The guideline calls the effect minor to moderate; it does not name the"
                " trials there."
            ),
        ),
    ),
    result=Result.FAVOURS,
    judged=_CLASS_I,
    pools=(farbu_2007, gonzalez_2006),
    corrections=(
        Correction(
            printed="155 patients",
            source_says="142 and 20 were randomised, 162 in all",
            where="a later table, BMC Neurology s12883-015-0301-9, table 1",
            verified=Verification.SECONDARY,
        ),
        Correction(
            printed="155 patients",
            source_says=(
                "probably 135 patients who completed the larger trial and the 20"
                " patients of the smaller trial"
            ),
            where="arithmetic",
            verified=Verification.OWN_READING,
        ),
    ),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1204, 1206)),
)

kaponides_2006: Study = Study(
    id="post-polio/ref-122",
    conditions=("post-polio-syndrome",),
    name="open uncontrolled study of IVIG, ref. 122",
    references=(122,),
    identity=(
        Identity(
            reference=KAPONIDES_2006,
            why="the uncontrolled study, with 14 patients",
            patients=14,
        ),
    ),
    design=Design.UNCONTROLLED,
    patients=14,
    population="patients with post-polio syndrome",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="quality of life",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1228, 1230)),
        ),
    ),
    result=Result.FAVOURS,
    judged=_CLASS_IV,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1206, 1230)),
)

ref_123: Study = Study(
    id="post-polio/ref-123",
    conditions=("post-polio-syndrome",),
    name="case report with rapid progression, ref. 123",
    references=(123,),
    design=Design.CASE_REPORT,
    patients=1,
    population="a patient with rapidly progressing weakness; the text calls the case atypical",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="muscle strength",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1230, 1234)),
            note="A marked improvement.",
        ),
    ),
    result=Result.FAVOURS,
    judged=_CLASS_IV,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1206, 1234)),
)

STUDIES = (
    ref_117,
    ref_118,
    ref_119,
    farbu_2007,
    gonzalez_2006,
    two_trials,
    kaponides_2006,
    ref_123,
)
