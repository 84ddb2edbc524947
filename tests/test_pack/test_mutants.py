"""A change of any statement changes what some case expects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest

from ivig_evidence import Context
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.logic.context import Known
from ivig_evidence.logic.predicates import Fact
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Recommendation
from test_pack import run
from tools.decision_space import Space
from tools.pack.brute_force import BruteForce

from ..helpers import oracle
from ..helpers.chapters import each_guideline
from .mutants import mutants, with_statement


@cache
def patients() -> dict[tuple[object, object], list[Context]]:
    """Return the patients of the cases, by document and condition."""
    contexts: dict[tuple[object, object], list[Context]] = defaultdict(list)
    for case in run.cases():
        if run.group_of(case) == "answers":
            facts = case["facts"]
            assert isinstance(facts, dict)
            context = Context.parse(facts)  # type: ignore[arg-type]  # no value is a list
            contexts[case["guideline"], case["condition"]].append(context)
    return contexts


@cache
def chapters(guideline: Guideline) -> list[BruteForce]:
    """Return the chapters of a guideline."""
    return [BruteForce(chapter.condition, guideline) for chapter in guideline.chapters]


def known_of(brute: BruteForce, context: Context) -> Known:
    """Return what is known of a patient with the diagnosis."""
    return Context((*context.said, *brute.condition.presumes)).known


def result(
    brute: BruteForce, guideline: Guideline, statement: Recommendation, known: Known
) -> tuple[object, object]:
    """Return whether a statement applies, and the verdict; None if unknown facts could matter."""
    condition = brute.condition
    applies = verdict = None
    if known.keys() >= {*brute.own_facts(statement)}:
        rules = oracle.rules(condition, guideline)
        (present,) = (other for other, _ in rules if other.id == statement.id)
        applies = oracle.applies(condition, present, known, guideline)
    if known.keys() >= {*brute.space.facts}:
        verdict = oracle.verdict_when_all_is_known(condition, known, guideline)
    return applies, verdict


def is_noticed(statement: Recommendation, changed: Recommendation) -> bool:
    """Return True if a case expects something else of a changed statement."""
    guideline = statement.guideline
    other = with_statement(guideline, changed)
    return any(
        result(brute, guideline, statement, known) != result(brute, other, statement, known)
        for brute in chapters(guideline)
        if statement in brute.rules
        for context in patients()[guideline.id, brute.condition.id]
        for known in (known_of(brute, context),)
    )


def makes_a_difference(statement: Recommendation, changed: Recommendation) -> bool:
    """Return True if any patient at all can get another answer from a changed statement."""
    guideline = statement.guideline
    other = with_statement(guideline, changed)
    places = [brute for brute in chapters(guideline) if statement in brute.rules]
    if changed.population == statement.population:
        return any(leads(brute, statement) for brute in places)
    return any(
        result(brute, guideline, statement, known)[0] != result(brute, other, statement, known)[0]
        for brute in places
        for known in everybody(brute, brute.own_facts(statement))
    )


@cache
def leads(brute: BruteForce, statement: Recommendation) -> bool:
    """Return True if a statement leads for some patient."""
    return any(
        statement in oracle.leading(brute.condition, known, brute.guideline)
        for known in everybody(brute, brute.space.facts)
    )


def everybody(brute: BruteForce, facts: tuple[Fact, ...]) -> Iterator[Known]:
    """Yield every complete state of some facts that a patient can have."""
    space = Space(brute.condition, facts, brute.guideline)
    if not facts:
        yield space.presumed
        return
    for state in zip(*space.complete().nonzero(), strict=True):
        yield space.presumed_and_known(map(int, state))


@pytest.mark.exhaustive
@each_guideline
def test_a_change_of_any_statement_changes_what_a_case_expects(guideline: Guideline) -> None:
    """Changes that make no difference for any patient are no changes."""
    unnoticed = [
        f"{statement.id}, {name}"
        for statement in guideline.statements
        for name, changed in mutants(statement)
        if not is_noticed(statement, changed) and makes_a_difference(statement, changed)
    ]

    assert [] == unnoticed


def test_a_statement_has_changes_of_its_grade_its_action_and_each_literal() -> None:
    statement = statement_named("gbs/ivig-first-line")
    names = [name for name, _ in mutants(statement)]

    assert ["grade", "action", "literal 0: negated"] == names[:3]
    assert {"grade", "action", "literal 0", "literal 1"} == {name.split(":")[0] for name in names}


def test_without_cases_no_change_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    statement = statement_named("gbs/ivig-first-line")
    changed = dict(mutants(statement))["grade"]
    condition = "guillain-barre-syndrome"

    assert is_noticed(statement, changed)
    monkeypatch.setitem(patients(), (EFNS_2008.id, condition), [])
    monkeypatch.setitem(patients(), (EFNS_2008.id, "miller-fisher-syndrome"), [])
    assert not is_noticed(statement, changed)
