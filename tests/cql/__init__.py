"""Tests of cql."""
