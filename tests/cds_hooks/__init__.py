"""Tests of cds_hooks."""
