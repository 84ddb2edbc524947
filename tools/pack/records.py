"""The cases on records: small FHIR R4 bundles, and what a reader must find in them.

The expectations are written by hand, from the rules of the page on EHRs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from attrs import field, frozen

from tests.helpers.records import (
    AT,
    ATC,
    HL7,
    ICD_10,
    ICD_10_CM,
    LOINC,
    SNOMED_CT,
    bundle,
    coded,
    condition,
    observation,
    quantity,
    weight,
)

Json: TypeAlias = dict[str, Any]

GBS = (ICD_10_CM, "G61.0")
GBS_ID = "guillain-barre-syndrome"
PATIENT: Json = {"resourceType": "Patient", "id": "p"}
IVIG = coded((ATC, "J06BA02"))
GIVEN: Json = {
    "resourceType": "MedicationAdministration",
    "id": "m",
    "status": "completed",
    "medicationCodeableConcept": IVIG,
    "subject": {"reference": "Patient/p"},
    "effectiveDateTime": "2026-11-01",
    "reasonReference": [{"reference": "Condition/c"}],
}
ALLERGY: Json = {
    "resourceType": "AllergyIntolerance",
    "id": "a",
    "clinicalStatus": coded((f"{HL7}/allergyintolerance-clinical", "active")),
    "verificationStatus": coded((f"{HL7}/allergyintolerance-verification", "confirmed")),
    "code": IVIG,
    "patient": {"reference": "Patient/p"},
}
MODIFIED: Json = {"modifierExtension": [{"url": "urn:not"}]}


@frozen(kw_only=True)
class RecordCase:
    """A record with what a reader must find in it.

    ``conditions`` has the facts that the record gives for one condition only. ``not_read`` has the
    diagnoses that do not count, each with the reason. ``unused`` has the other resources that are
    not used, apart from the patient.
    """

    slug: str
    description: str
    resources: tuple[Json, ...]
    day: str = AT.isoformat()
    findings: Mapping[str, object] = field(factory=dict)
    conditions: Mapping[str, Mapping[str, object]] = field(factory=dict)
    not_read: Mapping[str, str] = field(factory=dict)
    problems: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    deceased: bool = False

    def plain(self) -> Json:
        """Return the case as JSON, without its version."""
        return {
            "id": f"records/{self.slug}",
            "description": self.description,
            "day": self.day,
            "bundle": bundle(*({k: v for k, v in r.items() if v is not None} for r in self._all())),
            "expect": {
                "conditions": dict(self.conditions),
                "findings": dict(self.findings),
                "not_read": dict(self.not_read),
                "problems": sorted(self.problems),
                "unused": sorted(self.unused),
                "deceased": self.deceased,
            },
            "why": [f"a rule on {self.resources[-1]['resourceType']}"],
        }

    def _all(self) -> tuple[Json, ...]:
        has_patient = any(resource["resourceType"] == "Patient" for resource in self.resources)
        return self.resources if has_patient else (PATIENT, *self.resources)


def record_cases() -> list[RecordCase]:
    """Return all cases on records."""
    return [*_patients(), *_measured(), *_coded_findings(), *_diagnoses(), *_treatments()]


def _amount(value: float, unit: str) -> Json:
    return {"value": value, "unit": unit}


def _words(slug: str) -> str:
    return slug.replace("-", " ")


def _patients() -> Iterator[RecordCase]:
    for born, years in (
        ("2008-11-22", 18.0),
        ("2008-11-23", 17.99),
        ("2026-11-22", 0.0),
        ("1972-11-22", 54.0),
    ):
        yield RecordCase(
            slug=f"born-{born}",
            description=f"The age of a patient born on {born}, in years and full hundredths.",
            resources=({**PATIENT, "birthDate": born},),
            findings={"age": _amount(years, "a")},
        )
    for born, findings in (
        ("1972", {"age_group": "adult", "elderly": False}),
        ("2008", {"elderly": False}),
        ("2008-12", {"age_group": "child", "elderly": False}),
        ("2008-10", {"age_group": "adult", "elderly": False}),
    ):
        yield RecordCase(
            slug=f"born-{born}",
            description=f"A birth date without a day, {born}, gives only what all its days share.",
            resources=({**PATIENT, "birthDate": born},),
            findings=findings,
        )
    for slug, born, says in (
        ("born-later", "2030-01-01", "later than the day"),
        ("born-in-1880", "1880-01-01", "146 years ago"),
        ("born-in-german-format", "22.11.1972", "that is no FHIR date"),
        ("born-on-30-february", "1972-02-30", "that does not exist"),
    ):
        yield RecordCase(
            slug=slug,
            description=f"A birth date {says} gives no age and is reported.",
            resources=({**PATIENT, "birthDate": born}, weight(70)),
            findings={"body_weight": _amount(70, "kg")},
            problems=("Patient/p",),
        )
    for gender in ("male", "female", "other"):
        yield RecordCase(
            slug=f"gender-{gender}",
            description=f"The gender {gender} is the sex {gender}.",
            resources=({**PATIENT, "birthDate": "1972-11-22", "gender": gender},),
            findings={"age": _amount(54, "a"), "sex": gender},
        )
    yield RecordCase(
        slug="gender-unknown",
        description="The gender unknown gives no sex.",
        resources=({**PATIENT, "birthDate": "1972-11-22", "gender": "unknown"},),
        findings={"age": _amount(54, "a")},
    )
    yield RecordCase(
        slug="gender-with-a-letter",
        description="A gender that is not in its value set gives no sex and is reported.",
        resources=({**PATIENT, "birthDate": "1972-11-22", "gender": "M"},),
        findings={"age": _amount(54, "a")},
        problems=("Patient/p",),
    )
    for slug, died in (
        ("deceased", {"deceasedBoolean": True}),
        ("deceased-on-a-day", {"deceasedDateTime": "2026-11-20"}),
        ("deceased-later-than-the-day", {"deceasedDateTime": "2030-01-01"}),
        ("deceased-in-two-elements", {"deceasedBoolean": False, "deceasedDateTime": "2026"}),
    ):
        yield RecordCase(
            slug=slug,
            description="Any date of death, or the value true, means that the patient has died.",
            resources=({**PATIENT, "birthDate": "1972-11-22", **died},),
            findings={"age": _amount(54, "a")},
            problems=("Patient/p",),
            deceased=True,
        )
    yield RecordCase(
        slug="not-deceased",
        description="The value false means that the patient is alive.",
        resources=({**PATIENT, "birthDate": "1972-11-22", "deceasedBoolean": False},),
        findings={"age": _amount(54, "a")},
    )
    for slug, change, says in (
        ("patient-inactive", {"active": False}, "that is not in use"),
        (
            "patient-replaced",
            {"link": [{"type": "replaced-by", "other": {"reference": "Patient/q"}}]},
            "that another one replaces",
        ),
        ("patient-modified", MODIFIED, "with a modifying extension"),
    ):
        yield RecordCase(
            slug=slug,
            description=f"A record {says} is reported.",
            resources=({**PATIENT, "birthDate": "1972-11-22", **change},),
            findings={} if "modifierExtension" in change else {"age": _amount(54, "a")},
            problems=("Patient/p",),
        )


def _measured() -> Iterator[RecordCase]:
    change: Json
    value: float
    for slug, value, unit, kilograms in (
        ("kilograms", 70, "kg", 70),
        ("grams", 3500, "g", 3.5),
        ("pounds", 154, "[lb_av]", 69.85322498),
        ("ounces", 112, "[oz_av]", 3.17514659),
    ):
        yield RecordCase(
            slug=f"weight-in-{slug}",
            description=f"A body weight in {slug} is read in kilograms.",
            resources=(weight(0, valueQuantity=quantity(value, unit)),),
            findings={"body_weight": _amount(kilograms, "kg")},
        )
    for slug, value, unit, centimetres in (
        ("centimetres", 170, "cm", 170),
        ("metres", 1.75, "m", 175),
        ("inches", 60, "[in_i]", 152.4),
    ):
        yield RecordCase(
            slug=f"height-in-{slug}",
            description=f"A height in {slug} is read in centimetres.",
            resources=(observation("8302-2", valueQuantity=quantity(value, unit)),),
            findings={"height": _amount(centimetres, "cm")},
        )
    for slug, given, says in (
        ("unit-lb", quantity(154, "lb"), "in a unit that is no UCUM code"),
        ("unit-of-length", quantity(170, "cm"), "in a unit of another dimension"),
        ("local-unit", quantity(154, "kg", system="urn:local"), "in a unit of another system"),
        ("unit-as-text", {"value": 154, "unit": "lb"}, "with its unit as text only"),
        ("no-unit", {"value": 70}, "without a unit"),
        ("too-heavy", quantity(7000, "kg"), "of 7000 kg"),
        ("negative", quantity(-3, "kg"), "below zero"),
        (
            "number-as-text",
            {"value": "70", "system": quantity(1, "kg")["system"], "code": "kg"},
            "with its number as text",
        ),
    ):
        yield RecordCase(
            slug=f"weight-{slug}",
            description=f"A body weight {says} is not used, and is reported.",
            resources=(weight(0, valueQuantity=given),),
            problems=("Observation/o",),
        )
    for slug, change, says in (
        ("entered-in-error", {"status": "entered-in-error"}, "that was entered in error"),
        ("preliminary", {"status": "preliminary"}, "that is preliminary"),
        ("without-status", {"status": None}, "without a status"),
        ("later", {"effectiveDateTime": "2026-11-23"}, "of the next day"),
        ("of-91-days-ago", {"effectiveDateTime": "2026-08-23"}, "of 91 days ago"),
        ("without-time", {"effectiveDateTime": None}, "without a time"),
        ("of-another-patient", {"subject": {"reference": "Patient/q"}}, "of another patient"),
        ("without-value", {"valueQuantity": None}, "without a value"),
        ("below-a-bound", {"valueQuantity": quantity(70, "kg", comparator="<")}, "below a bound"),
        ("with-a-focus", {"focus": [{"reference": "Patient/q"}]}, "of somebody in its focus"),
        ("with-an-unknown-code", {"code": coded((LOINC, "3141-9"))}, "under a code not known"),
    ):
        yield RecordCase(
            slug=f"weight-{slug}",
            description=f"A body weight {says} is not used.",
            resources=(weight(70) | change,),
            unused=("Observation/o",),
        )
    for slug, change, says in (
        ("of-90-days-ago", {"effectiveDateTime": "2026-08-24"}, "of 90 days ago"),
        ("amended", {"status": "amended"}, "that was amended"),
        ("corrected", {"status": "corrected"}, "that was corrected"),
        ("on-the-day", {"effectiveDateTime": "2026-11-22"}, "of the day itself"),
        (
            "over-a-period",
            {"effectiveDateTime": None, "effectivePeriod": {"start": "2026-11-20"}},
            "over a period",
        ),
    ):
        yield RecordCase(
            slug=f"weight-{slug}",
            description=f"A body weight {says} is used.",
            resources=(weight(70) | change,),
            findings={"body_weight": _amount(70, "kg")},
        )
    for slug, change in (
        ("modified", MODIFIED),
        ("with-implicit-rules", {"implicitRules": "urn:x"}),
        ("absent-and-given", {"dataAbsentReason": {"text": "scales broken"}}),
        ("with-codes-of-two-facts", {"code": coded((LOINC, "29463-7"), (LOINC, "8302-2"))}),
        ("at-an-impossible-time", {"effectiveDateTime": "2026-11-21T24:00:00Z"}),
    ):
        yield RecordCase(
            slug=f"weight-{slug}",
            description=f"A body weight {_words(slug)} is not used, and is reported.",
            resources=(weight(70, **change),),
            problems=("Observation/o",),
        )
    old = weight(64, id="old", effectiveDateTime="2026-10-01")
    new = weight(71, id="new")
    for slug, order in (("newest-first", (new, old)), ("newest-last", (old, new))):
        yield RecordCase(
            slug=f"weights-{slug}",
            description="The newest body weight is used, wherever it is in the bundle.",
            resources=order,
            findings={"body_weight": _amount(71, "kg")},
            unused=("Observation/old",),
        )
    yield RecordCase(
        slug="weights-that-differ",
        description="Two body weights of the same time that differ are both reported, and unused.",
        resources=(weight(70, id="a"), weight(80, id="b")),
        problems=("Observation/a", "Observation/b"),
    )
    yield RecordCase(
        slug="weights-that-differ-by-rounding",
        description="Of two weights that differ by rounding only, the more precise one is used.",
        resources=(
            weight(70, id="a"),
            weight(0, id="b", valueQuantity=quantity(154.3, "[lb_av]")),
        ),
        findings={"body_weight": _amount(69.989302691, "kg")},
        unused=("Observation/a",),
    )
    yield RecordCase(
        slug="clearance-in-millilitres-a-second",
        description="A creatinine clearance in mL/s is read in mL/min.",
        resources=(observation("2164-2", valueQuantity=quantity(1.25, "mL/s")),),
        findings={"creatinine_clearance": _amount(75, "mL/min")},
    )
    yield RecordCase(
        slug="filtration-rate-for-clearance",
        description="A filtration rate for a body surface is no clearance, under either code.",
        resources=(observation("2164-2", valueQuantity=quantity(75, "mL/min/{1.73_m2}")),),
        problems=("Observation/o",),
    )
    for value, is_read in ((3, True), (7, False)):
        yield RecordCase(
            slug=f"rankin-{value}",
            description=f"A modified Rankin scale of {value}: {'read' if is_read else 'reported'}.",
            resources=(observation("75859-9", valueInteger=value),),
            findings={"modified_rankin_scale": _amount(value, "1")} if is_read else {},
            problems=() if is_read else ("Observation/o",),
        )


def _coded_findings() -> Iterator[RecordCase]:
    change: Json
    for slug, code, is_pregnant in (
        ("pregnant", "77386006", True),
        ("not-pregnant", "60001007", False),
    ):
        yield RecordCase(
            slug=slug,
            description=f"A pregnancy status is read: {_words(slug)}.",
            resources=(observation("82810-3", valueCodeableConcept=coded((SNOMED_CT, code))),),
            findings={"pregnant": is_pregnant},
        )
    yield RecordCase(
        slug="pregnant-man",
        description="Findings that exclude each other are both not used, and are reported.",
        resources=(
            {**PATIENT, "gender": "male", "birthDate": "1972-11-22"},
            observation("82810-3", valueCodeableConcept=coded((SNOMED_CT, "77386006"))),
        ),
        findings={"age": _amount(54, "a")},
        problems=("Observation/o", "Patient/p"),
    )
    group = coded((LOINC, "LA19710-5"))
    yield RecordCase(
        slug="blood-group",
        description="A blood group is read from a LOINC answer.",
        resources=(observation("883-9", valueCodeableConcept=group),),
        findings={"blood_group": "A"},
    )
    for system, name, code, fact in (
        (ICD_10_CM, "icd-10-cm", "D80.2", "selective_iga_deficiency"),
        (ICD_10_CM, "icd-10-cm-without-dot", "D802", "selective_iga_deficiency"),
        (ICD_10, "icd-10", "D80.2", "selective_iga_deficiency"),
        (ICD_10_CM, "icd-10-cm-sepsis", "A41.9", "sepsis"),
        (ICD_10_CM, "icd-10-cm-pregnancy", "Z33.1", "pregnant"),
    ):
        yield RecordCase(
            slug=f"diagnosis-states-a-fact-{name}",
            description=f"The diagnosis {code} states the fact {fact}.",
            resources=(condition((system, code)),),
            findings={fact: True},
        )
    for code, fact in (("A41.9", "sepsis"), ("Z33.1", "pregnant")):
        yield RecordCase(
            slug=f"old-diagnosis-{fact}",
            description=f"A diagnosis of a year ago no longer states the temporary fact {fact}.",
            resources=(condition((ICD_10_CM, code), recordedDate="2025-11-21"),),
            unused=("Condition/c",),
        )
    for slug, change in (
        ("confirmed", {}),
        ("without-verification", {"verificationStatus": None}),
    ):
        yield RecordCase(
            slug=f"allergy-{slug}",
            description=f"An active allergy to IVIG, {_words(slug)}, is hypersensitivity.",
            resources=(ALLERGY | change,),
            findings={"hypersensitivity_to_ivig": True},
        )
    for slug, change in (
        (
            "unconfirmed",
            {
                "verificationStatus": coded(
                    (f"{HL7}/allergyintolerance-verification", "unconfirmed")
                )
            },
        ),
        ("without-clinical-status", {"clinicalStatus": None}),
        ("modified", MODIFIED),
    ):
        yield RecordCase(
            slug=f"allergy-{slug}",
            description=f"An allergy to IVIG, {_words(slug)}, is no fact and is reported.",
            resources=(ALLERGY | change,),
            problems=("AllergyIntolerance/a",),
        )
    for slug, change in (
        (
            "refuted",
            {"verificationStatus": coded((f"{HL7}/allergyintolerance-verification", "refuted"))},
        ),
        ("resolved", {"clinicalStatus": coded((f"{HL7}/allergyintolerance-clinical", "resolved"))}),
        ("later", {"recordedDate": "2026-12-24"}),
    ):
        yield RecordCase(
            slug=f"allergy-{slug}",
            description=f"An allergy to IVIG, {slug}, is not used.",
            resources=(ALLERGY | change,),
            unused=("AllergyIntolerance/a",),
        )


def _diagnoses() -> Iterator[RecordCase]:
    change: Json
    for system, code, name in (
        (ICD_10_CM, "G61.0", GBS_ID),
        (ICD_10, "G61.0", GBS_ID),
        (ICD_10_CM, "G61.81", "cidp"),
        (ICD_10_CM, "G70.01", "myasthenia-gravis"),
        (ICD_10_CM, "G25.82", "stiff-person-syndrome"),
        (ICD_10_CM, "g6181", "cidp"),
    ):
        yield RecordCase(
            slug=f"diagnosis-{'icd-10-cm' if system == ICD_10_CM else 'icd-10'}-{code}",
            description=f"The diagnosis {code} means {name}.",
            resources=(condition((system, code)),),
            conditions={name: {}},
        )
    yield RecordCase(
        slug="two-diagnoses",
        description="Each of two diseases is a condition to ask about.",
        resources=(condition(GBS), condition((ICD_10_CM, "G70.01"), id="d")),
        conditions={GBS_ID: {}, "myasthenia-gravis": {}},
    )
    for slug, coding, reason in (
        ("code-not-known", (ICD_10_CM, "Q99.98"), "code not known"),
        ("system-not-known", ("urn:local", "GBS"), "code system not known"),
    ):
        yield RecordCase(
            slug=f"diagnosis-{slug}",
            description=f"A diagnosis under a {_words(slug)} is not a condition.",
            resources=(condition(coding),),
            not_read={"Condition/c": reason},
        )
    yield RecordCase(
        slug="diagnosis-as-text",
        description="A diagnosis as text only is not a condition: text is not interpreted.",
        resources=(condition() | {"code": {"text": "Guillain-Barré syndrome"}},),
        not_read={"Condition/c": "text only"},
    )
    yield RecordCase(
        slug="diagnosis-without-code",
        description="A diagnosis without code and text is not a condition.",
        resources=(condition() | {"code": None},),
        not_read={"Condition/c": "no code and no text"},
    )
    verification = f"{HL7}/condition-ver-status"
    clinical = f"{HL7}/condition-clinical"
    for status, reason in (
        ("refuted", "excluded"),
        ("entered-in-error", "excluded"),
        ("provisional", "suspected"),
        ("unconfirmed", "suspected"),
        ("differential", "suspected"),
    ):
        yield RecordCase(
            slug=f"diagnosis-{status}",
            description=f"A diagnosis that is {status} is not a condition.",
            resources=(condition(GBS, verificationStatus=coded((verification, status))),),
            not_read={"Condition/c": reason},
        )
    for slug, change, reason in (
        ("in-remission", {"clinicalStatus": coded((clinical, "remission"))}, "not active"),
        ("resolved", {"clinicalStatus": coded((clinical, "resolved"))}, "not active"),
        ("abated", {"clinicalStatus": None, "abatementDateTime": "2026-11-01"}, "not active"),
        ("recorded-later", {"recordedDate": "2026-12-01"}, "later than the day"),
        ("begun-later", {"onsetDateTime": "2027"}, "later than the day"),
    ):
        yield RecordCase(
            slug=f"diagnosis-{slug}",
            description=f"A diagnosis {_words(slug)} is not a condition.",
            resources=(condition(GBS) | change,),
            not_read={"Condition/c": reason},
        )
    yield RecordCase(
        slug="diagnosis-of-another-patient",
        description="A diagnosis of another patient is not used.",
        resources=(condition(GBS, subject={"reference": "Patient/another"}),),
        unused=("Condition/c",),
    )
    for status in ("recurrence", "relapse"):
        yield RecordCase(
            slug=f"diagnosis-{status}",
            description=f"The status {status} counts as active.",
            resources=(condition(GBS, clinicalStatus=coded((clinical, status))),),
            conditions={GBS_ID: {}},
        )
    yield RecordCase(
        slug="diagnosis-without-verification",
        description="A diagnosis without a verification status counts.",
        resources=(condition(GBS) | {"verificationStatus": None},),
        conditions={GBS_ID: {}},
    )
    for slug, change, reason in (
        ("without-clinical-status", {"clinicalStatus": None}, "status not known"),
        (
            "with-an-invalid-status",
            {"clinicalStatus": coded((clinical, "on"))},
            "status not known",
        ),
        ("of-an-older-fhir", {"clinicalStatus": "active"}, "of another version of FHIR"),
    ):
        yield RecordCase(
            slug=f"diagnosis-{slug}",
            description=f"A diagnosis {_words(slug)} is not a condition, and is reported.",
            resources=(condition(GBS) | change,),
            not_read={"Condition/c": reason},
            problems=("Condition/c",),
        )
    yield RecordCase(
        slug="diagnosis-with-another-name",
        description="A code that is displayed with the name of another disease is reported.",
        resources=(condition((*GBS, "Multifocal motor neuropathy")),),
        not_read={"Condition/c": "code and name differ"},
        problems=("Condition/c",),
    )


def _treatments() -> Iterator[RecordCase]:
    change: Json
    for slug, change in (
        ("given", {}),
        ("stopped", {"status": "stopped"}),
        (
            "given-over-a-period",
            {
                "effectiveDateTime": None,
                "effectivePeriod": {"start": "2026-11-01", "end": "2026-11-05"},
            },
        ),
        ("given-for-a-coded-reason", {"reasonReference": None, "reasonCode": [coded(GBS)]}),
        ("in-a-statement", {"resourceType": "MedicationStatement"}),
    ):
        yield RecordCase(
            slug=f"ivig-{slug}",
            description=f"IVIG {_words(slug)}, for the illness, is earlier treatment.",
            resources=(condition(GBS), GIVEN | change),
            conditions={GBS_ID: {"previously_treated": True}},
        )
    for slug, change in (
        ("ordered", {"resourceType": "MedicationRequest", "status": "active"}),
        ("not-done", {"status": "not-done"}),
        ("entered-in-error", {"status": "entered-in-error"}),
        ("given-later", {"effectiveDateTime": "2026-12-01"}),
        ("given-for-no-stated-reason", {"reasonReference": None}),
        ("replaced-by-an-unknown-code", {"medicationCodeableConcept": coded((ATC, "X00XX00"))}),
        ("replaced-by-a-text", {"medicationCodeableConcept": {"text": "aspirin"}}),
    ):
        changed = GIVEN | change
        yield RecordCase(
            slug=f"ivig-{slug}",
            description=f"IVIG {_words(slug)} is no earlier treatment.",
            resources=(condition(GBS), changed),
            conditions={GBS_ID: {}},
            unused=(f"{changed['resourceType']}/m",),
        )
    for slug, change in (
        ("on-hold", {"status": "on-hold"}),
        ("given-at-an-unknown-time", {"effectiveDateTime": None}),
    ):
        yield RecordCase(
            slug=f"ivig-{slug}",
            description=f"IVIG {_words(slug)} is not used, and is reported.",
            resources=(condition(GBS), GIVEN | change),
            conditions={GBS_ID: {}},
            problems=("MedicationAdministration/m",),
        )
    yield RecordCase(
        slug="ivig-named-as-text",
        description="A treatment with IVIG in its text only is not used, and is reported.",
        resources=(condition(GBS), GIVEN | {"medicationCodeableConcept": {"text": "IVIG"}}),
        conditions={GBS_ID: {}},
        problems=("MedicationAdministration/m",),
    )
    yield RecordCase(
        slug="ivig-modified",
        description="A treatment with a modifying extension is not used, and is reported.",
        resources=(condition(GBS), GIVEN | MODIFIED),
        conditions={GBS_ID: {}},
        problems=("MedicationAdministration/m",),
    )
