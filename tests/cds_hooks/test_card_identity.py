"""Uuids and keys of cards, and what users can do with a card: reasons, links and suggestions."""

from __future__ import annotations

from typing import cast

from attrs import evolve
from fhir.resources.codesystem import CodeSystem
from fhir.resources.R4B.codesystem import CodeSystem as CodeSystemR4B
from fhir.resources.R4B.valueset import ValueSet as ValueSetR4B
from fhir.resources.valueset import ValueSet

from ivig_evidence.cds_hooks import (
    OverrideReason,
    override_reason_code_system,
    override_reason_value_set,
)
from ivig_evidence.cds_hooks.identity import identified
from ivig_evidence.cds_hooks.links import links
from ivig_evidence.cds_hooks.requests import hook_request
from ivig_evidence.fhir.read.code_maps import own_codes
from ivig_evidence.guidelines.registry import guidelines
from ivig_evidence.logic.term import Term
from ivig_evidence.render.headlines import warnings

from ..fhir.test_fhir_out import ANSWERS
from ..helpers.hooks import (
    CLASSICAL,
    Json,
    answered,
    condition,
    key_of,
    only_card,
    order,
    ordering,
    patient,
    request,
    resource,
    searchset,
    shown,
    starting,
    suggestions_of,
    weight,
    without,
)

EXACERBATION = condition("G70.01")
GBS = condition("G61.0")
OTHER_CALL = "0c1f7d5e-91e0-4a5f-8a3b-6b1c0b0f3f11"


def uuids(cards: list[Json]) -> list[object]:
    """Return the uuids of cards and of their suggestions."""
    return [each["uuid"] for card in cards for each in (card, *suggestions_of(card))]


def about(identity: str) -> Json:
    """Return a request on the same illness of another patient."""
    own = {"reference": f"Patient/{identity}"}
    called = request(
        condition("G70.01", subject=own),
        patient=patient(id=identity),
        observations=searchset(weight() | {"subject": own}),
    )
    context = cast("Json", called["context"]) | {"patientId": identity}
    return called | {"context": context}


# Uuids and keys -------------------------------------------------------------------------


def test_the_same_request_gives_the_same_uuids() -> None:
    called = about("p1")

    assert uuids(shown(called)) == uuids(shown(called))


def test_the_case_of_the_hook_instance_does_not_matter() -> None:
    upper = about("p1") | {"hookInstance": OTHER_CALL.upper()}

    assert uuids(shown(about("p1") | {"hookInstance": OTHER_CALL})) == uuids(shown(upper))


def test_every_call_patient_and_hook_has_uuids_of_its_own() -> None:
    """Each of these requests has a card with the same summary."""
    called = [
        about("p1"),
        about("p2"),
        about("p1") | {"hookInstance": OTHER_CALL},
        about("p2") | {"hookInstance": OTHER_CALL},
        starting(EXACERBATION, observations=searchset(weight())),
        ordering(EXACERBATION, orders=[order()], observations=searchset(weight())),
    ]
    cards = [only_card(each) for each in called]
    every = uuids(cards)

    assert len({card["summary"] for card in cards}) == 1
    assert len(every) == len(set(every))


def test_equal_content_has_another_uuid_for_another_patient_or_card() -> None:
    """Even if the text of a card does not name the patient."""
    suggestions: list[Json] = [{"label": "one"}, {"label": "one"}]
    first = hook_request(about("p1"), own_codes(None))
    cards = [
        identified({"summary": "same"}, suggestions, known, key)
        for known in (first, evolve(first, patient="Patient/p2"))
        for key in ("a", "b")
    ]
    every = uuids(cards)

    assert len(every) == len(set(every)) == 12


def test_cards_of_one_response_have_uuids_of_their_own() -> None:
    """Two of them suggest a questionnaire."""
    cards = shown(
        request(EXACERBATION, condition("G61.0", name="c2"), condition("G61.81", name="c3"))
    )
    every = uuids(cards)

    assert [len(suggestions_of(card)) for card in cards] == [0, 1, 1]
    assert len(every) == len(set(every)) == 5


def test_a_card_with_other_content_has_another_uuid() -> None:
    called = request(EXACERBATION)
    heavier = request(EXACERBATION, observations=searchset(weight(80)))

    assert only_card(called)["uuid"] != only_card(heavier)["uuid"]


def test_a_card_has_a_key_that_is_the_same_for_every_call_and_patient() -> None:
    keys = [key_of(only_card(each)) for each in (about("p1"), about("p2"), starting(EXACERBATION))]

    assert ["efns-2008/myasthenia-gravis"] * 3 == keys


def test_the_keys_of_one_response_differ() -> None:
    cards = shown(request(EXACERBATION, condition("G61.0", name="c2")))

    assert len({key_of(card) for card in cards}) == len(cards) == 2


def test_the_key_names_the_guideline_and_the_kind_of_a_card_without_an_answer() -> None:
    dead = only_card(request(EXACERBATION, patient=patient(deceasedBoolean=True)))
    asking = only_card(without(request(), "conditions"), guideline="aan-2012")

    assert key_of(dead) == "efns-2008/deceased"
    assert key_of(asking) == "aan-2012/no-answer"


# Reasons, links and suggestions ---------------------------------------------------------


def test_a_card_with_an_answer_offers_the_reasons_to_override_it() -> None:
    offered = cast("list[Json]", only_card(request(EXACERBATION))["overrideReasons"])

    assert [reason.value for reason in OverrideReason] == [each["code"] for each in offered]
    assert {each["system"] for each in offered} == {"urn:ivig-evidence:CodeSystem:override-reasons"}
    assert len({each["display"] for each in offered}) == len(OverrideReason)


def test_a_card_without_an_answer_has_no_reasons_because_it_advises_nothing() -> None:
    for called in (
        request(EXACERBATION, patient=patient(deceasedBoolean=True)),
        without(request(), "conditions"),
    ):
        assert "overrideReasons" not in only_card(called)


def test_the_reasons_are_published_as_a_code_system_and_a_value_set() -> None:
    system, values = override_reason_code_system(), override_reason_value_set()
    offered = cast("list[Json]", only_card(request(EXACERBATION))["overrideReasons"])

    for model in (CodeSystem, CodeSystemR4B):
        model.model_validate(system)
    for value_set in (ValueSet, ValueSetR4B):
        value_set.model_validate(values)
    assert [{"code": each["code"], "display": each["display"]} for each in offered] == system[
        "concept"
    ]
    assert {each["system"] for each in offered} == {system["url"]}
    assert values["compose"] == {"include": [{"system": system["url"]}]}
    assert system["valueSet"] == values["url"]


class Other(Term):
    """Another set of terms."""

    GUIDANCE = "other-guidance"


def test_a_reason_equals_its_code_and_no_term_of_another_set() -> None:
    assert OverrideReason.OTHER_GUIDANCE == "other-guidance"
    assert OverrideReason.OTHER_GUIDANCE != Other.GUIDANCE


def test_a_card_links_its_guideline() -> None:
    link = {
        "label": "Read EFNS 2008",
        "url": "https://doi.org/10.1111/j.1468-1331.2008.02246.x",
        "type": "absolute",
    }

    assert [link] == only_card(request(EXACERBATION))["links"]
    assert [link] == only_card(without(request(), "conditions"))["links"]


def test_a_card_on_a_reversed_statement_links_what_reversed_it() -> None:
    """Only if a statement that applies was reversed, and only papers with an address."""
    linked = 0
    for answer in ANSWERS:
        labels = [str(link["label"]) for link in links(answer.guideline, answer)]
        reversing = [label for label in labels if label.startswith("Read what reversed it: ")]
        linked += bool(reversing)
        assert labels[0] == "Read EFNS 2008"
        assert labels[1:] == reversing
        if not warnings(answer):
            assert not reversing

    assert linked > 0


def test_the_links_of_every_guideline_are_https_addresses_without_repetition() -> None:
    for guideline in guidelines():
        addresses = [str(link["url"]) for link in links(guideline)]

        assert len(addresses) == (guideline.paper.url is not None)
        assert all(address.startswith("https://") for address in addresses)


def test_a_suggestion_creates_a_draft_and_never_changes_or_deletes_an_order() -> None:
    """A proposal if IVIG is recommended, a questionnaire if facts are missing."""
    asking = only_card(request(GBS))
    dosed = only_card(answered(request(GBS), CLASSICAL))

    for card in (dosed, asking):
        actions = [
            action
            for suggestion in suggestions_of(card)
            for action in cast("list[Json]", suggestion["actions"])
        ]
        assert {action["type"] for action in actions} == {"create"}
        assert not any("isRecommended" in suggestion for suggestion in suggestions_of(card))
        assert card["selectionBehavior"] == "at-most-one"
    assert resource(asking)["resourceType"] == "Questionnaire"
    assert resource(dosed)["intent"] == "proposal"
