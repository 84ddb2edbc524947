"""What a finding means for the other facts of a chapter."""

from __future__ import annotations

import pytest
from attrs import evolve

from ivig_evidence import Context
from ivig_evidence.engine.decision import CompiledChapter, Rule, decide
from ivig_evidence.errors import ContradictionError
from ivig_evidence.facts import age
from ivig_evidence.guidelines.efns_2008.guillain_barre import ivig_first_line
from ivig_evidence.logic.predicates import Finding, Flag, Implication, Measure, Predicate
from ivig_evidence.model.answer import Decision
from ivig_evidence.units import Amount, Unit, years

SCORE = Measure("made_up_score", "made-up score", Unit.SCORE, 0, 6, "3", question="Which score?")
AT_REST = Flag(
    "at_rest",
    "at rest",
    "not at rest",
    question="At rest?",
    implies=(Implication(True, Finding(SCORE, Amount(0, Unit.SCORE)), "rest scores 0"),),
)


def compiled(population: Predicate, *presumed: Finding) -> CompiledChapter:
    """Return a chapter with a single statement."""
    assert ivig_first_line.verdict is not None
    result = ivig_first_line.verdict, ivig_first_line.grade
    return CompiledChapter(
        [Rule(ivig_first_line, population, None, (), (), result, None)], presumed
    )


def decided(chapter: CompiledChapter, *findings: Finding) -> Decision:
    """Return the decision on a patient."""
    return decide(chapter, chapter.packing.domain(Context(findings).known))


def test_the_same_number_as_the_diagnosis_implies_is_no_contradiction() -> None:
    chapter = compiled(age >= years(18), age(years(40)))

    assert decided(chapter, age(years(40))).missing == ()


@pytest.mark.parametrize("earlier", [(), (40,)], ids=["first", "after one of the same range"])
@pytest.mark.parametrize("number", [39, 40.5, 41])
def test_another_number_than_the_diagnosis_implies_is_a_contradiction(
    number: float, earlier: tuple[float, ...]
) -> None:
    """Whoever was decided before, also a patient whom no predicate distinguishes from this one."""
    chapter = compiled(age >= years(18), age(years(40)))
    for before in earlier:
        decided(chapter, age(years(before)))

    with pytest.raises(ContradictionError, match="the diagnosis"):
        decided(chapter, age(years(number)))


@pytest.mark.parametrize("earlier", [(), (1,)], ids=["first", "after one of the same range"])
def test_a_number_that_the_diagnosis_excludes_is_a_contradiction(earlier: tuple[int, ...]) -> None:
    walking = Flag(
        "walking",
        "walking",
        "not walking",
        question="Walking?",
        excludes=(Implication(True, Finding(SCORE, Amount(0, Unit.SCORE)), "0 is at rest"),),
    )
    chapter = compiled(SCORE <= Amount(3, Unit.SCORE), walking(True))
    for before in earlier:
        decided(chapter, SCORE(before))

    with pytest.raises(ContradictionError, match="0 is at rest"):
        decided(chapter, SCORE(0))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_number_that_another_fact_implies_is_distinguished_from_its_neighbours(
    order: tuple[int, int],
) -> None:
    """Whichever patient comes first: only a score of 0 leaves it open whether one is at rest."""
    chapter = compiled((SCORE <= Amount(3, Unit.SCORE)) & AT_REST)
    open_for = {score: bool(decided(chapter, SCORE(score)).missing) for score in order}

    assert open_for == {0: True, 1: False}


def test_scores_are_whole_numbers_so_two_neighbouring_bounds_leave_no_gap() -> None:
    two, three = Amount(2, Unit.SCORE), Amount(3, Unit.SCORE)
    chapter = compiled((SCORE <= two) | (SCORE >= three))

    assert decided(chapter).missing == ()


def test_a_value_excluded_by_a_fact_outside_the_chapter_is_not_asked_for() -> None:
    flag = evolve(AT_REST, name="resting", implies=())
    outside = Flag(
        "running",
        "running",
        "not running",
        question="Running?",
        excludes=(Implication(True, flag(True), "one does not run at rest"),),
    )
    chapter = compiled(flag)

    assert decided(chapter).missing == (flag,)
    assert decided(chapter, outside(True)).missing == ()
