"""The results of several documents combined, and the rows that they change."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import frozen

from ..engine.automaton import Automaton, combining
from ..model.answer import Decision
from ..model.guideline import Guideline
from .automata import PreparedChapter
from .given import numbered, of_document, walks
from .reading import ReadFrame

if TYPE_CHECKING:
    from .classes import Native
    from .frames import OnError, Total
    from .lookup import Tables
    from .types import Column

ResultT = TypeVar("ResultT", bound=Hashable)
StateT = TypeVar("StateT", bound=Hashable)


@frozen
class Combination(Generic[ResultT, StateT]):
    """A rule that combines the results of several documents.

    Attributes:
        results: For each chapter, a function from a decision to its result, which is not text.
        start: The state before any result is read, which is not text.
        after: A function from a state and the result of the next document to the next state.
    """

    results: Sequence[Callable[[Decision], ResultT]]
    start: StateT
    after: Callable[[StateT, ResultT], StateT]

    def over(
        self, chapters: Sequence[PreparedChapter]
    ) -> tuple[tuple[Tables, ...], Automaton[StateT]]:
        """Return the columns with the number of each result, and the automaton that reads them."""
        names = [of_document("result", number) for number, _ in enumerate(chapters)]
        found = [
            numbered(chapter, result)
            for chapter, result in zip(chapters, self.results, strict=True)
        ]
        tables = tuple({name: table} for name, (_, table) in zip(names, found, strict=True))
        results = {name: distinct for name, (distinct, _) in zip(names, found, strict=True)}
        return tables, combining(results, self.start, self.after)


@frozen(eq=False)
class ComparedFrame(Generic[StateT]):
    """The rows that change, the number of those with a problem, and the totals of each state."""

    changed: Native
    problems: int
    totals: tuple[tuple[StateT, Total], ...]


def compared_frame(
    read: ReadFrame,
    guidelines: Sequence[Guideline],
    names: Mapping[str, str],
    combination: Combination[ResultT, StateT],
    texts: Mapping[str, Callable[[StateT], str]],
    is_change: Callable[[StateT], bool],
    on_error: OnError,
    weight: Column | None = None,
) -> ComparedFrame[StateT]:
    """Return the rows of a cohort that change.

    Args:
        read: The frame, and the columns to read.
        guidelines: The documents.
        names: The names of the new columns by their contents.
        combination: The rule that combines the results of the documents.
        texts: The texts of new columns, by their contents.
        is_change: A function that returns True if rows with a state change.
        on_error: Whether rows with a problem raise an error, or are only counted.
        weight: The column with the weight.

    Returns:
        The comparison.
    """
    from .frames import CHANGES, STATE, compared
    from .lookup import Numbers, Texts

    results, automaton = combination.over(read.prepared.chapters)
    ends = [None if isinstance(end, str) else end for end in automaton.ends]
    tables: Tables = {
        STATE: Numbers([0 if end is None else 1 + number for number, end in enumerate(ends)]),
        CHANGES: Numbers([int(end is not None and is_change(end)) for end in ends]),
        **{
            name: Texts([None if end is None else text(end) for end in ends])
            for name, text in texts.items()
        },
    }
    given = walks(read.prepared, guidelines, ["verdict"], results=results)
    changed, totals = compared(read, list(given), names, on_error, (automaton, tables), weight)
    problems = sum(total.rows for total in totals if total.state == 0)
    states = ((ends[total.state - 1], total) for total in totals if total.state != 0)
    return ComparedFrame(
        changed, problems, tuple((end, total) for end, total in states if end is not None)
    )
