"""Whether a column can say what it should, and columns made legible (extra ``frames``)."""

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
    """A column that is read: its plain name, its position and name in the caller's frame.

    ``word`` is the unit of a measure.
    """

    name: str
    place: int
    label: str
    what: Classes
    word: str | None

    @property
    def spoken(self) -> str:
        """The column as errors name it."""
        return f"column {echo(self.label)}"


def legible(found: Frame, frame: Opened, columns: Sequence[Column]) -> Frame:
    """A frame whose Arrow columns are of types that can be compared.

    Errors: ``WrongTypeError`` for a type that Arrow cannot convert, with the remedy.
    """
    native = found.to_native()
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
    import pyarrow as pa  # type: ignore[import-untyped]  # it has no types

    found = _comparable(pa.chunked_array(pa.array(series.array)), column)
    if found.type == pa.large_string():
        # pandas 2 cannot join them with our own texts.
        found = found.cast(pa.string())
    return native.assign(**{column.name: pd.array(found, dtype=pd.ArrowDtype(found.type))})


def _comparable(values: Native, column: Column) -> Native:
    """Numbers as float64, which loses none that a patient can have; text as plain strings."""
    import pyarrow as pa
    import pyarrow.compute as pc  # type: ignore[import-untyped]  # it has no types

    kind = values.type
    try:
        if pa.types.is_run_end_encoded(kind):
            values = pa.chunked_array(
                [pc.call_function("run_end_decode", [one]) for one in values.chunks],
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


def says_something(column: Column, found: Frame, frame: Opened) -> bool:
    """Return True if a column can hold its fact, False if it holds only nulls of any type.

    Errors: ``WrongTypeError`` for a type that cannot hold the fact, or cannot tell unknown from
    false, with the remedy.
    """
    dtype = found.collect_schema()[column.name]
    if frame.kind is nw.Implementation.PANDAS:
        series = found.to_native()[column.name]
        kind = getattr(series.dtype, "kind", "")
        if type(series.dtype).__module__.startswith("numpy") and kind in "bfO":
            if kind == "O" and series.isna().all():
                return False
            raise _hides_unknown(column, series)
    if _fits(column.what.fact, dtype):
        return True
    if not _is_all_null(column.place, frame):
        raise _mismatch(column, dtype, _native_type(column.place, frame))
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
    if str(series.convert_dtypes().dtype) == "object":
        kind = {Flag: "boolean", Choice: "string", Measure: "Float64"}[type(column.what.fact)]
        remedy = f"convert it first: df[{printable(repr(column.label))}].astype({kind!r})"
    expected = "a type that can tell unknown from false"
    return WrongTypeError(column.spoken, f"NumPy-backed {series.dtype}", expected, remedy)


def _mismatch(column: Column, dtype: nw.dtypes.DType, native: str) -> WrongTypeError:
    """What keeps a type from holding a fact, with the remedy."""
    match column.what.fact:
        case Flag():
            value = 1 if dtype.is_numeric() else "yes"
            expected = "true, false and null"
            remedy = f"compare it first, as in frame[{printable(repr(column.label))}] == {value!r}"
        case Choice() as choice:
            expected = "text"
            remedy = f"spell out the options: {', '.join(spelled(choice))}"
            if dtype == nw.Binary:
                remedy = "decode its bytes to text first"
        case Measure():
            expected = "numbers"
            remedy = "give plain numbers, and the unit in units="
        case _:
            assert_never(column.what.fact)
    shown = native if dtype == nw.Unknown else str(dtype)
    return WrongTypeError(column.spoken, shown, expected, remedy)


def _native_type(place: int, frame: Opened) -> str:
    """The type of a column as its library writes it."""
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
    """Return True if a column holds only nulls; without its rows, its type has to say so."""
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
