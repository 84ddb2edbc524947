"""The units of records: what UCUM's own implementation makes of them."""

from __future__ import annotations

import json

import pytest

from ivig_evidence.facts.codes import UCUM_UNITS

from .conftest import Run


def test_units_of_records_have_the_factors_of_ucum(node: Run) -> None:
    """
    Each is a unit of UCUM, and one of it is as much of ours as the library says.
    """
    pairs = [(one.code, one.unit.value) for one in UCUM_UNITS]
    found = json.loads(node("ucum.mjs", send=pairs))

    assert {one["status"] for one in found} == {"succeeded"}
    for unit, one in zip(UCUM_UNITS, found, strict=True):
        assert one["value"] == pytest.approx(float(unit.factor), rel=1e-12)


def test_units_of_another_dimension_do_not_convert(node: Run) -> None:
    """
    A weight is no length: that all units above convert says something.
    """
    found = json.loads(node("ucum.mjs", send=[("kg", "cm"), ("[lb]", "kg")]))

    assert "succeeded" not in {one["status"] for one in found}
