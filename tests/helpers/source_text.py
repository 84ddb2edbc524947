"""The source texts, line by line, if they are available."""

from __future__ import annotations

import re
from functools import cache

from ivig_evidence.model.citation import Citation
from ivig_evidence.model.repair import Repair

from ..helpers.at_hand import shared


@cache
def lines_of(seed: str) -> list[str]:
    """Return the lines of a source text: a seed, or a later document."""
    texts = shared("seeds").parent
    folder = "seeds" if (texts / "seeds" / seed).exists() else "sources"
    return shared(f"{folder}/{seed}").read_text(encoding="utf-8", errors="replace").split("\n")


def passage(seed: str, first: int, last: int) -> str:
    """Return lines as running text, with words joined that were divided at the end of a line."""
    text = " ".join(line.strip() for line in lines_of(seed)[first - 1 : last] if line.strip())
    text = re.sub(r"(?<=[a-z])- (?=[a-z])", "", text)
    return re.sub(r"(?<=[–/]) ", "", text)


def cited(place: Citation) -> str:
    """Return the text at a place with known lines."""
    assert place.lines is not None
    return passage(str(place.reference.seed), *place.lines)


WORDS = dict(
    zip(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
        ],
        range(1, 15),
        strict=True,
    )
) | {"thirty-four": 34, "seventy-three": 73, "a hundred": 100, "half": 50, "sole": 1}
"""Numbers that the sources spell out."""


def stands_in(number: str, text: str, repairs: tuple[Repair, ...] = ()) -> bool:
    """Return True if a text contains a number in digits, as a word, or in a repair."""
    if "|" in number:
        return any(stands_in(part, text, repairs) for part in number.split("|"))
    for repair in repairs:
        text = text.replace(repair.printed, repair.read_as)
    text = text.replace("−", "-")
    if re.search(rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)", text):
        return True
    words = [word for word, value in WORDS.items() if str(value) == number]
    return any(re.search(rf"\b{word}\b", text, re.IGNORECASE) for word in words)


def in_digits(place: Citation, repairs: tuple[Repair, ...] = ()) -> str:
    """Return the repaired text at a place, with small numbers as digits instead of words."""
    text = cited(place)
    for repair in repairs:
        text = text.replace(repair.printed, repair.read_as)
    text = text.replace("−", "-")
    for word, value in sorted(WORDS.items(), key=lambda item: -len(item[0])):
        if word != "half":
            text = re.sub(rf"\b{word}\b", str(value), text, flags=re.IGNORECASE)
    return text
