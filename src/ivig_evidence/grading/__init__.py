"""Grading schemes: one module for each scheme and edition."""
