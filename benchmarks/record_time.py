"""Measure how the time to read a record grows with its size, for ordinary and hostile records.

``python benchmarks/record_time.py`` writes ``benchmarks/results/record_time.md``. Each shape of
``record_shapes.py`` is read with 1,000, 10,000 and 100,000 resources, or parts of one resource. The
requirement is that ten times as many take at most twelve times as long.

Each shape is measured in a process of its own, so that peak memory is that of the shape.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from attrs import frozen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.pages import about, lines  # needs the path above when run as a script
from benchmarks.record_shapes import AT, RECORDS, REQUESTS, Json, Shape, of_record
from ivig_evidence.cds_hooks import cards
from ivig_evidence.fhir import from_bundle

PAGE = Path(__file__).resolve().parent / "results" / "record_time.md"
SIZES = (1_000, 10_000, 100_000)
ROUNDS = 5
SPAN = 1.0
"""Seconds that a round calls at least, because a short call meets only one mood of the machine."""

MOST = 12
SHORTEST = 0.001
"""Seconds below which a time is not compared, because noise would decide the ratio."""


@frozen
class Growth:
    """The CPU time in seconds for each size, and the peak memory for the largest in MB."""

    seconds: tuple[float, ...]
    memory: float

    @property
    def ratios(self) -> tuple[float, ...]:
        """How many times as long ten times as many take; 0 if the shorter time is too short."""
        pairs = zip(self.seconds, self.seconds[1:], strict=False)
        return tuple(more / few if few >= SHORTEST else 0.0 for few, more in pairs)


# Measuring ------------------------------------------------------------------------

ALSO_WITH_CARDS = (
    "ordinary record",
    "weights of one day, equal",
    "weights of one instant, different",
    "pregnancies and one that is refuted",
    "diagnoses, all conditions",
    "infusions and diagnoses",
    "allergies with names",
)
"""The records whose cards are measured too."""


def _of_record(record: Shape) -> Shape:
    return lambda count: of_record(record(count))


SHAPES: Mapping[str, Mapping[str, Shape]] = {
    "from_bundle": RECORDS,
    # Cards read the other records as from_bundle does; tests count the work for all of them.
    "cards": {**{name: _of_record(RECORDS[name]) for name in ALSO_WITH_CARDS}, **REQUESTS},
}
TASKS: Mapping[str, Callable[[Json], object]] = {
    "from_bundle": lambda record: from_bundle(record, at=AT),
    "cards": lambda request: cards(request, at=AT),
}


def seconds(task: Callable[[], object]) -> float:
    """Return the CPU time of a call, averaged over as many as one span needs."""
    gc.collect()
    start, calls, spent = time.process_time(), 0, 0.0
    while spent < SPAN:
        task()
        calls += 1
        spent = time.process_time() - start
    return spent / calls


def measure(call: str, name: str) -> Growth:
    """Return the growth of a shape, measured in this process.

    Each round measures all sizes, so that a slow minute of the machine meets all of them.
    """
    shape, task = SHAPES[call][name], TASKS[call]
    task(shape(100))
    rounds = [[seconds(partial(task, shape(size))) for size in SIZES] for _ in range(ROUNDS)]
    # In kilobytes on Linux. It includes the record itself.
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return Growth(tuple(map(min, zip(*rounds, strict=True))), memory)


def measured(call: str) -> Iterator[tuple[str, Growth]]:
    """Yield each shape with its growth, measured in a new process."""
    for name in SHAPES[call]:
        ran = subprocess.run(
            [sys.executable, __file__, call, name], check=True, capture_output=True, text=True
        )
        times, memory = json.loads(ran.stdout)
        yield name, Growth(tuple(times), memory)


# The page -------------------------------------------------------------------------


def table(growths: Mapping[str, Growth]) -> str:
    """Return a table of the shapes with times, ratios and memory."""
    head = ("", *(f"{size:,}, s" for size in SIZES), "ratios", "peak memory, MB")
    rows = (
        (
            name,
            *(f"{second:.3f}" for second in growth.seconds),
            ", ".join(f"{ratio:.1f}" if ratio else "–" for ratio in growth.ratios),
            f"{growth.memory:.0f}",
        )
        for name, growth in growths.items()
    )
    return lines((head, *rows))


def written(results: Mapping[str, Mapping[str, Growth]]) -> str:
    """Return the page of results by call and shape."""
    missed = [
        f"{call}, {name}"
        for call, growths in results.items()
        for name, growth in growths.items()
        if max(growth.ratios) > MOST
    ]
    return (
        Path(__file__)
        .with_suffix(".md")
        .read_text(encoding="utf-8")
        .format(
            **about(),
            rounds=ROUNDS,
            span=SPAN,
            from_bundle=table(results["from_bundle"]),
            cards=table(results["cards"]),
            most=MOST,
            met=f"**Missed** by {'; '.join(missed)}" if missed else "Met",
        )
    )


def main() -> None:
    """Measure one shape for the process that asks, or all, and write the results."""
    if len(sys.argv) > 1:
        growth = measure(*sys.argv[1:])
        print(json.dumps([growth.seconds, growth.memory]))
        return
    page = written({call: dict(measured(call)) for call in SHAPES})
    print(page)
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
