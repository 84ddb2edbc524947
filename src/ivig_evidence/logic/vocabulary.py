"""Facts by name, for whatever arrives as text.

The facts of the library are declared on first use; a package that brings its own calls
:func:`declare`. A name means one thing: declaring it for another fact is refused.
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
    """Return the facts that belong to no condition: reading them imports no condition."""
    return {fact.name: fact for fact in upward.facts_of_any_condition()}


@cache
def _declare_shipped() -> None:
    _add((*_of_any_condition().values(), *upward.facts_of_conditions()))


def _known() -> dict[str, Fact]:
    _declare_shipped()
    return _FACTS


def declare(*facts: Fact) -> None:
    """Make facts known by name. Errors: ``ContradictionError`` where a name is taken."""
    _declare_shipped()
    _add(facts)


def _add(facts: Iterable[Fact]) -> None:
    """Add facts, all or none. Errors: ``ContradictionError`` where a name is taken."""
    new = dict(_FACTS)
    for fact in facts:
        known = new.setdefault(fact.name, fact)
        if known is not fact and known != fact:
            raise ContradictionError(
                f"fact {fact.name!r} ({known.label})",
                f"fact {fact.name!r} ({fact.label})",
                "a name means one thing",
            )
    _FACTS.update(new)


def declared() -> tuple[Fact, ...]:
    """All facts that are known by name, in alphabetical order."""
    return tuple(fact for _, fact in sorted(_known().items()))


def fact_named(name: str) -> Fact:
    """The fact of that name. Errors: ``UnknownNameError`` with the nearest right names."""
    found = _of_any_condition().get(name)
    if found is None:
        found = find(name, _known())
    if found is None:
        listing = "'ivig-evidence facts CONDITION'"
        raise UnknownNameError("fact", name, nearest(name, _known()), listing)
    return found


def fact_of(fact: Fact | str) -> Fact:
    """Return a fact by its name; a fact is returned as it is.

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
    """The other facts of which some answer settles this one: an age says who is a child."""
    return tuple(other for other in declared() if any(i.then.fact == fact for i in other.implies))
