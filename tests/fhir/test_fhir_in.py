"""FHIR records as import results: what is read, what is not used and why, and what raises."""

from __future__ import annotations

import copy
import json
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations
from typing import Any

import jsonschema
import pytest

from ivig_evidence import Verdict
from ivig_evidence.conditions import CIDP, CONDITIONS
from ivig_evidence.errors import (
    AmbiguousConditionError,
    IvigEvidenceError,
    MalformedDocumentError,
    UnknownNameError,
    WrongTypeError,
)
from ivig_evidence.facts import body_weight, height, pregnant
from ivig_evidence.fhir import OLDEST, ImportResult, answers, from_bundle
from ivig_evidence.fhir.read.elements import ABSENT
from ivig_evidence.fhir.read.patients import years_between
from ivig_evidence.fhir.read.schema import import_result_schema
from ivig_evidence.grading.efns_2004 import RecommendationLevel
from ivig_evidence.terminology.resolution import resolve

from ..helpers.records import (
    AT,
    ATC,
    HL7,
    ICD_10,
    ICD_10_CM,
    LOINC,
    SNOMED_CT,
    Json,
    bundle,
    coded,
    condition,
    johnnie,
    observation,
    patient,
    quantity,
    weight,
    with_diagnosis,
)

GBS = (SNOMED_CT, "40956001")
SCHEMA = jsonschema.Draft202012Validator(import_result_schema())


def read(*resources: Json, **options: Any) -> ImportResult:  # Any: passed on as they are
    """Return the import result of a bundle of these resources, after checking its JSON."""
    result = from_bundle(bundle(*resources), **({"at": AT} | options))
    data = json.loads(json.dumps(result.to_dict()))
    SCHEMA.validate(data)
    assert result == ImportResult.from_dict(data)
    return result


def values(result: ImportResult) -> dict[str, str]:
    """Return the values of an import result by fact name, without those that follow from others."""
    said = result.context.to_dict()["findings"]
    assert isinstance(said, dict)
    return {name: _shown(value) for name, value in said.items()}


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return f"{value['value']} {value['unit']}"
    return str(value)


def problems(result: ImportResult) -> str:
    """Return all problems as one text."""
    return "\n".join(f"{problem.resource}: {problem.says}" for problem in result.problems)


def ignored(result: ImportResult) -> dict[str, str]:
    """Return the reason for each resource that was not used."""
    return {resource: item.why for item in result.ignored for resource in item.resources}


# A whole record ------------------------------------------------------------------


def test_a_whole_record_gives_age_sex_height_and_weight() -> None:
    """The record has over 200 resources; the newest weight and height up to the day count."""
    result = from_bundle(johnnie(), at=date(2018, 11, 2))

    assert values(result) == {
        "age": "9.62 a",
        "sex": "female",
        "body_weight": "43.09686637968962 kg",
        "height": "135.27123004999177 cm",
    }
    assert [seen.day for seen in result.findings[2:]] == [date(2018, 11, 2)] * 2
    assert not result.problems


def test_a_record_without_a_known_disease_is_reported_as_not_covered() -> None:
    """The active diagnosis is listed with its code; there is no condition and no answer."""
    result = from_bundle(johnnie(), at=date(2018, 11, 2))

    assert ["Child attention deficit disorder"] == [
        diagnosis.text for diagnosis in result.without_meaning
    ]
    assert () == result.treatable_conditions
    assert () == answers(result)
    assert "Diagnoses that could not be read" in str(result)
    assert "That says nothing about IVIG for this patient" in str(result)


@pytest.mark.parametrize(
    ("system", "code", "verdict", "level"),
    [
        (ICD_10_CM, "G61.0", Verdict.INSUFFICIENT_DATA, None),
        (SNOMED_CT, "40956001", Verdict.INSUFFICIENT_DATA, None),
        (ICD_10_CM, "G61.81", Verdict.INSUFFICIENT_DATA, None),
        (ICD_10_CM, "G70.01", Verdict.RECOMMENDED, RecommendationLevel.A),
        (ICD_10_CM, "G25.82", Verdict.INSUFFICIENT_DATA, None),
        (SNOMED_CT, "426373005", Verdict.INSUFFICIENT_DATA, None),
        (SNOMED_CT, "1767005", Verdict.NO_RECOMMENDATION, None),
        (SNOMED_CT, "25044007", Verdict.NOT_COVERED, None),
    ],
)
def test_a_coded_diagnosis_gets_an_answer(
    system: str, code: str, verdict: Verdict, level: RecommendationLevel | None
) -> None:
    """The code also implies a finding."""
    result = from_bundle(with_diagnosis(johnnie(), system, code), at=date(2018, 11, 2))
    (answer,) = answers(result)

    assert (verdict, level) == (answer.verdict, answer.level)
    assert ("Condition/added",) == result.treatable_conditions[0].resources
    assert "age_group" not in [fact.name for fact in answer.missing]


def test_relapsing_remitting_ms_has_its_own_code_since_2025() -> None:
    """ICD-10-CM G35.A is valid from 1 October 2025; an earlier use is reported."""
    record = johnnie()
    entry = with_diagnosis(record, ICD_10_CM, "G35.A")["entry"]
    entry[-1]["resource"]["recordedDate"] = "2026-01-05"
    later = from_bundle(record | {"entry": entry}, at=AT)
    early = from_bundle(with_diagnosis(record, ICD_10_CM, "G35.A"), at=date(2018, 11, 2))

    assert ["relapsing-remitting-multiple-sclerosis"] == [a.condition.id for a in answers(later)]
    assert () == answers(early)
    assert "G35.A" in problems(early)


# Who it is -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        ("2000-05-01", "2018-04-30", 17.99),
        ("2000-05-01", "2018-05-01", 18.0),
        ("2000-02-29", "2018-02-28", 17.99),
        ("2000-02-29", "2018-03-01", 18.0),
        ("2000-12-31", "2001-01-01", 0.0),
        ("1972-05-01", "9999-12-31", 8027.66),
    ],
)
def test_the_age_is_whole_on_the_birthday_and_less_the_day_before(
    born: str, day: str, years: float
) -> None:
    assert years == years_between(date.fromisoformat(born), date.fromisoformat(day))


def test_a_birth_date_without_a_day_gives_the_age_group_if_all_days_agree() -> None:
    """Born in 1972 is an adult; born in 2008 may be either. The age itself stays unknown."""
    sure = read(patient(birthDate="1972"))
    open_ = read(patient(birthDate="2008"))
    month = read(patient(birthDate="2008-12"))

    assert {"age_group": "adult", "elderly": "False", "sex": "female"} == values(sure)
    assert {"elderly": "False", "sex": "female"} == values(open_)
    assert "child" == values(month)["age_group"]


@pytest.mark.parametrize(
    ("born", "day", "group"),
    [
        ("2008-11", "2026-11-29", None),
        ("2008-11", "2026-11-30", "adult"),
        ("2008-12", "2026-12-30", None),
        ("2008-12", "2026-12-31", "adult"),
        ("2008", "2026-12-30", None),
        ("2008", "2026-12-31", "adult"),
        ("2008-02", "2026-02-28", None),
        ("2008-02", "2026-03-01", "adult"),
        ("2007-02", "2025-02-27", None),
        ("2007-02", "2025-02-28", "adult"),
        ("2026-11", "2026-11-22", "child"),
        ("2026", "2026-01-01", "child"),
    ],
)
def test_the_age_group_is_known_when_the_youngest_possible_patient_has_a_birthday(
    born: str, day: str, group: str | None
) -> None:
    """A birthday on 29 February counts as 1 March in other years."""
    result = read(patient(birthDate=born), at=date.fromisoformat(day))

    assert group == values(result).get("age_group")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"gender": "M"}, "gender must be male, female, other or unknown, not 'M'"),
        ({"gender": 1}, "gender must be text"),
        ({"birthDate": "2030-01-01"}, "is later than the day asked for"),
        ({"birthDate": "1880-01-01"}, "age cannot be"),
        ({"birthDate": "22.11.1972"}, "birthDate must be a FHIR date"),
        ({"birthDate": "1972-02-30"}, "birthDate must be a FHIR date"),
        ({"birthDate": "1972-13"}, "birthDate must be a FHIR date"),
        ({"birthDate": "0000"}, "birthDate must be a FHIR date"),
        ({"birthDate": ["1972-05-01"]}, "birthDate must be text"),
        ({"deceasedBoolean": True}, "the patient is recorded as deceased"),
        ({"deceasedDateTime": "2026-01-01"}, "the patient is recorded as deceased"),
        ({"deceasedBoolean": "yes"}, "deceasedBoolean must be true or false"),
        ({"modifierExtension": [{"url": "x"}]}, "modifierExtension, which may change"),
        ({"implicitRules": "urn:x"}, "implicitRules, which may change"),
    ],
)
def test_a_malformed_element_of_the_patient_is_a_problem(change: Json, says: str) -> None:
    """Only this element is not used; the others are."""
    result = read(patient(**change), weight(70))

    assert says in problems(result)
    assert "70.0 kg" == values(result)["body_weight"]
    assert not set(change) & {"gender"} or "sex" not in values(result)


UNKNOWN = {"extension": [{"url": ABSENT, "valueCode": "unknown"}]}
DEATHS: tuple[Json, ...] = (
    {"deceasedBoolean": True},
    {"deceasedBoolean": True, "_deceasedBoolean": {"id": "b"}},
    {"deceasedDateTime": "2026-11-20"},
    {"deceasedDateTime": "2026-11"},
    {"deceasedDateTime": "2020"},
    {"deceasedDateTime": "2030-01-01"},
    {"deceasedDateTime": "2026-11-20T23:59:60Z"},
    {"deceasedDateTime": "20.11.2026"},
    {"deceasedDateTime": ""},
    {"deceasedDateTime": 2026},
    {"deceasedDateTime": "2026-11-20", "_deceasedDateTime": UNKNOWN},
    {"_deceasedDateTime": UNKNOWN},
    {"_deceasedDateTime": {"extension": [{"url": "urn:local", "valueString": "in May"}]}},
    {"deceasedDateTime": None, "_deceasedDateTime": UNKNOWN},
    {"deceasedBoolean": False, "deceasedDateTime": "2026"},
    {"deceasedBoolean": False, "_deceasedDateTime": UNKNOWN},
)
PERHAPS: tuple[Json, ...] = (
    {"deceasedBoolean": "true"},
    {"deceasedBoolean": 1},
    {"_deceasedBoolean": UNKNOWN},
    {"deceasedBoolean": False, "_deceasedBoolean": UNKNOWN},
    {"deceased": True},
    {"deceasedAge": {"value": 80}},
)
ALIVE: tuple[Json, ...] = (
    {},
    {"deceasedBoolean": False},
    {"deceasedBoolean": None, "deceasedDateTime": None, "_deceasedDateTime": None},
    {"deceasedBoolean": False, "_deceasedBoolean": {"id": "b"}},
)


@pytest.mark.parametrize("died", DEATHS)
def test_any_date_of_death_means_that_the_patient_has_died(died: Json) -> None:
    """The date may be unknown, vague, in the future or malformed."""
    assert "Patient/p: the patient is recorded as deceased" in problems(read(patient(**died)))


@pytest.mark.parametrize("open_", PERHAPS)
def test_an_unreadable_statement_on_death_is_a_problem(open_: Json) -> None:
    """It never means that the patient is alive."""
    assert "the record does not say whether the patient is deceased" in problems(
        read(patient(**open_))
    )


@pytest.mark.parametrize("alive", ALIVE)
def test_a_patient_without_a_statement_on_death_is_no_problem(alive: Json) -> None:
    """In FHIR no element means no statement."""
    assert not read(patient(**alive)).problems


def test_unknown_or_missing_gender_gives_no_sex() -> None:
    """The value "other" is known."""
    without = {name: value for name, value in patient().items() if name != "gender"}

    assert "sex" not in values(read(patient(gender="unknown")))
    assert "sex" not in values(read(without))
    assert "other" == values(read(patient(gender="other")))["sex"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"active": False}, "is not in active use"),
        (
            {"link": [{"type": "replaced-by", "other": {"reference": "Patient/q"}}]},
            "another record has replaced",
        ),
        ({"active": "no"}, "active must be true or false"),
    ],
)
def test_an_inactive_or_replaced_patient_record_is_a_problem(change: Json, says: str) -> None:
    """Its data may be old, because the other record is the one in use."""
    assert says in problems(read(patient(**change)))
    assert not read(patient(active=True, link=[{"type": "seealso"}])).problems


def test_a_birth_date_marked_as_absent_gives_no_age() -> None:
    absent = {"extension": [{"url": "urn:data-absent-reason", "valueCode": "unknown"}]}
    result = read(patient(birthDate=None, _birthDate=absent))

    assert {"sex": "female"} == values(result)
    assert "it has no birthDate" == ignored(result)["Patient/p"]


# Measured ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "kilograms"),
    [
        (70, "kg", 70.0),
        (3500, "g", 3.5),
        (154, "[lb_av]", 69.85322498),
        (112, "[oz_av]", 3.17514659),
    ],
)
def test_weights_are_read_in_any_ucum_unit_of_mass(
    value: float, unit: str, kilograms: float
) -> None:
    """Pounds and ounces are converted exactly."""
    result = read(patient(), weight(0, valueQuantity=quantity(value, unit)))

    assert kilograms == pytest.approx(float(values(result)["body_weight"].split()[0]), rel=1e-12)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (
            quantity(154, "lb"),
            "the library does not read body weight in 'lb'; it reads kg, g, [lb_av], [oz_av]",
        ),
        (quantity(70, "mg"), "the library does not read body weight in 'mg'"),
        (quantity(170, "cm"), "the library does not read body weight in 'cm'"),
        (quantity(154, "kg", system="urn:local"), "its unit 'kg' is of 'urn:local', not of UCUM"),
        ({"value": 154, "unit": "lb"}, "its unit has no UCUM code, only the text 'lb'"),
        ({"value": 70}, "its unit has no UCUM code"),
        (quantity(7000, "kg"), "body_weight cannot be"),
        (quantity(-3, "kg"), "body_weight cannot be"),
        (quantity(float("nan"), "kg"), "value must be a number"),
        (quantity(float("inf"), "kg"), "value must be a number"),
        ({"value": "70", "system": "http://unitsofmeasure.org", "code": "kg"}, "must be a number"),
        ({"value": True, "system": "http://unitsofmeasure.org", "code": "kg"}, "must be a number"),
        (10**400, "valueQuantity must be an object"),
        (quantity(10**400, "kg"), "value must be a number"),
        (quantity(1e308, "[lb_av]"), "body_weight cannot be"),
        (quantity(1e308, "mL/s"), "the library does not read body weight in 'mL/s'"),
    ],
)
def test_a_value_that_cannot_be_read_is_a_problem(given: object, says: str) -> None:
    """The library guesses no unknown unit, impossible value or text instead of a number."""
    result = read(patient(), weight(0, valueQuantity=given))

    assert says in problems(result)
    assert "body_weight" not in values(result)


@pytest.mark.parametrize(
    "change",
    [
        {"dataAbsentReason": coded((f"{HL7}/data-absent-reason", "error"))},
        {"dataAbsentReason": {"text": "scales broken"}},
        {"_valueQuantity": UNKNOWN},
        {"valueQuantity": quantity(70, "kg", extension=UNKNOWN["extension"])},
        {"valueQuantity": quantity(70, "kg", _value=UNKNOWN)},
    ],
)
def test_a_value_with_a_reason_for_its_absence_is_not_used(change: Json) -> None:
    """FHIR allows only one of the two, and either may be wrong."""
    result = read(patient(), weight(70, **change))

    assert "a data-absent-reason; remove one of them" in problems(result)
    assert "body_weight" not in values(result)


@pytest.mark.parametrize(
    "change",
    [
        {"dataAbsentReason": coded((f"{HL7}/data-absent-reason", "unknown"))},
        {"_valueQuantity": UNKNOWN},
    ],
)
def test_scores_codes_and_components_with_a_reason_for_absence_are_not_used(change: Json) -> None:
    score = observation("75859-9", id="s", valueInteger=3)
    coded_ = observation("82810-3", id="p", valueCodeableConcept=coded((LOINC, "LA15173-0")))
    part = weight(70, id="w") | {
        "component": [{"code": coded((LOINC, "8352-7")), "valueQuantity": quantity(1, "kg")}]
    }
    changes = {"_valueInteger": UNKNOWN, "_valueCodeableConcept": UNKNOWN} | change
    wrong = part | {"component": [part["component"][0] | change]}
    result = read(patient(), score | changes, coded_ | changes, wrong)

    assert {"Observation/s", "Observation/p", "Observation/w"} == {
        problem.resource for problem in result.problems
    }
    assert {"70.0 kg"} == {values(result)[name] for name in ("body_weight",)}
    assert {"modified_rankin_scale", "pregnant"}.isdisjoint(values(result))


@pytest.mark.parametrize(
    "other",
    [
        {"valueString": "80 kg"},
        {"valueInteger": 0},
        {"valueBoolean": False},
        {"valueCodeableConcept": {}},
        {"valueQuantities": None, "valueRange": {"low": quantity(60, "kg")}},
    ],
)
def test_of_two_values_in_one_observation_neither_is_used(other: Json) -> None:
    """FHIR allows one, in an observation and in a component."""
    part = {"code": coded((LOINC, "29463-7")), "valueQuantity": quantity(70, "kg")}
    result = read(patient(), weight(70, **other))
    panel = read(patient(), observation("85353-1") | {"component": [part | other]})

    assert "body_weight" not in values(result)
    assert "it has 'valueQuantity' and 'value" in problems(result)
    assert "in a component, it has 'valueQuantity' and 'value" in problems(panel)


def test_a_null_value_does_not_count_as_a_second_value() -> None:
    assert "70.0 kg" == values(read(patient(), weight(70, valueString=None)))["body_weight"]


@pytest.mark.parametrize(
    "other",
    [
        {"effectivePeriod": {"start": "2016-01-01", "end": "2016-01-02"}},
        {"effectiveInstant": "2016-01-01T08:00:00Z"},
        {"effectiveTiming": {"event": ["2016-01-01"]}},
    ],
)
def test_an_observation_with_two_times_is_not_used(other: Json) -> None:
    """Otherwise an old weight could count as new."""
    result = read(patient(), weight(70, **other))

    assert "body_weight" not in values(result)
    assert "it has 'effectiveDateTime' and 'effective" in problems(result)


@pytest.mark.parametrize(
    "change",
    [
        {"onsetDateTime": "2019", "onsetPeriod": {"start": "2026-12-24"}},
        {"onsetDateTime": "2026-12-24", "onsetAge": {"value": 3}},
        {"onsetString": "in May", "onsetDateTime": "2019"},
    ],
)
def test_a_diagnosis_or_allergy_with_two_onsets_is_a_problem(change: Json) -> None:
    result = read(patient(), condition(GBS, **{"recordedDate": None} | change), ALLERGY | change)

    assert not result.treatable_conditions
    assert "hypersensitivity_to_ivig" not in values(result)
    assert ["Condition/c", "AllergyIntolerance/a"] == [
        problem.resource for problem in result.problems
    ]


def test_a_contradictory_component_is_a_problem_if_its_code_is_read() -> None:
    """Components give no values, but their contradictions are reported."""
    panel = observation("85353-1") | {
        "component": [
            {
                "code": coded((LOINC, "29463-7")),
                "valueQuantity": quantity(70, "kg"),
                "dataAbsentReason": coded((f"{HL7}/data-absent-reason", "unknown")),
            }
        ]
    }

    assert "in a component, it has a value" in problems(read(patient(), panel))
    assert not read(patient(), panel | {"component": "none"}).problems


def test_an_absent_value_is_not_used_and_its_reason_is_reported() -> None:
    reason = coded((f"{HL7}/data-absent-reason", "not-performed"))
    absent = weight(70) | {"valueQuantity": None, "dataAbsentReason": reason}
    result = read(patient(), absent)

    assert "its value is absent: not-performed" == ignored(result)["Observation/o"]
    assert not result.problems


@pytest.mark.parametrize("change", [{"_birthDate": UNKNOWN}, {"_gender": UNKNOWN}])
def test_no_element_is_used_with_a_reason_for_its_absence(change: Json) -> None:
    """Every element of a primitive type can have such a reason."""
    result = read(patient(**change))

    assert "a data-absent-reason; remove one of them" in problems(result)
    assert {"age", "sex"} > set(values(result)).intersection({"age", "sex"})


def test_numbers_parsed_as_decimal_are_read() -> None:
    result = read(patient(), weight(0, valueQuantity=quantity(Decimal("70.25"), "kg")))

    assert "70.25 kg" == values(result)["body_weight"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"status": "entered-in-error"}, "its status is entered-in-error, not final"),
        ({"status": "preliminary"}, "its status is preliminary, not final"),
        ({"effectiveDateTime": "2026-11-23"}, "it is later than 2026-11-22"),
        ({"effectiveDateTime": "2016-11-21"}, "it is older than 90 days on 2026-11-22"),
        ({"effectiveDateTime": None}, "it does not say when"),
        ({"code": coded((LOINC, "3141-9"))}, "the library does not read its code"),
        ({"subject": {"reference": "Patient/another"}}, "of another patient"),
        ({"valueQuantity": None}, "it has no value in a quantity"),
        ({"valueQuantity": quantity(70, "kg", comparator="<")}, "its value is a bound"),
    ],
)
def test_an_observation_that_does_not_count_is_not_used_and_the_reason_is_reported(
    change: Json, why: str
) -> None:
    """It is not final, of another day or patient, or about something else."""
    result = read(patient(), weight(70) | change)

    assert why in ignored(result)["Observation/o"]
    assert "body_weight" not in values(result)
    assert not result.problems


def test_the_newest_value_counts() -> None:
    """The order in the bundle does not matter; the reason for the other is reported."""
    new = weight(71, id="new")
    old = weight(64, id="old", effectiveDateTime="2026-10-01")

    for order in ((new, old), (old, new)):
        result = read(patient(), *order)
        assert "71.0 kg" == values(result)["body_weight"]
        assert {"Observation/old": "there is a newer one"} == ignored(result)


def test_an_old_weight_counts_only_if_the_caller_allows_its_age() -> None:
    """The result contains its day."""
    old = weight(64, id="old", effectiveDateTime="2016-11-01")
    strict = read(patient(), old)
    lenient = read(patient(), old, oldest={body_weight: None})
    both = read(patient(), old, weight(71, id="new"), oldest={body_weight: None})

    assert "body_weight" not in values(strict)
    assert "64.0 kg" == values(lenient)["body_weight"]
    assert date(2016, 11, 1) in [seen.day for seen in lenient.findings]
    assert "71.0 kg" == values(both)["body_weight"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026-11-21", "2026-11-21"),
        ("2026-11-21T08:00:00Z", "2026-11-21T09:00:00+01:00"),
        ("2026-11", "2026-11-21"),
    ],
)
def test_two_weights_of_the_same_time_that_differ_are_a_problem(first: str, second: str) -> None:
    """Neither is used, unless they agree."""
    differing = read(
        patient(),
        weight(70, id="a", effectiveDateTime=first),
        weight(80, id="b", effectiveDateTime=second),
    )
    agreeing = read(
        patient(),
        weight(70, id="a", effectiveDateTime=first),
        weight(0, id="b", effectiveDateTime=second, valueQuantity=quantity(70000, "g")),
    )

    assert "several values may be the newest: body_weight = 70 kg in Observation/a" in problems(
        differing
    )
    assert "body_weight" not in values(differing)
    assert "70.0 kg" == values(agreeing)["body_weight"]


LB, KG = "[lb_av]", "kg"


@pytest.mark.parametrize(
    ("entries", "kept"),
    [
        ([(70, KG), (154.3, LB)], "69.989302691 kg"),
        ([(70, KG), (154, LB)], "69.85322498 kg"),
        ([(70.4, KG), (70, KG)], "70.4 kg"),
        ([(70, KG), (70.04, KG), (70.3, KG)], None),
        ([(70, KG), (70.04, KG), (70.041, KG)], "70.041 kg"),
        ([(70, KG), (70.04, KG), (70.0, KG)], "70.04 kg"),
        ([(Decimal("70.0"), KG), (70.04, KG)], "70.04 kg"),
        ([(Decimal("70.0"), KG), (70.4, KG)], None),
        ([(70000, "g"), (70.4, KG)], None),
        ([(70, KG), (70.4, KG), (70.8, KG)], None),
        ([(70, KG), (69.6, KG), (70.4, KG)], None),
        ([(70, KG), (70.51, KG)], None),
        ([(70, KG), (155.5, LB)], None),
        ([(45.5, KG), (100.4, LB), (100.4, LB)], "45.540673948 kg"),
    ],
)
def test_weights_of_the_same_time_that_differ_by_rounding_agree(
    entries: list[tuple[float | Decimal, str]], kept: str | None
) -> None:
    """Half a unit of the coarser entry counts as rounding, and each pair must agree.

    The more precise entry is kept, in any order. A Decimal keeps trailing zeros, a float does not.
    """
    for order in permutations(entries):
        weights = [
            weight(0, id=f"w{n}", valueQuantity=quantity(value, unit))
            for n, (value, unit) in enumerate(order)
        ]
        result = read(patient(), *weights)

        assert kept == values(result).get("body_weight")
        assert (kept is None) == bool(result.problems)


def test_heights_of_the_same_time_that_differ_by_rounding_agree() -> None:
    """60 inches are 152.4 cm, to within half an inch."""
    tall = [
        observation("8302-2", id=unit, valueQuantity=quantity(value, unit))
        for value, unit in ((60, "[in_i]"), (153.1, "cm"))
    ]
    result = read(patient(), *tall)

    assert "153.1 cm" == values(result)["height"]
    assert "another one of the same time is more precise" in ignored(result).values()


def test_values_on_different_sides_of_a_bound_never_agree() -> None:
    """A precaution applies below 30 mL/min, so 30 and 29.8 must be reported."""
    renal = [
        observation("2164-2", id=f"c{value}", valueQuantity=quantity(value, "mL/min"))
        for value in (30, 29.8, 29.9)
    ]

    assert "several values may be the newest" in problems(read(patient(), *renal[:2]))
    assert (
        "29.9 mL/min"
        == values(read(patient(), renal[2], renal[2] | {"id": "c"}))["creatinine_clearance"]
    )


@pytest.mark.parametrize(
    "second",
    [
        "2016-12-31T23:59:60Z",
        "2016-12-31T23:59:60.5Z",
        "2017-01-01T08:59:60+09:00",
        "2016-12-31T18:59:60.123456789-05:00",
        "2015-06-30T23:59:60Z",
    ],
)
def test_a_leap_second_is_read(second: str) -> None:
    """FHIR allows second 60, which follows second 59 and belongs to the same day."""
    day = second[:10]
    before = weight(64, id="a", effectiveDateTime=second.replace(":60", ":59")[:19] + second[19:])
    result = read(
        patient(), before, weight(80, id="b", effectiveDateTime=second), at=date.fromisoformat(day)
    )

    assert "80.0 kg" == values(result)["body_weight"]
    assert date.fromisoformat(day) in [seen.day for seen in result.findings]
    assert not result.problems


@pytest.mark.parametrize(
    "instant",
    [
        "2016-12-31T23:59:61Z",
        "2016-12-31T23:60:00Z",
        "2016-12-31T24:00:00Z",
        "2016-12-31T23:59:60",
        "2016-12-31T23:59:60+25:00",
        "2016-12-31T23:59:60.Z",
        "9999-12-31T23:59:60Z",
    ],
)
def test_an_invalid_instant_is_a_problem(instant: str) -> None:
    """Examples are second 61, hour 24, a time without a zone, and a day after year 9999."""
    result = read(patient(), weight(80, effectiveDateTime=instant), at=date(2017, 1, 2))

    assert "effectiveDateTime must be a FHIR date" in problems(result)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("2026-11-20", "2026-11-21"),
        ("2026-10", "2026-11"),
        ("2026-11-20", "2026-11-21T00:30:00Z"),
        ("2026-11-21T23:30:00+13:00", "2026-11-21T22:00:00Z"),
    ],
)
def test_consecutive_days_months_and_instants_have_an_order(older: str, newer: str) -> None:
    """Instants are compared across time zones."""
    result = read(
        patient(),
        weight(64, id="old", effectiveDateTime=older),
        weight(71, id="new", effectiveDateTime=newer),
    )

    assert "71.0 kg" == values(result)["body_weight"]
    assert not result.problems


def test_a_value_dated_by_year_may_be_as_late_as_its_last_day() -> None:
    result = read(
        patient(),
        *(
            observation("8302-2", id=day, effectiveDateTime=day, valueQuantity=quantity(tall, "cm"))
            for day, tall in (("2025", 175), ("2025-12-20", 180))
        ),
        oldest={height: None},
    )

    assert "several values may be the newest" in problems(result)


@pytest.mark.parametrize("instant", ["2026-11-21T23:30:00-08:00", "2026-11-21T00:30:00+14:00"])
def test_a_date_may_be_before_or_after_any_instant_of_the_same_date(instant: str) -> None:
    """A date has no time zone."""
    result = read(
        patient(),
        weight(64, id="day", effectiveDateTime="2026-11-21"),
        weight(71, id="instant", effectiveDateTime=instant),
    )

    assert "several values may be the newest" in problems(result)


def test_an_observation_with_a_focus_is_not_used() -> None:
    """It is about a child, a donor or a device, although its subject is the patient."""
    result = read(patient(), weight(3.5, focus=[{"reference": "Patient/newborn"}]))

    assert "body_weight" not in values(result)
    assert "focus" in ignored(result)["Observation/o"]


@pytest.mark.parametrize("status", [None, "unknown", "cancelled", "registered"])
def test_an_observation_without_a_final_status_is_not_used(status: str | None) -> None:
    """Final means final, amended or corrected."""
    assert "body_weight" not in values(read(patient(), weight(70, status=status)))
    for counts in ("final", "amended", "corrected"):
        assert "body_weight" in values(read(patient(), weight(70, status=counts)))


def test_an_observation_with_codes_of_two_facts_is_a_problem() -> None:
    """The codes of a concept must be translations of each other."""
    both = {"code": coded((LOINC, "29463-7"), (LOINC, "8302-2"))}

    assert "its codes mean different facts" in problems(read(patient(), weight(70, **both)))


def test_a_value_of_another_fact_is_not_used() -> None:
    """A blood group says nothing about a pregnancy."""
    odd = observation("82810-3", valueCodeableConcept=coded((SNOMED_CT, "112144000")))
    result = read(patient(), odd)

    assert {"age", "sex"} == values(result).keys()
    assert "its value has no code that the library reads" == ignored(result)["Observation/o"]


def test_an_observation_over_a_period_is_dated_by_its_end() -> None:
    """A period without an end is dated by its start."""
    days = {"start": "2026-10-23", "end": "2026-10-24"}
    clearance = observation(
        "2164-2",
        valueQuantity=quantity(75, "mL/min"),
        effectiveDateTime=None,
        effectivePeriod=days,
    )
    begun = {"effectivePeriod": {"start": "2026-10-24"}}

    for seen in (clearance, clearance | begun):
        assert date(2026, 10, 24) in [finding.day for finding in read(patient(), seen).findings]


@pytest.mark.parametrize(("day", "counts"), [("2026-08-24", True), ("2026-08-23", False)])
def test_a_finding_at_the_age_limit_still_counts(day: str, counts: bool) -> None:
    """A weight of 90 days ago counts, one of 91 days does not."""
    result = read(patient(), weight(70, effectiveDateTime=day))

    assert counts is ("body_weight" in values(result))


@pytest.mark.parametrize("resource", [weight(70), condition((ICD_10_CM, "D80.2"))])
def test_a_modifier_extension_in_any_resource_is_a_problem(resource: Json) -> None:
    """It may negate the resource."""
    changed = read(patient(), resource | {"modifierExtension": [{"url": "urn:not"}]})

    assert "it has modifierExtension" in problems(changed)
    assert {"age", "sex"} == values(changed).keys()


def test_the_caller_can_replace_each_age_limit() -> None:
    """Invalid limits raise an error that lists the facts with limits."""
    tall = observation("8302-2", valueQuantity=quantity(1.75, "m"), effectiveDateTime="2024-01-01")

    assert "height" not in values(read(patient(), tall))
    assert "175.0 cm" == values(read(patient(), tall, oldest={height: None}))["height"]
    with pytest.raises(WrongTypeError, match="body_weight, pre_pregnancy_weight, height"):
        read(patient(), oldest={height: 30})
    with pytest.raises(TypeError):
        OLDEST[height] = None  # type: ignore[index]  # it cannot be written to


def test_every_kind_of_finding_is_read() -> None:
    result = read(
        patient(),
        observation("2164-2", id="cl", valueQuantity=quantity(1.25, "mL/s")),
        observation("75859-9", id="mrs", valueInteger=3),
        observation("82810-3", id="preg", valueCodeableConcept=coded((SNOMED_CT, "60001007"))),
        observation("883-9", id="abo", valueCodeableConcept=coded((SNOMED_CT, "112144000"))),
        observation("8348-5", id="before", valueQuantity=quantity(64, "kg")),
    )
    where = {seen.finding.fact.name: seen.resource for seen in result.findings}

    assert "75.0 mL/min" == values(result)["creatinine_clearance"]
    assert "3.0 1" == values(result)["modified_rankin_scale"]
    assert "False" == values(result)["pregnant"]
    assert "A" == values(result)["blood_group"]
    assert "64.0 kg" == values(result)["pre_pregnancy_weight"]
    assert "Observation/mrs" == where["modified_rankin_scale"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"valueInteger": 7}, "modified_rankin_scale cannot be"),
        ({"valueQuantity": quantity(2.5, "{score}")}, "a whole number"),
        ({"valueInteger": "3"}, "valueInteger must be a number"),
    ],
)
def test_an_impossible_score_is_a_problem(change: Json, says: str) -> None:
    """It is out of range or not a whole number."""
    result = read(patient(), observation("75859-9", **change))

    assert says in problems(result)
    assert "modified_rankin_scale" not in values(result)


def test_two_different_blood_groups_are_a_problem() -> None:
    """A blood group cannot change, so neither is used."""
    first, second = (
        observation(
            "883-9",
            id=name,
            effectiveDateTime=day,
            valueCodeableConcept=coded((SNOMED_CT, code)),
        )
        for name, day, code in (("a", "2020-01-01", "112144000"), ("b", "2026-11-01", "58460004"))
    )
    result = read(patient(), first, second)

    assert "blood_group" not in values(result)
    assert "this fact cannot change, but has different values" in problems(result)
    assert "blood_group" in values(read(patient(), first, first | {"id": "c"}))


def test_an_import_result_lists_its_treatable_conditions_with_their_origin() -> None:
    recorded = str(read(patient(), condition(GBS)))
    named_by_caller = str(read(patient(), condition="GBS"))

    assert "Answered for:\n  - Guillain-Barré syndrome (Condition/c)" in recorded
    assert "Guillain-Barré syndrome (given by the caller, not in the record)" in named_by_caller


def test_a_number_too_large_to_convert_is_a_problem() -> None:
    endless = observation("2164-2", valueQuantity=quantity(1e308, "mL/s"))

    assert "creatinine clearance cannot be 1e+308 mL/s" in problems(read(patient(), endless))


def test_an_estimated_filtration_rate_is_not_read_as_a_clearance() -> None:
    """Its code and its unit differ."""
    rate = observation("98979-8", valueQuantity=quantity(75, "mL/min/{1.73_m2}"))
    mislabelled = rate | {"code": coded((LOINC, "2164-2"))}

    assert "creatinine_clearance" not in values(read(patient(), rate))
    assert "does not read creatinine clearance in 'mL/min/{1.73_m2}'" in problems(
        read(patient(), mislabelled)
    )


def test_findings_that_exclude_each_other_are_both_not_used() -> None:
    is_pregnant = observation("82810-3", valueCodeableConcept=coded((SNOMED_CT, "77386006")))
    man = read(patient(gender="male"), is_pregnant)
    unsure = read(
        patient(),
        is_pregnant
        | {"valueCodeableConcept": coded((SNOMED_CT, "77386006"), (SNOMED_CT, "60001007"))},
    )

    assert "sex = male: a man is not pregnant" in problems(man)
    assert not {"sex", "pregnant"} & values(man).keys()
    assert "the codes of its value mean different things" in problems(unsure)


# Diagnoses -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"verificationStatus": coded((f"{HL7}/condition-ver-status", "refuted"))}, "refuted"),
        (
            {"verificationStatus": coded((f"{HL7}/condition-ver-status", "entered-in-error"))},
            "entered-in-error",
        ),
        (
            {"verificationStatus": coded((f"{HL7}/condition-ver-status", "provisional"))},
            "provisional",
        ),
        (
            {"verificationStatus": coded((f"{HL7}/condition-ver-status", "unconfirmed"))},
            "suspected: the diagnosis is unconfirmed",
        ),
        (
            {"verificationStatus": coded((f"{HL7}/condition-ver-status", "differential"))},
            "suspected: the diagnosis is differential",
        ),
        ({"clinicalStatus": coded((f"{HL7}/condition-clinical", "remission"))}, "remission"),
        ({"clinicalStatus": coded((f"{HL7}/condition-clinical", "resolved"))}, "resolved"),
        ({"abatementDateTime": "2026-11-01", "clinicalStatus": None}, "abated"),
        ({"abatementString": "last year", "clinicalStatus": None}, "abated"),
        ({"recordedDate": "2026-12-01"}, "after 2026-11-22"),
        ({"onsetDateTime": "2027"}, "after 2026-11-22"),
        ({"onsetPeriod": {"start": "2026-12-01", "end": "2026-12-24"}}, "after 2026-11-22"),
        ({"subject": {"reference": "Patient/another"}}, "another patient"),
    ],
)
def test_a_diagnosis_that_does_not_count_gets_no_answer_and_the_reason_is_reported(
    change: Json, why: str
) -> None:
    """It is refuted, doubted, over, or of another day or patient."""
    result = read(patient(), condition(GBS) | change)

    assert () == result.treatable_conditions
    assert why in ignored(result)["Condition/c"]
    assert not result.problems


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"clinicalStatus": None}, "it does not say whether it is active"),
        ({"clinicalStatus": "active"}, "of another version of FHIR: it has clinicalStatus as text"),
        ({"clinicalStatus": coded((f"{HL7}/condition-clinical", "on"))}, "not in its value set"),
        (
            {"verificationStatus": coded((f"{HL7}/condition-ver-status", "sure"))},
            "not in its value set",
        ),
        ({"verificationStatus": {"coding": []}}, "must have exactly one code"),
        ({"modifierExtension": [{"url": "x"}]}, "modifierExtension"),
        ({"subject": None}, "does not say which patient"),
        ({"code": "G61.0"}, "code must be an object"),
        ({"code": {"coding": {"code": "G61.0"}}}, "coding must be a list of objects"),
        ({"recordedDate": 20261121}, "recordedDate must be text"),
    ],
)
def test_a_malformed_diagnosis_is_a_problem_and_gets_no_answer(change: Json, says: str) -> None:
    """It also detects records of older versions of FHIR."""
    result = read(patient(), condition(GBS) | change)

    assert () == result.treatable_conditions
    assert says in problems(result)


def test_an_unreadable_diagnosis_of_another_disease_is_no_problem() -> None:
    """It is not used, with a reason; problems are only for what may affect an answer."""
    result = read(patient(), condition((SNOMED_CT, "36971009")) | {"clinicalStatus": None})

    assert "not say whether it is active" in ignored(result)["Condition/c"]
    assert not result.problems


def test_a_diagnosis_without_a_verification_status_counts() -> None:
    assert 1 == len(
        read(patient(), condition(GBS) | {"verificationStatus": None}).treatable_conditions
    )


def test_a_diagnosis_with_a_status_without_a_code_is_a_problem() -> None:
    """It may be a doubted diagnosis."""
    unsaid = {"coding": [{"system": f"{HL7}/condition-ver-status", "_code": {"extension": []}}]}
    result = read(patient(), condition(GBS) | {"verificationStatus": unsaid})

    assert () == result.treatable_conditions
    assert "verificationStatus must have exactly one code" in problems(result)


def test_a_status_may_also_have_a_local_code() -> None:
    """Only HL7's code is read."""
    both = coded((f"{HL7}/condition-clinical", "active"), ("urn:local", "A"))

    assert 1 == len(read(patient(), condition(GBS) | {"clinicalStatus": both}).treatable_conditions)


@pytest.mark.parametrize(
    "abated",
    [
        {"abatementAge": {"value": 50, "code": "a"}},
        {"abatementRange": {"low": {"value": 50}}},
        {"abatementPeriod": {"start": "2026-01-01"}},
        {"_abatementDateTime": {"extension": [{"url": "urn:absent", "valueCode": "unknown"}]}},
    ],
)
def test_any_form_of_abatement_means_that_a_disease_is_over(abated: Json) -> None:
    result = read(patient(), condition(GBS, clinicalStatus=None) | abated)
    active = read(patient(), condition(GBS) | abated)

    assert () == result.treatable_conditions == active.treatable_conditions
    assert (
        "not active: the diagnosis has abated (Guillain-Barré syndrome)"
        == (ignored(result)["Condition/c"])
    )
    assert "its clinicalStatus is active, but it has abated" in problems(active)


def test_a_diagnosis_is_dated_by_its_recording_or_else_by_its_onset() -> None:
    days = [
        read(patient(), condition(GBS) | change).diagnoses[0].day
        for change in (
            {"onsetDateTime": "2026-11-03"},
            {"onsetDateTime": "2026-11-03", "recordedDate": None},
            {"onsetPeriod": {"start": "2026-11-04"}, "recordedDate": None},
            {"onsetAge": {"value": 54, "code": "a"}, "recordedDate": None},
        )
    ]

    assert [date(2026, 11, 21), date(2026, 11, 3), date(2026, 11, 4), None] == days


def test_a_disease_that_abates_after_the_day_counts() -> None:
    assert 1 == len(
        read(patient(), condition(GBS) | {"abatementDateTime": "2026-12-01"}).treatable_conditions
    )


def test_an_old_diagnosis_may_have_a_new_code() -> None:
    """Hospitals recode records: a diagnosis of 2015 may have G35.A today."""
    since = {"recordedDate": None, "onsetDateTime": "2015-03-01"}
    anew = read(patient(), condition((ICD_10_CM, "G35.A")) | since)
    old = read(patient(), condition((ICD_10_CM, "G35")) | since)
    vague = read(patient(), condition((ICD_10_CM, "G35.A"), recordedDate="2025"))

    for result in (anew, vague):
        assert ["relapsing-remitting-multiple-sclerosis"] == [
            treatable.diagnosis.condition.id for treatable in result.treatable_conditions
        ]
    assert ["multiple-sclerosis"] == [
        treatable.diagnosis.condition.id for treatable in old.treatable_conditions
    ]


@pytest.mark.parametrize("status", ["active", "recurrence", "relapse"])
def test_recurrence_and_relapse_count_as_active(status: str) -> None:
    back = {"clinicalStatus": coded((f"{HL7}/condition-clinical", status))}

    assert 1 == len(read(patient(), condition(GBS) | back).treatable_conditions)


def test_an_ambiguous_code_gets_no_answer_and_lists_its_candidates() -> None:
    """A precise code of the same concept, as with ICD-10 G61.8, settles it."""
    alone = read(patient(), condition((ICD_10, "G61.8")))
    settled = read(patient(), condition((ICD_10, "G61.8"), (SNOMED_CT, "128209004")))

    assert () == alone.treatable_conditions
    assert {"cidp", "multifocal-motor-neuropathy"} < {
        c.condition.id for c in alone.undecided[0].meaning.candidates
    }
    assert "G61.8" in problems(alone)
    assert ["cidp"] == [
        treatable.diagnosis.condition.id for treatable in settled.treatable_conditions
    ]


def test_a_concept_with_codes_of_two_diseases_is_a_problem() -> None:
    result = read(patient(), condition(GBS, (SNOMED_CT, "128209004")))

    assert () == result.treatable_conditions
    assert () == result.without_meaning
    assert 1 == len(result.undecided)
    assert result.problems


def test_a_code_displayed_with_the_name_of_another_disease_is_not_used() -> None:
    """The right name, or any text that names no condition, is accepted."""
    wrong = read(patient(), condition((*GBS, "CIDP")))
    right = read(patient(), condition((*GBS, "Guillain-Barré syndrome (disorder)")))
    other = read(patient(), condition((*GBS, "Acute infective polyneuritis")))

    assert () == wrong.treatable_conditions
    assert "(SNOMED CT 40956001) and its display" in problems(wrong)
    assert 1 == len(right.treatable_conditions) == len(other.treatable_conditions)


def test_findings_that_a_code_implies_are_known() -> None:
    """ICD-10-CM G70.01 implies an exacerbation, even if the record also has G70.00."""
    result = read(
        patient(),
        condition((ICD_10_CM, "G70.01"), id="one"),
        condition((ICD_10_CM, "G70.0"), id="two"),
    )
    (answer,) = answers(result)

    assert ("Condition/one", "Condition/two") == result.treatable_conditions[0].resources
    assert Verdict.RECOMMENDED is answer.verdict


def test_each_of_several_diseases_is_a_treatable_condition() -> None:
    """Their order is that of the record."""
    result = read(patient(), condition((SNOMED_CT, "128209004"), id="a"), condition(GBS, id="b"))

    assert ["cidp", "guillain-barre-syndrome"] == [a.condition.id for a in answers(result)]


def test_later_evidence_after_a_day_is_omitted_from_the_answer_for_each_condition() -> None:
    day = date(2015, 6, 30)
    result = read(patient(), condition((SNOMED_CT, "128209004"), id="a"), condition(GBS, id="b"))

    for then, now in zip(answers(result, as_of=day), answers(result), strict=True):
        assert then.decision == now.decision
        rows = (*now.later_evidence, *now.other_later_evidence)
        kept = [row for row in rows if row.may_have_appeared(day)]
        assert kept == [*then.later_evidence, *then.other_later_evidence]
        assert 0 < len(kept) < len(rows)


def test_a_condition_given_by_the_caller_is_the_only_treatable_one() -> None:
    """Findings implied by the record's codes of it still count."""
    record = (patient(), condition((ICD_10_CM, "G70.01"), id="mg"), condition(GBS, id="gbs"))
    myasthenia = read(*record, condition="myasthenia-gravis")
    cidp = read(*record, condition=CIDP)
    resolved = read(*record, condition=resolve("CIDP"))

    assert [Verdict.RECOMMENDED] == [a.verdict for a in answers(myasthenia)]
    assert ("Condition/mg",) == myasthenia.treatable_conditions[0].resources
    assert () == cidp.treatable_conditions[0].resources
    assert cidp.treatable_conditions == resolved.treatable_conditions


def test_a_record_that_contradicts_a_diagnosis_is_a_problem() -> None:
    """Neonatal myasthenia in a woman of 54 gets no answer."""
    result = read(patient(), condition((ICD_10_CM, "P94.0")))

    assert () == answers(result)
    assert "there is no answer for" in problems(result)


def test_diagnoses_also_state_facts() -> None:
    """An IgA deficiency is a fact about the patient; a pregnancy counts only while it can last."""
    deficient = read(patient(), condition((ICD_10_CM, "D80.2")))
    expecting = condition((ICD_10_CM, "Z33.1"))

    assert "True" == values(deficient)["selective_iga_deficiency"]
    assert "True" == values(read(patient(), expecting))["pregnant"]
    assert "pregnant" not in values(read(patient(), expecting | {"recordedDate": "2025-01-01"}))
    assert "pregnant" not in values(read(patient(), expecting | {"recordedDate": None}))
    assert (
        "True"
        == values(read(patient(), expecting | {"recordedDate": None}, oldest={pregnant: None}))[
            "pregnant"
        ]
    )


@pytest.mark.parametrize(
    ("code", "fact"), [("A41.9", "sepsis"), ("E86.9", "volume_depletion"), ("Z33.1", "pregnant")]
)
def test_an_old_diagnosis_does_not_state_a_temporary_fact(code: str, fact: str) -> None:
    """Such entries often stay active: a sepsis of last year does not count."""
    said = condition((ICD_10_CM, code))

    assert "True" == values(read(patient(), said))[fact]
    for day in ("2025-11-21", None):
        result = read(patient(), said | {"recordedDate": day})
        assert fact not in values(result)
        assert "Condition/c" in ignored(result)


def test_codes_of_facts_are_read_without_their_dot() -> None:
    """Billing data write D802; only code systems with dots allow that."""
    assert (
        "True"
        == values(read(patient(), condition((ICD_10_CM, "D802"))))["selective_iga_deficiency"]
    )
    assert "selective_iga_deficiency" not in values(read(patient(), condition((ICD_10, "D802"))))


@pytest.mark.parametrize(
    ("system", "code", "fact"),
    [
        (ICD_10_CM, "d80.2", "selective_iga_deficiency"),
        (ICD_10_CM, "d802", "selective_iga_deficiency"),
        (ICD_10, "d80.2", "selective_iga_deficiency"),
        ("urn:oid:2.16.840.1.113883.6.90", "d80.2", "selective_iga_deficiency"),
        (ICD_10_CM, " E11.9 ", "diabetes"),
        (ICD_10, "e14.9", "diabetes"),
        (ICD_10_CM, "d6859", "thrombophilia"),
        (ICD_10_CM, "a41.9", "sepsis"),
        (ICD_10_CM, "e7412", "hereditary_fructose_intolerance"),
    ],
)
def test_codes_of_facts_are_read_in_any_case(system: str, code: str, fact: str) -> None:
    assert "True" == values(read(patient(), condition((system, code))))[fact]


@pytest.mark.parametrize("code", ["29463", "294637", "29463-8", "8352-7"])
def test_a_loinc_code_without_its_check_digit_is_not_read(code: str) -> None:
    assert "body_weight" not in values(read(patient(), weight(70, code=coded((LOINC, code)))))


def test_codes_of_drugs_are_read_in_any_case() -> None:
    allergic: Json = {
        "resourceType": "AllergyIntolerance",
        "id": "a",
        "clinicalStatus": coded((f"{HL7}/allergyintolerance-clinical", "active")),
        "verificationStatus": coded((f"{HL7}/allergyintolerance-verification", "confirmed")),
        "code": coded((ATC, "j06ba02")),
        "patient": {"reference": "Patient/p"},
    }

    assert "True" == values(read(patient(), allergic))["hypersensitivity_to_ivig"]


def test_codes_of_answers_are_read_in_any_case() -> None:
    group = observation("883-9", valueCodeableConcept=coded((LOINC, "la19710-5")))

    assert "A" == values(read(patient(), group))["blood_group"]


def test_an_unreadable_diagnosis_that_affects_a_precaution_is_a_problem() -> None:
    """An example is an IgA deficiency without a status."""
    deficient = condition((ICD_10_CM, "D80.2")) | {"clinicalStatus": None}

    assert "not say whether it is active" in problems(read(patient(), deficient))


LASTING = {
    "cidp_type",
    "inclusion_body_myositis_form",
    "paraneoplastic",
    "paraprotein",
}
"""Facts that names and codes imply and that do not pass: forms and causes of a disease."""


def test_every_state_that_a_name_or_code_implies_has_a_maximum_age() -> None:
    """A new name or code must be put in one of the two groups."""
    implied = {
        finding.fact
        for condition in CONDITIONS
        for implies in (
            *(alias.implies for alias in condition.aliases),
            *(coding.implies for coding in condition.codings),
        )
        for finding in implies
    }

    assert LASTING == {fact.name for fact in implied - OLDEST.keys()}
    assert {timedelta(30)} == {OLDEST[fact] for fact in implied & OLDEST.keys()}


# Treatment -----------------------------------------------------------------------

IVIG = coded((ATC, "J06BA02"))
ADMINISTRATION = {
    "resourceType": "MedicationAdministration",
    "id": "m",
    "status": "completed",
    "medicationCodeableConcept": IVIG,
    "subject": {"reference": "Patient/p"},
    "effectiveDateTime": "2026-11-01",
    "reasonReference": [{"reference": "Condition/c"}],
}


PROCEDURE: Json = {
    "resourceType": "Procedure",
    "medicationCodeableConcept": None,
    "code": coded((SNOMED_CT, "116805008")),
    "effectiveDateTime": None,
    "performedDateTime": "2026-11-01",
}


def treated(resource: Json, *others: Json) -> tuple[ImportResult, bool]:
    """Return an import result, and its facts on earlier treatment."""
    result = read(patient(), condition(GBS), resource, *others)
    (treatable,) = result.treatable_conditions
    return result, [seen.finding.value for seen in treatable.findings] == [True]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"reasonReference": None, "reasonCode": [coded(GBS)]},
        {"status": "stopped"},
        {
            "effectiveDateTime": None,
            "effectivePeriod": {"start": "2026-11-01", "end": "2026-11-05"},
        },
        {
            # R5
            "medicationCodeableConcept": None,
            "medication": {"concept": IVIG},
            "effectiveDateTime": None,
            "occurenceDateTime": "2026-11-01",
            "reasonReference": None,
            "reason": [{"reference": {"reference": "Condition/c"}}],
        },
        {"reasonReference": None, "reason": [{"concept": coded(GBS)}]},
        {
            # The period has no end on that day, so its start counts.
            "effectiveDateTime": None,
            "effectivePeriod": {"start": "2026-11-01", "end": "2026-12-24"},
        },
        {
            "reasonReference": [{"reference": "#why"}],
            "contained": [{"resourceType": "Condition", "id": "why", "code": coded(GBS)}],
        },
        {"resourceType": "MedicationStatement"},
        {
            "resourceType": "MedicationStatement",
            "status": "recorded",
            "adherence": {"code": coded((f"{HL7}/medication-statement-adherence", "taking"))},
        },
        {
            "resourceType": "MedicationStatement",
            "status": "recorded",
            "adherence": {
                "code": coded((f"{HL7}/medication-statement-adherence", "on-hold-as-directed"))
            },
        },
        PROCEDURE,
        {
            "medicationCodeableConcept": None,
            "medicationReference": {"reference": "Medication/drug"},
        },
        {
            "medicationCodeableConcept": None,
            "medicationReference": {"reference": "#inside"},
            "contained": [{"resourceType": "Medication", "id": "inside", "code": IVIG}],
        },
    ],
)
def test_ivig_given_for_the_illness_is_earlier_treatment(change: Json) -> None:
    """It may be an administration, a statement or a procedure, in R4 or R5."""
    drug = {"resourceType": "Medication", "id": "drug", "code": IVIG}
    result, before = treated(ADMINISTRATION | change, drug)

    assert before
    assert not [name for name in ignored(result) if name.endswith("/m")]
    assert not result.problems


@pytest.mark.parametrize(
    "change",
    [
        *({"status": status} for status in ("in-progress", "completed", "stopped")),
        *(PROCEDURE | {"status": status} for status in ("in-progress", "completed", "stopped")),
        PROCEDURE | {"performedDateTime": None, "occurrenceDateTime": "2026-11-01"},
        *(
            {"resourceType": "MedicationStatement", "status": status}
            for status in ("active", "completed", "stopped")
        ),
        *(
            {
                "resourceType": "MedicationStatement",
                "status": "recorded",
                "adherence": {"code": coded((f"{HL7}/medication-statement-adherence", code))},
            }
            for code in ("taking", "stopped", "on-hold")
        ),
    ],
)
def test_ivig_of_which_a_part_was_given_is_earlier_treatment(change: Json) -> None:
    _, before = treated(ADMINISTRATION | change)

    assert before


@pytest.mark.parametrize(
    ("status", "says"),
    [
        *((status, "its drug is not in the record") for status in ("active", "on-hold", "draft")),
        ("cancelled", ""),
    ],
)
def test_an_order_that_stands_may_be_of_ivig(status: str, says: str) -> None:
    order = {
        "resourceType": "MedicationRequest",
        "status": status,
        "medicationCodeableConcept": None,
        "medicationReference": {"reference": "Medication/elsewhere"},
    }
    result, _ = treated(ADMINISTRATION | order)

    assert says in str(result)
    assert bool(says) is bool(result.problems)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            {"resourceType": "MedicationRequest", "status": "active"},
            "does not show that IVIG was given",
        ),
        ({"status": "not-done"}, "its status is not-done"),
        ({"status": "entered-in-error"}, "its status is entered-in-error"),
        ({"resourceType": "MedicationStatement", "status": "not-taken"}, "its status is not-taken"),
        (
            {
                "resourceType": "MedicationStatement",
                "status": "recorded",
                "adherence": {"code": coded((f"{HL7}/x", "not-taking"))},
            },
            "its adherence says that IVIG was not taken",
        ),
        ({"effectiveDateTime": "2026-12-01"}, "it is later than"),
        (
            {
                "effectiveDateTime": None,
                "effectivePeriod": {"start": "2026-12-01", "end": "2026-12-05"},
            },
            "it is later than",
        ),
        (
            # The id of a contained resource is local.
            {
                "reasonReference": [{"reference": "#c"}],
                "contained": [
                    {
                        "resourceType": "Condition",
                        "id": "c",
                        "code": coded((SNOMED_CT, "128209004")),
                    }
                ],
            },
            "for no condition of this record",
        ),
        (
            # Another resource with the code of the diagnosis is no reason.
            {
                "reasonReference": [{"reference": "#c"}],
                "contained": [{"resourceType": "Observation", "id": "c", "code": coded(GBS)}],
            },
            "for no condition of this record",
        ),
        ({"reasonReference": None}, "for no condition of this record"),
        (
            {"reasonReference": [{"reference": "Condition/other"}]},
            "for no condition of this record",
        ),
        (
            {"medicationCodeableConcept": coded((ATC, "H02AB06"))},
            "the library does not read its code",
        ),
        ({"medicationCodeableConcept": {"text": "aspirin"}}, "the library does not read its code"),
    ],
)
def test_orders_plans_other_drugs_and_other_reasons_are_no_earlier_treatment(
    change: Json, why: str
) -> None:
    result, before = treated(ADMINISTRATION | change)
    (said,) = [text for name, text in ignored(result).items() if name.endswith("/m")]

    assert not before
    assert why in said


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"status": "on-hold"}, "its status is on-hold, so IVIG may have been given"),
        ({"resourceType": "MedicationStatement", "status": "intended"}, "or may be planned"),
        ({"resourceType": "MedicationStatement", "status": "on-hold"}, "its status is on-hold"),
        (
            {"resourceType": "MedicationStatement", "status": "recorded"},
            "its adherence does not say whether IVIG was taken",
        ),
        ({"effectiveDateTime": None}, "it does not say when IVIG was given"),
        ({"medicationCodeableConcept": None}, "its drug is not in the record, so it may be IVIG"),
        (
            {"resourceType": "MedicationRequest", "status": "active", "doNotPerform": True},
            "it says that IVIG must not be given",
        ),
    ],
)
def test_ivig_that_may_have_been_given_or_was_forbidden_is_a_problem(
    change: Json, why: str
) -> None:
    """It is no earlier treatment either, so the answer asks for it."""
    result, before = treated(ADMINISTRATION | change)

    assert not before
    assert why in problems(result)


def test_a_prohibition_that_has_ended_is_left_out() -> None:
    over = {"resourceType": "MedicationRequest", "status": "completed", "doNotPerform": True}
    result, _ = treated(ADMINISTRATION | over)

    assert not result.problems
    assert "it forbids IVIG, which does not show that IVIG was given" in str(result)


@pytest.mark.parametrize("element", ["taken", "notGiven", "notDone", "wasNotTaken"])
def test_a_treatment_with_an_element_of_fhir_before_r4_is_a_problem(element: str) -> None:
    """Before R4 such an element could say that nothing was given."""
    result, before = treated(ADMINISTRATION | {element: True})

    assert not before
    assert f"of another version of FHIR: it has {element}, as before R4" in problems(result)


def test_a_treatment_or_allergy_with_a_modifier_is_a_problem() -> None:
    modified = {"modifierExtension": [{"url": "urn:not"}]}
    result, before = treated(ADMINISTRATION | modified, ALLERGY | modified)

    assert not before
    assert "hypersensitivity_to_ivig" not in values(result)
    assert ["MedicationAdministration/m", "AllergyIntolerance/a"] == [
        problem.resource for problem in result.problems
    ]


def test_a_treatment_for_a_condition_without_an_answer_is_reported() -> None:
    result = read(patient(), condition((ICD_10_CM, "P94.0")), ADMINISTRATION)

    assert () == result.treatable_conditions
    assert "for no condition" in ignored(result)["MedicationAdministration/m"]


def test_a_record_without_treatments_leaves_earlier_treatment_unknown() -> None:
    (answer,) = answers(read(patient(), condition(GBS)))

    assert "response_to_ivig" in [fact.name for fact in answer.missing]


ALLERGY = {
    "resourceType": "AllergyIntolerance",
    "id": "a",
    "clinicalStatus": coded((f"{HL7}/allergyintolerance-clinical", "active")),
    "verificationStatus": coded((f"{HL7}/allergyintolerance-verification", "confirmed")),
    "code": IVIG,
    "patient": {"reference": "Patient/p"},
}


def verified(code: str) -> Json:
    """Return a verification status of an allergy."""
    return {"verificationStatus": coded((f"{HL7}/allergyintolerance-verification", code))}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"verificationStatus": None},
        {
            "clinicalStatus": coded(
                (f"{HL7}/allergyintolerance-clinical", "active"), ("urn:local", "A")
            )
        },
    ],
)
def test_an_active_confirmed_allergy_to_ivig_is_hypersensitivity(change: Json) -> None:
    result = read(patient(), ALLERGY | change)

    assert "True" == values(result)["hypersensitivity_to_ivig"]
    assert not result.problems


@pytest.mark.parametrize(
    "change",
    [verified("unconfirmed"), verified("presumed"), {"clinicalStatus": None}],
)
def test_an_unconfirmed_allergy_to_ivig_is_a_problem(change: Json) -> None:
    """A patient's own report is recorded as unconfirmed; it is not a fact but must not be lost."""
    result = read(patient(), ALLERGY | change)

    assert "hypersensitivity_to_ivig" not in values(result)
    assert "Condition" not in problems(result)
    assert "it is an allergy to IVIG" in problems(result)


@pytest.mark.parametrize(
    "change",
    [
        verified("refuted"),
        verified("entered-in-error"),
        {"clinicalStatus": coded((f"{HL7}/allergyintolerance-clinical", "resolved"))},
        {"recordedDate": "2026-12-24"},
    ],
)
def test_an_allergy_that_is_over_or_refuted_is_not_used(change: Json) -> None:
    """It never means that there is no allergy."""
    result = read(patient(), ALLERGY | change)

    assert "hypersensitivity_to_ivig" not in values(result)
    assert "AllergyIntolerance/a" in ignored(result)


# The bundle ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([], "object wanted, not []"),
        (None, "object wanted, not None"),
        ("{}", "object wanted"),
        ({}, "resourceType 'Bundle' wanted, not None"),
        ({"resourceType": "Patient"}, "resourceType 'Bundle' wanted, not 'Patient'"),
        ({"resourceType": "Bundle", "entry": {}}, "entry: list wanted"),
        (bundle(patient(), patient(id="q")), "it contains 2 patients"),
        (bundle(patient(), patient(gender="male"), weight(70)), "2 patients with the id"),
        (
            bundle(weight(70), weight(80, id="x", subject={"reference": "Patient/q"})),
            "it is about 2 patients",
        ),
    ],
)
def test_input_that_is_not_a_bundle_of_one_patient_raises(given: Any, says: str) -> None:
    with pytest.raises(MalformedDocumentError, match="FHIR bundle") as error:
        from_bundle(given, at=AT)

    assert says in str(error.value)


def test_an_empty_record_gives_no_findings_and_no_problems() -> None:
    """The text says that this means nothing about IVIG."""
    for empty in (bundle(), {"resourceType": "Bundle"}):
        result = from_bundle(empty, at=AT)
        assert (None, (), (), ()) == (
            result.patient,
            result.treatable_conditions,
            result.findings,
            result.problems,
        )
        assert "Record without a Patient" in str(result)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("text", "its resource must be an object"),
        ({"resource": 5}, "its resource must be an object"),
        ({"resource": {}}, "the resourceType of its resource must be text"),
        ({"resource": {"resourceType": 7}}, "the resourceType of its resource must be text"),
    ],
)
def test_an_entry_without_a_valid_resource_is_a_problem(entry: Any, says: str) -> None:
    """It is named by its place, and the rest of the bundle is read."""
    record = bundle(patient())
    record["entry"].append(entry)
    result = from_bundle(record, at=AT)

    assert says in problems(result)
    assert "Bundle.entry[1]" in problems(result)
    assert "female" == values(result)["sex"]


def failed(code: str, severity: str = "error") -> Json:
    """Return an OperationOutcome with one issue."""
    issue = {"severity": severity, "code": code, "diagnostics": "no right to read conditions"}
    return {"resourceType": "OperationOutcome", "issue": [issue]}


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"response": {"status": "403"}}, "the server answered '403', so data may be missing"),
        (
            {"response": {"status": "403 Forbidden", "outcome": failed("forbidden")}},
            "the server answered '403 Forbidden', so data may be missing: error forbidden 'no",
        ),
        ({"response": {"status": "404"}}, "the server answered '404'"),
        ({"response": {"status": "304"}}, "the server answered '304'"),
        ({"response": {"status": "500 x"}, "resource": None}, "the server answered '500 x'"),
        ({"response": {"status": "2000"}}, "the server answered '2000'"),
        (
            {"response": {"status": "200", "outcome": failed("exception")}},
            "answered '200', so",
        ),
        (
            {"response": {"status": "200", "outcome": failed("incomplete", "warning")}},
            "the server answered '200', so data may be missing: warning incomplete",
        ),
        (
            {"response": {"status": "200", "outcome": failed("timeout")}, "resource": weight(70)},
            "the server answered '200', so data may be missing: error timeout",
        ),
        ({"response": {"status": "403"}, "resource": weight(70)}, "the server answered '403'"),
        ({"response": {}}, "the server answered without a status, so data may be missing"),
        ({"response": {"status": 403}}, "status must be text, not 403"),
        ({"response": "403"}, "response must be an object, not '403'"),
        ({"response": {"status": "200", "outcome": "none"}}, "outcome must be an object"),
        (
            {"request": {"method": "DELETE", "url": "Condition/c"}},
            "it asks to change the record (DELETE); send the record after the change",
        ),
        ({"request": {"method": "PATCH", "url": "Condition/c"}}, "(PATCH); send the record"),
    ],
)
def test_a_part_of_a_batch_that_failed_is_a_problem(entry: Json, says: str) -> None:
    record = bundle(patient()) | {"type": "batch-response"}
    record["entry"].append(entry)
    result = from_bundle(record, at=AT)

    assert says in problems(result)
    assert ["Bundle.entry[1]"] == [problem.resource for problem in result.problems]


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"response": {"status": "201 Created"}},
        {"response": {"status": "204"}},
        {"response": {"status": "200", "outcome": failed("informational", "information")}},
        {"response": {"status": "200", "outcome": failed("not-found", "information")}},
        {"request": {"method": "GET", "url": "Condition?patient=p"}},
    ],
)
def test_a_part_of_a_batch_without_data_is_no_problem(entry: Json) -> None:
    record = bundle(patient())
    record["entry"].append(entry)
    result = from_bundle(record, at=AT)

    assert () == result.problems
    assert "Bundle.entry[1]" in ignored(result)


def test_a_history_is_refused() -> None:
    """It has older versions of resources, and those that were deleted."""
    record = bundle(patient(), condition(GBS)) | {"type": "history"}
    record["entry"].append({"request": {"method": "DELETE", "url": "Condition/c"}})

    with pytest.raises(MalformedDocumentError, match="it is a history of versions; send the curr"):
        from_bundle(record, at=AT)


def test_the_same_resource_twice_counts_once() -> None:
    """Exact duplicates are no problem.

    Different resources with the same id are, and none counts.
    """
    same = read(patient(), weight(70), weight(70))
    differing = read(patient(), weight(70), weight(80))

    assert "70.0 kg" == values(same)["body_weight"]
    assert "body_weight" not in values(differing)
    assert "different resources share this id" in problems(differing)
    versions = read(patient(), weight(70), weight(80, effectiveDateTime="2026-11-01"))
    assert "body_weight" not in values(versions)


def test_a_link_to_a_next_page_is_a_problem() -> None:
    page = bundle(patient()) | {"link": [{"relation": "next", "url": "https://example.org/2"}]}

    assert "one page of several" in problems(from_bundle(page, at=AT))


@pytest.mark.parametrize("total", [2, 41, 10**30, "1", 1.0, True, -1.5])
def test_a_result_with_fewer_entries_than_its_total_is_a_problem(total: object) -> None:
    """Servers may cut results without a link to a next page; so an invalid total is one, too."""
    searchset = bundle(patient()) | {"type": "searchset", "total": total}
    (problem,) = from_bundle(searchset, at=AT).problems

    assert "Bundle" == problem.resource
    assert (
        "the rest of the record is missing" in problem.says or "may be incomplete" in problem.says
    )


@pytest.mark.parametrize("total", [None, 0, 1])
def test_a_result_with_at_least_as_many_entries_as_its_total_is_complete(total: int | None) -> None:
    """Included resources add entries."""
    searchset = bundle(patient()) | {"type": "searchset", "total": total}

    assert not from_bundle(searchset, at=AT).problems


@pytest.mark.parametrize(
    "second",
    [
        {"resource": weight(70), "search": {"mode": "include"}},
        {"resource": {"resourceType": "OperationOutcome"}},
        {"resource": {"resourceType": "OperationOutcome"}, "search": {"mode": "outcome"}},
        {"fullUrl": "urn:uuid:1"},
    ],
)
def test_entries_that_are_no_matches_do_not_count_towards_the_total(second: Json) -> None:
    """These are included resources, outcomes, and entries without a resource."""
    searchset = bundle(patient()) | {"type": "searchset", "total": 2}
    searchset["entry"].append(second)

    assert "its total is 2, but it has 1" in problems(from_bundle(searchset, at=AT))


def test_references_by_urn_server_address_or_version_are_resolved() -> None:
    for subject in ("urn:uuid:1", "Patient/p", "https://ehr.example/fhir/Patient/p/_history/3"):
        record = bundle(patient(), weight(70, subject={"reference": subject}))
        record["entry"][0]["fullUrl"] = "urn:uuid:1"
        assert "70.0 kg" == values(from_bundle(record, at=AT))["body_weight"]


def entries(*pairs: tuple[str | None, Json]) -> Json:
    """Return a bundle whose entries have URLs."""
    record = bundle()
    record["entry"] = [
        {"resource": resource} | ({} if url is None else {"fullUrl": url})
        for url, resource in pairs
    ]
    return record


A, B = "https://a.example/fhir", "https://b.example/fhir"


@pytest.mark.parametrize(
    "other",
    [
        (None, weight(70, subject={"reference": f"{B}/Patient/p"})),
        (f"{B}/Observation/o", weight(70)),
    ],
)
def test_the_same_id_on_another_server_is_another_patient(other: tuple[str | None, Json]) -> None:
    """A reference leads to the server that it names, or else to that of its own resource."""
    result = from_bundle(entries((f"{A}/Patient/p", patient()), other), at=AT)

    assert "body_weight" not in values(result)
    assert "of another patient" in ignored(result)["Observation/o"]


def test_references_within_a_server_are_resolved_with_or_without_its_address() -> None:
    for url, reference in (
        (f"{A}/Observation/o", "Patient/p"),
        (f"{A}/Observation/o", f"{A}/Patient/p/_history/2"),
        (None, "Patient/p"),
        ("urn:uuid:o", "Patient/p"),
    ):
        seen = weight(70, subject={"reference": reference})
        record = entries((f"{A}/Patient/p", patient()), (url, seen))
        assert "70.0 kg" == values(from_bundle(record, at=AT))["body_weight"]


def test_references_to_patients_of_two_servers_raise() -> None:
    record = entries(
        (None, weight(70, subject={"reference": f"{A}/Patient/p"})),
        (None, weight(80, id="x", subject={"reference": f"{B}/Patient/p"})),
    )

    with pytest.raises(MalformedDocumentError, match="is about patients of 2 servers"):
        from_bundle(record, at=AT)


@pytest.mark.parametrize("subject", ["#inside", "Group/p", "https://a.example/fhir/Device/p"])
def test_a_resource_without_a_reference_to_a_patient_is_not_used(subject: str) -> None:
    """A contained patient, a group or a device cannot be matched to the patient."""
    result = read(weight(70, subject={"reference": subject}))

    assert {} == values(result)
    assert "of another patient" in ignored(result)["Observation/o"]


@pytest.mark.parametrize("subject", [{"display": "Ms P"}, {"identifier": {"value": "1"}}])
def test_a_subject_without_a_reference_is_a_problem(subject: Json) -> None:
    """Names and numbers are not matched."""
    result = read(patient(), weight(70, subject=subject))

    assert "body_weight" not in values(result)
    assert "it does not say which patient" in problems(result)


def test_the_same_patient_twice_counts_once() -> None:
    """Pages of a result repeat the patient, with the same URL or another one."""
    for url in ("urn:uuid:1", "urn:uuid:2"):
        seen = weight(70, subject={"reference": url})
        record = entries(("urn:uuid:1", patient()), (url, patient()), ("urn:uuid:3", seen))
        assert "70.0 kg" == values(from_bundle(record, at=AT))["body_weight"]


def without_id(resource: Json) -> Json:
    """Return an entry whose resource is identified only by the URL of the entry."""
    return {name: value for name, value in resource.items() if name != "id"}


def test_resources_without_an_id_are_identified_by_their_urls() -> None:
    """IVIG for one of two illnesses is no treatment of the other."""
    subject = {"subject": {"reference": "urn:uuid:p"}}
    given = ADMINISTRATION | subject | {"reasonReference": [{"reference": "urn:uuid:cidp"}]}
    record = entries(
        ("urn:uuid:p", without_id(patient())),
        ("urn:uuid:gbs", without_id(condition(GBS) | subject)),
        ("urn:uuid:cidp", without_id(condition((SNOMED_CT, "128209004")) | subject)),
        ("urn:uuid:m", without_id(given)),
        (f"{A}/Observation/w", without_id(weight(70) | subject)),
    )
    result = from_bundle(record, at=AT)
    gbs, cidp = result.treatable_conditions

    assert () == gbs.findings
    assert ["MedicationAdministration/m"] == [seen.resource for seen in cidp.findings]
    assert ("Condition/cidp",) == cidp.resources
    assert "Observation/w" in [seen.resource for seen in result.findings]
    assert "Patient/p" == result.patient


@pytest.mark.parametrize(
    ("resource", "says"),
    [
        (bundle(condition(GBS)), "a bundle in the bundle"),
        (
            {"resourceType": "OperationOutcome", "issue": [{"severity": "error"}]},
            "results may be missing",
        ),
    ],
)
def test_an_error_or_a_nested_bundle_in_a_record_is_a_problem(resource: Json, says: str) -> None:
    """The rest of the record is then missing."""
    hint = {"resourceType": "OperationOutcome", "issue": [{"severity": "information"}]}

    assert says in problems(read(patient(), resource))
    assert not read(patient(), hint).problems


def test_reading_a_record_does_not_change_it() -> None:
    record = bundle(patient(), condition(GBS), weight(70), ADMINISTRATION)
    before = copy.deepcopy(record)

    assert from_bundle(record, at=AT) == from_bundle(record, at=AT)
    assert before == record


def nested(depth: int) -> Json:
    """Return an extension nested to a depth."""
    inner: Json = {"url": "x", "valueString": "y"}
    for _ in range(depth):
        inner = {"url": "x", "extension": [inner]}
    return inner


def test_deep_and_many_extensions_are_not_read() -> None:
    many, deep = [{"url": "x"}] * 100_000, [nested(50_000)]
    result = from_bundle(bundle(patient(extension=many), weight(70, extension=deep)), at=AT)

    assert "70.0 kg" == values(result)["body_weight"]
    # Resources with the same id are compared, and Python cannot compare values nested this deeply.
    twice = bundle(weight(70, extension=[nested(50_000)]), weight(70, extension=[nested(50_000)]))
    assert "different resources share this id" in problems(from_bundle(twice, at=AT))


@pytest.mark.exhaustive
def test_a_record_of_a_hundred_thousand_weights_is_read() -> None:
    many = [
        weight(60 + n % 10, id=f"w{n}", effectiveDateTime=f"20{n % 26:02}-01-01")
        for n in range(100_000)
    ]
    result = from_bundle(bundle(patient(), weight(70), *many), at=AT)

    assert "70.0 kg" == values(result)["body_weight"]
    assert 100_000 == len(ignored(result))


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"at": "2026-11-22"}, WrongTypeError),
        ({"at": None}, WrongTypeError),
        ({"oldest": 5}, WrongTypeError),
        ({"oldest": {"weight": timedelta(3)}}, WrongTypeError),
        ({"condition": "no such disease"}, UnknownNameError),
        ({"condition": "ICD-10 G61.8"}, AmbiguousConditionError),
        ({"condition": 5}, WrongTypeError),
    ],
)
def test_arguments_of_another_type_raise_before_anything_is_read(
    options: Json, error: type[IvigEvidenceError]
) -> None:
    with pytest.raises(error):
        read(patient(), **options)
    with pytest.raises(WrongTypeError):
        answers(bundle(patient()))  # type: ignore[arg-type]  # not an import result
