"""Import results written as JSON and read back."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_evidence.errors import IvigEvidenceError, MalformedDocumentError, UnknownNameError
from ivig_evidence.fhir import answers, from_bundle
from ivig_evidence.model.import_result import ImportResult
from ivig_evidence.units import Amount

from ..helpers.json_places import Place, put
from ..helpers.made_up import LUNAR_NEURITIS, MOON
from ..helpers.mangling import RECORD, choices, mangled
from ..helpers.records import (
    AT,
    ICD_10,
    ICD_10_CM,
    SNOMED_CT,
    Json,
    bundle,
    condition,
    observation,
    patient,
    quantity,
    weight,
)

RESULT = from_bundle(RECORD, at=AT)
OF_SEVERAL = from_bundle(
    bundle(
        patient(deceasedBoolean=True),
        condition((ICD_10_CM, "G70.01"), id="mg", note=[{"text": "seen"}]),
        condition((SNOMED_CT, "40956001"), id="gbs", recordedDate="2026-10"),
        condition((ICD_10, "G61.8"), id="several"),
        condition(("http://example.org", "x"), id="unknown"),
        weight(70, id="newer"),
        weight(700, id="impossible"),
        observation("8302-2", id="height", valueQuantity=quantity(Decimal("175.30"), "cm")),
    ),
    at=AT,
)


def stored(result: ImportResult) -> Json:
    """Return an import result written as JSON text and parsed again."""
    data: Json = json.loads(json.dumps(result.to_dict(), allow_nan=False))
    return data


# Round trips ----------------------------------------------------------------------


@given(data=st.binary(max_size=160))
def test_the_import_of_any_record_survives_json(data: bytes) -> None:
    try:
        result = from_bundle(mangled(RECORD, choices(data)), at=AT)  # type: ignore[arg-type]  # a mangled record can be any JSON value
    except MalformedDocumentError:
        return
    read = ImportResult.from_dict(stored(result))

    assert result == read
    assert str(result) == str(read)
    assert answers(result) == answers(read)


@pytest.mark.parametrize("result", [RESULT, OF_SEVERAL], ids=["of one", "of several diseases"])
def test_an_import_result_survives_json(result: ImportResult) -> None:
    read = ImportResult.from_dict(stored(result))

    assert result == read
    assert result.to_dict() == read.to_dict()
    assert result.undecided == read.undecided
    assert result.without_meaning == read.without_meaning


@pytest.mark.parametrize("name", ["anti-MAG neuropathy", "severe MG", "ICD-10-CM G61.0", "SPMS"])
def test_findings_that_a_name_settles_survive_json(name: str) -> None:
    result = from_bundle(bundle(patient(), weight(70)), name, at=AT)

    assert result == ImportResult.from_dict(stored(result))
    assert answers(result) == answers(ImportResult.from_dict(stored(result)))


def test_a_condition_of_an_installed_guideline_survives_json(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    result = from_bundle(bundle(patient()), LUNAR_NEURITIS, at=AT)
    with pytest.raises(UnknownNameError, match="lunar"):
        ImportResult.from_dict(stored(result))

    monkeypatch.setattr("ivig_evidence.fhir.stored_results.guidelines", lambda: (MOON,))

    assert result == ImportResult.from_dict(stored(result))


def test_the_recorded_precision_of_an_amount_survives_json() -> None:
    """It decides whether another weight agrees."""
    pounds = observation("29463-7", id="lb", valueQuantity=quantity(154, "[lb_av]"))
    result = from_bundle(bundle(patient(), pounds), at=AT)
    (value,) = (
        finding.finding.value for finding in result.findings if finding.resource == "Observation/lb"
    )
    (read,) = (
        finding.finding.value
        for finding in ImportResult.from_dict(stored(result)).findings
        if finding.resource == "Observation/lb"
    )

    assert isinstance(value, Amount)
    assert isinstance(read, Amount)
    assert value.half_unit == read.half_unit == pytest.approx(0.2268, rel=1e-3)


# Documents that are refused -----------------------------------------------------------


@pytest.mark.parametrize("data", [None, [], "x", {}, {"schema": "ivig-evidence/import-result/1"}])
def test_data_that_are_no_import_result_raise(data: object) -> None:
    with pytest.raises(MalformedDocumentError, match="not a valid import result"):
        ImportResult.from_dict(data)


@pytest.mark.parametrize("key", RESULT.to_dict())
def test_an_import_result_without_one_of_its_keys_raises(key: str) -> None:
    data = stored(RESULT)
    del data[key]

    with pytest.raises(MalformedDocumentError, match=key):
        ImportResult.from_dict(data)


def changed(*path: str | int, to: object) -> Json:
    """Return the stored result with the value at one place changed."""
    data = stored(OF_SEVERAL)
    put(data, path, to)
    return data


def place_of(resource: str) -> int:
    """Return the place of the finding of a resource."""
    return [finding.resource for finding in OF_SEVERAL.findings].index(resource)


HEIGHT = ("findings", place_of("Observation/height"))


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("schema",), "ivig-evidence/import-result/2", "schema"),
        (("more",), 1, "more"),
        (("at",), "2026-11-22T08:00:00Z", "at"),
        (("at",), 20261122, "date as text"),
        (("patient",), 1, "patient"),
        (("is_of_deceased",), "no", "is_of_deceased"),
        (("diagnoses", 0, "day"), "2026-11", "day"),
        (("diagnoses", 0, "codes", 0, "code"), None, "code"),
        (("diagnoses", 0, "codes", 0, "code"), "G35", "diagnoses"),
        (("diagnoses", 0, "condition"), "cidp", "diagnoses"),
        (("diagnoses", 0, "why"), "So it is.", "diagnoses"),
        (("diagnoses", 2, "candidates"), [], "diagnoses"),
        (("treatable_conditions", 0, "implies", 0, "value"), "yes", "acute"),
        (("treatable_conditions", 0, "resources"), "Condition/mg", "list wanted"),
        ((*HEIGHT, "value"), "175 cm", "findings"),
        ((*HEIGHT, "value"), {"value": 1.75, "unit": "m"}, "unit"),
        ((*HEIGHT, "value", "value"), 17500, "height"),
        ((*HEIGHT, "value", "value"), float("nan"), "height"),
        ((*HEIGHT, "value", "value"), 10**400, "height"),
        ((*HEIGHT, "half_unit"), -1, "at least 0"),
        ((*HEIGHT, "fact"), "pregnant", "pregnant"),
        (("problems", 0, "says"), "wrong\x1b[2J", "problems"),
        (("problems", 0, "says"), "x" * 4000, "problems"),
    ],
)
def test_a_malformed_import_result_raises(path: Place, value: object, fault: str) -> None:
    with pytest.raises(MalformedDocumentError, match=fault):
        ImportResult.from_dict(changed(*path, to=value))


def test_findings_that_contradict_each_other_raise() -> None:
    data = stored(OF_SEVERAL)
    shorter = {**data["findings"][HEIGHT[1]], "value": {"value": 160, "unit": "cm"}}
    data["findings"].append(shorter)

    with pytest.raises(MalformedDocumentError, match="a fact has one value"):
        ImportResult.from_dict(data)


def test_a_finding_that_contradicts_a_diagnosis_raises() -> None:
    data = stored(from_bundle(bundle(patient()), "SPMS", at=AT))
    (presumed, *_) = data["treatable_conditions"][0]["presumes"]
    finding = {"fact": presumed["fact"], "value": "relapsing_remitting", "half_unit": None}
    data["findings"].append({**finding, "resource": "Observation/x", "day": None})

    with pytest.raises(MalformedDocumentError, match="exclude each other"):
        ImportResult.from_dict(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("treatable_conditions", 0, "condition"), "myasthenia-gravos"),
        (("treatable_conditions", 0, "condition"), "MG"),
        ((*HEIGHT, "fact"), "heigth"),
    ],
)
def test_an_unknown_name_raises_with_the_nearest(path: Place, value: str) -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean|choose one from"):
        ImportResult.from_dict(changed(*path, to=value))


@given(data=st.binary(max_size=160))
def test_a_changed_import_result_raises_or_is_another(data: bytes) -> None:
    document = mangled(stored(RESULT), choices(data))
    try:
        read = ImportResult.from_dict(document)
    except IvigEvidenceError:
        return
    assert document == json.loads(json.dumps(read.to_dict()))
