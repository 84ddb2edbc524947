"""Compare cohorts with hand-written polars expressions: rows per second, memory and scaling.

``python benchmarks/cohort/measure.py``, with the extras ``benchmarks``, ``spark`` and ``test`` and
with Java, on Linux, writes ``benchmarks/results/cohort.md`` and its picture.
"""

from __future__ import annotations

import sys
from pathlib import Path

# Worker processes import this file as well, and must not start to measure.
if __name__ == "__main__":
    # By default the folder of this file is first on the path, but its modules use relative imports.
    sys.path[0] = str(Path(__file__).resolve().parents[2])
    from benchmarks.cohort.comparison import main

    main()
