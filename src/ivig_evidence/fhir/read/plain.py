"""Import results as plain JSON values, with the document classes of the published form."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from ...model.condition import Diagnosis
from ...model.import_result import (
    ImportResult,
    NotRead,
    RecordedDiagnosis,
    SourcedFinding,
    TreatableCondition,
)
from ...render.json.documents import IMPORT_RESULT_SCHEMA, FindingDocument, ValueDocument
from ...render.json.plain import converter
from ...render.json.published import finding_document, value_document
from ...units import Amount


@frozen(kw_only=True)
class SourcedFindingDocument:
    """A finding with the resource that states it; null as the day means unknown or not exact.

    ``half_unit`` is half a unit of the last digit as recorded, in the unit of the value.
    """

    fact: str
    value: ValueDocument
    half_unit: float | None
    resource: str
    day: date | None


@frozen(kw_only=True)
class RelatedValueDocument:
    """A value that is close to a fact and is not used as its value."""

    fact: str
    name: str
    value: str
    resource: str
    day: date | None


@frozen(kw_only=True)
class SystemCodeDocument:
    """A code as the record writes it."""

    system: str | None
    code: str


@frozen(kw_only=True)
class StatedDiagnosisDocument:
    """A diagnosis that a code of the caller states, with the findings that it settles."""

    condition: str
    presumes: tuple[FindingDocument, ...]
    implies: tuple[FindingDocument, ...]


@frozen(kw_only=True)
class DiagnosisDocument:
    """A diagnosis; null as the condition means that its codes do not settle one.

    ``stated`` has the diagnoses that the caller's own codes state. ``not_read`` says why the
    diagnosis was not read or does not count; null means that it counts.
    """

    resource: str
    day: date | None
    text: str | None
    codes: tuple[SystemCodeDocument, ...]
    condition: str | None
    candidates: tuple[str, ...]
    why: str
    stated: tuple[StatedDiagnosisDocument, ...]
    not_read: NotRead | None
    is_assumed_active: bool


@frozen(kw_only=True)
class TreatableConditionDocument:
    """A condition that can be answered, with the findings that its diagnosis and code settle."""

    condition: str
    presumes: tuple[FindingDocument, ...]
    implies: tuple[FindingDocument, ...]
    resources: tuple[str, ...]
    findings: tuple[SourcedFindingDocument, ...]


@frozen(kw_only=True)
class IgnoredDocument:
    """Resources that were not used, with the reason."""

    why: str
    resources: tuple[str, ...]


@frozen(kw_only=True)
class ProblemDocument:
    """A resource with an error or a contradiction."""

    resource: str
    says: str


@frozen(kw_only=True)
class ImportResultDocument:
    """The import result of a patient's record for a day."""

    schema: Literal["ivig-evidence/import-result/1"]
    at: date
    instant: str | None
    patient: str | None
    treatable_conditions: tuple[TreatableConditionDocument, ...]
    diagnoses: tuple[DiagnosisDocument, ...]
    findings: tuple[SourcedFindingDocument, ...]
    related: tuple[RelatedValueDocument, ...]
    ignored: tuple[IgnoredDocument, ...]
    problems: tuple[ProblemDocument, ...]
    is_of_deceased: bool


def import_result_to_dict(result: ImportResult) -> dict[str, object]:
    """Return an import result as plain JSON values."""
    plain: dict[str, object] = converter().unstructure(import_result_document(result))
    return plain


def import_result_document(result: ImportResult) -> ImportResultDocument:
    """Return an import result in its published form, with facts and conditions by name."""
    return ImportResultDocument(
        schema=IMPORT_RESULT_SCHEMA,
        at=result.at,
        instant=None if result.instant is None else result.instant.isoformat(),
        patient=result.patient,
        treatable_conditions=tuple(
            _treatable(treatable) for treatable in result.treatable_conditions
        ),
        diagnoses=tuple(_diagnosis(item) for item in result.diagnoses),
        findings=tuple(_sourced(item) for item in result.findings),
        related=tuple(
            RelatedValueDocument(
                fact=item.fact.name,
                name=item.name,
                value=item.value,
                resource=item.resource,
                day=item.day,
            )
            for item in result.related
        ),
        ignored=tuple(IgnoredDocument(why=o.why, resources=o.resources) for o in result.ignored),
        problems=tuple(ProblemDocument(resource=o.resource, says=o.says) for o in result.problems),
        is_of_deceased=result.is_of_deceased,
    )


def _treatable(treatable: TreatableCondition) -> TreatableConditionDocument:
    return TreatableConditionDocument(
        condition=treatable.diagnosis.condition.id,
        presumes=tuple(map(finding_document, treatable.diagnosis.presumes)),
        implies=tuple(map(finding_document, treatable.diagnosis.implies)),
        resources=treatable.resources,
        findings=tuple(_sourced(finding) for finding in treatable.findings),
    )


def _diagnosis(diagnosis: RecordedDiagnosis) -> DiagnosisDocument:
    meant = diagnosis.meaning.diagnosis
    return DiagnosisDocument(
        resource=diagnosis.resource,
        day=diagnosis.day,
        text=diagnosis.text,
        codes=tuple(
            SystemCodeDocument(system=system, code=code) for system, code in diagnosis.codes
        ),
        condition=None if meant is None else meant.condition.id,
        candidates=tuple(dict.fromkeys(c.condition.id for c in diagnosis.meaning.candidates)),
        why=diagnosis.meaning.why,
        stated=tuple(map(_stated, diagnosis.stated)),
        not_read=diagnosis.not_read,
        is_assumed_active=diagnosis.is_assumed_active,
    )


def _stated(diagnosis: Diagnosis) -> StatedDiagnosisDocument:
    return StatedDiagnosisDocument(
        condition=diagnosis.condition.id,
        presumes=tuple(map(finding_document, diagnosis.presumes)),
        implies=tuple(map(finding_document, diagnosis.implies)),
    )


def _sourced(sourced: SourcedFinding) -> SourcedFindingDocument:
    value = sourced.finding.value
    return SourcedFindingDocument(
        fact=sourced.finding.fact.name,
        value=value_document(value),
        half_unit=value.half_unit if isinstance(value, Amount) else None,
        resource=sourced.resource,
        day=sourced.day,
    )
