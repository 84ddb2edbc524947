"""Consultations and comparisons in Spark: the single-patient answers, and no row is moved."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import polars as pl
import pytest
from pyspark.sql import DataFrame, SparkSession

from ivig_evidence.cohort import CONSULTED, compare_days, compare_documents, consult_frame
from ivig_evidence.conditions import MULTIFOCAL_MOTOR_NEUROPATHY, STIFF_PERSON_SYNDROME
from ivig_evidence.errors import BadRowsError, WrongTypeError
from ivig_evidence.model.condition import Condition
from tests.cohort.test_cohort import cells
from tests.cohort.test_cohort_consultations import asked, consulted, read_back

from .test_cohort import in_spark, jobs

CONDITIONS = [MULTIFOCAL_MOTOR_NEUROPATHY, STIFF_PERSON_SYNDROME]


def in_order(frame: DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame in the order of their numbers."""
    return sorted((row.asDict() for row in frame.collect()), key=lambda row: int(row["row"]))


def plan_of(frame: DataFrame) -> str:
    """Return the plan of a frame; PySpark can only print it."""
    return str(frame._jdf.queryExecution().toString())


def is_local(plan: str) -> bool:
    """Return True if a plan moves no row of the registry and runs no Python for a row."""
    moved = ("SortMergeJoin", "ShuffledHashJoin", "NestedLoopJoin", "CartesianProduct")
    others = ("Exchange hashpartitioning", "EvalPython")
    return not any(word in plan for word in (*moved, *others))


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: one.id)
def test_every_combination_of_facts_gets_the_consultation_of_a_single_patient(
    spark: SparkSession, condition: Condition
) -> None:
    """Rows also have a problem exactly if `consult` raises."""
    whole = cells(asked(condition))
    answered = consult_frame(
        condition, in_spark(spark, whole), columns=whole.columns, give=CONSULTED, on_error="report"
    )
    rows = in_order(answered)

    assert is_local(plan_of(answered))
    assert "BroadcastHashJoin" in plan_of(answered)
    assert len(rows) == len(whole)
    for row, facts in zip(rows, whole.to_dicts(), strict=True):
        assert consulted(condition, facts) == read_back(condition, row)


def by_form(frame: DataFrame, **options: Any) -> DataFrame:  # Any: passed on as they are
    """Return a consultation of a cohort with inclusion body myositis that reads the form."""
    asked_options: dict[str, Any] = {
        "columns": {"inclusion_body_myositis_form": "f"},
        "guidelines": ["efns-2008", "aan-2012"],
        "give": ["agreement"],
    }
    return consult_frame("IBM", frame, **(asked_options | options))


def test_no_job_runs_if_problems_are_reported(spark: SparkSession) -> None:
    frame = spark.sql("select 'sporadical' as f")
    before = jobs(spark)
    by_form(frame, on_error="report")
    assert jobs(spark) == before

    with pytest.raises(BadRowsError, match="sporadical"):
        by_form(frame)
    assert jobs(spark) > before


def test_a_new_column_that_differs_only_in_case_raises(spark: SparkSession) -> None:
    with pytest.raises(WrongTypeError, match="prefix="):
        by_form(spark.sql("select 'sporadic' as f, 1 as IVIG_AGREEMENT"))


def test_without_a_document_all_rows_are_silent(spark: SparkSession) -> None:
    frame = spark.sql("select 1 as n union all select 2")
    answered = by_form(frame, columns=[], guidelines=[])

    assert {(1, "silent"), (2, "silent")} == {tuple(row) for row in answered.collect()}


RESPONSES = pl.DataFrame(
    {
        "ivig": ["not_given", "not_given", "no_response", None],
        "kg": [70.0, None, 80.0, 60.0],
        "disability_warrants_treatment": [True, True, True, True],
    }
)
READ = {
    "response_to_ivig": "ivig",
    "body_weight": "kg",
    "disability_warrants_treatment": "disability_warrants_treatment",
}


def test_two_documents_are_compared(spark: SparkSession) -> None:
    options: dict[str, Any] = {"columns": READ, "units": {"body_weight": "kg"}}
    pair = "aan-2012", "efns-pns-2010-mmn"
    in_polars = compare_documents("MMN", RESPONSES.with_row_index("row"), *pair, **options)
    compared = compare_documents("MMN", in_spark(spark, RESPONSES), *pair, **options)

    assert set(in_polars.counts) == set(compared.counts)
    assert in_polars.grams == compared.grams
    assert in_polars.changed.to_dicts() == in_order(compared.changed)
    assert is_local(plan_of(compared.changed))


def test_the_grams_of_two_documents_are_summed(spark: SparkSession) -> None:
    compared = compare_documents(
        "MMN",
        in_spark(spark, RESPONSES),
        "efns-2008",
        "efns-pns-2010-mmn",
        columns=READ,
        units={"body_weight": "kg"},
    )
    assert compared.grams is not None
    grams = compared.grams

    assert (grams.rows, grams.without_weight, grams.without_dose) == (1, 1, 2)
    assert (str(grams.first), str(grams.second)) == ("140 g", "140 g")


def test_two_days_are_compared(spark: SparkSession) -> None:
    days = date(2009, 1, 1), date(2026, 1, 1)
    frame = RESPONSES.drop("kg")
    columns = {name: column for name, column in READ.items() if name != "body_weight"}
    in_polars = compare_days("MMN", frame.with_row_index("row"), *days, columns=columns)
    compared = compare_days("MMN", in_spark(spark, frame), *days, columns=columns)

    assert Counter(in_polars.counts) == Counter(compared.counts)
    assert in_polars.changed.to_dicts() == in_order(compared.changed)
    assert is_local(plan_of(compared.changed))
