"""The units of records, compared with UCUM's own implementation."""

from __future__ import annotations

import json

import pytest

from ivig_evidence.facts.codes import UCUM_UNITS

from .conftest import Run


def test_the_conversion_factors_are_those_of_ucum(node: Run) -> None:
    pairs = [(unit.code, unit.unit.value) for unit in UCUM_UNITS]
    results = json.loads(node("ucum.mjs", send=pairs))

    assert {item["status"] for item in results} == {"succeeded"}
    for unit, result in zip(UCUM_UNITS, results, strict=True):
        assert result["value"] == pytest.approx(float(unit.factor), rel=1e-12)


def test_units_of_another_dimension_do_not_convert(node: Run) -> None:
    results = json.loads(node("ucum.mjs", send=[("kg", "cm"), ("[lb]", "kg")]))

    assert "succeeded" not in {item["status"] for item in results}
