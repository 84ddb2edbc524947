"""A part of the record that is not used is on the card, and blocks the proposal if it may matter.

The record is complete apart from one part: Guillain-Barré syndrome, a weight and the completed form
give a proposal.
"""

from __future__ import annotations

from functools import cache

import pytest

from ..helpers.hooks import (
    CM,
    Json,
    condition,
    detail,
    filled,
    only_card,
    request,
    resource,
    searchset,
    status,
    weight,
)

GBS = condition("G61.0")
ANSWERS = {"previously_treated": False, "able_to_walk_unaided": False, "gbs_form": "classical"}
PROPOSAL = "Draft a proposal: IVIG 0.4 g/kg a day for 5 days, at 70 kg"


@cache
def form() -> Json:
    """Return the completed form."""
    return filled(resource(only_card(request(GBS))), ANSWERS)


def card(*conditions: Json, **prefetch: object) -> Json:
    """Return the card of the complete record with more diagnoses, or with other parts."""
    complete = {"observations": searchset(weight()), "answers": searchset(form())}
    return only_card(request(GBS, *conditions, **(complete | prefetch)))


def labels(made: Json) -> list[str]:
    """Return the labels of the suggestions of a card."""
    suggestions = made.get("suggestions", [])
    assert isinstance(suggestions, list)
    return [suggestion["label"] for suggestion in suggestions]


def test_the_complete_record_gives_a_proposal() -> None:
    assert labels(card()) == [PROPOSAL]


# Reactions to IVIG ------------------------------------------------------------------


def clinical(code: str) -> Json:
    """Return a clinical status of a diagnosis."""
    return {"clinicalStatus": status(code, "condition-clinical")}


def verified(code: str) -> Json:
    """Return a verification status of a diagnosis."""
    return {"verificationStatus": status(code, "condition-ver-status")}


REACTIONS: tuple[Json, ...] = (
    {"text": "Anaphylaxis due to IVIG"},
    {"coding": [{"system": "urn:local", "code": "R1", "display": "Anaphylaxis due to IVIG"}]},
    {"coding": [{"system": CM, "code": "D80.2", "display": "Anaphylaxis due to IVIG"}]},
)


@pytest.mark.parametrize("code", REACTIONS)
@pytest.mark.parametrize(
    "change",
    [
        *map(clinical, ("active", "recurrence", "inactive", "remission", "resolved", "unknown")),
        {"clinicalStatus": None},
        clinical("no such status"),
        clinical("resolved") | {"abatementDateTime": "2024-05-02"},
        *map(verified, ("unconfirmed", "provisional", "differential", "no such status")),
    ],
)
def test_a_reaction_to_ivig_blocks_whatever_its_status(code: Json, change: Json) -> None:
    """Most records close a reaction once it is over."""
    made = card(condition("", name="r") | {"code": code} | change)

    assert "`Condition/r`: `its text names IVIG, and it may be a reaction to it" in detail(made)
    assert labels(made) == []


@pytest.mark.parametrize("code", REACTIONS)
@pytest.mark.parametrize("word", ["refuted", "entered-in-error"])
def test_a_reaction_to_ivig_that_was_taken_back_does_not_block(code: Json, word: str) -> None:
    made = card(condition("", name="r") | {"code": code} | clinical("resolved") | verified(word))

    assert labels(made) == [PROPOSAL]
