"""Measure the time of ``recommend()`` with a complete context and its trace, after a warm-up.

There are two figures for each condition: a cached and an uncached patient. Both are also printed as
multiples of the creation of one attrs object in the same run.
"""

from __future__ import annotations

import statistics
import timeit
from collections.abc import Callable

from ivig_evidence import Context, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.engine.decision import decide
from ivig_evidence.errors import ContradictionError
from ivig_evidence.logic.predicates import Choice, Fact, Finding, Flag, Measure
from ivig_evidence.model.condition import Condition
from ivig_evidence.terminology.resolution import facts_asked, resolve
from ivig_evidence.units import Amount


def findings(fact: Fact) -> list[Finding]:
    """Return findings with known values of a fact."""
    match fact:
        case Flag():
            return [fact(True), fact(False)]
        case Choice():
            return [fact(option) for option in fact.options]
        case Measure():
            return [fact(Amount((fact.low + fact.high) / 2 // 1, fact.unit))]


def complete(condition: Condition) -> Context:
    """Return a context with consistent answers to every question of a condition."""
    context = Context()
    for fact in facts_asked(resolve(condition.id)):
        for finding in findings(fact):
            try:
                wider = Context.of(*context.said, finding)
                recommend(condition, wider)
            except ContradictionError:
                continue
            context = wider
            break
    return context


def microseconds(call: Callable[[], object], number: int) -> float:
    """Return the microseconds per call, the best of five repeats."""
    return min(timeit.repeat(call, number=number, repeat=5)) / number * 1e6


def main() -> None:
    """Print the table and its medians."""
    yardstick = microseconds(lambda: Finding(CONDITIONS[0].facts[0], None), 20_000)
    warm, fresh = [], []
    print(f"{'condition':<52}{'cached':>8}{'uncached':>9}  µs")
    for condition in CONDITIONS:
        context = complete(condition)

        def answer(condition: Condition = condition, context: Context = context) -> object:
            return recommend(condition, context).trace

        def uncached(condition: Condition = condition, context: Context = context) -> object:
            decide.cache_clear()
            return recommend(condition, context).trace

        answer()
        warm.append(microseconds(answer, 2_000))
        fresh.append(microseconds(uncached, 200))
        print(f"{condition.id:<52}{warm[-1]:8.1f}{fresh[-1]:9.1f}")
    for name, times in (("cached", warm), ("uncached", fresh)):
        median = statistics.median(times)
        print(f"median {name}: {median:.1f} µs, {median / yardstick:.1f} attrs objects")


if __name__ == "__main__":
    main()
