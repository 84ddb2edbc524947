"""Laws over all documents: guidelines, labels and documents of payers."""

from __future__ import annotations

import inspect

import pytest

from ivig_evidence import EFNS_2008, consult, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.dosing import plan
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.guidelines.shipped import in_force_on, shipped
from ivig_evidence.immunoglobulin import FUNDING_DOCUMENTS, LABELS, authorised_uses
from ivig_evidence.logic.evaluate import facts_of
from ivig_evidence.logic.predicates import Predicate
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.document import DocumentState
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Action

from ..helpers.index_of_sources import announced, index

each_guideline = pytest.mark.parametrize("guideline", GUIDELINES, ids=lambda one: one.id)
each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: one.id)


# The index -------------------------------------------------------------------------


def test_the_library_has_exactly_the_claims_of_the_index() -> None:
    """Every id with its lines, in both directions, over all kinds of documents."""
    later = [guideline for guideline in GUIDELINES if guideline is not EFNS_2008]
    statements = {one.id: one.source.lines for document in later for one in document.statements}
    outside = [one for document in later for one in (*document.outside, *document.general)]
    of_guidelines = statements | {one.id: one.source.lines for one in outside}
    claims = [
        *(claim for label in LABELS for claim in label.claims),
        *(claim for document in FUNDING_DOCUMENTS for claim in document.claims),
    ]
    of_others = {name: source.lines for name, source in claims}
    indexed = {name: claim.lines for claims in index().values() for name, claim in claims.items()}

    assert not of_guidelines.keys() & of_others.keys()
    assert of_guidelines | of_others == indexed
    assert len(indexed) == sum(announced().values()) == 204


def test_the_index_has_exactly_the_documents_of_the_library() -> None:
    ids = {one.id for one in GUIDELINES}
    ids |= {one.id for one in LABELS} | {one.id for one in FUNDING_DOCUMENTS}

    assert ids - {EFNS_2008.id} == set(index())


# Guidelines ------------------------------------------------------------------------


@each_guideline
def test_a_guideline_says_how_much_of_it_was_read_and_where_its_status_stands(
    guideline: Guideline,
) -> None:
    record = guideline.find_record()

    assert record.read
    assert record.published.year == guideline.year
    assert record.status.source is not None or guideline is EFNS_2008
    if record.status.state is DocumentState.SUPERSEDED:
        assert record.status.superseded_by
        assert record.status.since is not None


@each_guideline
def test_a_guideline_covers_exactly_the_conditions_of_its_chapters(guideline: Guideline) -> None:
    assert guideline.covers == tuple(chapter.condition.id for chapter in guideline.chapters)


@each_guideline
def test_labels_are_short(guideline: Guideline) -> None:
    assert all(0 < len(statement.label) <= 55 for statement in guideline.statements)
    assert len(guideline.label) <= 25


@each_guideline
def test_a_strength_that_means_no_conclusion_never_stands_on_advice(guideline: Guideline) -> None:
    """Level U is neither for nor against."""
    for statement in guideline.statements:
        if statement.level == "U":
            assert statement.action is Action.NO_RECOMMENDATION


def test_guidelines_come_after_efns_2008_the_newest_first() -> None:
    first, *others = shipped()
    days = [guideline.published.at_the_latest for guideline in others]

    assert first is EFNS_2008
    assert days == sorted(days, reverse=True)


@each_condition
def test_documents_in_force_are_found_without_loading_the_others(condition: Condition) -> None:
    expected = [
        guideline
        for guideline in shipped()
        if condition.id in guideline.covers and guideline.status.state is DocumentState.IN_FORCE
    ]

    assert list(in_force_on(condition.id)) == expected


def test_rows_of_later_evidence_name_claims_that_the_library_has_of_the_same_document() -> None:
    papers = {
        statement.id: guideline.paper
        for guideline in GUIDELINES
        for statement in guideline.statements
    }
    funded = {name: one.paper for one in FUNDING_DOCUMENTS for name, _ in one.claims}
    for row in EFNS_2008.later_evidence:
        for name in row.encoded_as:
            assert name in papers or name in funded
            assert papers.get(name, row.document) == row.document
        is_encoded = row.document in {one.paper for one in GUIDELINES}
        assert bool(row.encoded_as) or not is_encoded


# Facts -----------------------------------------------------------------------------


def _predicates(condition: Condition) -> list[Predicate]:
    chapters = [one.chapter(condition) for one in GUIDELINES if condition.id in one.covers]
    asked: list[Predicate] = []
    for chapter in [one for one in chapters if one is not None]:
        asked += [
            predicate
            for statement in chapter.statements
            for predicate in (
                statement.population,
                statement.favoured_by,
                None if statement.studied_in is None else statement.studied_in.population,
            )
            if predicate is not None
        ]
        asked += [reference.when for reference in chapter.cross_references]
        asked += [
            statement.population
            for reference in chapter.cross_references
            for statement in EFNS_2008.statements_on(reference.to)
        ]
        asked += [passage.when for passage in chapter.see_also]
    for label in LABELS:
        for use in label.indications:
            if condition.id in use.conditions:
                asked += [use.population, *(limit.when for limit in use.limits)]
    for document in FUNDING_DOCUMENTS:
        entries = document.entries_on(condition)
        asked += [entry.population for entry in entries]
        for rule in document.conditions_of_funding:
            asked += [one for one in (rule.population, rule.met_if) if one is not None]
    return asked


@each_condition
def test_a_condition_lists_only_facts_that_a_document_uses(condition: Condition) -> None:
    """Or that settle such a fact, or that the diagnosis settles."""
    used = {fact for asked in _predicates(condition) for fact in facts_of(asked)}
    settling = {fact for fact in condition.facts if {i.then.fact for i in fact.implies} & used}
    presumed = {finding.fact for finding in condition.presumes}

    assert set(condition.facts) <= used | settling | presumed


def test_no_fact_has_the_name_of_an_argument_of_a_public_call() -> None:
    calls = (recommend, consult, authorised_uses, plan)
    arguments = {name for call in calls for name in inspect.signature(call).parameters}

    assert not {fact.name for fact in declared()} & (arguments | {"guideline", "as_of", "policy"})
