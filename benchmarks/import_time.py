"""Measure the CPU time of the import and of a first answer in a new process, relative to attrs.

``python benchmarks/import_time.py`` writes ``benchmarks/results/import_time.md``, whose template
``benchmarks/import_time.md`` explains the figures.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import ivig_evidence
from benchmarks.pages import about, lines  # needs the path above when run as a script

HERE = Path(__file__).resolve().parent
PAGE = HERE / "results" / "import_time.md"
ROUNDS = 15
NOTHING, ATTRS = "pass", "import attrs"
COMMANDS = {
    NOTHING: NOTHING,
    ATTRS: ATTRS,
    "import ivig_evidence": "import ivig_evidence",
    "a verdict": "from ivig_evidence import recommend; recommend('IBM').verdict",
    "a text, with an amount": (
        "from ivig_evidence import recommend; str(recommend('GBS', body_weight='70 kg'))"
    ),
    "the condition that asks most": (
        "from ivig_evidence import recommend;"
        " recommend('paraproteinaemic-demyelinating-neuropathy').verdict"
    ),
}


def cpu_time(code: str) -> float:
    """Return the CPU time of a fresh interpreter that runs some code, in seconds."""
    # Without this variable, so that byte code is cached as for users.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", code], check=True, env=environment, stdout=subprocess.DEVNULL
    )
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def medians() -> dict[str, float]:
    """Return the median CPU time of each command in seconds."""
    compileall.compile_dir(Path(ivig_evidence.__file__).parent, quiet=1)
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, code in COMMANDS.items():
            taken[name].append(cpu_time(code))
    return {name: statistics.median(times) for name, times in taken.items()}


def table(seconds: dict[str, float]) -> str:
    """Return the table of the page."""
    nothing, attrs = seconds[NOTHING], seconds[ATTRS]
    rows = [
        (
            name,
            f"{1000 * median:.1f}",
            f"{median / attrs:.2f}",
            f"{(median - nothing) / (attrs - nothing):.2f}",
        )
        for name, median in seconds.items()
    ]
    return lines([("", "ms", "ratio", "without the interpreter"), *rows])


def main() -> None:
    """Measure all commands and write the page."""
    page = (HERE / "import_time.md").read_text(encoding="utf-8")
    PAGE.write_text(
        page.format(**about(), attrs=version("attrs"), rounds=ROUNDS, table=table(medians())),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
