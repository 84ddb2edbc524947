"""Decision trees as the text of a Mermaid flowchart."""

from __future__ import annotations

from ..model.decision import DecisionTree
from ..spelling import one_line
from .decisions import concluded, conclusions, questions
from .english import answer, asked

PLAIN_SIGNS = " .,:;?()[]/'’–-"


def mermaid(tree: DecisionTree) -> str:
    """A tree as the text of a Mermaid flowchart: a box for each question and each conclusion.

    Boxes are ``q1``, ``q2`` and so on for questions, ``c1`` and so on for conclusions. A sign that
    Mermaid could take for its own stands as the number of its character.

    >>> from ivig_evidence.engine import decision_tree, mermaid
    >>> print(mermaid(decision_tree("polymyositis")).splitlines()[1])
        q1{"Response to first-line immunosuppressive treatment so far"}
    """
    asks, ends = questions(tree), conclusions(tree)
    names = {id(one): f"q{number}" for number, one in enumerate(asks, 1)}
    names |= {id(one): f"c{number}" for number, one in enumerate(ends, 1)}
    boxes = [f'    {names[id(one)]}{{"{escaped(asked(one.fact))}"}}' for one in asks]
    boxes += [f'    {names[id(one)]}["{escaped(concluded(one))}"]' for one in ends]
    arrows = [
        f'    {names[id(one)]} -->|"{escaped(answer(way.when))}"| {names[id(way.to)]}'
        for one in asks
        for way in one.branches
    ]
    return "\n".join(["flowchart TD", *boxes, *arrows])


def escaped(text: str) -> str:
    """A label in quotation marks, in which only letters, digits and plain signs are left."""
    return "".join(s if s.isalnum() or s in PLAIN_SIGNS else f"#{ord(s)};" for s in one_line(text))
