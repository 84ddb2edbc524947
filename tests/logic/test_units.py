"""Amounts, pint quantities, and the dimension of body weight."""

from __future__ import annotations

import copy
import pickle
import string
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pint
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ivig_evidence import units
from ivig_evidence.errors import WrongTypeError, WrongUnitError
from ivig_evidence.facts import age, body_weight, creatinine_clearance, height
from ivig_evidence.logic.predicates import Measure
from ivig_evidence.model.plan import Grams, Measured
from ivig_evidence.units import (
    Amount,
    Unit,
    g_per_kg,
    grams,
    half_a_unit,
    kilograms,
    read_amount,
    read_number,
)

from ..helpers.loaded import loaded_by

HELPERS = (
    (units.g_per_kg, Unit.G_PER_KG),
    (units.mg_per_kg, Unit.MG_PER_KG),
    (units.grams, Unit.GRAM),
    (units.milligrams, Unit.MILLIGRAM),
    (units.kilograms, Unit.KILOGRAM),
    (units.centimetres, Unit.CENTIMETRE),
    (units.ml_per_min, Unit.ML_PER_MIN),
    (units.ml_per_h, Unit.ML_PER_H),
    (units.ml_per_kg_per_h, Unit.ML_PER_KG_PER_H),
    (units.ml_per_kg_per_min, Unit.ML_PER_KG_PER_MIN),
    (units.mg_per_kg_per_min, Unit.MG_PER_KG_PER_MIN),
    (units.days, Unit.DAY),
    (units.weeks, Unit.WEEK),
    (units.months, Unit.MONTH),
    (units.years, Unit.YEAR),
)

# Name, symbol in text and JSON, in running text, written out for FHIR, UCUM code.
NAMES = """
G_PER_KG          | g/kg      | g/kg      | g per kg of body weight             | g/kg
MG_PER_KG         | mg/kg     | mg/kg     | mg per kg of body weight            | mg/kg
GRAM              | g         | g         | g                                   | g
MILLIGRAM         | mg        | mg        | mg                                  | mg
KILOGRAM          | kg        | kg        | kg                                  | kg
CENTIMETRE        | cm        | cm        | cm                                  | cm
DAY               | d         | days      | days                                | d
WEEK              | wk        | weeks     | weeks                               | wk
MONTH             | mo        | months    | months                              | mo
YEAR              | a         | years     | years                               | a
ML_PER_MIN        | mL/min    | mL/min    | mL/min                              | mL/min
ML_PER_H          | mL/h      | mL/h      | mL/h                                | mL/h
ML_PER_KG_PER_H   | mL/kg/h   | mL/kg/h   | mL per kg of body weight per hour   | mL/kg/h
ML_PER_KG_PER_MIN | mL/kg/min | mL/kg/min | mL per kg of body weight per minute | mL/kg/min
MG_PER_KG_PER_MIN | mg/kg/min | mg/kg/min | mg per kg of body weight per minute | mg/kg/min
SCORE             | 1         |           | points                              | {score}
"""


def test_a_unit_has_a_name_in_text_in_fhir_and_in_ucum() -> None:
    listed = [[cell.strip() for cell in line.split("|")] for line in NAMES.strip().splitlines()]

    assert listed == [[u.name, u.value, u.spoken, u.written_out, u.ucum] for u in Unit]


def test_a_dose_per_kilogram_is_not_a_plain_number() -> None:
    """It cannot be compared with a bare number, or added to one."""
    dose = g_per_kg(2).quantity()

    assert dose != 0.002
    with pytest.raises(pint.DimensionalityError):
        dose + 1
    with pytest.raises(pint.DimensionalityError):
        assert dose < units.registry().Quantity(1, "g/kilogram")


def test_a_dose_times_a_body_weight_is_grams_of_drug() -> None:
    """2 g/kg for 72 kg is 144 g, and 60 mg is 0.06 g."""
    total = g_per_kg(2).quantity() * kilograms(72).quantity()

    assert total.m_as("g") == 144
    assert units.milligrams(60).quantity() == grams(0.06).quantity()


def test_a_rate_per_kilogram_times_a_body_weight_is_a_rate() -> None:
    """4.8 mL/kg/h for 70 kg is 336 mL/h, and 0.08 mL/kg/min is the same rate."""
    by_hour = units.ml_per_kg_per_h(4.8).quantity() * kilograms(70).quantity()
    by_minute = units.ml_per_kg_per_min(0.08).quantity() * kilograms(70).quantity()

    assert by_hour.m_as("mL/h") == pytest.approx(336)
    assert by_minute.m_as("mL/h") == pytest.approx(336)


def test_a_rate_of_drug_divided_by_a_concentration_is_a_rate_of_liquid() -> None:
    """8 mg/kg/min of a liquid with 100 mg/mL is 4.8 mL/kg/h."""
    concentration = units.registry().Quantity(100, "mg/mL")
    rate = units.mg_per_kg_per_min(8).quantity() / concentration

    assert rate.m_as("mL/kg_bw/h") == pytest.approx(4.8)


def test_rates_of_the_same_dimension_convert_and_others_do_not() -> None:
    """Without a weight or a concentration, no rate becomes one of another dimension."""
    printed = units.ml_per_kg_per_min(0.1)

    assert units.ml_per_kg_per_h(6) == read_amount("a rate", printed, Unit.ML_PER_KG_PER_H, "")
    for unit in (Unit.ML_PER_H, Unit.MG_PER_KG_PER_MIN, Unit.ML_PER_MIN):
        with pytest.raises(WrongUnitError):
            read_amount("a rate", printed, unit, "")


@pytest.mark.parametrize("unit", Unit)
def test_every_stored_unit_has_a_pint_quantity(unit: Unit) -> None:
    assert Amount(3, unit).quantity().magnitude == 3


@pytest.mark.parametrize("unit", Unit)
def test_the_size_of_a_unit_is_that_of_pint(unit: Unit) -> None:
    """Compared with every other unit of its dimension."""
    one = Amount(1, unit).quantity()
    others = {other for other in Unit if other.scale.dimension == unit.scale.dimension} - {unit}
    for other in others:
        ratio = one.m_as(other.pint_name)

        assert unit.scale.size / other.scale.size == pytest.approx(ratio, rel=1e-12)


def test_the_unit_helpers_make_their_unit() -> None:
    for helper, unit in HELPERS:
        assert helper(3) == Amount(3, unit)


def test_define_units_can_be_called_twice_on_a_callers_registry() -> None:
    theirs: pint.UnitRegistry[float] = pint.UnitRegistry()
    units.define_units(theirs)
    units.define_units(theirs)

    dose = g_per_kg(2).quantity(theirs)

    assert dose._REGISTRY is theirs
    assert (dose * kilograms(50).quantity(theirs)).m_as("g") == pytest.approx(100)


def test_the_application_registry_of_pint_is_not_changed() -> None:
    g_per_kg(2).quantity()

    assert "kg_bw" not in pint.application_registry


@pytest.mark.parametrize(
    "value",
    ["70 kg", "70kg", " 70  kg ", "70000 g", "70.0 kilogram", kilograms(70)],
)
def test_text_in_any_unit_of_mass_is_read_as_body_weight(value: str | Amount) -> None:
    assert body_weight(value).value == kilograms(70)


def test_quantities_of_any_registry_are_read() -> None:
    theirs: pint.UnitRegistry[float] = pint.UnitRegistry()

    assert body_weight(70 * theirs.kilogram).value == kilograms(70)
    assert body_weight(theirs.Quantity(154.0, "lb")).value == body_weight("154 lb").value
    assert body_weight(kilograms(70).quantity()).value == kilograms(70)


@pytest.mark.parametrize(
    "value",
    [
        "70",
        "kg",
        "",
        "70 kgs of patient",
        "70 parsec",
        "70 days",
        "nan kg",
        "inf kg",
        "1e3 kg",
        "9**9**9 kg",
        "70 kg kg",
        "7" * 100_000 + " kg",
        "x" * 100_000,
    ],
)
def test_text_that_is_not_a_weight_raises_with_a_spelling_that_works(value: str) -> None:
    with pytest.raises(WrongUnitError, match="70 kg") as caught:
        body_weight(value)

    assert len(str(caught.value)) < 250


def defining(*definitions: str) -> pint.UnitRegistry[float]:
    """Return a caller's registry with some units of its own."""
    theirs: pint.UnitRegistry[float] = pint.UnitRegistry(on_redefinition="ignore")
    for definition in definitions:
        theirs.define(definition)
    return theirs


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("definition", "number", "unit", "expected"),
    [
        ("pound = 0.5 kilogram = lb", 140, "pound", (body_weight, "70 kg")),
        ("pound = 0.5 kilogram = lb", 140, "lb", (body_weight, "70 kg")),
        ("pound = 0.5 kilogram = lb", 0.14, "kilopound", (body_weight, "70 kg")),
        ("Pfund = 500 gram", 140, "Pfund", (body_weight, "70 kg")),
        ("stone_of_ours = 5 kilogram", 14, "stone_of_ours", (body_weight, "70 kg")),
        ("on_the_scales = kilogram; offset: -2", 72, "on_the_scales", (body_weight, "70 kg")),
        ("@alias pound = livre", 154, "livre", (body_weight, "154 lb")),
        ("month = 30 day", 36, "month", (age, "1080 days")),
        ("year = 360 day = a = yr", 43, "year", (age, "15480 days")),
        ("foot = 0.3 meter = ft", 6, "foot", (height, "180 cm")),
        ("drop = 0.05 milliliter", 1500, "drop / minute", (creatinine_clearance, "75 mL/min")),
    ],
)
def test_a_quantity_is_converted_by_the_definitions_of_its_own_registry(
    definition: str, number: float, unit: str, expected: tuple[Measure, str]
) -> None:
    """Examples: another pound, a month of 30 days, an alias, a prefix, an offset."""
    value = defining(definition).Quantity(number, unit)

    measure, text = expected
    assert measure(text) == measure(value)


MILLILITRES = Grams(Fraction(500), Fraction(650), Measured.MILLILITRE)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("definition", "amount", "name", "meanings"),
    [
        ("year = 360 day = a = yr", units.years(43), "year", ("31557600 sec", "31104000 sec")),
        ("month = 30 day", units.months(6), "month", ("2629800 second", "2592000 second")),
        ("month = 28 day = mo", units.months(6), "month", ("2629800 second", "2419200 second")),
        ("week = 5 day", units.weeks(4), "week", ("604800 second", "432000 second")),
        ("day = 8 hour = d", units.days(5), "day", ("86400 second", "28800 second")),
        ("kg_bw = kilogram", kilograms(70), "kg_bw", ("1 kg_bw", "1 kilogram")),
        ("kg_bw = 2.2 pound", g_per_kg(2), "kg_bw", ("1 kg_bw", "kilogram")),
        ("kg_bw = [patients]", g_per_kg(2), "kg_bw", ("1 kg_bw", "[patients]")),
        ("kg_bw = 10 ** 400 * meter", kilograms(70), "kg_bw", ("1 kg_bw", "")),
        ("gram = meter / 100 = g", g_per_kg(2), "gram", ("0.001 kilogram", "")),
        ("milligram = 1e-5 kilogram", units.milligrams(60), "milligram", ("1e-06 kilo", "1e-05")),
        ("liter = 0.5 meter ** 3 = l", MILLILITRES, "milliliter", ("1e-06 meter", "0.0005")),
        ("minute = 100 second = min", units.ml_per_min(75), "minute", ("60 sec", "100 sec")),
        ("centimeter = inch = cm", units.centimetres(175), "centimeter", ("0.01 met", "0.0254")),
    ],
)
def test_a_registry_that_defines_a_unit_differently_raises(
    definition: str, amount: Amount | Grams, name: str, meanings: tuple[str, str]
) -> None:
    """The error has both meanings and a definition that works."""
    theirs = defining(definition)
    units.define_units(theirs)
    with pytest.raises(WrongUnitError) as caught:
        amount.quantity(theirs)

    assert repr(name) in caught.value.thing
    assert meanings[0] in caught.value.expected
    assert meanings[1] in str(caught.value.value)
    assert caught.value.example.startswith(f"{name} = ")


@pytest.mark.parametrize(
    "definition",
    [
        "year = 8766 hour = a = yr",
        "month = 30.4375 day",
        "day = 1440 minute = d",
        "kg_bw = [body_weight]",
        "pound = 0.5 kilogram = lb",
        "fortnight_of_ours = 14 day",
    ],
)
def test_a_registry_with_equal_definitions_gets_every_amount(definition: str) -> None:
    """The form of the definitions and other units do not matter."""
    theirs = defining(definition)
    units.define_units(theirs)

    for unit in Unit:
        assert Amount(3, unit).quantity(theirs).magnitude == 3
    for measured in Measured:
        low, high = Grams(Fraction(80), Fraction(100), measured).quantity(theirs)
        assert (low.magnitude, high.magnitude) == (80, 100)


@pytest.mark.parametrize("kind", [Decimal, Fraction])
def test_definitions_are_compared_in_registries_of_exact_numbers(
    kind: type[float],
) -> None:
    theirs: pint.UnitRegistry[float] = pint.UnitRegistry(
        on_redefinition="ignore", non_int_type=kind
    )
    units.define_units(theirs)
    theirs.define("year = 360 day = a = yr")

    for unit in set(Unit) - {Unit.YEAR, Unit.MONTH}:
        assert Amount(3, unit).quantity(theirs).magnitude == 3
    with pytest.raises(WrongUnitError, match="31557600 second, not '31104000 second'"):
        units.years(43).quantity(theirs)


def test_a_registry_without_a_unit_raises() -> None:
    """Examples: body weight that was not defined, and a registry without grams."""
    empty: pint.UnitRegistry[float] = pint.UnitRegistry(None)
    with pytest.raises(WrongUnitError, match=r"'kg_bw'.*undefined.*kg_bw = \[body_weight\]"):
        kilograms(70).quantity(pint.UnitRegistry())
    with pytest.raises(WrongUnitError, match=r"'gram'.*undefined"):
        Grams(Fraction(5), Fraction(5)).quantity(empty)


def test_a_pint_context_that_redefines_a_unit_later_raises() -> None:
    theirs = defining("@context accounting\n    month = 30 day\n@end")

    assert units.months(6).quantity(theirs).magnitude == 6
    theirs.enable_contexts("accounting")
    with pytest.raises(WrongUnitError, match="'month'"):
        units.months(6).quantity(theirs)
    assert units.months(6).quantity(units.registry()).magnitude == 6


@pytest.mark.parametrize("kind", [Decimal, Fraction])
def test_amounts_are_exact_in_registries_of_exact_numbers(
    kind: type[Decimal] | type[Fraction],
) -> None:
    """0.4 g/kg for 70 kg is exactly 28 g there; ranges and all units convert back."""
    theirs: pint.UnitRegistry[float] = pint.UnitRegistry(non_int_type=kind)
    units.define_units(theirs)
    total = g_per_kg(0.4).quantity(theirs) * kilograms(70).quantity(theirs)
    low, high = Grams(Fraction(80), Fraction(100)).quantity(theirs)

    assert total.m_as("mg") == 28000
    assert (80000, 100000) == (low.m_as("mg"), high.m_as("mg"))
    assert isinstance(total.magnitude, kind)
    for unit in Unit:
        assert Amount(0.1, unit).quantity(theirs).magnitude == kind("0.1")
    assert body_weight("154.5 lb") == body_weight(theirs.Quantity(kind("154.5"), "lb"))  # type: ignore[arg-type]  # a magnitude of another type is accepted at run time
    assert body_weight("70.5 kg") == body_weight(theirs.Quantity(70.5, "kg"))


@pytest.mark.parametrize("number", [Decimal(70), Fraction(70), 70])
def test_a_magnitude_can_be_a_decimal_or_a_fraction(number: float) -> None:
    value = pint.UnitRegistry().Quantity(number, "kilogram")

    assert body_weight("70 kg") == body_weight(value)


def test_quantities_that_are_not_a_weight_raise() -> None:
    """Examples: another dimension, a registry without kilograms, NaN."""
    theirs = defining()
    of_pounds: pint.UnitRegistry[float] = pint.UnitRegistry(None)
    of_pounds.define("pound = [mass]")
    of_kilos: pint.UnitRegistry[float] = pint.UnitRegistry(None)
    of_kilos.define("kilogram = [Masse]")
    for value in (
        theirs.Quantity(70, "day"),
        theirs.Quantity(70, "degC"),
        theirs.Quantity(70, "dimensionless"),
        of_pounds.Quantity(70, "pound"),
        of_kilos.Quantity(70, "kilogram"),
        theirs.Quantity(float("nan"), "kg"),
        theirs.Quantity(10**400, "kg"),
        theirs.Quantity(1 + 2j, "kg"),
    ):
        with pytest.raises(WrongUnitError):
            body_weight(value)  # type: ignore[arg-type]  # the refusal at run time is the test


def test_a_pint_context_of_the_caller_converts_nothing_into_a_weight() -> None:
    theirs = defining("@context dosage\n    [time] -> [mass]: value * 1 kilogram / second\n@end")
    theirs.enable_contexts("dosage")

    assert theirs.Quantity(70, "second").m_as("kilogram") == pytest.approx(70)
    with pytest.raises(WrongUnitError):
        body_weight(theirs.Quantity(70, "second"))


TEXTS = {"body_weight": "154.3 lb", "age": "43 years", "creatinine_clearance": "20 mL/min"}


def test_reading_text_and_amounts_imports_no_pint_fractions_or_decimal() -> None:
    code = (
        "from ivig_evidence import Context; from ivig_evidence.units import kilograms;"
        "from ivig_evidence.facts import body_weight; Context.of(body_weight(kilograms(70)));"
        "Context.parse({'body_weight': {'value': 70, 'unit': 'kg'}});"
        f"Context.parse({TEXTS!r})"
    )

    assert {"pint", "fractions", "decimal"}.isdisjoint(loaded_by(code))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, "70"])
def test_an_amount_needs_a_finite_number(value: float) -> None:
    with pytest.raises(WrongTypeError, match="finite"):
        Amount(value, Unit.GRAM)


@given(st.floats(min_value=1, max_value=600, allow_nan=False))
def test_a_weight_in_grams_or_pounds_is_the_same_finding(weight: float) -> None:
    theirs = units.registry()
    in_kilograms = body_weight(theirs.Quantity(weight, "kilogram")).value
    in_grams = body_weight(theirs.Quantity(weight * 1000, "gram")).value
    assert isinstance(in_kilograms, Amount)
    assert isinstance(in_grams, Amount)

    assert in_grams.magnitude == pytest.approx(in_kilograms.magnitude, rel=1e-11)


def test_amounts_have_no_float_noise_and_the_right_plural() -> None:
    printed = [str(units.days(1)), str(units.days(5)), str(Amount(3, Unit.SCORE)), str(grams(0.3))]

    assert ["1 day", "5 days", "3", "0.3 g"] == printed


def test_an_amount_can_be_copied_and_pickled() -> None:
    dose = g_per_kg(0.4)
    for twin in (pickle.loads(pickle.dumps(dose)), copy.deepcopy(dose)):
        assert (twin, hash(twin)) == (dose, hash(dose))


# The same results as with pint ---------------------------------------------------------

PINT_NAMES = {
    "kilogram": "kg kilogram kilograms",
    "gram": "g gram grams",
    "milligram": "mg milligram milligrams",
    "pound": "lb lbs pound pounds",
    "centimeter": "cm centimeter centimeters centimetre centimetres",
    "meter": "m meter meters metre metres",
    "inch": "in inch inches",
    "foot": "ft foot feet",
    "hour": "h hour hours",
    "day": "d day days",
    "week": "wk week weeks",
    "month": "mo month months",
    "year": "a yr year years",
    "milliliter / minute": "mL/min ml/min",
}
PINT_NAME_OF = {word: name for name, words in PINT_NAMES.items() for word in words.split()}


def converted_by_pint(number: float, half: float, name: str, unit: Unit) -> Amount | None:
    """Return a number in the wanted unit as pint converts it; None for another dimension."""
    quantity = units.registry().Quantity(number, name)
    is_weighed = unit is Unit.KILOGRAM and quantity.check("[mass]")
    wanted = "kilogram" if is_weighed else unit.pint_name
    try:
        magnitude = quantity.m_as(wanted)
        rounding = units.registry().Quantity(half, name).m_as(wanted)
    except pint.DimensionalityError:
        return None
    return Amount(
        units.twelve_digits(magnitude), unit, half_unit=units.twelve_digits(float(rounding))
    )


def outcome(call: Callable[[], Amount]) -> tuple[object, ...]:
    """Return the result of a call with its rounding, or its error in full."""
    try:
        amount = call()
    except WrongUnitError as error:
        return type(error), str(error)
    return amount, amount.half_unit


def expected_outcome(amount: Amount | None, value: object, unit: Unit) -> tuple[object, ...]:
    """Return the result that pint gives, in the same form."""
    if amount is not None:
        return amount, amount.half_unit
    error = WrongUnitError("it", value, f"a quantity in {unit.spoken}", "70 kg")
    return WrongUnitError, str(error)


TARGETS = st.sampled_from(Unit)
KNOWN_WORDS = st.sampled_from(sorted(PINT_NAME_OF))


def test_every_word_for_a_unit_is_compared_with_pint() -> None:
    """The tests below need pint's name for every word."""
    assert set(PINT_NAME_OF) == set(units.WORDS)


@given(
    number=st.from_regex(r"[+-]?\d{1,12}(\.\d{1,12})?", fullmatch=True),
    blanks=st.tuples(*[st.sampled_from(["", " ", "  ", "\t", "\n"])] * 3),
    word=KNOWN_WORDS,
    unit=TARGETS,
)
def test_text_is_read_as_pint_converts_it(
    number: str, blanks: tuple[str, str, str], word: str, unit: Unit
) -> None:
    """The amount, its rounding and the error are equal."""
    text = f"{blanks[0]}{number}{blanks[1]}{word}{blanks[2]}"
    # One unit in the last place of a float: pint multiplies by 1/7 and by 1/24, and so on.
    assume((PINT_NAME_OF[word], unit) != ("year", Unit.WEEK))
    half = float(half_a_unit(Decimal(number)))
    amount = converted_by_pint(float(number), half, PINT_NAME_OF[word], unit)

    assert expected_outcome(amount, text, unit) == outcome(
        lambda: read_amount("it", text, unit, "70 kg")
    )


@given(
    number=st.floats(allow_nan=False, allow_infinity=False, min_value=-1e290, max_value=1e290),
    word=KNOWN_WORDS,
    unit=TARGETS,
)
def test_a_number_with_a_unit_is_read_as_pint_converts_it(
    number: float, word: str, unit: Unit
) -> None:
    """The amount, its rounding and the error are equal."""
    assume(word != unit.value)
    assume((PINT_NAME_OF[word], unit) != ("year", Unit.WEEK))
    half = float(half_a_unit(units.shortest_decimal(number)))
    amount = converted_by_pint(number, half, PINT_NAME_OF[word], unit)

    assert expected_outcome(amount, (number, word), unit) == outcome(
        lambda: read_number("it", number, word, unit, "70 kg")
    )


@given(
    number=st.floats(allow_nan=False, allow_infinity=False, min_value=-1e290, max_value=1e290),
    stored=TARGETS,
    unit=TARGETS,
)
def test_an_amount_of_another_unit_is_read_as_pint_converts_it(
    number: float, stored: Unit, unit: Unit
) -> None:
    """The amount, its rounding and the error are equal."""
    assume(stored is not unit)
    assume((stored, unit) != (Unit.YEAR, Unit.WEEK))
    given_amount = Amount(number, stored)
    half = float(units.rounding_of(given_amount))
    amount = converted_by_pint(number, half, stored.pint_name, unit)

    assert expected_outcome(amount, str(given_amount), unit) == outcome(
        lambda: read_amount("it", given_amount, unit, "70 kg")
    )


@given(word=st.text(string.ascii_letters + "/%°µ ", max_size=14), unit=TARGETS)
def test_an_unlisted_word_for_a_unit_raises_with_a_spelling_that_works(
    word: str, unit: Unit
) -> None:
    assume(word.strip() not in units.WORDS)
    shown = f"70 {word}"
    example = f"70 {unit.spoken}" if not word.strip() else "70 kg"

    assert (
        WrongUnitError,
        str(WrongUnitError("it", shown, f"a quantity in {unit.spoken}", example)),
    ) == outcome(lambda: read_amount("it", shown, unit, "70 kg"))


def test_years_are_read_as_weeks_to_twelve_digits() -> None:
    """Only here a float differs from pint in its last digit; no fact is in weeks."""
    read = read_amount("it", "3.7 years", Unit.WEEK, "3 weeks")

    assert pytest.approx(3.7 * 365.25 / 7, rel=1e-11) == read.magnitude


@pytest.mark.parametrize(("text", "centimetres"), [("70 in", 177.8), ("6 ft", 182.88)])
def test_a_height_may_be_in_inches_or_feet(text: str, centimetres: float) -> None:
    assert centimetres == read_amount("it", text, Unit.CENTIMETRE, "170 cm").magnitude


def test_the_repr_of_an_amount_has_its_number_and_unit_only() -> None:
    assert "Amount(magnitude=5.0, unit=<Unit.GRAM: 'g'>)" == repr(grams(5))
