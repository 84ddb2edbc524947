"""All complete and partial patients of a condition, and an engine's results for them."""

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
    """Return all patients: every combination of values and nulls of the rules' facts.

    Facts that the diagnosis settles are always known.
    """
    settled = {f.fact: _plain(f.value) for f in condition.presumes if f.value is not None}
    facts = tuple(dict.fromkeys(fact for rule in rules for fact in facts_of(rule.leads)))
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
            raise ValueError(f"{fact.name}: a measure has no list of values")
        case _:
            assert_never(fact)


def _plain(value: Value) -> bool | str:
    match value:
        case bool():
            return value
        case Enum():
            return str(value.value)
        case _:
            raise ValueError(f"{value}: no diagnosis settles a measure")


def is_complete(facts: Facts) -> bool:
    """Return True if all facts of a patient are known."""
    return None not in facts.values()


def without_nulls(facts: Facts) -> Facts:
    """Return the same patient without the unknown facts."""
    return {name: value for name, value in facts.items() if value is not None}


def truths(everybody: Sequence[Facts], complete: Mapping[int, Result]) -> list[Result]:
    """Return the correct result for each patient.

    It is definite if all complete patients with the same known facts have the same result.

    Args:
        everybody: All patients.
        complete: The results of the complete patients, by their indices.

    Returns:
        One result for each patient.
    """

    def truth(facts: Facts) -> Result:
        known = without_nulls(facts).items()
        results = {result for i, result in complete.items() if known <= everybody[i].items()}
        return results.pop() if len(results) == 1 else UNKNOWN

    return [truth(facts) for facts in everybody]


# Results of an engine -----------------------------------------------------------


@frozen
class Tally:
    """The numbers of right, unknown, failed and wrong answers of an engine.

    ``right`` and ``wrong`` count definite answers only. An answer is wrong if it does not follow
    from the known facts. ``wrong_by`` counts the wrong verdicts.
    """

    right: int
    unknown: int
    failed: int
    wrong: int
    wrong_by: tuple[tuple[Verdict, int], ...]


def tally(engine: Engine, everybody: Sequence[Facts], told: Sequence[Result]) -> Tally:
    """Return the numbers of right and wrong answers of an engine."""
    counts: Counter[str] = Counter()
    wrong_by: Counter[Verdict] = Counter()
    for facts, truth in zip(everybody, told, strict=True):
        try:
            result = engine.ready(facts)()
        except Exception:  # an engine may raise any error; it is counted and shown in the table
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
