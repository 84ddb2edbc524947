"""Facts whose answers settle or exclude answers to other facts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from .predicates import Fact


def related(asked: Iterable[Fact], others: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the other facts whose answers can settle or exclude one of the facts asked."""
    wanted = tuple(dict.fromkeys(asked))
    reachable = frozenset[Fact]().union(*map(_reach, wanted))
    return tuple(
        fact
        for fact in others
        if fact not in wanted
        and (
            not reachable.isdisjoint(reach := _reach(fact))
            or _exclude(reachable, reach)
            or _exclude(reach, reachable)
        )
    )


def _exclude(facts: frozenset[Fact], others: frozenset[Fact]) -> bool:
    return any(exclusion.then.fact in others for fact in facts for exclusion in fact.excludes)


@cache
def _reach(fact: Fact) -> frozenset[Fact]:
    """Return a fact and all facts that an answer to it can settle."""
    reached, waiting = set(), [fact]
    while waiting:
        next_fact = waiting.pop()
        if next_fact not in reached:
            reached.add(next_fact)
            waiting += [implication.then.fact for implication in next_fact.implies]
    return frozenset(reached)
