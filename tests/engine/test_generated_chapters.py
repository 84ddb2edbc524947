"""The engine is right, and its work is bounded, for chapters that no guideline has."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_evidence import Truth
from ivig_evidence.engine import decision
from ivig_evidence.engine.decision import CompiledChapter, Rule, decide
from ivig_evidence.engine.diagram import MOST_CACHED
from ivig_evidence.logic.context import Known
from ivig_evidence.logic.predicates import Finding, Predicate
from ivig_evidence.model.answer import Decision

from ..helpers.generated_chapters import STATEMENTS, generated, outcome_of, result_of

FIRST, SECOND, THIRD = generated(3, 1, 1, 2).facts
CACHES = ("_node", "_connected", "_negation", "_restricted", "_truths", "_decided")


@settings(max_examples=150)
@given(st.data())
def test_a_generated_chapter_agrees_with_brute_force(data: st.DataObject) -> None:
    facts = data.draw(st.integers(2, 6))
    statements = data.draw(st.integers(1, 9))
    literals = data.draw(st.integers(2, min(facts, 4)))
    chapter = generated(facts, statements, data.draw(st.integers(0, 10_000)), literals)
    truth = st.sampled_from([True, False, None])
    said = {fact: data.draw(truth) for fact in chapter.facts}
    known: Known = {fact: value for fact, value in said.items() if value is not None}
    decided = decide(chapter.compiled, chapter.compiled.packing.domain(known))

    assert ((decided.verdict, decided.grade), set(decided.missing)) == outcome_of(chapter, known)


@pytest.mark.parametrize("seed", range(3))
def test_sixty_statements_on_twenty_facts_are_decided_for_complete_patients(seed: int) -> None:
    chapter, chance = generated(20, 60, seed), Random(seed)
    for _ in range(100):
        known: Known = {fact: chance.random() < 0.5 for fact in chapter.facts}
        decided = decide(chapter.compiled, chapter.compiled.packing.domain(known))

        assert (decided.verdict, decided.grade) == result_of(chapter, known)


def test_compiling_makes_no_formula() -> None:
    """So the time to compile grows with the number of predicates only."""
    diagrams = generated(20, 60, 1).compiled.diagrams

    assert [getattr(diagrams, name).cache_info().currsize for name in CACHES] == [0] * len(CACHES)


def test_every_cache_of_a_chapter_has_a_limit() -> None:
    diagrams = generated(20, 60, 1).compiled.diagrams
    limits = {name: getattr(diagrams, name).cache_info().maxsize for name in CACHES}

    assert limits == dict.fromkeys(CACHES, MOST_CACHED)


@pytest.mark.parametrize(
    "name", ["compile_chapter", "compile_statements", "decide", "_evaluate", "_outcome"]
)
def test_every_cache_of_the_engine_has_a_limit(name: str) -> None:
    assert getattr(decision, name).cache_info().maxsize is not None


def test_a_result_dropped_from_the_caches_is_computed_again() -> None:
    chapter, chance = generated(12, 20, 7), Random(7)
    known: Known = {fact: chance.random() < 0.5 for fact in chapter.facts[:4]}
    first = decide(chapter.compiled, chapter.compiled.packing.domain(known))
    for cached in (decide, decision._evaluate, decision._outcome):
        cached.cache_clear()
    for name in CACHES:
        getattr(chapter.compiled.diagrams, name).cache_clear()

    assert decide(chapter.compiled, chapter.compiled.packing.domain(known)) == first


def rule(population: Predicate) -> Rule:
    """Return a statement for a population, without exceptions."""
    statement = STATEMENTS[0]
    assert statement.verdict is not None
    result = statement.verdict, statement.grade
    return Rule(statement, population, None, (), (), result, None)


def decided(chapter: CompiledChapter, *said: Finding) -> Decision:
    """Return the decision for a patient."""
    return decide(chapter, chapter.packing.domain({f.fact: bool(f.value) for f in said}))


def test_the_evaluation_of_a_statement_depends_on_the_bits_of_its_own_facts() -> None:
    """So patients who differ in other facts share it."""
    chapter = CompiledChapter([rule(FIRST), rule(SECOND & ~THIRD), rule(~THIRD)], ())
    field = dict(zip(chapter.facts, chapter.order.fields, strict=True))

    assert [field[FIRST], field[SECOND] | field[THIRD], field[THIRD]] == chapter.bits


def test_a_patient_whose_facts_decide_every_verdict_needs_no_formula() -> None:
    chapter = CompiledChapter([rule(FIRST), rule(~FIRST & SECOND), rule(~SECOND)], ())
    leading = decided(chapter, FIRST(True), SECOND(False)).leading
    made = [getattr(chapter.diagrams, name).cache_info().currsize for name in CACHES]

    assert 2 == len(leading)
    assert [0] * len(CACHES) == made


def test_a_statement_applies_if_the_unknown_facts_make_no_difference() -> None:
    """Three truth values alone do not show that one of two opposites is true."""
    chapter = CompiledChapter([rule(FIRST | ~FIRST), rule(FIRST & ~FIRST)], ())
    either, neither = decided(chapter).statuses

    assert (Truth.UNKNOWN, Truth.TRUE) == (either.asked, either.applies)
    assert (Truth.UNKNOWN, Truth.FALSE) == (neither.asked, neither.applies)
    assert 1 == len(decided(chapter).leading)


def test_a_statement_is_about_another_form_if_the_diagnosis_makes_its_population_false() -> None:
    chapter = CompiledChapter([rule(FIRST), rule(~FIRST), rule(SECOND)], (FIRST(False),))
    statuses = decided(chapter, SECOND(False)).statuses

    assert [Truth.FALSE, Truth.TRUE, Truth.FALSE] == [status.applies for status in statuses]
    assert [True, False, False] == [status.of_another_form for status in statuses]
    assert [True, False, False] == chapter.of_another_form
