"""Inputs that a fuzzer kept because each reaches something new, and mangled ones of every run."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..helpers.at_hand import ROOT

sys.path.insert(0, str(ROOT))
from fuzz.inputs import choices  # the fuzzer lies beside the tests
from fuzz.keep import kept
from fuzz.mangling import mangled
from fuzz.targets import RECORD, TARGETS

pytestmark = pytest.mark.tools


@pytest.mark.parametrize("target", TARGETS)
def test_what_was_kept_still_passes(target: str) -> None:
    """
    Each is refused with a typed error, or read with every resource accounted for.
    """
    inputs = kept(target)

    assert len(inputs) > 50
    for one in inputs:
        TARGETS[target](choices(one))


@pytest.mark.parametrize("target", TARGETS)
@given(data=st.binary(max_size=160))
def test_mangled_input_is_refused_or_read(target: str, data: bytes) -> None:
    """
    The same holds of any other mangling.
    """
    TARGETS[target](choices(data))


def test_mangling_changes_something_and_leaves_the_original() -> None:
    """
    The same bytes mangle alike; other bytes mangle otherwise; the document they start from stays.
    """
    before = repr(RECORD)
    first, again = (mangled(RECORD, choices(bytes(range(1, 80)))) for _ in range(2))
    other = mangled(RECORD, choices(bytes(range(101, 180))))

    assert repr(first) == repr(again) != repr(other)
    assert before == repr(RECORD) != repr(first)
