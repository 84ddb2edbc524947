"""The texts and records that may lie beside a checkout, and are no part of it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"


def shared(name: str) -> Path:
    """A file of the source texts; the test is skipped where they are not at hand."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not at hand beside this checkout")
    return path
