"""The parts of an answer that the page shows: the one-screen answer, and the full text."""

from __future__ import annotations

from typing import TypedDict

from ivig_evidence import Answer
from ivig_evidence.render.answers import (
    ASK_FIRST,
    LATER,
    LATER_ON_CONDITION,
    NOTICE,
    sections,
    warnings,
)
from ivig_evidence.render.english import citation

KINDS = {
    "What the guideline says": "why",
    "Applies too": "why",
    "Dose as printed": "dose",
    "Precautions for IVIG": "safety",
    "Needed to say more": "missing",
    LATER: "later",
    LATER_ON_CONDITION: "later",
    "On other matters": "other",
}
"""The parts of the one-screen answer, by the title of the section that they are made of."""


class Part(TypedDict):
    """A heading with lines. ``kind`` says where and how the page shows it."""

    kind: str
    title: str
    lines: list[str]


def screen_parts(answer: Answer) -> list[Part]:
    """Return the one-screen answer without its headline, in the order of the parts."""
    parts = [
        Part(kind=KINDS[section.title], title=section.title, lines=list(section.lines))
        for section in sections(answer, answer.precautions)
        if section.title in KINDS
    ]
    if flagged := warnings(answer):
        parts.append(Part(kind="later", title="Reversed since", lines=list(flagged)))
    return [*parts, Part(kind="footer", title="", lines=[answer.guideline.title, NOTICE])]


def full_parts(answer: Answer) -> list[Part]:
    """Return everything that the answer says, with the sources of its statements."""
    shown = [
        Part(kind="full", title=section.title, lines=list(section.lines))
        for section in sections(answer, answer.precautions)
        if section.title != ASK_FIRST
    ]
    statements = answer.applies + answer.undetermined
    sources = [f"{one.id}: {citation(one.source)}" for one in statements]
    return [*shown, *([Part(kind="full", title="Sources", lines=sources)] * bool(sources))]
