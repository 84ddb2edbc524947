"""Tests of the clinical knowledge."""
