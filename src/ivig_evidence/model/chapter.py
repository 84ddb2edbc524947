"""What one guideline says of one condition."""

from __future__ import annotations

from attrs import field, frozen

from ..logic.predicates import Predicate
from .citation import Citation
from .condition import Condition
from .recommendation import Passage, Recommendation


@frozen(kw_only=True)
class CrossReference:
    """A chapter that sends some of its patients to another: there, those statements hold too."""

    when: Predicate
    to: Condition
    by: Recommendation


@frozen(kw_only=True)
class Conflict:
    """Two statements that can apply together and pull apart, and why the source sets no order."""

    between: tuple[Recommendation, Recommendation]
    why: str
    source: Citation


@frozen(kw_only=True)
class ChapterPassage:
    """What the source says elsewhere to some patients of a chapter, and no statement says."""

    when: Predicate
    passage: Passage


@frozen(kw_only=True, cache_hash=True)
class Chapter:
    """What one guideline says of one condition.

    ``statements`` are in the guideline's order; forms of a disease can share them.
    ``cross_references`` lead to chapters whose statements hold too, ``conflicts`` are all that the
    source leaves without an order, ``see_also`` is what some patients' answers show besides,
    ``source`` is its place.
    """

    condition: Condition
    statements: tuple[Recommendation, ...] = field(repr=False)
    cross_references: tuple[CrossReference, ...] = field(default=(), repr=False)
    conflicts: tuple[Conflict, ...] = field(default=(), repr=False)
    see_also: tuple[ChapterPassage, ...] = field(default=(), repr=False)
    source: Citation = field(repr=False)
    note: str = field(default="", repr=False)
