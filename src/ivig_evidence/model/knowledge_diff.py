"""What changed from one version of a guideline's knowledge to another, and for which patients."""

from __future__ import annotations

from attrs import field, frozen

from ..errors import TruthIsNotBoolError
from . import upward
from .answer_diff import ChangeInWords
from .comparison import DifferingGroup
from .condition import Condition


@frozen(kw_only=True)
class ConditionDiff:
    """The patients with a condition whose verdict or grade changes.

    Attributes:
        condition: The condition.
        combinations: The number of combinations of facts that a patient can have, as in
            :class:`ivig_evidence.model.comparison.Comparison`.
        changed: The number of those for which the verdict or the grade changes.
        groups: The combinations that change, as few groups: ``first`` is the earlier conclusion,
            ``second`` the present one.
    """

    condition: Condition
    combinations: int
    changed: int
    groups: tuple[DifferingGroup, ...] = field(repr=False)


@frozen(kw_only=True)
class KnowledgeDiff:
    """What changed from another version of a guideline's knowledge to this one.

    Attributes:
        guideline: The short name of the guideline.
        was: The digest of the other version.
        now: The digest of this version.
        statements: The statements that are new, gone or changed, in words.
        conditions: The conditions with patients whose verdict or grade changes.

    Raises:
        TruthIsNotBoolError: If it is used as a bool.
    """

    guideline: str
    was: str
    now: str
    statements: tuple[ChangeInWords, ...] = field(repr=False)
    conditions: tuple[ConditionDiff, ...]

    def __bool__(self) -> bool:
        raise TruthIsNotBoolError(
            "a comparison of versions", "look at its statements and conditions"
        )

    def __str__(self) -> str:
        return upward.knowledge_diff_text(self)
