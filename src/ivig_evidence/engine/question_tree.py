"""Decision trees: a guideline's chapter on a condition as questions.

``mermaid`` returns a tree as the text of a Mermaid flowchart.
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
    """Return the questions that decide verdict and level for a condition.

    The questions are in a fixed order. Every question can change the result, and the answers on a
    path decide it. Shared subtrees are the same object. The tree does not exclude combinations of
    answers that no patient can give.

    Args:
        condition: A condition, diagnosis, id, name or code, as ``recommend`` takes it. The tree
            does not ask for facts that the diagnosis or its code implies.
        guideline: The guideline, or its id.

    Returns:
        The tree, or a single conclusion.

    Raises:
        UnknownNameError: If there is no such condition or guideline.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the name or code fits several conditions.
        WrongTypeError: If an argument has the wrong type.

    >>> from ivig_evidence.engine import decision_tree
    >>> tree = decision_tree("inclusion body myositis")
    >>> [branch.to.verdict.name for branch in tree.branches]
    ['NOT_RECOMMENDED', 'NOT_COVERED']
    """
    guideline = guideline_named(guideline)
    diagnosis = diagnosis_in(condition, guideline)
    compiled = compile_chapter(diagnosis.condition, guideline, diagnosis.presumes)
    return left_open(compiled, Context(diagnosis.implies).known)
