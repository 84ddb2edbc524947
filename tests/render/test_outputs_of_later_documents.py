"""Every output of the later documents: own grades, status, and what was not read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import matplotlib.pyplot as plt
import pytest
from matplotlib.figure import Figure

from ivig_evidence import Answer, fhir, plots, tables
from ivig_evidence.appraisal import audit, audited
from ivig_evidence.cds_hooks import services
from ivig_evidence.cql import cql_library
from ivig_evidence.engine import decision_tree, mermaid
from ivig_evidence.fhir.write.knowledge import has_activity
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.immunoglobulin import PRECAUTIONS
from ivig_evidence.logic.predicates import EVERYBODY
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.evidence import NO_STUDY_READ
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.render.english import level
from ivig_evidence.render.headlines import with_status
from ivig_evidence.render.pages import page

from ..helpers.chapters import (
    each_later_chapter,
    each_later_guideline,
    words_of_other_schemes,
)
from ..helpers.every_result import one_of_each_result
from ..helpers.flat import flat
from .test_plots import words

OF_THE_DRUG = [f"[{precaution.source.reference.key}]" for precaution in PRECAUTIONS]
"""Precautions belong to the drug, so they cite their own sources."""
TABLES = (
    tables.statement_table,
    tables.audit_table,
    tables.abstract_table,
    tables.later_table,
)


def drawn(figure: Figure) -> str:
    """Return all texts of a figure and its alternative text."""
    text = f"{words(figure)}\n{figure.get_label()}"
    plt.close(figure)
    return text


def of_an_answer(answer: Answer) -> Iterator[str]:
    """Yield the texts of an answer, without what other documents in force say."""
    lines = answer.full(10_000).splitlines()
    yield "\n".join(line for line in lines if "In force: " not in line)
    lines = answer._repr_markdown_().splitlines()
    yield "\n".join(line for line in lines if "In force: " not in line)
    yield re.sub(r"<li>In force: .*?</li>", "", answer._repr_html_())
    guidance = fhir.guidance_response(
        answer,
        subject="Patient/1",
        version="R5",
    )
    yield json.dumps(guidance)


def foreign(guideline: Guideline, text: str) -> list[str]:
    """Return the grades of other schemes, and the EFNS where it is not the issuer."""
    for source in OF_THE_DRUG:
        text = text.replace(source, "")
    found = words_of_other_schemes(guideline, text)
    if "EFNS" not in guideline.label:
        found += re.findall(r"\bEFNS 2008\b|Elovaara|efns-2008|efns-2004", text)
    return found


@each_later_chapter
def test_an_answer_has_no_grade_of_another_scheme(
    guideline: Guideline, condition: Condition
) -> None:
    for answer in one_of_each_result(guideline, condition):
        for text in of_an_answer(answer):
            assert foreign(guideline, text) == []


@each_later_chapter
def test_knowledge_on_a_condition_has_no_grade_of_another_scheme(
    guideline: Guideline, condition: Condition
) -> None:
    tree = decision_tree(condition, guideline=guideline)
    texts = (
        str(tree),
        mermaid(tree),
        str(tables.decision_table(condition, guideline=guideline)),
        cql_library(condition, guideline=guideline),
        json.dumps(fhir.plan_definition(condition, guideline=guideline, version="R4B")),
    )

    assert [found for text in texts if (found := foreign(guideline, text))] == []


@pytest.mark.images
@each_later_chapter
def test_a_decision_diagram_names_its_document(guideline: Guideline, condition: Condition) -> None:
    """A year alone would not do: several documents are of 2010."""
    text = drawn(plots.decision_diagram(condition, guideline=guideline))

    assert f"IVIG by {guideline.label}" in flat(text)
    assert foreign(guideline, text) == []


@pytest.mark.images
@each_later_guideline
def test_the_figures_of_a_document_have_no_grade_of_another_scheme(guideline: Guideline) -> None:
    figures = (
        plots.recommendation_map(guideline=guideline),
        plots.evidence_map(guideline=guideline),
        plots.audit_chart(guideline=guideline),
    )

    assert [found for one in figures if (found := foreign(guideline, drawn(one)))] == []


@each_later_guideline
def test_the_audit_and_the_tables_have_no_grade_of_another_scheme(guideline: Guideline) -> None:
    texts = (str(audit(guideline)), *(str(make(guideline=guideline)) for make in TABLES))

    assert [found for text in texts if (found := foreign(guideline, text))] == []


@each_later_guideline
def test_every_statement_of_a_document_is_in_its_table_with_its_grade(guideline: Guideline) -> None:
    rows = {row.statement: row for row in tables.statement_table(guideline=guideline).rows}

    assert [*rows] == [statement.id for statement in guideline.statements]
    for statement in guideline.statements:
        grade = None if statement.grade is None else level(statement.grade)
        assert rows[statement.id].level == grade


# What was not read --------------------------------------------------------------------


@pytest.mark.images
@each_later_guideline
def test_no_output_says_that_a_document_cites_no_study_if_none_were_read(
    guideline: Guideline,
) -> None:
    """It would be read as a recommendation without evidence."""
    texts = [
        drawn(plots.evidence_map(guideline=guideline)),
        str(audit(guideline)),
        *(page(audited(statement), ()) for statement in guideline.statements),
    ]
    texts += [
        answer.full()
        for chapter in guideline.chapters
        for answer in one_of_each_result(guideline, chapter.condition)
    ]

    assert guideline.find_studies is None
    assert NO_STUDY_READ in texts[0]
    for text in map(flat, texts):
        assert "no study is cited" not in text
        assert "no study;" not in text
        assert "none is known" not in text


# Status -------------------------------------------------------------------------------


@pytest.mark.parametrize("guideline", GUIDELINES, ids=lambda one: one.id)
def test_what_leaves_the_library_has_the_status_of_its_document(guideline: Guideline) -> None:
    """A retired document must not be taken for one in force, nor an abstract for the whole."""
    status = with_status(guideline)
    for chapter in guideline.chapters:
        condition = chapter.condition
        cql = cql_library(condition, guideline=guideline)
        made = [
            cql,
            fhir.plan_definition(condition, guideline=guideline, version="R5")["description"],
            fhir.plan_definition(condition, guideline=guideline, version="R5")["text"],
            fhir.library(condition, cql, guideline=guideline)["text"],
        ]
        for answer in one_of_each_result(guideline, condition)[:1]:
            made += [answer.full(), *of_an_answer(answer)]
        for text in made:
            assert status in flat(str(text).replace("// ", "").replace("\\", ""))
    for listed in services(guideline=guideline)["services"]:  # type: ignore[attr-defined]  # plain JSON
        assert listed["description"].endswith(f"{status}.")


def test_an_activity_has_the_status_of_its_document() -> None:
    for guideline in GUIDELINES:
        for statement in guideline.statements:
            if has_activity(statement) and not statement.reversed_by:
                made = fhir.activity_definition(statement)
                assert str(made["description"]).endswith(with_status(guideline))


# Everybody with the condition -----------------------------------------------------------


def test_a_statement_on_everybody_asks_for_no_fact_in_any_translation() -> None:
    """There are some in most of the later documents."""
    chapters = [
        (guideline, chapter)
        for guideline in GUIDELINES
        for chapter in guideline.chapters
        if {one.population for one in chapter.statements} == {EVERYBODY}
    ]

    assert len(chapters) > 9
    for guideline, chapter in chapters:
        condition = chapter.condition
        tree = decision_tree(condition, guideline=guideline)
        library = cql_library(condition, guideline=guideline)
        (row,) = tables.decision_table(condition, guideline=guideline).rows
        for statement in chapter.statements:
            assert f'define "{statement.slug}: population": true' in library
        assert str(tree).startswith("No question is asked")
        assert mermaid(tree).count("\n") == 1
        assert row.when == ()
        assert one_of_each_result(guideline, condition)[0].missing == ()
