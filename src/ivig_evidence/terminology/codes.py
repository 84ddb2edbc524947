"""How a written code is read, and what the conditions that bear it settle together."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.condition import CodeSystem, Coding, Condition, Diagnosis, Match
from ..spelling import cleaned, possible_spellings

Bearer = tuple[Condition, Coding]
"""A condition with one of its codes."""

_PREFIXES = {CodeSystem.MONDO: "mondo:", CodeSystem.ORPHA: "orpha:"}
"""What codes of these systems begin with where they are written without a system."""


_BY_URI = {uri: system for system in CodeSystem for uri in system.uris}
_BY_NAME = {system.value.casefold(): system for system in CodeSystem}


def system_named(text: str) -> CodeSystem | None:
    """The code system of that name, in any case, or of that FHIR URI or OID."""
    for name in possible_spellings(text):
        found = _BY_URI.get(name) or _BY_NAME.get(name.casefold())
        if found is not None:
            return found
    return None


def read(text: str) -> tuple[CodeSystem | None, str]:
    """A code written after its system; some carry their system in themselves."""
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
    """How a code of a system may be written, without case: also what feeds make of it.

    Bills leave out the dot of ICD-10-CM; MONDO and Orphanet print their codes with a prefix, which
    data may leave out.
    """
    code = code.casefold()
    match system:
        case CodeSystem.ICD_10_CM:
            return tuple(dict.fromkeys((code, code.replace(".", ""))))
        case CodeSystem.MONDO | CodeSystem.ORPHA:
            number = code.removeprefix(_PREFIXES[system])
            return number, f"{_PREFIXES[system]}{number}"
        case _:
            return (code,)


def settled(bearers: Iterable[Bearer]) -> Diagnosis | None:
    """What can be said without a guess of a patient whose codes have these bearers.

    One of them has to be meant by a code, not only covered by it, and all others have to be forms
    that share its chapter; then nothing is presumed that holds for it and not for them.
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
    says = (f for bearer, coding in bearers if bearer is condition for f in coding.implies)
    return Diagnosis(condition, presumes, tuple(dict.fromkeys(says)))
