"""The answers of several documents in words: the headline, and one line for each document."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from ..model.consultation import Agreement
from ..model.screen import Line
from ..model.verdict import Verdict
from ..spelling import capitalised, one_line
from .english import graded
from .headlines import document_with_status, reversed_since, verdict_in_its_words

if TYPE_CHECKING:
    from ..model.answer import Answer
    from ..model.consultation import Consultation

CONSULTATION_FOOTER = "No document wins, and grades are not compared. Not a medical device."


def conclusion_of_consultation(consultation: Consultation) -> str:
    """Return the condition and the agreement of the documents, without a full stop."""
    name = capitalised(one_line(consultation.condition.name))
    return f"{name}: {_agreement(consultation)}"


def _agreement(consultation: Consultation) -> str:
    spoken = [a for a in consultation.answers if a.verdict not in _WITHOUT_VERDICT]
    match consultation.agreement:
        case Agreement.AGREE:
            return f"{len(spoken)} documents agree: {_short_verdict(spoken[0])}"
        case Agreement.DIFFER:
            return f"{len(spoken)} documents have a verdict on IVIG, and they differ"
        case Agreement.ONE_VOICE:
            return f"one document has a verdict: {_short_verdict(spoken[0])}"
        case Agreement.SILENT:
            return _silence(consultation)
        case Agreement.OPEN:
            return "insufficient data to say what the documents say on IVIG"
        case _:
            assert_never(consultation.agreement)


def _silence(consultation: Consultation) -> str:
    if consultation.answers:
        return "no document has a verdict on IVIG for this patient"
    if consultation.not_yet_published and consultation.as_of is not None:
        return f"no document on it had been published by {consultation.as_of.isoformat()}"
    return "no document covers it"


_WITHOUT_VERDICT = (Verdict.INSUFFICIENT_DATA, Verdict.NOT_COVERED)


def _short_verdict(answer: Answer) -> str:
    """Return the verdict without the grade, which each document has in its own scheme."""
    said, _, _ = verdict_in_its_words(answer).rpartition(" (")
    return said or verdict_in_its_words(answer)


def document_line(answer: Answer) -> Line:
    """Return what one document says on IVIG for the patient, with its status."""
    flag = "".join(f" {flag}." for flag in reversed_since(answer))
    ids = ", ".join(statement.id for statement in answer.leading)
    says = f"{document_with_status(answer)}: {_says(answer)}{f'.{flag}' if flag else ''}"
    return Line(says, ids, answer.guideline.paper.url, is_warning=bool(flag))


def _says(answer: Answer) -> str:
    match answer.verdict:
        case Verdict.NOT_COVERED:
            other = next(iter(answer.other or answer.applies), None)
            if other is None:
                return "says nothing on IVIG for this patient"
            grade = graded(other)
            return f"no verdict on IVIG; it says: {other.label}{f' ({grade})' if grade else ''}"
        case Verdict.INSUFFICIENT_DATA:
            return "insufficient data"
        case _:
            return verdict_in_its_words(answer)


def verdict_in_short(answer: Answer) -> str:
    """Return the label, verdict and grade of a document.

    >>> from ivig_evidence import recommend
    >>> verdict_in_short(recommend("IBM", inclusion_body_myositis_form="sporadic"))
    'EFNS 2008: not recommended, level A'
    """
    grade = "" if answer.grade is None else f", {answer.grade.wording}"
    return f"{answer.guideline.label}: {str(answer.verdict).replace('_', ' ')}{grade}"
