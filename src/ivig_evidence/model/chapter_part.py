"""What a chapter has besides its statements; few chapters have any of it."""

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
