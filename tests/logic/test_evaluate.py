"""Predicates: their truth, the facts that decide it, and the facts and bounds that they use."""

from __future__ import annotations

import operator
from collections.abc import Callable
from enum import Enum

import pytest
from attrs import evolve

from ivig_evidence import Context, Truth
from ivig_evidence.errors import TruthIsNotBoolError, WrongTypeError
from ivig_evidence.facts import age
from ivig_evidence.logic.evaluate import bounds_of, evaluate, every_deciding_fact, facts_of, judge
from ivig_evidence.logic.predicates import (
    EVERYBODY,
    AllOf,
    AnyOf,
    Choice,
    Compare,
    Flag,
    Implication,
    Measure,
    Predicate,
)
from ivig_evidence.logic.relations import related
from ivig_evidence.logic.vocabulary import declare, fact_named
from ivig_evidence.units import Unit, centimetres

from ..helpers.late import late


class Colour(Enum):
    """A made-up choice."""

    RED = "red"
    BLUE = "blue"
    GREEN = "green"


def flag(name: str, *implies: Implication, excludes: tuple[Implication, ...] = ()) -> Flag:
    return Flag(name, name, f"not {name}", question=f"{name}?", implies=implies, excludes=excludes)


tall = Measure("tall", "the height", Unit.CENTIMETRE, 20, 272, "170 cm", question="How tall?")
colour = Choice("colour", "the colour", Colour, question="Which colour?")
a, b, c = flag("a"), flag("b"), flag("c")
LOW, BOUND, HIGH = centimetres(169), centimetres(170), centimetres(171)


@pytest.mark.parametrize(
    ("compare", "sign", "truths"),
    [
        (operator.lt, "<", (Truth.TRUE, Truth.FALSE, Truth.FALSE)),
        (operator.le, "<=", (Truth.TRUE, Truth.TRUE, Truth.FALSE)),
        (operator.gt, ">", (Truth.FALSE, Truth.FALSE, Truth.TRUE)),
        (operator.ge, ">=", (Truth.FALSE, Truth.TRUE, Truth.TRUE)),
    ],
)
def test_a_comparison_is_true_on_its_side_of_the_bound(
    compare: Callable[..., Compare], sign: str, truths: tuple[Truth, ...]
) -> None:
    predicate = compare(tall, BOUND)

    assert sign == predicate.operator
    assert truths == tuple(
        evaluate(predicate, Context.of(tall(amount))) for amount in (LOW, BOUND, HIGH)
    )
    assert Truth.UNKNOWN is evaluate(predicate, Context())


@pytest.mark.parametrize(
    ("predicate", "findings", "truth", "facts"),
    [
        (a, (), Truth.UNKNOWN, (a,)),
        (a, (a(True),), Truth.TRUE, (a,)),
        (~a, (a(True),), Truth.FALSE, (a,)),
        (a & b, (a(True), b(True)), Truth.TRUE, (a, b)),
        (a & b, (b(False),), Truth.FALSE, (b,)),
        (a & b, (a(True),), Truth.UNKNOWN, (b,)),
        (a | b, (a(False), b(False)), Truth.FALSE, (a, b)),
        (a | b, (b(True),), Truth.TRUE, (b,)),
        (a | b, (a(False),), Truth.UNKNOWN, (b,)),
        (colour.is_(Colour.RED), (colour(Colour.RED),), Truth.TRUE, (colour,)),
        (colour.is_(Colour.RED, Colour.BLUE), (colour(Colour.GREEN),), Truth.FALSE, (colour,)),
        (colour.is_(Colour.RED), (), Truth.UNKNOWN, (colour,)),
        (tall < BOUND, (), Truth.UNKNOWN, (tall,)),
        (EVERYBODY, (), Truth.TRUE, ()),
    ],
)
def test_a_predicate_has_a_truth_and_the_facts_that_decide_it(
    predicate: Predicate, findings: tuple[Flag, ...], truth: Truth, facts: tuple[Flag, ...]
) -> None:
    known = Context(findings).known  # type: ignore[arg-type]  # findings of several kinds

    assert (truth, facts) == judge(predicate, known)


@pytest.mark.parametrize(
    ("predicate", "values", "facts"),
    [
        (a & b, (False, False), (a, b)),
        (a & b, (True, False), (b,)),
        (a & b, (True, True), (a, b)),
        (a | b, (True, True), (a, b)),
        (a | b, (False, True), (b,)),
        (a | b, (False, False), (a, b)),
        (~(a & b), (False, False), (a, b)),
        (~(a | b), (True, True), (a, b)),
    ],
)
def test_every_fact_that_decides_alone_is_named(
    predicate: Predicate, values: tuple[bool, bool], facts: tuple[Flag, ...]
) -> None:
    first, second = values

    assert facts == every_deciding_fact(predicate, {a: first, b: second})


def test_a_predicate_names_its_facts_once_in_its_order() -> None:
    predicate = (b | a) & ~b & colour.is_(Colour.RED) & (tall < BOUND) & EVERYBODY

    assert (b, a, colour, tall) == facts_of(predicate)


def test_a_predicate_names_the_bounds_of_a_measure_in_rising_order() -> None:
    other = Measure("wide", "the width", Unit.CENTIMETRE, 1, 99, "9 cm", question="How wide?")
    predicate = (tall > HIGH) | ~(tall < LOW) & (other < centimetres(9)) & a | (tall >= HIGH)

    assert (169, 171) == bounds_of(predicate, tall)
    assert () == bounds_of(colour.is_(Colour.RED) & EVERYBODY, tall)


def test_operands_of_the_same_kind_are_merged() -> None:
    assert AllOf((a, b, c)) == a & (b & c) == (a & b) & c
    assert AnyOf((a, b, c)) == a | (b | c) == (a | b) | c
    assert AllOf((a, AnyOf((b, c)))) == a & (b | c)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            late(evaluate, colour, Context()),
            "evaluate takes a predicate, not Choice Choice(name='colour'); use is_(...) on a"
            " choice, or compare a measure",
        ),
        (
            late(evaluate, a, 3),
            "evaluate takes a Context or a mapping, not int 3; pass a Context, or a mapping such as"
            " {'age': '43 years'}",
        ),
        (
            late(Truth.of, "yes"),
            "Truth.of takes True, False or None, not str 'yes'; pass one of these",
        ),
    ],
)
def test_what_has_no_truth_is_refused(call: Callable[[], object], message: str) -> None:
    with pytest.raises(WrongTypeError) as raised:
        call()

    assert message == str(raised.value)


def test_a_truth_in_a_condition_says_how_to_compare_it() -> None:
    with pytest.raises(TruthIsNotBoolError) as raised:
        bool(Truth.TRUE)

    assert (
        "Truth.TRUE cannot be a bool, because it may be unknown; compare with 'is Truth.TRUE'"
    ) == str(raised.value)


def test_facts_are_related_if_an_answer_to_one_settles_or_excludes_one_to_the_other() -> None:
    far = flag("far")
    middle = flag("middle", Implication(True, far(True), "far"))
    near = flag("near", Implication(True, middle(True), "middle"))
    against = flag("against", excludes=(Implication(True, far(True), "not both"),))
    refused = flag("refused")
    refusing = flag("refusing", excludes=(Implication(True, refused(True), "not both"),))
    others = (far, middle, near, against, refused, refusing, a)

    assert (middle, near, against) == related((far,), others)
    assert (far, middle, against) == related((near,), others)
    assert (far, middle, near) == related((against,), others)
    assert (refusing,) == related((refused,), others)
    assert (refused,) == related((refusing,), others)
    assert () == related((a,), others)


def test_an_equal_fact_can_be_declared_again() -> None:
    copy = evolve(age)
    declare(copy)

    assert copy is not age
    assert age is fact_named("age")
