"""References as RIS, for reference managers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model.citation import Author, GroupAuthor, Reference
from .cited import as_line, checked

_RANGE = re.compile(r"(\w+)[–-](\w+)")


def ris(references: Iterable[Reference]) -> str:
    """Return references as RIS; fields that were not read are left out.

    A group, and a family name alone, end with a comma, so that reference managers do not split
    them. Authors that were not read are "et al.". Every value is one line.

    Args:
        references: The references; equal ones are written once.

    Returns:
        The records, in the order given.

    Raises:
        WrongTypeError: If the value is not several references.

    >>> from ivig_evidence.bibliography import references
    >>> print(ris(references("CIDP")[:1]).splitlines()[1])
    AU  - Elovaara, I
    """
    return "\n".join(map(_record, checked(references)))


def _record(reference: Reference) -> str:
    written = ((tag, as_line(value)) for tag, value in _fields(reference) if value is not None)
    lines = (f"{tag}  - {value}" for tag, value in written if value)
    return "\n".join([*lines, "ER  - ", ""])


def _fields(reference: Reference) -> Iterator[tuple[str, str | None]]:
    yield "TY", "GEN" if reference.journal is None else "JOUR"
    for author in reference.authors:
        yield "AU", _author(author)
    if reference.more_authors:
        yield "AU", "et al."
    yield "TI", reference.title
    yield "T2", reference.journal or reference.publication
    yield "PY", None if reference.year is None else str(reference.year)
    yield "VL", reference.volume
    yield "IS", reference.issue
    first, last = _first_and_last(reference.pages)
    yield "SP", first
    yield "EP", last
    yield "DO", reference.doi
    if reference.pmid is not None:
        yield "AN", reference.pmid
        yield "DB", "PubMed"
    yield "UR", reference.url


def _author(author: Author | GroupAuthor) -> str:
    if isinstance(author, GroupAuthor):
        return f"{as_line(author.name)},"
    suffix = "" if author.suffix is None else f", {as_line(author.suffix)}"
    return f"{as_line(author.family)}, {as_line(author.given or '')}{suffix}"


def _first_and_last(pages: str | None) -> tuple[str | None, str | None]:
    span = None if pages is None else _RANGE.fullmatch(pages)
    return (pages, None) if span is None else (span[1], span[2])
