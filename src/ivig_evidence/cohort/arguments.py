"""Checks of the arguments that all calls on cohorts have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from ..errors import (
    ContradictionError,
    UnknownNameError,
    WrongTypeError,
    WrongUnitError,
    echo,
    nearest,
)
from ..logic.predicates import Fact, Measure
from ..logic.vocabulary import fact_named
from ..units import WORDS, Unit, read_number

_T = TypeVar("_T")


def check_options(prefix: object, on_error: object) -> None:
    """Check the prefix of the new columns, and what to do with rows that have a problem.

    Raises:
        WrongTypeError: If one of them is not possible.
    """
    if on_error not in ("raise", "report"):
        remedy = "choose one of the two"
        raise WrongTypeError("on_error", on_error, "'raise' or 'report'", remedy)
    if not isinstance(prefix, str):
        raise WrongTypeError("prefix", prefix, "text", "write one such as 'ivig_'")


def columns_by_fact(columns: Mapping[str, str] | Iterable[str]) -> dict[Fact, str]:
    """Return the name of the column of each fact.

    Raises:
        WrongTypeError: If ``columns`` is neither a mapping nor a list of facts.
        UnknownNameError: If no fact has a name.
        ContradictionError: If a fact is named twice.
    """
    remedy = "name the column of each fact, as in {'age': 'age_in_years'}"
    if isinstance(columns, str) or not isinstance(columns, Iterable):
        raise WrongTypeError("columns", columns, "a mapping or a list of facts", remedy)
    named = columns.items() if isinstance(columns, Mapping) else [(name, name) for name in columns]
    return _by_fact("columns", named, remedy)


def _by_fact(thing: str, named: Iterable[tuple[str, _T]], remedy: str) -> dict[Fact, _T]:
    """Return the values of an argument by fact.

    Raises:
        WrongTypeError: If a name is not text.
        ContradictionError: If a fact is named twice.
    """
    by_fact: dict[Fact, tuple[str, _T]] = {}
    for name, value in named:
        if not isinstance(name, str):
            raise WrongTypeError(thing, name, "facts by their names", remedy)
        fact = fact_named(name)
        if fact in by_fact:
            both = by_fact[fact], (name, value)
            first, second = (f"{thing}={{{echo(key)}: {echo(text)}}}" for key, text in both)
            raise ContradictionError(first, second, f"both name the fact {fact.name}")
        by_fact[fact] = name, value
    return {fact: value for fact, (_, value) in by_fact.items()}


def units_by_fact(units: Mapping[str, str], facts: tuple[Fact, ...]) -> dict[Fact, str]:
    """Return the unit of each measure.

    Raises:
        WrongTypeError: If ``units`` is not a mapping, or a fact that is not read has a unit.
        WrongUnitError: If a measure has no unit.
    """
    remedy = "name the unit of each measure, as in {'age': 'years'}"
    if not isinstance(units, Mapping):
        raise WrongTypeError("units", units, "a mapping of facts to units", remedy)
    words = _by_fact("units", units.items(), remedy)
    for fact, word in words.items():
        if fact not in facts or not isinstance(fact, Measure) or fact.unit is Unit.SCORE:
            remedy = "name units only for measures that are in columns="
            raise WrongTypeError(f"the unit of {fact.name}", word, "no unit", remedy)
        _check_unit(fact, word)
    for fact in facts:
        if isinstance(fact, Measure) and fact.unit is not Unit.SCORE and fact not in words:
            raise WrongUnitError(fact.name, None, "a unit for its column", _example(fact))
    return words


def _check_unit(measure: Measure, word: object) -> None:
    if not isinstance(word, str) or not _is_unit_of(measure, word):
        # WORDS lists the full name of a unit last, so the comprehension keeps it.
        words = {unit: word for word, unit in WORDS.items() if _is_unit_of(measure, word)}
        expected = f"one of {', '.join(words.values())}"
        raise WrongUnitError(f"the unit of {measure.name}", word, expected, _example(measure))


def _is_unit_of(measure: Measure, word: str) -> bool:
    try:
        read_number(measure.name, 1, word, measure.unit, measure.example)
    except WrongUnitError:
        return False
    return True


def _example(measure: Measure) -> str:
    return f"units={{{measure.name!r}: {measure.unit.spoken!r}}}"


def wanted_columns(give: Iterable[str], possible: tuple[str, ...], listing: str) -> tuple[str, ...]:
    """Return the names of the result columns to add.

    Args:
        give: The names, or one name.
        possible: All names.
        listing: The name of the list of all names, for errors.

    Returns:
        The names.

    Raises:
        WrongTypeError: If they are not text.
        UnknownNameError: If there is no such result column.
    """
    remedy = f"choose from {listing}, as in give=['verdict', 'level']"
    if not isinstance(give, Iterable):
        raise WrongTypeError("give", give, "names of result columns", remedy)
    wanted = (give,) if isinstance(give, str) else tuple(give)
    for name in wanted:
        if not isinstance(name, str):
            raise WrongTypeError("give", name, "names of result columns", remedy)
        if name not in possible:
            raise UnknownNameError("column to give", name, nearest(name, possible), listing)
    return wanted
