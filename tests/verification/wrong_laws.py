"""Wrong laws, to check that crosshair refutes them."""

from __future__ import annotations

from ivig_evidence.logic.truth import Truth
from ivig_evidence.units.amount import twelve_digits
from ivig_evidence.units.unit import Scale, Unit


def a_truth_or_its_negation_is_true(a: Truth) -> None:
    assert isinstance(a, Truth)
    result = a | ~a
    assert result is Truth.TRUE


def all_units_have_one_dimension(first: Unit, second: Unit) -> None:
    assert isinstance(first, Unit)
    factor = first.scale.factor(second.scale)
    assert factor is not None


def conversion_makes_every_number_larger(size: float, wanted: float, number: float) -> None:
    assert 1e-9 < size < 1e9
    assert 1e-9 < wanted < 1e9
    assert 0 < number < 1e9
    factor = Scale("[time]", size).factor(Scale("[time]", wanted))
    assert factor is not None
    assert number * factor > number


def twelve_digits_change_nothing(number: float) -> None:
    assert 1 <= number < 10
    rounded = twelve_digits(number)
    assert rounded == number
