"""Studies, audits, later work and codes as plain JSON values.

In an answer they stand in the published form; on their own, field by field: what has a name of its
own (a statement, a condition, a paper, a study within another) is given by that name.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Literal, TypeAlias

import attrs

from ...logic.predicates import AllOf, AnyOf, Choice, Compare, Flag, Measure, Not, OneOf
from ...model.audit import Audit, AuditedStatement
from ...model.citation import Citation, Reference
from ...model.condition import Condition
from ...model.eligibility import Eligibility
from ...model.evidence import Evidence
from ...model.grade import GradingScheme
from ...model.guideline import Guideline
from ...model.later import LaterEvidence, Published
from ...model.recommendation import Recommendation
from ...model.study import OwnReading, PrintedClass, Study
from ...model.terminology import CodeMeaning
from ..english import predicate
from .documents import EvidenceDocument, LaterEvidenceDocument, StudyDocument

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"


# In an answer -----------------------------------------------------------------


def evidence_document(evidence: Evidence) -> EvidenceDocument:
    """The studies behind a statement, as they are published."""
    return EvidenceDocument(
        statement=evidence.statement.id,
        based_on=tuple(study_document(study) for study in evidence.based_on),
        contradicted_by=tuple(study_document(study) for study in evidence.contradicted_by),
    )


def study_document(study: Study) -> StudyDocument:
    """A study, as it is published."""
    given_by: Literal["printed", "own reading"] | None = None
    if study.evidence_classes:
        given_by = "own reading" if isinstance(study.judged, OwnReading) else "printed"
    return StudyDocument(
        id=study.id,
        name=study.name,
        references=study.references,
        classes=tuple(one.value for one in study.evidence_classes),
        class_given_by=given_by,
        result=study.result,
    )


def later_document(later: LaterEvidence) -> LaterEvidenceDocument:
    """A later document, as it is published."""
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
        statements=tuple(one.id for one in later.statements),
    )


# On their own -----------------------------------------------------------------


def page_to_dict(audited: AuditedStatement, later: Iterable[LaterEvidence]) -> dict[str, Plain]:
    """What carries a statement, how it fares, and what came after, beside the statement itself."""
    one = audited.statement
    return {
        "based_on": [_whole(study) for study in one.based_on],
        "contradicted_by": [_whole(study) for study in one.contradicted_by],
        "audit": _whole(audited),
        "later_evidence": [_whole(row) for row in later],
    }


def studies_to_list(studies: Iterable[Study]) -> list[Plain]:
    """Studies with all that is held of them."""
    return [_whole(study) for study in studies]


def audit_to_dict(audit: Audit) -> dict[str, Plain]:
    """An audit, part by part, with the ids of the statements that later work reversed."""
    turned = [one.statement.id for one in audit.statements if one.statement.reversed_by]
    return {**_whole(audit), "reversed": [*turned]}


def eligibility_to_dict(eligibility: Eligibility) -> dict[str, Plain]:
    """A patient beside a study; ``label`` says that it recommends nothing."""
    return {**_whole(eligibility), "like_those_studied": eligibility.like_those_studied.value}


def meaning_to_dict(code_meaning: CodeMeaning) -> dict[str, Plain]:
    """What a code means, with every candidate and how its code was verified."""
    return _whole(code_meaning)


def field_names(kind: type[object]) -> tuple[str, ...]:
    """The fields by which two values of a class are compared; none for a class of another kind."""
    if not attrs.has(kind):
        return ()
    return tuple(one.name for one in attrs.fields(kind) if one.init and one.eq)


def _whole(what: object) -> dict[str, Plain]:
    return {name: plain(getattr(what, name)) for name in field_names(type(what))}


def plain(value: object) -> Plain:
    """A value as plain JSON: records by their fields, named things by their names."""
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
            raise TypeError(f"no plain form is known for {type(value).__name__}")


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
        case Compare() | OneOf() | Not() | AllOf() | AnyOf():
            return predicate(value)
        case PrintedClass() | OwnReading():
            given_by = "printed" if isinstance(value, PrintedClass) else "own reading"
            return {"given_by": given_by, "classes": plain(value.evidence_classes), **_whole(value)}
        case _:
            return _whole(value)
