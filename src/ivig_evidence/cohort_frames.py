"""Frames of every kind, read and written column by column (extra ``frames``).

narwhals computes classes from columns in whatever library a frame is of. What it has no word for,
looking numbers up in a small table, is said in each library's own words.
"""

from __future__ import annotations

from collections.abc import Sequence

import narwhals.stable.v2 as nw

from .automaton import Automaton, Block, Classes
from .cohort_classes import Frame, Native, checked_type, class_of, code_in_polars, is_all_null
from .cohort_lookup import LOOKS_UP, Numbers, Table, Tables, looked_up, quoted, through
from .errors import BadRowsError, WrongTypeError
from .rules.predicates import Choice, Fact

KINDS = "a frame of polars, pandas or pyarrow, a DuckDB relation or a PySpark frame"
REMEDY = "convert it to one of these"


def opened(frame: object) -> Frame:
    """A frame as narwhals has it. Errors: ``WrongTypeError`` for what is none that can be read."""
    try:
        found: Frame = nw.from_native(frame)
    except TypeError:
        raise WrongTypeError("a cohort", type(frame).__name__, KINDS, REMEDY) from None
    if found.implementation not in LOOKS_UP:
        raise WrongTypeError("a cohort", found.implementation.name.lower(), KINDS, REMEDY)
    return found


# From classes to answers -------------------------------------------------------------


def answered(
    frame: Frame,
    inputs: Sequence[tuple[Classes, str, str | None]],
    walks: Sequence[tuple[Automaton, Tables]],
    prefix: str,
) -> Frame:
    """A frame with what the ends of automata give for each row.

    ``inputs`` are classes with the column to read and its unit; columns that several automata give
    are parts of one text.
    """
    eager_polars = frame.implementation.is_polars() and isinstance(frame, nw.DataFrame)
    own = frame.collect_schema().names()
    walked = _Walked(frame.lazy() if eager_polars else frame, _free(prefix, own))
    for one, column, word in inputs:
        checked_type(column, one, frame)
        walked.read_column(one, column, word)
    parts: dict[str, list[str]] = {}
    lookups: dict[str, dict[str, Table]] = {}
    for automaton, tables in walks:
        place = walked.place_in_last(automaton)
        for name, table in tables.items():
            part = walked.new_name()
            parts.setdefault(f"{prefix}{name}", []).append(part)
            # What stands at the next state is put in its place: one step less for every row.
            lookups.setdefault(place, {})[part] = through(automaton.blocks[-1].moves, table)
    for place, found in lookups.items():
        walked.look_up(place, found)
    joined = [_joined(pieces).alias(name) for name, pieces in parts.items()]
    whole = walked.frame.select(*map(nw.col, own), *joined)
    return whole.collect() if eager_polars and isinstance(whole, nw.LazyFrame) else whole


def _free(prefix: str, names: Sequence[str]) -> str:
    """A beginning that no column has, so that no helping column takes another's place."""
    while any(name.startswith(prefix) for name in names):
        prefix += "_"
    return prefix


class _Walked:
    """A frame whose rows walk through automata, with helping columns as far as they have come."""

    def __init__(self, frame: Frame, prefix: str) -> None:
        self.frame = frame
        self._prefix = prefix
        self._kind = frame.implementation
        self._schema = frame.collect_schema()
        self._digits: dict[Fact, tuple[str, int]] = {}
        self._starts: dict[tuple[Fact, ...], str] = {}
        self._helpers = 0

    def read_column(self, what: Classes, column: str, word: str | None) -> None:
        """Read a column: the class of each row."""
        name = self.new_name()
        dtype = self._schema[column]
        self._digits[what.fact] = name, what.size
        if is_all_null(column, self.frame):
            self.frame = self.frame.with_columns(nw.lit(what.unknown, nw.Int8).alias(name))
        elif (
            isinstance(what.fact, Choice) and isinstance(dtype, nw.Enum) and self._kind.is_polars()
        ):
            code = code_in_polars(column, what, dtype.categories)
            self.frame = nw.from_native(self.frame.to_native().with_columns(code.alias(name)))
        else:
            found = class_of(column, what, word, has_nan=dtype.is_float())
            self.frame = self.frame.with_columns(found.alias(name))

    def place_in_last(self, automaton: Automaton) -> str:
        """The column with the place of each row among the moves of an automaton's last block."""
        first, *later = automaton.blocks
        # Automata that begin with the same facts have their first places in common.
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
        """The name of a helping column that is not there yet."""
        self._helpers += 1
        return f"{self._prefix}helper_{self._helpers}"

    def look_up(self, place: str, tables: Tables) -> None:
        """Further columns: what stands in tables at a place."""
        self.frame = nw.from_native(looked_up(self.frame.to_native(), self._kind, place, tables))


def _joined(pieces: Sequence[str]) -> nw.Expr:
    """Texts with a blank between those that are not empty."""
    if len(pieces) == 1:
        return nw.col(pieces[0])
    texts = [nw.col(piece).cast(nw.String) for piece in pieces]
    return nw.concat_str(texts, separator=" ").str.replace_all("  +", " ").str.strip_chars(" ")


# What could not be answered -------------------------------------------------------------


def without_problems(frame: Frame, column: str) -> Frame:
    """A frame without its column of problems. Errors: ``BadRowsError`` where there are any."""
    if isinstance(frame, nw.LazyFrame):
        count, row, problem = _counted(frame, column)
    else:
        is_bad = ~frame[column].is_null()
        count = int(is_bad.sum())
        row = int(is_bad.arg_true()[0]) if count else None
        problem = "" if row is None else str(frame[column][row])
    if count:
        raise BadRowsError(count, row, problem)
    return frame.drop(column)


def _counted(frame: nw.LazyFrame[Native], column: str) -> tuple[int, None, str]:
    """How many rows of a lazy frame have a problem, and one of them; this runs it."""
    native = frame.to_native()
    match frame.implementation:
        case nw.Implementation.POLARS:
            import polars as pl

            problem = pl.col(column).cast(pl.String)
            count, one = native.select(problem.count(), one=problem.min()).collect().row(0)
        case nw.Implementation.DUCKDB:
            name = quoted(column)
            count, one = native.aggregate(f"count({name}), min({name})").fetchall()[0]
        case _:
            from pyspark.sql import functions

            count, one = native.agg(functions.count(column), functions.min(column)).first()
    return int(count), None, str(one)
