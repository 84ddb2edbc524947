"""What a finding means for the other facts of a chapter."""

from __future__ import annotations

import pytest
from attrs import evolve

from ivig_evidence import Context
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.engine.decision import CompiledChapter, Rule, decide
from ivig_evidence.errors import ContradictionError
from ivig_evidence.facts import AgeGroup, age, age_group, paraproteinaemia, sex
from ivig_evidence.guidelines.efns_2008.guillain_barre import ivig_first_line
from ivig_evidence.logic.predicates import Finding, Flag, Implication, Measure, Predicate, Range
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


def excluding(name: str, *excluded: Finding) -> Flag:
    """Return a flag whose answer yes excludes other findings."""
    return Flag(
        name,
        name,
        f"not {name}",
        question="Is it?",
        excludes=tuple(
            Implication(True, finding, "they exclude each other") for finding in excluded
        ),
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


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_a_number_that_excludes_another_fact_is_distinguished_from_its_neighbours(
    order: tuple[int, int],
) -> None:
    """Nobody with a score of 2 or more runs. The order of the patients makes no difference."""
    running = excluding("running")
    at_least_2 = Range(Amount(2, Unit.SCORE), None)
    score = evolve(SCORE, excludes=(Implication(at_least_2, running(True), "it is too high"),))
    chapter = compiled((score <= Amount(3, Unit.SCORE)) & running)
    open_for = {number: bool(decided(chapter, score(number)).missing) for number in order}

    assert open_for == {1: True, 2: False}


@pytest.mark.parametrize(
    ("option", "missing"), [(AgeGroup.CHILD, False), (AgeGroup.ADULT, True), (None, True)]
)
def test_a_value_that_another_value_excludes_is_impossible_with_that_value_only(
    option: AgeGroup | None, missing: bool
) -> None:
    retired = excluding("retired", age_group(AgeGroup.CHILD))
    chapter = compiled(retired)

    assert bool(decided(chapter, age_group(option)).missing) is missing


RETIRED = excluding("retired", age_group(AgeGroup.CHILD))
SENIOR = Flag(
    "senior",
    "senior",
    "not senior",
    question="Is it?",
    implies=(Implication(True, age_group(AgeGroup.ADULT), "seniors are adults"),),
)


@pytest.mark.parametrize(
    ("presumed", "finding", "message"),
    [
        (
            age_group(AgeGroup.ADULT),
            age_group(AgeGroup.CHILD),
            "the diagnosis (age_group = adult) and age_group = child exclude each other"
            " (ask for another condition instead); correct or remove one",
        ),
        (
            age(years(40)),
            age(years(41)),
            "the diagnosis (age = 40 years) and age = 41 years exclude each other"
            " (ask for another condition instead); correct or remove one",
        ),
        (
            RETIRED(True),
            age_group(AgeGroup.CHILD),
            "the diagnosis and age_group = child exclude each other (they exclude each other);"
            " correct or remove one",
        ),
        (
            age_group(AgeGroup.CHILD),
            RETIRED(True),
            "the diagnosis (age_group = child) and retired = true exclude each other"
            " (they exclude each other); correct or remove one",
        ),
        (
            SENIOR(True),
            age_group(AgeGroup.CHILD),
            "the diagnosis (age_group = adult) and age_group = child exclude each other"
            " (ask for another condition instead); correct or remove one",
        ),
    ],
)
def test_a_finding_that_contradicts_the_diagnosis_is_named_with_it(
    presumed: Finding, finding: Finding, message: str
) -> None:
    with pytest.raises(ContradictionError) as caught:
        decided(compiled(sex.is_(*sex.options), presumed), finding)

    assert message == str(caught.value)


def test_a_value_that_other_conditions_presume_is_reported_with_their_ids() -> None:
    ids = [c.id for c in CONDITIONS if paraproteinaemia(True) in c.presumes]
    first, second = ids
    with pytest.raises(ContradictionError) as caught:
        decided(compiled(age >= years(18), paraproteinaemia(False)), paraproteinaemia(True))

    assert f"ask for {first!r} or {second!r} instead" == caught.value.why
