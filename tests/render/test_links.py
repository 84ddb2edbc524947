"""The link to the paper in every rendering, and the section before the lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from ivig_evidence import consult, fhir, recommend, tables
from ivig_evidence.appraisal import audit, audited
from ivig_evidence.cql import cql_library
from ivig_evidence.dosing import plan
from ivig_evidence.fhir import FhirVersion
from ivig_evidence.guidelines.registry import statement_named, study_named
from ivig_evidence.render.english import statement as statement_text
from ivig_evidence.render.evidence import study as study_text
from ivig_evidence.render.markup import linked_html, linked_markdown
from ivig_evidence.render.pages import page

from ..helpers.hooks import condition, only_card, request

STATEMENT = statement_named("efns-2008/gbs/ivig-first-line")
STUDY = study_named("gbs/refs-20-24")
LATER = STATEMENT.later_evidence[0]
UNTREATED = {"response_to_ivig": "not_given", "response_to_plasma_exchange": "not_given"}
ANSWER = recommend("GBS", {"age": "43 years", "able_to_walk_unaided": False, **UNTREATED})
CONSULTATION = consult("GBS", {"age": "43 years", "able_to_walk_unaided": False, **UNTREATED})
DOI = "10.1111/j.1468-1331.2008.02246.x"
LINK = f"https://doi.org/{DOI}"
PLAN = plan(STATEMENT, {"body_weight": "70 kg"})


def as_json(*resources: object) -> str:
    """Return one text in which each of the values has the link, or else no text."""
    texts = [json.dumps(resource) for resource in resources]
    return "".join(texts) if all(LINK in text for text in texts) else ""


def guidance(version: FhirVersion) -> dict[str, object]:
    return fhir.guidance_response(
        ANSWER,
        subject="Patient/1",
        version=version,
    )


TEXTS: dict[str, Callable[[], str]] = {
    "answer": lambda: str(ANSWER),
    "answer in full": lambda: ANSWER.full(),
    "consultation in full": lambda: CONSULTATION.full(),
    "statement": lambda: statement_text(STATEMENT),
    "study": lambda: study_text(STUDY),
    "page of a statement": lambda: page(audited(STATEMENT), ()),
    "audit": lambda: str(audit()),
    "citation of the paper": lambda: STATEMENT.source.reference.citation(),
    "citation of a statement": lambda: STATEMENT.citation(),
    "plan": lambda: str(PLAN),
    "CQL": lambda: re.sub(r"\n// ", " ", cql_library("GBS")),
    "CSV": lambda: tables.statement_table().to_csv(),
    "dict of a table": lambda: as_json(tables.evidence_table("GBS").to_dict()),
    "FHIR plan": lambda: as_json(
        *(fhir.plan_definition(ANSWER.condition, version=version) for version in FhirVersion)
    ),
    "FHIR guidance": lambda: as_json(*map(guidance, FhirVersion)),
    "FHIR evidence": lambda: as_json(
        *(fhir.evidence(STUDY, version=version) for version in FhirVersion)
    ),
    "FHIR activity": lambda: as_json(fhir.activity_definition(STATEMENT)),
    "FHIR citation": lambda: as_json(
        *(fhir.citation(STATEMENT.source.reference, version=version) for version in FhirVersion)
    ),
    "CDS card": lambda: as_json(only_card(request(condition("G61.0")))),
}
HTML: dict[str, Callable[[], str]] = {
    "answer": lambda: ANSWER._repr_html_(),
    "consultation": lambda: CONSULTATION._repr_html_(),
    "statement": lambda: STATEMENT._repr_html_(),
    "study": lambda: STUDY._repr_html_(),
    "plan": lambda: PLAN._repr_html_(),
    "table of statements": lambda: tables.statement_table()._repr_html_(),
    "table of studies": lambda: tables.evidence_table("GBS")._repr_html_(),
    "table of figures": lambda: tables.recomputation_table()._repr_html_(),
    "table of repairs": lambda: tables.repair_table()._repr_html_(),
    "table of discrepancies": lambda: tables.discrepancy_table()._repr_html_(),
    "table of the abstract": lambda: tables.abstract_table()._repr_html_(),
}
MARKDOWN: dict[str, Callable[[], str]] = {
    "answer": lambda: ANSWER.screen()._repr_markdown_(),
    "consultation": lambda: CONSULTATION.screen()._repr_markdown_(),
    "statement": lambda: STATEMENT._repr_markdown_(),
    "study": lambda: STUDY._repr_markdown_(),
    "plan": lambda: PLAN._repr_markdown_(),
    "table": lambda: str(tables.statement_table()),
}


@pytest.mark.parametrize("written", TEXTS.values(), ids=TEXTS)
def test_every_text_has_the_link_of_the_document(written: Callable[[], str]) -> None:
    assert LINK in written()


@pytest.mark.parametrize("written", HTML.values(), ids=HTML)
def test_every_html_links_the_document(written: Callable[[], str]) -> None:
    assert f'<a href="{LINK}">' in written()


@pytest.mark.parametrize("written", MARKDOWN.values(), ids=MARKDOWN)
def test_every_markdown_links_the_document(written: Callable[[], str]) -> None:
    assert re.search(rf"<{re.escape(LINK)}>|\]\({re.escape(LINK)}\)", written())


@pytest.mark.parametrize("written", [*TEXTS.values(), *HTML.values(), *MARKDOWN.values()])
def test_no_rendering_names_a_doi_without_its_link_or_the_file_of_a_transcript(
    written: Callable[[], str],
) -> None:
    text = written()

    assert "doi:" not in text
    assert ".txt" not in text


@pytest.mark.parametrize("written", [STATEMENT.citation, lambda: str(STATEMENT.source)])
def test_the_section_comes_before_the_lines(written: Callable[[], str]) -> None:
    text = written()

    assert text.index(STATEMENT.source.section) < text.index("lines 330–334 of the transcript")


@pytest.mark.parametrize(
    ("text", "url", "rest"),
    [
        ("see https://doi.org/10.1/a.b.", "https://doi.org/10.1/a.b", "."),
        ("(https://doi.org/10.1/S(96)2-3)", "https://doi.org/10.1/S(96)2-3", ")"),
        ("x, https://doi.org/10.1/S(96), y", "https://doi.org/10.1/S(96)", ", y"),
        ("[https://doi.org/10.1/a]", "https://doi.org/10.1/a", "]"),
        ("https://doi.org/10.1/a: b", "https://doi.org/10.1/a", ": b"),
        ("“https://doi.org/10.1/a”?", "https://doi.org/10.1/a", "”?"),
        ("https://doi.org/10.1/a|b", "https://doi.org/10.1/a", "|b"),
        ("https://doi.org/10.1/a`b", "https://doi.org/10.1/a", "`b"),
        ("https://pubmed.ncbi.nlm.nih.gov/1/", "https://pubmed.ncbi.nlm.nih.gov/1/", ""),
    ],
)
def test_a_link_ends_where_the_sentence_goes_on(text: str, url: str, rest: str) -> None:
    assert linked_html(text).endswith(f'<a href="{url}">{url}</a>{rest}')
    assert linked_markdown(text).replace("\\", "").endswith(f"<{url}>{rest}")


@pytest.mark.parametrize(
    "text",
    [
        "https://moon.example/10.1/a",
        "javascript:https://moon.example",
        "http://doi.org/10.1/a",
        "10.1/a",
    ],
)
def test_no_other_address_becomes_a_link(text: str) -> None:
    assert text == linked_html(text)
    assert "<" not in linked_markdown(text)


def test_a_link_does_not_leave_its_quotes() -> None:
    hostile = 'https://doi.org/10.1/a"onmouseover="alert(1)<script>'

    assert (
        '<a href="https://doi.org/10.1/a">https://doi.org/10.1/a</a>'
        "&quot;onmouseover=&quot;alert(1)&lt;script&gt;"
    ) == linked_html(hostile)
