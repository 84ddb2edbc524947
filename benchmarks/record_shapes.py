"""Records and requests of a given size in many shapes, ordinary and hostile, to measure reading.

Each shape is a function of the number of resources, or of the parts of one resource. Time and
memory must grow no faster than that number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from math import ulp
from typing import TypeAlias

from ivig_evidence.cds_hooks.prefetch import KINDS
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.terminology import lookup

Json: TypeAlias = dict[str, object]
Shape: TypeAlias = Callable[[int], Json]

AT = date(2026, 11, 22)
LOINC = "http://loinc.org"
SNOMED_CT = "http://snomed.info/sct"
ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm"
ATC = "http://www.whocc.no/atc"
HL7 = "http://terminology.hl7.org/CodeSystem"
FORM = "urn:ivig-evidence:Questionnaire:questions-1"
OWN: Json = {"reference": "Patient/1"}
PATIENT: Json = {
    "resourceType": "Patient",
    "id": "1",
    "gender": "female",
    "birthDate": "1972-05-01",
}


# Resources ------------------------------------------------------------------------


def coded(*codings: tuple[str, str]) -> Json:
    """Return a concept with codes."""
    return {"coding": [{"system": system, "code": code} for system, code in codings]}


CIDP = coded((ICD_10_CM, "G61.81"))
IVIG = coded((ATC, "J06BA02"))
NOT_PREGNANT = coded((SNOMED_CT, "60001007"))


def observation(place: int, loinc: str, **more: object) -> Json:
    """Return a final observation of the day before."""
    return {
        "resourceType": "Observation",
        "id": f"o{place}",
        "status": "final",
        "code": coded((LOINC, loinc)),
        "subject": OWN,
        "effectiveDateTime": "2026-11-21T08:00:00+01:00",
    } | more


def weight(place: int, kilograms: float, **more: object) -> Json:
    """Return a body weight in kilograms."""
    value = {"value": kilograms, "system": "http://unitsofmeasure.org", "code": "kg"}
    return observation(place, "29463-7", valueQuantity=value) | more


def condition(place: int, code: Json = CIDP, **more: object) -> Json:
    """Return an active diagnosis, by default CIDP."""
    return {
        "resourceType": "Condition",
        "id": f"c{place}",
        "clinicalStatus": coded((f"{HL7}/condition-clinical", "active")),
        "code": code,
        "subject": OWN,
        "recordedDate": "2026-11-20",
    } | more


def infusion(place: int, **more: object) -> Json:
    """Return an administration of IVIG."""
    return {
        "resourceType": "MedicationAdministration",
        "id": f"m{place}",
        "status": "completed",
        "medicationCodeableConcept": IVIG,
        "subject": OWN,
        "effectiveDateTime": "2026-11-01",
    } | more


def allergy(place: int, code: Json, **more: object) -> Json:
    """Return an active allergy."""
    return {
        "resourceType": "AllergyIntolerance",
        "id": f"a{place}",
        "clinicalStatus": coded((f"{HL7}/allergyintolerance-clinical", "active")),
        "code": code,
        "patient": OWN,
    } | more


def order(place: int, **more: object) -> Json:
    """Return a draft order of IVIG."""
    return {
        "resourceType": "MedicationRequest",
        "id": f"r{place}",
        "status": "draft",
        "intent": "order",
        "medicationCodeableConcept": IVIG,
        "subject": OWN,
    } | more


def form(place: int, items: Sequence[Json]) -> Json:
    """Return a completed questionnaire on CIDP."""
    return {
        "resourceType": "QuestionnaireResponse",
        "id": f"q{place}",
        "questionnaire": FORM,
        "status": "completed",
        "subject": OWN,
        "authored": "2026-11-21T09:15:00+01:00",
        "item": [{"linkId": "cidp", "item": list(items)}],
    }


def answer(place: int) -> Json:
    """Return an answer to the question for the weight; one of two that agree."""
    value = {"value": 70 + place % 2 / 5, "system": "http://unitsofmeasure.org", "code": "kg"}
    return {"linkId": "body_weight", "answer": [{"valueQuantity": value}]}


def bundle(*resources: Json) -> Json:
    """Return a record of the patient."""
    entries = [{"resource": resource} for resource in (PATIENT, *resources)]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def reference(name: str) -> Json:
    """Return a reference."""
    return {"reference": name}


# Records --------------------------------------------------------------------------


def _ordinary(count: int) -> Json:
    """Return weights and heights of many days, diagnoses, infusions and allergies."""
    made = []
    for place in range(count):
        when = (AT - timedelta(1 + place % 3000)).isoformat()
        kind = place % 5
        made.append(
            weight(place, 60 + place % 30, effectiveDateTime=when)
            if kind < 2
            else condition(place, coded((ICD_10_CM, ("I10", "E78.5", "G61.81")[place % 3])))
            if kind == 2
            else infusion(place, reasonReference=[reference(f"Condition/c{place - 1}")])
            if kind == 3
            else allergy(place, {"text": f"substance {place}"})
        )
    return bundle(*made)


def _rounded(place: int) -> float:
    # These differ from 130 in the twelfth digit at most, so that all of them agree.
    return 130 + place % 20_000 * ulp(130.0)


def _many_conditions() -> tuple[Json, ...]:
    """Return a concept for every condition of the library that has a code of its own."""
    meanings = (
        (known.system.uris[0], known.code, lookup(known.code, system=known.system).diagnosis)
        for condition in CONDITIONS
        for known in condition.codings
    )
    codes = {meant.condition.id: (uri, code) for uri, code, meant in meanings if meant is not None}
    return tuple(coded(code) for code in codes.values())


EVERY = _many_conditions()


def _treatments_and_conditions(count: int) -> Json:
    half = count // 2
    conditions = (condition(place, EVERY[place % len(EVERY)]) for place in range(half))
    given = (
        infusion(
            place,
            reasonReference=[reference(f"Condition/c{place}")],
            reasonCode=[EVERY[place % len(EVERY)]],
        )
        for place in range(half)
    )
    return bundle(*conditions, *given)


def _contained(count: int, kind: Callable[..., Json] = infusion) -> Json:
    half = count // 2
    inside = [{"resourceType": "Condition", "id": f"i{n}", "code": CIDP} for n in range(half)]
    named = [reference(f"#i{place}") for place in range(half)]
    return kind(0, contained=inside, reasonReference=named)


def _contained_drugs(count: int) -> Json:
    half = count // 2
    inside = [{"resourceType": "Medication", "id": f"i{n}", "code": IVIG} for n in range(half)]
    last = reference(f"#i{half - 1}")
    return bundle(infusion(0, contained=inside, reasonReference=[last] * half))


def _one_drug(count: int) -> Json:
    """Return infusions of one drug that has many codes."""
    half = count // 2
    codes = coded(*((ATC, f"X{place}") for place in range(half)))
    drug: Json = {"resourceType": "Medication", "id": "1", "code": codes}
    named = {"medicationReference": reference("Medication/1"), "medicationCodeableConcept": None}
    return bundle(drug, *(infusion(place, **named) for place in range(half)))


def _ingredients_of_one_drug(count: int) -> Json:
    """Return infusions of one drug whose ingredients refer to other drugs."""
    third = count // 3
    items = [{"itemReference": reference(f"Medication/i{place}")} for place in range(third)]
    parts: list[Json] = [
        {"resourceType": "Medication", "id": f"i{n}", "code": IVIG} for n in range(third)
    ]
    drug: Json = {"resourceType": "Medication", "id": "1", "ingredient": items}
    named = {"medicationReference": reference("Medication/1"), "medicationCodeableConcept": None}
    return bundle(drug, *parts, *(infusion(place, **named) for place in range(third)))


def _one_ingredient_of_many_drugs(count: int) -> Json:
    """Return infusions of drugs that share an ingredient with many codes."""
    third = count // 3
    codes = coded(*((ATC, f"X{place}") for place in range(third)))
    part: Json = {"resourceType": "Medication", "id": "i", "code": codes}
    items = [{"itemReference": reference("Medication/i")}]
    drugs: list[Json] = [
        {"resourceType": "Medication", "id": f"d{n}", "ingredient": items} for n in range(third)
    ]
    given = (
        infusion(
            n, medicationReference=reference(f"Medication/d{n}"), medicationCodeableConcept=None
        )
        for n in range(third)
    )
    return bundle(part, *drugs, *given)


def _contained_ingredients(count: int) -> Json:
    """Return an infusion with contained drugs, each of which is an ingredient of the one before."""
    inside = [
        {
            "resourceType": "Medication",
            "id": f"i{n}",
            "ingredient": [{"itemReference": reference(f"#i{n + 1}")}] * (1 if n else count),
        }
        for n in range(count)
    ]
    named = {"medicationReference": reference("#i0"), "medicationCodeableConcept": None}
    return bundle(infusion(0, contained=inside, **named))


def _one_reason(count: int) -> Json:
    """Return an infusion with many references to one contained diagnosis that has many codes."""
    half = count // 2
    codes = coded(*((ICD_10_CM, f"X{place}") for place in range(half)))
    inside: Json = {"resourceType": "Condition", "id": "i", "code": codes}
    return bundle(infusion(0, contained=[inside], reasonReference=[reference("#i")] * half))


def _nested(count: int) -> object:
    inner: object = "x"
    for _ in range(count):
        inner = {"extension": [inner]}
    return inner


def _many(make: Callable[[int], Json]) -> Shape:
    return lambda count: bundle(*map(make, range(count)))


def _one(make: Callable[[int], Json]) -> Shape:
    return lambda count: bundle(make(count))


def _with(*others: Json) -> Callable[[Shape], Shape]:
    def added(shape: Shape) -> Shape:
        def made(count: int) -> Json:
            record = shape(count)
            entries = record["entry"]
            assert isinstance(entries, list)
            return record | {"entry": [*entries, *({"resource": other} for other in others)]}

        return made

    return added


NO_KNOWN_ALLERGY = {"system": SNOMED_CT, "code": "716186003"}


def _identified(count: int) -> Json:
    """Return diagnoses of a patient with many identifiers, of which none is that of a diagnosis."""
    identifier: Json = {"system": "urn:x", "value": "none"}
    diagnoses = (condition(n, subject={"identifier": identifier}) for n in range(count // 2))
    own: Json = {"identifier": [{"system": "urn:x", "value": str(n)} for n in range(count // 2)]}
    entries = [{"resource": resource} for resource in (PATIENT | own, *diagnoses)]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _outcome(count: int) -> Json:
    issue: Json = {"severity": "warning", "code": "processing", "diagnostics": "slow"}
    return {"resourceType": "OperationOutcome", "issue": [issue] * count}


RECORDS: Mapping[str, Shape] = {
    "ordinary record": _ordinary,
    "weights of one day, equal": _many(lambda n: weight(n, 80, effectiveDateTime="2026-11-20")),
    "weights of one instant, equal": _many(lambda n: weight(n, 80)),
    "weights of one instant, different": _many(lambda n: weight(n, 40 + n / 1000)),
    "weights of one instant, rounded": _many(lambda n: weight(n, _rounded(n))),
    "weights of one instant, two differ": _many(lambda n: weight(n, 80 if n else 90)),
    "blood groups": _many(
        lambda n: observation(
            n,
            "883-9",
            valueCodeableConcept=coded((SNOMED_CT, ("112144000", "112149005")[n % 2])),
        )
    ),
    "pregnancies and one that is refuted": _with(
        observation(0, "82810-3", valueCodeableConcept=NOT_PREGNANT)
    )(_many(lambda n: condition(n, coded((ICD_10_CM, "Z33.1"))))),
    "diagnoses, one condition": _many(condition),
    "diagnoses, all conditions": _many(lambda n: condition(n, EVERY[n % len(EVERY)])),
    "diagnoses, unknown codes": _many(lambda n: condition(n, coded((ICD_10_CM, f"X{n}")))),
    "diagnoses, other names": _many(
        lambda n: condition(
            n, {"coding": [{"system": ICD_10_CM, "code": "G61.81", "display": f"name {n}"}]}
        )
    ),
    "infusions and diagnoses": _treatments_and_conditions,
    "infusions for one diagnosis": _with(condition(0))(
        _many(lambda n: infusion(n, reasonReference=[reference("Condition/c0")]))
    ),
    "reasons of one infusion": _with(condition(0))(
        _one(lambda count: infusion(0, reasonReference=[reference("Condition/c0")] * count))
    ),
    "reason codes of one infusion": _one(
        lambda count: infusion(0, reasonCode=[EVERY[n % len(EVERY)] for n in range(count)])
    ),
    "contained resources": _one(_contained),
    "contained drugs": _contained_drugs,
    "one drug with many codes": _one_drug,
    "ingredients of one drug": _ingredients_of_one_drug,
    "one ingredient of many drugs": _one_ingredient_of_many_drugs,
    "contained ingredients": _contained_ingredients,
    "one reason with many codes": _one_reason,
    "codes of one diagnosis": _one(
        lambda count: condition(
            0, coded(*((ICD_10_CM, "G61.81" if n % 2 else f"X{n}") for n in range(count)))
        )
    ),
    "codes of one observation": _one(
        lambda count: weight(0, 70) | {"code": coded(*[(LOINC, "29463-7")] * count)}
    ),
    "components and codes of one observation": _one(
        lambda count: (
            weight(0, 70)
            | {
                "code": coded(*[(LOINC, "0-0")] * (count // 2)),
                "component": [{"code": coded((LOINC, "1-1"))}] * (count // 2),
            }
        )
    ),
    "reactions of one allergy": _one(
        lambda count: allergy(
            0, {"text": "x"}, reaction=[{"substance": {"text": f"s{n}"}} for n in range(count)]
        )
    ),
    "codes for no allergy in one resource": _one(
        lambda count: allergy(
            0, {"coding": [{**NO_KNOWN_ALLERGY, "display": f"none {n}"} for n in range(count)]}
        )
    ),
    "allergies with names": _many(
        lambda n: allergy(
            n, {"text": f"a{n}", "coding": [{"code": f"x{k}", "display": "d"} for k in range(8)]}
        )
    ),
    "allergies to IVIG": _many(lambda n: allergy(n, IVIG)),
    "duplicates, equal": _many(lambda n: weight(0, 80)),
    "duplicates, different": _many(lambda n: weight(0, 40 + n / 1000)),
    "duplicates of an allergy, different": _many(lambda n: allergy(0, {"text": f"a{n}"})),
    "a long text": _one(lambda count: condition(0, CIDP | {"text": "x\u0301 \u200b" * count})),
    "a long name of an allergy": _one(lambda count: allergy(0, {"text": "intrave IG " * count})),
    "a long reference": _one(lambda count: condition(0, subject=reference("Patient/" * count))),
    "a deep extension": _one(lambda count: allergy(0, {"text": "x"}, note=[_nested(count)])),
    "extensions of one element": _one(
        lambda count: weight(0, 70, _status={"extension": [{"url": "http://x.example"}] * count})
    ),
    "kidney values": _many(lambda n: observation(n, "33914-3", valueQuantity={"value": n})),
    "suspected diagnoses": _many(
        lambda n: condition(
            n, verificationStatus=coded((f"{HL7}/condition-ver-status", "provisional"))
        )
    ),
    "texts of diagnoses": _many(
        lambda n: condition(n, {"text": f"a neuropathy like CIDP, the {n}th"})
    ),
    "identifiers of the patient": _identified,
    "issues of an outcome": lambda count: bundle(_outcome(count)),
    "resources of another kind": _many(lambda n: {"resourceType": "Encounter", "id": f"e{n}"}),
    "entries that are no resources": lambda count: bundle() | {"entry": [{"resource": 1}] * count},
}
"""The records by name."""


# Requests -------------------------------------------------------------------------


def _searchset(resources: Sequence[Json]) -> Json:
    entries = [{"resource": resource} for resource in resources]
    return {"resourceType": "Bundle", "type": "searchset", "entry": entries}


def request(prefetch: Mapping[str, object], *orders: Json) -> Json:
    """Return a request with parts of a record, when a record is opened or an order is signed."""
    known: Json = {key: _searchset([]) for key in KINDS} | {"patient": PATIENT} | dict(prefetch)
    context: Json = {"userId": "Practitioner/1", "patientId": "1"}
    if orders:
        context |= {"draftOrders": _searchset(orders)}
    return {
        "hook": "order-sign" if orders else "patient-view",
        "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
        "context": context,
        "prefetch": known,
    }


def of_record(record: Json) -> Json:
    """Return a request when the record is opened, with everything that is queried."""
    entries = record["entry"]
    assert isinstance(entries, list)
    by_kind: dict[object, list[Json]] = {}
    for entry in entries:
        by_kind.setdefault(entry["resource"]["resourceType"], []).append(entry["resource"])
    keys = (key for key in KINDS if key != "patient")
    return request({key: _searchset(by_kind.get(KINDS[key], [])) for key in keys})


def _diagnosed(count: int) -> Json:
    return {"conditions": _searchset([condition(n) for n in range(count)])}


def _ordered(make: Callable[[int], Json]) -> Shape:
    return lambda count: request(_diagnosed(1), *map(make, range(count)))


def _orders_and_diagnoses(count: int) -> Json:
    half = count // 2
    orders = (
        order(n, reasonReference=[reference(f"Condition/c{n}"), reference("Condition/c0")])
        for n in range(half)
    )
    return request(_diagnosed(half), *orders)


def _selected(count: int) -> Json:
    made = request(_diagnosed(1), *map(order, range(count)))
    context = made["context"]
    assert isinstance(context, dict)
    selections = [f"MedicationRequest/r{n}" for n in range(count)]
    return made | {"hook": "order-select", "context": context | {"selections": selections}}


def _answers(forms: Sequence[Json]) -> Json:
    return request(_diagnosed(1) | {"answers": _searchset(forms)})


REQUESTS: Mapping[str, Shape] = {
    "draft orders without a reason": _ordered(order),
    "draft orders, all conditions": _ordered(
        lambda n: order(n, reasonCode=[EVERY[n % len(EVERY)]])
    ),
    "draft orders, unknown codes": _ordered(
        lambda n: order(n, reasonCode=[coded((ICD_10_CM, f"X{n}"))])
    ),
    "draft orders and diagnoses": _orders_and_diagnoses,
    "draft orders and an ordinary record": lambda count: (
        of_record(_ordinary(count // 2))
        | {
            key: value
            for key, value in request(
                {}, *(order(n, reasonCode=[EVERY[n % len(EVERY)]]) for n in range(count // 2))
            ).items()
            if key in ("hook", "context")
        }
    ),
    "reasons of one order": lambda count: request(
        _diagnosed(1), order(0, reasonCode=[EVERY[n % len(EVERY)] for n in range(count)])
    ),
    "texts of the reasons of orders": _ordered(
        lambda n: order(n, reasonCode=[{"text": f"reason {n}"}])
    ),
    "prohibitions and services in the record": lambda count: request(
        {
            "orders": _searchset([order(n, doNotPerform=True) for n in range(count // 2)]),
            "service_orders": _searchset(
                [
                    {"resourceType": "ServiceRequest", "id": f"s{n}", "code": "x", "subject": OWN}
                    for n in range(count // 2)
                ]
            ),
        }
    ),
    "contained resources of one order": lambda count: request(
        _diagnosed(1), _contained(count, order)
    ),
    "selections": _selected,
    "orders in the record": lambda count: request(
        {"orders": _searchset([order(n, status="active") for n in range(count)])}
    ),
    "questionnaires": lambda count: _answers([form(n, [answer(n)]) for n in range(count)]),
    "questionnaires that differ": lambda count: _answers(
        [form(n, [answer(0 if n else 1000)]) for n in range(count)]
    ),
    "items of one questionnaire": lambda count: _answers(
        [form(0, [answer(n) for n in range(count)])]
    ),
    "groups of one questionnaire": lambda count: _answers(
        [form(0, []) | {"item": [{"linkId": f"group {n}"} for n in range(count)]}]
    ),
    "issues of one outcome": lambda count: request({"conditions": _outcome(count)}),
    "outcomes": lambda count: request({"conditions": _searchset([_outcome(1)] * count)}),
}
"""The requests by name, in addition to those with the records above."""
