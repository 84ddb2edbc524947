"""Measure the CPU time of the import and of a first answer in a new process, relative to attrs.

Each command runs 15 times in a new process, in turn with the others, with compiled byte code. The
CPU time of a process (user and system, from start to end) depends less on other load than its wall
time. The first ratio is the median of a command divided by the median of ``import attrs``, for
whole processes. The second is the same with the median of ``pass`` subtracted from both.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import ivig_evidence

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


def main() -> None:
    """Print the medians and the ratios."""
    compileall.compile_dir(Path(ivig_evidence.__file__).parent, quiet=1)
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, code in COMMANDS.items():
            taken[name].append(cpu_time(code))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    nothing, attrs = medians[NOTHING], medians[ATTRS]
    print(f"{'':<30}{'median':>8}  ms   ratio to attrs   without the interpreter")
    for name, median in medians.items():
        net = (median - nothing) / (attrs - nothing)
        print(f"{name:<30}{median * 1000:>8.1f}{median / attrs:>16.2f}{net:>22.2f}")


if __name__ == "__main__":
    main()
