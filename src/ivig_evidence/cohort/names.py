"""Frames under plain column names, and then under the caller's own again (extra ``frames``).

A caller's column names can be numbers, polars patterns, duplicates, or names that differ only in
case. So the library renames the columns by position, and restores the names at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias

import narwhals.dependencies as libraries
import narwhals.stable.v2 as nw
from attrs import evolve, frozen

from ..errors import UnknownNameError, WrongTypeError, echo, nearest
from .classes import Frame, Native
from .lookup import quoted

if TYPE_CHECKING:
    import pandas as pd

OWN = "own_"
"""The prefix of the plain names of the caller's columns."""

KINDS = "a frame of polars, pandas or pyarrow, a DuckDB relation or a PySpark frame"
REMEDY = "convert it to one of these"

IS_OF: dict[nw.Implementation, Callable[[object], bool]] = {
    nw.Implementation.POLARS: lambda frame: (
        libraries.is_polars_dataframe(frame) or libraries.is_polars_lazyframe(frame)
    ),
    nw.Implementation.PANDAS: libraries.is_pandas_dataframe,
    nw.Implementation.PYARROW: libraries.is_pyarrow_table,
    nw.Implementation.DUCKDB: libraries.is_duckdb_relation,
    nw.Implementation.PYSPARK: lambda frame: (
        libraries.is_pyspark_dataframe(frame) and not libraries.is_pyspark_connect_dataframe(frame)
    ),
}


@frozen
class Opened:
    """A caller's frame with the labels of its columns.

    ``ignores_case`` is true if ``age`` and ``AGE`` are the same name for its library.
    """

    native: Native
    kind: nw.Implementation
    labels: tuple[object, ...]
    ignores_case: bool

    @property
    def is_eager(self) -> bool:
        """True if the rows of the frame are in memory."""
        return self.kind in (nw.Implementation.PANDAS, nw.Implementation.PYARROW) or (
            libraries.is_polars_dataframe(self.native)
        )


def opened(frame: object) -> Opened:
    """Return a frame with its labels.

    Raises:
        WrongTypeError: If the value is not a frame of a supported library.
    """
    native: Native = nw.to_native(frame, pass_through=True)
    kind = next((kind for kind, is_of in IS_OF.items() if is_of(native)), None)
    if kind is None:
        raise WrongTypeError("a cohort", type(frame).__name__, KINDS, REMEDY)
    return Opened(native, kind, _labels(native, kind), _ignores_case(native, kind))


def _labels(native: Native, kind: nw.Implementation) -> tuple[object, ...]:
    match kind:
        case nw.Implementation.POLARS:
            return tuple(native.collect_schema())
        case nw.Implementation.PYARROW:
            return tuple(native.column_names)
        case _:
            return tuple(native.columns)


def _ignores_case(native: Native, kind: nw.Implementation) -> bool:
    if kind is nw.Implementation.PYSPARK:
        is_exact: str = native.sparkSession.conf.get("spark.sql.caseSensitive")
        return is_exact.lower() != "true"
    return kind is nw.Implementation.DUCKDB


# Columns by name ----------------------------------------------------------------------


def place_of(column: object, frame: Opened) -> int:
    """Return the position of a column by its name.

    Raises:
        UnknownNameError: If no column has the name.
        WrongTypeError: If the name is not text, or several columns have it.
    """
    if frame.labels and all(isinstance(label, tuple) for label in frame.labels):
        remedy = "join them first, as in df.columns = ['_'.join(map(str, c)) for c in df.columns]"
        raise WrongTypeError("a cohort", frame.labels[0], "columns with one label each", remedy)
    if not isinstance(column, str):
        remedy = "write its name as text; if its label is not text, rename it first"
        raise WrongTypeError("the name of a column", column, "text", remedy)
    names = [label for label in frame.labels if isinstance(label, str)]
    places = [place for place, label in enumerate(frame.labels) if _same(label, column, frame)]
    if not places:
        raise UnknownNameError("column", column, nearest(column, names), "the frame")
    if len(places) > 1:
        labels = [frame.labels[place] for place in places]
        expected = f"one column called {echo(column)}"
        raise WrongTypeError("a cohort", labels, expected, "rename all but one of them first")
    return places[0]


def refuse_taken(new: Sequence[str], frame: Opened) -> None:
    """Refuse new names that the frame already has.

    Raises:
        WrongTypeError: If a column has one of the names.
    """
    for label in frame.labels:
        if any(_same(label, name, frame) for name in new):
            remedy = "choose another prefix="
            raise WrongTypeError("a cohort", label, "a frame without a column of this name", remedy)


def _same(label: object, name: str, frame: Opened) -> bool:
    if not isinstance(label, str):
        return False
    return label.lower() == name.lower() if frame.ignores_case else label == name


# Plain names and back -----------------------------------------------------------------

Read: TypeAlias = Sequence[tuple[str, int]]
"""The columns to read: their plain names, each with the position of a column."""


def plain(frame: Opened, read: Read) -> Frame:
    """Return the columns to read under plain names; a lazy frame keeps its other columns, too."""
    native, places = frame.native, [place for _, place in read]
    match frame.kind:
        case nw.Implementation.PANDAS:
            selected = native.iloc[:, places].set_axis([name for name, _ in read], axis=1)
        case nw.Implementation.PYARROW:
            selected = native.select(places).rename_columns([name for name, _ in read])
        case nw.Implementation.POLARS:
            import polars as pl

            own = _own(frame)
            renamed = native.lazy().rename(dict(zip(frame.labels, own, strict=True)))
            copies = [pl.col(own[place]).alias(name) for name, place in read]
            # Without a column, the number of rows would be lost.
            is_apart = frame.is_eager and bool(copies)
            selected = renamed.select(copies) if is_apart else renamed.with_columns(copies)
        case nw.Implementation.DUCKDB:
            # By position, because by name DuckDB takes the first of several columns.
            columns = [f"#{place + 1} AS {name}" for place, name in enumerate(_own(frame))]
            columns += [f"#{place + 1} AS {name}" for name, place in read]
            selected = native.project(", ".join(columns))
        case _:
            own = _own(frame)
            selected = native.toDF(*own).withColumns(
                {name: _spark(own[place]) for name, place in read}
            )
    opened: Frame = nw.from_native(selected)
    return opened


def _spark(name: str) -> Native:
    from pyspark.sql import functions

    return functions.col(name)


def _own(frame: Opened) -> list[str]:
    return [f"{OWN}{place}" for place in range(len(frame.labels))]


def kept(frame: Opened, answered: Frame, column: str) -> Opened:
    """Return a caller's frame with the rows for which a column has the number 1.

    Only eager frames are filtered: lazy ones have their columns in ``answered``.

    Args:
        frame: The caller's frame.
        answered: A frame with the same rows.
        column: The name of the column in it.

    Returns:
        The frame.
    """
    if isinstance(answered, nw.LazyFrame):
        return frame
    is_kept = (answered[column] == 1).to_native()
    if frame.kind is nw.Implementation.POLARS:
        return evolve(frame, native=frame.native.filter(is_kept))
    if frame.kind is nw.Implementation.PANDAS:
        return evolve(frame, native=_pandas_rows(frame.native, is_kept.to_numpy(dtype=bool)))
    return evolve(frame, native=_arrow_rows(frame.native, is_kept))


# Pyarrow cannot filter columns of every type, such as views of text, but it can join slices.


def _pandas_rows(frame: pd.DataFrame, is_kept: Native) -> pd.DataFrame:
    try:
        return frame[is_kept]
    except NotImplementedError:
        import pandas as pd

        return pd.concat([frame.iloc[first:end] for first, end in _runs(is_kept.tolist())])


def _arrow_rows(table: Native, is_kept: Native) -> Native:
    try:
        return table.filter(is_kept)
    except NotImplementedError:
        import pyarrow as pa

        runs = _runs(is_kept.to_pylist())
        return pa.concat_tables([table.slice(first, end - first) for first, end in runs])


def _runs(is_kept: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first place and the end of each run of rows that are kept; the first is empty."""
    yield 0, 0
    end = 0
    for kept_here, run in groupby(is_kept):
        first, end = end, end + len([*run])
        if kept_here:
            yield first, end


def restored(frame: Opened, answered: Frame, new: Mapping[str, str]) -> Native:
    """Return the caller's frame with the new columns; ``new`` maps plain names to new names."""
    native = answered.to_native()
    match frame.kind:
        case nw.Implementation.PANDAS:
            return _next_to_pandas(frame.native, native, new)
        case nw.Implementation.PYARROW:
            whole = frame.native
            for name, label in new.items():
                whole = whole.append_column(label, native[name])
            return whole
        case nw.Implementation.POLARS if frame.is_eager:
            return frame.native.hstack([native[name].alias(label) for name, label in new.items()])
        case nw.Implementation.POLARS:
            label_of = dict(zip(_own(frame), map(str, frame.labels), strict=True)) | dict(new)
            return native.select(*label_of).rename(label_of)
        case nw.Implementation.DUCKDB:
            label_of = dict(zip(_own(frame), map(str, frame.labels), strict=True)) | dict(new)
            columns = [f"{name} AS {quoted(label)}" for name, label in label_of.items()]
            return native.project(", ".join(columns))
        case _:
            return native.select(*_own(frame), *new).toDF(*frame.labels, *new.values())


def _next_to_pandas(
    own: pd.DataFrame, answered: pd.DataFrame, new: Mapping[str, str]
) -> pd.DataFrame:

    if not new:
        return own
    whole = own.set_axis(range(own.shape[1]), axis=1)
    whole = whole.assign(**{name: answered[name].array for name in new})
    return whole.set_axis(_joined(own.columns, list(new.values())), axis=1)


def _joined(columns: pd.Index[Any], names: list[str]) -> pd.Index[Any]:
    """Return the labels of a pandas frame, followed by new ones."""
    import pandas as pd

    if isinstance(columns, pd.MultiIndex):
        rest = [""] * (columns.nlevels - 1)
        tuples = [(name, *rest) for name in names]
        return columns.append(pd.MultiIndex.from_tuples(tuples, names=columns.names))
    if pd.api.types.is_object_dtype(columns):
        # append() would infer a type and turn a label None into NaN.
        labels = [*columns, *names]
        return pd.Index(labels, dtype=object, name=columns.name, tupleize_cols=False)
    return columns.append(pd.Index(names, name=columns.name))
