"""A guideline's advice for one condition as questions, one after the other."""

from __future__ import annotations

from typing import ClassVar, TypeAlias

from attrs import frozen

from ..grading.efns_2004 import RecommendationLevel
from ..listing import listing
from ..record import Record
from ..rules.predicates import Fact, Predicate
from .answer import Verdict
from .recommendation import Recommendation

__dir__ = listing(__name__)


@frozen(eq=False, repr=False)
class Conclusion(Record):
    """Where the questions end: a verdict with its level, ``None`` where none is printed.

    ``leading`` are the statements that lead for some patient who comes this way. Where they are
    several, facts decide between them on which neither verdict nor level hangs.
    """

    verdict: Verdict
    level: RecommendationLevel | None
    leading: tuple[Recommendation, ...]


@frozen(eq=False, repr=False)
class Way(Record):
    """Answers to a question that lead on to the same step: those of which ``when`` holds."""

    when: Predicate
    to: Step


@frozen(eq=False, repr=False)
class Question(Record):
    """A fact to ask for; whatever the answer, exactly one of the ways goes on from it."""

    _shown: ClassVar[tuple[str, ...]] = ("fact",)

    fact: Fact
    ways: tuple[Way, ...]

    def __hash__(self) -> int:
        return hash(self.fact)


Step: TypeAlias = Question | Conclusion
