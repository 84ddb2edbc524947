"""Every guideline edition, once."""

from __future__ import annotations

from ..errors import UnknownNameError, WrongTypeError, nearest
from ..model.guideline import Guideline
from ..model.recommendation import Recommendation
from ..spelling import find
from .efns_2008.edition import EFNS_2008

__all__ = ["EFNS_2008", "GUIDELINES", "statement_named", "statements"]

GUIDELINES: tuple[Guideline, ...] = (EFNS_2008,)
"""All of them, in the order of their dates."""


def statements() -> tuple[Recommendation, ...]:
    """Every statement of every guideline, once, in the guideline's order of chapters."""
    return tuple(statement for guideline in GUIDELINES for statement in guideline.statements)


def statement_named(text: str) -> Recommendation:
    """The statement with that id or slug. Errors: ``UnknownNameError``, ``WrongTypeError``."""
    if not isinstance(text, str):
        raise WrongTypeError("a statement", text, "an id or slug as text", "hand in its id")
    by_id = {statement.id: statement for statement in statements()}
    by_slug = {statement.slug: statement for statement in statements()}
    found = find(text, by_slug | by_id)
    if found is None:
        listing = "'ivig-evidence conditions --statements'"
        raise UnknownNameError("statement", text, nearest(text, [*by_id, *by_slug]), listing)
    return found
