"""Tests of dosing."""
