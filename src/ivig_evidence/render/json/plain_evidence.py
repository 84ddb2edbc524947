"""Studies, audits, later evidence and codes as plain JSON values.

Within an answer they have the published form. On their own they are written field by field, and
values with an id or a name (a statement, a condition, a paper, a nested study) by that id or name.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Literal, TypeAlias

import attrs

from ...logic.predicates import (
    AllOf,
    AnyOf,
    Choice,
    Compare,
    Everybody,
    Flag,
    Measure,
    Not,
    OneOf,
)
from ...model.audit import Audit, AuditedStatement
from ...model.citation import Citation, Reference
from ...model.condition import Condition
from ...model.document import Published
from ...model.eligibility import Eligibility
from ...model.evidence import Evidence
from ...model.grade import GradingScheme
from ...model.guideline import Guideline
from ...model.later import LaterEvidence
from ...model.recommendation import Recommendation
from ...model.study import OwnReading, PrintedClass, Study
from ...model.terminology import CodeMeaning
from ..english import predicate
from .documents import EvidenceDocument, LaterEvidenceDocument, StudyDocument

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"


# In an answer -----------------------------------------------------------------


def evidence_document(evidence: Evidence) -> EvidenceDocument:
    """Return the studies of a statement in their published form."""
    return EvidenceDocument(
        statement=evidence.statement.id,
        based_on=tuple(study_document(study) for study in evidence.based_on),
        contradicted_by=tuple(study_document(study) for study in evidence.contradicted_by),
    )


def study_document(study: Study) -> StudyDocument:
    """Return a study in its published form."""
    given_by: Literal["printed", "own reading"] | None = None
    if study.evidence_classes:
        given_by = "own reading" if isinstance(study.judged, OwnReading) else "printed"
    return StudyDocument(
        id=study.id,
        name=study.name,
        references=study.references,
        classes=tuple(evidence_class.value for evidence_class in study.evidence_classes),
        class_given_by=given_by,
        result=study.result,
    )


def later_document(later: LaterEvidence) -> LaterEvidenceDocument:
    """Return a later document in its published form."""
    return LaterEvidenceDocument(
        id=later.id,
        effect=later.effect,
        says=later.says,
        note=later.note,
        document=later.document.key,
        doi=later.document.doi,
        pmid=later.document.pmid,
        published=None if later.published is None else str(later.published),
        not_before=None if later.not_before is None else str(later.not_before),
        verified=later.verified,
        read_in=later.read_in,
        read_on=later.read_on.isoformat(),
        statements=tuple(statement.id for statement in later.statements),
        encoded_as=later.encoded_as,
    )


# On their own -----------------------------------------------------------------


def page_to_dict(audited: AuditedStatement, later: Iterable[LaterEvidence]) -> dict[str, Plain]:
    """Return the studies, the audit and the later evidence of a statement as plain JSON values."""
    statement = audited.statement
    return {
        "based_on": [_whole(study) for study in statement.based_on],
        "contradicted_by": [_whole(study) for study in statement.contradicted_by],
        "audit": _whole(audited),
        "later_evidence": [_whole(row) for row in later],
    }


def studies_to_list(studies: Iterable[Study]) -> list[Plain]:
    """Return studies with all their fields as plain JSON values."""
    return [_whole(study) for study in studies]


def audit_to_dict(audit: Audit) -> dict[str, Plain]:
    """Return an audit as plain JSON values, with the ids of statements reversed since."""
    since_reversed = [
        audited.statement.id for audited in audit.statements if audited.statement.reversed_by
    ]
    return {**_whole(audit), "reversed": [*since_reversed]}


def eligibility_to_dict(eligibility: Eligibility) -> dict[str, Plain]:
    """Return an eligibility check as plain JSON values; ``label`` says it recommends nothing."""
    return {**_whole(eligibility), "like_those_studied": eligibility.like_those_studied.value}


def meaning_to_dict(code_meaning: CodeMeaning) -> dict[str, Plain]:
    """Return the meaning of a code as plain JSON values, with all candidates."""
    return _whole(code_meaning)


def field_names(kind: type[object]) -> tuple[str, ...]:
    """Return the names of the fields that an attrs class compares; empty for other classes."""
    if not attrs.has(kind):
        return ()
    return tuple(field.name for field in attrs.fields(kind) if field.init and field.eq)


def _whole(record: object) -> dict[str, Plain]:
    return {name: plain(getattr(record, name)) for name in field_names(type(record))}


def plain(value: object) -> Plain:
    """Return a value as plain JSON: records by their fields, named values by their names.

    Raises:
        TypeError: If the value has a type without a plain form.
    """
    match value:
        case Enum():
            return plain(value.value)
        case None | bool() | int() | float() | str():
            return value
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case tuple() | list():
            return [plain(item) for item in value]
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case _ if field_names(type(value)):
            return _record(value)
        case _:
            raise TypeError(f"{type(value).__name__} has no plain JSON form")


def _record(value: object) -> Plain:
    match value:
        case Recommendation() | Condition() | Study() | Guideline():
            return value.id
        case Reference():
            return value.key
        case GradingScheme():
            return value.reference.key
        case Citation() | Published():
            return str(value)
        case Flag() | Choice() | Measure():
            return value.name
        case Compare() | OneOf() | Not() | AllOf() | AnyOf() | Everybody():
            return predicate(value)
        case PrintedClass() | OwnReading():
            given_by = "printed" if isinstance(value, PrintedClass) else "own reading"
            return {"given_by": given_by, "classes": plain(value.evidence_classes), **_whole(value)}
        case _:
            return _whole(value)
