"""The caller's own codes: what they mean, checked before use, and together with the library's.

A hospital knows the codes of its formulary and of its forms; the library contains only verified
codes. :mod:`.code_maps` reads the forms in which callers write them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from attrs import frozen

from ...errors import ContradictionError, echo
from ...facts.codes import FACT_CODES, NO_ALLERGY_CODES, UCUM, UCUM_SYSTEMS, UCUM_UNITS
from ...immunoglobulin.codes import TREATMENT_CODES
from ...immunoglobulin.interventions import IVIG
from ...logic.context import format_finding
from ...logic.predicates import Choice, Fact, Finding, Flag, Measure
from ...model.condition import Diagnosis
from ...model.fact_code import UcumUnit
from ...model.recommendation import Intervention
from ...terminology.codes import system_named
from ...terminology.lookups import covered, lookup
from .codes import ASKED, FINDINGS_OF_CODES, Listed, listed
from .elements import Coded

Pair: TypeAlias = tuple[str, str]
"""A code with its system."""

Means: TypeAlias = Diagnosis | Intervention | Fact | Finding | UcumUnit | None
"""The meaning of a code; None for something that the library does not ask about."""

THING = "codes"


def without_case(system: str | None, code: str | None) -> Listed:
    """Return the URI of a code system and a code in lower case; local lists ignore case."""
    uri, written = listed(Coded(system, code, None))
    if uri in UCUM_SYSTEMS:
        return UCUM, written  # Case matters in UCUM: mg is not Mg.
    return uri, None if written is None else written.casefold()


OF_THE_LIBRARY: Mapping[Listed, Means] = {
    without_case(row.system, row.code): row.treatment for row in TREATMENT_CODES
}
NO_ALLERGY: Mapping[Listed, str] = {
    without_case(row.system, row.code): row.title for row in NO_ALLERGY_CODES
}
"""The titles of the codes that say that no allergy is known."""

UNITS: Mapping[Listed, Means] = {(UCUM, unit.code): unit for unit in UCUM_UNITS}

_OF_FACTS: Mapping[Listed, Means] = {
    without_case(row.system, row.code): row.says or row.fact for row in FACT_CODES
}
_LISTS = frozenset(
    system for system, _ in (*OF_THE_LIBRARY, *NO_ALLERGY, *_OF_FACTS) if system is not None
)


@frozen
class OwnCodes:
    """The codes that can be read: those of the library and of the caller.

    ``means`` maps the URI of a code system and a lower-case code of the caller to its meaning.
    ``lists`` contains these URIs. ``written`` contains the codes as the caller wrote them.
    """

    means: Mapping[Listed, Means]
    lists: frozenset[str | None]
    written: tuple[tuple[Pair, Means], ...]

    def _meaning(self, code: Coded) -> Means:
        return self.means.get(without_case(code.system, code.code))

    def fact(self, code: Coded) -> Fact | None:
        """Return the fact that the code of an observation names, or None."""
        own = self._meaning(code)
        return own if isinstance(own, Flag | Choice | Measure) else ASKED.get(listed(code))

    def finding(self, code: Coded) -> Finding | None:
        """Return the finding that a code states, as a value or as a diagnosis, or None."""
        own = self._meaning(code)
        return own if isinstance(own, Finding) else FINDINGS_OF_CODES.get(listed(code))

    def unit(self, system: str, code: str) -> UcumUnit | None:
        """Return the unit that a code means, or None."""
        key = without_case(system, code)
        means = self.means.get(key, UNITS.get(key))
        return means if isinstance(means, UcumUnit) else None

    def diagnoses(self, codes: Iterable[Coded]) -> tuple[Diagnosis, ...]:
        """Return the diagnoses that the caller's codes state."""
        return tuple(
            dict.fromkeys(
                own for code in codes if isinstance(own := self._meaning(code), Diagnosis)
            )
        )

    def name_ivig(self, codes: Iterable[Coded]) -> bool:
        """Return True if one of several codes means IVIG."""
        return any(
            IVIG in (self._meaning(code), OF_THE_LIBRARY.get(without_case(code.system, code.code)))
            for code in codes
        )

    def name_nothing_asked(self, codes: Iterable[Coded]) -> bool:
        """Return True if the caller maps one of several codes to None."""
        keys = (without_case(given.system, given.code) for given in codes)
        return any(code in self.means and self.means[code] is None for code in keys)

    def know_the_list_of(self, code: Coded) -> bool:
        """Return True if the library or the caller has codes of the system of a code."""
        if code.system is None:
            return False
        uri = listed(code)[0]
        return uri in _LISTS or uri in self.lists or system_named(code.system) is not None

    @property
    def of_ivig(self) -> tuple[Pair, ...]:
        """The caller's codes for IVIG."""
        return tuple(pair for pair, means in self.written if means == IVIG)

    @property
    def of_observations(self) -> tuple[Pair, ...]:
        """The caller's codes of observations that give the value of a fact."""
        return tuple(
            pair for pair, means in self.written if isinstance(means, Flag | Choice | Measure)
        )


def with_own(written: Iterable[tuple[Pair, Means]]) -> OwnCodes:
    """Return the codes of the library together with the caller's.

    Args:
        written: The caller's codes with their meanings.

    Returns:
        All codes that can be read.

    Raises:
        ContradictionError: If a code has two meanings, one of which may be the library's.
    """
    pairs = tuple(written)
    first: dict[Listed, Pair] = {}
    meanings: dict[Listed, Means] = {}
    for pair, means in pairs:
        code = without_case(*pair)
        _refuse_another_meaning(pair, means, code)
        if meanings.setdefault(code, means) != means:
            why = "both are the same code of the same system"
            raise ContradictionError(said(first[code], meanings[code]), said(pair, means), why)
        first.setdefault(code, pair)
    return OwnCodes(meanings, frozenset(system for system, _ in meanings), pairs)


def _refuse_another_meaning(pair: Pair, means: Means, code: Listed) -> None:
    """Refuse a meaning that differs from the one that a code has in the library.

    Raises:
        ContradictionError: If it differs.
    """
    known: str | None = None
    for meanings in (OF_THE_LIBRARY, _OF_FACTS, UNITS):
        if code in meanings and meanings[code] != means:
            known = _shown(meanings[code])
    if code in NO_ALLERGY and means is not None:
        known = repr(NO_ALLERGY[code])
    looked_up = lookup(pair[1], system=pair[0])
    # A code that can mean several conditions may be settled by the caller.
    fits = isinstance(means, Diagnosis) and means.condition in covered(looked_up)
    if looked_up.candidates and not fits:
        known = repr((looked_up.diagnosis or looked_up.candidates[0]).condition.name)
    if known is not None:
        of_the_library = f"the library's meaning of this code, {known},"
        raise ContradictionError(said(pair, means), of_the_library, "a code has one meaning")


def said(pair: Pair, means: Means) -> str:
    """Return the caller's meaning of a code as an assignment, for error messages."""
    return f"{THING}[{echo('|'.join(pair))}] = {_shown(means)}"


def _shown(means: Means) -> str:
    match means:
        case None:
            return "None"
        case Diagnosis():
            name = means.condition.name
        case Finding():
            name = format_finding(means)
        case UcumUnit():
            name = means.code
        case _:
            name = means.name
    return repr(name)


LIBRARY = with_own(())
"""The codes of the library alone."""
