"""Decision trees in plain English, as numbered questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from ..model.decision import Conclusion, DecisionTree, Question
from ..spelling import joined_lines, one_line
from .english import answer, asked
from .headlines import verdict
from .later import reversal

if TYPE_CHECKING:
    from datetime import date


def questions(tree: DecisionTree) -> tuple[Question, ...]:
    """The questions of a tree in the order of their numbers: each before all that follow it."""
    ended: dict[int, Question] = {}

    def visit(step: DecisionTree) -> None:
        if isinstance(step, Question) and id(step) not in ended:
            for way in reversed(step.branches):
                visit(way.to)
            ended[id(step)] = step

    visit(tree)
    return tuple(reversed(ended.values()))


def conclusions(tree: DecisionTree) -> tuple[Conclusion, ...]:
    """The conclusions of a tree, each once, in the order in which the questions come to them."""
    if isinstance(tree, Conclusion):
        return (tree,)
    found = (way.to for question in questions(tree) for way in question.branches)
    return tuple(dict.fromkeys(step for step in found if isinstance(step, Conclusion)))


def concluded(conclusion: Conclusion, as_of: date | None = None) -> str:
    """A conclusion in words, with its statements, and which of them were reversed by a day."""
    said = verdict(conclusion)
    statements = "; ".join(
        ", ".join(filter(None, [one.id, reversal(one, as_of)])) for one in conclusion.leading
    )
    return f"{said} [{statements}]" if statements else said


def outline(
    tree: DecisionTree, as_of: date | None = None
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each question of a tree with its answers and where they lead; none for a lone conclusion."""
    asks = questions(tree)
    numbers = {id(question): number for number, question in enumerate(asks, 1)}

    def lead(step: DecisionTree) -> str:
        match step:
            case Question():
                return f"go to {numbers[id(step)]}"
            case Conclusion():
                return concluded(step, as_of)
            case _:
                assert_never(step)

    return tuple(
        (asked(one.fact), tuple(f"{answer(way.when)}: {lead(way.to)}" for way in one.branches))
        for one in asks
    )


def decision(tree: DecisionTree, as_of: date | None = None) -> str:
    """A tree as lines of text."""
    if isinstance(tree, Conclusion):
        return one_line(f"No question is asked: {concluded(tree, as_of)}.")
    lines = []
    for number, (question, ways) in enumerate(outline(tree, as_of), 1):
        lines += [f"{number}. {question}", *(f"   - {way}" for way in ways)]
    return joined_lines(lines)


def decision_spoken(tree: DecisionTree) -> str:
    """A tree as sentences, for those who cannot see a picture of it."""
    if isinstance(tree, Conclusion):
        return decision(tree)
    parts = enumerate(outline(tree), 1)
    return " ".join(
        f"{number}. {question.rstrip('?')}{'?' if question.endswith('?') else ':'}"
        f" if {'; if '.join(ways)}."
        for number, (question, ways) in parts
    )
