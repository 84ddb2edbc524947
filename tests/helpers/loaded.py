"""The modules that some code loads."""

from __future__ import annotations

import os
import subprocess
import sys


def loaded_by(code: str) -> set[str]:
    """Return the modules that a new process has loaded after running some code."""
    # Measuring coverage would load more modules.
    environment = {k: v for k, v in os.environ.items() if k != "COVERAGE_PROCESS_START"}
    run = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return set(run.stdout.split())
