"""Data types that are the same in all versions of FHIR: names, codes, quantities, citations.

All values are plain JSON. Unknown values are omitted.
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

# Canonical addresses are URNs, because the project owns no domain and an invented web address would
# look as if it could be fetched. FHIR requires an absolute URI, and a URN is one. The namespace is
# not registered with IANA; an organisation that hosts the resources assigns its own addresses.
BASE = "urn:ivig-evidence"
VERSION: str = __version__
LONGEST_ID = 64

# Names --------------------------------------------------------------------------


def logical_id(name: str) -> str:
    """Return the FHIR id for a name; different names have different ids.

    >>> logical_id("efns-2008/gbs/children")
    'efns-2008.gbs.children'
    """
    plain = name.replace("/", ".")
    if len(plain) <= LONGEST_ID and re.fullmatch(r"[A-Za-z0-9-]+(/[A-Za-z0-9-]+)*", name):
        return plain
    digest = sha256(name.encode()).hexdigest()[:16]
    return f"{re.sub('[^A-Za-z0-9-]+', '.', plain)[: LONGEST_ID - 17]}-{digest}"


def canonical(kind: str, name: str) -> str:
    """Return the canonical address of a resource of this library."""
    return f"{BASE}:{kind}:{logical_id(name)}"


def versioned(kind: str, name: str) -> str:
    """Return the canonical address of a resource in this version of the library."""
    return f"{canonical(kind, name)}|{VERSION}"


def computer_name(*words: str) -> str:
    """Return a name that programs can use: the words joined, each with a capital letter.

    >>> computer_name("Ivig", "guillain-barre-syndrome")
    'IvigGuillainBarreSyndrome'
    """
    parts = (part for word in words for part in re.split("[^A-Za-z0-9]+", word) if part)
    return "".join(part[0].upper() + part[1:] for part in parts)[:255]


def published(kind: str, name: str, *, title: str, status: str = "draft") -> Json:
    """Return the common first elements of a resource with an address, from kind to status."""
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
    """Return the name of the resources for a guideline's chapter on a condition."""
    return f"{guideline.id}/{condition.id}"


# Codes --------------------------------------------------------------------------


def coding(system: str, code: str, display: str | None = None) -> Json:
    """Return a Coding."""
    plain: Json = {"system": system, "code": code}
    return plain if display is None else plain | {"display": display}


def concept(text: str, *codings: Json) -> Json:
    """Return a CodeableConcept with its text and its codes, if any."""
    coded: Json = {"coding": list(codings)} if codings else {}
    return coded | {"text": text}


def codings_of(condition: Condition) -> tuple[Coding, ...]:
    """Return the codes that mean exactly a condition.

    Codes that are broader or narrower, that state more about the patient, or that are no longer
    valid are omitted. If a system has several codes, all of them are omitted, because the codes of
    a concept must have the same meaning.
    """
    exact = [
        candidate
        for candidate in condition.codings
        if candidate.match is Match.EXACT and not candidate.implies and candidate.valid_to is None
    ]
    systems = [candidate.system for candidate in exact]
    return tuple(candidate for candidate in exact if systems.count(candidate.system) == 1)


def condition_concept(condition: Condition) -> Json:
    """Return a condition as a CodeableConcept with its codes."""
    codes = (coding(code.system.uris[0], code.code) for code in codings_of(condition))
    return concept(condition.name, *codes)


FACTS = canonical("CodeSystem", "facts")


# Quantities ---------------------------------------------------------------------


def number(value: float | Fraction) -> int | float:
    """Return a number for JSON, rounded to at most six decimals."""
    rounded = round(float(value), 6)
    return int(rounded) if rounded.is_integer() else rounded


def quantity(value: float | Fraction, unit: Unit | Measured) -> Json:
    """Return a Quantity with the UCUM code of its unit."""
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
    """Return an element with a choice of types: a range, or a single number if both ends agree.

    Args:
        name: The name of the element without the type, such as ``dose``.
        low: The lower end.
        high: The upper end.
        unit: The unit of both ends.
        single: The type of a single number, such as ``Quantity``.

    Returns:
        The element as the part of its parent.
    """
    if low == high:
        return {f"{name}{single}": quantity(low, unit)}
    return {f"{name}Range": {"low": quantity(low, unit), "high": quantity(high, unit)}}


# Text ---------------------------------------------------------------------------


def narrative(lines: Iterable[str]) -> Json:
    """Return a Narrative with one paragraph for each line."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return {
        "status": "generated",
        "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{paragraphs}</div>',
    }


def extension(url: str, kind: str, value: object) -> Json:
    """Return an Extension; ``kind`` is the FHIR type of its value, such as ``CodeableConcept``."""
    return {"url": url, f"value{kind}": value}


def notes(texts: Iterable[str]) -> list[Json]:
    """Return texts as a list of Annotations."""
    return [{"text": text} for text in texts]


# Sources ------------------------------------------------------------------------


def related(kind: str, reference: Reference, *, label: str | None = None) -> Json:
    """Return a paper as a RelatedArtifact, with its link if it has one."""
    artifact: Json = {"type": kind, "display": reference.key, "citation": reference.citation()}
    if label is not None:
        artifact["label"] = label
    if reference.url is not None:
        # R5 removed RelatedArtifact.url; document.url exists in both versions.
        artifact["document"] = {"url": reference.url}
    return artifact


def cited(citation: Citation) -> Json:
    """Return a place in a paper as a RelatedArtifact."""
    return related("citation", citation.reference, label=citation.place)
