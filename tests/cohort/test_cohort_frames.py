"""Frames with columns of any label and type: a correct answer, or an error with a remedy."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from ivig_evidence import recommend
from ivig_evidence.cohort import Given, missing_facts, reasons, recommend_frame
from ivig_evidence.errors import (
    BadRowsError,
    ContradictionError,
    IvigEvidenceError,
    UnknownNameError,
    WrongTypeError,
    WrongUnitError,
    echo,
    printable,
)

# A frame of any library.
Frame = Any
FORM = {"inclusion_body_myositis_form": "f"}
SPORADIC = "not_recommended"


# Tests pass valid and invalid options.
def by_form(frame: Frame, **options: Any) -> Frame:  # Any: passed on as they are
    """Return a cohort with inclusion body myositis that reads the form."""
    asked: dict[str, Any] = {"columns": FORM, "give": "verdict"}
    return recommend_frame("IBM", frame, **(asked | options))


def by_age(frame: Frame, unit: str = "years") -> Frame:
    """Return a cohort with Guillain-Barré syndrome that reads the age."""
    give: tuple[Given, ...] = ("verdict",)
    return recommend_frame(
        "GBS", frame, columns={"age": "a"}, units={"age": unit}, give=give, on_error="report"
    )


def problems(frame: Frame) -> list[str | None]:
    """Return the problems of an answered frame of any library."""
    match frame:
        case pl.DataFrame():
            return frame["ivig_problem"].to_list()
        case pd.DataFrame():
            return [None if pd.isna(problem) else problem for problem in frame["ivig_problem"]]
        case pa.Table():
            listed: list[str | None] = frame["ivig_problem"].to_pylist()
            return listed
        case _:
            return [row[0] for row in frame.project("ivig_problem").fetchall()]


def pandas_of(**columns: object) -> pd.DataFrame:
    """Return a pandas frame with the form in a type that can distinguish unknown from false."""
    return pd.DataFrame({"f": pd.array(["sporadic"], dtype="string")} | columns)


# Names without case ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken", "prefix"),
    [
        ("IVIG_VERDICT", "ivig_"),
        ("Ivig_Verdict", "ivig_"),
        ("ivig_verdict", "IVIG_"),
        ("a verdict", "A "),
        ("IVIG_PROBLEM", "ivig_"),
    ],
)
def test_duckdb_raises_if_a_new_column_differs_from_an_existing_one_only_in_case(
    taken: str, prefix: str
) -> None:
    frame = duckdb.sql(f"""select 'sporadic' as f, 'own' as "{taken}" """)
    with pytest.raises(WrongTypeError, match="prefix=") as caught:
        by_form(frame, prefix=prefix)

    assert caught.value.value == taken


def test_polars_keeps_names_that_differ_in_case() -> None:
    frame = pl.DataFrame({"f": ["sporadic"], "IVIG_VERDICT": ["own"]})

    assert [("sporadic", "own", SPORADIC)] == by_form(frame).rows()


@pytest.mark.parametrize("name", ["F", "f"])
def test_duckdb_finds_a_column_in_any_case(name: str) -> None:
    answered = by_form(duckdb.sql(f"select 'sporadic' as {name}"))

    assert [name, "ivig_verdict"] == answered.columns
    assert [("sporadic", SPORADIC)] == answered.fetchall()


def test_polars_finds_a_column_by_its_exact_name_only() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'F'"):
        by_form(pl.DataFrame({"F": ["sporadic"]}))


@pytest.mark.parametrize(
    "frame",
    [
        duckdb.sql("select 'sporadic' as f, 'hereditary' as F"),
        duckdb.sql("select 'sporadic' as f, 'hereditary' as f"),
        pa.table([["sporadic"], ["hereditary"]], names=["f", "f"]),
        pd.DataFrame([["sporadic", "hereditary"]], columns=["f", "f"]).convert_dtypes(),
    ],
    ids=["duckdb, by case", "duckdb", "pyarrow", "pandas"],
)
def test_a_column_to_read_must_have_a_unique_name(frame: Frame) -> None:
    with pytest.raises(WrongTypeError, match=r"one column called 'f'.*rename all but one"):
        by_form(frame)


# Several columns of one name --------------------------------------------------------------


@pytest.mark.parametrize("names", [("a", "a"), ("a", "A"), ("a", "a_1"), ("a:1", "a")])
def test_duckdb_keeps_columns_with_the_same_name(names: tuple[str, str]) -> None:
    one, other = names
    answered = by_form(duckdb.sql(f"""select 'sporadic' as f, 43 as "{one}", 44 as "{other}" """))

    assert ["f", one, other, "ivig_verdict"] == answered.columns
    assert [("sporadic", 43, 44, SPORADIC)] == answered.fetchall()


def test_duckdb_keeps_three_columns_with_the_same_name() -> None:
    """One of the names looks like one that DuckDB generates."""
    answered = by_form(duckdb.sql("select 1 as a, 2 as a, 3 as A, 4 as a_1, 'sporadic' as f"))

    assert [(1, 2, 3, 4, "sporadic", SPORADIC)] == answered.fetchall()


def test_pandas_keeps_columns_with_the_same_name() -> None:
    frame = pd.DataFrame([["sporadic", 1, 2]], columns=["f", "a", "a"]).convert_dtypes()
    answered = by_form(frame)

    assert ["f", "a", "a", "ivig_verdict"] == list(answered.columns)
    assert [["sporadic", 1, 2, SPORADIC]] == answered.to_numpy().tolist()
    assert ["f", "a", "a"] == list(frame.columns)


def test_pyarrow_keeps_columns_with_the_same_name() -> None:
    answered = by_form(pa.table([["sporadic"], [1], [2]], names=["f", "a", "a"]))

    assert ["f", "a", "a", "ivig_verdict"] == answered.column_names
    assert [[1], [2]] == [answered.column(place).to_pylist() for place in (1, 2)]


@pytest.mark.parametrize("place", [0, 1])
def test_pandas_raises_if_a_new_name_occurs_twice_in_the_frame(place: int) -> None:
    labels = ["ivig_verdict", "ivig_verdict"]
    labels.insert(place, "f")
    frame = pd.DataFrame([["sporadic"] * 3], columns=labels).convert_dtypes()
    with pytest.raises(WrongTypeError, match="prefix="):
        by_form(frame)


# Labels that are no text ------------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    [2020, None, ("a", 1), 3.5, True, pd.Timestamp("2020-01-01"), b"f", date(2020, 1, 1)],
    ids=str,
)
def test_pandas_keeps_a_label_that_is_not_text(label: object) -> None:
    labels = pd.Index(["f", label], dtype=object, tupleize_cols=False)
    frame = pandas_of(other=[1]).set_axis(labels, axis=1)
    answered = by_form(frame)

    assert ["f", label, "ivig_verdict"] == list(answered.columns)
    assert [["sporadic", 1, SPORADIC]] == answered.to_numpy().tolist()


@pytest.mark.parametrize("label", [2020, None, ("a", 1)], ids=str)
def test_a_column_to_read_must_be_named_by_text(label: object) -> None:
    labels = pd.Index(["f", label], dtype=object, tupleize_cols=False)
    frame = pandas_of(other=[1]).set_axis(labels, axis=1)
    with pytest.raises(WrongTypeError, match="rename it first") as caught:
        by_form(frame, columns={"inclusion_body_myositis_form": label})

    assert label == caught.value.value


@pytest.mark.parametrize(
    "columns",
    [
        pd.CategoricalIndex(["f", "g"], name="name"),
        pd.Index(["f", "g"], name="name"),
        pd.Index(["f", "g"], dtype="string", name="name"),
    ],
    ids=["categorical", "text", "string"],
)
def test_pandas_keeps_the_name_of_its_column_index(columns: pd.Index[Any]) -> None:
    answered = by_form(pandas_of(g=[1]).set_axis(columns, axis=1))

    assert ["f", "g", "ivig_verdict"] == list(answered.columns)
    assert "name" == answered.columns.name


def test_multi_level_labels_are_kept_if_no_column_is_read() -> None:
    columns = pd.MultiIndex.from_tuples([("a", "f"), ("b", "g")], names=["x", "y"])
    answered = by_form(pandas_of(g=[1]).set_axis(columns, axis=1), columns=[])

    assert [("a", "f"), ("b", "g"), ("ivig_verdict", "")] == list(answered.columns)
    assert ["x", "y"] == list(answered.columns.names)


@pytest.mark.parametrize("name", ["f", "a", ("a", "f")])
def test_multi_level_labels_to_read_raise_with_a_remedy(name: object) -> None:
    """The remedy works."""
    columns = pd.MultiIndex.from_tuples([("a", "f"), ("b", "g")])
    frame = pandas_of(g=[1]).set_axis(columns, axis=1)
    with pytest.raises(WrongTypeError, match=r"'_'\.join"):
        by_form(frame, columns={"inclusion_body_myositis_form": name})
    joined = frame.set_axis(["_".join(map(str, c)) for c in frame.columns], axis=1)
    answered = by_form(joined, columns={"inclusion_body_myositis_form": "a_f"})

    assert [SPORADIC] == answered["ivig_verdict"].tolist()


def test_pandas_keeps_attributes_and_rows_with_the_same_label() -> None:
    frame = pd.concat([pandas_of(), pandas_of()])
    frame.attrs["source"] = "register"
    answered = by_form(frame)

    assert [0, 0] == list(answered.index)
    assert {"source": "register"} == answered.attrs
    assert [SPORADIC] * 2 == answered["ivig_verdict"].tolist()


def test_pyarrow_keeps_its_schema() -> None:
    field = pa.field("f", pa.string(), nullable=False, metadata={"unit": "none"})
    frame = pa.table({"f": ["sporadic"]}, schema=pa.schema([field], metadata={"from": "register"}))
    answered = by_form(frame)

    assert frame.schema.metadata == answered.schema.metadata
    assert answered.schema.field("f").equals(field, check_metadata=True)


# Names that look like something else -------------------------------------------------------

ODD = ["*", "^f.*$", "$", "^", "", "a b", "'\"", "#1", "a.b`c", "own_0", "read_0", "helper_1"]
ODD += ["new_verdict", "problem", "literal", "é"]
MADE: dict[str, Callable[[pl.DataFrame], Frame]] = {
    "polars": lambda frame: frame,
    "polars lazy": lambda frame: frame.lazy(),
    "pandas": lambda frame: frame.to_pandas().convert_dtypes(),
    "pyarrow": lambda frame: frame.to_arrow(),
    "duckdb": lambda frame: duckdb.from_arrow(frame.to_arrow()),
}
# DuckDB has no empty names.
ODD_NAMES = [(kind, name) for kind in MADE for name in ODD if (kind, name) != ("duckdb", "")]


def rows(frame: Frame) -> list[tuple[Any, ...]]:
    """Return the rows of an answered frame of any library."""
    match frame:
        case pl.LazyFrame():
            return frame.collect().rows()
        case pl.DataFrame():
            return frame.rows()
        case pd.DataFrame():
            return [tuple(row) for row in frame.to_numpy().tolist()]
        case pa.Table():
            return [*zip(*(column.to_pylist() for column in frame.columns), strict=True)]
        case _:
            listed: list[tuple[Any, ...]] = frame.fetchall()
            return listed


@pytest.mark.exhaustive
@pytest.mark.parametrize(("kind", "name"), ODD_NAMES)
def test_an_unusual_name_of_a_column_that_is_not_read_is_kept(kind: str, name: str) -> None:
    """Examples are polars patterns, DuckDB positions, and the library's own helper names."""
    frame = MADE[kind](pl.DataFrame({name: [1], "f": ["sporadic"]}))

    assert [(1, "sporadic", SPORADIC)] == rows(by_form(frame))


@pytest.mark.exhaustive
@pytest.mark.parametrize(("kind", "name"), ODD_NAMES)
def test_a_column_with_an_unusual_name_is_read(kind: str, name: str) -> None:
    frame = MADE[kind](pl.DataFrame({"f": ["of another kind"], name: ["sporadic"]}))
    answered = by_form(frame, columns={"inclusion_body_myositis_form": name})

    assert [("of another kind", "sporadic", SPORADIC)] == rows(answered)


@pytest.mark.exhaustive
@pytest.mark.parametrize("prefix", ODD)
@pytest.mark.parametrize("on_error", ["raise", "report"])
@pytest.mark.parametrize("kind", MADE)
def test_a_prefix_can_be_any_text(kind: str, on_error: str, prefix: str) -> None:
    frame = MADE[kind](pl.DataFrame({"f": ["sporadic"]}))
    answered = by_form(frame, prefix=prefix, on_error=on_error)

    names = (
        [f"{prefix}verdict"] if on_error == "raise" else [f"{prefix}verdict", f"{prefix}problem"]
    )
    assert ["f", *names] == list(
        answered.collect_schema()
        if isinstance(answered, pl.LazyFrame)
        else getattr(answered, "column_names", answered.columns)
    )


@pytest.mark.parametrize("kind", MADE)
def test_a_frame_without_columns_to_read_is_answered_for_every_row(kind: str) -> None:
    frame = MADE[kind](pl.DataFrame({"f": ["sporadic"] * 3}))

    assert [("sporadic", "insufficient_data")] * 3 == rows(by_form(frame, columns=[]))


@pytest.mark.parametrize("kind", MADE)
def test_a_frame_without_result_columns_is_checked_and_returned(kind: str) -> None:
    made = MADE[kind]

    assert [("sporadic",)] == rows(by_form(made(pl.DataFrame({"f": ["sporadic"]})), give=[]))
    with pytest.raises(BadRowsError):
        by_form(made(pl.DataFrame({"f": ["sporadical"]})), give=[])


# Types of text ----------------------------------------------------------------------------

TEXTS = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.dictionary(pa.int8(), pa.string()),
    pa.dictionary(pa.int32(), pa.large_string()),
]
BYTES = [pa.binary(), pa.large_binary(), pa.binary_view(), pa.binary(8)]


def arrow(values: list[object], kind: pa.DataType, *, in_pandas: bool) -> Frame:
    """Return a pyarrow frame, or a pandas frame backed by Arrow, with a column ``f``."""
    array = pa.array(values, kind)
    if in_pandas:
        return pd.DataFrame({"f": pd.array(array, dtype=pd.ArrowDtype(kind))})
    return pa.table({"f": array})


@pytest.mark.parametrize("in_pandas", [False, True], ids=["pyarrow", "pandas"])
@pytest.mark.parametrize("kind", TEXTS, ids=str)
def test_every_type_of_text_is_read(kind: pa.DataType, *, in_pandas: bool) -> None:
    frame = arrow(["sporadic", None, "sporadical"], kind, in_pandas=in_pandas)
    answered = by_form(frame, on_error="report")
    verdicts = answered["ivig_verdict"]
    listed = verdicts.tolist() if in_pandas else verdicts.to_pylist()

    assert [SPORADIC, "insufficient_data"] == listed[:2]
    assert [True, True, False] == [problem is None for problem in problems(answered)]
    assert kind == (frame.dtypes["f"].pyarrow_dtype if in_pandas else frame.schema.field(0).type)


@pytest.mark.parametrize("in_pandas", [False, True], ids=["pyarrow", "pandas"])
@pytest.mark.parametrize("kind", BYTES, ids=str)
def test_bytes_are_not_read_as_text(kind: pa.DataType, *, in_pandas: bool) -> None:
    """Their encoding is unknown."""
    with pytest.raises(WrongTypeError, match=r"column 'f'.*decode its bytes"):
        by_form(arrow([b"sporadic"], kind, in_pandas=in_pandas))


@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame({"f": [b"sporadic"]}),
        pl.LazyFrame({"f": [b"sporadic"]}),
        duckdb.sql("select 'sporadic'::BLOB as f"),
    ],
    ids=["polars", "polars lazy", "duckdb"],
)
def test_bytes_of_other_libraries_are_not_read_as_text(frame: Frame) -> None:
    with pytest.raises(WrongTypeError, match=r"column 'f'.*decode its bytes"):
        by_form(frame)


def test_dictionaries_of_views_raise_with_a_remedy() -> None:
    """Pyarrow cannot decode them."""
    words = pa.array(["sporadic"], pa.string_view())
    values = pa.DictionaryArray.from_arrays(pa.array([0], pa.int8()), words)
    with pytest.raises(WrongTypeError, match=r"column 'f'.*cast it"):
        by_form(pa.table({"f": values}))


def test_run_length_encoded_columns_are_read_and_unchanged() -> None:
    values = pa.RunEndEncodedArray.from_arrays(pa.array([2], pa.int32()), pa.array(["sporadic"]))
    answered = by_form(pa.table({"f": values}))

    assert [SPORADIC] * 2 == answered["ivig_verdict"].to_pylist()
    assert values.type == answered.schema.field("f").type


@pytest.mark.parametrize("option", ["'sporadic'::ENUM('sporadic')", "'sporadic'::CHAR(8)"])
def test_types_of_text_of_duckdb_are_read(option: str) -> None:
    answered = by_form(duckdb.sql(f"select {option} as f"))

    assert SPORADIC == answered.fetchall()[0][1]


def test_polars_keeps_the_parts_of_its_columns_which_are_not_copied() -> None:
    frame = pl.concat([pl.DataFrame({"f": ["sporadic"]}), pl.DataFrame({"f": [None]})])

    answered = by_form(frame)

    assert 2 == answered["f"].n_chunks()
    assert [SPORADIC, "insufficient_data"] == answered["ivig_verdict"].to_list()


def test_texts_of_duckdb_are_categories() -> None:
    answered = by_form(duckdb.sql("SELECT 'sporadic' AS f"))

    assert "enum" == answered.types[-1].id


def test_a_column_that_is_not_read_can_have_any_type() -> None:
    # pandas-stubs cannot tell which array an Arrow type makes.
    view: Any = pd.array(pa.array([b"x"], pa.binary_view()), dtype=pd.ArrowDtype(pa.binary_view()))

    assert [SPORADIC] == by_form(pandas_of(other=view))["ivig_verdict"].tolist()


# Types of numbers -------------------------------------------------------------------------

NUMBERS = [
    *(pa.float16(), pa.float32(), pa.float64(), pa.decimal128(8, 2), pa.decimal256(40, 2)),
    *(pa.int8(), pa.int16(), pa.int64(), pa.dictionary(pa.int8(), pa.int64())),
]


@pytest.mark.parametrize("in_pandas", [False, True], ids=["pyarrow", "pandas"])
@pytest.mark.parametrize("kind", NUMBERS, ids=str)
def test_every_type_of_numbers_is_read(kind: pa.DataType, *, in_pandas: bool) -> None:
    numbers = [17, 18, None, -1]
    values: list[object] = [*numbers]
    if kind == pa.float16():
        values = [None if number is None else np.float16(number) for number in numbers]
    if pa.types.is_decimal(kind):
        values = [None if number is None else Decimal(number) for number in numbers]
    frame = arrow(values, kind, in_pandas=in_pandas)
    frame = frame.rename(columns={"f": "a"}) if in_pandas else frame.rename_columns(["a"])
    reported = problems(by_age(frame))

    assert [None] * 3 == reported[:3]
    assert reported[3] is not None
    assert "-1 years (column 'a')" in reported[3]


@pytest.mark.parametrize("in_pandas", [False, True], ids=["pyarrow", "pandas"])
def test_half_precision_ages_are_read_as_in_double_precision(*, in_pandas: bool) -> None:
    halves = arrow([np.float16(17.984375), np.float16(18)], pa.float16(), in_pandas=in_pandas)
    halves = halves.rename(columns={"f": "a"}) if in_pandas else halves.rename_columns(["a"])
    answered = recommend_frame(
        "GBS", halves, columns={"age": "a"}, units={"age": "years"}, on_error="report"
    )
    doubles = recommend_frame(
        "GBS", pl.DataFrame({"a": [17.984375, 18.0]}), columns={"age": "a"}, units={"age": "years"}
    )
    undetermined = answered["ivig_undetermined"]

    assert [None, None] == problems(answered)
    assert doubles["ivig_undetermined"].to_list() == (
        undetermined.tolist() if in_pandas else undetermined.to_pylist()
    )


FLOATS_OF_PANDAS = ["Float32", "Float64", "Int8", "UInt64", "int64", "float[pyarrow]"]


@pytest.mark.parametrize("kind", FLOATS_OF_PANDAS)
def test_numbers_of_pandas_are_read(kind: str) -> None:
    impossible = 200 if kind == "UInt64" else -1
    # pandas-stubs accepts the literal names of types only.
    numbers: Any = pd.Series([18, impossible])
    reported = problems(by_age(pd.DataFrame({"a": numbers.astype(kind)})))

    assert [True, False] == [item is None for item in reported]


@pytest.mark.parametrize(
    "kind",
    [pl.Float32, pl.Decimal(8, 2), pl.Int128, pl.UInt8, pl.UInt64, getattr(pl, "Float16", pl.Int8)],
    ids=str,
)
def test_numbers_of_polars_are_read(kind: pl.DataType) -> None:
    frame = pl.DataFrame(
        {"a": pl.Series([18, None, 127 + 4], strict=False).cast(kind, strict=False)}
    )
    reported = problems(by_age(frame))

    assert [None, None] == reported[:2]


@pytest.mark.parametrize("kind", ["FLOAT", "DOUBLE", "DECIMAL(8, 2)", "HUGEINT", "UTINYINT"])
def test_numbers_of_duckdb_are_read(kind: str) -> None:
    values = "from (values (18), (null), (131)) as t(v)"
    reported = problems(by_age(duckdb.sql(f"select v::{kind} as a {values}")))

    assert [None, None] == reported[:2]
    assert reported[2] is not None


@pytest.mark.parametrize("kind", MADE)
def test_a_bound_is_not_rounded_to_single_precision(kind: str) -> None:
    just_below = float(np.nextafter(np.float32(18 * 365.25), np.float32(0)))
    ages = [just_below, 18 * 365.25]
    single = pl.DataFrame({"a": pl.Series(ages, dtype=pl.Float32)})
    double = pl.DataFrame({"a": ages})
    answered = rows(by_age(MADE[kind](single), "days"))

    assert [row[1:] for row in rows(by_age(double, "days"))] == [
        tuple(None if pd.isna(value) else value for value in row[1:]) for row in answered
    ]


@pytest.mark.parametrize("kind", ["polars", "pyarrow", "pandas", "duckdb"])
@pytest.mark.parametrize("number", [2**53 + 1, -(2**53) - 1, 2**63 - 1])
def test_a_whole_number_beyond_double_precision_is_a_problem_of_its_row(
    kind: str, number: int
) -> None:
    """Arrow would refuse to convert the whole column."""
    reported = problems(by_age(MADE[kind](pl.DataFrame({"a": [43, number]}))))

    assert [True, False] == [item is None for item in reported]


@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame({"a": [date(2020, 1, 1)]}),
        pl.DataFrame({"a": ["43"]}),
        pl.DataFrame({"a": [True]}),
        pl.DataFrame({"a": [[43]]}),
        pa.table({"a": [date(2020, 1, 1)]}),
        pd.DataFrame({"a": pd.arrays.SparseArray([43.0, 44.0])}),
        pd.DataFrame({"a": pd.Series([43], dtype="category")}),
        pd.DataFrame({"a": [1 + 2j]}),
        duckdb.sql("select date '2020-01-01' as a"),
        duckdb.sql("select {'years': 43} as a"),
    ],
    ids=lambda frame: type(frame).__name__,
)
def test_a_measure_in_another_type_raises_with_the_type_and_a_remedy(frame: Frame) -> None:
    with pytest.raises(WrongTypeError, match=r"column 'a' takes numbers.*pass plain numbers") as e:
        by_age(frame)

    assert e.value.value != "Unknown"


# Columns of nothing but nulls ----------------------------------------------------------------

NOTHING = {
    "inclusion_body_myositis_form": "IBM",
    "able_to_walk_unaided": "GBS",
    "age": "GBS",
    "hypersensitivity_to_ivig": "GBS",
}
NULLS: dict[str, Frame] = {
    "pandas object": pd.DataFrame({"x": pd.Series([None, None], dtype=object)}),
    "pandas object of NaN": pd.DataFrame({"x": pd.Series([np.nan, None], dtype=object)}),
    "pandas converted": pd.DataFrame({"x": [None, None]}).convert_dtypes(),
    "pandas NaN converted": pd.DataFrame({"x": [np.nan, np.nan]}).convert_dtypes(),
    "pandas Int64": pd.DataFrame({"x": pd.Series([None, None], dtype="Int64")}),
    "pandas boolean": pd.DataFrame({"x": pd.Series([None, None], dtype="boolean")}),
    "pandas string": pd.DataFrame({"x": pd.Series([None, None], dtype="string")}),
    "pandas category": pd.DataFrame({"x": pd.Series([None, None], dtype="category")}),
    "pandas dates": pd.DataFrame({"x": pd.Series([None, None], dtype="datetime64[ns]")}),
    "pandas null": pa.table({"x": pa.nulls(2)}).to_pandas(types_mapper=pd.ArrowDtype),
    "polars Null": pl.DataFrame({"x": [None, None]}),
    "polars lazy Null": pl.LazyFrame({"x": [None, None]}),
    "polars Int64": pl.DataFrame({"x": pl.Series([None, None], dtype=pl.Int64)}),
    "polars Enum": pl.DataFrame({"x": pl.Series([None, None], dtype=pl.Enum([]))}),
    "pyarrow null": pa.table({"x": pa.nulls(2)}),
    "pyarrow strings": pa.table({"x": pa.nulls(2, pa.string())}),
    "pyarrow bytes": pa.table({"x": pa.nulls(2, pa.large_binary())}),
    "duckdb NULL": duckdb.sql("select null as x from range(2)"),
}


@pytest.mark.parametrize("fact", NOTHING)
@pytest.mark.parametrize("kind", NULLS)
def test_a_column_of_nulls_means_unknown(kind: str, fact: str) -> None:
    """In a lazy frame its type must show that."""
    condition = NOTHING[fact]
    units = {"age": "years"} if fact == "age" else None
    answered = recommend_frame(
        condition, NULLS[kind], columns={fact: "x"}, units=units, give=["verdict", "undetermined"]
    )
    nothing = recommend(condition)
    said = (nothing.verdict.value, " ".join(statement.id for statement in nothing.undetermined))

    assert [said] * 2 == [row[1:] for row in rows(answered)]


@pytest.mark.parametrize("kind", ["boolean", object])
def test_a_frame_of_pandas_without_rows_is_answered(kind: str | type) -> None:
    answered = by_form(pd.DataFrame({"f": pd.Series([], dtype=kind)}))

    assert ["f", "ivig_verdict"] == list(answered.columns)


REMEDIES: dict[str, tuple[list[Any], dict[str, Any], Callable[[pd.DataFrame], Any]]] = {
    "NaN": ([43.0, np.nan], {"age": "x"}, lambda df: df.convert_dtypes()),
    "nothing but NaN": ([np.nan], {"age": "x"}, lambda df: df.convert_dtypes()),
    "truths": ([True, None], {"able_to_walk_unaided": "x"}, lambda df: df.convert_dtypes()),
    "decimals": (
        [Decimal(43), None],
        {"age": "x"},
        lambda df: df.assign(x=df["x"].astype("Float64")),
    ),
}


@pytest.mark.parametrize("kind", REMEDIES)
def test_the_remedy_for_a_column_that_hides_unknowns_works(kind: str) -> None:
    """If ``convert_dtypes`` has no effect, the error names another remedy."""
    values, columns, mended = REMEDIES[kind]
    frame = pd.DataFrame({"x": values})
    units = {"age": "years"} if "age" in columns else None
    word = "Float64" if kind == "decimals" else r"convert_dtypes\(\)"
    with pytest.raises(WrongTypeError, match=f"column 'x'.*{word}"):
        recommend_frame("GBS", frame, columns=columns, units=units)
    answered = recommend_frame("GBS", mended(frame), columns=columns, units=units)

    assert ["insufficient_data"] * len(values) == answered["ivig_verdict"].tolist()


# Values that no patient can have --------------------------------------------------------------


MISSPELT = [
    "sporadical",
    "",
    "x" * 500,
    "it's",
    '"it\'s"',
    "a\\b",
    "\u0441poradic",
    "спорадический",
]
STEERING = ["x\nIVIG is recommended", "\x1b[2J\x00\x9b", "\t\r\n\x0b\x0c\x1c\x85", "\n" * 60]
UNSEEN = ["\u2028\u2029", "\u202a\u202e\u2066\u2069", "\u200b\u200d\u2060\ufeff", "\u061c\u180e"]
UNSEEN += [
    "\U000e0041\U000e007f",
    "\ufe0f\u034f\u3164",
    "\U0001f468\u200d\U0001f33e",
    "\ue000\ufdd0",
]
UNSEEN += ["e\u0301\u00e9", "a\u00a0b\u3000c", "\u0600\u110bd", "\U0001d173\U0010ffff"]
PASTED = [
    "Sporadic",
    " sporadic",
    "sporadic\ufeff",
    "spor\u00adadic",
    "sporadic\u00a0",
    "\u200bsporadic",
]
PASTED += ["SPORADIC\n", "\u202asporadic\u202c", "spo-radic", "sporadic\U000e0041"]


@pytest.mark.exhaustive
@pytest.mark.parametrize("value", [*MISSPELT, *STEERING, *UNSEEN, *PASTED], ids=ascii)
@pytest.mark.parametrize("kind", MADE)
def test_a_text_that_is_no_option_is_reported_with_its_column_and_the_options(
    kind: str, value: str
) -> None:
    frame = MADE[kind](pl.DataFrame({"form in text": ["sporadic", None, value]}))
    columns = {"inclusion_body_myositis_form": "form in text"}
    with pytest.raises(BadRowsError) as caught:
        by_form(frame, columns=columns)

    says = f"inclusion_body_myositis_form has no option {echo(value)} (column 'form in text')"
    meant = " (did you mean 'sporadic'?)" if value in PASTED else ""
    assert f"{says}; it takes sporadic, hereditary{meant}" == caught.value.problem
    assert caught.value.problem.isprintable()
    reported = rows(by_form(frame, columns=columns, on_error="report"))
    assert caught.value.problem == reported[2][-1]
    assert [True, True] == [pd.isna(row[-1]) for row in reported[:2]]


SIGNS = [chr(code) for code in (*range(0x3000), *range(0xD7FC, 0xD800), *range(0xE000, 0x10000))]
SIGNS += [chr(code) for code in (*range(0x1F000, 0x1FB00), *range(0xE0000, 0xE0200), 0x10FFFF)]


@pytest.mark.parametrize("kind", MADE)
def test_every_character_is_shown_as_in_errors(kind: str) -> None:
    values = [f"x{sign}y" for sign in SIGNS]
    answered = by_form(MADE[kind](pl.DataFrame({"f": values})), on_error="report")
    before = "inclusion_body_myositis_form has no option "
    for value, row in zip(values, rows(answered), strict=True):
        shown = row[-1].removeprefix(before).split(" (column 'f')")[0]
        # A library may support a newer version of Unicode than this Python.
        if unicodedata.category(value[1]) != "Cn":
            assert echo(value) == shown


@pytest.mark.parametrize(
    "value", ["\ud800", "sporadic\udfff", "\udcff\ud83d", "\n\udc80"], ids=ascii
)
@pytest.mark.parametrize("on_error", ["raise", "report"])
def test_a_lone_surrogate_is_shown(value: str, on_error: str) -> None:
    """Text of pandas without Arrow can contain one."""
    frame = pd.DataFrame({"f": pd.array(["sporadic", value], dtype=pd.StringDtype("python"))})
    if on_error == "raise":
        with pytest.raises(BadRowsError) as caught:
            by_form(frame)
        problem: str | None = caught.value.problem
    else:
        problem = problems(by_form(frame, on_error="report"))[1]

    assert problem is not None
    assert echo(value) in problem
    assert problem.isprintable()


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "label", ["a\u2028b", "\u202ef", "f\ufeff", "\ufe0f", "\x1b[2J", "f\n\n"], ids=ascii
)
@pytest.mark.parametrize("kind", MADE)
def test_the_name_of_a_column_stays_on_the_line_of_its_problem(kind: str, label: str) -> None:
    columns: dict[str, tuple[str, object]] = {
        "gbs_form": ("GBS", "sporadical"),
        "gbs_disability_score": ("GBS", -1),
        "able_to_walk_unaided": ("GBS", "yes"),
        "response_to_ivig": ("GBS", 1),
    }
    for fact, (condition, value) in columns.items():
        frame = MADE[kind](pl.DataFrame({label: [value]}))
        with pytest.raises((BadRowsError, WrongTypeError)) as caught:
            recommend_frame(condition, frame, columns={fact: label})
        assert f"column {echo(label)}" in str(caught.value)
        assert printable(str(caught.value)) == str(caught.value)


@pytest.mark.parametrize("label", ["form\ufe0f", "\u202eform", "form\n", "form\u3164"], ids=ascii)
def test_the_suggested_name_of_a_column_stays_on_its_line(label: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        by_form(
            pl.DataFrame({label: ["sporadic"]}), columns={"inclusion_body_myositis_form": "form"}
        )

    assert f"did you mean {echo(label)}?" in str(caught.value)
    assert printable(str(caught.value)) == str(caught.value)


def test_a_unit_stays_on_the_line_of_its_problem() -> None:
    for unit in ("years\u00a0", "years\ufeff", "\u2028years", "years\n", "\u202ayears"):
        try:
            (problem,) = problems(by_age(pl.DataFrame({"a": [-1]}), unit))
        except WrongUnitError:
            continue
        assert problem is not None
        assert problem.isprintable()


def test_a_valid_text_is_answered_next_to_an_invalid_one() -> None:
    clean = pl.DataFrame({"f": ["sporadic"]})
    frame = pl.concat([clean, pl.DataFrame({"f": ["spor\u00adadic"]}), clean], rechunk=False)
    for made in MADE.values():
        answered = rows(by_form(made(frame), on_error="report"))
        assert [SPORADIC, True, SPORADIC] == [pd.isna(row[1]) or row[1] for row in answered]
        assert [True, False, True] == [pd.isna(row[2]) for row in answered]


@pytest.mark.parametrize("kind", [pl.Categorical, pl.Enum(["hereditary", "sporadical"])], ids=str)
def test_a_misspelt_category_is_reported(kind: pl.DataType) -> None:
    frame = pl.DataFrame({"f": pl.Series(["sporadical"], dtype=kind)})
    with pytest.raises(BadRowsError, match="no option 'sporadical'"):
        by_form(frame)


@pytest.mark.parametrize(
    ("value", "shown"), [(-1, "-1"), (131, "131"), (1e6, "1000000"), (-0.5, "-0.5")]
)
def test_an_impossible_number_is_reported_with_its_unit_and_the_limits(
    value: float, shown: str
) -> None:
    reported = problems(by_age(pl.DataFrame({"a": [float(value)]}), "years"))

    assert [
        f"age has a value that no patient can have: {shown} years (column 'a'); possible are values"
        " from 0 to 130 years"
    ] == reported


@pytest.mark.parametrize("score", [0, 3, 6, 2.5, -0.5, 6.000001, 7, -1, float("inf")])
@pytest.mark.parametrize("kind", [*MADE, "pandas arrow"])
def test_a_score_must_be_a_whole_number_in_every_library(kind: str, score: float) -> None:
    made = MADE | {"pandas arrow": lambda f: f.to_pandas(use_pyarrow_extension_array=True)}
    frame = made[kind](pl.DataFrame({"s": [float(score)]}))
    columns = {"gbs_disability_score": "s"}
    answered = recommend_frame("GBS", frame, columns=columns, give=[], on_error="report")

    assert (score in (0, 3, 6)) == pd.isna(rows(answered)[0][-1])


@pytest.mark.parametrize("score", [2.5, 7, -1])
def test_an_impossible_score_is_reported_with_the_scale(score: float) -> None:
    frame = pl.DataFrame({"s": [float(score)]})
    with pytest.raises(BadRowsError, match=rf"{score} \(column 's'\).*whole numbers from 0 to 6"):
        recommend_frame("GBS", frame, columns={"gbs_disability_score": "s"})


def test_the_first_of_several_problems_is_reported_with_its_row_and_value() -> None:
    frame = pl.DataFrame({"f": [None, "sporadic", "wrong", "worse"]})
    for made in (frame, frame.to_arrow(), frame.to_pandas().convert_dtypes()):
        with pytest.raises(BadRowsError, match="'wrong'") as caught:
            by_form(made)
        assert (2, 2) == (caught.value.count, caught.value.row)


# Arguments of the wrong kind ------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["yrs", "Years", "", "kg", "year(s)"])
def test_an_unknown_unit_raises_with_the_units_that_work(unit: str) -> None:
    with pytest.raises(WrongUnitError) as caught:
        by_age(pl.DataFrame({"a": [43]}), unit)

    assert caught.value.value == unit
    assert caught.value.expected == "one of hours, days, weeks, months, years"
    assert "units={'age': 'years'}" == caught.value.example


@pytest.mark.parametrize("unit", ["hours", "days", "weeks", "months", "years", "a", "yr"])
def test_the_units_that_an_error_lists_work(unit: str) -> None:
    assert [None] == problems(by_age(pl.DataFrame({"a": [18]}), unit))


BAD: dict[str, dict[str, Any]] = {
    "units that are no mapping": {"units": "years"},
    "units in pairs": {"units": [("age", "years")]},
    "a unit of a number": {"units": {3: "years"}},
    "nothing to give": {"give": None},
    "a number to give": {"give": [3]},
    "a list to give": {"give": [["verdict"]]},
    "no prefix": {"prefix": None},
    "a number as prefix": {"prefix": 5},
    "no guideline": {"guideline": None},
    "no text for a guideline": {"guideline": 2008},
    "no name of a column": {"columns": {"inclusion_body_myositis_form": None}},
    "several names of a column": {"columns": {"inclusion_body_myositis_form": ["f"]}},
}


@pytest.mark.parametrize("options", BAD.values(), ids=BAD)
def test_an_argument_of_the_wrong_type_raises(options: dict[str, Any]) -> None:
    with pytest.raises(WrongTypeError):
        by_form(pl.DataFrame({"f": ["sporadic"]}), **options)


@pytest.mark.parametrize("unit", [None, 5, ["years"]])
def test_a_unit_that_is_not_text_raises_with_the_callers_value(unit: Any) -> None:
    with pytest.raises(WrongUnitError) as caught:
        by_age(pl.DataFrame({"a": [43]}), unit)

    assert unit == caught.value.value


# Masks of missing facts -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", MADE)
def test_the_masks_of_a_column_of_any_library_are_decoded(kind: str) -> None:
    frame = MADE[kind](pl.DataFrame({"walks": [True, False, None]}))
    answered = recommend_frame(
        "GBS", frame, columns={"able_to_walk_unaided": "walks"}, give=["missing"]
    )
    masks = answered["ivig_missing"] if kind == "pandas" else [row[1] for row in rows(answered)]
    singles = [{"able_to_walk_unaided": walks} for walks in (True, False)]
    for mask, context in zip(masks, singles, strict=False):
        assert set(recommend("GBS", _context(context)).missing) == set(missing_facts("GBS", mask))


def _context(values: dict[str, bool]) -> Any:
    from ivig_evidence import Context

    return Context.parse(values)


WHOLE = [np.int64(3), np.int8(3), np.uint64(3), np.array(3)]


@pytest.mark.parametrize("mask", WHOLE, ids=repr)
def test_a_whole_number_of_any_library_is_a_mask(mask: Any) -> None:
    assert missing_facts("GBS", 3) == missing_facts("GBS", mask)


NO_MASKS = [
    True,
    np.True_,
    np.False_,
    3.5,
    np.float64(3),
    None,
    pd.NA,
    np.nan,
    "3",
    -1,
    np.int64(-1),
]


@pytest.mark.parametrize("mask", NO_MASKS, ids=repr)
def test_other_values_are_no_mask(mask: Any) -> None:
    """Examples are booleans and null."""
    with pytest.raises(WrongTypeError, match="'missing'"):
        missing_facts("GBS", mask)


def test_every_error_is_an_error_of_the_library() -> None:
    with pytest.raises(IvigEvidenceError):
        by_form(pa.table([["sporadic"]] * 2, names=["f", "f"]))


# One fact named twice -----------------------------------------------------------------------------

TWICE: dict[str, tuple[dict[str, Any], str, str]] = {
    "a byte order mark": ({"columns": {"age": "a", "\ufeffage": "b"}}, "'age'", r"'\ufeffage'"),
    "a blank": ({"columns": {" age": "a", "age": "b"}}, "' age'", "'age'"),
    "wide letters": ({"columns": {"ａｇｅ": "a", "age": "b"}}, "'ａｇｅ'", "'age'"),
    "one column": ({"columns": {"age": "a", "age\u200b": "a"}}, "'age'", r"'age\u200b'"),
    "three": (
        {"columns": {"able_to_walk_unaided": "b", "age": "a", "a\u00adge": "a"}},
        "'age'",
        "",
    ),
    "a list": ({"columns": ["able_to_walk_unaided", "age", "age"]}, "'age'", "'age'"),
    "a list of spellings": ({"columns": ["age", "\u2060age"]}, "'age'", r"'\u2060age'"),
    "an iterator": ({"columns": iter(["age", "age"])}, "'age'", "'age'"),
    "units": ({"units": {"age": "years", "age ": "months"}}, "'age'", "'age '"),
    "one unit": ({"units": {"age": "years", "\ufeffage": "years"}}, "'age'", r"'\ufeffage'"),
    "no units": ({"units": {"\ufeffage": None, "age": "years"}}, r"'\ufeffage'", "'age'"),
}


@pytest.mark.parametrize(("options", "first", "second"), TWICE.values(), ids=TWICE)
def test_a_fact_named_twice_raises(options: dict[str, Any], first: str, second: str) -> None:
    asked: dict[str, Any] = {"columns": {"age": "a"}, "units": {"age": "years"}}
    with pytest.raises(ContradictionError, match="both name the fact age") as caught:
        recommend_frame("GBS", pl.DataFrame({"a": [43], "b": [12], "age": [7]}), **asked | options)

    assert first in caught.value.first
    assert second in caught.value.second
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("columns", [["age", "age"], {"age": "a", "\ufeffage": "b"}], ids=str)
def test_the_reasons_of_a_fact_named_twice_raise(columns: Any) -> None:
    with pytest.raises(ContradictionError, match="both name the fact age"):
        reasons("GBS", columns)


def test_one_column_can_contain_several_facts() -> None:
    columns = {"able_to_walk_unaided": "x", "previously_treated": "x"}
    answered = recommend_frame("GBS", pl.DataFrame({"x": [False]}), columns=columns)
    single = recommend(
        "GBS", _context({"able_to_walk_unaided": False, "previously_treated": False})
    )

    assert [single.verdict.value] == answered["ivig_verdict"].to_list()
