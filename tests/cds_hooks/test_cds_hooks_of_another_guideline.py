"""CDS Hooks for a guideline other than the default, with its own grading scheme."""

from __future__ import annotations

import json
from datetime import date
from typing import cast

import pytest
from attrs import evolve

from ivig_evidence import EFNS_2008
from ivig_evidence.cds_hooks import cards, services
from ivig_evidence.errors import UnknownNameError, WrongTypeError
from ivig_evidence.logic.context import PlainValue

from ..helpers.hooks import (
    Json,
    condition,
    filled,
    order,
    ordering,
    patient,
    request,
    searchset,
    selecting,
    weight,
)
from ..helpers.made_up import MOON, efns_words

AT = date(2026, 11, 22)
CIDP_CODE, MG_CODE, GBS_CODE = "G61.81", "G70.00", "G61.0"


def one_card(asked: Json) -> Json:
    """Return the only card of a response by the made-up guideline."""
    (card,) = cast("list[Json]", cards(asked, at=AT, guideline=MOON)["cards"])
    return card


def text_of(value: object) -> str:
    """Return all texts of a response, without the backslashes of Markdown."""
    return json.dumps(value, ensure_ascii=False).replace("\\", "")


def form_of(card: Json) -> Json:
    """Return the questionnaire that a card offers."""
    (offered,) = cast("list[Json]", card["suggestions"])
    (action,) = cast("list[Json]", offered["actions"])
    return cast("Json", action["resource"])


def severe(asked: Json) -> Json:
    """Return a request with a completed questionnaire: severe CIDP, no earlier treatment."""
    form = form_of(one_card(request(condition(CIDP_CODE))))
    about: dict[str, PlainValue] = {"cidp_disability": "severe", "previously_treated": False}
    reply = searchset(filled(form, about))
    return asked | {"prefetch": cast("Json", asked["prefetch"]) | {"answers": reply}}


def test_a_card_names_only_its_guideline_and_the_grade_in_its_words() -> None:
    card = one_card(request(condition(MG_CODE)))
    detail = cast("str", card["detail"])

    assert cast("Json", card["source"])["label"] == MOON.title
    assert cast("Json", card["source"])["url"] == "https://doi.org/10.5555/moonbase.2050"
    assert card["summary"] == ("IVIG is not recommended (urgency A, clear sky): myasthenia gravis")
    assert detail.splitlines()[0] == (
        f"**Myasthenia gravis: IVIG is not recommended (urgency A, clear sky), {MOON.label}.**"
    )
    assert efns_words(text_of(card)) == []


def test_a_card_asks_for_the_facts_of_its_guideline() -> None:
    card = one_card(request(condition(CIDP_CODE)))

    assert cast("str", card["summary"]).startswith("Insufficient data")
    assert "disability caused by CIDP" in json.dumps(form_of(card))
    assert efns_words(text_of(card)) == []


def test_an_order_gets_a_proposal_of_the_dose_of_its_guideline() -> None:
    known = {"observations": searchset(weight(80))}
    card = one_card(severe(request(condition(CIDP_CODE), **known)))
    (offered,) = cast("list[Json]", card["suggestions"])

    assert "urgency B, cloudy sky" in cast("str", card["summary"])
    assert offered["label"] == "Draft a proposal: IVIG 0.5 g/kg a day for 3 days, at 80 kg"
    assert "40 g a day" in cast("str", card["detail"])


@pytest.mark.parametrize("version", ["R4", "R5"])
def test_a_proposal_names_only_its_guideline(version: str) -> None:
    known = {"observations": searchset(weight(80))}
    asked = severe(request(condition(CIDP_CODE), **known))
    reply = cards(asked, at=AT, guideline=MOON, version=version)  # type: ignore[arg-type]  # pytest gives "R4" or "R5" as a plain str

    assert efns_words(text_of(reply)) == []


def test_an_order_is_answered_by_the_guideline() -> None:
    selected = selecting(condition(CIDP_CODE), orders=[order()], selected=["MedicationRequest/o1"])

    card = one_card(severe(selected))

    assert "urgency B, cloudy sky" in cast("str", card["summary"])
    assert efns_words(text_of(card)) == []


def test_a_grade_without_a_strength_is_shown_by_its_certainty() -> None:
    form = form_of(one_card(request(condition(CIDP_CODE))))
    about: dict[str, PlainValue] = {"cidp_disability": "severe", "previously_treated": True}
    answers = searchset(filled(form, about))

    card = one_card(request(condition(CIDP_CODE), answers=answers))

    assert card["summary"] == (
        "IVIG is an option (clear sky): chronic inflammatory demyelinating polyradiculoneuropathy"
    )
    assert "IVIG is an option (clear sky)" in cast("str", card["detail"]).splitlines()[0]


def test_a_condition_without_a_chapter_is_not_covered() -> None:
    card = one_card(request(condition(GBS_CODE)))

    assert card["summary"] == "IVIG is not covered for this patient: Guillain-Barré syndrome"
    assert efns_words(text_of(card)) == []


@pytest.mark.parametrize(
    "asked",
    [
        ordering(orders=[order()]),
        request(condition(MG_CODE), patient=patient(deceasedBoolean=True)),
    ],
    ids=["no diagnosis", "deceased"],
)
def test_a_card_without_an_answer_names_its_guideline(asked: Json) -> None:
    card = one_card(asked)

    assert cast("Json", card["source"])["label"] == MOON.title
    assert efns_words(text_of(card)) == []


def test_a_guideline_without_a_doi_gives_a_source_without_a_link() -> None:
    unpublished = evolve(MOON, paper=evolve(MOON.paper, doi=None))

    (card,) = cast(
        "list[Json]",
        cards(request(condition(GBS_CODE)), at=AT, guideline=unpublished)["cards"],
    )
    source = cast("Json", card["source"])

    assert source["label"] == MOON.title
    assert "url" not in source


def test_services_are_described_for_their_guideline() -> None:
    listed = cast("list[Json]", services(guideline=MOON)["services"])

    assert [item["id"] for item in listed] == [
        f"ivig-evidence-moon-2050-ivig-{item['hook']}" for item in listed
    ]
    assert all(cast("str", item["description"]).startswith(MOON.title) for item in listed)
    assert efns_words(text_of(listed)) == []


def test_the_services_of_two_guidelines_have_different_ids() -> None:
    ids = [
        service["id"]
        for guideline in (EFNS_2008, MOON)
        for service in cast("list[Json]", services(guideline=guideline)["services"])
    ]

    assert len(ids) == len(set(ids))


def test_a_guideline_is_given_by_its_id() -> None:
    asked = request(condition(GBS_CODE))

    assert cards(asked, at=AT, guideline="efns-2008") == cards(asked, at=AT)
    assert services(guideline="efns-2008") == services()


def test_an_unknown_guideline_raises() -> None:
    with pytest.raises(UnknownNameError, match="unknown guideline 'efns'"):
        cards(request(), at=AT, guideline="efns")
    with pytest.raises(WrongTypeError, match="takes a Guideline or its id"):
        services(guideline=2008)  # type: ignore[arg-type]  # the refusal at run time is the test
