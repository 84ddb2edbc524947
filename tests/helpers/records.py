"""FHIR records that are small enough to read in a test."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from ..helpers.at_hand import shared

Json: TypeAlias = dict[str, Any]

AT = date(2026, 11, 22)
LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
SNOMED_CT = "http://snomed.info/sct"
ICD_10 = "http://hl7.org/fhir/sid/icd-10"
ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm"
ATC = "http://www.whocc.no/atc"
HL7 = "http://terminology.hl7.org/CodeSystem"


def coded(*codings: tuple[str, str] | tuple[str, str, str]) -> Json:
    """Return a concept with codes: system, code and optional display."""
    names = ("system", "code", "display")
    return {"coding": [dict(zip(names, coding, strict=False)) for coding in codings]}


def bundle(*resources: Json) -> Json:
    """Return a bundle of resources."""
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": resource} for resource in resources],
    }


def patient(**more: Any) -> Json:
    """Return a patient, by default a woman of 54."""
    return {
        "resourceType": "Patient",
        "id": "p",
        "gender": "female",
        "birthDate": "1972-05-01",
    } | more


def condition(*codings: tuple[str, str] | tuple[str, str, str], **more: Any) -> Json:
    """Return an active, confirmed diagnosis, recorded yesterday."""
    return {
        "resourceType": "Condition",
        "id": "c",
        "clinicalStatus": coded((f"{HL7}/condition-clinical", "active")),
        "verificationStatus": coded((f"{HL7}/condition-ver-status", "confirmed")),
        "code": coded(*codings),
        "subject": {"reference": "Patient/p"},
        "recordedDate": "2026-11-21",
    } | more


def quantity(value: float | Decimal, code: str, **more: Any) -> Json:
    """Return an amount in a UCUM unit."""
    return {"value": value, "unit": code, "system": UCUM, "code": code} | more


def observation(loinc: str, **more: Any) -> Json:
    """Return a final observation of yesterday."""
    return {
        "resourceType": "Observation",
        "id": "o",
        "status": "final",
        "code": coded((LOINC, loinc)),
        "subject": {"reference": "Patient/p"},
        "effectiveDateTime": "2026-11-21T08:00:00+01:00",
    } | more


def weight(kilograms: float, **more: Any) -> Json:
    """Return a body weight."""
    return observation("29463-7", valueQuantity=quantity(kilograms, "kg")) | more


def johnnie() -> Json:
    """Return a complete Synthea record of a girl born in 2009 without a known disease."""
    text = shared("data/fhir/synthea-r4-johnnie.json").read_text(encoding="utf-8")
    record: Json = json.loads(text)
    return record


def with_diagnosis(record: Json, system: str, code: str, display: str = "") -> Json:
    """Return the same record with one more active diagnosis."""
    (entry,) = (e for e in record["entry"] if e["resource"]["resourceType"] == "Patient")
    coding = (system, code, display) if display else (system, code)
    reference = {"reference": f"Patient/{entry['resource']['id']}"}
    added = condition(coding, id="added", subject=reference, recordedDate="2018-11-01")
    return record | {"entry": [*record["entry"], {"resource": added}]}
