"""The engine is right, and its work is bounded, for chapters that no guideline has."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_evidence.engine import decision
from ivig_evidence.engine.decision import decide
from ivig_evidence.engine.diagram import MOST_CACHED
from ivig_evidence.logic.context import Known

from ..helpers.generated_chapters import generated, outcome_of, result_of

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
