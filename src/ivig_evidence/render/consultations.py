"""The answers of several documents in words: the headline, and one line for each document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, assert_never

from ..logic.truth import Truth
from ..model.consultation import Agreement
from ..model.funding import FundingOutcome
from ..model.screen import Line
from ..model.verdict import Verdict
from ..spelling import capitalised, one_line
from .english import graded, level
from .headlines import document_with_status, reversed_since, verdict_in_its_words

if TYPE_CHECKING:
    from ..model.answer import Answer
    from ..model.authorised_use import AuthorisedUse
    from ..model.consultation import Consultation
    from ..model.funding import FundingAnswer

CONSULTATION_FOOTER = "No document wins, and grades are not compared. Not a medical device."


def conclusion_of_consultation(consultation: Consultation) -> str:
    """Return the condition and the agreement of the documents, without a full stop."""
    name = capitalised(one_line(consultation.condition.name))
    return f"{name}: {agreement(consultation)}"


def agreement(consultation: Consultation) -> str:
    """Return in words whether the documents agree."""
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
    return verdict_in_its_words(answer).removesuffix(f" ({level(answer.grade)})")


def document_line(answer: Answer) -> Line:
    """Return what one document says on IVIG for the patient, with its status."""
    flag = _flag(answer)
    ids = ", ".join(statement.id for statement in answer.leading)
    says = f"{document_with_status(answer)}: {_says(answer)}{flag}"
    return Line(says, ids, answer.guideline.paper.url, is_warning=bool(flag))


def said_without_grade(answer: Answer) -> str:
    """Return what one document says on IVIG for the patient, without its grade."""
    is_open = answer.verdict in _WITHOUT_VERDICT
    return f"{_says(answer) if is_open else _short_verdict(answer)}{_flag(answer)}"


def _flag(answer: Answer) -> str:
    """Return the flag of a reversed leading statement as a sentence after another one."""
    return "".join(f". {flag}." for flag in reversed_since(answer))


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


def label_lines(uses: Iterable[AuthorisedUse]) -> Iterator[Line]:
    """Yield the labels by what they say of the use in the patient, then limits that apply."""
    named = [use for use in uses if use.indication is not None]
    silent = [use for use in uses if use.indication is None]
    for truth, words in _AUTHORISED:
        some = [use for use in named if use.authorised is truth]
        if some:
            yield Line(f"{words}: {_names(some)}.")
    if silent:
        yield Line(f"Not named in what was read, which is no verdict: {_names(silent)}.")
    for use in named:
        if use.authorised is not Truth.FALSE:
            yield from _limits(use)


_AUTHORISED = (
    (Truth.TRUE, "Authorised"),
    (Truth.UNKNOWN, "Depends on missing facts"),
    (Truth.FALSE, "Names the disease, but does not cover this patient"),
)


def _names(uses: Iterable[AuthorisedUse]) -> str:
    """Return the products by jurisdiction, such as "EU: Kiovig, Privigen; US: Panzyga"."""
    by_place: dict[str, list[str]] = {}
    for use in uses:
        refused = " (contraindicated)" if use.refused_by else ""
        by_place.setdefault(str(use.label.jurisdiction), []).append(use.label.product + refused)
    return "; ".join(f"{place}: {', '.join(names)}" for place, names in by_place.items())


def _limits(use: AuthorisedUse) -> Iterator[Line]:
    for check in use.limits:
        if check.applies is Truth.TRUE:
            yield Line(f"{use.label.name}: {check.limit.says}")


def funding_line(answer: FundingAnswer) -> Line:
    """Return the class of funding in one document, as printed."""
    document = answer.document
    return Line(
        f"{document.label} ({document.status.state}): {_funding(answer)}",
        ", ".join(entry.id for entry in answer.leading),
        document.paper.url,
    )


def _funding(answer: FundingAnswer) -> str:
    match answer.outcome:
        case FundingOutcome.CLASSIFIED:
            return f"'{answer.funding_class}', a class of funding without a grade"
        case FundingOutcome.UNDETERMINED:
            return "the class depends on missing facts"
        case FundingOutcome.NO_CLASS:
            said = "; ".join(entry.label for entry in answer.other)
            return f"no class for this patient{f'; it says: {said}' if said else ''}"
        case FundingOutcome.NOT_READ:
            return "the page on this condition was not read; silence is no refusal"
        case _:
            assert_never(answer.outcome)


def verdict_in_short(answer: Answer) -> str:
    """Return the label, verdict and grade of a document.

    >>> from ivig_evidence import recommend
    >>> verdict_in_short(recommend("IBM", inclusion_body_myositis_form="sporadic"))
    'EFNS 2008: not recommended, level A'
    """
    grade = "" if answer.grade is None else f", {answer.grade.wording}"
    return f"{answer.guideline.label}: {str(answer.verdict).replace('_', ' ')}{grade}"
