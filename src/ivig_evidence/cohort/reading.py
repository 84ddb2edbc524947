"""The frame of a call, with the columns to read and the automata that read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from ..errors import MissingExtraError
from ..logic.predicates import Fact
from ..model.condition import Diagnosis
from ..model.guideline import Guideline
from .arguments import columns_by_fact, units_by_fact
from .automata import Prepared, prepare

if TYPE_CHECKING:
    from .names import Opened
    from .types import Column


@frozen
class ReadFrame:
    """The frame of a call, the columns to read, and the automata of the documents."""

    frame: Opened
    columns: tuple[Column, ...]
    prepared: Prepared

    def refuse_taken(self, new: Sequence[str]) -> None:
        """Refuse new names that the frame already has.

        Raises:
            WrongTypeError: If a column has one of the names.
        """
        from .names import refuse_taken

        refuse_taken(new, self.frame)


def read_frame(
    frame: object,
    columns: Mapping[str, str] | Iterable[str],
    units: Mapping[str, str] | None,
    diagnosis: Diagnosis,
    guidelines: tuple[Guideline, ...],
    others: frozenset[Fact] = frozenset(),
) -> ReadFrame:
    """Return the frame of a call with the columns to read.

    Args:
        frame: The frame.
        columns: The column of each fact by name, or a list of facts.
        units: The unit of each measure by fact.
        diagnosis: The diagnosis.
        guidelines: The documents.
        others: Facts that no document needs to ask for.

    Raises:
        WrongTypeError: If an argument, or a fact, cannot be read in this cohort.
        UnknownNameError: If no fact or column has a name.
        ContradictionError: If a fact is named twice.
        WrongUnitError: If the unit of a measure is unknown or missing.
        MissingExtraError: If narwhals is not installed.
    """
    try:
        from . import frames as frames
        from .names import opened, place_of
        from .types import Column
    except ImportError:
        raise MissingExtraError("a cohort", "narwhals", "frames") from None
    cohort = opened(frame)
    column_of = columns_by_fact(columns)
    prepared = prepare(diagnosis, guidelines, tuple(column_of), others)
    words = units_by_fact({} if units is None else units, tuple(column_of))
    read = tuple(
        Column(f"read_{number}", place_of(label, cohort), label, classes, words.get(classes.fact))
        for number, classes in enumerate(prepared.inputs)
        for label in [column_of[classes.fact]]
    )
    return ReadFrame(cohort, read, prepared)
