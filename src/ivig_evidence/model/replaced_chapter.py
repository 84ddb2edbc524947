"""A guideline with one chapter replaced."""

from __future__ import annotations

from attrs import frozen

from .chapter import Chapter
from .guideline import Guideline


@frozen
class WithChapter:
    """A chapter loader that replaces one chapter of a guideline."""

    guideline: Guideline
    chapter: Chapter

    def __call__(self, condition: str) -> Chapter | None:
        """Return the chapter on a condition, by its id, or None."""
        if condition == self.chapter.condition.id:
            return self.chapter
        find_chapter = self.guideline.find_chapter
        return None if find_chapter is None else find_chapter(condition)
