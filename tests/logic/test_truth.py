"""Three-valued logic, compared with CQL's conformance cases and Kleene's laws."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_evidence import Truth
from ivig_evidence.errors import TruthIsNotBoolError

CASES = Path(__file__).resolve().parent.parent / "data" / "CqlLogicalOperatorsTest.xml"
NAMED = {"true": Truth.TRUE, "false": Truth.FALSE, "null": Truth.UNKNOWN}
truths = st.sampled_from(list(Truth))


def published(group: str) -> list[tuple[str, str]]:
    """Return the expressions of a group with their outputs."""
    root = ElementTree.parse(CASES).getroot()
    space = {"t": "http://hl7.org/fhirpath/tests"}
    return [
        (str(test.findtext("t:expression", "", space)), str(test.findtext("t:output", "", space)))
        for test in root.findall(f"t:group[@name='{group}']/t:test", space)
    ]


@pytest.mark.parametrize(("expression", "output"), published("And") + published("Or"))
def test_and_and_or_agree_with_the_conformance_cases_of_cql(expression: str, output: str) -> None:
    left, word, right = expression.split()
    first, second = NAMED[left], NAMED[right]

    assert NAMED[output] is (first & second if word == "and" else first | second)


@pytest.mark.parametrize(("expression", "output"), published("Not"))
def test_not_agrees_with_the_conformance_cases_of_cql(expression: str, output: str) -> None:
    operand = re.search("true|false|null", expression)
    assert operand is not None

    assert NAMED[output] is ~NAMED[operand.group()]


def test_there_are_nine_conformance_cases_for_and_nine_for_or_three_for_not() -> None:
    assert [9, 9, 3] == [len(published(group)) for group in ("And", "Or", "Not")]


@given(truths, truths, truths)
def test_and_distributes_over_or_and_negation_exchanges_them(a: Truth, b: Truth, c: Truth) -> None:
    assert a & (b | c) is (a & b) | (a & c)
    assert ~(a & b) is ~a | ~b
    assert ~~a is a


@pytest.mark.parametrize("truth", Truth)
def test_a_truth_is_not_a_bool(truth: Truth) -> None:
    """Otherwise ``if`` would take unknown for false."""
    with pytest.raises(TruthIsNotBoolError, match=r"is Truth\.TRUE"):
        bool(truth)


def test_truth_of_true_false_and_none() -> None:
    assert [Truth.TRUE, Truth.FALSE, Truth.UNKNOWN] == [Truth.of(v) for v in (True, False, None)]


def test_the_values_are_the_words_of_json() -> None:
    assert ["true", "false", "unknown"] == [truth.value for truth in Truth]
