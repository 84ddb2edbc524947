"""Decision trees as the text of a Mermaid flowchart."""

from __future__ import annotations

from ..model.decision import Conclusion, DecisionTree
from ..spelling import one_line
from .decisions import concluded, questions
from .english import answer

PLAIN_SIGNS = " .,:;?()[]/'’–-"


def mermaid(tree: DecisionTree) -> str:
    """Return a tree as the text of a Mermaid flowchart.

    Boxes ``q1``, ``q2`` and so on are numbered questions. Rounded boxes ``c1`` and so on are
    conclusions, one for each answer that ends the questions, so that few arrows cross. A character
    that has a meaning in Mermaid is written as its number.

    >>> from ivig_evidence.engine import decision_tree, mermaid
    >>> print(mermaid(decision_tree("polymyositis")).splitlines()[1])
        q1["(1) How has the patient responded to first-line immunosuppressive treatment so far?"]
    """
    asks = questions(tree)
    # Brackets, because Mermaid reads "1. " at the start of a label as a list and rejects it.
    numbers = {id(question): number for number, question in enumerate(asks, 1)}
    boxes = [
        f'q{number}["({number}) {escaped(question.fact.question)}"]'
        for number, question in enumerate(asks, 1)
    ]
    ends = [_end(1, tree)] if isinstance(tree, Conclusion) else []
    arrows = []
    for question in asks:
        for branch in question.branches:
            if isinstance(branch.to, Conclusion):
                ends.append(_end(len(ends) + 1, branch.to))
                target = f"c{len(ends)}"
            else:
                target = f"q{numbers[id(branch.to)]}"
            said = escaped(answer(branch.when))
            arrows.append(f'q{numbers[id(question)]} -->|"{said}"| {target}')
    return "\n    ".join(["flowchart TD", *boxes, *ends, *arrows])


def _end(number: int, conclusion: Conclusion) -> str:
    return f'c{number}(["{escaped(concluded(conclusion))}"])'


def escaped(text: str) -> str:
    """Return a label in which every other character than a plain one is its number."""
    return "".join(s if s.isalnum() or s in PLAIN_SIGNS else f"#{ord(s)};" for s in one_line(text))
