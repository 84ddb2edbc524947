"""The caller's own codes: a mapping from codes to meanings, checked before use.

A hospital knows the codes of its formulary; the library contains only verified codes. A code can
mean IVIG, or None for anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from attrs import frozen

from ...errors import ContradictionError, UnknownOptionError, WrongTypeError, echo
from ...facts.codes import FACT_CODES, NO_ALLERGY_CODES
from ...immunoglobulin.codes import TREATMENT_CODES
from ...immunoglobulin.interventions import IVIG
from ...model.recommendation import Intervention
from ...terminology.codes import system_named
from .codes import Listed, listed
from .elements import Coded

Pair: TypeAlias = tuple[str, str]

THING = "codes"
_KEY = 'write ("http://hospital.example/drugs", "IG-10") or "http://hospital.example/drugs|IG-10"'
_SYSTEM = re.compile(r"[^\s|]+")
# The FHIR data type code: no blanks at the ends, and single blanks inside.
_CODE = re.compile(r"\S+( \S+)*")


def without_case(system: str | None, code: str | None) -> Listed:
    """Return the URI of a code system and a code in lower case; drug lists ignore case."""
    uri, written = listed(Coded(system, code, None))
    return uri, None if written is None else written.casefold()


OF_THE_LIBRARY: Mapping[Listed, Intervention | None] = {
    without_case(row.system, row.code): row.treatment for row in TREATMENT_CODES
}
NO_ALLERGY: Mapping[Listed, str] = {
    without_case(row.system, row.code): row.title for row in NO_ALLERGY_CODES
}
"""The titles of the codes that say that no allergy is known."""

_OF_FACTS: Mapping[Listed, str] = {
    without_case(row.system, row.code): row.title for row in FACT_CODES
}


@frozen
class OwnCodes:
    """The codes of drugs that can be read: those of the library and of the caller.

    ``means`` maps the URI of a code system and a lower-case code to a meaning. ``lists`` contains
    these URIs. ``written`` contains the caller's codes as the caller wrote them.
    """

    means: Mapping[Listed, Intervention | None]
    lists: frozenset[str | None]
    written: tuple[tuple[Pair, Intervention | None], ...]

    @property
    def of_ivig(self) -> tuple[Pair, ...]:
        """The caller's codes for IVIG."""
        return tuple(pair for pair, means in self.written if means == IVIG)

    def name_ivig(self, codes: Iterable[Coded]) -> bool:
        """Return True if one of several codes means IVIG."""
        return any(self.means.get(without_case(code.system, code.code)) == IVIG for code in codes)

    def name_nothing_asked(self, codes: Iterable[Coded]) -> bool:
        """Return True if the caller maps one of several codes to None."""
        keys = (without_case(given.system, given.code) for given in codes)
        return any(code in self.means and self.means[code] is None for code in keys)

    def know_the_list_of(self, code: Coded) -> bool:
        """Return True if the library or the caller has codes of the system of a code."""
        if code.system is None:
            return False
        return listed(code)[0] in self.lists or system_named(code.system) is not None


def own_codes(codes: object) -> OwnCodes:
    """Return the codes of the library together with the caller's.

    Args:
        codes: The caller's mapping from codes to meanings, or None.

    Returns:
        All codes of drugs that can be read.

    Raises:
        WrongTypeError: If the value is not a mapping, or a code has no system.
        ContradictionError: If a code has two meanings, one of which may be the library's.
    """
    given = {} if codes is None else codes
    if not isinstance(given, Mapping):
        remedy = 'write {"http://hospital.example/drugs|IG-10": "IVIG"}'
        raise WrongTypeError(THING, codes, "a mapping from codes to meanings", remedy)
    written = [(_pair(key), _meaning(key, means)) for key, means in given.items()]
    first: dict[Listed, Pair] = {}
    meanings: dict[Listed, Intervention | None] = {}
    for pair, means in written:
        code = without_case(*pair)
        _refuse_another_meaning(pair, means, code)
        if meanings.setdefault(code, means) != means:
            why = "both are the same code of the same system"
            raise ContradictionError(said(first[code], meanings[code]), said(pair, means), why)
        first.setdefault(code, pair)
    every = {**OF_THE_LIBRARY, **meanings}
    lists = frozenset(system for system, _ in (*every, *NO_ALLERGY))
    return OwnCodes(every, lists, tuple(written))


def _pair(key: object) -> Pair:
    """Return a key as a system and a code.

    Raises:
        WrongTypeError: If the key does not contain both.
    """
    match key:
        case (str(system), str(code)):
            pair = system, code
        case str() if key.count("|") == 1:
            system, _, code = key.partition("|")
            pair = system, code
        case _:
            pair = "", ""
    is_sound = _SYSTEM.fullmatch(pair[0]) and _CODE.fullmatch(pair[1])
    if not (is_sound and "".join(pair).isprintable()):
        raise WrongTypeError(THING, key, "each code with its system", _KEY)
    return pair


def _meaning(key: object, means: object) -> Intervention | None:
    """Return the meaning of a code: IVIG, or None.

    Raises:
        WrongTypeError: If the meaning has another type.
        UnknownOptionError: If the meaning is another name.
    """
    if means is None or (isinstance(means, Intervention) and means == IVIG):
        return means
    of = f"{THING}[{echo(key)}]"
    if not isinstance(means, str):
        remedy = "pass IVIG, its name 'IVIG', or None for a code that means something else"
        raise WrongTypeError(of, means, "IVIG or None", remedy)
    if means.casefold() != IVIG.name.casefold():
        raise UnknownOptionError(of, means, (IVIG.name, "None (null in JSON)"))
    return IVIG


def _refuse_another_meaning(pair: Pair, means: Intervention | None, code: Listed) -> None:
    """Raise ``ContradictionError`` if a code has another meaning in the library."""
    meaning = NO_ALLERGY.get(code) if means is not None else None
    if code in OF_THE_LIBRARY and means is None:
        meaning = IVIG.name
    meaning = _OF_FACTS.get(code, meaning)
    if meaning is not None:
        raise another_meaning(pair, means, meaning)


def another_meaning(pair: Pair, means: Intervention | None, meaning: str) -> ContradictionError:
    """Return the error for a code that has another meaning in the library."""
    of_the_library = f"the library's meaning of this code, {meaning!r},"
    return ContradictionError(said(pair, means), of_the_library, "a code has one meaning")


def said(pair: Pair, means: Intervention | None) -> str:
    """Return the caller's meaning of a code as an assignment, for error messages."""
    return f"{THING}[{echo('|'.join(pair))}] = {None if means is None else repr(means.name)}"
