"""A third-party CQL engine gives the same results as the library."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from enum import Enum
from itertools import combinations, pairwise, product
from multiprocessing import get_context
from random import Random
from typing import Any, NamedTuple, TypeAlias, TypedDict, assert_never

import numpy as np
import pytest

from ivig_evidence import Context, Truth, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.cql import cql_library
from ivig_evidence.cql.text import identifier
from ivig_evidence.engine.decision import compile_chapter
from ivig_evidence.errors import ContradictionError
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.logic.predicates import Choice, Fact, Finding, Flag, Measure, Value
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.answer import Answer
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.grade import Grade
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.render.cql_names import parameter_name
from ivig_evidence.render.later import is_reversed
from ivig_evidence.units import Amount, Unit

from .conftest import HERE, Run

sys.path.insert(0, str(HERE.parent))
from tests.cql.test_cql import ODD, ODD_GUIDELINE
from tests.helpers.certainties import CERTAINTIES
from tests.helpers.chapters import CHAPTERS, name_of
from tests.helpers.made_up import CONDITIONS as MADE_UP
from tests.helpers.made_up import LUNAR_NEURITIS, MOON
from tools.certification import (
    BARE,
    LARGE,
    PIECE,
    WHOLE,
    asked,
    not_counted_before,
)  # outside the package, found from the root
from tools.certify import file_of
from tools.decision_space import NO_OTHERS, Mask, Place, Space, States

PROCESSES = 2
STRIDE = 11
"""One in so many incomplete combinations of the largest condition is run by default.

A prime: every two values that occur together in some combination also do so in one that is run.
"""
GRADED = ("Verdict", "Level", "Certainty")
WANTED = (*GRADED, "Missing")
ALONE = tuple(f"{name} when all is known" for name in GRADED)

Said: TypeAlias = "list[str | list[str] | None]"
"""The values of the wanted expressions. Lists are sorted alphabetically."""


class Answers(TypedDict):
    """The output of the script: faults of libraries, kinds of results, and their numbers."""

    faults: dict[str, list[str]]
    kinds: list[Said]
    results: list[list[int]]


class Piece(NamedTuple):
    """Some states of a condition, with the facts known from other findings."""

    space: Space
    others: dict[Fact, bool | Enum | float]
    said: dict[Fact, bool | Enum | float]
    states: States
    is_complete: bool


def pieces(guideline: Guideline, condition: Condition, stride: int) -> Iterator[Piece]:
    """Yield all possible states, including those with values excluded by other findings.

    Of the incomplete states of a large condition, yield one in ``stride``.
    """
    space = Space(condition, asked(condition, guideline), guideline)
    step = stride if space.states >= LARGE else 1
    complete = space.complete()
    yield from _cut(Piece(space, {}, {}, np.flatnonzero(space.possible() & complete), True))
    some = np.flatnonzero(space.possible() & ~complete)[::step]
    yield from _cut(Piece(space, {}, {}, some, False))
    for others in space.others():
        said = {finding.fact: _plain(finding.value) for finding in others.said}
        some = np.flatnonzero(space.possible(others))[::step]
        yield from _cut(Piece(space, dict(others.known), said, some, False))


def combinations_of(guideline: Guideline, condition: Condition) -> int:
    """Return the number of combinations in the pieces of a chapter, as its certificate has it."""
    space = Space(condition, asked(condition, guideline), guideline)
    seen: dict[frozenset[Place], Mask] = {}
    return sum(
        int(not_counted_before(space, space.possible(o) & space.closed(), o, seen).sum())
        for o in (NO_OTHERS, *space.others())
    )


def _cut(piece: Piece) -> Iterator[Piece]:
    for at in range(0, len(piece.states), PIECE):
        yield piece._replace(states=piece.states[at : at + PIECE])


def _plain(value: object) -> bool | Enum | float:
    """Return a finding's value as rules compare it."""
    number = getattr(value, "magnitude", value)
    assert isinstance(number, (bool, Enum, int, float))
    return number


def _json(value: bool | Enum | float) -> object:
    return value.value if isinstance(value, Enum) else value


def in_json(piece: Piece) -> dict[str, object]:
    """Return a piece as JSON for the script."""
    space = piece.space
    return {
        "library": name_of(space.guideline, space.condition),
        "others": {parameter_name(fact): _json(value) for fact, value in piece.said.items()},
        "axes": [
            [parameter_name(fact), [_json(value) for value in values]]
            for fact, values in zip(space.facts, space.values, strict=True)
        ],
        "states": piece.states.tolist(),
        "wanted": [*WANTED, *(ALONE if piece.is_complete else ())],
    }


def decided(piece: Piece) -> list[Said]:
    """Return the library's results for the states of a piece."""
    space = piece.space
    compiled = compile_chapter(space.condition, space.guideline, space.condition.presumes)
    library = BARE if space.states >= LARGE else WHOLE
    results: list[Said] = []
    for state in space.each(piece.states):
        (verdict, grade), missing = library.result(compiled, {**piece.others, **space.known(state)})
        result = [verdict.value, *terms(grade)]
        names = sorted(fact.name for fact in missing)
        results.append([*result, names, *(result if piece.is_complete else ())])
    return results


def terms(grade: Grade | None) -> list[str | None]:
    """Return the strength and the certainty of a grade as text."""
    if grade is None:
        return [None, None]
    both = (grade.strength, grade.certainty)
    return [None if term is None else str(term.value) for term in both]


def shares(work: Sequence[Piece]) -> list[list[Piece]]:
    """Return pieces in shares with as many states each; neighbours have the same library."""
    numbers = np.cumsum([len(piece.states) for piece in work])
    cuts = [int(numbers[-1]) * share // PROCESSES for share in range(PROCESSES + 1)]
    return [
        [piece for piece, number in zip(work, numbers, strict=True) if low < number <= high]
        for low, high in pairwise(cuts)
    ]


def test_an_engine_gives_the_same_result_for_every_combination_of_facts(
    node: Run, request: pytest.FixtureRequest
) -> None:
    """If all facts are known, the statements alone give the same verdict and grade.

    Every document is compared on every condition of its certificate. Of the largest condition, by
    default only one in ``STRIDE`` of the combinations with unknown facts is run.
    """
    stride = 1 if request.config.getoption("--every-combination") else STRIDE
    chapters = [(guideline, condition) for guideline in GUIDELINES for condition in CONDITIONS]
    work = shares([piece for chapter in chapters for piece in pieces(*chapter, stride)])

    def run(share: Sequence[Piece]) -> Answers:
        spaces = [piece.space for piece in share]
        named = {name_of(space.guideline, space.condition): space for space in spaces}
        libraries = {
            name: cql_library(space.condition, guideline=space.guideline)
            for name, space in named.items()
        }
        send = {"libraries": libraries, "pieces": [*map(in_json, share)]}
        answers: Answers = json.loads(node("cql.mjs", "grid", send=send))
        return answers

    with ThreadPoolExecutor(PROCESSES) as threads:
        answered = [*threads.map(run, work)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as processes:
        expected = [[*processes.map(decided, share)] for share in work]

    differences = []
    for share, answers, wanted in zip(work, answered, expected, strict=True):
        assert answers["faults"] == {}
        for piece, kinds, said in zip(share, answers["results"], wanted, strict=True):
            name = name_of(piece.space.guideline, piece.space.condition)
            differences += [
                f"{name}, state {state}: {answers['kinds'][kind]}, not {result}"
                for state, kind, result in zip(piece.states, kinds, said, strict=True)
                if answers["kinds"][kind] != result
            ]

    ran = sum(len(piece.states) for share in work for piece in share)
    print(f"{ran:,} combinations, {len(differences)} differences")
    assert differences[:5] == []
    existing = Counter[str]()
    for guideline, condition in chapters:
        existing[guideline.id] += combinations_of(guideline, condition)
    assert {name: f"{count:,}" for name, count in existing.items()} == {
        guideline.id: certified(guideline) for guideline in GUIDELINES
    }


def certified(guideline: Guideline) -> str:
    """Return the number of combinations in the certificate of a guideline, as written."""
    text = file_of(guideline).read_text(encoding="utf-8")
    found = re.search(r"^combinations of facts: (\S+)$", text, re.MULTILINE)
    assert found is not None
    return found[1]


# All that can be said of a patient ---------------------------------------------

# The values of all expressions of a library, which have different types.
Everything: TypeAlias = "dict[str, Any]"

NUMBERS = (0.5, 9.99, 10, 11, 12, 12.01, 17.999999, 18, 19.5, 59, 60, 64.5, 65, 65.00001, 90)
PATIENTS = 150


def parameters(condition: Condition, guideline: Guideline) -> list[Fact]:
    """Return the facts that a library has as parameters."""
    text = cql_library(condition, guideline=guideline)
    facts = dict.fromkeys((*condition.facts, *declared()))
    return [fact for fact in facts if f"parameter {identifier(parameter_name(fact))} " in text]


def pairs(facts: Sequence[Fact]) -> Iterator[tuple[Finding, ...]]:
    """Yield every two findings on two facts; every contradiction is one of a pair."""
    for first, second in combinations(facts, 2):
        for values in product(_values(first), _values(second)):
            yield Finding(first, values[0]), Finding(second, values[1])


def told(rng: Random, facts: Sequence[Fact]) -> tuple[Finding, ...]:
    """Yield random findings on some facts, possible or not."""
    share = rng.random()
    return tuple(Finding(fact, rng.choice(_values(fact))) for fact in facts if rng.random() < share)


def _values(fact: Fact) -> list[Value]:
    match fact:
        case Flag():
            return [True, False]
        case Choice():
            return list(fact.options)
        case Measure(unit=Unit.SCORE):
            scores = range(int(fact.low), int(fact.high) + 1)
            return [Amount(score, fact.unit) for score in scores]
        case Measure():
            return [Amount(number, fact.unit) for number in NUMBERS]
        case _:
            assert_never(fact)


def as_parameters(findings: Sequence[Finding]) -> dict[str, object]:
    """Return findings as parameters of a library, without unknown facts."""
    return {parameter_name(finding.fact): _json(_plain(finding.value)) for finding in findings}


def answered(
    condition: Condition, guideline: Guideline, findings: tuple[Finding, ...]
) -> Answer | None:
    """Return the library's answer, or None for a contradiction."""
    try:
        return recommend(condition, Context(findings), guideline=guideline)
    except ContradictionError:
        return None


TOLD: dict[str, tuple[Condition, Guideline]] = {
    **{name_of(guideline, condition): (condition, guideline) for guideline, condition in CHAPTERS},
    "odd": (ODD, ODD_GUIDELINE),
    **{f"made up: {condition.id}": (condition, MOON) for condition in MADE_UP},
    "certainties": (LUNAR_NEURITIS, CERTAINTIES),
}
"""The condition and the guideline of each CQL library, by its name."""


@pytest.fixture(scope="module")
def said_of_patients(node: Run) -> dict[str, list[tuple[tuple[Finding, ...], Everything]]]:
    """Return all results of the libraries for some patients, pairs of findings first."""
    patients: dict[str, list[tuple[Finding, ...]]] = {}
    for name, (condition, guideline) in TOLD.items():
        rng, facts = Random(name), parameters(condition, guideline)
        patients[name] = [(), *pairs(facts), *(told(rng, facts) for _ in range(PATIENTS))]
    cases = [
        {"library": name, "parameters": as_parameters(patient)}
        for name, some in patients.items()
        for patient in some
    ]
    send = {
        "libraries": {
            name: cql_library(condition, guideline=guideline)
            for name, (condition, guideline) in TOLD.items()
        },
        "cases": cases,
    }
    ran = json.loads(node("cql.mjs", "run", send=send))
    assert ran["faults"] == {}
    results = iter(ran["results"])
    return {name: [(patient, next(results)) for patient in some] for name, some in patients.items()}


@pytest.mark.parametrize("name", TOLD)
def test_an_engine_gives_the_same_result_for_any_findings(
    name: str,
    said_of_patients: dict[str, list[tuple[tuple[Finding, ...], Everything]]],
) -> None:
    """Other facts that answer a question count, and contradictions are found exactly."""
    for patient, said in said_of_patients[name]:
        answer = answered(*TOLD[name], patient)
        assert (answer is None) is bool(said["Contradictions"])
        if answer is None:
            assert [said[name] for name in WANTED] == ["contradiction", None, None, []]
            assert said[ALONE[0]] is None
            continue
        result = [answer.verdict.value, *terms(answer.grade)]
        assert [said[name] for name in GRADED] == result
        assert set(said["Missing"]) == {fact.name for fact in answer.missing}
        if said[ALONE[0]] is not None:
            assert [said[name] for name in ALONE] == result
        for standing in answer.trace:
            applies = said[f"{standing.statement.slug}: applies"]
            assert applies is None or Truth.of(applies) is standing.applies
        might = {status.statement for status in answer.trace if status.applies is not Truth.FALSE}
        turned = {statement.slug for statement in might if is_reversed(statement)}
        assert turned <= set(said["Reversed since"])


def test_an_impossible_value_gives_no_verdict_and_is_named(node: Run) -> None:
    wrong: dict[str, object] = {
        "response_to_ivig": "nothing",
        "age in years": 540,
        "gbs_disability_score": 2.5,
    }
    cases = [{"library": "it", "parameters": {name: value}} for name, value in wrong.items()]
    send = {"libraries": {"it": cql_library("GBS")}, "cases": cases}
    ran = json.loads(node("cql.mjs", "run", send=send))

    for name, said in zip(wrong, ran["results"], strict=True):
        assert said["Verdict"] == "contradiction"
        assert said["Contradictions"][0].startswith(f"{name} is n")


def test_the_translator_finds_an_undefined_name(node: Run) -> None:
    """So a fault in a library cannot go unnoticed."""
    text = cql_library("GBS").replace('"age in years" <', '"age in year" <')
    ran = json.loads(node("cql.mjs", "run", send={"libraries": {"it": text}, "cases": []}))

    assert any("age in year" in fault for fault in ran["faults"]["it"])
