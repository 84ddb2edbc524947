"""Tests of the test pack, which other software uses."""
