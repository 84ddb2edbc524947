"""Write the pages of the conditions: who, how strongly, dose, since then; then the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from matplotlib.figure import Figure

from docs.explorer.explorer import all_conditions, covering, reference
from docs.html_tables import NOTHING, anchor, folded, html_table, link
from docs.other_documents import in_order, other_documents, patients, possible_statements
from ivig_evidence import plots
from ivig_evidence.engine import decision_tree
from ivig_evidence.guidelines import guidelines
from ivig_evidence.model.chapter import Chapter
from ivig_evidence.model.chapter_part import ChapterPassage
from ivig_evidence.model.citation import Reference
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.decision import Conclusion
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.later import EFFECT_ORDER, Effect, LaterEvidence
from ivig_evidence.model.notable import Notable
from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.model.study import Study
from ivig_evidence.render.cards import card
from ivig_evidence.render.decisions import decision, outline
from ivig_evidence.render.english import level, predicate, regimen
from ivig_evidence.render.evidence import class_word
from ivig_evidence.render.later import (
    effect,
    is_reversed,
    reversal,
    years,
)
from ivig_evidence.render.markup import linked_markdown, plain
from ivig_evidence.spelling import capitalised

NO_ADVICE = (
    "This page informs a clinician. It is not a medical device and gives no advice of its own."
)
DECISION = "These questions lead to the verdict on IVIG and its grade."
BY_CONDITION = (("Condition", 40), ("Documents", 60))
DOCUMENTS = (("Document", 24), ("Title", 40), ("Status", 20), ("Covers", 16))
COLUMNS = (("Recommendation", 42), ("How strongly", 18), ("Dose", 20), ("Since then", 20))
FOLDED_EFFECTS = frozenset({Effect.SUPPORTED, Effect.ALTERNATIVE})
"""Effects whose rows are folded on a page that has many of them."""
MANY_ROWS = 3
UNREAD_STUDIES = "The studies that the document cites were not read."
SUMMARY = "says"
"""The row of a card that the summary of its folded part has already."""


def condition_pages(folder: Path) -> dict[str, str]:
    """Return the page of every condition by every guideline that covers it, and their index.

    Args:
        folder: The folder of the site's pages; pictures are drawn into it.

    Returns:
        The text of each page, by its name in that folder.
    """
    pages = {
        f"conditions/{page_name(guideline, condition)}": condition_page(
            guideline, condition, folder
        )
        for condition in all_conditions(guidelines())
        for guideline in covering(condition, guidelines())
    }
    return pages | {"conditions": _index(folder, pages)}


def page_name(guideline: Guideline, condition: Condition) -> str:
    """Return the name of the page of a condition by a guideline, below ``conditions``."""
    return reference(guideline, condition, guidelines())


def notice(guideline: Guideline) -> str:
    """Return what the pages of a guideline say first, with its status and how much was read."""
    status = guideline.status
    later = ", with later evidence" if guideline.later_evidence else ""
    note = f" {plain(status.note)}" if status.note else ""
    return (
        f"Statements of *{plain(guideline.title)}* ({plain(guideline.issuer)}, {guideline.year}) in"
        f" our words{later}. {NO_ADVICE}\n\n"
        f"**Status**: {status.state}.{note}\n\n"
        f"**Read**: {guideline.provenance}. {plain(capitalised(guideline.read))}."
    )


def contents(title: str, names: Iterable[str], *before: str, hidden: bool = False) -> str:
    """Return a page that lists others; with ``hidden`` in the navigation only."""
    options = [":maxdepth: 1", *[":hidden:"] * hidden]
    return "\n".join([f"# {title}", "", *before, "```{toctree}", *options, "", *names, "```\n"])


def picture(figure: Figure, folder: Path, name: str, page: str = "") -> str:
    """Draw a figure into a folder, and return what shows it on a page.

    Args:
        figure: The figure.
        folder: The folder of the site's pages.
        name: The name of the picture.
        page: The name of the page, as far as it is in folders of its own.

    Returns:
        The Markdown that shows the picture.
    """
    file = folder / "pictures" / f"{name}.svg"
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, metadata={"Date": None})
    alternative = str(figure.get_label()).replace("\n", " ")
    up = "../" * page.count("/")
    return f"```{{image}} {up}pictures/{name}.svg\n:alt: {alternative}\n```\n"


def _index(folder: Path, names: Iterable[str]) -> str:
    known = guidelines()
    first, *others = known
    parts = [
        f"What {len(known)} documents say, in our words. {NO_ADVICE}",
        html_table(BY_CONDITION, (_condition_row(one) for one in all_conditions(known))),
        "## Documents",
        html_table(DOCUMENTS, map(_document_row, in_order(known))),
        "## Statements by grade",
        "Statements on IVIG that can apply, by grade. A cross is a statement against IVIG.",
        _map(first, folder, "recommendations"),
    ]
    for one in others:
        parts += [f"### {plain(one.label)}", _map(one, folder, f"recommendations-{one.id}")]
    return contents("Conditions", names, "\n\n".join(parts), "", hidden=True)


def _condition_row(condition: Condition) -> list[str]:
    """Return the row of a condition: its name, and the documents on it with their pages."""
    links = [
        link(one.label, f"conditions/{page_name(one, condition)}.html")
        for one in in_order(covering(condition, guidelines()))
        if condition.id in one.covers
    ]
    first = covering(condition, guidelines())[0]
    page = f"conditions/{page_name(first, condition)}.html"
    return [link(capitalised(condition.name), page), "; ".join(links) or NOTHING]


def _document_row(guideline: Guideline) -> list[str]:
    status = guideline.status.state
    count = len(guideline.covers)
    return [
        f'{link(guideline.label, guideline.paper.url or "")}<div class="more">{guideline.id}</div>',
        f"{escape(guideline.title)} ({escape(guideline.issuer)}, {guideline.year})",
        f"<div>{status}</div><div>read: {guideline.provenance}</div>",
        f"{count} {'condition' if count == 1 else 'conditions'}",
    ]


def _map(guideline: Guideline, folder: Path, name: str) -> str:
    # Only the first guideline shows what it does not cover: the map of each other one is short.
    chosen = None if guideline.id == guidelines()[0].id else guideline.covers
    return picture(plots.recommendation_map(chosen, guideline=guideline), folder, name)


# One page -------------------------------------------------------------------------


def condition_page(guideline: Guideline, condition: Condition, folder: Path) -> str:
    """Return the page of a condition by a guideline, and draw its pictures.

    Args:
        guideline: The guideline; pages of others are linked.
        condition: The condition, which the guideline may not cover.
        folder: The folder of the site's pages.
    """
    name = page_name(guideline, condition)
    chapter = guideline.chapter(condition)
    statements = possible_statements(guideline, condition)
    parts = [
        _title(guideline, condition),
        *_also_called(condition),
        notice(guideline),
        *_other_pages(guideline, condition),
        _asked(guideline, condition),
        *_recommendations(statements),
        *_later(guideline, condition, statements),
        *other_documents(guideline, condition, guidelines()),
        "## Decision diagram",
        *_decision(guideline, condition, folder, name),
        *_in_full(statements),
        *_elsewhere(chapter, is_folded=bool(statements)),
        *_studies(guideline, condition, folder, name),
        "## Names and codes",
        folded("Codes of this condition, with the edition of each list", _codes(condition)),
    ]
    return "\n\n".join(parts) + "\n"


def _title(guideline: Guideline, condition: Condition) -> str:
    name = f"{condition.name[0].upper()}{condition.name[1:]}"
    is_first = page_name(guideline, condition) == condition.id
    return f"# {name}" if is_first else f"# {name}: {plain(guideline.label)}"


def _other_pages(guideline: Guideline, condition: Condition) -> Iterator[str]:
    """Link the pages of the other documents that cover the condition, and their comparison."""
    up = "../" * page_name(guideline, condition).count("/")
    links = [
        f"[{plain(one.label)}]({up}{page_name(one, condition)}.md)"
        for one in in_order(covering(condition, guidelines()))
        if one.id != guideline.id and condition.id in one.covers
    ]
    if links:
        compare = "[Compare their answers](#what-other-documents-say)"
        yield f"Other documents on this condition: {'; '.join(links)}. {compare}."


# What a clinician asks ------------------------------------------------------------


def _recommendations(statements: list[Recommendation]) -> Iterator[str]:
    """Who, how strongly, which dose, and what later work says: on IVIG, then on the rest."""
    on_ivig = [one for one in statements if one.intervention.decides_verdict]
    others = [one for one in statements if not one.intervention.decides_verdict]
    yield "## Recommendations on IVIG"
    if on_ivig:
        yield html_table(COLUMNS, (_overview(one) for one in on_ivig))
    else:
        yield "No statement of the guideline on IVIG applies to this condition: *not covered*."
    if others:
        yield "## Combinations and other treatments"
        yield html_table(COLUMNS, (_overview(one) for one in others))


def _overview(statement: Recommendation) -> list[str]:
    """Return the row of a statement, as HTML."""
    about = ""
    if not statement.intervention.decides_verdict:
        about = f"<div><strong>{escape(statement.intervention.name)}</strong></div>"
    says = f'{escape(statement.says)} <a href="#{anchor(statement)}">Details</a>'
    whom = escape(patients(statement.population))
    return [
        f'{about}<div>{says}</div><div class="more"><span>Patients:</span> {whom}</div>',
        f"<div>{escape(statement.action.value)}</div><div>{escape(level(statement.grade))}</div>",
        _dose(statement),
        _since_then(statement) or NOTHING,
    ]


def _dose(statement: Recommendation) -> str:
    if statement.regimen is not None:
        return escape(regimen(statement.regimen))
    if statement.dose_in_text is None:
        return "none printed"
    return f"none printed with it; in the text: {escape(statement.dose_in_text.says)}"


def _since_then(statement: Recommendation) -> str:
    """Return the effects of later evidence on a statement with their years, as HTML."""
    lines = []
    for kind in EFFECT_ORDER:
        rows = [row for row in statement.later_evidence if row.effect is kind]
        if rows and kind is Effect.REVERSED:
            lines.append(f"<div><strong>{escape(reversal(statement))}</strong></div>")
        elif rows:
            lines.append(f"<div>{escape(effect(kind))} {escape(years(rows))}</div>")
    return "".join(lines)


def _later(
    guideline: Guideline, condition: Condition, statements: list[Recommendation]
) -> Iterator[str]:
    """Later evidence on the statements and on the condition, reversals first."""
    shown = {one.id for one in statements}
    rows = [
        row
        for row in guideline.later_evidence
        if condition.id in {one.id for one in row.conditions}
        or shown & {one.id for one in row.statements}
    ]
    if not rows:
        return
    yield "## Since then"
    for kind in EFFECT_ORDER:
        found = sorted((row for row in rows if row.effect is kind), key=_newest_first)
        if not found:
            continue
        text = "\n".join(f"- {_later_row(row)}" for row in found)
        if kind in FOLDED_EFFECTS and len(found) > MANY_ROWS:
            yield folded(f"{effect(kind).capitalize()}: {len(found)} documents", text)
        else:
            yield text


def _newest_first(row: LaterEvidence) -> int:
    return -(row.published.year if row.published else row.read_on.year)


def _later_row(row: LaterEvidence) -> str:
    text = " ".join(filter(None, [row.says, row.note]))
    kind = effect(row.effect)
    kind = kind if kind.isupper() else kind.capitalize()
    return f"**{kind} {years([row])}**: {plain(text)} {_document(row.document)}"


def _document(document: Reference) -> str:
    """Return a document by its key, linked if it has an identifier."""
    key = plain(document.key)
    return f"[{key}](<{document.url}>)" if document.url else f"({key})"


# Sources ----------------------------------------------------------------------------


def _in_full(statements: list[Recommendation]) -> Iterator[str]:
    if not statements:
        return
    yield "## Statements with sources"
    for one in statements:
        flag = f"<strong>{escape(reversal(one))}</strong>: " if is_reversed(one) else ""
        summary = f"{flag}{escape(one.says)} ({escape(level(one.grade))})"
        yield folded(summary, f"`{one.id}`\n\n{_rows(one)}", anchor(one))


def _elsewhere(chapter: Chapter | None, *, is_folded: bool) -> Iterator[str]:
    if chapter is None or not chapter.see_also:
        return
    text = "\n".join(f"- {plain(_passage(one))}" for one in chapter.see_also)
    count = len(chapter.see_also)
    yield "## Elsewhere in the text"
    summary = f"{count} {'passage' if count == 1 else 'passages'} to read with this"
    yield folded(summary, text) if is_folded else text


def _passage(one: ChapterPassage) -> str:
    passage = one.passage
    return f"If {predicate(one.when)}: {passage.says} ({passage.source.place})"


def _studies(guideline: Guideline, condition: Condition, folder: Path, name: str) -> Iterator[str]:
    studies = [study for study in guideline.studies if condition.id in study.conditions]
    yield "## Studies"
    for study in studies:
        summary = f"{escape(study.name)} ({escape(class_word(study))})"
        yield folded(summary, f"`{study.id}`\n\n{_rows(study)}", study.id.replace("/", "-"))
    if not studies:
        cites = guideline.find_studies is not None
        yield "The text cites no study of this condition." if cites else UNREAD_STUDIES
    forests = list(_forests(studies, folder, name))
    if forests:
        yield "## Figures"
        yield from forests


def _forests(found: list[Study], folder: Path, name: str) -> Iterator[str]:
    figures = [one for study in found for outcome in study.outcomes for one in outcome.estimates]
    printed = {one.measure for one in figures if one.value is not None}
    for measure in plots.NO_EFFECT:
        if measure in printed:
            drawn = plots.forest_plot(found, measure)
            yield _picture(drawn, folder, f"{name}-{measure.name.lower()}", name)


def _picture(figure: Figure, folder: Path, name: str, page: str) -> str:
    return picture(figure, folder, name, f"conditions/{page}")


def _decision(guideline: Guideline, condition: Condition, folder: Path, name: str) -> Iterator[str]:
    tree = decision_tree(condition, guideline=guideline)
    if isinstance(tree, Conclusion):
        yield plain(decision(tree))
        return
    yield DECISION
    drawn = plots.decision_diagram(condition, guideline=guideline)
    yield _picture(drawn, folder, f"{name}-decision", name)
    text = "\n".join(
        "\n".join([f"{number}. {plain(question)}", *(f"   - {plain(one)}" for one in branches)])
        for number, (question, branches) in enumerate(outline(tree), 1)
    )
    yield folded("The same questions as text", text)


def _rows(what: Notable) -> str:
    # A list rather than a table: on a phone it needs no horizontal scrolling.
    rows = card(what).rows
    return "\n".join(
        f"- **{plain(name)}**: {linked_markdown(value)}" for name, value in rows if name != SUMMARY
    )


def _also_called(condition: Condition) -> Iterator[str]:
    names = ", ".join(alias.name for alias in condition.aliases)
    if names:
        yield f"Also called: {plain(names)}."


def _codes(condition: Condition) -> str:
    lists: dict[str, list[str]] = {}
    for coding in condition.codings:
        lists.setdefault(f"{coding.system.value}, {coding.edition}", []).append(coding.code)
    codes = [f"- {plain(name)}: {plain(', '.join(found))}" for name, found in lists.items()]
    return "\n".join([f"- id: `{condition.id}`", *(codes or ["- no verified code"])])


def _asked(guideline: Guideline, condition: Condition) -> str:
    name = page_name(guideline, condition)
    case = {"condition": condition.id}
    if guideline.id != guidelines()[0].id:
        case = {"guideline": guideline.id, **case}
    page = f"../../{'../' * name.count('/')}explorer/index.html#{escape(urlencode(case))}"
    return f'<a class="ask" href="{page}">Ask about a patient</a>'
