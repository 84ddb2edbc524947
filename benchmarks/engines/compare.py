"""Compare the library with rule engines: one decision for all patients, with unknown facts.

``python benchmarks/engines/compare.py`` writes ``benchmarks/results/engines.md`` and its picture.
Each engine has its own process. Each round runs all engines in turn, so that other load affects
them equally, and medians are compared. Engines that cannot be loaded are listed with the reason.
"""

from __future__ import annotations

import sys
from pathlib import Path

# Worker processes import this file as well, and must not start to compare.
if __name__ == "__main__":
    # By default the folder of this file is first on the path, but its modules use relative imports.
    sys.path[0] = str(Path(__file__).resolve().parents[2])
    from benchmarks.engines.comparison import main

    main()
