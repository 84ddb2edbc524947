"""Wrong rules in the published JSON: one fault each, at a place chosen by a fixed seed."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from random import Random
from typing import Any, NamedTuple, TypeAlias

from .meaning import result_for
from .model import VERDICTS, Chapter, Fact, Json, Value, chapter_of

Path: TypeAlias = tuple[str | int, ...]

TRIED = 400
"""The number of patients that are tried to show that a rule is wrong."""


class WrongRule(NamedTuple):
    """A document with a wrong rule, and a patient whose result it changes."""

    says: str
    document: Json
    patient: Mapping[str, Value]


class _Fault(NamedTuple):
    """A wrong statement in place of a statement, by its number."""

    number: int
    says: str
    statement: Json


def wrong_rule(document: Json, condition: str) -> WrongRule:
    """Return a document with one wrong rule that changes the result of a patient.

    Faults that change the result of none of the patients tried are passed over.

    Raises:
        AssertionError: If no fault changes a result.
    """
    random = Random(f"{document['guideline']['id']} {condition}")
    right = chapter_of(document, condition)
    faults = [f for f in _faults(document) if f.statement["id"] in right.statements]
    random.shuffle(faults)
    for fault in faults:
        statements = [*document["statements"]]
        statements[fault.number] = fault.statement
        wrong = {**document, "statements": statements}
        patient = _patient_with_other_result(right, chapter_of(wrong, condition), random)
        if patient is not None:
            return WrongRule(f"{fault.statement['id']}: {fault.says}", wrong, patient)
    raise AssertionError(f"no fault changes a result: {condition}")


def _faults(document: Json) -> Iterator[_Fault]:
    strengths = [term["term"] for term in document["scheme"]["strengths"]]
    options = {fact["fact"]: fact["options"] for fact in document["facts"]}
    for number, statement in enumerate(document["statements"]):
        for action in VERDICTS:
            about_ivig = {**statement, "action": action, "decides_verdict": True}
            yield _Fault(number, f"{action} IVIG", about_ivig)
        for path, value in _replacements(statement, strengths, options):
            says = f"{'.'.join(map(str, path))} = {value}"
            yield _Fault(number, says, _replaced(statement, path, value))


def _replacements(
    statement: Json, strengths: Sequence[str], options: Mapping[str, Sequence[str]]
) -> Iterator[tuple[Path, object]]:
    if statement["grade"] is not None:
        yield from ((("grade", "strength"), strength) for strength in strengths)
    for relation in ("exception_to", "refines"):
        for dropped in statement[relation]:
            yield (relation,), [item for item in statement[relation] if item is not dropped]
    for path, leaf in _leaves(statement["population"], ("population",)):
        yield path, {"kind": "not", "operand": leaf}
        if leaf["kind"] == "one_of":
            for other in options[leaf["fact"]]:
                if other not in leaf["options"]:
                    yield (*path, "options"), [*leaf["options"], other]


def _leaves(predicate: Json, path: Path) -> Iterator[tuple[Path, Json]]:
    if "fact" in predicate:
        yield path, predicate
    if "operand" in predicate:
        yield from _leaves(predicate["operand"], (*path, "operand"))
    for place, operand in enumerate(predicate.get("operands", ())):
        yield from _leaves(operand, (*path, "operands", place))


def _replaced(data: Any, path: Path, value: object) -> Any:
    """Return a copy of JSON with another value at a path."""
    if not path:
        return value
    key, *rest = path
    copied = copy.copy(data)
    copied[key] = _replaced(data[key], tuple(rest), value)
    return copied


def _patient_with_other_result(
    right: Chapter, wrong: Chapter, random: Random
) -> Mapping[str, Value] | None:
    facts = tuple({fact.name: fact for fact in (*right.asked, *wrong.asked)}.values())
    for patient in islice(patients(right, facts, random), TRIED):
        if result_for(right, patient) != result_for(wrong, patient):
            return patient
    return None


def patients(
    chapter: Chapter, facts: tuple[Fact, ...], random: Random
) -> Iterator[Mapping[str, Value]]:
    """Yield random patients with all of some facts known."""
    places = [(fact.name, value) for fact in facts for value in fact.values]
    alone = {place for place in places if chapter.clash(place)}
    clashes = {pair for pair in combinations(places, 2) if chapter.clash(*pair)}
    while True:
        patient = {fact.name: random.choice(fact.values) for fact in facts}
        has = patient.items()
        if alone.isdisjoint(has) and clashes.isdisjoint(combinations(has, 2)):
            yield patient
