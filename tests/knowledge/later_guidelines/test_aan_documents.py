"""The three AAN documents, compared with their texts, with the index and with brute force."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

import pytest

from ivig_evidence import Context, recommend
from ivig_evidence.facts.common import response_to_ivig
from ivig_evidence.grading.aan_2012 import RecommendationLevel
from ivig_evidence.guidelines.aan_2003_gbs import AAN_2003_GBS
from ivig_evidence.guidelines.aan_2012 import AAN_2012
from ivig_evidence.guidelines.aan_cns_2012_spasms import AAN_CNS_2012_SPASMS
from ivig_evidence.logic.predicates import EVERYBODY
from ivig_evidence.model.chapter import Chapter
from ivig_evidence.model.citation import Citation
from ivig_evidence.model.document import DocumentState, Provenance
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Action, Recommendation
from ivig_evidence.model.verdict import Verdict
from tools.certification import certify

from ...helpers.at_hand import shared
from ...helpers.case_patients import (
    C01,
    C02,
    C03,
    C04,
    C05,
    C06,
    C07,
    C08,
    C09,
    C10,
    C11,
    C12,
    C13,
    C15,
)
from ...helpers.cases import Facts
from ...helpers.source_text import cited, lines_of, stands_in

DOCUMENTS = (AAN_2003_GBS, AAN_2012, AAN_CNS_2012_SPASMS)
STATEMENTS = tuple(statement for document in DOCUMENTS for statement in document.statements)

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
each_statement = pytest.mark.parametrize("statement", STATEMENTS, ids=lambda one: one.id)

Lines: TypeAlias = tuple[int, int]


# The index --------------------------------------------------------------------


def in_index(document: str) -> dict[str, Lines]:
    """Return the lines of every claim that the index lists for a document, by id."""
    rows = shared("sources/INDEX.md").read_text(encoding="utf-8").splitlines()
    pattern = re.compile(rf"\| `({document}/[^`]+)` \| (\d+)(?:–(\d+))? \|")
    found = filter(None, map(pattern.match, rows))
    return {row[1]: (int(row[2]), int(row[3] or row[2])) for row in found}


def encoded(document: Guideline) -> dict[str, Lines]:
    """Return the lines of every claim of a document in the library, by id."""
    claims: Iterable[tuple[str, Citation]] = (
        *((statement.id, statement.source) for statement in document.statements),
        *((claim.id, claim.source) for claim in (*document.outside, *document.general)),
    )
    return {name: source.lines for name, source in claims if source.lines is not None}


@each_document
def test_every_claim_of_the_index_is_there_with_its_lines_and_no_other(document: Guideline) -> None:
    assert in_index(document.id) == encoded(document)


@each_document
def test_no_id_is_used_twice(document: Guideline) -> None:
    claims = (*document.outside, *document.general)
    ids = [*(one.id for one in document.statements), *(claim.id for claim in claims)]

    assert len(ids) == len(set(ids))


# The lines --------------------------------------------------------------------


@each_statement
def test_the_printed_level_stands_in_the_lines_of_the_statement(statement: Recommendation) -> None:
    printed = re.findall(r"\(Level ([A-Z])\b", cited(statement.source))

    assert printed == ([] if statement.level is None else [statement.level.value])


def test_the_level_of_a_claim_outside_the_library_stands_in_its_lines() -> None:
    (claim,) = AAN_2012.outside

    assert claim.grade is not None
    assert RecommendationLevel.U is claim.grade.strength
    assert "(Level U" in cited(claim.source)


@each_statement
def test_level_u_makes_no_recommendation(statement: Recommendation) -> None:
    if statement.level is RecommendationLevel.U:
        assert Action.NO_RECOMMENDATION is statement.action


_COUNT = re.compile(r"(\d|one|two) (?:adequately powered |underpowered )?Class (I+) stud", re.I)


@each_statement
def test_the_counted_classes_stand_in_the_lines_of_the_count(statement: Recommendation) -> None:
    if statement.counted_at is not None:
        numbers = {"one": 1, "two": 2}
        printed = [
            term
            for number, term in _COUNT.findall(cited(statement.counted_at))
            for _ in range(numbers.get(number.lower()) or int(number))
        ]

        assert printed == [counted.value for counted in statement.class_counts]


@each_statement
def test_classes_are_counted_exactly_where_a_place_is_given(statement: Recommendation) -> None:
    assert bool(statement.class_counts) == (statement.counted_at is not None)


@each_statement
def test_every_number_of_our_words_stands_in_the_lines(statement: Recommendation) -> None:
    """The numbers are those of the sentence, the label and the passages."""
    texts = [(statement.says, statement.source), (statement.label, statement.source)]
    texts += [(passage.says, passage.source) for passage in statement.see_also]
    for text, source in texts:
        for number in re.findall(r"\d+(?:\.\d+)?", text):
            assert stands_in(number, cited(source)), (number, text)


_LINES = re.compile(r"\blines? (\d+)(?:–(\d+))?")


@each_statement
def test_every_number_of_a_note_stands_in_the_lines_that_it_cites(
    statement: Recommendation,
) -> None:
    seed = str(statement.source.reference.seed)
    ranges = [(int(row[1]), int(row[2] or row[1])) for row in _LINES.finditer(statement.note)]
    lines = [line for first, last in ranges for line in lines_of(seed)[first - 1 : last]]
    for number in re.findall(r"\d+", _LINES.sub("", statement.note)):
        assert stands_in(number, " ".join(lines)), number


def test_the_figures_on_adverse_effects_stand_in_their_lines() -> None:
    (claim,) = AAN_2012.general

    for number in re.findall(r"\d+(?:\.\d+)?", claim.says):
        assert stands_in(number, cited(claim.source)), number


@each_statement
def test_a_statement_on_everybody_says_why_with_its_lines(statement: Recommendation) -> None:
    if statement.population == EVERYBODY:
        assert statement.source.lines is not None
        first, last = statement.source.lines
        place = f"(line {first})" if first == last else f"(lines {first}–{last})"

        assert "everybody with" in statement.note
        assert place in statement.note.replace("\n", " ")


@each_statement
def test_no_note_has_an_interpretation_of_ours(statement: Recommendation) -> None:
    """An answer must show an interpretation, and it does not show notes."""
    assert not re.search(r"interpret|\bread as\b|\bour own\b", statement.note)


@each_statement
def test_a_label_is_short_and_no_dose_is_printed(statement: Recommendation) -> None:
    assert len(statement.label) <= 55
    assert statement.regimen is None


# The documents ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "published", "state", "provenance", "in_force_until"),
    [
        (AAN_2003_GBS, "2003-09-23", DocumentState.NOT_KNOWN, Provenance.ABSTRACT, None),
        (AAN_2012, "2012-03-27", DocumentState.RETIRED, Provenance.FULL_TEXT, "2017-01-18"),
        (AAN_CNS_2012_SPASMS, "2012-06-12", DocumentState.NOT_KNOWN, Provenance.PART, "2017-01-18"),
    ],
    ids=["aan-2003-gbs", "aan-2012", "aan-cns-2012-spasms"],
)
def test_a_document_has_its_date_status_and_provenance(
    document: Guideline,
    published: str,
    state: DocumentState,
    provenance: Provenance,
    in_force_until: str | None,
) -> None:
    assert published == str(document.published)
    assert state is document.status.state
    assert provenance is document.provenance
    last = document.status.in_force_until
    assert in_force_until == (None if last is None else last.isoformat())
    assert document.status.source is not None
    assert document.read


@each_document
def test_the_dates_of_a_document_stand_in_its_text(document: Guideline) -> None:
    published = document.published.at_the_earliest
    header = " ".join(lines_of(str(document.paper.seed))[:12])

    assert f"{published.day} {published:%B} {published.year}" in header
    if document.status.in_force_until is not None:
        day = document.status.in_force_until
        assert f"{day.day} {day:%B} {day.year}" in header


@each_document
def test_the_label_of_a_document_is_short_and_has_its_year(document: Guideline) -> None:
    assert len(document.label) <= 24
    assert str(document.year) in document.label


@each_document
def test_a_document_covers_exactly_the_conditions_of_its_chapters(document: Guideline) -> None:
    assert document.covers == tuple(chapter.condition.id for chapter in document.chapters)


@each_document
def test_every_statement_lies_within_its_chapter_or_the_abstract(document: Guideline) -> None:
    for chapter in document.chapters:
        assert chapter.source.lines is not None
        first, last = chapter.source.lines
        for statement in chapter.statements:
            assert statement.source.lines is not None
            inside = first <= statement.source.lines[0] <= statement.source.lines[1] <= last
            assert inside or statement.slug == "mg/moderate-to-severe-abstract"


@each_document
def test_a_condition_lists_the_facts_of_its_chapter(document: Guideline) -> None:
    for chapter in document.chapters:
        assert chapter.facts <= {*chapter.condition.facts, response_to_ivig}


# Brute force ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "chapter"),
    [
        pytest.param(
            document,
            chapter,
            id=f"{document.id}-{chapter.condition.id}",
            marks=[pytest.mark.exhaustive] if document is AAN_2003_GBS else [],
        )
        for document in DOCUMENTS
        for chapter in document.chapters
    ],
)
def test_no_statements_disagree_without_a_priority(document: Guideline, chapter: Chapter) -> None:
    """In no state of knowledge, compared with brute force."""
    assert () == certify(chapter.condition, guideline=document).conflicts


# Patients ---------------------------------------------------------------------

GBS = "guillain-barre-syndrome"

Case: TypeAlias = tuple[str, Guideline, str, Facts, Verdict, set[str], set[str]]
"""Name, document, condition, facts, verdict, the statements that set it, others that apply."""

CASES: list[Case] = [
    (
        "c01",
        AAN_2003_GBS,
        GBS,
        C01,
        Verdict.RECOMMENDED,
        {"ivig-nonambulant-early"},
        {"plasma-exchange-nonambulant", "compared-with-plasma-exchange"},
    ),
    (
        "c01",
        AAN_2012,
        GBS,
        C01,
        Verdict.RECOMMENDED,
        {"gbs/adults"},
        {"gbs/compared-with-plasmapheresis", "gbs/dose"},
    ),
    (
        "c02",
        AAN_2003_GBS,
        GBS,
        C02,
        Verdict.NOT_COVERED,
        set(),
        {"plasma-exchange-ambulant"},
    ),
    ("c02", AAN_2012, GBS, C02, Verdict.RECOMMENDED, {"gbs/adults"}, set()),
    (
        "c03",
        AAN_2003_GBS,
        GBS,
        C03,
        Verdict.OPTION,
        {"children-severe-ivig"},
        {"children-severe-plasma-exchange"},
    ),
    (
        "c03",
        AAN_2012,
        GBS,
        C03,
        Verdict.NO_RECOMMENDATION,
        {"gbs/children"},
        {"gbs/children-context"},
    ),
    (
        "c04",
        AAN_2003_GBS,
        GBS,
        C04,
        Verdict.NOT_RECOMMENDED,
        {"ivig-after-plasma-exchange"},
        set(),
    ),
    ("c04", AAN_2012, GBS, C04, Verdict.NOT_RECOMMENDED, {"gbs/with-plasmapheresis"}, set()),
    (
        "c05",
        AAN_2012,
        "miller-fisher-syndrome",
        C05,
        Verdict.NO_RECOMMENDATION,
        {"miller-fisher/abstract"},
        set(),
    ),
    ("c05", AAN_2003_GBS, "miller-fisher-syndrome", C05, Verdict.NOT_COVERED, set(), set()),
    ("c06", AAN_2012, "cidp", C06, Verdict.NOT_COVERED, set(), set()),
    ("c07", AAN_2012, "cidp", C07, Verdict.RECOMMENDED, {"cidp/long-term"}, set()),
    (
        "c08",
        AAN_2012,
        "multifocal-motor-neuropathy",
        C08,
        Verdict.RECOMMENDED,
        {"mmn/treatment"},
        set(),
    ),
    (
        "c09",
        AAN_2012,
        "multifocal-motor-neuropathy",
        C09,
        Verdict.RECOMMENDED,
        {"mmn/treatment"},
        {"mmn/context"},
    ),
    (
        "c10",
        AAN_2012,
        "paraproteinaemic-demyelinating-neuropathy",
        C10,
        Verdict.NO_RECOMMENDATION,
        {"igm/treatment"},
        set(),
    ),
    (
        "c11",
        AAN_2012,
        "dermatomyositis",
        C11,
        Verdict.OPTION,
        {"dermatomyositis/nonresponsive-adults"},
        set(),
    ),
    (
        "c12",
        AAN_2012,
        "inclusion-body-myositis",
        C12,
        Verdict.NO_RECOMMENDATION,
        {"inclusion-body-myositis/treatment"},
        {"inclusion-body-myositis/context"},
    ),
    (
        "c13",
        AAN_2012,
        "myasthenia-gravis",
        C13,
        Verdict.RECOMMENDED,
        {"mg/treatment"},
        {"mg/compared-with-plasmapheresis"},
    ),
    (
        "c15",
        AAN_CNS_2012_SPASMS,
        "west-syndrome",
        C15,
        Verdict.NO_RECOMMENDATION,
        {"ivig"},
        {"ivig-conclusion"},
    ),
]


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{case[0]}-{case[1].id}") for case in CASES]
)
def test_the_published_cases_get_their_direction(case: Case) -> None:
    _, document, condition, facts, verdict, leading, others = case
    answer = recommend(condition, Context.parse(facts), guideline=document)

    assert verdict is answer.verdict
    assert leading <= {statement.slug for statement in answer.leading}
    assert others <= {statement.slug for statement in answer.applies}
    if verdict is Verdict.NOT_COVERED:
        assert () == answer.leading
