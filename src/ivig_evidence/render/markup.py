"""Plain text within Markdown and HTML, in which links to papers can be followed."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from ..spelling import one_line

LINK = re.compile(r"https://(?:doi\.org|pubmed\.ncbi\.nlm\.nih\.gov)/[^\s<>\"|\\`]+")
"""An address that the library writes into a text, up to the next sign that no address has."""

_CELL = re.compile(r"<(t[hd])(?=[ >])")

MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|$~&])")
LIST_SIGNS = re.compile(r"^([-+](?=\s)|\d+(?=[.)]\s))")


def plain(text: str) -> str:
    """Return text on one line in which no character has a meaning in Markdown."""
    return LIST_SIGNS.sub(_escaped_list_sign, _escaped(one_line(text)))


def _escaped(text: str) -> str:
    return MARKDOWN_SIGNS.sub(r"\\\1", text)


def _escaped_list_sign(sign: re.Match[str]) -> str:
    text = sign.group()
    return f"{text}\\" if text.isdigit() else f"\\{text}"


def linked_markdown(text: str) -> str:
    """Return text as in :func:`plain`, with each address of a paper as a link."""
    text = _linked(one_line(text), _escaped, "<{0}>".format)
    return LIST_SIGNS.sub(_escaped_list_sign, text)


def linked_html(text: str) -> str:
    """Return text as HTML, with each address of a paper as a link."""
    return _linked(text, escape, lambda url: f'<a href="{escape(url)}">{escape(url)}</a>')


def start_aligned(html: str) -> str:
    """Return HTML in which the cells of tables begin at the start of the line and at the top.

    Some notebooks align cells at the right, and only the style of a cell itself prevents that.
    """
    return _CELL.sub(r'<\1 style="text-align:start;vertical-align:top"', html)


def _linked(text: str, written: Callable[[str], str], link: Callable[[str], str]) -> str:
    parts, end = [], 0
    for found in LINK.finditer(text):
        url = _without_punctuation(found.group())
        parts += [written(text[end : found.start()]), link(url)]
        end = found.start() + len(url)
    return "".join((*parts, written(text[end:])))


def _without_punctuation(url: str) -> str:
    """Return an address without the signs of the sentence after it; a DOI may have parentheses."""
    while url.endswith((".", ",", ";", ":", "!", "?", "'", "’", "”", "]")) or (
        url.endswith(")") and url.count(")") > url.count("(")
    ):
        url = url[:-1]
    return url
