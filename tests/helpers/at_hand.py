"""The source texts and records that may be next to a checkout but are not part of it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"


def shared(name: str) -> Path:
    """Return a file of the source texts, or skip the test if it is not available."""
    path = SHARED / name
    if not path.exists():
        # The licences of the texts do not allow a copy in the repository.
        pytest.skip(f"{name} is not next to this checkout")
    return path
