"""The cases of the test pack are right, complete, and the same if they are written again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

import jsonschema
import numpy as np
import pytest

from ivig_evidence import Context, Truth, Verdict
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.logic.evaluate import facts_of, judge
from ivig_evidence.logic.predicates import Fact, Measure
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.guideline import Guideline
from test_pack import run
from tools.pack.bad_input import bad_inputs
from tools.pack.brute_force import BruteForce, Expected
from tools.pack.cases import every_case, with_versions
from tools.pack.plain import digest, plain_grade
from tools.write_test_pack import FOLDER, text

from ..helpers import oracle
from ..helpers.at_hand import ROOT
from ..helpers.chapters import each_guideline
from .test_mutants import chapters, everybody, known_of

CASES = {str(case["id"]): case for case in run.cases()}
SCHEMA = json.loads((ROOT / "test_pack" / "case.schema.json").read_text(encoding="utf-8"))
FEW = 2_000
"""The number of complete states up to which the oracle is asked at once."""


def answers(brute: BruteForce) -> Iterator[tuple[Context, run.Case]]:
    """Yield the patients of a chapter with their cases."""
    start = f"{brute.guideline.id}/{brute.condition.id}/"
    for name, case in CASES.items():
        if name.startswith(start) and run.group_of(case) == "answers":
            facts = case["facts"]
            assert isinstance(facts, dict)
            yield Context.parse(facts), case  # type: ignore[arg-type]  # no value is a list


@cache
def expected(brute: BruteForce) -> tuple[tuple[Context, Expected], ...]:
    """Return the patients of a chapter with the answers of brute force."""
    return tuple((context, brute.expected(context)) for context, _ in answers(brute))


# The cases are right ----------------------------------------------------------------------------


def test_every_case_matches_the_published_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)

    assert [] == [name for name, case in CASES.items() if not validator.is_valid(case)]


def test_the_schema_refuses_a_case_with_another_key() -> None:
    case = next(iter(CASES.values()))

    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid({**case, "other": 1})


def test_there_are_about_two_thousand_cases_with_one_id_each() -> None:
    assert len(run.cases()) == len(CASES)
    assert 1_700 <= len(CASES) <= 2_300


def test_an_id_is_computed_from_the_facts() -> None:
    """So it can never mean other facts."""
    for name, case in CASES.items():
        if run.group_of(case) == "answers":
            facts = case["facts"]
            assert isinstance(facts, dict)
            assert name.split("/")[-1] == (digest(facts) if facts else "nothing-known")


def test_the_library_passes_every_case() -> None:
    every = list(CASES.values())
    found = run.result(every, run.own_replies(every), "")

    assert {kind: [] for kind in run.KINDS} == found["failed"]


def _agrees(brute: BruteForce, context: Context, case: run.Case) -> bool:
    (verdict, grade), missing = oracle.result(brute.condition, context, brute.guideline)
    wanted = {
        "verdict": verdict.value,
        "grade": plain_grade(grade),
        "missing": sorted(fact.name for fact in missing),
    }
    expect = case["expect"]
    assert isinstance(expect, dict)
    return wanted == {name: expect[name] for name in wanted}


@pytest.mark.exhaustive
@each_guideline
def test_the_oracle_of_the_tests_gives_the_expected_answers(guideline: Guideline) -> None:
    """It tries all values of the unknown facts, one combination after the other."""
    conditions = (*CONDITIONS, *(chapter.condition for chapter in guideline.chapters))
    for condition in dict.fromkeys(conditions):
        brute = BruteForce(condition, guideline)
        for context, case in answers(brute):
            if oracle.ways(condition, context, guideline) <= FEW:
                assert _agrees(brute, context, case), case["id"]


@pytest.mark.exhaustive
@each_guideline
def test_the_oracle_of_the_tests_gives_the_expected_answers_with_many_unknown_facts(
    guideline: Guideline,
) -> None:
    for brute in chapters(guideline):
        for context, case in answers(brute):
            if oracle.ways(brute.condition, context, guideline) > FEW:
                assert _agrees(brute, context, case), case["id"]


@pytest.mark.tools
def test_writing_the_cases_again_changes_nothing() -> None:
    for name, cases in every_case().items():
        stored = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
        assert stored == text(with_versions(cases, json.loads(stored))), name


def test_a_case_keeps_its_version_until_its_expectation_changes() -> None:
    before: list[run.Case] = [{"id": "a", "expect": 1, "added": "0.9.0", "changed": None}]
    now: list[run.Case] = [{"id": "a", "expect": 1}, {"id": "b", "expect": 1}]
    kept, new = with_versions(now, before)
    (changed,) = with_versions([{"id": "a", "expect": 2}], before)

    assert ("0.9.0", None) == (kept["added"], kept["changed"])
    assert ("1.0.0", None) == (new["added"], new["changed"])
    assert ("0.9.0", "1.0.0") == (changed["added"], changed["changed"])


# The cases are complete -------------------------------------------------------------------------


def test_every_condition_has_a_case_in_every_document() -> None:
    """So every form of a disease has one, too."""
    wanted = {f"{g.id}/{c.id}/nothing-known" for g in GUIDELINES for c in CONDITIONS}

    assert wanted <= CASES.keys()


@pytest.mark.exhaustive
@each_guideline
def test_every_verdict_and_grade_that_a_chapter_can_have_is_expected(guideline: Guideline) -> None:
    for brute in chapters(guideline):
        found = {(answer.verdict, answer.grade) for _, answer in expected(brute)}

        assert {*brute.table.results} <= found, brute.condition.id


@pytest.mark.exhaustive
@each_guideline
def test_every_statement_that_can_lead_leads_where_all_is_known(guideline: Guideline) -> None:
    for brute in chapters(guideline):
        can = {s for known in everybody(brute, brute.space.facts) for s in _leading(brute, known)}
        does = {s for context, _ in expected(brute) for s in _leading(brute, _all(brute, context))}

        assert can <= does, brute.condition.id


def _leading(brute: BruteForce, known: object) -> set[str]:
    if known is None:
        return set()
    leading = oracle.leading(brute.condition, known, brute.guideline)  # type: ignore[arg-type]
    return {statement.id for statement in leading}


def _all(brute: BruteForce, context: Context) -> object:
    known = known_of(brute, context)
    return known if known.keys() >= {*brute.space.facts} else None


@pytest.mark.exhaustive
@each_guideline
def test_every_gap_is_a_case(guideline: Guideline) -> None:
    """The facts of a case that is not covered are known in every state that is not covered."""
    for brute in chapters(guideline):
        silent = brute.table.codes == _code(brute, Verdict.NOT_COVERED)
        left = np.array(silent)
        for context, answer in expected(brute):
            if answer.verdict is Verdict.NOT_COVERED:
                left[brute.table.index(Context((*context.said, *brute.condition.presumes)))] = False

        assert not left.any(), brute.condition.id


def _code(brute: BruteForce, verdict: Verdict) -> int:
    numbers = (n for n, (says, _) in enumerate(brute.table.results) if says is verdict)
    return next(numbers, len(brute.table.results))


@each_guideline
def test_every_fact_that_can_be_missing_is_missing_in_a_case(guideline: Guideline) -> None:
    for brute in chapters(guideline):
        found = {name for _, answer in expected(brute) for name in answer.missing}

        assert {*brute.table.missing(Context())} <= found, brute.condition.id


@each_guideline
def test_every_exception_and_refinement_that_can_matter_is_a_case(guideline: Guideline) -> None:
    for brute in chapters(guideline):
        reasons = {str(why) for _, case in answers(brute) for why in _list(case["why"])}
        for statement in brute.rules:
            for verb, others in (
                ("overridden", brute.exceptions(statement)),
                ("refined", brute.refinements(statement)),
            ):
                for other in others:
                    reason = f"{statement.id} is {verb} by {other.id}"
                    together = {*brute.own_facts(statement), *brute.own_facts(other)}
                    assert (reason in reasons) is any(
                        judge(brute.populations[statement], known)[0] is Truth.TRUE
                        and oracle.applies(brute.condition, other, known, guideline)
                        and (
                            verb == "overridden"
                            or oracle.applies(brute.condition, statement, known, guideline)
                        )
                        for known in everybody(brute, tuple(together))
                    ), reason


def _list(value: run.Json) -> list[run.Json]:
    assert isinstance(value, list)
    return value


@each_guideline
def test_every_declared_conflict_is_a_case(guideline: Guideline) -> None:
    for brute in chapters(guideline):
        chapter = guideline.chapter(brute.condition)
        assert chapter is not None
        for conflict in chapter.conflicts:
            pair = {statement.id for statement in conflict.between}
            assert any(
                pair <= {*answer.leading} and answer.verdict is Verdict.CONFLICTING
                for _, answer in expected(brute)
            )


@each_guideline
def test_every_bound_has_a_case_at_it_below_it_and_above_it(guideline: Guideline) -> None:
    for brute in chapters(guideline):
        for fact in _measures(brute):
            numbers = [c.known[fact] for c, _ in expected(brute) if fact in c.known]
            for bound in (each.magnitude for each in fact.bounds):
                sides = {(n > bound) - (n < bound) for n in numbers if isinstance(n, (int, float))}
                assert {-1, 0, 1} == sides, (brute.condition.id, fact.name)


def _measures(brute: BruteForce) -> list[Measure]:
    facts: dict[Fact, None] = dict.fromkeys(
        fact for population in brute.populations.values() for fact in facts_of(population)
    )
    return [fact for fact in facts if isinstance(fact, Measure)]


def test_every_rule_of_one_fact_on_another_is_contradicted_in_a_case() -> None:
    refused = [bad for bad in bad_inputs() if bad.error == "contradiction"]
    pairs = {tuple(sorted(bad.facts)) for bad in refused}
    rules = {
        tuple(sorted((fact.name, rule.then.fact.name)))
        for fact in declared()
        for rule in (*fact.implies, *fact.excludes)
    }
    forms = {(c.id, f.fact.name) for c in CONDITIONS for f in c.presumes}

    assert rules <= pairs
    assert forms <= {(bad.condition, name) for bad in refused for name in bad.facts}


def test_every_fact_has_a_case_with_a_wrong_value() -> None:
    wrong = {name for bad in bad_inputs() if bad.error != "contradiction" for name in bad.facts}

    assert {fact.name for fact in declared()} <= wrong
