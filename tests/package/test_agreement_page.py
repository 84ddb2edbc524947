"""The page on the agreement of documents: every pair, with the numbers of the table."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from ivig_evidence import comparisons
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.spelling import capitalised
from ivig_evidence.tables import agreement_table

from ..helpers.at_hand import ROOT
from ..helpers.made_up import MOON

sys.path.insert(0, str(ROOT))
from docs.agreement_page import agreement_page  # docs/ is in the root

pytestmark = pytest.mark.tools

TABLE = agreement_table()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page, with its picture in a folder of its own."""
    folder = tmp_path_factory.mktemp("reference")
    text = agreement_page(folder)

    assert (folder / "pictures" / "agreement.svg").is_file()
    return text


def shown_rows(page: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each condition with the rows of its table, as texts without markup."""
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        name, _, rest = section.partition("\n")
        table = rest.partition("</table>")[0]
        rows = re.findall(r"<tr>(<td .*?)</tr>", table)
        yield name, [[_text(cell) for cell in re.findall(r"<td [^>]*>(.*?)</td>", r)] for r in rows]


def _text(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))).strip()


def _number(name: str, text: str) -> int:
    found = re.search(rf"{re.escape(name)}: ([\d,]+)", text)
    return 0 if found is None else int(found[1].replace(",", ""))


def _numbers_of_one_voice(text: str) -> list[int]:
    numbers = re.findall(r"only .*? has a verdict: ([\d,]+)", text)
    return [int(number.replace(",", "")) for number in numbers]


def test_the_page_has_every_condition_and_pair_with_the_numbers_of_the_table(page: str) -> None:
    found = [
        (
            name,
            re.sub(r" \([^)]* read\)", "", documents),
            int(combinations.split(" ")[0].replace(",", "")),
            _number("same verdict", counts),
            _number("different verdicts", counts),
            _number("neither has a verdict", counts),
            _number("open, because statements of one document conflict", counts),
            _numbers_of_one_voice(counts),
            causes,
        )
        for name, rows in shown_rows(page)
        for documents, combinations, counts, causes in rows
    ]

    assert found == [
        (
            capitalised(row.condition),
            f"{row.first} {row.second}",
            row.combinations,
            row.agree,
            row.differ,
            row.neither,
            row.open,
            [row.only_first, row.only_second],
            " ".join(row.causes) or "none needed",
        )
        for row in TABLE.rows
    ]


def test_the_table_has_a_row_for_each_comparison() -> None:
    pairs = comparisons()

    assert len(TABLE.rows) == len(pairs)
    for row, pair in zip(TABLE.rows, pairs, strict=True):
        kinds = ("agree", "differ", "only_first", "only_second", "neither", "open")

        assert (row.condition, row.first, row.second) == (
            pair.condition.name,
            pair.first.label,
            pair.second.label,
        )
        assert all(getattr(row, kind) == getattr(pair, kind) for kind in kinds)
        assert sum(getattr(row, kind) for kind in kinds) == row.combinations


def test_the_page_shows_where_each_pair_differs(page: str) -> None:
    shown = re.findall(r"<summary>(.*?): where they differ \((\d+) groups?\)</summary>", page)
    expected = [
        (f"{pair.first.label} and {pair.second.label}", str(len(pair.differing_groups)))
        for pair in comparisons()
        if pair.differ
    ]

    assert expected == [(unescape(documents), number) for documents, number in shown]


def test_the_page_says_that_combinations_are_not_frequencies(page: str) -> None:
    assert "so the numbers are not frequencies" in page
    assert "No document wins" in page


def test_a_page_of_other_documents_compares_only_these(tmp_path: Path) -> None:
    text = agreement_page(tmp_path, [EFNS_2008, MOON])

    assert [name for name, _ in shown_rows(text)] == [
        "Chronic inflammatory demyelinating polyradiculoneuropathy",
        "Myasthenia gravis",
    ]
    assert "AAN 2012" not in text
