"""Decision trees agree with the answers and ask no unnecessary question."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TypeAlias

import attrs
import pytest
from hypothesis import given

from ivig_evidence import EFNS_2008, Context, Truth, Verdict, evaluate, recommend
from ivig_evidence.conditions import CONDITIONS, DERMATOMYOSITIS, STIFF_PERSON_SYNDROME
from ivig_evidence.engine import decision_tree, mermaid
from ivig_evidence.errors import ContradictionError, UnknownNameError, WrongTypeError
from ivig_evidence.facts import age
from ivig_evidence.logic.predicates import Fact, Finding, Flag, Predicate
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.decision import Conclusion, DecisionTree, Question
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.render.decisions import (
    TreeRow,
    conclusions,
    decision_spoken,
    questions,
    tree_rows,
)
from ivig_evidence.render.english import answer
from ivig_evidence.units import Amount, Unit, years

from ..helpers import oracle
from ..helpers.cases import saying, statements_of
from ..helpers.chapters import each_chapter
from ..helpers.oracle import values
from ..helpers.strategies import patients

STATEMENT = statements_of(STIFF_PERSON_SYNDROME)[0]


def asking(population: Predicate) -> Guideline:
    """Return a guideline with one statement, for this population."""
    return saying(STIFF_PERSON_SYNDROME, attrs.evolve(STATEMENT, population=population))


def findings(fact: Fact) -> list[Finding]:
    """Return every answer to a question; for a measure, values below, at and above each bound."""
    if fact == age:
        return [fact(Amount(number, Unit.YEAR)) for number in (17, 18, 40, 65, 66)]
    return [oracle.finding(fact, value) for value in values(fact)]


def follow(tree: DecisionTree, context: Context) -> DecisionTree:
    """Return the step that a patient with these facts reaches."""
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
    """Yield every path through a tree with its conclusion, without contradictory answers.

    Args:
        tree: The tree.
        known: The findings that are known before.
        said: The answers of the path so far.

    Yields:
        The answers of the path and the conclusion.
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


@each_chapter
def test_the_answers_on_every_path_are_sufficient_and_necessary(
    guideline: Guideline, condition: Condition
) -> None:
    """With them, the answer agrees with the conclusion. Without the last one, it is open."""
    for said, conclusion in ways(decision_tree(condition, guideline=guideline)):
        whole = recommend(condition, Context(said), guideline=guideline)
        less = recommend(condition, Context(said[:-1]), guideline=guideline)

        assert (whole.verdict, whole.grade) == (conclusion.verdict, conclusion.grade)
        assert whole.missing == ()
        assert set(whole.leading) <= set(conclusion.leading)
        assert not said or less.verdict is Verdict.INSUFFICIENT_DATA


@each_chapter
def test_a_path_ends_in_a_conflict_only_if_the_chapter_declares_one(
    guideline: Guideline, condition: Condition
) -> None:
    """A path of a combination of answers that no patient can give must not look like a conflict."""
    chapter = guideline.chapter(condition)
    ends = {one.verdict for one in conclusions(decision_tree(condition, guideline=guideline))}

    assert Verdict.CONFLICTING not in ends or (chapter is not None and chapter.conflicts)


@pytest.mark.exhaustive
@each_chapter
def test_some_patient_has_each_leading_statement_of_each_conclusion(
    guideline: Guideline, condition: Condition
) -> None:
    tree = decision_tree(condition, guideline=guideline)
    led: dict[Conclusion, set[str]] = {one: set() for one in conclusions(tree)}
    for said, conclusion in ways(tree):
        answered = recommend(condition, Context(said), guideline=guideline)
        led[conclusion] |= {one.id for one in answered.leading}
        for fact in {fact for standing in answered.trace for fact in standing.facts}:
            for finding in findings(fact):
                try:
                    more = recommend(condition, Context((*said, finding)), guideline=guideline)
                except ContradictionError:
                    continue
                led[conclusion] |= {one.id for one in more.leading}

    assert led == {one: {s.id for s in one.leading} for one in led}


@given(patients())
def test_a_tree_and_recommend_agree(patient: tuple[Condition, Context]) -> None:
    """If a question is not answered, the verdict is open, or other facts decide it."""
    condition, context = patient
    said = recommend(condition, context)
    step = follow(decision_tree(condition), context)

    if isinstance(step, Conclusion):
        assert (said.verdict, said.level) == (step.verdict, step.level)
    else:
        ends = {(one.verdict, one.level) for one in conclusions(step)}
        assert said.verdict is Verdict.INSUFFICIENT_DATA or (said.verdict, said.level) in ends


def test_a_question_is_asked_once_on_a_path_and_only_if_its_answer_matters() -> None:
    """
    Every question has at least two branches, and they lead to different steps.
    """
    for condition in CONDITIONS:
        tree = decision_tree(condition)
        for question in questions(tree):
            steps = {id(way.to) for way in question.branches}
            assert len(steps) == len(question.branches) > 1
            below = {q.fact for way in question.branches for q in questions(way.to)}
            assert question.fact not in below


def test_different_answers_can_lead_to_the_same_question() -> None:
    """
    Dermatomyositis has seven questions and forty-seven paths.
    """
    tree = decision_tree(DERMATOMYOSITIS)

    assert len(questions(tree)) == 7
    assert len(list(ways(tree))) == 47


def test_a_fact_that_a_code_implies_is_not_asked() -> None:
    """ICD-10-CM G73.1 is the syndrome in neoplastic disease, so it is paraneoplastic."""
    assert isinstance(decision_tree("LEMS"), Question)
    assert isinstance(decision_tree("ICD-10-CM G73.1"), Conclusion)


def test_answers_keep_the_bounds_of_a_measure() -> None:
    """
    At most 18 years is not below 18 years, and an age between two bounds has both.
    """
    aged = (age > years(18)) & (age <= years(65))
    between = decision_tree("SPS", guideline=asking(aged))
    edge = decision_tree("SPS", guideline=asking(age <= years(18)))

    assert isinstance(between, Question)
    assert isinstance(edge, Question)
    assert [way.when for way in edge.branches] == [age <= years(18), age > years(18)]
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


def test_a_guideline_without_a_chapter_asks_nothing() -> None:
    """
    The condition is not covered.
    """
    other = attrs.evolve(EFNS_2008, id="other", covers=(), find_chapter=None)

    assert decision_tree("GBS", guideline=other) == Conclusion(Verdict.NOT_COVERED, None, ())


def test_an_unknown_condition_or_guideline_raises_an_error() -> None:
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
    """Each answer that ends the questions has its own box, so that arrows do not cross."""
    for condition in CONDITIONS:
        tree = decision_tree(condition)
        lines = mermaid(tree).splitlines()
        boxes = [line for line in lines if "-->" not in line]
        leads = [way.to for question in questions(tree) for way in question.branches]
        ends = [step for step in leads or [tree] if isinstance(step, Conclusion)]

        assert lines[0] == "flowchart TD"
        assert len(boxes) == 1 + len(questions(tree)) + len(ends)
        assert len(lines) - len(boxes) == len(leads)


def test_signs_of_mermaid_are_escaped_in_labels() -> None:
    """
    Each is written as the number of its character.
    """
    odd = Flag("odd", 'a "quote"] & <b>#1</b> `x`', "none", question='A "quote"] & <b>#1</b> `x`?')
    drawn = mermaid(decision_tree("SPS", guideline=asking(odd))).splitlines()[1]

    assert drawn == ('    q1["(1) A #34;quote#34;] #38; #60;b#62;#35;1#60;/b#62; #96;x#96;?"]')


def test_a_tree_can_be_one_line_of_sentences() -> None:
    """
    It has every question with its number and its answers.
    """
    assert decision_spoken(decision_tree("inclusion body myositis")).startswith(
        "1. What form of inclusion body myositis is it?"
        " If sporadic: IVIG is not recommended (level A)"
    )
    assert decision_spoken(decision_tree("LEMS")).startswith(
        "1. Is the syndrome paraneoplastic? If"
    )
    assert decision_spoken(decision_tree("Miller Fisher syndrome")).startswith("No question is")


@each_chapter
def test_each_question_is_written_out_once_and_references_point_down(
    guideline: Guideline, condition: Condition
) -> None:
    rows = tree_rows(decision_tree(condition, guideline=guideline))
    written_out = [row.number for row in rows if row.number and not row.is_reference]

    assert list(range(1, len(written_out) + 1)) == written_out
    for place, row in enumerate(rows):
        if row.is_reference:
            assert any(below.step is row.step for below in rows[place + 1 :])


def next_below(rows: tuple[TreeRow, ...], place: int) -> Iterator[TreeRow]:
    """Return the rows below a row that are indented one step more."""
    depth = rows[place].depth
    below = takewhile(lambda one: one.depth > depth, rows[place + 1 :])
    return (one for one in below if one.depth == depth + 1)


@each_chapter
def test_the_rows_of_a_tree_are_all_of_its_branches(
    guideline: Guideline, condition: Condition
) -> None:
    """
    The rows below a question, indented one step more, are its answers in their order.
    """
    tree = decision_tree(condition, guideline=guideline)
    rows = tree_rows(tree)

    assert tree is rows[0].step
    for place, row in enumerate(rows):
        if isinstance(row.step, Question) and not row.is_reference:
            answers = [(one.answer, one.step) for one in next_below(rows, place)]
            assert [(answer(way.when), way.to) for way in row.step.branches] == answers


def test_a_tree_is_printed_as_indented_text_with_references() -> None:
    """
    The type of CIDP is asked after two answers, and written out after the second.
    """
    text = str(decision_tree("CIDP"))

    assert text.startswith("1. ")
    assert (
        "        - too early to tell, responded, relapsed after a response or no response: go to 5"
        in text
    )
    assert (
        "(also from 4)\n        - sensorimotor or another variant: not covered by the guideline"
        in text
    )
    assert "IVIG recommended, level A [efns-2008/cidp/sensorimotor-ivig]" in text
    assert str(decision_tree("Miller Fisher syndrome")).startswith("No question is asked: ")
