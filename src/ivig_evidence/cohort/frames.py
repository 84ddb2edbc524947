"""Answers in frames of every library (extra ``frames``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

import narwhals.stable.v2 as nw
from attrs import frozen

from ..errors import BadRowsError
from .classes import Frame, Native
from .given import PROBLEM
from .lookup import Walk, quoted
from .names import kept, restored
from .reading import ReadFrame
from .types import Column
from .walked import Walked

OnError: TypeAlias = Literal["raise", "report"]


def answered(
    read: ReadFrame,
    walks: Sequence[Walk],
    names: Mapping[str, str],
    on_error: OnError,
    combined: Sequence[Walk] = (),
) -> Native:
    """Return the caller's frame with the answers of each row as new columns.

    Args:
        read: The caller's frame, and the columns to read.
        walks: The automata, each with the columns that it gives. Texts of the same column from
            several automata are joined.
        names: The name of each new column by its content.
        on_error: Whether rows with a problem raise or are reported.
        combined: The automata that read the numbers that ``walks`` give, with their columns.

    Returns:
        A frame of the same library.
    """
    walked = Walked(read)
    given = _given(walked, walks, combined)
    is_lazy = isinstance(walked.frame, nw.LazyFrame)
    if on_error == "report" and is_lazy:
        walked.frame = walked.with_problem(walked.frame)
        given[PROBLEM] = nw.col("problem")
    whole = _run(read, walked, _new(given, names))
    if on_error == "raise":
        _refuse_bad_rows(whole, walked)
    elif not is_lazy:
        given[PROBLEM] = nw.col(f"new_{PROBLEM}")
        problems = _reported(whole, walked)
        whole = whole.with_columns(problems.alias(f"new_{PROBLEM}"))
    return restored(read.frame, whole, _labels(given, names))


def _given(walked: Walked, walks: Sequence[Walk], combined: Sequence[Walk]) -> dict[str, nw.Expr]:
    """Pass the rows through automata, and return the expression of each new column."""
    parts = walked.pass_through(walks)
    parts |= walked.pass_through(combined)
    return {name: _joined(pieces) for name, pieces in parts.items() if name != PROBLEM}


def _joined(pieces: Sequence[str]) -> nw.Expr:
    """Return columns of text joined by blanks, without empty texts."""
    if len(pieces) == 1:
        return nw.col(pieces[0])
    texts = [nw.col(piece).cast(nw.String) for piece in pieces]
    return nw.concat_str(texts, separator=" ").str.replace_all("  +", " ").str.strip_chars(" ")


def _new(given: Mapping[str, nw.Expr], names: Iterable[str]) -> dict[str, nw.Expr]:
    """Return the new columns by their plain names, in the order of the names."""
    return {f"new_{name}": given[name] for name in names if name in given}


def _labels(given: Iterable[str], names: Mapping[str, str]) -> dict[str, str]:
    """Return the labels of the new columns by their plain names."""
    return {f"new_{name}": label for name, label in names.items() if name in given}


def _run(read: ReadFrame, walked: Walked, added: Mapping[str, nw.Expr]) -> Frame:
    """Return the caller's columns with others and the faults; an eager frame is run."""
    whole = walked.frame.with_columns(nw.col(walked.faults.column), **added).select(
        *walked.own, *added, walked.faults.column
    )
    if read.frame.is_eager and isinstance(whole, nw.LazyFrame):
        return whole.collect()
    return whole


# Comparisons ------------------------------------------------------------------------------

STATE = "state"
CHANGES = "changes"


@frozen
class Total:
    """The rows with the same state.

    Attributes:
        state: The number of the state; 0 for rows with a problem.
        rows: The number of rows.
        weighed: The number of rows whose weight is known.
        weight: The sum of their weights, in the unit of the column.
    """

    state: int
    rows: int
    weighed: int
    weight: float


def compared(
    read: ReadFrame,
    walks: Sequence[Walk],
    names: Mapping[str, str],
    on_error: OnError,
    combined: Walk,
    weight: Column | None,
) -> tuple[Native, tuple[Total, ...]]:
    """Return the rows of the caller's frame that change, with new columns, and the totals.

    A lazy frame is run once for the totals.

    Args:
        read: The caller's frame, and the columns to read.
        walks: The automata of the documents.
        names: The name of each new column by its content.
        on_error: Whether rows with a problem raise or are counted.
        combined: The automaton that reads the numbers that ``walks`` give. Its columns ``state``
            and ``changes`` have the number of the state, and 1 if the row changes.
        weight: The column with the weight, or None.

    Returns:
        The rows in a frame of the same library, and the total of each state.
    """
    walked = Walked(read)
    given = _given(walked, walks, [combined])
    counted = nw.lit(None, nw.Float64()) if weight is None else walked.number(weight)
    others = {STATE: given[STATE], CHANGES: given[CHANGES], "weight": counted}
    whole = _run(read, walked, _new(given, names) | others)
    totals = _totals(whole)
    if on_error == "raise" and any(total.state == 0 for total in totals):
        _refuse_bad_rows(whole, walked)
    changed = kept(read.frame, whole, CHANGES)
    rows = restored(changed, whole.filter(nw.col(CHANGES) == 1), _labels(given, names))
    return rows, totals


def _totals(whole: Frame) -> tuple[Total, ...]:
    weight = nw.col("weight")
    by_state = whole.group_by(STATE).agg(
        nw.len().alias("rows"), weight.count().alias("weighed"), weight.sum().alias("total")
    )
    columns = _at_hand(by_state).select(STATE, "rows", "weighed", "total").rows()
    return tuple(
        Total(int(state), int(rows), int(weighed), float(total or 0))
        for state, rows, weighed, total in sorted(columns)
    )


# Rows with a problem ---------------------------------------------------------------------


def _bad_rows(walked: Walked) -> Frame:
    return walked.frame.filter(~nw.col(walked.faults.column).is_null())


def _reported(whole: Frame, walked: Walked) -> nw.Series[Native]:
    """Return the problem of each row of an eager frame, or null; only bad rows are processed."""
    assert isinstance(whole, nw.DataFrame)
    texts: list[str | None] = [None] * len(whole)
    bad = (~whole[walked.faults.column].is_null()).arg_true().to_list()
    if bad:
        rows = walked.with_problem(_bad_rows(walked))
        problems = _at_hand(rows.select("problem"))["problem"].to_list()
        for row, text in zip(bad, problems, strict=True):
            texts[row] = text
    return nw.new_series("problem", texts, nw.String(), backend=whole.implementation)


def _refuse_bad_rows(whole: Frame, walked: Walked) -> None:
    """Refuse rows with a problem.

    Raises:
        BadRowsError: If there are any; for an eager frame it names the first one.
    """
    if isinstance(whole, nw.LazyFrame):
        rows = walked.with_problem(_bad_rows(walked))
        count, text = _counted(rows.select("problem"))
        if count:
            raise BadRowsError(count, None, text)
        return
    is_bad = ~whole[walked.faults.column].is_null()
    if is_bad.any():
        row = walked.with_problem(_bad_rows(walked).head(1))
        first = _at_hand(row.select("problem"))["problem"][0]
        raise BadRowsError(int(is_bad.sum()), int(is_bad.arg_true()[0]), str(first))


def _at_hand(frame: Frame) -> nw.DataFrame[Native]:
    return frame.collect() if isinstance(frame, nw.LazyFrame) else frame


def _counted(frame: Frame) -> tuple[int, str]:
    """Run a lazy frame of problems; return the number of its rows, and one of them."""
    native = frame.to_native()
    match frame.implementation:
        case nw.Implementation.POLARS:
            import polars as pl

            problem = pl.col("problem")
            count, example = native.select(problem.count(), one=problem.min()).collect().row(0)
        case nw.Implementation.DUCKDB:
            name = quoted("problem")
            count, example = native.aggregate(f"count({name}), min({name})").fetchall()[0]
        case _:
            from pyspark.sql import functions

            count, example = native.agg(
                functions.count("problem"), functions.min("problem")
            ).first()
    return int(count), str(example)
