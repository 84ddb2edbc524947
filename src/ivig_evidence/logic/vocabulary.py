"""Facts by name, for whatever arrives as text.

Every condition that is shipped declares its facts here; a package that brings its own does the
same. A name means one thing: declaring it for another fact is refused.
"""

from __future__ import annotations

from functools import cache

from ..errors import ContradictionError, UnknownNameError, WrongTypeError, nearest
from ..spelling import find
from . import upward
from .predicates import Choice, Fact, Flag, Measure

_FACTS: dict[str, Fact] = {}


@cache
def _declare_shipped() -> None:
    upward.declare_shipped()


def _known() -> dict[str, Fact]:
    _declare_shipped()
    return _FACTS


def declare(*facts: Fact) -> None:
    """Make facts known by name. Errors: ``ContradictionError`` where a name is taken."""
    new = dict(_known())
    for fact in facts:
        known = new.setdefault(fact.name, fact)
        if known is not fact and known != fact:
            raise ContradictionError(
                f"fact {fact.name!r} ({known.reads})",
                f"fact {fact.name!r} ({fact.reads})",
                "a name means one thing",
            )
    _FACTS.update(new)


def declared() -> tuple[Fact, ...]:
    """All facts that are known by name, in alphabetical order."""
    return tuple(fact for _, fact in sorted(_known().items()))


def fact_named(name: str) -> Fact:
    """The fact of that name. Errors: ``UnknownNameError`` with the nearest right names."""
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
