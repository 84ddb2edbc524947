"""Decision trees: the questions agree with the answers, and none is asked in vain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import attrs
import pytest
from hypothesis import given

from ivig_evidence import EFNS_2008, Context, Truth, Verdict, evaluate, recommend
from ivig_evidence.conditions import CONDITIONS, DERMATOMYOSITIS, STIFF_PERSON_SYNDROME
from ivig_evidence.engine import decision_tree, mermaid
from ivig_evidence.errors import ContradictionError, UnknownNameError, WrongTypeError
from ivig_evidence.facts import age
from ivig_evidence.logic.predicates import Fact, Finding, Flag, Measure, Predicate
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.decision import Conclusion, DecisionTree, Question
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.render.decisions import conclusions, decision_spoken, questions
from ivig_evidence.render.english import answer
from ivig_evidence.units import Amount, Unit, years

from ..helpers.cases import saying, statements_of
from ..helpers.oracle import values
from ..helpers.strategies import patients

STATEMENT = statements_of(STIFF_PERSON_SYNDROME)[0]


def asking(population: Predicate) -> Guideline:
    """A guideline with one statement, for whom the population says."""
    return saying(STIFF_PERSON_SYNDROME, attrs.evolve(STATEMENT, population=population))


def findings(fact: Fact) -> list[Finding]:
    """Every answer to a question; ages on both sides of every bound asked for here, and at it."""
    if isinstance(fact, Measure):
        return [fact(Amount(number, Unit.YEAR)) for number in (17, 18, 40, 65, 66)]
    return [Finding(fact, value) for value in values(fact)]


def follow(tree: DecisionTree, context: Context) -> DecisionTree:
    """Where a patient comes to with what is known."""
    while isinstance(tree, Question):
        known = [way for way in tree.branches if evaluate(way.when, context) is Truth.TRUE]
        if not known:
            return tree
        (way,) = known
        tree = way.to
    return tree


Said: TypeAlias = tuple[Finding, ...]


def ways(
    tree: DecisionTree, known: Said = (), said: Said = ()
) -> Iterator[tuple[Said, Conclusion]]:
    """Every way through a tree with the conclusion, without answers that contradict each other.

    ``known`` is what was known before: what contradicts it is no answer either.
    """
    if isinstance(tree, Conclusion):
        yield said, tree
        return
    for finding in findings(tree.fact):
        try:
            context = Context((*known, *said, finding))
        except ContradictionError:
            continue
        (way,) = (one for one in tree.branches if evaluate(one.when, context) is Truth.TRUE)
        yield from ways(way.to, known, (*said, finding))


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: one.id)
def test_the_answers_on_every_way_are_enough_and_all_are_needed(condition: Condition) -> None:
    """
    Of nothing but them the answer has that verdict and level, misses nothing, and is led by
    statements that the conclusion names; without the last of them it is not settled.
    """
    for said, conclusion in ways(decision_tree(condition)):
        whole = recommend(condition, Context(said))
        less = recommend(condition, Context(said[:-1]))

        assert (whole.verdict, whole.level) == (conclusion.verdict, conclusion.level)
        assert whole.missing == ()
        assert set(whole.leading) <= set(conclusion.leading)
        assert not said or less.verdict is Verdict.INSUFFICIENT_DATA


@pytest.mark.exhaustive
@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: one.id)
def test_somebody_comes_to_every_conclusion_by_every_statement_named(condition: Condition) -> None:
    """
    No box is there for nobody: each conclusion has a patient, and each of its statements leads one.
    """
    tree = decision_tree(condition)
    led: dict[Conclusion, set[str]] = {one: set() for one in conclusions(tree)}
    for said, conclusion in ways(tree):
        answered = recommend(condition, Context(said))
        led[conclusion] |= {one.id for one in answered.leading}
        for fact in {fact for standing in answered.trace for fact in standing.facts}:
            for finding in findings(fact):
                try:
                    more = recommend(condition, Context((*said, finding)))
                except ContradictionError:
                    continue
                led[conclusion] |= {one.id for one in more.leading}

    assert led == {one: {s.id for s in one.leading} for one in led}


@given(patients())
def test_a_tree_comes_to_what_the_answer_says(patient: tuple[Condition, Context]) -> None:
    """
    A patient who answers every question gets the same verdict and level. For one who stops at a
    question the answer is open too, or other facts have settled on one of its conclusions.
    """
    condition, context = patient
    said = recommend(condition, context)
    step = follow(decision_tree(condition), context)

    if isinstance(step, Conclusion):
        assert (said.verdict, said.level) == (step.verdict, step.level)
    else:
        ends = {(one.verdict, one.level) for one in conclusions(step)}
        assert said.verdict is Verdict.INSUFFICIENT_DATA or (said.verdict, said.level) in ends


def test_no_question_is_asked_twice_on_a_way_nor_where_nothing_hangs_on_it() -> None:
    """
    Every question has at least two ways, which lead to different steps; the same step is one.
    """
    for condition in CONDITIONS:
        tree = decision_tree(condition)
        for question in questions(tree):
            steps = {id(way.to) for way in question.branches}
            assert len(steps) == len(question.branches) > 1
            below = {q.fact for way in question.branches for q in questions(way.to)}
            assert question.fact not in below


def test_dermatomyositis_shares_what_follows_from_different_answers() -> None:
    """
    Its nine questions are nine objects, though forty ways lead through them.
    """
    tree = decision_tree(DERMATOMYOSITIS)

    assert len(questions(tree)) == 9
    assert len(list(ways(tree))) == 40


def test_a_code_settles_what_it_says() -> None:
    """
    ICD-10-CM G73.1 is the syndrome in neoplastic disease: whether it is paraneoplastic is not
    asked.
    """
    assert isinstance(decision_tree("LEMS"), Question)
    assert isinstance(decision_tree("ICD-10-CM G73.1"), Conclusion)


def test_the_bounds_of_a_measure_stay_as_they_are() -> None:
    """
    At most 18 years is not below 18 years, and an age between two bounds has both.
    """
    aged = (age > years(18)) & (age <= years(65))
    between = decision_tree("SPS", guideline=asking(aged))
    edge = decision_tree("SPS", guideline=asking(age <= years(18)))

    assert isinstance(between, Question)
    assert isinstance(edge, Question)
    assert [answer(way.when) for way in edge.branches] == ["at most 18 years", "above 18 years"]
    assert [answer(way.when) for way in between.branches] == [
        "at most 18 years or above 65 years",
        "above 18 years and at most 65 years",
    ]
    for said, conclusion in ways(between):
        number = Context(said).known[age]
        covered = conclusion.verdict is not Verdict.NOT_COVERED
        assert isinstance(number, float)
        assert covered is (18 < number <= 65)


def test_a_guideline_that_says_nothing_asks_nothing() -> None:
    """
    Under another guideline the condition is not covered.
    """
    other = attrs.evolve(EFNS_2008, id="other", covers=(), find_chapter=None)

    assert decision_tree("GBS", guideline=other) == Conclusion(Verdict.NOT_COVERED, None, ())


def test_what_is_no_condition_or_no_guideline_is_named() -> None:
    """
    The errors are those of recommend.
    """
    with pytest.raises(UnknownNameError, match="Guillain"):
        decision_tree("Guillain-Bare syndrome")
    with pytest.raises(WrongTypeError):
        decision_tree(None)  # type: ignore[arg-type]  # the test hands in the wrong thing
    with pytest.raises(UnknownNameError, match="efns-2008"):
        decision_tree("GBS", guideline="EFNS")


def test_a_flowchart_has_every_question_conclusion_and_way() -> None:
    """
    Each is in Mermaid once; a conclusion alone is one box without arrows.
    """
    for condition in CONDITIONS:
        tree = decision_tree(condition)
        lines = mermaid(tree).splitlines()
        boxes = [line for line in lines if "-->" not in line]

        assert lines[0] == "flowchart TD"
        assert len(boxes) == 1 + len(questions(tree)) + len(conclusions(tree))
        assert len(lines) - len(boxes) == sum(len(one.branches) for one in questions(tree))


def test_no_label_ends_a_flowchart_early() -> None:
    """
    Signs that Mermaid reads as its own stand as numbers, in a fact of a newcomer too.
    """
    odd = Flag("odd", 'a "quote"] & <b>#1</b> `x`', "none", question='A "quote"] & <b>#1</b> `x`?')
    drawn = mermaid(decision_tree("SPS", guideline=asking(odd))).splitlines()[1]

    assert drawn == ('    q1{"A #34;quote#34;] #38; #60;b#62;#35;1#60;/b#62; #96;x#96;?"}')


def test_a_tree_can_be_said_in_one_breath() -> None:
    """
    Every question with all its answers, numbered; and what is not asked is said to be so.
    """
    assert decision_spoken(decision_tree("inclusion body myositis")).startswith(
        "1. Form of inclusion body myositis: if sporadic: IVIG is not recommended (level A)"
    )
    assert decision_spoken(decision_tree("LEMS")).startswith(
        "1. The syndrome is paraneoplastic? if"
    )
    assert decision_spoken(decision_tree("Miller Fisher syndrome")).startswith("No question is")
