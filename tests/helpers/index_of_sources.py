"""The index of the later documents: every claim with its lines, if the texts are available."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from .at_hand import shared

_DOCUMENT = re.compile(r"^## `(?P<id>[^`]+)`$")
_CLAIM = re.compile(
    r"^\| `(?P<id>[^`]+/[^`]+)` \| (?P<first>\d+)(?:–(?P<last>\d+))? \| (?P<about>.+) \|$"
)


@frozen
class IndexedClaim:
    """The entry of a claim: its lines, first and last, and its topic."""

    lines: tuple[int, int]
    about: str


@cache
def index() -> dict[str, dict[str, IndexedClaim]]:
    """Return the entries of every document by its id, each by the id of the claim.

    Raises:
        ValueError: If a row under a document cannot be read, or an id occurs twice.
    """
    found: dict[str, dict[str, IndexedClaim]] = {}
    entries: dict[str, IndexedClaim] | None = None
    for line in shared("sources/INDEX.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = _DOCUMENT.match(line)
            entries = None if heading is None else found.setdefault(heading["id"], {})
        elif entries is not None and line.startswith("| `"):
            row = _CLAIM.match(line)
            if row is None or row["id"] in entries:
                raise ValueError(f"INDEX.md has a row that is malformed or repeated: {line}")
            first = int(row["first"])
            entries[row["id"]] = IndexedClaim((first, int(row["last"] or first)), row["about"])
    return found


@cache
def announced() -> dict[str, int]:
    """Return the number of claims that the table of documents gives for each of them."""
    text = shared("sources/INDEX.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`/]+)` \|.*\| (\d+) \|$", text, re.MULTILINE)
    return {document: int(claims) for document, claims in rows}
