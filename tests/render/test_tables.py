"""The knowledge as tables: rows, renderings and frames."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from itertools import combinations, groupby, product
from math import prod

import polars as pl
import pytest
from attrs import evolve

from ivig_evidence import Context, Truth, consult, recommend, tables
from ivig_evidence.conditions import CIDP, CONDITIONS
from ivig_evidence.errors import ContradictionError, MissingExtraError, UnknownNameError
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.guidelines.efns_2008.later_evidence import LATER_EVIDENCE
from ivig_evidence.guidelines.efns_2008.studies import studies
from ivig_evidence.logic.evaluate import judge
from ivig_evidence.logic.vocabulary import fact_named
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.study import OwnReading
from ivig_evidence.model.table import DecisionRow, EvidenceRow, Row, StatementRow
from ivig_evidence.render.tables import ANY, NOTHING, cell_text, cells
from ivig_evidence.tables import Table

from ..helpers.chapters import each_chapter
from ..helpers.oracle import finding, values

MAKERS = (
    tables.statement_table,
    tables.evidence_table,
    tables.audit_table,
    tables.abstract_table,
    tables.discrepancy_table,
    tables.recomputation_table,
    tables.repair_table,
    tables.later_table,
    lambda: tables.summary_of_findings("CIDP"),
    lambda: tables.decision_table("CIDP"),
    lambda: tables.consultation_table(consult("MMN")),
    lambda: tables.agreement_table("GBS"),
)
DECISION_COLUMNS = ("verdict", "level", "leading", "reversed_since")
each_table = pytest.mark.parametrize("make", MAKERS, ids=lambda m: m().title)


def is_decision(table: Table[Row]) -> bool:
    """Return True for a decision table, whose first columns are facts."""
    return any(isinstance(row, DecisionRow) for row in table.rows)


@each_table
def test_the_columns_of_a_table_are_the_fields_of_its_rows(make: Callable[[], Table[Row]]) -> None:
    table = make()

    assert table.rows
    assert 1 == len({type(row) for row in table.rows})
    assert all(len(row) == len(table.columns) for row in cells(table))
    assert table == make()
    assert hash(table) == hash(make())


@each_table
def test_markdown_and_html_have_every_row_and_cell(make: Callable[[], Table[Row]]) -> None:
    table = make()
    columns = table.page_columns or table.columns
    lines = str(table).splitlines()
    html = table._repr_html_()

    assert table._repr_markdown_() == str(table)
    assert len(table.rows) + 4 == len(lines)
    assert {len(columns) + 1} == {len(re.findall(r"(?<!\\)\|", line)) for line in lines[2:]}
    assert len(table.rows) * len(columns) == html.count("<td ")
    assert f"<caption>{table.title}" in html
    assert len(columns) == html.count('scope="col"')


@each_table
def test_a_table_is_no_wider_than_a_page_and_its_title_says_what_is_left_out(
    make: Callable[[], Table[Row]],
) -> None:
    """Ten columns or fewer; a decision table has one more for each fact that it asks for."""
    table = make()
    shown = table.page_columns or table.columns
    facts = sum(column not in DECISION_COLUMNS for column in shown) if is_decision(table) else 0
    left_out = len(table.columns) - len(shown)

    assert len(shown) - facts <= 11
    assert set(shown) <= set(table.columns)
    assert (left_out > 0) == (f"({left_out} more columns in files and frames)" in str(table))
    assert (left_out > 0) == (f"({left_out} more columns in files" in table._repr_html_())


@each_table
def test_pandas_and_polars_frames_have_the_same_values(make: Callable[[], Table[Row]]) -> None:
    """Missing values stay missing."""
    table = make()
    pandas, polars = table.to_pandas(), table.to_polars()

    assert list(table.columns) == list(pandas.columns) == polars.columns
    assert len(table.rows) == len(pandas) == polars.height
    for place, row in enumerate(table.rows):
        for column in table.columns:
            if getattr(row, column, "") is None:
                assert polars[column][place] is None
                assert bool(pandas[column].isna()[place])


@each_table
def test_the_types_of_frames_do_not_depend_on_the_rows(make: Callable[[], Table[Row]]) -> None:
    """Frames of several conditions can be joined, and a column without a value has a type."""
    table = make()
    empty = evolve(table, rows=())

    assert table.to_polars().schema == empty.to_polars().schema
    assert list(table.to_pandas().dtypes) == list(empty.to_pandas().dtypes)
    assert {"String", "Int64"} >= {str(kind) for kind in empty.to_polars().dtypes}


def test_counts_are_numbers_in_frames() -> None:
    table = tables.summary_of_findings("CIDP")
    polars, pandas = table.to_polars(), table.to_pandas()

    assert {"studies", "participants"} == {
        name for name, kind in polars.schema.items() if kind == pl.Int64
    }
    assert [row.participants for row in table.rows] == polars["participants"].to_list()
    assert "Int64" == pandas["participants"].dtype.name


def test_tables_have_all_statements_studies_and_later_documents() -> None:
    assert len(EFNS_2008.statements) == len(tables.statement_table().rows)
    assert len(studies()) == len(tables.evidence_table().rows)
    assert len(LATER_EVIDENCE) == len(tables.later_table().rows)


# Decision tables -----------------------------------------------------------------


def decision_rows(table: Table[Row]) -> list[DecisionRow]:
    """Return the rows of the decision table of a condition."""
    return [row for row in table.rows if isinstance(row, DecisionRow)]


@pytest.mark.exhaustive
@each_chapter
def test_exactly_one_decision_row_matches_each_patient_and_equals_the_answer(
    guideline: Guideline, condition: Condition
) -> None:
    """The patient has answered every question; verdict, grade and leading statements are compared.

    For a condition with many combinations of facts, some thousands are tested.
    """
    table = tables.decision_table(condition, guideline=guideline)
    asked = [fact_named(name) for name in table.columns[:-4]]
    everybody = list(product(*(values(fact) for fact in asked)))
    for answers in everybody[:: max(1, len(everybody) // 4_000)]:
        known = dict(zip(asked, answers, strict=True))
        (row,) = (
            row
            for row in decision_rows(table)
            if all(when is None or judge(when, known)[0] is Truth.TRUE for when in row.when)
        )
        try:
            known_facts = Context(tuple(map(finding, asked, answers)))
            answer = recommend(condition, known_facts, guideline=guideline)
        except ContradictionError:
            continue
        assert row.verdict == answer.verdict.value
        assert row.level == (None if answer.grade is None else answer.grade.wording)
        assert {when.id for when in answer.leading} <= set(row.leading)


@each_chapter
def test_decision_rows_overlap_nowhere_and_cover_every_combination_of_facts(
    guideline: Guideline, condition: Condition
) -> None:
    table = tables.decision_table(condition, guideline=guideline)
    asked = [fact_named(name) for name in table.columns[:-4]]
    accepted = [
        [
            {v for v in values(fact) if when is None or judge(when, {fact: v})[0] is Truth.TRUE}
            for fact, when in zip(asked, row.when, strict=True)
        ]
        for row in decision_rows(table)
    ]

    assert sum(prod(map(len, row)) for row in accepted) == prod(len(values(fact)) for fact in asked)
    for first, second in combinations(accepted, 2):
        assert any(here.isdisjoint(there) for here, there in zip(first, second, strict=True))


def test_a_fact_without_influence_is_a_hyphen_in_a_decision_table() -> None:
    """After a relapse nothing else is asked; a reversed statement has its flag."""
    table = tables.decision_table("GBS")
    by_answers = {tuple(map(cell_text, row[:1])): row for row in cells(table)}

    assert [ANY] * 3 == by_answers["relapsed after a response",][1:4]
    assert by_answers["no response",][-1] == ("efns-2008/gbs/no-response-to-first-course",)


def test_a_decision_table_needs_a_condition() -> None:
    """The errors are those of ``recommend``; a condition without questions has one row."""
    with pytest.raises(UnknownNameError, match="Guillain"):
        tables.decision_table("Guillain-Bare syndrome")

    (row,) = decision_rows(tables.decision_table("Sjogren neuropathy"))
    assert (row.when, row.verdict, row.leading) == ((), "not_covered", ())


def test_a_level_dose_or_number_that_is_not_printed_is_none() -> None:
    rows = [row for row in tables.statement_table().rows if isinstance(row, StatementRow)]
    studied = [row for row in tables.evidence_table().rows if isinstance(row, EvidenceRow)]

    assert any(row.level is None for row in rows)
    assert any(row.regimen is None for row in rows)
    assert any(row.patients is None for row in studied)
    assert {None, "printed", "own reading"} == {row.given_by for row in studied}


def test_the_evidence_table_of_a_condition_has_its_studies_and_their_statements() -> None:
    rows = [row for row in tables.evidence_table(CIDP).rows if isinstance(row, EvidenceRow)]
    (review,) = [row for row in rows if row.study == "cidp/ref-39"]

    assert all("cidp" in row.conditions for row in rows)
    assert ("efns-2008/cidp/sensorimotor-ivig",) == review.supports
    assert ("I",) == review.classes
    assert "improvement of disability: number needed to treat 3.7 (95% CI 2.36 to 6.4)" in (
        review.estimates
    )


def test_the_evidence_table_has_the_paper_of_a_study_if_it_is_known() -> None:
    papers = {row.study: row.paper for row in tables.evidence_table(CIDP).rows}

    assert "Hughes et al. 2008" == papers["cidp/ref-45"]
    assert None is papers["cidp/ref-39"]
    assert "| cidp/ref-45 | Hughes et al. 2008 | 117 | IVIG | placebo |" in str(
        tables.evidence_table(CIDP)
    )


# The summary of findings -------------------------------------------------------------


def test_a_summary_of_findings_has_the_figures_classes_and_places_as_printed() -> None:
    """Comparing figures come first, and a class of our own is not shown."""
    rows = {row.outcome: row for row in tables.summary_of_findings("CIDP").rows}
    pooled, trial = rows["improvement of disability"], rows["change of disability after 24 weeks"]

    assert ("IVIG versus placebo", 5, 232) == (
        pooled.comparison,
        pooled.studies,
        pooled.participants,
    )
    assert "relative benefit 2.0 (95% CI 1.48 to 2.71)" == pooled.effect[0]
    assert ("class I",) == pooled.classes
    assert "lines 395–405" in pooled.source
    assert trial.effect[0].startswith("weighted mean difference −0.8")


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c.id)
def test_a_summary_of_findings_groups_every_comparative_outcome_by_comparator(
    condition: Condition,
) -> None:
    rows = tables.summary_of_findings(condition).rows
    compared = [
        study for study in studies() if study.comparator and condition.id in study.conditions
    ]
    order = [row.comparator for row in rows]

    assert sorted(set(order), key=order.index) == [comparator for comparator, _ in groupby(order)]
    assert {(study.id, outcome.name) for study in compared for outcome in study.outcomes} <= {
        (row.study, row.outcome) for row in rows
    }


def test_a_summary_of_findings_shows_no_class_of_our_own() -> None:
    own = {study.id for study in studies() if isinstance(study.judged, OwnReading)}
    rows = [row for c in CONDITIONS for row in tables.summary_of_findings(c).rows]
    of_outcomes = {s.id for s in studies() for o in s.outcomes if o.judged}
    shown = [row for row in rows if row.study in own - of_outcomes]

    assert shown
    assert {()} == {row.classes for row in shown}


def test_a_summary_of_findings_of_a_condition_without_comparative_studies_is_empty() -> None:
    table = tables.summary_of_findings("Sjogren neuropathy")

    assert () == table.rows
    assert "Summary of findings: neuropathy of Sjögren's syndrome" in str(table)


def test_a_summary_of_findings_refuses_a_misspelt_condition() -> None:
    with pytest.raises(UnknownNameError, match="Guillain"):
        tables.summary_of_findings("Guillain-Bare syndrome")


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, NOTHING), ("", NOTHING), ((), NOTHING), (0, "0"), (("a", "b"), "a; b")],
)
def test_an_empty_cell_is_a_dash_and_zero_is_a_number(
    cell: int | str | tuple[str, ...] | None, text: str
) -> None:
    assert text == cell_text(cell)


def test_signs_of_markdown_and_html_are_escaped() -> None:
    """A bar makes no column, and an angle bracket makes no tag."""
    row = StatementRow(
        statement="<script>",
        says="a | b",
        about="",
        action="",
        level=None,
        regimen=None,
        reversed_in=None,
        source="",
    )
    table = Table("<title>", ("statement", "says"), (row,))

    assert "| \\<script\\> | a \\| b |" in str(table)
    assert ">&lt;script&gt;</td>" in table._repr_html_()
    assert "<caption>&lt;title&gt;</caption>" in table._repr_html_()


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_named_with_its_extra(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    table = tables.repair_table()
    with pytest.raises(MissingExtraError, match=rf"\[{library}\]") as caught:
        table.to_pandas() if library == "pandas" else table.to_polars()

    assert isinstance(caught.value, ImportError)
    assert (library, library) == (caught.value.library, caught.value.extra)
