"""Laws of truth values and units, for crosshair: it looks for arguments that break them.

Each function begins with an assertion of what it assumes; the later assertions are the law.
``test_laws.py`` runs crosshair.
"""

from __future__ import annotations

from ivig_evidence.logic.truth import Truth
from ivig_evidence.units.amount import twelve_digits
from ivig_evidence.units.unit import Scale, Unit


def conjunction_is_commutative(a: Truth, b: Truth) -> None:
    assert isinstance(a, Truth)
    result = a & b
    assert result is b & a


def disjunction_is_commutative(a: Truth, b: Truth) -> None:
    assert isinstance(a, Truth)
    result = a | b
    assert result is b | a


def conjunction_is_associative(a: Truth, b: Truth, c: Truth) -> None:
    assert isinstance(a, Truth)
    result = (a & b) & c
    assert result is a & (b & c)


def disjunction_is_associative(a: Truth, b: Truth, c: Truth) -> None:
    assert isinstance(a, Truth)
    result = (a | b) | c
    assert result is a | (b | c)


def conjunction_distributes_over_disjunction(a: Truth, b: Truth, c: Truth) -> None:
    assert isinstance(a, Truth)
    result = a & (b | c)
    assert result is (a & b) | (a & c)


def negation_exchanges_conjunction_and_disjunction(a: Truth, b: Truth) -> None:
    assert isinstance(a, Truth)
    result = ~(a & b)
    assert result is ~a | ~b
    assert ~(a | b) is ~a & ~b
    assert ~~a is a


def known_results_stay_when_more_is_known(a: Truth, b: Truth, more: Truth) -> None:
    assert a is Truth.UNKNOWN
    for before, after in ((a & b, more & b), (a | b, more | b), (~a, ~more)):
        assert before is Truth.UNKNOWN or before is after


def a_truth_of_a_bool_is_known(value: bool) -> None:
    assert isinstance(value, bool)
    truth = Truth.of(value)
    assert truth is (Truth.TRUE if value else Truth.FALSE)


def conversion_there_and_back_changes_nothing(first: Unit, second: Unit) -> None:
    assert first.scale.dimension == second.scale.dimension
    there, back = first.scale.factor(second.scale), second.scale.factor(first.scale)
    assert there is not None
    assert back is not None
    assert abs(there * back - 1) < 1e-15


def only_a_mass_changes_its_dimension(first: Unit, second: Unit) -> None:
    assert first.scale.dimension != second.scale.dimension
    factor = first.scale.factor(second.scale)
    is_weighed = second is Unit.KILOGRAM and first in (Unit.GRAM, Unit.MILLIGRAM)
    assert (factor is not None) is is_weighed


def conversion_keeps_the_order(size: float, wanted: float, less: float, more: float) -> None:
    assert 1e-9 < size < 1e9
    assert 1e-9 < wanted < 1e9
    assert 0 <= less < more < 1e9
    factor = Scale("[time]", size).factor(Scale("[time]", wanted))
    assert factor is not None
    assert less * factor <= more * factor


def twelve_digits_are_half_a_unit_off_at_most(number: float) -> None:
    assert 1 <= number < 10
    rounded = twelve_digits(number)
    assert abs(rounded - number) <= 0.5000001e-11
