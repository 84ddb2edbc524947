"""Decision trees in plain English, as numbered questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, assert_never

from ..model.decision import Conclusion, DecisionTree, Question
from ..model.verdict import Verdict
from ..spelling import joined_lines, listed, one_line
from .english import answer, level
from .headlines import verdict
from .later import reversal

if TYPE_CHECKING:
    from datetime import date


class TreeRow(NamedTuple):
    """A row of a decision tree: an answer to the question above, and the step that follows.

    Attributes:
        depth: The number of questions above.
        answer: The answer that leads to this row; None in the first row.
        step: The question or the conclusion that follows.
        number: The number of the question; None for a conclusion.
        is_reference: True if the question is written out further down.
        also_from: The numbers of the questions in other rows that refer to this question.
    """

    depth: int
    answer: str | None
    step: DecisionTree
    number: int | None = None
    is_reference: bool = False
    also_from: tuple[int, ...] = ()


def tree_rows(tree: DecisionTree) -> tuple[TreeRow, ...]:
    """Return the rows of a tree from top to bottom.

    Each question is written out once, in the last row that leads to it; earlier rows refer to it.
    So numbers increase from row to row, and every reference points down.
    """
    asks, written_out = _visited(tree)
    numbers = {id(question): number for number, question in enumerate(asks, 1)}
    referring: dict[int, list[int]] = {id(question): [] for question in asks}
    for question in asks:
        for place, branch in enumerate(question.branches):
            if isinstance(branch.to, Question) and (id(question), place) not in written_out:
                referring[id(branch.to)].append(numbers[id(question)])

    def rows(step: DecisionTree, depth: int, said: str | None) -> Iterator[TreeRow]:
        if isinstance(step, Conclusion):
            yield TreeRow(depth, said, step)
            return
        also_from = tuple(dict.fromkeys(referring[id(step)]))
        yield TreeRow(depth, said, step, numbers[id(step)], also_from=also_from)
        for place, branch in enumerate(step.branches):
            words = answer(branch.when)
            if isinstance(branch.to, Question) and (id(step), place) not in written_out:
                yield TreeRow(depth + 1, words, branch.to, numbers[id(branch.to)], True)
            else:
                yield from rows(branch.to, depth + 1, words)

    return tuple(rows(tree, 0, None))


def _visited(tree: DecisionTree) -> tuple[tuple[Question, ...], set[tuple[int, int]]]:
    """Return the questions in the order of their numbers, and the branches that write them out.

    A branch is the ``id`` of its question and its place among the branches.
    """
    ended: dict[int, Question] = {}
    written_out: set[tuple[int, int]] = set()

    def visit(step: DecisionTree) -> None:
        if not isinstance(step, Question):
            return
        # Backwards, so that in the reversed order a question follows all that lead to it.
        for place, branch in reversed(tuple(enumerate(step.branches))):
            if isinstance(branch.to, Question) and id(branch.to) not in ended:
                written_out.add((id(step), place))
                visit(branch.to)
        ended[id(step)] = step

    visit(tree)
    return tuple(reversed(ended.values())), written_out


def questions(tree: DecisionTree) -> tuple[Question, ...]:
    """Return the questions of a tree in the order of their numbers.

    Each question comes before all that follow it.
    """
    return _visited(tree)[0]


def conclusions(tree: DecisionTree) -> tuple[Conclusion, ...]:
    """Return the conclusions of a tree, each once, in the order in which questions lead to them."""
    if isinstance(tree, Conclusion):
        return (tree,)
    steps = (branch.to for question in questions(tree) for branch in question.branches)
    return tuple(dict.fromkeys(step for step in steps if isinstance(step, Conclusion)))


def concluded(conclusion: Conclusion, as_of: date | None = None) -> str:
    """Return a conclusion as a sentence, with its statements.

    Args:
        conclusion: The conclusion.
        as_of: The day until which reversals by later work are counted; by default all are.
    """
    named = statements(conclusion, as_of)
    return f"{verdict(conclusion)}{f' [{named}]' * bool(named)}"


def statements(conclusion: Conclusion, as_of: date | None = None) -> str:
    """Return the ids of the statements that lead, each with its reversal by later work."""
    return "; ".join(
        ", ".join(filter(None, [statement.id, reversal(statement, as_of)]))
        for statement in conclusion.leading
    )


def outline(tree: DecisionTree) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each question of a tree with its answers and where they lead.

    A tree that is only a conclusion has none.
    """
    asks = questions(tree)
    numbers = {id(question): number for number, question in enumerate(asks, 1)}

    def lead(step: DecisionTree) -> str:
        match step:
            case Question():
                return f"go to {numbers[id(step)]}"
            case Conclusion():
                return concluded(step)
            case _:
                assert_never(step)

    return tuple(
        (
            question.fact.question,
            tuple(f"{answer(b.when)}: {lead(b.to)}" for b in question.branches),
        )
        for question in asks
    )


def verdict_words(conclusion: Conclusion) -> str:
    """Return the verdict and the grade in few words.

    >>> from ivig_evidence.engine import decision_tree
    >>> verdict_words(decision_tree("Miller Fisher syndrome"))
    'no recommendation on IVIG'
    """
    grade = level(conclusion.grade)
    match conclusion.verdict:
        case Verdict.RECOMMENDED:
            return f"IVIG recommended, {grade}"
        case Verdict.OPTION:
            return f"IVIG an option, {grade}"
        case Verdict.NOT_RECOMMENDED:
            return f"IVIG not recommended, {grade}"
        case Verdict.NO_RECOMMENDATION:
            return "no recommendation on IVIG"
        case Verdict.NOT_COVERED:
            return "not covered by the guideline"
        case Verdict.INSUFFICIENT_DATA:
            return "insufficient data"
        case Verdict.CONFLICTING:
            return "conflicting statements on IVIG"
        case _:
            assert_never(conclusion.verdict)


def row_words(row: TreeRow) -> str:
    """Return the step of a row in words: a question, a reference or a verdict."""
    if isinstance(row.step, Conclusion):
        return verdict_words(row.step)
    if row.is_reference:
        return f"go to {row.number}"
    others = [str(number) for number in row.also_from]
    also = f" (also from {listed(others, 'and')})" if others else ""
    return f"{row.number}. {row.step.fact.question}{also}"


def decision(tree: DecisionTree, as_of: date | None = None) -> str:
    """Return a tree as indented lines of text, one line for each answer.

    A question that follows from several answers is written out once; the others refer to it.

    Args:
        tree: The decision tree.
        as_of: The day until which reversals by later work are counted; by default all are.
    """
    if isinstance(tree, Conclusion):
        return one_line(f"No question is asked: {concluded(tree, as_of)}.")
    return joined_lines(_line(row, as_of) for row in tree_rows(tree))


def _line(row: TreeRow, as_of: date | None) -> str:
    lead = "" if row.answer is None else f"{'  ' * row.depth}- {row.answer}: "
    named = statements(row.step, as_of) if isinstance(row.step, Conclusion) else ""
    return f"{lead}{row_words(row)}{f' [{named}]' * bool(named)}"


def decision_spoken(tree: DecisionTree) -> str:
    """Return a tree as sentences, for readers who cannot see a picture of it."""
    if isinstance(tree, Conclusion):
        return decision(tree)
    parts = enumerate(outline(tree), 1)
    return " ".join(
        f"{number}. {question} If {'; if '.join(answers)}." for number, (question, answers) in parts
    )
