"""The answers of a consultation as a table: one row for each document."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.answer import Answer
from ..model.consultation import Consultation
from ..model.table import ConsultationRow, Table
from ..render.consultations import said_without_grade
from ..render.english import regimen
from ..render.headlines import contraindications
from ..render.json.plain_evidence import field_names
from ..render.tables import html_with_addresses
from .doses import amount


def consultation_table(consultation: Consultation) -> Table[ConsultationRow]:
    """Return what each document says on IVIG for a patient, in the order of the answers.

    Args:
        consultation: The consultation.
    """
    is_flagged = bool(contraindications(consultation.precautions))
    rows = tuple(_row(answer, is_flagged=is_flagged) for answer in consultation.answers)
    return Table("Answers of the documents", field_names(ConsultationRow), rows)


def _row(answer: Answer, *, is_flagged: bool) -> ConsultationRow:
    guideline = answer.guideline
    return ConsultationRow(
        document=guideline.label,
        status=str(guideline.status.on(answer.as_of)),
        read=str(guideline.provenance),
        verdict=said_without_grade(answer),
        grade=None if answer.grade is None else answer.grade.wording,
        dose=tuple(leading_doses(answer, is_flagged=is_flagged)),
        statements=tuple(statement.id for statement in answer.leading),
    )


def leading_doses(answer: Answer, *, is_flagged: bool) -> Iterator[str]:
    """Yield the doses printed with the leading statements of an answer in favour of IVIG.

    Args:
        answer: The answer of a document.
        is_flagged: True if IVIG is contraindicated; grams are not shown then. Nor are those of a
            reversed statement.
    """
    if not answer.verdict.is_in_favour:
        return
    for statement in answer.leading:
        if statement.regimen is not None:
            hides = is_flagged or bool(statement.reversed_by)
            grams = "" if hides else amount(answer, statement.regimen)
            yield f"{regimen(statement.regimen)}{f': {grams}' if grams else ''}"


def consultation_table_html(consultation: Consultation) -> str:
    """Return the table as HTML, with links to the documents; empty without an answer."""
    table = consultation_table(consultation)
    if not table.rows:
        return ""
    addresses = [answer.guideline.paper.url for answer in consultation.answers]
    return html_with_addresses(table, addresses)
