"""How long importing the library and its first answer take in a fresh process, against attrs.

``import attrs``, ``import ivig_evidence`` and the whole way to a first answer are timed in turn,
many times, so that a busy machine slows all alike; the ratios are what counts. A patient told with
an amount as text brings pint in, and with it numpy where that is installed. Byte code is compiled
first, as it is in an installed package.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import ivig_evidence

ROUNDS = 41
ANSWERED = "import ivig_evidence as i; i.recommend('GBS', i.Context.parse({told})).trace"
WITHOUT_AMOUNTS = ANSWERED.format(told={"able_to_walk_unaided": False, "age_group": "adult"})
WITH_AN_AMOUNT = ANSWERED.format(told={"able_to_walk_unaided": False, "age": "43 years"})
MOST_ASKED = (
    "import time, ivig_evidence as i; t = time.perf_counter();"
    "i.recommend('paraproteinaemic-demyelinating-neuropathy');"
    "print((time.perf_counter() - t) * 1000)"
)


def seconds(code: str) -> float:
    """Wall time of a fresh interpreter that runs some code."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment())
    return time.perf_counter() - start


def environment() -> dict[str, str]:
    """The environment without the switch that keeps byte code from being written."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def most_asked() -> float:
    """Milliseconds, in a fresh process, from the import to an answer on what asks most."""
    command = [sys.executable, "-c", MOST_ASKED]
    run = subprocess.run(command, check=True, env=environment(), capture_output=True, text=True)
    return float(run.stdout)


def main() -> None:
    """Print best and median times, and the ratios."""
    compileall.compile_dir(Path(ivig_evidence.__file__).parent, quiet=1)
    measured = {
        "interpreter": "pass",
        "import attrs": "import attrs",
        "import ivig_evidence": "import ivig_evidence",
        "until the first answer": WITHOUT_AMOUNTS,
        "the same, an amount as text": WITH_AN_AMOUNT,
    }
    taken: dict[str, list[float]] = {name: [] for name in measured}
    for _ in range(ROUNDS):
        for name, code in measured.items():
            taken[name].append(seconds(code))
    attrs = taken["import attrs"]
    most = [most_asked() for _ in range(ROUNDS // 2)]
    print(f"{'':<28}{'best':>8}{'median':>8}  ms   ratio to attrs: best, pair by pair")
    for name, times in taken.items():
        paired = statistics.median(one / other for one, other in zip(times, attrs, strict=True))
        print(
            f"{name:<28}{min(times) * 1000:8.1f}{statistics.median(times) * 1000:8.1f}"
            f"{min(times) / min(attrs):24.2f}{paired:14.2f}"
        )
    print(
        "first answer after the import, on the condition that asks most:"
        f" {statistics.median(most):.2f} ms"
    )


if __name__ == "__main__":
    main()
