"""The work of an engine's process: start the engine, check its answers, and time it."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib import import_module
from time import perf_counter_ns

from attrs import frozen

from .our_answer import OurAnswerToTheUnseen
from .patients import Tally, is_complete, patients, tally, truths, without_nulls
from .python_rules import PlainPython
from .rules import CONDITION, Engine, Facts, Result, Rule, rules_of


@frozen
class Entry:
    """An engine to compare: its distribution, the module to import, and its adapter."""

    distribution: str
    imports: str
    module: str
    adapter: str


@frozen
class Report:
    """An engine's results for the patients.

    ``agreed`` counts the complete patients with the same result as plain Python. Partial patients
    are passed without their unknown facts (``absent``) and with nulls for them (``null``).
    """

    name: str
    version: str
    agreed: int
    absent: Tally
    null: Tally


@frozen
class Missing:
    """An engine that could not be loaded, or whose process crashed."""

    name: str
    why: str


@frozen
class Round:
    """The microseconds for a decision, without and with reading plain facts."""

    decision: float
    with_reading: float


@frozen
class Case:
    """The rules, all patients, and the correct result for each."""

    rules: tuple[Rule, ...]
    everybody: tuple[Facts, ...]
    told: tuple[Result, ...]

    def places(self, *, complete: bool) -> list[int]:
        """Return the indices of the complete, or of the partial, patients."""
        return [i for i, facts in enumerate(self.everybody) if is_complete(facts) is complete]


@cache
def case() -> Case:
    """Return the rules and the patients; the correct results are computed with plain Python."""
    rules = rules_of(CONDITION)
    everybody = patients(CONDITION, rules)
    python = PlainPython(rules)
    complete = {i: python.ready(facts)() for i, facts in enumerate(everybody) if is_complete(facts)}
    return Case(rules, tuple(everybody), tuple(truths(everybody, complete)))


def adapter(entry: Entry) -> Callable[[Sequence[Rule]], Engine]:
    """Return the adapter of an engine; it raises ``ImportError`` if the engine is missing."""
    module = import_module(f"{__package__}.{entry.module}")
    made: Callable[[Sequence[Rule]], Engine] = getattr(module, entry.adapter)
    return made


@cache
def started(entry: Entry) -> Engine:
    """Return the engine with compiled rules."""
    return adapter(entry)(case().rules)


def first_decision(entry: Entry) -> float:
    """Return the milliseconds from the rules to the first decision, after the import.

    Call it in a new process, before any other decision.
    """
    made, rules, patient = adapter(entry), case().rules, case().everybody[0]
    start = perf_counter_ns()
    made(rules).ready(patient)()
    return (perf_counter_ns() - start) / 1e6


def report(entry: Entry) -> Report | Missing:
    """Return an engine's results for all patients."""
    try:
        engine = started(entry)
    except ImportError as error:
        return Missing(entry.distribution, f"{type(error).__name__}: {error}")
    everybody, told = case().everybody, case().told
    complete, partial_ones = case().places(complete=True), case().places(complete=False)
    truth = [told[i] for i in partial_ones]
    return Report(
        engine.name,
        engine.version,
        tally(engine, [everybody[i] for i in complete], [told[i] for i in complete]).right,
        tally(engine, [without_nulls(everybody[i]) for i in partial_ones], truth),
        tally(engine, [everybody[i] for i in partial_ones], truth),
    )


def one_round(entry: Entry) -> Round:
    """Time one decision on each complete patient."""
    engine = started(entry)
    whole = [case().everybody[i] for i in case().places(complete=True)]
    decisions = [engine.ready(facts) for facts in whole]
    _forget_if_unseen(engine)
    decision = _microseconds(decisions)
    _forget_if_unseen(engine)
    reading = _microseconds([partial(_read_and_decide, engine, facts) for facts in whole])
    return Round(decision, reading)


def _forget_if_unseen(engine: Engine) -> None:
    if isinstance(engine, OurAnswerToTheUnseen):
        engine.forget()


def _read_and_decide(engine: Engine, facts: Facts) -> Result:
    return engine.ready(facts)()


def _microseconds(calls: Sequence[Callable[[], Result]]) -> float:
    """Return the median time of a call; a total would include interruptions by other processes."""
    times = []
    for call in calls:
        start = perf_counter_ns()
        call()
        times.append(perf_counter_ns() - start)
    return statistics.median(times) / 1e3
