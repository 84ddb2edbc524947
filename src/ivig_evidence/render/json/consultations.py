"""Consultations in their published form: what each document says, differences, and the rest."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from ...logic.truth import Truth
from ...model.answer import Answer
from ...model.authorised_use import AuthorisedUse
from ...model.condition import Condition
from ...model.consultation import Agreement, Consultation
from ...model.difference import Cause, Difference
from ...model.document import DocumentState, Provenance
from ...model.funding import FundingAnswer, FundingClass, FundingOutcome
from ...model.label import Jurisdiction
from ...model.verdict import Verdict
from ...version import __version__
from ..headlines import NOTICE, chapter_passages, conclusion, contraindications
from .documents import (
    ConditionDocument,
    FindingDocument,
    GradeDocument,
    GuidelineDocument,
    LibraryDocument,
    PassageDocument,
    QuantityDocument,
    QuestionDocument,
    RegimenDocument,
    SourceDocument,
)
from .plain import converter, structured
from .published import (
    finding_document,
    grade_document,
    guideline_document,
    passage_document,
    quantity_document,
    question_document,
    regimen_document,
    source_document,
)

CONSULTATION_SCHEMA: Literal["ivig-evidence/consultation/1"] = "ivig-evidence/consultation/1"


@frozen(kw_only=True)
class ConsultedDocument:
    """What one document says; the lists of statements have their ids.

    ``status`` is the status on the day of the consultation. The published answer of the document
    has the statements themselves.
    """

    guideline: GuidelineDocument
    status: DocumentState
    verdict: Verdict
    grade: GradeDocument | None
    headline: str
    leading: tuple[str, ...]
    applies: tuple[str, ...]
    undetermined: tuple[str, ...]
    missing: tuple[str, ...]
    remarks: tuple[PassageDocument, ...]
    reversed: bool


@frozen(kw_only=True)
class DifferenceDocument:
    """A question that two documents answer differently, with the declared cause."""

    question: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    cause: Cause
    why: str
    sources: tuple[SourceDocument, ...]


@frozen(kw_only=True)
class LimitDocument:
    """A limit of use of a label, which applies to the patient or, if unknown, may apply."""

    id: str
    says: str
    applies: Truth


@frozen(kw_only=True)
class FundingConditionDocument:
    """A condition of funding, as far as it concerns the patient."""

    id: str
    says: str
    concerns: Truth
    met: Truth
    review_due: Truth


@frozen(kw_only=True)
class AuthorisedUseDocument:
    """What a label says of the use in the patient.

    ``indication`` is the id of the indication, or null if what was read of the label names none.
    """

    label: str
    product: str
    jurisdiction: Jurisdiction
    status: DocumentState
    provenance: Provenance
    indication: str | None
    authorised: Truth
    missing: tuple[str, ...]
    doses: tuple[RegimenDocument, ...]
    limits: tuple[LimitDocument, ...]
    highest_rate: QuantityDocument | None
    contraindications: tuple[str, ...]


@frozen(kw_only=True)
class FundingDocumentOfPatient:
    """The class of funding of one document; the lists of entries have their ids."""

    document: str
    jurisdiction: str
    status: DocumentState
    provenance: Provenance
    outcome: FundingOutcome
    funding_class: FundingClass | None
    order_numbers: tuple[str, ...]
    leading: tuple[str, ...]
    other: tuple[str, ...]
    conditions: tuple[FundingConditionDocument, ...]
    missing: tuple[str, ...]


@frozen(kw_only=True)
class ConsultationDocument:
    """A consultation in its published form."""

    schema: Literal["ivig-evidence/consultation/1"]
    notice: str
    library: LibraryDocument
    condition: ConditionDocument
    agreement: Agreement
    answers: tuple[ConsultedDocument, ...]
    differences: tuple[DifferenceDocument, ...]
    authorised: tuple[AuthorisedUseDocument, ...]
    funding: tuple[FundingDocumentOfPatient, ...]
    not_covering: tuple[str, ...]
    not_yet_published: tuple[str, ...]
    missing: tuple[QuestionDocument, ...]
    contraindications: tuple[str, ...]
    presumed: tuple[str, ...]
    context: tuple[FindingDocument, ...]
    as_of: date | None


def consultation_document(consultation: Consultation, knowledge: str) -> ConsultationDocument:
    """Return a consultation in its published form; ``knowledge`` is the digest of the knowledge."""
    return ConsultationDocument(
        schema=CONSULTATION_SCHEMA,
        notice=NOTICE,
        library=LibraryDocument(version=__version__, knowledge=knowledge),
        condition=_condition(consultation.condition),
        agreement=consultation.agreement,
        answers=tuple(map(_consulted, consultation.answers)),
        differences=tuple(map(_difference, consultation.differences)),
        authorised=tuple(map(_authorised, consultation.authorised)),
        funding=tuple(_funded(answer, consultation.as_of) for answer in consultation.funding),
        not_covering=tuple(guideline.id for guideline in consultation.not_covering),
        not_yet_published=tuple(guideline.id for guideline in consultation.not_yet_published),
        missing=tuple(map(question_document, consultation.missing)),
        contraindications=contraindications(consultation.precautions),
        presumed=tuple(finding.fact.name for finding in consultation.presumed),
        context=tuple(map(finding_document, consultation.context.findings)),
        as_of=consultation.as_of,
    )


def consultation_to_dict(consultation: Consultation, knowledge: str) -> dict[str, object]:
    """Return a consultation as plain JSON values."""
    document = consultation_document(consultation, knowledge)
    plain: dict[str, object] = converter().unstructure(document)
    return plain


def consultation_document_from_dict(data: object) -> ConsultationDocument:
    """Return a stored document; malformed data raise ``MalformedDocumentError``."""
    return structured(data, ConsultationDocument, "consultation")


def _condition(condition: Condition) -> ConditionDocument:
    return ConditionDocument(id=condition.id, name=condition.name)


def _consulted(answer: Answer) -> ConsultedDocument:
    return ConsultedDocument(
        guideline=guideline_document(answer.guideline),
        status=answer.guideline.status.on(answer.as_of),
        verdict=answer.verdict,
        grade=grade_document(answer.grade),
        headline=conclusion(answer),
        leading=tuple(statement.id for statement in answer.leading),
        applies=tuple(statement.id for statement in answer.applies),
        undetermined=tuple(statement.id for statement in answer.undetermined),
        missing=tuple(fact.name for fact in answer.missing),
        remarks=tuple(map(passage_document, chapter_passages(answer, only_certain=True))),
        reversed=any(row.is_reversal for s in answer.leading for row in s.later_evidence),
    )


def _difference(difference: Difference) -> DifferenceDocument:
    return DifferenceDocument(
        question=difference.question,
        first=difference.first,
        second=difference.second,
        cause=difference.cause,
        why=difference.why,
        sources=tuple(map(source_document, difference.sources)),
    )


def _authorised(use: AuthorisedUse) -> AuthorisedUseDocument:
    label, indication, highest = use.label, use.indication, use.highest_rate
    return AuthorisedUseDocument(
        label=label.id,
        product=label.product,
        jurisdiction=label.jurisdiction,
        status=label.status.state,
        provenance=label.provenance,
        indication=None if indication is None else label.id_of(indication),
        authorised=use.authorised,
        missing=tuple(f.name for f in use.facts) if use.authorised is Truth.UNKNOWN else (),
        doses=tuple(map(regimen_document, use.regimens)),
        limits=tuple(
            LimitDocument(id=label.id_of(check.limit), says=check.limit.says, applies=check.applies)
            for check in use.limits
        ),
        highest_rate=None if highest is None else quantity_document(highest),
        contraindications=tuple(check.precaution.id for check in use.refused_by),
    )


def _funded(answer: FundingAnswer, as_of: date | None) -> FundingDocumentOfPatient:
    document = answer.document
    numbers = (entry.order_number for entry in answer.leading if entry.order_number is not None)
    return FundingDocumentOfPatient(
        document=document.id,
        jurisdiction=document.jurisdiction,
        status=document.status.on(as_of),
        provenance=document.provenance,
        outcome=answer.outcome,
        funding_class=answer.funding_class,
        order_numbers=tuple(dict.fromkeys(numbers)),
        leading=tuple(entry.id for entry in answer.leading),
        other=tuple(entry.id for entry in answer.other),
        conditions=tuple(
            FundingConditionDocument(
                id=check.condition.id,
                says=check.condition.says,
                concerns=check.concerns,
                met=check.met,
                review_due=check.due,
            )
            for check in answer.conditions_of_funding
            if check.concerns is not Truth.FALSE
        ),
        missing=tuple(fact.name for fact in answer.missing),
    )
