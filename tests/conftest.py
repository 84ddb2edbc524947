"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# Speed is no business of a test: a machine that is busy must not turn one red.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
