"""Decision trees: they agree with the answers and have no unnecessary question."""

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
    """Return a guideline with one statement for a population."""
    return saying(STIFF_PERSON_SYNDROME, attrs.evolve(STATEMENT, population=population))


def findings(fact: Fact) -> list[Finding]:
    """Return every answer to a question; for an age, on both sides of every bound and at it."""
    if isinstance(fact, Measure):
        return [fact(Amount(number, Unit.YEAR)) for number in (17, 18, 40, 65, 66)]
    return [Finding(fact, value) for value in values(fact)]


def follow(tree: DecisionTree, context: Context) -> DecisionTree:
    """Return the conclusion that a patient reaches."""
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
    """Yield every path through a tree with its conclusion.

    Args:
        tree: The tree.
        known: The findings that are known before.
        said: The answers of the path so far.

    Yields:
        The answers of the path and the conclusion, without contradictory answers.
    """
    if isinstance(tree, Conclusion):
        yield said, tree
        return
    for finding in findings(tree.fact):
        try:
            context = Context((*known, *said, finding))
        except ContradictionError:
            continue
        (way,) = (
            branch for branch in tree.branches if evaluate(branch.when, context) is Truth.TRUE
        )
        yield from ways(way.to, known, (*said, finding))


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.id)
def test_the_answers_on_a_path_are_sufficient_and_necessary(condition: Condition) -> None:
    """The answer has the verdict and level of the conclusion, and none without the last fact."""
    for said, conclusion in ways(decision_tree(condition)):
        whole = recommend(condition, Context(said))
        less = recommend(condition, Context(said[:-1]))

        assert (whole.verdict, whole.level) == (conclusion.verdict, conclusion.level)
        assert whole.missing == ()
        assert set(whole.leading) <= set(conclusion.leading)
        assert not said or less.verdict is Verdict.INSUFFICIENT_DATA


@pytest.mark.exhaustive
@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.id)
def test_some_patient_reaches_every_conclusion_by_each_of_its_statements(
    condition: Condition,
) -> None:
    tree = decision_tree(condition)
    led: dict[Conclusion, set[str]] = {end: set() for end in conclusions(tree)}
    for said, conclusion in ways(tree):
        answered = recommend(condition, Context(said))
        led[conclusion] |= {statement.id for statement in answered.leading}
        for fact in {fact for standing in answered.trace for fact in standing.facts}:
            for finding in findings(fact):
                try:
                    more = recommend(condition, Context((*said, finding)))
                except ContradictionError:
                    continue
                led[conclusion] |= {statement.id for statement in more.leading}

    assert led == {end: {s.id for s in end.leading} for end in led}


@given(patients())
def test_a_tree_and_the_answer_agree_for_any_patient(patient: tuple[Condition, Context]) -> None:
    """If a question has no answer, the answer is open too, or other facts decide it."""
    condition, context = patient
    said = recommend(condition, context)
    step = follow(decision_tree(condition), context)

    if isinstance(step, Conclusion):
        assert (said.verdict, said.level) == (step.verdict, step.level)
    else:
        ends = {(end.verdict, end.level) for end in conclusions(step)}
        assert said.verdict is Verdict.INSUFFICIENT_DATA or (said.verdict, said.level) in ends


def test_every_question_on_a_path_is_new_and_changes_the_result() -> None:
    """Equal subtrees are one object."""
    for condition in CONDITIONS:
        tree = decision_tree(condition)
        for question in questions(tree):
            steps = {id(way.to) for way in question.branches}
            assert len(steps) == len(question.branches) > 1
            below = {q.fact for way in question.branches for q in questions(way.to)}
            assert question.fact not in below


def test_the_tree_of_dermatomyositis_shares_subtrees() -> None:
    """Nine questions are nine objects on forty paths."""
    tree = decision_tree(DERMATOMYOSITIS)

    assert len(questions(tree)) == 9
    assert len(list(ways(tree))) == 40


def test_a_tree_does_not_ask_for_facts_that_a_code_implies() -> None:
    """ICD-10-CM G73.1 means that the syndrome is paraneoplastic."""
    assert isinstance(decision_tree("LEMS"), Question)
    assert isinstance(decision_tree("ICD-10-CM G73.1"), Conclusion)


def test_the_bounds_of_a_measure_are_included_or_excluded_as_printed() -> None:
    """At most 18 years is not below 18 years; an age between two bounds has both."""
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


def test_the_tree_of_a_guideline_without_the_condition_is_not_covered() -> None:
    other = attrs.evolve(EFNS_2008, id="other", covers=(), find_chapter=None)

    assert decision_tree("GBS", guideline=other) == Conclusion(Verdict.NOT_COVERED, None, ())


def test_a_wrong_condition_or_guideline_raises_as_in_recommend() -> None:
    with pytest.raises(UnknownNameError, match="Guillain"):
        decision_tree("Guillain-Bare syndrome")
    with pytest.raises(WrongTypeError):
        decision_tree(None)  # type: ignore[arg-type]  # the test hands in the wrong thing
    with pytest.raises(UnknownNameError, match="efns-2008"):
        decision_tree("GBS", guideline="EFNS")


def test_a_flowchart_has_every_question_conclusion_and_branch_once() -> None:
    """A single conclusion is one box without arrows."""
    for condition in CONDITIONS:
        tree = decision_tree(condition)
        lines = mermaid(tree).splitlines()
        boxes = [line for line in lines if "-->" not in line]

        assert lines[0] == "flowchart TD"
        assert len(boxes) == 1 + len(questions(tree)) + len(conclusions(tree))
        assert len(lines) - len(boxes) == sum(
            len(question.branches) for question in questions(tree)
        )


def test_special_characters_of_mermaid_are_escaped_in_labels() -> None:
    odd = Flag("odd", 'a "quote"] & <b>#1</b> `x`', "none")
    drawn = mermaid(decision_tree("SPS", guideline=asking(odd))).splitlines()[1]

    assert drawn == ('    q1{"A #34;quote#34;] #38; #60;b#62;#35;1#60;/b#62; #96;x#96;?"}')


def test_a_tree_as_text_numbers_every_question_and_lists_its_answers() -> None:
    assert decision_spoken(decision_tree("inclusion body myositis")).startswith(
        "1. Form of inclusion body myositis: if sporadic: IVIG is not recommended (level A)"
    )
    assert decision_spoken(decision_tree("LEMS")).startswith(
        "1. The syndrome is paraneoplastic? if"
    )
    assert decision_spoken(decision_tree("Miller Fisher syndrome")).startswith("No question is")
