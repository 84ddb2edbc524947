"""Ages to the hundredth, references, outcomes of servers, and the summary of a record."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from ivig_evidence.errors import MalformedDocumentError
from ivig_evidence.facts.records import CERTAINTY
from ivig_evidence.fhir import from_bundle
from ivig_evidence.fhir.read.diagnoses import is_reason, of_reason
from ivig_evidence.fhir.read.elements import Coded, is_marked_absent, label, older_element
from ivig_evidence.fhir.read.outcomes import Outcome, outcome
from ivig_evidence.fhir.read.patients import years_between
from ivig_evidence.fhir.read.schema import import_result_schema
from ivig_evidence.fhir.read.search_results import not_whole
from ivig_evidence.fhir.read.summary import allergies_and_others, few, first_of, summarise
from ivig_evidence.fhir.read.treatments import reason_texts
from ivig_evidence.logic.context import format_finding
from ivig_evidence.model.import_result import ImportResult, Problem
from ivig_evidence.units import Amount

from ..helpers.late import late
from ..helpers.records import (
    AT,
    ATC,
    HL7,
    ICD_10,
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

GBS = (SNOMED_CT, "40956001")
IVIG = (ATC, "J06BA02")


def values(result: ImportResult) -> dict[str, object]:
    """Return the values of an import result by the name of the fact."""
    return {seen.finding.fact.name: seen.finding.value for seen in result.findings}


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


def test_half_a_year_with_a_leap_day_takes_183_days() -> None:
    assert 2.5 == years_between(date(2001, 3, 1), date(2003, 3, 1) + timedelta(days=183))


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2003, 2, 28), 2.99),
        (date(2003, 3, 1), 3.0),
        (date(2004, 2, 28), 3.99),
        (date(2004, 2, 29), 4.0),
        (date(2004, 5, 12), 4.19),  # 73 days are less than a fifth of 366
        (date(2005, 2, 28), 4.99),
        (date(2005, 3, 1), 5.0),
    ],
)
def test_a_patient_born_on_a_leap_day_has_a_birthday_in_every_year(day: date, age: float) -> None:
    assert age == years_between(date(2000, 2, 29), day)


@pytest.mark.parametrize("born", ["2026-11-22", "2026-11", "2026"])
def test_a_patient_may_be_born_on_the_day_of_the_record(born: str) -> None:
    result = from_bundle(bundle(patient(birthDate=born)), at=AT)

    assert not result.problems
    assert "age_group = child" in map(format_finding, result.context.findings)


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


@pytest.mark.parametrize("severity", ["success", "information", "warning"])
def test_the_code_of_epic_for_no_results_counts_at_every_severity_but_an_error(
    severity: str,
) -> None:
    system = "urn:oid:1.2.840.114350.1.13.0.1.7.2.657369"
    issue = {"code": "processing", "details": {"coding": [{"system": system, "code": "4101"}]}}

    assert Outcome.EMPTY is outcome({"issue": [issue | {"severity": severity}]})
    assert Outcome.FAILED is outcome({"issue": [issue | {"severity": "error"}]})


@pytest.mark.parametrize(
    ("search", "why"),
    [
        ({"total": 1}, "its total is 1, but it has 0: the rest of the record is missing"),
        (
            {"total": 1, "entry": 3},
            "its total is 1, but it has 0: the rest of the record is missing",
        ),
        ({"total": 0}, None),
        ({"total": "1"}, "its total must be a whole number, not '1': it may be incomplete"),
        ({"total": True}, "its total must be a whole number, not True: it may be incomplete"),
        ({"link": [{"relation": "self"}]}, None),
        (
            {"link": [{"relation": "self"}, "next"]},
            "its link must be a list of objects, not a list: it may be incomplete",
        ),
        (
            {"link": [{"relation": "self"}, {"relation": "next"}]},
            "it is one page of several: the rest of the record is missing",
        ),
        (
            {"link": {"relation": "next"}},
            "its link must be a list of objects, not an object: it may be incomplete",
        ),
        ({"link": "next"}, "its link must be a list of objects, not 'next': it may be incomplete"),
        ({}, None),
    ],
)
def test_a_search_result_is_whole_without_a_next_page_and_with_all_its_matches(
    search: Json, why: str | None
) -> None:
    assert why == not_whole(search)


def test_the_schema_of_an_import_result_has_a_title() -> None:
    assert "An import result of ivig_evidence" == import_result_schema()["title"]


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
        late(from_bundle, record, at=AT)()

    assert f"not a valid FHIR bundle: {fault}" == str(raised.value)


def test_a_record_without_a_patient_may_name_one_patient_of_one_server() -> None:
    subject = {"reference": "https://a.example/Patient/1"}
    seen = [weight(70, id=name, subject=subject) for name in "ab"]
    found = from_bundle(bundle(*seen), at=AT)

    assert not found.problems
    assert {"body_weight"} == {sourced.finding.fact.name for sourced in found.findings}


def linked(*pairs: tuple[str | None, Json]) -> Json:
    """Return a bundle whose entries have URLs."""
    record = bundle(*(resource for _, resource in pairs))
    for entry, (url, _) in zip(record["entry"], pairs, strict=True):
        entry |= {} if url is None else {"fullUrl": url}
    return record


@pytest.mark.parametrize(
    "url",
    ["urn:uuid:1", "https://a.example/records/7", "https://a.example/Patient/p", "a/Patient/p"],
)
@pytest.mark.parametrize("seen_at", [None, "https://a.example/Observation/o"])
def test_a_reference_may_be_the_address_of_an_entry_of_any_form(
    url: str, seen_at: str | None
) -> None:
    seen = weight(70, subject={"reference": url})

    assert "body_weight" in values(from_bundle(linked((url, patient()), (seen_at, seen)), at=AT))


@pytest.mark.parametrize("url", ["https://b.example/records/7", "b/Patient/p", "urn:uuid:1"])
def test_an_address_of_another_form_names_no_server(url: str) -> None:
    """The patient may then be on the server of the observation."""
    record = linked((url, patient()), ("https://a.example/Observation/o", weight(70)))

    assert "body_weight" in values(from_bundle(record, at=AT))


OF_A_CLINIC = {"system": "urn:clinic", "value": "7"}


@pytest.mark.parametrize(
    ("subject", "is_theirs"),
    [
        ({"identifier": OF_A_CLINIC}, True),
        ({"identifier": {"system": "urn:clinic", "value": "8"}}, False),
        ({"identifier": {"value": "7"}}, False),
        ({"reference": "Patient?identifier=urn:clinic|7"}, True),
        ({"reference": "Patient?identifier=urn%3Aclinic|7"}, True),
        ({"reference": "Patient?identifier=urn:clinic|8"}, False),
        ({"reference": "Patient/other", "identifier": OF_A_CLINIC}, False),
    ],
)
def test_a_reference_may_name_the_patient_by_an_identifier(subject: Json, is_theirs: bool) -> None:
    of_the_patient = patient(identifier=[{"value": "7"}, "x", OF_A_CLINIC])
    result = from_bundle(bundle(of_the_patient, weight(70, subject=subject)), at=AT)

    assert is_theirs is ("body_weight" in values(result))


def test_a_malformed_identifier_names_no_patient() -> None:
    seen = weight(70, subject={"identifier": {"value": "7"}})
    result = from_bundle(bundle(patient(identifier=[{"value": "7"}]), seen), at=AT)

    assert "body_weight" not in values(result)


# Reasons of treatments ------------------------------------------------------------


def german(certainty: str) -> Json:
    """Return the code of a German diagnosis with its certainty."""
    extension = {"url": CERTAINTY, "valueCoding": {"code": certainty}}
    return {"coding": [{"system": ICD_10, "code": "G61.0", "extension": [extension]}]}


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ({}, True),
        ({"clinicalStatus": None}, True),
        ({"verificationStatus": None}, True),
        ({"resourceType": "Observation"}, False),
        ({"modifierExtension": [{"url": "urn:not"}]}, False),
        ({"clinicalStatus": coded((f"{HL7}/condition-clinical", "resolved"))}, False),
        ({"clinicalStatus": {"text": "active"}}, False),
        ({"verificationStatus": coded((f"{HL7}/condition-ver-status", "refuted"))}, False),
        ({"verificationStatus": "confirmed"}, False),
        ({"code": german("G")}, True),
        ({"code": german("V")}, False),
        ({"code": german("?")}, False),
        ({"code": "G61.0"}, False),
    ],
)
def test_only_a_diagnosis_that_is_neither_doubted_nor_over_is_a_reason(
    change: Json, counts: bool
) -> None:
    assert counts is is_reason(condition(GBS) | change)


@pytest.mark.parametrize(
    "references",
    [
        [{"display": "neuritis"}, {"reference": "Condition/c"}],
        [{"reference": "Condition/unknown"}, {"reference": "Condition/c"}],
        [
            {"reference": "Condition/unknown"},
            {"reference": "Condition/unknown"},
            {"reference": "Condition/c"},
        ],
    ],
)
def test_every_reference_to_a_reason_is_followed(references: list[Json]) -> None:
    infusion = {
        "resourceType": "MedicationAdministration",
        "id": "m",
        "status": "completed",
        "subject": {"reference": "Patient/p"},
        "medicationCodeableConcept": coded(IVIG),
        "effectiveDateTime": "2026-11-20",
        "reasonReference": references,
    }
    result = from_bundle(bundle(patient(), condition(GBS), infusion), at=AT)
    (treatable,) = result.treatable_conditions

    assert ["previously_treated"] == [seen.finding.fact.name for seen in treatable.findings]


# Values ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "kilograms"),
    [
        (43.09686637968962, "kg", 43.09686637968962),
        (43096.86637968962, "g", 43.0968663797),
        (154.3, "[lb_av]", 69.989302691),
    ],
)
def test_only_a_converted_value_is_rounded_to_twelve_digits(
    value: float, unit: str, kilograms: float
) -> None:
    seen = weight(70, valueQuantity=quantity(value, unit))
    amount = values(from_bundle(bundle(patient(), seen), at=AT))["body_weight"]

    assert isinstance(amount, Amount)
    assert kilograms == amount.magnitude


@pytest.mark.parametrize("stated", [True, False])
def test_a_fact_that_is_true_or_false_may_be_answered_by_a_boolean(stated: bool) -> None:
    seen = observation("82810-3", valueBoolean=stated)

    assert stated is values(from_bundle(bundle(patient(), seen), at=AT))["pregnant"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"unit": "mL/min/1.73m²", "code": "mL/min/{1.73_m2}"}, "50 mL/min/1.73m²"),
        ({"code": "mL/min/{1.73_m2}"}, "50 mL/min/{1.73_m2}"),
        ({}, "50 without a unit"),
        ({"comparator": "<", "unit": "mL/min"}, "<50 mL/min"),
    ],
)
def test_a_value_close_to_a_fact_is_shown_as_recorded(value: Json, shown: str) -> None:
    seen = observation("33914-3", valueQuantity={"value": 50} | value)
    (related,) = from_bundle(bundle(patient(), seen), at=AT).related

    assert shown == related.value


# The summary ----------------------------------------------------------------------


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


def allergic(name: str) -> Json:
    """Return a confirmed allergy to IVIG without a date."""
    return {
        "resourceType": "AllergyIntolerance",
        "id": name,
        "clinicalStatus": coded((f"{HL7}/allergyintolerance-clinical", "active")),
        "verificationStatus": coded((f"{HL7}/allergyintolerance-verification", "confirmed")),
        "code": coded(IVIG),
        "patient": {"reference": "Patient/p"},
    }


def test_a_record_is_summarised_with_the_sources_and_what_is_not_used() -> None:
    record = bundle(
        patient(),
        *map(allergic, ("a1", "a2", "a3")),
        condition(GBS, id="g1", code=coded(GBS) | {"text": "no sign of it"}),
        condition(GBS, id="g2", code=coded(GBS) | {"text": "GBS?"}),
        condition(("urn:x", "1"), ("urn:y", "2"), id="u"),
        condition(id="t", code={"text": "a headache"}),
        weight(70, effectiveDateTime="2026-11"),
        observation("33914-3", id="e", valueQuantity=quantity(50, "mL/min")),
        observation(
            "2160-0", id="f", effectiveDateTime="2026-11", valueQuantity=quantity(1, "mg/dL")
        ),
        observation("1-1", id="n"),
    )

    assert [
        "Record of Patient/p, read for 2026-11-22. CONTRAINDICATION of IVIG: the patient is"
        " hypersensitive to IVIG.",
        "Answered for:",
        "  - Guillain-Barré syndrome (Condition/g1, Condition/g2; 'no sign of it'; 'GBS?')",
        "Found:",
        "  - age = 54.56 years (Patient/p of 2026-11-22)",
        "  - sex = female (Patient/p of 2026-11-22)",
        "  - body_weight = 70 kg (Observation/o)",
        "  - hypersensitivity_to_ivig = true (AllergyIntolerance/a1)",
        "  - hypersensitivity_to_ivig = true (AllergyIntolerance/a2)",
        "  - hypersensitivity_to_ivig = true (AllergyIntolerance/a3)",
        "On record, but not used:",
        "  - estimated glomerular filtration rate 50 mL/min is on record; it is not used as"
        " creatinine clearance (Observation/e of 2026-11-21)",
        "  - creatinine in blood 1 mg/dL is on record; it is not used as creatinine clearance"
        " (Observation/f)",
        "Diagnoses that could not be read:",
        "  - code system not known: [urn:x 1, urn:y 2] (Condition/u)",
        "  - text only: a headache (Condition/t)",
        "Left out:",
        "  - it is no creatinine clearance: Observation/e, Observation/f",
        "  - the library does not read its code: Observation/n",
    ] == str(from_bundle(record, at=AT)).splitlines()


def test_the_summary_of_a_record_without_a_patient_says_so_and_names_every_contraindication() -> (
    None
):
    first, *_ = summarise(from_bundle(bundle(), at=AT), ("one", "another")).splitlines()

    assert first == (
        "Record without a Patient, read for 2026-11-22. CONTRAINDICATION of IVIG: one."
        " CONTRAINDICATION of IVIG: another."
    )


@pytest.mark.parametrize(
    ("count", "lines"),
    [(0, []), (2, ["0", "1"]), (3, ["0", "1", "and 1 more"]), (4, ["0", "1", "and 2 more"])],
)
def test_at_most_two_of_several_lines_are_shown_with_the_number_of_the_others(
    count: int, lines: list[str]
) -> None:
    assert lines == list(few(range(count), str, 2))


@pytest.mark.parametrize("resource", ["Bundle", "Patient/p", "Patient", "prefetch.patient"])
def test_problems_of_the_whole_record_come_first(resource: str) -> None:
    of_one = [Problem(f"Condition/{name}", "x") for name in "ab"]
    of_all = Problem(resource, "x")

    assert ([], [of_all, *of_one]) == allergies_and_others([*of_one, of_all])


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


# Limits, written out ------------------------------------------------------------------


@pytest.mark.parametrize(("digits", "is_read"), [(399, True), (400, False)])
def test_a_number_has_fewer_than_four_hundred_digits(digits: int, is_read: bool) -> None:
    heavy = weight(70)
    heavy["valueQuantity"]["value"] = Decimal("70." + "0" * (digits - 2))
    result = from_bundle(bundle(patient(), heavy), at=AT)

    assert is_read is ("body_weight" in values(result))


def test_the_name_of_a_resource_is_cut_after_120_characters() -> None:
    assert len(label({"resourceType": "Observation", "id": "x" * 200})) == 120 + len("…")


def test_hl7s_extension_marks_a_value_as_absent() -> None:
    url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"

    assert is_marked_absent({"extension": [{"url": url, "valueCode": "unknown"}]})
    assert not is_marked_absent({"extension": [{"url": f"{url}s"}]})


def test_a_summary_lists_twenty_of_a_kind_and_a_hundred_allergies() -> None:
    unread = [condition((SNOMED_CT, f"9{number}"), id=f"c{number}") for number in range(30)]
    lines = str(from_bundle(bundle(patient(), *unread), at=AT)).splitlines()
    allergies = [
        {
            "resourceType": "AllergyIntolerance",
            "id": f"a{number}",
            "patient": {"reference": "Patient/p"},
            "code": {"text": f"IVIG {number}"},
        }
        for number in range(130)
    ]
    shown = str(from_bundle(bundle(patient(), *allergies), at=AT)).splitlines()

    assert 20 == sum("Condition/c" in line for line in lines)
    assert "and 10 more" in "\n".join(lines)
    assert 100 == sum("AllergyIntolerance/a" in line for line in shown)
    assert "and 30 more" in "\n".join(shown)


def test_a_summary_cuts_long_texts_and_lines() -> None:
    text = "word " * 300
    unread = condition((SNOMED_CT, "91"), id="c") | {"code": {"text": text}}
    lines = str(from_bundle(bundle(patient(), unread), at=AT)).splitlines()
    (line,) = (line for line in lines if "word" in line)
    first, *_ = summarise(from_bundle(bundle(), at=AT), ("reason " * 300,)).splitlines()

    assert line.index("…") - line.index("word") == 200
    assert first.index("…") == 1000


def test_what_a_summary_assumes_or_withholds_is_said() -> None:
    assumed = condition(GBS, id="c") | {"clinicalStatus": None}
    shown = str(from_bundle(bundle(patient(), assumed), at=AT, assume_active=True))
    died = str(from_bundle(bundle(patient(deceasedBoolean=True)), at=AT))

    assert "assumed to be active, because the record does not say so" in shown
    assert (
        "By this record the patient has died or may have died, so there is no answer on IVIG."
        in died.splitlines()
    )


def test_the_reason_of_an_order_counts_without_an_assumption() -> None:
    reason = of_reason("MedicationRequest/m", AT, (Coded(*GBS, None),))

    assert (reason.not_read, reason.is_assumed_active) == (None, False)


@pytest.mark.parametrize("status", ["inactive", "remission", "resolved"])
def test_a_diagnosis_that_is_over_does_not_count(status: str) -> None:
    over = condition(GBS, id="c") | {"clinicalStatus": coded((f"{HL7}/condition-clinical", status))}

    assert f"not active: the diagnosis is {status}" in str(
        from_bundle(bundle(patient(), over), at=AT)
    )


@pytest.mark.parametrize(
    ("drug", "is_stated"),
    [
        (coded(("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown")), False),
        (coded(("http://hl7.org/fhir/data-absent-reason", "unknown")), False),
        (coded(("http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "UNK")), False),
        (coded(("http://hl7.org/fhir/v3/NullFlavor", "UNK")), False),
        ({"text": "unknown"}, False),
        ({"text": "UNK"}, False),
        ({"text": "Not known"}, False),
        ({"text": " n/a "}, False),
        ({"text": "aspirin"}, True),
        (coded((ATC, "X00XX00")), True),
    ],
)
def test_a_treatment_that_does_not_name_its_drug_is_a_problem(drug: Json, is_stated: bool) -> None:
    """A code for a missing code names no drug."""
    treatment: Json = {
        "resourceType": "MedicationAdministration",
        "id": "m",
        "status": "completed",
        "subject": {"reference": "Patient/p"},
        "medicationCodeableConcept": drug,
        "effectiveDateTime": "2026-11-01",
    }
    result = from_bundle(bundle(patient(), treatment), at=AT)

    assert is_stated is not any(
        problem.says == "its drug is not in the record, so it may be IVIG"
        for problem in result.problems
    )


def test_the_texts_of_reasons_are_read_in_every_version() -> None:
    order: Json = {
        "reasonCode": [{"text": "of a concept"}, coded(GBS)],
        "reasonReference": [{"display": "of a reference"}],
        "reason": [{"concept": {"text": "of R5"}}, {"reference": {"display": "of R5, referred"}}],
    }

    assert ("of a concept", "of R5", "of a reference", "of R5, referred") == reason_texts(order)
