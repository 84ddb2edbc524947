"""What was studied in chronic inflammatory demyelinating polyradiculoneuropathy."""

from __future__ import annotations

from ....grading.efns_2004 import EvidenceClass
from ....literature.guidelines import ELOVAARA_2008
from ....literature.trials import DYCK_1994, HAHN_1996, HUGHES_2001, HUGHES_2008, MENDELL_2001
from ....model.citation import Verification
from ....model.dosing import Course, Per, in_days, in_weeks
from ....model.repair import Repair
from ....model.study import (
    Arm,
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

_CHAPTER = "Chronic inflammatory demyelinating polyradiculoneuropathy"

_CROSSOVER_CLASS_II = class_printed(_CHAPTER, (407, 413), EvidenceClass.II)
_TOO_SMALL = "No significant difference, but too few patients to show that the two are equivalent."
_FLAWS = "It is said to have other methodological problems as well; which, is not said."


def _minus(printed: str, read_as: str) -> Repair:
    return Repair(
        printed=printed,
        read_as=read_as,
        why=(
            "a minus was extracted as a closing bracket: the two changes then differ by the"
            " difference given, which is the middle of its interval"
        ),
        verified=Verification.OWN_READING,
    )


refs_40_42_45: Study = Study(
    id="cidp/refs-40-42-45",
    conditions=("cidp",),
    name="IVIG against placebo, refs 40 and 42–45",
    references=(40, 42, 43, 44, 45),
    identity=(
        Identity(
            reference=HAHN_1996,
            why="one of 40 and 42–44; which of these numbers it has cannot be told",
        ),
        Identity(
            reference=MENDELL_2001,
            why="one of 40 and 42–44; which of these numbers it has cannot be told",
        ),
    ),
    design=Design.RCT,
    studies=4,
    population="patients with CIDP",
    treatment="IVIG 2 g/kg",
    comparator="placebo",
    arms=(
        Arm(
            name="IVIG",
            regimen=ivig(
                Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2)),
                Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(5)),
            ),
        ),
        Arm(name="placebo", given="placebo"),
    ),
    outcomes=(
        Outcome(
            name="disability",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(395, 403)),
            note="Given for all of them together; the figures stand with ref. 39.",
        ),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(377, 403)),
    note=(
        "Four trials are printed, behind them five numbers; the meta-analysis a few lines on takes"
        " five placebo-controlled trials together. Which trial ran over 2 and which over 5 days is"
        " not said."
    ),
)

hughes_2001: Study = Study(
    id="cidp/ref-41",
    conditions=("cidp",),
    name="IVIG against prednisolone, ref. 41",
    references=(41,),
    identity=(Identity(reference=HUGHES_2001, why="the trial that compared with prednisolone"),),
    design=Design.CROSSOVER_RCT,
    population="patients with CIDP",
    treatment="IVIG",
    comparator="oral prednisolone",
    arms=(
        Arm(name="IVIG", given="IVIG; no dose is printed"),
        Arm(
            name="prednisolone",
            given="oral prednisolone for 6 weeks, lowered from 60 to 10 mg a day",
        ),
    ),
    outcomes=(
        Outcome(
            name="short-term effect, against prednisolone",
            result=Result.NO_DIFFERENCE,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(407, 413)),
            note=_TOO_SMALL,
        ),
    ),
    result=Result.NO_DIFFERENCE,
    judged=_CROSSOVER_CLASS_II,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(371, 415)),
    note=_FLAWS,
)

dyck_1994: Study = Study(
    id="cidp/ref-38",
    conditions=("cidp",),
    name="IVIG against plasma exchange, ref. 38",
    references=(38,),
    identity=(Identity(reference=DYCK_1994, why="the trial that compared with plasma exchange"),),
    design=Design.CROSSOVER_RCT,
    population="patients with CIDP",
    treatment="IVIG 1.8 g/kg",
    comparator="plasma exchange",
    arms=(
        Arm(
            name="IVIG",
            regimen=ivig(Course(dose=g_per_kg(1.8), per=Per.COURSE, lasting=in_weeks(6))),
        ),
        Arm(
            name="plasma exchange",
            given="plasma exchange twice a week for 3 weeks, then once a week for 3 more",
        ),
    ),
    outcomes=(
        Outcome(
            name="short-term effect, against plasma exchange",
            result=Result.NO_DIFFERENCE,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(407, 413)),
            note=_TOO_SMALL,
        ),
    ),
    result=Result.NO_DIFFERENCE,
    judged=_CROSSOVER_CLASS_II,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(371, 415)),
    note=f"How the 1.8 g/kg were spread over the 6 weeks is not said. {_FLAWS}",
)

refs_38_44: Study = Study(
    id="cidp/refs-38-44",
    conditions=("cidp",),
    name="Cochrane review of seven randomised trials of IVIG, refs 38–44",
    references=(38, 39, 40, 41, 42, 43, 44),
    design=Design.SYSTEMATIC_REVIEW,
    pooled=7,
    patients=284,
    population="patients with CIDP",
    treatment="IVIG",
    comparator="placebo, prednisolone or plasma exchange",
    outcomes=(
        Outcome(
            name="all seven trials together",
            result=Result.NOT_REPORTED,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(391, 393)),
            note="Their outcome measures differed.",
        ),
        Outcome(
            name="the placebo-controlled trials",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(395, 405)),
            note="The figures stand with ref. 39.",
        ),
        Outcome(
            name="the two crossover trials, against plasma exchange and against prednisolone",
            result=Result.NO_DIFFERENCE,
            judged=_CROSSOVER_CLASS_II,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(407, 413)),
        ),
    ),
    result=Result.MIXED,
    pools=(refs_40_42_45, hughes_2001, dyck_1994),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(371, 413)),
    note=(
        "The counts do not add up as printed: the bracket holds the review itself (ref. 39) and not"
        " the largest trial (ref. 45), and the text goes on to four placebo-controlled trials, one"
        " against prednisolone and one against plasma exchange. With the five placebo-controlled"
        " trials of the meta-analysis they are seven; that is our own reading."
    ),
)

ref_39: Study = Study(
    id="cidp/ref-39",
    conditions=("cidp",),
    name="meta-analysis of IVIG against placebo, ref. 39",
    references=(39,),
    design=Design.META_ANALYSIS,
    pooled=5,
    patients=232,
    population="patients with CIDP",
    treatment="IVIG",
    comparator="placebo",
    outcomes=(
        Outcome(
            name="improvement of disability",
            result=Result.FAVOURS,
            estimates=(
                Estimate(
                    measure=EffectMeasure.RELATIVE_BENEFIT,
                    value="2.0",
                    interval=Interval(IntervalKind.CONFIDENCE_95, "1.48", "2.71"),
                ),
                Estimate(measure=EffectMeasure.BENEFIT_DIFFERENCE, value="27", unit="%"),
                Estimate(
                    measure=EffectMeasure.NUMBER_NEEDED_TO_TREAT,
                    value="3.7",
                    interval=Interval(IntervalKind.CONFIDENCE_95, "2.36", "6.4"),
                ),
            ),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(395, 405)),
            note="Significant; it lasted for 2–6 weeks.",
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (395, 403), EvidenceClass.I),
    pools=(refs_40_42_45,),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(377, 405)),
    note=(
        "Five trials are said to be taken together; the same five numbers, refs 40 and 42–45, are"
        " counted as four trials before."
    ),
)

refs_46_47: Study = Study(
    id="cidp/refs-46-47",
    conditions=("cidp",),
    name="observational studies of corticosteroids, refs 46 and 47",
    references=(46, 47),
    design=Design.OBSERVATIONAL,
    studies=None,
    population="patients with CIDP",
    treatment="corticosteroids",
    outcomes=(
        Outcome(
            name="CIDP other than pure motor",
            result=Result.FAVOURS,
        ),
        Outcome(
            name="pure motor CIDP",
            result=Result.AGAINST,
            note="Sometimes they seemed to do harm.",
        ),
    ),
    result=Result.MIXED,
    judged=class_printed(_CHAPTER, (415, 423), EvidenceClass.III, EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(415, 423)),
    note=(
        "They are called many; how many are of which class is not said. Ref. 46 is later named as"
        " a guideline, so that the two numbers need not be the studies themselves."
    ),
)

ref_46: Study = Study(
    id="cidp/ref-46",
    conditions=("cidp",),
    name="EFNS guideline on CIDP, ref. 46",
    references=(46,),
    design=Design.GUIDELINE,
    population="patients with CIDP",
    treatment="management of CIDP",
    outcomes=(
        Outcome(
            name="another treatment for variants other than pure motor CIDP",
            result=Result.NOT_REPORTED,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(423, 429)),
            note="Nothing was found that would justify it.",
        ),
    ),
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(423, 510)),
    note="The recommendations of the chapter are said to agree with it.",
)

hughes_2008: Study = Study(
    id="cidp/ref-45",
    conditions=("cidp",),
    name="IVIG against placebo, the largest trial, ref. 45",
    references=(45,),
    identity=(Identity(reference=HUGHES_2008, why="117 patients", patients=117, arms=(59, 58)),),
    design=Design.RCT,
    patients=117,
    population="patients with CIDP",
    treatment="IVIG",
    comparator="placebo",
    arms=(
        Arm(
            name="IVIG",
            regimen=ivig(
                Course(dose=g_per_kg(2), per=Per.COURSE),
                then=ivig(Course(dose=g_per_kg(1), per=Per.COURSE, every=in_weeks(3))),
            ),
            given="a loading dose, then maintenance",
        ),
        Arm(name="placebo", given="placebo"),
    ),
    outcomes=(
        Outcome(
            name="change of disability after 24 weeks",
            result=Result.FAVOURS,
            estimates=(
                Estimate(
                    measure=EffectMeasure.MEAN_CHANGE,
                    arm="IVIG",
                    value="-1.1",
                    sd="1.8",
                    repairs=(_minus(")1.1", "−1.1"),),
                ),
                Estimate(
                    measure=EffectMeasure.MEAN_CHANGE,
                    arm="placebo",
                    value="-0.3",
                    sd="1.3",
                    repairs=(_minus(")0.3", "−0.3"),),
                ),
                Estimate(
                    measure=EffectMeasure.WEIGHTED_MEAN_DIFFERENCE,
                    value="-0.8",
                    interval=Interval(IntervalKind.CONFIDENCE_95, "-1.37", "-0.23"),
                    repairs=(
                        _minus(")0.8", "−0.8"),
                        _minus(")1.37", "−1.37"),
                        _minus(")0.23", "−0.23"),
                    ),
                ),
            ),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(437, 451)),
        ),
        Outcome(
            name="second part, after a new randomisation",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(447, 451)),
            note="Much the same effect; no figures are printed.",
        ),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(431, 451)),
    note=(
        "The only trial with controlled long-term data on disability. That a fall of the score is"
        " an improvement is not printed."
    ),
)

ref_48: Study = Study(
    id="cidp/ref-48",
    conditions=("cidp",),
    name="long-term follow-up of responders, ref. 48",
    references=(48,),
    design=Design.UNCONTROLLED,
    patients=84,
    population="patients with CIDP who responded to IVIG",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="remission",
            result=Result.FAVOURS,
            estimates=(
                Estimate(
                    measure=EffectMeasure.MEDIAN,
                    arm="time until remission",
                    value="2.1",
                    unit="years",
                ),
            ),
            note="In most patients.",
        ),
        Outcome(
            name="need of at least two courses",
            result=Result.NOT_REPORTED,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION, value="87", unit="%", events=73, out_of=84
                ),
            ),
            note="A frequency.",
        ),
        Outcome(
            name="need of IVIG beyond 8.7 years",
            result=Result.NOT_REPORTED,
            estimates=(Estimate(measure=EffectMeasure.PROPORTION, value="10", unit="%"),),
            note="A frequency.",
        ),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(451, 461)),
)

STUDIES = (
    refs_38_44,
    refs_40_42_45,
    hughes_2001,
    dyck_1994,
    ref_39,
    refs_46_47,
    ref_46,
    hughes_2008,
    ref_48,
)
