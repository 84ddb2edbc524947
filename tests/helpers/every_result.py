"""Patients for every result that a chapter can have."""

from __future__ import annotations

from functools import cache
from itertools import product

from ivig_evidence import Answer, Context, recommend
from ivig_evidence.engine import decision_tree
from ivig_evidence.errors import ContradictionError
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline

from ..engine.test_decision_tree import ways
from . import oracle

MOST_PATIENTS = 3_000


@cache
def answers_for(guideline: Guideline, condition: Condition) -> tuple[Answer, ...]:
    """Return the answers for every combination of facts, known and unknown, that is possible.

    Where a chapter has more than some thousand combinations, they are evenly spaced.
    """
    settled = {finding.fact for finding in condition.presumes}
    facts = [fact for fact in oracle.questions(condition, guideline) if fact not in settled]
    everybody = list(product(*([None, *oracle.values(fact)] for fact in facts)))
    found = []
    for values in everybody[:: 1 + len(everybody) // MOST_PATIENTS]:
        known = [
            oracle.finding(fact, value)
            for fact, value in zip(facts, values, strict=True)
            if value is not None
        ]
        try:
            found.append(recommend(condition, Context(tuple(known)), guideline=guideline))
        except ContradictionError:
            continue
    return tuple(found)


@cache
def one_of_each_result(guideline: Guideline, condition: Condition) -> tuple[Answer, ...]:
    """Return one answer for each verdict, grade and set of leading statements of a chapter."""
    # A rare result may have no patient among the evenly spaced ones, but it has a path.
    paths = ways(decision_tree(condition, guideline=guideline), condition.presumes)
    on_paths = (recommend(condition, Context(said), guideline=guideline) for said, _ in paths)
    found: dict[tuple[object, ...], Answer] = {}
    for answer in (*answers_for(guideline, condition), *on_paths):
        found.setdefault((answer.verdict, answer.grade, answer.leading), answer)
    return tuple(found.values())
