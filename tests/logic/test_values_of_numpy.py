"""Numbers, arrays and terms of NumPy, which the core does not depend on."""

from __future__ import annotations

import numpy as np
import pint
import pytest
from numpy.typing import NDArray

from ivig_evidence import recommend
from ivig_evidence.errors import WrongUnitError
from ivig_evidence.facts import body_weight
from ivig_evidence.units import Unit, as_number, as_whole, read_amount, registry


@pytest.mark.parametrize(
    ("value", "number"), [(np.float32(0.5), 0.5), (np.int64(3), 3.0), (np.array([1.0, 2.0]), None)]
)
def test_a_finite_number_is_a_number(value: object, number: float | None) -> None:
    assert number == as_number(value)


@pytest.mark.parametrize(
    ("value", "number"),
    [(np.int64(5), 5), (np.array(5), 5), (np.bool_(True), None), (np.array([5, 6]), None)],
)
def test_an_integer_is_a_whole_number(value: object, number: int | None) -> None:
    assert number == as_whole(value)


@pytest.mark.parametrize("number", [np.float32(70), np.array(70.0)])
def test_a_magnitude_can_be_a_number(number: float) -> None:
    value = pint.UnitRegistry().Quantity(number, "kilogram")

    assert body_weight("70 kg") == body_weight(value)


@pytest.mark.parametrize("magnitude", [np.array([70.0]), np.array([70.0, 71.0])])
def test_an_array_is_no_weight(magnitude: NDArray[np.float64]) -> None:
    with pytest.raises(WrongUnitError):
        body_weight(pint.UnitRegistry().Quantity(magnitude, "kg"))  # type: ignore[arg-type]  # the refusal at run time is the test


def test_an_array_of_one_number_is_no_amount() -> None:
    with pytest.raises(WrongUnitError):
        read_amount("it", registry().Quantity(np.array([70.0]), "gram"), Unit.GRAM, "an example")


def test_a_term_in_an_array_is_its_plain_text() -> None:
    assert ["not_recommended"] == np.array([recommend("SPMS").verdict]).tolist()
