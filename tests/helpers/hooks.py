"""Requests of CDS Hooks from small FHIR resources, and the requirements on responses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from ivig_evidence.cds_hooks import cards
from ivig_evidence.cds_hooks.prefetch import KINDS, PREFETCH
from ivig_evidence.facts.codes import UCUM
from ivig_evidence.fhir.read.outcomes import KIND as OUTCOME
from ivig_evidence.fhir.write.questions import options_of
from ivig_evidence.logic.context import Context, PlainValue
from ivig_evidence.logic.predicates import Choice, Fact, Flag, Measure
from ivig_evidence.units import Amount, Unit

from ..helpers import records
from ..helpers.records import AT as DAY
from ..helpers.records import ATC, HL7, ICD_10_CM, SNOMED_CT, coded

Json = dict[str, object]

INSTANCE = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"
CM = ICD_10_CM
SNOMED = SNOMED_CT
OWN: Json = {"reference": "Patient/p1"}
CLASSICAL: dict[str, PlainValue] = {
    "previously_treated": False,
    "able_to_walk_unaided": False,
    "gbs_form": "classical",
}
"""The answers with which a patient with Guillain-Barré syndrome is to be treated."""


# Resources ------------------------------------------------------------------------


def patient(**more: object) -> Json:
    """Return a woman of 56."""
    return records.patient(id="p1", birthDate="1970-01-01") | more


def concept(code: str, system: str = CM, **more: object) -> Json:
    """Return a concept with one code."""
    return coded((system, code)) | more


def status(code: str, system: str) -> Json:
    """Return a status of one of HL7's code systems."""
    return concept(code, f"{HL7}/{system}")


def condition(code: str, system: str = CM, *, name: str = "c1", **more: object) -> Json:
    """Return an active diagnosis."""
    own = records.condition((system, code), id=name, subject=OWN, recordedDate="2026-11-01")
    return own | more


def weight(kilograms: float = 70) -> Json:
    """Return a weight of two days ago."""
    return records.weight(kilograms, id="w1", subject=OWN, effectiveDateTime="2026-11-20")


def allergy() -> Json:
    """Return a confirmed hypersensitivity to IVIG."""
    return {
        "resourceType": "AllergyIntolerance",
        "id": "a1",
        "clinicalStatus": status("active", "allergyintolerance-clinical"),
        "verificationStatus": status("confirmed", "allergyintolerance-verification"),
        "code": concept("J06BA02", ATC),
        "patient": OWN,
    }


def order(**more: object) -> Json:
    """Return a draft order of IVIG in R4."""
    return {
        "resourceType": "MedicationRequest",
        "id": "o1",
        "status": "draft",
        "intent": "order",
        "medicationCodeableConcept": concept("J06BA02", ATC),
        "subject": OWN,
    } | more


def searchset(*resources: Json) -> Json:
    """Return the result of a search."""
    entries = [{"resource": resource, "search": {"mode": "match"}} for resource in resources]
    return {"resourceType": "Bundle", "type": "searchset", "entry": entries}


def filled(form: Json, about: Mapping[str, PlainValue], **more: object) -> Json:
    """Return a questionnaire of the library, completed yesterday with facts by name."""
    (group,) = cast("list[Json]", form["item"])
    given = [_item(finding.fact, finding.value) for finding in Context.parse(about).said]
    return {
        "resourceType": "QuestionnaireResponse",
        "id": "q1",
        "questionnaire": f"{form['url']}|{form['version']}",
        "status": "completed",
        "authored": "2026-11-21T10:00:00Z",
        "subject": OWN,
        "item": [{"linkId": group["linkId"], "item": given}],
    } | more


def _item(fact: Fact, value: object) -> Json:
    answer: Json
    match fact:
        case Flag():
            answer = {"valueBoolean": value}
        case Choice():
            code = cast("str", getattr(value, "value", value))
            answer = {"valueCoding": {"system": options_of(fact), "code": code}}
        case Measure():
            assert isinstance(value, Amount)
            if fact.unit is Unit.SCORE:
                answer = {"valueInteger": int(value.magnitude)}
            else:
                unit = {"system": UCUM, "code": fact.unit.ucum}
                answer = {"valueQuantity": {"value": value.magnitude, **unit}}
    return {"linkId": fact.name, "answer": [answer]}


# Requests -------------------------------------------------------------------------


def request(*conditions: Json, **prefetch: object) -> Json:
    """Return a request with a complete prefetch; ``prefetch`` replaces parts, and None is null."""
    known: Json = {key: searchset() for key in PREFETCH}
    known |= {"patient": patient(), "conditions": searchset(*conditions)}
    return {
        "hook": "patient-view",
        "hookInstance": INSTANCE,
        "context": {"userId": "Practitioner/1", "patientId": "p1"},
        "prefetch": known | prefetch,
    }


def requested(record: records.Json) -> records.Json:
    """Return a request to open a record, with the resources of its bundle as the prefetch.

    An OperationOutcome is part of the answer to every query.
    """
    resources = [entry["resource"] for entry in record["entry"]]
    (who,) = (resource["id"] for resource in resources if resource["resourceType"] == "Patient")
    prefetch = {
        key: searchset(*(each for each in resources if each["resourceType"] in (kind, OUTCOME)))
        for key, kind in KINDS.items()
    }
    return {
        "hook": "patient-view",
        "hookInstance": INSTANCE,
        "context": {"userId": "Practitioner/1", "patientId": who},
        "prefetch": prefetch,
    }


def starting(*conditions: Json, **prefetch: object) -> Json:
    """Return a request on an encounter that starts."""
    called = request(*conditions, **prefetch)
    context = cast("Json", called["context"]) | {"encounterId": "e1"}
    return called | {"hook": "encounter-start", "context": context}


def dispatching(*conditions: Json, dispatched: Iterable[str], **prefetch: object) -> Json:
    """Return a request on orders of the record for which a performer was selected."""
    context: Json = {
        "patientId": "p1",
        "dispatchedOrders": list(dispatched),
        "performer": "Organization/o1",
    }
    return request(*conditions, **prefetch) | {"hook": "order-dispatch", "context": context}


def ordering(*conditions: Json, orders: Iterable[Json] = (), **prefetch: object) -> Json:
    """Return a request on orders that are about to be signed."""
    called = request(*conditions, **prefetch)
    context = cast("Json", called["context"]) | {"draftOrders": searchset(*orders)}
    return called | {"hook": "order-sign", "context": context}


def selecting(*conditions: Json, orders: Iterable[Json], selected: list[str]) -> Json:
    """Return a request on orders that were just selected."""
    called = ordering(*conditions, orders=orders)
    context = cast("Json", called["context"])
    return called | {"hook": "order-select", "context": context | {"selections": selected}}


def without(called: Json, *keys: str) -> Json:
    """Return the same request without parts of the record."""
    prefetch = cast("Json", called["prefetch"])
    return called | {"prefetch": {key: value for key, value in prefetch.items() if key not in keys}}


def shown(called: object, **options: object) -> list[Json]:
    """Return the cards for a request, after checking them against the specification."""
    response = cards(cast("Json", called), **({"at": DAY} | options))  # type: ignore[arg-type]  # tests hand in what they like
    assert not list(faults(response))
    return cast("list[Json]", response["cards"])


def only_card(called: object, **options: object) -> Json:
    """Return the only card for a request."""
    (card,) = shown(called, **options)
    return card


def key_of(card: Json) -> object:
    """Return the key of a card, which is the same for every call and patient."""
    return cast("Json", card["extension"])["urn:ivig-evidence:card-key"]


def suggestions_of(card: Json) -> list[Json]:
    """Return the suggestions of a card, if it has any."""
    return cast("list[Json]", card.get("suggestions", []))


def detail(card: Json) -> str:
    """Return the detail of a card without the backslashes of Markdown."""
    return cast("str", card["detail"]).replace("\\", "")


def resource(card: Json) -> Json:
    """Return the resource that the only suggestion of a card would create."""
    (suggestion,) = cast("list[Json]", card["suggestions"])
    (action,) = cast("list[Json]", suggestion["actions"])
    return cast("Json", action["resource"])


def answered(called: Json, about: Mapping[str, PlainValue]) -> Json:
    """Return the same request with the questionnaire of its only card completed."""
    form = filled(resource(only_card(called)), about)
    prefetch = cast("Json", called["prefetch"])
    return called | {"prefetch": prefetch | {"answers": searchset(form)}}


# The specification ------------------------------------------------------------------

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FIELDS: dict[str, dict[str, tuple[str, ...]]] = {
    "card": {
        "required": ("summary", "indicator", "source"),
        "optional": (
            "uuid",
            "detail",
            "suggestions",
            "selectionBehavior",
            "overrideReasons",
            "links",
            "extension",
        ),
    },
    "link": {"required": ("label", "url", "type"), "optional": ("appContext", "autolaunchable")},
    "source": {"required": ("label",), "optional": ("url", "icon", "topic")},
    "coding": {"required": ("code", "system"), "optional": ("display",)},
    "suggestion": {"required": ("label",), "optional": ("uuid", "isRecommended", "actions")},
    "action": {"required": ("type", "description"), "optional": ("resource", "resourceId")},
    "service": {
        "required": ("hook", "description", "id"),
        "optional": ("title", "prefetch", "usageRequirements", "version", "extension"),
    },
}
"""The required and optional fields of CDS Hooks 2.0.1, by kind of object.

The ``version`` of a service is a field of the draft of version 3.
"""


def faults(response: Mapping[str, object]) -> Iterator[str]:
    """Yield the violations of the specification's tables in a response."""
    if set(response) - {"cards", "systemActions"} or not isinstance(response.get("cards"), list):
        yield "a response has cards, and perhaps systemActions"
    uuids: list[object] = []
    for card in cast("list[Json]", response["cards"]):
        yield from empty(card)
        yield from _card(card)
        suggestions = cast("list[Json]", card.get("suggestions", []))
        uuids += [each.get("uuid") for each in (card, *suggestions)]
    if len(set(uuids)) != len(uuids) or not all(UUID.fullmatch(str(each)) for each in uuids):
        yield f"each has a uuid of its own, not {uuids}"


def of_fields(kind: str, value: Json) -> Iterator[str]:
    """Yield the missing and unknown fields according to a table."""
    required, optional = FIELDS[kind]["required"], FIELDS[kind]["optional"]
    yield from (f"{kind}: no {name}" for name in required if name not in value)
    yield from (f"{kind}: what is {name}" for name in set(value) - {*required, *optional})


def _card(card: Json) -> Iterator[str]:
    yield from of_fields("card", card)
    summary, source = str(card["summary"]), cast("Json", card["source"])
    if not 0 < len(summary) < 140 or "\n" in summary:
        yield f"summary: {summary}"
    if card["indicator"] not in ("info", "warning", "critical"):
        yield f"indicator: {card['indicator']}"
    yield from of_fields("source", source)
    if not str(source.get("url", "https://")).startswith("https://"):
        yield f"source.url: {source['url']}"
    yield from _actions_of_users(card)
    if "topic" in source:
        yield from of_fields("coding", cast("Json", source["topic"]))
    if ("suggestions" in card) != ("selectionBehavior" in card):
        yield "suggestions come with a selectionBehavior"
    if card.get("selectionBehavior", "any") not in ("any", "at-most-one"):
        yield f"selectionBehavior: {card['selectionBehavior']}"
    for suggestion in cast("list[Json]", card.get("suggestions", [])):
        yield from of_fields("suggestion", suggestion)
        for action in cast("list[Json]", suggestion["actions"]):
            yield from of_fields("action", action)
            created = action.get("resource")
            if (
                action["type"] != "create"
                or not isinstance(created, dict)
                or ("id" not in created and created["resourceType"] != "MedicationRequest")
            ):
                yield f"action: {action}"


def _actions_of_users(card: Json) -> Iterator[str]:
    """Yield the faults of links, override reasons and extensions."""
    for link in cast("list[Json]", card.get("links", [])):
        yield from of_fields("link", link)
        if link["type"] != "absolute" or not str(link["url"]).startswith("https://"):
            yield f"link: {link}"
    for reason in cast("list[Json]", card.get("overrideReasons", [])):
        yield from of_fields("coding", reason)
        if not reason.get("display"):
            yield f"a reason has a text: {reason}"
    if not isinstance(card.get("extension", {}), dict):
        yield f"extension: {card['extension']}"


def empty(value: object, place: str = "card") -> Iterator[str]:
    """Yield the places of nulls and empty values, which the specification forbids."""
    if value is None or value == "" or value == [] or value == {}:
        yield f"{place} is {value!r}"
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for name, child in inside:
        yield from empty(child, f"{place}.{name}")
