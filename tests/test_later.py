"""Later work: verified, dated, attached to answers, and never able to alter them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from ivig_evidence import EFNS_2008, Context, Verdict, recommend
from ivig_evidence.audit import audited
from ivig_evidence.conditions import CONDITIONS, statement_named
from ivig_evidence.errors import WrongTypeError
from ivig_evidence.later_evidence import LATER_EVIDENCE, NOT_TOLD
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.later import Effect, LaterEvidence, Published
from ivig_evidence.readers.answers import REVERSED
from ivig_evidence.readers.pages import page
from ivig_evidence.source import Verification

each_row = pytest.mark.parametrize("row", LATER_EVIDENCE, ids=lambda r: r.id)
each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c.id)

SECOND_COURSE = Context.parse(
    {
        "able_to_walk_unaided": False,
        "response_to_ivig": "no_response",
        "response_to_plasma_exchange": "not_given",
    }
)
SECOND = statement_named("gbs/no-response-to-first-course")


# Rows -------------------------------------------------------------------------


@each_row
def test_a_row_was_read_and_says_where(row: LaterEvidence) -> None:
    """
    Every row has a document, how it was verified, where it was read, and a sentence.
    """
    assert row.verified in (Verification.PRIMARY, Verification.SECONDARY)
    assert row.document.verified in (Verification.PRIMARY, Verification.SECONDARY)
    assert row.read_in
    assert row.says.endswith(".")


@each_row
def test_a_row_bears_on_something(row: LaterEvidence) -> None:
    """
    A row bears on statements or speaks of conditions; a new entity replaces no statement.
    """
    assert row.statements or row.conditions
    if row.effect is Effect.NEW_ENTITY:
        assert row.statements == ()


@each_row
def test_a_row_came_after_the_guideline(row: LaterEvidence) -> None:
    """
    What is dated is dated after 2008, and in the year of its document.
    """
    if row.published is not None:
        assert row.published.at_the_latest > date(2008, 12, 31)
        assert row.document.year in (None, row.published.year, row.published.year + 1)


def test_ids_of_rows_are_unique() -> None:
    """
    No row is given twice.
    """
    ids = [row.id for row in LATER_EVIDENCE]

    assert len(ids) == len(set(ids)) == 87


def test_what_is_not_told_says_why() -> None:
    """
    Documents whose words on IVIG nobody read are named apart, and are no rows.
    """
    assert all(NOT_TOLD.values())
    assert "its conclusion was not read" in NOT_TOLD.values()


@pytest.mark.parametrize(
    "changes",
    [{"verified": Verification.OWN_READING}, {"verified": Verification.PACKAGE}, {"read_in": " "}],
)
def test_a_row_without_a_source_that_was_read_is_refused(changes: dict[str, Any]) -> None:
    """
    Neither our own reading nor an empty place will do.
    """
    with pytest.raises(WrongTypeError, match="a row of later evidence"):
        evolve(LATER_EVIDENCE[0], **changes)


# The reversal -----------------------------------------------------------------


def test_a_second_course_in_gbs_is_reversed() -> None:
    """
    A trial, a guideline and national criteria turned the good practice point of 2008 round.
    """
    rows = [row for row in LATER_EVIDENCE if SECOND in row.statements]

    assert {
        "gbs/sid-gbs",
        "gbs/ean-pns-2023-second-course",
        "gbs/australia-2024-second-course",
    } == {row.id for row in rows if row.effect is Effect.REVERSED}


def test_the_answer_of_2008_is_still_the_answer_of_2008() -> None:
    """
    Later work annotates: verdict and level are those printed.
    """
    answer = recommend("GBS", SECOND_COURSE)

    assert (Verdict.OPTION, "GPP") == (answer.verdict, answer.level and answer.level.name)


def test_no_rendering_can_hide_the_reversal() -> None:
    """
    The second line of every text says it, the statement bears it, and JSON has it apart.
    """
    answer = recommend("GBS", SECOND_COURSE)
    lines = str(answer).splitlines()
    plain = answer.to_dict()

    assert lines[1].startswith(REVERSED)
    assert [
        line for line in lines if SECOND.id in line and SECOND.says in line and REVERSED in line
    ]
    assert f"**{REVERSED}" in answer._repr_markdown_().split("\n\n")[1]
    assert f'role="alert"><strong>{REVERSED}' in answer._repr_html_()
    assert str(plain["warnings"]).count(REVERSED) == 3
    assert "REVERSED" in page(audited(SECOND), EFNS_2008.later_evidence)


def test_where_it_only_might_apply_the_statement_still_bears_it() -> None:
    """
    While the response is unknown there is no warning above, but the flag is on the statement.
    """
    answer = recommend("GBS", Context.parse({"able_to_walk_unaided": False}))
    (line,) = [line for line in str(answer).splitlines() if SECOND.says in line]

    assert answer.verdict is Verdict.INSUFFICIENT_DATA
    assert REVERSED in line
    assert [] == answer.to_dict()["warnings"]


def test_a_patient_whom_it_does_not_concern_is_not_warned() -> None:
    """
    The first course is not reversed.
    """
    first = Context.parse({"able_to_walk_unaided": False, "previously_treated": False})
    answer = recommend("GBS", first)

    assert [] == answer.to_dict()["warnings"]
    assert SECOND not in {one for row in answer.later_evidence for one in row.statements}


# As of a day ------------------------------------------------------------------


@each_condition
@pytest.mark.parametrize("day", [None, date(2008, 9, 1), date(2015, 6, 30), date(2030, 1, 1)])
def test_a_day_changes_nothing_but_later_work(condition: Condition, day: date | None) -> None:
    """
    Verdict, level and statements are the same on every day.
    """
    then, now = recommend(condition, as_of=day), recommend(condition)

    assert then.decision == now.decision
    assert set(then.later_evidence) <= set(now.later_evidence)


def test_in_2008_nothing_had_come_after() -> None:
    """
    On the day of publication there is no later work, and the answer says so.
    """
    answer = recommend("GBS", SECOND_COURSE, as_of=date(2008, 9, 30))

    assert () == answer.later_evidence
    assert REVERSED not in str(answer)
    assert "no later work on this is known to the library (as of 2008-09-30)" in str(answer)


@pytest.mark.parametrize(
    ("day", "reversed_by"),
    [
        (date(2020, 2, 1), set()),
        (date(2021, 4, 29), set()),
        (date(2021, 4, 30), {"gbs/sid-gbs"}),
        (date(2023, 10, 10), {"gbs/sid-gbs", "gbs/ean-pns-2023-second-course"}),
    ],
)
def test_the_reversal_begins_when_it_had_appeared(day: date, reversed_by: set[str]) -> None:
    """
    A paper known by its month counts from the month's last day, one known by its day from that.
    """
    rows = recommend("GBS", SECOND_COURSE, as_of=day).later_evidence
    on_it = [row for row in rows if SECOND in row.statements]

    assert reversed_by == {row.id for row in on_it if row.effect is Effect.REVERSED}


@pytest.mark.parametrize(
    ("published", "last"),
    [
        (Published(2021), date(2021, 12, 31)),
        (Published(2021, 2), date(2021, 2, 28)),
        (Published(2020, 2), date(2020, 2, 29)),
        (Published(2021, 12), date(2021, 12, 31)),
        (Published(2021, 4, 1), date(2021, 4, 1)),
    ],
)
def test_a_date_known_in_part_counts_to_its_end(published: Published, last: date) -> None:
    """
    Nobody is told of a paper before it can surely have appeared.
    """
    assert last == published.at_the_latest


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_what_had_appeared_stays(one: date, other: date) -> None:
    """
    An earlier day never knows more than a later one.
    """
    early, late = sorted((one, other))
    for row in LATER_EVIDENCE:
        assert not row.had_appeared(early) or row.had_appeared(late)


def test_an_undated_row_is_told_only_without_a_day() -> None:
    """
    Where no date was found, no day is late enough.
    """
    undated = [row for row in LATER_EVIDENCE if row.published is None]

    assert undated
    assert all(row.had_appeared(None) for row in undated)
    assert not any(row.had_appeared(date(2999, 1, 1)) for row in undated)


@pytest.mark.parametrize("day", ["2015-01-01", 2015, datetime(2015, 1, 1)])
def test_another_kind_of_day_is_refused(day: object) -> None:
    """
    Text, a number or a moment is no day.
    """
    with pytest.raises(WrongTypeError, match=r"a datetime\.date"):
        recommend("GBS", as_of=day)  # type: ignore[arg-type]  # that is the point


def test_a_guideline_of_ones_own_has_no_later_work() -> None:
    """
    Where nobody has looked, nothing is told.
    """
    own = evolve(EFNS_2008, aftermath=None)

    assert () == recommend("GBS", SECOND_COURSE, guideline=own).later_evidence


# What stands with an answer -------------------------------------------------------


def test_an_answer_carries_the_studies_of_what_applies() -> None:
    """
    Evidence is given for each statement that applies or might, with a line in the summary.
    """
    answer = recommend("IBM", Context.parse({"inclusion_body_myositis_form": "sporadic"}))
    (one,) = answer.evidence

    assert "inclusion-body-myositis/sporadic" == one.statement.slug
    assert ["94", "95", "96"] == [str(study.references[0]) for study in one.based_on]
    assert "studies cited: 3 class II [efns-2008/inclusion-body-myositis/sporadic]" in str(answer)


def test_evidence_against_is_told_apart() -> None:
    """
    A trial that the source sets against its own advice stands apart from those that carry it.
    """
    answer = recommend("RRMS")
    (one,) = [e for e in answer.evidence if e.contradicted_by]

    assert "ms/relapsing-remitting-intolerance" == one.statement.slug
    assert ["ms/ref-130"] == [study.id for study in one.contradicted_by]


def test_a_condition_without_statements_has_later_work() -> None:
    """
    The guideline is silent on neuropathy of Sjögren's syndrome; what came after is told.
    """
    answer = recommend("sjogren-neuropathy")

    assert answer.verdict is Verdict.NOT_COVERED
    assert "sjogren/rist-2011" in {row.id for row in answer.later_evidence}
