"""A reading of a record as plain JSON values, with the classes of its published form."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from ...model.reading import Case, ReadingRecord, RecordedDiagnosis, Seen
from ...render.json.documents import READING_SCHEMA, ValueDocument
from ...render.json.plain import converter
from ...render.json.published import value_document


@frozen(kw_only=True)
class SeenDocument:
    """A finding with the resource that states it; a day of null is not said or not exact."""

    fact: str
    value: ValueDocument
    resource: str
    day: str | None


@frozen(kw_only=True)
class SystemCodeDocument:
    """A code as the record has it."""

    system: str | None
    code: str


@frozen(kw_only=True)
class DiagnosisDocument:
    """A diagnosis that holds on the day; a condition of null is not settled by its codes."""

    resource: str
    day: str | None
    text: str | None
    codes: tuple[SystemCodeDocument, ...]
    condition: str | None
    candidates: tuple[str, ...]
    why: str


@frozen(kw_only=True)
class CaseDocument:
    """A condition that can be answered for."""

    condition: str
    resources: tuple[str, ...]
    findings: tuple[SeenDocument, ...]


@frozen(kw_only=True)
class IgnoredDocument:
    """Resources that were not used, and why."""

    why: str
    resources: tuple[str, ...]


@frozen(kw_only=True)
class ProblemDocument:
    """Something wrong or contradictory."""

    resource: str
    says: str


@frozen(kw_only=True)
class ReadingDocument:
    """What a record says of a patient on a day."""

    schema: Literal["ivig-evidence/reading/1"] = READING_SCHEMA
    at: str
    patient: str | None
    cases: tuple[CaseDocument, ...]
    diagnoses: tuple[DiagnosisDocument, ...]
    findings: tuple[SeenDocument, ...]
    ignored: tuple[IgnoredDocument, ...]
    problems: tuple[ProblemDocument, ...]
    is_of_deceased: bool


def reading_to_dict(reading: ReadingRecord) -> dict[str, object]:
    """A reading as plain JSON values."""
    plain: dict[str, object] = converter().unstructure(reading_document(reading))
    return plain


def reading_document(reading: ReadingRecord) -> ReadingDocument:
    """A reading as it is published, with facts and conditions by name."""
    return ReadingDocument(
        at=reading.at.isoformat(),
        patient=reading.patient,
        cases=tuple(_case(case) for case in reading.cases),
        diagnoses=tuple(_diagnosis(one) for one in reading.diagnoses),
        findings=tuple(_seen(one) for one in reading.findings),
        ignored=tuple(IgnoredDocument(why=o.why, resources=o.resources) for o in reading.ignored),
        problems=tuple(ProblemDocument(resource=o.resource, says=o.says) for o in reading.problems),
        is_of_deceased=reading.is_of_deceased,
    )


def _case(case: Case) -> CaseDocument:
    return CaseDocument(
        condition=case.diagnosis.condition.id,
        resources=case.resources,
        findings=tuple(_seen(one) for one in case.findings),
    )


def _diagnosis(one: RecordedDiagnosis) -> DiagnosisDocument:
    meant = one.meaning.diagnosis
    return DiagnosisDocument(
        resource=one.resource,
        day=_day(one.day),
        text=one.text,
        codes=tuple(SystemCodeDocument(system=system, code=code) for system, code in one.codes),
        condition=None if meant is None else meant.condition.id,
        candidates=tuple(dict.fromkeys(c.condition.id for c in one.meaning.candidates)),
        why=one.meaning.why,
    )


def _seen(seen: Seen) -> SeenDocument:
    return SeenDocument(
        fact=seen.finding.fact.name,
        value=value_document(seen.finding.value),
        resource=seen.resource,
        day=_day(seen.day),
    )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
