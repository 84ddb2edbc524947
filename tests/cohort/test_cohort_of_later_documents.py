"""Cohorts of the later documents: every row gets the answer for a single patient."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from ivig_evidence.cohort import recommend_frame
from ivig_evidence.logic.predicates import Measure
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline

from ..cohort.test_cohort import KINDS, answer_of_row, cells, expected
from ..helpers import oracle
from ..helpers.chapters import each_later_chapter

MOST_ROWS = 200


def cohort_of(guideline: Guideline, condition: Condition) -> tuple[pl.DataFrame, dict[str, str]]:
    """Return rows with the facts that a chapter asks for, and the units of its measures.

    Every combination of values is a row, or some hundreds of them, evenly spaced.
    """
    facts = oracle.questions(condition, guideline)
    rows = cells(facts)
    spread = rows.gather_every(1 + len(rows) // MOST_ROWS)
    units = {fact.name: fact.unit.value for fact in facts if isinstance(fact, Measure)}
    return spread.with_row_index("row"), units


def patient(row: dict[str, Any], units: dict[str, str]) -> dict[str, Any]:
    """Return the known facts of a row, as `recommend` takes them."""
    known = {name: value for name, value in row.items() if value is not None}
    measured = units.keys() & known.keys()
    return known | {name: {"value": known[name], "unit": units[name]} for name in measured}


@pytest.mark.parametrize("kind", KINDS)
@each_later_chapter
def test_every_row_gets_the_single_patient_answer(
    guideline: Guideline, condition: Condition, kind: str
) -> None:
    made, read = KINDS[kind]
    frame, units = cohort_of(guideline, condition)
    asked = [name for name in frame.columns if name != "row"]
    answered = read(
        recommend_frame(
            condition,
            made(frame),
            columns=asked,
            units=units,
            on_error="report",
            guideline=guideline,
        )
    )

    assert len(answered) == len(frame)
    rows = zip(sorted(answered, key=lambda row: row["row"]), frame.to_dicts(), strict=True)
    for row, said in rows:
        facts = patient({name: said[name] for name in asked}, units)
        assert expected(condition, facts, guideline) == answer_of_row(condition, row, guideline)
