"""The published JSON of every two documents, counted by the decision diagrams of oxidd."""

from __future__ import annotations

import pytest

from ivig_evidence import comparisons
from ivig_evidence.model.comparison import Comparison

from .chapters import document_of
from .pairs_with_oxidd import verdicts_of_both

PAIRS = comparisons()


@pytest.mark.parametrize(
    "pair", PAIRS, ids=lambda one: f"{one.condition.id} {one.first.id} {one.second.id}"
)
def test_oxidd_counts_the_same_verdicts_of_two_documents(pair: Comparison) -> None:
    first, second = document_of(pair.first.id), document_of(pair.second.id)

    facts = {fact.name for fact in pair.facts}

    assert verdicts_of_both(first, second, pair.condition.id, facts) == {
        (counted.first.value, counted.second.value): counted.combinations
        for counted in pair.verdicts
    }
