"""Text without its line breaks, for comparison with text that was wrapped."""

from __future__ import annotations


def flat(text: str) -> str:
    """Return text with one space in place of each run of whitespace."""
    return " ".join(text.split())
