"""Tests of appraisal."""
