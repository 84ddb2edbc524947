"""The notebooks of the site, before they are built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ivig_evidence import Answer
from ivig_evidence.model.plan import InfusionPlan, Measured

from ..helpers.at_hand import ROOT

pytestmark = pytest.mark.notebooks

NOTEBOOKS = [*sorted((ROOT / "docs" / "notebooks").glob("*.md")), ROOT / "docs" / "distributed.md"]


def cells(file: Path) -> list[str]:
    """Return the code cells of a notebook."""
    text = file.read_text(encoding="utf-8")
    listed: list[str] = re.findall(r"```\{code-cell\}\n((?:.*\n)*?)```", text)
    return [re.sub(r"^:.*\n", "", cell) for cell in listed]


def test_the_first_cell_has_at_most_ten_lines_and_gives_a_dosed_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = cells(ROOT / "docs" / "notebooks" / "a_patients_path.md")[0]
    names: dict[str, object] = {}
    exec(first, names)
    answer, plan = names["answer"], names["plan"]

    assert isinstance(answer, Answer)
    assert isinstance(plan, InfusionPlan)
    assert len([line for line in first.splitlines() if line.strip()]) <= 10
    assert plan.recommended
    assert (plan.total.unit, plan.total.is_exact) == (Measured.GRAM, True)
    assert answer.leading[0].source.lines is not None
    assert {str(plan.total), str(answer.leading[0].source)} <= set(
        capsys.readouterr().out.splitlines()
    )


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_runs_from_top_to_bottom(file: Path) -> None:
    """The cells assert what the text relies on."""
    shown: list[object] = []
    names: dict[str, object] = {"display": lambda *things: shown.extend(things)}
    for cell in cells(file):
        exec(cell, names)

    assert cells(file)
