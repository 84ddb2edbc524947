"""What the other documents say of the patient: their answers, differences, labels and funding."""

from __future__ import annotations

from typing import TypedDict

from docs.explorer.parts import Part, part, part_of_lines
from ivig_evidence import Answer, Verdict
from ivig_evidence.engine.consultation_table import consultation_table
from ivig_evidence.model import screen
from ivig_evidence.model.consultation import Consultation
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.table import ConsultationRow
from ivig_evidence.render.consultations import agreement, remark_lines
from ivig_evidence.render.english import level
from ivig_evidence.render.headlines import reversed_since
from ivig_evidence.spelling import capitalised

PARTS = (screen.Part.CAUSES, screen.Part.LABELS, screen.Part.FUNDING)
"""The parts of a consultation that the page shows below the documents."""


class OtherDocument(TypedDict):
    """What one document says: a row of the page.

    ``reference`` is the name of the page with all that it says of the condition, ``url`` the
    address of the document.
    """

    document: str
    status: str
    reference: str
    url: str
    verdict: str
    grade: str
    dose: list[str]
    statements: str
    is_warning: bool


class Others(TypedDict):
    """The consultation without the document that the page is about.

    ``agreement`` counts that document, too. It is empty if no other one covers the condition.
    """

    agreement: str
    documents: list[OtherDocument]
    parts: list[Part]


def others(consultation: Consultation, asked: Guideline, references: dict[str, str]) -> Others:
    """Return what the page shows of a consultation.

    Args:
        consultation: The consultation of all documents.
        asked: The guideline that the page is about. Its answer is on the page already.
        references: The names of the pages on the condition by the id of their guideline.
    """
    rows = zip(consultation_table(consultation).rows, consultation.answers, strict=True)
    documents = [
        _document(row, answer, references[answer.guideline.id])
        for row, answer in rows
        if answer.guideline.id != asked.id
    ]
    # The page has the remarks of its own document already.
    remarks = remark_lines(_of_others(consultation, asked))
    parts = [
        part_of_lines("remarks", "Remarks", remarks),
        *(part(one) for one in consultation.screen().parts if one.part in PARTS),
    ]
    return Others(
        agreement=f"{capitalised(agreement(consultation))}." if documents else "",
        documents=documents,
        parts=[one for one in parts if one["lines"]],
    )


def _of_others(consultation: Consultation, asked: Guideline) -> list[Answer]:
    return [one for one in consultation.answers if one.guideline.id != asked.id]


def shown_ids(consultation: Consultation, asked: Guideline) -> frozenset[str]:
    """Return the ids of the statements and entries of other documents that the page shows.

    Args:
        consultation: The consultation of all documents.
        asked: The guideline that the page is about.
    """
    answers = _of_others(consultation, asked)
    statements = (statement.id for answer in answers for statement in answer.leading)
    entries = (entry.id for answer in consultation.funding for entry in answer.leading)
    return frozenset((*statements, *entries))


def _document(row: ConsultationRow, answer: Answer, reference: str) -> OtherDocument:
    return OtherDocument(
        document=row.document,
        status=f"{row.status}, {row.read} read",
        reference=reference,
        url=answer.guideline.paper.url or "",
        verdict=capitalised(row.verdict),
        grade=_grade(answer),
        dose=list(row.dose),
        statements=", ".join(row.statements),
        is_warning=bool(reversed_since(answer)),
    )


def _grade(answer: Answer) -> str:
    """Return the grade of a verdict; empty without a verdict."""
    is_definite = answer.verdict not in (
        Verdict.INSUFFICIENT_DATA,
        Verdict.NOT_COVERED,
        Verdict.CONFLICTING,
    )
    return level(answer.grade) if is_definite else ""
