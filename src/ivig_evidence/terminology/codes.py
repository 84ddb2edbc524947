"""Parse written codes, and find the diagnosis that the conditions with a code allow."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.condition import CodeSystem, Coding, Condition, Diagnosis, Match
from ..spelling import cleaned, possible_spellings

Bearer = tuple[Condition, Coding]
"""A condition with one of its codes."""

_PREFIXES = {CodeSystem.MONDO: "mondo:", CodeSystem.ORPHA: "orpha:"}
"""The prefixes of codes that are written without their system."""

_MARKS = ("", "-", ".-", "+", "†", "*", "!")
"""The marks that national lists of ICD-10 print after a code; G35.- is a header."""


_BY_URI = {uri: system for system in CodeSystem for uri in system.uris}
_BY_NAME = {system.value.casefold(): system for system in CodeSystem}


PARTLY_READ = (CodeSystem.CIM_10,)
"""Lists of which we could read a few codes only, so an unknown code may be of any disease."""


def system_named(text: str) -> CodeSystem | None:
    """Return the code system with a name in any case, or with a FHIR URI or OID, or None."""
    for name in possible_spellings(text):
        system = _BY_URI.get(name) or _BY_NAME.get(name.casefold())
        if system is not None:
            return system
    return None


def read(text: str) -> tuple[CodeSystem | None, str]:
    """Return the system and the code of a text such as "ICD-10-CM G61.0".

    Args:
        text: A code after its system, or a code with the prefix of MONDO or Orphanet.

    Returns:
        The system and the code. The system is None if the text does not have a known one.
    """
    for spelling in possible_spellings(text):
        for system in CodeSystem:
            name, rest = spelling[: len(system.value)], spelling[len(system.value) :]
            if name.casefold() == system.value.casefold() and rest.startswith(" "):
                return system, rest.strip()
        for system, prefix in _PREFIXES.items():
            if spelling[: len(prefix)].casefold() == prefix:
                return system, spelling
    return None, cleaned(text)


def spellings(system: CodeSystem | None, code: str) -> tuple[str, ...]:
    """Return the possible spellings of a code, in lower case.

    Claims data omit the dot of ICD-10-CM and of national lists. Those lists print marks after a
    code: a hyphen for a header, a dagger or plus sign, an asterisk or an exclamation mark for a
    code that is used in a pair. FHIR allows these marks, and German profiles move them to an
    extension. A letter after a code is not a mark: in Germany it can mean that the diagnosis is
    excluded. MONDO and Orphanet print their codes with a prefix, which some data omit.

    Args:
        system: The code system, or None.
        code: The code.

    Returns:
        The spellings.
    """
    code = code.casefold()
    match system:
        case CodeSystem.ICD_10_CM:
            return _dotted_or_not(code)
        case CodeSystem.ICD_10_GM | CodeSystem.ICD_10_AM | CodeSystem.CIM_10 | CodeSystem.CID_10:
            return tuple(f"{form}{mark}" for form in _dotted_or_not(code) for mark in _MARKS)
        case CodeSystem.MONDO | CodeSystem.ORPHA:
            number = code.removeprefix(_PREFIXES[system])
            return number, f"{_PREFIXES[system]}{number}"
        case _:
            return (code,)


def _dotted_or_not(code: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((code, code.replace(".", ""))))


def settled(bearers: Iterable[Bearer]) -> Diagnosis | None:
    """Return the diagnosis that follows from codes without a guess.

    Exactly one condition must match a code that is not broader than it, and all others must be
    forms of the same disease. The diagnosis presumes only the findings that all of them presume.

    Args:
        bearers: The conditions, each with its code.

    Returns:
        The diagnosis, or None.
    """
    bearers = tuple(bearers)
    conditions = tuple(dict.fromkeys(condition for condition, _ in bearers))
    meant = {condition for condition, coding in bearers if coding.match is not Match.BROADER}
    if len(meant) != 1 or len({condition.family for condition in conditions}) != 1:
        return None
    (condition,) = meant
    presumes = tuple(
        finding
        for finding in condition.presumes
        if all(finding in other.presumes for other in conditions)
    )
    implied = (f for bearer, coding in bearers if bearer is condition for f in coding.implies)
    return Diagnosis(condition, presumes, tuple(dict.fromkeys(implied)))
