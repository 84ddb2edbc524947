"""Pasted names and codes, with invisible characters and characters that look alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")

UNSEEN = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""A pattern of the characters that Unicode calls *default ignorable*.

Examples are byte order marks, zero-width spaces and soft hyphens. It is stored as text, because
few names need it compiled: only those that are not plain ASCII.
"""

BARE_NUMBER = r"\s*\d{1,12}(\.\d{1,12})?\s*"
"""A pattern of a number without a unit. Its length is limited, so that it is fast to match."""

TRUTHS: Mapping[str, bool] = {"yes": True, "no": False, "true": True, "false": False}
"""The words for the values of a yes-or-no fact, in lower case."""

_HYPHENS = str.maketrans(dict.fromkeys("˗‐‑‒–—―⁃−", "-"))
_BLANKS = str.maketrans(
    dict.fromkeys(
        "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
        "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
        " ",
    )
)
_SEPARATORS = str.maketrans({"\u200b": " ", "\u00ad": "-"})


def cleaned(text: str) -> str:
    r"""Return a name without invisible characters, with plain hyphens, letters and single spaces.

    >>> cleaned("\ufeffICD\u201110\u2212CM\u00a0Ｇ61.\u200b0")
    'ICD-10-CM G61.0'
    """
    if not text.isascii():
        from unicodedata import normalize

        characters = (normalize("NFKC", c) if _is_same(c) else c for c in re.sub(UNSEEN, "", text))
        text = normalize("NFC", "".join(characters)).translate(_HYPHENS)
    # The words of a long text would take a multiple of its memory.
    text = text if text.isprintable() else text.translate(_BLANKS)
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip(" ")


def _is_same(character: str) -> bool:
    """Return True if a character differs from another only in width, font or line breaking."""
    from unicodedata import decomposition

    # Superscripts are excluded: G61.8 with the footnote 1 would become the code G61.81.
    kinds = ("<wide>", "<narrow>", "<small>", "<noBreak>", "<font>", "<compat>")
    return decomposition(character).startswith(kinds)


def possible_spellings(text: str) -> tuple[str, ...]:
    """Return the possible spellings of a pasted name, the most likely first.

    A zero-width space or a soft hyphen is removed in the first spelling. In the second it becomes
    a space or a hyphen.
    """
    return tuple(dict.fromkeys((cleaned(text), cleaned(text.translate(_SEPARATORS)))))


def find(text: str, things: Mapping[str, T]) -> T | None:
    """Return the value of a name, spelled exactly or as it may have been pasted.

    Args:
        text: The name.
        things: The values by their names.

    Returns:
        The value, or None if no name matches, or if several do after cleaning.
    """
    if text in things:
        return things[text]
    for spelling in possible_spellings(text):
        matches = [thing for name, thing in things.items() if cleaned(name) == spelling]
        if matches:
            return matches[0] if len(matches) == 1 else None
    return None


def one_line(text: str) -> str:
    r"""Return a text with every line break replaced by a space.

    >>> one_line("first\r\nsecond\u2028third")
    'first second third'
    """
    return " ".join(filter(None, map(str.strip, text.splitlines())))


def capitalised(text: str) -> str:
    """Return a text with a capital first letter; the rest stays as it is.

    >>> capitalised("neuropathy with an IgM paraprotein")
    'Neuropathy with an IgM paraprotein'
    """
    return f"{text[:1].upper()}{text[1:]}"


def joined_lines(lines: Iterable[str]) -> str:
    r"""Return lines as one text. A line break within a line becomes a space.

    >>> joined_lines(["title", "  - first\nsecond"])
    'title\n  - first second'
    """
    return "\n".join(
        f"{' ' * (len(line) - len(line.lstrip(' ')))}{one_line(line)}" for line in lines
    )


def listed(parts: list[str], word: str) -> str:
    """Return parts as text, such as ``a, b and c`` for the word ``and``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def listed_terms(terms: Sequence[str], word: str) -> str:
    """Return terms as a list, without repeating the words that all of them begin with.

    >>> listed_terms(["class II", "class III"], "and")
    'class II and III'
    >>> listed_terms(["solid rock", "brittle rock"], "or")
    'solid rock or brittle rock'
    """
    words = [term.split() for term in terms]
    shared = 0
    while all(len(split) > shared + 1 and split[shared] == words[0][shared] for split in words):
        shared += 1
    ends = listed([" ".join(split[shared:]) for split in words], word)
    return " ".join([*words[0][:shared], ends])
