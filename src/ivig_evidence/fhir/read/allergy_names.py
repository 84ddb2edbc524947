"""The names and texts of an allergy, even a malformed one, so that a clinician can ask about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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
    concepts = tuple(_concepts(resource))
    tokens = (
        f"{coding.get('system') or 'no system'}|{coding['code']}"
        for concept in concepts
        for coding in _objects(concept.get("coding"))
        if coding.get("code") is not None
    )
    named = dict.fromkeys(_names(concepts))
    passages = {text: passage(text) for text in dict.fromkeys((*named, *texts(resource)))}
    said = (text for text, found in passages.items() if found is not None or text in named)
    # Few texts are shown, each shortened, so those that name IVIG must come first.
    first = sorted(said, key=lambda text: passages[text] is None)
    cut = (text if len(text) <= LONGEST_ECHO else passages[text] or text for text in first)
    return ", ".join((*_shown(cut), *_shown(tokens))) or "it has no name"


def _shown(texts: Iterable[str]) -> Iterator[str]:
    every = list(dict.fromkeys(texts))
    yield from (echo(text) for text in every[:MOST_NAMED])
    if len(every) > MOST_NAMED:
        yield f"and {len(every) - MOST_NAMED} more"


def names(resource: Resource) -> Iterator[str]:
    """Yield the text of each concept of an allergy and the display of each code."""
    yield from _names(_concepts(resource))


def _names(concepts: Iterable[Resource]) -> Iterator[str]:
    for concept in concepts:
        said = (
            concept.get("text"),
            *(coding.get("display") for coding in _objects(concept.get("coding"))),
        )
        yield from (text for text in said if isinstance(text, str) and text.strip())


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
