"""The caller's own codes: one mapping from a code to what it means, checked before it is used.

A hospital knows the codes of its formulary; the library holds verified codes only. For now a code
can mean IVIG, or nothing that the library asks about (None).
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
# As FHIR has it: a code may have single blanks inside.
_CODE = re.compile(r"\S+( \S+)*")


def without_case(system: str | None, code: str | None) -> Listed:
    """A code after the URI of its list, without case: lists of drugs do not tell codes by it."""
    uri, written = listed(Coded(system, code, None))
    return uri, None if written is None else written.casefold()


OF_THE_LIBRARY: Mapping[Listed, Intervention | None] = {
    without_case(row.system, row.code): row.treatment for row in TREATMENT_CODES
}
NO_ALLERGY: Mapping[Listed, str] = {
    without_case(row.system, row.code): row.title for row in NO_ALLERGY_CODES
}
"""The codes which say that no allergy is known, with their titles."""

_OF_FACTS: Mapping[Listed, str] = {
    without_case(row.system, row.code): row.title for row in FACT_CODES
}


@frozen
class OwnCodes:
    """The codes of drugs that can be read: those of the library and of the caller.

    ``means`` has them by the URI of their list and without case, ``lists`` are these URIs.
    ``written`` are those of the caller, as the caller wrote them.
    """

    means: Mapping[Listed, Intervention | None]
    lists: frozenset[str | None]
    written: tuple[tuple[Pair, Intervention | None], ...]

    @property
    def of_ivig(self) -> tuple[Pair, ...]:
        """The caller's codes of IVIG."""
        return tuple(pair for pair, means in self.written if means == IVIG)

    def name_ivig(self, codes: Iterable[Coded]) -> bool:
        """Whether one of several codes means IVIG."""
        return any(self.means.get(without_case(one.system, one.code)) == IVIG for one in codes)

    def name_nothing_asked(self, codes: Iterable[Coded]) -> bool:
        """Whether the caller says of one of several codes that it means nothing asked about."""
        found = (without_case(one.system, one.code) for one in codes)
        return any(code in self.means and self.means[code] is None for code in found)

    def know_the_list_of(self, code: Coded) -> bool:
        """Whether the library or the caller has codes of the list of a code."""
        if code.system is None:
            return False
        return listed(code)[0] in self.lists or system_named(code.system) is not None


def own_codes(codes: object) -> OwnCodes:
    """The codes of the library with those that a caller handed in.

    Errors: ``WrongTypeError`` for what is no mapping, a code without its system or a meaning of
    another kind, ``UnknownOptionError`` for a name that is not IVIG's, ``ContradictionError`` for a
    code with two meanings, be it that the library gives it one of them.
    """
    given = {} if codes is None else codes
    if not isinstance(given, Mapping):
        remedy = 'write {"http://hospital.example/drugs|IG-10": "IVIG"}'
        raise WrongTypeError(THING, codes, "a mapping from codes to what they mean", remedy)
    written = [(_pair(key), _meaning(key, means)) for key, means in given.items()]
    first: dict[Listed, Pair] = {}
    found: dict[Listed, Intervention | None] = {}
    for pair, means in written:
        code = without_case(*pair)
        _refuse_another_meaning(pair, means, code)
        if found.setdefault(code, means) != means:
            why = "both are the same code of the same list"
            raise ContradictionError(said(first[code], found[code]), said(pair, means), why)
        first.setdefault(code, pair)
    every = {**OF_THE_LIBRARY, **found}
    lists = frozenset(system for system, _ in (*every, *NO_ALLERGY))
    return OwnCodes(every, lists, tuple(written))


def _pair(key: object) -> Pair:
    """A key as a system and a code. Errors: ``WrongTypeError`` for what is not both."""
    match key:
        case (str(system), str(code)):
            found = system, code
        case str() if key.count("|") == 1:
            system, _, code = key.partition("|")
            found = system, code
        case _:
            found = "", ""
    is_sound = _SYSTEM.fullmatch(found[0]) and _CODE.fullmatch(found[1])
    if not (is_sound and "".join(found).isprintable()):
        raise WrongTypeError(THING, key, "each code with its system", _KEY)
    return found


def _meaning(key: object, means: object) -> Intervention | None:
    """Errors: ``WrongTypeError`` for another kind, ``UnknownOptionError`` for another name."""
    if means is None or (isinstance(means, Intervention) and means == IVIG):
        return means
    of = f"{THING}[{echo(key)}]"
    if not isinstance(means, str):
        remedy = "hand in IVIG, its name 'IVIG', or None for a code that means something else"
        raise WrongTypeError(of, means, "IVIG or None", remedy)
    if means.casefold() != IVIG.name.casefold():
        raise UnknownOptionError(of, means, (IVIG.name, "None (null in JSON)"))
    return IVIG


def _refuse_another_meaning(pair: Pair, means: Intervention | None, code: Listed) -> None:
    """Errors: ``ContradictionError`` where the library gives a code another meaning."""
    held = NO_ALLERGY.get(code) if means is not None else None
    if code in OF_THE_LIBRARY and means is None:
        held = IVIG.name
    held = _OF_FACTS.get(code, held)
    if held is not None:
        raise another_meaning(pair, means, held)


def another_meaning(pair: Pair, means: Intervention | None, held: str) -> ContradictionError:
    """The error for a code that stands for something else in the library."""
    of_the_library = f"the library's meaning of this code, {held!r},"
    return ContradictionError(said(pair, means), of_the_library, "a code has one meaning")


def said(pair: Pair, means: Intervention | None) -> str:
    """What the caller says of a code, as it may be written."""
    return f"{THING}[{echo('|'.join(pair))}] = {None if means is None else repr(means.name)}"
