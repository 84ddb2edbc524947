"""Measure chapters that are much larger than those of guidelines.

``python benchmarks/large_chapters.py`` writes ``benchmarks/results/large_chapters.md``.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.pages import about, lines  # needs the path above when run as a script
from ivig_evidence.engine.decision import decide
from ivig_evidence.logic.context import Known
from tests.helpers.generated_chapters import generated

HERE = Path(__file__).resolve().parent
PAGE = HERE / "results" / "large_chapters.md"

FACTS, STATEMENTS, PATIENTS = 20, 60, 100
SHAPES = tuple((literals, seed) for literals in (3, 4, 6, 8) for seed in (1, 2))


def _milliseconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1e3


def measure(literals: int, seed: int) -> tuple[float, ...]:
    """Return the milliseconds of compiling and deciding, and the megabytes that this process took.

    Args:
        literals: The number of facts in each population.
        seed: The seed of the chapter.

    Returns:
        The milliseconds to compile, of the first answer with nothing known, of a partial patient on
        average and at most, and the megabytes that were added.
    """
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    compiling = _milliseconds(lambda: generated(FACTS, STATEMENTS, seed, literals))
    chapter = generated(FACTS, STATEMENTS, seed, literals)
    compiled = chapter.compiled
    first = _milliseconds(lambda: decide(compiled, compiled.packing.domain({})))
    chance = Random(seed)
    times = []
    for _ in range(PATIENTS):
        known: Known = {f: chance.random() < 0.5 for f in chapter.facts if chance.random() < 0.6}
        domain = compiled.packing.domain(known)
        start = perf_counter()
        decide(compiled, domain)
        times.append((perf_counter() - start) * 1e3)
    added = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1e3
    return compiling, first, sum(times) / len(times), max(times), added


def main() -> None:
    """Measure each shape in a new process, and write the page."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(*map(int, sys.argv[1:]))))
        return
    head = (
        "literals",
        "compile, ms",
        "nothing known, ms",
        "partial, mean ms",
        "most",
        "memory, MB",
    )
    rows = []
    for literals, seed in SHAPES:
        command = [sys.executable, __file__, str(literals), str(seed)]
        ran = subprocess.run(command, check=True, capture_output=True, text=True)
        rows.append((str(literals), *(f"{number:,.1f}" for number in json.loads(ran.stdout))))
    page = (HERE / "large_chapters.md").read_text(encoding="utf-8")
    PAGE.write_text(
        page.format(
            **about(),
            facts=FACTS,
            statements=STATEMENTS,
            patients=PATIENTS,
            table=lines([head, *rows]),
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
