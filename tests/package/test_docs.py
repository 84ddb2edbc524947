"""The generated pages: the API reference, tables and the bibliography."""

from __future__ import annotations

import csv
import inspect
import re
import sys
from collections.abc import Callable
from enum import Enum
from html import escape
from types import ModuleType

import pytest

from ivig_evidence.model.table import Row, Table
from ivig_evidence.spelling import one_line

from ..helpers.at_hand import ROOT
from ..helpers.fhir_resources import PAPERS

sys.path.insert(0, str(ROOT))
from docs.generate import TABLES, _bibliography, hazards  # docs/ is next to tests/
from docs.html_tables import folded, grouped_table, linked
from docs.interface_pages import interface_page, interface_pages
from tools.write_public_api import computed, members, modules, public

MODULES = {module.__name__: module for module in modules()}


@pytest.mark.parametrize("module", MODULES.values(), ids=MODULES)
def test_the_reference_describes_every_public_name(module: ModuleType) -> None:
    """Each name has a directive, or a link to the page that describes it.

    Methods, properties and options are listed with their class.
    """
    page = interface_page(module)
    described = set(re.findall(r"^\.\. (?:autoclass|autofunction|py:data):: (\w+)$", page, re.M))
    parts = dict(re.findall(r"^\.\. autoclass:: (\w+)\n((?:   .*\n|\n)*)", page, re.M))

    elsewhere = {
        one.rpartition(".")[2] for one in re.findall(r"^- :py:obj:`([\w.]+)`$", page, re.M)
    }

    assert public(module).keys() == described | elsewhere
    assert not described & elsewhere
    for name, kind in public(module).items():
        if inspect.isclass(kind) and name in described:
            options = kind.__members__.keys() if issubclass(kind, Enum) else set()
            for member in members(kind).keys() | computed(kind).keys() | options:
                assert re.search(rf"\b{member}\b", parts[name])


def test_the_reference_says_what_data_are() -> None:
    """
    A condition leads to its page, a measure has its bounds and unit, a type is written out.
    """
    conditions = interface_page(MODULES["ivig_evidence.conditions"])
    facts = interface_page(MODULES["ivig_evidence.facts"])
    predicates = interface_page(MODULES["ivig_evidence.logic.predicates"])

    assert "<../conditions/cidp>`" in conditions
    assert "body weight, from 0.2 kg to 700 kg." in facts
    assert "``Flag | Compare | OneOf | Not | AllOf | AnyOf | Everybody``" in predicates


def test_the_index_of_the_reference_has_one_line_for_each_module() -> None:
    pages = interface_pages()
    lines = re.findall(r"^- \[`([\w.]+)`\]\(api/\1\.md\): \S.*\.$", pages["api"], re.MULTILINE)

    assert sorted(lines) == sorted(MODULES)
    assert pages.keys() - {"api"} == {f"api/{name}" for name in MODULES}


@pytest.mark.parametrize("make", TABLES, ids=lambda make: make.__name__)
def test_a_table_of_a_page_loses_no_value(make: Callable[[], Table[Row]]) -> None:
    table = make()
    page = re.sub(r"<a [^>]*>|</a>", "", grouped_table(table, TABLES[make]))
    values = {
        text
        for row in table.rows
        for column in table.columns
        for value in [getattr(row, column)]
        for text in (value if isinstance(value, tuple) else [value])
        if text not in (None, "")
    }

    assert [text for text in values if escape(one_line(str(text))) not in page] == []


def test_a_table_of_a_page_has_at_most_four_columns() -> None:
    assert max(map(len, TABLES.values())) == 4
    assert {sum(width for _, width, _ in groups) for groups in TABLES.values()} == {100}


def test_identifiers_become_links() -> None:
    assert linked("SID-GBS, https://doi.org/10.1016/S1474-4422(20)30494-4, PMID 33743237") == (
        'SID-GBS, <a href="https://doi.org/10.1016/S1474-4422(20)30494-4">'
        "https://doi.org/10.1016/S1474-4422(20)30494-4</a>, "
        '<a href="https://pubmed.ncbi.nlm.nih.gov/33743237/">PMID 33743237</a>'
    )
    assert linked("p < 0.05") == "p &lt; 0.05"


def test_the_anchor_of_a_folded_part_is_inside_it() -> None:
    """
    A browser opens the part then, and not if the anchor is the part itself.
    """
    part = folded("Summary", "Text", "name")

    assert part.index("<details>") < part.index('id="name"') < part.index("Text")


def test_the_bibliography_links_each_identifier() -> None:
    cells = re.findall(r'data-column="Identifier">(.*?)</td>', _bibliography())
    unlinked = {re.sub(r"<a [^>]*>[^<]*</a>", "", cell) for cell in cells}

    assert len(cells) > 60
    assert unlinked == {"", "<br>", "—"}


def test_the_bibliography_lists_every_paper_once() -> None:
    keys = re.findall(r'data-column="Document">(.*?)<', _bibliography())

    assert sorted(keys) == sorted(map(escape, PAPERS))


def test_the_hazard_log_is_exported_with_the_tests_of_every_hazard() -> None:
    log = (ROOT / "docs" / "hazards.md").read_text(encoding="utf-8")
    rows = list(csv.DictReader(hazards(log).splitlines()))

    assert ["topic", "hazard", "cause", "control", "tests"] == list(rows[0])
    assert log.count("`test_") == sum(row["tests"].count("test_") for row in rows)
    assert all(all(row.values()) and row["tests"].startswith("test_") for row in rows)
    assert "A dose is a thousand times too large or too small" == rows[0]["hazard"]
    assert "Units and numbers" == rows[0]["topic"]
