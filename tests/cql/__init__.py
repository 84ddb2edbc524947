"""Tests of CQL libraries."""
