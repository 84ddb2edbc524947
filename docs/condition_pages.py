"""Write the pages of the conditions: what each guideline says, with its studies and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from matplotlib.figure import Figure

from docs.explorer.explorer import all_conditions, covering, reference
from ivig_evidence import plots
from ivig_evidence.engine import decision_tree, recommend
from ivig_evidence.guidelines import guidelines
from ivig_evidence.logic.truth import Truth
from ivig_evidence.model.chapter import Chapter
from ivig_evidence.model.chapter_part import ChapterPassage
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.decision import Conclusion
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.notable import Notable
from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.model.study import Study
from ivig_evidence.render.cards import card
from ivig_evidence.render.decisions import decision, outline
from ivig_evidence.render.english import level, lines_of, predicate
from ivig_evidence.render.later import (
    is_reversed,
    later_line,
    reversal,
)
from ivig_evidence.render.markup import plain

DECISION = (
    "The questions that settle the verdict on IVIG and its level, as a picture and then in words."
    " Whatever else a statement says stands below."
)


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
    """Return what the pages of a guideline say first."""
    return (
        f"This page shows statements of *{plain(guideline.title)}* ({plain(guideline.issuer)},"
        f" {guideline.year}) in our words, with later evidence on them. It informs a clinician; it"
        " is no medical device and gives no advice of its own."
    )


def contents(title: str, names: Iterable[str], *before: str) -> str:
    """Return a page that lists others."""
    return "\n".join(
        [f"# {title}", "", *before, "```{toctree}", ":maxdepth: 1", "", *names, "```\n"]
    )


def picture(figure: Figure, folder: Path, name: str, page: str = "") -> str:
    """Draw a figure into a folder, and return what shows it on a page.

    Args:
        figure: The figure.
        folder: The folder of the site's pages.
        name: The name of the picture.
        page: The name of the page, as far as it is in folders of its own.
    """
    file = folder / "pictures" / f"{name}.svg"
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, metadata={"Date": None})
    alternative = str(figure.get_label()).replace("\n", " ")
    up = "../" * page.count("/")
    return f"```{{image}} {up}pictures/{name}.svg\n:alt: {alternative}\n```\n"


def _index(folder: Path, names: Iterable[str]) -> str:
    first, *others = guidelines()
    said = "Statements on IVIG that can apply, by level. A cross speaks against IVIG.\n"
    parts = [notice(first), "", said, _map(first, folder, "recommendations")]
    for one in others:
        parts += [notice(one), "", _map(one, folder, f"recommendations-{one.id}")]
    return contents("Conditions", names, *parts)


def _map(guideline: Guideline, folder: Path, name: str) -> str:
    return picture(plots.recommendation_map(guideline=guideline), folder, name)


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
    said = _statements(guideline, condition, chapter)
    parts = [_title(guideline, condition), notice(guideline), *_other_pages(guideline, condition)]
    parts += [_names(condition), _asked(guideline, condition)]
    parts += ["## At a glance", _glance(said)]
    parts += ["## Decision", *_decision(guideline, condition, folder, name)]
    if said:
        parts.append("## Statements")
    for statement in said:
        parts += [f"### {statement.slug}", _rows(statement)]
    if chapter is not None and chapter.see_also:
        parts.append("## What the text says elsewhere")
        parts.append("\n".join(f"- {plain(_elsewhere(found))}" for found in chapter.see_also))
    parts += _studies(guideline, condition, folder, name)
    later = [
        row
        for row in guideline.later_evidence
        if condition.id in {about.id for about in row.conditions}
    ]
    if later:
        parts += ["## Later evidence on the condition as a whole"]
        parts.append("\n".join(f"- {plain(later_line(row))}" for row in later))
    return "\n\n".join(parts) + "\n"


def _statements(
    guideline: Guideline, condition: Condition, chapter: Chapter | None
) -> list[Recommendation]:
    """Return the statements of the chapter that the diagnosis does not rule out."""
    if chapter is None:
        return []
    trace = recommend(condition, guideline=guideline).trace
    ruled_out = {one.statement.id for one in trace if one.applies is Truth.FALSE}
    return [one for one in chapter.statements if one.id not in ruled_out]


def _title(guideline: Guideline, condition: Condition) -> str:
    name = f"{condition.name[0].upper()}{condition.name[1:]}"
    is_first = page_name(guideline, condition) == condition.id
    return f"# {name}" if is_first else f"# {name}: {plain(guideline.title)}"


def _other_pages(guideline: Guideline, condition: Condition) -> Iterator[str]:
    """Link the pages of the other guidelines that cover the condition."""
    up = "../" * page_name(guideline, condition).count("/")
    links = [
        f"[{plain(one.title)}]({up}{page_name(one, condition)}.md)"
        for one in covering(condition, guidelines())
        if one.id != guideline.id and condition.id in one.covers
    ]
    if links:
        yield f"Other guidelines on this condition: {', '.join(links)}."


def _studies(guideline: Guideline, condition: Condition, folder: Path, name: str) -> Iterator[str]:
    found = [study for study in guideline.studies if condition.id in study.conditions]
    yield "## Studies"
    for study in found:
        yield f"### {study.id}"
        yield _rows(study)
    if not found:
        yield "No study of this condition stands in the text."
    forests = list(_forests(found, folder, name))
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


def _elsewhere(found: ChapterPassage) -> str:
    what = found.passage
    return f"Where {predicate(found.when)}: {what.says} ({lines_of(what.source)})"


def _glance(said: list[Recommendation]) -> str:
    """What is said with its grade, each a link to all that is held of it."""
    if not said:
        return "The guideline says nothing on this condition that it grades: *not covered*."
    return "\n".join(
        f"- {f'{reversal(one)}: ' if is_reversed(one) else ''}{plain(one.says)}"
        f" ([{level(one.grade)}](#{one.slug.replace('/', '')}))"
        for one in said
    )


def _decision(guideline: Guideline, condition: Condition, folder: Path, name: str) -> Iterator[str]:
    tree = decision_tree(condition, guideline=guideline)
    if isinstance(tree, Conclusion):
        yield plain(decision(tree))
        return
    yield DECISION
    drawn = plots.decision_diagram(condition, guideline=guideline)
    yield _picture(drawn, folder, f"{name}-decision", name)
    yield "\n".join(
        "\n".join([f"{number}. {plain(question)}", *(f"   - {plain(way)}" for way in ways)])
        for number, (question, ways) in enumerate(outline(tree), 1)
    )


def _rows(what: Notable) -> str:
    # A list rather than a table: on a telephone it needs no scrolling to the side.
    return "\n".join(f"- **{plain(name)}**: {plain(value)}" for name, value in card(what).rows)


def _names(one: Condition) -> str:
    names = ", ".join(alias.name for alias in one.aliases) or "no other name"
    lists: dict[str, list[str]] = {}
    for coding in one.codings:
        read_in = f"{coding.system.value}, {coding.edition}"
        lists.setdefault(read_in, []).append(coding.code)
    codes = [f"- {plain(read_in)}: {plain(', '.join(held))}" for read_in, held in lists.items()]
    shown = codes or ["- No verified code"]
    return "\n".join([f"`{one.id}`\n", f"- Also called: {plain(names)}", *shown])


def _asked(guideline: Guideline, condition: Condition) -> str:
    name = page_name(guideline, condition)
    case = {"condition": condition.id}
    if guideline.id != guidelines()[0].id:
        case = {"guideline": guideline.id, **case}
    page = f"../../{'../' * name.count('/')}explorer/index.html#{escape(urlencode(case))}"
    return f'<a href="{page}">Ask about a patient</a>, in the browser.'
