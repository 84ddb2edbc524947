"""A later study of neuropathy in Sjögren's syndrome; a news report of it is available."""

from __future__ import annotations

from ....facts.trial_entry import (
    necrotising_vasculitis,
    neuropathy_with_sjogren_syndrome,
    primary_sjogren_syndrome,
)
from ....grading.efns_2004 import EFNS_2004, Criterion
from ....literature.guidelines import RIST_2011
from ....model.dosing import Course, Per, in_days, in_months
from ....model.study import (
    Arm,
    CriterionKind,
    Design,
    EffectMeasure,
    EligibilityCriterion,
    Estimate,
    Outcome,
    OwnReading,
    Result,
    Study,
)
from ....units import g_per_kg
from ._words import ivig

_REPORT = "news report of the paper"
_ABSTRACT = RIST_2011.at("abstract, read apart from the news report", lines=None)


def _of(events: int, out_of: int, arm: str) -> Estimate:
    return Estimate(measure=EffectMeasure.COUNT, arm=arm, events=events, out_of=out_of)


def _share(value: str, events: int, arm: str, note: str = "") -> Estimate:
    return Estimate(
        measure=EffectMeasure.PROPORTION,
        arm=arm,
        value=value,
        unit="%",
        events=events,
        out_of=19,
        note=note,
    )


rist_2011: Study = Study(
    id="sjogren/rist-2011",
    name="IVIG in neuropathy of primary Sjögren's syndrome",
    conditions=("sjogren-neuropathy",),
    design=Design.RETROSPECTIVE,
    patients=19,
    population=(
        "primary Sjögren's syndrome with neuropathy, mean age 60 years, median duration of the"
        " neuropathy 9 years"
    ),
    treatment="IVIG",
    arms=(
        Arm(
            name="5 days a month",
            patients=10,
            regimen=ivig(
                Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(5), every=in_months(1))
            ),
        ),
        Arm(
            name="2 days a month",
            patients=9,
            regimen=ivig(
                Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2), every=in_months(1))
            ),
        ),
    ),
    outcomes=(
        Outcome(
            name="treatment and follow-up",
            result=Result.NOT_REPORTED,
            estimates=(
                Estimate(measure=EffectMeasure.MEDIAN, arm="treatment", value="7", unit="months"),
                Estimate(measure=EffectMeasure.MEDIAN, arm="follow-up", value="27", unit="months"),
            ),
        ),
        Outcome(
            name="sensorimotor neuropathy",
            result=Result.FAVOURS,
            estimates=(_of(5, 5, "better or stable"),),
            source=RIST_2011.at(_REPORT, lines=(14, 14)),
        ),
        Outcome(
            name="nonataxic sensory neuropathy",
            result=Result.FAVOURS,
            estimates=(_of(4, 4, "better or stable"),),
            source=RIST_2011.at(_REPORT, lines=(14, 14)),
        ),
        Outcome(
            name="conduction block",
            result=Result.FAVOURS,
            estimates=(_of(1, 1, "better or stable"),),
            source=RIST_2011.at(_REPORT, lines=(14, 14)),
            note="One patient.",
        ),
        Outcome(
            name="ataxic neuropathy",
            result=Result.MIXED,
            estimates=(_of(2, 9, "better"), _of(4, 9, "worse"), _of(3, 9, "stable")),
            source=RIST_2011.at(_REPORT, lines=(14, 14)),
            note="The relief in the headline does not apply to these patients.",
        ),
        Outcome(
            name="marked improvement",
            result=Result.FAVOURS,
            estimates=(Estimate(measure=EffectMeasure.COUNT, events=9),),
            source=RIST_2011.at(_REPORT, lines=(16, 16)),
            note="After only two infusions.",
        ),
        Outcome(
            name="longer intervals after 4 to 12 months",
            result=Result.FAVOURS,
            estimates=(
                Estimate(measure=EffectMeasure.COUNT, arm="every two or three months", events=5),
            ),
            source=RIST_2011.at(_REPORT, lines=(20, 20)),
        ),
        Outcome(
            name="dose of prednisone",
            result=Result.FAVOURS,
            estimates=(
                _of(10, 13, "reduced it"),
                Estimate(
                    measure=EffectMeasure.MEAN, arm="before IVIG", value="15", unit="mg a day"
                ),
                Estimate(measure=EffectMeasure.MEAN, arm="after IVIG", value="10", unit="mg a day"),
            ),
            source=RIST_2011.at(_REPORT, lines=(22, 22)),
        ),
        Outcome(
            name="severe side effects",
            result=Result.FAVOURS,
            source=RIST_2011.at(_REPORT, lines=(24, 24)),
            note=(
                "None; nausea and lack of effect made one patient stop after the first infusion."
            ),
        ),
        Outcome(
            name="modified Rankin scale",
            result=Result.MIXED,
            estimates=(
                _share("42", 8, "better"),
                _share("52", 10, "stable", "10 of 19 is 53%"),
                _share("6", 1, "worse", "1 of 19 is 5%"),
            ),
            source=_ABSTRACT,
        ),
        Outcome(
            name="global evaluation by the physician",
            result=Result.MIXED,
            estimates=(
                _share("47", 9, "better"),
                _share("31", 6, "stable", "6 of 19 is 32%"),
                _share("21", 4, "worse"),
            ),
            source=_ABSTRACT,
        ),
    ),
    result=Result.MIXED,
    judged=OwnReading(
        met=(),
        not_met=(
            Criterion.PROSPECTIVE,
            Criterion.CONTROLLED,
            Criterion.RANDOMISED,
            Criterion.MATCHED_COHORT,
        ),
        scheme=EFNS_2004,
        why="a retrospective series without a control group",
    ),
    eligibility=(
        EligibilityCriterion(
            text="Sjögren's syndrome is primary",
            kind=CriterionKind.INCLUSION,
            requires=primary_sjogren_syndrome,
        ),
        EligibilityCriterion(
            text="peripheral neuropathy with Sjögren's syndrome",
            kind=CriterionKind.INCLUSION,
            requires=neuropathy_with_sjogren_syndrome,
        ),
        EligibilityCriterion(
            text="necrotising vasculitis (by the paper's abstract)",
            kind=CriterionKind.EXCLUSION,
            requires=necrotising_vasculitis,
        ),
    ),
    source=RIST_2011.at(_REPORT, lines=(1, 24)),
    note=(
        "2 g/kg is taken as the total of a course, over 5 or 2 days: our own reading. The"
        " date of September 2016 on the page belongs to another item."
    ),
)

STUDIES = (rist_2011,)
