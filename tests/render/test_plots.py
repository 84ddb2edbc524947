"""Pictures: what is in them, what they say in words, and what they leave out."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable
from itertools import combinations, product

import numpy as np
import pytest
from attrs import evolve
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from ivig_evidence import Context, plots
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
from ivig_evidence.logic.predicates import Flag
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.decision import Conclusion
from ivig_evidence.model.dosing import Course, Per, RecommendedRegimen, in_days
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.plan import InfusionPlan
from ivig_evidence.model.study import EffectMeasure, Result, Study
from ivig_evidence.plots.decision import said_of
from ivig_evidence.render.decisions import concluded, conclusions, questions
from ivig_evidence.render.english import answer, asked
from ivig_evidence.render.evidence import estimate
from ivig_evidence.render.pictures import Picture
from ivig_evidence.spelling import one_line
from ivig_evidence.units import mg_per_kg

from ..helpers.cases import saying, statements_of
from ..helpers.pictures import PATIENT, gbs_plan

pytestmark = pytest.mark.images

AGAINST = Result.AGAINST.value


def words(figure: Figure) -> str:
    """Everything that is written in a picture, on one line."""
    found = [one.get_text() for one in figure.findobj(Text) if isinstance(one, Text)]
    return " ".join(" ".join(found).split())


def marks(figure: Figure) -> int:
    """How many marks are drawn; those of the legend have no place."""
    return sum(np.shape(one.get_offsets())[0] for one in figure.axes[0].collections)


PICTURES: dict[str, Callable[[], Figure]] = {
    "recommendations": plots.recommendation_map,
    "evidence": plots.evidence_map,
    "audit": plots.audit_chart,
    "plan": lambda: plots.plan_timeline(gbs_plan()),
    "decision": lambda: plots.decision_diagram("dermatomyositis"),
    "forest": lambda: plots.forest_plot(studies(), EffectMeasure.WEIGHTED_MEAN_DIFFERENCE),
}


@pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES)
def test_a_picture_can_be_drawn_and_says_in_words_what_it_shows(draw: Callable[[], Figure]) -> None:
    """
    It renders without a warning, and its label is a text for those who cannot see it.
    """
    figure = draw()
    figure.canvas.draw()

    assert len(str(figure.get_label())) > 60
    assert "\n" not in str(figure.get_label())


@pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES)
def test_a_picture_shows_itself_in_a_notebook_with_its_words(draw: Callable[[], Figure]) -> None:
    """
    Without pyplot a notebook gets a PNG image, and the alternative text where Jupyter keeps it.
    """
    figure = draw()
    assert isinstance(figure, Picture)
    data, metadata = figure._repr_mimebundle_()

    assert b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert {"image/png": {"alt": figure.get_label()}} == metadata


def test_the_map_has_a_mark_for_each_statement_on_ivig_that_can_apply() -> None:
    """
    Dermatomyositis: B, C, and two good practice points, one of them against.
    """
    figure = plots.recommendation_map([DERMATOMYOSITIS])

    assert marks(figure) == 4
    assert str(figure.get_label()).endswith(
        "dermatomyositis: use (level B), use (level C), "
        "do not use (good practice point), may use (good practice point)."
    )


@pytest.mark.parametrize("draw", [plots.recommendation_map, plots.evidence_map])
def test_every_kind_of_mark_is_told_by_its_shape_or_its_brightness(
    draw: Callable[[], Figure],
) -> None:
    """
    No two marks of the legend look alike in a grey print: what speaks against is never a dot.
    """
    handles, names = draw().axes[0].get_legend_handles_labels()
    collections = [one for one in handles if isinstance(one, PathCollection)]
    shapes = [np.asarray(one.get_paths()[0].vertices).tobytes() for one in collections]
    greys = [np.asarray(one.get_facecolor()).mean(axis=-1).tobytes() for one in collections]
    looks = set(zip(shapes, greys, strict=True))
    against = next(n for n, name in enumerate(names) if name in {"do not use", AGAINST})

    assert len(names) == len(collections) == len(looks)
    assert shapes.count(shapes[against]) == 1


def test_the_map_leaves_out_what_the_diagnosis_rules_out() -> None:
    """
    Relapsing-remitting MS has none of the level A advice for secondary progressive MS, and CIDP no
    corticosteroids: only one statement of level B against, one for.
    """
    relapsing = str(plots.recommendation_map([RELAPSING_REMITTING_MS]).get_label())
    cidp = str(plots.recommendation_map([CIDP]).get_label())

    assert relapsing.count("level A") == 1
    assert "level B" not in cidp


def test_the_map_names_conditions_that_are_not_covered() -> None:
    """
    All 35 conditions are in the map; those without a statement say so.
    """
    figure = plots.recommendation_map()
    label = str(figure.get_label())

    assert all(f"{one.name}: " in label for one in CONDITIONS)
    assert "neuropathy of Sjögren's syndrome: not covered" in label
    assert words(figure).count("not covered") == label.count("not covered")


def test_the_map_marks_what_later_work_reversed() -> None:
    """
    IVIG for IgM neuropathy, in two statements, a second course in Guillain-Barré syndrome, and
    IVIG for rapid progression in post-polio syndrome.
    """
    figure = plots.recommendation_map()

    assert str(figure.get_label()).count("REVERSED SINCE") == 4
    assert "reversed since" in words(figure)
    assert "reversed since" not in words(plots.recommendation_map([DERMATOMYOSITIS]))


def test_the_bubbles_of_a_condition_count_its_studies() -> None:
    """
    Sjögren's neuropathy has one entry, of class IV by our own reading.
    """
    figure = plots.evidence_map([SJOGREN_NEUROPATHY])

    assert marks(figure) == 1
    assert "neuropathy of Sjögren's syndrome (1)" in str(figure.get_label())


@pytest.mark.parametrize("measure", plots.NO_EFFECT, ids=lambda m: m.name)
def test_a_forest_plot_prints_every_figure_of_its_measure(measure: EffectMeasure) -> None:
    """
    Each figure stands in the picture and in its text, with the interval only where one is printed.
    """
    figures = [
        one
        for study in studies()
        for outcome in study.outcomes
        for one in outcome.estimates
        if one.measure is measure and one.value is not None
    ]
    figure = plots.forest_plot(studies(), measure)
    shown = words(figure)

    assert figures
    for one in figures:
        assert estimate(one) in shown
        assert estimate(one) in str(figure.get_label())
    without = sum(one.interval is None for one in figures)
    assert without == shown.count("no interval printed")


def test_a_ratio_stands_on_a_logarithmic_axis() -> None:
    """
    CIDP's relative benefit of 2.0 does, a difference does not; who gave the class is said.
    """
    ratio = plots.forest_plot([study_named("cidp/ref-39")], EffectMeasure.RELATIVE_BENEFIT)
    difference = plots.forest_plot(studies(), EffectMeasure.WEIGHTED_MEAN_DIFFERENCE)

    assert ratio.axes[0].get_xscale() == "log"
    assert difference.axes[0].get_xscale() == "linear"
    assert "class I (printed, lines 395–403)" in words(ratio)
    assert "class not stated" in words(difference)


def test_few_or_no_figures_are_said_to_be_so() -> None:
    """
    An empty plot says what it lacks, one with a single figure that it stands alone.
    """
    ratio = EffectMeasure.RELATIVE_BENEFIT

    assert "no relative benefit is printed" in words(plots.forest_plot([], ratio))
    assert "one figure only" in words(plots.forest_plot(studies(), ratio))
    assert "no condition was chosen" in words(plots.recommendation_map([]))
    assert "no condition was chosen" in words(plots.evidence_map([]))

    open_days = regimen_of(statement_named("cidp/sensorimotor-ivig")).for_patient(PATIENT)
    assert "the number of days is not settled" in words(plots.plan_timeline(open_days))


def test_a_figure_within_one_group_makes_no_forest() -> None:
    """
    A median before treatment compares nothing.
    """
    with pytest.raises(UnknownOptionError, match="relative benefit"):
        plots.forest_plot(studies(), EffectMeasure.MEDIAN)


def test_the_timeline_has_the_days_and_doses_of_the_plan() -> None:
    """
    82 kg and 0.4 g/kg a day: 32.8 g on each of five dates.
    """
    figure = plots.plan_timeline(gbs_plan())

    assert words(figure).count("32.8 g") == 5
    assert "2026-12-05: 32.8 g" in str(figure.get_label())
    assert "IVIG 164 g, by actual weight" in words(figure)


@pytest.mark.parametrize(
    ("weight", "days", "given"),
    [("79.05 kg", 5, "157.5 g"), ("81.2 kg", 2, "162.5 g"), ("3 kg", 2, "5 g")],
)
def test_the_timeline_has_the_total_that_its_bars_add_up_to(
    weight: str, days: int, given: str
) -> None:
    """
    In whole vials it is the rounded one, in the picture and in its text; not the exact one.
    """
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
    """
    The axis of a plan in milligrams says so.
    """
    course = Course(dose=mg_per_kg(1), per=Per.DAY, days=in_days(3))
    regimen = RecommendedRegimen(drug="prednisolone", alternatives=(course,))
    milligrams = plots.plan_timeline(regimen.for_patient(PATIENT))

    assert "mg" == milligrams.axes[0].get_ylabel()
    assert "prednisolone 246 mg, by actual weight" in words(milligrams)
    assert "g" == plots.plan_timeline(gbs_plan()).axes[0].get_ylabel()


def test_a_dose_that_is_merely_used_says_so_in_the_picture() -> None:
    """
    Nobody takes a trial's dose for a recommended one.
    """
    regimen = study_named("stiff-person/ref-164").arms[0].regimen
    assert regimen is not None
    plan = regimen.for_patient(PATIENT)

    assert "the guideline does not recommend it" in words(plots.plan_timeline(plan))


def test_the_audit_chart_counts_every_level_that_needs_evidence_once() -> None:
    """
    Its bars are the results of the audit, its title says how many agree.
    """
    bars = [round(bar.get_width()) for bar in plots.audit_chart().axes[0].patches]  # type: ignore[attr-defined]  # bars are rectangles

    assert sum(bars) == len(audit().needing_evidence) == 22
    assert bars[0] == 10
    assert "10 of 22 statements with level A, B or C" in words(plots.audit_chart())


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: one.id)
def test_a_decision_diagram_has_every_question_answer_and_conclusion(condition: Condition) -> None:
    """
    All of it stands in the picture and in its text; a condition that asks nothing says so.
    """
    tree = decision_tree(condition)
    figure = plots.decision_diagram(condition)
    shown, label = words(figure), str(figure.get_label())

    for question in questions(tree):
        assert asked(question.fact) in shown
        assert asked(question.fact) in label
        for way in question.branches:
            assert answer(way.when) in shown
            assert f"if {answer(way.when)}: " in label
    for conclusion in conclusions(tree):
        assert said_of(conclusion) in shown
        assert concluded(conclusion) in label
    assert ("No question is asked" in shown) is ("No question is asked" in label)
    assert ("No question is asked" in shown) is isinstance(tree, Conclusion)


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: one.id)
def test_nothing_overlaps_in_a_decision_diagram(condition: Condition) -> None:
    """
    No two texts and no two boxes share any place, and all of them are inside the picture, which is
    no wider than a page.
    """
    figure = plots.decision_diagram(condition)
    figure.draw_without_rendering()
    axes = figure.axes[0]
    texts = [text.get_window_extent() for text in axes.texts]
    boxes = [one.get_window_extent() for one in axes.patches if isinstance(one, FancyBboxPatch)]

    for kind in (texts, boxes):
        for first, second in combinations(kind, 2):
            assert Bbox.intersection(first.padded(-1), second.padded(-1)) is None
        for one in kind:
            assert figure.bbox.x0 <= one.x0 < one.x1 <= figure.bbox.x1
            assert figure.bbox.y0 <= one.y0 < one.y1 <= figure.bbox.y1
    assert figure.get_size_inches()[0] < 7.8


def test_no_line_runs_through_a_box_of_a_decision_diagram() -> None:
    """
    Lines pass beside the boxes, in all 35 pictures.
    """
    for condition in CONDITIONS:
        axes = plots.decision_diagram(condition).axes[0]
        boxes = [one.get_bbox() for one in axes.patches if isinstance(one, FancyBboxPatch)]
        lines = [one for one in axes.patches if isinstance(one, PathPatch)]
        for line in lines:
            (curve,) = line.get_path().to_polygons(closed_only=False)
            points = np.asarray(curve).tolist()
            for (x, y), box in product(points, boxes):
                assert not box.padded(-0.02).contains(x, y)


def test_a_decision_diagram_tells_against_from_for_without_colour() -> None:
    """
    Inclusion body myositis has a cross and a dotted outline; a second course in Guillain-Barré
    syndrome, reversed by later work, says so in its box and above.
    """
    against = plots.decision_diagram("inclusion body myositis").axes[0]
    outlines = [one.get_linestyle() for one in against.patches if isinstance(one, FancyBboxPatch)]
    reversed_ = words(plots.decision_diagram("GBS"))

    assert sorted(outlines) == ["-", "-", ":"]
    assert "REVERSED SINCE: IVIG is an option" in reversed_
    assert "gbs/no-response-to-first-course, REVERSED SINCE (2021, 2023, 2024)" in reversed_
    assert "REVERSED SINCE" in words(plots.decision_diagram("IgM MGUS neuropathy"))
    assert "REVERSED" not in words(plots.decision_diagram("IgG MGUS neuropathy"))
    assert "REVERSED" not in words(plots.decision_diagram("dermatomyositis"))


def test_a_decision_diagram_says_what_a_name_settles() -> None:
    """
    The picture for IgM MGUS neuropathy is not taken for one of every paraprotein.
    """
    assert "(paraprotein = IgM)" in words(plots.decision_diagram("IgM MGUS neuropathy"))
    assert "(paraprotein" not in words(plots.decision_diagram("MGUS neuropathy"))
    assert "(" not in words(plots.decision_diagram("GBS")).partition(":")[0]


def test_a_misspelt_condition_is_named_when_it_is_drawn() -> None:
    """
    The error is that of recommend; nothing in a name means anything to the drawing.
    """
    with pytest.raises(UnknownNameError, match="Guillain"):
        plots.decision_diagram("Guillain-Bare syndrome")
    odd = plots.decision_diagram(evolve(DERMATOMYOSITIS, name=r"a $\frac$ <b>"))
    odd.canvas.draw()

    assert r"A $\frac$ <b>" in words(odd)


def test_a_missing_matplotlib_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without the library the error says what to install.
    """
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    with pytest.raises(MissingExtraError, match=r"ivig-evidence\[plot\]"):
        plots.audit_chart()


def test_drawing_leaves_the_state_of_pyplot_alone() -> None:
    """
    A picture opens no window and chooses no backend.
    """
    code = (
        "import sys; from ivig_evidence import plots; assert 'matplotlib' not in sys.modules;"
        " plots.audit_chart(); assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# Names of one's own --------------------------------------------------------------

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
    """A condition whose name, question and drug are one's own, and who speaks of it."""
    statement, *_ = statements_of(STIFF_PERSON_SYNDROME)
    fact = Flag("own fact", f"it {name}", "it does not", question=f"Does it {name}?")
    condition = evolve(STIFF_PERSON_SYNDROME, id="own", name=name, facts=(fact,))
    return condition, saying(condition, evolve(statement, population=fact))


def own_study(name: str) -> Study:
    """A study whose outcomes and groups have a name of one's own."""
    study = study_named("cidp/ref-39")
    outcomes = tuple(
        evolve(one, name=name, estimates=tuple(evolve(e, note=name) for e in one.estimates))
        for one in study.outcomes
    )
    return evolve(study, outcomes=outcomes)


def own_plan(name: str) -> InfusionPlan:
    """A plan of a drug with a name of one's own."""
    plan = gbs_plan()
    return evolve(plan, regimen=evolve(plan.regimen, drug=name[:80]))


def own_map(draw: Callable[..., Figure], name: str, *others: Condition) -> Figure:
    """A map in which that condition is."""
    condition, guideline = own_condition(name)
    return draw([*others, condition], guideline=guideline)


def own_diagram(name: str) -> Figure:
    """The questions on that condition."""
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
def test_no_name_is_a_formula_or_too_long_for_a_picture(
    draw: Callable[[str], Figure], name: str
) -> None:
    """
    It is drawn without a warning, shown as it is written, cut where it is too long.
    """
    figure = draw(name)
    figure.canvas.draw()
    written = [one for one in figure.findobj(Text) if isinstance(one, Text)]
    width, height = figure.get_size_inches()

    assert not any(one.get_parse_math() for one in written if one.get_text())
    assert not any("\u2028" in one.get_text() or "\r" in one.get_text() for one in written)
    assert " ".join(one_line(name)[:12].split()) in words(figure)
    assert max(width, height) < 30


def test_a_name_that_is_cut_is_whole_in_the_alternative_text() -> None:
    """
    Nothing is lost to those who read the words.
    """
    name = "a name that goes on " * 300 + "to its end"

    evidence = plots.evidence_map([own_condition(name)[0]])
    for figure in (own_map(plots.recommendation_map, name), evidence):
        assert "to its end" in str(figure.get_label())
        assert "…" in words(figure)
