"""Studies of dermatomyositis, inclusion body myositis and polymyositis."""

from __future__ import annotations

from ....grading.efns_2004 import EvidenceClass
from ....literature.guidelines import ELOVAARA_2008
from ....literature.trials import DALAKAS_1993, DALAKAS_1997, DALAKAS_2001_MYOSITIS, WALTER_2000
from ....model.citation import Verification
from ....model.study import (
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
from ._words import class_printed

_DERMATOMYOSITIS = "Dermatomyositis"
_INCLUSION_BODY_MYOSITIS = "Inclusion body myositis"
_POLYMYOSITIS = "Polymyositis"

# Dermatomyositis --------------------------------------------------------------

dalakas_1993: Study = Study(
    id="dermatomyositis/ref-88",
    conditions=("dermatomyositis",),
    name="IVIG with prednisone versus placebo with prednisone, ref. 88",
    references=(88,),
    identity=(
        Identity(
            reference=DALAKAS_1993,
            why=(
                "the only randomised trial in dermatomyositis, with 15 patients and the same"
                " two p values; the paper prints them as upper bounds"
            ),
            patients=15,
        ),
    ),
    design=Design.CROSSOVER_RCT,
    patients=15,
    population="patients with dermatomyositis resistant to treatment",
    treatment="IVIG with prednisone",
    comparator="placebo with prednisone",
    outcomes=(
        Outcome(
            name="symptom scale",
            result=Result.FAVOURS,
            estimates=(Estimate(measure=EffectMeasure.TEST, p=PValue("=", "0.035")),),
            source=ELOVAARA_2008.at(_DERMATOMYOSITIS, lines=(869, 873)),
            corrections=(
                Correction(
                    printed="P = 0.035",
                    source_says="P < 0.035",
                    where="abstract of Dalakas 1993",
                    verified=Verification.PRIMARY,
                ),
            ),
        ),
        Outcome(
            name="modified MRC scale",
            result=Result.FAVOURS,
            estimates=(Estimate(measure=EffectMeasure.TEST, p=PValue("=", "0.018")),),
            source=ELOVAARA_2008.at(_DERMATOMYOSITIS, lines=(869, 873)),
            corrections=(
                Correction(
                    printed="P = 0.018",
                    source_says="P < 0.018",
                    where="abstract of Dalakas 1993",
                    verified=Verification.PRIMARY,
                ),
            ),
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_DERMATOMYOSITIS, (865, 875), EvidenceClass.II),
    source=ELOVAARA_2008.at(_DERMATOMYOSITIS, lines=(862, 875)),
    note="The trial lasted 3 months. The guideline prints no dose.",
)

_ADD_ON = class_printed(_DERMATOMYOSITIS, (875, 879), EvidenceClass.III)
_BETTER_ON_ADD_ON = Outcome(
    name="clinical improvement",
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_DERMATOMYOSITIS, lines=(875, 881)),
    note="The text prints a figure only for refs 89–91 together.",
)

ref_89: Study = Study(
    id="dermatomyositis/ref-89",
    conditions=("dermatomyositis",),
    name="chart review of IVIG as an add-on, ref. 89",
    references=(89,),
    design=Design.RETROSPECTIVE,
    population="patients with dermatomyositis",
    treatment="IVIG as an add-on",
    outcomes=(_BETTER_ON_ADD_ON,),
    result=Result.FAVOURS,
    judged=_ADD_ON,
    source=ELOVAARA_2008.at(_DERMATOMYOSITIS, lines=(875, 881)),
    note="The text does not name the other treatment.",
)

refs_90_91: Study = Study(
    id="dermatomyositis/refs-90-91",
    conditions=("dermatomyositis",),
    name="case series of IVIG as an add-on, refs 90 and 91",
    references=(90, 91),
    design=Design.CASE_SERIES,
    studies=2,
    population="patients with dermatomyositis",
    treatment="IVIG as an add-on",
    outcomes=(_BETTER_ON_ADD_ON,),
    result=Result.FAVOURS,
    judged=_ADD_ON,
    source=ELOVAARA_2008.at(_DERMATOMYOSITIS, lines=(875, 881)),
    note=(
        "The text does not name the other treatment. The section announces four case series"
        " (lines 864–865) but describes three: these two and one of refs 92 and 93."
    ),
)

add_on_reports: Study = Study(
    id="dermatomyositis/refs-89-91",
    conditions=("dermatomyositis",),
    name="the chart review and the two case series of add-on treatment together",
    references=(89, 90, 91),
    design=Design.OBSERVATIONAL,
    studies=None,
    population="patients with dermatomyositis",
    treatment="IVIG as an add-on",
    outcomes=(
        Outcome(
            name="clinical improvement",
            result=Result.FAVOURS,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    arm="IVIG",
                    value="82",
                    unit="%",
                    note="The number of patients is not printed.",
                ),
            ),
            note="The figure is taken for refs 89–91; it may include ref. 88.",
        ),
    ),
    result=Result.FAVOURS,
    judged=_ADD_ON,
    pools=(ref_89, refs_90_91),
    source=ELOVAARA_2008.at(_DERMATOMYOSITIS, lines=(875, 881)),
)

refs_92_93: Study = Study(
    id="dermatomyositis/refs-92-93",
    conditions=("dermatomyositis", "polymyositis"),
    name="two reports that pool dermatomyositis and polymyositis, refs 92 and 93",
    references=(92, 93),
    design=Design.CASE_SERIES,
    studies=2,
    population="patients with dermatomyositis or polymyositis, pooled",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="outcome, both diseases taken together",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_DERMATOMYOSITIS, lines=(881, 889)),
            note=(
                "Positive in both reports; the text gives no separate result for dermatomyositis."
            ),
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_DERMATOMYOSITIS, (881, 889), EvidenceClass.IV),
    source=ELOVAARA_2008.at("Dermatomyositis; Polymyositis", lines=(881, 957)),
    note=(
        "The dermatomyositis section calls them a non-randomised trial and a case series"
        " (lines 881–883), the polymyositis section two case series (lines 949–951). The"
        " library uses the weaker design for both."
    ),
)

# Inclusion body myositis ------------------------------------------------------

_CROSSOVER_II = class_printed(_INCLUSION_BODY_MYOSITIS, (919, 923), EvidenceClass.II)
_NEGATIVE = Outcome(
    name="outcome of the trial",
    result=Result.NO_DIFFERENCE,
    source=ELOVAARA_2008.at(_INCLUSION_BODY_MYOSITIS, lines=(919, 925)),
    note="The guideline calls the outcome of refs 94 and 95 together negative.",
)
_SYMPTOMS = Outcome(
    name="symptoms",
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_INCLUSION_BODY_MYOSITIS, lines=(923, 925)),
    note=(
        "Some positive effects of refs 94 and 95 together; the text names neither the"
        " effects nor the patients."
    ),
)

dalakas_1997: Study = Study(
    id="inclusion-body-myositis/ref-94",
    conditions=("inclusion-body-myositis",),
    name="IVIG versus placebo, ref. 94",
    references=(94,),
    identity=(
        Identity(
            reference=DALAKAS_1997,
            why="the first of the two crossover trials, with 19 patients",
        ),
    ),
    design=Design.CROSSOVER_RCT,
    patients=19,
    population="patients with sporadic inclusion body myositis",
    treatment="IVIG",
    comparator="placebo",
    outcomes=(_NEGATIVE, _SYMPTOMS),
    result=Result.NO_DIFFERENCE,
    judged=_CROSSOVER_II,
    source=ELOVAARA_2008.at(_INCLUSION_BODY_MYOSITIS, lines=(917, 925)),
)

walter_2000: Study = Study(
    id="inclusion-body-myositis/ref-95",
    conditions=("inclusion-body-myositis",),
    name="IVIG versus placebo, ref. 95",
    references=(95,),
    identity=(
        Identity(
            reference=WALTER_2000,
            why="the second of the two crossover trials, with 22 patients",
        ),
    ),
    design=Design.CROSSOVER_RCT,
    patients=22,
    population="patients with sporadic inclusion body myositis",
    treatment="IVIG",
    comparator="placebo",
    outcomes=(_NEGATIVE, _SYMPTOMS),
    result=Result.NO_DIFFERENCE,
    judged=_CROSSOVER_II,
    source=ELOVAARA_2008.at(_INCLUSION_BODY_MYOSITIS, lines=(917, 925)),
)

dalakas_2001: Study = Study(
    id="inclusion-body-myositis/ref-96",
    conditions=("inclusion-body-myositis",),
    name="IVIG with prednisone versus placebo with prednisone, ref. 96",
    references=(96,),
    identity=(
        Identity(
            reference=DALAKAS_2001_MYOSITIS,
            why="the trial in which prednisone was given in both groups",
        ),
    ),
    design=Design.RCT,
    patients=35,
    population="patients with sporadic inclusion body myositis",
    treatment="IVIG with prednisone",
    comparator="placebo with prednisone",
    outcomes=(
        Outcome(
            name="outcome of the trial",
            result=Result.NO_DIFFERENCE,
            source=ELOVAARA_2008.at(_INCLUSION_BODY_MYOSITIS, lines=(925, 931)),
            note="The guideline calls it negative.",
        ),
    ),
    result=Result.NO_DIFFERENCE,
    judged=class_printed(_INCLUSION_BODY_MYOSITIS, (925, 931), EvidenceClass.II),
    source=ELOVAARA_2008.at(_INCLUSION_BODY_MYOSITIS, lines=(925, 931)),
)

three_trials: Study = Study(
    id="inclusion-body-myositis/refs-94-96",
    conditions=("inclusion-body-myositis",),
    name="the three randomised trials taken together",
    references=(94, 95, 96),
    design=Design.RCT,
    studies=3,
    population="patients with sporadic inclusion body myositis",
    treatment="IVIG, alone or with prednisone",
    comparator="placebo, alone or with prednisone",
    outcomes=(
        Outcome(
            name="overall outcome",
            result=Result.NO_DIFFERENCE,
            source=ELOVAARA_2008.at(_INCLUSION_BODY_MYOSITIS, lines=(933, 939)),
            note="The guideline calls it negative.",
        ),
        Outcome(
            name="swallowing difficulties, as reported by patients",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_INCLUSION_BODY_MYOSITIS, lines=(935, 939)),
            note=(
                "In a small number of patients; the text states neither how many nor in"
                " which trial."
            ),
        ),
    ),
    result=Result.NO_DIFFERENCE,
    judged=class_printed(_INCLUSION_BODY_MYOSITIS, (919, 931), EvidenceClass.II),
    pools=(dalakas_1997, walter_2000, dalakas_2001),
    corrections=(
        Correction(
            printed="19, 22 and 35 patients",
            source_says="78 participants; these three numbers add up to 76",
            where="Cochrane review CD001555.pub5, as tabulated in PMC9645777",
            verified=Verification.SECONDARY,
        ),
    ),
    source=ELOVAARA_2008.at(_INCLUSION_BODY_MYOSITIS, lines=(917, 939)),
)

# Polymyositis -----------------------------------------------------------------

ref_97: Study = Study(
    id="polymyositis/ref-97",
    conditions=("polymyositis",),
    name="non-randomised trial in polymyositis alone, ref. 97",
    references=(97,),
    design=Design.NON_RANDOMISED_TRIAL,
    population="patients with polymyositis",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="clinical improvement",
            result=Result.FAVOURS,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    arm="IVIG",
                    value="71",
                    unit="%",
                    note="The number of patients is not printed.",
                ),
            ),
            source=ELOVAARA_2008.at(_POLYMYOSITIS, lines=(957, 963)),
        ),
        Outcome(
            name="muscle power, scores of muscle disability, and creatine kinase",
            result=Result.FAVOURS,
            estimates=(Estimate(measure=EffectMeasure.TEST, p=PValue("<", "0.01")),),
            source=ELOVAARA_2008.at(_POLYMYOSITIS, lines=(957, 963)),
            note=(
                "One p value is printed for the three together. 'Creatinine kinase' means"
                " creatine kinase."
            ),
        ),
        Outcome(
            name="lower dose of steroids",
            result=Result.FAVOURS,
            estimates=(Estimate(measure=EffectMeasure.TEST, p=PValue("<", "0.05")),),
            source=ELOVAARA_2008.at(_POLYMYOSITIS, lines=(963, 965)),
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_POLYMYOSITIS, (949, 949), EvidenceClass.III),
    source=ELOVAARA_2008.at(_POLYMYOSITIS, lines=(949, 965)),
    note="The text prints neither a number of patients nor a comparator.",
)

STUDIES = (
    dalakas_1993,
    ref_89,
    refs_90_91,
    add_on_reports,
    refs_92_93,
    dalakas_1997,
    walter_2000,
    dalakas_2001,
    three_trials,
    ref_97,
)
