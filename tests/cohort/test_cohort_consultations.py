"""Consultations of frames: every row gets the single-patient consultation, in every library."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

import pandas as pd
import polars as pl
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_evidence import Context, consult
from ivig_evidence.cohort import (
    CONSULTED,
    OfConsultation,
    consult_frame,
    missing_facts,
    recommend_frame,
)
from ivig_evidence.cohort.automata import prepare
from ivig_evidence.cohort.classes import class_of
from ivig_evidence.cohort.consulting import with_verdict
from ivig_evidence.conditions import (
    CIDP,
    GUILLAIN_BARRE_SYNDROME,
    MILLER_FISHER_SYNDROME,
    MULTIFOCAL_MOTOR_NEUROPATHY,
    MYASTHENIA_GRAVIS,
    SJOGREN_NEUROPATHY,
)
from ivig_evidence.errors import (
    BadRowsError,
    ContradictionError,
    DuplicateGuidelineError,
    IvigEvidenceError,
    UnknownNameError,
    WrongTypeError,
    WrongUnitError,
)
from ivig_evidence.guidelines import EFNS_2008, GUIDELINES
from ivig_evidence.guidelines.registry import guideline_named
from ivig_evidence.logic.predicates import Choice, Fact, Flag, Measure
from ivig_evidence.logic.vocabulary import fact_named
from ivig_evidence.model.answer import Answer
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.consultation import Agreement, Consultation, agreement_of
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.verdict import Verdict
from ivig_evidence.render.later import is_reversed
from ivig_evidence.terminology.resolution import diagnosis_of

from ..helpers import oracle
from .test_cohort import KINDS, cells, contraindicated, drawn, spelled

# A row of a frame of any library.
Row = dict[str, Any]
BY_DOCUMENT = [name for name in CONSULTED if name not in ("agreement", "contraindication")]


def asked(condition: Condition) -> list[Fact]:
    """Return the facts that a verdict of any document can depend on."""
    covering = [one for one in GUIDELINES if one.chapter(condition) is not None]
    return list(dict.fromkeys(f for one in covering for f in oracle.questions(condition, one)))


def label(document: Guideline, name: str) -> str:
    """Return the name of a column of a document."""
    return f"ivig_{document.id.replace('-', '_')}_{name}"


def row_of(consultation: Consultation) -> Row:
    """Return a consultation as a row with all result columns."""
    row = {
        label(answer.guideline, name): value
        for answer in consultation.answers
        for name, value in columns_of(answer).items()
    }
    return row | {
        "ivig_agreement": consultation.agreement.value,
        "ivig_contraindication": contraindicated_in(consultation),
    }


def contraindicated_in(consultation: Consultation) -> bool | None:
    """Return whether IVIG is contraindicated, or None if unknown; by EFNS, as it is the same."""
    return contraindicated(consultation.answers[0]) if consultation.answers else None


def columns_of(answer: Answer) -> Row:
    """Return the columns of one document for a single patient."""
    grade = answer.grade
    certainty = None if grade is None else grade.certainty
    ids = {
        "leading": answer.leading,
        "applying": answer.applies,
        "undetermined": answer.undetermined,
        "reversed": [
            statement
            for statement in answer.applies
            if is_reversed(statement, answer.as_of, answer.guideline)
        ],
    }
    return {
        "verdict": answer.verdict.value,
        "level": None if answer.level is None else answer.level.value,
        "certainty": None if certainty is None else certainty.value,
        "missing": {fact.name for fact in answer.missing},
    } | {name: " ".join(one.id for one in statements) for name, statements in ids.items()}


def consulted(
    condition: Condition | str, facts: Row, **options: Any
) -> Row | None:  # Any: passed on as they are
    """Return the consultation for a single patient as a row; None if it raises."""
    try:
        return row_of(consult(condition, Context.parse(facts), **options))
    except ContradictionError:
        return None


def read_back(condition: Condition, row: Row) -> Row | None:
    """Return the result columns of a row of any library; None if the row has a problem."""
    plain: Row = {name: None if pd.isna(value) else value for name, value in row.items()}
    new = {name: value for name, value in plain.items() if name.startswith("ivig_")}
    if new.pop("ivig_problem", None) is not None:
        assert set(new.values()) <= {None}
        return None
    for document in GUIDELINES:
        name = label(document, "missing")
        if name in new:
            facts = missing_facts(condition, int(new[name]), guideline=document)
            new[name] = {fact.name for fact in facts}
    said = new["ivig_contraindication"]
    return new | {"ivig_contraindication": None if said is None else bool(said)}


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "condition", [MULTIFOCAL_MOTOR_NEUROPATHY, MILLER_FISHER_SYNDROME], ids=lambda one: one.id
)
def test_every_combination_of_facts_gets_the_consultation_of_a_single_patient(
    condition: Condition, kind: str
) -> None:
    """Rows also have a problem exactly if `consult` raises."""
    made, read = KINDS[kind]
    whole = cells(asked(condition))
    answered = read(
        consult_frame(
            condition,
            made(whole.with_row_index("row")),
            columns=whole.columns,
            give=CONSULTED,
            on_error="report",
        )
    )

    assert len(answered) == len(whole)
    for row, facts in zip(
        sorted(answered, key=lambda row: row["row"]), whole.to_dicts(), strict=True
    ):
        assert consulted(condition, facts) == read_back(condition, row)


def columns_for(facts: list[Fact]) -> dict[str, type[pl.DataType]]:
    """Return the types of the columns of some facts."""
    kinds: dict[type, type[pl.DataType]] = {Flag: pl.Boolean, Choice: pl.String, Measure: pl.Int64}
    return {fact.name: kinds[type(fact)] for fact in facts}


REGISTERS = [
    (
        GUILLAIN_BARRE_SYNDROME,
        (
            *("age", "age_group", "gbs_disability_score", "able_to_walk_unaided"),
            *("response_to_ivig", "plasma_exchange_with_ivig", "hypersensitivity_to_ivig"),
            "time_since_onset_of_neuropathic_symptoms",
        ),
    ),
    (
        CIDP,
        (
            *("cidp_type", "cidp_variant", "treatment_phase", "months_on_maintenance"),
            *("response_to_ivig", "previously_treated", "anti_iga_antibodies"),
        ),
    ),
    (
        MYASTHENIA_GRAVIS,
        ("age", "mg_form", "mg_severity", "mg_severe", "mg_purpose", "mg_stable", "pregnant"),
    ),
]


@pytest.mark.exhaustive
@pytest.mark.parametrize(("condition", "names"), REGISTERS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_random_register_gets_the_consultations_of_its_patients(
    condition: Condition, names: tuple[str, ...], data: st.DataObject
) -> None:
    """Facts answer others or contradict each other, in all documents alike."""
    facts = [fact_named(name) for name in names]
    rows = data.draw(st.lists(st.tuples(*map(drawn, facts)), min_size=1, max_size=20))
    frame = pl.DataFrame(rows, schema=columns_for(facts), orient="row")
    units = {f.name: f.unit.spoken for f in facts if isinstance(f, Measure) and f.unit.spoken}
    answered = consult_frame(
        condition, frame, columns=names, units=units, give=CONSULTED, on_error="report"
    )
    for row, values in zip(answered.to_dicts(), rows, strict=True):
        patient = {f.name: spelled(f, v) for f, v in zip(facts, values, strict=True)}
        assert consulted(condition, patient) == read_back(condition, row)


# Documents ------------------------------------------------------------------------------------

MMN = pl.DataFrame({"response_to_ivig": ["not_given", "no_response", None]})


def by_response(**options: Any) -> pl.DataFrame:  # Any: passed on as they are
    """Return a consultation of a cohort with multifocal motor neuropathy."""
    frame: pl.DataFrame = options.pop("frame", MMN)
    return consult_frame("MMN", frame, **({"columns": ["response_to_ivig"]} | options))


def test_the_columns_are_verdict_and_grade_of_each_document_and_the_agreement() -> None:
    answered = by_response(guidelines=["efns-2008", "aan-2012"])

    assert answered.columns == [
        "response_to_ivig",
        "ivig_aan_2012_verdict",
        "ivig_aan_2012_level",
        "ivig_aan_2012_certainty",
        "ivig_efns_2008_verdict",
        "ivig_efns_2008_level",
        "ivig_efns_2008_certainty",
        "ivig_agreement",
    ]
    assert answered.select("response_to_ivig").equals(MMN)


def test_the_documents_are_in_the_order_of_a_consultation() -> None:
    answered = by_response(give=["verdict"])
    ids = [answer.guideline.id.replace("-", "_") for answer in consult("MMN").answers]

    assert [f"ivig_{one}_verdict" for one in ids] == answered.columns[1:]


@pytest.mark.parametrize("day", [date(2005, 1, 1), date(2007, 1, 1), date(2009, 1, 1), None])
def test_documents_published_later_have_no_columns(day: date | None) -> None:
    answered = by_response(as_of=day, give=CONSULTED)

    assert [row_of(consult("MMN", row, as_of=day)) for row in MMN.to_dicts()] == [
        read_back(MULTIFOCAL_MOTOR_NEUROPATHY, row)
        for row in answered.drop("response_to_ivig").to_dicts()
    ]


def test_reversals_after_the_day_are_omitted() -> None:
    frame = pl.DataFrame({"response_to_ivig": ["no_response"]})

    def named(day: date | None) -> list[str]:
        answered = consult_frame(
            "GBS",
            frame,
            columns=frame.columns,
            guidelines=[EFNS_2008],
            as_of=day,
            give=["reversed"],
        )
        return answered["ivig_efns_2008_reversed"].to_list()

    assert [""] == named(date(2010, 1, 1))
    assert ["efns-2008/gbs/no-response-to-first-course"] == named(None)


def test_a_document_without_a_chapter_has_no_columns() -> None:
    answered = by_response(guidelines=["ean-pns-2021-cidp", "efns-2008"], give=CONSULTED)

    assert not any("ean" in name for name in answered.columns)
    assert [row_of(consult("MMN", row, guidelines=["efns-2008"])) for row in MMN.to_dicts()] == [
        read_back(MULTIFOCAL_MOTOR_NEUROPATHY, row)
        for row in answered.drop("response_to_ivig").to_dicts()
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("guidelines", [[], ["ean-pns-2021-cidp"]])
def test_without_a_document_that_covers_the_condition_all_rows_are_silent(
    guidelines: list[str], kind: str
) -> None:
    made, read = KINDS[kind]
    frame = pl.DataFrame({"row": [0, 1], "allergic": [True, None]})
    answered = consult_frame(
        "MMN",
        made(frame),
        columns={"hypersensitivity_to_ivig": "allergic"},
        guidelines=guidelines,
        give=CONSULTED,
    )
    rows = sorted(read(answered), key=lambda row: row["row"])

    assert [*rows[0]] == ["row", "allergic", "ivig_agreement", "ivig_contraindication"]
    assert ["silent", "silent"] == [row["ivig_agreement"] for row in rows]
    assert [True, None] == [
        None if pd.isna(value) else bool(value)
        for value in (row["ivig_contraindication"] for row in rows)
    ]


def test_a_condition_that_no_document_covers_is_silent() -> None:
    answered = consult_frame(SJOGREN_NEUROPATHY, pl.DataFrame({"n": [1, 2]}), columns=[])

    assert ["silent", "silent"] == answered["ivig_agreement"].to_list()
    assert consult(SJOGREN_NEUROPATHY).agreement is Agreement.SILENT


def test_a_cohort_that_no_document_covers_has_its_rows_checked() -> None:
    frame = pl.DataFrame({"gbs_form": ["classical", "miller_fisher"]})
    answered = consult_frame(
        "Miller Fisher syndrome",
        frame,
        columns=frame.columns,
        guidelines=[],
        on_error="report",
    )

    assert [None, "silent"] == answered["ivig_agreement"].to_list()
    assert "exclude each other" in answered["ivig_problem"][0]


def test_a_document_that_lacks_a_column_has_insufficient_data() -> None:
    """AAN 2003 asks for the onset, EFNS 2008 does not."""
    frame = pl.DataFrame(
        {"walks": [False], "age": [43], "ivig": ["not_given"], "exchange": ["not_given"]}
    )
    columns = {
        "able_to_walk_unaided": "walks",
        "age": "age",
        "response_to_ivig": "ivig",
        "response_to_plasma_exchange": "exchange",
    }
    (row,) = consult_frame(
        "GBS",
        frame,
        columns=columns,
        units={"age": "years"},
        guidelines=["efns-2008", "aan-2003-gbs"],
    ).to_dicts()

    assert row["ivig_efns_2008_verdict"] == "recommended"
    assert row["ivig_aan_2003_gbs_verdict"] == "insufficient_data"
    assert row["ivig_agreement"] == "open"


def test_a_fact_that_only_one_document_asks_for_is_accepted() -> None:
    name = "time_since_onset_of_neuropathic_symptoms"
    frame = pl.DataFrame({name: [3, 40]})
    units = {name: "days"}
    both = ["efns-2008", "aan-2003-gbs"]

    assert 2 == len(consult_frame("GBS", frame, columns=[name], units=units, guidelines=both))
    with pytest.raises(WrongTypeError, match=f"leave {name} out of columns="):
        consult_frame("GBS", frame, columns=[name], units=units, guidelines=["efns-2008"])


@pytest.mark.parametrize("guidelines", [["efns-2008"], ["efns-2008", "aan-2012"]])
def test_a_document_gives_the_columns_of_a_cohort_of_its_own(guidelines: list[str]) -> None:
    give: list[Any] = BY_DOCUMENT
    alone = recommend_frame("MMN", MMN, columns=MMN.columns, give=give)
    consulted_rows = by_response(guidelines=guidelines, give=give)
    own = consulted_rows.select(label(EFNS_2008, name) for name in BY_DOCUMENT)

    assert alone.drop("response_to_ivig").rows() == own.rows()


def test_one_document_is_one_voice() -> None:
    answered = by_response(guidelines=[EFNS_2008])

    assert ["one voice", "silent", "open"] == answered["ivig_agreement"].to_list()


def test_a_document_of_another_package_is_asked() -> None:
    own = evolve(EFNS_2008, id="Society (2030)", find_later_evidence=None)
    answered = by_response(guidelines=[own, "aan-2012"], give="verdict")

    assert answered.columns[1:] == ["ivig_Society__2030__verdict", "ivig_aan_2012_verdict"] or (
        answered.columns[1:] == ["ivig_aan_2012_verdict", "ivig_Society__2030__verdict"]
    )


# Agreement ------------------------------------------------------------------------------------


def test_as_many_verdicts_are_kept_as_the_agreement_depends_on() -> None:
    for verdicts in product(Verdict, repeat=4):
        kept: tuple[Verdict, ...] = ()
        for verdict in verdicts:
            kept = with_verdict(kept, verdict)
        assert len(kept) <= 3
        assert agreement_of(verdicts) is agreement_of(kept)


# Columns --------------------------------------------------------------------------------------


def test_each_column_is_classed_once_for_all_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def counted(column: str, *rest: Any) -> Any:
        calls.append(column)
        return class_of(column, *rest)

    monkeypatch.setattr("ivig_evidence.cohort.walked.class_of", counted)
    frame = pl.DataFrame({"age": [43], "able_to_walk_unaided": [False]})
    consult_frame("GBS", frame, columns=frame.columns, units={"age": "years"})

    assert calls == ["read_0", "read_1"]


@pytest.mark.parametrize("name", ["aan-2012", "aanem-2009", "aanem-update"])
def test_a_further_document_looks_up_only_the_facts_that_matter_to_it(name: str) -> None:
    """Its tables are as small as alone, although the first document detects all faults."""
    condition = GUILLAIN_BARRE_SYNDROME
    diagnosis, document = diagnosis_of(condition), guideline_named(name)
    own, every = tuple(oracle.questions(condition, document)), tuple(asked(condition))
    (alone,) = prepare(diagnosis, (document,), own).chapters
    documents = EFNS_2008, document, guideline_named("aan-2003-gbs")
    first, further, _ = prepare(diagnosis, documents, every).chapters

    assert [len(block.moves) for block in alone.verdicts.blocks] == [
        len(block.moves) for block in further.verdicts.blocks
    ]
    assert {"time_since_onset_of_neuropathic_symptoms", "response_to_immunoadsorption"} <= {
        str(getattr(fact, "name", fact)) for block in first.verdicts.blocks for fact in block.inputs
    }


def test_a_measure_is_read_at_the_bounds_of_every_document() -> None:
    """AAN 2003 has bounds of 14 and 28 days, which EFNS 2008 does not ask for."""
    name = "time_since_onset_of_neuropathic_symptoms"
    days = [13, 14, 15, 27, 28, 29]
    frame = pl.DataFrame({name: days}).with_columns(
        able_to_walk_unaided=False, age_group=pl.lit("adult"), previously_treated=False
    )
    answered = consult_frame("GBS", frame, columns=frame.columns, units={name: "days"})
    single = [
        consult("GBS", row | {name: f"{row[name]} days"}).agreement.value
        for row in frame.to_dicts()
    ]
    verdicts = answered["ivig_aan_2003_gbs_verdict"].to_list()

    assert ["recommended", "recommended", "option", "option", "option", "not_covered"] == verdicts
    assert single == answered["ivig_agreement"].to_list()


def test_the_callers_columns_are_unchanged() -> None:
    frame = MMN.with_columns(n=pl.lit(7), helper_1=8, state=9)
    answered = by_response(frame=frame)

    assert answered.select(frame.columns).equals(frame)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rows", [0, 1])
def test_frames_with_no_row_and_one_row_are_answered(kind: str, rows: int) -> None:
    made, read = KINDS[kind]
    answered = consult_frame("MMN", made(MMN.head(rows)), columns=MMN.columns)

    assert ["open"] * rows == [row["ivig_agreement"] for row in read(answered)]


def test_a_lazy_frame_is_not_run_if_problems_are_reported() -> None:
    def fail(_: pl.DataFrame) -> pl.DataFrame:
        raise AssertionError("it was run")

    frame = MMN.lazy().map_batches(fail, schema=MMN.schema)
    answered = consult_frame("MMN", frame, columns=MMN.columns, on_error="report")

    assert isinstance(answered, pl.LazyFrame)


@pytest.mark.parametrize("kind", KINDS)
def test_a_contradiction_is_reported_once_for_all_documents(kind: str) -> None:
    made, read = KINDS[kind]
    frame = pl.DataFrame({"row": [0, 1], "age": [43.0, 12.0], "age_group": ["adult", "adult"]})
    options: dict[str, Any] = {"columns": ["age", "age_group"], "units": {"age": "years"}}
    with pytest.raises(BadRowsError, match="exclude each other") as caught:
        consult_frame("GBS", made(frame), **options)
    rows = read(consult_frame("GBS", made(frame), **options, on_error="report"))
    good, bad = sorted(rows, key=lambda row: row["row"])
    alone = read(recommend_frame("GBS", made(frame), **options, on_error="report"))

    assert pd.isna(good["ivig_problem"])
    assert caught.value.problem == bad["ivig_problem"]
    assert 1 == bad["ivig_problem"].count("exclude each other")
    assert bad["ivig_problem"] in [row["ivig_problem"] for row in alone]
    assert all(pd.isna(bad[name]) for name in bad if name.endswith(("verdict", "agreement")))


def test_findings_implied_by_a_code_apply_to_every_document() -> None:
    frame = pl.DataFrame({"mg_stable": [False, None]})
    code = "ICD-10-CM G70.01"
    answered = consult_frame(code, frame, columns=frame.columns, give=CONSULTED)

    assert [consulted(code, row) for row in frame.to_dicts()] == [
        read_back(MYASTHENIA_GRAVIS, row) for row in answered.drop("mg_stable").to_dicts()
    ]


# Bad input ------------------------------------------------------------------------------------

BAD_CALLS: dict[str, tuple[Callable[[], object], type[IvigEvidenceError], str]] = {
    "a missing column": (
        lambda: by_response(columns={"response_to_ivig": "nowhere"}),
        UnknownNameError,
        "nowhere",
    ),
    "a unit not declared": (
        lambda: consult_frame("GBS", pl.DataFrame({"age": [43]}), columns=["age"]),
        WrongUnitError,
        "units=",
    ),
    "a unit of something else": (
        lambda: consult_frame(
            "GBS", pl.DataFrame({"age": [43]}), columns=["age"], units={"age": "kg"}
        ),
        WrongUnitError,
        "age",
    ),
    "a document twice": (
        lambda: by_response(guidelines=["efns-2008", EFNS_2008]),
        WrongTypeError,
        "each document once",
    ),
    "two documents with one id": (
        lambda: by_response(guidelines=[EFNS_2008, evolve(EFNS_2008, title="another")]),
        DuplicateGuidelineError,
        "efns-2008",
    ),
    "two documents with the same columns": (
        lambda: by_response(guidelines=[EFNS_2008, evolve(EFNS_2008, id="EFNS_2008")]),
        WrongTypeError,
        "ask one after the other",
    ),
    "one document, not in a list": (
        lambda: by_response(guidelines="efns-2008"),
        WrongTypeError,
        "several guidelines",
    ),
    "a misspelt document": (
        lambda: by_response(guidelines=["efns-2009"]),
        UnknownNameError,
        "efns-2008",
    ),
    "a day as text": (
        lambda: by_response(as_of="2012-01-01"),
        WrongTypeError,
        "datetime.date",
    ),
    "a column that is there already": (
        lambda: by_response(frame=MMN.with_columns(ivig_aan_2012_verdict=1)),
        WrongTypeError,
        "prefix=",
    ),
    "an agreement that is there already": (
        lambda: by_response(frame=MMN.with_columns(ivig_agreement=1)),
        WrongTypeError,
        "prefix=",
    ),
    "a reason, which has no meaning for several documents": (
        lambda: by_response(give=["reason"]),
        UnknownNameError,
        "CONSULTED",
    ),
    "an unknown way with errors": (
        lambda: by_response(on_error="ignore"),
        WrongTypeError,
        "'raise' or 'report'",
    ),
    "no frame": (lambda: by_response(frame=[{}]), WrongTypeError, "a frame of polars"),
    "a prefix that is not text": (lambda: by_response(prefix=3), WrongTypeError, "ivig_"),
}


@pytest.mark.parametrize(("call", "error", "says"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_bad_input_raises_a_typed_error_with_a_remedy(
    call: Callable[[], object], error: type[IvigEvidenceError], says: str
) -> None:
    with pytest.raises(error, match=says):
        call()


def test_a_column_that_no_wanted_column_needs_can_be_there() -> None:
    give: tuple[OfConsultation, ...] = ("agreement",)
    answered = by_response(frame=MMN.with_columns(ivig_aan_2012_verdict=1), give=give)

    assert [1, 1, 1] == answered["ivig_aan_2012_verdict"].to_list()
