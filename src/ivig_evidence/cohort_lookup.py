"""Looking numbers up in small tables, in each library's own words (extra ``frames``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import narwhals.stable.v2 as nw
from attrs import frozen

from .cohort_classes import Native

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


@frozen
class Texts:
    """A small table: the text that stands at each number."""

    at: Sequence[str | None]


@frozen
class Numbers:
    """A small table: the whole number that stands at each number."""

    at: Sequence[int | None]


Table: TypeAlias = Texts | Numbers
Tables: TypeAlias = Mapping[str, Table]


def through(moves: Sequence[int], table: Table) -> Table:
    """What stands where each move leads to, as a table of its own."""
    if isinstance(table, Texts):
        return Texts([table.at[move] for move in moves])
    return Numbers([table.at[move] for move in moves])


def looked_up(native: Native, kind: nw.Implementation, by: str, tables: Tables) -> Native:
    """A frame with further columns: what stands in small tables at the number in a column."""
    return LOOKS_UP[kind](native, by, tables)


def _in_polars(native: Native, by: str, tables: Tables) -> Native:
    import polars as pl

    at = pl.col(by)
    return native.with_columns(
        **{name: _gathered(_series(table), at) for name, table in tables.items()}
    )


def _gathered(table: pl.Series, at: pl.Expr) -> pl.Expr:
    import polars as pl

    known = table.is_not_null()
    if known.all() or not known.any():
        return pl.lit(table).gather(at)
    # polars gathers several times faster from a table without nulls, so those are put in after.
    filled = table.fill_null(table.drop_nulls()[0])
    return pl.when(pl.lit(known.cast(pl.UInt8)).gather(at) == 1).then(pl.lit(filled).gather(at))


def _series(table: Table) -> pl.Series:
    import polars as pl

    integers = {pl.Int16: 15, pl.Int32: 31, pl.Int64: 63}
    if isinstance(table, Texts):
        words = list(dict.fromkeys(one for one in table.at if one is not None))
        return pl.Series(table.at, dtype=pl.Enum(words))
    largest = max((one for one in table.at if one is not None), default=0)
    kind = next(kind for kind, bits in integers.items() if largest < 1 << bits)
    return pl.Series(table.at, dtype=kind)


def _in_pandas(native: Native, by: str, tables: Tables) -> Native:
    at = native[by].to_numpy(dtype="int64")
    made = {}
    for name, table in tables.items():
        held = _pandas_series(table).take(at)
        made[name] = held.set_axis(native.index)
    return native.assign(**made)


def _pandas_series(table: Table) -> pd.Series[Any]:
    import pandas as pd

    if isinstance(table, Texts):
        return pd.Series(list(table.at), dtype="category")
    return pd.Series(list(table.at), dtype="Int64")


def _in_pyarrow(native: Native, by: str, tables: Tables) -> Native:
    import pyarrow as pa  # type: ignore[import-untyped]  # it has no types

    at = native[by].combine_chunks()
    for name, table in tables.items():
        kind = pa.string() if isinstance(table, Texts) else pa.int64()
        values = pa.array(table.at, type=kind)
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

    kind = "VARCHAR" if isinstance(table, Texts) else "BIGINT"
    return f"[{', '.join(map(written, table.at))}]::{kind}[]"


def quoted(name: str) -> str:
    """A name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def _in_spark(native: Native, by: str, tables: Tables) -> Native:
    from pyspark.sql import functions
    from pyspark.sql.types import LongType, StringType, StructField, StructType

    kinds = [StringType() if isinstance(table, Texts) else LongType() for table in tables.values()]
    fields = [StructField(name, kind) for name, kind in zip(tables, kinds, strict=True)]
    rows = [
        (place, *row)
        for place, row in enumerate(zip(*(table.at for table in tables.values()), strict=True))
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
