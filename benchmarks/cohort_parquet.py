"""Answer a cohort from Parquet to Parquet in polars and DuckDB: seconds and peak memory.

``python benchmarks/cohort_parquet.py 100000000``, with the extra ``test``, on Linux, prints a
page; ``benchmarks/results/cohort_parquet.md`` is one. The number of rows is a multiple of a
million. Each run has a copy of the same columns by the same engine before it, which is the limit.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import polars as pl

if __name__ in ("__main__", "__mp_main__"):
    # By default the folder of this file is first on the path, but its modules use relative imports.
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.cohort.patients import CONDITION, drawn, facts
from benchmarks.pages import about, lines
from ivig_evidence.cohort import recommend_frame

PAGE = """# A cohort from Parquet to Parquet

Printed by `python benchmarks/cohort_parquet.py {rows}`.
{day}; {machine}; Python {python}; ivig-evidence {version}, polars {polars}, DuckDB {duckdb}.

{condition}: verdict and level for every row of a folder of Parquet files, written to Parquet.
*Copy* reads and writes the same columns without an answer: no answer can take less.
The peak memory is above that of the process before.

{table}"""
PIECE = 1_000_000
COLUMNS = [fact.name for fact in facts(CONDITION)]


def write(folder: Path, rows: int) -> None:
    """Write random patients with options as text, a file for each million."""
    for number in range(rows // PIECE):
        piece = drawn(CONDITION, PIECE, seed=number).with_columns(pl.col(pl.Enum).cast(pl.String))
        piece.write_parquet(folder / f"{number:05}.parquet")


def in_polars(source: str, target: str) -> None:
    """Answer with polars, which reads and writes in pieces."""
    frame = pl.scan_parquet(source)
    recommend_frame(
        CONDITION, frame, columns=COLUMNS, give=("verdict", "level"), on_error="report"
    ).sink_parquet(target)


def in_duckdb(source: str, target: str) -> None:
    """Answer with DuckDB."""
    duckdb.execute("SET enable_progress_bar = false")
    frame = duckdb.read_parquet(source)
    recommend_frame(
        CONDITION, frame, columns=COLUMNS, give=("verdict", "level"), on_error="report"
    ).write_parquet(target)


def copied_by_polars(source: str, target: str) -> None:
    """Copy the same columns with polars: no answer can take less."""
    pl.scan_parquet(source).sink_parquet(target)


def copied_by_duckdb(source: str, target: str) -> None:
    """Copy the same columns with DuckDB."""
    duckdb.execute("SET enable_progress_bar = false")
    duckdb.read_parquet(source).write_parquet(target)


RUNS: dict[str, Callable[[str, str], None]] = {
    "polars, copy": copied_by_polars,
    "polars": in_polars,
    "DuckDB, copy": copied_by_duckdb,
    "DuckDB": in_duckdb,
}


def measured(name: str, source: str, target: str) -> tuple[float, int]:
    """Return the seconds of a run, and its peak memory in bytes above that before."""
    before = _status("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    start = time.perf_counter()
    RUNS[name](source, target)
    return time.perf_counter() - start, _status("VmHWM") - before


def _status(name: str) -> int:
    text = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    (line,) = (line for line in text if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024


def main(rows: int) -> None:
    """Measure every run, each in a new process, and print the page."""
    table = [("", "rows", "s", "million rows/s", "times the copy", "peak memory, MB")]
    with TemporaryDirectory() as folder:
        write(Path(folder), rows)
        source, target = f"{folder}/*.parquet", f"{folder}/answered.out"
        copy = 0.0
        for name in RUNS:
            with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
                seconds, peak = pool.submit(measured, name, source, target).result()
            copy = seconds if name.endswith("copy") else copy
            speed = f"{rows / seconds / 1e6:.1f}"
            row = (name, f"{rows:,}", f"{seconds:.2f}", speed, f"{seconds / copy:.2f}")
            table.append((*row, f"{peak / 1e6:.0f}"))
    engines = {"polars": pl.__version__, "duckdb": duckdb.__version__}
    values = {"rows": rows, "condition": CONDITION.name, "table": lines(table)}
    print(PAGE.format(**about(), **engines, **values))


if __name__ == "__main__":
    main(int(sys.argv[1]))
