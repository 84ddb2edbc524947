"""A later study of neuromyelitis optica spectrum disorders; only its abstract is available."""

from __future__ import annotations

from ....facts.trial_entry import (
    neuromyelitis_optica_spectrum_disorder,
    nmo_igg,
    time_on_ivig_with_azathioprine,
)
from ....grading.efns_2004 import EFNS_2004, Criterion
from ....literature.guidelines import NMOSD_ADD_ON_2020
from ....model.dosing import Course, Per, in_months
from ....model.study import (
    Arm,
    CriterionKind,
    Design,
    EffectMeasure,
    EligibilityCriterion,
    Estimate,
    Interval,
    IntervalKind,
    Outcome,
    OwnReading,
    PValue,
    Result,
    Study,
)
from ....units import g_per_kg, months
from ._words import ivig

nmosd_add_on_2020: Study = Study(
    id="neuromyelitis-optica/add-on-2020",
    name="IVIG added to azathioprine",
    conditions=("neuromyelitis-optica",),
    design=Design.RETROSPECTIVE,
    patients=20,
    population=(
        "neuromyelitis optica spectrum disorders with NMO-IgG, active despite azathioprine;"
        " 19 women among 20 patients, median age 52 years"
    ),
    treatment="IVIG added to azathioprine",
    comparator="the same patients before IVIG",
    arms=(
        Arm(
            name="IVIG with azathioprine",
            patients=20,
            regimen=ivig(Course(dose=g_per_kg(0.4), per=Per.DAY, every=in_months(1, 3))),
            given="the abstract does not give the days of a course, so there is no total dose",
        ),
    ),
    outcomes=(
        Outcome(
            name="annualised relapse rate",
            result=Result.FAVOURS,
            estimates=(
                Estimate(
                    measure=EffectMeasure.MEDIAN,
                    arm="before IVIG",
                    value="1.1",
                    unit="relapses a year",
                    interval=Interval(IntervalKind.INTERQUARTILE, "0.6", "1.4"),
                ),
                Estimate(
                    measure=EffectMeasure.MEDIAN,
                    arm="on IVIG",
                    value="0.3",
                    unit="relapses a year",
                    interval=Interval(IntervalKind.INTERQUARTILE, "0", "0.6"),
                    p=PValue("<", "0.001"),
                ),
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    arm="with a lower rate",
                    value="95",
                    unit="%",
                    events=19,
                    out_of=20,
                ),
            ),
            note=(
                "The wording is loose: it attributes a reduction of the median to 19 of 20"
                " patients."
            ),
        ),
        Outcome(
            name="no relapse",
            result=Result.FAVOURS,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION, value="35", unit="%", events=7, out_of=20
                ),
                Estimate(
                    measure=EffectMeasure.MEDIAN,
                    arm="time on treatment",
                    value="43.5",
                    unit="months",
                ),
            ),
        ),
        Outcome(
            name="disability (EDSS)",
            result=Result.NO_DIFFERENCE,
            estimates=(Estimate(measure=EffectMeasure.MEDIAN, value="4.0", unit="points"),),
            note="It remained stable.",
        ),
        Outcome(
            name="no progression of disability",
            result=Result.FAVOURS,
            estimates=(
                Estimate(measure=EffectMeasure.PROPORTION, value="80", unit="%", out_of=20),
            ),
        ),
        Outcome(
            name="improved EDSS",
            result=Result.FAVOURS,
            estimates=(
                Estimate(measure=EffectMeasure.PROPORTION, value="25", unit="%", out_of=20),
            ),
        ),
        Outcome(
            name="titre of NMO-IgG",
            result=Result.FAVOURS,
            estimates=(
                Estimate(
                    measure=EffectMeasure.MEDIAN,
                    arm="before IVIG, n = 19",
                    value="480",
                    unit="as the 1:n titre",
                ),
                Estimate(
                    measure=EffectMeasure.MEDIAN,
                    arm="after IVIG, n = 13",
                    value="120",
                    unit="as the 1:n titre",
                    p=PValue("=", "0.006"),
                ),
                Estimate(measure=EffectMeasure.COUNT, arm="negative after IVIG", events=3),
            ),
        ),
        Outcome(
            name="stopped IVIG because of relapses",
            result=Result.AGAINST,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION, value="30", unit="%", events=6, out_of=20
                ),
                Estimate(
                    measure=EffectMeasure.MEDIAN,
                    arm="time until then",
                    value="27.5",
                    unit="months",
                    interval=Interval(IntervalKind.INTERQUARTILE, "15.3", "43.3"),
                ),
            ),
        ),
        Outcome(
            name="severe side effects that led to stopping",
            result=Result.FAVOURS,
            note="None occurred.",
        ),
    ),
    result=Result.FAVOURS,
    judged=OwnReading(
        met=(Criterion.CONTROLLED, Criterion.ENTRY_DEFINED),
        not_met=(Criterion.PROSPECTIVE, Criterion.RANDOMISED, Criterion.MATCHED_COHORT),
        scheme=EFNS_2004,
        why=(
            "patients are compared with themselves before treatment, which class III allows,"
            " but the abstract does not say that relapses were assessed independently of the"
            " treatment"
        ),
    ),
    eligibility=(
        EligibilityCriterion(
            text="a neuromyelitis optica spectrum disorder",
            kind=CriterionKind.INCLUSION,
            requires=neuromyelitis_optica_spectrum_disorder,
        ),
        EligibilityCriterion(
            text="positive for NMO-IgG", kind=CriterionKind.INCLUSION, requires=nmo_igg
        ),
        EligibilityCriterion(
            text="IVIG together with azathioprine for more than 6 months",
            kind=CriterionKind.INCLUSION,
            requires=time_on_ivig_with_azathioprine > months(6),
        ),
    ),
    source=NMOSD_ADD_ON_2020.at("Abstract", lines=(3, 3)),
    note=(
        "A review of records of patients who had already had the treatment. Its criteria"
        " therefore describe the patients studied, not whom to treat."
    ),
)

STUDIES = (nmosd_add_on_2020,)
