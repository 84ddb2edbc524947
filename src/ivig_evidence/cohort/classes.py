"""The class of each row of a column, in frames of every library (extra ``frames``)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeAlias

import narwhals.stable.v2 as nw

from ..engine.automaton import Classes
from ..logic.predicates import Choice, Flag, Measure
from ..units import Unit, read_number

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

# The frames of five libraries have no common type.
Native: TypeAlias = Any
Frame: TypeAlias = "nw.DataFrame[Native] | nw.LazyFrame[Native]"


def class_of(column: str, classes: Classes, word: str | None, dtype: nw.dtypes.DType) -> nw.Expr:
    """Return an expression for the number of the class of each row of a column."""
    col = nw.col(column)
    match classes.fact:
        case Flag():
            place = nw.when(col).then(nw.lit(0, nw.Int8)).otherwise(nw.lit(1, nw.Int8))
        case Choice() as choice:
            place = nw.lit(classes.impossible, nw.Int8)
            for position, text in enumerate(spelled(choice)):
                place = nw.when(col == text).then(nw.lit(position, nw.Int8)).otherwise(place)
        case Measure() as measure:
            number = as_float(column, dtype)
            place = _stretch(number, classes, measure, word, has_nan=dtype.is_float())
    return nw.when(col.is_null()).then(nw.lit(classes.unknown, nw.Int8)).otherwise(place)


def as_float(column: str, dtype: nw.dtypes.DType) -> nw.Expr:
    """Return a column in double precision; in single precision a bound would be rounded."""
    col = nw.col(column)
    return col if dtype == nw.Float64 else col.cast(nw.Float64)


def spelled(choice: Choice[Enum]) -> list[str]:
    """Return the options of a choice as text."""
    options: list[Enum] = list(choice.options)
    return [str(option.value) for option in options]


def code_in_polars(column: str, classes: Classes, categories: Sequence[str]) -> pl.Expr:
    """Return the class of a polars enum by its physical number, which is faster than by text."""
    import polars as pl

    assert isinstance(classes.fact, Choice)
    place = {text: number for number, text in enumerate(spelled(classes.fact))}
    if [*categories] == [*place]:
        return pl.col(column).to_physical().fill_null(classes.unknown)
    codes = [place.get(category, classes.impossible) for category in categories]
    table = pl.Series([*codes, classes.unknown], dtype=pl.Int8)
    return pl.lit(table).gather(pl.col(column).to_physical().fill_null(len(codes)))


def code_in_arrow(values: Native, classes: Classes) -> Native:
    """Return the class of each value of an Arrow column, except of a measure, by one look-up."""
    import pyarrow as pa
    import pyarrow.compute as pc

    fact = classes.fact
    known = spelled(fact) if isinstance(fact, Choice) else [True, False]
    if pa.types.is_dictionary(values.type):
        values = values.cast(values.type.value_type)
    # The place of the null in the value set is that of the class of unknown values.
    value_set = pa.array([*known, None], values.type)
    places = pc.index_in(values, value_set=value_set)  # pyright: ignore[reportAttributeAccessIssue]  # made at import
    return pc.fill_null(places, classes.impossible)


def code_in_pandas(series: pd.Series[Any], classes: Classes) -> Native:
    """Return the class of each value of a pandas column that is backed by Arrow."""
    import pyarrow as pa

    return code_in_arrow(pa.array(series.array), classes).to_pandas().to_numpy()


def code_in_duckdb(column: str, classes: Classes) -> str:
    """Return the SQL for the class of each text of a DuckDB column."""
    assert isinstance(classes.fact, Choice)
    cases = [f"WHEN {column} IS NULL THEN {classes.unknown}"] + [
        f"WHEN {column} = {literal(option)} THEN {place}"
        for place, option in enumerate(spelled(classes.fact))
    ]
    return f"CAST(CASE {' '.join(cases)} ELSE {classes.impossible} END AS TINYINT)"


def literal(text: str) -> str:
    """Return a text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def is_arrow(series: pd.Series[Any]) -> bool:
    """Return True if a pandas column is backed by Arrow."""
    import pandas as pd

    dtype = series.dtype
    if isinstance(dtype, pd.StringDtype):
        return dtype.storage == "pyarrow"
    return isinstance(dtype, pd.ArrowDtype)


def _stretch(
    col: nw.Expr, classes: Classes, measure: Measure, word: str | None, *, has_nan: bool
) -> nw.Expr:
    """Return the interval between two cuts that contains a number, counted from the lowest."""
    first = _first_above(measure, word, measure.low, included=True)
    over = _first_above(measure, word, measure.high, included=False)
    can_be = (col >= first) & (col < over)
    if measure.unit is Unit.SCORE:
        # Not by %, which pandas does not have for numbers of Arrow.
        can_be = can_be & (col.round(0) == col)
    if has_nan:
        can_be = can_be & ~col.is_nan()
    stretch = nw.lit(0, nw.Int8)
    for cut, above in classes.cuts:
        start = _first_above(measure, word, cut, included=not above)
        stretch = stretch + (col >= start).cast(nw.Int8)
    return nw.when(can_be).then(stretch).otherwise(nw.lit(classes.impossible, nw.Int8))


def _first_above(measure: Measure, word: str | None, cut: float, *, included: bool) -> float:
    """Return the smallest number in the column's unit that is above a cut when it is read.

    The search calls the function that reads a single patient's value, so a row and a patient never
    differ by rounding.

    Args:
        measure: The measure.
        word: The unit of the column, or None for a score.
        cut: The cut, in the unit of the measure.
        included: True if the cut itself counts as above.

    Returns:
        The number, in the unit of the column.
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
    """Map a float to an integer in the same order, for a binary search over all floats."""
    (bits,) = struct.unpack("<q", struct.pack("<d", number))
    return int(bits) if bits >= 0 else -(int(bits) & 0x7FFF_FFFF_FFFF_FFFF)


def _unordered(place: int) -> float:
    (number,) = struct.unpack("<d", struct.pack("<q", abs(place)))
    return float(number) if place >= 0 else -float(number)
