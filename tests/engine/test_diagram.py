"""Domains: what is known of a patient, packed into one integer."""

from __future__ import annotations

import pytest

from ivig_evidence.engine.diagram import DomainValue, VariableOrder
from ivig_evidence.facts import AgeGroup, age_group, pregnant

ORDER = VariableOrder((pregnant, age_group), ((True, False), tuple(AgeGroup)))


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
