"""Cohorts in Spark: every row gets the single-patient answer, and nothing runs unasked."""

from __future__ import annotations

import unicodedata
from itertools import product
from typing import Any

import polars as pl
import pytest
from pyspark.sql import DataFrame, SparkSession

from ivig_evidence.cohort import EVERYTHING, recommend_frame
from ivig_evidence.errors import BadRowsError, UnknownNameError, WrongTypeError, echo
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.terminology.resolution import diagnosis_of
from tests.cohort.test_cohort import KNOWN, SMALL, answer_of_row, cells, expected
from tests.cohort.test_cohort_frames import MISSPELT, PASTED, SIGNS, STEERING, UNSEEN
from tests.cohort.test_cohort_of_another_guideline import ASKED
from tests.cohort.test_cohort_of_later_documents import cohort_of, patient
from tests.helpers import oracle
from tests.helpers.chapters import LATER_CHAPTERS

KINDS = {pl.Boolean(): "boolean", pl.Float64(): "double", pl.String(): "string"}


def in_spark(spark: SparkSession, frame: pl.DataFrame) -> DataFrame:
    """Return a Spark frame with the same rows, with their numbers in the column ``row``."""
    kinds = [f"{name} {KINDS[dtype]}" for name, dtype in frame.schema.items()]
    return spark.createDataFrame(frame.with_row_index("row").rows(), ", ".join(["row int", *kinds]))


def jobs(spark: SparkSession) -> int:
    """Return the number of jobs that a session has run."""
    return len(spark.sparkContext.statusTracker().getJobIdsForGroup())


@pytest.mark.parametrize("condition", SMALL, ids=lambda c: c.id)
def test_every_combination_of_facts_gets_the_single_patient_answer(
    spark: SparkSession, condition: Condition
) -> None:
    """Rows also have a problem exactly if `recommend` raises."""
    whole = cells(oracle.questions(condition))
    answered = recommend_frame(
        condition, in_spark(spark, whole), columns=whole.columns, on_error="report"
    )
    rows = sorted((row.asDict() for row in answered.collect()), key=lambda row: row["row"])

    assert len(rows) == len(whole)
    for row, asked in zip(rows, whole.to_dicts(), strict=True):
        single = expected(condition, asked)
        assert single == answer_of_row(condition, row)
        assert (single["verdict"] is None) == (row["ivig_problem"] is not None)


def test_a_row_has_the_certainty_of_its_guideline(spark: SparkSession) -> None:
    condition, guideline, values = ASKED["cidp"]
    frame = pl.DataFrame(
        list(product(*values.values())),
        schema={"cidp_disability": pl.String, "previously_treated": pl.Boolean},
        orient="row",
    )
    answered = recommend_frame(
        condition, in_spark(spark, frame), columns=frame.columns, guideline=guideline
    )
    rows = sorted((row.asDict() for row in answered.collect()), key=lambda row: row["row"])

    assert len(rows) == len(frame)
    for row, asked in zip(rows, frame.to_dicts(), strict=True):
        assert expected(condition, asked, guideline) == answer_of_row(condition, row, guideline)


@pytest.mark.parametrize(
    ("guideline", "condition"),
    [chapter for chapter in LATER_CHAPTERS if chapter[0].id in ("aan-2012", "ean-pns-2021-cidp")],
    ids=lambda part: part.id,
)
def test_every_row_gets_the_answer_of_a_later_document(
    spark: SparkSession, guideline: Guideline, condition: Condition
) -> None:
    numbered, units = cohort_of(guideline, condition)
    frame = numbered.drop("row")
    answered = recommend_frame(
        condition,
        in_spark(spark, frame),
        columns=frame.columns,
        units=units,
        on_error="report",
        guideline=guideline,
    )
    rows = sorted((row.asDict() for row in answered.collect()), key=lambda row: row["row"])

    assert len(rows) == len(frame)
    for row, said in zip(rows, frame.to_dicts(), strict=True):
        single = expected(condition, patient(said, units), guideline)
        assert single == answer_of_row(condition, row, guideline)


# Two impossible rows, and one that contradicts itself.
AGES = pl.DataFrame(
    {
        "age": [43.0, None, float("nan"), -5.0, 12.0],
        "age_group": [None, "adult", None, None, "adult"],
    }
)


def by_age(spark: SparkSession, *, report: bool) -> DataFrame:
    """Return a cohort that reads the age and the age group."""
    return recommend_frame(
        "GBS",
        in_spark(spark, AGES),
        columns=AGES.columns,
        units={"age": "years"},
        on_error="report" if report else "raise",
    )


def test_impossible_rows_raise_with_their_count(spark: SparkSession) -> None:
    with pytest.raises(BadRowsError, match=r"3 rows.*age") as caught:
        by_age(spark, report=False)

    assert (caught.value.count, caught.value.row) == (3, None)


def test_impossible_rows_are_reported_if_requested(spark: SparkSession) -> None:
    rows = sorted(by_age(spark, report=True).collect(), key=lambda row: int(row["row"]))

    assert [row["ivig_problem"] is not None for row in rows] == [False, False, True, True, True]
    assert "age_group = child" in rows[4]["ivig_problem"]
    assert "(age = 12 years: " in rows[4]["ivig_problem"]
    for row in rows[2:]:
        assert {row[f"ivig_{name}"] for name in EVERYTHING} == {None}
    assert None not in {row["ivig_verdict"] for row in rows[:2]}


def test_no_job_runs_if_problems_are_reported(spark: SparkSession) -> None:
    before = jobs(spark)
    by_age(spark, report=True)
    assert jobs(spark) == before

    with pytest.raises(BadRowsError):
        by_age(spark, report=False)
    assert jobs(spark) > before


@pytest.mark.parametrize("condition", SMALL, ids=lambda c: c.id)
def test_no_row_is_shuffled_or_processed_in_python(
    spark: SparkSession, condition: Condition
) -> None:
    whole = cells(oracle.questions(condition)).head(1)
    answered = recommend_frame(
        condition, in_spark(spark, whole), columns=whole.columns, on_error="report"
    )
    # PySpark has no function that returns the plan; explain() only prints it.
    plan = answered._jdf.queryExecution().toString()

    assert "BroadcastHashJoin" in plan
    for word in ("SortMergeJoin", "ShuffledHashJoin", "NestedLoopJoin", "CartesianProduct"):
        assert word not in plan
    assert "Exchange hashpartitioning" not in plan
    assert "EvalPython" not in plan


# Names and types ------------------------------------------------------------------------------


# Tests pass valid and invalid options.
def by_form(frame: DataFrame, **options: Any) -> DataFrame:  # Any: passed on as they are
    """Return a cohort with inclusion body myositis that reads the form."""
    asked: dict[str, Any] = {"columns": {"inclusion_body_myositis_form": "f"}, "give": "verdict"}
    return recommend_frame("IBM", frame, **(asked | options))


def rows(frame: DataFrame) -> list[tuple[Any, ...]]:
    """Return the rows of a frame."""
    return [tuple(row) for row in frame.collect()]


@pytest.mark.parametrize(
    ("taken", "prefix"),
    [("IVIG_VERDICT", "ivig_"), ("ivig_verdict", "IVIG_"), ("Ivig_Problem", "ivig_")],
)
def test_a_new_column_that_differs_only_in_case_raises(
    spark: SparkSession, taken: str, prefix: str
) -> None:
    with pytest.raises(WrongTypeError, match="prefix="):
        by_form(spark.sql(f"select 'sporadic' as f, 1 as {taken}"), prefix=prefix)


def test_case_matters_if_the_session_is_case_sensitive(spark: SparkSession) -> None:
    spark.conf.set("spark.sql.caseSensitive", "true")
    try:
        frame = spark.sql("select 'sporadic' as f, 'hereditary' as F, 1 as IVIG_VERDICT")
        assert rows(by_form(frame)) == [("sporadic", "hereditary", 1, "not_recommended")]
        with pytest.raises(UnknownNameError):
            by_form(frame.toDF("F", "g", "h"))
    finally:
        spark.conf.set("spark.sql.caseSensitive", "false")


@pytest.mark.parametrize(
    "names", [("a", "a"), ("a", "A"), ("x.y", "x"), ("b`c", "*"), ("own_1", "")]
)
def test_columns_with_unusual_names_are_unchanged(
    spark: SparkSession, names: tuple[str, str]
) -> None:
    frame = spark.sql("select 'sporadic' as f, 43, 44").toDF("F", *names)
    answered = by_form(frame)

    assert ["F", *names, "ivig_verdict"] == answered.columns
    assert rows(answered) == [("sporadic", 43, 44, "not_recommended")]


@pytest.mark.parametrize("name", ["a.f", "b`f", "*", "f f", "helper_1"])
def test_a_column_with_an_unusual_name_is_read(spark: SparkSession, name: str) -> None:
    frame = spark.sql("select 'sporadical'").toDF(name)
    columns = {"inclusion_body_myositis_form": name}
    (row,) = rows(by_form(frame, columns=columns, prefix="p.", on_error="report"))

    assert f"no option 'sporadical' (column {name!r})" in row[2]


def test_a_text_that_is_no_option_is_reported_with_its_column_and_the_options(
    spark: SparkSession,
) -> None:
    values = [*MISSPELT, *STEERING, *UNSEEN, *PASTED]
    frame = spark.createDataFrame([(value,) for value in values], "f string")
    answered = by_form(frame, on_error="report")
    says = "inclusion_body_myositis_form has no option "
    for value, text, _, problem in zip(values, *zip(*rows(answered), strict=True), strict=True):
        meant = " (did you mean 'sporadic'?)" if value in PASTED else ""
        assert value == text
        assert f"{says}{echo(value)} (column 'f'); it takes sporadic, hereditary{meant}" == problem
    assert "EvalPython" not in answered._jdf.queryExecution().toString()


def test_a_score_must_be_a_whole_number(spark: SparkSession) -> None:
    frame = spark.createDataFrame([(3.0,), (2.5,), (7.0,), (float("nan"),)], "s double")
    columns = {"gbs_disability_score": "s"}
    answered = recommend_frame("GBS", frame, columns=columns, give=[], on_error="report")

    assert [problem is None for _, problem in rows(answered)] == [True, False, False, False]


def test_every_character_is_shown_as_in_errors(spark: SparkSession) -> None:
    """Characters that this Python or this Java does not know are excluded."""
    signs = [sign for sign in SIGNS if unicodedata.category(sign) != "Cn"]
    frame = spark.createDataFrame([(f"x{sign}y",) for sign in signs], "f string")
    for text, _, problem in rows(by_form(frame, on_error="report")):
        shown = problem.split("has no option ")[1].split(" (column 'f')")[0]
        assert shown == echo(text) or shown == ascii(text)


@pytest.mark.parametrize("kind", ["float", "double", "decimal(8, 2)", "smallint", "bigint"])
def test_every_type_of_numbers_is_read(spark: SparkSession, kind: str) -> None:
    values = "values (17), (18), (null), (-1) as t(v)"
    answered = recommend_frame(
        "GBS",
        spark.sql(f"select cast(v as {kind}) as a from {values}"),
        columns={"age": "a"},
        units={"age": "years"},
        give=[],
        on_error="report",
    )
    problems = [problem for _, problem in rows(answered)]

    assert problems[:3] == [None] * 3
    assert "-1 years (column 'a')" in problems[3]


def test_a_column_of_nulls_means_unknown(spark: SparkSession) -> None:
    assert rows(by_form(spark.sql("select null as f"))) == [(None, "insufficient_data")]


@pytest.mark.parametrize("value", ["1", "cast('a' as binary)", "current_date()", "array('a')"])
def test_an_option_in_another_type_raises_with_a_remedy(spark: SparkSession, value: str) -> None:
    with pytest.raises(WrongTypeError, match="column 'f' takes text"):
        by_form(spark.sql(f"select {value} as f"))


@pytest.mark.parametrize("condition", ["IBM", "GBS"])
def test_the_contraindication_equals_the_single_patient_result(
    spark: SparkSession, condition: str
) -> None:
    answered = recommend_frame(condition, in_spark(spark, KNOWN), columns=KNOWN.columns)
    found_rows = sorted((row.asDict() for row in answered.collect()), key=lambda row: row["row"])
    asked = diagnosis_of(condition).condition
    for row, values in zip(found_rows, KNOWN.to_dicts(), strict=True):
        assert expected(asked, values) == answer_of_row(asked, row)
