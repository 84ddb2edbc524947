"""The stored inputs of the fuzzer, and random changes in every run."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..helpers.at_hand import ROOT

sys.path.insert(0, str(ROOT))
from fuzz.inputs import choices  # outside the package, found from the root
from fuzz.keep import kept
from fuzz.mangling import mangled
from fuzz.targets import RECORD, TARGETS

pytestmark = pytest.mark.tools


@pytest.mark.parametrize("target", TARGETS)
def test_the_stored_inputs_pass(target: str) -> None:
    inputs = kept(target)

    assert len(inputs) > 50
    for data in inputs:
        TARGETS[target](choices(data))


@pytest.mark.parametrize("target", TARGETS)
@given(data=st.binary(max_size=160))
def test_randomly_changed_input_raises_or_is_read(target: str, data: bytes) -> None:
    TARGETS[target](choices(data))


def test_the_random_changes_are_reproducible_and_keep_the_original() -> None:
    before = repr(RECORD)
    first, again = (mangled(RECORD, choices(bytes(range(1, 80)))) for _ in range(2))
    other = mangled(RECORD, choices(bytes(range(101, 180))))

    assert repr(first) == repr(again) != repr(other)
    assert before == repr(RECORD) != repr(first)
