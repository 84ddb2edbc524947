"""Cohorts beside polars expressions written by hand: rows a second, memory and growth.

``python benchmarks/cohort/measure.py``, with the extras ``benchmarks``, ``spark`` and ``test`` and
with Java, on Linux, writes ``benchmarks/results/cohort.md`` and its picture.
"""

from __future__ import annotations

import sys
from pathlib import Path

# The processes of the ways read this file too, and must not begin to measure.
if __name__ == "__main__":
    # The folder of this file would come first, whose modules are parts of a package.
    sys.path[0] = str(Path(__file__).resolve().parents[2])
    from benchmarks.cohort.comparison import main

    main()
