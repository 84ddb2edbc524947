"""Text that fits the terminal."""

from __future__ import annotations

import shutil
import textwrap


def width() -> int:
    """Return the width of the terminal in columns, 100 if there is none, and 40 at the least."""
    return max(40, shutil.get_terminal_size((100, 24)).columns)


def wrapped(text: str) -> str:
    """Wrap text to the width of the terminal, or to 100 columns without one."""
    lines = []
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip(" -"))
        lines += textwrap.wrap(
            line, width(), subsequent_indent=" " * (indent or 2), break_on_hyphens=False
        ) or [""]
    return "\n".join(lines)
