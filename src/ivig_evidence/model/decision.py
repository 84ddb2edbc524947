"""A guideline's advice as questions, one after the other, and what would change an answer."""

from __future__ import annotations

from typing import TypeAlias

from attrs import field, frozen

from ..logic.predicates import Fact, Predicate, Value
from . import upward
from .grade import Grade, Strength
from .recommendation import Recommendation
from .verdict import Verdict


@frozen
class Conclusion:
    """Where the questions end: a verdict with its grade, ``None`` where none is printed.

    ``leading`` are the statements that lead for some patient who comes this way. Where they are
    several, facts decide between them on which neither verdict nor level hangs.
    """

    verdict: Verdict
    grade: Grade | None
    leading: tuple[Recommendation, ...]

    @property
    def level(self) -> Strength | None:
        """The strength of the grade, or None if none is printed."""
        return None if self.grade is None else self.grade.strength

    def __str__(self) -> str:
        return upward.decision_text(self)


@frozen
class Branch:
    """Answers to a question that lead on to the same step: those of which ``when`` holds."""

    when: Predicate
    to: DecisionTree


@frozen(cache_hash=True)
class Question:
    """A fact to ask for, with exactly one branch for each answer.

    ``str(question)`` is the whole tree as indented text.
    """

    fact: Fact
    branches: tuple[Branch, ...] = field(repr=False)

    def __str__(self) -> str:
        return upward.decision_text(self)


DecisionTree: TypeAlias = Question | Conclusion


@frozen
class Change:
    """A fact that would have to be otherwise: ``when`` holds of the values that would do.

    ``now`` is what is known of it, ``None`` where nothing is; an amount is in the measure's unit.
    """

    fact: Fact
    now: Value | None
    when: Predicate


@frozen
class NearMiss:
    """A statement that does not apply, and would if the facts of one or two changes were otherwise.

    Any values that the changes name do together; with one of the changes left out, none do.
    """

    statement: Recommendation
    changes: tuple[Change, ...]
