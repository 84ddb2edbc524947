"""Frames of every library, read and written column by column (extra ``frames``).

narwhals computes classes from columns in the library of the frame. It has no function to look up
numbers in a small table, so ``lookup`` does that for each library.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Literal

import narwhals.stable.v2 as nw
from attrs import frozen

from ..engine.automaton import ROW_VALUE, Automaton, Block
from ..errors import BadRowsError, printable
from ..logic.predicates import Choice, Fact, Flag, Measure
from ..units import Amount, Unit
from .classes import Frame, Native, as_float, class_of, code_in_polars, spelled
from .echo import echoed
from .lookup import Numbers, Table, Tables, Texts, Truths, Walk, looked_up, quoted, through
from .names import OWN, Opened, plain, restored
from .types import Column, legible, says_something

OTHER_SIGNS = "[^a-z0-9]"

# From classes to answers -------------------------------------------------------------


def answered(
    frame: Opened,
    columns: Sequence[Column],
    walks: Sequence[Walk],
    names: Mapping[str, str],
    faults: str,
    on_error: Literal["raise", "report"],
) -> Native:
    """Return the caller's frame with the answers of each row as new columns.

    Args:
        frame: The caller's frame.
        columns: The columns to read.
        walks: The automata, each with the columns that it gives. Texts of the same column from
            several automata are joined.
        names: The name of each new column by its content.
        faults: The content whose column says what is wrong with a row.
        on_error: Whether rows with a problem raise or are reported.

    Returns:
        A frame of the same library.
    """
    readable = legible(
        plain(frame, [(column.name, column.place) for column in columns]), frame, columns
    )
    walked = _Walked(readable)
    for column in columns:
        walked.read_column(column, is_known=says_something(column, readable, frame))
    parts = _looked_up(walked, walks)
    (part,) = parts.pop(faults)
    faulty = _faults(part, faults, walks)
    given = _given(parts, walks, faulty)
    is_lazy = isinstance(walked.frame, nw.LazyFrame)
    if on_error == "report" and is_lazy:
        walked.frame = walked.with_problem(walked.frame, faulty)
        given[faults] = nw.col("problem")
    added = {f"new_{name}": given[name] for name in names if name in given}
    own = [name for name in readable.collect_schema().names() if name.startswith(OWN)]
    whole = walked.frame.with_columns(nw.col(faulty.column), **added).select(
        *own, *added, faulty.column
    )
    if frame.is_eager and isinstance(whole, nw.LazyFrame):
        whole = whole.collect()
    if on_error == "raise":
        _refuse_bad_rows(whole, walked, faulty)
    elif not is_lazy:
        given[faults] = nw.col(f"new_{faults}")
        problems = _reported(whole, walked, faulty)
        whole = whole.with_columns(problems.alias(f"new_{faults}"))
    return restored(frame, whole, {f"new_{name}": names[name] for name in names if name in given})


def _looked_up(walked: _Walked, walks: Sequence[Walk]) -> dict[str, list[str]]:
    """Add the columns that the automata give, and return their names by content."""
    parts: dict[str, list[str]] = {}
    lookups: dict[str, dict[str, Table]] = {}
    for automaton, tables in walks:
        place = walked.place_in_last(automaton)
        for name, table in tables.items():
            part = walked.new_name()
            parts.setdefault(name, []).append(part)
            # The table is indexed by the move instead of the next state, which saves a lookup.
            lookups.setdefault(place, {})[part] = through(automaton.blocks[-1].moves, table)
    for place, tables in lookups.items():
        walked.look_up(place, tables)
    return parts


def _faults(column: str, name: str, walks: Sequence[Walk]) -> Faults:
    texts = next(tables[name] for _, tables in walks if name in tables)
    assert isinstance(texts, Texts)
    return Faults(column, frozenset(filter(None, texts.entries)))


def _given(
    parts: Mapping[str, list[str]], walks: Sequence[Walk], faulty: Faults
) -> dict[str, nw.Expr]:
    """Return the expression of each new column."""
    given = {name: _joined(pieces) for name, pieces in parts.items()}
    tables = [item for _, tables in walks for item in tables.items()]
    for name in [name for name, table in tables if isinstance(table, Truths)]:
        # The automaton for this column reads fewer columns, so it does not detect every fault.
        given[name] = nw.when(nw.col(faulty.column).is_null()).then(given[name])
    return given


@frozen
class Faults:
    """The column that says what is wrong with each row, and its possible texts."""

    column: str
    texts: frozenset[str]


class _Walked:
    """A frame whose rows pass through automata, with helper columns for the states reached."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._kind = frame.implementation
        self._schema = frame.collect_schema()
        self._digits: dict[Fact, tuple[str, int]] = {}
        self._starts: dict[tuple[Fact, ...], str] = {}
        self._misread: list[tuple[str, Column]] = []
        self._helpers = 0

    def read_column(self, column: Column, *, is_known: bool) -> None:
        """Add a helper column with the class of each row of a column."""
        name = self.new_name()
        classes, dtype = column.classes, self._schema[column.name]
        self._digits[classes.fact] = name, classes.size
        if not is_known:
            self.frame = self.frame.with_columns(nw.lit(classes.unknown, nw.Int8).alias(name))
            return
        if not isinstance(classes.fact, Flag):
            self._misread.append((name, column))
        is_enum = isinstance(classes.fact, Choice) and isinstance(dtype, nw.Enum)
        if isinstance(dtype, nw.Enum) and is_enum and self._kind.is_polars():
            code = code_in_polars(column.name, classes, dtype.categories)
            self.frame = nw.from_native(self.frame.to_native().with_columns(code.alias(name)))
        else:
            class_number = class_of(column.name, classes, column.word, dtype)
            self.frame = self.frame.with_columns(class_number.alias(name))

    def with_problem(self, frame: Frame, faulty: Faults) -> Frame:
        """Return a frame with one more column, ``problem``, for the problem of each row."""
        texts = []
        for digit, column in self._misread:
            is_misread = nw.col(digit) == column.classes.impossible
            if isinstance(column.classes.fact, Measure):
                text = _impossible(column, column.classes.fact, self._number(column))
            else:
                assert isinstance(column.classes.fact, Choice)
                value, shown = self.new_name(), self.new_name()
                # Texts that are options become null, so that only the others are processed.
                wrong = nw.when(is_misread).then(nw.col(column.name).cast(nw.String))
                frame = frame.with_columns(wrong.alias(value))
                frame = nw.from_native(echoed(frame.to_native(), self._kind, value, shown))
                text = _misspelt(column, column.classes.fact, value, shown)
            texts.append(nw.when(is_misread).then(text))
        return frame.with_columns(problem=nw.coalesce(*texts, self._contradiction(faulty)))

    def _contradiction(self, faulty: Faults) -> nw.Expr:
        """Return the contradiction of each row, with the amounts of that row."""
        fault = nw.col(faulty.column).cast(nw.String)
        text_of_row = fault
        columns = {column.classes.fact.name: column for _, column in self._misread}
        for text in faulty.texts:
            parts = text.split(ROW_VALUE)
            # A column with only nulls is not in ``_misread``, so it has no amount to show.
            if len(parts) > 1 and columns.keys() >= {*parts[1::2]}:
                shown = [
                    self._number(columns[part]) if place % 2 else nw.lit(part)
                    for place, part in enumerate(parts)
                ]
                with_values = nw.concat_str(*shown)
                text_of_row = nw.when(fault == text).then(with_values).otherwise(text_of_row)
        return text_of_row

    def _number(self, column: Column) -> nw.Expr:
        """Return the amount in each row, in the form that errors show."""
        value = as_float(column.name, self._schema[column.name]).cast(nw.String)
        unit = "" if column.word is None else f" {printable(column.word)}"
        return nw.concat_str(value.str.replace_all(r"\.0$", ""), nw.lit(unit))

    def place_in_last(self, automaton: Automaton[object]) -> str:
        """Return the helper column with each row's position in the moves of the last block."""
        first, *later = automaton.blocks
        # Automata that start with the same facts share the column of the first positions.
        if first.facts not in self._starts:
            self._starts[first.facts] = self._place(first, None)
        place, moves = self._starts[first.facts], first.moves
        for block in later:
            state = self.new_name()
            self.look_up(place, {state: Numbers(moves)})
            place, moves = self._place(block, state), block.moves
        return place

    def _place(self, block: Block, state: str | None) -> str:
        kind = nw.Int16 if len(block.moves) < 1 << 15 else nw.Int32
        at = None if state is None else nw.col(state).cast(kind)
        for fact in block.facts:
            column, size = self._digits[fact]
            digit = nw.col(column).cast(kind)
            at = digit if at is None else at * size + digit
        place = self.new_name()
        self.frame = self.frame.with_columns((nw.lit(0, kind) if at is None else at).alias(place))
        return place

    def new_name(self) -> str:
        """Return an unused name for a helper column."""
        self._helpers += 1
        return f"helper_{self._helpers}"

    def look_up(self, place: str, tables: Tables) -> None:
        """Add columns with the entries of tables at the positions in a column."""
        self.frame = nw.from_native(looked_up(self.frame.to_native(), self._kind, place, tables))


def _joined(pieces: Sequence[str]) -> nw.Expr:
    """Return columns of text joined by blanks, without empty texts."""
    if len(pieces) == 1:
        return nw.col(pieces[0])
    texts = [nw.col(piece).cast(nw.String) for piece in pieces]
    return nw.concat_str(texts, separator=" ").str.replace_all("  +", " ").str.strip_chars(" ")


# Rows with a problem ---------------------------------------------------------------------


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


def _bad_rows(walked: _Walked, faulty: Faults) -> Frame:
    return walked.frame.filter(~nw.col(faulty.column).is_null())


def _reported(whole: Frame, walked: _Walked, faulty: Faults) -> nw.Series[Native]:
    """Return the problem of each row of an eager frame, or null; only bad rows are processed."""
    assert isinstance(whole, nw.DataFrame)
    texts: list[str | None] = [None] * len(whole)
    bad = (~whole[faulty.column].is_null()).arg_true().to_list()
    if bad:
        rows = walked.with_problem(_bad_rows(walked, faulty), faulty)
        problems = _at_hand(rows.select("problem"))["problem"].to_list()
        for row, text in zip(bad, problems, strict=True):
            texts[row] = text
    return nw.new_series("problem", texts, nw.String(), backend=whole.implementation)


def _refuse_bad_rows(whole: Frame, walked: _Walked, faulty: Faults) -> None:
    """Refuse rows with a problem.

    Raises:
        BadRowsError: If there are any; for an eager frame it names the first one.
    """
    if isinstance(whole, nw.LazyFrame):
        rows = walked.with_problem(_bad_rows(walked, faulty), faulty)
        count, text = _counted(rows.select("problem"))
        if count:
            raise BadRowsError(count, None, text)
        return
    is_bad = ~whole[faulty.column].is_null()
    if is_bad.any():
        row = walked.with_problem(_bad_rows(walked, faulty).head(1), faulty)
        first = _at_hand(row.select("problem"))["problem"][0]
        raise BadRowsError(int(is_bad.sum()), int(is_bad.arg_true()[0]), str(first))


def _at_hand(frame: Frame) -> nw.DataFrame[Native]:
    return frame.collect() if isinstance(frame, nw.LazyFrame) else frame


def _counted(frame: Frame) -> tuple[int, str]:
    """Run a lazy frame of problems; return the number of its rows, and one of them."""
    native = frame.to_native()
    match frame.implementation:
        case nw.Implementation.POLARS:
            import polars as pl

            problem = pl.col("problem")
            count, example = native.select(problem.count(), one=problem.min()).collect().row(0)
        case nw.Implementation.DUCKDB:
            name = quoted("problem")
            count, example = native.aggregate(f"count({name}), min({name})").fetchall()[0]
        case _:
            from pyspark.sql import functions

            count, example = native.agg(
                functions.count("problem"), functions.min("problem")
            ).first()
    return int(count), str(example)
