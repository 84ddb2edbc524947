"""The measurements, one way beside the other, and what is written of them."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from ivig_evidence.cohort import Given
from ivig_evidence.conditions import CONDITIONS

from .patients import CONDITION, drawn, facts
from .results import Growth, Memory, Row, draw, written
from .worker import (
    COPY,
    HAND,
    HAND_TEXT,
    LONG,
    MADE,
    SHORT,
    agrees,
    grown,
    memory,
    of_condition,
    seconds,
)

FOLDER = Path(__file__).resolve().parents[1] / "results"
ROUNDS = 9
MILLION = 1_000_000
FEWER = {"PySpark": MILLION}
ROWS = 10 * MILLION
SIZES = tuple(10**power for power in range(4, 9))
FAST = ("polars", "polars, lazy", "polars, text", HAND, HAND_TEXT, COPY)


def fresh() -> ProcessPoolExecutor:
    """A process that was used for nothing yet."""
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


def timed() -> list[Row]:
    """The best round of every way; rounds go from way to way in turn."""
    ways = (*MADE, HAND, HAND_TEXT, COPY)
    pools = {way: fresh() for way in ways}
    best: dict[tuple[str, tuple[Given, ...]], float] = {}
    for turn in range(ROUNDS):
        for way in ways:
            # Slow ways settle sooner, and would fill the run.
            if turn >= 3 and way not in FAST:
                continue
            for give in (SHORT, LONG) if way in MADE else (SHORT,):
                took = pools[way].submit(seconds, way, FEWER.get(way, ROWS), give).result()
                best[way, give] = min(took, best.get((way, give), took))
        print(f"round {turn + 1} of {ROUNDS}", flush=True)
    for pool in pools.values():
        pool.shutdown()
    return [Row(way, FEWER.get(way, ROWS), best[way, SHORT], best.get((way, LONG))) for way in ways]


def remembered() -> list[Memory]:
    """The peak over the loaded frame, each in a process of its own."""
    found = []
    with TemporaryDirectory() as folder:
        file = Path(folder) / "patients.arrow"
        drawn(CONDITION, ROWS).write_ipc(file)
        for give in (SHORT, LONG):
            with fresh() as pool:
                found.append(Memory(give, *pool.submit(memory, file, give).result()))
    return found


def growth() -> Growth:
    """Seconds by rows, and by condition."""
    best: dict[int, float] = {}
    with fresh() as pool:
        for _ in range(ROUNDS):
            for size in SIZES:
                took = pool.submit(grown, size, ROWS).result()
                best[size] = min(took, best.get(size, took))
        asked = [number for number, one in enumerate(CONDITIONS) if facts(one)]
        conditions = [pool.submit(of_condition, number, MILLION).result() for number in asked]
    return Growth(list(best.items()), conditions, MILLION)


def main() -> None:
    """Measure everything, and write the page and its picture."""
    cells = agrees()
    rows, memories, sizes = timed(), remembered(), growth()
    page = written(cells, rows, memories, sizes)
    FOLDER.joinpath("cohort.md").write_text(page, encoding="utf-8")
    draw(sizes, FOLDER / "cohort.png")
    print(page)
