"""Write the page on the agreement of documents: a picture, then a table for each condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from docs.condition_pages import NO_ADVICE, picture
from docs.html_tables import folded, html_table
from ivig_evidence import plots
from ivig_evidence.engine.comparing import comparisons
from ivig_evidence.model.comparison import Comparison, DifferingGroup
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.render.comparisons import (
    MOST_GROUPS,
    conclusion,
    count_rows,
    counted,
    patients,
)
from ivig_evidence.render.headlines import with_status
from ivig_evidence.render.markup import plain
from ivig_evidence.spelling import capitalised

PAIRS = (("Documents", 28), ("Combinations", 16), ("Verdicts", 34), ("Causes", 22))
GROUPS = (("Patients", 34), ("First document", 22), ("Second document", 22), ("Cause", 22))

COUNTED = (
    "A *combination* gives each fact that either document asks for one value."
    " Combinations that no patient can have are not counted, and none has an unknown fact."
    " A combination is not a patient: some are common and others very rare, so the numbers are not"
    " frequencies. No document wins, and grades are not compared."
)


def agreement_page(folder: Path, guidelines: Iterable[Guideline] | None = None) -> str:
    """Return the page on the agreement of documents, and draw its picture.

    Args:
        folder: The folder of the site's pages; the picture is drawn into it.
        guidelines: The documents; None for all.
    """
    documents = None if guidelines is None else tuple(guidelines)
    pairs = comparisons(guidelines=documents)
    drawn = plots.agreement_map(guidelines=documents)
    parts = [
        "# Agreement of documents",
        "Where every two documents with a chapter on the same condition agree, and where they"
        f" differ. {NO_ADVICE}",
        COUNTED,
        "[Compare two documents](../how_to/compare.md) shows how to get these numbers.",
        f":::{{container}} wide\n\n{picture(drawn, folder, 'agreement')}\n:::",
    ]
    for _, some in groupby(pairs, key=lambda pair: pair.condition.id):
        parts += _section(list(some))
    return "\n\n".join(parts) + "\n"


def _section(pairs: list[Comparison]) -> Iterator[str]:
    """Yield the part of the page on one condition."""
    yield f"## {plain(capitalised(pairs[0].condition.name))}"
    yield html_table(PAIRS, map(_row, pairs))
    for pair in pairs:
        groups = pair.differing_groups
        if groups:
            documents = f"{escape(pair.first.label)} and {escape(pair.second.label)}"
            shown = counted(len(groups), "group")
            most = f", the largest {MOST_GROUPS}" if len(groups) > MOST_GROUPS else ""
            summary = f"{documents}: where they differ ({shown}{most})"
            rows = map(_group_row, groups[:MOST_GROUPS])
            yield folded(summary, html_table(GROUPS, rows))


def _row(pair: Comparison) -> list[str]:
    *counts, _ = count_rows(pair)
    causes = {one.cause.value: None for group in pair.differing_groups for one in group.differences}
    facts = ", ".join(fact.name for fact in pair.facts) or "none"
    return [
        "".join(f"<div>{escape(with_status(one))}</div>" for one in (pair.first, pair.second)),
        f'<div>{pair.combinations:,}</div><div class="more"><span>facts:</span> {facts}</div>',
        "".join(f"<div>{escape(name)}: {escape(says)}</div>" for name, says in counts),
        "<br>".join(causes) or "none needed",
    ]


def _group_row(group: DifferingGroup) -> list[str]:
    number = counted(group.combinations, "combination")
    why = (
        f'<div>{escape(one.why)}</div><div class="more">Cause: {one.cause}</div>'
        for one in group.differences
    )
    return [
        f'<div>{escape(capitalised(patients(group)))}</div><div class="more">{number}</div>',
        escape(conclusion(group.first)),
        escape(conclusion(group.second)),
        "".join(why),
    ]
