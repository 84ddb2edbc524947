"""Compare figures without their text with the reviewed golden pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from matplotlib import style
from matplotlib.figure import Figure
from matplotlib.testing.compare import compare_images
from matplotlib.testing.exceptions import ImageComparisonFailure

from ivig_evidence import plots
from ivig_evidence.appraisal import audit
from ivig_evidence.conditions import MULTIFOCAL_MOTOR_NEUROPATHY
from ivig_evidence.dosing import regimen_of
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.plan import InfusionPlan

from ..helpers.pictures import (
    MEASURE,
    PATIENT,
    PICTURES,
    SOME_CONDITIONS,
    TRIAL,
    save_without_words,
)

pytestmark = pytest.mark.images

FOLDER = Path(__file__).resolve().parent.parent / "golden" / "pictures"

TOLERANCE = 2.0
"""The root mean square difference of the pixels, of 255."""


STRANGE = """
axes.facecolor: black
axes.grid: True
axes.labelsize: 20
figure.facecolor: black
font.family: monospace
font.size: 20
hatch.linewidth: 5
lines.linewidth: 9
lines.markersize: 20
patch.linewidth: 6
scatter.marker: s
xtick.major.size: 20
ytick.labelsize: 20
"""


def difference(figure: Figure, name: str, folder: Path) -> float:
    """Return the difference from the golden picture; infinite if the sizes differ."""
    drawn = folder / f"{name}.png"
    save_without_words(figure, drawn)
    try:
        comparison = compare_images(str(FOLDER / drawn.name), str(drawn), 0, in_decorator=True)
    except ImageComparisonFailure:
        return float("inf")
    return float(comparison["rms"]) if isinstance(comparison, dict) else 0.0


def weaker_trial() -> Figure:
    """Draw the forest plot of a trial with a smaller difference than the real one."""
    outcomes = [
        evolve(
            outcome,
            estimates=tuple(
                evolve(printed, value="-0.4") if printed.measure is MEASURE else printed
                for printed in outcome.estimates
            ),
        )
        for outcome in TRIAL.outcomes
    ]
    return plots.forest_plot([evolve(TRIAL, outcomes=tuple(outcomes))], MEASURE)


def four_days() -> InfusionPlan:
    """Return a plan that is one day shorter."""
    regimen = regimen_of(statement_named("cidp/sensorimotor-ivig"))
    return regimen.for_patient(PATIENT, days=4)


def other(place: int) -> tuple[Condition, ...]:
    """Return the conditions with one of them replaced."""
    return (*SOME_CONDITIONS[:place], MULTIFOCAL_MOTOR_NEUROPATHY, *SOME_CONDITIONS[place + 1 :])


CHANGED: dict[str, Callable[[], Figure]] = {
    "recommendation_map": lambda: plots.recommendation_map(other(2)),
    "evidence_map": lambda: plots.evidence_map(other(1)),
    "forest_plot": weaker_trial,
    "audit_chart": lambda: plots.audit_chart(evolve(audit(), statements=audit().statements[3:])),
    "plan_timeline": lambda: plots.plan_timeline(four_days()),
    "agreement_map": lambda: plots.agreement_map(other(2)),
    "decision_diagram": lambda: plots.decision_diagram("MMN"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_figure_is_like_its_golden_picture(name: str, tmp_path: Path) -> None:
    assert difference(PICTURES[name](), name, tmp_path) <= TOLERANCE


@pytest.mark.parametrize("name", CHANGED)
def test_a_changed_figure_exceeds_the_tolerance(name: str, tmp_path: Path) -> None:
    """The four changes are small.

    They are another condition, three statements fewer, one day fewer, and a difference of −0.4
    instead of −0.8.
    """
    assert difference(CHANGED[name](), name, tmp_path) > 2 * TOLERANCE


@pytest.mark.parametrize("name", PICTURES)
def test_a_figure_does_not_depend_on_the_style_of_the_caller(name: str, tmp_path: Path) -> None:
    """The style is white on black with thick lines, a grid and large letters."""
    strange = tmp_path / "strange.mplstyle"
    strange.write_text(STRANGE)
    with style.context(strange):
        figure = PICTURES[name]()
        apart = difference(figure, name, tmp_path)

    assert apart <= TOLERANCE
