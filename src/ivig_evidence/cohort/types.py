"""Checks and conversions of column types (extra ``frames``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, assert_never

import narwhals.stable.v2 as nw
from attrs import frozen

from ..engine.automaton import Classes
from ..errors import WrongTypeError, echo, printable
from ..logic.predicates import Choice, Fact, Flag, Measure
from .classes import Frame, Native, spelled
from .names import Opened

if TYPE_CHECKING:
    import pandas as pd

TEXT = (nw.String, nw.Categorical, nw.Enum)


@frozen
class Column:
    """A column to read: its plain name, its position and its label in the caller's frame.

    ``classes`` are those of its fact, ``word`` is the unit of a measure.
    """

    name: str
    place: int
    label: str
    classes: Classes
    word: str | None

    @property
    def spoken(self) -> str:
        """The name of the column in errors."""
        return f"column {echo(self.label)}"


def legible(selected: Frame, frame: Opened, columns: Sequence[Column]) -> Frame:
    """Return a frame whose Arrow columns have types that can be compared."""
    native = selected.to_native()
    for column in columns:
        if frame.kind is nw.Implementation.PYARROW:
            native = _with_comparable_in_arrow(native, column)
        elif frame.kind is nw.Implementation.PANDAS:
            native = _with_comparable(native, column)
    made: Frame = nw.from_native(native)
    return made


def _with_comparable_in_arrow(table: Native, column: Column) -> Native:
    place = table.column_names.index(column.name)
    return table.set_column(place, column.name, _comparable(table[place], column))


def _with_comparable(native: pd.DataFrame, column: Column) -> pd.DataFrame:
    import pandas as pd

    series = native[column.name]
    if not isinstance(series.dtype, pd.ArrowDtype):
        return native
    import pyarrow as pa

    values = _comparable(pa.chunked_array(pa.array(series.array)), column)
    if values.type == pa.large_string():
        # pandas 2 cannot concatenate large_string with the texts of the library.
        values = values.cast(pa.string())
    return native.assign(**{column.name: pd.array(values, dtype=pd.ArrowDtype(values.type))})


def _comparable(values: Native, column: Column) -> Native:
    """Return numbers as float64, which is exact for possible values, and text as plain strings.

    Raises:
        WrongTypeError: If Arrow cannot convert the type.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = values.type
    try:
        if pa.types.is_run_end_encoded(kind):
            values = pa.chunked_array(
                [pc.call_function("run_end_decode", [chunk]) for chunk in values.chunks],
                kind.value_type,
            )
        elif pa.types.is_dictionary(kind) and kind.value_type not in (
            pa.string(),
            pa.large_string(),
        ):
            values = values.cast(kind.value_type)
        if pa.types.is_integer(values.type) or pa.types.is_decimal(values.type):
            return values.cast(pa.float64(), safe=False)
        if pa.types.is_float16(values.type):
            return values.cast(pa.float64())
        if "binary" in str(values.type):
            return values.cast(pa.binary())
        return values.cast(pa.string()) if str(values.type) == "string_view" else values
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        remedy = "cast it to strings, numbers or truth values first"
        raise WrongTypeError(column.spoken, str(kind), "a type that can be read", remedy) from None


def says_something(column: Column, selected: Frame, frame: Opened) -> bool:
    """Return True if a column can contain its fact, False for only nulls; raise for other types."""
    dtype = selected.collect_schema()[column.name]
    if frame.kind is nw.Implementation.PANDAS:
        series = selected.to_native()[column.name]
        kind = getattr(series.dtype, "kind", "")
        if type(series.dtype).__module__.startswith("numpy") and kind in "bfO":
            if kind == "O" and series.isna().all():
                return False
            raise _hides_unknown(column, series)
    if _fits(column.classes.fact, dtype):
        return True
    if not _is_all_null(column.place, frame):
        raise _mismatch(column, dtype, frame)
    return False


def _fits(fact: Fact, dtype: nw.dtypes.DType) -> bool:
    match fact:
        case Flag():
            return dtype == nw.Boolean
        case Choice():
            return dtype in TEXT
        case Measure():
            return dtype.is_numeric()
        case _:
            assert_never(fact)


def _hides_unknown(column: Column, series: pd.Series[Any]) -> WrongTypeError:
    remedy = "call df.convert_dtypes() first"
    if str(series.dtype) == "bool":
        remedy = "call df.convert_dtypes() where it is made, before missing values become false"
    elif str(series.convert_dtypes().dtype) == "object":
        kind = {Flag: "boolean", Choice: "string", Measure: "Float64"}[type(column.classes.fact)]
        remedy = f"convert it first: df[{printable(repr(column.label))}].astype({kind!r})"
    expected = "a type that can distinguish unknown from false"
    return WrongTypeError(column.spoken, f"NumPy-backed {series.dtype}", expected, remedy)


def _mismatch(column: Column, dtype: nw.dtypes.DType, frame: Opened) -> WrongTypeError:
    """Return the error for a type that cannot contain its fact, with the remedy."""
    match column.classes.fact:
        case Flag():
            expected = "true, false and null"
            remedy = _as_truth(column, dtype, frame)
        case Choice() as choice:
            expected = "text"
            remedy = f"spell out the options: {', '.join(spelled(choice))}"
            if dtype == nw.Binary:
                remedy = "decode its bytes to text first"
        case Measure():
            expected = "numbers"
            remedy = "pass plain numbers, and the unit in units="
        case _:
            assert_never(column.classes.fact)
    shown = _native_type(column.place, frame) if dtype == nw.Unknown else str(dtype)
    return WrongTypeError(column.spoken, shown, expected, remedy)


def _as_truth(column: Column, dtype: nw.dtypes.DType, frame: Opened) -> str:
    """Return how to make truth values of a column without turning nulls into false."""
    label = printable(repr(column.label))
    yes, no = ("1", "0") if dtype.is_numeric() else ("'yes'", "'no'")
    if frame.kind is nw.Implementation.PANDAS:
        # In pandas, a comparison with a missing value is false.
        mapped = f"frame[{label}].map({{{yes}: True, {no}: False}}).astype('boolean')"
        return f"map it first, as in {mapped}"
    return f"compare it first, as in frame[{label}] == {yes}"


def _native_type(place: int, frame: Opened) -> str:
    """Return the type of a column as its library writes it."""
    native = frame.native
    match frame.kind:
        case nw.Implementation.POLARS:
            return str(native.collect_schema().dtypes()[place])
        case nw.Implementation.PANDAS:
            return str(native.dtypes.iloc[place])
        case nw.Implementation.PYARROW:
            return str(native.schema.field(place).type)
        case nw.Implementation.DUCKDB:
            return str(native.types[place]).strip('"')
        case _:
            return str(native.schema.fields[place].dataType.simpleString())


def _is_all_null(place: int, frame: Opened) -> bool:
    """Return True if a column contains only nulls; in a lazy frame, only its type can show that."""
    native = frame.native
    match frame.kind:
        case nw.Implementation.POLARS if frame.is_eager:
            column = native.to_series(place)
            return bool(column.null_count() == len(column))
        case nw.Implementation.PANDAS:
            return bool(native.iloc[:, place].isna().all())
        case nw.Implementation.PYARROW:
            return bool(native.column(place).null_count == native.num_rows)
        case _:
            return _native_type(place, frame) in ("Null", "NULL", "void")
