"""Verdict and level for Guillain-Barré syndrome, written by hand in each engine.

Each function is what a user of the engine would write: one chain of cases, first match wins.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

# The frames of five libraries have no common type.
Frame = Any
Column = Any

ANSWERS = (
    ("recommended", "GPP"),
    ("option", "GPP"),
    ("not_covered", None),
    ("insufficient_data", None),
    ("not_recommended", "B"),
    ("not_covered", None),
    ("insufficient_data", None),
    ("conflicting", None),
    ("no_recommendation", None),
    ("recommended", "C"),
)
"""Verdict and level of each case in turn."""

OTHERWISE = ("recommended", "A")
VERDICTS = [*dict.fromkeys(verdict for verdict, _ in (*ANSWERS, OTHERWISE))]
LEVELS = ["A", "B", "C", "GPP"]

SQL_CASES = (
    "response_to_ivig = 'relapsed_after_response'",
    "response_to_ivig = 'no_response'",
    "response_to_ivig <> 'not_given'",
    "response_to_ivig IS NULL OR response_to_plasma_exchange IS NULL",
    "response_to_plasma_exchange IN ('too_early_to_tell', 'responded')",
    "response_to_plasma_exchange <> 'not_given'",
    "able_to_walk_unaided IS NULL OR age_group IS NULL",
    "able_to_walk_unaided AND age_group = 'child'",
    "able_to_walk_unaided",
    "age_group = 'child'",
)


def in_polars(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return a lazy frame of polars with verdict and level."""
    ivig, exchange = pl.col("response_to_ivig"), pl.col("response_to_plasma_exchange")
    walks, age_group = pl.col("able_to_walk_unaided"), pl.col("age_group")
    cases = (
        ivig == "relapsed_after_response",
        ivig == "no_response",
        ivig != "not_given",
        ivig.is_null() | exchange.is_null(),
        exchange.is_in(["too_early_to_tell", "responded"]),
        exchange != "not_given",
        walks.is_null() | age_group.is_null(),
        walks & (age_group == "child"),
        walks,
        age_group == "child",
    )
    verdict = pl.lit(OTHERWISE[0], pl.Enum(VERDICTS))
    level = pl.lit(OTHERWISE[1], pl.Enum(LEVELS))
    for case, (its_verdict, its_level) in reversed([*zip(cases, ANSWERS, strict=True)]):
        verdict = pl.when(case).then(pl.lit(its_verdict, pl.Enum(VERDICTS))).otherwise(verdict)
        level = pl.when(case).then(pl.lit(its_level, pl.Enum(LEVELS))).otherwise(level)
    return frame.with_columns(verdict=verdict, level=level)


def in_pandas(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame of pandas with verdict and level as categories."""
    ivig, exchange = frame["response_to_ivig"], frame["response_to_plasma_exchange"]
    walks, age_group = frame["able_to_walk_unaided"], frame["age_group"]
    is_child = (age_group == "child").astype(walks.dtype)
    cases = (
        ivig == "relapsed_after_response",
        ivig == "no_response",
        ivig != "not_given",
        ivig.isna() | exchange.isna(),
        exchange.isin(["too_early_to_tell", "responded"]),
        exchange != "not_given",
        walks.isna() | age_group.isna(),
        walks & is_child,
        walks,
        is_child,
    )
    known = [case.fillna(value=False).to_numpy(dtype=bool) for case in cases]
    answers = (*ANSWERS, OTHERWISE)
    case = np.select(known, range(len(cases)), default=len(cases))
    verdicts = pd.Categorical([verdict for verdict, _ in answers])
    levels = pd.Categorical([level for _, level in answers])
    return frame.assign(verdict=verdicts.take(case), level=levels.take(case))


def in_pyarrow(table: pa.Table) -> pa.Table:
    """Return a table of pyarrow with verdict and level."""
    ivig, exchange = table["response_to_ivig"], table["response_to_plasma_exchange"]
    walks, age_group = table["able_to_walk_unaided"], table["age_group"]
    is_child = pc.equal(age_group, "child")
    cases = (
        pc.equal(ivig, "relapsed_after_response"),
        pc.equal(ivig, "no_response"),
        pc.not_equal(ivig, "not_given"),
        pc.or_(pc.is_null(ivig), pc.is_null(exchange)),
        pc.is_in(exchange, pa.array(["too_early_to_tell", "responded"])),
        pc.not_equal(exchange, "not_given"),
        pc.or_(pc.is_null(walks), pc.is_null(age_group)),
        pc.and_(walks, is_child),
        walks,
        is_child,
    )
    answers = (*ANSWERS, OTHERWISE)
    numbers = [pa.scalar(number, pa.int8()) for number in range(len(answers))]
    conditions = pc.make_struct(*(case.combine_chunks() for case in cases))
    case = pc.case_when(conditions, *numbers)
    for place, name in enumerate(("verdict", "level")):
        texts = pa.array([answer[place] for answer in answers]).dictionary_encode()
        table = table.append_column(name, texts.take(case))
    return table


def in_sql(table: str) -> str:
    """Return the query that adds verdict and level to a table, for DuckDB and Spark."""
    verdict, level = (
        "CASE "
        + " ".join(
            f"WHEN {case} THEN {_literal(answer[place])}"
            for case, answer in zip(SQL_CASES, ANSWERS, strict=True)
        )
        + f" ELSE {_literal(OTHERWISE[place])} END"
        for place in (0, 1)
    )
    return f"SELECT *, {verdict} AS verdict, {level} AS level FROM {table}"


def _literal(text: str | None) -> str:
    return "NULL" if text is None else f"'{text}'"


def in_duckdb(relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Return a relation of DuckDB with verdict and level."""
    answered = relation.query("patients", in_sql("patients"))
    assert answered is not None
    return answered


def in_spark(frame: Frame) -> Frame:
    """Return a frame of Spark with verdict and level."""
    frame.createOrReplaceTempView("patients")
    return frame.sparkSession.sql(in_sql("patients"))


BY_HAND: dict[str, Callable[[Frame], Frame]] = {
    "polars": lambda frame: in_polars(frame.lazy()).collect(),
    "polars, lazy": lambda frame: in_polars(frame),
    "polars, text": lambda frame: in_polars(frame.lazy()).collect(),
    "pyarrow": in_pyarrow,
    "pandas, nullable": in_pandas,
    "pandas, Arrow": in_pandas,
    "DuckDB": in_duckdb,
    "PySpark": in_spark,
}
"""The version by hand for each kind of frame."""
