"""Diagrams, and domains: what is known of a patient, packed into one integer."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise

import pytest

from ivig_evidence.engine.diagram import (
    DecisionNode,
    Diagrams,
    DomainValue,
    VariableOrder,
    distinguishable,
    representative,
)
from ivig_evidence.facts import pregnant, response_to_ivig
from ivig_evidence.logic.predicates import Choice, Measure
from ivig_evidence.units import Unit

OPTIONS = tuple(response_to_ivig.options)
ORDER = VariableOrder((pregnant, response_to_ivig), ((True, False), OPTIONS))
DIAGRAMS = Diagrams(ORDER)
SCORE = Measure("made_up_score", "made-up score", Unit.SCORE, 0, 6, "3", question="Which score?")


def read(domain: int, place: int) -> DomainValue | None:
    bits, values = ORDER.field(ORDER.facts[place])
    return values.get(domain & bits)


@pytest.mark.parametrize("place", [0, 1])
def test_a_known_value_is_read_back_from_its_domain(place: int) -> None:
    values = ORDER.values[place]
    domains = [ORDER.known(place, number) for number in range(len(values))]

    assert list(values) == [read(domain, place) for domain in domains]
    assert [None] * len(values) == [read(domain, 1 - place) for domain in domains]
    assert None is read(ORDER.nothing_known, place)


@pytest.mark.parametrize("place", [0, 1])
def test_a_domain_has_a_bit_for_each_possible_value(place: int) -> None:
    every = (1 << ORDER.sizes[place]) - 1

    assert every == ORDER.possible(ORDER.nothing_known, place)
    for number in range(ORDER.sizes[place]):
        assert 1 << number == ORDER.possible(ORDER.known(place, number), place)
        assert every & ~(1 << number) == ORDER.possible(ORDER.without(place, number), place)


def test_the_fields_of_a_domain_have_a_bit_for_each_value_and_one_for_unknown() -> None:
    assert [size + 1 for size in ORDER.sizes] == [field.bit_count() for field in ORDER.fields]


def test_the_fields_fill_a_domain_without_gap_or_overlap() -> None:
    sizes = [size + 1 for size in ORDER.sizes]

    assert sum(ORDER.fields) == ORDER.nothing_known == (1 << sum(sizes)) - 1
    assert all(first & second == 0 for first, second in pairwise(ORDER.fields))


@pytest.mark.parametrize("result", [True, False])
def test_a_result_asks_nothing(result: bool) -> None:
    assert () == ORDER.asks(result)


@pytest.mark.parametrize("place", [0, 1])
def test_the_support_of_a_question_has_the_values_of_its_fact_without_unknown(place: int) -> None:
    question = DIAGRAMS.one_of(place, 1)
    values = ((1 << ORDER.sizes[place]) - 1) << ORDER.shifts[place]

    assert isinstance(question, DecisionNode)
    assert values == question.support


@pytest.mark.parametrize("impossible", range(len(OPTIONS)))
def test_an_impossible_value_counts_as_the_first_possible_one(impossible: int) -> None:
    first = 1 if impossible == 0 else 0
    domain = ORDER.without(1, impossible)
    for value in range(len(OPTIONS)):
        has_it = value == first
        expected = DIAGRAMS.one_of(1, 1 << value & ~(1 << impossible) | has_it << impossible)

        assert expected == DIAGRAMS.restrict(DIAGRAMS.one_of(1, 1 << value), domain)


@pytest.mark.parametrize("impossible", range(len(OPTIONS)))
def test_an_impossible_value_does_not_make_a_formula_unknown(impossible: int) -> None:
    domain = ORDER.without(1, impossible)

    assert DIAGRAMS.truth(DIAGRAMS.one_of(1, 1 << impossible), domain) is False
    assert DIAGRAMS.truth(DIAGRAMS.one_of(1, ~(1 << impossible)), domain) is True


def test_a_choice_with_a_single_option_is_not_asked() -> None:
    only = Enum("only", {"OPTION": "option"})
    choice: Choice[Enum] = Choice("made_up", "made up", only, question="Which one?")
    diagrams = Diagrams(VariableOrder([choice], [distinguishable(choice, ())]))

    assert diagrams.formula(choice.is_(*only)) is True


@pytest.mark.parametrize(
    ("bounds", "numbers"),
    [
        ((), [0]),
        ((0,), [None, 1]),
        ((1,), [0, 2]),
        ((3,), [0, 4]),
        ((2, 3), [0, None, 4]),
        ((2, 4), [0, 3, 5]),
        ((5,), [0, 6]),
        ((6,), [0, None]),
    ],
)
def test_a_score_between_bounds_is_the_first_whole_number_there(
    bounds: tuple[float, ...], numbers: list[float | None]
) -> None:
    """The least and the greatest possible score count as between."""
    assert numbers == [representative(SCORE, bounds, place) for place in range(len(bounds) + 1)]
    assert sorted({*bounds, *(number for number in numbers if number is not None)}) == (
        distinguishable(SCORE, bounds)
    )
