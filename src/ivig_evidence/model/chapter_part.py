"""Parts of a chapter other than statements. Few chapters have any, so answers can skip them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from ..logic.predicates import Predicate
    from .citation import Citation
    from .condition import Condition
    from .recommendation import Passage, Recommendation


@frozen(kw_only=True)
class CrossReference:
    """A reference for some patients to another chapter, whose statements then also apply."""

    when: Predicate
    to: Condition
    by: Recommendation


@frozen(kw_only=True)
class Conflict:
    """Two statements that can apply together and conflict, without a priority in ``source``."""

    between: tuple[Recommendation, Recommendation]
    why: str
    source: Citation


@frozen(kw_only=True)
class ChapterPassage:
    """A passage of the source for some patients of a chapter that is not a statement."""

    when: Predicate
    passage: Passage
