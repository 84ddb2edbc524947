"""Tests with npm engines and validators in Node; run with ``python -m pytest node_tests``."""
