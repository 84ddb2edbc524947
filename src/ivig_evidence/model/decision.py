"""Decision trees, and the changes of facts that would make a statement apply."""

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
    """The end of a path in a decision tree: a verdict with its grade, or None if none is printed.

    ``leading`` are the statements that lead for some patient on this path. Several of them differ
    by facts that change neither verdict nor level.
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
    """The answers to a question for which ``when`` is true, and the subtree ``to`` for them."""

    when: Predicate
    to: DecisionTree


@frozen(cache_hash=True)
class Question:
    """A fact to ask for; every answer is in exactly one of the branches.

    ``str(question)`` is the whole tree as indented text.
    """

    fact: Fact
    branches: tuple[Branch, ...] = field(repr=False)

    def __str__(self) -> str:
        return upward.decision_text(self)


DecisionTree: TypeAlias = Question | Conclusion


@frozen
class Change:
    """A change of one fact that a statement needs in order to apply.

    Attributes:
        fact: The fact.
        now: Its known value, with an amount in the unit of the measure; None if it is not known.
        when: A predicate that is true for the values that the statement needs.
    """

    fact: Fact
    now: Value | None
    when: Predicate


@frozen
class NearMiss:
    """A statement that would apply after one or two changes of facts.

    All values that the changes allow work together. Every change is necessary.
    """

    statement: Recommendation
    changes: tuple[Change, ...]
