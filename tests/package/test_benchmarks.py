"""The rules that other engines are given: the library's own decision, without the unknown."""

from __future__ import annotations

import asyncio

import pytest

from benchmarks.cds_load import load, serving, written
from benchmarks.engines.our_answer import OurAnswer  # benchmarks lie beside the tests
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
    """What the library says."""
    answer = recommend(CONDITION, Context.parse(facts))
    return answer.verdict, answer.grade


def test_there_is_a_rule_for_every_statement() -> None:
    """
    Rules and statements are in the same order, and a rule is named by its statement's slug.
    """
    names = [
        statement.slug.replace("/", "_").replace("-", "_") for statement in statements_of(CONDITION)
    ]

    assert names == [rule.name for rule in RULES]


def test_the_rules_decide_on_complete_patients_what_the_library_decides() -> None:
    """
    On all 200 complete patients, the generated rules in plain Python and recommend() agree.
    """
    expected = {place: said(EVERYBODY[place]) for place in COMPLETE}

    assert len(COMPLETE) == 200
    assert expected == COMPLETE


def test_the_rules_decide_on_complete_patients_what_the_contract_read_slowly_says() -> None:
    """
    On all complete patients, the generated rules agree with the oracle of the tests.
    """
    expected = {
        place: oracle.result(CONDITION, Context.parse(EVERYBODY[place]))[0] for place in COMPLETE
    }

    assert expected == COMPLETE


def test_what_can_be_told_of_a_partial_patient_is_what_the_library_tells() -> None:
    """
    One verdict where every way of knowing more leads to it, and "insufficient data" elsewhere.
    """
    assert TOLD == [said(facts) for facts in EVERYBODY]


@pytest.mark.parametrize("left_out", [True, False])
def test_the_library_is_never_wrong_on_partial_patients(left_out: bool) -> None:
    """
    Whether unknown facts are left out or null, no answer is wrong and none fails.
    """
    told = [without_nulls(facts) if left_out else facts for facts in EVERYBODY]
    counted = tally(OurAnswer(RULES), told, TOLD)

    assert Tally(right=768, unknown=204, failed=0, wrong=0, wrong_by=()) == counted


def test_a_rule_in_plain_python_is_lost_without_a_fact() -> None:
    """
    What the comparison counts as an error is an exception of the engine.
    """
    with pytest.raises(KeyError):
        PlainPython(RULES).ready({})()


def test_the_example_service_answers_a_small_load() -> None:
    """
    Twenty requests, each of another patient: twenty answers, each about its own patient.
    """
    with serving() as address:
        found = asyncio.run(load(address, 20, 1))

    assert (20, 20, 0) == (found.sent, len(found.latencies), found.errors.total())
    assert "| requests sent | 20 |" in written(found, 1)
