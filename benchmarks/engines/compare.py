"""The library beside rule engines: one decision, all patients, and what becomes of the unknown.

``python benchmarks/engines/compare.py`` writes ``benchmarks/results/engines.md`` and its picture.
Each engine has a process of its own; rounds go from engine to engine in turn, so that a busy
machine slows all alike, and medians are compared. What cannot be loaded is named with the reason.
"""

from __future__ import annotations

import sys
from pathlib import Path

# The processes of the engines read this file too, and must not begin to compare.
if __name__ == "__main__":
    # The folder of this file would come first, whose modules are parts of a package.
    sys.path[0] = str(Path(__file__).resolve().parents[2])
    from benchmarks.engines.comparison import main

    main()
