"""Write tables and folded parts as HTML that fits a laptop and a phone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.model.table import Cell, Row, Table
from ivig_evidence.render.markup import linked_html
from ivig_evidence.spelling import one_line

Groups = tuple[tuple[str, int, tuple[str, ...]], ...]
"""The columns of a page's table: heading, width in percent, and the columns of the data."""

PMID = re.compile(r"\bPMID (\d+)")
NOTHING = "—"


def linked(text: str) -> str:
    """Return text as HTML on one line, with links for papers and PMIDs."""
    html = linked_html(one_line(text))
    return PMID.sub(lambda found: link(found.group(), pmid_address(found[1])), html)


def pmid_address(pmid: str) -> str:
    """Return the web address of a PubMed id."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"


def link(text: str, address: str) -> str:
    """Return an HTML link."""
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def anchor(statement: Recommendation) -> str:
    """Return the name of a statement's place on the page of its condition."""
    return statement.slug.replace("/", "-")


def html_table(columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as one block of HTML.

    Each cell names its column, so that the style sheet can show a row as a block on a phone.

    Args:
        columns: The heading of each column, as text, and its width in percent.
        rows: The cells of each row, as HTML without blank lines.
    """
    head = "".join(
        f'<th scope="col" style="width: {width}%">{escape(heading)}</th>'
        for heading, width in columns
    )
    body = "\n".join(
        "<tr>"
        + "".join(
            f'<td data-column="{escape(heading)}">{cell}</td>'
            for (heading, _), cell in zip(columns, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<table class="docutils stacked">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table>"
    )


def grouped_table(table: Table[Row], groups: Groups) -> str:
    """Return a table with several columns of the data in one column of the page.

    No column is lost: those that no group names are appended to the last group.

    Args:
        table: The table.
        groups: The columns of the page.
    """
    named = {column for *_, columns in groups for column in columns}
    rest = tuple(column for column in table.columns if column not in named)
    *before, last = (columns for *_, columns in groups)
    return html_table(
        [(heading, width) for heading, width, _ in groups],
        ([_group(row, columns) for columns in (*before, (*last, *rest))] for row in table.rows),
    )


def _group(row: Row, columns: Sequence[str]) -> str:
    """Return the values of some columns, the first without its name."""
    first, *others = columns
    lines = [f"<div>{_cell(getattr(row, first))}</div>"]
    for name in others:
        value: Cell = getattr(row, name)
        if value not in (None, (), ""):
            label = escape(name.replace("_", " "))
            lines.append(f'<div class="more"><span>{label}:</span> {_cell(value)}</div>')
    return "".join(lines)


def _cell(value: Cell) -> str:
    match value:
        case None | () | "":
            return NOTHING
        case tuple():
            return "<br>".join(map(linked, value))
        case _:
            return linked(str(value))


def folded(summary: str, text: str, name: str = "") -> str:
    """Return a part of a page that is closed until the reader opens it.

    Args:
        summary: What the closed part shows, as HTML.
        text: The part in Markdown, without headings.
        name: The anchor of the part, if anything links to it.
    """
    # A browser opens the part if the anchor is inside it, not if it is the part itself.
    anchor = f'<span class="anchor" id="{escape(name)}"></span>\n\n' if name else ""
    return f"<details>\n<summary>{summary}</summary>\n\n{anchor}{text}\n\n</details>"
