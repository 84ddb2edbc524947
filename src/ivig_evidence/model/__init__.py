"""Data types; no data, no behaviour."""
