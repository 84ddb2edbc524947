"""Later evidence: verified, dated, attached to answers, and without influence on them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from ivig_evidence import EFNS_2008, Answer, Context, Verdict, recommend
from ivig_evidence.appraisal import audit, audited
from ivig_evidence.conditions import (
    CIDP,
    CONDITIONS,
    GUILLAIN_BARRE_SYNDROME,
    MYASTHENIA_GRAVIS,
)
from ivig_evidence.engine.details import details
from ivig_evidence.engine.later_answers import later_answers
from ivig_evidence.errors import WrongTypeError
from ivig_evidence.grading.efns_2004 import RecommendationLevel
from ivig_evidence.guidelines.efns_2008.later_evidence import (
    LATER_EVIDENCE,
    NOT_TOLD,
    NOT_YET_A_PAPER,
)
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.model.citation import Verification
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.document import Published
from ivig_evidence.model.later import EFFECT_ORDER, Effect, LaterEvidence
from ivig_evidence.model.recommendation import Action, Recommendation
from ivig_evidence.model.screen import Part
from ivig_evidence.render.answers import LATER_ON_CONDITION
from ivig_evidence.render.later import REVERSED, effect_and_year
from ivig_evidence.render.pages import page
from ivig_evidence.spelling import one_line
from ivig_evidence.tables import audit_table, evidence_table, statement_table

from ...helpers.cases import saying, statements_of
from ...helpers.flat import flat
from ...helpers.made_up import MOON
from ...helpers.random_patients import random_patients

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
def test_a_row_has_a_document_a_verification_a_place_and_a_sentence(row: LaterEvidence) -> None:
    assert row.verified in (Verification.PRIMARY, Verification.SECONDARY)
    assert row.document.verified in (Verification.PRIMARY, Verification.SECONDARY)
    assert row.read_in
    assert row.says.endswith(".")


@each_row
def test_a_row_concerns_statements_or_conditions(row: LaterEvidence) -> None:
    """A new entity replaces no statement."""
    assert row.statements or row.conditions
    if row.effect is Effect.NEW_ENTITY:
        assert row.statements == ()


@each_row
def test_a_row_is_dated_after_the_guideline_and_in_the_year_of_its_document(
    row: LaterEvidence,
) -> None:
    if row.published is not None:
        assert row.published.at_the_latest > date(2008, 12, 31)
        assert row.document.year in (None, row.published.year, row.published.year + 1)


def test_ids_of_rows_are_unique() -> None:
    ids = [row.id for row in LATER_EVIDENCE]

    assert len(ids) == len(set(ids)) == 127


def test_documents_that_were_not_read_are_listed_with_a_reason() -> None:
    """They are no rows."""
    assert all(NOT_TOLD.values())
    assert "its conclusion was not read" in NOT_TOLD.values()


def test_a_chapter_has_all_rows_on_its_conditions_and_statements() -> None:
    """An answer loads only the rows of its chapter."""
    by_id = {statement.id: statement for statement in CONDITIONS} | {
        statement.id: statement for statement in EFNS_2008.statements
    }
    for name, known in by_id.items():
        some = EFNS_2008.later_evidence_about((name,))
        every = EFNS_2008.later_evidence

        assert [row for row in every if row in some] == list(some)
        assert {row for row in every if known in (*row.statements, *row.conditions)} <= set(some)
    assert EFNS_2008.later_evidence == EFNS_2008.later_evidence_about(by_id)


@pytest.mark.parametrize("document", [what for what, why in NOT_TOLD.items() if "2026" in why])
def test_what_was_looked_for_says_where_and_when(document: str) -> None:
    """
    At least two places, and the day.
    """
    assert re.search(r"\bfound in .+ (or|and) .+, 26 November 2026", NOT_TOLD[document])


@pytest.mark.parametrize(
    "changes",
    [{"verified": Verification.OWN_READING}, {"verified": Verification.PACKAGE}, {"read_in": " "}],
)
def test_a_row_without_a_source_that_was_read_is_refused(changes: dict[str, Any]) -> None:
    """Our own reading or an empty place is no source."""
    with pytest.raises(WrongTypeError, match="a row of later evidence"):
        evolve(LATER_EVIDENCE[0], **changes)


# The rules of effects ---------------------------------------------------------

OF_STATEMENTS = {Effect.SUPPORTED, Effect.WEAKENED, Effect.REVERSED, Effect.SUPERSEDED}
OF_CONDITIONS = {Effect.NEW_ENTITY, Effect.GAP_FILLED, Effect.ALTERNATIVE}


def row_named(name: str) -> LaterEvidence:
    """Return the row with an id."""
    (row,) = (row for row in LATER_EVIDENCE if row.id == name)
    return row


@each_row
def test_an_effect_fits_the_action_of_its_statements(row: LaterEvidence) -> None:
    """Advice can be supported, weakened, reversed or superseded.

    If the guideline makes no recommendation, a document fills the gap, or confirms that it is open.
    A statement gets no other effect.
    """
    for statement in row.statements:
        if statement.action is Action.NO_RECOMMENDATION:
            assert row.effect in {Effect.SUPPORTED, Effect.GAP_FILLED}
        else:
            assert row.effect in OF_STATEMENTS
    if not row.statements:
        assert row.effect in OF_CONDITIONS


@each_row
def test_a_statement_that_only_informs_is_weakened_at_most(row: LaterEvidence) -> None:
    """A reversal is advice against advice."""
    if row.effect is Effect.REVERSED:
        assert Action.INFORM not in {statement.action for statement in row.statements}


PRINTED = re.compile(
    r"\b(level [A-CU]|class I{1,3}V?|category \w+|good practice point|\w+ indications)\b"
    r"|'(do not use)'|(not for routine use)|(insufficient)",
    re.IGNORECASE,
)
AGAINST = re.compile(r"not recommended|do not use|should not|must not", re.IGNORECASE)


def kind_of(statement: Recommendation) -> str:
    """Return the kind of a statement: advice, its absence, or a report."""
    if statement.action is Action.DO_NOT_USE:
        return "against" if statement.level is RecommendationLevel.GPP else "against, graded"
    if statement.action in (Action.NO_RECOMMENDATION, Action.INFORM):
        return str(statement.action.value)
    return "in favour"


def test_a_printed_category_of_a_document_has_one_effect() -> None:
    """This holds within one direction and for statements of one kind.

    For example, category 2a of Australia cannot support here and weaken there.
    """
    effects: dict[tuple[str, str, bool, str], set[Effect]] = defaultdict(set)
    for row in LATER_EVIDENCE:
        for category in PRINTED.finditer(row.says):
            negative = AGAINST.search(row.says) is not None
            for statement in row.statements:
                key = (row.document.key, category[0].lower(), negative, kind_of(statement))
                effects[key].add(row.effect)

    assert not {key: category for key, category in effects.items() if len(category) > 1}
    assert len(effects) > 25


def test_level_u_weakens_advice_and_supports_its_absence() -> None:
    """It weakens only advice with a letter.

    It also supports advice against that gives missing knowledge as its reason.
    """
    met = {
        (kind_of(statement), row.effect)
        for row in LATER_EVIDENCE
        if "level U" in row.says
        for statement in row.statements
    }

    assert met == {
        ("in favour", Effect.WEAKENED),
        ("against, graded", Effect.WEAKENED),
        ("against", Effect.SUPPORTED),
        (Action.NO_RECOMMENDATION.value, Effect.SUPPORTED),
    }


def test_a_class_of_funding_weakens_at_most() -> None:
    """Ontario's "do not use" may mean a lack of evidence."""
    rows = [row for row in LATER_EVIDENCE if row.document.key.startswith("Ontario")]

    assert rows
    assert Effect.REVERSED not in {row.effect for row in rows}


@each_row
def test_a_document_that_is_no_paper_concerns_no_statement(row: LaterEvidence) -> None:
    """It is a sponsor's release, a congress abstract or a record of data."""
    if row.document in NOT_YET_A_PAPER:
        assert row.statements == ()


def test_studies_of_other_treatments_concern_no_statement_and_come_last() -> None:
    effects = [row.effect for row in LATER_EVIDENCE]
    first = effects.index(Effect.ALTERNATIVE)

    assert {Effect.ALTERNATIVE} == set(effects[first:])
    assert list(Effect)[-1] is Effect.ALTERNATIVE is EFFECT_ORDER[-1]


def test_the_order_of_effects_has_each_effect_once() -> None:
    assert sorted(effect.value for effect in Effect) == sorted(e.value for e in EFFECT_ORDER)


@pytest.mark.parametrize("name", ["CIDP", "MG", "NMOSD"])
def test_an_answer_shows_alternatives_last(name: str) -> None:
    """This includes the screen, the full text and HTML."""
    answer = recommend(name)
    rows = (*answer.later_evidence, *answer.other_later_evidence)
    effects = [line.text.split()[0] for line in answer.screen().lines_of(Part.LATER)]

    assert "Alternative" not in effects or {"Alternative", "…"} >= set(
        effects[effects.index("Alternative") :]
    )
    for text in (flat(answer.full()), answer._repr_html_()):
        others = [
            text.rindex(row.says.split("'")[0][:62])
            for row in rows
            if row.effect is not Effect.ALTERNATIVE
        ]
        assert max(others) < text.index(f"{Effect.ALTERNATIVE.value}: ")


@pytest.mark.parametrize(
    ("name", "effect", "told"),
    [
        ("ms/ontario", Effect.SUPPORTED, "where other therapies are unsuitable, unavailable"),
        ("ms/ontario-progressive", Effect.SUPPORTED, "'do not use'"),
        ("paraneoplastic/opsoclonus-ontario", Effect.SUPPORTED, "of paediatric onset"),
        ("mmn/efns-pns-2010", Effect.SUPPORTED, "when disability is severe enough to warrant it"),
        ("mmn/efns-pns-2010", Effect.SUPPORTED, "in selected patients"),
        ("paraneoplastic/autoimmune-encephalitis-2021", Effect.NEW_ENTITY, "48.5%"),
        ("post-polio/bertolasi-2013", Effect.WEAKENED, "p = 0.015"),
        ("post-polio/aanem-update-rapid", Effect.REVERSED, "no exception is named"),
        ("stiff-person/australia", Effect.SUPPORTED, "category 2a"),
        ("rasmussen/australia", Effect.SUPPORTED, "category 2a"),
        ("rasmussen/ontario", Effect.SUPPORTED, "an option"),
        ("dermatomyositis/proderm", Effect.SUPPORTED, "at least minimal improvement"),
        ("dermatomyositis/proderm-safety", Effect.GAP_FILLED, "8 thromboembolic events in 6"),
        ("cidp/ean-pns-2021-plasma-exchange", Effect.GAP_FILLED, "have both failed"),
        ("cidp/ean-pns-2021-maintenance", Effect.GAP_FILLED, "subcutaneous"),
        ("mg/aan-2012", Effect.SUPPORTED, "names no severity"),
        ("neuromyelitis-optica/nemos-2024", Effect.ALTERNATIVE, "satralizumab"),
        ("cidp/procid", Effect.GAP_FILLED, "65%, 80% and 92%"),
        ("mmn/hahn-2013", Effect.SUPPORTED, "31.38%"),
        ("mg/maintenance-trial-2025", Effect.GAP_FILLED, "p = 0.187"),
        ("mg/steroid-sparing-trial-2023", Effect.GAP_FILLED, "60.0%"),
        ("paraneoplastic/anbl00p3", Effect.SUPPORTED, "21 of 26"),
        ("ms/postpartum-2020", Effect.GAP_FILLED, "0.764 to 2.598"),
        ("ms/postpartum-2023", Effect.GAP_FILLED, "1.69 to 12.78"),
        ("cidp/path", Effect.ALTERNATIVE, "63% on placebo"),
        ("cidp/adhere", Effect.ALTERNATIVE, "0.394"),
    ],
)
def test_a_row_has_the_figures_of_its_source(name: str, effect: Effect, told: str) -> None:
    row = row_named(name)

    assert row.effect is effect
    assert told in row.says


@pytest.mark.parametrize("name", ["gbs/aan-2012-miller-fisher", "polymyositis/aan-2012"])
def test_grades_that_only_an_abstract_has_are_cited_from_it(name: str) -> None:
    """The archived record has neither of the two grades."""
    assert row_named(name).read_in == "abstract on the journal's page"


def test_no_row_gives_figures_that_contradict_each_other() -> None:
    """The printed relative risk of the cohort of 2025 contradicts its own counts."""
    row = row_named("mogad/cohort-2025")

    assert "0.70" not in row.says
    assert "0.70" in row.note


# The short texts ----------------------------------------------------------------

LONGEST_SHORT = 80
NUMBER_WORDS = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"}
NAMES = {"AChR-positive", "German", "IVIG", "IgM", "LGI1", "Lambert-Eaton", "MOGAD", "MS", "Miller"}
STRENGTH_WORDS = (
    "strongly",
    "weakly",
    "should be",
    "should not be",
    "may be",
    "may respond",
    "not recommended",
    "of its own scheme",
    "insufficient",
    "significant",
)


def numbers(text: str) -> set[str]:
    """Return the numbers of a text as written, with minus signs and %, and number words."""
    with_digits = re.findall(r"[^\s();:,]*\d[^\s();:,]*", text)
    words = re.findall(r"[a-z]+", text.lower())
    return {number.rstrip(".") for number in with_digits} | NUMBER_WORDS.intersection(words)


@each_row
def test_a_short_text_fits_one_line(row: LaterEvidence) -> None:
    assert 0 < len(row.short) <= LONGEST_SHORT
    assert "\n" not in row.short
    assert row.short == row.short.strip()


@each_row
def test_a_short_text_starts_in_lower_case_or_with_a_name_and_ends_without_a_stop(
    row: LaterEvidence,
) -> None:
    first = row.short.split()[0].rstrip(":,;")

    assert row.short[0].islower() or row.short[0].isdigit() or first in NAMES
    assert row.short[-1] not in ".,;:!?"


@each_row
def test_a_short_text_has_no_number_that_the_row_has_not(row: LaterEvidence) -> None:
    assert numbers(row.short) <= numbers(row.says) | numbers(row.note)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("effect −1.60 (−3.23 to 0.03).", {"−1.60", "−3.23", "0.03"}),
        ("in 65%, 80% and 92%.", {"65%", "80%", "92%"}),
        ("Five trials; six weeks: 2 g/kg", {"five", "six", "2"}),
    ],
)
def test_numbers_are_compared_as_they_are_spelt(text: str, expected: set[str]) -> None:
    assert expected == numbers(text)


@each_row
def test_a_short_text_keeps_the_strength_as_the_row_prints_it(row: LaterEvidence) -> None:
    printed = {strength[0].lower() for strength in PRINTED.finditer(row.says)}
    says = row.says.lower()

    assert {strength[0].lower() for strength in PRINTED.finditer(row.short)} <= printed
    assert [] == [word for word in STRENGTH_WORDS if word in row.short and word not in says]
    if "level" in row.short:
        assert ("own scheme" in row.short) is ("own scheme" in says)


@each_row
def test_a_short_text_repeats_neither_effect_nor_year_nor_document(row: LaterEvidence) -> None:
    name = re.split(r",| \(| \d{4}\b", row.document.key)[0]

    assert not re.search(rf"\b{row.effect.value}\b", row.short)
    assert not re.search(r"\b(19|20)\d\d\b", row.short)
    assert name not in row.short


@pytest.mark.parametrize(
    "row",
    [statement for statement in LATER_EVIDENCE if statement.is_reversal],
    ids=lambda row: row.id,
)
def test_the_short_text_of_a_reversal_names_the_treatment_or_the_course(
    row: LaterEvidence,
) -> None:
    assert re.search(r"second (course|dose)|methylprednisolone|IVIG", row.short)


# The reversal -----------------------------------------------------------------


def test_a_second_course_in_gbs_is_reversed() -> None:
    """A trial, a guideline and national criteria reversed the good practice point of 2008."""
    rows = [row for row in LATER_EVIDENCE if SECOND in row.statements]

    assert {
        "gbs/sid-gbs",
        "gbs/ean-pns-2023-second-course",
        "gbs/australia-2024-second-course",
    } == {row.id for row in rows if row.effect is Effect.REVERSED}


def test_later_evidence_does_not_change_verdict_and_level() -> None:
    answer = recommend("GBS", SECOND_COURSE)

    assert (Verdict.OPTION, "GPP") == (answer.verdict, answer.level and answer.level.name)


def test_every_rendering_starts_with_the_reversal() -> None:
    """Later evidence begins with the reversals, and JSON lists them separately.

    The full answer flags the statement.
    """
    answer = recommend("GBS", SECOND_COURSE)
    flag = f"{REVERSED} (2021, 2023, 2024)"
    plain = answer.to_dict()

    assert str(answer).splitlines()[0].endswith(f"{flag}.")
    assert answer._repr_markdown_().split("\n\n")[0].replace("\\", "").endswith(f"{flag}.**")
    assert f'<strong role="alert">{flag}.</strong>' in answer._repr_html_().split("</p>")[0]
    later = answer.screen().lines_of(Part.LATER)
    on_it = {row.document.key for row in SECOND.reversed_by}
    assert on_it == {line.place for line in later[:3]}
    assert all(line.text.startswith("Reversed: ") and line.is_warning for line in later[:3])
    shown, _ = answer._repr_html_().split("<details>")
    for text in (flat(str(answer)), shown, answer._repr_markdown_()):
        assert all(f"{effect_and_year(row)}: " in text for row in SECOND.reversed_by)
    for text in (flat(answer.full()), answer._repr_html_()):
        assert f"{SECOND.says} [{SECOND.id}, good practice point, {flag}]" in text
        assert all(f"{REVERSED.split()[0]}: {row.says}" in text for row in SECOND.reversed_by)
    assert str(plain["warnings"]).count(REVERSED) == 3
    assert "REVERSED" in page(audited(SECOND), EFNS_2008.later_evidence)


def test_a_reversed_undetermined_statement_is_flagged_below_the_first_line() -> None:
    """While the response is unknown, later evidence begins with the reversals."""
    answer = recommend("GBS", Context.parse({"able_to_walk_unaided": False}))
    flag = f"{REVERSED} (2021, 2023, 2024)"

    assert answer.verdict is Verdict.INSUFFICIENT_DATA
    assert REVERSED not in str(answer).splitlines()[0]
    later = answer.screen().lines_of(Part.LATER)
    assert {row.document.key for row in SECOND.reversed_by} == {line.place for line in later[:3]}
    assert all(line.text.startswith("Reversed: ") for line in later[:3])
    assert f"{SECOND.says} [{SECOND.id}, good practice point, {flag}]" in flat(answer.full())
    assert [] == answer.to_dict()["warnings"]


def test_a_first_course_is_not_flagged_as_reversed() -> None:
    first = Context.parse({"able_to_walk_unaided": False, "previously_treated": False})
    answer = recommend("GBS", first)

    assert [] == answer.to_dict()["warnings"]
    assert SECOND not in {
        statement for row in answer.later_evidence for statement in row.statements
    }


# Answers on a day -------------------------------------------------------------


@each_condition
@pytest.mark.parametrize("day", [None, date(2008, 9, 1), date(2015, 6, 30), date(2030, 1, 1)])
def test_a_day_changes_only_later_evidence(condition: Condition, day: date | None) -> None:
    """Verdict, level and statements are the same on every day."""
    then, now = recommend(condition, as_of=day), recommend(condition)

    assert then.decision == now.decision
    assert set(then.later_evidence) <= set(now.later_evidence)


def test_on_the_day_of_publication_there_is_no_later_evidence() -> None:
    answer = recommend("GBS", SECOND_COURSE, as_of=date(2008, 9, 30))

    assert () == answer.later_evidence == answer.other_later_evidence
    assert REVERSED not in answer.full()
    assert "Later evidence as of 2008-09-30." in flat(str(answer))
    assert "no later work on this condition is known to the library (as of 2008-09-30)" in flat(
        answer.full()
    )


@pytest.mark.parametrize(
    ("day", "reversed_by"),
    [
        (date(2020, 2, 1), set()),
        (date(2021, 3, 31), set()),
        (date(2021, 4, 1), {"gbs/sid-gbs"}),
        (date(2021, 4, 29), {"gbs/sid-gbs"}),
        (date(2023, 10, 9), {"gbs/sid-gbs"}),
        (date(2023, 10, 10), {"gbs/sid-gbs", "gbs/ean-pns-2023-second-course"}),
    ],
)
def test_a_reversal_is_omitted_only_if_it_certainly_appeared_later(
    day: date, reversed_by: set[str]
) -> None:
    """A paper known by its month may have appeared on its first day."""
    rows = recommend("GBS", SECOND_COURSE, as_of=day).later_evidence
    on_it = [row for row in rows if SECOND in row.statements]

    assert reversed_by == {row.id for row in on_it if row.effect is Effect.REVERSED}


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        (Published(2021), date(2021, 1, 1), date(2021, 12, 31)),
        (Published(2021, 2), date(2021, 2, 1), date(2021, 2, 28)),
        (Published(2020, 2), date(2020, 2, 1), date(2020, 2, 29)),
        (Published(2021, 12), date(2021, 12, 1), date(2021, 12, 31)),
        (Published(2021, 4, 1), date(2021, 4, 1), date(2021, 4, 1)),
    ],
)
def test_a_date_known_in_part_has_a_first_and_a_last_day(
    published: Published, first: date, last: date
) -> None:
    """A year or a month alone bounds the day on which a document appeared."""
    assert (first, last) == (published.at_the_earliest, published.at_the_latest)


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_an_earlier_day_never_has_more_later_evidence(one: date, other: date) -> None:
    early, late = sorted((one, other))
    for row in LATER_EVIDENCE:
        assert not row.may_have_appeared(early) or row.may_have_appeared(late)


@each_row
def test_a_row_is_shown_from_the_day_on_which_it_was_read(row: LaterEvidence) -> None:
    """A document cannot have appeared after that day."""
    assert row.may_have_appeared(row.read_on)
    assert row.may_have_appeared(date(2026, 11, 26))
    assert row.published is None or row.published.at_the_earliest <= row.read_on


@pytest.mark.parametrize(
    ("name", "day", "shown"),
    [
        ("mg/ontario-mild", date(2023, 12, 31), False),
        ("mg/ontario-mild", date(2024, 6, 1), True),
        ("stiff-person/australia", date(2018, 9, 30), False),
        ("epilepsy/cochrane", date(2018, 12, 20), True),
        ("dermatomyositis/ontario", date(2010, 1, 1), True),
    ],
)
def test_an_undated_row_is_omitted_only_before_its_lower_bound(
    name: str, day: date, shown: bool
) -> None:
    """Its version or its search bounds it; a row without a bound is shown."""
    row = row_named(name)

    assert row.published is None
    assert shown is row.may_have_appeared(day)


@pytest.mark.parametrize("day", [None, date(2026, 11, 26), date(2026, 11, 22), date(2024, 12, 31)])
def test_every_reversal_is_shown_on_a_current_day(day: date | None) -> None:
    reversed_ones = [statement for statement in EFNS_2008.statements if statement.reversed_by]
    answers = [recommend(condition_with(statement), as_of=day) for statement in reversed_ones]

    assert reversed_ones
    for statement, answer in zip(reversed_ones, answers, strict=True):
        assert set(statement.reversed_by) <= {
            *answer.later_evidence,
            *answer.other_later_evidence,
        }


def condition_with(statement: Recommendation) -> Condition:
    """Return the first condition whose chapter has a statement."""
    return next(condition for condition in CONDITIONS if statement in statements_of(condition))


def test_an_undated_reversal_is_shown_on_every_day_on_which_it_may_have_appeared() -> None:
    dated = row_named("post-polio/aanem-update-rapid")
    undated = evolve(dated, published=None)

    assert undated.may_have_appeared(date(2009, 1, 1))
    assert not dated.may_have_appeared(date(2009, 1, 1))


def test_a_row_read_before_it_appeared_is_refused() -> None:
    with pytest.raises(WrongTypeError, match="a day on which it could be read"):
        evolve(LATER_EVIDENCE[0], read_on=date(2020, 1, 1))


@pytest.mark.parametrize("day", ["2015-01-01", 2015, datetime(2015, 1, 1)])
def test_a_text_number_or_moment_is_refused_as_a_day(day: object) -> None:
    with pytest.raises(WrongTypeError, match=r"a datetime\.date"):
        recommend("GBS", as_of=day)  # type: ignore[arg-type]  # the refusal at run time is the test


# Evidence on the condition ----------------------------------------------------


def _on(condition: Condition, answer: Answer) -> set[str]:
    """Return the ids of all rows on a condition, or on a statement about this form of it."""
    chapter = {row.statement.id for row in answer.trace if not row.of_another_form}
    return {
        row.id
        for row in LATER_EVIDENCE
        if condition.id in {row.id for row in row.conditions}
        or chapter & {row.id for row in row.statements}
    }


@each_condition
def test_no_answer_denies_later_evidence_that_the_library_contains(condition: Condition) -> None:
    """All rows on the condition are in one of the two parts.

    The sentence that none is known appears only if the condition has none. Patients are seeded.
    """
    for patient in random_patients(condition, 12):
        answer = recommend(condition, patient)
        rows = _on(condition, answer)
        both = [row.id for row in (*answer.later_evidence, *answer.other_later_evidence)]

        assert rows == set(both)
        assert len(both) == len(set(both))
        full = flat(answer.full())
        assert ("no later work on this condition is known" in full) is (not rows)
        assert (LATER_ON_CONDITION in full) is bool(answer.other_later_evidence)
        assert bool(answer.screen().lines_of(Part.LATER)) is bool(rows)
        assert [row.id for row in LATER_EVIDENCE if row.id in rows and row.says not in full] == []


@pytest.mark.parametrize(
    "name", ["CIDP", "MMN", "dermatomyositis", "polymyositis", "SPS", "LEMS", "RRMS", "ADEM"]
)
def test_later_evidence_on_the_condition_is_shown_if_no_statement_applies(name: str) -> None:
    """The full answer lists evidence on other statements separately."""
    answer = recommend(name)
    rows = (*answer.later_evidence, *answer.other_later_evidence)

    assert not answer.applies
    assert rows
    is_on_others = bool(answer.other_later_evidence)
    assert (f"{LATER_ON_CONDITION}:" in answer.full()) is is_on_others
    assert (LATER_ON_CONDITION in answer._repr_html_()) is is_on_others
    assert "*Later evidence*" in answer._repr_markdown_()
    others = later_answers(answer)
    shown = [line.text for line in answer.screen().lines_of(Part.LATER)]
    shown = shown[: len(shown) - bool(others)]
    papers = {other.guideline.paper for other in others}
    listed = [row for row in rows if row.is_reversal or row.document not in papers]
    of_rows = {f"{effect_and_year(row)}: {one_line(row.short)}" for row in listed}
    in_words = [text for text in shown if text in of_rows]
    left_out = len(listed) - len(in_words)
    assert 1 <= len(in_words) <= 4
    assert shown == in_words + [f"… and {left_out} more"] * (left_out > 0)


@pytest.mark.parametrize("condition", [GUILLAIN_BARRE_SYNDROME, CIDP, MYASTHENIA_GRAVIS])
def test_the_full_answer_shows_all_later_evidence_that_the_screen_counts(
    condition: Condition,
) -> None:
    """A line such as "… and 19 more" on the screen promises this."""
    for patient in random_patients(condition, 12):
        answer = recommend(condition, patient)
        rows = (*answer.later_evidence, *answer.other_later_evidence)
        full = flat(answer.full())

        assert [row.id for row in rows if row.says not in full] == []


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("LEMS", "opsoclonus"),
        ("opsoclonus-ataxia", "Lambert-Eaton"),
        ("NMOSD", "adem/"),
        ("polio-sequelae", "post-polio/"),
    ],
)
def test_later_evidence_on_another_disease_of_the_chapter_is_not_shown(
    name: str, other: str
) -> None:
    answer = recommend(name)

    screen = answer.screen()
    later = [part.lines for part in details(answer) if part.title.startswith("Later evidence")]

    assert other not in str(later)
    assert other not in str(screen.lines_of(Part.LATER))


# Look-ups by id ---------------------------------------------------------------


@each_condition
@pytest.mark.parametrize("changes", [{"name": "renamed"}, {"aliases": ()}, {"codings": ()}])
def test_a_changed_condition_keeps_its_later_evidence(
    condition: Condition, changes: dict[str, Any]
) -> None:
    """Look-ups use the id, not the whole value."""
    before, after = recommend(condition), recommend(evolve(condition, **changes))

    assert before.later_evidence == after.later_evidence
    assert before.other_later_evidence == after.other_later_evidence


@pytest.mark.parametrize(
    "changes", [{"title": "another title"}, {"label": "another label"}, {"issuer": "EFNS"}]
)
def test_a_changed_guideline_still_finds_its_statements(changes: dict[str, Any]) -> None:
    """Look-ups use its id, so another title does not matter."""
    answer = recommend("GBS", SECOND_COURSE, guideline=evolve(EFNS_2008, **changes))

    assert Verdict.OPTION is answer.verdict
    assert set(SECOND.reversed_by) <= set(answer.later_evidence)


@pytest.mark.parametrize(
    "changes", [{"says": "Reworded."}, {"note": "ours"}, {"grade": None}, {"studies": ()}]
)
def test_a_changed_statement_is_still_reversed_and_still_an_exception(
    changes: dict[str, Any],
) -> None:
    """Later evidence and relations use the id of a statement."""
    mild = statement_named("gbs/mildly-affected")
    altered = {SECOND.id: evolve(SECOND, **changes), mild.id: evolve(mild, **changes)}
    chapter = tuple(
        altered.get(statement.id, statement) for statement in statements_of(GUILLAIN_BARRE_SYNDROME)
    )
    own = saying(GUILLAIN_BARRE_SYNDROME, *chapter)

    assert SECOND.reversed_by == altered[SECOND.id].reversed_by
    for patient in random_patients(GUILLAIN_BARRE_SYNDROME, 20):
        expected = {s.id for s in recommend(GUILLAIN_BARRE_SYNDROME, patient).applies}
        answer = recommend(GUILLAIN_BARRE_SYNDROME, patient, guideline=own)
        assert expected == {s.id for s in answer.applies}


# Flags of statements ----------------------------------------------------------

REVERSED_STATEMENTS = [statement for statement in EFNS_2008.statements if statement.reversed_by]
each_reversed = pytest.mark.parametrize("statement", REVERSED_STATEMENTS, ids=lambda s: s.slug)


@each_reversed
def test_a_reversal_is_flagged_wherever_its_statement_is_shown(statement: Recommendation) -> None:
    """Tables, the audit, cards, pages and lists on the command line have the flag."""
    years = ", ".join(
        sorted({str(row.published.year) for row in statement.reversed_by if row.published})
    )
    flag = f"{REVERSED} ({years}"
    (row,) = (r for r in statement_table().rows if r.statement == statement.id)
    (judged,) = (r for r in audit_table().rows if r.statement == statement.id)
    listed = subprocess.run(
        [sys.executable, "-m", "ivig_evidence", "conditions", "--statements"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert str(row.reversed_in).startswith(years)
    assert str(judged.reversed_in).startswith(years)
    assert flag in statement._repr_html_()
    assert flag in page(audited(statement), statement.later_evidence).splitlines()[0]
    assert any(statement.id in line and flag in line for line in str(audit()).splitlines())
    assert f"- {statement.id}, {flag}" in " ".join(listed.split())
    for study in statement.based_on:
        (shown,) = (r for r in evidence_table().rows if r.study == study.id)
        assert statement.id in shown.reversed_since


@pytest.mark.parametrize("statement", EFNS_2008.statements, ids=lambda s: s.slug)
def test_a_statement_without_a_reversal_has_no_flag(statement: Recommendation) -> None:
    reversals = tuple(row for row in statement.later_evidence if row.effect is Effect.REVERSED)

    assert reversals == statement.reversed_by
    assert (REVERSED in statement._repr_html_()) is bool(reversals)


def test_a_guideline_of_the_caller_has_no_later_evidence() -> None:
    assert () == recommend("CIDP", guideline=MOON).later_evidence


# Evidence in an answer --------------------------------------------------------


def test_an_answer_has_the_studies_of_statements_that_apply() -> None:
    """Statements that might apply have theirs too."""
    answer = recommend("IBM", Context.parse({"inclusion_body_myositis_form": "sporadic"}))
    (evidence,) = answer.evidence

    assert "inclusion-body-myositis/sporadic" == evidence.statement.slug
    assert ["94", "95", "96"] == [str(study.references[0]) for study in evidence.based_on]
    assert "studies cited: 3 class II [efns-2008/inclusion-body-myositis/sporadic]" in flat(
        answer.full()
    )


def test_studies_against_a_statement_are_listed_separately() -> None:
    answer = recommend("RRMS")
    (evidence,) = [e for e in answer.evidence if e.contradicted_by]

    assert "ms/relapsing-remitting-intolerance" == evidence.statement.slug
    assert ["ms/ref-130"] == [study.id for study in evidence.contradicted_by]


def test_a_condition_without_statements_has_later_evidence() -> None:
    """The guideline is silent on neuropathy of Sjögren's syndrome."""
    answer = recommend("sjogren-neuropathy")

    assert answer.verdict is Verdict.NOT_COVERED
    assert "sjogren/rist-2011" in {row.id for row in answer.later_evidence}
