"""Measure the time of an answer for each condition, seen and unseen, from facts and from contexts.

``python benchmarks/recommend_time.py`` writes ``benchmarks/results/recommend_time.md``, which says
what each column means.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import prod
from pathlib import Path
from random import Random
from time import perf_counter_ns

from attrs import evolve, frozen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.pages import about, lines  # needs the path above when run as a script
from ivig_evidence import EFNS_2008, Context, consult, recommend, recommend_many
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.engine.decision import compile_chapter, compile_statements, decide
from ivig_evidence.errors import ContradictionError
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.logic.evaluate import facts_of
from ivig_evidence.logic.predicates import Choice, Fact, Finding, Flag, Measure
from ivig_evidence.model.condition import Condition
from ivig_evidence.units import Amount

HERE = Path(__file__).resolve().parent
PAGE = HERE / "results" / "recommend_time.md"

MOST = 20_000
"""The most patients of a condition; more would only show the caches."""

FEW = 1_000
"""The most patients whose combinations are seen before, so that none is dropped from a cache."""

PASSES, ROUNDS = 3, 5
"""The passes over all conditions, and the rounds for each condition in a pass."""

SEED = 8
IN_UNITS = ("seen", "unseen", "beginning", "plain", "many", "consult")
"""The times that are shown in attrs objects."""

SEEN, UNSEEN, LARGEST, PLAIN = 9, 60, 100, 35
"""The most attrs objects that an answer may cost."""


@frozen
class Times:
    """The times of a condition: in attrs objects, and the first answer in milliseconds."""

    condition: str
    statements: int
    patients: int
    seen: float
    unseen: float
    beginning: float
    plain: float
    many: float
    consult: float
    first: float

    def in_units(self, unit: float) -> Times:
        """Return the times in multiples of a unit of microseconds, except ``first``."""
        return evolve(self, **{name: getattr(self, name) / unit for name in IN_UNITS})


def _best_of(passes: Sequence[Times]) -> Times:
    """Return the shortest times of a condition over several passes."""
    names = (*IN_UNITS, "first")
    return evolve(passes[0], **{name: min(getattr(one, name) for one in passes) for name in names})


def _values(fact: Fact) -> list[Finding]:
    match fact:
        case Flag():
            return [fact(True), fact(False)]
        case Choice():
            return [fact(option) for option in fact.options]
        case Measure():
            return [fact(Amount((fact.low + fact.high) / 2 // 1, fact.unit))]


def patients(condition: Condition) -> list[Context]:
    """Return the patients of a condition, each with another combination of facts."""
    asked = dict.fromkeys(
        fact for s in EFNS_2008.statements_on(condition) for fact in facts_of(s.population)
    )
    settled = {finding.fact for finding in condition.presumes}
    values = [[None, *_values(fact)] for fact in asked if fact not in settled]
    combinations = _random(values) if prod(map(len, values)) > MOST else product(*values)
    return [patient for c in combinations if (patient := _patient(condition, c)) is not None]


def _random(values: Sequence[Sequence[Finding | None]]) -> Iterator[tuple[Finding | None, ...]]:
    chance = Random(SEED)
    seen: set[tuple[Finding | None, ...]] = set()
    while len(seen) < MOST:
        seen.add(tuple(map(chance.choice, values)))
    yield from seen


def _patient(condition: Condition, findings: Sequence[Finding | None]) -> Context | None:
    try:
        patient = Context(tuple(finding for finding in findings if finding is not None))
        recommend(condition, patient)
    except ContradictionError:
        return None
    return patient


def _plain(patient: Context) -> dict[str, PlainValue]:
    plain = patient.to_dict()["findings"]
    assert isinstance(plain, dict)
    return plain


def _forget() -> None:
    for cached in (compile_chapter, compile_statements, decide):
        cached.cache_clear()


def _microseconds(call: Callable[[], object]) -> float:
    start = perf_counter_ns()
    call()
    return (perf_counter_ns() - start) / 1e3


def _best(call: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """Return the microseconds of the fastest call; ``before`` is called before each."""
    times = []
    for _ in range(ROUNDS):
        before()
        times.append(_microseconds(call))
    return min(times)


def unit() -> float:
    """Return the microseconds to create one small attrs object."""
    fact = CONDITIONS[0].facts[0]
    return _best(lambda: [Finding(fact, None) for _ in range(20_000)]) / 20_000


def all_measured() -> tuple[list[Times], float]:
    """Return the times of all conditions in attrs objects, and the microseconds of an object."""
    asked = [condition for condition in CONDITIONS if EFNS_2008.statements_on(condition)]
    # In turn, so that a minute in which the machine is busy meets no condition in every pass.
    passes = [[(unit(), measured(condition)) for condition in asked] for _ in range(PASSES)]
    small = min(one for row in passes for one, _ in row)
    times = [_best_of([time for _, time in row]) for row in zip(*passes, strict=True)]
    return [each.in_units(small) for each in times], small


def measured(condition: Condition) -> Times:
    """Return the times of a condition in microseconds, and in milliseconds for the first answer."""
    everybody = patients(condition)
    some = everybody[:FEW]
    plain = [_plain(patient) for patient in some]

    def answers(patients: Sequence[Context]) -> None:
        for patient in patients:
            assert recommend(condition, patient).trace

    def compiled_again() -> None:
        _forget()
        recommend(condition, everybody[0])

    unseen = _best(lambda: answers(everybody), compiled_again) / len(everybody)
    beginning = _best(lambda: answers(some), compiled_again) / len(some)
    seen = _best(lambda: answers(some)) / len(some)
    reading = _best(lambda: [recommend(condition, facts) for facts in plain]) / len(plain)
    many = _best(lambda: recommend_many(condition, plain)) / len(plain)
    first = _best(lambda: recommend(condition, everybody[-1]), _forget) / 1e3
    last = everybody[-1]
    documents = len(consult(condition, last).answers) or 1

    def consultations() -> None:
        for _ in range(100):
            consulted = consult(condition, last)
            assert all(answer.trace for answer in consulted.answers)
            assert consulted.agreement is not None

    each = _best(consultations) / 100 / documents
    return Times(
        condition.name,
        len(EFNS_2008.statements_on(condition)),
        len(everybody),
        seen,
        unseen,
        beginning,
        reading,
        many,
        each,
        first,
    )


def _table(times: Sequence[Times]) -> str:
    head = (
        "",
        "statements",
        "patients",
        *("seen", "unseen", "first 1,000", "plain facts", "many", "consult"),
    )
    return lines(
        [
            (*head, "first, ms"),
            *(
                (
                    t.condition,
                    str(t.statements),
                    f"{t.patients:,}",
                    *(
                        f"{x:.1f}"
                        for x in (t.seen, t.unseen, t.beginning, t.plain, t.many, t.consult)
                    ),
                    f"{t.first:.2f}",
                )
                for t in times
            ),
        ]
    )


def _targets(times: Sequence[Times]) -> str:
    """Return the targets as a list, each with the condition that is the farthest from it."""
    ten = [each for each in times if 9 <= each.statements <= 10]
    met = [
        _target("A combination seen before, nine or ten statements", ten, lambda t: t.seen, SEEN),
        _target("An unseen combination, the same", ten, lambda t: t.unseen, UNSEEN),
        _target("An unseen combination, any condition", times, lambda t: t.unseen, LARGEST),
        _target("From plain facts, nine or ten statements", ten, lambda t: t.plain, PLAIN),
    ]
    return "\n".join(met)


def _target(name: str, times: Sequence[Times], of: Callable[[Times], float], most: float) -> str:
    missed = [f"{each.condition} {of(each):.1f}" for each in times if of(each) > most]
    state = f"**Missed**: {', '.join(missed)}" if missed else f"Met, {max(map(of, times)):.1f}"
    return f"- {name}: at most {most} objects. {state}."


def main() -> None:
    """Measure all conditions and write the page."""
    times, small = all_measured()
    page = (HERE / "recommend_time.md").read_text(encoding="utf-8")
    PAGE.write_text(
        page.format(
            **about(),
            unit=small,
            most=MOST,
            passes=PASSES,
            rounds=ROUNDS,
            table=_table(times),
            targets=_targets(times),
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
