"""What a guideline says on a condition, as the questions that settle it.

``mermaid`` writes a tree down as the text of a Mermaid flowchart.
"""

from __future__ import annotations

from ..guidelines.registry import EFNS_2008, diagnosis_in, guideline_named
from ..logic.context import Context
from ..model.condition import Condition, Diagnosis
from ..model.decision import DecisionTree
from ..model.guideline import Guideline
from ..render.mermaid import mermaid
from .asking import left_open
from .decision import compile_chapter

__all__ = ["decision_tree", "mermaid"]


def decision_tree(
    condition: Condition | Diagnosis | str, *, guideline: Guideline | str = EFNS_2008
) -> DecisionTree:
    """The questions that settle verdict and level for a condition, in one fixed order.

    ``condition`` is what ``recommend`` takes; what the diagnosis or its code settles is not
    asked. The answers along a way are enough for the conclusion, and no question is asked whose
    answer changes nothing. Where ways meet again the step is the same object. Answers that a
    patient cannot give together are not told apart from others.

    Errors: ``UnknownNameError`` for the condition or the guideline, ``UnmodelledConditionError`` or
    ``AmbiguousConditionError`` for the condition, ``WrongTypeError`` for arguments of another kind.

    >>> from ivig_evidence.engine import decision_tree
    >>> tree = decision_tree("inclusion body myositis")
    >>> [branch.to.verdict.name for branch in tree.branches]
    ['NOT_RECOMMENDED', 'NOT_COVERED']
    """
    guideline = guideline_named(guideline)
    diagnosis = diagnosis_in(condition, guideline)
    compiled = compile_chapter(diagnosis.condition, guideline, diagnosis.presumes)
    return left_open(compiled, Context(diagnosis.implies).known)
