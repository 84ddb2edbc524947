"""The rules of the benchmarks: the library's decision without support for unknown facts."""

from __future__ import annotations

import asyncio

import pytest

from benchmarks.cds_load import load, serving, written
from benchmarks.engines.our_answer import OurAnswer  # outside the package, found from the root
from benchmarks.engines.patients import (
    Tally,
    is_complete,
    patients,
    tally,
    truths,
    without_nulls,
)
from benchmarks.engines.python_rules import PlainPython
from benchmarks.engines.rules import CONDITION, Facts, Result, rules_of
from ivig_evidence import Context, recommend

from ..helpers import oracle
from ..helpers.cases import statements_of

pytestmark = pytest.mark.tools

RULES = rules_of(CONDITION)
EVERYBODY = patients(CONDITION, RULES)
COMPLETE = {
    place: PlainPython(RULES).ready(facts)()
    for place, facts in enumerate(EVERYBODY)
    if is_complete(facts)
}
TOLD = truths(EVERYBODY, COMPLETE)


def said(facts: Facts) -> Result:
    """Return the library's result."""
    answer = recommend(CONDITION, Context.parse(facts))
    return answer.verdict, answer.grade


def test_there_is_a_rule_for_every_statement() -> None:
    names = [
        statement.slug.replace("/", "_").replace("-", "_") for statement in statements_of(CONDITION)
    ]

    assert names == [rule.name for rule in RULES]


def test_the_rules_agree_with_the_library_on_complete_patients() -> None:
    """There are 200 of them."""
    expected = {place: said(EVERYBODY[place]) for place in COMPLETE}

    assert len(COMPLETE) == 200
    assert expected == COMPLETE


def test_the_rules_agree_with_the_oracle_on_complete_patients() -> None:
    expected = {
        place: oracle.result(CONDITION, Context.parse(EVERYBODY[place]))[0] for place in COMPLETE
    }

    assert expected == COMPLETE


def test_the_correct_results_for_partial_patients_are_those_of_the_library() -> None:
    assert TOLD == [said(facts) for facts in EVERYBODY]


@pytest.mark.parametrize("left_out", [True, False])
def test_the_library_is_never_wrong_on_partial_patients(left_out: bool) -> None:
    """Unknown facts are left out or null."""
    told = [without_nulls(facts) if left_out else facts for facts in EVERYBODY]
    counted = tally(OurAnswer(RULES), told, TOLD)

    assert Tally(right=768, unknown=204, failed=0, wrong=0, wrong_by=()) == counted


def test_a_rule_in_plain_python_raises_without_a_fact() -> None:
    with pytest.raises(KeyError):
        PlainPython(RULES).ready({})()


def test_the_example_service_answers_a_small_load() -> None:
    with serving() as address:
        measured = asyncio.run(load(address, 20, 1))

    assert (20, 20, 0) == (measured.sent, len(measured.latencies), measured.errors.total())
    assert "| requests sent | 20 |" in written(measured, 1)
