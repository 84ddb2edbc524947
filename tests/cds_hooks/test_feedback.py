"""The parser for feedback on cards."""

from __future__ import annotations

import copy
from datetime import UTC, datetime, timedelta
from typing import cast
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_evidence.cds_hooks import (
    Feedback,
    FeedbackOutcome,
    OverrideReason,
    ReasonCode,
    feedback,
    unknown_feedback,
)
from ivig_evidence.errors import MalformedDocumentError

from ..helpers.hooks import Json, condition, request, shown, suggestions_of
from ..helpers.json_places import put

CARD = UUID("4e0a3a1e-3283-4575-ab82-028d55fe2719")
SUGGESTION = UUID("e56e1945-20b3-4393-8503-a1a20fd73152")
AT = datetime(2026, 11, 22, 9, 15, tzinfo=UTC)
OURS = "urn:ivig-evidence:CodeSystem:override-reasons"

ACCEPTED: Json = {
    "card": str(CARD),
    "outcome": "accepted",
    "acceptedSuggestions": [{"id": str(SUGGESTION)}],
    "outcomeTimestamp": "2026-11-22T09:15:00Z",
}
OVERRIDDEN: Json = {
    "card": str(CARD),
    "outcome": "overridden",
    "overrideReason": {
        "reason": {"code": "patient-declines", "system": OURS},
        "userComment": "Afraid of needles.",
    },
    "outcomeTimestamp": "2026-11-22T09:15:00Z",
}
BARE: Json = {
    "card": str(CARD),
    "outcome": "overridden",
    "outcomeTimestamp": "2026-11-22T09:15:00Z",
}


def body(*items: object) -> Json:
    """Return the body of a request to the feedback endpoint."""
    return {"feedback": list(items)}


def without_field(item: Json, name: str) -> Json:
    """Return an item without a field."""
    return {key: value for key, value in item.items() if key != name}


def changed(item: Json, *path: str | int, by: object) -> Json:
    """Return an item with one value replaced."""
    other = copy.deepcopy(item)
    put(other, path, by)
    return other


# Values -----------------------------------------------------------------------------------


def test_an_accepted_suggestion_is_read() -> None:
    assert feedback(body(ACCEPTED)) == (
        Feedback(card=CARD, outcome=FeedbackOutcome.ACCEPTED, at=AT, suggestions=(SUGGESTION,)),
    )


def test_an_overridden_card_is_read_with_its_reason_and_comment() -> None:
    (read,) = feedback(body(OVERRIDDEN))

    assert (read.outcome, read.suggestions, read.at) == ("overridden", (), AT)
    assert read.reason == ReasonCode(system=OURS, code="patient-declines")
    assert read.reason.reason is OverrideReason.PATIENT_DECLINES
    assert read.comment == "Afraid of needles."


def test_an_overridden_card_needs_no_reason() -> None:
    (read,) = feedback(body(BARE))

    assert (read.reason, read.comment) == (None, None)


def test_an_override_may_have_only_a_comment() -> None:
    (read,) = feedback(body(BARE | {"overrideReason": {"userComment": "See the note."}}))

    assert (read.reason, read.comment) == (None, "See the note.")


@pytest.mark.parametrize(
    ("system", "code"),
    [("http://hospital.example/reasons", "patient-declines"), (OURS, "another")],
)
def test_a_reason_of_the_client_is_no_reason_of_the_library(system: str, code: str) -> None:
    coded = {"reason": {"code": code, "system": system, "display": "Own"}}
    (read,) = feedback(body(BARE | {"overrideReason": coded}))

    assert read.reason == ReasonCode(system=system, code=code, display="Own")
    assert read.reason.reason is None


def test_several_items_are_read_in_their_order_even_on_one_card() -> None:
    outcomes = [item.outcome.value for item in feedback(body(OVERRIDDEN, ACCEPTED, OVERRIDDEN))]

    assert ["overridden", "accepted", "overridden"] == outcomes
    assert feedback(body()) == ()


def test_the_repr_has_no_comment_because_it_may_name_the_patient() -> None:
    assert "needles" not in repr(feedback(body(OVERRIDDEN)))


def test_uuids_in_capitals_and_unknown_fields_are_accepted() -> None:
    item = changed(ACCEPTED, "card", by=str(CARD).upper()) | {"extension": {"com.example.x": 1}}

    assert feedback(body(item)) == feedback(body(ACCEPTED))


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-22T09:15:00Z",
        "2026-11-22t09:15:00z",
        "2026-11-22T09:15:00.000Z",
        "2026-11-22T09:15:00+00:00",
        "2026-11-22T09:15:00-00:00",
    ],
)
def test_a_time_in_utc_is_read(written: str) -> None:
    (read,) = feedback(body(changed(BARE, "outcomeTimestamp", by=written)))

    assert read.at == AT
    assert read.at.utcoffset() == timedelta()


def test_fractions_of_a_second_are_read() -> None:
    """Digits after the microseconds are dropped."""
    times = ("2026-11-22T09:15:00.52Z", "2026-11-22T09:15:00.123456789Z")
    read = [feedback(body(BARE | {"outcomeTimestamp": time}))[0].at for time in times]

    assert [520_000, 123_456] == [each.microsecond for each in read]


# Faults -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("called", "fault"),
    [
        ([], "feedback: list wanted, not []"),
        ({}, "feedback: list wanted, not None"),
        ({"feedback": ACCEPTED}, "feedback: list wanted"),
        (body("x"), "feedback[0]: object wanted"),
        (body(without_field(ACCEPTED, "card")), "feedback[0].card: the uuid of a card wanted"),
        (body(ACCEPTED | {"card": "1"}), "feedback[0].card: the uuid of a card wanted, not '1'"),
        (body(ACCEPTED | {"card": f"urn:uuid:{CARD}"}), "feedback[0].card: the uuid"),
        (body(ACCEPTED | {"outcome": "ignored"}), "feedback[0].outcome: accepted or overridden"),
        (body(ACCEPTED | {"outcome": None}), "feedback[0].outcome: accepted or overridden wanted"),
        (
            body(without_field(ACCEPTED, "acceptedSuggestions")),
            "feedback[0].acceptedSuggestions: a list of at least one wanted with accepted",
        ),
        (
            body(ACCEPTED | {"acceptedSuggestions": []}),
            "feedback[0].acceptedSuggestions: a list of at least one wanted with accepted",
        ),
        (
            body(ACCEPTED | {"acceptedSuggestions": [str(SUGGESTION)]}),
            "feedback[0].acceptedSuggestions[0].id: the uuid of a suggestion wanted",
        ),
        (
            body(ACCEPTED | {"acceptedSuggestions": [{"id": "1"}]}),
            "feedback[0].acceptedSuggestions[0].id: the uuid of a suggestion wanted, not '1'",
        ),
        (
            body(OVERRIDDEN | {"acceptedSuggestions": [{"id": str(SUGGESTION)}]}),
            "feedback[0].acceptedSuggestions: only an accepted card has them",
        ),
        (
            body(ACCEPTED | {"overrideReason": OVERRIDDEN["overrideReason"]}),
            "feedback[0].overrideReason: only an overridden card has one",
        ),
        (body(BARE | {"overrideReason": "no"}), "feedback[0].overrideReason: object wanted"),
        (body(BARE | {"overrideReason": {}}), "a reason, a userComment or both wanted"),
        (
            body(BARE | {"overrideReason": {"userComment": ""}}),
            "feedback[0].overrideReason.userComment: text wanted",
        ),
        (
            body(BARE | {"overrideReason": {"reason": "no"}}),
            "feedback[0].overrideReason.reason: object wanted",
        ),
        (
            body(BARE | {"overrideReason": {"reason": {"code": "1"}}}),
            "feedback[0].overrideReason.reason.system: text wanted, not None",
        ),
        (
            body(BARE | {"overrideReason": {"reason": {"code": "", "system": OURS}}}),
            "feedback[0].overrideReason.reason.code: text wanted, not ''",
        ),
        (
            body(changed(OVERRIDDEN, "overrideReason", "reason", "display", by=3)),
            "feedback[0].overrideReason.reason.display: text wanted, not 3",
        ),
    ],
)
def test_feedback_that_violates_the_specification_raises(called: object, fault: str) -> None:
    """Each fault is named with its place."""
    with pytest.raises(MalformedDocumentError) as caught:
        feedback(cast("Json", called))

    assert any(fault in each for each in caught.value.faults)


@pytest.mark.parametrize(
    "written",
    [
        None,
        1_763_800_000,
        "",
        "2026-11-22",
        "2026-11-22T09:15:00",
        "2026-11-22T09:15Z",
        "2026-11-22 09:15:00Z",
        "2026-11-22T09:15:00+01:00",
        "2026-11-22T09:15:00.Z",
        "2026-02-30T09:15:00Z",
        "2026-11-22T24:15:00Z",
        "0000-11-22T09:15:00Z",
        "２０２６-11-22T09:15:00Z",
        "2026-W47-7T09:15:00Z",
    ],
)
def test_a_time_that_is_not_in_utc_or_does_not_exist_is_a_fault(written: object) -> None:
    with pytest.raises(MalformedDocumentError) as caught:
        feedback(body(BARE | {"outcomeTimestamp": written}))

    assert len(caught.value.faults) == 1
    assert caught.value.faults[0].startswith("feedback[0].outcomeTimestamp: ")


def test_all_faults_are_reported_together() -> None:
    with pytest.raises(MalformedDocumentError) as caught:
        feedback(body({}, ACCEPTED | {"card": 1}))

    assert [fault.split(": ")[0] for fault in caught.value.faults] == [
        "feedback[0].card",
        "feedback[0].outcomeTimestamp",
        "feedback[0].outcome",
        "feedback[1].card",
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*ACCEPTED, *OVERRIDDEN, "feedback", "id"]), inner)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from([*ACCEPTED, *OVERRIDDEN]), JSON))
def test_any_item_is_read_or_refused_with_an_error_of_the_library(item: Json) -> None:
    faults: tuple[str, ...] = ()
    try:
        read = feedback(body(BARE | item))
    except MalformedDocumentError as error:
        read, faults = (), error.faults

    assert [each.card for each in read] == [] if faults else [CARD]
    assert all(fault.startswith("feedback[0]") for fault in faults)


# Cards that the caller kept ----------------------------------------------------------------


def test_feedback_on_given_cards_is_known() -> None:
    cards = shown(request(condition("G61.0"), condition("G70.01", name="c2")))
    asking = next(card for card in cards if suggestions_of(card))
    (suggestion,) = suggestions_of(asking)
    accepted = ACCEPTED | {
        "card": asking["uuid"],
        "acceptedSuggestions": [{"id": suggestion["uuid"]}],
    }
    dismissed = [BARE | {"card": card["uuid"]} for card in cards]

    assert unknown_feedback(feedback(body(accepted, *dismissed)), cards) == ()


def test_feedback_on_other_cards_or_suggestions_is_unknown() -> None:
    first, second = shown(request(condition("G61.0"), condition("G61.81", name="c2")))
    (of_the_second,) = suggestions_of(second)
    swapped = ACCEPTED | {
        "card": first["uuid"],
        "acceptedSuggestions": [{"id": of_the_second["uuid"]}],
    }
    given_ = feedback(body(swapped, BARE, BARE | {"card": first["uuid"]}))

    assert unknown_feedback(given_, [first, second]) == given_[:2]
    assert unknown_feedback(given_, []) == given_
