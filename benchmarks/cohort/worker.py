"""Time and memory of one implementation; each runs in its own process."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from ivig_evidence.cohort import Given, consult_frame, recommend_frame
from ivig_evidence.conditions import CONDITIONS

from . import by_hand
from .patients import CONDITION, drawn, facts, statements

# The frames of five libraries have no common type.
Frame = Any
Branch = Callable[[], Frame]

SHORT: tuple[Given, ...] = ("verdict", "level")
LONG: tuple[Given, ...] = ("verdict", "level", "leading", "missing", "reason")


def text(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the same patients with options as text."""
    return frame.with_columns(pl.col(pl.Enum).cast(pl.String))


def in_spark(frame: pl.DataFrame) -> Frame:
    """Return the same patients in a local Spark session, cached in its memory."""
    import pyspark.sql

    builder = pyspark.sql.SparkSession.builder.master("local[2]").config(
        "spark.ui.enabled", "false"
    )
    spark = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    with TemporaryDirectory() as folder:
        file = f"{folder}/patients.parquet"
        frame.write_parquet(file)
        cached = spark.read.parquet(file).cache()
        cached.count()
    return cached


def written_nowhere(frame: Frame) -> None:
    """Make Spark compute a frame, and discard the result."""
    frame.write.format("noop").mode("overwrite").save()


MADE: dict[str, Callable[[pl.DataFrame], Frame]] = {
    "polars": lambda frame: frame,
    "polars, lazy": lambda frame: frame.lazy(),
    "polars, text": text,
    "pyarrow": lambda frame: text(frame).to_arrow(),
    "pandas, nullable": lambda frame: text(frame).to_pandas().convert_dtypes(),
    "pandas, Arrow": lambda frame: text(frame).to_pandas(use_pyarrow_extension_array=True),
    "DuckDB": lambda frame: duckdb.from_arrow(text(frame).to_arrow()),
    "PySpark": lambda frame: in_spark(text(frame)),
}
FINISHED: dict[str, Callable[[Frame], object]] = {
    "polars, lazy": lambda frame: frame.collect(),
    "DuckDB": lambda frame: frame.to_arrow_table(),
    "PySpark": written_nowhere,
}


def _as_it_is(frame: Frame) -> object:
    return frame


HANDS = {f"by hand in {kind}": kind for kind in by_hand.BY_HAND}
"""The versions by hand, each with the kind of its frame."""

HAND = "by hand in polars"
COPY = "one copy of the bytes"


@lru_cache
def prepared(variant: str, rows: int) -> Callable[[tuple[Given, ...]], object]:
    """Return an implementation with its frame in memory; call it with the columns to give."""
    frame = drawn(CONDITION, rows)
    columns = frame.columns
    if variant == COPY:
        content = np.ones(int(frame.estimated_size()), dtype=np.uint8)
        return lambda _: content.copy()
    kind = HANDS.get(variant, variant)
    made = MADE[kind](frame)
    finished = FINISHED.get(kind, _as_it_is)
    if variant in HANDS:
        return lambda _: finished(by_hand.BY_HAND[kind](made))

    # The patients have no contradictions, and "raise" would run a lazy frame twice to count them.
    on_error: Literal["raise", "report"] = "report" if variant in FINISHED else "raise"

    def answered(give: tuple[Given, ...]) -> object:
        return finished(
            recommend_frame(CONDITION, made, columns=columns, give=give, on_error=on_error)
        )

    return answered


def seconds(variant: str, rows: int, give: tuple[Given, ...]) -> float:
    """Return the seconds of one call, without creating the frame."""
    call = prepared(variant, rows)
    start = time.perf_counter()
    call(give)
    return time.perf_counter() - start


def memory(file: Path, give: tuple[Given, ...]) -> tuple[int, int, int]:
    """Return the peak memory above the frame in a file, and the sizes of new and all columns."""
    # Create threads and caches before anything is measured.
    small = drawn(CONDITION, 1_000)
    recommend_frame(CONDITION, small, columns=small.columns, give=give)
    before = _status("VmRSS")
    # Drawing the frame here would leave free memory, and reusing it would not be measured.
    frame = pl.read_ipc(file)
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    answered = recommend_frame(CONDITION, frame, columns=frame.columns, give=give)
    peak = _status("VmHWM") - before - int(frame.estimated_size())
    new = answered.select(pl.exclude(frame.columns))
    return peak, int(new.estimated_size()), int(answered.estimated_size())


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    (line,) = (line for line in lines if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024


def agrees() -> int:
    """Check that both give the same answer for every combination of facts; return their number."""
    values = drawn(CONDITION, 10_000).unique()
    ours = recommend_frame(CONDITION, values, columns=values.columns, give=SHORT)
    for kind, written in by_hand.BY_HAND.items():
        hand = written(MADE[kind](values))
        for name in SHORT:
            texts = ours[f"ivig_{name}"].cast(pl.String)
            assert texts.to_list() == _listed(hand, name), (kind, name)
    return len(values)


def _listed(frame: Frame, name: str) -> list[str | None]:
    """Return the texts of a column of any library."""
    match frame:
        case pl.DataFrame() | pl.LazyFrame():
            column = frame.lazy().select(pl.col(name).cast(pl.String)).collect()
            return column.to_series().to_list()
        case pa.Table():
            return [*frame[name].to_pylist()]
        case pd.DataFrame():
            return [None if pd.isna(text) else str(text) for text in frame[name]]
        case duckdb.DuckDBPyRelation():
            return [text for (text,) in frame.project(name).fetchall()]
        case _:
            return [text for (text,) in frame.select(name).collect()]


def grown(rows: int, chunk: int) -> float:
    """Return the seconds for a number of rows, in chunks whose answers are discarded."""
    return sum(seconds("polars", min(rows, chunk), LONG) for _ in range(max(1, rows // chunk)))


def of_condition(number: int, rows: int) -> tuple[str, int, int, float]:
    """Return a condition's name, its numbers of statements and facts, and the seconds for all."""
    condition = CONDITIONS[number]
    frame = drawn(condition, rows)

    def once() -> float:
        start = time.perf_counter()
        recommend_frame(condition, frame, columns=frame.columns, give=LONG, on_error="report")
        return time.perf_counter() - start

    best = min(once() for _ in range(9))
    return condition.name, statements(condition), len(frame.columns), best


def consulted(pair: tuple[str, str], rows: int, rounds: int) -> list[tuple[float, ...]]:
    """Return the seconds of two documents, each alone and then both, of each round.

    Each call reads the columns that its documents ask for, from the same frame.
    """
    frame = drawn(CONDITION, rows, *pair)
    asked = [pair[:1], pair[1:], pair]
    columns = [[fact.name for fact in facts(CONDITION, *documents)] for documents in asked]

    def once(documents: tuple[str, ...], read: list[str]) -> float:
        start = time.perf_counter()
        consult_frame(CONDITION, frame, columns=read, guidelines=documents)
        return time.perf_counter() - start

    # The first round compiles the chapters and is not counted.
    measured = [
        tuple(once(one, read) for one, read in zip(asked, columns, strict=True))
        for _ in range(rounds + 1)
    ]
    return measured[1:]
