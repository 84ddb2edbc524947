"""Studies of chronic inflammatory demyelinating polyradiculoneuropathy."""

from __future__ import annotations

from ....grading.efns_2004 import EvidenceClass
from ....literature.guidelines import ELOVAARA_2008
from ....literature.trials import DYCK_1994, HAHN_1996, HUGHES_2001, HUGHES_2008, MENDELL_2001
from ....model.citation import Verification
from ....model.dosing import Course, Per, in_days, in_weeks
from ....model.repair import Repair
from ....model.study import (
    Arm,
    ArmEvents,
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
_TOO_SMALL = "No significant difference, but too few patients to show equivalence."
_FLAWS = "The guideline mentions other methodological problems without naming them."


def _minus(printed: str, read_as: str) -> Repair:
    return Repair(
        printed=printed,
        read_as=read_as,
        why=(
            "a minus sign was extracted as a closing bracket; with minus signs, the two"
            " changes differ by the printed difference, which is the middle of its interval"
        ),
        verified=Verification.OWN_READING,
    )


def _kept_improvement(events: int, total: int) -> ArmEvents:
    return ArmEvents(
        outcome="improvement by at least 1 point of adjusted INCAT disability, kept until week 24",
        events=events,
        total=total,
        source=HUGHES_2008.at("abstract"),
        verified=Verification.PRIMARY,
    )


refs_40_42_45: Study = Study(
    id="cidp/refs-40-42-45",
    conditions=("cidp",),
    name="IVIG versus placebo, refs 40 and 42–45",
    references=(40, 42, 43, 44, 45),
    identity=(
        Identity(
            reference=HAHN_1996,
            why="one of 40 and 42–44; its exact number is unknown",
        ),
        Identity(
            reference=MENDELL_2001,
            why="one of 40 and 42–44; its exact number is unknown",
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
            note="Reported for all of these trials together; ref. 39 has the figures.",
        ),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(377, 403)),
    note=(
        "The text counts four trials but prints five numbers. The meta-analysis a few lines"
        " later pools five placebo-controlled trials. The text does not say which trial gave"
        " IVIG over 2 days and which over 5."
    ),
)

hughes_2001: Study = Study(
    id="cidp/ref-41",
    conditions=("cidp",),
    name="IVIG versus prednisolone, ref. 41",
    references=(41,),
    identity=(
        Identity(reference=HUGHES_2001, why=("the trial that compared IVIG with prednisolone")),
    ),
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
            name="short-term effect, versus prednisolone",
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
    name="IVIG versus plasma exchange, ref. 38",
    references=(38,),
    identity=(
        Identity(reference=DYCK_1994, why=("the trial that compared IVIG with plasma exchange")),
    ),
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
            given="plasma exchange twice a week for 3 weeks, then once a week for 3 weeks",
        ),
    ),
    outcomes=(
        Outcome(
            name="short-term effect, versus plasma exchange",
            result=Result.NO_DIFFERENCE,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(407, 413)),
            note=_TOO_SMALL,
        ),
    ),
    result=Result.NO_DIFFERENCE,
    judged=_CROSSOVER_CLASS_II,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(371, 415)),
    note=f"The text does not say how 1.8 g/kg was divided over the 6 weeks. {_FLAWS}",
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
            note="The trials used different outcome measures.",
        ),
        Outcome(
            name="the placebo-controlled trials",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(395, 405)),
            note="Ref. 39 has the figures.",
        ),
        Outcome(
            name="the two crossover trials, versus plasma exchange and versus prednisolone",
            result=Result.NO_DIFFERENCE,
            judged=_CROSSOVER_CLASS_II,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(407, 413)),
        ),
    ),
    result=Result.MIXED,
    pools=(refs_40_42_45, hughes_2001, dyck_1994),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(371, 413)),
    note=(
        "The printed counts do not add up. The bracket includes the review itself (ref. 39)"
        " but not the largest trial (ref. 45). The text goes on to four placebo-controlled"
        " trials, one trial versus prednisolone and one versus plasma exchange. With the five"
        " placebo-controlled trials of the meta-analysis there are seven: our own reading."
    ),
)

ref_39: Study = Study(
    id="cidp/ref-39",
    conditions=("cidp",),
    name="meta-analysis of IVIG versus placebo, ref. 39",
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
        "The text says that it pools five trials. Earlier it counts the same five numbers,"
        " refs 40 and 42–45, as four trials."
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
            note="Corticosteroids sometimes seemed to do harm.",
        ),
    ),
    result=Result.MIXED,
    judged=class_printed(_CHAPTER, (415, 423), EvidenceClass.III, EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(415, 423)),
    note=(
        "The guideline mentions many studies but not how many have which class. It later"
        " calls ref. 46 a guideline, so the two numbers need not be the studies themselves."
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
            name="different treatment of variants other than pure motor CIDP",
            result=Result.NOT_REPORTED,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(423, 429)),
            note="No evidence justifies it.",
        ),
    ),
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(423, 510)),
    note="The guideline says that the recommendations of the chapter agree with it.",
)

hughes_2008: Study = Study(
    id="cidp/ref-45",
    conditions=("cidp",),
    name="IVIG versus placebo, the largest trial, ref. 45",
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
            counts=(_kept_improvement(32, 59),),
        ),
        Arm(name="placebo", given="placebo", counts=(_kept_improvement(12, 58),)),
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
            note="A similar effect; no figures are printed.",
        ),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(431, 451)),
    note=(
        "The only trial with controlled long-term data on disability. The text does not say"
        " that a lower score means improvement."
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
            note="Most patients reached remission.",
        ),
        Outcome(
            name="need for at least two courses",
            result=Result.NOT_REPORTED,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION, value="87", unit="%", events=73, out_of=84
                ),
            ),
            note="A frequency.",
        ),
        Outcome(
            name="need for IVIG beyond 8.7 years",
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
