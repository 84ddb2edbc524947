"""Comparisons of two documents, or of two days, over a cohort: counts, rows and grams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_evidence import Context, Verdict, consult, recommend
from ivig_evidence.cohort import Change, compare_days, compare_documents, consult_frame
from ivig_evidence.conditions import (
    INCLUSION_BODY_MYOSITIS,
    MILLER_FISHER_SYNDROME,
    MULTIFOCAL_MOTOR_NEUROPATHY,
    POLYMYOSITIS,
)
from ivig_evidence.dosing import plan
from ivig_evidence.errors import (
    BadRowsError,
    ContradictionError,
    IvigEvidenceError,
    OutOfRangeError,
    UnknownNameError,
    WrongTypeError,
    WrongUnitError,
)
from ivig_evidence.guidelines import EFNS_2008, GUIDELINES
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.dosing import Course, Per, RecommendedRegimen, Regimen, UsedRegimen
from ivig_evidence.model.dosing import in_days as days
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.plan import Grams
from ivig_evidence.units import g_per_kg, grams

from .test_cohort import KINDS, cells
from .test_cohort_consultations import asked, label

# A frame of any library.
Frame = Any
NAMES: dict[str, Condition] = {
    "multifocal motor neuropathy": MULTIFOCAL_MOTOR_NEUROPATHY,
    "Miller Fisher syndrome": MILLER_FISHER_SYNDROME,
}
KINDS_OF_CHANGE = {
    (True, True): None,
    (True, False): Change.NO_LONGER_ANSWERED,
    (False, True): Change.NEWLY_ANSWERED,
    (False, False): Change.SILENT,
}


def change(first: Verdict, second: Verdict) -> Change:
    """Return the change between two verdicts, written another way."""
    if Verdict.INSUFFICIENT_DATA in (first, second):
        return Change.OPEN
    speaks = first is not Verdict.NOT_COVERED, second is not Verdict.NOT_COVERED
    return KINDS_OF_CHANGE[speaks] or (Change.AGREE if first is second else Change.CHANGED)


def document(name: str) -> Guideline:
    """Return a document by its id."""
    return next(one for one in GUIDELINES if one.id == name)


PAIRS = [
    (MULTIFOCAL_MOTOR_NEUROPATHY, "efns-2008", "efns-pns-2010-mmn"),
    (MULTIFOCAL_MOTOR_NEUROPATHY, "aan-2012", "efns-2008"),
    (MILLER_FISHER_SYNDROME, "efns-2008", "aanem-update"),
    (POLYMYOSITIS, "aan-2012", "ean-pns-2021-cidp"),
    (INCLUSION_BODY_MYOSITIS, "ean-pns-2021-cidp", "efns-2008"),
    (INCLUSION_BODY_MYOSITIS, "ean-pns-2021-cidp", "efns-pns-2010-mmn"),
]


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("condition", "first", "second"), PAIRS, ids=lambda one: getattr(one, "id", one)
)
def test_the_rows_are_counted_by_the_verdicts_of_single_patients(
    condition: Condition, first: str, second: str, kind: str
) -> None:
    made, read = KINDS[kind]
    facts = asked(condition)
    whole = cells(facts)
    taken = [fact.name for fact in facts if is_asked(fact.name, condition, first, second)]
    compared = compare_documents(
        condition,
        made(whole.with_row_index("row")),
        first,
        second,
        columns=taken,
        on_error="report",
    )
    known = [{name: row[name] for name in taken} for row in whole.to_dicts()]
    pairs = [verdicts(condition, row, first, second) for row in known]
    counts = {(count.first, count.second): count.rows for count in compared.counts}

    assert Counter(pairs) == Counter(
        counts | ({None: compared.problems} if compared.problems else {})
    )
    assert all(change(one.first, one.second) is one.change for one in compared.counts)
    rows = sorted(read(compared.changed), key=lambda row: row["row"])
    moved = [(n, pair) for n, pair in enumerate(pairs) if pair and change(*pair).is_change]
    assert [
        (place, *(verdict.value for verdict in pair), change(*pair).value) for place, pair in moved
    ] == [
        (
            row["row"],
            row[label(document(first), "verdict")],
            row[label(document(second), "verdict")],
            row["ivig_change"],
        )
        for row in rows
    ]


def verdicts(
    condition: Condition, row: dict[str, Any], first: str, second: str
) -> tuple[Verdict, Verdict] | None:
    """Return the verdicts on a single patient; None if the facts contradict each other."""
    try:
        known = Context.parse(row)
        one, two = (recommend(condition, known, guideline=name) for name in (first, second))
    except ContradictionError:
        return None
    return one.verdict, two.verdict


def is_asked(fact: str, condition: Condition, *ids: str) -> bool:
    """Return True if one of some documents asks for a fact."""
    chapters = [document(name).chapter(condition) for name in ids]
    return any(fact in {one.name for one in chapter.facts} for chapter in chapters if chapter)


FORMS = pl.DataFrame({"n": [1, 2, 3], "form": ["sporadic", None, "hereditary"]})
BY_FORM = {"inclusion_body_myositis_form": "form"}


def by_form(frame: Frame = FORMS, *ids: str, **options: Any) -> Any:  # Any: passed on as they are
    """Return a comparison of a cohort with inclusion body myositis."""
    first, second = ids or ("aan-2012", "efns-2008")
    return compare_documents("IBM", frame, first, second, **({"columns": BY_FORM} | options))


def test_the_result_names_what_was_compared() -> None:
    compared = by_form()

    assert INCLUSION_BODY_MYOSITIS == compared.condition
    assert ("aan-2012", "efns-2008") == (compared.first.id, compared.second.id)
    assert (0, None) == (compared.problems, compared.grams)


def test_the_rows_of_each_change_are_summed() -> None:
    compared = by_form()

    assert set(Change) == set(compared.by_change)
    assert 3 == sum(compared.by_change.values())


def test_the_rows_that_change_have_the_callers_columns_first() -> None:
    changed = by_form().changed

    assert [*FORMS.columns, "ivig_aan_2012_verdict", "ivig_efns_2008_verdict", "ivig_change"] == (
        changed.columns
    )
    assert changed.select(FORMS.columns).equals(FORMS.filter(pl.col("n").is_in(changed["n"])))


def test_a_document_that_does_not_cover_the_condition_is_silent() -> None:
    compared = by_form(FORMS, "ean-pns-2021-cidp", "efns-2008")

    assert {Verdict.NOT_COVERED} == {count.first for count in compared.counts}
    assert 1 == compared.by_change[Change.NEWLY_ANSWERED]


def test_two_documents_with_nothing_in_common_with_the_condition_change_nothing() -> None:
    frame = pl.DataFrame({"allergic": [True, None]})
    compared = compare_documents(
        "IBM",
        frame,
        "ean-pns-2021-cidp",
        "efns-pns-2010-mmn",
        columns={"hypersensitivity_to_ivig": "allergic"},
    )

    assert [(Change.SILENT, 2)] == [(count.change, count.rows) for count in compared.counts]
    assert compared.changed.is_empty()


def test_pandas_keeps_the_index_of_the_rows_that_change() -> None:
    frame = FORMS.to_pandas().convert_dtypes().set_index(pd.Index(["c", "a", "b"]))
    frame.columns = pd.Index(["n", "form"], name="columns")
    changed = by_form(frame).changed
    kept = [frame.index[n - 1] for n in by_form().changed["n"]]

    assert kept == list(changed.index)
    assert "columns" == changed.columns.name


VIEWS = (pa.string_view(), pa.list_(pa.string_view()))


@pytest.mark.parametrize("in_pandas", [False, True], ids=["pyarrow", "pandas"])
@pytest.mark.parametrize("kind", VIEWS, ids=str)
@pytest.mark.parametrize("form", [["sporadic", None, "sporadic", "hereditary"], [None, None]])
def test_rows_with_types_that_pyarrow_cannot_filter_are_kept(
    form: list[str | None], kind: pa.DataType, *, in_pandas: bool
) -> None:
    numbers = [str(n) for n, _ in enumerate(form)]
    texts = pa.array(numbers if kind == VIEWS[0] else [[n] for n in numbers], kind)
    table = pa.table({"form": pa.array(form, pa.string_view()), "other": texts})
    own = {name: pd.ArrowDtype(table.schema.field(name).type) for name in table.column_names}
    columns = {name: pd.array(table[name], dtype=own[name]) for name in own}
    frame = pd.DataFrame(columns, index=[7] * len(form)) if in_pandas else table
    changed = by_form(frame).changed
    rows = pa.Table.from_pandas(changed) if in_pandas else changed

    assert [texts[n].as_py() for n, one in enumerate(form) if one] == rows["other"].to_pylist()
    assert texts.type == rows.schema.field("other").type
    assert not in_pandas or {7} >= {*changed.index}


@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_without_rows_has_no_counts(kind: str) -> None:
    made, read = KINDS[kind]
    compared = by_form(made(FORMS.head(0)))

    assert () == compared.counts
    assert [] == read(compared.changed)


def test_a_lazy_frame_is_run_once() -> None:
    runs = []

    def counted(frame: pl.DataFrame) -> pl.DataFrame:
        runs.append(len(frame))
        return frame

    compared = by_form(FORMS.lazy().map_batches(counted, schema=FORMS.schema))

    assert [3] == runs
    assert isinstance(compared.changed, pl.LazyFrame)


# Problems -------------------------------------------------------------------------------------

MISSPELT = pl.DataFrame({"n": [1, 2], "form": ["sporadic", "sporadical"]})


@pytest.mark.parametrize("kind", KINDS)
def test_rows_with_a_problem_raise_or_are_counted(kind: str) -> None:
    made, read = KINDS[kind]
    with pytest.raises(BadRowsError, match="sporadical"):
        by_form(made(MISSPELT))
    compared = by_form(made(MISSPELT), on_error="report")

    assert (1, 1) == (compared.problems, sum(count.rows for count in compared.counts))
    assert 2 not in {row["n"] for row in read(compared.changed)}


# Grams ----------------------------------------------------------------------------------------


def with_dose(name: str, regimen: Regimen | None) -> Guideline:
    """Return EFNS 2008 with another dose of the first treatment of MMN."""
    chapter = EFNS_2008.chapter(MULTIFOCAL_MOTOR_NEUROPATHY)
    assert chapter is not None
    statements = tuple(
        evolve(one, regimen=regimen) if one.slug == "mmn/first-line" else one
        for one in chapter.statements
    )
    changed = evolve(chapter, statements=statements)

    def find(condition: str) -> Any:
        return changed if condition == MULTIFOCAL_MOTOR_NEUROPATHY.id else None

    return evolve(EFNS_2008, id=name, covers=(MULTIFOCAL_MOTOR_NEUROPATHY.id,), find_chapter=find)


def recommended(*courses: Course) -> RecommendedRegimen:
    """Return a recommended regimen of IVIG."""
    return RecommendedRegimen(drug="IVIG", alternatives=courses)


DOSES: dict[str, RecommendedRegimen] = {
    "a course": recommended(Course(dose=g_per_kg(1), per=Per.COURSE, days=days(2))),
    "a range": recommended(
        Course(dose=g_per_kg(1), up_to=g_per_kg(2), per=Per.COURSE, days=days(2, 5))
    ),
    "a day": recommended(Course(dose=g_per_kg(0.4), per=Per.DAY, days=days(3, 5))),
    "grams": recommended(Course(dose=grams(25), per=Per.DAY, days=days(4))),
}
NO_DOSES: dict[str, Regimen | None] = {
    "none": None,
    "alternatives": recommended(*DOSES["a course"].alternatives, *DOSES["grams"].alternatives),
    "unclear": recommended(Course(dose=g_per_kg(1), per=Per.UNCLEAR, days=days(2))),
    "a month": recommended(Course(dose=g_per_kg(1), per=Per.MONTH)),
    "no number of days": recommended(Course(dose=g_per_kg(1), per=Per.DAY)),
    "falling": recommended(
        Course(dose=g_per_kg(2), up_to=g_per_kg(1), per=Per.COURSE, days=days(2))
    ),
    "milligrams": RecommendedRegimen(
        drug="prednisolone", alternatives=DOSES["a course"].alternatives
    ),
    "used": UsedRegimen(drug="IVIG", alternatives=DOSES["a course"].alternatives),
}
RESPONSES = [None, "not_given", "responded", "no_response"]


def by_weight(
    frame: Frame,
    first: Guideline | str,
    second: Guideline | str,
    unit: str = "kg",
    more: Iterable[str] = (),
) -> Any:
    """Return a comparison of a cohort with multifocal motor neuropathy that reads the weight."""
    return compare_documents(
        "MMN",
        frame,
        first,
        second,
        columns={"response_to_ivig": "ivig", "body_weight": "kg"} | {name: name for name in more},
        units={"body_weight": unit},
    )


def planned(row: dict[str, Any], guideline: Guideline, unit: str = "kg") -> Grams | None:
    """Return the total of the plan for a single patient; None if there is none."""
    facts = {"response_to_ivig": row["ivig"]}
    if row["kg"] is not None:
        facts["body_weight"] = f"{row['kg']} {unit}"
    answer = recommend("MMN", Context.parse(facts), guideline=guideline)
    regimens = [
        one.regimen for one in answer.leading if isinstance(one.regimen, RecommendedRegimen)
    ]
    if not answer.verdict.is_in_favour or len(regimens) != 1 or regimens[0].drug != "IVIG":
        return None
    try:
        return plan(regimens[0], answer.context).total
    except IvigEvidenceError:
        return None


def close(expected: Grams, actual: Grams) -> bool:
    """Return True if two amounts agree to eleven digits."""
    ends = (expected.low, actual.low), (expected.high, actual.high)
    return all(abs(one - other) <= abs(one) * Fraction(1, 10**11) for one, other in ends)


WEIGHTS = st.none() | st.integers(10, 3000).map(lambda tenths: tenths / 10)


@pytest.mark.exhaustive
@pytest.mark.parametrize("unit", ["kg", "lb"])
@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(st.tuples(st.sampled_from(RESPONSES), WEIGHTS), min_size=1, max_size=12),
    first=st.sampled_from([*DOSES, *NO_DOSES]),
    second=st.sampled_from([*DOSES, *NO_DOSES]),
)
def test_the_grams_are_the_sums_of_the_plans_row_by_row(
    rows: list[tuple[str | None, float | None]], first: str, second: str, unit: str
) -> None:
    every: dict[str, Regimen | None] = DOSES | NO_DOSES
    documents = with_dose("first", every[first]), with_dose("second", every[second])
    frame = pl.DataFrame(rows, schema={"ivig": pl.String, "kg": pl.Float64}, orient="row")
    counted = by_weight(frame, *documents, unit).grams
    plans = [[planned(row, one, unit) for one in documents] for row in frame.to_dicts()]
    both = [(one, other) for one, other in plans if one is not None and other is not None]
    sums = [
        Grams(sum(one.low for one in column), sum(one.high for one in column))
        for column in (zip(*both, strict=True) if both else ((), ()))
    ]

    assert len(both) == counted.rows
    assert close(sums[0], counted.first)
    assert close(sums[1], counted.second)
    assert frame["kg"].null_count() == counted.without_weight
    assert len(frame) == counted.rows + counted.without_weight + counted.without_dose


@pytest.mark.parametrize("kind", KINDS)
def test_two_documents_that_print_the_same_dose_have_no_difference(kind: str) -> None:
    made, _ = KINDS[kind]
    frame = pl.DataFrame(
        {"ivig": ["not_given", "not_given", "no_response"], "kg": [70.5, None, 80.0]}
    ).with_columns(disability_warrants_treatment=True)
    counted = by_weight(
        made(frame), "efns-2008", "efns-pns-2010-mmn", more=["disability_warrants_treatment"]
    ).grams

    assert (1, 1, 1) == (counted.rows, counted.without_weight, counted.without_dose)
    assert Grams(Fraction(141), Fraction(141)) == counted.first == counted.second
    assert (0, 0) == counted.difference


def test_the_difference_is_the_second_document_minus_the_first() -> None:
    frame = pl.DataFrame({"ivig": ["not_given"] * 2, "kg": [50, 60]})
    counted = by_weight(
        frame, with_dose("one", DOSES["a course"]), with_dose("two", DOSES["a range"])
    ).grams

    assert (0, 110) == counted.difference


def test_rows_with_the_same_verdict_are_in_the_grams() -> None:
    frame = pl.DataFrame({"ivig": ["not_given"], "kg": [50]})
    compared = by_weight(
        frame, with_dose("one", DOSES["grams"]), with_dose("two", DOSES["a course"])
    )

    assert 1 == compared.by_change[Change.AGREE]
    assert (-50, -50) == compared.grams.difference


@pytest.mark.parametrize("kind", ["polars", "polars lazy", "pyarrow", "pandas"])
def test_a_weight_that_no_patient_can_have_is_a_problem(kind: str) -> None:
    made, _ = KINDS[kind]
    frame = pl.DataFrame({"ivig": ["not_given", "not_given"], "kg": [70.0, -1.0]})
    with pytest.raises(BadRowsError, match="body_weight has a value that no patient can have: -1"):
        by_weight(made(frame), "efns-2008", "aan-2012")


def test_a_column_of_nulls_is_no_weight() -> None:
    frame = pl.DataFrame({"ivig": ["not_given"], "kg": [None]})
    for made in (frame, frame.to_arrow(), frame.lazy()):
        assert 1 == by_weight(made, "efns-2008", "efns-pns-2010-mmn").grams.without_weight


# Two days -------------------------------------------------------------------------------------

DAYS = [date(2005, 1, 1), date(2007, 1, 1), date(2011, 1, 1), date(2026, 1, 1)]


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("first", "second"), list(pairwise(DAYS)), ids=str)
def test_the_rows_are_counted_by_the_consultations_of_both_days(
    first: date, second: date, kind: str
) -> None:
    made, read = KINDS[kind]
    condition = MULTIFOCAL_MOTOR_NEUROPATHY
    whole = cells(asked(condition))
    compared = compare_days(
        condition,
        made(whole.with_row_index("row")),
        first,
        second,
        columns=whole.columns,
        on_error="report",
    )
    problems = 0
    counts: Counter[tuple[str, str, bool]] = Counter()
    changed = []
    for place, row in enumerate(whole.to_dicts()):
        try:
            before, after = (consult(condition, row, as_of=day) for day in (first, second))
        except ContradictionError:
            problems += 1
            continue
        then = {answer.guideline.id for answer in before.answers}
        new = [answer for answer in after.answers if answer.guideline.id not in then]
        speaks = any(
            answer.verdict not in (Verdict.INSUFFICIENT_DATA, Verdict.NOT_COVERED) for answer in new
        )
        moves = before.agreement is not after.agreement or speaks
        counts[before.agreement, after.agreement, moves] += 1
        if moves:
            verdicts = {label(one.guideline, "verdict"): one.verdict.value for one in new}
            changed.append(
                {"row": place}
                | verdicts
                | {
                    "ivig_first_agreement": before.agreement.value,
                    "ivig_second_agreement": after.agreement.value,
                }
            )

    assert problems == compared.problems
    assert counts == {(one.first, one.second, one.is_change): one.rows for one in compared.counts}
    rows = sorted(read(compared.changed), key=lambda row: row["row"])
    assert changed == [
        {name: row[name] for name in row if name not in whole.columns} for row in rows
    ]


RESPONSE = pl.DataFrame(
    {"response_to_ivig": ["not_given", None], "disability_warrants_treatment": [True, None]}
)


def on_days(first: date, second: date, **options: Any) -> Any:  # Any: passed on as they are
    """Return a comparison of days of a cohort with multifocal motor neuropathy."""
    columns = {"columns": RESPONSE.columns}
    return compare_days("MMN", RESPONSE, first, second, **(columns | options))


def test_the_documents_published_between_two_days_are_listed() -> None:
    compared = on_days(date(2007, 1, 1), date(2011, 1, 1))

    assert {"efns-2008", "aanem-2009", "efns-pns-2010-mmn"} == {
        one.id for one in compared.published
    }


def test_nothing_changes_between_days_without_a_new_document() -> None:
    compared = on_days(date(2014, 1, 1), date(2015, 1, 1))

    assert () == compared.published
    assert compared.changed.is_empty()
    assert {False} == {count.is_change for count in compared.counts}


def test_a_document_with_a_verdict_is_a_change_even_if_it_agrees() -> None:
    compared = on_days(date(2011, 1, 1), date(2026, 1, 1))

    assert ("agree", "agree", True, 1) in [
        (count.first, count.second, count.is_change, count.rows) for count in compared.counts
    ]


def test_days_before_every_document_are_silent() -> None:
    compared = on_days(date(1990, 1, 1), date(1991, 1, 1))

    assert [("silent", "silent", 2)] == [
        (count.first, count.second, count.rows) for count in compared.counts
    ]


@pytest.mark.parametrize("second", [date(2010, 1, 1), date(2009, 12, 31), date.min])
def test_the_second_day_must_be_later(second: date) -> None:
    with pytest.raises(OutOfRangeError, match="between 2010-01-02 and 9999-12-31"):
        on_days(date(2010, 1, 1), second)


# Bad input ------------------------------------------------------------------------------------

BAD_CALLS: dict[str, tuple[Callable[[], object], type[IvigEvidenceError], str]] = {
    "the same document twice": (
        lambda: by_form(FORMS, "efns-2008", "efns-2008"),
        WrongTypeError,
        "each document once",
    ),
    "a misspelt document": (
        lambda: by_form(FORMS, "efns-2008", "efns-2009"),
        UnknownNameError,
        "efns-2009",
    ),
    "a day instead of a document": (
        lambda: compare_documents("IBM", FORMS, date(2010, 1, 1), "efns-2008", columns=[]),  # type: ignore[arg-type]  # the refusal at run time is the test
        WrongTypeError,
        "a Guideline or its id",
    ),
    "a document instead of a day": (
        lambda: compare_days("IBM", FORMS, "efns-2008", date(2010, 1, 1), columns=[]),  # type: ignore[arg-type]  # the refusal at run time is the test
        WrongTypeError,
        "first",
    ),
    "a missing column": (
        lambda: by_form(columns={"inclusion_body_myositis_form": "nowhere"}),
        UnknownNameError,
        "nowhere",
    ),
    "a weight without a unit": (
        lambda: by_form(FORMS, columns={"body_weight": "n"}),
        WrongUnitError,
        "units=",
    ),
    "a weight in a unit of something else": (
        lambda: by_form(FORMS, columns={"body_weight": "n"}, units={"body_weight": "years"}),
        WrongUnitError,
        "kg",
    ),
    "a weight for two days, which has no effect": (
        lambda: on_days(
            date(2010, 1, 1),
            date(2011, 1, 1),
            columns={"body_weight": "response_to_ivig"},
            units={"body_weight": "kg"},
        ),
        WrongTypeError,
        "leave body_weight out of columns=",
    ),
    "a change that is there already": (
        lambda: by_form(FORMS.with_columns(ivig_change=1)),
        WrongTypeError,
        "prefix=",
    ),
    "an unknown way with errors": (
        lambda: by_form(on_error="ignore"),
        WrongTypeError,
        "'raise' or 'report'",
    ),
    "no frame": (lambda: by_form([{}]), WrongTypeError, "a frame of polars"),
}


@pytest.mark.parametrize(("call", "error", "says"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_bad_input_raises_a_typed_error_with_a_remedy(
    call: Callable[[], object], error: type[IvigEvidenceError], says: str
) -> None:
    with pytest.raises(error, match=says):
        call()


def test_the_rows_that_change_are_those_of_a_consultation() -> None:
    table = FORMS.to_arrow()
    compared = by_form(table)
    consulted = consult_frame(
        "IBM", table, columns=BY_FORM, guidelines=["aan-2012", "efns-2008"], give=["verdict"]
    )

    assert isinstance(compared.changed, pa.Table)
    assert compared.changed.drop_columns("ivig_change").to_pylist() == [
        row for row in consulted.to_pylist() if row["n"] in compared.changed["n"].to_pylist()
    ]
