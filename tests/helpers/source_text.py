"""The source texts, line by line, where they are at hand."""

from __future__ import annotations

import re
from functools import cache

from ivig_evidence.model.citation import Citation
from ivig_evidence.model.repair import Repair

from ..helpers.at_hand import shared


@cache
def lines_of(seed: str) -> list[str]:
    """The lines of a text that was read."""
    return shared(f"seeds/{seed}").read_text(encoding="utf-8", errors="replace").split("\n")


def passage(seed: str, first: int, last: int) -> str:
    """Some lines as running text, with words that were divided at a line's end joined."""
    text = " ".join(line.strip() for line in lines_of(seed)[first - 1 : last] if line.strip())
    text = re.sub(r"(?<=[a-z])- (?=[a-z])", "", text)
    return re.sub(r"(?<=[–/]) ", "", text)


def cited(place: Citation) -> str:
    """What stands at a place of which the lines are known."""
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
"""Numbers that the sources write as words."""


def stands_in(number: str, text: str, repairs: tuple[Repair, ...] = ()) -> bool:
    """Whether a number is printed in a text: in digits, as a word, or as what a repair mends."""
    if "|" in number:
        return any(stands_in(one, text, repairs) for one in number.split("|"))
    for repair in repairs:
        text = text.replace(repair.printed, repair.read_as)
    text = text.replace("−", "-")
    if re.search(rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)", text):
        return True
    words = [word for word, value in WORDS.items() if str(value) == number]
    return any(re.search(rf"\b{word}\b", text, re.IGNORECASE) for word in words)


def in_digits(place: Citation, repairs: tuple[Repair, ...] = ()) -> str:
    """What stands at a place, mended, with small numbers in digits instead of words."""
    text = cited(place)
    for repair in repairs:
        text = text.replace(repair.printed, repair.read_as)
    text = text.replace("−", "-")
    for word, value in sorted(WORDS.items(), key=lambda item: -len(item[0])):
        if word != "half":
            text = re.sub(rf"\b{word}\b", str(value), text, flags=re.IGNORECASE)
    return text
