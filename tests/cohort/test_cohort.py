"""Cohorts: every row of every type of frame gets the answer for a single patient."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import cache
from itertools import product
from typing import Any, assert_never
from unittest.mock import Mock

import duckdb
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_evidence import Answer, Context, recommend
from ivig_evidence.cohort import EVERYTHING, Given, missing_facts, reasons, recommend_frame
from ivig_evidence.cohort.automata import prepare
from ivig_evidence.cohort.contraindications import FACTS
from ivig_evidence.conditions import CIDP, CONDITIONS, GUILLAIN_BARRE_SYNDROME, MYASTHENIA_GRAVIS
from ivig_evidence.engine.automaton import Automaton, Classes, classes_of, grown, judging
from ivig_evidence.engine.decision import CompiledChapter, compile_chapter
from ivig_evidence.engine.diagram import Diagram
from ivig_evidence.errors import (
    BadRowsError,
    ContradictionError,
    IvigEvidenceError,
    MissingExtraError,
    UnknownNameError,
    WrongTypeError,
    WrongUnitError,
)
from ivig_evidence.facts import (
    Sex,
    age,
    creatinine_clearance,
    elderly,
    pregnant,
    sex,
    thrombophilia,
)
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.logic import vocabulary
from ivig_evidence.logic.evaluate import evaluate, facts_of, judge
from ivig_evidence.logic.predicates import (
    Choice,
    Fact,
    Finding,
    Flag,
    Implication,
    Measure,
    Predicate,
)
from ivig_evidence.logic.truth import Truth
from ivig_evidence.logic.vocabulary import fact_named
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.precaution import Severity
from ivig_evidence.render.later import is_reversed
from ivig_evidence.terminology.resolution import diagnosis_of
from ivig_evidence.units import Amount, ml_per_min, years

from ..helpers import oracle

# A frame of any library.
Frame = Any
SMALL = [c for c in CONDITIONS if 0 < len(oracle.questions(c)) < 9]
LARGE = next(c for c in CONDITIONS if len(oracle.questions(c)) == 9)


def cells(facts: Sequence[Fact]) -> pl.DataFrame:
    """Return every combination of the values of facts, including unknown."""
    kinds = {fact.name: _dtype(fact) for fact in facts}
    values = [[*(getattr(v, "value", v) for v in oracle.values(fact)), None] for fact in facts]
    return pl.DataFrame(list(product(*values)), schema=kinds, orient="row")


def _dtype(fact: Fact) -> type[pl.DataType]:
    match fact:
        case Flag():
            return pl.Boolean
        case Measure():
            return pl.Float64
        case Choice():
            return pl.String
        case _:
            assert_never(fact)


def expected(
    condition: Condition, row: dict[str, Any], guideline: Guideline = EFNS_2008
) -> dict[str, object]:
    """Return the answer for a single patient as a row."""
    try:
        answer = recommend(condition, Context.parse(row), guideline=guideline)
    except IvigEvidenceError:
        return dict.fromkeys(EVERYTHING)
    return told(answer)


@cache
def everybody_expected(condition: Condition, facts: tuple[Fact, ...]) -> list[dict[str, object]]:
    """Return the answers for the rows of :func:`cells`, which every kind of frame must give."""
    return [expected(condition, row) for row in cells(facts).to_dicts()]


def told(answer: Answer) -> dict[str, object]:
    """Return an answer as a row, without the number of its reason."""
    return {
        "verdict": answer.verdict.value,
        "level": None if answer.level is None else answer.level.value,
        "certainty": certainty_of(answer),
        "leading": " ".join(statement.id for statement in answer.leading),
        "missing": {fact.name for fact in answer.missing},
        "applying": " ".join(statement.id for statement in answer.applies),
        "undetermined": " ".join(statement.id for statement in answer.undetermined),
        "reversed": " ".join(
            statement.id for statement in answer.applies if is_reversed(statement)
        ),
        "contraindication": contraindicated(answer),
    }


def certainty_of(answer: Answer) -> str | None:
    """Return the certainty of the grade as text."""
    if answer.grade is None or answer.grade.certainty is None:
        return None
    return str(answer.grade.certainty.value)


def contraindicated(answer: Answer) -> bool | None:
    """Return whether IVIG is contraindicated in a single patient, or None if unknown."""
    present = {
        check.present
        for check in answer.precautions
        if check.precaution.severity is Severity.CONTRAINDICATION
        and check.precaution.product is None
    }
    if Truth.TRUE in present:
        return True
    return None if Truth.UNKNOWN in present else False


def answer_of_row(
    condition: Condition, row: dict[str, Any], guideline: Guideline = EFNS_2008
) -> dict[str, object]:
    """Return the answer of a row of a cohort in the same form."""
    mask = row["ivig_missing"]
    named = {name: row[f"ivig_{name}"] for name in EVERYTHING if name != "reason"}
    if mask is None or pd.isna(mask):
        return dict.fromkeys(EVERYTHING)
    graded = ("level", "certainty")
    grade = {term: None if pd.isna(row[f"ivig_{term}"]) else row[f"ivig_{term}"] for term in graded}
    missing = {fact.name for fact in missing_facts(condition, int(mask), guideline=guideline)}
    is_told = row["ivig_contraindication"]
    contraindication = None if pd.isna(is_told) else bool(is_told)
    return named | grade | {"missing": missing, "contraindication": contraindication}


def in_enums(frame: pl.DataFrame, order: Callable[[list[str]], list[str]] = list) -> pl.DataFrame:
    """Return a frame with texts as enums, whose categories are in another order."""
    texts = frame.select(pl.col(pl.String)).iter_columns()
    words = {text.name: text.drop_nulls().unique(maintain_order=True).to_list() for text in texts}
    return frame.cast({name: pl.Enum(order(values)) for name, values in words.items()})


def in_duckdb(frame: pl.DataFrame) -> Frame:
    """Return a DuckDB relation with the same rows."""
    return duckdb.from_arrow(frame.to_arrow())


KINDS: dict[
    str, tuple[Callable[[pl.DataFrame], Frame], Callable[[Frame], list[dict[str, Any]]]]
] = {
    "polars": (lambda f: f, lambda f: f.to_dicts()),
    "polars categorical": (
        lambda f: f.with_columns(pl.col(pl.String).cast(pl.Categorical)),
        lambda f: f.to_dicts(),
    ),
    "polars enum": (in_enums, lambda f: f.to_dicts()),
    "polars enum, in another order": (
        lambda f: in_enums(f, lambda words: ["of another study", *reversed(words)]),
        lambda f: f.to_dicts(),
    ),
    "polars lazy": (lambda f: f.lazy(), lambda f: f.collect().to_dicts()),
    "pandas": (
        lambda f: f.to_pandas().convert_dtypes(),
        lambda f: f.to_dict("records"),
    ),
    "pandas arrow": (
        lambda f: f.to_pandas(use_pyarrow_extension_array=True),
        lambda f: f.to_dict("records"),
    ),
    "pyarrow": (lambda f: f.to_arrow(), lambda f: f.to_pylist()),
    "duckdb": (in_duckdb, lambda f: f.to_df().to_dict("records")),
}


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("condition", SMALL, ids=lambda c: c.id)
def test_every_combination_of_facts_gets_the_single_patient_answer(
    condition: Condition, kind: str
) -> None:
    """Rows also have a problem exactly if `recommend` raises."""
    facts = tuple(oracle.questions(condition))
    made, read = KINDS[kind]
    whole = cells(facts).with_row_index("row")
    answered = read(
        recommend_frame(condition, made(whole), columns=[f.name for f in facts], on_error="report")
    )
    singles = everybody_expected(condition, facts)

    assert len(answered) == len(whole)
    for row, single in zip(sorted(answered, key=lambda r: r["row"]), singles, strict=True):
        assert single == answer_of_row(condition, row) or (
            single["verdict"] is None and row["ivig_problem"]
        )


def trees(tree: Diagram, places: list[int], compiled: CompiledChapter) -> Iterator[Diagram]:
    """Yield the rest of a diagram for every combination, the last fact varying fastest."""
    if not places:
        yield tree
        return
    place, *rest = places
    for value in range(compiled.order.sizes[place]):
        known = compiled.order.known(place, value)
        yield from trees(compiled.diagrams.restrict(tree, known), rest, compiled)
    yield from trees(tree, rest, compiled)


@pytest.mark.exhaustive
def test_the_largest_condition_agrees_with_its_diagram() -> None:
    """Paraproteinaemic neuropathy has 622,080 combinations of facts."""
    facts = oracle.questions(LARGE)
    compiled = compile_chapter(LARGE, EFNS_2008, LARGE.presumes)
    whole = cells(facts)
    give: tuple[Given, ...] = ("verdict", "level", "missing")
    answered = recommend_frame(LARGE, whole, columns=whole.columns, give=give)
    rows = answered.select([f"ivig_{name}" for name in give]).iter_rows()
    seen = 0
    places = [compiled.facts.index(fact) for fact in facts]
    every_rest = trees(compiled.verdict(compiled.packing.start), places, compiled)
    for row, tree in zip(rows, every_rest, strict=True):
        if isinstance(tree, tuple):
            verdict, grade = tree
            level = None if grade is None else grade.strength
            assert row == (verdict.value, None if level is None else level.value, 0)
        else:
            asked = sum(1 << place for place in compiled.order.asks(tree))
            assert row == ("insufficient_data", None, asked)
        seen += 1

    assert seen == 622_080


# Facts that answer others, and measures -------------------------------------------------


@pytest.mark.parametrize("unit", ["years", "months", "days"])
def test_an_age_is_read_like_a_single_patients(unit: str) -> None:
    """It is tested at, just below and just above every bound of age, in three units."""
    per_year = {"years": 1.0, "months": 12.0, "days": 365.25}[unit]
    ages = [n * per_year for n in (0, 1, 17, 18, 59, 60, 64, 65, 130)]
    ages = [age + step for age in ages for step in (-1e-9, -1e-13, 0.0, 1e-13, 1e-9, 1e-3)]
    frame = pl.DataFrame({"age": ages, "previously_treated": False, "able_to_walk_unaided": True})
    answered = recommend_frame(
        "GBS", frame, columns=frame.columns, units={"age": unit}, on_error="report"
    )
    for row in answered.to_dicts():
        asked = {
            "age": {"value": row["age"], "unit": unit},
            "previously_treated": False,
            "able_to_walk_unaided": True,
        }
        single = expected(GUILLAIN_BARRE_SYNDROME, asked)
        assert single == answer_of_row(GUILLAIN_BARRE_SYNDROME, row)


def drawn(fact: Fact) -> st.SearchStrategy[object]:
    """Return a possible value of a fact for a column, in the unit of the fact."""
    match fact:
        case Flag():
            return st.sampled_from([True, False, None])
        case Choice():
            options: list[Enum] = list(fact.options)
            return st.sampled_from([*(option.value for option in options), None])
        case Measure():
            return st.none() | st.integers(int(fact.low), int(fact.high))


def spelled(fact: Fact, value: object) -> Any:
    """Return the same value for a context."""
    if value is None or not isinstance(fact, Measure):
        return value
    assert isinstance(value, int)
    return int(value) if not fact.unit.spoken else str(Amount(value, fact.unit))


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("condition", "names"),
    [
        (
            GUILLAIN_BARRE_SYNDROME,
            ("gbs_disability_score", "able_to_walk_unaided", "age", "age_group"),
        ),
        (GUILLAIN_BARRE_SYNDROME, ("previously_treated", "response_to_ivig", "age")),
        (CIDP, ("previously_treated", "response_to_ivig", "course_on_ivig", "cidp_type")),
        (MYASTHENIA_GRAVIS, ("age", "age_group", "elderly", "sex", "pregnant", "mg_purpose")),
    ],
)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_facts_answer_other_facts_in_a_cohort(
    condition: Condition, names: tuple[str, ...], data: st.DataObject
) -> None:
    """Contradictions are problems, as for a single patient."""
    facts = [fact_named(name) for name in names]
    rows = data.draw(st.lists(st.tuples(*map(drawn, facts)), min_size=1, max_size=20))
    kinds = {
        f.name: pl.Boolean
        if isinstance(f, Flag)
        else pl.String
        if isinstance(f, Choice)
        else pl.Int64
        for f in facts
    }
    frame = pl.DataFrame(rows, schema=kinds, orient="row")
    units = {f.name: f.unit.spoken for f in facts if isinstance(f, Measure) and f.unit.spoken}
    answered = recommend_frame(condition, frame, columns=names, units=units, on_error="report")
    for row, values in zip(answered.to_dicts(), rows, strict=True):
        asked = {f.name: spelled(f, v) for f, v in zip(facts, values, strict=True)}
        assert expected(condition, asked) == answer_of_row(condition, row)


def test_findings_implied_by_a_code_apply_to_every_row() -> None:
    frame = pl.DataFrame({"mg_severe": [True, None]})
    answered = recommend_frame("ICD-10-CM G70.01", frame, columns=["mg_severe"])

    for row in answered.to_dicts():
        single = recommend("ICD-10-CM G70.01", Context.parse({"mg_severe": row["mg_severe"]}))
        assert told(single) == answer_of_row(MYASTHENIA_GRAVIS, row)


def test_a_condition_without_statements_has_the_same_columns() -> None:
    without = [
        condition
        for condition in CONDITIONS
        if not compile_chapter(condition, EFNS_2008, condition.presumes).rules
    ]
    assert without
    for condition in without:
        answered = recommend_frame(condition, pl.DataFrame({"n": [1]}), columns=[])
        assert ["n", *(f"ivig_{name}" for name in EVERYTHING)] == answered.columns
        assert told(recommend(condition)) == answer_of_row(condition, answered.to_dicts()[0])


def test_facts_without_a_column_are_unknown() -> None:
    answered = recommend_frame("GBS", pl.DataFrame({"patient": [1, 2]}), columns=[])

    assert [told(recommend("GBS"))] * 2 == [
        answer_of_row(GUILLAIN_BARRE_SYNDROME, row) for row in answered.to_dicts()
    ]


# What is given ---------------------------------------------------------------------------

FORMS = pl.DataFrame({"form": ["sporadic", None, "hereditary"], "n": [1, 2, 3]})
BY_FORM = {"inclusion_body_myositis_form": "form"}
ALLERGIC = {"hypersensitivity_to_ivig": "x"}


def test_the_callers_columns_are_unchanged_and_come_first() -> None:
    answered = recommend_frame("IBM", FORMS, columns=BY_FORM)

    assert answered.select("form", "n").equals(FORMS)
    assert answered.columns[2:] == [f"ivig_{name}" for name in EVERYTHING]


def test_columns_named_like_helpers_are_unchanged() -> None:
    frame = FORMS.with_columns(ivig_helper_1=7, ivig__helper_1=8)
    answered = recommend_frame("IBM", frame, columns=BY_FORM)

    assert answered.select(frame.columns).equals(frame)


def test_reversed_statements_have_a_column() -> None:
    frame = pl.DataFrame({"response_to_ivig": ["no_response", "relapsed_after_response"]})
    answered = recommend_frame("GBS", frame, columns=frame.columns)

    assert answered["ivig_reversed"].to_list() == ["efns-2008/gbs/no-response-to-first-course", ""]


@pytest.mark.parametrize("kind", ["polars", "polars lazy", "pyarrow"])
def test_a_column_of_nulls_means_unknown(kind: str) -> None:
    made, read = KINDS[kind]
    facts = ["able_to_walk_unaided", "response_to_ivig", "age"]
    frame = pl.DataFrame({name: [None] for name in facts})
    (row,) = read(recommend_frame("GBS", made(frame), columns=facts, units={"age": "years"}))

    assert told(recommend("GBS")) == answer_of_row(GUILLAIN_BARRE_SYNDROME, row)


def test_only_the_requested_columns_are_added() -> None:
    answered = recommend_frame("IBM", FORMS, columns=BY_FORM, give=["verdict"], prefix="g_")

    assert answered.columns == ["form", "n", "g_verdict"]


@pytest.mark.parametrize(
    ("give", "expected"), [((), 1), (("verdict", "missing"), 1), (("applying",), 2)], ids=str
)
def test_only_automata_that_the_columns_need_are_made(
    give: tuple[Given, ...], expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first is that of the verdicts, which finds rows with a problem."""
    making = Mock(wraps=grown)
    monkeypatch.setattr("ivig_evidence.cohort.automata.grown", making)
    prepare.cache_clear()
    recommend_frame("IBM", pl.DataFrame(), columns=[], give=give)

    assert expected == making.call_count


def test_a_reason_is_explained() -> None:
    answered = recommend_frame("IBM", FORMS, columns=BY_FORM)
    explained = reasons("IBM", BY_FORM)
    for row in answered.to_dicts():
        reason = explained[row["ivig_reason"]]
        assert reason.number == row["ivig_reason"]
        assert reason.verdict.value == row["ivig_verdict"]
        assert reason.level == row["ivig_level"]
        assert reason.certainty is row["ivig_certainty"] is None
        assert " ".join(statement.id for statement in reason.leading) == row["ivig_leading"]
        assert reason.missing == missing_facts("IBM", row["ivig_missing"])


@pytest.mark.parametrize("rows", [0, 1])
@pytest.mark.parametrize("kind", KINDS)
def test_frames_with_no_row_and_one_row_are_answered(kind: str, rows: int) -> None:
    made, read = KINDS[kind]
    answered = recommend_frame("IBM", made(FORMS.head(rows)), columns=BY_FORM)

    assert [row["ivig_verdict"] for row in read(answered)] == ["not_recommended"] * rows


def test_pandas_keeps_its_index() -> None:
    frame = FORMS.to_pandas().convert_dtypes().set_index(pd.Index(["c", "a", "b"]))

    assert list(recommend_frame("IBM", frame, columns=BY_FORM).index) == ["c", "a", "b"]


def test_a_lazy_frame_is_not_run_if_problems_are_reported() -> None:
    """A frame that would fail when run is returned."""

    def fail(_: pl.DataFrame) -> pl.DataFrame:
        raise AssertionError("it was run")

    frame = FORMS.lazy().map_batches(fail, schema=FORMS.schema)

    assert isinstance(
        recommend_frame("IBM", frame, columns=BY_FORM, on_error="report"), pl.LazyFrame
    )


# Contraindications -----------------------------------------------------------------------

OF_IVIG = [fact_named(name) for name in ("anti_iga_antibodies", "hypersensitivity_to_ivig")]
KNOWN = pl.DataFrame(
    list(product([True, False, None], repeat=2)),
    schema={fact.name: pl.Boolean for fact in OF_IVIG},
    orient="row",
)


def test_the_contraindications_of_ivig_depend_on_these_facts() -> None:
    """The tests below rely on this list."""
    assert set(OF_IVIG) == set(FACTS)


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("condition", SMALL, ids=lambda c: c.id)
def test_the_contraindication_equals_the_single_patient_result(
    condition: Condition, kind: str
) -> None:
    """It is true, false or null, and null for a row with a problem."""
    made, read = KINDS[kind]
    facts = (*oracle.questions(condition)[:2], *OF_IVIG)
    whole = cells(facts).with_row_index("row")
    answered = read(
        recommend_frame(condition, made(whole), columns=[f.name for f in facts], on_error="report")
    )
    singles = everybody_expected(condition, facts)
    for row, single in zip(sorted(answered, key=lambda r: r["row"]), singles, strict=True):
        assert single == answer_of_row(condition, row)


def test_the_contraindication_equals_the_single_patient_result_in_every_condition() -> None:
    for condition in CONDITIONS:
        answered = recommend_frame(condition, KNOWN, columns=KNOWN.columns)
        for row, values in zip(answered.to_dicts(), KNOWN.to_dicts(), strict=True):
            assert expected(condition, values) == answer_of_row(condition, row)


@pytest.mark.parametrize(
    ("values", "is_contraindicated"),
    [
        ({}, None),
        ({"hypersensitivity_to_ivig": True}, True),
        ({"hypersensitivity_to_ivig": False}, None),
        ({"anti_iga_antibodies": True}, True),
        ({"anti_iga_antibodies": False, "hypersensitivity_to_ivig": False}, False),
        ({"anti_iga_antibodies": None, "hypersensitivity_to_ivig": True}, True),
    ],
)
def test_a_contraindication_is_false_only_if_all_are_known_to_be_absent(
    values: dict[str, bool | None], is_contraindicated: bool | None
) -> None:
    frame = pl.DataFrame({"n": [1], **{name: [value] for name, value in values.items()}})
    answered = recommend_frame("MMN", frame, columns=[*values])

    assert [is_contraindicated] == answered["ivig_contraindication"].to_list()
    assert pl.Boolean == answered.schema["ivig_contraindication"]


def test_a_row_with_a_problem_has_no_contraindication() -> None:
    frame = pl.DataFrame({"age": [43, -1], "hypersensitivity_to_ivig": [True, True]})
    for made, read in KINDS.values():
        answered = recommend_frame(
            "GBS",
            made(frame),
            columns=frame.columns,
            units={"age": "years"},
            give=["contraindication"],
            on_error="report",
        )
        column = [row["ivig_contraindication"] for row in read(answered)]
        assert [True, None] == [None if pd.isna(value) else bool(value) for value in column]


def test_the_contraindication_column_does_not_change_the_others() -> None:
    with_it = recommend_frame("IBM", FORMS.with_columns(x=True), columns=BY_FORM | ALLERGIC)
    without = recommend_frame("IBM", FORMS.with_columns(x=True), columns=BY_FORM)

    assert [True] * 3 == with_it["ivig_contraindication"].to_list()
    assert without.drop("ivig_contraindication").equals(with_it.drop("ivig_contraindication"))


def test_a_fact_that_only_another_precaution_needs_raises() -> None:
    """It would have no effect."""
    for name in ("diabetes", "selective_iga_deficiency", "hyperprolinaemia"):
        with pytest.raises(WrongTypeError, match="or a contraindication, asks for"):
            recommend_frame("IBM", pl.DataFrame({name: [True]}), columns=[name])


@pytest.fixture
def allergies(monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Return a cohort with two facts that answer a contraindication."""
    hypersensitive = fact_named("hypersensitivity_to_ivig")
    assert isinstance(hypersensitive, Flag)
    anaphylaxis = Flag(
        "anaphylaxis_after_ivig",
        "there was an anaphylaxis after IVIG",
        "there was no anaphylaxis after IVIG",
        question="Was there an anaphylaxis after IVIG?",
        implies=(Implication(True, hypersensitive(True), "it is one"),),
    )
    tolerated = Flag(
        "ivig_tolerated",
        "IVIG is tolerated",
        "IVIG is not tolerated",
        question="Is IVIG tolerated?",
        excludes=(Implication(True, hypersensitive(True), "they exclude each other"),),
    )
    for fact in (anaphylaxis, tolerated):
        monkeypatch.setitem(vocabulary._FACTS, fact.name, fact)
    return anaphylaxis.name, tolerated.name


@pytest.mark.parametrize("condition", ["IBM", "GBS", "CIDP"])
def test_facts_that_contradict_a_contraindication_are_a_problem(
    condition: str, allergies: tuple[str, str]
) -> None:
    """An anaphylaxis settles the hypersensitivity; tolerance excludes it."""
    columns = [*allergies, "hypersensitivity_to_ivig", "anti_iga_antibodies"]
    kinds = dict.fromkeys(columns, pl.Boolean)
    frame = pl.DataFrame(list(product([True, False, None], repeat=4)), kinds, orient="row")
    answered = recommend_frame(condition, frame, columns=columns, on_error="report")
    single = [expected(diagnosis_of(condition).condition, row) for row in frame.to_dicts()]

    assert single == [
        answer_of_row(diagnosis_of(condition).condition, row) for row in answered.to_dicts()
    ]
    assert any(row["verdict"] is None for row in single)
    with pytest.raises(BadRowsError, match="exclude each other"):
        recommend_frame(condition, frame, columns=columns)


# Values that contradict each other ------------------------------------------------------------

CONTRADICTIONS: dict[str, tuple[str, dict[str, str | bool | float], tuple[str, ...]]] = {
    "a code and a column": (
        "ICD-10-CM G70.01",
        {"mg_acute_exacerbation": False},
        ("mg_acute_exacerbation = true and mg_acute_exacerbation = false",),
    ),
    "two options": (
        "GBS",
        {"course_on_ivig": "stable", "response_to_ivig": "not_given"},
        ("course_on_ivig = stable and response_to_ivig = not_given",),
    ),
    "a flag and an option": (
        "CIDP",
        {"previously_treated": False, "response_to_ivig": "no_response"},
        ("response_to_ivig = no_response", "previously_treated = false"),
    ),
    "an age and its group": (
        "GBS",
        {"age": 17.5, "age_group": "adult"},
        ("age_group = adult and age_group = child exclude each other (age = 17.5 years: ",),
    ),
    "another age": (
        "GBS",
        {"age": 99.0, "age_group": "child"},
        ("age_group = child and age_group = adult exclude each other (age = 99 years: ",),
    ),
    "an age and what its group excludes": (
        "GBS",
        {"age": 43.0, "mg_form": "neonatal"},
        ("age = 43 years and mg_form = neonatal exclude each other (a newborn is not an adult)",),
    ),
    "a score": (
        "GBS",
        {"gbs_disability_score": 4.0, "able_to_walk_unaided": True},
        ("able_to_walk_unaided = ", "(gbs_disability_score = 4: "),
    ),
    "the diagnosis": (
        "Miller Fisher syndrome",
        {"gbs_form": "classical"},
        ("the diagnosis (gbs_form = miller_fisher) and gbs_form = classical",),
    ),
}


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("contradiction", CONTRADICTIONS)
def test_a_contradiction_names_the_values_of_its_row(contradiction: str, kind: str) -> None:
    condition, row, says = CONTRADICTIONS[contradiction]
    made, read = KINDS[kind]
    frame = pl.DataFrame([dict.fromkeys(row), row], schema=_kinds(row), orient="row")
    units = {"age": "years"} if "age" in row else {}
    asked: dict[str, Any] = {"columns": [*row], "units": units}
    with pytest.raises(BadRowsError, match="exclude each other") as caught:
        recommend_frame(condition, made(frame), **asked)
    good, bad = read(recommend_frame(condition, made(frame), **asked, on_error="report"))

    assert pd.isna(good["ivig_problem"])
    assert caught.value.problem == bad["ivig_problem"]
    assert caught.value.problem.isprintable()
    for text in says:
        assert text in caught.value.problem
    single: dict[str, str | bool | float] = {
        name: f"{value:g} years"
        if name == "age"
        else int(value)
        if isinstance(value, float)
        else value
        for name, value in row.items()
    }
    with pytest.raises(ContradictionError) as alone:
        recommend(condition, Context.parse(single))
    assert alone.value.why in caught.value.problem


def _kinds(row: dict[str, str | bool | float]) -> dict[str, pl.DataType]:
    kinds = {bool: pl.Boolean(), str: pl.String(), float: pl.Float64()}
    return {name: kinds[type(value)] for name, value in row.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_each_contradiction_names_the_amount_of_its_own_row_in_the_unit_of_the_column(
    kind: str,
) -> None:
    made, read = KINDS[kind]
    frame = pl.DataFrame({"age": [12, 13, 200, 300, None]}).with_columns(
        row=pl.int_range(5), age_group=pl.lit("adult"), gbs_disability_score=pl.lit(None, pl.Int64)
    )
    answered = recommend_frame(
        "GBS",
        made(frame),
        columns=["age", "age_group", "gbs_disability_score"],
        units={"age": "months"},
        on_error="report",
    )
    problems = [row["ivig_problem"] for row in sorted(read(answered), key=lambda row: row["row"])]

    for months, problem in zip([12, 13, 200], problems, strict=False):
        assert f"(age = {months} months: " in problem
    assert [True, True] == [pd.isna(item) for item in problems[3:]]


def test_a_contradiction_is_reported_with_another_column_of_untyped_nulls() -> None:
    frame = pl.DataFrame({"gbs_disability_score": [None], "previously_treated": [False]})
    frame = frame.with_columns(course_on_ivig=pl.lit("stable"), able_to_walk_unaided=True)
    with pytest.raises(BadRowsError, match="previously_treated = false and course_on_ivig = "):
        recommend_frame("GBS", frame, columns=frame.columns)


QUESTIONS: dict[str, Predicate] = {
    "a bound": creatinine_clearance < ml_per_min(30),
    "two bounds": (age > years(65)) & (creatinine_clearance < ml_per_min(30)),
    "a negation": ~thrombophilia & (creatinine_clearance >= ml_per_min(30)),
    "an option": sex.is_(Sex.FEMALE) | thrombophilia,
    "what another fact answers": elderly & ~pregnant,
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_an_automaton_judges_a_question_as_for_a_single_patient(question: Predicate) -> None:
    facts: tuple[Fact, ...] = (thrombophilia, age, creatinine_clearance, sex, pregnant)
    compiled = compile_chapter(GUILLAIN_BARRE_SYNDROME, EFNS_2008, ())
    inputs = [classes_of(fact, [compiled], [question]) for fact in facts]
    automaton = judging(
        lambda known: judge(question, known)[0], frozenset(facts_of(question)), inputs, ()
    )
    for way in product(*(range(data.unknown + 1) for data in inputs)):
        values = [(*column.values, None)[place] for column, place in zip(inputs, way, strict=True)]
        findings = tuple(Finding(f, v) for f, v in zip(facts, values, strict=True))
        try:
            single: Truth | str = evaluate(question, Context(findings))
        except ContradictionError:
            continue
        assert single == end(automaton, dict(zip(facts, way, strict=True)), inputs)


def end(automaton: Automaton[Truth], way: dict[Fact, int], inputs: list[Classes]) -> Truth | str:
    """Return the end state of an automaton for some classes."""
    size = {data.fact: data.size for data in inputs}
    state = 0
    for block in automaton.blocks:
        for fact in block.inputs:
            assert not isinstance(fact, str)
            state = state * size[fact] + way[fact]
        state = block.moves[state]
    return automaton.ends[state]


# Bad input --------------------------------------------------------------------------------

AGES = pl.DataFrame({"age": [43.0, 12.0]})


def by_age(frame: Frame, condition: str = "GBS") -> Frame:
    """Return a cohort that reads only the age."""
    return recommend_frame(condition, frame, columns=["age"], units={"age": "years"})


@pytest.mark.parametrize("kind", ["polars", "pandas arrow", "pyarrow"])
@pytest.mark.parametrize("age", [-1.0, 1000.0, float("nan"), float("inf")])
def test_an_impossible_row_of_an_eager_frame_raises_with_its_number(kind: str, age: float) -> None:
    made, _ = KINDS[kind]
    frame = pl.DataFrame({"age": [43.0, None, age, -5.0]})
    with pytest.raises(BadRowsError, match=r"row 2.*age has a value") as caught:
        by_age(made(frame))

    assert (caught.value.count, caught.value.row) == (2, 2)


@pytest.mark.parametrize("kind", ["polars lazy", "duckdb"])
def test_impossible_rows_of_a_lazy_frame_raise_with_their_count(kind: str) -> None:
    """A lazy frame has no row numbers."""
    made, _ = KINDS[kind]
    frame = pl.DataFrame({"age": [43.0, None, float("nan"), -5.0]})
    with pytest.raises(BadRowsError, match=r"2 rows.*age has a value") as caught:
        by_age(made(frame))

    assert (caught.value.count, caught.value.row) == (2, None)


@pytest.mark.parametrize("kind", [pl.String, pl.Categorical, pl.Enum(["sporadic", "sporadical"])])
def test_problems_are_reported_if_requested(kind: pl.DataType) -> None:
    frame = pl.DataFrame({"form": ["sporadic", "sporadical"]}, schema={"form": kind})
    rows = recommend_frame("IBM", frame, columns=BY_FORM, on_error="report").to_dicts()

    assert rows[0]["ivig_problem"] is None
    assert {rows[1][f"ivig_{name}"] for name in EVERYTHING} == {None}
    assert "inclusion_body_myositis_form" in rows[1]["ivig_problem"]


def test_pandas_types_that_hide_missing_values_raise_with_a_remedy() -> None:
    """The remedy works."""
    frame = pd.DataFrame({"age": [43.0, None]})
    for column in (frame["age"], pd.Series([True, False]), pd.Series([True, None], dtype=object)):
        name = "age" if column.dtype.kind == "f" else "able_to_walk_unaided"
        units = {"age": "years"} if name == "age" else {}
        bad = pd.DataFrame({name: column})
        with pytest.raises(WrongTypeError, match="convert_dtypes"):
            recommend_frame("GBS", bad, columns=[name], units=units)
        recommend_frame("GBS", bad.convert_dtypes(), columns=[name], units=units)


@pytest.mark.parametrize(("yes", "no"), [("yes", "no"), (1, 0)])
def test_the_remedy_for_a_pandas_column_keeps_unknown_apart_from_false(
    yes: object, no: object
) -> None:
    """A comparison in pandas makes a missing value false."""
    frame = pd.DataFrame({"able_to_walk_unaided": [yes, no, None]}).convert_dtypes()
    with pytest.raises(WrongTypeError, match=r"map it first, as in (.+)$") as raised:
        recommend_frame("GBS", frame, columns=["able_to_walk_unaided"])
    remedy = str(raised.value).partition("as in ")[2]

    assert remedy == (
        f"frame['able_to_walk_unaided'].map({{{yes!r}: True, {no!r}: False}}).astype('boolean')"
    )
    mapped = frame["able_to_walk_unaided"].map({yes: True, no: False}).astype("boolean")
    assert [True, False, pd.NA] == mapped.tolist()


BAD_CALLS: dict[str, tuple[Callable[[], object], type[IvigEvidenceError], str]] = {
    "a missing column": (
        lambda: recommend_frame("IBM", FORMS, columns={"inclusion_body_myositis_form": "nowhere"}),
        UnknownNameError,
        "nowhere",
    ),
    "a misspelt column": (
        lambda: recommend_frame("IBM", FORMS, columns={"inclusion_body_myositis_form": "from"}),
        UnknownNameError,
        "did you mean 'form'",
    ),
    "a misspelt fact": (
        lambda: recommend_frame("GBS", AGES, columns={"agee": "age"}),
        UnknownNameError,
        "did you mean 'age'",
    ),
    "an unknown condition": (
        lambda: recommend_frame("flu", AGES, columns=[]),
        UnknownNameError,
        "flu",
    ),
    "a fact that plays no part": (
        lambda: by_age(AGES, "IBM"),
        WrongTypeError,
        "leave age out of columns=",
    ),
    "text for a measure": (
        lambda: by_age(pl.DataFrame({"age": ["43"]})),
        WrongTypeError,
        "numbers",
    ),
    "numbers for a choice": (
        lambda: recommend_frame("IBM", pl.DataFrame({"form": [1]}), columns=BY_FORM),
        WrongTypeError,
        "sporadic",
    ),
    "text for a flag": (
        lambda: recommend_frame(
            "GBS", pl.DataFrame({"able_to_walk_unaided": ["yes"]}), columns=["able_to_walk_unaided"]
        ),
        WrongTypeError,
        "== 'yes'",
    ),
    "a unit not declared": (
        lambda: recommend_frame("GBS", AGES, columns=["age"]),
        WrongUnitError,
        "units=",
    ),
    "an unknown unit": (
        lambda: recommend_frame("GBS", AGES, columns=["age"], units={"age": "moons"}),
        WrongUnitError,
        "moons",
    ),
    "a unit of something else": (
        lambda: recommend_frame("GBS", AGES, columns=["age"], units={"age": "kg"}),
        WrongUnitError,
        "age",
    ),
    "a unit of no measure": (
        lambda: recommend_frame("IBM", FORMS, columns=BY_FORM, units={"age": "years"}),
        WrongTypeError,
        "name units only",
    ),
    "one name for columns": (
        lambda: recommend_frame("GBS", AGES, columns="age"),
        WrongTypeError,
        "name the column",
    ),
    "no columns at all": (
        lambda: recommend_frame("GBS", AGES, columns=None),  # type: ignore[arg-type]  # the refusal at run time is the test
        WrongTypeError,
        "name the column",
    ),
    "a fact by its number": (
        lambda: recommend_frame("GBS", AGES, columns={3: "age"}),  # type: ignore[dict-item]  # the refusal at run time is the test
        WrongTypeError,
        "facts by their names",
    ),
    "something unknown to give": (
        lambda: recommend_frame("IBM", FORMS, columns=BY_FORM, give=["verdikt"]),  # type: ignore[list-item]  # the refusal at run time is the test
        UnknownNameError,
        "did you mean 'verdict'",
    ),
    "a column that is there already": (
        lambda: recommend_frame(
            "IBM", FORMS.with_columns(ivig_verdict=1), columns=BY_FORM, give=["verdict"]
        ),
        WrongTypeError,
        "prefix=",
    ),
    "no frame": (
        lambda: recommend_frame("IBM", [{"form": "sporadic"}], columns=BY_FORM),
        WrongTypeError,
        "a frame of polars",
    ),
    "an unknown way with errors": (
        lambda: recommend_frame("IBM", FORMS, columns=BY_FORM, on_error="ignore"),  # type: ignore[arg-type]  # the refusal at run time is the test
        WrongTypeError,
        "'raise' or 'report'",
    ),
    "a mask of nothing": (lambda: missing_facts("IBM", 99), WrongTypeError, "missing"),
}


@pytest.mark.parametrize(("call", "error", "says"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_bad_input_raises_a_typed_error_with_a_remedy(
    call: Callable[[], object], error: type[IvigEvidenceError], says: str
) -> None:
    with pytest.raises(error, match=says):
        call()


def test_a_missing_narwhals_raises_with_the_extra_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "ivig_evidence.cohort.frames", raising=False)
    monkeypatch.delattr(importlib.import_module("ivig_evidence.cohort"), "frames", raising=False)
    monkeypatch.setitem(sys.modules, "narwhals.stable.v2", None)

    with pytest.raises(MissingExtraError, match=r"\[frames\]"):
        recommend_frame("IBM", FORMS, columns=BY_FORM)


def test_a_measure_is_cut_at_every_bound_that_matters() -> None:
    """Ages are cut at 18, 60 and 65."""
    compiled = compile_chapter(GUILLAIN_BARRE_SYNDROME, EFNS_2008, GUILLAIN_BARRE_SYNDROME.presumes)
    classes = classes_of(age, [compiled])

    assert [cut for cut, _ in classes.cuts] == [18, 60, 65]
    assert None not in classes.values
