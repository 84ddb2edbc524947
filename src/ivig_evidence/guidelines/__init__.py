"""Every guideline edition, once, with a module or package for each published document.

``EFNS_2008`` is Elovaara 2008. Recommendations, studies and later evidence of a document belong to
its package. What is true whichever document speaks does not.
"""

from __future__ import annotations

from .registry import EFNS_2008, GUIDELINES, statement_named, statements

__all__ = [
    "EFNS_2008",
    "GUIDELINES",
    "statement_named",
    "statements",
]


def __dir__() -> list[str]:
    return __all__
