"""One record, read in the same way by Python, the cards, the command line and the service."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ivig_evidence.cli.main import main
from ivig_evidence.errors import IvigEvidenceError
from ivig_evidence.fhir import from_bundle
from ivig_evidence.fhir.read.elements import ABSENT

from ..helpers.entry_points import Said
from ..helpers.example_service import posted
from ..helpers.hooks import requested
from ..helpers.records import (
    AT,
    HL7,
    ICD_10,
    ICD_10_CM,
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

EXACERBATION = condition((ICD_10_CM, "G70.01"), recordedDate="2026-01-01")
UNKNOWN = {"extension": [{"url": ABSENT, "valueCode": "unknown"}]}


AT_ONE_INSTANT = [
    weight(70, id="a", effectiveDateTime="2026-11-21T08:00:00Z"),
    weight(0, id="b", effectiveDateTime="2026-11-21T08:00:00Z")
    | {"valueQuantity": quantity(154.3, "[lb_av]")},
]


@pytest.mark.parametrize(
    ("resources", "at", "says"),
    [
        ([patient(_deceasedDateTime=UNKNOWN)], AT, "is recorded as deceased"),
        ([patient(deceasedDateTime="2024")], AT, "is recorded as deceased"),
        ([patient(deceasedDateTime="2031-05-01")], AT, "is recorded as deceased"),
        ([patient(deceasedDateTime="01/05/2024")], AT, "is recorded as deceased"),
        (
            [patient(_deceasedBoolean=UNKNOWN)],
            AT,
            "the record does not say whether the patient is deceased",
        ),
        (
            [patient(deceasedBoolean="true")],
            AT,
            "the record does not say whether the patient is deceased",
        ),
        ([patient(birthDate="2008-11")], date(2026, 11, 30), "adult"),
        ([patient(birthDate="2008")], date(2026, 12, 31), "adult"),
        ([patient(birthDate="2008-02")], date(2026, 3, 1), "adult"),
        ([patient(), condition((ICD_10_CM, "d80.2"), id="d")], AT, "selective iga deficiency"),
        ([patient(), condition((ICD_10_CM, "d802"), id="d")], AT, "selective iga deficiency"),
        ([patient(), condition((ICD_10, "d80.2"), id="d")], AT, "selective iga deficiency"),
        ([patient(), *AT_ONE_INSTANT], AT, "69.989302691 kg"),
        ([patient(), *reversed(AT_ONE_INSTANT)], AT, "69.989302691 kg"),
        ([patient(), weight(80, effectiveDateTime="2016-12-31T23:59:60Z")], AT, "older than 90"),
        ([patient(), weight(80, effectiveDateTime="2026-11-20T23:59:60.5+14:00")], AT, "80 kg"),
        ([patient(), weight(80, _valueQuantity=UNKNOWN)], AT, "a data-absent-reason"),
        (
            [
                patient(),
                observation(
                    "29463-7",
                    valueQuantity=quantity(80, "kg"),
                    dataAbsentReason=coded((f"{HL7}/data-absent-reason", "error")),
                ),
            ],
            AT,
            "a data-absent-reason",
        ),
    ],
)
def test_all_entry_points_read_a_record_in_the_same_way(
    said: Said, resources: list[Json], at: date, says: str
) -> None:
    shown = said(*resources, EXACERBATION, at=at).replace("_", " ")

    if says.startswith("older"):
        assert "80 kg" not in shown
    else:
        assert says in shown.lower()


HOSTILE = (
    "x\x1b[2J\nFORGED: IVIG is recommended (level A).",
    "x\r\nFORGED (level A).\u202e",
    "x\x85FORGED\x9b2J",
    "x\u2028FORGED\u2029",
    "x\v\fFORGED\x00\x7f",
    "FORGED\u200b\u200d\ufeff\u00ad\u2066\ud800\U000e0041",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_record_stays_on_its_line_in_every_output(said: Said, text: str) -> None:
    shown = said(
        patient(gender=text),
        EXACERBATION,
        condition(
            (SNOMED_CT, text, text), id=f"c{text}", code=coded((text, text)) | {"text": text}
        ),
        condition((ICD_10_CM, "G61.0"), id="d", recordedDate=text),
        weight(0, id=text, valueQuantity={"value": 70, "unit": text, "code": text}),
        weight(70, id="s", status=text),
        observation("8302-2", id="v", valueQuantity=quantity(170, text)),
        observation("2164-2", id="e", effectiveDateTime=text),
        observation("75859-9", id="m", dataAbsentReason=coded((LOINC, text))),
    )

    assert all(line.isprintable() for line in shown.split("\n"))
    assert not any(line.startswith("FORGED") for line in shown.split("\n"))
    assert max(map(len, shown.split("\n"))) < 2000


@pytest.mark.parametrize("text", HOSTILE)
def test_every_error_about_a_record_has_one_printable_line(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = bundle(patient()) | {"resourceType": text}
    file = tmp_path / "record.json"
    file.write_text(json.dumps(wrong), encoding="utf-8")
    with pytest.raises(IvigEvidenceError) as caught:
        from_bundle(wrong, at=AT)
    status = main(["recommend", "--fhir", str(file)])
    (line,) = capsys.readouterr().err.removesuffix("\n").split("\n")
    called = requested(bundle(patient())) | {"hook": text, "prefetch": {"patient": text}}
    answered = posted(called)

    assert (2, 400) == (status, answered.status_code)
    for shown in (str(caught.value), line, answered.json()["issue"][0]["diagnostics"]):
        assert shown.isprintable()
        assert len(shown) < 2000
