"""Names and codes as people paste them, with signs that nobody sees or that look like others."""

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
"""What Unicode calls *default ignorable*: byte order marks, zero-width signs, soft hyphens.

A pattern as text: it is compiled for the first name that is not plain ASCII, and few are not.
"""

_HYPHENS = str.maketrans(dict.fromkeys("˗‐‑‒–—―⁃−", "-"))
_SEPARATORS = str.maketrans({"\u200b": " ", "\u00ad": "-"})


def cleaned(text: str) -> str:
    r"""Return a name without unseen signs, with plain hyphens, letters and single blanks.

    >>> cleaned("\ufeffICD\u201110\u2212CM\u00a0Ｇ61.\u200b0")
    'ICD-10-CM G61.0'
    """
    if not text.isascii():
        from unicodedata import normalize

        signs = (normalize("NFKC", s) if _is_same(s) else s for s in re.sub(UNSEEN, "", text))
        text = normalize("NFC", "".join(signs)).translate(_HYPHENS)
    return " ".join(text.split())


def _is_same(sign: str) -> bool:
    """Return True for a sign that is another only in its width, its font or how lines break."""
    from unicodedata import decomposition

    # A superscript is not its digit: G61.8 with the footnote 1 is not G61.81.
    kinds = ("<wide>", "<narrow>", "<small>", "<noBreak>", "<font>", "<compat>")
    return decomposition(sign).startswith(kinds)


def possible_spellings(text: str) -> tuple[str, ...]:
    """Return what a pasted name may mean, the likeliest first.

    A zero-width space or a soft hyphen is mostly one too many; it may also stand in the place of
    a blank or a hyphen.
    """
    return tuple(dict.fromkeys((cleaned(text), cleaned(text.translate(_SEPARATORS)))))


def find(text: str, things: Mapping[str, T]) -> T | None:
    """Return the thing of that name: exactly as written, else as it may have been pasted.

    None if there is no such thing, or if several names differ only in what nobody sees.
    """
    if text in things:
        return things[text]
    for spelling in possible_spellings(text):
        found = [thing for name, thing in things.items() if cleaned(name) == spelling]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def one_line(text: str) -> str:
    r"""Return a text without line breaks of any kind.

    >>> one_line("first\r\nsecond\u2028third")
    'first second third'
    """
    return " ".join(filter(None, map(str.strip, text.splitlines())))


def joined_lines(lines: Iterable[str]) -> str:
    r"""Return lines as one text. A line break within a line becomes a blank.

    >>> joined_lines(["title", "  - first\nsecond"])
    'title\n  - first second'
    """
    return "\n".join(
        f"{' ' * (len(line) - len(line.lstrip(' ')))}{one_line(line)}" for line in lines
    )


def listed(parts: list[str], word: str) -> str:
    """``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def listed_terms(terms: Sequence[str], word: str) -> str:
    """Return terms as a list in which the words that all begin with stand once.

    >>> listed_terms(["class II", "class III"], "and")
    'class II and III'
    >>> listed_terms(["solid rock", "brittle rock"], "or")
    'solid rock or brittle rock'
    """
    words = [term.split() for term in terms]
    shared = 0
    while all(len(one) > shared + 1 and one[shared] == words[0][shared] for one in words):
        shared += 1
    ends = listed([" ".join(one[shared:]) for one in words], word)
    return " ".join([*words[0][:shared], ends])
