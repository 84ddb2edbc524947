"""The documents against the index and the lines that they cite.

The texts of the later documents come in two kinds: their own words, and restatements that put the
grade and the verb in quotation marks. Labels and funders have tests of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest

from ivig_evidence.guidelines.aanem_2009 import AANEM_2009
from ivig_evidence.guidelines.aanem_update import AANEM_UPDATE
from ivig_evidence.logic.predicates import EVERYBODY
from ivig_evidence.model.citation import Citation
from ivig_evidence.model.document import OutsideClaim
from ivig_evidence.model.dosing import (
    Course,
    Per,
    RecommendedRegimen,
    Regimen,
    Span,
    in_days,
    in_weeks,
)
from ivig_evidence.model.grade import Grade
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.units import g_per_kg
from ivig_evidence.units.amount import plain_number

from ..helpers.index_of_sources import announced, index
from ..helpers.source_text import cited, passage, stands_in

# One document of the index per entry; a document that is missing here is not checked.
DOCUMENTS: tuple[Guideline, ...] = (AANEM_2009, AANEM_UPDATE)

Claim: TypeAlias = Recommendation | OutsideClaim

each_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=[document.id for document in DOCUMENTS]
)


def claims(document: Guideline) -> list[Claim]:
    """Return the statements of a document and its other claims, each once."""
    return [*document.statements, *document.outside, *document.general]


# Ids and lines ------------------------------------------------------------------


@each_document
def test_claims_and_index_have_the_same_ids_and_lines(document: Guideline) -> None:
    in_index = {name: entry.lines for name, entry in index()[document.id].items()}

    assert in_index == {claim.id: claim.source.lines for claim in claims(document)}


@each_document
def test_no_id_has_two_claims(document: Guideline) -> None:
    ids = [claim.id for claim in claims(document)]

    assert sorted(set(ids)) == sorted(ids)


@each_document
def test_claims_cite_the_text_of_their_own_document(document: Guideline) -> None:
    texts = {claim.source.reference.seed for claim in claims(document)}

    assert {document.paper.seed} == {f"{document.id}.txt"} == texts


def test_the_index_has_as_many_claims_as_its_table_says() -> None:
    assert announced() == {document: len(entries) for document, entries in index().items()}


# Grades -------------------------------------------------------------------------


def _in_quotation_marks(terms: dict[str, str]) -> Callable[[str], str]:
    return lambda term: f'strength "{terms.get(term, term)}"'


STRENGTHS: dict[str, Callable[[str], str]] = {
    "efns-2004": _in_quotation_marks({"GPP": "good practice point"}),
    "aan-2012": lambda term: f"(Level {term}",
    "grade-ean-pns-2021": _in_quotation_marks({}),
}
"""The spelling of a strength in the texts, by scheme."""

CERTAINTIES: dict[str, Callable[[str], str]] = {
    "aanem": lambda term: f'certainty or class "Class {term}"',
}
"""The spelling of a certainty, or of a class that stands behind a statement, by scheme."""

ANY_STRENGTH = re.compile(r'\(Level [A-Z]\b|strength "')
ANY_CERTAINTY = re.compile(r'certainty or class "')


def spellings(grade: Grade) -> list[str]:
    """Return the spellings of all terms of a grade."""
    scheme = grade.scheme.id
    printed = []
    if grade.strength is not None:
        printed.append(STRENGTHS[scheme](str(grade.strength.value)))
    if grade.certainty is not None:
        printed.append(CERTAINTIES[scheme](str(grade.certainty.value)))
    return printed


@each_document
def test_a_grade_stands_in_its_lines_as_printed(document: Guideline) -> None:
    absent = {
        claim.id: spelling
        for claim in claims(document)
        if claim.grade is not None
        for spelling in spellings(claim.grade)
        if spelling not in cited(claim.source)
    }

    assert {} == absent


@each_document
def test_what_is_not_graded_has_no_grade_in_its_lines(document: Guideline) -> None:
    """A missing strength, and a missing certainty, is not printed either."""
    printed = {
        claim.id: found[0]
        for claim in claims(document)
        for term, pattern in (
            (None if claim.grade is None else claim.grade.strength, ANY_STRENGTH),
            (None if claim.grade is None else claim.grade.certainty, ANY_CERTAINTY),
        )
        if term is None and (found := pattern.search(cited(claim.source)))
    }

    assert {} == printed


@each_document
def test_a_restated_claim_without_a_strength_says_that_none_is_printed(document: Guideline) -> None:
    restated = [claim for claim in claims(document) if "(Whom: " in cited(claim.source)]

    assert [c.id for c in restated if c.grade is None or c.grade.strength is None] == [
        c.id for c in restated if "strength not printed" in cited(c.source)
    ]


# Numbers ------------------------------------------------------------------------


def _of_a_span(span: Span | None) -> Iterator[str]:
    if span is not None:
        yield from (str(span.low), str(span.high))


def _of_a_course(course: Course) -> Iterator[str]:
    for amount in (course.dose, course.up_to):
        if amount is not None:
            yield plain_number(amount.magnitude)
    for span in (course.days, course.every, course.lasting):
        yield from _of_a_span(span)
    if course.courses is not None:
        yield str(course.courses)


def numbers(regimen: Regimen | None) -> Iterator[str]:
    """Yield every number of a regimen, and of the regimens that follow it."""
    while regimen is not None:
        for course in regimen.alternatives:
            yield from _of_a_course(course)
        regimen = regimen.then


def test_the_numbers_of_a_regimen_include_its_ranges_and_what_follows_it() -> None:
    then = RecommendedRegimen(
        drug="IVIG",
        alternatives=(Course(dose=g_per_kg(0.5), per=Per.COURSE, every=in_weeks(3), courses=6),),
    )
    loading = Course(dose=g_per_kg(1), up_to=g_per_kg(2), per=Per.COURSE, days=in_days(4, 5))
    regimen = RecommendedRegimen(drug="IVIG", alternatives=(loading,), then=then)

    assert ["1", "2", "4", "5", "0.5", "3", "3", "6"] == list(numbers(regimen))


@each_document
def test_every_number_of_a_regimen_stands_in_its_lines(document: Guideline) -> None:
    absent = [
        (statement.id, number)
        for statement in document.statements
        for number in numbers(statement.regimen)
        if not stands_in(number, cited(statement.source))
    ]

    assert [] == absent


NUMBER = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?(?!\w)")


@each_document
def test_every_number_of_a_sentence_of_ours_stands_in_its_lines(document: Guideline) -> None:
    absent = [
        (claim.id, number)
        for claim in claims(document)
        for number in NUMBER.findall(claim.says)
        if not stands_in(number, cited(claim.source))
    ]

    assert [] == absent


# Words --------------------------------------------------------------------------

COPIED_AT_MOST = 7


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def copied(says: str, text: str) -> set[tuple[str, ...]]:
    """Return the runs of words that a sentence shares with a text, too long for our own words."""
    return _runs(says, COPIED_AT_MOST + 1) & _runs(text, COPIED_AT_MOST + 1)


def test_a_copy_is_eight_consecutive_words() -> None:
    text = "IVIG is given on two to five days of every single month."

    assert set() == copied("They say IVIG is given on two to five.", text)
    assert 1 == len(copied("They say that IVIG is given on two to five days, mostly.", text))


@each_document
def test_no_sentence_copies_more_than_seven_consecutive_words(document: Guideline) -> None:
    found = {claim.id: copied(claim.says, cited(claim.source)) for claim in claims(document)}

    assert {} == {name: runs for name, runs in found.items() if runs}


# Populations and places -------------------------------------------------------------

_LINES = re.compile(r"\blines? (\d+)(?:–(\d+))?")


@each_document
def test_a_statement_on_everybody_gives_the_reason_with_its_lines(document: Guideline) -> None:
    """The note says what the sentence does not name, and cites lines of the statement."""
    on_everybody = [s for s in document.statements if s.population is EVERYBODY]
    without = [
        statement.id
        for statement in on_everybody
        if statement.source.lines
        not in {(int(a), int(b or a)) for a, b in _LINES.findall(statement.note)}
    ]

    assert [] == without


def _places(document: Guideline) -> Iterator[Citation]:
    for chapter in document.chapters:
        yield chapter.source
        yield from (entry.passage.source for entry in chapter.see_also)
    for statement in document.statements:
        yield from (entry.source for entry in statement.see_also)
    if document.status.source is not None:
        yield document.status.source


@each_document
def test_other_places_cite_lines_that_the_text_has(document: Guideline) -> None:
    for place in _places(document):
        assert place.lines is not None, place
        for line in place.lines:
            assert passage(str(place.reference.seed), line, line), place
