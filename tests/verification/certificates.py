"""The counts of a published certificate, and those of decision diagrams in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..helpers.at_hand import ROOT
from .chapters import document_of
from .model import Chapter, Result
from .with_oxidd import Counts


def certified(guideline: str, condition: str) -> dict[str, int]:
    """Return the counts by brute force of combinations, results, missing facts and conflicts."""
    own = ROOT / "docs" / f"certificate-{guideline}.txt"
    path = own if own.exists() else ROOT / "docs" / "certificate.txt"
    head, *sections = path.read_text(encoding="utf-8").split("\n\n")
    assert f"({guideline})" in head
    (section,) = (part for part in sections if part.splitlines()[0] == condition)
    return dict(_numbers(section))


def _numbers(section: str) -> Iterator[tuple[str, int]]:
    for line in section.splitlines():
        if compared := re.search(r"^  combinations: .* (\S+) compared$", line):
            yield "combinations", _number(compared[1])
        elif conflict := re.search(r"^  conflict, (\S+) of these: ([^:]+):", line):
            yield f"conflict: {_pair(conflict[2].split(' against '))}", _number(conflict[1])
        elif (named := re.search(r"^  ([^:]+): ([\d,]+)$", line)) and named[1] != "pairs":
            yield named[1], _number(named[2])


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def _pair(names: list[str]) -> str:
    return " against ".join(sorted(names))


def in_words(chapter: Chapter, counts: Counts) -> dict[str, int]:
    """Return the counts of decision diagrams with the names that a certificate uses."""
    slugs = {name: name.removeprefix(f"{chapter.guideline}/") for name in chapter.statements}
    numbers = {
        "combinations": counts.combinations,
        **{_named(chapter, result): number for result, number in counts.results.items()},
        "insufficient data": counts.open,
        **{f"{name} is missing": number for name, number in counts.missing.items()},
        "all facts known": counts.complete,
        **{
            f"conflict: {_pair([slugs[name] for name in pair])}": number
            for pair, number in counts.conflicts.items()
        },
    }
    return {name: number for name, number in numbers.items() if number}


def _named(chapter: Chapter, result: Result) -> str:
    scheme = document_of(chapter.guideline)["scheme"]
    wordings = {
        term["term"]: term["wording"] for term in (*scheme["strengths"], *scheme["certainties"])
    }
    terms = () if result.grade is None else result.grade
    printed = (wordings[term] for term in terms if term is not None)
    return ", ".join([result.verdict.replace("_", " "), *printed])
