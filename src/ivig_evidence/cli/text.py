"""Text that fits the terminal."""

from __future__ import annotations

import shutil
import textwrap


def wrapped(text: str) -> str:
    """Wrap text to the width of the terminal, or to 100 columns without one."""
    width = max(40, shutil.get_terminal_size((100, 24)).columns)
    lines = []
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip(" -"))
        lines += textwrap.wrap(
            line, width, subsequent_indent=" " * (indent or 2), break_on_hyphens=False
        ) or [""]
    return "\n".join(lines)


def wrapped_answer(text: str) -> str:
    """Wrap an answer except its first line, so that warnings stay on the first line."""
    first, _, rest = text.partition("\n")
    return f"{first}\n{wrapped(rest)}"
