"""Draw the first picture of the README: from a patient's facts to a verdict and a dose.

All words and numbers in it are those of the library's answer for this patient.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from ivig_evidence import Context, Truth, evaluate, recommend
from ivig_evidence.dosing import regimen_of
from ivig_evidence.engine import decision_tree
from ivig_evidence.facts import UNTREATED
from ivig_evidence.logic.predicates import Finding, Origin
from ivig_evidence.model.decision import Conclusion, DecisionTree, Question
from ivig_evidence.model.plan import InfusionPlan
from ivig_evidence.plots.style import (
    DARK,
    LIGHT,
    Mark,
    described,
    draw_mark,
    in_one_style,
    label,
    new_figure,
)
from ivig_evidence.render.decisions import verdict_words
from ivig_evidence.render.english import answer as answer_words
from ivig_evidence.render.english import finding, regimen

CONDITION = "GBS"
PATIENT = Context.parse(
    {"age": "43 years", "body_weight": "70 kg", "able_to_walk_unaided": False}
).assuming(*UNTREATED)

# In inches; the picture is shown 800 pixels wide.
WIDTH, TOP, ANSWER = 8.0, 0.4, 0.85
LINE, PAD, GAP = 0.17, 0.1, 0.12
HEAD, BODY = 11, 9.5
"""Sizes of text, in points."""


class Panel(NamedTuple):
    """A third of the picture: its place and its title, in the order of reading."""

    left: float
    width: float
    title: str


PATIENT_PANEL = Panel(0.0, 2.15, "1. A patient")
QUESTIONS_PANEL = Panel(2.45, 3.05, "2. The guideline's questions")
ANSWER_PANEL = Panel(5.8, 2.2, "3. The answer")


class Story(NamedTuple):
    """The words of the picture."""

    condition: str
    facts: list[str]
    questions: list[tuple[str, str]]
    verdict: str
    grade: str
    dose: str
    grams: str
    source: str


def story() -> Story:
    """Return what the library answers for the patient."""
    answer = recommend(CONDITION, PATIENT)
    (statement,) = answer.leading
    chosen = regimen_of(statement)
    conclusion = Conclusion(answer.verdict, answer.grade, answer.leading)
    verdict, grade = verdict_words(conclusion).split(", ", 1)
    name = answer.condition.name
    return Story(
        condition=f"{name[0].upper()}{name[1:]}",
        facts=[_fact(one) for one in answer.given.said],
        questions=list(_questions_asked(decision_tree(CONDITION))),
        verdict=verdict,
        grade=grade,
        dose=regimen(chosen),
        grams=_grams(chosen.for_patient(PATIENT)),
        source=f"{answer.guideline.issuer}, {answer.guideline.year}",
    )


def _fact(one: Finding) -> str:
    return f"{finding(one)}{' (assumed)' * (one.origin is Origin.ASSUMED)}"


def _questions_asked(tree: DecisionTree) -> Iterator[tuple[str, str]]:
    """Return the questions that lead to the verdict on this patient, each with the answer."""
    while isinstance(tree, Question):
        (branch,) = (one for one in tree.branches if evaluate(one.when, PATIENT) is Truth.TRUE)
        yield tree.fact.question, answer_words(branch.when)
        tree = branch.to


def _grams(plan: InfusionPlan) -> str:
    (day,) = {str(day.dose) for day in plan.schedule}
    return f"{day} × {len(plan.schedule)} days for {plan.weight.kilograms} kg"


@in_one_style
def first_picture() -> Figure:
    """Draw a patient's facts, the questions of the guideline, and the verdict with its dose."""
    told = story()
    figure, axes = new_figure("", WIDTH, 1.0)
    figure.set_layout_engine("none")
    axes.set_position((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    rows = [(label(question, 26, 6), label(given, 10, 6)) for question, given in told.questions]
    heights = [LINE * max(len(text.splitlines()) for text in row) + 2 * PAD for row in rows]
    needed = TOP + sum(heights) + GAP * (len(heights) - 1)
    bottom = max(_write_patient(axes, told), _write_answer(axes, told), needed)
    spare = (bottom - needed) / len(heights)
    _draw_questions(axes, rows, [height + spare for height in heights])
    for panel, lw in ((PATIENT_PANEL, 1.0), (ANSWER_PANEL, 2.0)):
        _draw_box(axes, panel.left, TOP, panel.width, bottom - TOP, "white", lw)
    for panel in (PATIENT_PANEL, QUESTIONS_PANEL, ANSWER_PANEL):
        axes.text(panel.left, TOP / 2, panel.title, size=HEAD, weight="bold", va="center")
    middle = (TOP + bottom) / 2
    for panel, following in ((PATIENT_PANEL, QUESTIONS_PANEL), (QUESTIONS_PANEL, ANSWER_PANEL)):
        start, end = panel.left + panel.width, following.left
        axes.plot((start, end), (middle, middle), color=DARK, lw=1.5)
        draw_mark(axes, [end - 0.05], [middle], 40, Mark(">", DARK))
    figure.set_size_inches(WIDTH + 0.1, bottom + 0.05)
    axes.set_xlim(-0.05, WIDTH + 0.05)
    axes.set_ylim(bottom + 0.05, 0)
    questions = "; ".join(f"{question.rstrip('?')}: {given}" for question, given in told.questions)
    return described(
        figure,
        f"From a patient to an answer. 1. A patient: {told.condition};"
        f" {'; '.join(told.facts)}. 2. The guideline's questions: {questions}."
        f" 3. The answer: {told.verdict}, {told.grade}; dose as printed: {told.dose}; {told.grams};"
        f" {told.source}.",
    )


def _write_patient(axes: Axes, told: Story) -> float:
    """Write the facts, and return the lower edge of the panel."""
    left = PATIENT_PANEL.left + PAD
    y = _write(axes, left, TOP + PAD, label(told.condition, 24), weight="bold")
    for fact in told.facts:
        y = _write(axes, left, y + GAP, label(f"{fact[0].upper()}{fact[1:]}", 26, 4))
    return y + PAD


def _draw_questions(axes: Axes, rows: Sequence[tuple[str, str]], heights: Sequence[float]) -> None:
    left, right = QUESTIONS_PANEL.left, QUESTIONS_PANEL.left + QUESTIONS_PANEL.width
    top = TOP
    for (question, given), height in zip(rows, heights, strict=True):
        _draw_box(axes, left, top, QUESTIONS_PANEL.width, height, LIGHT)
        _draw_box(axes, right - ANSWER, top, ANSWER, height, "white")
        _write_middle(axes, left + PAD, top + height / 2, question)
        _write_middle(axes, right - ANSWER + PAD, top + height / 2, given)
        if top > TOP:
            x = (left + right) / 2
            axes.plot((x, x), (top - GAP, top), color=DARK, lw=1.0, zorder=0.4)
        top += height + GAP


def _write_answer(axes: Axes, told: Story) -> float:
    """Write the verdict and the dose, and return the lower edge of the panel."""
    left = ANSWER_PANEL.left + PAD
    draw_mark(axes, [left + 0.08], [TOP + 0.22], 90, Mark("o", DARK))
    axes.text(left + 0.24, TOP + 0.22, told.verdict, size=HEAD, weight="bold", va="center")
    y = _write(axes, left + 0.24, TOP + 0.36, told.grade, weight="bold")
    y = _write(axes, left, y + 2 * GAP, "Dose as printed:")
    y = _write(axes, left, y, label(told.dose, 27))
    y = _write(axes, left, y + GAP, label(told.grams, 27), weight="bold")
    return _write(axes, left, y + 2 * GAP, label(told.source, 27)) + PAD


def _draw_box(
    axes: Axes, left: float, top: float, width: float, height: float, colour: str, lw: float = 1.0
) -> None:
    axes.add_patch(
        FancyBboxPatch(
            (left, top),
            width,
            height,
            boxstyle="square,pad=0",
            fc=colour,
            ec=DARK,
            lw=lw,
            zorder=0.5,
        )
    )


def _write(axes: Axes, x: float, top: float, text: str, weight: str = "normal") -> float:
    """Write lines from the top down, and return where they end."""
    lines = text.splitlines()
    for place, line in enumerate(lines):
        axes.text(x, top + LINE * (place + 0.5), line, size=BODY, weight=weight, va="center")
    return top + LINE * len(lines)


def _write_middle(axes: Axes, x: float, middle: float, text: str) -> None:
    _write(axes, x, middle - LINE * len(text.splitlines()) / 2, text)
