"""A consultation on one screen, as parts; ``render.screens`` formats it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from ..dosing.weight import implausible_weights
from ..model.answer import Answer
from ..model.consultation import Consultation
from ..model.difference import Difference
from ..model.screen import Line, Part, Screen, ScreenPart, Section
from ..render.answers import precaution_lines
from ..render.consultations import (
    CONSULTATION_FOOTER,
    conclusion_of_consultation,
    document_line,
    funding_lines,
    label_lines,
    remark_lines,
)
from ..render.english import citation, graded, question_with_options
from ..render.headlines import (
    CONTRAINDICATION,
    chapter_passages,
    contraindications,
    document_with_status,
)
from ..render.screens import full as full_text
from ..render.screens import html as html_text
from ..spelling import capitalised, listed
from .consultation_table import consultation_table_html, leading_doses
from .screen import MOST_MISSING, safety

MOST_ANSWERS = 12
MOST_CAUSES = 4
MOST_DOSES = 3
MOST_LABELS = 5


def screen(consultation: Consultation) -> Screen:
    """Return a consultation as the parts of one screen, each only if it has a line."""
    checks = consultation.precautions
    flags = tuple(f"{CONTRAINDICATION}: {reason}" for reason in contraindications(checks))
    in_favour = any(answer.verdict.is_in_favour for answer in consultation.answers)
    lines = {
        Part.ANSWERS: (
            *_at_most(MOST_ANSWERS, list(map(document_line, consultation.answers))),
            *remark_lines(consultation.answers),
        ),
        Part.CAUSES: tuple(_at_most(MOST_CAUSES, list(_causes(consultation)))),
        Part.DOSE: tuple(_doses(consultation, is_flagged=bool(flags))),
        Part.LABELS: tuple(_at_most(MOST_LABELS, list(label_lines(consultation.authorised)))),
        Part.FUNDING: tuple(
            line
            for answer in consultation.funding
            for line in funding_lines(answer, consultation.as_of)
        ),
        Part.SAFETY: tuple(safety(checks, consultation.context, in_favour=in_favour)),
        Part.MISSING: tuple(_at_most(MOST_MISSING, list(_questions(consultation)))),
    }
    return Screen(
        headline=conclusion_of_consultation(consultation),
        flags=flags,
        parts=tuple(ScreenPart(part, some) for part, some in lines.items() if some),
        footer=_footer(consultation),
    )


def _at_most(number: int, lines: list[Line]) -> list[Line]:
    more = len(lines) - number
    return [*lines[:number], *([Line(f"… and {more} more")] if more > 0 else [])]


def _footer(consultation: Consultation) -> Line:
    day = consultation.as_of
    as_of = "" if day is None else f"As of {day.isoformat()}. "
    return Line(f"{as_of}{CONSULTATION_FOOTER}")


def _questions(consultation: Consultation) -> Iterator[Line]:
    return (Line(question_with_options(fact)) for fact in consultation.missing)


# Why documents differ -------------------------------------------------------------


def _causes(consultation: Consultation) -> Iterator[Line]:
    """Yield the causes of the differences; pairs with the same cause share a line."""
    by_cause: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for difference in consultation.differences:
        pair = _documents_of(difference, consultation)
        by_cause.setdefault((str(difference.cause), difference.why), []).append(pair)
    for (cause, why), pairs in by_cause.items():
        yield Line(f"{_pairs(pairs)}: {why.removesuffix('.')} ({cause}).")


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    """Return pairs of documents in words, those with the same first document together."""
    by_first: dict[str, list[str]] = {}
    for first, second in pairs:
        by_first.setdefault(first, []).append(second)
    return "; ".join(f"{first} v {', '.join(seconds)}" for first, seconds in by_first.items())


def _documents_of(difference: Difference, consultation: Consultation) -> tuple[str, str]:
    """Return the labels of the two documents of a difference, in the order of the answers."""
    # The ids tell the documents: if a verdict is definite early, no statement leads yet.
    documents = {name.partition("/")[0] for name in (*difference.first, *difference.second)}
    labels = [
        answer.guideline.label
        for answer in consultation.answers
        if answer.guideline.id in documents
    ]
    return labels[0], labels[1]


# Doses ----------------------------------------------------------------------------


def _doses(consultation: Consultation, *, is_flagged: bool) -> Iterator[Line]:
    """Yield the doses printed with leading statements; documents with the same dose share a line.

    Grams are not shown if IVIG is contraindicated or a statement was reversed.
    """
    by_dose: dict[str, list[str]] = {}
    for answer in consultation.answers:
        for text in leading_doses(answer, is_flagged=is_flagged):
            by_dose.setdefault(text, []).append(answer.guideline.label)
    lines = [
        Line(f"{capitalised(text)} ({listed(labels, 'and')}).") for text, labels in by_dose.items()
    ]
    yield from _at_most(MOST_DOSES, lines)
    if lines and not is_flagged:
        yield from map(Line, implausible_weights(consultation.context))


# Details --------------------------------------------------------------------------


def full(consultation: Consultation, width: int) -> str:
    """Return the screen as text, then all details."""
    return full_text(consultation.screen(), details(consultation), width)


def html(consultation: Consultation) -> str:
    """Return the screen as HTML, its documents as a table; all details are folded below it."""
    shown = consultation.screen()
    remarks = tuple(remark_lines(consultation.answers))
    # The table has the answers and the doses.
    without_table = {Part.ANSWERS: remarks, Part.DOSE: ()}
    parts = (ScreenPart(one.part, without_table.get(one.part, one.lines)) for one in shown.parts)
    rest = evolve(shown, parts=tuple(one for one in parts if one.lines))
    return html_text(rest, details(consultation), consultation_table_html(consultation))


def details(consultation: Consultation) -> tuple[Section, ...]:
    """Return the sections that the screen leaves out; each has a line."""
    answers = consultation.answers
    sections = (
        *(Section(document_with_status(answer), tuple(_document(answer))) for answer in answers),
        Section("Differences", tuple(map(_difference, consultation.differences))),
        Section("Authorised uses", tuple(map(str, consultation.authorised))),
        Section("Funding", tuple(map(str, consultation.funding))),
        Section("Precautions for IVIG", precaution_lines(consultation.precautions)),
        Section("Without a statement on this condition", tuple(_not_covering(consultation))),
    )
    return tuple(section for section in sections if section.lines)


def _document(answer: Answer) -> Iterator[str]:
    for might, statements in (("", answer.applies), ("Might apply: ", answer.undetermined)):
        for statement in statements:
            grade = graded(statement)
            place = citation(statement.source)
            yield f"{might}{statement.says} [{statement.id}{f', {grade}' * bool(grade)}; {place}]"
    remarks = (*(p for s in answer.applies for p in s.see_also), *chapter_passages(answer))
    for passage in dict.fromkeys(remarks):
        yield f"Note: {passage.says} ({passage.source.place})"
    yield f"Read: {answer.guideline.read}"


def _difference(difference: Difference) -> str:
    places = "; ".join(map(citation, difference.sources))
    statements = f"{listed([*difference.first], 'or')} and {listed([*difference.second], 'or')}"
    return (
        f"{difference.question}: {statements}. {difference.why}"
        f" Cause: {difference.cause}.{f' Places: {places}.' if places else ''}"
    )


def _not_covering(consultation: Consultation) -> Iterator[str]:
    return (f"{one.label}: {one.title}" for one in consultation.not_covering)
