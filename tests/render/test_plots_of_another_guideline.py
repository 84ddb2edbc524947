"""Plots of a made-up guideline under a made-up scheme, and the arguments that they accept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve
from matplotlib.figure import Figure
from matplotlib.text import Text

from ivig_evidence import EFNS_2008, plots
from ivig_evidence.appraisal import audit
from ivig_evidence.conditions import CIDP, CONDITIONS
from ivig_evidence.errors import (
    AmbiguousConditionError,
    UnknownNameError,
    UnknownOptionError,
    UnmodelledConditionError,
    WrongTypeError,
)
from ivig_evidence.guidelines import registry, statement_named, studies, study_named
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.study import EffectMeasure, Estimate, Outcome, Result
from ivig_evidence.terminology.resolution import diagnosis_of

from ..helpers.late import late
from ..helpers.made_up import CONDITIONS as MADE_UP_CONDITIONS
from ..helpers.made_up import LUNAR_NEURITIS, MOON, MOON_SCHEME, TRIAL, efns_words, severe_cidp

pytestmark = pytest.mark.images

RATIO = EffectMeasure.RELATIVE_BENEFIT
MEASURED = evolve(
    TRIAL,
    outcomes=(
        Outcome(
            name="steps in low gravity",
            result=Result.FAVOURS,
            estimates=(Estimate(measure=RATIO, value="1.5"),),
        ),
    ),
)
MEASURED_MOON = evolve(MOON, find_studies=lambda: (MEASURED,))


def words(figure: Figure) -> str:
    """Return all text of a picture and its alternative text."""
    texts = [text.get_text() for text in figure.findobj(Text) if isinstance(text, Text)]
    return " ".join(f"{' '.join(texts)} {figure.get_label()}".split())


def label(figure: Figure) -> str:
    """Return the alternative text of a picture."""
    return str(figure.get_label())


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register the made-up guideline, as an installed package would."""
    monkeypatch.setattr(registry, "guidelines", lambda: (EFNS_2008, MEASURED_MOON))


MAKERS: dict[str, Callable[..., Figure]] = {
    "recommendation map": lambda **given: plots.recommendation_map(MADE_UP_CONDITIONS, **given),
    "recommendation map of all": plots.recommendation_map,
    "evidence map": lambda **given: plots.evidence_map(MADE_UP_CONDITIONS, **given),
    "evidence map of all": plots.evidence_map,
    "forest plot": lambda **given: plots.forest_plot("CIDP", RATIO, **given),
    "audit chart": plots.audit_chart,
    "diagram of CIDP": lambda **given: plots.decision_diagram("CIDP", **given),
    "diagram of MG": lambda **given: plots.decision_diagram("MG", **given),
    "diagram of lunar neuritis": lambda **given: plots.decision_diagram(LUNAR_NEURITIS, **given),
}
each_plot = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


@each_plot
def test_no_plot_of_another_guideline_has_an_efns_word(make: Callable[..., Figure]) -> None:
    assert efns_words(words(make(guideline=MEASURED_MOON))) == []


@each_plot
def test_a_plot_takes_a_guideline_or_its_id(make: Callable[..., Figure], registered: None) -> None:
    assert words(make(guideline=MEASURED_MOON)) == words(make(guideline="moon-2050-ivig"))


@each_plot
def test_a_plot_without_a_guideline_is_of_efns_2008(make: Callable[..., Figure]) -> None:
    assert words(make()) == words(make(guideline="efns-2008"))


@each_plot
def test_a_plot_refuses_a_value_that_is_no_guideline(make: Callable[..., Figure]) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'efns-2008'"):
        make(guideline="efns-2080")
    with pytest.raises(WrongTypeError, match="a Guideline or its id"):
        make(guideline=2008)


# Columns --------------------------------------------------------------------------


def columns(figure: Figure) -> list[str]:
    """Return the headings of the columns, each on one line."""
    ticks = figure.axes[0].get_xticklabels()
    return [" ".join(tick.get_text().split()) for tick in ticks]


def test_the_columns_of_the_map_are_the_strengths_of_the_scheme() -> None:
    moon = plots.recommendation_map(MADE_UP_CONDITIONS, guideline=MOON)
    efns = plots.recommendation_map(["CIDP"])

    assert [
        "urgency A",
        "urgency B",
        "urgency Z",
        "no strength printed",
        "no grade printed",
    ] == columns(moon)
    assert [
        "level A",
        "level B",
        "level C",
        "good practice point",
        "no grade printed",
    ] == columns(efns)


def test_the_map_shows_strength_and_certainty_in_words() -> None:
    shown = label(plots.recommendation_map(MADE_UP_CONDITIONS, guideline=MOON))

    assert "use (urgency B, cloudy sky), may use (clear sky)" in shown
    assert "do not use (urgency A, clear sky)" in shown
    assert "lunar neuritis: use (urgency Z)" in shown


def test_a_scheme_without_strengths_has_its_certainties_as_columns() -> None:
    scheme = evolve(MOON_SCHEME, strengths=None)
    guideline = evolve(MOON, scheme=scheme)
    chapter = guideline.chapters[0]
    statement = evolve(severe_cidp, guideline=guideline, grade=scheme.graded(certainty="cloudy"))
    sure = guideline.with_chapter(evolve(chapter, statements=(statement,)))
    figure = plots.recommendation_map("CIDP", guideline=sure)

    assert ["clear sky", "cloudy sky", "no grade printed"] == columns(figure)
    assert "use (cloudy sky)" in label(figure)


def test_the_columns_of_the_evidence_map_are_the_classes_of_the_scheme() -> None:
    moon = plots.evidence_map(MADE_UP_CONDITIONS, guideline=MOON)
    efns = plots.evidence_map(["CIDP"])

    assert ["solid rock", "brittle rock", "class not stated"] == columns(moon)
    assert ["class I", "class II", "class III", "class IV", "class not stated"] == columns(efns)
    assert "lunar neuritis (1)" in label(moon)


def test_a_forest_plot_names_the_class_of_the_scheme() -> None:
    shown = words(plots.forest_plot(["lunar/first-trial"], RATIO, guideline=MEASURED_MOON))

    assert "solid rock (printed)" in shown
    assert "1.5 [no interval printed]" in shown
    assert "lunar neuritis, IVIG versus moon dust: steps in low gravity" in shown


def test_the_audit_chart_of_a_scheme_without_a_rule_says_so() -> None:
    figure = plots.audit_chart(guideline=MOON)

    assert "the scheme has no rule from classes to strengths" in label(figure)
    assert "no grade was compared with its evidence" in words(figure)


# Conditions -----------------------------------------------------------------------


@pytest.mark.parametrize("draw", [plots.recommendation_map, plots.evidence_map])
def test_a_map_has_the_conditions_of_the_library_and_those_of_the_guideline(
    draw: Callable[..., Figure],
) -> None:
    efns, moon = draw(), draw(guideline=MOON)

    assert len(CONDITIONS) == len(efns.axes[0].get_yticks())
    assert len(CONDITIONS) + 1 == len(moon.axes[0].get_yticks())
    assert "lunar neuritis" in words(moon)
    assert "lunar neuritis" not in words(efns)


@pytest.mark.parametrize(
    "chosen",
    ["CIDP", "cidp", "ICD-10-CM G61.81", CIDP, ["CIDP"], (CIDP,), diagnosis_of("CIDP")],
    ids=lambda v: str(v)[:20],
)
@pytest.mark.parametrize("draw", [plots.recommendation_map, plots.evidence_map])
def test_a_map_takes_conditions_by_value_id_name_or_code(
    draw: Callable[..., Figure], chosen: object
) -> None:
    assert label(draw([CIDP])) == label(draw(chosen))


def test_a_map_shows_the_facts_that_a_name_implies() -> None:
    shown = label(plots.recommendation_map(["IgM MGUS neuropathy", "MGUS neuropathy"]))

    assert shown.count("(paraprotein = IgM): ") == 1


@pytest.mark.parametrize(
    ("chosen", "error"),
    [
        (["CIPD"], UnknownNameError),
        ("CIPD", UnknownNameError),
        (["ALS"], UnmodelledConditionError),
        (["myositis"], AmbiguousConditionError),
        ([61], WrongTypeError),
        (61, WrongTypeError),
    ],
    ids=str,
)
@pytest.mark.parametrize("draw", [plots.recommendation_map, plots.evidence_map])
def test_a_map_refuses_a_value_that_is_no_condition(
    draw: Callable[..., Figure], chosen: object, error: type[Exception]
) -> None:
    with pytest.raises(error):
        draw(chosen)


@pytest.mark.parametrize(
    ("condition", "error"),
    [
        ("CIPD", UnknownNameError),
        ("ALS", UnmodelledConditionError),
        ("myositis", AmbiguousConditionError),
        (61, WrongTypeError),
    ],
)
def test_a_diagram_refuses_a_value_that_is_no_condition(
    condition: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        plots.decision_diagram(condition)


# Studies --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "chosen",
    [
        "cidp/ref-39",
        ["cidp/ref-39"],
        study_named("cidp/ref-39"),
        [study_named("cidp/ref-39")],
        (study for study in [study_named("cidp/ref-39")]),
    ],
    ids=["id", "ids", "study", "studies", "generator"],
)
def test_a_forest_plot_takes_studies_by_value_or_id(chosen: str) -> None:
    shown = label(plots.forest_plot(chosen, "relative benefit"))

    assert shown.startswith("Forest plot of relative benefit. ")
    assert 1 == shown.count("cidp/ref-39")


@pytest.mark.parametrize(
    "chosen", ["CIDP", "cidp", "ICD-10-CM G61.81", CIDP, diagnosis_of("CIDP")], ids=str
)
def test_a_forest_plot_takes_a_condition_by_value_id_name_or_code(chosen: str) -> None:
    expected = plots.forest_plot(studies(guideline=EFNS_2008, condition=CIDP), RATIO)

    assert "cidp/ref-39" in label(expected)
    assert label(expected) == label(plots.forest_plot(chosen, RATIO))


@pytest.mark.parametrize(
    ("chosen", "error", "match"),
    [
        (["cidp/ref-93"], UnknownNameError, "cidp/ref-9"),
        (["CIDP"], UnknownNameError, "unknown study 'CIDP'"),
        ("CIPD", UnknownNameError, "unknown condition"),
        ("ALS", UnmodelledConditionError, "ALS"),
        ("myositis", AmbiguousConditionError, "dermatomyositis"),
        ([39], WrongTypeError, "pass its id"),
        (39, WrongTypeError, "pass a condition"),
        ([statement_named("efns-2008/gbs/children")], WrongTypeError, "pass its id"),
    ],
    ids=str,
)
def test_a_forest_plot_refuses_a_value_that_is_no_study_and_no_condition(
    chosen: str, error: type[Exception], match: str
) -> None:
    with pytest.raises(error, match=match):
        plots.forest_plot(chosen, RATIO)


def test_a_forest_plot_looks_for_ids_in_its_guideline_only() -> None:
    with pytest.raises(UnknownNameError, match="unknown study 'cidp/ref-39'"):
        plots.forest_plot(["cidp/ref-39"], RATIO, guideline=MEASURED_MOON)


@pytest.mark.parametrize(
    ("measure", "error"),
    [
        ("relative benefits", UnknownOptionError),
        ("median", UnknownOptionError),
        (EffectMeasure.MEDIAN, UnknownOptionError),
        (2.0, WrongTypeError),
    ],
    ids=str,
)
def test_a_forest_plot_refuses_a_measure_that_compares_no_groups(
    measure: str, error: type[Exception]
) -> None:
    with pytest.raises(error, match="relative benefit"):
        plots.forest_plot("CIDP", measure)


# The audit chart ------------------------------------------------------------------


def test_the_audit_chart_takes_an_audit_or_a_guideline() -> None:
    assert label(plots.audit_chart()) == label(plots.audit_chart(audit()))
    assert label(plots.audit_chart(audit(MOON))) == label(plots.audit_chart(guideline=MOON))


def test_the_audit_chart_refuses_two_sources_and_a_value_that_is_no_audit() -> None:
    with pytest.raises(WrongTypeError, match="omit guideline="):
        plots.audit_chart(audit(), guideline="efns-2008")
    with pytest.raises(WrongTypeError, match="pass a guideline as guideline="):
        late(plots.audit_chart, "efns-2008")()


@pytest.mark.parametrize("guideline", [EFNS_2008, MOON], ids=lambda text: text.id)
def test_the_title_of_the_audit_chart_fits_in_the_picture(guideline: Guideline) -> None:
    figure = plots.audit_chart(guideline=guideline)
    figure.draw_without_rendering()
    titles = [text for text in figure.axes[0].get_children() if isinstance(text, Text)]
    (title,) = (text for text in titles if text.get_text() and text.get_fontweight() == "bold")

    assert title.get_window_extent().x1 <= figure.bbox.x1
