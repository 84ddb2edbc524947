"""References as CSL-JSON, for citation processors."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.citation import Author, GroupAuthor, Reference
from .cited import as_line, checked, distinct


def csl(references: Iterable[Reference]) -> list[dict[str, object]]:
    """Return references as the items of CSL-JSON; fields that were not read are left out.

    The id of an item is the key of the reference. Authors that were not read are the literal name
    "others". Signs with a meaning in HTML are written as they are: processors escape them.

    Args:
        references: The references; equal ones are written once.

    Returns:
        The items as plain JSON values, in the order given.

    Raises:
        WrongTypeError: If the value is not several references.

    >>> from ivig_evidence.bibliography import references
    >>> csl(references("CIDP")[:1])[0]["container-title"]
    'Eur J Neurol'
    """
    several = checked(references)
    names = distinct(as_line(reference.key) for reference in several)
    return [_item(name, reference) for name, reference in zip(names, several, strict=True)]


def _item(name: str, reference: Reference) -> dict[str, object]:
    texts = {
        "title": reference.title,
        "container-title": reference.journal or reference.publication,
        "volume": reference.volume,
        "issue": reference.issue,
        "page": reference.pages,
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "URL": reference.url,
    }
    item: dict[str, object] = {
        "id": name,
        "type": "document" if reference.journal is None else "article-journal",
    }
    lines = {key: as_line(value or "") for key, value in texts.items()}
    item |= {key: value for key, value in lines.items() if value}
    authors = [*map(_author, reference.authors)]
    if reference.more_authors:
        authors.append({"literal": "others"})
    if authors:
        item["author"] = authors
    if reference.year is not None:
        item["issued"] = {"date-parts": [[reference.year]]}
    return item


def _author(author: Author | GroupAuthor) -> dict[str, str]:
    if isinstance(author, GroupAuthor):
        return {"literal": as_line(author.name)}
    parts = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {part: as_line(value) for part, value in parts.items() if value}
