"""Chapters: the statements of one guideline on one condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from ..logic.evaluate import facts_of

if TYPE_CHECKING:
    from ..logic.predicates import Fact
    from .chapter_part import ChapterPassage, Conflict, CrossReference
    from .citation import Citation
    from .condition import Condition
    from .recommendation import Recommendation


@frozen(kw_only=True, cache_hash=True)
class Chapter:
    """The statements of one guideline on one condition.

    Attributes:
        condition: The condition.
        statements: The statements in the guideline's order; forms of a disease can share them.
        cross_references: The references to chapters whose statements also apply.
        conflicts: The pairs of statements that can conflict and have no priority in the source.
        see_also: The passages that the answers for some patients show.
        source: The place of the chapter.
        note: A note, such as our own interpretation.
    """

    condition: Condition
    statements: tuple[Recommendation, ...] = field(repr=False)
    cross_references: tuple[CrossReference, ...] = field(default=(), repr=False)
    conflicts: tuple[Conflict, ...] = field(default=(), repr=False)
    see_also: tuple[ChapterPassage, ...] = field(default=(), repr=False)
    source: Citation = field(repr=False)
    note: str = field(default="", repr=False)

    @property
    def facts(self) -> frozenset[Fact]:
        """The facts of its statements, cross-references and passages."""
        asked = {fact for statement in self.statements for fact in statement.facts}
        for reference in self.cross_references:
            asked.update(facts_of(reference.when))
        for passage in self.see_also:
            asked.update(facts_of(passage.when))
        return frozenset(asked)
