"""The names of CQL libraries and of their parameters, which other formats also use."""

from __future__ import annotations

import json
import re
from hashlib import sha256

from ..logic.context import format_finding
from ..logic.predicates import Fact, Measure
from ..model.condition import Condition, Diagnosis
from ..terminology.codes import read
from ..terminology.resolution import bearers, diagnosis_of
from ..units import Unit

_LONGEST_NAME = 200
RECORD = "patient-record"
"""What takes the place of a guideline in the name of a library that reads a record."""

_PLAIN_IDS = re.compile(rf"(?:(?:[a-z]+-)+\d{{4}}|{RECORD}) (?:[a-z]+-)*[a-z]+")
"""A guideline id that ends in a year and a condition id without digits; joined, they are unique."""


def name_for(guideline: str, diagnosis: Diagnosis, asked: Condition | Diagnosis | str) -> str:
    """Return the name of a library; a code that says more than the condition gives another one.

    Args:
        guideline: The id of the guideline, or ``RECORD``.
        diagnosis: The diagnosis.
        asked: What was asked for, such as a code.

    Returns:
        The name.
    """
    code, settled = _beyond(diagnosis, asked)
    return library_name(guideline, diagnosis.condition.id, *code, settled=settled)


def _beyond(
    diagnosis: Diagnosis, asked: Condition | Diagnosis | str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what the text asked for settles beyond its condition: a code, or else findings."""
    if diagnosis == diagnosis_of(diagnosis.condition):
        return (), ()
    system, code = read(asked) if isinstance(asked, str) else (None, "")
    matches = () if system is None else bearers(system, code)
    codings = [str(coding) for condition, coding in matches if condition is diagnosis.condition]
    if codings:
        return (codings[0],), ()
    settled = (*diagnosis.presumes, *diagnosis.implies)
    return (), tuple(sorted(map(format_finding, settled)))


def library_name(guideline: str, condition: str, *code: str, settled: tuple[str, ...] = ()) -> str:
    """Return a library name that any engine accepts.

    If the letters and digits of the ids are not unique, a number computed from the ids is appended.

    Args:
        guideline: The id of the guideline, or ``RECORD``.
        condition: The id of the condition.
        code: A code that says more than the condition.
        settled: Findings that go beyond the condition, without a code.

    Returns:
        The name.

    >>> library_name("efns-2008", "cidp")
    'Efns2008Cidp'
    """
    parts = (guideline, condition, *code)
    words = re.findall(r"[A-Za-z0-9]+", " ".join(parts))
    name = "".join(word[0].upper() + word[1:] for word in words)
    is_plain = _PLAIN_IDS.fullmatch(f"{guideline} {condition}") and len(name) <= _LONGEST_NAME
    if settled or not is_plain:
        name = f"{name[:_LONGEST_NAME]}X{_number((*parts, *settled))}"
    return name if name[0].isalpha() else f"Guideline{name}"


def _number(parts: tuple[str, ...]) -> str:
    digest = sha256(json.dumps(parts).encode()).hexdigest()
    return f"{int(digest, 16) % 10**12:012d}"


def parameter_name(fact: Fact) -> str:
    """Return the name of a fact's parameter; for a measure it contains the unit."""
    if isinstance(fact, Measure) and fact.unit is not Unit.SCORE:
        return f"{fact.name} in {fact.unit.spoken}"
    return fact.name
