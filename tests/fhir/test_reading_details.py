"""Ages to the hundredth, outcomes of servers, and the summary of a record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ivig_evidence.errors import MalformedDocumentError
from ivig_evidence.fhir import from_bundle
from ivig_evidence.fhir.read.elements import older_element
from ivig_evidence.fhir.read.outcomes import Outcome, outcome
from ivig_evidence.fhir.read.patients import years_between
from ivig_evidence.fhir.read.summary import first_of

from ..helpers.records import AT, bundle, patient, weight


@pytest.mark.parametrize(
    ("birthday", "hundredths"),
    [
        (date(2003, 3, 1), 19),  # 29 February 2004 is in this year
        (date(2003, 2, 1), 20),
        (date(2004, 2, 1), 19),
        (date(2004, 3, 1), 20),
    ],
)
def test_a_year_with_a_leap_day_has_366_days(birthday: date, hundredths: int) -> None:
    """73 days are a fifth of 365 days."""
    born = birthday.replace(year=2001)

    assert birthday.year - 2001 + hundredths / 100 == years_between(
        born, birthday + timedelta(days=73)
    )


@pytest.mark.parametrize(
    ("severity", "code", "meaning"),
    [
        ("success", "not-found", Outcome.EMPTY),
        ("information", "not-found", Outcome.EMPTY),
        ("success", "incomplete", Outcome.INCOMPLETE),
        ("information", "incomplete", Outcome.INCOMPLETE),
        ("success", "informational", Outcome.REMARK),
        ("information", "informational", Outcome.REMARK),
        ("warning", "not-found", Outcome.INCOMPLETE),
        ("error", "not-found", Outcome.FAILED),
        ("fatal", "not-found", Outcome.FAILED),
        ("other", "not-found", Outcome.FAILED),
    ],
)
def test_an_outcome_means_what_its_severity_and_code_say(
    severity: str, code: str, meaning: Outcome
) -> None:
    assert meaning is outcome({"issue": [{"severity": severity, "code": code}]})


@pytest.mark.parametrize(
    "code",
    [
        *("suppressed", "incomplete", "limited-filter", "too-costly", "too-long", "timeout"),
        *("throttled", "transient", "lock-error", "no-store", "exception", "processing"),
        *("security", "login", "unknown", "expired", "forbidden", "invalid", "not-supported"),
    ],
)
def test_a_code_that_says_that_results_may_be_missing_counts_at_every_severity(code: str) -> None:
    for severity in ("success", "information", "warning"):
        meaning = outcome({"issue": [{"severity": severity, "code": code}]})

        assert meaning is Outcome.INCOMPLETE


@pytest.mark.parametrize(
    ("reference", "is_of_the_patient"),
    [
        ({"reference": "Patient/7"}, True),
        ({"reference": "urn:uuid:x"}, False),
        ({"reference": "Patient?identifier=urn:a|b"}, False),
        ({"reference": "Organization/3"}, False),
        ({}, False),
    ],
)
def test_an_allergy_in_a_record_without_a_patient_must_name_one(
    reference: dict[str, str], is_of_the_patient: bool
) -> None:
    allergy = {
        "resourceType": "AllergyIntolerance",
        "id": "a",
        "patient": reference,
        "code": {"text": "IVIG"},
    }
    (problem,) = from_bundle(bundle(allergy), at=AT).problems

    assert "ask before IVIG is given" in problem.says
    assert ("it does not say which patient" in problem.says) is not is_of_the_patient


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (4, "'a0', 'a1', 'a2', 'a3', 'urn:a|0', 'urn:a|1', 'urn:a|2', 'urn:a|3'"),
        (
            6,
            "'a0', 'a1', 'a2', 'a3', and 2 more,"
            " 'urn:a|0', 'urn:a|1', 'urn:a|2', 'urn:a|3', and 2 more",
        ),
    ],
)
def test_an_unread_allergy_shows_four_names_and_codes_and_the_number_of_the_others(
    count: int, shown: str
) -> None:
    allergy = {
        "resourceType": "AllergyIntolerance",
        "id": "a",
        "patient": {"reference": "Patient/p"},
        "reaction": [
            {"substance": {"text": f"a{n}", "coding": [{"system": "urn:a", "code": f"{n}"}]}}
            for n in range(count)
        ],
    }
    (problem,) = from_bundle(bundle(patient(), allergy), at=AT).problems

    assert problem.says.partition("code system not known: ")[2] == shown


def about(target: str, name: str) -> dict[str, object]:
    """Return an observation about a patient."""
    return {"resourceType": "Observation", "id": name, "subject": {"reference": target}}


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        (3, "object wanted, not 3"),
        ({"resourceType": "Patient"}, "resourceType 'Bundle' wanted, not 'Patient'"),
        ({"resourceType": "Bundle", "entry": 3}, "entry: list wanted, not 3"),
        (
            bundle(patient(), patient() | {"id": "q"}),
            "it contains 2 patients; pass one bundle for each",
        ),
        (
            bundle(patient(), patient() | {"birthDate": "1990-01-01"}),
            "it contains 2 patients with the id Patient/p; pass the right one",
        ),
        (
            bundle(about("Patient/1", "a"), about("Patient/2", "b")),
            "it is about 2 patients; pass one bundle for each",
        ),
        (
            bundle(
                about("https://a.example/Patient/1", "a"), about("https://b.example/Patient/1", "b")
            ),
            "it is about patients of 2 servers; pass one bundle for each",
        ),
    ],
)
def test_a_bundle_that_is_not_the_record_of_one_patient_is_refused(
    record: object, fault: str
) -> None:
    with pytest.raises(MalformedDocumentError) as raised:
        from_bundle(record, at=AT)  # type: ignore[arg-type]  # the refusal at run time is the test

    assert f"not a valid FHIR bundle: {fault}" == str(raised.value)


def test_a_record_without_a_patient_may_name_one_patient_of_one_server() -> None:
    subject = {"reference": "https://a.example/Patient/1"}
    seen = [weight(70, id=name, subject=subject) for name in "ab"]
    found = from_bundle(bundle(*seen), at=AT)

    assert not found.problems
    assert {"body_weight"} == {sourced.finding.fact.name for sourced in found.findings}


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["a"], "a"),
        (["a", "b", "c"], "a, b, c"),
        (["a", "b", "c", "d"], "a, b, c and 1 more"),
        (["a", "b", "c", "d", "e"], "a, b, c and 2 more"),
    ],
)
def test_three_names_are_shown_and_the_number_of_the_others(names: list[str], shown: str) -> None:
    assert shown == first_of(names)


def test_a_record_without_a_diagnosis_is_summarised() -> None:
    assert [
        "Record of Patient/p, read for 2026-11-22.",
        "Found:",
        "  - age = 54.56 years (Patient/p of 2026-11-22)",
        "  - sex = female (Patient/p of 2026-11-22)",
        "There is no answer for any diagnosis in this record. That says nothing about IVIG for"
        " this patient. If the patient has a condition that the record does not code, name it.",
    ] == str(from_bundle(bundle(patient()), at=AT)).splitlines()


NOT_GIVEN = [
    *("taken", "wasNotTaken", "notGiven", "wasNotGiven"),
    *("notDone", "notPerformed", "wasNotPerformed", "patient"),
]


@pytest.mark.parametrize(
    ("kind", "elements"),
    [
        ("AllergyIntolerance", ["assertedDate"]),
        ("Condition", ["patient", "dateRecorded", "assertedDate"]),
        ("MedicationAdministration", NOT_GIVEN),
        ("MedicationStatement", NOT_GIVEN),
        ("Observation", ["comments", "related"]),
        ("Procedure", NOT_GIVEN),
    ],
)
def test_elements_of_older_versions_of_fhir_are_recognised(kind: str, elements: list[str]) -> None:
    for element in elements:
        assert f"has {element}" == older_element({"resourceType": kind, element: "x"})
        assert None is older_element({"resourceType": "Patient", element: "x"})


@pytest.mark.parametrize("element", ["clinicalStatus", "verificationStatus"])
def test_a_status_as_text_is_of_an_older_version_of_fhir(element: str) -> None:
    assert f"has {element} as text" == older_element({"resourceType": "Condition", element: "x"})
    assert None is older_element({"resourceType": "Condition", element: {"text": "x"}})
