"""What a process of its own does with one engine: start it, judge it, time it."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib import import_module
from time import perf_counter_ns

from attrs import frozen

from .patients import Tally, is_complete, patients, tally, truths, without_nulls
from .python_rules import PlainPython
from .rules import CONDITION, Engine, Facts, Result, Rule, rules_of


@frozen
class Entry:
    """An engine to be compared: its distribution, what is imported of it, and the adapter to it."""

    distribution: str
    imports: str
    module: str
    adapter: str


@frozen
class Report:
    """What an engine made of the patients.

    ``agreed`` counts the complete patients on whom it says what plain Python says. The partial ones
    are told without the unknown facts (``absent``) and with nulls for them (``null``).
    """

    name: str
    version: str
    agreed: int
    absent: Tally
    null: Tally


@frozen
class Missing:
    """An engine that could not be loaded, or whose process did not live through the patients."""

    name: str
    why: str


@frozen
class Round:
    """Microseconds for a decision, without and with the reading of plain facts."""

    decision: float
    with_reading: float


@frozen
class Case:
    """The rules, all patients, and what can be told of each."""

    rules: tuple[Rule, ...]
    everybody: tuple[Facts, ...]
    told: tuple[Result, ...]

    def places(self, *, complete: bool) -> list[int]:
        """Where the complete patients, or the partial ones, stand."""
        return [i for i, facts in enumerate(self.everybody) if is_complete(facts) is complete]


@cache
def case() -> Case:
    """The one case; the truth comes from plain Python."""
    rules = rules_of(CONDITION)
    everybody = patients(CONDITION, rules)
    python = PlainPython(rules)
    complete = {i: python.ready(one)() for i, one in enumerate(everybody) if is_complete(one)}
    return Case(rules, tuple(everybody), tuple(truths(everybody, complete)))


def adapter(entry: Entry) -> Callable[[Sequence[Rule]], Engine]:
    """The adapter to an engine. Errors: ``ImportError`` where the engine is not installed."""
    module = import_module(f"{__package__}.{entry.module}")
    made: Callable[[Sequence[Rule]], Engine] = getattr(module, entry.adapter)
    return made


@cache
def started(entry: Entry) -> Engine:
    """The engine, with the rules compiled."""
    return adapter(entry)(case().rules)


def first_decision(entry: Entry) -> float:
    """Milliseconds from the rules to the first decision, the engine being imported.

    It is for a process in which nothing was decided yet.
    """
    made, rules, patient = adapter(entry), case().rules, case().everybody[0]
    start = perf_counter_ns()
    made(rules).ready(patient)()
    return (perf_counter_ns() - start) / 1e6


def report(entry: Entry) -> Report | Missing:
    """What an engine makes of all patients."""
    try:
        engine = started(entry)
    except ImportError as error:
        return Missing(entry.distribution, f"{type(error).__name__}: {error}")
    everybody, told = case().everybody, case().told
    complete, open_ones = case().places(complete=True), case().places(complete=False)
    truth = [told[i] for i in open_ones]
    return Report(
        engine.name,
        engine.version,
        tally(engine, [everybody[i] for i in complete], [told[i] for i in complete]).right,
        tally(engine, [without_nulls(everybody[i]) for i in open_ones], truth),
        tally(engine, [everybody[i] for i in open_ones], truth),
    )


def one_round(entry: Entry) -> Round:
    """One decision on each complete patient, timed."""
    engine = started(entry)
    whole = [case().everybody[i] for i in case().places(complete=True)]
    decisions = [engine.ready(facts) for facts in whole]
    return Round(
        _microseconds(decisions),
        _microseconds([partial(_read_and_decide, engine, facts) for facts in whole]),
    )


def _read_and_decide(engine: Engine, facts: Facts) -> Result:
    return engine.ready(facts)()


def _microseconds(calls: Sequence[Callable[[], Result]]) -> float:
    """The median time of a call: one by one, as a busy machine interrupts the longer ones more."""
    times = []
    for call in calls:
        start = perf_counter_ns()
        call()
        times.append(perf_counter_ns() - start)
    return statistics.median(times) / 1e3
