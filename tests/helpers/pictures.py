"""Figures for several tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.text import Text

from ivig_evidence import Context, plots
from ivig_evidence.conditions import CIDP, GUILLAIN_BARRE_SYNDROME, INCLUSION_BODY_MYOSITIS
from ivig_evidence.dosing import regimen_of
from ivig_evidence.guidelines.registry import statement_named, study_named
from ivig_evidence.model.plan import InfusionPlan
from ivig_evidence.model.study import EffectMeasure

SOME_CONDITIONS = (GUILLAIN_BARRE_SYNDROME, CIDP, INCLUSION_BODY_MYOSITIS)
MEASURE = EffectMeasure.WEIGHTED_MEAN_DIFFERENCE
PATIENT = Context.parse({"body_weight": "82 kg"})
TRIAL = study_named("cidp/ref-45")


def gbs_plan() -> InfusionPlan:
    """Return a plan for Guillain-Barré syndrome at 82 kg from 1 December."""
    regimen = regimen_of(statement_named("gbs/ivig-first-line"))
    return regimen.for_patient(PATIENT, start=date(2026, 12, 1))


PICTURES: dict[str, Callable[[], Figure]] = {
    "recommendation_map": lambda: plots.recommendation_map(SOME_CONDITIONS),
    "evidence_map": lambda: plots.evidence_map(SOME_CONDITIONS),
    "forest_plot": lambda: plots.forest_plot([TRIAL], MEASURE),
    "audit_chart": plots.audit_chart,
    "plan_timeline": lambda: plots.plan_timeline(gbs_plan()),
    "agreement_map": lambda: plots.agreement_map(SOME_CONDITIONS),
    "decision_diagram": lambda: plots.decision_diagram("GBS"),
}
"""One picture of each kind, by file name."""


def save_without_words(figure: Figure, file: Path) -> None:
    """Save a small picture without text and legend.

    Other releases of matplotlib draw text differently, and the size of a legend depends on it.
    """
    for text in [*figure.findobj(Text), *figure.findobj(Legend)]:
        text.set_visible(False)
    figure.savefig(file, dpi=60)
