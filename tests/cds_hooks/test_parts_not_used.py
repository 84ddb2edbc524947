"""A part of the record that is not used is on the card, and blocks the proposal if it may matter.

The record is complete apart from one part: Guillain-Barré syndrome, a weight and the completed form
give a proposal.
"""

from __future__ import annotations

from functools import cache

import pytest

from ivig_evidence.conditions.myasthenia_gravis import acute_exacerbation
from ivig_evidence.facts.codes import LOINC, UCUM

from ..helpers.hooks import (
    CLASSICAL,
    CM,
    SNOMED,
    Json,
    answered,
    concept,
    condition,
    detail,
    filled,
    only_card,
    request,
    resource,
    searchset,
    shown,
    status,
    weight,
)

GBS = condition("G61.0")
PROPOSAL = "Draft a proposal: IVIG 0.4 g/kg a day for 5 days, at 70 kg"


@cache
def form() -> Json:
    """Return the completed form."""
    return filled(resource(only_card(request(GBS))), CLASSICAL)


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


# States that pass -------------------------------------------------------------------

EXACERBATION = "the patient has an acute exacerbation of myasthenia"
OLD = f"it is older than 30 days on 2026-11-22; it states: {EXACERBATION}"
NO_DATE = f"it does not say when; it states: {EXACERBATION}"
NEWER = f"a diagnosis that may be newer does not state it; it states: {EXACERBATION}"


def myasthenia(code: str, day: str | None, name: str = "c1", **more: object) -> Json:
    """Return a diagnosis of myasthenia, recorded on a day."""
    return condition(code, name=name) | {"recordedDate": day} | more


@pytest.mark.parametrize(
    ("diagnoses", "why"),
    [
        ([myasthenia("G70.01", "2015-01-01")], OLD),
        ([myasthenia("G70.01", "2026-10-22")], OLD),
        ([myasthenia("G70.01", None, onsetDateTime="2015-01-01")], OLD),
        ([myasthenia("G70.01", "2026")], OLD),
        ([myasthenia("G70.01", None)], NO_DATE),
        ([myasthenia("G70.01", "2015-01-01"), myasthenia("G70.00", "2026-11-01", "c2")], OLD),
        ([myasthenia("G70.01", "2026-11-01"), myasthenia("G70.00", "2026-11-02", "c2")], NEWER),
        ([myasthenia("G70.00", "2026-11-02", "c2"), myasthenia("G70.01", "2026-11-01")], NEWER),
        (
            [
                myasthenia("G70.01", "2026-11-01"),
                myasthenia("G70.01", "2026-11-15", "c2") | clinical("resolved"),
            ],
            NEWER,
        ),
        (
            [
                myasthenia("G70.01", "2026-11-01"),
                myasthenia("G70.01", "2026-11-15", "c2") | verified("refuted"),
            ],
            NEWER,
        ),
    ],
)
def test_an_exacerbation_that_may_be_over_is_asked_for(diagnoses: list[Json], why: str) -> None:
    """The disease stays, and the card says why its state does not count."""
    made = only_card(request(*diagnoses))

    assert (
        made["summary"] == "Insufficient data to say whether IVIG is recommended: myasthenia gravis"
    )
    assert f"- `Condition/c1`: {why}\n" in detail(made)
    assert "Does the patient have an acute exacerbation of myasthenia?" in detail(made)


@pytest.mark.parametrize(
    "diagnoses",
    [
        [myasthenia("G70.01", "2026-10-23")],
        [myasthenia("G70.01", None, onsetDateTime="2026-11-20")],
        [myasthenia("G70.00", "2026-11-01", "c2"), myasthenia("G70.01", "2026-11-02")],
        [myasthenia("G70.00", "2026-11-02", "c2"), myasthenia("G70.01", "2026-11-02")],
        [myasthenia("G70.00", None, "c2"), myasthenia("G70.01", "2026-11-02")],
        [myasthenia("G70.01", "2026-11-02"), condition("G35.A", name="c2")],
        [myasthenia("G70.01", "2015-01-01", "c2"), myasthenia("G70.01", "2026-11-02")],
    ],
)
def test_an_exacerbation_of_this_month_is_known(diagnoses: list[Json]) -> None:
    first, *_ = [
        made for made in shown(request(*diagnoses)) if "myasthenia" in str(made["summary"])
    ]

    assert first["summary"] == "IVIG is recommended (level A): myasthenia gravis"


def test_the_caller_can_set_the_maximum_age_of_an_exacerbation() -> None:
    old = request(myasthenia("G70.01", "2015-01-01"))

    assert "recommended (level A)" in str(
        only_card(old, oldest={acute_exacerbation: None})["summary"]
    )


@pytest.mark.parametrize("name", ["myasthenic crisis", "severe MG", "MG exacerbation"])
def test_a_state_in_the_name_of_a_code_of_the_caller_passes(name: str) -> None:
    codes = {"urn:local|X": name}
    recent, old = (
        only_card(request(condition("X", "urn:local") | {"recordedDate": day}), codes=codes)
        for day in ("2026-11-20", "2020-01-01")
    )

    assert "it states: " not in detail(recent)
    assert "it is older than 30 days on 2026-11-22; it states: " in detail(old)


def test_an_answer_in_the_form_replaces_a_state_that_may_be_over() -> None:
    old = request(myasthenia("G70.01", "2015-01-01"))
    made = only_card(answered(old, {"mg_acute_exacerbation": True}))

    assert made["summary"] == "IVIG is recommended (level A): myasthenia gravis"


def test_an_old_sepsis_is_named() -> None:
    sepsis = condition("A41.9", name="c2") | {"recordedDate": "2025-01-01"}

    text = detail(card(sepsis))

    assert (
        "`Condition/c2`: it is older than 30 days on 2026-11-22; it states: the patient h" in text
    )


# Units ------------------------------------------------------------------------------


def weighing(value: float, code: str, unit: object, **more: object) -> Json:
    """Return a weight with a unit as text and as a code."""
    quantity = {"value": value, "unit": unit, "system": UCUM, "code": code}
    return weight() | {"valueQuantity": quantity} | more


@pytest.mark.parametrize(
    ("value", "code", "unit"),
    [
        (154, "kg", "lb"),
        (154, "kg", "Pounds"),
        (154, "kg", "lbs."),
        (154, "kg", "[lb_av]"),
        (70, "[lb_av]", "kg"),
        (70, "[lb_av]", "KGS"),
        (70000, "kg", "g"),
        (70, "g", "kilograms"),
        (2469, "kg", "oz"),
        (11, "kg", "stone"),
        (24.2, "kg", "kg/m2"),
        (70, "kg", "mg"),
    ],
)
def test_a_weight_whose_unit_contradicts_its_code_blocks(
    value: float, code: str, unit: str
) -> None:
    made = card(observations=searchset(weighing(value, code, unit)))

    says = f"its unit '{unit}' and the code '{code}' of it are different units"
    assert f"`Observation/w1`: `{says}".replace("‹", "<") in detail(made)
    assert "body weight" not in detail(made).partition("*Taken as known*")[2]
    assert labels(made) == []


@pytest.mark.parametrize(
    ("value", "code", "unit"),
    [
        *((70, "kg", unit) for unit in ("kg", "KG", "Kgs.", "kilogram", "Kilogramm", None, "公斤")),
        (154.3, "[lb_av]", "lb"),
        (154.3, "[lb_av]", "lbs"),
        (154.3, "[lb_av]", "pounds (lb)"),
        (154.3, "[lb_av]", "[lb_av]"),
        (70000, "g", "gm"),
        (2469, "[oz_av]", "Ounces"),
    ],
)
def test_a_unit_may_be_spelled_in_any_way(value: float, code: str, unit: object) -> None:
    (label,) = labels(card(observations=searchset(weighing(value, code, unit))))

    assert label.startswith(PROPOSAL.removesuffix("70 kg"))
    assert 69.9 < float(label.split()[-2]) < 70.1


# Safety facts, weights and forms ----------------------------------------------------

IGA = "it states: the patient has selective IgA deficiency"
THROMBOSIS = "it states: the patient has had a venous or arterial thrombosis"


@pytest.mark.parametrize(
    ("diagnosis", "why"),
    [
        (condition("D80.2") | verified("provisional"), f"the diagnosis is provisional; {IGA}"),
        (condition("D80.2") | verified("refuted"), f"the diagnosis is refuted; {IGA}"),
        (condition("D80.2") | clinical("inactive"), f"the diagnosis is inactive; {IGA}"),
        (condition("D80.2") | {"recordedDate": "2027-01-01"}, f"after 2026-11-22; {IGA}"),
        (condition("161508001", SNOMED) | clinical("resolved"), f"is resolved; {THROMBOSIS}"),
    ],
)
def test_a_diagnosis_on_safety_that_does_not_count_is_named(diagnosis: Json, why: str) -> None:
    made = card(diagnosis | {"id": "s1"})

    assert "*Facts of diagnoses that do not count*\n\n- `Condition/s1`: " in detail(made)
    assert f"{why}\n" in detail(made)
    assert labels(made) == [PROPOSAL]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            {"effectiveDateTime": "2026-08-01"},
            "it is older than 90 days on 2026-11-22, and no newer one can be used",
        ),
        ({"status": "preliminary"}, "its status is preliminary, not final"),
        ({"status": None}, "its status is None, not final"),
        ({"method": {"text": "Estimated"}}, "its method is not read: 'Estimated'"),
        (
            {"method": {"coding": [{"code": "E", "display": "Estimated"}]}},
            "its method is not read: 'Estimated'",
        ),
        ({"method": {"coding": [{"system": "urn:local", "code": "E"}]}}, "is not read: 'E'"),
        (
            {"valueQuantity": None, "dataAbsentReason": concept("unknown", "urn:local")},
            "its value is absent: unknown",
        ),
        (
            {"code": concept("85353-1", LOINC), "component": [weight()], "valueQuantity": None},
            "it has a value in a component, which is not read: body weight",
        ),
    ],
)
@pytest.mark.parametrize("name", ["w1", None])
def test_a_weight_that_is_not_used_is_named(change: Json, why: str, name: str | None) -> None:
    """The dose is then per kilogram."""
    observed = weight() | change | {"id": name}
    made = card(observations=searchset(observed))

    assert f"- `Observation{'' if name is None else '/w1'}`: `" in detail(made)
    assert f"{why}`\n" in detail(made)
    assert labels(made) == [PROPOSAL.removesuffix(", at 70 kg")]


@pytest.mark.parametrize("change", [{"effectiveDateTime": "2026-08-01"}, {"status": "cancelled"}])
def test_a_weight_that_was_replaced_is_not_named(change: Json) -> None:
    made = card(observations=searchset(weight(), weight(80) | {"id": "w2"} | change))

    assert "Observation/w2" not in detail(made)
    assert labels(made) == [PROPOSAL]


def test_an_empty_method_is_none() -> None:
    assert labels(card(observations=searchset(weight() | {"method": {}}))) == [PROPOSAL]


@pytest.mark.parametrize(
    ("authored", "why"),
    [
        ("2026-11-14", "it is older than 7 days on 2026-11-22, and no newer one can be used"),
        ("2026-11-23", "it is later than 2026-11-22"),
    ],
)
def test_a_form_that_is_not_used_is_named(authored: str, why: str) -> None:
    made = card(answers=searchset(form() | {"authored": authored}))

    assert str(made["summary"]).startswith("Insufficient data")
    assert f"- `QuestionnaireResponse/q1`: `{why}`\n" in detail(made)


def test_a_form_that_was_replaced_is_not_named() -> None:
    old = form() | {"authored": "2026-11-01", "id": "q0"}

    assert "QuestionnaireResponse/q0" not in detail(card(answers=searchset(old, form())))


def test_many_old_values_are_named_in_one_line() -> None:
    old = (weight() | {"id": f"w{n}", "effectiveDateTime": "2020-01-01"} for n in range(9))
    text = detail(card(observations=searchset(*old)))

    assert "- `Observation/w0, Observation/w1, Observation/w2 and 6 more`: `it is older" in text
    assert text.count("it is older than 90 days") == 1
