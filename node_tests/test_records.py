"""A third-party CQL engine reads a record, and gives the same answer as the library."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple, TypeAlias

import pytest

from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.cql import cql_library, record_library
from ivig_evidence.facts.codes import FACT_CODES, UCUM_UNITS
from ivig_evidence.facts.records import CERTAINTY
from ivig_evidence.fhir import answers, from_bundle
from ivig_evidence.logic.predicates import Measure
from ivig_evidence.model.condition import Diagnosis
from ivig_evidence.model.import_result import ImportResult
from ivig_evidence.render.cql_names import parameter_name
from ivig_evidence.render.record_codes import recorded_facts
from ivig_evidence.terminology import lookup
from ivig_evidence.units import Amount, Unit

from .conftest import HERE, Run

sys.path.insert(0, str(HERE.parent))
from tests.helpers.records import (
    AT,
    HL7,
    ICD_10_CM,
    LOINC,
    SNOMED_CT,
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

Json: TypeAlias = dict[str, Any]


class Code(NamedTuple):
    """A code of a condition, as a record writes it and as a name for the library."""

    uri: str
    code: str
    name: str
    diagnosis: Diagnosis


def every_code() -> Iterator[Code]:
    """Yield every code that alone means one condition."""
    for each in CONDITIONS:
        for coding in each.codings:
            meaning = lookup(coding.code, system=coding.system, on=AT)
            if meaning.diagnosis is not None and meaning.diagnosis.condition is each:
                uri = coding.system.uris[0]
                yield Code(uri, coding.code, str(coding), meaning.diagnosis)


CODES = tuple(every_code())
BY_DIAGNOSIS = {code.diagnosis: code.name for code in reversed(CODES)}
"""One name for each diagnosis, for which the libraries are written."""

(MG,) = (code for code in CODES if code.name == "SNOMED CT 91637004")
FACTS = {parameter_name(fact) for fact in recorded_facts()}


class Case(NamedTuple):
    """A record with the name of its diagnosis."""

    name: str
    record: Json
    diagnosis: str


def answered(node: Run, cases: list[Case]) -> list[Json]:
    """Return the results of the engine for each record: the facts, and the decision."""
    names = dict.fromkeys(case.diagnosis for case in cases)
    libraries = {f"reads {name}": record_library(name) for name in names}
    libraries |= {f"decides {name}": cql_library(name) for name in names}
    sent = [
        {
            "reads": f"reads {case.diagnosis}",
            "decides": f"decides {case.diagnosis}",
            "day": AT.isoformat(),
            "bundle": case.record,
        }
        for case in cases
    ]
    ran = json.loads(node("cql.mjs", "record", send={"libraries": libraries, "cases": sent}))
    assert ran["faults"] == {}
    results: list[Json] = ran["results"]
    assert len(results) == len(cases)
    return results


def facts_of(result: ImportResult) -> Json:
    """Return the findings of an import result that the library in CQL also reads."""
    values = {parameter_name(found.finding.fact): found.finding.value for found in result.findings}
    return {name: _plain(value) for name, value in values.items() if name in FACTS}


def _plain(value: object) -> object:
    if isinstance(value, Amount):
        return pytest.approx(value.magnitude, abs=1e-6)
    return getattr(value, "value", value)


def differences(case: Case, result: Json) -> Iterator[str]:
    """Yield what the engine and the library say differently of a record."""
    imported = from_bundle(case.record, at=AT)
    said, facts = result["facts"], facts_of(imported)
    known = {name: said[name] for name in FACTS if said[name] is not None}
    if facts != known:
        yield f"{case.name}: facts {known}, not {facts}"
    if said["Is deceased"] is not imported.is_of_deceased:
        yield f"{case.name}: deceased"
    # The library has no answer for a diagnosis that contradicts the facts.
    has = said["Has the diagnosis"] and result["decided"]["Verdict"] != "contradiction"
    if has is not bool(imported.treatable_conditions):
        yield f"{case.name}: diagnosis {has}, not {imported.treatable_conditions}"
    for answer in answers(imported):
        grade = answer.grade
        terms = [
            None if grade is None else grade.strength,
            None if grade is None else grade.certainty,
        ]
        expected = [
            answer.verdict.value,
            *(None if term is None else str(term.value) for term in terms),
            {fact.name for fact in answer.missing},
        ]
        decided = result["decided"]
        came = [*(decided[name] for name in ("Verdict", "Level", "Certainty"))]
        came.append(set(decided["Missing"]))
        if came != expected:
            yield f"{case.name}: {came}, not {expected}"


def compare(node: Run, cases: list[Case]) -> None:
    """Compare the answers of the engine with those of the library for some records."""
    results = answered(node, cases)
    found = [
        text
        for case, result in zip(cases, results, strict=True)
        for text in differences(case, result)
    ]
    print(f"{len(cases)} records, {len(found)} differences")
    assert found[:5] == []


def test_every_code_of_a_condition_gives_the_same_answer(node: Run) -> None:
    cases = [
        Case(
            code.name,
            bundle(patient(), condition((code.uri, code.code))),
            BY_DIAGNOSIS[code.diagnosis],
        )
        for code in CODES
    ]

    assert len(CODES) > 100
    compare(node, cases)


# The rules of the reader, one record each ---------------------------------------------


def status(kind: str, code: str) -> Json:
    """Return a clinical or verification status."""
    return coded((f"{HL7}/condition-{kind}", code))


def period(start: str | None, end: str | None) -> Json:
    """Return a Period."""
    both = {"start": start, "end": end}
    return {name: moment for name, moment in both.items() if moment is not None}


PREGNANT = {"valueCodeableConcept": coded((LOINC, "LA15173-0"))}
NOT_PREGNANT = {"valueCodeableConcept": coded((SNOMED_CT, "60001007"))}
OLD = "2026-10-01"

RULES: dict[str, list[Json]] = {
    "preliminary": [weight(70, status="preliminary")],
    "amended": [weight(70, status="amended")],
    "estimated": [weight(70, method={"text": "Estimated"})],
    "a unit that contradicts its code": [
        weight(70, valueQuantity=quantity(154, "kg", unit="lb")),
    ],
    "a unit in other words": [weight(70, valueQuantity=quantity(154.3, "[lb_av]", unit="Pounds"))],
    "newest by time": [
        weight(70, id="a", effectiveDateTime="2026-11-21T23:30:00-05:00"),
        weight(80, id="b", effectiveDateTime="2026-11-22T04:00:00Z"),
    ],
    "same instant, other value": [weight(70, id="a"), weight(80, id="b")],
    "same instant, same value": [weight(70, id="a"), weight(70, id="b")],
    "in pounds at another time": [
        weight(70, id="a", effectiveDateTime="2026-11-01"),
        observation("29463-7", id="b", valueQuantity=quantity(160, "[lb_av]")),
    ],
    "a day and an instant of it": [
        weight(70, id="a", effectiveDateTime="2026-11-21"),
        weight(80, id="b", effectiveDateTime="2026-11-21T08:00:00Z"),
    ],
    "a month and a day of it": [
        weight(70, id="a", effectiveDateTime="2026-11"),
        weight(80, id="b", effectiveDateTime="2026-11-20"),
    ],
    "a year and a day after it": [
        weight(70, id="a", effectiveDateTime="2025"),
        weight(80, id="b", effectiveDateTime="2026-11-20"),
    ],
    "90 days old": [weight(70, effectiveDateTime="2026-08-24")],
    "91 days old": [weight(70, effectiveDateTime="2026-08-23")],
    "tomorrow": [weight(70, effectiveDateTime="2026-11-23")],
    "no time": [weight(70, effectiveDateTime=None)],
    "a period": [
        weight(70, effectiveDateTime=None, effectivePeriod=period("2026-11-01", "2026-11-20"))
    ],
    "an open period": [
        weight(70, effectiveDateTime=None, effectivePeriod=period("2026-11-01", None))
    ],
    "an instant": [weight(70, effectiveDateTime=None, effectiveInstant="2026-11-20T10:00:00Z")],
    "impossible value, then an older one": [
        weight(7000, id="a"),
        weight(70, id="b", effectiveDateTime="2026-11-01"),
    ],
    "a bound": [observation("29463-7", valueQuantity=quantity(70, "kg", comparator=">"))],
    "no UCUM": [observation("29463-7", valueQuantity=quantity(70, "kg", system="urn:x"))],
    "stones": [observation("29463-7", valueQuantity=quantity(11, "[stone_av]"))],
    "absent": [
        observation("29463-7", dataAbsentReason=coded((f"{HL7}/data-absent-reason", "unknown")))
    ],
    "changed meaning": [weight(70, modifierExtension=[{"url": "urn:x", "valueBoolean": True}])],
    "implicit rules": [weight(70, implicitRules="urn:x")],
    "focus": [weight(70, focus=[{"reference": "Patient/q"}])],
    "score as integer": [observation("75859-9", valueInteger=3)],
    "score as quantity": [observation("75859-9", valueQuantity=quantity(4, "{score}"))],
    "half a score": [observation("75859-9", valueQuantity=quantity(2.5, "1"))],
    "too high a score": [observation("75859-9", valueInteger=9)],
    "pregnant": [observation("82810-3", **PREGNANT)],
    "not pregnant": [observation("82810-3", **NOT_PREGNANT)],
    "pregnant, by two answers": [
        observation(
            "82810-3",
            valueCodeableConcept=coded((LOINC, "LA15173-0"), (SNOMED_CT, "60001007")),
        )
    ],
    "pregnant then not": [
        observation("82810-3", id="a", effectiveDateTime="2026-11-01", **PREGNANT),
        observation("82810-3", id="b", **NOT_PREGNANT),
    ],
    "pregnant long ago": [observation("82810-3", effectiveDateTime=OLD, **PREGNANT)],
    "pregnant by diagnosis": [condition((ICD_10_CM, "Z33.1"), id="d")],
    "pregnant by an old diagnosis": [condition((ICD_10_CM, "Z33.1"), id="d", recordedDate=OLD)],
    "pregnant by a diagnosis without a day": [
        condition((ICD_10_CM, "Z33.1"), id="d", recordedDate=None)
    ],
    "pregnant and not": [
        observation("82810-3", **NOT_PREGNANT),
        condition((ICD_10_CM, "Z33.1"), id="d"),
    ],
    "blood group": [observation("883-9", valueCodeableConcept=coded((SNOMED_CT, "112144000")))],
    "two blood groups": [
        observation("883-9", id="a", valueCodeableConcept=coded((SNOMED_CT, "112144000"))),
        observation(
            "883-9",
            id="b",
            effectiveDateTime="2020-01-01",
            valueCodeableConcept=coded((LOINC, "LA19709-7")),
        ),
    ],
    "diabetes": [condition((SNOMED_CT, "44054006"), id="d", recordedDate="2001-01-01")],
    "no diabetes any more": [
        condition((SNOMED_CT, "44054006"), id="d", clinicalStatus=status("clinical", "resolved"))
    ],
    "sepsis last year": [condition((SNOMED_CT, "91302008"), id="d", recordedDate="2025-11-01")],
    "another observation": [observation("8480-6", valueQuantity=quantity(120, "mm[Hg]"))],
}


def certain(code: str) -> Json:
    """Return the code of myasthenia gravis with a German certainty."""
    extension = {"url": CERTAINTY, "valueCoding": {"code": code}}
    return {"coding": [{"system": MG.uri, "code": MG.code, "extension": [extension]}]}


DIAGNOSES: dict[str, Json] = {
    "active": {},
    "relapse": {"clinicalStatus": status("clinical", "relapse")},
    "remission": {"clinicalStatus": status("clinical", "remission")},
    "no clinical status": {"clinicalStatus": None},
    "another clinical status": {"clinicalStatus": status("clinical", "chronic")},
    "clinical status of another system": {"clinicalStatus": coded(("urn:x", "active"))},
    "two clinical statuses": {
        "clinicalStatus": coded(
            (f"{HL7}/condition-clinical", "active"), (f"{HL7}/condition-clinical", "relapse")
        )
    },
    "no verification": {"verificationStatus": None},
    "unconfirmed": {"verificationStatus": status("ver-status", "unconfirmed")},
    "refuted": {"verificationStatus": status("ver-status", "refuted")},
    "recorded later": {"recordedDate": "2026-11-23"},
    "recorded today": {"recordedDate": "2026-11-22"},
    "recorded at no time": {"recordedDate": None},
    "onset later": {"onsetDateTime": "2026-12"},
    "onset earlier": {"onsetPeriod": period("2020", None)},
    "onset at an age": {"onsetString": "in youth"},
    "abated": {"abatementDateTime": "2026-11-22"},
    "to abate": {"abatementDateTime": "2026-11-23"},
    "abated in a period": {"abatementPeriod": period("2026-01", "2026-02")},
    "abated at no time": {"abatementString": "in spring"},
    "changed meaning": {"modifierExtension": [{"url": "urn:x", "valueBoolean": True}]},
    **{f"certainty {code}": {"code": certain(code)} for code in ("G", "A", "V", "Z", "?")},
    "certainty of the concept": {
        "code": {**certain("G"), "extension": certain("V")["coding"][0]["extension"]}
    },
    "certainty of the diagnosis": {"extension": certain("A")["coding"][0]["extension"]},
    "unknown clinical status": {"clinicalStatus": status("clinical", "unknown")},
}

PATIENTS: dict[str, Json] = {
    "boy of 17": {"gender": "male", "birthDate": "2008-11-23"},
    "boy of 18 today": {"gender": "male", "birthDate": "2008-11-22"},
    "born on a leap day": {"birthDate": "2004-02-29"},
    "born in the future": {"birthDate": "2026-11-23"},
    "born today": {"birthDate": "2026-11-22"},
    "no birth date": {"birthDate": None},
    "too old": {"birthDate": "1850-01-01"},
    "other": {"gender": "other"},
    "unknown gender": {"gender": "unknown"},
    "no gender": {"gender": None},
    "deceased": {"deceasedBoolean": True},
    "alive": {"deceasedBoolean": False},
    "died": {"deceasedDateTime": "2026-11-01"},
    "changed meaning": {"modifierExtension": [{"url": "urn:x", "valueBoolean": True}]},
}


def without_nulls(resource: Json) -> Json:
    """Return a resource without the elements that a rule removes."""
    return {name: value for name, value in resource.items() if value is not None}


def record_of(person: Json, diagnosis: Json, facts: list[Json]) -> Json:
    """Return the record of a patient with myasthenia gravis."""
    every = (
        patient(**person),
        condition((MG.uri, MG.code), **diagnosis),
        *facts,
    )
    return bundle(*map(without_nulls, every))


def test_every_rule_gives_the_same_facts_and_answer(node: Run) -> None:
    """Each rule is tried alone, for a woman; a man cannot be pregnant."""
    cases = [Case(name, record_of({}, {}, facts), MG.name) for name, facts in RULES.items()]
    cases += [Case(name, record_of({}, given, []), MG.name) for name, given in DIAGNOSES.items()]
    cases += [Case(name, record_of(given, {}, []), MG.name) for name, given in PATIENTS.items()]
    cases += [
        Case(f"{name} man", record_of({"gender": "male"}, {}, RULES[name]), MG.name)
        for name in ("pregnant", "not pregnant", "pregnant and not", "pregnant by diagnosis")
    ]

    compare(node, cases)


def test_every_unit_and_every_code_of_a_fact_is_read(node: Run) -> None:
    asked = {row.fact: row.code for row in FACT_CODES if row.says is None}
    measured = [
        (unit.code, fact, code)
        for unit in UCUM_UNITS
        for fact, code in asked.items()
        if isinstance(fact, Measure) and fact.unit is unit.unit
    ]
    numbers = {Unit.SCORE: 3, Unit.ML_PER_MIN: 1.5, Unit.KILOGRAM: 500, Unit.CENTIMETRE: 2}
    cases = [
        Case(f"{unit} of {fact.name}", record_of({}, {}, [in_unit(code, number, unit)]), MG.name)
        for unit, fact, code in measured
        for number in (numbers[fact.unit], 66)
    ]
    diagnoses = [row for row in FACT_CODES if row.says is not None and row.system != LOINC]
    cases += [
        Case(row.title, record_of({}, {}, [condition((row.system, row.code), id="d")]), MG.name)
        for row in diagnoses
    ]

    assert len(measured) > 10
    compare(node, cases)


def in_unit(code: str, number: float, unit: str) -> Json:
    """Return an observation with a value in a unit."""
    return observation(code, valueQuantity=quantity(number, unit))


RECORDS = 200


def test_any_combination_of_rules_gives_the_same_answer(node: Run) -> None:
    rng = Random("records")
    cases = []
    for number in range(RECORDS):
        facts = [
            resource | {"id": f"{place}-{resource['id']}"}
            for place, name in enumerate(rng.sample(sorted(RULES), rng.randint(0, 6)))
            for resource in RULES[name]
        ]
        rng.shuffle(facts)
        person = PATIENTS[rng.choice(sorted(PATIENTS))] if rng.random() < 0.7 else {}
        diagnosis = DIAGNOSES[rng.choice(sorted(DIAGNOSES))] if rng.random() < 0.3 else {}
        cases.append(Case(f"record {number}", record_of(person, diagnosis, facts), MG.name))

    compare(node, cases)


# What the library in CQL does not express ----------------------------------------------

LESS: dict[str, list[Json]] = {
    "two weights that differ by rounding": [
        weight(70, id="a"),
        observation("29463-7", id="b", valueQuantity=quantity(154.3, "[lb_av]")),
    ],
    "another URI of a code system": [
        condition(("urn:oid:2.16.840.1.113883.6.96", "44054006"), id="d")
    ],
    "another spelling of a code": [condition((ICD_10_CM, "z331"), id="d")],
}


def test_where_a_rule_is_not_expressed_a_fact_is_unknown(node: Run) -> None:
    cases = [Case(name, record_of({}, {}, facts), MG.name) for name, facts in LESS.items()]
    cases.append(Case("birth year", record_of({"birthDate": "1970"}, {}, []), MG.name))
    for case, result in zip(cases, answered(node, cases), strict=True):
        imported = from_bundle(case.record, at=AT)
        facts = {found.finding.fact.name for found in imported.findings}
        known = {name.partition(" in ")[0] for name in FACTS if result["facts"][name] is not None}

        assert known < facts, case.name


def test_a_record_made_by_others_gives_the_same_answer(node: Run) -> None:
    """The test is skipped where the record is not at hand."""
    record = with_diagnosis(johnnie(), MG.uri, MG.code)
    compare(node, [Case("record of Synthea", record, MG.name)])
