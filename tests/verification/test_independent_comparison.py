"""The published JSON of every two documents, counted by the decision diagrams of oxidd."""

from __future__ import annotations

import pytest

from ivig_evidence import comparisons
from ivig_evidence.model.comparison import Comparison

from ..helpers.at_hand import ROOT
from .chapters import document_of
from .pairs_with_oxidd import verdicts_of_both

pytestmark = pytest.mark.exhaustive

PAIRS = comparisons()


def test_the_page_on_proofs_has_the_numbers_of_this_check() -> None:
    page = (ROOT / "docs" / "proof.md").read_text(encoding="utf-8")
    combinations = sum(pair.combinations for pair in PAIRS)

    assert f"all {len(PAIRS)} pairs of documents" in page
    assert f"{combinations:,} combinations in all" in page


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
