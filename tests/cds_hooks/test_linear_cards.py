"""Cards take work in proportion to the request, and have a limited length."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import cast

import pytest

from benchmarks.record_shapes import (  # outside the package, found from the root
    AT,
    EVERY,
    ICD_10_CM,
    RECORDS,
    REQUESTS,
    Shape,
    coded,
    condition,
    infusion,
    of_record,
    order,
    reference,
    request,
)
from ivig_evidence.cds_hooks import cards, service
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.fhir.read.summary import MOST_LISTED
from ivig_evidence.fhir.reading import ParsedRecord, parsed

from ..helpers.counted import growth
from ..helpers.hooks import detail, only_card, searchset, shown

LINEAR = 2.2
LONGEST_CARD = 40_000

Json = dict[str, object]


def _of_record(shape: Shape) -> Shape:
    return lambda count: of_record(shape(count))


SHAPES: dict[str, Shape] = {
    # A request with an entry that is no resource is refused.
    name: _of_record(shape)
    for name, shape in RECORDS.items()
    if name != "entries that are no resources"
}
SHAPES.update(REQUESTS)


def answering(shape: Shape) -> Callable[[int], Callable[[], object]]:
    """Return the tasks of making the cards for a request."""
    return lambda count: partial(cards, shape(count), at=AT)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_request_twice_as_long_takes_twice_the_work(shape: Shape) -> None:
    assert growth(answering(shape), 40) <= LINEAR


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_cards_have_a_limited_length(shape: Shape) -> None:
    made = cast("list[Json]", cards(shape(200), at=AT)["cards"])

    assert all(len(json.dumps(card)) <= LONGEST_CARD for card in made)
    assert len(made) <= len(CONDITIONS)


def test_a_record_is_parsed_once_however_many_reasons_orders_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[ParsedRecord] = []

    def counted(*arguments: object, **options: object) -> ParsedRecord:
        read.append(parsed(*arguments, **options))  # type: ignore[arg-type]  # passed through
        return read[-1]

    monkeypatch.setattr(service, "parsed", counted)

    orders = [order(place, reasonCode=[code]) for place, code in enumerate(EVERY[:5] * 3)]

    assert len(shown(request({}, *orders), at=AT)) == 5
    assert len(read) == 1


def test_an_order_is_answered_for_each_diagnosis_that_it_names_once() -> None:
    """They are in the order of the record, whatever the order of the references."""
    conditions = [condition(place, EVERY[place]) for place in range(3)]
    names = [reference(f"Condition/c{place}") for place in (2, 0, 2)]

    made = shown(
        request({"conditions": searchset(*conditions)}, order(0, reasonReference=names)), at=AT
    )

    first, second = map(detail, made)
    assert "`Condition/c0`" in first
    assert "`Condition/c2`" in second


def test_a_card_names_a_few_sources_of_a_finding_and_their_number() -> None:
    given = [infusion(place, reasonReference=[reference("Condition/c0")]) for place in range(9)]
    known = {"conditions": searchset(condition(0)), "administrations": searchset(*given)}

    text = detail(only_card(request(known), at=AT))

    assert "(`MedicationAdministration/m2`, 2026-11-01)" in text
    assert "`MedicationAdministration/m3`" not in text
    assert "has been treated before (and 6 more)" in text


def test_a_card_names_a_few_reasons_of_orders_and_their_number() -> None:
    orders = (order(n, reasonCode=[coded((ICD_10_CM, f"X{n}"))]) for n in range(MOST_LISTED + 5))

    lines = detail(only_card(request({}, *orders), at=AT)).splitlines()

    assert lines.count("- and 5 more") == 2
    assert sum("(`MedicationRequest/r" in line for line in lines) == MOST_LISTED
