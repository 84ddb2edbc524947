"""Tests of the renderers and plots."""
