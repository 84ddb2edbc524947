"""Pictures as they look, beside those that somebody looked at. Words are tested elsewhere."""

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
"""Of 255, for the root of the mean square of what the pixels differ by."""


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
    """How far a picture is from the one of that name; infinitely where the sizes differ."""
    drawn = folder / f"{name}.png"
    save_without_words(figure, drawn)
    try:
        found = compare_images(str(FOLDER / drawn.name), str(drawn), 0, in_decorator=True)
    except ImageComparisonFailure:
        return float("inf")
    return float(found["rms"]) if isinstance(found, dict) else 0.0


def weaker_trial() -> Figure:
    """The forest plot of a trial whose relative benefit is a little smaller than it is."""
    outcomes = [
        evolve(
            outcome,
            estimates=tuple(
                evolve(one, value="1.8") if one.measure is MEASURE else one
                for one in outcome.estimates
            ),
        )
        for outcome in TRIAL.outcomes
    ]
    return plots.forest_plot([evolve(TRIAL, outcomes=tuple(outcomes))], MEASURE)


def four_days() -> InfusionPlan:
    """A plan of a day less."""
    regimen = regimen_of(statement_named("cidp/sensorimotor-ivig"))
    return regimen.for_patient(PATIENT, days=4)


def other(place: int) -> tuple[Condition, ...]:
    """The same conditions with another in one place."""
    return (*SOME_CONDITIONS[:place], MULTIFOCAL_MOTOR_NEUROPATHY, *SOME_CONDITIONS[place + 1 :])


CHANGED: dict[str, Callable[[], Figure]] = {
    "recommendation_map": lambda: plots.recommendation_map(other(2)),
    "evidence_map": lambda: plots.evidence_map(other(1)),
    "forest_plot": weaker_trial,
    "audit_chart": lambda: plots.audit_chart(evolve(audit(), statements=audit().statements[3:])),
    "plan_timeline": lambda: plots.plan_timeline(four_days()),
    "decision_diagram": lambda: plots.decision_diagram("MMN"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_as_it_did(name: str, tmp_path: Path) -> None:
    """
    It lies within the tolerance of the one that is kept.
    """
    assert difference(PICTURES[name](), name, tmp_path) <= TOLERANCE


@pytest.mark.parametrize("name", CHANGED)
def test_the_tolerance_is_not_so_wide_that_a_change_slips_through(
    name: str, tmp_path: Path
) -> None:
    """
    Another condition, three statements less, a day less, or a relative benefit of 1.8 for 2.0 are
    beyond it.
    """
    assert difference(CHANGED[name](), name, tmp_path) > 2 * TOLERANCE


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_does_not_depend_on_the_style_that_is_set(name: str, tmp_path: Path) -> None:
    """
    White on black with thick lines, a grid and large letters: the picture is the same.
    """
    strange = tmp_path / "strange.mplstyle"
    strange.write_text(STRANGE)
    with style.context(strange):
        figure = PICTURES[name]()
        apart = difference(figure, name, tmp_path)

    assert apart <= TOLERANCE
