"""Frames whose rows pass through automata, column by column (extra ``frames``).

narwhals computes classes from columns in the library of the frame. It has no function to look up
numbers in a small table, so ``lookup`` does that for each library.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

import narwhals.stable.v2 as nw
from attrs import frozen

from ..engine.automaton import ROW_VALUE, Automaton, Block, Input
from ..errors import printable
from ..logic.predicates import Choice, Flag, Measure
from ..units import Amount, Unit
from .classes import (
    Frame,
    Native,
    as_float,
    class_of,
    code_in_arrow,
    code_in_duckdb,
    code_in_pandas,
    code_in_polars,
    is_arrow,
    spelled,
)
from .echo import echoed
from .given import PROBLEM
from .lookup import Numbers, Table, Tables, Texts, Walk, looked_up, through, with_fault
from .names import OWN, plain
from .reading import ReadFrame
from .types import Column, legible, says_something

OTHER_SIGNS = "[^a-z0-9]"


@frozen
class Faults:
    """The column that says what is wrong with each row, and its possible texts."""

    column: str
    texts: frozenset[str]


def _faults(column: str, table: Table) -> Faults:
    assert isinstance(table, Texts)
    return Faults(column, frozenset(filter(None, table.entries)))


class Walked:
    """A frame whose rows pass through automata, with helper columns for the states reached."""

    def __init__(self, read: ReadFrame) -> None:
        pairs = [(column.name, column.place) for column in read.columns]
        readable = legible(plain(read.frame, pairs), read.frame, read.columns)
        self.frame = readable
        self._kind = readable.implementation
        self._schema = readable.collect_schema()
        self._digits: dict[Input, tuple[str, int]] = {}
        self._starts: dict[tuple[Input, ...], str] = {}
        self._guards: dict[str, str] = {}
        self.faults = Faults("", frozenset())
        self._misread: list[tuple[str, Column]] = []
        self._helpers = 0
        for column in read.columns:
            is_known = says_something(column, readable, read.frame)
            self._read_column(column, is_known=is_known)

    @property
    def own(self) -> list[str]:
        """The plain names of the caller's columns, if they are in the same frame."""
        return [name for name in self._schema.names() if name.startswith(OWN)]

    def _read_column(self, column: Column, *, is_known: bool) -> None:
        """Add a helper column with the class of each row of a column."""
        name = self._new_name()
        classes, dtype = column.classes, self._schema[column.name]
        self._digits[classes.fact] = name, classes.size
        if not is_known:
            self.frame = self.frame.with_columns(nw.lit(classes.unknown, nw.Int8).alias(name))
            return
        if not isinstance(classes.fact, Flag):
            self._misread.append((name, column))
        code = self._code(column, dtype, name)
        self.frame = (
            self.frame.with_columns(class_of(column.name, classes, column.word, dtype).alias(name))
            if code is None
            else nw.from_native(code)
        )

    def _code(self, column: Column, dtype: nw.dtypes.DType, name: str) -> Native | None:
        """Return the frame with the class of each row, if its library has a faster way."""
        native, classes = self.frame.to_native(), column.classes
        if isinstance(classes.fact, Measure):
            return None
        match self._kind:
            case nw.Implementation.POLARS if isinstance(dtype, nw.Enum):
                code = code_in_polars(column.name, classes, dtype.categories)
                return native.with_columns(code.alias(name))
            case nw.Implementation.PYARROW:
                return native.append_column(name, code_in_arrow(native[column.name], classes))
            case nw.Implementation.PANDAS if is_arrow(native[column.name]):
                return native.assign(**{name: code_in_pandas(native[column.name], classes)})
            case nw.Implementation.DUCKDB if isinstance(classes.fact, Choice):
                text = f"CAST({column.name} AS VARCHAR)"
                return native.project(f"*, {code_in_duckdb(text, classes)} AS {name}")
            case _:
                return None

    def with_problem(self, frame: Frame) -> Frame:
        """Return a frame with one more column, ``problem``, for the problem of each row."""
        value, shown = self._new_name(), self._new_name()
        # Only the first misspelt text of a row is shown.
        wrong = [
            nw.when(nw.col(digit) == column.classes.impossible).then(
                nw.col(column.name).cast(nw.String)
            )
            for digit, column in self._misread
            if isinstance(column.classes.fact, Choice)
        ]
        if wrong:
            frame = frame.with_columns(nw.coalesce(*wrong).alias(value))
            frame = nw.from_native(echoed(frame.to_native(), self._kind, value, shown))
        texts = []
        for digit, column in self._misread:
            is_misread = nw.col(digit) == column.classes.impossible
            if isinstance(column.classes.fact, Measure):
                text = _impossible(column, column.classes.fact, self._amount(column))
            else:
                assert isinstance(column.classes.fact, Choice)
                text = _misspelt(column, column.classes.fact, value, shown)
            texts.append(nw.when(is_misread).then(text))
        # With the condition, a library can skip the texts where no row has a problem.
        has_problem = ~nw.col(self.faults.column).is_null()
        text = nw.coalesce(*texts, self._contradiction())
        return frame.with_columns(problem=nw.when(has_problem).then(text))

    def _contradiction(self) -> nw.Expr:
        """Return the contradiction of each row, with the amounts of that row."""
        fault = nw.col(self.faults.column).cast(nw.String)
        text_of_row = fault
        columns = {column.classes.fact.name: column for _, column in self._misread}
        for text in self.faults.texts:
            parts = text.split(ROW_VALUE)
            # A column with only nulls is not in ``_misread``, so it has no amount to show.
            if len(parts) > 1 and columns.keys() >= {*parts[1::2]}:
                shown = [
                    self._amount(columns[part]) if place % 2 else nw.lit(part)
                    for place, part in enumerate(parts)
                ]
                with_values = nw.concat_str(*shown)
                text_of_row = nw.when(fault == text).then(with_values).otherwise(text_of_row)
        return text_of_row

    def number(self, column: Column) -> nw.Expr:
        """Return the number in each row of a column, in its unit; null if it is not known."""
        if all(column is not read for _, read in self._misread):
            return nw.lit(None, nw.Float64())
        return as_float(column.name, self._schema[column.name])

    def _amount(self, column: Column) -> nw.Expr:
        """Return the amount in each row, in the form that errors show."""
        value = as_float(column.name, self._schema[column.name]).cast(nw.String)
        unit = "" if column.word is None else f" {printable(column.word)}"
        return nw.concat_str(value.str.replace_all(r"\.0$", ""), nw.lit(unit))

    def pass_through(self, walks: Sequence[Walk]) -> dict[str, list[str]]:
        """Add the columns that automata give, and return their names by content.

        The numbers that they give can be the inputs of further automata.

        Args:
            walks: The automata, each with the columns that it gives.

        Returns:
            The names of the new columns by content: several if several automata give it.
        """
        parts: dict[str, list[str]] = {}
        for detects_faults in (True, False):
            self._pass_through(
                [walk for walk in walks if walk[0].detects_faults is detects_faults], parts
            )
        return parts

    def _pass_through(self, walks: Sequence[Walk], parts: dict[str, list[str]]) -> None:
        """Add the columns that automata give, and their names to ``parts``."""
        lookups: dict[str, dict[str, Table]] = {}
        for automaton, tables in walks:
            moves = automaton.blocks[-1].moves
            place = self._place_in_last(automaton)
            is_guarded = not automaton.detects_faults and self.faults.texts
            if is_guarded:
                place = self._guarded(place, len(moves))
            for name, table in tables.items():
                part = self._new_name()
                parts.setdefault(name, []).append(part)
                if isinstance(table, Numbers):
                    largest = max(
                        (entry for entry in table.entries if entry is not None), default=0
                    )
                    self._digits[name] = part, 1 + largest
                elif name == PROBLEM:
                    self.faults = _faults(part, table)
                # The table is indexed by the move instead of the next state, which saves a lookup.
                by_move = through(moves, table)
                lookups.setdefault(place, {})[part] = with_fault(by_move) if is_guarded else by_move
        for place, tables in lookups.items():
            self._look_up(place, tables)

    def _guarded(self, place: str, of_fault: int) -> str:
        """Return the column with a position, in which rows with a fault have their own."""
        if place not in self._guards:
            kind = nw.Int16 if of_fault < 1 << 15 else nw.Int32
            guard = self._guards[place] = self._new_name()
            is_answered = nw.col(self.faults.column).is_null()
            at = nw.when(is_answered).then(nw.col(place)).otherwise(nw.lit(of_fault, kind))
            self.frame = self.frame.with_columns(at.alias(guard))
        return self._guards[place]

    def _place_in_last(self, automaton: Automaton[object]) -> str:
        """Return the helper column with each row's position in the moves of the last block."""
        first, *later = automaton.blocks
        # Automata that start with the same inputs share the column of the first positions.
        if first.inputs not in self._starts:
            self._starts[first.inputs] = self._place(first, None)
        place, moves = self._starts[first.inputs], first.moves
        for block in later:
            state = self._new_name()
            self._look_up(place, {state: Numbers(moves)})
            place, moves = self._place(block, state), block.moves
        return place

    def _place(self, block: Block, state: str | None) -> str:
        kind = nw.Int16 if len(block.moves) < 1 << 15 else nw.Int32
        at = None if state is None else nw.col(state).cast(kind)
        for one in block.inputs:
            column, size = self._digits[one]
            digit = nw.col(column).cast(kind)
            at = digit if at is None else at * size + digit
        place = self._new_name()
        self.frame = self.frame.with_columns((nw.lit(0, kind) if at is None else at).alias(place))
        return place

    def _new_name(self) -> str:
        """Return an unused name for a helper column."""
        self._helpers += 1
        return f"helper_{self._helpers}"

    def _look_up(self, place: str, tables: Tables) -> None:
        """Add columns with the entries of tables at the positions in a column."""
        self.frame = nw.from_native(looked_up(self.frame.to_native(), self._kind, place, tables))


# The texts of problems ------------------------------------------------------------------


def _impossible(column: Column, measure: Measure, number: nw.Expr) -> nw.Expr:
    """Return the problem of a number outside the range of its measure."""
    before = f"{measure.name} has a value that no patient can have: "
    return nw.concat_str(nw.lit(before), number, nw.lit(f" ({column.spoken}); {_limits(measure)}"))


def _misspelt(column: Column, choice: Choice[Enum], value: str, shown: str) -> nw.Expr:
    """Return the error text for a value that is not an option of a choice.

    Args:
        column: The column with the choice.
        choice: The choice.
        value: The name of the column with the values.
        shown: The name of the column with the same values in printable form.

    Returns:
        The expression that gives the text.
    """
    before = f"{choice.name} has no option "
    after = f" ({column.spoken}); it takes {', '.join(spelled(choice))}"
    return nw.concat_str(nw.lit(before), nw.col(shown), nw.lit(after), _meant(choice, value))


def _meant(choice: Choice[Enum], value: str) -> nw.Expr:
    """Return a suggestion: the option with the same letters and digits as a text.

    The text differs from it in case, blanks, hyphens or invisible characters.
    """
    letters = nw.col(value).str.to_lowercase().str.replace_all(OTHER_SIGNS, "")
    suggestion = nw.lit("")
    for option in spelled(choice):
        is_meant = letters == re.sub(OTHER_SIGNS, "", option.lower())
        suggestion = (
            nw.when(is_meant).then(nw.lit(f" (did you mean {option!r}?)")).otherwise(suggestion)
        )
    return suggestion


def _limits(measure: Measure) -> str:
    numbers = "whole numbers" if measure.unit is Unit.SCORE else "values"
    return f"possible are {numbers} from {measure.low:g} to {Amount(measure.high, measure.unit)}"
