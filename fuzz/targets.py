"""Fuzz targets: the readers of EHR data, with assertions that must hold for any input."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeAlias, cast

from fuzz.mangling import Choose, mangled
from ivig_evidence.cds_hooks import cards, feedback, needed, unknown_feedback
from ivig_evidence.errors import IvigEvidenceError, MalformedDocumentError, printable
from ivig_evidence.fhir import (
    ImportResult,
    answers,
    context_from_questionnaire_response,
    from_bundle,
)
from ivig_evidence.fhir.read.bundles import READ

Json: TypeAlias = dict[str, object]

AT = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def _coded(system: str, code: str) -> Json:
    return {"coding": [{"system": system, "code": code}]}


_ATC, _SNOMED, _LOINC = "http://www.whocc.no/atc", "http://snomed.info/sct", "http://loinc.org"
_SUBJECT = {"reference": "Patient/p"}
_IVIG = _coded(_ATC, "J06BA02")


def _observation(identity: str, code: str, **more: object) -> Json:
    return {
        "resourceType": "Observation",
        "id": identity,
        "status": "final",
        "code": _coded(_LOINC, code),
        "subject": _SUBJECT,
        "effectiveDateTime": "2026-11-21T08:00:00+01:00",
    } | more


def _quantity(value: float, unit: str) -> Json:
    return {"value": value, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit}


RESOURCES: tuple[Json, ...] = (
    {"resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "1972-05-01"},
    {
        "resourceType": "Condition",
        "id": "c",
        "clinicalStatus": _coded(
            "http://terminology.hl7.org/CodeSystem/condition-clinical", "active"
        ),
        "verificationStatus": _coded(
            "http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed"
        ),
        "code": {
            "coding": [
                {"system": _SNOMED, "code": "40956001", "display": "Guillain-Barré syndrome"},
                {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "G61.0"},
            ],
            "text": "GBS",
        },
        "subject": _SUBJECT,
        "recordedDate": "2026-11-20",
        "onsetPeriod": {"start": "2026-11-10", "end": "2026-11-12"},
    },
    _observation("w", "29463-7", valueQuantity=_quantity(70, "kg")),
    _observation("old", "29463-7", valueQuantity=_quantity(154, "[lb_av]")),
    _observation("h", "8302-2", valueQuantity=_quantity(1.7, "m")),
    _observation("cl", "2164-2", valueQuantity=_quantity(75, "mL/min")),
    _observation("mrs", "75859-9", valueInteger=3),
    _observation("preg", "82810-3", valueCodeableConcept=_coded(_SNOMED, "60001007")),
    {"resourceType": "Medication", "id": "drug", "code": _IVIG},
    {
        "resourceType": "MedicationAdministration",
        "id": "m",
        "status": "completed",
        "medicationReference": {"reference": "Medication/drug"},
        "subject": _SUBJECT,
        "effectivePeriod": {"start": "2026-11-01", "end": "2026-11-05"},
        "reasonReference": [{"reference": "Condition/c"}],
    },
    {
        "resourceType": "MedicationStatement",
        "id": "s",
        "status": "recorded",
        "medication": {"concept": _IVIG},
        "subject": _SUBJECT,
        "effectiveDateTime": "2026-11-01",
        "reason": [{"concept": _coded(_SNOMED, "40956001")}],
        "adherence": {"code": _coded("urn:x", "taking")},
    },
    {
        "resourceType": "MedicationRequest",
        "id": "r",
        "status": "active",
        "intent": "order",
        "medicationCodeableConcept": _IVIG,
        "subject": _SUBJECT,
    },
    {
        "resourceType": "Procedure",
        "id": "x",
        "status": "completed",
        "code": _coded(_SNOMED, "116805008"),
        "subject": _SUBJECT,
        "performedDateTime": "2026-11-01",
    },
    {
        "resourceType": "AllergyIntolerance",
        "id": "a",
        "clinicalStatus": _coded(
            "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active"
        ),
        "verificationStatus": _coded(
            "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", "confirmed"
        ),
        "code": _IVIG,
        "patient": _SUBJECT,
    },
    {"resourceType": "Encounter", "id": "e"},
    _observation("egfr", "33914-3", valueQuantity=_quantity(12, "mL/min/{1.73_m2}")),
    {
        "resourceType": "OperationOutcome",
        "issue": [{"severity": "warning", "code": "suppressed", "details": {"text": "no"}}],
    },
)
RECORD: Json = {
    "resourceType": "Bundle",
    "type": "collection",
    "entry": [
        {"fullUrl": f"urn:uuid:{place}", "resource": resource}
        for place, resource in enumerate(RESOURCES)
    ],
}


def records(choose: Choose) -> None:
    """Read a changed record; it raises a typed error, or the result accounts for every resource."""
    record = mangled(RECORD, choose)
    try:
        result = from_bundle(cast("Json", record), at=NOW, assume_active=True)
    except MalformedDocumentError:
        return
    assert str(result)
    data = json.loads(json.dumps(result.to_dict(), allow_nan=False))
    assert result == ImportResult.from_dict(data)
    for answer in answers(result):
        assert answer.verdict
    _check_complete(record, result)


def _check_complete(record: object, result: ImportResult) -> None:
    """Check that every entry of the bundle is in the result, as used or with a reason."""
    reported = {
        *([result.patient] if result.patient else []),
        *(sourced.resource for sourced in result.findings),
        *(
            sourced.resource
            for treatable in result.treatable_conditions
            for sourced in treatable.findings
        ),
        *(item.resource for item in result.diagnoses),
        *(resource for item in result.ignored for resource in item.resources),
        *(item.resource for item in result.problems),
    }
    # from_bundle accepts only objects with a list of entries.
    assert isinstance(record, dict)
    for place, entry in enumerate(record.get("entry", [])):
        resource = entry.get("resource") if isinstance(entry, dict) else entry
        kind = resource.get("resourceType") if isinstance(resource, dict) else None
        identity = resource.get("id") if isinstance(resource, dict) else None
        if kind == "Medication" or (kind in READ and not (isinstance(identity, str) and identity)):
            continue
        named = printable(f"{kind}/{identity}")
        assert (
            f"Bundle.entry[{place}]" in reported
            or (isinstance(kind, str) and printable(kind) in reported)
            or any(named[:100] == item[:100] for item in reported)
        ), named


FORM: Json = {
    "resourceType": "QuestionnaireResponse",
    "id": "q",
    "questionnaire": "urn:ivig-evidence:Questionnaire:questions-1",
    "status": "completed",
    "subject": _SUBJECT,
    "authored": "2026-11-22T09:15:00+01:00",
    "item": [
        {
            "linkId": "guillain-barre-syndrome",
            "item": [
                {
                    "linkId": "able_to_walk_unaided",
                    "answer": [{"valueBoolean": False}],
                },
                {
                    "linkId": "response_to_ivig",
                    "answer": [{"valueCoding": {"code": "not_given"}}],
                },
                {
                    "linkId": "gbs_disability_score",
                    "answer": [{"valueInteger": 4}],
                },
            ],
        }
    ],
}

REQUEST: Json = {
    "hook": "order-select",
    "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
    "fhirServer": "https://ehr.example/fhir",
    "context": {
        "userId": "Practitioner/9",
        "patientId": "p",
        "selections": ["MedicationRequest/new"],
        "draftOrders": {
            "resourceType": "Bundle",
            "entry": [
                {
                    "resource": {
                        "resourceType": "MedicationRequest",
                        "id": "new",
                        "status": "draft",
                        "intent": "order",
                        "medicationCodeableConcept": _IVIG,
                        "subject": _SUBJECT,
                        "reasonReference": [{"reference": "Condition/c"}],
                    }
                }
            ],
        },
    },
    "prefetch": {
        "patient": RESOURCES[0],
        "conditions": {"resourceType": "Bundle", "entry": [{"resource": RESOURCES[1]}]},
        "observations": {
            "resourceType": "Bundle",
            "entry": [{"resource": observation} for observation in RESOURCES[2:8]],
        },
        "administrations": {
            "resourceType": "Bundle",
            "entry": [{"resource": RESOURCES[8]}, {"resource": RESOURCES[9]}],
        },
        "statements": {"resourceType": "Bundle", "entry": [{"resource": RESOURCES[10]}]},
        "procedures": None,
        "allergies": {"resourceType": "Bundle", "entry": []},
        "answers": {
            "resourceType": "Bundle",
            "entry": [{"resource": FORM}],
        },
    },
}

LONGEST_SUMMARY = 139


def requests(choose: Choose) -> None:
    """Send a changed request; it raises a typed error, or gives cards that fit the standard."""
    request = mangled(REQUEST, choose)
    try:
        response = cards(cast("Json", request), at=AT)
    except MalformedDocumentError:
        return
    json.dumps(response, allow_nan=False)
    made = response["cards"]
    assert isinstance(made, list)
    for card in made:
        assert 0 < len(card["summary"]) <= LONGEST_SUMMARY
        assert card["indicator"] in ("info", "warning")
        assert card["source"]["label"]


def forms(choose: Choose) -> None:
    """Read a changed questionnaire response; it raises a typed error or gives a context."""
    form = mangled(FORM, choose)
    try:
        context = context_from_questionnaire_response(cast("Json", form))
    except IvigEvidenceError:
        return
    json.dumps(context.to_dict(), allow_nan=False)


FEEDBACK: Json = {
    "feedback": [
        {
            "card": "4e0a3a1e-3283-4575-ab82-028d55fe2719",
            "outcome": "accepted",
            "acceptedSuggestions": [{"id": "e56e1945-20b3-4393-8503-a1a20fd73152"}],
            "outcomeTimestamp": "2026-11-22T09:15:00Z",
        },
        {
            "card": "f6b95768-b1c8-40dc-8385-bf3504b82ffb",
            "outcome": "overridden",
            "overrideReason": {
                "reason": {"system": "urn:x", "code": "declined", "display": "no"},
                "userComment": "later",
            },
            "outcomeTimestamp": "2026-11-22T09:16:00.123+00:00",
        },
    ]
}


def feedbacks(choose: Choose) -> None:
    """Read changed feedback; it raises a typed error, or every item is known or unknown."""
    body = mangled(FEEDBACK, choose)
    try:
        items = feedback(cast("Json", body))
    except MalformedDocumentError:
        return
    cards_kept = [{"uuid": str(items[0].card)}] if items else []
    unknown = unknown_feedback(items, cards=cards_kept)
    assert set(unknown) <= set(items)


def queries(choose: Choose) -> None:
    """Query what a changed request lacks; it raises a typed error or gives addresses."""
    request = mangled(REQUEST, choose)
    try:
        wanted = needed(cast("Json", request))
    except MalformedDocumentError:
        return
    assert all("{{" not in query for query in wanted.values())


_LOCAL = "http://hospital.example/codes"

CODES: Json = {
    "given": [
        {f"{_LOCAL}|a": "cidp", f"{_LOCAL}|b": "body_weight", f"{_LOCAL}|c": "pregnant=no"},
        {
            "resourceType": "ConceptMap",
            "group": [
                {
                    "source": _LOCAL,
                    "target": _SNOMED,
                    "element": [
                        {"code": "d", "target": [{"code": "40956001", "equivalence": "wider"}]}
                    ],
                }
            ],
        },
        {
            "IVIG": {
                "resourceType": "ValueSet",
                "expansion": {
                    "total": 2,
                    "contains": [
                        {"system": _LOCAL, "code": "e", "contains": []},
                        {"system": _LOCAL, "code": "f"},
                    ],
                },
            }
        },
    ]
}
_OF_THE_CALLER: Json = {
    "resourceType": "Bundle",
    "entry": [
        {"resource": RESOURCES[0]},
        {"resource": {**RESOURCES[1], "code": _coded(_LOCAL, "a")}},
        {"resource": {**RESOURCES[2], "code": _coded(_LOCAL, "b")}},
        {"resource": {**RESOURCES[9], "medicationCodeableConcept": _coded(_LOCAL, "e")}},
        {"resource": {**RESOURCES[13], "code": _coded(_LOCAL, "f")}},
    ],
}


def codes(choose: Choose) -> None:
    """Read a record with changed codes of the caller; they raise a typed error or are used."""
    given = mangled(CODES, choose)
    own = given.get("given") if isinstance(given, dict) else given
    try:
        result = from_bundle(_OF_THE_CALLER, at=AT, codes=cast("Json", own))
    except IvigEvidenceError:
        return
    data = json.loads(json.dumps(result.to_dict(), allow_nan=False))
    assert result == ImportResult.from_dict(data)
    _check_complete(_OF_THE_CALLER, result)


TARGETS: dict[str, Callable[[Choose], None]] = {
    "records": records,
    "requests": requests,
    "forms": forms,
    "codes": codes,
    "feedbacks": feedbacks,
    "queries": queries,
}
