"""The published JSON of every chapter, checked by z3 and by the decision diagrams of oxidd.

Both read the JSON alone, and share with the library only the exported decision trees, the answers
of ``recommend`` and the certificates that they are compared with.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest
from attrs import evolve

from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.model.guideline import Guideline

from ..helpers.at_hand import ROOT
from .certificates import certified, in_words
from .chapters import CHAPTERS, document_of, each_chapter, exported, published
from .library import OPEN, least_known, some_answers, states
from .model import NOT_COVERED, Chapter, Result, Value, chapter_of
from .with_oxidd import Combinations
from .with_z3 import Prover
from .wrong_rules import wrong_rule

pytestmark = pytest.mark.exhaustive

# z3 ------------------------------------------------------------------------------


@each_chapter
def test_z3_proves_that_the_tree_and_the_conflicts_are_those_of_the_rules(
    guideline: str, condition: str
) -> None:
    chapter = published(guideline, condition)
    prover = Prover(chapter, exported(chapter))

    assert prover.differences() == []
    assert prover.undeclared_conflicts() == []
    assert prover.idle_conflicts() == []


@each_chapter
def test_z3_proves_that_no_added_fact_turns_one_definite_answer_into_another(
    guideline: str, condition: str
) -> None:
    chapter = published(guideline, condition)
    prover = Prover(chapter, exported(chapter))
    answers = least_known(chapter)

    assert prover.changed_answers(answers) == []
    assert prover.wrong_answers(answers) == []


@pytest.mark.parametrize("guideline", GUIDELINES, ids=lambda one: one.id)
def test_the_tree_of_a_condition_without_a_chapter_says_not_covered(guideline: Guideline) -> None:
    covered = {condition for document, condition in CHAPTERS if document == guideline.id}
    for condition in CONDITIONS:
        if condition.id not in covered:
            nothing = Chapter(guideline.id, condition.id, (), {}, (), {}, frozenset())

            assert exported(nothing) == NOT_COVERED


# oxidd ---------------------------------------------------------------------------


@each_chapter
def test_oxidd_counts_what_brute_force_counts(guideline: str, condition: str) -> None:
    chapter = published(guideline, condition)
    combinations = Combinations(chapter, exported(chapter))

    assert in_words(chapter, combinations.counts()) == certified(guideline, condition)
    assert combinations.differences() == []
    assert combinations.without_completion() == 0


@each_chapter
def test_the_library_answers_as_oxidd_says(guideline: str, condition: str) -> None:
    chapter = published(guideline, condition)
    combinations = Combinations(chapter, exported(chapter))
    for known, result, missing in some_answers(chapter):
        expected, expected_missing = combinations.answer(known)

        assert (expected or OPEN) == result, known
        assert expected_missing == missing, known


def test_the_page_on_proofs_has_the_numbers_of_this_check() -> None:
    chapters = [published(*chapter) for chapter in CHAPTERS]
    asked = sum(len(states(chapter)) for chapter in chapters)
    counted = sum(certified(*chapter)["combinations"] for chapter in CHAPTERS)
    with_statements = sum(1 for chapter in chapters if chapter.statements)

    page = (ROOT / "docs" / "proof.md").read_text(encoding="utf-8")
    assert f"They cover all {len(CHAPTERS)} chapters" in page
    assert f"asked in all {asked:,} combinations" in page
    assert f"brute force, {counted:,} combinations in all" in page
    assert f"each of the {with_statements} chapters that have statements" in page


def test_what_reads_and_proves_imports_nothing_from_the_library() -> None:
    folder = Path(__file__).parent
    for name in (
        *("model", "meaning", "with_z3", "with_oxidd", "pairs_with_oxidd", "wrong_rules"),
    ):
        tree = ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))
        modules = {
            node.module if node.level == 0 else f".{node.module}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
        } | {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}

        assert {module for module in modules if module and module.startswith(".")} <= {
            ".model",
            ".meaning",
            ".with_oxidd",
        }
        assert not any(module and module.startswith("ivig_evidence") for module in modules)


# Faults --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("guideline", "condition"),
    [chapter for chapter in CHAPTERS if published(*chapter).statements],
    ids=lambda name: name,
)
def test_z3_and_oxidd_find_a_wrong_rule(guideline: str, condition: str) -> None:
    wrong = chapter_of(wrong_rule(document_of(guideline), condition).document, condition)
    tree = exported(wrong)
    combinations = Combinations(wrong, tree)

    assert Prover(wrong, tree).differences() != []
    assert combinations.differences() != []
    assert in_words(wrong, combinations.counts()) != certified(guideline, condition)


def test_oxidd_finds_a_wrong_rule_that_changes_no_count() -> None:
    right = published("efns-2010-nmt", "myasthenia-gravis")
    document = document_of("efns-2010-nmt")
    statements = [
        {**statement, "population": {"kind": "not", "operand": statement["population"]}}
        if statement["id"] == "efns-2010-nmt/mg/exacerbations-ivig"
        else statement
        for statement in document["statements"]
    ]
    wrong = chapter_of({**document, "statements": statements}, right.condition)
    combinations = Combinations(wrong, exported(wrong))

    assert certified(right.guideline, right.condition) == in_words(wrong, combinations.counts())
    assert {"recommended", "not_covered"} == {r.verdict for r in combinations.differences()}


def test_a_lost_rule_between_facts_changes_the_counts() -> None:
    document = document_of("efns-2008")
    without = [
        {**fact, "excludes": []} if fact["fact"] == "prolonged_ivig_treatment" else fact
        for fact in document["facts"]
    ]
    wrong = chapter_of({**document, "facts": without}, "multifocal-motor-neuropathy")
    counts = in_words(wrong, Combinations(wrong, exported(wrong)).counts())
    right = certified("efns-2008", "multifocal-motor-neuropathy")

    assert (9, 10) == (right["all facts known"], counts["all facts known"])
    assert right != counts


def test_z3_finds_conflicts_that_are_undeclared_or_idle() -> None:
    right = published("efns-2008", "guillain-barre-syndrome")
    other = frozenset(list(right.statements)[:2])
    wrong = evolve(right, conflicts=frozenset([other]))
    prover = Prover(wrong, exported(right))

    assert len(prover.undeclared_conflicts()) == len(right.conflicts) > 0
    assert prover.idle_conflicts() == [" against ".join(sorted(other))]


def test_z3_finds_an_answer_that_is_given_too_early() -> None:
    chapter = published("efns-2008", "guillain-barre-syndrome")
    prover = Prover(chapter, exported(chapter))
    answers = least_known(chapter)
    early: tuple[Mapping[str, Value], Result] = ({}, answers[0][1])

    assert prover.changed_answers(answers) == []
    assert prover.changed_answers([*answers, early]) != []
    assert prover.wrong_answers([early]) != []
