"""How long ``import ivig_evidence`` takes in a fresh process, against ``import attrs``.

Both are timed in turn, many times, so that a busy machine slows both alike; the ratio is what
counts. Byte code is compiled first, as it is in an installed package.
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
FIRST_ANSWER = (
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


def first_answer() -> float:
    """Milliseconds from the end of the import to the first answer, in a fresh process."""
    command = [sys.executable, "-c", FIRST_ANSWER]
    run = subprocess.run(command, check=True, env=environment(), capture_output=True, text=True)
    return float(run.stdout)


def main() -> None:
    """Print best and median times, and the ratios."""
    compileall.compile_dir(Path(ivig_evidence.__file__).parent, quiet=1)
    ours, attrs, bare = [], [], []
    for _ in range(ROUNDS):
        bare.append(seconds("pass"))
        attrs.append(seconds("import attrs"))
        ours.append(seconds("import ivig_evidence"))
    first = [first_answer() for _ in range(ROUNDS // 2)]
    print(f"{'':<16}{'best':>8}{'median':>8}  ms")
    for name, times in (("interpreter", bare), ("attrs", attrs), ("ivig_evidence", ours)):
        print(f"{name:<16}{min(times) * 1000:8.1f}{statistics.median(times) * 1000:8.1f}")
    paired = statistics.median(one / other for one, other in zip(ours, attrs, strict=True))
    print(f"ratio to attrs: best {min(ours) / min(attrs):.2f}, pair by pair {paired:.2f}")
    print(
        f"first answer after it: {statistics.median(first):.2f} ms (the condition that asks most)"
    )


if __name__ == "__main__":
    main()
