"""What is noted on a resource that is not used, word for word."""

from __future__ import annotations

from datetime import date

import pytest

from ivig_evidence.fhir import from_bundle
from ivig_evidence.fhir.read.elements import ABSENT, label

from ..helpers.records import (
    AT,
    ATC,
    HL7,
    ICD_10,
    LOINC,
    SNOMED_CT,
    Json,
    bundle,
    coded,
    condition,
    observation,
    patient,
    quantity,
    weight,
)

P = "Patient/p"
IVIG = (ATC, "J06BA02")
GBS = (ICD_10, "G61.0")
BFARM = "http://fhir.de/CodeSystem/bfarm/icd-10-gm"
KBV = "https://fhir.kbv.de/CodeSystem/KBV_CS_SFHIR_ICD_DIAGNOSESICHERHEIT"
CERTAINTY = "http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit"
ALLERGY: Json = {
    "resourceType": "AllergyIntolerance",
    "id": "a",
    "clinicalStatus": coded((f"{HL7}/allergyintolerance-clinical", "active")),
    "verificationStatus": coded((f"{HL7}/allergyintolerance-verification", "confirmed")),
    "patient": {"reference": P},
}


def allergy(*codings: tuple[str, str], **more: object) -> Json:
    return ALLERGY | {"code": coded(*codings)} | more


def verified(code: str) -> Json:
    return {"verificationStatus": coded((f"{HL7}/allergyintolerance-verification", code))}


def clinical(code: str) -> Json:
    return {"clinicalStatus": coded((f"{HL7}/allergyintolerance-clinical", code))}


def order(*codings: tuple[str, str], **more: object) -> Json:
    drug = {"medicationCodeableConcept": coded(*codings)} if codings else {}
    return (
        {
            "resourceType": "MedicationRequest",
            "id": "r",
            "status": "active",
            "intent": "order",
            "subject": {"reference": P},
        }
        | drug
        | more
    )


def given(*codings: tuple[str, str], **more: object) -> Json:
    return {
        "resourceType": "MedicationAdministration",
        "id": "m",
        "status": "completed",
        "subject": {"reference": P},
        "medicationCodeableConcept": coded(*codings),
        "effectiveDateTime": "2026-11-20",
    } | more


def outcome(*issues: Json) -> Json:
    return {"resourceType": "OperationOutcome", "issue": list(issues)}


def german(certainty: str) -> Json:
    """Return the code of a German diagnosis with its certainty."""
    extension = {"url": CERTAINTY, "valueCoding": {"system": KBV, "code": certainty}}
    coding = {"system": BFARM, "code": "G61.0", "version": "2026", "extension": [extension]}
    return {"code": {"coding": [coding]}}


def stating(certainty: str) -> Json:
    """Return the extension that states the certainty of a German diagnosis."""
    return {"url": CERTAINTY, "valueCoding": {"system": KBV, "code": certainty}}


UNKNOWN = {"url": ABSENT, "valueCode": "unknown"}
REFUTED = coded((f"{HL7}/condition-ver-status", "refuted"))
Note = tuple[str, str]
Case = tuple[list[Json | int | None], bool, list[Note]]


def of_no_status(absent: Json) -> Case:
    """Return a diagnosis that says why it has no status, with its note."""
    says = (
        "status not known: it does not say whether it is active (clinicalStatus)"
        " (Guillain-Barré syndrome)"
    )
    return [condition(GBS, clinicalStatus=absent)], True, [("Condition/c", says)]


CASES: list[Case] = [
    (
        [{"resourceType": "Basic", "id": "b"}],
        False,
        [("Basic/b", "resources of this kind are not read")],
    ),
    ([{}], True, [("Bundle.entry[1]", "the resourceType of its resource must be text, not None")]),
    ([None], False, [("Bundle.entry[1]", "the entry has no resource")]),
    ([3], True, [("Bundle.entry[1]", "its resource must be an object, not 3")]),
    (
        [{"resourceType": "Bundle", "id": "b"}],
        True,
        [("Bundle.entry[1]", "it is a bundle in the bundle; pass its resources as entries")],
    ),
    (
        [{"resourceType": 3}],
        True,
        [("Bundle.entry[1]", "the resourceType of its resource must be text, not 3")],
    ),
    ([condition(GBS), condition(GBS)], False, [("Condition/c", "it is an exact duplicate")]),
    (
        [condition(GBS), condition((ICD_10, "G70.0"))],
        True,
        [("Condition/c", "different resources share this id: none of them is used")],
    ),
    (
        [weight(70, focus=[{"reference": "Patient/x"}])],
        False,
        [("Observation/o", "it has a focus: it is about something other than the patient")],
    ),
    (
        [weight(70, subject={"reference": "Patient/x"})],
        False,
        [("Observation/o", "of another patient, or of one that is not in the bundle")],
    ),
    (
        [weight(70, subject=None)],
        True,
        [("Observation/o", "it does not say which patient it is about")],
    ),
    (
        [condition(GBS, subject=None)],
        True,
        [("Condition/c", "it does not say which patient it is about")],
    ),
    (
        [outcome({"severity": "error", "code": "exception", "diagnostics": "x"})],
        True,
        [
            (
                "Bundle.entry[1]",
                "the server reports an error, so results may be missing: error exception 'x'",
            )
        ],
    ),
    (
        [outcome({"severity": "warning", "code": "too-costly", "details": {"text": "y"}})],
        True,
        [
            (
                "Bundle.entry[1]",
                "the server says that results may be missing: warning too-costly 'y'",
            )
        ],
    ),
    (
        [outcome({"severity": "information", "code": "not-found"})],
        False,
        [("Bundle.entry[1]", "the server found nothing: information not-found")],
    ),
    (
        [outcome({"severity": "information", "code": "informational"})],
        False,
        [("Bundle.entry[1]", "the server adds a remark: information informational")],
    ),
    (
        [outcome()],
        True,
        [
            (
                "Bundle.entry[1]",
                "the server reports an error, so results may be missing: it has no details",
            )
        ],
    ),
    (
        [
            outcome(
                {"severity": "information"},
                {"severity": "information"},
                {"severity": "information"},
                {"severity": "information"},
            )
        ],
        False,
        [
            (
                "Bundle.entry[1]",
                "the server adds a remark: information; information; information; and 1 more",
            )
        ],
    ),
    ([allergy(IVIG)], False, []),
    (
        [allergy(IVIG, **verified("unconfirmed"))],
        True,
        [
            (
                "AllergyIntolerance/a",
                "could not be read: ask before IVIG is given; it is an allergy to IVIG, and"
                " its clinicalStatus ('active') and verificationStatus ('unconfirmed') do not"
                " say that it is active and confirmed: 'http://www.whocc.no/atc|J06BA02'",
            )
        ],
    ),
    (
        [allergy(IVIG, **clinical("resolved"))],
        False,
        [("AllergyIntolerance/a", "the allergy to IVIG is resolved")],
    ),
    (
        [allergy(IVIG, clinicalStatus=None)],
        True,
        [
            (
                "AllergyIntolerance/a",
                "could not be read: ask before IVIG is given; it is an allergy to IVIG, and"
                " its clinicalStatus (missing) and verificationStatus ('confirmed') do not say"
                " that it is active and confirmed: 'http://www.whocc.no/atc|J06BA02'",
            )
        ],
    ),
    (
        [allergy(IVIG, **verified("refuted"))],
        False,
        [("AllergyIntolerance/a", "the allergy to IVIG is refuted")],
    ),
    (
        [allergy((SNOMED_CT, "91936005"))],
        True,
        [
            (
                "AllergyIntolerance/a",
                "could not be read: ask before IVIG is given; code not known:"
                " 'http://snomed.info/sct|91936005'",
            )
        ],
    ),
    (
        [allergy((SNOMED_CT, "91936005"), **clinical("inactive"))],
        False,
        [("AllergyIntolerance/a", "the allergy is inactive")],
    ),
    (
        [allergy((SNOMED_CT, "716186003"))],
        False,
        [("AllergyIntolerance/a", "it says 'No known allergy', which says nothing about IVIG")],
    ),
    (
        [allergy((SNOMED_CT, "716186003"), note=[{"text": "more"}])],
        True,
        [
            (
                "AllergyIntolerance/a",
                "could not be read: ask before IVIG is given; it says that no allergy is"
                " known, but also something else: 'http://snomed.info/sct|716186003'",
            )
        ],
    ),
    (
        [allergy((SNOMED_CT, "716186003"), note=[{"text": "IVIG"}])],
        True,
        [
            (
                "AllergyIntolerance/a",
                "could not be read: ask before IVIG is given; its text names IVIG, but its"
                " code means something else: 'IVIG', 'http://snomed.info/sct|716186003'",
            )
        ],
    ),
    (
        [allergy(("urn:own", "1"))],
        True,
        [
            (
                "AllergyIntolerance/a",
                "could not be read: ask before IVIG is given; code system not known: 'urn:own|1'",
            )
        ],
    ),
    (
        [ALLERGY | {"code": {"text": "penicillin"}}],
        True,
        [
            (
                "AllergyIntolerance/a",
                "could not be read: ask before IVIG is given; text only: 'penicillin'",
            )
        ],
    ),
    (
        [ALLERGY],
        True,
        [
            (
                "AllergyIntolerance/a",
                "could not be read: ask before IVIG is given; no code and no text: it has no name",
            )
        ],
    ),
    (
        [allergy(IVIG, recordedDate="2027-01-01")],
        False,
        [("AllergyIntolerance/a", "its dates are after 2026-11-22")],
    ),
    (
        [condition(GBS, verificationStatus=coded((f"{HL7}/condition-ver-status", "refuted")))],
        False,
        [("Condition/c", "excluded: the diagnosis is refuted (Guillain-Barré syndrome)")],
    ),
    (
        [condition(GBS, verificationStatus=coded((f"{HL7}/condition-ver-status", "provisional")))],
        False,
        [("Condition/c", "suspected: the diagnosis is provisional (Guillain-Barré syndrome)")],
    ),
    (
        [condition(GBS, clinicalStatus=coded((f"{HL7}/condition-clinical", "resolved")))],
        False,
        [("Condition/c", "not active: the diagnosis is resolved (Guillain-Barré syndrome)")],
    ),
    (
        [condition(GBS, clinicalStatus=None)],
        True,
        [
            (
                "Condition/c",
                "status not known: it does not say whether it is active (clinicalStatus)"
                " (Guillain-Barré syndrome)",
            )
        ],
    ),
    (
        [condition(GBS, recordedDate="2027-01-01")],
        False,
        [
            (
                "Condition/c",
                "later than the day: the diagnosis was made after 2026-11-22 (Guillain-Barré"
                " syndrome)",
            )
        ],
    ),
    (
        [condition(GBS, abatementDateTime="2026-11-20")],
        True,
        [
            (
                "Condition/c",
                "status not known: its clinicalStatus is active, but it has abated"
                " (Guillain-Barré syndrome)",
            )
        ],
    ),
    (
        [condition(GBS, clinicalStatus=None, abatementDateTime="2026-11-20")],
        False,
        [("Condition/c", "not active: the diagnosis has abated (Guillain-Barré syndrome)")],
    ),
    (
        [condition(GBS, onsetDateTime="yesterday")],
        True,
        [
            (
                "Condition/c",
                "status not known: onsetDateTime must be a FHIR date, such as 2026-11-22 or"
                " 2026-11-22T08:30:00+01:00, not 'yesterday' (Guillain-Barré syndrome)",
            )
        ],
    ),
    (
        [condition(GBS, **german("A"))],
        False,
        [
            (
                "Condition/c",
                "excluded: its Diagnosesicherheit is A (excluded) (Guillain-Barré syndrome)",
            )
        ],
    ),
    (
        [condition(GBS, **german("V"))],
        False,
        [
            (
                "Condition/c",
                "suspected: its Diagnosesicherheit is V (suspected) (Guillain-Barré syndrome)",
            )
        ],
    ),
    (
        [condition(GBS, **german("Z"))],
        False,
        [
            (
                "Condition/c",
                "not active: its Diagnosesicherheit is Z (a state after the disease)"
                " (Guillain-Barré syndrome)",
            )
        ],
    ),
    ([condition(GBS, **german("G"))], False, []),
    (
        [condition(GBS, **german("?"))],
        True,
        [
            (
                "Condition/c",
                "status not known: its Diagnosesicherheit '?' is none of G, A, V, Z"
                " (Guillain-Barré syndrome)",
            )
        ],
    ),
    (
        [condition((ICD_10, "G61.0", "CIDP"))],
        True,
        [
            (
                "Condition/c",
                "its code (ICD-10 G61.0) and its display (chronic inflammatory demyelinating"
                " polyradiculoneuropathy) name different conditions: neither is used",
            )
        ],
    ),
    (
        [condition(GBS) | {"code": coded(GBS) | {"text": "CIDP"}}],
        True,
        [("Condition/c", "its code and its text name different conditions")],
    ),
    (
        [
            condition(("urn:own", "1"))
            | {"code": coded(("urn:own", "1")) | {"text": "fever after IVIG"}}
        ],
        True,
        [
            (
                "Condition/c",
                "its text names IVIG, and it may be a reaction to it: ask before IVIG is given",
            )
        ],
    ),
    (
        [condition((ICD_10, "G61.0"), (ICD_10, "G70.0"))],
        True,
        [
            (
                "Condition/c",
                "No condition fits all of the codes: ICD-10 G61.0 (Guillain-Barré syndrome or"
                " Miller Fisher syndrome), ICD-10 G70.0 (myasthenia gravis).",
            )
        ],
    ),
    (
        [weight(70), weight(70, id="o2")],
        False,
        [("Observation/o2", "another one of the same time says the same")],
    ),
    (
        [weight(70), weight(80, id="o2")],
        True,
        [
            (
                "Observation/o",
                "several values may be the newest: body_weight = 70 kg in Observation/o;"
                " body_weight = 80 kg in Observation/o2",
            ),
            (
                "Observation/o2",
                "several values may be the newest: body_weight = 70 kg in Observation/o;"
                " body_weight = 80 kg in Observation/o2",
            ),
        ],
    ),
    (
        [weight(70), weight(70.04, id="o2")],
        False,
        [("Observation/o", "another one of the same time is more precise")],
    ),
    (
        [weight(70), weight(71, id="o2", effectiveDateTime="2026-11-10")],
        False,
        [("Observation/o2", "there is a newer one")],
    ),
    (
        [weight(70, status="preliminary")],
        False,
        [("Observation/o", "its status is preliminary, not final")],
    ),
    (
        [weight(70, dataAbsentReason={"text": "x"})],
        True,
        [("Observation/o", "it has a value and a data-absent-reason; remove one of them")],
    ),
    (
        [weight(70, dataAbsentReason={"text": "x"}, valueQuantity=None)],
        False,
        [("Observation/o", "its value is absent: it does not say why")],
    ),
    (
        [weight(70, dataAbsentReason=coded(("urn:x", "unknown")), valueQuantity=None)],
        False,
        [("Observation/o", "its value is absent: unknown")],
    ),
    ([weight(70, valueQuantity=None)], False, [("Observation/o", "it has no value in a quantity")]),
    (
        [weight(70, valueQuantity=quantity(70, "kg", comparator=">"))],
        False,
        [("Observation/o", "its value is a bound, not a number")],
    ),
    (
        [weight(70, valueQuantity={"value": 70, "unit": "kg"})],
        True,
        [("Observation/o", "its unit has no UCUM code, only the text 'kg'; add the code")],
    ),
    (
        [weight(70, valueQuantity={"value": 70, "code": "kg"})],
        True,
        [
            (
                "Observation/o",
                "the code 'kg' of its unit has no system; add http://unitsofmeasure.org",
            )
        ],
    ),
    (
        [weight(70, valueQuantity={"value": 70, "code": "kg", "system": "urn:x"})],
        True,
        [("Observation/o", "its unit 'kg' is of 'urn:x', not of UCUM (http://unitsofmeasure.org)")],
    ),
    (
        [weight(70, valueQuantity=quantity(70, "m"))],
        True,
        [
            (
                "Observation/o",
                "the library does not read body weight in 'm'; it reads kg, g, [lb_av], [oz_av]",
            )
        ],
    ),
    ([weight(70, valueQuantity=quantity(700, "kg"))], False, []),
    ([weight(70, effectiveDateTime=None)], False, [("Observation/o", "it does not say when")]),
    (
        [weight(70, effectiveDateTime="2027-01-01")],
        False,
        [("Observation/o", "it is later than 2026-11-22")],
    ),
    (
        [weight(70, effectiveDateTime="2020-01-01")],
        False,
        [
            (
                "Observation/o",
                "it is older than 90 days on 2026-11-22, and no newer one can be used",
            )
        ],
    ),
    (
        [weight(70, effectiveDateTime="2020-01-01"), weight(71, id="new")],
        False,
        [("Observation/o", "it is older than 90 days on 2026-11-22")],
    ),
    (
        [weight(70, valueString="70")],
        True,
        [("Observation/o", "it has 'valueQuantity' and 'valueString'; keep the right one")],
    ),
    (
        [
            weight(
                70,
                component=[
                    {"code": coded((LOINC, "29463-7")), "valueString": "x", "valueInteger": 3}
                ],
            )
        ],
        True,
        [
            (
                "Observation/o",
                "in a component, it has 'valueString' and 'valueInteger'; keep the right one",
            )
        ],
    ),
    ([observation("1-1")], False, [("Observation/o", "the library does not read its code")]),
    (
        [patient(birthDate="1972-05")],
        False,
        [("Patient/p", "its birthDate has no day, so the exact age is unknown")],
    ),
    (
        [patient(birthDate="2027-01-01")],
        True,
        [("Patient/p", "birthDate 2027-01-01 is later than the day asked for, 2026-11-22")],
    ),
    (
        [patient(birthDate=None, gender=None)],
        False,
        [("Patient/p", "it has no birthDate"), ("Patient/p", "it states no gender")],
    ),
    (
        [patient(gender="x")],
        True,
        [("Patient/p", "gender must be male, female, other or unknown, not 'x'")],
    ),
    (
        [patient(birthDate="x")],
        True,
        [
            (
                "Patient/p",
                "birthDate must be a FHIR date, such as 2026-11-22 or"
                " 2026-11-22T08:30:00+01:00, not 'x'",
            )
        ],
    ),
    ([patient(deceasedBoolean=True)], True, [("Patient/p", "the patient is recorded as deceased")]),
    (
        [patient(deceasedDateTime="2026-01-01")],
        True,
        [("Patient/p", "the patient is recorded as deceased")],
    ),
    (
        [patient(deceasedDateTime="x")],
        True,
        [
            (
                "Patient/p",
                "the patient is recorded as deceased: deceasedDateTime must be a FHIR date,"
                " such as 2026-11-22 or 2026-11-22T08:30:00+01:00, not 'x'",
            )
        ],
    ),
    (
        [patient(_deceasedDateTime={"extension": []})],
        True,
        [("Patient/p", "the patient is recorded as deceased: the date is not known")],
    ),
    (
        [patient(deceasedBoolean="x")],
        True,
        [
            (
                "Patient/p",
                "the record does not say whether the patient is deceased: deceasedBoolean must"
                " be true or false, not 'x'",
            )
        ],
    ),
    (
        [patient(deceasedString="x")],
        True,
        [
            (
                "Patient/p",
                "the record does not say whether the patient is deceased: it has no value that"
                " can be read",
            )
        ],
    ),
    (
        [patient(active=False)],
        True,
        [("Patient/p", "the record of the patient is not in active use")],
    ),
    (
        [patient(link=[{"type": "replaced-by"}])],
        True,
        [("Patient/p", "another record has replaced the record of the patient")],
    ),
    (
        [order(IVIG)],
        False,
        [("MedicationRequest/r", "it orders IVIG, which does not show that IVIG was given")],
    ),
    (
        [order(("urn:x", "1"))],
        False,
        [("MedicationRequest/r", "the library does not read its code")],
    ),
    (
        [order()],
        True,
        [("MedicationRequest/r", "its drug is not in the record, so it may be IVIG")],
    ),
    (
        [order(medicationCodeableConcept={"text": "IVIG"})],
        True,
        [
            (
                "MedicationRequest/r",
                "its text names IVIG, but no code of it means IVIG; add the code",
            )
        ],
    ),
    (
        [given(IVIG)],
        False,
        [("MedicationAdministration/m", "IVIG was given, but for no condition of this record")],
    ),
    (
        [given(IVIG, status="not-done")],
        False,
        [
            (
                "MedicationAdministration/m",
                "its status is not-done, which does not show that IVIG was given",
            )
        ],
    ),
    (
        [given(("urn:x", "1"))],
        False,
        [("MedicationAdministration/m", "the library does not read its code")],
    ),
    (
        [given(IVIG, effectiveDateTime="2027-01-01")],
        False,
        [("MedicationAdministration/m", "it is later than 2026-11-22")],
    ),
    (
        [given(IVIG, effectiveDateTime=None)],
        False,
        [("MedicationAdministration/m", "it does not say when")],
    ),
    (
        [
            {
                "resourceType": "Procedure",
                "id": "x",
                "status": "completed",
                "subject": {"reference": P},
                "code": coded((SNOMED_CT, "1")),
            }
        ],
        False,
        [("Procedure/x", "the library does not read its code")],
    ),
    (
        [given(IVIG, modifierExtension=[{"url": "x"}])],
        True,
        [("MedicationAdministration/m", "it has modifierExtension, which may change its meaning")],
    ),
    (
        [given(IVIG, implicitRules="x")],
        True,
        [("MedicationAdministration/m", "it has implicitRules, which may change its meaning")],
    ),
    (
        [weight(70, subject={"reference": 3})],
        True,
        [("Observation/o", "reference must be text, not 3")],
    ),
    (
        [allergy(("urn:own", "1")) | {"code": {"coding": [{"code": "7"}], "text": "x"}}],
        True,
        [
            (
                "AllergyIntolerance/a",
                "could not be read: ask before IVIG is given; code system not known: 'x',"
                " 'no system|7'",
            )
        ],
    ),
    (
        [allergy((SNOMED_CT, "716186003"), reaction=[{"manifestation": [{"text": "hives"}]}])],
        True,
        [
            (
                "AllergyIntolerance/a",
                "could not be read: ask before IVIG is given; it says that no allergy is"
                " known, but also something else: 'http://snomed.info/sct|716186003'",
            )
        ],
    ),
    (
        [condition(GBS, verificationStatus=coded((f"{HL7}/condition-ver-status", "x")))],
        True,
        [
            (
                "Condition/c",
                "status not known: verificationStatus 'x' is not in its value set"
                " (Guillain-Barré syndrome)",
            )
        ],
    ),
    (
        [condition(GBS, clinicalStatus=coded((f"{HL7}/condition-clinical", "x")))],
        True,
        [
            (
                "Condition/c",
                "status not known: clinicalStatus 'x' is not in its value set"
                " (Guillain-Barré syndrome)",
            )
        ],
    ),
    (
        [condition(GBS, clinicalStatus={"id": "x"})],
        True,
        [
            (
                "Condition/c",
                "status not known: clinicalStatus must have exactly one code of"
                " http://terminology.hl7.org/CodeSystem/condition-clinical"
                " (Guillain-Barré syndrome)",
            )
        ],
    ),
    of_no_status({"extension": [UNKNOWN]}),
    of_no_status({"extension": [UNKNOWN], "id": "x"}),
    of_no_status({"coding": [{"extension": [UNKNOWN]}]}),
    (
        [condition(GBS, clinicalStatus={"extension": [UNKNOWN], "text": "x"})],
        True,
        [
            (
                "Condition/c",
                "status not known: clinicalStatus has a value and a data-absent-reason; remove one"
                " of them (Guillain-Barré syndrome)",
            )
        ],
    ),
    (
        [condition(GBS, code=coded(GBS) | {"extension": [stating("A")]})],
        False,
        [
            (
                "Condition/c",
                "excluded: its Diagnosesicherheit is A (excluded) (Guillain-Barré syndrome)",
            )
        ],
    ),
    (
        [condition(extension=[stating("V")], code=None)],
        False,
        [("Condition/c", "suspected: its Diagnosesicherheit is V (suspected)")],
    ),
    (
        [condition((ICD_10, "G61.8"), verificationStatus=REFUTED)],
        False,
        [
            (
                "Condition/c",
                "excluded: the diagnosis is refuted (chronic inflammatory demyelinating"
                " polyradiculoneuropathy, multifocal motor neuropathy, paraproteinaemic"
                " demyelinating neuropathy)",
            )
        ],
    ),
    (
        [condition(("urn:own", "1"), verificationStatus=REFUTED)],
        False,
        [("Condition/c", "excluded: the diagnosis is refuted")],
    ),
    (
        [condition((ICD_10, "G61.0", "CIDP"), (SNOMED_CT, "40956001"))],
        True,
        [
            (
                "Condition/c",
                "its code (ICD-10 G61.0, SNOMED CT 40956001) and its display (chronic inflammatory"
                " demyelinating polyradiculoneuropathy) name different conditions: neither is used",
            )
        ],
    ),
    (
        [condition((ICD_10, "G61.0", "Myasthenia gravis (disorder)"))],
        True,
        [
            (
                "Condition/c",
                "its code (ICD-10 G61.0) and its display (myasthenia gravis) name different"
                " conditions: neither is used",
            )
        ],
    ),
    (
        [
            observation("883-9", valueCodeableConcept=coded((LOINC, group)), id=name)
            for name, group in (("a", "LA19710-5"), ("b", "LA19709-7"))
        ],
        True,
        [
            (
                f"Observation/{name}",
                "this fact cannot change, but has different values: blood_group = A in"
                " Observation/a; blood_group = B in Observation/b",
            )
            for name in "ab"
        ],
    ),
    (
        [observation("33914-3", valueQuantity=quantity(50, "mL/min"))],
        False,
        [("Observation/o", "it is no creatinine clearance")],
    ),
    (
        [weight(70, code=coded((LOINC, "29463-7"), (LOINC, "8302-2")))],
        True,
        [("Observation/o", "its codes mean different facts")],
    ),
    (
        [
            observation(
                "883-9", valueCodeableConcept=coded((LOINC, "LA19710-5"), (LOINC, "LA19709-7"))
            )
        ],
        True,
        [("Observation/o", "the codes of its value mean different things")],
    ),
    (
        [
            weight(
                70,
                dataAbsentReason=coded(("urn:x", "masked"), ("urn:x", "unknown")),
                valueQuantity=None,
            )
        ],
        False,
        [("Observation/o", "its value is absent: masked, unknown")],
    ),
    (
        [weight(70, valueQuantity={"unit": "kg", "extension": [UNKNOWN]})],
        True,
        [("Observation/o", "it has a value and a data-absent-reason; remove one of them")],
    ),
    (
        [weight(70, valueQuantity=quantity(70, "kg", _value={"extension": [UNKNOWN]}))],
        True,
        [("Observation/o", "it has a value and a data-absent-reason; remove one of them")],
    ),
    (
        [weight(70, valueQuantity={"unit": "kg"})],
        False,
        [("Observation/o", "it has no value in a quantity")],
    ),
    (
        [
            weight(
                70,
                code=coded(("urn:own", "1")),
                component=[
                    {"code": coded(("urn:own", "2")), "valueString": "x", "valueInteger": 3}
                ],
            )
        ],
        False,
        [("Observation/o", "the library does not read its code")],
    ),
    (
        [patient(gender="unknown")],
        False,
        [("Patient/p", "it states no gender")],
    ),
    (
        [outcome(*[{"severity": "information"}] * 3)],
        False,
        [
            (
                "Bundle.entry[1]",
                "the server adds a remark: information; information; information",
            )
        ],
    ),
    (
        [
            given(
                IVIG,
                resourceType="MedicationStatement",
                adherence={"code": coded((f"{HL7}/medication-statement-adherence", "not-taking"))},
            )
        ],
        False,
        [("MedicationStatement/m", "its adherence does not say that IVIG was taken")],
    ),
]


@pytest.mark.parametrize(("resources", "is_problem", "notes"), CASES)
def test_a_resource_that_is_not_used_is_noted_with_the_reason(
    resources: list[Json], is_problem: bool, notes: list[Note]
) -> None:
    """A problem needs a person; what is ignored does not."""
    several = resources if any(map(is_patient, resources)) else [patient(), *resources]
    result = from_bundle(bundle(*several), at=AT)
    problems = [(problem.resource, problem.says) for problem in result.problems]
    ignored = [(name, item.why) for item in result.ignored for name in item.resources]

    assert notes == [*problems, *ignored]
    assert is_problem is bool(problems)


def is_patient(resource: object) -> bool:
    return isinstance(resource, dict) and resource.get("resourceType") == "Patient"


OWN = "http://hospital.example/diagnoses"
CIDP = "chronic inflammatory demyelinating polyradiculoneuropathy"


@pytest.mark.parametrize(
    ("codings", "codes", "why"),
    [
        (
            [(OWN, "1"), (OWN, "2")],
            {(OWN, "1"): "GBS", (OWN, "2"): "CIDP"},
            f"Its codes, with yours, can mean Guillain-Barré syndrome or {CIDP}: name the one that"
            " is meant.",
        ),
        (
            [(OWN, "1"), GBS],
            {(OWN, "1"): "Miller Fisher syndrome"},
            "With your codes, it means Miller Fisher syndrome.",
        ),
        (
            [(OWN, "1"), (ICD_10, "G61.8")],
            {(OWN, "1"): "CIDP"},
            f"With your codes, it means {CIDP}.",
        ),
        (
            [(OWN, "1"), (OWN, "2")],
            {(OWN, "1"): "pure motor CIDP", (OWN, "2"): "sensorimotor CIDP"},
            "With your codes, its findings contradict each other: cidp_type = pure_motor and"
            " cidp_type = sensorimotor exclude each other (a fact has one value); correct or"
            " remove one",
        ),
    ],
)
def test_a_diagnosis_with_own_codes_says_what_it_means(
    codings: list[tuple[str, str]], codes: dict[tuple[str, str], str], why: str
) -> None:
    result = from_bundle(bundle(patient(), condition(*codings)), at=AT, codes=codes)

    assert [why] == [diagnosis.meaning.why for diagnosis in result.diagnoses]


def test_a_code_of_the_caller_and_its_display_that_differ_are_a_problem() -> None:
    record = bundle(patient(), condition((OWN, "1", "CIDP")))
    (problem,) = from_bundle(record, at=AT, codes={(OWN, "1"): "GBS"}).problems

    assert problem.says == (
        f"its code (by your codes) and its display ({CIDP}) name different conditions: neither is"
        " used"
    )


@pytest.mark.parametrize("system", ["urn:drugs", "http://ivig.example/drugs"])
def test_an_allergy_that_is_something_else_by_the_codes_of_the_caller_is_left_out(
    system: str,
) -> None:
    """The name of IVIG in the address of a list says nothing about the allergy."""
    record = bundle(patient(), allergy((system, "1")))
    (ignored,) = from_bundle(record, at=AT, codes={(system, "1"): None}).ignored

    assert "by your codes it is not an allergy to IVIG" == ignored.why
    assert ("AllergyIntolerance/a",) == ignored.resources


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (f"{'x' * 75} IVIG", f"{'x' * 75} IVIG"),
        (f"{'x' * 76} IVIG", f"…{'x' * 35} IVIG"),
    ],
)
def test_of_a_text_that_is_too_long_to_show_the_words_around_ivig_are_shown(
    written: str, shown: str
) -> None:
    record = bundle(patient(), ALLERGY | {"code": {"text": written}})
    (problem,) = from_bundle(record, at=AT).problems

    assert problem.says.endswith(f": '{shown}'")


@pytest.mark.parametrize(
    "written",
    [
        *("No known allergy", "no known allergies", "No known allergy (situation)"),
        *("No known allergies (situation)", "No known drug allergies", "NO KNOWN FOOD ALLERGIES."),
        *(" ", "-", ""),
    ],
)
def test_a_code_that_no_allergy_is_known_may_have_a_text_that_says_the_same(written: str) -> None:
    nothing = allergy() | {"code": coded((SNOMED_CT, "716186003")) | {"text": written}}
    result = from_bundle(bundle(patient(), nothing), at=AT)

    assert ["it says 'No known allergy', which says nothing about IVIG"] == [
        ignored.why for ignored in result.ignored
    ]
    assert not result.problems


@pytest.mark.parametrize(
    "written", ["No known allergy?", "No allergy", "No known allergy to penicillin", "situation x"]
)
def test_any_other_text_beside_a_code_that_no_allergy_is_known_is_a_problem(written: str) -> None:
    nothing = allergy() | {"code": coded((SNOMED_CT, "716186003")) | {"text": written}}
    (problem,) = from_bundle(bundle(patient(), nothing), at=AT).problems

    assert "it says that no allergy is known, but also something else" in problem.says


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ({"recordedDate": "2026-10-01", "onsetDateTime": "2026-09-01"}, date(2026, 10, 1)),
        ({"onsetDateTime": "2026-09-01"}, date(2026, 9, 1)),
        ({"onsetPeriod": {"start": "2026-08-01"}}, date(2026, 8, 1)),
        ({"recordedDate": "2026-10"}, None),
        ({}, None),
    ],
)
def test_an_allergy_is_dated_by_its_recording_or_else_by_its_onset(
    dates: Json, day: date | None
) -> None:
    result = from_bundle(bundle(patient(), allergy(IVIG, **dates)), at=AT)

    assert [day] == [
        seen.day for seen in result.findings if seen.finding.fact.name == "hypersensitivity_to_ivig"
    ]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (3, "Condition"),
        ("", "Condition"),
        (None, "Condition"),
        ("urn:uuid:7", "Condition/7"),
        ("http://server.example/Condition/9", "Condition/9"),
    ],
)
def test_a_resource_without_an_id_is_named_by_the_address_of_its_entry(
    url: object, name: str
) -> None:
    diagnosis = {key: value for key, value in condition(GBS).items() if key != "id"}
    record = bundle(patient())
    record["entry"].append({"resource": diagnosis, "fullUrl": url})

    assert [name] == [found.resource for found in from_bundle(record, at=AT).diagnoses]


@pytest.mark.parametrize(
    ("resource", "name"),
    [
        ({"resourceType": "Patient", "id": "p"}, "Patient/p"),
        ({"resourceType": "Patient"}, "Patient"),
        ({"resourceType": ""}, "resource"),
        ({"resourceType": 3}, "resource"),
        ({}, "resource"),
    ],
)
def test_a_resource_of_no_kind_is_called_a_resource(resource: Json, name: str) -> None:
    assert name == label(resource)
