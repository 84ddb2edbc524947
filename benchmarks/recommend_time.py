"""Measure the time of ``recommend()`` and ``consult()`` with complete contexts, after a warm-up.

There are two figures of ``recommend()`` with its trace for each condition: a cached and an uncached
patient. A cached patient is also given to ``consult()``, with all traces, agreement and
differences; its figure is the time for each document that answers. All medians are also printed as
multiples of the creation of one attrs object in the same run.
"""

from __future__ import annotations

import statistics
import timeit
from collections.abc import Callable

from ivig_evidence import Context, consult, recommend
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
    columns = ("cached", "uncached", "consult, a document")
    times: dict[str, list[float]] = {name: [] for name in columns}
    print(f"{'condition':<52}{'cached':>8}{'uncached':>9}{'consult':>9} documents, µs")
    for condition in CONDITIONS:
        context = complete(condition)

        def answer(condition: Condition = condition, context: Context = context) -> object:
            return recommend(condition, context).trace

        def uncached(condition: Condition = condition, context: Context = context) -> object:
            decide.cache_clear()
            return recommend(condition, context).trace

        def consultation(condition: Condition = condition, context: Context = context) -> object:
            consulted = consult(condition, context)
            traces = [answer.trace for answer in consulted.answers]
            return traces, consulted.agreement, consulted.differences

        # A condition that no document covers still has the fixed cost of a consultation.
        documents = len(consult(condition, context).answers) or 1
        answer()
        row = [microseconds(answer, 2_000), microseconds(uncached, 200)]
        consultation()
        row.append(microseconds(consultation, 500) / documents)
        for name, time in zip(columns, row, strict=True):
            times[name].append(time)
        print(f"{condition.id:<52}{row[0]:8.1f}{row[1]:9.1f}{row[2]:9.1f} {documents:9}")
    for name, some in times.items():
        median, most = statistics.median(some), max(some)
        print(
            f"median {name}: {median:.1f} µs, {median / yardstick:.1f} attrs objects"
            f" (most: {most / yardstick:.1f})"
        )


if __name__ == "__main__":
    main()
