"""The registry of facts by name.

The facts of the library are declared on first use. A package with its own facts calls
:func:`declare`. Each name belongs to one fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..errors import ContradictionError, UnknownNameError, WrongTypeError, nearest
from ..spelling import find
from . import upward
from .predicates import Choice, Fact, Flag, Measure

_FACTS: dict[str, Fact] = {}


@cache
def _of_any_condition() -> dict[str, Fact]:
    """Return the facts that belong to no condition, without importing the conditions."""
    return {fact.name: fact for fact in upward.facts_of_any_condition()}


@cache
def _declare_shipped() -> None:
    _add((*_of_any_condition().values(), *upward.facts_of_conditions()))


def _known() -> dict[str, Fact]:
    _declare_shipped()
    return _FACTS


def declare(*facts: Fact) -> None:
    """Register facts, so that they can be found by name.

    Raises:
        ContradictionError: If another fact has the same name.
    """
    _declare_shipped()
    _add(facts)


def _add(facts: Iterable[Fact]) -> None:
    """Add facts, all or none.

    Raises:
        ContradictionError: If another fact has the same name.
    """
    new = dict(_FACTS)
    for fact in facts:
        known = new.setdefault(fact.name, fact)
        if known is not fact and known != fact:
            raise ContradictionError(
                f"fact {fact.name!r} ({known.label})",
                f"fact {fact.name!r} ({fact.label})",
                "each name belongs to one fact",
            )
    _FACTS.update(new)


def declared() -> tuple[Fact, ...]:
    """Return all registered facts, in alphabetical order of their names."""
    return tuple(fact for _, fact in sorted(_known().items()))


def fact_named(name: str) -> Fact:
    """Return the fact with a name.

    Raises:
        UnknownNameError: If there is no such fact; the message names the most similar ones.
    """
    fact = _of_any_condition().get(name)
    if fact is None:
        fact = find(name, _known())
    if fact is None:
        listing = "'ivig-evidence facts CONDITION'"
        raise UnknownNameError("fact", name, nearest(name, _known()), listing)
    return fact


def fact_of(fact: Fact | str) -> Fact:
    """Return a fact, or the fact with a name.

    Raises:
        UnknownNameError: If there is no fact of that name.
        WrongTypeError: If the value is neither a fact nor text.
    """
    if isinstance(fact, Flag | Choice | Measure):
        return fact
    if not isinstance(fact, str):
        raise WrongTypeError("a fact", fact, "a fact or its name", "pass a name such as 'age'")
    return fact_named(fact)


def answered_by(fact: Fact) -> tuple[Fact, ...]:
    """Return the other facts that can imply this one, as ``age`` implies ``age_group``."""
    return tuple(other for other in declared() if any(i.then.fact == fact for i in other.implies))
