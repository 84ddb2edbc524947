"""What holds for every test."""

from __future__ import annotations

import pytest
from hypothesis import settings

# Speed is no business of a test: a machine that is busy must not turn one red.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

SLOW = {"exhaustive", "images", "notebooks", "tools"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test as fast that has none of the other markers."""
    for item in items:
        if SLOW.isdisjoint(mark.name for mark in item.iter_markers()):
            item.add_marker("fast")
