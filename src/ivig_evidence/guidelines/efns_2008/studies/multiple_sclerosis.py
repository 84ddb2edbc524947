"""Studies of multiple sclerosis."""

from __future__ import annotations

from ....grading.efns_2004 import EvidenceClass
from ....literature.guidelines import ELOVAARA_2008
from ....literature.trials import (
    ACHIRON_1998,
    ACHIRON_2004,
    ADD_ON_TRIAL,
    ESIMS_2004,
    FAZEKAS_1997,
    FAZEKAS_2008,
    LEWANSKA_2002,
    POHLAU_2007,
    SORENSEN_1998,
    SORENSEN_2002,
    VISSER_2004,
)
from ....model.citation import Verification
from ....model.dosing import Course, Per, in_months, in_weeks, in_years
from ....model.repair import Repair
from ....model.study import (
    Arm,
    Correction,
    Design,
    EffectMeasure,
    Estimate,
    Identity,
    Outcome,
    PValue,
    Result,
    Study,
)
from ....units import g_per_kg
from ._words import class_printed, ivig

_CHAPTER = "IVIG in multiple sclerosis"
_RELAPSING_REMITTING = "patients with relapsing-remitting multiple sclerosis"
_FOUR_OF_CLASS_II = class_printed(_CHAPTER, (1305, 1307), EvidenceClass.II)
_LOW_DOSE_FOR_TWO_YEARS = ivig(
    Course(
        dose=g_per_kg(0.15),
        up_to=g_per_kg(0.2),
        per=Per.COURSE,
        every=in_weeks(4),
        lasting=in_years(2),
    )
)

achiron_1998: Study = Study(
    id="ms/ref-124",
    conditions=("relapsing-remitting-multiple-sclerosis",),
    name="IVIG versus placebo in relapsing-remitting disease, ref. 124",
    references=(124,),
    identity=(
        Identity(
            reference=ACHIRON_1998,
            why="named in the text with this number, as 'Achion'",
            patients=40,
        ),
    ),
    design=Design.RCT,
    population=_RELAPSING_REMITTING,
    treatment="IVIG",
    comparator="placebo",
    arms=(Arm(name="IVIG", regimen=_LOW_DOSE_FOR_TWO_YEARS),),
    outcomes=(
        Outcome(
            name="relapse rate",
            result=Result.FAVOURS,
            estimates=(Estimate(measure=EffectMeasure.RELATIVE_REDUCTION, value="63", unit="%"),),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1307, 1315)),
            corrections=(
                Correction(
                    printed="a reduction of 63%",
                    source_says="a reduction of 38.6%",
                    where="abstract of Achiron 1998",
                    verified=Verification.PRIMARY,
                ),
            ),
        ),
    ),
    result=Result.FAVOURS,
    judged=_FOUR_OF_CLASS_II,
    corrections=(
        Correction(
            printed="0.15–0.2 g/kg every 4 weeks, for refs 124 and 125 together",
            source_says="0.4 g/kg on each of the first 5 days, then 0.4 g/kg every 2 months",
            where="abstract of Achiron 1998",
            verified=Verification.PRIMARY,
        ),
    ),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1299, 1315)),
    note="Double-blind. The guideline prints no number of patients for this study alone.",
)

fazekas_1997: Study = Study(
    id="ms/ref-125",
    conditions=("relapsing-remitting-multiple-sclerosis",),
    name="IVIG versus placebo in relapsing-remitting disease, ref. 125",
    references=(125,),
    identity=(Identity(reference=FAZEKAS_1997, why="named in the text with this number"),),
    design=Design.RCT,
    patients=150,
    population=_RELAPSING_REMITTING,
    treatment="IVIG",
    comparator="placebo",
    arms=(Arm(name="IVIG", regimen=_LOW_DOSE_FOR_TWO_YEARS),),
    outcomes=(
        Outcome(
            name="relapse rate",
            result=Result.FAVOURS,
            estimates=(Estimate(measure=EffectMeasure.RELATIVE_REDUCTION, value="59", unit="%"),),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1307, 1315)),
        ),
        Outcome(
            name="change in the EDSS since entry",
            result=Result.FAVOURS,
            estimates=(Estimate(measure=EffectMeasure.TEST, p=PValue("=", "0.008")),),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1315, 1321)),
        ),
    ),
    result=Result.FAVOURS,
    judged=_FOUR_OF_CLASS_II,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1299, 1321)),
    note="Double-blind; the largest of the 2-year studies.",
)

lewanska_2002: Study = Study(
    id="ms/ref-126",
    conditions=("relapsing-remitting-multiple-sclerosis",),
    name="two doses of IVIG versus placebo in relapsing-remitting disease, ref. 126",
    references=(126,),
    identity=(
        Identity(
            reference=LEWANSKA_2002,
            why="the small study of two doses versus placebo: 17, 15 and 17 patients",
            patients=49,
            arms=(17, 15, 17),
        ),
    ),
    design=Design.RCT,
    population=_RELAPSING_REMITTING,
    treatment="IVIG, two doses",
    comparator="placebo",
    arms=(
        Arm(
            name="0.2 g/kg",
            regimen=ivig(Course(dose=g_per_kg(0.2), per=Per.COURSE, every=in_weeks(4))),
        ),
        Arm(
            name="0.4 g/kg",
            regimen=ivig(Course(dose=g_per_kg(0.4), per=Per.COURSE, every=in_weeks(4))),
        ),
    ),
    outcomes=(
        Outcome(
            name="relapse rate versus placebo",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1321, 1327)),
        ),
        Outcome(
            name="the higher dose versus the lower",
            result=Result.NO_DIFFERENCE,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1321, 1327)),
        ),
    ),
    result=Result.FAVOURS,
    judged=_FOUR_OF_CLASS_II,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1299, 1327)),
    note="Double-blind. The guideline calls it small and prints no number of patients.",
)

sorensen_1998: Study = Study(
    id="ms/ref-127",
    conditions=("relapsing-remitting-multiple-sclerosis",),
    name="IVIG versus placebo in relapsing-remitting disease, crossover, ref. 127",
    references=(127,),
    identity=(
        Identity(
            reference=SORENSEN_1998,
            why="the crossover study with a high dose each month and lesions on MRI as outcome",
            patients=26,
        ),
    ),
    design=Design.CROSSOVER_RCT,
    population=_RELAPSING_REMITTING,
    treatment="IVIG",
    comparator="placebo",
    arms=(
        Arm(
            name="IVIG",
            regimen=ivig(Course(dose=g_per_kg(2), per=Per.COURSE, every=in_weeks(4))),
        ),
    ),
    outcomes=(
        Outcome(
            name="new gadolinium-enhancing lesions on MRI",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1327, 1333)),
        ),
    ),
    result=Result.FAVOURS,
    judged=_FOUR_OF_CLASS_II,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1299, 1333)),
    note="Double-blind. The guideline prints no number of patients.",
)

four_trials: Study = Study(
    id="ms/refs-124-127",
    conditions=("relapsing-remitting-multiple-sclerosis",),
    name="the four trials in relapsing-remitting disease taken together",
    references=(124, 125, 126, 127),
    design=Design.RCT,
    studies=4,
    population=_RELAPSING_REMITTING,
    treatment="IVIG",
    comparator="placebo",
    outcomes=(Outcome(name="disease activity", result=Result.FAVOURS),),
    result=Result.FAVOURS,
    judged=_FOUR_OF_CLASS_II,
    pools=(achiron_1998, fazekas_1997, lewanska_2002, sorensen_1998),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1299, 1307)),
    note="Double-blind; rated class II because of limits in their methods or size.",
)

sorensen_2002: Study = Study(
    id="ms/ref-128",
    conditions=("relapsing-remitting-multiple-sclerosis",),
    name="meta-analysis in relapsing-remitting disease, ref. 128",
    references=(128,),
    identity=(
        Identity(
            reference=SORENSEN_2002,
            why="the meta-analysis of four trials; its abstract has the same figures",
        ),
    ),
    design=Design.META_ANALYSIS,
    pooled=4,
    population=_RELAPSING_REMITTING,
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="relapses per year",
            result=Result.FAVOURS,
            estimates=(
                Estimate(
                    measure=EffectMeasure.EFFECT_SIZE,
                    value="-0.5",
                    p=PValue("=", "0.00003"),
                    repairs=(
                        Repair(
                            printed="effect size divided by 0.5",
                            read_as="effect size -0.5",
                            why=(
                                "a minus sign was read as a division sign; the abstract of"
                                " the paper has −0.5"
                            ),
                            verified=Verification.PRIMARY,
                        ),
                    ),
                ),
            ),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1335, 1339)),
        ),
        Outcome(
            name="progression of the disease",
            result=Result.FAVOURS,
            estimates=(
                Estimate(
                    measure=EffectMeasure.EFFECT_SIZE,
                    value="0.25",
                    p=PValue("=", "0.04"),
                    repairs=(
                        Repair(
                            printed="effect size divided by 0.25",
                            read_as="effect size 0.25",
                            why=(
                                "the same division sign, possibly in place of a minus sign;"
                                " the abstract of the paper has 0.25, for the change of the"
                                " EDSS, without a minus sign"
                            ),
                            verified=Verification.OWN_READING,
                        ),
                    ),
                ),
            ),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1335, 1343)),
            corrections=(
                Correction(
                    printed="a significant reduction of progression, P = 0.04",
                    source_says=(
                        "0.25 and P = 0.04 are for the change of the EDSS. For the proportion"
                        " of patients who got worse, the paper reports a trend (P = 0.03)"
                    ),
                    where="abstract of Sørensen 2002",
                    verified=Verification.PRIMARY,
                ),
            ),
            note="The direction is the guideline's; the sign of the figure is uncertain.",
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1341, 1343), EvidenceClass.I),
    pools=(achiron_1998, fazekas_1997, lewanska_2002, sorensen_1998),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1335, 1343)),
    note=(
        "It pools four studies that the text does not name. That they are refs 124–127 is"
        " our own reading."
    ),
)

ref_129: Study = Study(
    id="ms/ref-129",
    conditions=("relapsing-remitting-multiple-sclerosis",),
    name="earlier recommendation in relapsing-remitting disease, ref. 129",
    references=(129,),
    design=Design.NOT_STATED,
    population=(
        "patients with relapsing-remitting multiple sclerosis who did not tolerate subcutaneous or"
        " intramuscular treatments"
    ),
    treatment="IVIG as second line",
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1345, 1357)),
    note=(
        "Not as first-line treatment: evidence of efficacy was limited, and the best dose"
        " was unknown."
    ),
)

privig: Study = Study(
    id="ms/ref-130",
    conditions=("relapsing-remitting-multiple-sclerosis",),
    name="PRIVIG: two doses of IVIG versus placebo in relapsing-remitting disease, ref. 130",
    references=(130,),
    identity=(
        Identity(
            reference=FAZEKAS_2008,
            why="named PRIVIG in the text; 44, 42 and 41 patients make the 127",
            patients=127,
            arms=(44, 42, 41),
        ),
    ),
    design=Design.CONTROLLED_TRIAL,
    patients=127,
    population=_RELAPSING_REMITTING,
    treatment="IVIG, two doses",
    comparator="placebo",
    arms=(
        Arm(
            name="0.2 g/kg",
            regimen=ivig(Course(dose=g_per_kg(0.2), per=Per.COURSE, every=in_months(1))),
        ),
        Arm(
            name="0.4 g/kg",
            regimen=ivig(Course(dose=g_per_kg(0.4), per=Per.COURSE, every=in_months(1))),
        ),
    ),
    outcomes=(
        Outcome(name="proportion of patients without a relapse", result=Result.NO_DIFFERENCE),
        Outcome(name="activity on MRI", result=Result.NO_DIFFERENCE),
    ),
    result=Result.NO_DIFFERENCE,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1359, 1371)),
    note="The guideline contrasts it with the earlier trials and prints no class for it.",
)

achiron_2004: Study = Study(
    id="ms/ref-131",
    conditions=("clinically-isolated-syndrome",),
    name="IVIG versus placebo in clinically isolated syndromes, ref. 131",
    references=(131,),
    identity=(
        Identity(
            reference=ACHIRON_2004,
            why="91 patients with a clinically isolated syndrome",
            patients=91,
        ),
    ),
    design=Design.CONTROLLED_TRIAL,
    patients=91,
    population="patients with a clinically isolated syndrome",
    treatment="IVIG",
    comparator="placebo",
    outcomes=(
        Outcome(
            name="conversion to clinically definite multiple sclerosis",
            result=Result.FAVOURS,
            estimates=(Estimate(measure=EffectMeasure.TEST, p=PValue("=", "0.03")),),
        ),
        Outcome(name="new T2 lesions on MRI", result=Result.FAVOURS),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1379, 1381), EvidenceClass.II),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1373, 1381)),
    note="No dose is printed.",
)

esims: Study = Study(
    id="ms/ref-132",
    conditions=("secondary-progressive-multiple-sclerosis",),
    name="IVIG versus placebo in secondary progressive disease, ref. 132",
    references=(132,),
    identity=(
        Identity(
            reference=ESIMS_2004,
            why="318 patients with secondary progressive disease, 1 g/kg each month",
            patients=318,
        ),
    ),
    design=Design.CONTROLLED_TRIAL,
    patients=318,
    population="patients with secondary progressive multiple sclerosis",
    treatment="IVIG",
    comparator="placebo",
    arms=(
        Arm(
            name="IVIG",
            regimen=ivig(Course(dose=g_per_kg(1), per=Per.COURSE, every=in_months(1))),
        ),
    ),
    outcomes=(
        Outcome(name="relapse rate", result=Result.NO_DIFFERENCE),
        Outcome(name="worsening on the EDSS", result=Result.NO_DIFFERENCE),
        Outcome(name="change in the volume of T2 lesions", result=Result.NO_DIFFERENCE),
        Outcome(
            name="atrophy of the brain",
            result=Result.FAVOURS,
            note="The only benefit.",
        ),
    ),
    result=Result.NO_DIFFERENCE,
    judged=class_printed(_CHAPTER, (1389, 1391), EvidenceClass.I),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1383, 1393)),
)

pohlau_2007: Study = Study(
    id="ms/ref-133",
    conditions=(
        "primary-progressive-multiple-sclerosis",
        "secondary-progressive-multiple-sclerosis",
    ),
    name="IVIG versus placebo in primary and secondary progressive disease, ref. 133",
    references=(133,),
    identity=(
        Identity(
            reference=POHLAU_2007,
            why="231 patients, 34 with primary and 197 with secondary progressive disease",
            patients=231,
        ),
    ),
    design=Design.CONTROLLED_TRIAL,
    patients=231,
    population=(
        "patients with progressive multiple sclerosis, 34 of them with the primary and 197 with the"
        " secondary progressive form"
    ),
    treatment="IVIG",
    comparator="placebo",
    arms=(
        Arm(
            name="IVIG",
            regimen=ivig(
                Course(
                    dose=g_per_kg(0.4),
                    per=Per.COURSE,
                    every=in_months(1),
                    lasting=in_years(2),
                )
            ),
        ),
    ),
    outcomes=(
        Outcome(
            name="time to sustained progression on the EDSS, both forms",
            result=Result.FAVOURS,
            estimates=(Estimate(measure=EffectMeasure.TEST, p=PValue("=", "0.04")),),
            note="The guideline calls it borderline significant.",
        ),
        Outcome(
            name="time to sustained progression on the EDSS, primary progressive form",
            result=Result.FAVOURS,
            corrections=(
                Correction(
                    printed="P = 0.04, with the effect limited to the primary progressive form",
                    source_says=(
                        "P = 0.0406 is the intention-to-treat result in all patients. In"
                        " neither form alone was the time to progression significantly longer."
                        " The proportion of patients who progressed was significantly lower in"
                        " the primary progressive form (P = 0.016)"
                    ),
                    where="abstract of Pöhlau 2007",
                    verified=Verification.PRIMARY,
                ),
            ),
        ),
        Outcome(
            name="time to sustained progression on the EDSS, secondary progressive form",
            result=Result.NO_DIFFERENCE,
            note=(
                "This follows from the text on the primary progressive form; it is not"
                " printed separately."
            ),
        ),
    ),
    result=Result.MIXED,
    judged=class_printed(_CHAPTER, (1405, 1407), EvidenceClass.II),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1393, 1407)),
)

refs_134_136: Study = Study(
    id="ms/refs-134-136",
    conditions=("multiple-sclerosis",),
    name="IVIG after childbirth",
    references=(134, 135, 136),
    design=Design.HISTORICAL_CONTROLS,
    studies=None,
    population="women with multiple sclerosis who have given birth",
    treatment="IVIG",
    comparator="historical controls",
    outcomes=(Outcome(name="relapse rate after childbirth", result=Result.FAVOURS),),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1411, 1413), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1409, 1413)),
    note="Small studies that suggest an effect. No dose is printed.",
)

_ADD_ON = "IVIG added to intravenous methylprednisolone"
_IN_A_RELAPSE = "patients with an acute relapse of multiple sclerosis"
_RECOVERY = Outcome(name="recovery from the relapse", result=Result.NO_DIFFERENCE)
_ADD_ON_CLASS = class_printed(_CHAPTER, (1419, 1421), EvidenceClass.II)
_ADD_ON_PLACE = ELOVAARA_2008.at(_CHAPTER, lines=(1415, 1421))

add_on_76_patients: Study = Study(
    id="ms/add-on-76-patients",
    conditions=("multiple-sclerosis",),
    name="IVIG added to methylprednisolone in a relapse, the larger study",
    identity=(
        Identity(
            reference=ADD_ON_TRIAL,
            why="76 patients; it is ref. 137 or ref. 138",
            patients=76,
        ),
    ),
    design=Design.NOT_STATED,
    patients=76,
    population=_IN_A_RELAPSE,
    treatment=_ADD_ON,
    outcomes=(_RECOVERY,),
    result=Result.NO_DIFFERENCE,
    judged=_ADD_ON_CLASS,
    source=_ADD_ON_PLACE,
    note="Either ref. 137 or ref. 138.",
)

add_on_19_patients: Study = Study(
    id="ms/add-on-19-patients",
    conditions=("multiple-sclerosis",),
    name="IVIG added to methylprednisolone in a relapse, the smaller study",
    identity=(
        Identity(
            reference=VISSER_2004,
            why="19 patients; it is ref. 137 or ref. 138",
            patients=19,
        ),
    ),
    design=Design.NOT_STATED,
    patients=19,
    population=_IN_A_RELAPSE,
    treatment=_ADD_ON,
    outcomes=(_RECOVERY,),
    result=Result.NO_DIFFERENCE,
    judged=_ADD_ON_CLASS,
    source=_ADD_ON_PLACE,
    note="Either ref. 137 or ref. 138.",
)

refs_137_138: Study = Study(
    id="ms/refs-137-138",
    conditions=("multiple-sclerosis",),
    name="IVIG added to methylprednisolone in a relapse, both studies",
    references=(137, 138),
    design=Design.NOT_STATED,
    studies=2,
    population=_IN_A_RELAPSE,
    treatment=_ADD_ON,
    outcomes=(_RECOVERY,),
    result=Result.NO_DIFFERENCE,
    judged=_ADD_ON_CLASS,
    pools=(add_on_76_patients, add_on_19_patients),
    source=_ADD_ON_PLACE,
    note="One has 76 patients, the other 19; the text does not say which is which.",
)

refs_139_141: Study = Study(
    id="ms/refs-139-141",
    conditions=("multiple-sclerosis",),
    name="IVIG versus placebo for chronic deficits",
    references=(139, 140, 141),
    design=Design.CONTROLLED_TRIAL,
    studies=None,
    population="multiple sclerosis with a chronic, stable visual or motor deficit",
    treatment="IVIG",
    comparator="placebo",
    outcomes=(
        Outcome(name="chronic loss of visual acuity", result=Result.NO_DIFFERENCE),
        Outcome(name="lasting, stable muscle weakness", result=Result.NO_DIFFERENCE),
    ),
    result=Result.NO_DIFFERENCE,
    judged=class_printed(_CHAPTER, (1425, 1427), EvidenceClass.I),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1421, 1427)),
    note="The text does not say which studies examined vision and which strength.",
)

STUDIES = (
    achiron_1998,
    fazekas_1997,
    lewanska_2002,
    sorensen_1998,
    four_trials,
    sorensen_2002,
    ref_129,
    privig,
    achiron_2004,
    esims,
    pohlau_2007,
    refs_134_136,
    add_on_76_patients,
    add_on_19_patients,
    refs_137_138,
    refs_139_141,
)
