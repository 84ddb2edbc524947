"""Papers and documents as text: citations in one line, and their parts."""

from __future__ import annotations

from ..model.citation import Reference
from ..model.recommendation import Recommendation
from ..spelling import capitalised, one_line
from ..version import __version__

MOST_AUTHORS = 6
"""The authors that a citation names before "et al."."""


def citation(reference: Reference) -> str:
    """Return a paper in one line; parts that were not read are left out.

    Up to six authors, the title, the journal with year, volume, issue and pages, and the link.
    Without authors the title comes first, without both the key.
    """
    return " ".join(filter(None, (_sentences(reference), reference.url)))


def statement_citation(statement: Recommendation) -> str:
    """Return the document of a statement in one line, with its section, its id and the link."""
    source = statement.source
    parts = (
        _sentences(source.reference),
        _sentence(one_line(capitalised(source.place))),
        f"Statement {statement.id}, ivig_evidence {__version__}.",
        source.reference.url,
    )
    return " ".join(filter(None, parts))


def authors(reference: Reference, *, most: int | None = None) -> str | None:
    """Return the authors of a paper as read, such as ``Hughes RAC, Swan AV, et al.``.

    Args:
        reference: The paper.
        most: The number of authors to name; all by default.

    Returns:
        The authors, or None if none was read.
    """
    names = [one_line(str(author)) for author in reference.authors]
    shown = names[:most]
    if not shown:
        return None
    if len(shown) == len(names) and not reference.more_authors:
        return ", ".join(shown)
    return f"{', '.join(shown)}{',' if len(shown) > 1 else ''} et al."


def where(reference: Reference, *, year: int | None = None) -> str | None:
    """Return the journal with volume, issue and pages, or another place of publication.

    Args:
        reference: The paper.
        year: The year to print before the volume; none by default.
    """
    if reference.journal is None:
        parts = (reference.publication, None if year is None else str(year))
        return one_line(", ".join(filter(None, parts))) or None
    issue = f"({reference.issue})" if reference.issue else ""
    volume = f"{reference.volume or ''}{issue}"
    time = ";".join(filter(None, ("" if year is None else str(year), volume)))
    pages = f":{reference.pages}" if reference.pages else ""
    return one_line(f"{reference.journal}{f' {time}' if time else ''}{pages}")


def _sentences(reference: Reference) -> str:
    by = authors(reference, most=MOST_AUTHORS)
    title = one_line(reference.title or "")
    known = (by, title) if by or title else (_unread(reference),)
    parts = (*known, where(reference, year=reference.year))
    return " ".join(_sentence(one_line(part)) for part in parts if part)


def _unread(reference: Reference) -> str:
    return f"{reference.key} (authors and title not read)"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
