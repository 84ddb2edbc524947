"""The pairs of statements of two documents with different verdicts that a patient can have."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np

from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Recommendation
from tools.certification import asked
from tools.decision_space import Space

from . import oracle


class Pair(NamedTuple):
    """Two leading statements with different verdicts, by id, in the order of the documents."""

    first: str
    second: str


def shared_conditions() -> list[Condition]:
    """Return the conditions that at least two documents cover."""
    return [condition for condition in CONDITIONS if len(covering(condition)) > 1]


def covering(condition: Condition) -> list[Guideline]:
    """Return the documents that cover a condition."""
    return [guideline for guideline in GUIDELINES if guideline.chapter(condition) is not None]


@cache
def space_of(condition: Condition) -> Space:
    """Return all combinations of the facts on which the verdict of a document can depend."""
    facts = (fact for guideline in covering(condition) for fact in asked(condition, guideline))
    return Space(condition, tuple(dict.fromkeys(facts)))


@cache
def complete_states(condition: Condition) -> list[int]:
    """Return the combinations of values of all facts that some patient can have."""
    states: list[int] = np.flatnonzero(space_of(condition).complete()).tolist()
    return states


def reachable_pairs(condition: Condition, *, sample: int | None = None) -> set[Pair]:
    """Return the pairs that lead together for some patient who is known completely.

    Args:
        condition: The condition.
        sample: The number of patients to try; None tries all.
    """
    states = complete_states(condition)
    if sample is not None and sample < len(states):
        states = random.Random(f"{condition.id} {sample}").sample(states, sample)
    return {
        Pair(first.id, second.id)
        for leaders in _leaders(condition, states)
        for one, other in combinations(leaders, 2)
        for first in one
        for second in other
        if first.verdict is not second.verdict
    }


def _leaders(
    condition: Condition, states: list[int]
) -> Iterator[tuple[tuple[Recommendation, ...], ...]]:
    """Yield the leading statements of each document, each different combination once."""
    space = space_of(condition)
    documents = covering(condition)
    own: list[tuple[int, ...]] = [
        tuple(map(space.facts.index, asked(condition, guideline))) for guideline in documents
    ]
    known: list[dict[tuple[int, ...], tuple[Recommendation, ...]]] = [{} for _ in documents]
    seen = set()
    for state in space.each(np.array(states)):
        leaders = []
        for guideline, axes, by_values in zip(documents, own, known, strict=True):
            values = tuple(state[axis] for axis in axes)
            if values not in by_values:
                patient = space.presumed_and_known(state)
                by_values[values] = tuple(oracle.leading(condition, patient, guideline))
            leaders.append(by_values[values])
        combination = tuple(leaders)
        key = tuple(tuple(statement.id for statement in one) for one in combination)
        if key not in seen:
            seen.add(key)
            yield combination
