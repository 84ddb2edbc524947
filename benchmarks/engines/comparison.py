"""The measurements of all engines, and the page with the results."""

from __future__ import annotations

import multiprocessing
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TypeVar

from .results import Row, draw, written
from .worker import (
    Entry,
    Missing,
    Report,
    first_decision,
    one_round,
    report,
)

FOLDER = Path(__file__).resolve().parents[1] / "results"
ROUNDS = 61
STARTS = 9

ENTRIES = (
    Entry("ivig-evidence", "ivig_evidence", "our_answer", "OurAnswer"),
    Entry("ivig-evidence", "ivig_evidence", "our_answer", "OurAnswerToTheUnseen"),
    Entry("cel-expr-python", "cel_expr_python.cel", "cel_cpp_rules", "CelInCpp"),
    Entry("common-expression-language", "cel", "cel_rust_rules", "CelInRust"),
    Entry("panzi-json-logic", "json_logic", "json_logic_rules", "JsonLogic"),
    Entry("regopy", "regopy", "rego_rules", "Rego"),
    Entry("rule-engine", "rule_engine", "rule_engine_rules", "RuleEngine"),
    Entry("zen-engine", "zen", "zen_rules", "ZenExpressions"),
    Entry("zen-engine", "zen", "zen_rules", "ZenTable"),
    Entry("plain Python", "", "python_rules", "PlainPython"),
)

T = TypeVar("T")
Pools = dict[Entry, ProcessPoolExecutor]


def processes(tasks: int | None = None) -> Pools:
    """Return a process for each engine, replaced after a number of tasks if given."""
    spawn = multiprocessing.get_context("spawn")
    return {
        entry: ProcessPoolExecutor(1, mp_context=spawn, max_tasks_per_child=tasks)
        for entry in ENTRIES
    }


def reported(pools: Pools) -> dict[Entry, Report | Missing]:
    """Return every engine's results for the patients."""
    reports: dict[Entry, Report | Missing] = {}
    for entry in ENTRIES:
        try:
            reports[entry] = pools[entry].submit(report, entry).result()
        except BrokenProcessPool:
            reports[entry] = Missing(entry.distribution, "its process broke down")
    return reports


def seconds(code: str) -> float:
    """Return the wall time of a fresh interpreter that runs some code."""
    # Without this variable, so that byte code is cached as for users.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    return time.perf_counter() - start


def imports(entry: Entry) -> float:
    """Return the milliseconds that an import adds to a new interpreter."""
    if not entry.imports:
        return 0.0
    return (seconds(f"import {entry.imports}") - seconds("pass")) * 1e3


def in_turn(
    entries: Sequence[Entry], measure: Callable[[Entry], T], times: int
) -> dict[Entry, list[T]]:
    """Return a number of measurements of each engine, taken in turn."""
    taken: dict[Entry, list[T]] = {entry: [] for entry in entries}
    for _ in range(times):
        for entry in entries:
            taken[entry].append(measure(entry))
    return taken


def main() -> None:
    """Compare the engines, write the page and draw the picture."""
    pools, fresh = processes(), processes(tasks=1)
    reports = reported(pools)
    there = {entry: result for entry, result in reports.items() if isinstance(result, Report)}
    entries = tuple(there)
    rounds = in_turn(entries, lambda entry: pools[entry].submit(one_round, entry).result(), ROUNDS)
    firsts = in_turn(
        entries, lambda entry: fresh[entry].submit(first_decision, entry).result(), STARTS
    )
    loads = in_turn(entries, imports, STARTS)
    for pool in (*pools.values(), *fresh.values()):
        pool.shutdown()
    rows = [
        Row(
            there[entry],
            statistics.median(item.decision for item in rounds[entry]),
            min(item.decision for item in rounds[entry]),
            statistics.median(item.with_reading for item in rounds[entry]),
            statistics.median(firsts[entry]),
            statistics.median(loads[entry]),
        )
        for entry in entries
    ]
    missing = dict.fromkeys(item for item in reports.values() if isinstance(item, Missing))
    text = written(rows, missing, ROUNDS, STARTS)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "engines.md").write_text(text, encoding="utf-8")
    draw(rows, FOLDER / "engines.png")
    print(text)
