"""An allergy in words, whatever its form is, so that somebody can ask about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from ...errors import LONGEST_ECHO, echo
from ...immunoglobulin.names import names_ivig, passage
from .elements import Resource

ALLERGY = "AllergyIntolerance"
ASK = "could not be read: ask before IVIG is given"
MOST_NAMED = 4
"""How many names, and how many codes, of one allergy are shown."""


def unread(resource: Resource, why: str) -> str:
    """That an allergy could not be read, why, and what it is called."""
    return f"{ASK}; {why}: {_named(resource)}"


def _named(resource: Resource) -> str:
    """The words and the codes of an allergy, printable and not too long, whatever its form is."""
    tokens = (
        f"{coding.get('system') or 'no system'}|{coding['code']}"
        for concept in _concepts(resource)
        for coding in _objects(concept.get("coding"))
        if coding.get("code") is not None
    )
    said = dict.fromkeys((*names(resource), *filter(names_ivig, texts(resource))))
    # Only a few are shown, and of each its beginning: what matters comes first.
    first = sorted(said, key=lambda text: not names_ivig(text))
    cut = (text if len(text) <= LONGEST_ECHO else passage(text) or text for text in first)
    return ", ".join((*_shown(cut), *_shown(tokens))) or "it has no name"


def _shown(texts: Iterable[str]) -> Iterator[str]:
    every = list(dict.fromkeys(texts))
    yield from (echo(text) for text in every[:MOST_NAMED])
    if len(every) > MOST_NAMED:
        yield f"and {len(every) - MOST_NAMED} more"


def names(resource: Resource) -> Iterator[str]:
    """What an allergy is called, beside its codes and by them."""
    for concept in _concepts(resource):
        said = (
            concept.get("text"),
            *(one.get("display") for one in _objects(concept.get("coding"))),
        )
        yield from (text for text in said if isinstance(text, str) and text.strip())


NO_WORDS = (
    *("fullUrl", "id", "identifier", "implicitRules", "meta", "reference", "system", "url"),
    *("asserter", "authorReference", "encounter", "participant", "patient", "recorder"),
)
"""Elements that lead somewhere or name people and places: a clinic may be called after IVIG."""

_TAG = re.compile(r"<[^<>]*>")


def texts(resource: Resource) -> Iterator[str]:
    """Every text of an allergy, such as its notes, what a reaction was like, and its narrative."""
    found: list[tuple[str, object]] = [("", resource)]
    while found:
        name, one = found.pop()
        if isinstance(one, str):
            yield unescape(_TAG.sub(" ", one)) if name == "div" else one
        elif isinstance(one, Mapping):
            found += (pair for pair in one.items() if pair[0] not in NO_WORDS)
        elif isinstance(one, list):
            found += ((name, each) for each in one)


def _concepts(resource: Resource) -> Iterator[Resource]:
    """The concepts that say what an allergy is to; ``substance`` is of the versions before R4."""
    yield from _objects([resource.get("code"), resource.get("substance")])
    yield from _objects([one.get("substance") for one in _objects(resource.get("reaction"))])


def _objects(values: object) -> Iterator[Resource]:
    """The objects of a list, if it is one."""
    if isinstance(values, list):
        yield from (one for one in values if isinstance(one, Mapping))
