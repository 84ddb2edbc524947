"""References as BibTeX."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import product, zip_longest

from ..model.citation import Author, GroupAuthor, Reference
from .cited import as_line, checked, distinct

_SIGNS = {
    # Braces must balance within a field, even after a backslash.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "%": r"\%",
    "&": r"\&",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "–": "--",
    "—": "---",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "ß": r"{\ss}",
}
_DASHES = "-–—"
_LIGATURES = (*map("".join, product(_DASHES, repeat=2)), "''", "``", ",,", "?`", "!`")
"""Two signs that LaTeX prints as one, also as they are written here."""

_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0308": '"',
    "\u030a": "r ",
    "\u030c": "v ",
    "\u0327": "c ",
}
_LAST_WITH_NAME = "\u0180"
"""The end of the letters for European languages: readers know their names in LaTeX."""

_WORDS_OF_BIBTEX = re.compile(r",|\b(and|others)\b", re.IGNORECASE)


def bibtex(references: Iterable[Reference]) -> str:
    """Return references as BibTeX; fields that were not read are left out.

    A paper in a journal is an ``article``, any other document is ``misc``. The key of an entry is
    the key of the reference in ASCII, with hyphens. Authors that were not read are "others".

    Args:
        references: The references; equal ones are written once.

    Returns:
        The entries, in the order given. Letters without a name in LaTeX are UTF-8.

    Raises:
        WrongTypeError: If the value is not several references.

    >>> from ivig_evidence.bibliography import references
    >>> print(bibtex(references("CIDP")[:1]).splitlines()[0])
    @article{Elovaara-2008,
    """
    several = checked(references)
    keys = distinct(_key(reference.key) for reference in several)
    return "\n".join(map(_entry, keys, several))


def _key(name: str) -> str:
    """Return a name as the key of an entry.

    >>> _key("Sørensen 1998"), _key("Dalakas 2001 (stiff-person syndrome)")
    ('Sorensen-1998', 'Dalakas-2001-stiff-person-syndrome')
    """
    letters = "".join(map(_ascii, unicodedata.normalize("NFKD", name)))
    return "-".join(re.findall(r"[A-Za-z0-9]+", letters)) or "reference"


def _ascii(letter: str) -> str:
    """Return a letter without its stroke, such as "o" for "ø"; marks are left out."""
    name = re.fullmatch(
        r"LATIN (SMALL|CAPITAL) LETTER ([A-Z]{1,2}) WITH STROKE", unicodedata.name(letter, "")
    )
    if name is None:
        return "" if unicodedata.combining(letter) else letter
    return name[2].lower() if name[1] == "SMALL" else name[2]


def _entry(key: str, reference: Reference) -> str:
    kind = "misc" if reference.journal is None else "article"
    written = (f"  {name} = {{{value}}},\n" for name, value in _fields(reference) if value)
    return f"@{kind}{{{key},\n{''.join(written)}}}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(_authors(reference))
    # The inner braces keep the capitals of the title.
    title = _escaped(reference.title)
    yield "title", f"{{{title}}}" if title else ""
    yield "journal", _escaped(reference.journal)
    yield "howpublished", _escaped(reference.publication)
    yield "year", "" if reference.year is None else str(reference.year)
    yield "volume", _escaped(reference.volume)
    yield "number", _escaped(reference.issue)
    yield "pages", _escaped(reference.pages)
    yield "doi", _verbatim(reference.doi)
    yield "pmid", _verbatim(reference.pmid)
    yield "url", _verbatim(reference.url)


def _authors(reference: Reference) -> Iterator[str]:
    yield from map(_author, reference.authors)
    if reference.more_authors:
        yield "others"


def _author(author: Author | GroupAuthor) -> str:
    if isinstance(author, GroupAuthor):
        return f"{{{_escaped(author.name)}}}"
    if author.given is None and author.suffix is None:
        return f"{{{_escaped(author.family)}}}"
    suffix = (_part(author.suffix),) if author.suffix else ()
    return ", ".join((_part(author.family), *suffix, _part(author.given or "")))


def _part(name: str) -> str:
    """Return a part of a name; braces keep words together that BibTeX would interpret."""
    written = _escaped(name)
    return f"{{{written}}}" if _WORDS_OF_BIBTEX.search(name) else written


def _escaped(text: str | None) -> str:
    line = unicodedata.normalize("NFC", as_line(text or ""))
    return "".join(
        f"{_sign(sign)}{'{}' if sign + after in _LIGATURES else ''}"
        for sign, after in zip_longest(line, line[1:], fillvalue="")
    )


def _sign(sign: str) -> str:
    return _SIGNS.get(sign) or _accented(sign)


def _accented(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    base, mark = parts[:1], parts[1:]
    if not letter < _LAST_WITH_NAME or not base.isascii() or mark not in _ACCENTS:
        return letter
    return f"{{\\{_ACCENTS[mark]}{base}}}"


def _verbatim(text: str | None) -> str:
    """Return an identifier or an address, in which only braces would end the field."""
    return as_line(text or "").replace("{", "%7B").replace("}", "%7D")
