"""Figures that compare two groups: the paper, the patients of each group, the better side."""

from __future__ import annotations

import pytest
from attrs import evolve

from ivig_evidence.appraisal.effects import (
    Side,
    better_side,
    by_comparison,
    effects,
    paper,
    patients_per_arm,
)
from ivig_evidence.appraisal.recomputation import of_study
from ivig_evidence.guidelines.efns_2008.studies import studies
from ivig_evidence.guidelines.registry import study_named
from ivig_evidence.literature.trials import HUGHES_2007, HUGHES_2008
from ivig_evidence.model.study import (
    Arm,
    EffectMeasure,
    Estimate,
    Interval,
    IntervalKind,
    Outcome,
    Result,
)

DIFFERENCE = EffectMeasure.WEIGHTED_MEAN_DIFFERENCE
LARGEST = study_named("cidp/ref-45")


def with_result(result: Result, value: str) -> Side | None:
    """Return the better side of the difference of a trial with another result and value."""
    (old,) = (o for o in LARGEST.outcomes if any(e.measure is DIFFERENCE for e in o.estimates))
    (figure,) = (e for e in old.estimates if e.measure is DIFFERENCE)
    outcome = evolve(old, result=result, estimates=(evolve(figure, value=value, interval=None),))
    return better_side(effects([evolve(LARGEST, outcomes=(outcome,))], [DIFFERENCE]))


@pytest.mark.parametrize(
    ("result", "value", "side"),
    [
        (Result.FAVOURS, "-0.8", Side.LOWER),
        (Result.FAVOURS, "0.8", Side.HIGHER),
        (Result.AGAINST, "-0.8", Side.HIGHER),
        (Result.AGAINST, "0.8", Side.LOWER),
        (Result.NO_DIFFERENCE, "-0.8", None),
        (Result.FAVOURS, "0.0", None),
    ],
)
def test_the_better_side_is_that_of_a_result_for_or_against_the_treatment(
    result: Result, value: str, side: Side | None
) -> None:
    assert side is with_result(result, value)


def test_a_relative_benefit_is_better_if_it_is_higher() -> None:
    assert Side.HIGHER is better_side(effects(studies(), [EffectMeasure.RELATIVE_BENEFIT]))


def test_figures_with_different_better_sides_have_none_together() -> None:
    """An effect size of −0.5 in relapses and one of 0.25 in progression both favour IVIG."""
    assert None is better_side(effects(studies(), [EffectMeasure.EFFECT_SIZE]))


def test_a_paper_with_other_patients_is_only_a_part_of_the_study() -> None:
    """Of two papers of the five trials, one has 582 patients as the study, the other 76."""
    assert HUGHES_2007 is paper(study_named("gbs/refs-20-24"))
    assert HUGHES_2008 is paper(LARGEST)
    assert None is paper(study_named("cidp/refs-40-42-45"))
    assert None is paper(study_named("cidp/ref-39"))


def test_the_patients_of_each_group_have_the_name_of_the_group() -> None:
    """A number of the guideline counts first; numbers in the order of a paper do not count."""
    treated, control = (
        evolve(arm, patients=n) for arm, n in zip(LARGEST.arms, (7, 8), strict=True)
    )

    assert (59, 58) == patients_per_arm(LARGEST)
    assert (7, 8) == patients_per_arm(evolve(LARGEST, arms=(treated, control)))
    assert (7, 58) == patients_per_arm(evolve(LARGEST, arms=(treated, LARGEST.arms[1])))
    assert None is patients_per_arm(evolve(LARGEST, arms=(treated, Arm(name="placebo"))))
    assert (59, 58) == LARGEST.identity[0].arms
    assert None is patients_per_arm(study_named("cidp/ref-39"))


def test_figures_are_grouped_by_comparator_outcome_and_unit() -> None:
    groups = by_comparison(effects(studies(), [DIFFERENCE]))

    assert [("plasma exchange", "grades"), ("placebo", "")] == [
        (comparison.comparator, comparison.unit) for comparison in groups
    ]


@pytest.mark.parametrize("interval", [("0", "2"), ("-2", "2"), ("-2", "0")])
def test_a_figure_without_a_reciprocal_is_not_recomputed(interval: tuple[str, str]) -> None:
    """A difference of 0 gives no number needed to treat, nor does an interval through 0."""
    needed = Estimate(
        measure=EffectMeasure.NUMBER_NEEDED_TO_TREAT,
        value="0",
        interval=Interval(IntervalKind.CONFIDENCE_95, *interval),
    )
    none = Estimate(measure=EffectMeasure.BENEFIT_DIFFERENCE, value="0.0", unit="%")
    outcome = Outcome(name="improvement", result=Result.MIXED, estimates=(needed, none))
    study = evolve(study_named("cidp/ref-39"), outcomes=(outcome,))

    assert ["the printed difference of benefit is 0"] == [
        one.inputs for one in of_study(study) if "improvement" in one.about
    ]
