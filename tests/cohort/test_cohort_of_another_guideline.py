"""Cohorts with a guideline other than the default, with its own grading scheme."""

from __future__ import annotations

from itertools import product
from typing import Any

import polars as pl
import pytest

from ivig_evidence.cohort import reasons, recommend_frame
from ivig_evidence.conditions import CIDP, MYASTHENIA_GRAVIS
from ivig_evidence.conditions.cidp import CidpDisability
from ivig_evidence.logic import vocabulary
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline

from ..cohort.test_cohort import KINDS, answer_of_row, expected
from ..helpers.certainties import CERTAINTIES
from ..helpers.made_up import LUNAR_NEURITIS, MOON, efns_words, regolith_exposure

FLAGS = (True, False, None)
AGES = (3.0, 17.99, 18.0, 64.5, 65.0, 90.0, None)
ASKED: dict[str, tuple[Condition, Guideline, dict[str, tuple[object, ...]]]] = {
    "cidp": (
        CIDP,
        MOON,
        {
            "cidp_disability": (*(option.value for option in CidpDisability), None),
            "previously_treated": FLAGS,
        },
    ),
    "myasthenia gravis": (MYASTHENIA_GRAVIS, MOON, {"age": AGES}),
    "lunar neuritis": (LUNAR_NEURITIS, MOON, {"regolith_exposure": FLAGS}),
    "certainties": (LUNAR_NEURITIS, CERTAINTIES, {"regolith_exposure": FLAGS, "age": AGES}),
}
UNITS = {"age": "years"}


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Declare the fact of the made-up condition by name, as its package would."""
    monkeypatch.setitem(vocabulary._known(), regolith_exposure.name, regolith_exposure)


def rows(values: dict[str, tuple[object, ...]]) -> pl.DataFrame:
    """Return every combination of some values."""
    frame = pl.DataFrame(list(product(*values.values())), schema=list(values), orient="row")
    return frame.with_row_index("row")


def units(values: dict[str, tuple[object, ...]]) -> dict[str, str]:
    """Return the units of the measures among some facts."""
    return {name: unit for name, unit in UNITS.items() if name in values}


def single(condition: Condition, guideline: Guideline, row: dict[str, Any]) -> dict[str, object]:
    """Return the answer of `recommend` for a row."""
    said = {name: value for name, value in row.items() if name != "row" and value is not None}
    said |= {name: {"value": said[name], "unit": UNITS[name]} for name in UNITS.keys() & said}
    return expected(condition, said, guideline)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ASKED)
def test_every_row_gets_the_single_patient_answer(name: str, kind: str) -> None:
    condition, guideline, values = ASKED[name]
    made, read = KINDS[kind]
    frame = rows(values)
    answered = read(
        recommend_frame(
            condition,
            made(frame),
            columns=list(values),
            units=units(values),
            guideline=guideline,
        )
    )

    assert len(answered) == len(frame)
    for row, asked in zip(
        sorted(answered, key=lambda row: row["row"]), frame.to_dicts(), strict=True
    ):
        assert single(condition, guideline, asked) == answer_of_row(condition, row, guideline)
    assert efns_words(str(answered)) == []


def test_strength_and_certainty_have_their_own_columns() -> None:
    condition, guideline, values = ASKED["cidp"]
    frame = rows(values)
    answered = recommend_frame(
        condition, frame, columns=list(values), guideline=guideline, give=["level", "certainty"]
    )

    assert answered.columns[-2:] == ["ivig_level", "ivig_certainty"]
    assert set(answered.select("ivig_level", "ivig_certainty").rows()) == {
        (None, None),
        ("B", "cloudy"),
        (None, "clear"),
    }


def test_a_reason_names_the_certainty() -> None:
    condition, guideline, values = ASKED["cidp"]
    given = {
        (reason.verdict.value, reason.level, reason.certainty)
        for reason in reasons(condition, list(values), guideline=guideline)
    }

    assert given == {
        ("recommended", "B", "cloudy"),
        ("option", None, "clear"),
        ("not_covered", None, None),
        ("insufficient_data", None, None),
    }


def test_answers_that_differ_only_in_certainty_have_different_reasons() -> None:
    condition, guideline, values = ASKED["certainties"]
    frame = pl.DataFrame({"regolith_exposure": [True, False], "age": [40.0, 40.0]})
    answered = recommend_frame(
        condition, frame, columns=list(values), units=UNITS, guideline=guideline
    )

    assert answered["ivig_level"].to_list() == ["B", "B"]
    assert answered["ivig_certainty"].to_list() == ["clear", "cloudy"]
    assert answered["ivig_reason"].n_unique() == 2


def test_statements_that_differ_only_in_certainty_conflict() -> None:
    condition, guideline, values = ASKED["certainties"]
    frame = pl.DataFrame({"regolith_exposure": [True, True], "age": [70.0, None]})
    answered = recommend_frame(
        condition, frame, columns=list(values), units=UNITS, guideline=guideline
    )

    assert answered["ivig_verdict"].to_list() == ["conflicting", "insufficient_data"]
    assert answered["ivig_certainty"].to_list() == [None, None]
