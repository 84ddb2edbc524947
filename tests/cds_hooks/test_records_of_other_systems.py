"""Records as real systems write them: each is read, or the output says why not."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import cast

import pytest

from ivig_evidence.cds_hooks import cards, services
from ivig_evidence.errors import (
    ContradictionError,
    IvigEvidenceError,
    MalformedDocumentError,
    UnknownOptionError,
    WrongTypeError,
)
from ivig_evidence.facts.records import CERTAINTY
from ivig_evidence.fhir import Codes, from_bundle
from ivig_evidence.fhir.read.elements import ABSENT
from ivig_evidence.fhir.read.outcomes import EPIC_EMPTY

from ..helpers.at_hand import shared
from ..helpers.entry_points import Said
from ..helpers.hooks import requested, searchset
from ..helpers.records import (
    AT,
    ATC,
    HL7,
    ICD_10,
    ICD_10_CM,
    LOINC,
    SNOMED_CT,
    UCUM,
    Json,
    bundle,
    coded,
    condition,
    observation,
    patient,
    quantity,
    weight,
)

GBS = (SNOMED_CT, "40956001")
MG_OF_ADULTS = (SNOMED_CT, "31839002")
LOCAL = "http://hospital.example/codes"
ANSWERED = "Guillain-Barré syndrome (Condition/c"

ANOTHER = condition((ICD_10_CM, "G70.01"), id="mg")
"""A diagnosis with an answer, so that there is a card."""

IDENTIFIER = {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9000000009"}


# Diagnoses that cannot be read ----------------------------------------------------


@pytest.mark.parametrize(
    ("concept", "says"),
    [
        (coded((LOCAL, "G61.0")), f"code system not known: [{LOCAL} G61.0]"),
        (coded((LOCAL, "7", "GBS")), f"code system not known: GBS [{LOCAL} 7]"),
        ({"coding": [{"code": "G61.0"}]}, "code system not known: [G61.0]"),
        (coded((SNOMED_CT, "1", "CIDP, atypical")), "code not known: CIDP, atypical ["),
        (coded((LOCAL, "7"), (ICD_10, "X1")) | {"text": "GBS"}, "code not known: GBS ["),
        ({"text": "Guillain-Barre syndrome"}, "text only: Guillain-Barre syndrome"),
        ({"coding": [{"system": SNOMED_CT, "display": "CIDP"}]}, "text only: CIDP"),
        ({}, "no code and no text"),
    ],
)
def test_an_unread_diagnosis_is_named_with_its_own_reason(
    said: Said, concept: Json, says: str
) -> None:
    text = said(condition(GBS, code=concept))

    assert says in text
    assert "Diagnoses that could not be read" in text
    assert "ot covered" not in text


def test_a_code_that_is_not_known_causes_no_card_unless_its_text_names_a_condition() -> None:
    """Otherwise every patient with hypertension would have one."""

    def made(display: str) -> object:
        unknown = condition((SNOMED_CT, "38341003", display))
        return cards(requested(bundle(patient(), unknown)), at=AT)["cards"]

    french = ("https://smt.esante.gouv.fr/terminologie-cim-10", "G35", "Sclérose en plaques")
    unread = requested(bundle(patient(), condition(french)))

    assert [] == made("Hypertensive disorder")
    assert cards(unread, at=AT)["cards"], "only a part of the list was read"
    assert made("Chronic CIDP of the legs")
    assert made("suspected Guillain-Barré-Syndrom")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("refuted", "excluded"),
        ("entered-in-error", "excluded"),
        ("provisional", "suspected"),
        ("differential", "suspected"),
        ("unconfirmed", "suspected"),
    ],
)
def test_a_diagnosis_that_is_not_confirmed_is_named_with_its_reason(
    said: Said, change: str, says: str
) -> None:
    status = coded((f"{HL7}/condition-ver-status", change))
    other = ANOTHER
    text = said(condition(GBS, verificationStatus=status), other)

    assert f"{says}: " in text
    assert "Condition/c" in text
    assert ANSWERED not in text


def test_a_suspected_diagnosis_alone_causes_a_card() -> None:
    status = coded((f"{HL7}/condition-ver-status", "provisional"))
    called = requested(bundle(patient(), condition(GBS, verificationStatus=status)))
    (card,) = cast("list[Json]", cards(called, at=AT)["cards"])

    assert card["summary"] == "A diagnosis of the record has no answer: suspected"
    assert "IVIG is recommended" not in card["detail"]


def certain(code: str) -> Json:
    """Return a German code of Guillain-Barré syndrome with its certainty."""
    extension = {"url": CERTAINTY, "valueCoding": {"code": code}}
    coding = coded(GBS)["coding"][0] | {"extension": [extension]}
    return condition(GBS, code={"coding": [coding]})


@pytest.mark.parametrize(
    ("code", "says"), [("A", "excluded"), ("V", "suspected"), ("Z", "not active")]
)
def test_a_german_code_can_say_that_a_disease_is_excluded_suspected_or_past(
    said: Said, code: str, says: str
) -> None:
    text = said(certain(code), ANOTHER)

    assert f"{says}: " in text
    assert ANSWERED not in text


def test_a_german_code_can_say_that_a_disease_is_confirmed(said: Said) -> None:
    assert ANSWERED.split(" (", maxsplit=1)[0] in said(certain("G"))


def test_an_unknown_certainty_is_a_problem(said: Said) -> None:
    assert "its Diagnosesicherheit 'Q' is none of G, A, V, Z" in said(certain("Q"))


# Diagnoses without a status -------------------------------------------------------

OPEN = (
    {"clinicalStatus": None},
    {"clinicalStatus": coded((f"{HL7}/condition-clinical", "unknown"))},
)


@pytest.mark.parametrize("change", OPEN)
def test_a_diagnosis_without_a_status_counts_only_if_the_caller_assumes_so(
    said: Said, change: Json
) -> None:
    diagnosis = condition(GBS, **change)
    refused, assumed = said(diagnosis), said(diagnosis, assume_active=True)

    assert "status not known: it does not say whether it is active" in refused
    assert "assumed to be active, because the record does not say so" in assumed
    assert "status not known" not in assumed


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"abatementDateTime": "2026-11-01"}, "not active"),
        ({"verificationStatus": coded((f"{HL7}/condition-ver-status", "refuted"))}, "excluded"),
        ({"recordedDate": "2027-01-01"}, "later than the day"),
        ({"modifierExtension": [{"url": "urn:x"}]}, "status not known: it has modifierExtension"),
    ],
)
def test_a_diagnosis_that_cannot_count_is_never_assumed_to_be_active(
    said: Said, change: Json, says: str
) -> None:
    diagnosis = condition(GBS, clinicalStatus=None, **change)
    text = said(diagnosis, ANOTHER, assume_active=True)

    assert f"{says}: " in text or f"{says}, " in text
    assert ANSWERED not in text
    assert "assumed to be active" not in text


@pytest.mark.parametrize(
    "status",
    [
        {"extension": [{"url": ABSENT, "valueCode": "unknown"}]},
        {"coding": [{"extension": [{"url": ABSENT, "valueCode": "unknown"}]}]},
    ],
)
def test_a_status_that_is_marked_as_absent_is_no_status(said: Said, status: Json) -> None:
    diagnosis = condition(GBS, clinicalStatus=status)

    assert f"{ANSWERED}; assumed to be active" in said(diagnosis, assume_active=True)
    assert "status not known: it does not say whether it is active" in said(diagnosis)


@pytest.mark.parametrize("place", ["concept", "condition", "twice", "object"])
def test_a_certainty_counts_wherever_it_is_written(said: Said, place: str) -> None:
    extension = {"url": CERTAINTY, "valueCoding": {"code": "A"}}
    confirmed = {"url": CERTAINTY, "valueCoding": {"code": "G"}}
    diagnosis = condition(GBS)
    match place:
        case "concept":
            diagnosis["code"]["extension"] = [extension]
        case "condition":
            diagnosis["extension"] = [extension]
        case "twice":
            diagnosis["code"]["coding"][0]["extension"] = [confirmed, extension]
        case _:
            diagnosis["code"]["coding"][0]["extension"] = extension

    text = said(diagnosis, ANOTHER)

    assert ANSWERED not in text
    assert "Condition/c" in text


# IVIG in texts and reasons --------------------------------------------------------


def recommended(**more: object) -> Json:
    """Return the card for a patient with an exacerbation of myasthenia gravis."""
    record = bundle(patient(), condition((ICD_10_CM, "G70.01")), weight(70))
    called = requested(record)
    called["prefetch"] |= more
    (card,) = cast("list[Json]", cards(called, at=AT)["cards"])
    return card


TREATED: Json = {
    "resourceType": "MedicationRequest",
    "id": "m",
    "status": "active",
    "intent": "order",
    "subject": {"reference": "Patient/p"},
}


@pytest.mark.parametrize(
    "drug",
    [
        {"medicationCodeableConcept": {"text": "Privigen 10 % IV"}},
        {"medicationCodeableConcept": coded((LOCAL, "1", "immune globulin IV"))},
        {"medication": {"concept": {"text": "IVIG"}}},
        {"medicationReference": {"reference": "Medication/x", "display": "IVIG 10 %"}},
        {
            "medicationReference": {"reference": "#x"},
            "contained": [{"resourceType": "Medication", "id": "x", "code": {"text": "Octagam"}}],
        },
    ],
)
def test_an_order_whose_text_names_ivig_is_not_overlooked(drug: Json) -> None:
    card = recommended(orders=searchset(TREATED | drug))

    assert "suggestions" not in card or "Draft a proposal" not in str(card["suggestions"])
    assert "its text names IVIG, but no code of it means IVIG" in card["detail"]


def test_an_order_of_a_drug_that_is_not_in_the_record_is_not_overlooked() -> None:
    unknown = TREATED | {"medicationReference": {"reference": "Medication/x"}}
    other = TREATED | {"medicationReference": {"reference": "Medication/x", "display": "Aspirin"}}
    over = unknown | {"status": "completed"}

    assert "its drug is not in the record" in recommended(orders=searchset(unknown))["detail"]
    for harmless in (other, over):
        assert "its drug is not" not in recommended(orders=searchset(harmless))["detail"]


@pytest.mark.parametrize("hook", ["order-select", "order-sign"])
def test_a_draft_whose_drug_is_not_in_the_request_is_asked_about(hook: str) -> None:
    unknown = TREATED | {"status": "draft", "medicationReference": {"reference": "Medication/x"}}
    aspirin = {"medicationReference": {"reference": "Medication/x", "display": "Aspirin"}}
    ivig = {"id": "ivig", "medicationCodeableConcept": coded((ATC, "J06BA02"))}
    ordered = {key: value for key, value in unknown.items() if key != "medicationReference"} | ivig

    def made(*drafts: Json) -> list[Json]:
        called = requested(bundle(patient(), ANOTHER, weight(70))) | {"hook": hook}
        called["context"]["draftOrders"] = searchset(*drafts)
        called["context"]["selections"] = [f"MedicationRequest/{each['id']}" for each in drafts]
        return cast("list[Json]", cards(called, at=AT)["cards"])

    (asked,), (answered,) = made(unknown), made(unknown, ordered)

    assert asked["summary"].startswith("Is an order for IVIG? The request does not say")
    for card in (asked, answered):
        assert "its drug is not in the request, so it may be IVIG" in card["detail"]
    assert "IVIG is recommended" in answered["summary"]
    assert [] == made(unknown | aspirin) == made(unknown | {"status": "cancelled"})


@pytest.mark.parametrize(
    "code",
    [
        {"text": "Anaphylaxis after Privigen 2024"},
        coded((ICD_10_CM, "Z88.7", "Allergy to IVIG")),
    ],
)
def test_a_diagnosis_whose_text_names_ivig_is_a_problem(said: Said, code: Json) -> None:
    text = said(condition(GBS), condition(GBS, id="reaction", code=code))

    assert "Condition/reaction: its text names IVIG" in text
    assert "ask before IVIG is given" in text


def signed(record: Json | None = None, **order: object) -> list[Json]:
    """Return the cards when an order of IVIG is signed."""
    drug = {"medicationCodeableConcept": coded((ATC, "J06BA02")), "status": "draft"}
    called = requested(record or bundle(patient())) | {"hook": "order-sign"}
    called["context"]["draftOrders"] = searchset(TREATED | drug | order)
    return cast("list[Json]", cards(called, at=AT)["cards"])


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        (certain("A")["code"], "excluded: a reason of the order"),
        (certain("V")["code"], "suspected: a reason of the order"),
        (certain("Q")["code"], "status not known: a reason of the order"),
        (coded((LOCAL, "G")), "code system not known: a reason of the order"),
        (coded((SNOMED_CT, "1")), "code not known: a reason of the order"),
    ],
)
def test_a_reason_of_an_order_without_an_answer_is_named_with_its_own_reason(
    reason: Json, says: str
) -> None:
    (card,) = signed(reasonCode=[reason])

    assert "No answer is possible for the reason of the order" in card["summary"]
    assert says in card["detail"]


@pytest.mark.parametrize("status", ["refuted", "provisional", "entered-in-error"])
def test_a_contained_reason_counts_only_if_it_is_not_in_doubt(status: str) -> None:
    inner = condition((ICD_10_CM, "G70.01"), id="k")
    reason = [{"reference": "#k"}]
    doubted = inner | {"verificationStatus": coded((f"{HL7}/condition-ver-status", status))}
    (card,) = signed(contained=[inner], reasonReference=reason)
    (open_card,) = signed(contained=[doubted], reasonReference=reason)
    other = bundle(patient(), condition(GBS, id="k"))
    (local,) = signed(other, contained=[doubted], reasonReference=reason)

    assert "IVIG is recommended" in card["summary"]
    for unanswered in (open_card, local):
        assert "No answer is possible for the reason of the order" in unanswered["summary"]


@pytest.mark.parametrize(
    "subject",
    [{"identifier": IDENTIFIER}, {"reference": "urn:uuid:x"}, {"reference": "Group/1"}, None, "x"],
)
def test_an_order_for_an_unclear_patient_is_named(subject: object) -> None:
    (card,) = signed(subject=subject, reasonCode=[coded((ICD_10_CM, "G70.01"))])

    assert "it does not say that it is for Patient/p" in card["detail"]


# Texts and values that a person should see ----------------------------------------


@pytest.mark.parametrize("text", ["No sign of Guillain-Barré syndrome", "GBS in 2009?"])
def test_an_unusual_text_is_shown_next_to_the_diagnosis(said: Said, text: str) -> None:
    code = coded(GBS) | {"text": text}

    assert text in said(condition(GBS, code=code))
    assert text in said(condition(GBS, code=coded((*GBS, text))))


def test_a_plain_name_is_not_repeated(said: Said) -> None:
    text = said(condition(GBS, code=coded(GBS) | {"text": "GBS"}))

    assert "'GBS'" not in text
    assert "; GBS" not in text


def test_a_text_that_names_another_disease_is_a_problem_and_a_more_general_one_is_not() -> None:
    def read(code: tuple[str, str], text: str) -> object:
        record = bundle(patient(), condition(code, code=coded(code) | {"text": text}))
        return from_bundle(record, at=AT).treatable_conditions

    assert not read(GBS, "CIDP")
    assert read((ICD_10_CM, "G35.A"), "multiple sclerosis")


@pytest.mark.parametrize(
    "change",
    [
        {"valueQuantity": None, "valueString": "80 kg"},
        {"effectiveDateTime": None},
        {"valueQuantity": quantity(80, "kg", comparator=">")},
        {"effectiveDateTime": "2026-11-23"},
    ],
)
def test_a_weight_that_cannot_be_used_is_named(said: Said, change: Json) -> None:
    text = said(condition(GBS), weight(80) | change)

    assert "80 kg" not in text
    assert "Observation/o" in text


def test_without_a_patient_a_diagnosis_under_a_urn_is_read() -> None:
    diagnosis = condition(GBS, subject={"reference": "urn:uuid:1"})
    unclear = condition(GBS, subject={"reference": "urn:uuid:2"})

    assert from_bundle(bundle(diagnosis), at=AT).treatable_conditions
    assert from_bundle(bundle(patient(), unclear), at=AT).problems


# Versions and patients ------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"clinicalStatus": "active", "verificationStatus": "confirmed"},
        {"clinicalStatus": "active", "patient": {"reference": "Patient/p"}, "subject": None},
        {"verificationStatus": "confirmed"},
        {"clinicalStatus": "active", "assertedDate": "2026-11-01"},
    ],
)
def test_a_diagnosis_of_another_version_of_fhir_is_named_as_such(said: Said, change: Json) -> None:
    text = said(condition(GBS, **change))

    assert "of another version of FHIR: it has " in text
    assert "send R4, R4B or R5" in text


def test_of_mixed_versions_the_readable_resources_are_read() -> None:
    older = condition((ICD_10_CM, "G70.01"), id="stu3", clinicalStatus="active")
    unread = weight(80, id="dstu2", effectiveDateTime=None, comments="x", issued="2026-11-21")
    result = from_bundle(bundle(patient(), condition(GBS), older, weight(70), unread), at=AT)

    assert ["Condition/c"] == [each.resources[0] for each in result.treatable_conditions]
    assert ["Condition/stu3"] == [problem.resource for problem in result.problems]
    assert "Observation/o" in {each.resource for each in result.findings}
    assert any("Observation/dstu2" in each.resources for each in result.ignored)


@pytest.mark.parametrize(
    ("subject", "is_theirs"),
    [
        ({"identifier": IDENTIFIER}, True),
        ({"reference": "Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9000000009"}, True),
        ({"identifier": IDENTIFIER | {"value": "9000000010"}}, False),
        ({"identifier": {"value": "9000000009"}}, False),
        ({"reference": "Patient?identifier=urn:other|9000000009"}, False),
        ({"reference": "Patient?name=Doe"}, False),
    ],
)
def test_a_patient_can_be_named_by_an_identifier(
    said: Said, subject: Json, is_theirs: bool
) -> None:
    text = said(patient(identifier=[IDENTIFIER]), condition(GBS, subject=subject))

    assert is_theirs == (ANSWERED in text)
    assert is_theirs != ("Condition/c: it does not say which patient it is about" in text)


# Time -----------------------------------------------------------------------------

SYDNEY = datetime.fromisoformat("2026-11-23T09:00:00+11:00")
THIS_MORNING = "2026-11-23T08:00:00+11:00"


def test_an_instant_keeps_this_morning_s_data_of_a_client_ahead_of_utc(said: Said) -> None:
    resources = (condition(GBS, recordedDate=THIS_MORNING), weight(70))
    utc = datetime.fromisoformat("2026-11-22T22:00:00+00:00")

    assert "later than the day" in said(*resources, at=date(2026, 11, 22)) or (
        "was made after" in said(*resources, at=date(2026, 11, 22))
    )
    for at in (SYDNEY, utc):
        assert "later" not in said(*resources, at=at).replace("Later evidence", "")


@pytest.mark.parametrize(
    ("written", "is_read"),
    [
        ("2026-11-23T08:59:59+11:00", True),
        ("2026-11-23T09:00:01+11:00", False),
        ("2026-11-22T21:59:00Z", True),
        ("2026-11-22T22:01:00Z", False),
        ("2026-11-23", True),
        ("2026-11-24", False),
        ("2026-11", True),
        ("9999-12-31", False),
        ("9999", False),
    ],
)
def test_an_instant_is_compared_exactly_and_a_day_in_the_zone_of_the_caller(
    said: Said, written: str, is_read: bool
) -> None:
    text = said(condition(GBS), weight(70, effectiveDateTime=written), at=SYDNEY)

    assert is_read == ("70 kg" in text)
    assert is_read != ("it is later than 2026-11-23 09:00+11:00" in text)


def test_a_result_keeps_the_instant_and_its_day() -> None:
    result = from_bundle(bundle(patient()), at=SYDNEY)

    assert (date(2026, 11, 23), SYDNEY) == (result.at, result.instant)
    assert result == type(result).from_dict(json.loads(json.dumps(result.to_dict())))


def test_an_allergy_of_a_day_that_has_begun_somewhere_is_not_dropped(said: Said) -> None:
    """A server in UTC cannot know whether the day of the record is tomorrow."""
    allergy = {
        "resourceType": "AllergyIntolerance",
        "id": "a",
        "patient": {"reference": "Patient/p"},
        "clinicalStatus": coded((f"{HL7}/allergyintolerance-clinical", "active")),
        "code": {"text": "IVIG"},
    }

    def is_named(recorded: str) -> bool:
        utc = datetime.fromisoformat("2026-11-22T22:00:00+00:00")
        resources = (condition(GBS), allergy | {"recordedDate": recorded})
        return "ask before IVIG is given" in said(*resources, at=utc)

    assert [True, True, False, True, False] == [
        is_named(day)
        for day in (
            *("2026-11-22", "2026-11-23", "2026-11-24"),
            *("2026-11-23T08:00:00+11:00", "2026-11-23T10:00:00+11:00"),
        )
    ]


# What a server says ---------------------------------------------------------------


def outcome(severity: str, code: str, **more: object) -> Json:
    """Return an OperationOutcome with one issue."""
    return {
        "resourceType": "OperationOutcome",
        "issue": [{"severity": severity, "code": code, **more}],
    }


EPIC = "urn:oid:1.2.840.114350.1.13.861.1.7.2.657369"
EMPTY_OF_EPIC = outcome(
    "warning", "processing", details={"coding": [{"system": EPIC, "code": EPIC_EMPTY}]}
)
HARMLESS = (
    EMPTY_OF_EPIC,
    outcome("information", "not-found"),
    outcome("information", "informational", diagnostics="took 3 ms"),
    outcome("success", "success"),
)
INCOMPLETE = (
    outcome("warning", "suppressed", diagnostics="not authorized"),
    outcome("information", "suppressed"),
    outcome("warning", "not-found"),
    outcome("information", "invalid", diagnostics="Unknown search parameter ignored: patient"),
    outcome("warning", "processing"),
    outcome("error", "not-found"),
    outcome("fatal", "exception"),
    {"resourceType": "OperationOutcome"},
    {"resourceType": "OperationOutcome", "issue": "none"},
    {"resourceType": "OperationOutcome", "issue": [*EMPTY_OF_EPIC["issue"], {"severity": "x"}]},
)


@pytest.mark.parametrize("resource", HARMLESS)
def test_an_empty_result_or_a_remark_makes_no_record_incomplete(said: Said, resource: Json) -> None:
    text = said(condition(GBS), weight(70), resource)

    assert "results may be missing" not in text
    assert "Not used" not in text
    assert "error" not in text


@pytest.mark.parametrize("resource", INCOMPLETE)
def test_missing_results_and_errors_are_problems(said: Said, resource: Json) -> None:
    assert "results may be missing" in said(condition(GBS), weight(70), resource)


@pytest.mark.parametrize("resource", INCOMPLETE)
def test_a_card_says_which_search_failed(resource: Json) -> None:
    called = requested(bundle(patient(), condition(GBS), weight(70)))
    called["prefetch"]["allergies"] = resource
    (card,) = cast("list[Json]", cards(called, at=AT)["cards"])

    assert "results may be missing" in card["detail"]
    assert "Answered with an error" in card["detail"]


# Units and kidney values ----------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"system": f"{UCUM}/"}, "70 kg"),
        ({"system": "https://unitsofmeasure.org"}, "70 kg"),
        ({"system": "urn:oid:2.16.840.1.113883.6.8"}, "70 kg"),
        (
            {"system": None},
            "the code 'kg' of its unit has no system; add http://unitsofmeasure.org",
        ),
        ({"system": LOCAL}, f"its unit 'kg' is of '{LOCAL}', not of UCUM"),
        ({"code": None}, "its unit has no UCUM code, only the text 'kg'"),
        ({"code": "KG"}, "the library does not read body weight in 'KG'"),
    ],
)
def test_a_unit_is_read_where_it_is_certain_and_otherwise_the_reason_is_true(
    said: Said, change: Json, says: str
) -> None:
    text = said(condition(GBS), weight(70) | {"valueQuantity": quantity(70, "kg") | change})

    assert says in text.replace("weight 70", "70")


@pytest.mark.parametrize(
    ("code", "unit", "says"),
    [
        ("33914-3", "mL/min/{1.73_m2}", "estimated glomerular filtration rate 12"),
        ("62238-1", "mL/min/{1.73_m2}", "estimated glomerular filtration rate 12"),
        ("94677-2", "mL/min/{1.73_m2}", "estimated glomerular filtration rate 12"),
        ("35591-7", "mL/min", "Cockcroft-Gault estimate of the creatinine clearance 12 mL/min"),
        ("38483-4", "mg/dL", "creatinine in blood 12 mg/dL"),
        ("2160-0", "mg/dL", "creatinine in blood 12 mg/dL"),
    ],
)
def test_a_kidney_value_is_named_and_is_no_clearance(
    said: Said, code: str, unit: str, says: str
) -> None:
    value = observation(code, id="k", valueQuantity=quantity(12, unit))
    text = said(condition(GBS), value)

    assert says in text
    assert "is on record; it is not used as creatinine clearance" in text
    assert "Observation/k" in text


def test_a_kidney_value_is_not_named_next_to_a_known_clearance(said: Said) -> None:
    clearance = observation("2164-2", id="c", valueQuantity=quantity(50, "mL/min"))
    value = observation("33914-3", id="k", valueQuantity=quantity(12, "mL/min/{1.73_m2}"))

    assert "is on record" not in said(condition(GBS), clearance, value)


@pytest.mark.parametrize(
    "change",
    [
        {"status": "preliminary"},
        {"effectiveDateTime": "2026-09-01"},
        {"effectiveDateTime": None},
        {"valueQuantity": None},
        {"modifierExtension": [{"url": "urn:x"}]},
        {"dataAbsentReason": {"text": "error"}},
    ],
)
def test_an_old_or_unfinished_kidney_value_is_not_named(said: Said, change: Json) -> None:
    value = observation("33914-3", valueQuantity=quantity(12, "mL/min/{1.73_m2}")) | change
    result = from_bundle(bundle(patient(), value), at=AT)

    assert "is on record" not in said(condition(GBS), value)
    assert result.ignored or result.problems


def test_only_the_newest_kidney_value_of_a_kind_is_named() -> None:
    values = [
        observation(code, id=f"k{day}", effectiveDateTime=f"2026-11-{day}")
        | {"valueQuantity": quantity(day, unit)}
        for code, day, unit in (
            ("33914-3", 11, "mL/min/{1.73_m2}"),
            ("62238-1", 13, "mL/min/{1.73_m2}"),
            ("2160-0", 12, "mg/dL"),
        )
    ]
    result = from_bundle(bundle(patient(), *values), at=AT)

    assert ["Observation/k13", "Observation/k12"] == [each.resource for each in result.related]


# The caller's codes ---------------------------------------------------------------


def expansion(*codes: str, **more: object) -> Json:
    """Return an expanded ValueSet of SNOMED CT codes."""
    contains = [{"system": SNOMED_CT, "code": code} for code in codes]
    return {"resourceType": "ValueSet", "expansion": {"contains": contains, **more}}


def concept_map(
    code: str, target: tuple[str, str], relation: str = "equivalent", **more: object
) -> Json:
    """Return a ConceptMap of one local code; ``noMap`` is of the code, the rest of the target."""
    element: Json = {"code": code} | {name: more.pop(name) for name in ("noMap",) if name in more}
    element["target"] = [{"code": target[1], "equivalence": relation} | more]
    group = {"source": LOCAL, "target": target[0], "element": [element]}
    return {"resourceType": "ConceptMap", "group": [group]}


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        ({f"{SNOMED_CT}|31839002": "myasthenia-gravis"}, MG_OF_ADULTS),
        ({"Myasthenia gravis": expansion("1", "31839002")}, MG_OF_ADULTS),
        ({f"{LOCAL}|MG": f"{ICD_10_CM}|G70.01"}, (LOCAL, "mg")),
        (concept_map("MG-A", (SNOMED_CT, "91637004")), (LOCAL, "MG-A")),
        (concept_map("MG-A", (SNOMED_CT, "91637004"), "wider"), (LOCAL, "MG-A")),
        ([{f"{LOCAL}|X": None}, {f"{LOCAL}|MG": "MG"}], (LOCAL, "MG")),
    ],
)
def test_the_caller_can_say_what_a_diagnosis_means(
    said: Said, codes: Codes, code: tuple[str, str]
) -> None:
    diagnosis = condition(code)

    assert "yasthenia gravis" in said(diagnosis, codes=codes)
    assert "yasthenia gravis" not in said(diagnosis)


@pytest.mark.parametrize(
    ("code", "fact", "value"),
    [
        ("walks", "able_to_walk_unaided", {"valueBoolean": False}),
        ("kg", "body_weight", {"valueQuantity": quantity(61.5, "kg")}),
        ("clot", "previous_thrombosis", {"valueBoolean": True}),
    ],
)
def test_the_caller_can_say_which_fact_an_observation_answers(
    said: Said, code: str, fact: str, value: Json
) -> None:
    local = observation("29463-7", code=coded((LOCAL, code)), id="own") | value

    assert "Observation/own" in said(condition(GBS), local, codes={f"{LOCAL}|{code}": fact})


def test_the_caller_can_say_what_a_code_states(said: Said) -> None:
    codes = {f"{LOCAL}|clot": "previous_thrombosis=yes"}
    text = said(condition(GBS), condition((LOCAL, "clot"), id="clot"), codes=codes)

    assert "Condition/clot" in text
    assert "code system not known" not in text


def test_the_caller_can_say_what_a_unit_is(said: Said) -> None:
    value = quantity(154, "LBS", system=LOCAL)
    codes = {f"{LOCAL}|LBS": f"{UCUM}|[lb_av]"}

    assert "69.85" in said(condition(GBS), weight(0) | {"valueQuantity": value}, codes=codes)


def test_a_code_that_means_nothing_asked_is_not_called_unread(said: Said) -> None:
    text = said(condition(GBS), condition((LOCAL, "7"), id="x"), codes={f"{LOCAL}|7": None})

    assert "could not be read" not in text


def test_the_callers_code_settles_an_ambiguous_one() -> None:
    """In this hospital, G61.8 with its own code means CIDP."""
    both = condition((ICD_10, "G61.8"), (LOCAL, "CIDP"))
    without = from_bundle(bundle(patient(), both), at=AT)
    result = from_bundle(bundle(patient(), both), at=AT, codes={f"{LOCAL}|CIDP": "cidp"})

    assert () == without.treatable_conditions
    assert ["cidp"] == [each.diagnosis.condition.id for each in result.treatable_conditions]
    assert result == type(result).from_dict(json.loads(json.dumps(result.to_dict())))


def test_codes_that_exclude_each_other_have_no_answer() -> None:
    both = condition(GBS, (LOCAL, "CIDP"))
    result = from_bundle(bundle(patient(), both), at=AT, codes={f"{LOCAL}|CIDP": "cidp"})

    assert () == result.treatable_conditions
    assert "can mean" in result.problems[0].says


def test_two_codes_of_the_caller_for_two_conditions_have_no_answer() -> None:
    both = condition((LOCAL, "A"), (LOCAL, "B"))
    codes = {f"{LOCAL}|A": "cidp", f"{LOCAL}|B": "multifocal-motor-neuropathy"}
    result = from_bundle(bundle(patient(), both), at=AT, codes=codes)

    assert () == result.treatable_conditions
    assert 1 == len(result.undecided)


WRONG_CODES: tuple[tuple[object, type[IvigEvidenceError], str], ...] = (
    ({"resourceType": "ValueSet"}, MalformedDocumentError, "a ValueSet has no meaning of its own"),
    ({"cidp": {"resourceType": "ValueSet"}}, MalformedDocumentError, "it is not expanded"),
    ({"cidp": expansion()}, MalformedDocumentError, "its expansion has no codes"),
    ({"cidp": expansion("1", total=3)}, MalformedDocumentError, "has 1 of 3 codes"),
    ({"cidp": {"resourceType": "Patient"}}, MalformedDocumentError, "a ValueSet wanted"),
    ({"cidp": expansion("1", offset=10)}, MalformedDocumentError, "one page of several"),
    ({"cidp": expansion("1", next="urn:x")}, MalformedDocumentError, "one page of several"),
    ({"cidp": expansion("1", total="2")}, MalformedDocumentError, "must be a number, not '2'"),
    (
        {"cidp": expansion("1", extension=[{"url": "http://x.example/valueset-unclosed"}])},
        MalformedDocumentError,
        "not complete by its extension",
    ),
    (
        {"cidp": {"resourceType": "ValueSet", "expansion": {"contains": [{"code": "1"}]}}},
        MalformedDocumentError,
        "a code without a system",
    ),
    ({"nonsense": expansion("1")}, UnknownOptionError, "has no option 'nonsense'"),
    ({"resourceType": "Bundle"}, MalformedDocumentError, "a ConceptMap wanted, not 'Bundle'"),
    ({"resourceType": "ConceptMap"}, MalformedDocumentError, "it maps no code"),
    (concept_map("a", (LOCAL, "b")), MalformedDocumentError, "no single meaning in the library"),
    (concept_map("a", GBS, "narrower"), MalformedDocumentError, "the target is 'narrower'"),
    (concept_map("", GBS), MalformedDocumentError, "code must be text"),
    (concept_map("a", GBS) | {"status": "retired"}, MalformedDocumentError, "it is retired"),
    (concept_map("a", GBS) | {"implicitRules": "urn:x"}, MalformedDocumentError, "implicitRules"),
    (concept_map("a", GBS, noMap=True), MalformedDocumentError, "noMap and a target"),
    (concept_map("a", GBS, dependsOn=[{}]), MalformedDocumentError, "has dependsOn"),
    (
        concept_map("a", GBS, relationship="equivalent"),
        MalformedDocumentError,
        "'equivalent and equivalent'",
    ),
    (
        {"cidp": expansion("1", parameter=[{"name": "filter", "valueString": "x"}])},
        MalformedDocumentError,
        "is filtered",
    ),
    ({f"{LOCAL}|a": "pregnant=perhaps"}, UnknownOptionError, "no option 'pregnant=perhaps'"),
    ({f"{LOCAL}|a": "nonsense=yes"}, UnknownOptionError, "no option 'nonsense=yes'"),
    ({f"{LOCAL}|a": f"{LOCAL}|b"}, UnknownOptionError, "a code that the library knows"),
    ({f"{LOCAL}|a": "ME"}, UnknownOptionError, "has no option 'ME'"),
    ({f"{LOCAL}|a": "polyneuropathy"}, IvigEvidenceError, "polyneuropathy"),
    (
        [{f"{LOCAL}|a": "cidp"}, {f"{LOCAL}|A": "mmn"}],
        ContradictionError,
        "both are the same code of the same system",
    ),
    ({"|".join(GBS): "cidp"}, ContradictionError, "Guillain-Barré syndrome"),
    ({f"{UCUM}|kg": f"{UCUM}|g"}, ContradictionError, "a code has one meaning"),
    ({f"{LOINC}|29463-7": "height"}, ContradictionError, "'body_weight'"),
    ("cidp", WrongTypeError, "a mapping from codes to meanings"),
)


@pytest.mark.parametrize(("codes", "error", "says"), WRONG_CODES)
def test_codes_that_cannot_be_used_raise_a_typed_error(
    codes: object, error: type[IvigEvidenceError], says: str
) -> None:
    with pytest.raises(error) as caught:
        services(codes=cast("Codes", codes))

    assert says in str(caught.value)


def test_an_entry_that_says_that_there_is_no_target_is_no_meaning() -> None:
    unmatched = concept_map("a", GBS, "unmatched")
    unmatched["group"] += concept_map("b", GBS)["group"]
    record = bundle(patient(), condition((LOCAL, "a")))

    assert () == from_bundle(record, at=AT, codes=unmatched).treatable_conditions


def test_the_prefetch_templates_query_the_callers_observations() -> None:
    made = services(codes={f"{LOCAL}|walks": "able_to_walk_unaided"})["services"]

    for service in cast("list[Json]", made):
        assert f"{LOCAL}|walks" in service["prefetch"]["observations"]


# All of the files -----------------------------------------------------------------


def test_no_collected_input_fails_silently() -> None:
    """The one record without a diagnosis to report is of a patient with hypertension only."""
    for file in sorted(shared("data/faults/ehr").glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["resourceType" if "resourceType" in data else "hook"] == "Bundle":
            result = from_bundle(data, at=AT)
            reported = (*result.treatable_conditions, *result.without_meaning, *result.problems)
            assert reported or any("Condition/c" in each.resources for each in result.ignored)
        else:
            made = cards(data, at=AT)["cards"]
            is_empty = file.name in ("n01_htn_only.json", "n03_epic_no_conditions_4101.json")
            assert is_empty != bool(made), file.name
