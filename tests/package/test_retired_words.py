"""Words that the library no longer uses do not return in text for its users."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from ivig_evidence.cli.commands import COMMANDS
from ivig_evidence.cli.main import main

from ..helpers.at_hand import ROOT

CELLS = r"(?<!code-)(?<!white )(?<!red )cells?"
RETIRED = {
    "aftermath": "later evidence",
    "anew": "again",
    "beside": "next to, or and",
    "carr(?:y|ies|ied)": "supports, or has",
    CELLS: "combination of facts, or state of knowledge",
    "hand(?:ed|s)? in": "pass",
    "held against": "validated against",
    "house": "architecture",
    "mend(?:ed|s)?": "fix",
    "nobody": "a sentence in the active voice",
    "pull apart": "conflict",
    "reckon(?:ed|s)?": "calculate",
    "standing": "status",
    "stands?": "is",
    "the print": "the source, or the text",
    "told": "said, or reported",
    "turned round": "reversed",
    "whose kilograms": "dosing weight",
}
"""Each word, with what to write instead."""

PAGES = sorted(
    path
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"))
    if not {"_build", "jupyter_execute", "reference"} & {*path.relative_to(ROOT).parts}
    and path.name != "changelog.md"
)
GOLDEN = sorted(
    path for path in (ROOT / "tests" / "golden").glob("*.txt") if path.stem != "public_api"
)
SOURCE = ROOT / "src" / "ivig_evidence"
MODULES = sorted(SOURCE.rglob("*.py"))
OF_TABLES = [SOURCE / name for name in ("model/table.py", "render/markup.py", "render/tables.py")]
"""Modules whose cells are those of a table."""


def docstrings(path: Path) -> str:
    """Return the docstrings of a module, with those of its constants and attributes."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    values = (node.value for node in nodes if isinstance(node, ast.Expr))
    return "\n".join(str(value.value) for value in values if isinstance(value, ast.Constant))


def retired(text: str, *allowed: str) -> list[str]:
    """Return the retired words of a text, with what to write instead."""
    return [
        f"{found[0]!r}: write {instead}"
        for word, instead in RETIRED.items()
        if word not in allowed
        for found in re.finditer(rf"\b{word}\b", text, re.IGNORECASE)
    ]


@pytest.mark.parametrize("path", [*PAGES, *GOLDEN], ids=lambda path: path.name)
def test_a_page_and_a_printed_text_have_no_retired_word(path: Path) -> None:
    assert retired(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_docstring_has_no_retired_word(path: Path) -> None:
    assert retired(docstrings(path), *[CELLS] * (path in OF_TABLES)) == []


@pytest.mark.parametrize("command", [(), *((one.name,) for one in COMMANDS)])
def test_the_help_has_no_retired_word(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([*command, "--help"])

    assert retired(capsys.readouterr().out) == []


def test_a_retired_word_is_found_in_any_case() -> None:
    assert retired("The Cell stands.") == [
        "'Cell': write combination of facts, or state of knowledge",
        "'stands': write is",
    ]
