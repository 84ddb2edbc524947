"""The measurements of all implementations, and the page with the results."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from ivig_evidence.cohort import Given
from ivig_evidence.conditions import CONDITIONS

from .patients import CONDITION, drawn, facts
from .results import Consulted, Growth, Memory, Row, draw, written
from .worker import (
    COPY,
    HAND,
    HANDS,
    LONG,
    MADE,
    SHORT,
    agrees,
    consulted,
    grown,
    memory,
    of_condition,
    seconds,
)

FOLDER = Path(__file__).resolve().parents[1] / "results"
ROUNDS = 9
PAIR = ("efns-2008", "aan-2012")
PAIRED_ROUNDS = 25
MILLION = 1_000_000
ROWS = 10 * MILLION
SIZES = tuple(10**power for power in range(4, 9))
FAST = ("polars", "polars, lazy", "polars, text", HAND, "by hand in polars, text", COPY)


def fresh() -> ProcessPoolExecutor:
    """Return a pool with one new process."""
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


def timed() -> list[Row]:
    """Return the best time of every implementation; each round runs all of them in turn."""
    variants = (*HANDS, *MADE, COPY)
    pools = {variant: fresh() for variant in variants}
    best: dict[tuple[str, tuple[Given, ...]], float] = {}
    for turn in range(ROUNDS):
        for variant in variants:
            # Slow ones vary less and would dominate the run, so they get three rounds.
            if turn >= 3 and variant not in FAST:
                continue
            for give in (SHORT, LONG) if variant in MADE else (SHORT,):
                took = pools[variant].submit(seconds, variant, ROWS, give).result()
                best[variant, give] = min(took, best.get((variant, give), took))
        print(f"round {turn + 1} of {ROUNDS}", flush=True)
    for pool in pools.values():
        pool.shutdown()
    return [
        Row(
            variant,
            ROWS,
            best[variant, SHORT],
            best.get((variant, LONG)),
        )
        for variant in variants
    ]


def remembered() -> list[Memory]:
    """Return the peak memory above the loaded frame, each measured in a new process."""
    measured = []
    with TemporaryDirectory() as folder:
        file = Path(folder) / "patients.arrow"
        drawn(CONDITION, ROWS).write_ipc(file)
        for give in (SHORT, LONG):
            with fresh() as pool:
                measured.append(Memory(give, *pool.submit(memory, file, give).result()))
    return measured


def growth() -> Growth:
    """Return the time by number of rows, and by condition."""
    best: dict[int, float] = {}
    with fresh() as pool:
        for _ in range(ROUNDS):
            for size in SIZES:
                took = pool.submit(grown, size, ROWS).result()
                best[size] = min(took, best.get(size, took))
        asked = [number for number, condition in enumerate(CONDITIONS) if facts(condition)]
        conditions = [pool.submit(of_condition, number, MILLION).result() for number in asked]
    return Growth(list(best.items()), conditions, MILLION)


def several_documents() -> Consulted:
    """Return the time of two documents, each alone and then both, all in one process."""
    with fresh() as pool:
        measured = pool.submit(consulted, PAIR, MILLION, PAIRED_ROUNDS).result()
    return Consulted(PAIR, MILLION, measured)


def main() -> None:
    """Measure everything, and write the page and its picture."""
    cells = agrees()
    rows, memories, sizes, several = timed(), remembered(), growth(), several_documents()
    page = written(cells, rows, memories, sizes, several)
    FOLDER.joinpath("cohort.md").write_text(page, encoding="utf-8")
    draw(sizes, FOLDER / "cohort.png")
    print(page)
