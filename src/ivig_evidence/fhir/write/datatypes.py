"""What every resource is made of, alike in all versions: names, codes, quantities, citations.

Everything is plain JSON. What is not known is left out; nothing stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from hashlib import sha256
from html import escape
from typing import TypeAlias, assert_never

from ...facts.codes import UCUM
from ...model.citation import Citation, Reference
from ...model.condition import Coding, Condition, Match
from ...model.guideline import Guideline
from ...model.plan import Measured
from ...units import Unit
from ...version import __version__

Json: TypeAlias = dict[str, object]

# Canonical addresses are URNs: the project owns no domain, and an address under one that is made
# up would look as if it could be fetched. FHIR wants an absolute URI, which a URN is. The namespace
# is not registered with IANA; whoever hosts the resources gives them addresses of their own.
BASE = "urn:ivig-evidence"
VERSION: str = __version__
LONGEST_ID = 64

# Names --------------------------------------------------------------------------


def logical_id(name: str) -> str:
    """A name as FHIR takes an id: the same for the same name, another for another.

    >>> logical_id("efns-2008/gbs/children")
    'efns-2008.gbs.children'
    """
    plain = name.replace("/", ".")
    if len(plain) <= LONGEST_ID and re.fullmatch(r"[A-Za-z0-9-]+(/[A-Za-z0-9-]+)*", name):
        return plain
    digest = sha256(name.encode()).hexdigest()[:16]
    return f"{re.sub('[^A-Za-z0-9-]+', '.', plain)[: LONGEST_ID - 17]}-{digest}"


def canonical(kind: str, name: str) -> str:
    """The address of a resource of ours."""
    return f"{BASE}:{kind}:{logical_id(name)}"


def versioned(kind: str, name: str) -> str:
    """The address of a resource of ours, as of this version of the library."""
    return f"{canonical(kind, name)}|{VERSION}"


def computer_name(*words: str) -> str:
    """A name that programs can use: words joined, each with a capital.

    >>> computer_name("Ivig", "guillain-barre-syndrome")
    'IvigGuillainBarreSyndrome'
    """
    parts = (part for word in words for part in re.split("[^A-Za-z0-9]+", word) if part)
    return "".join(part[0].upper() + part[1:] for part in parts)[:255]


def published(kind: str, name: str, *, title: str, status: str = "draft") -> Json:
    """How every resource begins that has an address: kind, id, address, version, title, status."""
    return {
        "resourceType": kind,
        "id": logical_id(name),
        "url": canonical(kind, name),
        "version": VERSION,
        "name": computer_name("Ivig", name),
        "title": title,
        "status": status,
    }


def named(condition: Condition, guideline: Guideline) -> str:
    """The name under which what a guideline says of a condition is published."""
    return f"{guideline.id}/{condition.id}"


# Codes --------------------------------------------------------------------------


def coding(system: str, code: str, display: str | None = None) -> Json:
    """A code of a system."""
    found: Json = {"system": system, "code": code}
    return found if display is None else found | {"display": display}


def concept(text: str, *codings: Json) -> Json:
    """A concept: what it is called, and the codes that mean it, if there are any."""
    found: Json = {"coding": list(codings)} if codings else {}
    return found | {"text": text}


def codings_of(condition: Condition) -> tuple[Coding, ...]:
    """The codes that by themselves mean a condition, no more and no less.

    Left out are codes that are broader or narrower, say more of the patient, or are no longer
    valid, and those of a system that has several: a concept has one meaning.
    """
    exact = [
        one
        for one in condition.codings
        if one.match is Match.EXACT and not one.implies and one.valid_to is None
    ]
    systems = [one.system for one in exact]
    return tuple(one for one in exact if systems.count(one.system) == 1)


def condition_concept(condition: Condition) -> Json:
    """A condition with its codes."""
    codes = (coding(one.system.uris[0], one.code) for one in codings_of(condition))
    return concept(condition.name, *codes)


FACTS = canonical("CodeSystem", "facts")


# Quantities ---------------------------------------------------------------------


def number(value: float | Fraction) -> int | float:
    """A number for JSON, at most six decimals where it has no end."""
    rounded = round(float(value), 6)
    return int(rounded) if rounded.is_integer() else rounded


def quantity(value: float | Fraction, unit: Unit | Measured) -> Json:
    """Return a number of a unit, with the unit's UCUM code."""
    match unit:
        case Unit():
            shown, code = unit.written_out, unit.ucum
        case Measured():
            shown = code = unit.value
        case _:
            assert_never(unit)
    return {"value": number(value), "unit": shown, "system": UCUM, "code": code}


def span_of(
    name: str, low: float | Fraction, high: float | Fraction, unit: Unit | Measured, single: str
) -> Json:
    """An element with a choice of types: a range of both ends, or one number where they agree.

    ``single`` is the type of the one number, such as ``Quantity``.
    """
    if low == high:
        return {f"{name}{single}": quantity(low, unit)}
    return {f"{name}Range": {"low": quantity(low, unit), "high": quantity(high, unit)}}


# Text ---------------------------------------------------------------------------


def narrative(lines: Iterable[str]) -> Json:
    """Text for a reader: a paragraph a line."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return {
        "status": "generated",
        "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{paragraphs}</div>',
    }


def extension(url: str, kind: str, value: object) -> Json:
    """An extension with a value of a FHIR type, such as ``CodeableConcept``."""
    return {"url": url, f"value{kind}": value}


def notes(texts: Iterable[str]) -> list[Json]:
    """Annotations."""
    return [{"text": text} for text in texts]


# Sources ------------------------------------------------------------------------


def reference_text(reference: Reference) -> str:
    """A paper in one line; what is not known of it is left out."""
    parts = (
        reference.authors,
        reference.title,
        reference.journal,
        None if reference.year is None else str(reference.year),
    )
    return ". ".join(part.rstrip(".") for part in parts if part) or reference.key


def related(kind: str, reference: Reference, *, label: str | None = None) -> Json:
    """A paper as an artifact that something is related to, with its DOI where it has one."""
    found: Json = {"type": kind, "display": reference.key, "citation": reference_text(reference)}
    if label is not None:
        found["label"] = label
    if reference.doi is not None:
        # R5 has no url beside the citation; the address of the document serves both versions.
        found["document"] = {"url": f"https://doi.org/{reference.doi}"}
    return found


def cited(citation: Citation) -> Json:
    """A place in a paper as an artifact."""
    place = citation.section
    if citation.lines is not None:
        place += f", lines {citation.lines[0]}–{citation.lines[1]} of {citation.reference.seed}"
    return related("citation", citation.reference, label=place)
