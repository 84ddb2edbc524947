"""Lookup of numbers in small tables, for each frame library (extra ``frames``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import narwhals.stable.v2 as nw
from attrs import frozen

from ..engine.automaton import Automaton
from .classes import Native, literal

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


@frozen
class Texts:
    """A small table with the text for each number."""

    entries: Sequence[str | None]


@frozen
class Numbers:
    """A small table with the whole number for each number, and ``of_fault`` for a fault."""

    entries: Sequence[int | None]
    of_fault: int | None = None


@frozen
class Truths:
    """A small table with the truth value for each number."""

    entries: Sequence[bool | None]


Table: TypeAlias = Texts | Numbers | Truths
Tables: TypeAlias = Mapping[str, Table]
Walk: TypeAlias = tuple[Automaton[object], Tables]
"""An automaton, with the columns that its end states give."""


def through(moves: Sequence[int], table: Table) -> Table:
    """Return the table of the entries that each move leads to."""
    match table:
        case Texts(entries):
            return Texts([entries[move] for move in moves])
        case Numbers(numbers, of_fault):
            return Numbers([numbers[move] for move in moves], of_fault)
        case Truths(truths):
            return Truths([truths[move] for move in moves])


def with_fault(table: Table) -> Table:
    """Return a table with one more entry, for the rows with a fault."""
    match table:
        case Texts(entries):
            return Texts([*entries, None])
        case Numbers(numbers, of_fault):
            return Numbers([*numbers, of_fault], of_fault)
        case Truths(truths):
            return Truths([*truths, None])


def looked_up(native: Native, kind: nw.Implementation, by: str, tables: Tables) -> Native:
    """Return a frame with more columns: the entries of small tables at the numbers in a column."""
    return LOOKS_UP[kind](native, by, tables)


def _in_polars(native: Native, by: str, tables: Tables) -> Native:
    """Look up the entries without nulls, then put the nulls in.

    polars gathers several times faster from a table without nulls. The nulls of up to eight tables
    are gathered together, as bits of one number.

    Returns:
        The frame with one more column for each table.
    """
    import polars as pl

    at = pl.col(by)
    series_of = {name: _series(table) for name, table in tables.items()}
    known = {name: tuple(series.is_not_null()) for name, series in series_of.items()}
    partly = list(
        dict.fromkeys(pattern for pattern in known.values() if any(pattern) and not all(pattern))
    )
    groups = [partly[start : start + 8] for start in range(0, len(partly), 8)]
    bits = {f"{by}_known_{number}": _bits(group) for number, group in enumerate(groups)}
    place = {pattern: divmod(number, 8) for number, pattern in enumerate(partly)}

    def gathered(name: str) -> pl.Expr:
        series, pattern = series_of[name], known[name]
        if not any(pattern):
            return pl.lit(None, series.dtype)
        entries = pl.lit(series.fill_null(series.drop_nulls()[0])).gather(at)
        if all(pattern):
            return entries
        group, bit = place[pattern]
        return pl.when(pl.col(f"{by}_known_{group}") & (1 << bit) != 0).then(entries)

    native = native.with_columns(**{name: pl.lit(bit).gather(at) for name, bit in bits.items()})
    return native.with_columns(**{name: gathered(name) for name in tables})


def _bits(patterns: Sequence[Sequence[bool]]) -> pl.Series:
    """Return up to eight truth values at each position of a table as one number."""
    import polars as pl

    columns = zip(*patterns, strict=True)
    return pl.Series(
        [sum(1 << n for n, is_known in enumerate(c) if is_known) for c in columns], dtype=pl.UInt8
    )


def _series(table: Table) -> pl.Series:
    import polars as pl

    integers = {pl.Int16: 15, pl.Int32: 31, pl.Int64: 63}
    if isinstance(table, Texts):
        words = list(dict.fromkeys(entry for entry in table.entries if entry is not None))
        return pl.Series(table.entries, dtype=pl.Enum(words))
    if isinstance(table, Truths):
        return pl.Series(table.entries, dtype=pl.Boolean)
    largest = max((entry for entry in table.entries if entry is not None), default=0)
    kind = next(kind for kind, bits in integers.items() if largest < 1 << bits)
    return pl.Series(table.entries, dtype=kind)


def _in_pandas(native: Native, by: str, tables: Tables) -> Native:
    at = native[by].to_numpy(dtype="int64")
    made = {name: _pandas_series(table).array.take(at) for name, table in tables.items()}
    return native.assign(**made)


def _pandas_series(table: Table) -> pd.Series[Any]:
    import pandas as pd

    kind = {Texts: "category", Numbers: "Int64", Truths: "boolean"}[type(table)]
    return pd.Series(list(table.entries), dtype=kind)


def _in_pyarrow(native: Native, by: str, tables: Tables) -> Native:
    import pyarrow as pa

    at = native[by].combine_chunks()
    for name, table in tables.items():
        kind = {Texts: pa.string(), Numbers: pa.int64(), Truths: pa.bool_()}[type(table)]
        values = pa.array(table.entries, type=kind)
        values = values.dictionary_encode() if isinstance(table, Texts) else values
        native = native.append_column(name, values.take(at))
    return native


def _in_duckdb(native: Native, by: str, tables: Tables) -> Native:
    made = ", ".join(
        f"{_sql_entry(table, f'{quoted(by)} + 1')} AS {quoted(name)}"
        for name, table in tables.items()
    )
    return native.project(f"*, {made}")


def _sql_entry(table: Table, place: str) -> str:
    """Return the SQL for the entry of a table at a place; texts are an ``ENUM``."""
    if isinstance(table, Texts):
        words = dict.fromkeys(literal(entry) for entry in table.entries if entry is not None)
        kind = f"ENUM({', '.join(words)})" if words else "VARCHAR"
        entries = ["NULL" if entry is None else literal(entry) for entry in table.entries]
        return f"list_extract([{', '.join(entries)}]::{kind}[], {place})"
    entries = ["NULL" if entry is None else str(entry) for entry in table.entries]
    kind = "BIGINT" if isinstance(table, Numbers) else "BOOLEAN"
    return f"list_extract([{', '.join(entries)}]::{kind}[], {place})"


def quoted(name: str) -> str:
    """Return a name as a quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def _in_spark(native: Native, by: str, tables: Tables) -> Native:
    from pyspark.sql import functions
    from pyspark.sql.types import BooleanType, LongType, StringType, StructField, StructType

    kind_of = {Texts: StringType(), Numbers: LongType(), Truths: BooleanType()}
    kinds = [kind_of[type(table)] for table in tables.values()]
    if all(len(table.entries) == 1 for table in tables.values()):
        # Spark would run a join on a column with a single value as a nested loop.
        pairs = zip(tables.items(), kinds, strict=True)
        alike = {name: functions.lit(t.entries[0]).cast(kind) for (name, t), kind in pairs}
        return native.withColumns(alike)
    fields = [StructField(name, kind) for name, kind in zip(tables, kinds, strict=True)]
    rows = [
        (place, *row)
        for place, row in enumerate(zip(*(table.entries for table in tables.values()), strict=True))
    ]
    schema = StructType([StructField(by, LongType()), *fields])
    small = native.sparkSession.createDataFrame(rows, schema)
    # With a broadcast, every worker gets the small table and the large one is not shuffled.
    return native.join(functions.broadcast(small), on=by, how="left")


LOOKS_UP: dict[nw.Implementation, Callable[[Native, str, Tables], Native]] = {
    nw.Implementation.POLARS: _in_polars,
    nw.Implementation.PANDAS: _in_pandas,
    nw.Implementation.PYARROW: _in_pyarrow,
    nw.Implementation.DUCKDB: _in_duckdb,
    nw.Implementation.PYSPARK: _in_spark,
}
