"""The text of a condition's page, without what it shows of other documents."""

from __future__ import annotations

import re

_SECTION = re.compile(r"^## What other documents say$.*?(?=^## )", re.MULTILINE | re.DOTALL)
_LINKS = re.compile(r"^Other documents on this condition: .*$", re.MULTILINE)


def without_others(page: str) -> str:
    """Return a page without the section on other documents and the links to their pages."""
    return _LINKS.sub("", _SECTION.sub("", page))
