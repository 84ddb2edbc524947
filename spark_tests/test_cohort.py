"""Cohorts in Spark: every row has its patient's answer, no row moves, nothing runs unasked."""

from __future__ import annotations

import polars as pl
import pytest
from pyspark.sql import DataFrame, SparkSession

from ivig_evidence.cohort import EVERYTHING, recommend_frame
from ivig_evidence.errors import BadRowsError
from ivig_evidence.model.condition import Condition
from tests import oracle
from tests.test_cohort import SMALL, cells, expected, found

KINDS = {pl.Boolean(): "boolean", pl.Float64(): "double", pl.String(): "string"}


def in_spark(spark: SparkSession, frame: pl.DataFrame) -> DataFrame:
    """A frame of Spark with the same rows, each with its number in the column ``row``."""
    kinds = [f"{name} {KINDS[dtype]}" for name, dtype in frame.schema.items()]
    return spark.createDataFrame(frame.with_row_index("row").rows(), ", ".join(["row int", *kinds]))


def jobs(spark: SparkSession) -> int:
    """How many jobs a session has run so far."""
    return len(spark.sparkContext.statusTracker().getJobIdsForGroup())


@pytest.mark.parametrize("condition", SMALL, ids=lambda c: c.id)
def test_every_cell_is_answered_as_a_single_patient_is(
    spark: SparkSession, condition: Condition
) -> None:
    """
    All combinations of known and unknown facts: verdict, level, statements and missing facts are
    those of `recommend`; what it refuses, the cohort refuses.
    """
    whole = cells(oracle.questions(condition))
    answered = recommend_frame(
        condition, in_spark(spark, whole), columns=whole.columns, on_error="report"
    )
    rows = sorted((row.asDict() for row in answered.collect()), key=lambda row: row["row"])

    assert len(rows) == len(whole)
    for row, asked in zip(rows, whole.to_dicts(), strict=True):
        single = expected(condition, asked)
        assert single == found(condition, row)
        assert (single["verdict"] is None) == (row["ivig_problem"] is not None)


# Two that no patient can be, and one that contradicts itself.
AGES = pl.DataFrame(
    {
        "age": [43.0, None, float("nan"), -5.0, 12.0],
        "age_group": [None, "adult", None, None, "adult"],
    }
)


def by_age(spark: SparkSession, *, report: bool) -> DataFrame:
    """A cohort of which the age and its group are read."""
    return recommend_frame(
        "GBS",
        in_spark(spark, AGES),
        columns=AGES.columns,
        units={"age": "years"},
        on_error="report" if report else "raise",
    )


def test_rows_that_no_patient_can_be_are_counted(spark: SparkSession) -> None:
    """
    An age below zero, one that is no number, a child who is an adult: three rows, without numbers.
    """
    with pytest.raises(BadRowsError, match=r"3 rows.*age") as caught:
        by_age(spark, report=False)

    assert (caught.value.count, caught.value.row) == (3, None)


def test_rows_that_no_patient_can_be_are_reported(spark: SparkSession) -> None:
    """
    The same three rows have no answer but a problem; the other two have an answer and none.
    """
    rows = sorted(by_age(spark, report=True).collect(), key=lambda row: int(row["row"]))

    assert [row["ivig_problem"] is not None for row in rows] == [False, False, True, True, True]
    for row in rows[2:]:
        assert {row[f"ivig_{name}"] for name in EVERYTHING} == {None}
    assert None not in {row["ivig_verdict"] for row in rows[:2]}


def test_nothing_is_run_where_problems_are_reported(spark: SparkSession) -> None:
    """
    Reporting runs no job; counting the problems of the same rows does.
    """
    before = jobs(spark)
    by_age(spark, report=True)
    assert jobs(spark) == before

    with pytest.raises(BadRowsError):
        by_age(spark, report=False)
    assert jobs(spark) > before


@pytest.mark.parametrize("condition", SMALL, ids=lambda c: c.id)
def test_no_row_moves_and_none_goes_through_python(
    spark: SparkSession, condition: Condition
) -> None:
    """
    Small tables are sent to all workers: no sorting, no exchange of rows, no function in Python.
    """
    whole = cells(oracle.questions(condition)).head(1)
    answered = recommend_frame(
        condition, in_spark(spark, whole), columns=whole.columns, on_error="report"
    )
    # Spark tells its plan to Java alone; explain() only prints it.
    plan = answered._jdf.queryExecution().toString()

    assert "BroadcastHashJoin" in plan
    for word in ("SortMergeJoin", "ShuffledHashJoin", "NestedLoopJoin", "CartesianProduct"):
        assert word not in plan
    assert "Exchange hashpartitioning" not in plan
    assert "EvalPython" not in plan
