"""Numbers of other types, precision, registries of other libraries, and agreement of amounts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pint
import pytest

from ivig_evidence.errors import WrongUnitError
from ivig_evidence.units import (
    Amount,
    Unit,
    agree,
    as_number,
    as_whole,
    centimetres,
    define_units,
    grams,
    in_registry,
    kilograms,
    read_amount,
    read_number,
    registry,
    years,
)


class Refusing:
    """A value whose conversion raises an error."""

    def __init__(self, error: type[Exception]) -> None:
        self.error = error

    def __float__(self) -> float:
        raise self.error

    def __index__(self) -> int:
        raise self.error


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, 3.0),
        (Decimal("2.5"), 2.5),
        (Fraction(1, 2), 0.5),
        (True, None),
        ("3", None),
        (None, None),
        (float("inf"), None),
        (float("nan"), None),
        (10**400, None),
        (Refusing(OverflowError), None),
        (Refusing(TypeError), None),
        (Refusing(ValueError), None),
    ],
)
def test_any_finite_real_number_is_a_number(value: object, number: float | None) -> None:
    assert number == as_number(value)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (5, 5),
        (5.0, None),
        (True, None),
        ("5", None),
        (None, None),
        (Refusing(TypeError), None),
        (Refusing(ValueError), None),
    ],
)
def test_any_integer_is_a_whole_number(value: object, number: int | None) -> None:
    assert number == as_whole(value)


@pytest.mark.parametrize("half_unit", [-0.5, -1e-9])
def test_a_precision_is_not_negative(half_unit: float) -> None:
    with pytest.raises(TypeError, match="a number of at least 0"):
        Amount(1, Unit.GRAM, half_unit=half_unit)


def test_a_precision_can_be_0() -> None:
    assert 0 == Amount(1, Unit.GRAM, half_unit=0).half_unit


def bare(*definitions: str) -> pint.UnitRegistry[float]:
    theirs: pint.UnitRegistry[float] = pint.UnitRegistry(None)
    for definition in definitions:
        theirs.define(definition)
    return theirs


@pytest.mark.parametrize("kind", [float, Decimal, Fraction])
def test_a_quantity_has_the_number_type_of_its_registry(kind: type) -> None:
    theirs: pint.UnitRegistry[float] = pint.UnitRegistry(None, non_int_type=kind)
    for definition in ("gram = [mass]", "kilogram = 1000 gram"):
        theirs.define(definition)
    quantity = Amount(0.25, Unit.GRAM).quantity(theirs)

    assert (kind, kind("0.25") if kind is not float else 0.25) == (
        type(quantity.magnitude),
        quantity.magnitude,
    )


def test_a_quantity_without_a_registry_is_of_the_library() -> None:
    amount = kilograms(70)

    assert registry() is amount.quantity()._REGISTRY is amount.quantity(registry())._REGISTRY


def test_body_weight_and_international_units_are_defined_once_in_another_registry() -> None:
    theirs = bare()
    assert "kg_bw" not in theirs
    define_units(theirs)
    define_units(theirs)

    assert "[body_weight]" == str(theirs.Quantity(1, "kg_bw").dimensionality)
    assert "[international_unit]" == str(theirs.Quantity(1, "IU").dimensionality)


def test_a_unit_that_another_registry_has_defined_is_kept() -> None:
    theirs = bare("gram = [mass]", "IU = 2 gram")
    define_units(theirs)

    assert 2 == theirs.Quantity(1, "IU").m_as("gram")


GRAMS = ("gram = [mass]", "kilo- = 1000", "kilogram = 1000 gram")


@pytest.mark.parametrize(
    ("definitions", "shown"),
    [
        ((), "undefined"),
        (("year = [oracle]",), "[oracle]"),
        (("gram = [mass]", "o = [oracle]", "year = 3 gram * o"), "[mass] [oracle]"),
        (("second = [time]", "year = 360 second"), "360 second"),
        (("second = [time]", "year = 31557600.1 second"), "31557600.1 second"),
        ((*GRAMS, "second = [time]", "year = 3 gram * second"), "0.003 kilogram * second"),
    ],
)
def test_another_meaning_of_a_unit_is_shown(definitions: tuple[str, ...], shown: str) -> None:
    with pytest.raises(WrongUnitError) as raised:
        in_registry(Fraction(1), "year", bare(*definitions))

    assert (shown, "31557600 second") == (raised.value.value, raised.value.expected)


def test_a_unit_of_the_same_meaning_is_accepted_but_for_float_noise() -> None:
    theirs = bare("second = [time]", "year = 31557600.01 second")

    assert 2 == in_registry(Fraction(2), "year", theirs).magnitude


def test_every_part_of_a_compound_unit_is_checked() -> None:
    theirs = bare("gram = [mass]", "kilogram = 1000 gram", "kg_bw = [other]")

    with pytest.raises(WrongUnitError, match="kg_bw"):
        in_registry(Fraction(1), "gram / kg_bw", theirs)


@pytest.mark.parametrize(
    ("value", "unit", "magnitude"),
    [
        ((70, "kilogram"), Unit.KILOGRAM, 70),
        ((70, "kg_bw"), Unit.KILOGRAM, 70),
        ((70_000, "gram"), Unit.GRAM, 70_000),
        ((2, "gram / kg_bw"), Unit.G_PER_KG, 2),
        ((3, "dimensionless"), Unit.SCORE, 3),
    ],
)
def test_a_quantity_of_pint_is_read_in_the_wanted_unit(
    value: tuple[float, str], unit: Unit, magnitude: float
) -> None:
    amount = read_amount("it", registry().Quantity(*value), unit, "an example")

    assert Amount(magnitude, unit) == amount


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ((70, "kg_bw"), Unit.GRAM),
        ((70, "gram"), Unit.YEAR),
        ((70, "year"), Unit.KILOGRAM),
        ((2, "gram / kg_bw"), Unit.KILOGRAM),
    ],
)
def test_a_quantity_of_another_dimension_is_refused(value: tuple[float, str], unit: Unit) -> None:
    with pytest.raises(WrongUnitError):
        read_amount("it", registry().Quantity(*value), unit, "an example")


@pytest.mark.parametrize("magnitude", [float("nan"), float("inf"), 10**400, "many", None])
def test_a_quantity_that_is_no_single_number_is_refused(magnitude: object) -> None:
    quantity = registry().Quantity(1.0, "gram")
    quantity._magnitude = magnitude  # type: ignore[assignment]  # as other libraries do

    with pytest.raises(WrongUnitError):
        read_amount("it", quantity, Unit.GRAM, "an example")


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_not_finite_is_refused(number: float) -> None:
    with pytest.raises(WrongUnitError):
        read_number("it", number, "g", Unit.GRAM, "2 g")


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        (grams(1), kilograms(1), False),
        (centimetres(70), centimetres(70.5), True),
        (centimetres(70), centimetres(70.6), False),
        (Amount(1, Unit.GRAM, half_unit=0), Amount(1 + 1e-11, Unit.GRAM, half_unit=0), True),
        (Amount(1, Unit.GRAM, half_unit=0), Amount(1 + 2e-11, Unit.GRAM, half_unit=0), False),
        (Amount(10, Unit.GRAM, half_unit=0), Amount(10 + 1e-10, Unit.GRAM, half_unit=0), True),
        (Amount(10, Unit.GRAM, half_unit=0), Amount(10 + 2e-10, Unit.GRAM, half_unit=0), False),
        (years(54), years(54.9), True),
        (years(54), years(55), False),
        (years(54.6), years(54), True),
        (years(54.6), years(55), False),
        (years(54.6), years(54.69), True),
        (years(54.6), years(54.7), False),
        # An age between 54.9 and 55 can become 55 by rounding.
        (Amount(54.95, Unit.YEAR, half_unit=0.05), years(55), True),
        (Amount(54.9, Unit.YEAR, half_unit=0.05), years(55), False),
    ],
)
def test_amounts_agree_if_they_differ_by_no_more_than_rounding(
    first: Amount, second: Amount, is_same: bool
) -> None:
    assert is_same is agree(first, second) is agree(second, first)


MASS_PER_WEIGHT = "[mass] / [body_weight]"
FLOW_PER_WEIGHT = "[length] ** 3 / [body_weight] / [time]"


@pytest.mark.parametrize(
    ("symbol", "spoken", "written_out", "ucum", "dimension"),
    [
        ("g/kg", "g/kg", "g per kg of body weight", "g/kg", MASS_PER_WEIGHT),
        ("mg/kg", "mg/kg", "mg per kg of body weight", "mg/kg", MASS_PER_WEIGHT),
        ("g", "g", "g", "g", "[mass]"),
        ("mg", "mg", "mg", "mg", "[mass]"),
        ("kg", "kg", "kg", "kg", "[body_weight]"),
        ("cm", "cm", "cm", "cm", "[length]"),
        ("d", "days", "days", "d", "[time]"),
        ("wk", "weeks", "weeks", "wk", "[time]"),
        ("mo", "months", "months", "mo", "[time]"),
        ("a", "years", "years", "a", "[time]"),
        ("mL/min", "mL/min", "mL/min", "mL/min", "[length] ** 3 / [time]"),
        ("mL/h", "mL/h", "mL/h", "mL/h", "[length] ** 3 / [time]"),
        ("mL/kg/h", "mL/kg/h", "mL per kg of body weight per hour", "mL/kg/h", FLOW_PER_WEIGHT),
        (
            *("mL/kg/min", "mL/kg/min", "mL per kg of body weight per minute", "mL/kg/min"),
            FLOW_PER_WEIGHT,
        ),
        (
            *("mg/kg/min", "mg/kg/min", "mg per kg of body weight per minute", "mg/kg/min"),
            f"{MASS_PER_WEIGHT} / [time]",
        ),
        ("1", "", "points", "{score}", ""),
    ],
)
def test_a_unit_is_written_in_four_ways(
    symbol: str, spoken: str, written_out: str, ucum: str, dimension: str
) -> None:
    unit = {each.value: each for each in Unit}[symbol]

    assert (spoken, written_out, ucum) == (unit.spoken, unit.written_out, unit.ucum)
    assert dimension == unit.scale.dimension
    assert dict(registry().Quantity(1, unit.pint_name).dimensionality) == (
        dict(registry().get_dimensionality(dimension)) if dimension else {}
    )


def test_a_precision_is_named() -> None:
    with pytest.raises(TypeError, match="positional"):
        Amount(1, Unit.GRAM, 0.5)  # type: ignore[call-arg]  # what is tested
