"""Frames of every kind, read and written column by column (extra ``frames``).

narwhals computes classes from columns in whatever library a frame is of. What it has no word for,
looking numbers up in a small table, is said in each library's own words: :func:`looked_up`.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeAlias

import narwhals.stable.v2 as nw
from attrs import frozen

from .automaton import Automaton, Classes
from .errors import BadRowsError, WrongTypeError
from .rules.predicates import Choice, Fact, Flag, Measure
from .units import Unit, read_number

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

# Frames of five libraries have no type in common.
Native: TypeAlias = Any
Frame: TypeAlias = "nw.DataFrame[Native] | nw.LazyFrame[Native]"


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

KINDS = "a frame of polars, pandas or pyarrow, a DuckDB relation or a PySpark frame"
REMEDY = "convert it to one of these"


def opened(frame: object) -> Frame:
    """A frame as narwhals has it. Errors: ``WrongTypeError`` for what is none that can be read."""
    try:
        found: Frame = nw.from_native(frame)
    except TypeError:
        raise WrongTypeError("a cohort", type(frame).__name__, KINDS, REMEDY) from None
    if found.implementation not in _LOOKS_UP:
        raise WrongTypeError("a cohort", found.implementation.name.lower(), KINDS, REMEDY)
    return found


# From columns to classes -------------------------------------------------------------


def checked_type(column: str, what: Classes, frame: Frame) -> None:
    """Refuse a column that cannot hold its fact, or cannot tell unknown from false.

    Errors: ``WrongTypeError``, with the remedy.
    """
    thing = f"column {column!r}"
    dtype = frame.collect_schema()[column]
    if _hides_unknown(frame, column):
        remedy = "call df.convert_dtypes() first"
        raise WrongTypeError(
            thing, f"NumPy-backed {dtype}", "a type that can tell unknown from false", remedy
        )
    match what.fact:
        case Flag() if dtype != nw.Boolean:
            remedy = f"compare it first, as in frame[{column!r}] == 'yes'"
            raise WrongTypeError(thing, str(dtype), "true, false and null", remedy)
        case Choice() if dtype not in (nw.String, nw.Categorical, nw.Enum):
            options = ", ".join(_spelled(what.fact))
            raise WrongTypeError(thing, str(dtype), "text", f"spell out the options: {options}")
        case Measure() if not dtype.is_numeric():
            remedy = "give plain numbers, and the unit in units="
            raise WrongTypeError(thing, str(dtype), "numbers", remedy)
        case _:
            return


def _hides_unknown(frame: Frame, column: str) -> bool:
    if not frame.implementation.is_pandas():
        return False
    kind: str = getattr(frame.to_native()[column].dtype, "kind", "")
    module = type(frame.to_native()[column].dtype).__module__
    return module.startswith("numpy") and kind in "bfO"


def class_of(column: str, what: Classes, word: str | None, *, has_nan: bool) -> nw.Expr:
    """The class that each row of a column falls into, as a number."""
    col = nw.col(column)
    match what.fact:
        case Flag():
            return (nw.lit(1, nw.Int8) - col.cast(nw.Int8)).fill_null(what.unknown)
        case Choice() as choice:
            found = nw.lit(what.impossible, nw.Int32)
            for place, text in enumerate(_spelled(choice)):
                found = nw.when(col == text).then(nw.lit(place, nw.Int32)).otherwise(found)
        case Measure() as measure:
            found = _stretch(col, what, measure, word, has_nan=has_nan)
    return nw.when(col.is_null()).then(nw.lit(what.unknown, nw.Int32)).otherwise(found)


def _spelled(choice: Choice[Enum]) -> list[str]:
    options: list[Enum] = list(choice.options)
    return [str(option.value) for option in options]


def _code_in_polars(column: str, what: Classes, categories: Sequence[str]) -> pl.Expr:
    """The class of an option that polars holds as a number: far faster than comparing text."""
    import polars as pl

    assert isinstance(what.fact, Choice)
    place = {text: number for number, text in enumerate(_spelled(what.fact))}
    codes = [place.get(category, what.impossible) for category in categories]
    table = pl.Series([*codes, what.unknown], dtype=pl.Int8)
    return pl.lit(table).gather(pl.col(column).to_physical().fill_null(len(codes)))


def _stretch(
    col: nw.Expr, what: Classes, measure: Measure, word: str | None, *, has_nan: bool
) -> nw.Expr:
    """The stretch between two cuts in which a number lies, counted from the lowest."""
    first = _first_above(measure, word, measure.low, included=True)
    over = _first_above(measure, word, measure.high, included=False)
    can_be = (col >= first) & (col < over)
    if measure.unit is Unit.SCORE:
        can_be = can_be & (col % 1 == 0)
    if has_nan:
        can_be = can_be & ~col.is_nan()
    found = nw.lit(0, nw.Int32)
    for cut, above in what.cuts:
        start = _first_above(measure, word, cut, included=not above)
        found = found + (col >= start).cast(nw.Int32)
    return nw.when(can_be).then(found).otherwise(nw.lit(what.impossible, nw.Int32))


def _first_above(measure: Measure, word: str | None, cut: float, *, included: bool) -> float:
    """The first number of the column's unit that a single patient's reading puts above a cut.

    The reading itself is asked, so that a row and a patient never differ by a rounding.
    """

    def is_above(number: float) -> bool:
        if word is None:
            read = number
        else:
            read = read_number(measure.name, number, word, measure.unit, measure.example).magnitude
        return read > cut or (included and read == cut)

    low, high = _ordered(-1e12), _ordered(1e12)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_above(_unordered(middle)) else (middle, high)
    return _unordered(high)


def _ordered(number: float) -> int:
    """A float as a whole number in the same order, so that a search can halve between two."""
    (bits,) = struct.unpack("<q", struct.pack("<d", number))
    return int(bits) if bits >= 0 else -(int(bits) & 0x7FFF_FFFF_FFFF_FFFF)


def _unordered(place: int) -> float:
    (number,) = struct.unpack("<d", struct.pack("<q", abs(place)))
    return float(number) if place >= 0 else -float(number)


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
    found: Frame = frame.lazy() if eager_polars else frame
    kind, own = frame.implementation, frame.collect_schema()
    class_column: dict[Fact, str] = {}
    expressions: dict[str, nw.Expr] = {}
    coded: dict[str, pl.Expr] = {}
    for one, column, word in inputs:
        checked_type(column, one, frame)
        name = class_column[one.fact] = f"{prefix}class_{one.fact.name}"
        dtype = own[column]
        if isinstance(one.fact, Choice) and isinstance(dtype, nw.Enum) and kind.is_polars():
            coded[name] = _code_in_polars(column, one, dtype.categories)
        else:
            expressions[name] = class_of(column, one, word, has_nan=dtype.is_float()).cast(nw.Int8)
    if expressions:
        found = found.with_columns(**expressions)
    if coded:
        found = nw.from_native(found.to_native().with_columns(**coded))
    sizes = {one.fact: one.size for one, _, _ in inputs}
    parts: dict[str, list[str]] = {}
    for number, (automaton, tables) in enumerate(walks):
        end = f"{prefix}end_{number}"
        found = _walked(found, kind, automaton, class_column, sizes, end)
        named = {f"{prefix}{name}_{number}": table for name, table in tables.items()}
        found = nw.from_native(looked_up(found.to_native(), kind, end, named))
        for name in tables:
            parts.setdefault(f"{prefix}{name}", []).append(f"{prefix}{name}_{number}")
    columns = [nw.col(name) for name in own.names()]
    columns += [_joined(pieces).alias(name) for name, pieces in parts.items()]
    found = found.select(*columns)
    return found.collect() if eager_polars and isinstance(found, nw.LazyFrame) else found


def _walked(
    frame: Frame,
    kind: nw.Implementation,
    automaton: Automaton,
    class_column: Mapping[Fact, str],
    sizes: Mapping[Fact, int],
    end: str,
) -> Frame:
    """A frame with the number of the end that each row comes to."""
    state: nw.Expr | None = None
    for number, block in enumerate(automaton.blocks):
        at = nw.lit(0, nw.Int32) if state is None else state
        for fact in block.facts:
            at = at * sizes[fact] + nw.col(class_column[fact]).cast(nw.Int32)
        place, after = f"{end}_at_{number}", f"{end}_after_{number}"
        if number == len(automaton.blocks) - 1:
            after = end
        placed = frame.with_columns(at.alias(place)).to_native()
        frame = nw.from_native(looked_up(placed, kind, place, {after: Numbers(block.moves)}))
        state = nw.col(after).cast(nw.Int32)
    return frame


def _joined(pieces: Sequence[str]) -> nw.Expr:
    """Texts with a blank between those that are not empty."""
    if len(pieces) == 1:
        return nw.col(pieces[0])
    texts = [nw.col(piece).cast(nw.String) for piece in pieces]
    return nw.concat_str(texts, separator=" ").str.replace_all("  +", " ").str.strip_chars(" ")


# Looking numbers up -------------------------------------------------------------------


def looked_up(native: Native, kind: nw.Implementation, by: str, tables: Tables) -> Native:
    """A frame with further columns: what stands in small tables at the number in a column."""
    return _LOOKS_UP[kind](native, by, tables)


def _in_polars(native: Native, by: str, tables: Tables) -> Native:
    import polars as pl

    at = pl.col(by)
    return native.with_columns(
        **{name: pl.lit(_series(name, table)).gather(at) for name, table in tables.items()}
    )


def _series(name: str, table: Table) -> pl.Series:
    import polars as pl

    integers = {pl.Int16: 15, pl.Int32: 31, pl.Int64: 63}
    if isinstance(table, Texts):
        words = list(dict.fromkeys(one for one in table.at if one is not None))
        return pl.Series(name, table.at, dtype=pl.Enum(words))
    largest = max((one for one in table.at if one is not None), default=0)
    kind = next(kind for kind, bits in integers.items() if largest < 1 << bits)
    return pl.Series(name, table.at, dtype=kind)


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
        f"list_extract({_sql_list(table)}, {_quoted(by)} + 1) AS {_quoted(name)}"
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


def _quoted(name: str) -> str:
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


_LOOKS_UP: dict[nw.Implementation, Callable[[Native, str, Tables], Native]] = {
    nw.Implementation.POLARS: _in_polars,
    nw.Implementation.PANDAS: _in_pandas,
    nw.Implementation.PYARROW: _in_pyarrow,
    nw.Implementation.DUCKDB: _in_duckdb,
    nw.Implementation.PYSPARK: _in_spark,
}


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
            name = _quoted(column)
            count, one = native.aggregate(f"count({name}), min({name})").fetchall()[0]
        case _:
            from pyspark.sql import functions

            count, one = native.agg(functions.count(column), functions.min(column)).first()
    return int(count), None, str(one)
