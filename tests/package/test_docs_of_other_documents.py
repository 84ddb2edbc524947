"""The pages of conditions: what other documents, labels and payers say, and the index."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from ivig_evidence import EFNS_2008
from ivig_evidence.conditions import (
    CIDP,
    CONDITIONS,
    GUILLAIN_BARRE_SYNDROME,
    MYASTHENIA_GRAVIS,
    RASMUSSEN_ENCEPHALITIS,
)
from ivig_evidence.guidelines import GUIDELINES, guideline_named
from ivig_evidence.immunoglobulin.labels import LABELS
from ivig_evidence.immunoglobulin.payers import FUNDING_DOCUMENTS
from ivig_evidence.model.citation import Citation
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.difference import Cause, Difference
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.render.english import level

from ..helpers.at_hand import ROOT
from ..helpers.condition_pages import without_others

sys.path.insert(0, str(ROOT))
from docs.condition_pages import condition_page, condition_pages, page_name  # docs/ is in the root
from docs.explorer.explorer import reference
from docs.generate import evidence_page
from docs.html_tables import anchor
from docs.other_documents import in_order, other_documents, possible_statements

pytestmark = pytest.mark.tools

LATER = [guideline for guideline in GUIDELINES if guideline is not EFNS_2008]
PAGES = [
    pytest.param(guideline, condition, id=f"{guideline.id}/{condition.id}")
    for guideline in LATER
    for condition in CONDITIONS
    if condition.id in guideline.covers
]


def section(guideline: Guideline, condition: Condition) -> str:
    """Return the section on other documents of a page."""
    return "\n\n".join(other_documents(guideline, condition, GUIDELINES))


def rows(text: str, column: str) -> list[str]:
    """Return the cells of a column, without markup."""
    cells = re.findall(rf'<td data-column="{column}">(.*?)</td>', text)
    return [re.sub(r"<[^>]+>", " ", cell).strip() for cell in cells]


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.id)
def test_the_section_has_every_statement_of_the_other_documents_on_ivig(
    condition: Condition,
) -> None:
    text = section(EFNS_2008, condition)
    expected = [
        (statement.label, level(statement.grade))
        for guideline in in_order(GUIDELINES)
        if guideline is not EFNS_2008
        for statement in possible_statements(guideline, condition)
        if statement.intervention.decides_verdict
    ]
    shown = zip(rows(text, "Statement on IVIG"), rows(text, "Grade"), strict=True)

    assert [(said, grade) for said, grade in shown if grade != "—"] == [
        (label.replace("'", "&#x27;"), grade) for label, grade in expected
    ]


def test_documents_have_status_provenance_verdict_and_a_link() -> None:
    text = section(EFNS_2008, GUILLAIN_BARRE_SYNDROME)

    assert " ".join(rows(text, "Document")[0].split()) == "AANEM 2023 in force; read: abstract"
    assert '<a href="aan-2012/guillain-barre-syndrome.html">AAN 2012</a>' in text
    assert '<a href="aan-2012/guillain-barre-syndrome.html#gbs-adults">' in text
    assert "recommended" in rows(text, "Verdict")
    assert "no recommendation" in rows(text, "Verdict")
    assert "none (inform)" in rows(text, "Verdict")


def test_the_document_of_the_page_is_not_among_the_others() -> None:
    aan = guideline_named("aan-2012")
    text = section(aan, GUILLAIN_BARRE_SYNDROME)

    assert not [name for name in rows(text, "Document") if name.startswith("AAN 2012")]
    assert '<a href="../guillain-barre-syndrome.html">EFNS 2008</a>' in text


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.id)
def test_the_links_to_other_documents_lead_to_statements_of_their_pages(
    condition: Condition,
) -> None:
    links = re.findall(r'href="([\w/.-]+)\.html#([\w-]+)"', section(EFNS_2008, condition))
    places = {
        (reference(guideline, condition, GUIDELINES), anchor(statement))
        for guideline in LATER
        for statement in possible_statements(guideline, condition)
    }

    assert set(links) <= places


def test_a_condition_of_one_document_says_that_no_other_covers_it() -> None:
    text = section(EFNS_2008, RASMUSSEN_ENCEPHALITIS)

    assert "No other document of the library covers this condition." in text
    assert rows(text, "Class") != []


# Labels and funding ---------------------------------------------------------------


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.id)
def test_each_label_is_a_row_or_named_as_silent(condition: Condition) -> None:
    text = section(EFNS_2008, condition)
    naming = [
        label
        for label in LABELS
        if any(condition.id in use.conditions for use in label.indications)
    ]

    assert [name.split()[0] for name in rows(text, "Product")] == [
        label.product.split()[0] for label in naming
    ]
    for label in LABELS:
        is_silent = re.search(rf"^Not named in .*{re.escape(label.name)}", text, re.MULTILINE)
        assert bool(is_silent) is (label not in naming)


def test_an_authorised_use_has_region_population_dose_and_source() -> None:
    text = section(EFNS_2008, MYASTHENIA_GRAVIS)

    assert [name.split() for name in rows(text, "Product")] == [["Gamunex", "GB"]]
    assert "severe acute exacerbations" in rows(text, "Authorised use")[0]
    assert "Patients:" in rows(text, "Authorised use")[0]
    assert rows(text, "Dose") == ["not read"]
    assert "Gamunex SPC, section 4.1, lines 21–22 of the transcript" in text


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.id)
def test_each_entry_of_a_payer_has_its_class_as_printed(condition: Condition) -> None:
    text = section(EFNS_2008, condition)
    entries = [entry for one in FUNDING_DOCUMENTS for entry in one.entries_on(condition)]
    classes = rows(text, "Class")

    assert len(classes) == len(entries)
    for shown, entry in zip(classes, entries, strict=True):
        assert shown.startswith(str(entry.funding_class or "no class printed"))


def test_a_page_that_was_not_read_is_no_refusal() -> None:
    assert "silence is no refusal. Not read:" in section(EFNS_2008, CIDP)


# Differences ----------------------------------------------------------------------


def test_a_declared_difference_is_shown_with_cause_and_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    statement = guideline_named("aan-2012").statements[0]
    place: Citation = statement.source
    declared = Difference(
        question="IVIG in children",
        first=(statement.id,),
        second=("efns-2008/gbs/children",),
        cause=Cause.SCOPE,
        why="One asks about all children.",
        sources=(place,),
    )
    monkeypatch.setattr("docs.other_documents.DIFFERENCES", (declared,))
    text = section(EFNS_2008, GUILLAIN_BARRE_SYNDROME)

    assert statement.id.startswith("aan-2012/gbs/")
    assert [shown.split("  ") for shown in rows(text, "Documents")] == [["AAN 2012 EFNS 2008"]]
    assert "One asks about all children." in rows(text, "Why they differ")[0]
    assert "Cause: scope" in rows(text, "Why they differ")[0]
    assert "AAN 2012" in rows(text, "Places")[0]
    assert "### Why documents differ" not in section(EFNS_2008, CIDP)


# Pages of later documents -----------------------------------------------------------


@pytest.mark.parametrize(("guideline", "condition"), PAGES)
def test_a_page_of_a_later_document_shows_provenance_and_status_and_no_words_of_another(
    guideline: Guideline, condition: Condition, tmp_path: Path
) -> None:
    text = condition_page(guideline, condition, tmp_path)
    top = text.partition("## ")[0]
    own = without_others(text)

    assert f"**Status**: {guideline.status.state}." in top
    assert f"**Read**: {guideline.provenance}." in top
    assert re.findall("EFNS 2008|Elovaara", own) == []
    assert guideline.id.startswith("efns") or "EFNS" not in own
    assert guideline.id.startswith(("efns", "aan-")) or not re.search(r"level [ABCU]\b", own)
    for statement in possible_statements(guideline, condition):
        assert f"`{statement.id}`" in text


# The index --------------------------------------------------------------------------


def test_the_index_names_every_document_and_links_the_pages_of_each_condition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docs.condition_pages.condition_page", lambda *_: "")
    monkeypatch.setattr("docs.condition_pages._map", lambda *_: "")
    index = condition_pages(tmp_path)["conditions"]

    for guideline in GUIDELINES:
        assert guideline.title in index
        for condition in CONDITIONS:
            page = f'href="conditions/{page_name(guideline, condition)}.html">{guideline.label}<'
            assert (page in index) is (condition.id in guideline.covers)


def test_an_evidence_page_leaves_out_what_a_document_has_not(tmp_path: Path) -> None:
    """
    The library has no studies of AAN 2012, and compares its levels with its class counts.
    """
    text = evidence_page(guideline_named("aan-2012"), tmp_path)
    pictures = {path.name for path in tmp_path.rglob("*.svg")}

    assert "## Studies" not in text
    assert "## Printed and supported levels" in text
    assert "no rows on this document for: studies," in text
    assert pictures == {"audit.svg"}
