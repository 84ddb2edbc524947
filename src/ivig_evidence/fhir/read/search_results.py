"""Whether a bundle is the whole result of a search."""

from __future__ import annotations

from collections.abc import Mapping

from ...errors import echo
from . import outcomes
from .elements import Resource, UnreadableError, children

ONE_PAGE = "it is one page of several: the rest of the record is missing"


def not_whole(bundle: Resource, kind: str | None = None) -> str | None:
    """Return why a bundle is an incomplete search result, or None if it is complete.

    It is incomplete if it has a next page or fewer matches than its total. It may be incomplete if
    its links or its total cannot be read.

    Args:
        bundle: A FHIR bundle.
        kind: The kind of resource that was searched for. Included entries and outcomes do not count
            as matches.

    Returns:
        The reason, or None.
    """
    try:
        links = children(bundle, "link")
    except UnreadableError as fault:
        return f"its {fault}: it may be incomplete"
    if any(link.get("relation") == "next" for link in links):
        return ONE_PAGE
    total = bundle.get("total")
    if total is None:
        return None
    if not isinstance(total, int) or isinstance(total, bool):
        return f"its total must be a whole number, not {echo(total)}: it may be incomplete"
    entries = bundle.get("entry")
    came = sum(_is_match(entry, kind) for entry in entries) if isinstance(entries, list) else 0
    if total > came:
        return f"its total is {echo(total)}, but it has {came}: the rest of the record is missing"
    return None


def _is_match(entry: object, kind: str | None) -> bool:
    resource = entry.get("resource") if isinstance(entry, Mapping) else None
    if not (isinstance(entry, Mapping) and isinstance(resource, Mapping)):
        return False
    search = entry.get("search")
    mode = search.get("mode") if isinstance(search, Mapping) else None
    came = resource.get("resourceType")
    is_of_kind = came != outcomes.KIND if kind is None else came == kind
    return is_of_kind and mode in (None, "match")
