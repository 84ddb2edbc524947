"""The funding documents against the index and the lines of their texts."""

from __future__ import annotations

import re

import pytest

from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.immunoglobulin.payers import (
    FUNDING_DOCUMENTS,
    ONTARIO_2024,
    ONTARIO_OLDER_PAGES,
)
from ivig_evidence.logic.predicates import EVERYBODY
from ivig_evidence.model.citation import Citation
from ivig_evidence.model.dosing import Course, Regimen, Span
from ivig_evidence.model.funding import (
    FundingClass,
    FundingCondition,
    FundingDocument,
    FundingEntry,
    OutsideEntry,
)
from ivig_evidence.units import plain_number

from ...helpers.at_hand import shared
from ...helpers.source_text import cited, passage, stands_in

ENTRIES = {entry.id: entry for document in FUNDING_DOCUMENTS for entry in document.entries}
CONDITIONS_OF_FUNDING = {
    rule.id: rule for document in FUNDING_DOCUMENTS for rule in document.conditions_of_funding
}
OUTSIDE = {entry.id: entry for document in FUNDING_DOCUMENTS for entry in document.outside}
RECORDS: dict[str, FundingEntry | FundingCondition | OutsideEntry] = {
    **ENTRIES,
    **CONDITIONS_OF_FUNDING,
    **OUTSIDE,
}
CLASSED: dict[str, FundingEntry | OutsideEntry] = {
    **{name: entry for name, entry in ENTRIES.items() if entry.funding_class is not None},
    **OUTSIDE,
}


def indexed(document: FundingDocument) -> dict[str, tuple[int, int]]:
    """Return the ids of a document in the index, with their lines."""
    text = shared("sources/INDEX.md").read_text(encoding="utf-8")
    rows = re.findall(rf"^\| `({document.id}/[^`]+)` \| (\d+)(?:–(\d+))? \|", text, re.MULTILINE)
    return {name: (int(first), int(last or first)) for name, first, last in rows}


@pytest.mark.parametrize("document", FUNDING_DOCUMENTS, ids=lambda document: document.id)
def test_every_claim_of_the_index_is_in_the_document_with_its_lines(
    document: FundingDocument,
) -> None:
    claims = {name: source.lines for name, source in document.claims}

    assert len(claims) == len(document.claims)
    assert indexed(document) == claims


@pytest.mark.parametrize("document", FUNDING_DOCUMENTS, ids=lambda document: document.id)
def test_a_claim_cites_the_text_of_its_document(document: FundingDocument) -> None:
    assert document.paper.seed == f"{document.id}.txt"
    assert {document.paper} == {source.reference for _, source in document.claims}


def numbers(text: str) -> set[str]:
    """Return the numbers of a text, without those in names such as N1-ADEM."""
    return set(re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)", text))


def figures(course: Course) -> set[str]:
    """Return the numbers of a course as they are printed."""
    amounts = [course.dose, *([] if course.up_to is None else [course.up_to])]
    spans: list[Span] = [span for span in (course.days, course.every) if span is not None]
    ends = {str(end) for span in spans for end in (span.low, span.high)}
    return {plain_number(amount.magnitude) for amount in amounts} | ends


def courses(regimen: Regimen | None) -> list[Course]:
    """Return the courses of a regimen and of the regimens that follow it."""
    return [] if regimen is None else [*regimen.alternatives, *courses(regimen.then)]


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_every_number_of_a_claim_stands_in_its_lines(
    record: FundingEntry | FundingCondition | OutsideEntry,
) -> None:
    printed = numbers(record.says)
    if isinstance(record, FundingEntry):
        printed |= {figure for course in courses(record.regimen) for figure in figures(course)}

    assert [] == sorted(n for n in printed if not stands_in(n, cited(record.source)))


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_every_number_of_a_regimen_is_in_the_sentence_of_its_entry(entry: FundingEntry) -> None:
    printed = {figure for course in courses(entry.regimen) for figure in figures(course)}

    assert printed == numbers(entry.says)


@pytest.mark.parametrize("entry", CLASSED.values(), ids=CLASSED)
def test_the_class_stands_in_the_lines_in_quotation_marks(
    entry: FundingEntry | OutsideEntry,
) -> None:
    assert f'strength "{entry.funding_class}"' in cited(entry.source)


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_an_entry_without_a_class_prints_no_strength(entry: FundingEntry) -> None:
    prints_none = "strength not printed" in cited(entry.source)

    assert (entry.funding_class is None) is prints_none


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_the_verb_stands_in_the_lines(
    record: FundingEntry | FundingCondition | OutsideEntry,
) -> None:
    quoted = re.search(r'verb "?([^";]+(?:; [^";]+)?)"?; strength', cited(record.source))

    assert quoted is not None
    assert quoted[1].removeprefix("is ") == record.verb.removeprefix("is ")


def test_the_order_number_of_the_entry_on_adem_stands_in_line_9() -> None:
    numbered = {name for name, entry in ENTRIES.items() if entry.order_number == "N1-ADEM"}

    assert {name for name in ENTRIES if "/adem/" in name} == numbered
    assert "N1-ADEM" in passage("ontario-2024.txt", 9, 9)


def test_only_doses_of_the_entry_on_adem_are_per_adjusted_body_weight() -> None:
    doses = {name: entry for name, entry in ENTRIES.items() if entry.regimen is not None}
    adjusted = {n for n, e in doses.items() if e.regimen and e.regimen.weight_policy is not None}

    assert {n for n, e in doses.items() if "adjusted body weight" in cited(e.source)} == adjusted
    assert all(
        e.regimen is not None and e.regimen.weight == "adjusted body weight"
        for n, e in doses.items()
        if n in adjusted
    )


def test_the_review_is_within_6_months_and_then_every_year() -> None:
    (rule,) = (rule for rule in CONDITIONS_OF_FUNDING.values() if rule.review is not None)
    text = cited(rule.source)

    assert rule.review is not None
    assert rule.review.within.low == rule.review.within.high == 6
    assert "within 6 months and then at least yearly" in text
    assert rule.review.then_every.unit.spoken == "years"
    assert rule.review.then_every.high == 1


def test_the_header_of_each_text_says_what_the_document_says_of_itself() -> None:
    header_2024, header_older = (
        passage(f"{document.id}.txt", 1, 12) for document in FUNDING_DOCUMENTS
    )

    assert "Year: 2024 (version 5.0)" in header_2024
    assert "Read: primary, part" in header_2024
    assert "Status: in force" in header_2024
    assert "Year: not printed" in header_older
    assert "Read: primary, full text" in header_older
    assert "Status: superseded by version 5.0" in header_older
    assert ("2024", "part", "in force") == (
        str(ONTARIO_2024.published),
        ONTARIO_2024.provenance,
        ONTARIO_2024.status.state,
    )
    assert (None, "full text", "superseded") == (
        ONTARIO_OLDER_PAGES.published,
        ONTARIO_OLDER_PAGES.provenance,
        ONTARIO_OLDER_PAGES.status.state,
    )


def places(document: FundingDocument) -> list[Citation]:
    """Return the places of the status of a document and of the passages of its entries."""
    shown = [passage.source for entry in document.entries for passage in entry.see_also]
    return [*shown, *([] if document.status.source is None else [document.status.source])]


@pytest.mark.parametrize("document", FUNDING_DOCUMENTS, ids=lambda document: document.id)
def test_every_other_place_has_lines_of_the_text(document: FundingDocument) -> None:
    assert all(cited(place) for place in places(document))


# Form -----------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_a_population_of_everybody_says_why_with_lines(entry: FundingEntry) -> None:
    if entry.population is EVERYBODY:
        assert entry.note.startswith("Everybody with the disease: line")
    assert entry.conditions


def test_a_label_has_at_most_55_characters() -> None:
    labels = [e.label for e in ENTRIES.values()] + [r.label for r in CONDITIONS_OF_FUNDING.values()]

    assert [] == [label for label in labels if len(label) > 55]


def test_an_entry_names_conditions_of_the_library() -> None:
    known = {condition.id for condition in CONDITIONS}

    assert {name for entry in ENTRIES.values() for name in entry.conditions} <= known


def test_an_interpretation_is_labelled_as_our_own() -> None:
    texts = [text for entry in ENTRIES.values() for text in (entry.note, *_passages(entry))]
    interpreted = [text for text in texts if "interpretation" in text]

    assert interpreted
    assert [] == [text for text in interpreted if "our own interpretation" not in text.lower()]


def _passages(entry: FundingEntry) -> list[str]:
    return [passage.says for passage in entry.see_also]


def test_the_words_of_the_older_pages_are_no_class_of_2024() -> None:
    older = {entry.funding_class for entry in ONTARIO_OLDER_PAGES.entries} - {None}

    assert {FundingClass.RECOMMENDED_WITHOUT_CLASS} == older
    assert FundingClass.RECOMMENDED_WITHOUT_CLASS != FundingClass.RECOMMENDED
    in_2024 = {entry.funding_class for entry in ONTARIO_2024.entries}
    in_2024 |= {entry.funding_class for entry in ONTARIO_2024.outside}
    assert FundingClass.RECOMMENDED_WITHOUT_CLASS not in in_2024
