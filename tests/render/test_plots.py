"""Figures: content, alternative text and omissions."""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Iterable
from itertools import combinations, pairwise, product

import numpy as np
import pytest
from attrs import evolve
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.markers import MarkerStyle
from matplotlib.patches import FancyBboxPatch, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from ivig_evidence import Context, comparisons, plots
from ivig_evidence.appraisal import audit
from ivig_evidence.conditions import (
    CIDP,
    CONDITIONS,
    DERMATOMYOSITIS,
    RELAPSING_REMITTING_MS,
    SJOGREN_NEUROPATHY,
    STIFF_PERSON_SYNDROME,
)
from ivig_evidence.dosing import regimen_of
from ivig_evidence.engine import decision_tree
from ivig_evidence.errors import MissingExtraError, UnknownNameError, UnknownOptionError
from ivig_evidence.guidelines.efns_2008.studies import studies
from ivig_evidence.guidelines.registry import statement_named, study_named
from ivig_evidence.immunoglobulin import PRIVIGEN
from ivig_evidence.immunoglobulin.payers.ontario_2024 import adem_after_steroids
from ivig_evidence.logic.predicates import Flag
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.decision import Conclusion
from ivig_evidence.model.dosing import Course, Per, RecommendedRegimen, in_days
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.plan import InfusionPlan
from ivig_evidence.model.study import (
    Design,
    EffectMeasure,
    Estimate,
    Interval,
    IntervalKind,
    Outcome,
    Result,
    Study,
)
from ivig_evidence.model.verdict import Verdict
from ivig_evidence.plots.decision import MARKS, OUTLINES, end_text, is_end
from ivig_evidence.render.decisions import concluded, conclusions, questions, row_words, tree_rows
from ivig_evidence.render.english import answer
from ivig_evidence.render.evidence import estimate, number
from ivig_evidence.render.pictures import Picture
from ivig_evidence.spelling import capitalised, one_line
from ivig_evidence.units import mg_per_kg

from ..helpers.cases import saying, statements_of
from ..helpers.chapters import each_chapter
from ..helpers.pictures import PATIENT, gbs_plan

pytestmark = pytest.mark.images

AGAINST = Result.AGAINST.value


def words(figure: Figure) -> str:
    """Return all text of a figure on one line."""
    texts = [text.get_text() for text in figure.findobj(Text) if isinstance(text, Text)]
    return " ".join(" ".join(texts).split())


def marks(figure: Figure) -> int:
    """Return the number of marks in the plot; marks in the legend have no coordinates."""
    return sum(np.shape(collection.get_offsets())[0] for collection in figure.axes[0].collections)


PICTURES: dict[str, Callable[[], Figure]] = {
    "agreement": plots.agreement_map,
    "recommendations": plots.recommendation_map,
    "evidence": plots.evidence_map,
    "audit": plots.audit_chart,
    "plan": lambda: plots.plan_timeline(gbs_plan()),
    "decision": lambda: plots.decision_diagram("dermatomyositis"),
    "forest": lambda: plots.forest_plot(studies(), EffectMeasure.WEIGHTED_MEAN_DIFFERENCE),
}


MAPS = (plots.recommendation_map, plots.evidence_map, plots.agreement_map)


@pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES)
def test_a_figure_is_drawn_without_warning_and_has_alternative_text(
    draw: Callable[[], Figure],
) -> None:
    """The alternative text is on one line."""
    figure = draw()
    figure.canvas.draw()

    assert len(str(figure.get_label())) > 60
    assert "\n" not in str(figure.get_label())


@pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES)
def test_a_notebook_shows_a_figure_with_its_alternative_text(draw: Callable[[], Figure]) -> None:
    """Without pyplot, a notebook gets a PNG image with the alternative text in its metadata."""
    figure = draw()
    assert isinstance(figure, Picture)
    data, metadata = figure._repr_mimebundle_()

    assert b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert {"image/png": {"alt": figure.get_label()}} == metadata


def test_the_map_has_a_mark_for_each_statement_on_ivig_that_can_apply() -> None:
    """Dermatomyositis: levels B and C, and two good practice points, one of them against."""
    figure = plots.recommendation_map([DERMATOMYOSITIS])

    assert marks(figure) == 4
    assert str(figure.get_label()).endswith(
        "dermatomyositis: use (level B), use (level C), "
        "do not use (good practice point), may use (good practice point)."
    )


@pytest.mark.parametrize("draw", MAPS)
def test_marks_differ_in_shape_or_brightness(
    draw: Callable[[], Figure],
) -> None:
    """No two marks of the legend look alike in grey. The mark for "against" has its own shape."""
    handles, names = draw().axes[0].get_legend_handles_labels()
    collections = [collection for collection in handles if isinstance(collection, PathCollection)]
    shapes = [
        np.asarray(collection.get_paths()[0].vertices).tobytes() for collection in collections
    ]
    greys = [
        np.asarray(collection.get_facecolor()).mean(axis=-1).tobytes() for collection in collections
    ]
    looks = set(zip(shapes, greys, strict=True))
    words_against = {"do not use", AGAINST, "not recommended"}
    against = next(n for n, name in enumerate(names) if name in words_against)

    assert len(names) == len(collections) == len(looks)
    assert shapes.count(shapes[against]) == 1


def looks(collections: Iterable[object]) -> set[tuple[bytes, bytes, str]]:
    """Return the shape, colour and outline of marks."""
    return {
        (
            np.asarray(collection.get_paths()[0].vertices).tobytes(),
            np.asarray(collection.get_facecolor()).tobytes(),
            str(collection.get_linestyle()),
        )
        for collection in collections
        if isinstance(collection, PathCollection)
    }


@pytest.mark.parametrize("draw", MAPS)
@pytest.mark.parametrize("conditions", [None, ["GBS"], ["IBM", "MMN"]])
def test_the_legend_of_a_map_has_exactly_the_marks_in_the_map(
    draw: Callable[..., Figure], conditions: list[str] | None
) -> None:
    """Shapes and colours are the same, and so is the dotted ring of a reversed statement."""
    axes = draw(conditions).axes[0]
    legend = axes.get_legend()
    assert legend is not None
    drawn = looks(
        collection for collection in axes.collections if np.shape(collection.get_offsets())[0]
    )

    assert drawn == looks(legend.legend_handles)
    assert len(drawn) == len(legend.get_texts())


@pytest.mark.parametrize("draw", MAPS)
def test_no_text_of_a_map_is_small_or_overlaps_another(draw: Callable[..., Figure]) -> None:
    """The texts are names, headings, the legend and the numbers next to the marks."""
    figure = draw()
    figure.draw_without_rendering()
    all_texts = [text for text in figure.findobj(Text) if isinstance(text, Text)]
    texts = [text for text in all_texts if text.get_text() and text.get_visible()]
    places = [text.get_window_extent() for text in texts]

    assert min(float(text.get_fontsize()) for text in texts) >= 9
    for first, second in combinations(places, 2):
        assert Bbox.intersection(first.padded(-1), second.padded(-1)) is None


def frames(figure: Figure) -> int:
    """Return the number of frames around a document."""
    return sum(1 for patch in figure.axes[0].patches if isinstance(patch, Rectangle))


def test_the_map_of_agreement_frames_the_documents_that_differ() -> None:
    """Of the documents on polymyositis, AANEM 2009 has no verdict on IVIG."""
    figure = plots.agreement_map("polymyositis")

    assert str(figure.get_label()).endswith(
        "Polymyositis: AANEM 2023 no recommendation (no grade); AAN 2012 no recommendation"
        " (level U); AANEM 2009 no verdict; EFNS 2008 option (level C); 2 of 6 pairs differ."
    )
    assert frames(figure) == 3
    assert words(figure).count("no verdict") == 1
    assert frames(plots.agreement_map(["MMN", "stiff-person syndrome"])) == 0


def test_the_map_of_agreement_marks_a_verdict_by_a_reversed_statement() -> None:
    figure = plots.agreement_map("GBS", guidelines=["efns-2008", "aanem-update"])

    assert "option (good practice point, REVERSED SINCE (2021, 2023, 2024))" in str(
        figure.get_label()
    )
    assert "reversed since" in words(figure)
    assert "reversed since" not in words(plots.agreement_map("IBM"))


def test_the_map_of_agreement_has_the_conditions_that_two_documents_cover() -> None:
    label = str(plots.agreement_map().get_label())
    shared = {pair.condition.name for pair in comparisons()}

    assert all(f"{capitalised(name)}: " in label for name in shared)
    assert label.count("; ") > len(shared)
    assert "Rasmussen" not in label


def test_the_map_of_agreement_takes_documents_and_conditions() -> None:
    alone = str(plots.agreement_map("ADEM").get_label())
    nothing = plots.agreement_map("limbic encephalitis", guidelines=["aan-2012"])
    two = plots.agreement_map("GBS", guidelines=["efns-2008", "aanem-update"])

    assert alone.endswith("one document.")
    assert str(nothing.get_label()).endswith("Limbic encephalitis: no document.")
    assert "AAN 2012" not in words(two)
    assert str(two.get_label()).endswith("1 of 1 pair differs.")
    assert str(plots.agreement_map([]).get_label()).endswith("No condition was chosen.")


def test_the_map_of_agreement_shows_verdicts_for_most_combinations_first() -> None:
    label = str(plots.agreement_map("MG", guidelines=["efns-2008"]).get_label())

    assert re.findall(r"(recommended|no recommendation|option) \(", label) == [
        "recommended",
        "no recommendation",
        "option",
    ]


def test_the_map_omits_statements_that_the_diagnosis_rules_out() -> None:
    """Relapsing-remitting MS lacks the level A advice for secondary progressive MS.

    CIDP lacks corticosteroids: one level B statement is against and one is for.
    """
    relapsing = str(plots.recommendation_map([RELAPSING_REMITTING_MS]).get_label())
    cidp = str(plots.recommendation_map([CIDP]).get_label())

    assert relapsing.count("level A") == 1
    assert "level B" not in cidp


def test_the_map_names_conditions_that_are_not_covered() -> None:
    """All 35 conditions are in the map."""
    figure = plots.recommendation_map()
    label = str(figure.get_label())

    assert all(f"{condition.name}: " in label for condition in CONDITIONS)
    assert "neuropathy of Sjögren's syndrome: not covered" in label
    assert words(figure).count("not covered") == label.count("not covered")


def test_the_map_marks_statements_that_later_work_reversed() -> None:
    """Four statements on IVIG are marked.

    Two are on IgM neuropathy, one on a second course in Guillain-Barré syndrome, and one on rapid
    progression in post-polio syndrome.
    """
    figure = plots.recommendation_map()

    assert str(figure.get_label()).count("REVERSED SINCE") == 4
    assert "reversed since" in words(figure)
    assert "reversed since" not in words(plots.recommendation_map([DERMATOMYOSITIS]))


def test_the_bubbles_of_a_condition_count_its_studies() -> None:
    """
    Sjögren's neuropathy has one entry; we classified it as class IV.
    """
    figure = plots.evidence_map([SJOGREN_NEUROPATHY])

    assert marks(figure) == 1
    assert "neuropathy of Sjögren's syndrome (1)" in str(figure.get_label())


@pytest.mark.parametrize("measure", plots.NO_EFFECT, ids=lambda m: m.name)
def test_a_forest_plot_prints_every_figure_of_its_measure(measure: EffectMeasure) -> None:
    """The picture has each value, and the alternative text the figure with its interval."""
    figures = [
        (printed, printed.value)
        for study in studies()
        for outcome in study.outcomes
        for printed in outcome.estimates
        if printed.measure is measure and printed.value is not None
    ]
    figure = plots.forest_plot(studies(), measure)
    shown = words(figure)

    assert figures
    for printed, value in figures:
        assert number(value) in shown
        assert estimate(printed) in str(figure.get_label())
    without = sum(printed.interval is None for printed, _ in figures)
    assert without == shown.count("[no interval printed]")
    assert without == str(figure.get_label()).count("no interval printed")


def test_a_ratio_has_a_logarithmic_axis() -> None:
    """CIDP's relative benefit of 2.0 has one, a difference has none.

    The label says who assigned the class.
    """
    ratio = plots.forest_plot([study_named("cidp/ref-39")], EffectMeasure.RELATIVE_BENEFIT)
    difference = plots.forest_plot(studies(), EffectMeasure.WEIGHTED_MEAN_DIFFERENCE)

    assert ratio.axes[0].get_xscale() == "log"
    assert difference.axes[0].get_xscale() == "linear"
    assert "class I (printed, lines 395–403)" in words(ratio)
    assert "class not stated" in words(difference)


def test_a_plot_with_one_figure_or_none_says_so() -> None:
    ratio = EffectMeasure.RELATIVE_BENEFIT

    assert "no relative benefit is printed" in words(plots.forest_plot([], ratio))
    assert "One figure only" in words(plots.forest_plot(studies(), ratio))
    assert "no condition was chosen" in words(plots.recommendation_map([]))
    assert "no condition was chosen" in words(plots.evidence_map([]))

    open_days = regimen_of(statement_named("cidp/sensorimotor-ivig")).for_patient(PATIENT)
    assert "the number of days is not settled" in words(plots.plan_timeline(open_days))


DIFFERENCE = EffectMeasure.WEIGHTED_MEAN_DIFFERENCE
EFFECT_SIZE = EffectMeasure.EFFECT_SIZE


def test_a_row_of_a_forest_plot_has_the_paper_the_patients_and_the_numbers() -> None:
    """Text from left to right: author and year, patients of both groups, effect and interval."""
    figure = plots.forest_plot("cidp/ref-45", DIFFERENCE)
    row = next(t for t in figure.texts if t.get_text() == "Hughes et al. 2008").get_position()[1]
    cells = [text for text in figure.texts if text.get_position()[1] == row]
    cells.sort(key=lambda text: text.get_position()[0])

    assert ["Hughes et al. 2008", "59", "58", "−0.8 [−1.37, −0.23]"] == [
        text.get_text() for text in cells
    ]
    assert "59 and 58 patients" in str(figure.get_label())


def test_a_forest_plot_never_mixes_comparators_or_outcomes_on_an_axis() -> None:
    """IVIG is compared with plasma exchange, in grades, and with placebo, in a score."""
    figure = plots.forest_plot(studies(), DIFFERENCE)
    sizes = plots.forest_plot("RRMS", EFFECT_SIZE)

    assert 2 == len(figure.axes)
    assert "IVIG versus plasma exchange: improvement in disability grade (grades)" in words(figure)
    assert "IVIG versus placebo: change of disability after 24 weeks" in words(figure)
    assert 2 == len(sizes.axes)


def favours(figure: Figure) -> list[str]:
    """Return the labels of sides from left to right, panel by panel."""
    return [text.get_text() for text in figure.texts if "favours" in text.get_text()]


def test_favours_labels_are_on_the_recorded_side() -> None:
    """Fewer relapses are better, and so is a higher effect size for progression, as printed."""
    assert ["← favours IVIG", "favours placebo →"] == favours(
        plots.forest_plot("cidp/ref-45", DIFFERENCE)
    )
    assert ["← favours placebo", "favours IVIG →"] == favours(
        plots.forest_plot("CIDP", EffectMeasure.RELATIVE_BENEFIT)
    )
    assert [
        "← favours IVIG",
        "favours control →",
        "← favours control",
        "favours IVIG →",
    ] == favours(plots.forest_plot("RRMS", EFFECT_SIZE))


def test_a_forest_plot_has_no_favours_labels_without_a_recorded_side() -> None:
    """Five trials show no difference; a number needed to treat has no value without effect."""
    exchange = plots.forest_plot("GBS", DIFFERENCE)

    assert [] == favours(exchange)
    assert "The source does not say which side is better." in str(exchange.get_label())
    assert [] == favours(plots.forest_plot("CIDP", EffectMeasure.NUMBER_NEEDED_TO_TREAT))


@pytest.mark.parametrize("measure", plots.NO_EFFECT, ids=lambda m: m.name)
def test_the_ticks_of_a_forest_plot_enclose_its_figures_and_no_difference(
    measure: EffectMeasure,
) -> None:
    """There are at most seven, and their labels are different numbers."""
    for axes in plots.forest_plot(studies(), measure).axes:
        ticks = [round(float(tick), 6) for tick in axes.get_xticks()]
        labels = [float(t.get_text().replace("−", "-")) for t in axes.get_xticklabels()]
        low, high = sorted(axes.dataLim.intervalx)
        null = plots.NO_EFFECT[measure]

        assert labels == pytest.approx(ticks)
        assert 3 <= len(ticks) <= 7
        assert ticks[0] <= low <= high <= ticks[-1]
        assert null is None or null in ticks


RATIO = EffectMeasure.RELATIVE_BENEFIT


def own_figures(measure: EffectMeasure, *figures: tuple[str, str, str]) -> list[Study]:
    """Return trials with one figure each: its value and the two ends of its interval."""
    pooled = study_named("cidp/ref-39")
    outcomes = [
        Outcome(
            name="improvement",
            result=Result.FAVOURS,
            estimates=(
                Estimate(
                    measure=measure,
                    value=value,
                    interval=Interval(IntervalKind.CONFIDENCE_95, low, high),
                ),
            ),
        )
        for value, low, high in figures
    ]
    return [evolve(pooled, design=Design.PARALLEL_RCT, outcomes=(one,)) for one in outcomes]


@pytest.mark.parametrize(
    ("measure", "figure"),
    [
        (RATIO, ("2", "0.13", "8")),
        (RATIO, ("1000", "100", "10000")),
        (RATIO, ("1", "0.00000001", "10000000000")),
        (DIFFERENCE, ("1234567", "1234500", "1234600")),
        (DIFFERENCE, ("0.0000002", "0.0000001", "0.0000003")),
        (DIFFERENCE, ("0", "-10000000000000", "10000000000000")),
    ],
)
def test_the_numbers_of_an_axis_are_those_of_its_ticks_and_do_not_touch(
    measure: EffectMeasure, figure: tuple[str, str, str]
) -> None:
    drawn = plots.forest_plot(own_figures(measure, figure), measure)
    (axes,) = drawn.axes
    labels = [float(t.get_text().replace("−", "-")) for t in axes.get_xticklabels()]
    places = [text.get_window_extent() for text in axes.get_xticklabels()]
    low, high = axes.get_xlim()

    assert labels == pytest.approx(list(axes.get_xticks()))
    assert len(set(labels)) == len(labels)
    assert low <= float(figure[1]) < float(figure[2]) <= high
    assert all(first.x1 < second.x0 for first, second in pairwise(places))


def arrows(figure: Figure) -> list[float]:
    """Return where on the axis a forest plot has arrows."""
    arrow = MarkerStyle("<").get_path().transformed(MarkerStyle("<").get_transform())
    marks = (one for axes in figure.axes for one in axes.collections)
    return [
        float(np.asarray(one.get_offsets())[0][0])
        for one in marks
        if isinstance(one, PathCollection)
        and np.array_equal(one.get_paths()[0].vertices, arrow.vertices)
    ]


@pytest.mark.parametrize("design", [Design.PARALLEL_RCT, Design.META_ANALYSIS])
@pytest.mark.parametrize("figure", [("2", "0", "4"), ("0", "0", "4"), ("0", "0", "0")])
def test_a_zero_of_a_ratio_is_an_arrow_at_the_end_of_the_axis(
    figure: tuple[str, str, str], design: Design
) -> None:
    """A logarithmic axis has no zero. The picture says so, and prints the number."""
    studies = [evolve(study, design=design) for study in own_figures(RATIO, figure)]
    drawn = plots.forest_plot(studies, RATIO)

    assert [drawn.axes[0].get_xlim()[0]] == arrows(drawn)
    assert "An arrow marks a zero" in words(drawn)
    assert f"{figure[0]} [{figure[1]}, {figure[2]}]" in words(drawn)
    assert [] == arrows(plots.forest_plot("CIDP", RATIO))
    assert [] == arrows(plots.forest_plot(own_figures(DIFFERENCE, figure), DIFFERENCE))


def test_no_digit_of_a_figure_is_cut() -> None:
    long = ("3.1234567890123456789012", "2.1234567890123456789012", "5.1234567890123456789012")
    drawn = plots.forest_plot(own_figures(RATIO, long), RATIO)

    assert f"{long[0]}[{long[1]},{long[2]}]" in words(drawn).replace(" ", "")


@pytest.mark.parametrize("measure", plots.NO_EFFECT, ids=lambda m: m.name)
def test_no_text_of_a_forest_plot_is_small_or_overlaps_another(measure: EffectMeasure) -> None:
    """All texts are inside the picture, which is no wider than a page of the site."""
    figure = plots.forest_plot(studies(), measure)
    figure.draw_without_rendering()
    ticks = [tick for axes in figure.axes for tick in axes.get_xticklabels()]
    texts = [*figure.texts, *ticks]
    places = [text.get_window_extent() for text in texts]

    assert min(float(text.get_fontsize()) for text in texts) >= 9
    for first, second in combinations(places, 2):
        assert Bbox.intersection(first.padded(-1), second.padded(-1)) is None
    for place in places:
        assert figure.bbox.x0 <= place.x0 < place.x1 <= figure.bbox.x1
        assert figure.bbox.y0 <= place.y0 < place.y1 <= figure.bbox.y1
    assert figure.get_size_inches()[0] < 7.7


def test_pooled_figures_single_trials_and_missing_intervals_look_different() -> None:
    """A diamond spans the interval of a pooled figure, a square with a line is a trial.

    Without an interval the mark is light.
    """
    pooled, trial = plots.forest_plot(studies(), DIFFERENCE).axes
    (diamond,) = pooled.patches
    (square,) = (c for c in trial.collections if isinstance(c, PathCollection))
    (light,) = plots.forest_plot("CIDP", EffectMeasure.BENEFIT_DIFFERENCE).axes[0].collections

    assert (-0.25, 0.20) == pytest.approx(diamond.get_path().get_extents().intervalx)
    assert np.asarray(square.get_facecolor()).mean() < np.asarray(light.get_facecolor()).mean()


def test_a_measure_within_one_group_is_refused_for_a_forest_plot() -> None:
    """
    A median before treatment compares no groups.
    """
    with pytest.raises(UnknownOptionError, match="relative benefit"):
        plots.forest_plot(studies(), EffectMeasure.MEDIAN)


def test_the_timeline_has_the_days_and_doses_of_the_plan() -> None:
    """82 kg and 0.4 g/kg a day: 32.8 g on each of five dates."""
    figure = plots.plan_timeline(gbs_plan())

    assert words(figure).count("32.8 g") == 5
    assert "2026-12-05: 32.8 g" in str(figure.get_label())
    assert "IVIG 164 g, by actual weight" in words(figure)


@pytest.mark.parametrize(
    ("weight", "days", "given"),
    [("79.05 kg", 5, "157.5 g"), ("81.2 kg", 2, "162.5 g"), ("3 kg", 2, "5 g")],
)
def test_the_total_of_a_timeline_is_the_sum_of_its_bars(weight: str, days: int, given: str) -> None:
    """In whole vials it is the rounded total, in the picture and in its alternative text."""
    regimen = regimen_of(statement_named("cidp/sensorimotor-ivig"))
    exact = regimen.for_patient(Context.parse({"body_weight": weight}), days=days)
    plan = exact.in_vials(PRIVIGEN)
    figure = plots.plan_timeline(plan)
    days_of_bars = {bar.get_x(): bar.get_height() for bar in figure.axes[0].patches}  # type: ignore[attr-defined]  # bars are rectangles

    assert f"IVIG {given} (rounded), by actual weight" in words(figure)
    assert given == f"{sum(days_of_bars.values()):g} g"
    assert f"IVIG {given} (rounded)" in str(figure.get_label())
    assert str(exact.total) not in words(figure)
    assert f"IVIG {exact.total}, by actual weight" in words(plots.plan_timeline(exact))


def test_the_timeline_has_the_unit_of_the_plan() -> None:
    course = Course(dose=mg_per_kg(1), per=Per.DAY, days=in_days(3))
    regimen = RecommendedRegimen(drug="prednisolone", alternatives=(course,))
    milligrams = plots.plan_timeline(regimen.for_patient(PATIENT))

    assert "mg" == milligrams.axes[0].get_ylabel()
    assert "prednisolone 246 mg, by actual weight" in words(milligrams)
    assert "g" == plots.plan_timeline(gbs_plan()).axes[0].get_ylabel()


def test_a_dose_from_a_study_is_labelled_as_not_recommended() -> None:
    regimen = study_named("stiff-person/ref-164").arms[0].regimen
    assert regimen is not None
    plan = regimen.for_patient(PATIENT)

    assert "used or reported, not recommended" in words(plots.plan_timeline(plan))


def test_a_dose_of_a_payer_is_labelled_as_funded() -> None:
    assert adem_after_steroids.regimen is not None
    plan = adem_after_steroids.regimen.for_patient(PATIENT, policy="actual-weight")
    shown = words(plots.plan_timeline(plan))

    assert "as funded by a payer" in shown
    assert "study" not in shown


def test_the_audit_chart_counts_every_level_that_needs_evidence_once() -> None:
    """
    Its bars are the results of the audit; its title has the number that agree.
    """
    bars = [round(bar.get_width()) for bar in plots.audit_chart().axes[0].patches]  # type: ignore[attr-defined]  # bars are rectangles

    assert sum(bars) == len(audit().needing_evidence) == 22
    assert bars[0] == 10
    assert "10 of 22 statements with level A, B or C" in words(plots.audit_chart())


@each_chapter
def test_a_decision_diagram_has_every_question_answer_and_conclusion(
    guideline: Guideline, condition: Condition
) -> None:
    """Picture and alternative text contain all of them; a condition without questions says so."""
    tree = decision_tree(condition, guideline=guideline)
    figure = plots.decision_diagram(condition, guideline=guideline)
    shown, label = words(figure), str(figure.get_label())

    for question in questions(tree):
        assert question.fact.question in shown
        assert question.fact.question in label
        for way in question.branches:
            assert answer(way.when) in shown
            assert f"if {answer(way.when)}: ".casefold() in label.casefold()
    for row in tree_rows(tree):
        assert (end_text(row) if is_end(row) else row_words(row)) in shown
    for conclusion in conclusions(tree):
        assert concluded(conclusion) in label
    assert ("No question is asked" in shown) is ("No question is asked" in label)
    assert ("No question is asked" in shown) is isinstance(tree, Conclusion)


@each_chapter
def test_every_branch_of_a_decision_diagram_has_its_answer(
    guideline: Guideline, condition: Condition
) -> None:
    """Each branch is one row.

    A line leads from its question to its answer, and the text of the answer is in the box where the
    line ends.
    """
    tree = decision_tree(condition, guideline=guideline)
    axes = plots.decision_diagram(condition, guideline=guideline).axes[0]
    texts = [(*text.get_position(), text.get_text()) for text in axes.texts]
    boxes = [patch.get_bbox() for patch in axes.patches if isinstance(patch, FancyBboxPatch)]
    to_answers = [line for line in segments(axes) if len(line) == 3]
    branches = sum(len(question.branches) for question in questions(tree))

    assert branches == len(to_answers) == len(tree_rows(tree)) - 1
    for row, line in zip(tree_rows(tree)[1:], to_answers, strict=True):
        x, y = line[-1]
        (box,) = (patch for patch in boxes if abs(patch.x0 - x) < 0.001 and patch.y0 < y < patch.y1)
        inside = [text for left, top, text in texts if box.contains(left, top)]
        assert row.answer == " ".join(inside)


@each_chapter
def test_no_texts_or_boxes_overlap_in_a_decision_diagram(
    guideline: Guideline, condition: Condition
) -> None:
    """All are inside the picture, which is no wider than a page of the site.

    Text of 9 points therefore has 9 points on the page.
    """
    figure = plots.decision_diagram(condition, guideline=guideline)
    figure.draw_without_rendering()
    axes = figure.axes[0]
    texts = [text.get_window_extent() for text in axes.texts]
    boxes = [
        place.get_window_extent() for place in axes.patches if isinstance(place, FancyBboxPatch)
    ]

    for kind in (texts, boxes):
        for first, second in combinations(kind, 2):
            assert Bbox.intersection(first.padded(-1), second.padded(-1)) is None
        for place in kind:
            assert figure.bbox.x0 <= place.x0 < place.x1 <= figure.bbox.x1
            assert figure.bbox.y0 <= place.y0 < place.y1 <= figure.bbox.y1
    assert figure.get_size_inches()[0] < 7.7
    assert min(float(text.get_fontsize()) for text in axes.texts) >= 9


@each_chapter
def test_every_text_of_a_decision_diagram_except_its_title_is_in_a_box(
    guideline: Guideline,
    condition: Condition,
) -> None:
    figure = plots.decision_diagram(condition, guideline=guideline)
    figure.draw_without_rendering()
    axes = figure.axes[0]
    boxes = [
        patch.get_window_extent() for patch in axes.patches if isinstance(patch, FancyBboxPatch)
    ]

    for text in axes.texts[1:]:
        place = text.get_window_extent()
        (box,) = (patch for patch in boxes if patch.contains(place.x0, (place.y0 + place.y1) / 2))
        assert place.x1 <= box.x1


def segments(axes: Axes) -> list[list[tuple[float, float]]]:
    """Return the corners of every line of a decision diagram."""
    lines = (np.asarray(line.get_xydata()) for line in axes.lines)
    return [[(float(x), float(y)) for x, y in line] for line in lines]


def crosses(first: list[tuple[float, float]], second: list[tuple[float, float]]) -> bool:
    """Return True if two lines with only vertical and horizontal parts cross."""
    upright, level = (
        [
            (part, line)
            for line in (first, second)
            for part in pairwise(line)
            if (part[0][same] == part[1][same])
        ]
        for same in (0, 1)
    )
    return any(
        a is not b
        and min(c[0][0], c[1][0]) < u[0][0] < max(c[0][0], c[1][0])
        and min(u[0][1], u[1][1]) < c[0][1] < max(u[0][1], u[1][1])
        for (u, a), (c, b) in product(upright, level)
    )


@each_chapter
def test_no_line_of_a_decision_diagram_crosses_another_or_a_box(
    guideline: Guideline, condition: Condition
) -> None:
    """All pictures are checked."""
    axes = plots.decision_diagram(condition, guideline=guideline).axes[0]
    boxes = [patch.get_bbox() for patch in axes.patches if isinstance(patch, FancyBboxPatch)]
    lines = segments(axes)

    assert 0 == sum(crosses(first, second) for first, second in combinations(lines, 2))
    for line, box in product(lines, boxes):
        for start, end in pairwise(line):
            assert not box.padded(-0.02).count_overlaps([Bbox([start, end])])


def test_the_check_for_crossings_finds_crossings() -> None:
    upright, level = [(1.0, 0.0), (1.0, 2.0)], [(0.0, 1.0), (2.0, 1.0)]
    apart = [(3.0, 1.0), (4.0, 1.0)]

    assert crosses(upright, level)
    assert crosses(level, upright)
    assert not crosses(upright, apart)
    assert Bbox([(0, 0), (2, 2)]).count_overlaps([Bbox([(1, -1), (1, 3)])])


def test_a_decision_diagram_is_readable_without_colour() -> None:
    """Marks, outlines and words differ.

    Inclusion body myositis has a cross, and one of its two verdicts has a dotted outline. A second
    course in Guillain-Barré syndrome, reversed by later work, is flagged in its box and above.
    """
    against = plots.decision_diagram("inclusion body myositis").axes[0]
    outlines = [
        patch.get_linestyle() for patch in against.patches if isinstance(patch, FancyBboxPatch)
    ]
    reversed_ = words(plots.decision_diagram("GBS"))

    assert sorted(outlines) == ["-", "-", "-", "-", ":"]
    assert "REVERSED SINCE: IVIG an option" in reversed_
    assert "gbs/no-response-to-first-course, REVERSED SINCE (2021, 2023, 2024)" in reversed_
    assert "REVERSED SINCE" in words(plots.decision_diagram("IgM MGUS neuropathy"))
    assert "REVERSED" not in words(plots.decision_diagram("IgG MGUS neuropathy"))
    assert "REVERSED" not in words(plots.decision_diagram("dermatomyositis"))


def test_a_decision_diagram_has_the_words_of_the_verdict_and_its_grade() -> None:
    shown = words(plots.decision_diagram("GBS"))

    for said in (
        "IVIG recommended, level A",
        "IVIG recommended, good practice point",
        "IVIG not recommended, level B",
        "IVIG an option, good practice point",
        "No recommendation on IVIG",
        "Not covered by the guideline",
        "Conflicting statements on IVIG",
    ):
        assert said in shown


@pytest.mark.parametrize("verdict", Verdict, ids=str)
def test_no_two_verdicts_of_a_decision_diagram_look_alike_in_grey(verdict: Verdict) -> None:
    """Each has its own mark or its own outline. Dark and light marks differ in brightness."""
    drawn = {other: (MARKS.get(other), OUTLINES.get(other, "-")) for other in Verdict}
    others = [look for other, look in drawn.items() if other is not verdict]

    assert drawn[verdict] not in others


def test_the_title_of_a_decision_diagram_has_the_facts_that_a_name_implies() -> None:
    """The diagram for IgM MGUS neuropathy differs from that for every paraprotein."""
    assert "(paraprotein = IgM)" in words(plots.decision_diagram("IgM MGUS neuropathy"))
    assert "(paraprotein" not in words(plots.decision_diagram("MGUS neuropathy"))
    assert "(" not in words(plots.decision_diagram("GBS")).partition(":")[0]


def test_a_decision_diagram_refuses_a_misspelt_condition() -> None:
    """The error is that of ``recommend``. A name with markup is drawn as written."""
    with pytest.raises(UnknownNameError, match="Guillain"):
        plots.decision_diagram("Guillain-Bare syndrome")
    odd = plots.decision_diagram(evolve(DERMATOMYOSITIS, name=r"a $\frac$ <b>"))
    odd.canvas.draw()

    assert r"A $\frac$ <b>" in words(odd)


def test_without_matplotlib_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    with pytest.raises(MissingExtraError, match=r"\[plot\]"):
        plots.audit_chart()


def test_drawing_does_not_import_pyplot() -> None:
    """Importing it would choose a backend for the whole process."""
    code = (
        "import sys; from ivig_evidence import plots; assert 'matplotlib' not in sys.modules;"
        " plots.audit_chart(); assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# Names with markup --------------------------------------------------------------

NAMES = {
    "a formula": "own $\\frac{a}$ name",
    "half a formula": "costs $5 and \\alpha_1^{2",
    "formula and percent": "100 % of $x_{1}^2$ & \\%s {} {0}",
    "line breaks": "first\nsecond\r\nthird\u2028fourth\x85fifth",
    "a long text": "a name that goes on " * 300,
    "a long word": "x" * 6000,
    "an underscore": "_hidden",
}


def own_condition(name: str) -> tuple[Condition, Guideline]:
    """Return a condition with the given name and question, and a guideline that covers it."""
    statement, *_ = statements_of(STIFF_PERSON_SYNDROME)
    fact = Flag("own fact", f"it {name}", "it does not", question=f"Does it {name}?")
    condition = evolve(STIFF_PERSON_SYNDROME, id="own", name=name, facts=(fact,))
    return condition, saying(condition, evolve(statement, population=fact))


def own_study(name: str) -> Study:
    """Return a study whose outcomes have the given name."""
    study = study_named("cidp/ref-39")
    outcomes = tuple(
        evolve(outcome, name=name, estimates=tuple(evolve(e, note=name) for e in outcome.estimates))
        for outcome in study.outcomes
    )
    return evolve(study, outcomes=outcomes)


def own_plan(name: str) -> InfusionPlan:
    """Return a plan for a drug with the given name."""
    plan = gbs_plan()
    return evolve(plan, regimen=evolve(plan.regimen, drug=name[:80]))


def own_map(draw: Callable[..., Figure], name: str, *others: Condition) -> Figure:
    """Draw a map with a condition of the given name."""
    condition, guideline = own_condition(name)
    return draw([*others, condition], guideline=guideline)


def own_diagram(name: str) -> Figure:
    """Draw the questions on a condition of the given name."""
    condition, guideline = own_condition(name)
    return plots.decision_diagram(condition, guideline=guideline)


OWN_PICTURES: dict[str, Callable[[str], Figure]] = {
    "recommendations": lambda name: own_map(plots.recommendation_map, name),
    "evidence": lambda name: plots.evidence_map([CIDP, own_condition(name)[0]]),
    "decision": lambda name: own_diagram(name),
    "forest": lambda name: plots.forest_plot([own_study(name)], EffectMeasure.RELATIVE_BENEFIT),
    "plan": lambda name: plots.plan_timeline(own_plan(name)),
}


@pytest.mark.parametrize("draw", OWN_PICTURES.values(), ids=OWN_PICTURES)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_figure_shows_a_name_as_written_without_formulas(
    draw: Callable[[str], Figure], name: str
) -> None:
    """Drawing gives no warning, and a name that is too long is cut."""
    figure = draw(name)
    figure.canvas.draw()
    written = [text for text in figure.findobj(Text) if isinstance(text, Text)]
    width, height = figure.get_size_inches()

    assert not any(text.get_parse_math() for text in written if text.get_text())
    assert not any("\u2028" in text.get_text() or "\r" in text.get_text() for text in written)
    assert " ".join(one_line(name)[:12].split()) in words(figure)
    assert max(width, height) < 30


def test_the_alternative_text_contains_names_in_full() -> None:
    name = "a name that goes on " * 300 + "to its end"

    evidence = plots.evidence_map([own_condition(name)[0]])
    for figure in (own_map(plots.recommendation_map, name), evidence):
        assert "to its end" in str(figure.get_label())
        assert "…" in words(figure)
