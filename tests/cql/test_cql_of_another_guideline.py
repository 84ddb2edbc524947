"""Libraries in CQL for a guideline other than the default, with its own grading scheme."""

from __future__ import annotations

import pytest

from ivig_evidence.conditions import CIDP, CONDITIONS, MYASTHENIA_GRAVIS
from ivig_evidence.cql import cql_library
from ivig_evidence.model.condition import Condition

from ..helpers.certainties import CERTAINTIES
from ..helpers.made_up import CONDITIONS as MADE_UP
from ..helpers.made_up import LUNAR_NEURITIS, MOON, efns_words


def defined(text: str, name: str) -> str:
    """Return the expression of a definition."""
    _, _, after = text.partition(f'"{name}":')
    return after.partition("\n\n")[0].strip()


@pytest.mark.parametrize("condition", MADE_UP, ids=lambda condition: condition.id)
def test_a_library_names_only_its_guideline(condition: Condition) -> None:
    text = cql_library(condition, guideline=MOON)

    assert MOON.title in text.replace("\n// ", " ")
    assert efns_words(text) == []


def test_strength_and_certainty_are_separate_definitions() -> None:
    text = cql_library(CIDP, guideline=MOON)

    assert "use, urgency B, cloudy sky" in text
    for name in ("Level", "Level when all is known"):
        assert "then 'B'" in defined(text, name)
        assert "'clear'" not in defined(text, name)
    for name in ("Certainty", "Certainty when all is known"):
        assert "then 'cloudy'" in defined(text, name)
        assert "then 'clear'" in defined(text, name)


def test_a_grade_without_certainty_has_none() -> None:
    text = cql_library(LUNAR_NEURITIS, guideline=MOON)

    assert "then 'Z'" in defined(text, "Level")
    assert defined(text, "Certainty") == "null as String"


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.id)
def test_no_certainty_is_defined_under_a_scheme_without_one(condition: Condition) -> None:
    assert defined(cql_library(condition), "Certainty") == "null as String"


def test_a_bound_on_age_decides() -> None:
    text = cql_library(MYASTHENIA_GRAVIS, guideline=MOON)

    assert '"age in years" >= 18.0' in text


def test_answers_that_differ_only_in_certainty_are_different_outcomes() -> None:
    text = cql_library(LUNAR_NEURITIS, guideline=CERTAINTIES)

    assert "'recommended B; certainty clear'" in text
    assert "'recommended B; certainty cloudy'" in text
    assert "Count(distinct \"step: Grades that lead\") > 1 then 'conflicting'" in text
