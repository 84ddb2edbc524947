"""The one-screen answer as a value: parts with lines, independent of a format."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from ..logic.term import Term
from ..spelling import one_line
from . import upward


class Part(Term):
    """The topic of a part of the screen; its first word is the label in plain text."""

    ANSWERS = "Answers"
    CAUSES = "Causes of differences"
    WHY = "Why"
    DOSE = "Dose"
    SAFETY = "Safety"
    MISSING = "Missing facts"
    LATER = "Later evidence"
    OTHER = "Other treatments"
    LABELS = "Labels"
    FUNDING = "Funding"


def _in_lines(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(one_line, lines))


@frozen
class Line:
    """A sentence with its source.

    Attributes:
        text: The sentence.
        place: The id of a statement or the key of a document; empty if there is none.
        url: The address of the document, for formats with links.
        is_warning: True if even the shortest format shows the line.
    """

    text: str = field(converter=one_line)
    place: str = field(default="", converter=one_line)
    url: str | None = None
    is_warning: bool = False

    def __str__(self) -> str:
        return f"{self.text} [{self.place}]" if self.place else self.text


@frozen
class ScreenPart:
    """A part of the screen with at least one line."""

    part: Part
    lines: tuple[Line, ...]


@frozen
class Section:
    """A heading with lines below it."""

    title: str
    lines: tuple[str, ...] = field(converter=_in_lines)


@frozen(kw_only=True)
class Screen:
    """An answer on one screen; every format shows the same parts in the same order.

    ``flags`` belong to the headline: a known contraindication of IVIG, and the years in which a
    leading statement was reversed.
    """

    headline: str = field(converter=one_line)
    flags: tuple[str, ...] = field(converter=_in_lines)
    parts: tuple[ScreenPart, ...]
    footer: Line

    def __str__(self) -> str:
        return self.wrapped()

    def wrapped(self, width: int = 100) -> str:
        """Return the screen as text of a width in columns.

        Raises:
            WrongTypeError: If the width is not a whole number of at least 20 columns.
        """
        return upward.screen_text(self, width)

    def brief(self) -> str:
        """Return the screen in at most 1500 bytes of UTF-8, for messages and agents."""
        return upward.screen_brief(self)

    def _repr_markdown_(self) -> str:
        return upward.screen_markdown(self)

    def lines_of(self, part: Part) -> tuple[Line, ...]:
        """Return the lines of a part; empty if the screen does not show it."""
        return next((shown.lines for shown in self.parts if shown.part is part), ())
