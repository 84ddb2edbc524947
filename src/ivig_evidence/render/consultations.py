"""The answers of several documents in words: the headline, and one line for each document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from ..guidelines.earlier_treatment import FIRST_TREATMENT, NOT_GIVEN_OR_EFFECTIVE
from ..logic.truth import Truth
from ..model.consultation import Agreement
from ..model.funding import FundingClass, FundingOutcome
from ..model.screen import Line
from ..model.verdict import Verdict
from ..spelling import capitalised, one_line
from .english import graded, listed_changes
from .funding import unmet
from .headlines import (
    chapter_passages,
    document_with_status,
    reversed_since,
    verdict,
    verdict_in_its_words,
)

if TYPE_CHECKING:
    from datetime import date

    from ..model.answer import Answer
    from ..model.authorised_use import AuthorisedUse
    from ..model.consultation import Consultation
    from ..model.decision import NearMiss
    from ..model.funding import FundingAnswer
    from ..model.recommendation import Recommendation

CONSULTATION_FOOTER = "No document wins, and grades are not compared. Not a medical device."


def conclusion_of_consultation(consultation: Consultation) -> str:
    """Return the condition and the agreement of the documents, without a full stop."""
    name = capitalised(one_line(consultation.condition.name))
    return f"{name}: {agreement(consultation)}"


def agreement(consultation: Consultation) -> str:
    """Return in words whether the documents agree."""
    spoken = [answer for answer in consultation.answers if answer.verdict.is_definite]
    match consultation.agreement:
        case Agreement.AGREE:
            return f"{_documents(len(spoken))} agree: {_common_verdict(spoken)}"
        case Agreement.DIFFER:
            return f"{len(spoken)} documents have a verdict on IVIG, and they differ"
        case Agreement.ONE_VOICE:
            return f"one document has a verdict: {_common_verdict(spoken)}"
        case Agreement.SILENT:
            return _silence(consultation)
        case Agreement.OPEN:
            unclear = sum(a.verdict is Verdict.INSUFFICIENT_DATA for a in consultation.answers)
            if not spoken:
                return "insufficient data to say what the documents say on IVIG"
            said = f"{_documents(len(spoken))}: {_common_verdict(spoken)}"
            return f"{said}; insufficient data for {_documents(unclear)}"
        case _:
            assert_never(consultation.agreement)


def _documents(number: int) -> str:
    return "one document" if number == 1 else f"{number} documents"


def _silence(consultation: Consultation) -> str:
    if consultation.answers:
        return "no document has a verdict on IVIG for this patient"
    if consultation.not_yet_published and consultation.as_of is not None:
        day = consultation.as_of.isoformat()
        return f"no document on it, of those asked, had been published by {day}"
    return "none of the documents asked covers it"


def _common_verdict(answers: Sequence[Answer]) -> str:
    """Return the verdict that documents share, without their grades.

    If they speak of different uses, such as IVIG alone and with another drug, it is on IVIG.
    """
    in_words = {_without_grade(verdict_in_its_words(answer)) for answer in answers}
    return in_words.pop() if len(in_words) == 1 else _without_grade(verdict(answers[0]))


def _without_grade(says: str) -> str:
    return says.rpartition(" (")[0] or says


def document_line(answer: Answer) -> Line:
    """Return what one document says on IVIG for the patient, with its status."""
    more = f"{_more_generally(answer)}{_addition(answer)}"
    says = f"{document_with_status(answer)}: {_says(answer)}{more}"
    ids = ", ".join(statement.id for statement in answer.leading)
    return Line(says, ids, answer.guideline.paper.url, is_warning=bool(reversed_since(answer)))


def _more_generally(answer: Answer) -> str:
    """Return the grades of general statements on IVIG that point the same way as a leading one."""
    general = (
        one.grade.wording
        for one in answer.applies
        if one not in answer.leading and one.verdict is answer.verdict
        if one.grade is not None and one.grade != answer.grade
    )
    grades = ", ".join(dict.fromkeys(general))
    return f"; more generally: {grades}" if grades else ""


def said_without_grade(answer: Answer) -> str:
    """Return what one document says on IVIG for the patient, without its grade."""
    says = _without_grade(_says(answer)) if answer.verdict.is_definite else _says(answer)
    return f"{says}{_addition(answer)}"


def _addition(answer: Answer) -> str:
    """Return that a reading of ours decides, and the flag of a reversed leading statement."""
    flag = "".join(f". {flag}." for flag in reversed_since(answer))
    ours = ", partly by our own interpretation" if _is_interpreted(answer) else ""
    return f"{ours}{flag}"


OURS = "our own interpretation"
_EARLIER_TREATMENT = (FIRST_TREATMENT, NOT_GIVEN_OR_EFFECTIVE)


def _is_interpreted(answer: Answer) -> bool:
    """Return True if a leading statement rests on a reading of ours, except of earlier treatment.

    That reading is the same for all documents, and has a line of its own.
    """
    passages = (passage.says for s in answer.leading for passage in s.see_also)
    return any(OURS in says for says in passages if says not in _EARLIER_TREATMENT)


def remark_lines(answers: Sequence[Answer]) -> Iterator[Line]:
    """Yield the remarks of chapters that concern this patient, each once, and our own reading."""
    by_remark: dict[str, list[str]] = {}
    for answer in answers:
        for passage in chapter_passages(answer, only_certain=True):
            by_remark.setdefault(passage.says, []).append(answer.guideline.label)
    for says, labels in by_remark.items():
        yield Line(f"{', '.join(labels)}: {says}")
    leading = (s for answer in answers for s in answer.leading)
    if any(passage.says in _EARLIER_TREATMENT for s in leading for passage in s.see_also):
        yield Line(
            "Where a document names no earlier treatment, whom it covers is our own interpretation."
        )


def _says(answer: Answer) -> str:
    match answer.verdict:
        case Verdict.NOT_COVERED:
            return _says_instead(answer)
        case Verdict.INSUFFICIENT_DATA:
            return "insufficient data"
        case _:
            return verdict_in_its_words(answer)


def _says_instead(answer: Answer) -> str:
    """Return what a document without a verdict says: on IVIG, if it does, or the nearest to it."""
    reports = [s for s in answer.applies if s.intervention.decides_verdict]
    if reports:
        return f"no verdict on IVIG; it says: {_named(reports[0])}"
    nearest = [miss for miss in answer.near_misses if miss.statement.intervention.decides_verdict]
    if nearest:
        first = min(nearest, key=_distance)
        says = f"it says: {_named(first.statement)} [{first.statement.id}]"
        return f"no verdict on IVIG for this patient; if {listed_changes(first.changes)}, {says}"
    if answer.other:
        return f"no verdict on IVIG; it says: {_named(answer.other[0])}"
    return "says nothing on IVIG for this patient"


def _distance(miss: NearMiss) -> tuple[bool, int]:
    """Order near misses: statements that give a verdict first, then by the number of changes."""
    return miss.statement.verdict is None, len(miss.changes)


def _named(statement: Recommendation) -> str:
    grade = graded(statement)
    return f"{statement.label}{f' ({grade})' if grade else ''}"


def label_lines(uses: Iterable[AuthorisedUse]) -> Iterator[Line]:
    """Yield the labels by what they say of the use in the patient, then limits that apply."""
    named = [use for use in uses if use.indication is not None]
    silent = [use for use in uses if use.indication is None]
    for truth, words in _AUTHORISED:
        some = [use for use in named if use.authorised is truth]
        if some:
            yield Line(f"{words} (labels read in part): {_names(some)}.")
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
        may = "" if check.applies is Truth.TRUE else "limit that may apply: "
        yield Line(f"{use.label.name}: {may}{check.limit.says}")


def funding_lines(answer: FundingAnswer, as_of: date | None) -> Iterator[Line]:
    """Yield the class of funding in one document, as printed, and conditions that are not met."""
    document = answer.document
    status = f"{document.status.on(as_of)}, {document.provenance} read"
    yield Line(
        f"{document.label} ({status}): {_funding(answer)}",
        ", ".join(entry.id for entry in answer.leading),
        document.paper.url,
    )
    yield from (Line(text, is_warning=True) for text in unmet(answer))
    yield from (Line(f"A review is due: {check.condition.says}") for check in answer.reviews_due)


def _funding(answer: FundingAnswer) -> str:
    match answer.outcome:
        case FundingOutcome.CLASSIFIED:
            if answer.funding_class is FundingClass.RECOMMENDED_WITHOUT_CLASS:
                return f"prints '{answer.funding_class}' and no class of funding"
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
