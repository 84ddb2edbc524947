"""Studies of multifocal motor neuropathy."""

from __future__ import annotations

from ....grading.efns_2004 import EvidenceClass
from ....literature.guidelines import ELOVAARA_2008
from ....literature.trials import AZULAY_1994, FEDERICO_2000, LEGER_2001
from ....model.dosing import Course, Per, in_days
from ....model.study import (
    Arm,
    Design,
    EffectMeasure,
    Estimate,
    Identity,
    Interval,
    IntervalKind,
    Outcome,
    PValue,
    Result,
    Study,
)
from ....units import g_per_kg
from ._words import class_printed, ivig

_CHAPTER = "Multifocal motor neuropathy"
_MMN = "patients with multifocal motor neuropathy"
_WHICH = "one of the four randomised trials, refs 54–57; its exact number is unknown"

refs_49_52: Study = Study(
    id="mmn/refs-49-52",
    conditions=("multifocal-motor-neuropathy",),
    name="corticosteroids or plasma exchange, refs 49–52",
    references=(49, 50, 51, 52),
    design=Design.NOT_STATED,
    studies=None,
    population=_MMN,
    treatment="corticosteroids or plasma exchange",
    outcomes=(
        Outcome(name="response", result=Result.AGAINST, note=("Usually there is no response.")),
        Outcome(name="worsening under treatment", result=Result.AGAINST, note=("It may occur.")),
    ),
    result=Result.AGAINST,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(516, 520)),
)

ref_53_case_reports: Study = Study(
    id="mmn/ref-53-case-reports",
    conditions=("multifocal-motor-neuropathy",),
    name="case reports of IVIG, collected in ref. 53",
    references=(53,),
    design=Design.CASE_REPORT,
    studies=94,
    patients=487,
    population=_MMN,
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="muscle weakness improved",
            result=Result.FAVOURS,
            estimates=(Estimate(measure=EffectMeasure.PROPORTION, value="81", unit="%"),),
        ),
        Outcome(
            name="disability improved",
            result=Result.FAVOURS,
            estimates=(Estimate(measure=EffectMeasure.PROPORTION, value="74", unit="%"),),
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (520, 530), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(520, 530)),
    note="From the years 1990 to 2004; the text also calls them open, uncontrolled studies.",
)

refs_54_57: Study = Study(
    id="mmn/refs-54-57",
    conditions=("multifocal-motor-neuropathy",),
    name="randomised trials of IVIG, refs 54–57",
    references=(54, 55, 56, 57),
    identity=(
        Identity(reference=AZULAY_1994, why=_WHICH),
        Identity(reference=FEDERICO_2000, why=_WHICH, patients=16),
        Identity(reference=LEGER_2001, why=_WHICH, patients=19),
    ),
    design=Design.RCT,
    studies=4,
    patients=45,
    population=_MMN,
    treatment="IVIG",
    comparator="placebo, in 34 of the 45 patients",
    outcomes=(
        Outcome(
            name="disability and muscle strength",
            result=Result.MIXED,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(534, 554)),
            note=(
                "As in the Cochrane review: strength improved significantly, disability did not."
            ),
        ),
    ),
    result=Result.MIXED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(530, 554)),
    note=(
        "Of these patients, 34 were randomised to IVIG or placebo. The text does not state"
        " the treatment of the others. No dose is printed."
    ),
)

ref_53: Study = Study(
    id="mmn/ref-53",
    conditions=("multifocal-motor-neuropathy",),
    name="Cochrane review of IVIG versus placebo, ref. 53",
    references=(53,),
    design=Design.SYSTEMATIC_REVIEW,
    studies=None,
    patients=34,
    population=_MMN,
    treatment="IVIG",
    comparator="placebo",
    outcomes=(
        Outcome(
            name="change of disability",
            result=Result.NO_DIFFERENCE,
            estimates=(Estimate(measure=EffectMeasure.TEST, p=PValue("=", "0.08")),),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(540, 560)),
            note=(
                "A trend in favour of IVIG. Different scales made it difficult to assess. The"
                " guideline expects disability to improve with strength."
            ),
        ),
        Outcome(
            name="muscle strength",
            result=Result.FAVOURS,
            estimates=(
                Estimate(measure=EffectMeasure.TEST, p=PValue("=", "0.0005")),
                Estimate(
                    measure=EffectMeasure.NUMBER_NEEDED_TO_TREAT,
                    value="1.4",
                    interval=Interval(IntervalKind.CONFIDENCE_95, "1.1", "1.8"),
                ),
            ),
            judged=class_printed(_CHAPTER, (548, 554), EvidenceClass.I),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(548, 554)),
        ),
    ),
    result=Result.MIXED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(530, 560)),
    note=(
        "The four trials had 45 patients, and the review covers 34. The text does not say"
        " whether it includes all four. Disability was the primary outcome."
    ),
)

ref_58: Study = Study(
    id="mmn/ref-58",
    conditions=("multifocal-motor-neuropathy",),
    name="factors associated with a response to IVIG, ref. 58",
    references=(58,),
    design=Design.NOT_STATED,
    studies=None,
    population=_MMN,
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="response to IVIG in patients with raised antibodies against GM1",
            result=Result.NOT_REPORTED,
            note="A correlation.",
        ),
        Outcome(
            name="response to IVIG in patients with definite conduction block",
            result=Result.NOT_REPORTED,
            note="A correlation.",
        ),
    ),
    result=Result.NOT_REPORTED,
    judged=class_printed(_CHAPTER, (562, 568), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(562, 568)),
)

ref_59: Study = Study(
    id="mmn/ref-59",
    conditions=("multifocal-motor-neuropathy",),
    name="remission and need for further treatment, ref. 59",
    references=(59,),
    design=Design.NOT_STATED,
    studies=None,
    population=_MMN,
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="remission for more than 12 months with IVIG alone",
            result=Result.FAVOURS,
            note="In about a third of patients.",
        ),
        Outcome(
            name="need for repeated IVIG",
            result=Result.NOT_REPORTED,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    value="50",
                    unit="%",
                    qualifier="about",
                    note="Printed in words.",
                ),
            ),
            note="A frequency without a comparison.",
        ),
        Outcome(
            name="need for immunosuppressants as well, among those on repeated IVIG",
            result=Result.NOT_REPORTED,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    value="50",
                    unit="%",
                    note="Printed in words.",
                ),
            ),
            note="A frequency without a comparison.",
        ),
    ),
    result=Result.MIXED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(568, 576)),
)

refs_60_61: Study = Study(
    id="mmn/refs-60-61",
    conditions=("multifocal-motor-neuropathy",),
    name="prolonged treatment with IVIG, refs 60 and 61",
    references=(60, 61),
    design=Design.NOT_STATED,
    studies=None,
    population=_MMN,
    treatment="IVIG over a prolonged time",
    outcomes=(
        Outcome(
            name="long-term effect",
            result=Result.AGAINST,
            note="It declines, even with higher doses, probably because of axonal degeneration.",
        ),
    ),
    result=Result.AGAINST,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(576, 580)),
)

ref_62: Study = Study(
    id="mmn/ref-62",
    conditions=("multifocal-motor-neuropathy",),
    name="higher maintenance doses of IVIG, ref. 62",
    references=(62,),
    design=Design.RETROSPECTIVE,
    patients=10,
    population=_MMN,
    treatment="IVIG at more than the usual maintenance dose",
    arms=(
        Arm(
            name="IVIG",
            regimen=ivig(
                Course(
                    dose=g_per_kg(1.6),
                    up_to=g_per_kg(2.0),
                    per=Per.COURSE,
                    days=in_days(4, 5),
                ),
            ),
        ),
    ),
    outcomes=(
        Outcome(name="re-innervation", result=Result.FAVOURS),
        Outcome(name="number of conduction blocks", result=Result.FAVOURS),
        Outcome(name="prevention of axonal degeneration", result=Result.FAVOURS),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(582, 592)),
    note=(
        "For up to 12 years. The text contrasts it with refs 60 and 61. How often the doses"
        " were given is not printed."
    ),
)

ref_63: Study = Study(
    id="mmn/ref-63",
    conditions=("multifocal-motor-neuropathy",),
    name="European guideline on multifocal motor neuropathy, ref. 63",
    references=(63,),
    design=Design.GUIDELINE,
    population=_MMN,
    treatment="treatment other than IVIG",
    outcomes=(),
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(618, 622)),
    note="Cited for the other treatment options; the text reports none of them.",
)

STUDIES = (
    refs_49_52,
    ref_53_case_reports,
    refs_54_57,
    ref_53,
    ref_58,
    ref_59,
    refs_60_61,
    ref_62,
    ref_63,
)
