"""Plain text within Markdown."""

from __future__ import annotations

import re

from ..spelling import one_line

MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|$~&])")
LIST_SIGNS = re.compile(r"^([-+](?=\s)|\d+(?=[.)]\s))")


def plain(text: str) -> str:
    """Return text on one line in which no character has a meaning in Markdown."""
    text = MARKDOWN_SIGNS.sub(r"\\\1", one_line(text))
    return LIST_SIGNS.sub(_escaped_list_sign, text)


def _escaped_list_sign(sign: re.Match[str]) -> str:
    text = sign.group()
    return f"{text}\\" if text.isdigit() else f"\\{text}"
