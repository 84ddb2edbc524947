"""Domains: what is known of a patient, packed into one integer."""

from __future__ import annotations

import pytest

from ivig_evidence.engine.diagram import VariableOrder
from ivig_evidence.facts import AgeGroup, age_group, pregnant

ORDER = VariableOrder((pregnant, age_group), ((True, False), tuple(AgeGroup)))


@pytest.mark.parametrize("place", [0, 1])
def test_a_known_value_is_read_back_from_its_domain(place: int) -> None:
    values = ORDER.values[place]

    assert list(values) == [
        ORDER.value(ORDER.known(place, number), place) for number in range(len(values))
    ]
    assert [None] * len(values) == [
        ORDER.value(ORDER.known(place, number), 1 - place) for number in range(len(values))
    ]
    assert None is ORDER.value(ORDER.nothing_known, place)


@pytest.mark.parametrize("place", [0, 1])
def test_a_domain_has_a_bit_for_each_possible_value(place: int) -> None:
    every = (1 << ORDER.sizes[place]) - 1

    assert every == ORDER.possible(ORDER.nothing_known, place)
    for number in range(ORDER.sizes[place]):
        assert 1 << number == ORDER.possible(ORDER.known(place, number), place)
        assert every & ~(1 << number) == ORDER.possible(ORDER.without(place, number), place)
