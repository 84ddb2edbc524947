"""Fuzz tests for external input; run ``python -m fuzz.run`` with atheris installed."""
