"""The answer on one screen, and everything below it, as the page draws them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from ivig_evidence import Answer
from ivig_evidence.engine.details import details
from ivig_evidence.model import screen


class Line(TypedDict):
    """A sentence with its place: the id of a statement, or a document with its address."""

    text: str
    place: str
    url: str
    is_warning: bool


class Part(TypedDict):
    """A heading with lines. ``kind`` says where and how the page shows it."""

    kind: str
    title: str
    lines: list[Line]


def screen_parts(shown: screen.Screen) -> list[Part]:
    """Return the parts of a screen in their order, the footer last."""
    footer = Part(kind="footer", title="", lines=[_line(shown.footer)])
    return [*map(part, shown.parts), footer]


def part(shown: screen.ScreenPart) -> Part:
    """Return one part of a screen."""
    return part_of_lines(shown.part.name.lower(), str(shown.part), shown.lines)


def part_of_lines(kind: str, title: str, lines: Iterable[screen.Line]) -> Part:
    """Return lines under a heading."""
    return Part(kind=kind, title=title, lines=[_line(line) for line in lines])


def full_parts(answer: Answer) -> list[Part]:
    """Return everything about an answer that its screen does not show."""
    return [
        Part(kind="full", title=one.title, lines=[plain_line(text) for text in one.lines])
        for one in details(answer)
    ]


def plain_line(text: str) -> Line:
    """Return a line without a place."""
    return Line(text=text, place="", url="", is_warning=False)


def _line(line: screen.Line) -> Line:
    return Line(text=line.text, place=line.place, url=line.url or "", is_warning=line.is_warning)
