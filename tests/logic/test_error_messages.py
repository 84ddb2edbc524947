"""Errors of the language say word for word what is wrong, what is expected, and how to fix it."""

from __future__ import annotations

import operator
from collections.abc import Callable
from enum import Enum

import pint
import pytest

from ivig_evidence import Context
from ivig_evidence.logic.arguments import context_from
from ivig_evidence.logic.context import CONTEXT_SCHEMA, read_finding
from ivig_evidence.logic.predicates import AllOf, AnyOf, Choice, Finding, Flag, Measure, Not, Origin
from ivig_evidence.logic.vocabulary import declare, fact_named, fact_of
from ivig_evidence.units import Amount, Unit, centimetres, kilograms, read_amount, read_number
from ivig_evidence.units.quantities import in_registry
from ivig_evidence.units.rounding import exactly

from ..helpers.late import late


class Size(Enum):
    """A made-up choice."""

    SMALL = "small"
    LARGE = "large"


walks = Flag("walks", "walks", "does not walk", question="Can the patient walk?")
size = Choice("size", "the size", Size, question="Which size?")
points = Measure("points", "the points", Unit.SCORE, 0, 10, "4", question="How many?")
tall = Measure("tall", "the height", Unit.CENTIMETRE, 20, 272, "170 cm", question="How tall?")


def asked(question: object) -> object:
    return late(Flag, "walks", "walks", "does not walk", question=question)()


def quantity(value: object, unit: object = "cm", **others: object) -> Finding:
    return read_finding(tall, {"value": value, "unit": unit, **others})


def amount(magnitude: object, unit: object = Unit.GRAM, half_unit: object = None) -> object:
    return late(Amount, magnitude, unit, half_unit=half_unit)()


def own_registry(definition: str, name: str) -> object:
    registry: pint.UnitRegistry[float] = pint.UnitRegistry(None)
    for line in ("second = [time]", "[x] = [time]", definition):
        registry.define(line)
    return in_registry(exactly(1.0), name, registry)


A_PERSON = "write a question to a person, such as 'Can the patient walk unaided?'"
OPERANDS = "use a flag, compare a measure, or use is_(...) on a choice"
KEYS = (
    "use the keys 'value' (a number) and 'unit' (text);"
    " 'half_unit' (a number) is optional, except for a score"
)
A_HEIGHT = Measure("tall", "the length", Unit.CENTIMETRE, 20, 272, "170 cm", question="How tall?")
DIFFERENT = {
    "schema": "other",
    "more": 1,
    "findings": [],
    "assumed": 3,
    "presumed": "text",
}

Case = tuple[Callable[..., object], tuple[object, ...], str]

QUESTIONS: list[Case] = [
    (
        asked,
        ("Walks",),
        f"the question of walks takes text that ends in '?', not str 'Walks'; {A_PERSON}",
    ),
    (
        asked,
        ("??",),
        f"the question of walks takes text that ends in '?', not str '??'; {A_PERSON}",
    ),
    (
        asked,
        (None,),
        f"the question of walks takes text that ends in '?', not NoneType None; {A_PERSON}",
    ),
]
VALUES: list[Case] = [
    (
        walks,
        ("yes",),
        "walks takes True, False or None, not str 'yes'; use None for what is not known",
    ),
    (
        size,
        ("small",),
        "size takes a member of Size or None, not str 'small'; its members are SMALL, LARGE",
    ),
    (
        size.spelled,
        ("smal",),
        "size has no option 'smal'; it takes small, large; did you mean 'small'?",
    ),
    (points, (4.5,), "points takes a whole number, not float 4.5; write 4"),
    (points, ("four",), "points takes a whole number, not str 'four'; write 4"),
    (
        points,
        (11,),
        "points cannot be '11'; it must be between 0 and 10: check the value and its unit",
    ),
    (tall, (300,), "tall takes a quantity in cm, not int 300; add the unit: write '300 cm'"),
    (tall, ([300],), "tall takes a quantity in cm, not list [300]; add the unit: write '170 cm'"),
    (
        tall,
        ("300 cm",),
        "tall cannot be '300 cm'; it must be between 20 cm and 272 cm: check the value and its"
        " unit",
    ),
    (tall, (" 300 ",), "tall: ' 300 ' has no unit; write '300 cm'"),
    (tall, ("300 kg",), "tall takes a quantity in cm, not '300 kg'; write '170 cm'"),
    (tall, (kilograms(30),), "tall takes a quantity in cm, not '30 kg'; write '170 cm'"),
]
PREDICATES: list[Case] = [
    (size.is_, (), "size.is_ takes one or more members of Size, not tuple (); pass its options"),
    (
        size.is_,
        (True,),
        "size.is_ takes one or more members of Size, not tuple (True,); pass its options",
    ),
    (
        operator.lt,
        (tall, 30),
        "a bound of tall takes an amount in cm, not int 30;"
        " pass one such as Amount(1, Unit.CENTIMETRE)",
    ),
    (
        operator.and_,
        (walks, True),
        f"a predicate takes predicates as operands, not bool True; {OPERANDS}",
    ),
    (
        operator.or_,
        (walks, True),
        f"a predicate takes predicates as operands, not bool True; {OPERANDS}",
    ),
    (Not, (True,), f"a predicate takes predicates as operands, not bool True; {OPERANDS}"),
    (AllOf, ((),), "a predicate takes at least one operand, not tuple (); pass a predicate"),
    (AnyOf, ((),), "a predicate takes at least one operand, not tuple (); pass a predicate"),
    (
        bool,
        (walks,),
        "a predicate cannot be a bool, because it may be unknown; ask evaluate(predicate, context)",
    ),
    (
        bool,
        (walks & walks,),
        "a predicate cannot be a bool, because it may be unknown; ask evaluate(predicate, context)",
    ),
    (
        operator.lt,
        (Origin.STATED, Size.SMALL),
        "terms have no order: 'Origin' and 'Size' cannot be sorted; compare with ==",
    ),
]
PLAIN_VALUES: list[Case] = [
    (
        read_finding,
        (walks, "yes"),
        "walks takes true, false or null, not str 'yes'; use one of these",
    ),
    (
        read_finding,
        (size, 1),
        "size takes one of small, large, or null, not int 1; pass an option as text",
    ),
    (
        read_finding,
        (tall, [170]),
        "tall takes a quantity in cm, not list [170]; write it as text, as in '170 cm'",
    ),
    (
        read_finding,
        (tall, {"value": 170}),
        f"tall takes a quantity, not dict {{'value': 170}}; {KEYS}",
    ),
    (quantity, (True,), f"tall takes a quantity, not dict {{'value': True, 'unit': 'cm'}}; {KEYS}"),
    (quantity, (170, 3), f"tall takes a quantity, not dict {{'value': 170, 'unit': 3}}; {KEYS}"),
    (quantity, (170, "kg"), "tall takes a quantity in cm, not (170, 'kg'); write '170 cm'"),
    (
        read_finding,
        (points, {"value": 4.5, "unit": "1"}),
        "points takes a whole number, not float 4.5; write 4",
    ),
]
CONTEXTS: list[Case] = [
    (
        Context,
        ((True,),),
        "Context takes findings, not bool True; call a fact with its value, as in pregnant(True)",
    ),
    (
        Context.of,
        (Finding(walks, Size.SMALL),),
        "walks takes a value of its own type, not Size <Size.SMALL: 'small'>; call the fact:"
        " walks(...)",
    ),
    (
        Context().assuming,
        (3,),
        "Context.assuming takes findings, not int 3; call a fact with its value, as in"
        " pregnant(True)",
    ),
    (
        Context.parse,
        (3,),
        "Context.parse takes a mapping, not int 3; pass fact names and values, as in"
        " {'pregnant': True}",
    ),
    (
        Context.parse,
        ({3: True},),
        "Context.parse takes fact names as text, not int 3; quote the name",
    ),
    (Context.from_dict, (3,), "not a valid context: object wanted, not int"),
    (
        Context.from_dict,
        (DIFFERENT,),
        "not a valid context: schema 'ivig-evidence/context/1' wanted, not 'other';"
        " unknown key 'more';"
        " findings: object wanted, not list; assumed: object wanted, not int; presumed: object"
        " wanted, not str",
    ),
    (
        Context.from_dict,
        ({"schema": CONTEXT_SCHEMA, "findings": None},),
        "not a valid context: findings: object wanted, not NoneType",
    ),
    (
        Context.of,
        (tall(centimetres(170)), tall(centimetres(180))),
        "tall = 170 cm and tall = 180 cm exclude each other (a fact has one value); correct or"
        " remove one",
    ),
    (
        Context.of,
        (walks(True), walks(False)),
        "walks = true and walks = false exclude each other (a fact has one value); correct or"
        " remove one",
    ),
    (
        context_from,
        (3, {}, "recommend"),
        "recommend takes a Context or a mapping, not int 3; pass a Context, or a mapping such"
        " as {'age': '43 years'}",
    ),
]
NAMES: list[Case] = [
    (fact_of, (3,), "a fact takes a fact or its name, not int 3; pass a name such as 'age'"),
    (fact_named, ("agee",), "unknown fact 'agee'; did you mean 'age'?"),
    (
        fact_named,
        ("zzzzzz",),
        "unknown fact 'zzzzzz'; choose one from 'ivig-evidence facts CONDITION'",
    ),
    (
        declare,
        (tall, A_HEIGHT),
        "fact 'tall' (the height) and fact 'tall' (the length) exclude each other (each name"
        " belongs to one fact); correct or remove one",
    ),
]
UNITS: list[Case] = [
    (
        amount,
        ("two",),
        "an amount takes a finite number, not str 'two'; omit the amount if it is not known",
    ),
    (
        amount,
        (2, "g"),
        "the unit of an amount takes a Unit, not str 'g'; use a helper such as kilograms(70)",
    ),
    (
        amount,
        (2, Unit.GRAM, -1),
        "half a unit of an amount takes a number of at least 0, not int -1; omit half_unit if"
        " it is not known",
    ),
    (
        amount,
        (2, Unit.GRAM, "1"),
        "half a unit of an amount takes a number of at least 0, not str '1'; omit half_unit if"
        " it is not known",
    ),
    (
        read_number,
        ("age", 3, "cm", Unit.YEAR, "43 years"),
        "age takes a quantity in years, not (3, 'cm'); write '43 years'",
    ),
    (
        read_number,
        ("age", 3, "eons", Unit.YEAR, "43 years"),
        "age takes a quantity in years, not (3, 'eons'); write '43 years'",
    ),
    (
        read_amount,
        ("age", object, Unit.YEAR, "43 years"),
        "age takes a quantity in years, not type <class 'object'>; add the unit: write '43 years'",
    ),
    (
        own_registry,
        ("year = 360 second", "year"),
        "the unit 'year' of this pint registry takes 31557600 second, not '360 second'; write"
        " 'year = 365.25 day = a = yr'",
    ),
    (
        own_registry,
        ("day = 360 second", "kg_bw"),
        "the unit 'kg_bw' of this pint registry takes 1 kg_bw, not 'undefined'; write 'kg_bw ="
        " [body_weight]'",
    ),
]


@pytest.mark.parametrize(
    ("call", "arguments", "message"),
    [*QUESTIONS, *VALUES, *PREDICATES, *PLAIN_VALUES, *CONTEXTS, *NAMES, *UNITS],
)
def test_an_error_says_what_is_wrong_and_how_to_fix_it(
    call: Callable[..., object], arguments: tuple[object, ...], message: str
) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)) as raised:
        call(*arguments)

    assert message == str(raised.value)


def test_a_contradiction_names_the_premise_and_its_reason() -> None:
    with pytest.raises(ValueError, match="exclude each other") as raised:
        Context.parse({"age": "10 years", "age_group": "adult"})

    assert (
        "age_group = adult and age_group = child exclude each other (age = 10 years: our own"
        " reading: the guideline prints no age; the usual bound is 18 years); correct or remove one"
    ) == str(raised.value)
