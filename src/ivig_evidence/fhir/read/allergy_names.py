"""The names and texts of an allergy, even a malformed one, so that a clinician can ask about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from ...errors import LONGEST_ECHO, echo
from ...immunoglobulin.names import passage
from .elements import Resource

ALLERGY = "AllergyIntolerance"
ASK = "could not be read: ask before IVIG is given"
MOST_NAMED = 4
"""The maximum number of names, and of codes, that are shown for one allergy."""


def unread(resource: Resource, why: str) -> str:
    """Return a message that an allergy could not be read, with the reason and its names."""
    return f"{ASK}; {why}: {_named(resource)}"


def _named(resource: Resource) -> str:
    """Return the names and codes of an allergy, printable and shortened; it may be malformed."""
    named: dict[str, None] = {}
    tokens: dict[str, None] = {}
    for concept in _concepts(resource):
        for text in _names_in(concept):
            named[text] = None
        for token in _tokens_in(concept):
            tokens[token] = None
    found = _naming_ivig(resource)
    # Few texts are shown, each shortened, so those that name IVIG must come first.
    first = [*(text for text in named if text in found), *(t for t in found if t not in named)]
    cut = (text if len(text) <= LONGEST_ECHO else found[text] for text in first)
    others = (text for text in named if text not in found)
    shown = [*dict.fromkeys(cut), *others]
    return ", ".join((*_shown(shown), *_shown(list(tokens)))) or "it has no name"


def _naming_ivig(resource: Resource) -> dict[str, str]:
    """Return the texts of an allergy that name IVIG, each with the passage that does."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    for text in texts(resource):
        if text not in seen:
            seen.add(text)
            names_it = passage(text)
            if names_it is not None:
                found[text] = names_it
    return found


def _shown(every: Sequence[str]) -> Iterator[str]:
    yield from (echo(text) for text in every[:MOST_NAMED])
    if len(every) > MOST_NAMED:
        yield f"and {len(every) - MOST_NAMED} more"


def names(resource: Resource) -> Iterator[str]:
    """Yield the text of each concept of an allergy and the display of each code."""
    for concept in _concepts(resource):
        yield from _names_in(concept)


def _names_in(concept: Resource) -> Iterator[str]:
    said = (
        concept.get("text"),
        *(coding.get("display") for coding in _objects(concept.get("coding"))),
    )
    yield from (text for text in said if isinstance(text, str) and text.strip())


def _tokens_in(concept: Resource) -> Iterator[str]:
    for coding in _objects(concept.get("coding")):
        if coding.get("code") is not None:
            yield f"{coding.get('system') or 'no system'}|{coding['code']}"


NO_WORDS = (
    *("fullUrl", "id", "identifier", "implicitRules", "meta", "reference", "system", "url"),
    *("asserter", "authorReference", "encounter", "participant", "patient", "recorder"),
)
"""Elements that are addresses or name people or places; a clinic may have IVIG in its name."""

_TAG = re.compile(r"<[^<>]*>")


def texts(resource: Resource) -> Iterator[str]:
    """Yield every text of an allergy, such as notes, descriptions of reactions and narrative."""
    waiting: list[object] = [resource]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, Mapping):
            for name, part in value.items():
                if name == "div" and isinstance(part, str):
                    yield unescape(_TAG.sub(" ", part))
                elif name not in NO_WORDS:
                    waiting.append(part)


def _concepts(resource: Resource) -> Iterator[Resource]:
    """Yield the concepts that name the substance of an allergy, in R4 and in older versions."""
    yield from _objects([resource.get("code"), resource.get("substance")])
    for reaction in _objects(resource.get("reaction")):
        yield from _objects([reaction.get("substance")])


def _objects(values: object) -> Iterator[Resource]:
    """Yield the objects of a list; yield nothing for any other value."""
    if isinstance(values, list):
        yield from (value for value in values if isinstance(value, Mapping))
