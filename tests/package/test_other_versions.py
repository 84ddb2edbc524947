"""Documents that another version of the library wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

import pytest

from ivig_evidence import EFNS_2008, Answer, Context, consult, recommend
from ivig_evidence.dosing import regimen_of
from ivig_evidence.errors import MalformedDocumentError
from ivig_evidence.fhir import from_bundle
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.model.consultation import Consultation
from ivig_evidence.model.import_result import ImportResult
from ivig_evidence.model.plan import InfusionPlan

PATIENT = {"type": "collection", "resourceType": "Bundle", "entry": []}


class Stored(NamedTuple):
    """A kind of document: one that this version wrote, and what reads it."""

    data: dict[str, object]
    read: Callable[[Mapping[str, object]], object]


def _stored() -> dict[str, Stored]:
    patient = Context.parse({"body_weight": "70 kg", "age": "43 years"})
    answer = recommend("GBS", patient)
    plan = regimen_of(statement_named("gbs/ivig-first-line")).for_patient(patient, days=5)
    imported = from_bundle(PATIENT, at=date(2026, 1, 1))
    return {
        "context": Stored(patient.to_dict(), Context.from_dict),
        "answer": Stored(answer.to_dict(), Answer.from_dict),
        "answer, compared": Stored(answer.to_dict(), answer.diff),
        "consultation": Stored(consult("GBS", patient).to_dict(), Consultation.from_dict),
        "plan": Stored(plan.to_dict(), InfusionPlan.from_dict),
        "import result": Stored(imported.to_dict(), ImportResult.from_dict),
        "guideline": Stored(EFNS_2008.to_dict(), EFNS_2008.diff),
    }


STORED = _stored()


@pytest.mark.parametrize("name", STORED)
@pytest.mark.parametrize("by", [-1, 1])
def test_a_document_of_another_version_raises_an_error_that_names_both(name: str, by: int) -> None:
    data, read = STORED[name]
    schema = str(data["schema"])
    start, _, number = schema.rpartition("/")
    other = f"{start}/{int(number) + by}"
    with pytest.raises(MalformedDocumentError) as caught:
        read({**data, "schema": other, "a key of another version": 1})

    assert f"{schema!r} wanted, not {other!r}" in str(caught.value)


def test_a_schema_that_is_no_name_is_shown_on_one_short_line() -> None:
    with pytest.raises(MalformedDocumentError) as caught:
        Context.from_dict({"schema": "a\nb" * 1000})

    (fault,) = caught.value.faults
    assert re.fullmatch(r"schema 'ivig-evidence/context/1' wanted, not .{80,100}…", fault)
