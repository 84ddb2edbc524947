"""IVIG that the record says, or may say, was ordered, given or forbidden is never overlooked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import cast

import pytest

from ivig_evidence.cds_hooks import services

from ..helpers.hooks import (
    CLASSICAL,
    OWN,
    Json,
    answered,
    concept,
    condition,
    detail,
    dispatching,
    only_card,
    order,
    ordering,
    request,
    searchset,
    shown,
    weight,
)
from ..helpers.records import ATC

GBS = condition("G61.0")
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
ABSENT: Json = {
    "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
    "valueCode": "unknown",
}
NO_REASON = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
IVIG = concept("J06BA02", ATC)
OTHER = concept("J01CA04", ATC)
UNKNOWN_CODE = concept("1", RXNORM)
NO_DRUG = "so it may be IVIG"
NAMED = "its text names IVIG, but no code of it means IVIG"


def viewed(**prefetch: object) -> Json:
    """Return the card for a patient whose dose is drafted unless something is on record."""
    base = answered(request(GBS, observations=searchset(weight())), CLASSICAL)
    return only_card(base | {"prefetch": cast("Json", base["prefetch"]) | prefetch})


def drafts(card: Json) -> bool:
    """Return True if a card drafts a proposal."""
    return "Draft a proposal" in str(card.get("suggestions", ""))


def of(drug: Json, resource: Json) -> Json:
    """Return a resource with another drug."""
    return {key: v for key, v in resource.items() if key != "medicationCodeableConcept"} | drug


def contained(*medications: Json, **reference: object) -> Json:
    """Return a drug that is the first of the contained resources."""
    return {
        "contained": [
            {"resourceType": "Medication", "id": f"m{place}"} | medication
            for place, medication in enumerate(medications)
        ],
        "medicationReference": {"reference": "#m0"} | reference,
    }


def test_without_ivig_on_record_a_dose_is_drafted() -> None:
    other = of({"medicationCodeableConcept": OTHER}, order(status="active"))

    assert drafts(viewed())
    assert drafts(viewed(orders=searchset(other)))


# Drugs ----------------------------------------------------------------------------

OF_IVIG: tuple[Json, ...] = (
    contained({"ingredient": [{"itemCodeableConcept": IVIG}]}),
    contained({"code": UNKNOWN_CODE, "ingredient": [{"itemCodeableConcept": IVIG}]}),
    contained({"ingredient": [{"item": {"concept": IVIG}}]}),
    contained({"ingredient": [{"itemReference": {"reference": "#m1"}}]}, {"code": IVIG}),
    contained({"ingredient": [{"item": {"reference": {"reference": "#m1"}}}]}, {"code": IVIG}),
    contained(
        {"code": UNKNOWN_CODE, "ingredient": [{"itemReference": {"reference": "#m1"}}]},
        {"code": OTHER, "ingredient": [{"itemCodeableConcept": IVIG}]},
    ),
    contained(
        {"ingredient": [{"itemReference": {"reference": "#s"}}]},
        {"resourceType": "Substance", "id": "s", "code": {"concept": IVIG}},
    ),
    {"medicationCodeableConcept": OTHER} | contained({"code": IVIG}),
    {"medication": {"concept": OTHER}} | contained({"code": IVIG}),
)
"""Drugs that are IVIG by a code."""

NAMING_IVIG: tuple[Json, ...] = (
    contained({"code": UNKNOWN_CODE}, display="Privigen 10 %"),
    contained({"code": OTHER}, display="Privigen 10 %"),
    contained({}, display="Privigen 10 %"),
    contained({"ingredient": [{"itemCodeableConcept": {"text": "immune globulin"}}]}),
    contained({"ingredient": [{"itemReference": {"display": "immune globulin"}}]}),
    contained({"code": UNKNOWN_CODE, "text": {"status": "generated", "div": "<p>Octagam</p>"}}),
    contained(
        {"ingredient": [{"itemReference": {"reference": "#m1"}}]}, {"code": {"text": "IVIG"}}
    ),
    {"medicationCodeableConcept": OTHER} | contained({"code": {"text": "IVIG"}}),
)
"""Drugs that only a text names."""

UNKNOWN: tuple[Json, ...] = (
    {},
    {"medicationCodeableConcept": {}},
    {"medicationCodeableConcept": {"extension": [ABSENT]}},
    {"medicationCodeableConcept": concept("unknown", NO_REASON)},
    {"medicationCodeableConcept": concept("unknown", NO_REASON, text="Unknown")},
    {"medicationCodeableConcept": {"coding": [{"system": RXNORM}]}},
    {"_medicationCodeableConcept": {"extension": [ABSENT]}},
    {"medication": {}},
    {"medication": {"concept": {}}},
    {"medicationReference": {}},
    {"medicationReference": {"reference": "Medication/elsewhere"}},
    {"medicationReference": {"identifier": {"system": "urn:x", "value": "7"}}},
    contained({}),
    contained({"code": {}}),
    contained({"code": {"extension": [ABSENT]}}),
    contained({"ingredient": [{"itemReference": {"reference": "Substance/elsewhere"}}]}),
    contained({"ingredient": [{"itemCodeableConcept": OTHER}, {}]}),
    contained({"ingredient": [{"itemReference": {"reference": "#m1"}}]}, {}),
)
"""Drugs that nothing names."""

OF_ANOTHER_DRUG: tuple[Json, ...] = (
    {"medicationCodeableConcept": OTHER},
    {"medicationCodeableConcept": UNKNOWN_CODE},
    {"medicationCodeableConcept": {"text": "Aspirin"}},
    {"medicationCodeableConcept": concept("unknown", NO_REASON, text="Aspirin")},
    {"medicationReference": {"reference": "Medication/elsewhere", "display": "Aspirin"}},
    contained({}, display="Aspirin"),
    contained({"code": UNKNOWN_CODE}),
    contained({"ingredient": [{"itemCodeableConcept": OTHER}]}),
    contained({"ingredient": [{"itemReference": {"reference": "#m1"}}]}, {"code": OTHER}),
)
"""Drugs with a code or a text that is not of IVIG; a code that is not known is of another drug."""

ORDERED = order(status="active")
GIVEN: Json = {
    "resourceType": "MedicationAdministration",
    "id": "g1",
    "status": "completed",
    "medicationCodeableConcept": IVIG,
    "subject": OWN,
    "effectiveDateTime": "2026-11-20",
    "reasonReference": [{"reference": "Condition/c1"}],
}
STATED: Json = GIVEN | {"resourceType": "MedicationStatement"}
PROCEDURE: Json = {
    "resourceType": "Procedure",
    "id": "g1",
    "status": "completed",
    "code": IVIG,
    "subject": OWN,
    "performedDateTime": "2026-11-20",
}
SERVICE: Json = {
    "resourceType": "ServiceRequest",
    "id": "s1",
    "status": "active",
    "intent": "order",
    "code": IVIG,
    "subject": OWN,
}
KEYS = {
    "MedicationAdministration": "administrations",
    "MedicationStatement": "statements",
    "Procedure": "procedures",
}


def with_given(resource: Json) -> Json:
    """Return the card for a patient with a treatment on record."""
    return viewed(**{KEYS[str(resource["resourceType"])]: searchset(resource)})


# Orders on record -----------------------------------------------------------------


@pytest.mark.parametrize("drug", OF_IVIG)
def test_an_order_of_ivig_is_found_wherever_its_drug_is_coded(drug: Json) -> None:
    card = viewed(orders=searchset(of(drug, ORDERED)))

    assert not drafts(card)
    assert "IVIG is already ordered or proposed" in detail(card)


@pytest.mark.parametrize("drug", NAMING_IVIG)
def test_an_order_whose_drug_is_named_ivig_anywhere_is_a_problem(drug: Json) -> None:
    card = viewed(orders=searchset(of(drug, ORDERED)))

    assert not drafts(card)
    assert f"`MedicationRequest/o1`: `{NAMED}" in detail(card)


@pytest.mark.parametrize("status", ["active", "on-hold", "draft", "unknown", None])
def test_an_order_of_a_drug_that_nothing_tells_is_a_problem_while_it_stands(status: object) -> None:
    for drug in UNKNOWN:
        card = viewed(orders=searchset(of(drug, ORDERED) | {"status": status}))

        assert not drafts(card), drug
        assert "`MedicationRequest/o1`: `" in detail(card), drug
        assert NO_DRUG in detail(card), drug


@pytest.mark.parametrize("drug", OF_ANOTHER_DRUG)
def test_an_order_of_another_drug_prevents_no_proposal(drug: Json) -> None:
    assert drafts(viewed(orders=searchset(of(drug, ORDERED))))


def test_a_drug_shared_by_two_orders_has_the_contained_resources_of_each() -> None:
    """The same object may be contained in both, but its ingredients are not."""
    drug: Json = {
        "resourceType": "Medication",
        "id": "m0",
        "ingredient": [{"itemReference": {"reference": "#s"}}],
    }
    inside: Json = {"resourceType": "Substance", "id": "s"}
    reference: Json = {"medicationReference": {"reference": "#m0"}}
    first = of(reference | {"contained": [drug, inside | {"code": OTHER}]}, ORDERED)
    second = of(reference | {"contained": [drug, inside | {"code": IVIG}]}, ORDERED)

    assert not drafts(viewed(orders=searchset(first, second | {"id": "o2"})))


def test_a_service_order_that_cannot_be_read_is_a_problem() -> None:
    broken: Json = {
        "resourceType": "ServiceRequest",
        "id": "s1",
        "status": "active",
        "code": "IVIG",
        "subject": OWN,
    }
    card = viewed(service_orders=searchset(broken))

    assert not drafts(card)
    assert "it may be an order of IVIG: code must be an object, not 'IVIG'" in detail(card)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (None, "it does not say what is ordered, so it may be IVIG"),
        ({}, "it does not say what is ordered, so it may be IVIG"),
        ({"text": "IVIG infusion"}, NAMED),
        ({"concept": {"text": "IVIG infusion"}}, NAMED),
    ],
)
def test_a_service_order_that_may_be_of_ivig_is_a_problem(code: object, says: str) -> None:
    card = viewed(service_orders=searchset(SERVICE | {"code": code}))

    assert not drafts(card)
    assert f"`ServiceRequest/s1`: `{says}" in detail(card)
    assert drafts(viewed(service_orders=searchset(SERVICE | {"code": code, "status": "revoked"})))


# Orders that are placed or sent -----------------------------------------------------


def signed(*orders: Json) -> list[Json]:
    """Return the cards when orders are signed."""
    return shown(ordering(GBS, orders=orders))


def sent(resource: Json) -> list[Json]:
    """Return the cards when an order on record is dispatched."""
    called = dispatching(GBS, dispatched=["MedicationRequest/o1"], orders=searchset(resource))
    return shown(called)


@pytest.mark.parametrize("drug", [*OF_IVIG, *NAMING_IVIG])
def test_an_order_of_ivig_that_is_signed_or_sent_is_answered(drug: Json) -> None:
    for made in (signed(of(drug, order())), sent(of(drug, ORDERED))):
        (card,) = made

        assert "Guillain-Barré syndrome" in str(card["summary"])
        assert not drafts(card)


@pytest.mark.parametrize("drug", UNKNOWN)
def test_an_order_of_a_drug_that_nothing_tells_is_asked_about(drug: Json) -> None:
    for made in (signed(of(drug, order())), sent(of(drug, ORDERED))):
        (card,) = made

        assert str(card["summary"]).startswith("Is an order for IVIG? The request does not say")
        assert "`MedicationRequest/o1`" in detail(card)


@pytest.mark.parametrize("drug", OF_ANOTHER_DRUG)
def test_an_order_of_another_drug_that_is_signed_or_sent_has_no_card(drug: Json) -> None:
    assert [] == signed(of(drug, order())) == sent(of(drug, ORDERED))


# IVIG that was given ----------------------------------------------------------------


@pytest.mark.parametrize("resource", [GIVEN, STATED])
@pytest.mark.parametrize("drug", OF_IVIG)
def test_ivig_that_was_given_is_found_wherever_its_drug_is_coded(
    resource: Json, drug: Json
) -> None:
    card = with_given(of(drug, resource))

    assert not drafts(card)
    assert f"has been treated before (`{resource['resourceType']}/g1`" in detail(card)


@pytest.mark.parametrize("resource", [GIVEN, STATED])
@pytest.mark.parametrize("drug", [*NAMING_IVIG, *UNKNOWN])
def test_a_treatment_that_may_be_with_ivig_is_a_problem(resource: Json, drug: Json) -> None:
    card = with_given(of(drug, resource))

    assert not drafts(card)
    assert f"`{resource['resourceType']}/g1`: `" in detail(card)
    assert (NO_DRUG if drug in UNKNOWN else NAMED) in detail(card)


@pytest.mark.parametrize("code", [None, {}, {"extension": [ABSENT]}])
def test_a_procedure_without_a_code_or_text_is_a_problem(code: object) -> None:
    card = with_given(PROCEDURE | {"code": code})

    assert not drafts(card)
    assert NO_DRUG in detail(card)


@pytest.mark.parametrize("resource", [GIVEN, STATED])
@pytest.mark.parametrize("drug", OF_ANOTHER_DRUG)
def test_a_treatment_with_another_drug_prevents_no_proposal(resource: Json, drug: Json) -> None:
    assert drafts(with_given(of(drug, resource)))


@pytest.mark.parametrize(
    "resource",
    [
        GIVEN | {"effectiveDateTime": None},
        GIVEN | {"effectiveDateTime": None, "_effectiveDateTime": {"extension": [ABSENT]}},
        GIVEN | {"effectiveDateTime": None, "effectivePeriod": {}},
        STATED | {"effectiveDateTime": None, "dateAsserted": "2026-11-21"},
        PROCEDURE | {"performedDateTime": None},
        PROCEDURE | {"performedDateTime": None, "performedString": "last week"},
    ],
)
def test_ivig_given_at_an_unknown_time_is_a_problem(resource: Json) -> None:
    card = with_given(resource)

    assert not drafts(card)
    assert "/g1`: `it does not say when IVIG was given`" in detail(card)


@pytest.mark.parametrize("subject", [{"reference": "urn:uuid:7"}, {"reference": "Group/1"}])
@pytest.mark.parametrize("resource", [GIVEN, STATED, PROCEDURE, ORDERED])
def test_a_treatment_or_an_order_of_an_unclear_patient_is_a_problem(
    resource: Json, subject: Json
) -> None:
    key = KEYS.get(str(resource["resourceType"]), "orders")
    card = viewed(**{key: searchset(resource | {"subject": subject})})

    assert not drafts(card)
    assert "`: `it does not say which patient it is about`" in detail(card)


@pytest.mark.parametrize(
    ("at", "when"),
    [
        (date(2026, 11, 22), "2026-11-23T08:00:00+11:00"),
        (datetime(2026, 11, 22, 21, 0, tzinfo=UTC), "2026-11-23"),
    ],
)
def test_ivig_given_on_a_day_that_has_begun_somewhere_is_not_dropped(at: date, when: str) -> None:
    """A service in UTC may serve a client in Sydney."""
    base = answered(request(GBS, observations=searchset(weight())), CLASSICAL)
    given = {"administrations": searchset(GIVEN | {"effectiveDateTime": when})}
    card = only_card(base | {"prefetch": cast("Json", base["prefetch"]) | given}, at=at)

    assert not drafts(card)
    assert "has been treated before (`MedicationAdministration/g1`" in detail(card)


@pytest.mark.parametrize(
    "more",
    [
        {"usedCode": [OTHER, IVIG]},
        {"used": [{"concept": IVIG}]},
        {
            "usedReference": [{"reference": "#m"}],
            "contained": [{"resourceType": "Medication", "id": "m", "code": IVIG}],
        },
        {
            "used": [{"reference": {"reference": "#m"}}],
            "contained": [{"resourceType": "Medication", "id": "m", "code": IVIG}],
        },
    ],
)
def test_a_procedure_that_used_ivig_is_a_treatment(more: Json) -> None:
    infusion = PROCEDURE | {"code": OTHER, "reasonReference": [{"reference": "Condition/c1"}]}
    card = with_given(infusion | more)

    assert not drafts(card)
    assert "has been treated before (`Procedure/g1`" in detail(card)


STATUSES = {
    "MedicationAdministration": (GIVEN, ("unknown", "on-hold", "Completed", None)),
    "MedicationStatement": (STATED, ("unknown", "on-hold", "intended", "draft", None)),
    "Procedure": (PROCEDURE, ("unknown", "on-hold", "preparation", None)),
}


@pytest.mark.parametrize(
    "resource",
    [one | {"status": status} for one, every in STATUSES.values() for status in every],
)
def test_a_status_that_does_not_rule_out_ivig_is_a_problem(resource: Json) -> None:
    card = with_given(resource)

    assert not drafts(card)
    assert f"/g1`: `its status is {resource['status']}, so IVIG may have been given" in detail(card)


@pytest.mark.parametrize("adherence", [None, {}, {"code": concept("unknown", "urn:x")}])
def test_a_recorded_statement_without_a_known_adherence_is_a_problem(adherence: object) -> None:
    card = with_given(STATED | {"status": "recorded", "adherence": adherence})

    assert not drafts(card)
    assert "/g1`: `its adherence does not say whether IVIG was taken`" in detail(card)


@pytest.mark.parametrize(
    "resource",
    [
        GIVEN | {"status": "not-done"},
        GIVEN | {"status": "entered-in-error"},
        STATED | {"status": "not-taken"},
        STATED | {"status": "recorded", "adherence": {"code": concept("not-taking", "urn:x")}},
        PROCEDURE | {"status": "not-done"},
        of({}, GIVEN) | {"status": "not-done"},
        PROCEDURE | {"status": "entered-in-error", "code": None},
    ],
)
def test_ivig_that_was_not_given_prevents_no_proposal(resource: Json) -> None:
    assert drafts(with_given(resource))


@pytest.mark.parametrize("key", ["orders", "administrations", "statements"])
def test_drugs_are_queried_without_a_filter_by_code(key: str) -> None:
    """The drug may be text, or a reference to a Medication."""
    (first, *_) = cast("list[Json]", services()["services"])
    template = cast("Mapping[str, str]", first["prefetch"])[key]

    assert "code=" not in template
    assert template.endswith("patient={{context.patientId}}") is (key != "orders")


# Prohibitions -----------------------------------------------------------------------

FORBIDDEN = "it says that IVIG must not be given"
NOT_PROPOSED = "Nothing is proposed: the record says that IVIG must not be given."


@pytest.mark.parametrize("status", ["active", "on-hold", "draft", "unknown", None])
@pytest.mark.parametrize(
    "resource",
    [
        ORDERED,
        SERVICE,
        SERVICE | {"code": {"concept": IVIG}},
        *(of(drug, ORDERED) for drug in (OF_IVIG[0], NAMING_IVIG[0])),
    ],
)
def test_a_prohibition_of_ivig_is_shown_and_nothing_is_proposed(
    resource: Json, status: object
) -> None:
    key = "service_orders" if resource["resourceType"] == "ServiceRequest" else "orders"
    card = viewed(**{key: searchset(resource | {"status": status, "doNotPerform": True})})

    assert not drafts(card)
    assert f"`{resource['resourceType']}/{resource['id']}`: `{FORBIDDEN}`" in detail(card)
    assert detail(card).index("*IVIG is forbidden by an order*") < detail(card).index("*Why*")
    assert NOT_PROPOSED in detail(card)
    assert "already ordered" not in detail(card)
    assert card["indicator"] == "warning"


@pytest.mark.parametrize("resource", [ORDERED, SERVICE])
def test_a_prohibition_that_has_ended_or_is_of_another_drug_prevents_no_proposal(
    resource: Json,
) -> None:
    drug = "code" if resource["resourceType"] == "ServiceRequest" else "medicationCodeableConcept"
    key = "service_orders" if drug == "code" else "orders"
    for more in ({"status": "completed"}, {drug: OTHER}):
        assert drafts(viewed(**{key: searchset(resource | {"doNotPerform": True} | more)}))


def test_a_prohibition_is_shown_among_many_problems() -> None:
    unknown = [of({}, ORDERED) | {"id": f"u{place}"} for place in range(30)]
    forbidden = ORDERED | {"doNotPerform": True}
    card = viewed(orders=searchset(*unknown, forbidden))

    assert f"`MedicationRequest/o1`: `{FORBIDDEN}`" in detail(card)


def test_problems_of_many_unknown_drugs_hide_no_other_problem() -> None:
    unknown = [of({}, GIVEN) | {"id": f"u{place}"} for place in range(30)]
    undated = GIVEN | {"effectiveDateTime": None}
    card = viewed(administrations=searchset(*unknown, undated))

    assert "`MedicationAdministration/g1`: `it does not say when IVIG was given`" in detail(card)


def test_a_prohibition_is_no_order_but_is_on_the_card_of_one() -> None:
    """It may be a draft, or on record."""
    forbidden = order(id="o2", doNotPerform=True)
    (drafted,) = signed(order(), forbidden)
    (recorded,) = shown(
        ordering(GBS, orders=[order()], service_orders=searchset(SERVICE | {"doNotPerform": True}))
    )

    assert [] == signed(forbidden)
    assert detail(drafted).count(FORBIDDEN) == 1
    assert f"`MedicationRequest/o2`: `{FORBIDDEN}`" in detail(drafted)
    assert f"`ServiceRequest/s1`: `{FORBIDDEN}`" in detail(recorded)


# Reasons of orders ------------------------------------------------------------------

THROMBOCYTOPENIA = "Immune thrombocytopenia"
HEADING = "*Reason of the order*"


@pytest.mark.parametrize(
    "reason",
    [
        {"reasonCode": [{"text": THROMBOCYTOPENIA}]},
        {"reasonCode": [concept("G61.0", text=THROMBOCYTOPENIA)]},
        {"reasonReference": [{"display": THROMBOCYTOPENIA}]},
        {"reasonReference": [{"reference": "Condition/c1", "display": THROMBOCYTOPENIA}]},
        {"reason": [{"concept": {"text": THROMBOCYTOPENIA}}]},
        {"reason": [{"reference": {"display": THROMBOCYTOPENIA}}]},
        {
            "reasonReference": [{"reference": "#c"}],
            "contained": [
                {"resourceType": "Condition", "id": "c", "code": {"text": THROMBOCYTOPENIA}}
            ],
        },
        {
            "reasonReference": [{"reference": "#c"}],
            "contained": [
                {
                    "resourceType": "Condition",
                    "id": "c",
                    "code": concept("G61.0", text=THROMBOCYTOPENIA),
                }
            ],
        },
    ],
)
def test_a_reason_as_text_is_shown_before_the_answer(reason: Json) -> None:
    for made in (signed(order(**reason)), sent(ORDERED | reason)):
        (card,) = made
        text = detail(card)

        assert f"- not read: `{THROMBOCYTOPENIA}` (`MedicationRequest/o1`)" in text
        assert text.index(HEADING) < text.index("*Taken as known*")


@pytest.mark.parametrize(
    "unread",
    [concept("D69.3"), concept("1", "http://hospital.example/codes")],
)
def test_a_reason_without_an_answer_is_named_next_to_the_answer_for_another(unread: Json) -> None:
    (card,) = signed(order(reasonCode=[concept("G61.0"), unread]))

    assert "Guillain-Barré syndrome" in str(card["summary"])
    assert "not known: a reason of the order" in detail(card)
    assert HEADING in detail(card)


def test_a_text_of_a_reason_is_on_one_line_and_cut() -> None:
    (card,) = signed(order(reasonCode=[{"text": "ITP\n\n# IVIG `x` <b>" + "y" * 900}]))
    (line,) = (line for line in detail(card).splitlines() if "ITP" in line)

    assert line.startswith("- not read: `ITP")
    assert "`x`" not in line
    assert "<b>" not in line
    assert len(line) < 300


def test_a_reason_as_text_is_shown_if_there_is_no_answer() -> None:
    (card,) = shown(ordering(orders=[order(reasonCode=[{"text": THROMBOCYTOPENIA}])]))

    assert str(card["summary"]).startswith("What is this IVIG for?")
    assert f"- not read: `{THROMBOCYTOPENIA}` (`MedicationRequest/o1`)" in detail(card)


def test_an_order_without_a_reason_shows_none() -> None:
    (card,) = signed(order())

    assert HEADING not in detail(card)
