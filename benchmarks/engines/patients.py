"""All patients of a condition, complete and partial, and what an engine makes of each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum
from itertools import product
from typing import assert_never

from attrs import frozen

from ivig_evidence import Verdict
from ivig_evidence.logic.evaluate import facts_of
from ivig_evidence.logic.predicates import Choice, Fact, Flag, Measure, Value
from ivig_evidence.model.condition import Condition

from .rules import UNKNOWN, Engine, Facts, Result, Rule


def patients(condition: Condition, rules: Sequence[Rule]) -> list[Facts]:
    """Every patient, each fact of the rules known or null; what the diagnosis settles is known."""
    settled = {f.fact: _plain(f.value) for f in condition.presumes if f.value is not None}
    facts = tuple(dict.fromkeys(fact for rule in rules for fact in facts_of(rule.stands)))
    columns = [[settled[fact]] if fact in settled else [*_values(fact), None] for fact in facts]
    names = [fact.name for fact in facts]
    return [dict(zip(names, values, strict=True)) for values in product(*columns)]


def _values(fact: Fact) -> list[bool | str]:
    match fact:
        case Flag():
            return [True, False]
        case Choice():
            return [_plain(option) for option in fact.options]
        case Measure():
            raise ValueError(f"{fact.name}: the values of a measure cannot be listed")
        case _:
            assert_never(fact)


def _plain(value: Value) -> bool | str:
    match value:
        case bool():
            return value
        case Enum():
            return str(value.value)
        case _:
            raise ValueError(f"{value}: a measure is settled by no diagnosis")


def is_complete(facts: Facts) -> bool:
    """Whether all is known of a patient."""
    return None not in facts.values()


def without_nulls(facts: Facts) -> Facts:
    """The same patient, with the unknown facts left out."""
    return {name: value for name, value in facts.items() if value is not None}


def truths(everybody: Sequence[Facts], complete: Mapping[int, Result]) -> list[Result]:
    """What can be told of each patient: one result if all ways of knowing more agree on it.

    ``complete`` has the results of the complete patients, by their places.
    """

    def truth(facts: Facts) -> Result:
        known = without_nulls(facts).items()
        ways = {result for i, result in complete.items() if known <= everybody[i].items()}
        return ways.pop() if len(ways) == 1 else UNKNOWN

    return [truth(facts) for facts in everybody]


# What an engine makes of them ---------------------------------------------------


@frozen
class Tally:
    """How often an engine was right, said that it does not know, failed, or was wrong.

    ``right`` and ``wrong`` count definite answers only; an answer is wrong if the facts that are
    known do not settle it. ``wrong_by`` has what was wrongly said.
    """

    right: int
    unknown: int
    failed: int
    wrong: int
    wrong_by: tuple[tuple[Verdict, int], ...]


def tally(engine: Engine, everybody: Sequence[Facts], told: Sequence[Result]) -> Tally:
    """What an engine makes of patients, against what can be told of them."""
    counts: Counter[str] = Counter()
    wrong_by: Counter[Verdict] = Counter()
    for facts, truth in zip(everybody, told, strict=True):
        try:
            result = engine.ready(facts)()
        except Exception:  # whatever an engine raises is counted, and shown in the table
            counts["failed"] += 1
            continue
        if result == UNKNOWN:
            counts["unknown"] += 1
        elif result == truth:
            counts["right"] += 1
        else:
            counts["wrong"] += 1
            wrong_by[result[0]] += 1
    return Tally(
        counts["right"],
        counts["unknown"],
        counts["failed"],
        counts["wrong"],
        tuple(wrong_by.most_common()),
    )
