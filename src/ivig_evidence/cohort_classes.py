"""The class that each row of a column falls into, in frames of every kind (extra ``frames``)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeAlias

import narwhals.stable.v2 as nw

from .automaton import Classes
from .errors import WrongTypeError
from .rules.predicates import Choice, Flag, Measure
from .units import Unit, read_number

if TYPE_CHECKING:
    import polars as pl

# Frames of five libraries have no type in common.
Native: TypeAlias = Any
Frame: TypeAlias = "nw.DataFrame[Native] | nw.LazyFrame[Native]"


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
        case _ if is_all_null(column, frame):
            return
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


def is_all_null(column: str, frame: Frame) -> bool:
    """Whether a column has the type of nothing but nulls: then nothing is known of anybody."""
    native = frame.to_native()
    if frame.implementation.is_polars():
        return str(native.collect_schema()[column]) == "Null"
    if frame.implementation.is_pyarrow():
        return str(native.schema.field(column).type) == "null"
    return False


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
            found = nw.when(col).then(nw.lit(0, nw.Int8)).otherwise(nw.lit(1, nw.Int8))
        case Choice() as choice:
            found = nw.lit(what.impossible, nw.Int8)
            for place, text in enumerate(_spelled(choice)):
                found = nw.when(col == text).then(nw.lit(place, nw.Int8)).otherwise(found)
        case Measure() as measure:
            found = _stretch(col, what, measure, word, has_nan=has_nan)
    return nw.when(col.is_null()).then(nw.lit(what.unknown, nw.Int8)).otherwise(found)


def _spelled(choice: Choice[Enum]) -> list[str]:
    options: list[Enum] = list(choice.options)
    return [str(option.value) for option in options]


def code_in_polars(column: str, what: Classes, categories: Sequence[str]) -> pl.Expr:
    """The class of an option that polars holds as a number: far faster than comparing text."""
    import polars as pl

    assert isinstance(what.fact, Choice)
    place = {text: number for number, text in enumerate(_spelled(what.fact))}
    if [*categories] == [*place]:
        return pl.col(column).to_physical().fill_null(what.unknown)
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
    found = nw.lit(0, nw.Int8)
    for cut, above in what.cuts:
        start = _first_above(measure, word, cut, included=not above)
        found = found + (col >= start).cast(nw.Int8)
    return nw.when(can_be).then(found).otherwise(nw.lit(what.impossible, nw.Int8))


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
