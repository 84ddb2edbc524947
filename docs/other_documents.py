"""Write what other documents say on a condition: statements, labels, funding and differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from docs.explorer.explorer import covering, reference
from docs.html_tables import NOTHING, anchor, html_table, link, linked
from ivig_evidence.engine import recommend
from ivig_evidence.guidelines.differences import DIFFERENCES
from ivig_evidence.immunoglobulin.labels import LABELS
from ivig_evidence.immunoglobulin.payers import FUNDING_DOCUMENTS
from ivig_evidence.logic.predicates import EVERYBODY, Predicate
from ivig_evidence.logic.truth import Truth
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.difference import Difference
from ivig_evidence.model.document import DocumentState
from ivig_evidence.model.funding import FundingDocument, FundingEntry
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.label import Indication, Label
from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.render.english import citation, level, predicate, regimen
from ivig_evidence.render.markup import plain
from ivig_evidence.spelling import listed

STATEMENTS = (("Document", 24), ("Statement on IVIG", 44), ("Verdict", 16), ("Grade", 16))
USES = (("Product", 18), ("Authorised use", 36), ("Dose", 26), ("Source", 20))
CLASSES = (("Document", 18), ("Patients", 36), ("Class", 26), ("Source", 20))
DIFFERENT = (("Documents", 24), ("Why they differ", 50), ("Places", 26))


def other_documents(
    guideline: Guideline, condition: Condition, known: tuple[Guideline, ...]
) -> Iterator[str]:
    """Yield the section of a page on the other documents.

    Args:
        guideline: The guideline that the page is about.
        condition: The condition.
        known: The guidelines that have pages.
    """
    yield "## What other documents say"
    others = in_order(
        one
        for one in covering(condition, known)
        if one.id != guideline.id and condition.id in one.covers
    )
    if others:
        yield "No document wins, and grades of two documents are not compared."
        rows = (row for one in others for row in _rows_of(one, guideline, condition, known))
        yield html_table(STATEMENTS, rows)
    else:
        yield "No other document of the library covers this condition."
    yield from _labels(condition)
    yield from _funding(condition)
    yield from _differences(condition, known)


def in_order(documents: Iterable[Guideline]) -> list[Guideline]:
    """Return documents in the order of a consultation: in force first, then the newest first."""
    return sorted(
        documents,
        key=lambda one: (
            one.status.on(None) is not DocumentState.IN_FORCE,
            -one.published.at_the_latest.toordinal(),
        ),
    )


def possible_statements(guideline: Guideline, condition: Condition) -> list[Recommendation]:
    """Return the statements of a guideline that the diagnosis does not rule out.

    Args:
        guideline: The guideline.
        condition: The condition, which the guideline may not cover.
    """
    chapter = guideline.chapter(condition)
    if chapter is None:
        return []
    trace = recommend(condition, guideline=guideline).trace
    ruled_out = {one.statement.id for one in trace if one.applies is Truth.FALSE}
    return [one for one in chapter.statements if one.id not in ruled_out]


def patients(population: Predicate) -> str:
    """Return whom a statement is about, in words."""
    return "everybody with the condition" if population == EVERYBODY else predicate(population)


# Statements -----------------------------------------------------------------------


def _rows_of(
    one: Guideline, guideline: Guideline, condition: Condition, known: tuple[Guideline, ...]
) -> Iterator[list[str]]:
    """Yield a row for each statement of a document on IVIG, the first with its status."""
    up = "../" * reference(guideline, condition, known).count("/")
    page = f"{up}{reference(one, condition, known)}.html"
    head = link(one.label, page)
    status = f'<div class="more">{one.status.state}; read: {one.provenance}</div>'
    on_ivig = [s for s in possible_statements(one, condition) if s.intervention.decides_verdict]
    for number, statement in enumerate(on_ivig):
        yield [
            f"{head}{'' if number else status}",
            link(statement.label, f"{page}#{anchor(statement)}"),
            _verdict(statement),
            escape(level(statement.grade)),
        ]
    if not on_ivig:
        yield [f"{head}{status}", "none on IVIG that can apply", NOTHING, NOTHING]


def _verdict(statement: Recommendation) -> str:
    """Return the verdict of a statement; a statement that only reports has none."""
    if statement.verdict is None:
        return f"none ({statement.action})"
    return str(statement.verdict).replace("_", " ")


# Labels ---------------------------------------------------------------------------


def _labels(condition: Condition) -> Iterator[str]:
    found = [
        (label, use)
        for label in LABELS
        for use in label.indications
        if condition.id in use.conditions
    ]
    yield "### Authorised uses"
    yield (
        "A label is no recommendation, and a use that it does not name is no verdict on treatment."
    )
    if found:
        yield html_table(USES, (_use_row(*pair) for pair in found))
    named = {label.id for label, _ in found}
    silent = [label.name for label in LABELS if label.id not in named]
    if silent:
        yield f"Not named in what was read of these labels: {plain(listed(silent, 'and'))}."


def _use_row(label: Label, use: Indication) -> list[str]:
    limits = "".join(f'<div class="more">Limit: {escape(limit.says)}</div>' for limit in use.limits)
    doses = [escape(regimen(dose.regimen)) for dose in use.doses]
    dated = "no date read" if label.published is None else str(label.published)
    return [
        f"{escape(label.product)}<div>{label.jurisdiction}</div>",
        f"{escape(use.says)}{_population(use.population)}{limits}",
        "<br>".join(doses) or "not read",
        f'{linked(citation(use.source))}<div class="more">{label.provenance} read; {dated}</div>',
    ]


def _population(population: Predicate) -> str:
    return f'<div class="more"><span>Patients:</span> {escape(patients(population))}</div>'


# Funding --------------------------------------------------------------------------


def _funding(condition: Condition) -> Iterator[str]:
    found = [(one, entry) for one in FUNDING_DOCUMENTS for entry in one.entries_on(condition)]
    yield "### Public funding"
    yield "A class of funding is no recommendation and has no grade."
    if found:
        yield html_table(CLASSES, (_class_row(*pair) for pair in found))
    named = {document.id for document, _ in found}
    for document in FUNDING_DOCUMENTS:
        if document.is_in_force and document.id not in named:
            yield (
                f"What was read of {plain(document.label)} does not name this condition; silence is"
                f" no refusal. Not read: {plain(document.not_read)}."
            )


def _class_row(document: FundingDocument, entry: FundingEntry) -> list[str]:
    number = "" if entry.order_number is None else f"<div>Order number: {entry.order_number}</div>"
    dose = "" if entry.regimen is None else f"<div>{escape(regimen(entry.regimen))}</div>"
    printed = "no class printed" if entry.funding_class is None else str(entry.funding_class)
    unread = "" if entry.criteria_read else '<div class="more">its criteria were not read</div>'
    status = f"{document.status.state}; read: {document.provenance}"
    return [
        f'{escape(document.label)}<div class="more">{status}</div>',
        f"{escape(entry.says)}{_population(entry.population)}",
        f"<div>{escape(printed)}</div>{dose}{number}{unread}",
        linked(citation(entry.source)),
    ]


# Differences ----------------------------------------------------------------------


def _differences(condition: Condition, known: tuple[Guideline, ...]) -> Iterator[str]:
    labels = {
        statement.id: one.label
        for one in covering(condition, known)
        for statement in possible_statements(one, condition)
    }
    found = [
        record
        for record in DIFFERENCES
        if labels.keys() & {*record.first} and labels.keys() & {*record.second}
    ]
    if found:
        yield "### Why documents differ"
        yield html_table(DIFFERENT, (_difference_row(record, labels) for record in found))


def _difference_row(record: Difference, labels: dict[str, str]) -> list[str]:
    documents = (_document_of(ids, labels) for ids in (record.first, record.second))
    why = f'<div>{escape(record.why)}</div><div class="more">Cause: {record.cause}</div>'
    places = "".join(f"<div>{linked(citation(place))}</div>" for place in record.sources)
    return [
        "<br>".join(map(escape, documents)),
        f"<div>{escape(record.question)}</div>{why}",
        places or NOTHING,
    ]


def _document_of(ids: Iterable[str], labels: dict[str, str]) -> str:
    return next(labels[one] for one in ids if one in labels)
