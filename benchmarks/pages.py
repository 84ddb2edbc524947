"""Shared parts of the pages of results: the machine, and tables."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from ivig_evidence.version import __version__


def about() -> dict[str, str]:
    """Return the day, the machine and the versions, for the template of a page."""
    return {
        "day": date.today().isoformat(),
        "machine": machine(),
        "python": platform.python_version(),
        "version": __version__,
    }


def machine() -> str:
    """Return the number of cores, the model of the processor and the system."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.processor() or platform.machine()
    return f"{os.cpu_count()} cores, {model}, {platform.system()}"


def lines(rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; the first row is the header, and numbers are right-aligned."""
    head, *body = rows
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))
