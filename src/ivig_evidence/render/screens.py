"""The one-screen answer as text, Markdown and HTML.

All formats show the same parts in the same order, from one value. HTML sets no styles, so it
follows the page's colours.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from ..errors import WrongTypeError
from ..model.screen import Line, Part, Screen, Section
from ..units import as_whole
from .markup import linked_html, plain

_NARROW = 60
"""The width in columns below which a label gets its own line."""

_NARROWEST = 20
_INDENT = 9
_ALL = "All statements, studies and sources"

MOST_BYTES = 1500
"""The maximum length of :func:`brief`, in bytes of UTF-8."""


# Text -----------------------------------------------------------------------------


def wrapped(screen: Screen, width: int) -> str:
    """Return the screen as text that fits a width in columns.

    The first line is never wrapped, so that its flags stay in it.

    Raises:
        WrongTypeError: If the width is not a whole number of at least 20 columns.
    """
    _check(width)
    link = f" {screen.footer.url}" if screen.footer.url else ""
    footer = f"{screen.footer} Everything: full(), --full{link}"
    parts = (line for part in screen.parts for line in _part(part.part, part.lines, width))
    return "\n".join([_first(screen), "", *parts, *_wrapped(footer, width)])


def full(screen: Screen, details: Iterable[Section], width: int) -> str:
    """Return the screen as text, then the sections with all other details of the answer.

    Raises:
        WrongTypeError: If the width is not a whole number of at least 20 columns.
    """
    lines = [wrapped(screen, width)]
    for section in details:
        lines += ["", f"{section.title}:"]
        for line in section.lines:
            lines += _wrapped(line, width, "  - ")
    return "\n".join(lines)


def _check(width: int) -> None:
    """Check that text can be wrapped to a width.

    Raises:
        WrongTypeError: If it cannot.
    """
    columns = as_whole(width)
    if columns is None or columns < _NARROWEST:
        expected = f"a whole number of at least {_NARROWEST} columns"
        raise WrongTypeError("width", width, expected, "leave it out, or pass 80")


def _first(screen: Screen) -> str:
    return " ".join([f"{screen.headline}.", *(f"{flag}." for flag in screen.flags)])


def _part(part: Part, lines: Iterable[Line], width: int) -> Iterator[str]:
    label = str(part).split()[0]
    if width < _NARROW:
        yield f"{label}:"
        for line in lines:
            yield from _wrapped(str(line), width, "  ")
        return
    for line in lines:
        yield from _wrapped(str(line), width, f"{label:<{_INDENT}}")
        label = ""


def _wrapped(line: str, width: int, begin: str = "") -> list[str]:
    return textwrap.wrap(
        line,
        width,
        initial_indent=begin,
        subsequent_indent=" " * len(begin),
        break_on_hyphens=False,
        break_long_words=False,
    ) or [begin.rstrip()]


# Messages -------------------------------------------------------------------------


def brief(screen: Screen) -> str:
    """Return the screen in at most 1500 bytes, for messages and agents.

    Flags and warnings are complete. Of the other parts, whole lines are left out and counted; if
    that is not enough, the longest texts are cut.
    """
    kept = {part: [*_of_message(screen, part)] for part in _MESSAGE}
    while len(_message(screen, kept).encode()) > MOST_BYTES:
        longest = next((kept[part] for part in _DROPPED_FIRST if len(kept[part]) > 1), None)
        if longest is None:
            break
        longest.pop()
    message = _message(screen, kept)
    if len(message.encode()) > MOST_BYTES:
        message = _message(screen, kept, _LONGEST)
    return _cut(message, MOST_BYTES)


_MESSAGE = (Part.ANSWERS, Part.SAFETY, Part.WHY, Part.DOSE, Part.MISSING, Part.LATER)
_DROPPED_FIRST = (Part.LATER, Part.MISSING, Part.WHY, Part.DOSE, Part.ANSWERS)
_LONGEST = 180
"""The bytes of a line of a message that would otherwise be too long."""


def _of_message(screen: Screen, part: Part) -> Iterator[Line]:
    only_warnings = part in (Part.SAFETY, Part.LATER)
    return (line for line in screen.lines_of(part) if line.is_warning or not only_warnings)


def _message(screen: Screen, kept: Mapping[Part, Sequence[Line]], longest: int = MOST_BYTES) -> str:
    flags = "".join(f" {flag}." for flag in screen.flags)
    lines = [f"{_cut(screen.headline, longest)}.{flags}"]
    for part, some in kept.items():
        more = sum(1 for _ in _of_message(screen, part)) - len(some)
        texts = [str(one) if one.is_warning else _cut(str(one), longest) for one in some]
        lines += [f"{part}: {text}" for text in texts]
        lines += [f"{part}: … and {more} more"] * (more > 0)
    return "\n".join([*lines, str(screen.footer)])


def _cut(text: str, most: int) -> str:
    """Return a text of at most so many bytes, with an ellipsis if it was longer."""
    written = text.encode()
    if len(written) <= most:
        return text
    return f"{written[: most - len('…'.encode())].decode(errors='ignore')}…"


# Markup ---------------------------------------------------------------------------


def markdown(screen: Screen) -> str:
    """Return the screen as Markdown."""
    blocks = [f"**{plain(_first(screen))}**"]
    for part in screen.parts:
        lines = "\n".join(f"- {markdown_line(line)}" for line in part.lines)
        blocks += [f"*{part.part}*", lines]
    return "\n\n".join([*blocks, markdown_line(screen.footer)])


def markdown_line(line: Line) -> str:
    """Return a line as Markdown; its document is a link if it has an address."""
    if not line.place:
        return f"[{plain(line.text)}]({line.url})" if line.url else plain(line.text)
    place = f"[{plain(line.place)}]({line.url})" if line.url else f"\\[{plain(line.place)}\\]"
    return f"{plain(line.text)} {place}"


def html(screen: Screen, details: Iterable[Section], table: str = "") -> str:
    """Return the screen as HTML; the sections with all other details are folded below it.

    Args:
        screen: The screen.
        details: The sections.
        table: A table as HTML, which follows the headline.
    """
    parts = "".join(
        f"<dt>{escape(str(part.part))}</dt><dd><ul>{_items(map(_html_line, part.lines))}</ul></dd>"
        for part in screen.parts
    )
    return (
        f"<section><p><strong>{escape(screen.headline)}.</strong>{_flags(screen)}</p>"
        f"{table}<dl>{parts}</dl><p><small>{_html_line(screen.footer)}</small></p>"
        f"<details><summary>{_ALL}</summary>{_sections(details)}</details></section>"
    )


def _flags(screen: Screen) -> str:
    flags = " ".join(f"{flag}." for flag in screen.flags)
    return f' <strong role="alert">{escape(flags)}</strong>' if flags else ""


def _html_line(line: Line) -> str:
    shown = escape(line.place or line.text)
    if line.url:
        shown = f'<a href="{escape(line.url)}">{shown}</a>'
    return f"{escape(line.text)} [{shown}]" if line.place else shown


def _sections(sections: Iterable[Section]) -> str:
    return f"<dl>{''.join(map(_section, sections))}</dl>"


def _section(section: Section) -> str:
    lines = _items(map(linked_html, section.lines))
    return f"<dt>{escape(section.title)}</dt><dd><ul>{lines}</ul></dd>"


def _items(lines: Iterable[str]) -> str:
    return "".join(f"<li>{line}</li>" for line in lines)
