"""Answers as Markdown and HTML, for notebooks."""

from __future__ import annotations

import re
from html import escape

from ..model.answer import AnswerRecord
from .english import headline, sections

MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|])")


def _plain(text: str) -> str:
    return MARKDOWN_SIGNS.sub(r"\\\1", text)


def markdown(record: AnswerRecord) -> str:
    """An answer as Markdown."""
    lines = [f"**{_plain(headline(record))}**"]
    for section in sections(record):
        lines += ["", f"*{_plain(section.title)}*", ""]
        lines += [f"- {_plain(line)}" for line in section.lines]
    return "\n".join(lines)


def html(record: AnswerRecord) -> str:
    """An answer as HTML without styles of its own, so that it follows the page's colours."""
    parts = [f"<section><p><strong>{escape(headline(record))}</strong></p><dl>"]
    for section in sections(record):
        items = "".join(f"<li>{escape(line)}</li>" for line in section.lines)
        parts.append(f"<dt>{escape(section.title)}</dt><dd><ul>{items}</ul></dd>")
    return "".join(parts) + "</dl></section>"
