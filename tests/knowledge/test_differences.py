"""The declared differences: complete, reachable, and shown by the texts."""

from __future__ import annotations

import random
import re
from itertools import chain, product

import pytest

from ivig_evidence import consult
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.guidelines.differences import DIFFERENCES
from ivig_evidence.logic.context import Context, PlainValue
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.difference import Cause, Difference
from ivig_evidence.model.screen import Part

from ..helpers import oracle
from ..helpers.loaded import loaded_by
from ..helpers.reachable_pairs import Pair, reachable_pairs, shared_conditions, space_of
from ..helpers.source_text import cited, lines_of

CONDITIONS = shared_conditions()
STATEMENTS = {statement.id: statement for one in GUIDELINES for statement in one.statements}
PAPERS = {guideline.id: guideline.paper for guideline in GUIDELINES}

each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: one.id)
each_record = pytest.mark.parametrize(
    "record", DIFFERENCES, ids=lambda one: f"{one.first[0]}-{one.second[0]}"
)


def pairs_of(record: Difference) -> set[frozenset[str]]:
    """Return the pairs of statements for which a record is shown."""
    return set(map(frozenset, product(record.first, record.second)))


def documents_of(ids: tuple[str, ...]) -> set[str]:
    """Return the documents of some statements."""
    return {STATEMENTS[name].guideline.id for name in ids}


# Complete -----------------------------------------------------------------------


def records_for(pair: Pair) -> list[Difference]:
    """Return the records for two statements."""
    return [record for record in DIFFERENCES if frozenset(pair) in pairs_of(record)]


@each_condition
def test_pairs_that_differ_for_some_patients_have_one_record(condition: Condition) -> None:
    for pair in reachable_pairs(condition, sample=1_000):
        assert len(records_for(pair)) == 1, pair


@pytest.mark.exhaustive
@each_condition
def test_pairs_that_differ_for_any_patient_have_one_record(condition: Condition) -> None:
    for pair in reachable_pairs(condition):
        assert len(records_for(pair)) == 1, pair


@pytest.mark.exhaustive
def test_every_statement_of_every_record_differs_for_some_patient() -> None:
    reached = set(map(frozenset, chain.from_iterable(map(reachable_pairs, CONDITIONS))))
    for record in DIFFERENCES:
        shown = pairs_of(record) & reached

        assert {*record.first, *record.second} == set(chain.from_iterable(shown)), record.question


@each_record
def test_the_verdicts_of_a_record_differ(record: Difference) -> None:
    for first, second in product(record.first, record.second):
        assert STATEMENTS[first].verdict is not STATEMENTS[second].verdict


def assert_all_declared(condition: Condition, number: int) -> None:
    """Check patients of whom some facts are unknown."""
    space = space_of(condition)
    chosen = random.Random(f"{condition.id} {number}")
    for _ in range(number):
        context = Context()
        for fact in space.facts:
            finding = oracle.finding(fact, chosen.choice(oracle.values(fact)))
            patient = Context((*context.said, *condition.presumes))
            if chosen.random() < 2 / 3 and oracle.goes_with(patient, finding):
                context = Context((*context.said, finding))
        consultation = consult(condition, context)
        shown = consultation.screen().lines_of(Part.CAUSES)

        assert set(consultation.differences) <= set(DIFFERENCES), context
        assert bool(shown) == bool(consultation.differences)


@each_condition
def test_patients_with_unknown_facts_get_declared_differences(condition: Condition) -> None:
    assert_all_declared(condition, 20)


@pytest.mark.exhaustive
@each_condition
def test_many_patients_with_unknown_facts_get_declared_differences(condition: Condition) -> None:
    assert_all_declared(condition, 500)


def test_a_verdict_is_compared_before_its_leading_statement_is_known() -> None:
    """AAN 2003 makes IVIG an option at any age here, by one of two statements."""
    untreated = dict.fromkeys(
        ("response_to_ivig", "response_to_plasma_exchange", "response_to_immunoadsorption"),
        "not_given",
    )
    consultation = consult(
        "GBS",
        Context.parse(dict(untreated)),
        able_to_walk_unaided=False,
        gbs_severe=True,
        time_since_onset_of_neuropathic_symptoms="21 days",
    )
    (option,) = [a for a in consultation.answers if a.guideline.id == "aan-2003-gbs"]

    assert option.verdict == "option"
    assert option.leading == ()
    assert [one.second for one in consultation.differences if one in DIFFERENCES] == [
        ("aan-2003-gbs/ivig-nonambulant-later",),
        ("aan-2003-gbs/children-severe-ivig",),
    ]
    causes = [line.text for line in consultation.screen().lines_of(Part.CAUSES)]
    assert len(causes) == 2
    assert all("AANEM 2009" in line and "AAN 2003, GBS" in line for line in causes)


# Records ------------------------------------------------------------------------


@each_record
def test_a_record_is_on_two_documents_of_the_library(record: Difference) -> None:
    (first,) = documents_of(record.first)
    (second,) = documents_of(record.second)

    assert first != second


@each_record
def test_a_cause_has_places_in_both_documents(record: Difference) -> None:
    papers = {PAPERS[name] for name in documents_of((*record.first, *record.second))}
    sources = {source.reference for source in record.sources}

    assert papers <= sources
    if record.cause is not Cause.RULE_OF_GRADING:
        assert sources == papers


@each_record
def test_the_lines_of_a_place_exist(record: Difference) -> None:
    for source in record.sources:
        assert source.lines is not None
        assert source.lines[1] <= len(lines_of(str(source.reference.seed)))
        assert cited(source).strip()


@each_record
def test_the_places_have_the_sentences_of_the_statements(record: Difference) -> None:
    """A group of statements may be shown by a wider place."""
    for name in (*record.first, *record.second):
        statement = STATEMENTS[name]
        assert statement.source.lines is not None
        first, last = statement.source.lines
        paper = statement.source.reference
        places = [one.lines for one in record.sources if one.reference == paper and one.lines]
        # EFNS 2008 refers from a neuropathy like CIDP to its statements on CIDP.
        referred = record.question.endswith("like CIDP") and name.startswith("efns-2008/cidp/")

        assert referred or any(start <= first and last <= end for start, end in places), name


@each_record
def test_a_rule_of_grading_is_shown_with_the_definitions_and_a_class(record: Difference) -> None:
    if record.cause is Cause.RULE_OF_GRADING:
        text = " ".join(map(cited, record.sources))

        assert re.search(r"Level [A-Z] (rating )?(=|\()", text)
        assert re.search(r"class i", text, re.IGNORECASE)


def words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return re.findall(r"[\w-]+", text.lower())


@each_record
def test_a_sentence_is_short_and_in_our_own_words(record: Difference) -> None:
    ours = words(record.why)
    runs = {" ".join(ours[at : at + 7]) for at in range(len(ours) - 6)}
    theirs = [" ".join(words(cited(source))) for source in record.sources]

    assert record.why.endswith(".")
    assert len(record.why) <= 200
    assert not record.question.endswith((".", "?"))
    assert [run for run in runs if any(run in text for text in theirs)] == []


@each_record
def test_a_text_that_was_not_read_is_shown_with_its_header(record: Difference) -> None:
    if re.search(r"not read|abstract", record.why):
        headers = [cited(one) for one in record.sources if one.section == "header"]

        assert headers
        assert all(text.startswith("Read: primary, abstract") for text in headers)


@each_record
def test_no_sentence_says_who_is_right(record: Difference) -> None:
    assert not re.search(r"\b(right|wrong|correct|better|outdated|stronger)\b", record.why)


@each_record
def test_no_newer_trial_is_claimed(record: Difference) -> None:
    """No text that was read names a trial that an earlier document could not know."""
    assert record.cause is not Cause.NEWER_TRIAL


# Loading ------------------------------------------------------------------------


def test_the_records_load_no_document() -> None:
    loaded = loaded_by("import ivig_evidence.guidelines.differences")
    documents = {name for name in loaded if re.search(r"guidelines\.(aan|ean|efns_[p2]\w+$)", name)}

    assert documents <= {"ivig_evidence.guidelines.efns_2008"}


def test_an_answer_of_one_document_loads_no_records() -> None:
    loaded = loaded_by(
        "from ivig_evidence import recommend; a = recommend('GBS'); str(a); a.to_dict()"
    )

    assert not any("guidelines.differences" in name for name in loaded)


# Consultations ------------------------------------------------------------------

UNTREATED: dict[str, PlainValue] = {"previously_treated": False}
CONSULTATIONS: dict[str, tuple[str, dict[str, PlainValue], set[str]]] = {
    "an adult with GBS": (
        "GBS",
        {**UNTREATED, "age": "54 years", "able_to_walk_unaided": False},
        set(),
    ),
    "an adult with mild GBS": (
        "GBS",
        {**UNTREATED, "age": "54 years", "able_to_walk_unaided": True},
        {
            "AANEM 2023, EFNS 2008: scope",
            "AAN 2012, EFNS 2008: scope",
            "AANEM 2009, EFNS 2008: scope",
        },
    ),
    "a child with GBS": (
        "GBS",
        {**UNTREATED, "age": "6 years", "able_to_walk_unaided": False, "gbs_severe": True},
        {
            "AANEM 2023, AAN 2012: not stated",
            "AANEM 2023, AAN 2003, GBS: not stated",
            "AAN 2012, AANEM 2009: scope",
            "AAN 2012, EFNS 2008: not stated",
            "AAN 2012, AAN 2003, GBS: not stated",
            "AANEM 2009, AAN 2003, GBS: scope",
            "EFNS 2008, AAN 2003, GBS: not stated",
        },
    ),
    "GBS after plasma exchange": (
        "GBS",
        {
            "age": "61 years",
            "response_to_plasma_exchange": "too_early_to_tell",
            "response_to_ivig": "not_given",
            "plasma_exchange_with_ivig": True,
        },
        set(),
    ),
    "inclusion body myositis": (
        "IBM",
        {"inclusion_body_myositis_form": "sporadic"},
        {
            "AANEM 2023, AAN 2012: not stated",
            "AANEM 2023, AANEM 2009: not stated",
            "AAN 2012, EFNS 2008: not stated",
            "AANEM 2009, EFNS 2008: not stated",
        },
    ),
    "IgM neuropathy": (
        "paraproteinaemic-demyelinating-neuropathy",
        {
            **UNTREATED,
            "paraprotein": "IgM",
            "neuropathy_picture": "demyelinating",
            "significant_disability": True,
            "rapid_worsening": False,
        },
        {
            "AANEM 2023, AAN 2012: not stated",
            "AANEM 2023, EFNS 2008: fact",
            "AAN 2012, EFNS 2008: fact",
        },
    ),
    "stable myasthenia": (
        "MG",
        {
            "age": "50 years",
            "mg_stable": True,
            "mg_acute_exacerbation": False,
            "mg_severe": False,
            "mg_severity": "moderate",
            "mg_purpose": "maintenance",
            "pregnant": False,
        },
        {
            "AANEM 2023, AAN 2012: scope",
            "AANEM 2023, EFNS 2008: scope",
            "AAN 2012, EFNS 2008: scope",
        },
    ),
    "an exacerbation of myasthenia": (
        "MG",
        {
            "age": "38 years",
            "mg_acute_exacerbation": True,
            "mg_severe": True,
            "mg_purpose": "short_term",
            "mg_severity": "severe",
            "mg_exacerbation_refractory": False,
            "mg_stable": False,
        },
        set(),
    ),
    "CIDP on maintenance": (
        "CIDP",
        {
            "cidp_type": "sensorimotor",
            "cidp_variant": "typical",
            "response_to_ivig": "responded",
            "treatment_phase": "maintenance",
        },
        set(),
    ),
    "dermatomyositis": (
        "dermatomyositis",
        {
            "age": "50 years",
            "response_to_corticosteroids": "inadequate",
            "treatment_beside_ivig": "prednisone",
        },
        {
            "AANEM 2023, AAN 2012: not stated",
            "AAN 2012, AANEM 2009: not stated",
            "AAN 2012, EFNS 2008: rule of grading",
        },
    ),
    "post-polio syndrome": (
        "PPS",
        {"rapidly_progressive_weakness": False, "rapidly_progressive_atrophy": False},
        {"AANEM 2023, AAN 2012: not stated", "AAN 2012, EFNS 2008: not stated"},
    ),
}
"""The condition, the facts, and the pairs of documents that differ with their causes."""


@pytest.mark.parametrize("name", CONSULTATIONS)
def test_a_consultation_shows_its_causes(name: str) -> None:
    condition, facts, causes = CONSULTATIONS[name]
    consultation = consult(condition, Context.parse(facts))
    labels = {one.guideline.id: one.guideline.label for one in consultation.answers}
    shown = set()
    for one in consultation.differences:
        documents = {*documents_of(one.first), *documents_of(one.second)}
        pair = [label for id_, label in labels.items() if id_ in documents]
        shown.add(f"{', '.join(pair)}: {one.cause}")

    assert causes == shown
