"""Words that the library no longer uses do not return in text for its users."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ivig_evidence.cli.commands import COMMANDS
from ivig_evidence.cli.main import main

from ..helpers.at_hand import ROOT

RETIRED = {
    "aftermath": "later evidence",
    "anew": "again",
    "beside": "next to, or and",
    "carr(?:y|ies|ied)": "supports, or has",
    r"(?<!code-)(?<!white )(?<!red )cells?": "combination of facts, or state of knowledge",
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


def retired(text: str) -> list[str]:
    """Return the retired words of a text, with what to write instead."""
    return [
        f"{found[0]!r}: write {instead}"
        for word, instead in RETIRED.items()
        for found in re.finditer(rf"\b{word}\b", text, re.IGNORECASE)
    ]


@pytest.mark.parametrize("path", [*PAGES, *GOLDEN], ids=lambda path: path.name)
def test_a_page_and_a_printed_text_have_no_retired_word(path: Path) -> None:
    assert retired(path.read_text(encoding="utf-8")) == []


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
