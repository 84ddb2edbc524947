"""Three truths, by Kleene's tables and by the published cases of CQL."""

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
    """The expressions of a group with their outputs."""
    root = ElementTree.parse(CASES).getroot()
    space = {"t": "http://hl7.org/fhirpath/tests"}
    return [
        (str(test.findtext("t:expression", "", space)), str(test.findtext("t:output", "", space)))
        for test in root.findall(f"t:group[@name='{group}']/t:test", space)
    ]


@pytest.mark.parametrize(("expression", "output"), published("And") + published("Or"))
def test_and_and_or_agree_with_the_published_cases(expression: str, output: str) -> None:
    """
    Joining two truths gives what CQL's conformance cases say.
    """
    left, word, right = expression.split()
    one, other = NAMED[left], NAMED[right]

    assert NAMED[output] is (one & other if word == "and" else one | other)


@pytest.mark.parametrize(("expression", "output"), published("Not"))
def test_not_agrees_with_the_published_cases(expression: str, output: str) -> None:
    """
    Negating a truth gives what CQL's conformance cases say.
    """
    found = re.search("true|false|null", expression)
    assert found is not None

    assert NAMED[output] is ~NAMED[found.group()]


def test_the_published_cases_are_all_there() -> None:
    """
    Nine cases each for and and or, three for not.
    """
    assert [9, 9, 3] == [len(published(group)) for group in ("And", "Or", "Not")]


@given(truths, truths, truths)
def test_laws_of_the_algebra(a: Truth, b: Truth, c: Truth) -> None:
    """
    And distributes over or, and a negation turns one into the other.
    """
    assert a & (b | c) is (a & b) | (a & c)
    assert ~(a & b) is ~a | ~b
    assert ~~a is a


@pytest.mark.parametrize("truth", Truth)
def test_no_truth_is_a_bool(truth: Truth) -> None:
    """
    Using a truth in an if is refused, since unknown would pass for false.
    """
    with pytest.raises(TruthIsNotBoolError, match=r"is Truth\.TRUE"):
        bool(truth)


def test_a_plain_answer_becomes_a_truth() -> None:
    """
    True, False and None become true, false and unknown.
    """
    assert [Truth.TRUE, Truth.FALSE, Truth.UNKNOWN] == [Truth.of(v) for v in (True, False, None)]
