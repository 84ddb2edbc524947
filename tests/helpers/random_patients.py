"""Seeded random patients, the same in every run."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ivig_evidence import Context, recommend
from ivig_evidence.errors import ContradictionError
from ivig_evidence.facts import COMMON_FACTS, PRECAUTION_FACTS
from ivig_evidence.logic.predicates import Choice, Fact, Finding, Flag, Measure
from ivig_evidence.model.condition import Condition
from ivig_evidence.units import Amount, Unit


def random_patients(condition: Condition, count: int) -> Iterator[Context]:
    """Yield patients with some known facts, consistent with the diagnosis."""
    random = Random(condition.id)
    presumed = {finding.fact for finding in condition.presumes}
    asked = [fact for fact in condition.facts if fact not in presumed]
    others = [f for f in (*COMMON_FACTS, *PRECAUTION_FACTS) if f not in {*presumed, *asked}]
    made = 0
    while made < count:
        known = random.sample(asked, random.randint(0, len(asked)))
        known += random.sample(others, random.randint(0, 5))
        try:
            patient = Context(tuple(_finding(fact, random) for fact in known))
            recommend(condition, patient)
        except ContradictionError:
            continue
        made += 1
        yield patient


def _finding(fact: Fact, random: Random) -> Finding:
    match fact:
        case Flag():
            return fact(random.random() < 0.5)
        case Choice():
            return fact(random.choice(list(fact.options)))
        case Measure():
            whole = fact.unit is Unit.SCORE
            number = random.randint(0, int(fact.high)) if whole else random.uniform(0, 1)
            low, high = fact.low, min(fact.high, 100)
            return fact(
                Amount(number if whole else round(low + number * (high - low), 2), fact.unit)
            )
