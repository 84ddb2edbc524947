"""Write the generated pages: conditions, evidence, bibliography, API reference."""

from __future__ import annotations

from collections.abc import Callable
from csv import writer
from html import escape
from io import StringIO
from pathlib import Path

from docs.agreement_page import agreement_page
from docs.condition_pages import condition_pages, notice, picture
from docs.html_tables import (
    NOTHING,
    Groups,
    folded,
    grouped_table,
    html_table,
    link,
    pmid_address,
)
from docs.interface_pages import interface_pages
from ivig_evidence import plots, tables
from ivig_evidence.cohort import EVERYTHING
from ivig_evidence.cohort.automata import prepare
from ivig_evidence.cohort.given import walks
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.engine.decision import compile_chapter
from ivig_evidence.guidelines import EFNS_2008, guidelines
from ivig_evidence.guidelines.efns_2008.later_evidence import NOT_TOLD
from ivig_evidence.literature import funding as bibliography_of_funding
from ivig_evidence.literature import grading as bibliography_of_grading
from ivig_evidence.literature import guidelines as bibliography
from ivig_evidence.literature import labels as bibliography_of_labels
from ivig_evidence.literature import later_guidelines as bibliography_of_later_guidelines
from ivig_evidence.literature import later_work as bibliography_of_later_work
from ivig_evidence.literature import practice as bibliography_of_practice
from ivig_evidence.literature import trials as of_trials
from ivig_evidence.model.citation import Reference
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.table import Row, Table
from ivig_evidence.render.markup import plain
from ivig_evidence.render.references import authors, where
from ivig_evidence.terminology.resolution import diagnosis_of

TABLES: dict[Callable[..., Table[Row]], Groups] = {
    tables.statement_table: (
        ("Statement", 50, ("says", "statement", "about")),
        ("How strongly", 20, ("level", "action", "reversed_in")),
        ("Dose and source", 30, ("regimen", "source")),
    ),
    tables.evidence_table: (
        ("Study", 28, ("name", "study", "paper", "references", "conditions")),
        ("Design", 24, ("design", "studies", "patients", "treatment", "comparator")),
        ("Result", 28, ("result", "estimates")),
        ("Class and use", 20, ("classes", "given_by", "supports", "reversed_since", "source")),
    ),
    tables.audit_table: (
        ("Statement", 30, ("statement", "reversed_in")),
        ("Printed", 15, ("printed",)),
        ("Supported", 25, ("supported", "counted")),
        ("Result", 30, ("result", "deciding", "unclassed", "against", "reason", "remark")),
    ),
    tables.abstract_table: (
        ("Claim of the abstract", 40, ("claim", "level", "source")),
        ("Body", 30, ("body",)),
        ("Comparison", 30, ("agreement", "how")),
    ),
    tables.discrepancy_table: (
        ("Topic", 20, ("topic",)),
        ("One place", 30, ("here",)),
        ("Another place", 30, ("there",)),
        ("Used", 20, ("taken",)),
    ),
    tables.recomputation_table: (
        ("Figure", 40, ("about", "source")),
        ("Printed", 12, ("printed",)),
        ("Computed", 12, ("computed",)),
        ("Result", 36, ("result", "inputs", "note")),
    ),
    tables.repair_table: (
        ("Figure", 34, ("about", "source")),
        ("Printed", 18, ("printed",)),
        ("Read as", 18, ("read_as",)),
        ("Reason", 30, ("why", "verified")),
    ),
    tables.later_table: (
        ("Effect", 15, ("effect", "published", "not_before")),
        ("Result", 55, ("says", "statements", "conditions")),
        ("Document", 30, ("document", "identifier", "verified", "read_on")),
    ),
}
"""The tables of an evidence page, with the columns that a laptop has room for."""
UNREAD = {EFNS_2008.id: NOT_TOLD}
"""Later documents that were not read, by the guideline that they may concern."""

BIBLIOGRAPHIES = (
    bibliography,
    of_trials,
    bibliography_of_later_guidelines,
    bibliography_of_later_work,
    bibliography_of_funding,
    bibliography_of_grading,
    bibliography_of_labels,
    bibliography_of_practice,
)
LARGE = 100_000  # bytes: conditions with smaller tables share one line


def write_pages(folder: Path) -> None:
    """Write all generated pages into a folder."""
    pages = condition_pages(folder)
    pages |= evidence_pages(folder)
    pages["agreement"] = agreement_page(folder)
    pages["bibliography"] = _bibliography()
    pages |= interface_pages()
    for name, text in pages.items():
        file = folder / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    log = (Path(__file__).parent / "hazards.md").read_text(encoding="utf-8")
    (folder / "hazards.csv").write_text(hazards(log), encoding="utf-8", newline="")
    # No page of its own: another page includes it.
    (folder / "cohort_tables.txt").write_text(_cohort_tables(), encoding="utf-8")


def hazards(log: str) -> str:
    """Return the tables of the hazard log as one table in CSV.

    Args:
        log: The page in Markdown.
    """
    file = StringIO()
    rows = writer(file)
    rows.writerow(("topic", "hazard", "cause", "control", "tests"))
    topic = ""
    for line in log.splitlines():
        if line.startswith("## "):
            topic = line.removeprefix("## ")
        elif line.startswith("| ") and not line.startswith(("| hazard ", "| --- ")):
            cells = (cell.strip().replace("`", "") for cell in line.strip("|").split("|"))
            rows.writerow((topic, *cells))
    return file.getvalue()


def evidence_pages(folder: Path) -> dict[str, str]:
    """Return the page of the evidence behind each guideline by name, and draw its pictures."""
    first, *others = guidelines()
    pages = {f"evidence/{one.id}": evidence_page(one, folder) for one in others}
    listed = ["```{toctree}", ":maxdepth: 1", "", *pages, "```\n"] if pages else []
    return pages | {"evidence": "\n".join([evidence_page(first, folder), *listed])}


def evidence_page(guideline: Guideline, folder: Path) -> str:
    """Return the page of the evidence behind a guideline, and draw its pictures.

    Args:
        guideline: The guideline; the first registered one keeps the names without its id.
        folder: The folder of the site's pages.
    """
    is_first = guideline.id == guidelines()[0].id
    page = "evidence" if is_first else f"evidence/{guideline.id}"
    own = "" if is_first else f"{guideline.id}/"
    drawn = {}
    if guideline.studies:
        drawn[f"{own}evidence"] = plots.evidence_map(guideline=guideline)
    if any(row.supported for row in tables.audit_table(guideline=guideline).rows):
        drawn[f"{own}audit"] = plots.audit_chart(guideline=guideline)
    parts = [
        "# Evidence and audit" if is_first else f"# Evidence and audit: {plain(guideline.label)}",
        notice(guideline),
        f"A dash ({NOTHING}) means that no source gives a value.",
        *(picture(figure, folder, name, page) for name, figure in drawn.items()),
    ]
    made = [(make(guideline=guideline), groups) for make, groups in TABLES.items()]
    for table, groups in made:
        count = len(table.rows)
        if count == 0:
            continue
        summary = f"Show {count} {'row' if count == 1 else 'rows'}"
        parts += [f"## {plain(table.title)}", folded(summary, grouped_table(table, groups))]
    if empty := [plain(table.title).lower() for table, _ in made if not table.rows]:
        parts.append(f"The library has no rows on this document for: {', '.join(empty)}.")
    unread = UNREAD.get(guideline.id, {})
    if unread:
        parts.append("## Unread later documents")
        parts.append("\n".join(f"- {plain(str(key))}: {plain(why)}" for key, why in unread.items()))
    return "\n\n".join(parts) + "\n"


def _bibliography() -> str:
    papers = {
        value
        for module in BIBLIOGRAPHIES
        for value in vars(module).values()
        if isinstance(value, Reference)
    }
    rows = (_entry(one) for one in sorted(papers, key=lambda paper: paper.key))
    head = "Every document that a datum cites, and how we verified its identity."
    table = html_table(
        (("Document", 18), ("Title", 40), ("Identifier", 24), ("Verified", 18)), rows
    )
    return f"# Bibliography\n\n{head}\n\n{table}\n"


def _entry(paper: Reference) -> list[str]:
    """Return the row of a document, as HTML."""
    identifiers = []
    if paper.doi and paper.url:
        identifiers.append(link(f"doi:{paper.doi}", paper.url))
    if paper.pmid:
        identifiers.append(link(f"PMID {paper.pmid}", pmid_address(paper.pmid)))
    parts = (authors(paper), where(paper, year=paper.year))
    more = "".join(f'<div class="more">{escape(part)}</div>' for part in parts if part)
    return [
        escape(paper.key),
        f"<div>{escape(paper.title or NOTHING)}</div>{more}",
        "<br>".join(identifiers) or NOTHING,
        escape(paper.verified.value),
    ]


def _cohort_tables() -> str:
    """Return the sizes of a cohort's tables by condition, the largest first."""
    found = sorted(((*_looked_up(one), one.name) for one in CONDITIONS), reverse=True)
    large = [row for row in found if row[0] >= LARGE]
    head = [
        "| condition | look-ups | rows of all tables | kB |",
        "| --- | ---: | ---: | ---: |",
    ]
    rows = [
        f"| {plain(name)} | {steps} | {count:,} | {size / 1e3:,.0f} |"
        for size, count, steps, name in large
    ]
    rest = found[len(large) :]
    said = f"Each of the other {len(rest)} conditions needs at most {rest[0][0] / 1e3:,.0f} kB."
    return "\n".join([*head, *rows, "", said, ""])


def _looked_up(one: Condition) -> tuple[int, int, int]:
    """Return the bytes and rows of all tables for a condition, and the number of look-ups.

    A row of moves has two integers of eight bytes. A row of results has its number, its other
    numbers, and the letters of its texts.
    """
    facts = compile_chapter(one, EFNS_2008, one.presumes).facts
    prepared = prepare(diagnosis_of(one), (EFNS_2008,), facts)
    size = rows = steps = 0
    for automaton, tables_given in walks(prepared, (EFNS_2008,), EVERYTHING):
        moves = sum(len(block.moves) for block in automaton.blocks)
        size += 16 * moves + 8 * len(automaton.ends)
        rows += moves + len(automaton.ends)
        steps += len(automaton.blocks) + 1
        for table in tables_given.values():
            size += sum(
                len(given.encode()) if isinstance(given, str) else 8
                for given in table.entries
                if given is not None
            )
    return size, rows, steps
