"""Covers of formulas by products of values."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_evidence.engine.covering import formula_of, irredundant_cover
from ivig_evidence.engine.diagram import Diagrams, Formula, VariableOrder
from ivig_evidence.logic.predicates import Flag

SIZES = (2, 3, 2, 4)
PLACES = range(len(SIZES))
EVERY = list(product(*map(range, SIZES)))
DIAGRAMS = Diagrams(
    VariableOrder(
        [Flag(f"fact_{n}", "yes", "no", question="Is it?") for n in PLACES],
        [tuple(map(float, range(size))) for size in SIZES],
    )
)
"""Facts with two to four values; what they are does not matter for a cover."""

some_combinations = st.sets(st.sampled_from(EVERY))


def formula(combinations: set[tuple[int, ...]]) -> Formula:
    """Return the formula that is true for some combinations."""
    return DIAGRAMS.disjoin(
        DIAGRAMS.conjoin(DIAGRAMS.one_of(place, 1 << value) for place, value in enumerate(some))
        for some in combinations
    )


def covered(products: tuple[dict[int, int], ...]) -> set[tuple[int, ...]]:
    """Return the combinations in at least one product."""
    return {
        some
        for some in EVERY
        for one in products
        if all(mask >> some[place] & 1 for place, mask in one.items())
    }


@settings(max_examples=100)
@given(some_combinations, some_combinations)
def test_a_cover_is_complete_and_has_nothing_superfluous(
    wanted: set[tuple[int, ...]], impossible: set[tuple[int, ...]]
) -> None:
    possible = set(EVERY) - impossible
    wanted &= possible
    cover = tuple(
        dict(one) for one in irredundant_cover(DIAGRAMS, formula(wanted), formula(possible), PLACES)
    )

    assert covered(cover) & possible == wanted
    for place in range(len(cover)):
        assert covered((*cover[:place], *cover[place + 1 :])) & possible < wanted


@settings(max_examples=100)
@given(some_combinations, some_combinations)
def test_no_fact_of_a_product_can_be_left_out(
    wanted: set[tuple[int, ...]], impossible: set[tuple[int, ...]]
) -> None:
    possible = set(EVERY) - impossible
    wanted &= possible
    for one in irredundant_cover(DIAGRAMS, formula(wanted), formula(possible), PLACES):
        for place in one:
            fewer = {other: mask for other, mask in one.items() if other != place}

            assert covered((fewer,)) & (possible - wanted)


@given(some_combinations)
def test_the_combinations_of_a_formula_are_counted(combinations: set[tuple[int, ...]]) -> None:
    assert DIAGRAMS.count(formula(combinations), PLACES) == len(combinations)


def test_facts_that_a_formula_does_not_ask_are_counted() -> None:
    second_or_third = DIAGRAMS.one_of(1, 0b110)

    assert DIAGRAMS.count(True, PLACES) == 48
    assert DIAGRAMS.count(False, PLACES) == 0
    assert DIAGRAMS.count(second_or_third, PLACES) == 32
    assert DIAGRAMS.count(second_or_third, (1, 3)) == 8
    assert DIAGRAMS.count(True, ()) == 1
    assert formula_of(DIAGRAMS, {1: 0b110}) == second_or_third


def test_a_formula_without_combinations_has_no_product() -> None:
    assert irredundant_cover(DIAGRAMS, False, True, PLACES) == ()


def test_a_formula_of_all_combinations_is_a_product_without_facts() -> None:
    assert irredundant_cover(DIAGRAMS, True, True, PLACES) == ({},)


@settings(max_examples=25)
@given(some_combinations)
def test_a_product_has_as_many_values_as_are_possible(wanted: set[tuple[int, ...]]) -> None:
    for one in irredundant_cover(DIAGRAMS, formula(wanted), True, PLACES):
        for place, mask in one.items():
            others = [value for value in range(SIZES[place]) if not mask >> value & 1]

            assert others
            for value in others:
                assert covered(({**one, place: mask | 1 << value},)) - wanted


@settings(max_examples=25)
@given(some_combinations, some_combinations)
def test_each_value_of_a_product_is_one_that_a_patient_can_have_with_the_others(
    wanted: set[tuple[int, ...]], impossible: set[tuple[int, ...]]
) -> None:
    possible = set(EVERY) - impossible
    wanted &= possible
    for one in irredundant_cover(DIAGRAMS, formula(wanted), formula(possible), PLACES):
        for place, mask in one.items():
            values = [value for value in range(SIZES[place]) if mask >> value & 1]

            assert mask == sum(1 << value for value in values)
            for value in values:
                assert covered(({**one, place: 1 << value},)) & possible
