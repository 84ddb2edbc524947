"""Answers as Markdown and HTML, for notebooks."""

from __future__ import annotations

import re
from html import escape

from ..model.answer import Answer
from ..model.precaution import PrecautionCheck
from ..spelling import one_line
from .answers import headline, sections, warnings

MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|$~&])")
LIST_SIGNS = re.compile(r"^([-+](?=\s)|\d+(?=[.)]\s))")


def plain(text: str) -> str:
    """Text on one line in which no sign means anything to Markdown."""
    text = MARKDOWN_SIGNS.sub(r"\\\1", one_line(text))
    return LIST_SIGNS.sub(_escaped_list_sign, text)


def _escaped_list_sign(sign: re.Match[str]) -> str:
    text = sign.group()
    return f"{text}\\" if text.isdigit() else f"\\{text}"


def markdown(record: Answer, precautions: tuple[PrecautionCheck, ...]) -> str:
    """An answer as Markdown."""
    lines = [f"**{plain(headline(record, precautions))}**"]
    for warning in warnings(record):
        lines += ["", f"**{plain(warning)}**"]
    for section in sections(record, precautions):
        lines += ["", f"*{plain(section.title)}*", ""]
        lines += [f"- {plain(line)}" for line in section.lines]
    return "\n".join(lines)


def html(record: Answer, precautions: tuple[PrecautionCheck, ...]) -> str:
    """An answer as HTML without styles of its own, so that it follows the page's colours."""
    parts = [f"<section><p><strong>{escape(headline(record, precautions))}</strong></p>"]
    for warning in warnings(record):
        parts.append(f'<p role="alert"><strong>{escape(warning)}</strong></p>')
    parts.append("<dl>")
    for section in sections(record, precautions):
        items = "".join(f"<li>{escape(line)}</li>" for line in section.lines)
        parts.append(f"<dt>{escape(section.title)}</dt><dd><ul>{items}</ul></dd>")
    return "".join(parts) + "</dl></section>"
