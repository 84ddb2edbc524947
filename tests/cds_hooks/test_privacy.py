"""What identifies a patient is in no output: no text, no error, no repr, no JSON, no log."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

import ivig_evidence
from ivig_evidence.cds_hooks import cards
from ivig_evidence.errors import IvigEvidenceError
from ivig_evidence.fhir import answers, from_bundle

from ..helpers.hooks import requested
from ..helpers.records import AT, SNOMED_CT, Json, bundle, condition, patient, weight

MARK = "Xanthippe"
GBS = (SNOMED_CT, "40956001")
MARKED: tuple[Json, ...] = (
    {"name": [{"family": MARK, "given": [MARK]}]},
    {"name": MARK},
    {"name": {"family": 7, "text": MARK}},
    {"address": [{"line": [MARK], "city": MARK}]},
    {"telecom": [{"system": "phone", "value": MARK}]},
    {"contact": [{"name": {"family": MARK}}]},
    {"photo": [{"url": f"https://x.example/{MARK}"}]},
    {"identifier": [{"system": "urn:mrn", "value": MARK}]},
    {"identifier": [{"system": "urn:mrn", "value": {"of": MARK}}]},
    {"identifier": MARK},
    {"text": {"status": "generated", "div": f"<div>{MARK}</div>"}},
    {"meta": {"source": MARK}},
    {"link": {"other": {"display": MARK}}},
    {"gender": {"text": MARK}},
    {"birthDate": [MARK]},
    {"deceasedBoolean": {"text": MARK}},
    {"extension": [{"url": "urn:birthplace", "valueString": MARK}]},
    {"maritalStatus": {"text": MARK}, "generalPractitioner": [{"display": MARK}]},
)
SUBJECTS: tuple[Json, ...] = (
    {"reference": "Patient/p", "display": MARK},
    {"reference": "Patient/p", "identifier": {"system": "urn:mrn", "value": MARK}},
    {"identifier": {"system": "urn:mrn", "value": MARK}},
    {"identifier": {"system": "urn:mrn", "value": [MARK]}},
    {"reference": f"Patient?identifier=urn:mrn|{MARK}"},
    {"display": MARK},
)


def outputs(record: Json) -> Iterator[str]:
    """Yield everything that can be printed, stored or sent for a record."""
    try:
        result = from_bundle(record, at=AT)
    except IvigEvidenceError as error:
        yield f"{error} {error!r}"
    else:
        yield f"{result} {result!r} {json.dumps(result.to_dict())}"
        for answer in answers(result):
            yield f"{answer} {answer!r} {answer.full()} {json.dumps(answer.to_dict())}"
    try:
        yield json.dumps(cards(requested(record), at=AT))
    except IvigEvidenceError as error:
        yield f"{error} {error!r}"


@pytest.mark.parametrize("marked", MARKED, ids=json.dumps)
def test_what_identifies_a_patient_is_in_no_output(
    marked: Json, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    record = bundle(patient(**marked), condition(GBS), weight(70))
    with caplog.at_level(logging.DEBUG):
        texts = list(outputs(record))

    assert all(MARK not in text for text in texts)
    assert ([], ("", "")) == (caplog.records, capsys.readouterr())


@pytest.mark.parametrize("subject", SUBJECTS, ids=json.dumps)
@pytest.mark.parametrize("identifier", [None, [{"system": "urn:mrn", "value": MARK}]])
def test_a_reference_to_a_patient_shows_no_name_and_no_identifier(
    subject: Json, identifier: object
) -> None:
    record = bundle(patient(identifier=identifier), condition(GBS, subject=subject), weight(70))

    assert all(MARK not in text for text in outputs(record))


def test_an_error_shows_the_wrong_value_and_at_most_80_characters_of_it() -> None:
    """The documentation says so, because a value can identify a patient."""
    born = "on the day of the great storm" + "x" * 500
    (text, *_) = outputs(bundle(patient(birthDate=born), weight(70)))
    shown = re.findall("on the day of the great stormx*", text)

    assert {80} == {len(value) for value in shown}


@pytest.mark.parametrize("value", [date(2026, 11, 22), datetime(2026, 11, 22, 9)])
def test_an_error_shows_no_value_of_the_record_that_is_not_wrong(value: date) -> None:
    record = bundle(patient(), weight(70), {"resourceType": "Patient", "id": "second"})
    with pytest.raises(IvigEvidenceError) as caught:
        from_bundle(record, at=value)

    assert "1972" not in str(caught.value)
    assert "70" not in str(caught.value)


def test_the_library_writes_no_log() -> None:
    source = Path(ivig_evidence.__file__).parent
    texts = (file.read_text(encoding="utf-8") for file in source.rglob("*.py"))

    assert not any(re.search(r"^\s*(import|from) (logging|warnings)\b", t, re.M) for t in texts)
