"""Write the pages that follow from the knowledge: conditions, tables, papers, the interface."""

from __future__ import annotations

import ast
import inspect
from enum import Enum
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path
from textwrap import indent
from types import ModuleType
from typing import NamedTuple

import attrs

from docs.condition_pages import condition_pages, contents, notice, picture
from ivig_evidence import plots, tables
from ivig_evidence.cohort import screening
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.engine.decision import compile_chapter
from ivig_evidence.guidelines import EFNS_2008, guidelines
from ivig_evidence.guidelines.efns_2008.later_evidence import NOT_TOLD
from ivig_evidence.literature import guidelines as bibliography
from ivig_evidence.literature import later_work as bibliography_of_later_work
from ivig_evidence.literature import practice as bibliography_of_practice
from ivig_evidence.literature import trials as of_trials
from ivig_evidence.logic.predicates import Choice, Flag, Measure
from ivig_evidence.model.citation import Reference
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.plan import Product
from ivig_evidence.model.recommendation import Intervention
from ivig_evidence.model.weight import WeightPolicy
from ivig_evidence.render.markup import plain
from ivig_evidence.units import Amount
from tools.write_public_api import computed, defined_in, first_offered, members, modules, public

TABLES = (
    tables.statement_table,
    tables.evidence_table,
    tables.audit_table,
    tables.abstract_table,
    tables.discrepancy_table,
    tables.recomputation_table,
    tables.repair_table,
    tables.later_table,
)
UNREAD = {EFNS_2008.id: NOT_TOLD}
"""Later documents that were not read, by the guideline on whose statements they may bear."""

BIBLIOGRAPHIES = (bibliography, of_trials, bibliography_of_later_work, bibliography_of_practice)
LONGEST_VALUE = 250
LARGE = 100_000  # bytes: conditions that look less up are told in one line


def write_pages(folder: Path) -> None:
    """Write all of them into a folder."""
    pages = condition_pages(folder)
    pages |= evidence_pages(folder)
    pages["bibliography"] = _bibliography()
    pages |= {f"api/{one.__name__}": interface_page(one) for one in modules()}
    pages["api"] = contents("The interface", [f"api/{one.__name__}" for one in modules()])
    for name, text in pages.items():
        file = folder / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    # No page of its own: another page includes it.
    (folder / "cohort_tables.txt").write_text(_cohort_tables(), encoding="utf-8")


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
    drawn = {
        f"{own}evidence": plots.evidence_map(guideline=guideline),
        f"{own}audit": plots.audit_chart(guideline=guideline),
    }
    parts = [
        "# Evidence and audit" if is_first else f"# Evidence and audit: {plain(guideline.title)}",
        notice(guideline),
        "A dash is nothing: what no source has is left open.",
        *(picture(figure, folder, name, page) for name, figure in drawn.items()),
    ]
    for make in TABLES:
        table = make(guideline=guideline)
        parts += [f"## {table.title}", str(table).removeprefix(f"**{table.title}**")]
    unread = UNREAD.get(guideline.id, {})
    if unread:
        parts.append("## Later documents whose words on IVIG were not read")
        parts.append("\n".join(f"- {plain(str(key))}: {plain(why)}" for key, why in unread.items()))
    return "\n\n".join(parts) + "\n"


def _bibliography() -> str:
    papers = {
        value
        for module in BIBLIOGRAPHIES
        for value in vars(module).values()
        if isinstance(value, Reference)
    }
    rows = [
        f"| {plain(one.key)} | {plain(one.title or '—')} | {plain(one.journal or '—')} |"
        f" {one.doi or '—'} | {one.pmid or '—'} | {one.verified.value} |"
        for one in sorted(papers, key=lambda paper: paper.key)
    ]
    head = ["| key | title | in | doi | PMID | verified |", "| --- | --- | --- | --- | --- | --- |"]
    said = "Every document behind a datum, with how its identity was verified. A dash: not known."
    return "\n".join(["# Bibliography", "", said, "", *head, *rows, ""])


def _cohort_tables() -> str:
    """How much a cohort looks up, by condition, the most first; small ones in one line."""
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
    """The bytes and rows of all tables for a condition, and how many look-ups they take.

    A row of moves is two whole numbers of eight bytes; a row of what is given, its number, the
    numbers given, and the letters of its texts.
    """
    facts = compile_chapter(one, EFNS_2008, one.presumes).facts
    # The tables are made for one call, and no part of the interface.
    prepared = screening._prepared(one, EFNS_2008, facts)
    size = rows = steps = 0
    for automaton, tables_given in screening._walks(prepared, screening.EVERYTHING):
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


def interface_page(module: ModuleType) -> str:
    """The page of a public module: its docstring, and every name that it offers."""
    parts = [f".. automodule:: {module.__name__}"]
    parts.append(f".. py:currentmodule:: {module.__name__}")
    sources = (module, *defined_in(module)) if hasattr(module, "__path__") else (module,)
    written = {name: one for source in sources for name, one in _written(source).items()}
    for name, what in public(module).items():
        home = first_offered().get(id(what), module.__name__)
        if home == module.__name__:
            parts.append(_entry(name, what, written.get(name)))
        else:
            parts.append(f"- :py:obj:`{home}.{name}`")
    return f"# {module.__name__}\n\n```{{eval-rst}}\n" + "\n\n".join(parts) + "\n```\n"


def _entry(name: str, what: object, written: Written | None) -> str:
    """The directive that describes one public name: none is left out."""
    if inspect.isroutine(what):
        return f".. autofunction:: {name}"
    if inspect.isclass(what):
        named = f"   :members: {', '.join(sorted(members(what)))}" if members(what) else ""
        fields = [f"{field}\n\n      ``{kind}``" for field, kind in computed(what).items()]
        options = what.__members__.items() if issubclass(what, Enum) else ()
        fields += [f"{option}\n      :value: {one.value!r}" for option, one in options]
        inner = "\n\n".join(f"   .. py:attribute:: {field}" for field in fields)
        return f".. autoclass:: {name}\n{named}\n\n{inner}".rstrip()
    said = "" if written is None else f"{written.below}\n\n"
    text = f"{said}{_datum(what, '' if written is None else written.value)}"
    return f".. py:data:: {name}\n\n{indent(text, '   ')}"


class Written(NamedTuple):
    """A datum in its source: its value, and what is said of it below, which Python forgets."""

    value: str
    below: str


def _written(module: ModuleType) -> dict[str, Written]:
    body = ast.parse(inspect.getsource(module)).body
    found = {}
    for node, after in zip_longest(body, body[1:]):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                pass
            case _:
                continue
        below = ""
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            below = inspect.cleandoc(str(after.value.value))
        found[name] = Written(ast.unparse(value).strip("'"), below)
    return found


def _is_short_value(what: object) -> bool:
    is_value = isinstance(what, str | int | Fraction) or attrs.has(type(what))
    return is_value and len(repr(what)) < LONGEST_VALUE


def _datum(what: object, written: str) -> str:
    """A datum in a line: a condition by its page, a fact by its question, long ones by length."""
    match what:
        case Condition(name=name, id=place):
            return f":doc:`{name} <../conditions/{place}>`"
        case Flag(label_true=yes, label_false=no):
            return f"A flag: {yes}, or {no}."
        case Choice(label=label, options=options):
            spelled = ", ".join(f"``{option.value}``" for option in options)
            return f"A choice: {label}, one of {spelled}."
        case Measure(label=label, unit=unit, low=low, high=high):
            return f"A measure: {label}, from {Amount(low, unit)} to {Amount(high, unit)}."
        case Reference(title=title) | Guideline(title=title):
            return f"{title}."
        case Intervention(name=name) | WeightPolicy(name=name) | Product(name=name):
            return f"{type(what).__name__}: {name}."
        case _ if _is_short_value(what):
            return f"Value: ``{what!r}``"
        case str():
            return f"A text of {len(what.splitlines())} lines."
        case tuple() | dict() | frozenset():
            return f"A {type(what).__name__} of {len(what)}."
        case _:
            return f"``{written}``"
