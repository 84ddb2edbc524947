"""Find the condition of a name, an id or a code."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ..conditions.by_name import condition_called
from ..errors import (
    AmbiguousConditionError,
    UnknownNameError,
    UnmodelledConditionError,
    WrongTypeError,
)
from ..logic.predicates import Fact
from ..model.condition import CodeSystem, Condition, Diagnosis
from ..spelling import cleaned
from .codes import Bearer, read, settled, spellings

if TYPE_CHECKING:
    from .names import Meaning, Names


def _own_names(condition: Condition) -> dict[str, Diagnosis]:
    """Return the name, the aliases and the id of a condition, with their meanings."""
    plain = diagnosis_of(condition)
    aliases = {
        alias.name: Diagnosis(condition, condition.presumes, alias.implies)
        for alias in condition.aliases
    }
    return {condition.name: plain, **aliases, condition.id: plain}


@cache
def _names() -> Names:
    """Return the index of all names. It is cached, because it takes longer than most answers."""
    from ..conditions.registry import CONDITIONS
    from .names import Names
    from .other_names import OTHER_NAMES

    names: dict[str, Meaning] = {}
    for condition in CONDITIONS:
        names |= _own_names(condition)
    return Names.of(names | OTHER_NAMES)


@cache
def _borne() -> dict[tuple[CodeSystem, str], tuple[Bearer, ...]]:
    from ..conditions.registry import CONDITIONS

    codes: dict[tuple[CodeSystem, str], tuple[Bearer, ...]] = {}
    for condition in CONDITIONS:
        for coding in condition.codings:
            for spelling in spellings(coding.system, coding.code):
                key = (coding.system, spelling)
                codes[key] = (*codes.get(key, ()), (condition, coding))
    return codes


def bearers(system: CodeSystem, code: str) -> tuple[Bearer, ...]:
    """Return the conditions with a code, each with its coding; empty if the code is unknown."""
    return _borne().get((system, cleaned(code).casefold()), ())


def resolve(text: str) -> Diagnosis:
    """Return the diagnosis of a condition's id, name, abbreviation or code.

    Case, accents, apostrophes, hyphens, spaces and invisible characters of a name make no
    difference, nor does British or American spelling. "Syndrome" and "disease" at its end can be
    omitted or exchanged. Abbreviations are never guessed.

    If a code also covers another form of the disease, nothing is presumed about the form. If it
    also covers other diseases, it raises an error. For the meaning of a code on a day, use
    ``ivig_evidence.terminology.lookup``.

    Args:
        text: The id, name or abbreviation, or a code after its system: ``"ICD-10-CM G61.0"``.

    Returns:
        The condition, with the findings that follow from the text.

    Raises:
        UnknownNameError: If there is no such condition; the message names similar ones.
        UnmodelledConditionError: If the library does not model the disease.
        AmbiguousConditionError: If the name or code fits several conditions.
        WrongTypeError: If the value is not text.

    >>> resolve("rasmussens encephalitis").condition.id
    'rasmussen-encephalitis'
    """
    if not isinstance(text, str):
        remedy = "pass a Condition, or its id, name or code"
        raise WrongTypeError("a condition", text, "a Condition or text", remedy)
    return _printed(text) or _named(text) or _coded(text)


def names_a_condition(text: str) -> bool:
    """Return True if a text contains a name of a condition, in any spelling.

    It does not say that the patient has the condition: the text can be "no sign of CIDP".

    >>> names_a_condition("Zustand nach Guillain-Barré-Syndrom"), names_a_condition("hypertension")
    (True, False)
    """
    return _names().occur_in(text)


@lru_cache(maxsize=1024)
def _printed(text: str) -> Diagnosis | None:
    """Return the meaning of a name in its printed spelling, or None for other spellings.

    Most callers use the printed spelling, and this imports only that one condition.
    """
    condition = condition_called(text)
    return None if condition is None else _own_names(condition)[text]


def _named(text: str) -> Diagnosis | None:
    """Return the meaning of a name in any spelling, or None if it is unknown.

    Raises:
        UnmodelledConditionError: If the library does not model the disease.
        AmbiguousConditionError: If the name fits several conditions.
    """
    from .names import Ambiguous, Unmodelled

    match _names().meaning(text):
        case Diagnosis() | None as diagnosis:
            return diagnosis
        case Ambiguous(candidates):
            raise AmbiguousConditionError(text, tuple(c.id for c in candidates))
        case Unmodelled(disease, reason, related):
            ids = tuple(condition.id for condition in related)
            raise UnmodelledConditionError(text, disease, reason, ids)


def _coded(text: str) -> Diagnosis:
    """Return the meaning of a code after its system.

    Raises:
        UnknownNameError: If no condition has the code.
        AmbiguousConditionError: If the code fits several conditions.
    """
    code, coded = _bearers_named(text)
    if not coded:
        guesses = with_system(code) or _names().guesses(text)
        raise UnknownNameError("condition", text, guesses, "'ivig-evidence conditions'")
    diagnosis = settled(coded)
    if diagnosis is None:
        raise AmbiguousConditionError(text, tuple(condition.id for condition, _ in coded))
    return diagnosis


def _bearers_named(text: str) -> tuple[str, tuple[Bearer, ...]]:
    """Return the code in a text, and the conditions with it if its system is known."""
    from .names import is_too_long

    system, code = (None, "") if is_too_long(text) else read(text)
    return code, () if system is None else bearers(system, code)


def resolved(text: str) -> Diagnosis | None:
    """Return the diagnosis of a name or code as :func:`resolve`, or None if it raises an error.

    It does not search for similar names, which takes most of the time of :func:`resolve`.
    """
    try:
        diagnosis = _printed(text) or _named(text)
    except (AmbiguousConditionError, UnmodelledConditionError):
        return None
    return diagnosis or settled(_bearers_named(text)[1])


def diagnosis_of(condition: Condition | Diagnosis | str) -> Diagnosis:
    """Return the diagnosis of a condition, or of its id, name or code.

    Args:
        condition: A condition, a diagnosis, or text as :func:`resolve` takes it.

    Returns:
        The diagnosis.

    Raises:
        UnknownNameError: If there is no such condition.
        UnmodelledConditionError: If the library does not model the disease.
        AmbiguousConditionError: If the name or code fits several conditions.
        WrongTypeError: If the value is neither a condition, nor a diagnosis, nor text.
    """
    match condition:
        case Diagnosis():
            return condition
        case Condition():
            return Diagnosis(condition, condition.presumes, ())
        case _:
            return resolve(condition)


def with_system(code: str) -> tuple[str, ...]:
    """Return a code without a system as it is written with each system that has it."""
    by_system = (bearers(system, code) for system in CodeSystem)
    return tuple(str(borne[0][1]) for borne in by_system if borne)


def facts_asked(diagnosis: Diagnosis) -> tuple[Fact, ...]:
    """Return the facts of a condition that its diagnosis does not imply."""
    settled = {finding.fact for finding in diagnosis.presumes}
    return tuple(fact for fact in diagnosis.condition.facts if fact not in settled)
