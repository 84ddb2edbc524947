"""What a caller means by a name, an id or a code of a condition."""

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
    """Return all names, in any spelling; the index takes longer to build than most answers."""
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
    """The conditions that bear a code, each with it; none for a code that is not held."""
    return _borne().get((system, cleaned(code).casefold()), ())


def resolve(text: str) -> Diagnosis:
    """What a condition's id, name, abbreviation or code means.

    Case, accents, apostrophes, hyphens and blanks of a name do not matter, nor British or American
    spelling, nor signs that nobody sees; "syndrome" and "disease" at its end may be left out or
    exchanged. An abbreviation is never guessed. A code is written after its system:
    ``"ICD-10-CM G61.0"``. Where a code also covers another form of the disease nothing is presumed
    about the form; where it also covers other diseases it is refused. What a code meant on a day,
    and which codes are refused, ``ivig_evidence.terminology.lookup`` tells.

    Errors: ``UnknownNameError``, for a disease that the library does not model its subclass
    ``UnmodelledConditionError``; ``AmbiguousConditionError``, ``WrongTypeError``.

    >>> resolve("rasmussens encephalitis").condition.id
    'rasmussen-encephalitis'
    """
    if not isinstance(text, str):
        remedy = "hand in a Condition, or its id, name or code"
        raise WrongTypeError("a condition", text, "a Condition or text", remedy)
    return _printed(text) or _named(text) or _coded(text)


@lru_cache(maxsize=1024)
def _printed(text: str) -> Diagnosis | None:
    """Return what a name means that is written as it is printed; None for other spellings.

    Most callers write a name so. Only the condition that is meant is imported.
    """
    condition = condition_called(text)
    return None if condition is None else _own_names(condition)[text]


def _named(text: str) -> Diagnosis | None:
    """Return what a name in any spelling means; None if nothing is called that.

    Errors: ``UnmodelledConditionError``, ``AmbiguousConditionError``.
    """
    from .names import Ambiguous, Unmodelled

    match _names().meaning(text):
        case Diagnosis() | None as diagnosis:
            return diagnosis
        case Ambiguous(candidates):
            raise AmbiguousConditionError(text, tuple(one.id for one in candidates))
        case Unmodelled(disease, reason, related):
            ids = tuple(one.id for one in related)
            raise UnmodelledConditionError(text, disease, reason, ids)


def _coded(text: str) -> Diagnosis:
    """What a code means. Errors: ``UnknownNameError``, ``AmbiguousConditionError``."""
    from .names import is_too_long

    system, code = (None, "") if is_too_long(text) else read(text)
    found = () if system is None else bearers(system, code)
    if not found:
        guesses = with_system(code) or _names().guesses(text)
        raise UnknownNameError("condition", text, guesses, "'ivig-evidence conditions'")
    diagnosis = settled(found)
    if diagnosis is None:
        raise AmbiguousConditionError(text, tuple(condition.id for condition, _ in found))
    return diagnosis


def diagnosis_of(condition: Condition | Diagnosis | str) -> Diagnosis:
    """What a caller means by a condition, a diagnosis, or the id, name or code of a condition.

    Errors: those of :func:`resolve`: ``UnknownNameError``, ``UnmodelledConditionError``,
    ``AmbiguousConditionError``, ``WrongTypeError``.
    """
    match condition:
        case Diagnosis():
            return condition
        case Condition():
            return Diagnosis(condition, condition.presumes, ())
        case _:
            return resolve(condition)


def with_system(code: str) -> tuple[str, ...]:
    """How a code that came without its system is written, for each system that has it."""
    found = (bearers(system, code) for system in CodeSystem)
    return tuple(str(borne[0][1]) for borne in found if borne)


def facts_asked(diagnosis: Diagnosis) -> tuple[Fact, ...]:
    """The questions that a diagnosis leaves, without those that it settles itself."""
    settled = {finding.fact for finding in diagnosis.presumes}
    return tuple(fact for fact in diagnosis.condition.facts if fact not in settled)
