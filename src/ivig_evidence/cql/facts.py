"""Facts in CQL: parameters, the facts that follow from them, and contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import TypeAlias, assert_never

from attrs import frozen

from ..logic.context import format_finding, holds
from ..logic.predicates import Choice, Fact, Finding, Flag, Measure, Range, Value
from ..render.cql_names import parameter_name
from ..units import Amount, Unit, plain_number
from .text import (
    Definition,
    Names,
    Parameter,
    certain,
    either,
    every,
    identifier,
    literal,
    negated,
    step,
    texts,
    when,
    without_nulls,
)

FAULTS = step("Faults")
CANNOT_BE = f"Count({identifier(FAULTS)}) > 0"
Coordinate: TypeAlias = "bool | Enum | float"
"""A value of a fact, as rules compare it."""

MORE_THAN_ONE = "{} has more than one value: {}"


@frozen
class Source:
    """A source of a fact's value other than its own parameter.

    ``by`` names the source, ``given`` is the CQL condition, ``why`` the reason for the value.
    """

    by: str
    given: str
    value: Value
    why: str


@frozen
class Known:
    """The facts of a library, with their CQL expressions.

    ``asked`` contains the parameter of each fact, ``known`` the expression for its value from all
    sources.
    """

    facts: tuple[Fact, ...]
    settled: tuple[Finding, ...]
    asked: Names
    known: Names
    sources: Mapping[Fact, tuple[Source, ...]]


def known(facts: Sequence[Fact], settled: Sequence[Finding]) -> Known:
    """Return the facts of a library; the diagnosis settles some of them."""
    asked = {fact: identifier(parameter_name(fact)) for fact in facts}
    sources: dict[Fact, list[Source]] = {}
    for finding in settled:
        for following, why in _follows(finding):
            assert following.value is not None
            sources.setdefault(following.fact, []).append(
                Source("the diagnosis", "true", following.value, why)
            )
    for fact in facts:
        for implication in fact.implies:
            given = _holds(fact, implication.given, asked)
            for following, why in _follows(implication.then, implication.why):
                assert following.value is not None
                if following.fact != fact:
                    source = Source(parameter_name(fact), given, following.value, why)
                    sources.setdefault(following.fact, []).append(source)
    kept = {fact: tuple(dict.fromkeys(sources.get(fact, ()))) for fact in facts}
    return Known(
        facts=tuple(facts),
        settled=tuple(settled),
        asked=asked,
        known={f: identifier(step(f"{f.name} as known")) if kept[f] else asked[f] for f in facts},
        sources=kept,
    )


def _follows(finding: Finding, why: str = "") -> Iterator[tuple[Finding, str]]:
    """Yield a finding and all that follow from it, each with the reason of its last step."""
    followed: list[tuple[Finding, str]] = []
    waiting = [(finding, why)]
    while waiting:
        next_finding, reason = waiting.pop(0)
        if next_finding in (earlier for earlier, _ in followed):
            continue
        followed.append((next_finding, reason))
        for implication in next_finding.fact.implies:
            if next_finding.value is not None and holds(implication.given, next_finding.value):
                waiting.append((implication.then, implication.why))
    yield from followed


def _holds(fact: Fact, given: bool | tuple[Enum, ...] | Range, names: Names) -> str:
    """Return the CQL test that a fact has the value of an implication or an exclusion.

    Use it only as a condition, because it is false or null if the fact is unknown.
    """
    name = names[fact]
    match given:
        case bool():
            return name if given else negated(name)
        case tuple():
            if isinstance(fact, Choice) and set(given) == set(fact.options):
                return f"{name} is not null"
            return _is_in(name, given)
        case Range(at_least, below):
            over = [] if at_least is None else [f"{name} >= {literal(at_least)}"]
            under = [] if below is None else [f"{name} < {literal(below)}"]
            return every(over + under) if over or under else f"{name} is not null"
        case _:
            assert_never(given)


def _is_in(name: str, options: Sequence[Enum]) -> str:
    if len(options) == 1:
        return f"{name} = {literal(options[0])}"
    return f"{name} in {{ {', '.join(map(literal, options))} }}"


# Parameters -------------------------------------------------------------------


def parameters(known: Known) -> Iterator[Parameter]:
    """Yield the parameters with their comments."""
    for fact in known.facts:
        name = parameter_name(fact)
        match fact:
            case Flag():
                yield Parameter(
                    name, "Boolean", (f"true: {fact.label}; false: {fact.label_false}",)
                )
            case Choice():
                options = ", ".join(map(literal, _options(fact)))
                yield Parameter(name, "String", (f"{fact.label}: {options}",))
            case Measure():
                low, high = plain_number(fact.low), plain_number(fact.high)
                unit = "" if fact.unit is Unit.SCORE else f" {fact.unit.spoken}"
                yield Parameter(name, "Decimal", (f"{fact.label}, from {low} to {high}{unit}",))
            case _:
                assert_never(fact)


def _options(choice: Choice[Enum]) -> list[Enum]:
    return list(choice.options)


# Implications and contradictions ----------------------------------------------


def definitions(known: Known) -> Iterator[Definition]:
    """Yield the definitions of facts that other facts can settle, and of contradictions."""
    for fact in known.facts:
        sources = known.sources[fact]
        if not sources:
            continue
        said = step(f"{fact.name} said")
        reasons = dict.fromkeys(f"by {source.by}: {source.why}" for source in sources if source.why)
        stated = [when(source.given, literal(source.value)) for source in sources]
        yield Definition(said, texts([known.asked[fact], *stated]), tuple(reasons))
        yield Definition(step(f"{fact.name} as known"), f"Coalesce({identifier(said)})")
    yield Definition(FAULTS, texts([*_contradictions(known)]))
    comments = (
        "Contradictions in the facts of this patient; with any of them there is no verdict.",
    )
    yield Definition("Contradictions", without_nulls(identifier(FAULTS)), comments)


def _contradictions(known: Known) -> Iterator[str]:
    for fact in known.facts:
        yield from _impossible_value(fact, known.asked[fact])
        if known.sources[fact]:
            yield _several_values(fact, known)
    for fact in known.facts:
        yield from _excluded_pairs(fact, known)


def _impossible_value(fact: Fact, name: str) -> Iterator[str]:
    """Yield the fault of a value that is not an option of its fact or is out of range."""
    match fact:
        case Flag():
            pass
        case Choice():
            spelled = ", ".join(str(option.value) for option in fact.options)
            fault = literal(f"{fact.name} is none of {spelled}")
            is_one = _is_in(name, _options(fact))
            yield f"if {name} is null then null else if {is_one} then null else {fault}"
        case Measure():
            yield _out_of_bounds(fact, name)
        case _:
            assert_never(fact)


def _several_values(fact: Fact, known: Known) -> str:
    """Return the fault of different values, from the fact's parameter and from other facts."""
    others = dict.fromkeys(source.by for source in known.sources[fact])
    by = ", ".join(f"by {source}" for source in ("itself", *others))
    said = identifier(step(f"{fact.name} said"))
    fault = literal(MORE_THAN_ONE.format(fact.name, by))
    differ = when(f"Count(distinct {said}) > 1", fault)
    # Most facts have one value, and an engine counts faster than it compares.
    return f"if Count({said}) < 2 then null else {differ}"


def _excluded_pairs(fact: Fact, known: Known) -> Iterator[str]:
    """Yield the faults of a value and another finding that exclude each other."""
    for exclusion in fact.excludes:
        if exclusion.then.fact in known.known:
            premise = _holds(fact, exclusion.given, known.known)
            both = every([premise, _is(exclusion.then, known.known)])
            excluded = format_finding(exclusion.then)
            yield when(both, literal(f"{fact.name} excludes {excluded}: {exclusion.why}"))


def _out_of_bounds(measure: Measure, name: str) -> str:
    low, high = (literal(Amount(end, measure.unit)) for end in (measure.low, measure.high))
    faults = [f"{name} < {low}", f"{name} > {high}"]
    kind = ""
    if measure.unit is Unit.SCORE:
        faults.append(f"{name} mod 1.0 != 0.0")
        kind = "a whole number "
    bounds = f"from {plain_number(measure.low)} to {plain_number(measure.high)}"
    return when(either(faults), literal(f"{parameter_name(measure)} is not {kind}{bounds}"))


def _is(finding: Finding, names: Names) -> str:
    """Return the CQL test that a fact has a value."""
    assert finding.value is not None
    name = names[finding.fact]
    if isinstance(finding.value, bool):
        return name if finding.value else negated(name)
    return f"{name} = {literal(finding.value)}"


def _is_another(finding: Finding, names: Names) -> str:
    """Return the CQL test that a fact has another value."""
    assert finding.value is not None
    if isinstance(finding.value, bool):
        return _is(Finding(finding.fact, not finding.value), names)
    return f"{names[finding.fact]} != {literal(finding.value)}"


# Values that are still possible -----------------------------------------------


def left(fact: Fact, known: Known) -> tuple[Mapping[Coordinate, str], list[Definition]]:
    """Return names and definitions for the values that an unknown fact can still have.

    Only values that other facts can exclude get a definition. No value of a measure is excluded. If
    all values of a fact are excluded, the facts contradict each other, and all values stay.
    """
    if isinstance(fact, Measure):
        return {}, []
    values: list[bool | Enum] = [True, False] if isinstance(fact, Flag) else [*_options(fact)]
    ruled_out = {value: either(_against(Finding(fact, value), known)) for value in values}
    none_is_left = every(map(certain, ruled_out.values()))
    if "false" in ruled_out.values():
        none_is_left = "false"
    names: dict[Coordinate, str] = {}
    definitions = []
    for value, against in ruled_out.items():
        if against != "false":
            name = step(f"{format_finding(Finding(fact, value))} is left")
            names[value] = identifier(name)
            can_be = either([negated(certain(against)), none_is_left], alone=True)
            definitions.append(Definition(name, can_be))
    return names, definitions


def _against(finding: Finding, known: Known) -> Iterator[str]:
    """Yield the CQL tests that exclude a finding, directly or by what follows from it."""
    for following, _ in _follows(finding):
        if following.fact != finding.fact and following.fact in known.known:
            yield _is_another(following, known.known)
        yield from _excluded_by(following, known)
        others = (fact for fact in known.facts if fact != finding.fact)
        yield from _excluding(following, others, known)


def _excluded_by(finding: Finding, known: Known) -> Iterator[str]:
    """Yield the CQL tests for findings that a finding excludes."""
    assert finding.value is not None
    for exclusion in finding.fact.excludes:
        if holds(exclusion.given, finding.value) and exclusion.then.fact in known.known:
            yield _is(exclusion.then, known.known)


def _excluding(finding: Finding, facts: Iterable[Fact], known: Known) -> Iterator[str]:
    """Yield the CQL tests for values of facts that exclude a finding."""
    excluded = Finding(finding.fact, finding.value)
    for fact in facts:
        for exclusion in fact.excludes:
            if exclusion.then == excluded:
                yield _holds(fact, exclusion.given, known.known)
