"""Looking numbers up in small tables, in each library's own words (extra ``frames``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import narwhals.stable.v2 as nw
from attrs import frozen

from ..engine.automaton import Automaton
from .classes import Native

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


@frozen
class Texts:
    """A small table: the text that stands at each number."""

    entries: Sequence[str | None]


@frozen
class Numbers:
    """A small table: the whole number that stands at each number."""

    entries: Sequence[int | None]


@frozen
class Truths:
    """A small table: the truth value that stands at each number."""

    entries: Sequence[bool | None]


Table: TypeAlias = Texts | Numbers | Truths
Tables: TypeAlias = Mapping[str, Table]
Walk: TypeAlias = tuple[Automaton[object], Tables]
"""An automaton to walk through, with the columns that its ends give."""


def through(moves: Sequence[int], table: Table) -> Table:
    """What stands where each move leads to, as a table of its own."""
    match table:
        case Texts(entries):
            return Texts([entries[move] for move in moves])
        case Numbers(numbers):
            return Numbers([numbers[move] for move in moves])
        case Truths(truths):
            return Truths([truths[move] for move in moves])


def looked_up(native: Native, kind: nw.Implementation, by: str, tables: Tables) -> Native:
    """A frame with further columns: what stands in small tables at the number in a column."""
    return LOOKS_UP[kind](native, by, tables)


def _in_polars(native: Native, by: str, tables: Tables) -> Native:
    """What stands in the tables; where nothing does, that is put in afterwards.

    polars gathers several times faster from a table without nulls. Which entries of each table are
    known is gathered as bits of one number.
    """
    import polars as pl

    at = pl.col(by)
    held = {name: _series(table) for name, table in tables.items()}
    known = {name: tuple(series.is_not_null()) for name, series in held.items()}
    partly = list(dict.fromkeys(one for one in known.values() if any(one) and not all(one)))
    groups = [partly[start : start + 8] for start in range(0, len(partly), 8)]
    bits = {f"{by}_known_{number}": _bits(group) for number, group in enumerate(groups)}
    place = {one: divmod(number, 8) for number, one in enumerate(partly)}

    def gathered(name: str) -> pl.Expr:
        series, pattern = held[name], known[name]
        if not any(pattern):
            return pl.lit(None, series.dtype)
        found = pl.lit(series.fill_null(series.drop_nulls()[0])).gather(at)
        if all(pattern):
            return found
        group, bit = place[pattern]
        return pl.when(pl.col(f"{by}_known_{group}") & (1 << bit) != 0).then(found)

    native = native.with_columns(**{name: pl.lit(one).gather(at) for name, one in bits.items()})
    return native.with_columns(**{name: gathered(name) for name in tables})


def _bits(patterns: Sequence[Sequence[bool]]) -> pl.Series:
    """Up to eight truths at each place of a table as one number."""
    import polars as pl

    columns = zip(*patterns, strict=True)
    return pl.Series(
        [sum(1 << n for n, one in enumerate(c) if one) for c in columns], dtype=pl.UInt8
    )


def _series(table: Table) -> pl.Series:
    import polars as pl

    integers = {pl.Int16: 15, pl.Int32: 31, pl.Int64: 63}
    if isinstance(table, Texts):
        words = list(dict.fromkeys(one for one in table.entries if one is not None))
        return pl.Series(table.entries, dtype=pl.Enum(words))
    if isinstance(table, Truths):
        return pl.Series(table.entries, dtype=pl.Boolean)
    largest = max((one for one in table.entries if one is not None), default=0)
    kind = next(kind for kind, bits in integers.items() if largest < 1 << bits)
    return pl.Series(table.entries, dtype=kind)


def _in_pandas(native: Native, by: str, tables: Tables) -> Native:
    at = native[by].to_numpy(dtype="int64")
    made = {}
    for name, table in tables.items():
        held = _pandas_series(table).take(at)
        made[name] = held.set_axis(native.index)
    return native.assign(**made)


def _pandas_series(table: Table) -> pd.Series[Any]:
    import pandas as pd

    kind = {Texts: "category", Numbers: "Int64", Truths: "boolean"}[type(table)]
    return pd.Series(list(table.entries), dtype=kind)


def _in_pyarrow(native: Native, by: str, tables: Tables) -> Native:
    import pyarrow as pa  # type: ignore[import-untyped]  # it has no types

    at = native[by].combine_chunks()
    for name, table in tables.items():
        kind = {Texts: pa.string(), Numbers: pa.int64(), Truths: pa.bool_()}[type(table)]
        values = pa.array(table.entries, type=kind)
        values = values.dictionary_encode() if isinstance(table, Texts) else values
        native = native.append_column(name, values.take(at))
    return native


def _in_duckdb(native: Native, by: str, tables: Tables) -> Native:
    made = ", ".join(
        f"list_extract({_sql_list(table)}, {quoted(by)} + 1) AS {quoted(name)}"
        for name, table in tables.items()
    )
    return native.project(f"*, {made}")


def _sql_list(table: Table) -> str:
    def written(one: str | int | None) -> str:
        if one is None:
            return "NULL"
        return str(one) if isinstance(one, int) else "'" + one.replace("'", "''") + "'"

    kind = {Texts: "VARCHAR", Numbers: "BIGINT", Truths: "BOOLEAN"}[type(table)]
    return f"[{', '.join(map(written, table.entries))}]::{kind}[]"


def quoted(name: str) -> str:
    """A name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def _in_spark(native: Native, by: str, tables: Tables) -> Native:
    from pyspark.sql import functions
    from pyspark.sql.types import BooleanType, LongType, StringType, StructField, StructType

    kind_of = {Texts: StringType(), Numbers: LongType(), Truths: BooleanType()}
    kinds = [kind_of[type(table)] for table in tables.values()]
    if all(len(table.entries) == 1 for table in tables.values()):
        # A join on a place that all rows share would be a nested loop.
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
    # Every worker gets the whole of the small table, so that no row of the large one moves.
    return native.join(functions.broadcast(small), on=by, how="left")


LOOKS_UP: dict[nw.Implementation, Callable[[Native, str, Tables], Native]] = {
    nw.Implementation.POLARS: _in_polars,
    nw.Implementation.PANDAS: _in_pandas,
    nw.Implementation.PYARROW: _in_pyarrow,
    nw.Implementation.DUCKDB: _in_duckdb,
    nw.Implementation.PYSPARK: _in_spark,
}
