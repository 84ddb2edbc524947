"""A chapter as read from the published ``guideline/1`` JSON; nothing here imports the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from attrs import field, frozen

Json: TypeAlias = Mapping[str, Any]
Value: TypeAlias = bool | str | float
Place: TypeAlias = tuple[str, Value]
"""A fact with one of its values."""

VERDICTS: dict[str, str | None] = {
    "use": "recommended",
    "adjust dose": "recommended",
    "may use": "option",
    "do not use": "not_recommended",
    "no recommendation": "no_recommendation",
    "monitor": None,
    "inform": None,
}
"""The verdict of each action, or None. Any other action is an error."""


class Grade(NamedTuple):
    """The printed terms of a grade."""

    strength: str | None
    certainty: str | None


class Result(NamedTuple):
    """A verdict, with its grade or None."""

    verdict: str
    grade: Grade | None = None


NOT_COVERED, CONFLICTING = Result("not_covered"), Result("conflicting")

# Facts ---------------------------------------------------------------------------


@frozen
class Fact:
    """A fact with its values; those of a measure are its bounds, and a number between each two."""

    name: str
    values: tuple[Value, ...]


@frozen
class Rule:
    """A rule from some values of a fact to a value that another fact has, or does not have."""

    given: str
    values: frozenset[Value]
    then: Place
    excludes: bool


def _numbers(data: Json, bounds: Iterable[float]) -> tuple[Value, ...]:
    low, high = data["low"], data["high"]
    if data["unit"] == "1":  # a score is a whole number
        return tuple(float(score) for score in range(int(low), int(high) + 1))
    cuts = sorted(set(bounds))
    between = {(a + b) / 2 for a, b in pairwise([low, *cuts, high]) if a < b}
    return tuple(sorted({*cuts, *between}))


def _compares(data: object) -> Iterator[Json]:
    """Yield every comparison with a bound that is anywhere in a document."""
    if isinstance(data, Mapping):
        if data.get("kind") == "compare":
            yield data
        data = tuple(data.values())
    if isinstance(data, list | tuple):
        for item in data:
            yield from _compares(item)


def _bounds(document: Json) -> Iterator[tuple[str, float]]:
    for comparison in _compares(document["statements"] + document["chapters"]):
        yield comparison["fact"], comparison["bound"]["value"]
    for fact in _published(document):
        for rule in (*fact["implies"], *fact["excludes"]):
            if isinstance(rule["given"], Mapping):
                ends = (rule["given"]["at_least"], rule["given"]["below"])
                yield from ((fact["fact"], end["value"]) for end in ends if end is not None)


def _published(document: Json) -> list[Json]:
    return [*document["facts"], *document["related_facts"]]


def _facts(document: Json) -> dict[str, Fact]:
    bounds = list(_bounds(document))
    values: dict[str, tuple[Value, ...]] = {}
    for data in _published(document):
        match data["kind"]:
            case "flag":
                values[data["fact"]] = (True, False)
            case "choice":
                values[data["fact"]] = tuple(data["options"])
            case "measure":
                own = (bound for name, bound in bounds if name == data["fact"])
                values[data["fact"]] = _numbers(data, own)
    return {name: Fact(name, some) for name, some in values.items()}


def _meets(given: object, value: Value) -> bool:
    """Return True if a value meets the premise of a rule."""
    if isinstance(given, bool):
        return value is given
    if isinstance(given, list):
        return value in given
    assert isinstance(given, Mapping)
    low, high = given["at_least"], given["below"]
    assert isinstance(value, float | int)
    return (low is None or value >= low["value"]) and (high is None or value < high["value"])


def _rules(document: Json, facts: Mapping[str, Fact]) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            data["fact"],
            frozenset(v for v in facts[data["fact"]].values if _meets(rule["given"], v)),
            (rule["fact"], rule["value"]),
            excludes,
        )
        for data in _published(document)
        for key, excludes in (("implies", False), ("excludes", True))
        for rule in data[key]
    )


# Chapters ------------------------------------------------------------------------


@frozen
class Statement:
    """A statement as it applies in one chapter; ``result`` is None if it decides no verdict."""

    id: str
    populations: tuple[Json, ...]
    result: Result | None
    exceptions: tuple[str, ...]
    refinements: tuple[str, ...]


@frozen(eq=False)
class Chapter:
    """The chapter of a guideline on a condition.

    Attributes:
        guideline: The id of the guideline.
        condition: The id of the condition.
        presumed: What the diagnosis itself settles.
        facts: All published facts, by name.
        rules: The rules between them.
        statements: The statements, by id.
        conflicts: The pairs of statements that are declared to conflict.
        asked: The facts on which the verdict can depend, and which the diagnosis does not settle.
    """

    guideline: str
    condition: str
    presumed: tuple[Place, ...]
    facts: Mapping[str, Fact] = field(repr=False)
    rules: tuple[Rule, ...] = field(repr=False)
    statements: Mapping[str, Statement] = field(repr=False)
    conflicts: frozenset[frozenset[str]] = field(repr=False)
    asked: tuple[Fact, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        settled = {name for name, _ in self.presumed}
        behind = self._behind()
        names = dict.fromkeys(
            name
            for statement in self.statements.values()
            if statement.id in behind
            for population in statement.populations
            for name in facts_of(population)
        )
        asked = tuple(self.facts[name] for name in names if name not in settled)
        object.__setattr__(self, "asked", asked)

    def _behind(self) -> set[str]:
        """Return the statements that decide a verdict, and those that bear on one of them."""
        behind: set[str] = set()
        waiting = [s.id for s in self.statements.values() if s.result is not None]
        while waiting:
            statement = self.statements[waiting.pop()]
            if statement.id not in behind:
                behind.add(statement.id)
                waiting += [*statement.exceptions, *statement.refinements]
        return behind

    # What follows from a value ---------------------------------------------------

    def closure(self, places: Iterable[Place]) -> frozenset[Place]:
        """Return values with all that follows from them."""
        known: set[Place] = set()
        waiting = list(places)
        while waiting:
            place = waiting.pop()
            if place not in known:
                known.add(place)
                waiting += [rule.then for rule in self._from(place) if not rule.excludes]
        return frozenset(known)

    def clash(self, *places: Place) -> bool:
        """Return True if no patient with the condition can have these values together."""
        known = self.closure((*self.presumed, *places))
        return len({name for name, _ in known}) < len(known) or any(
            rule.then in known for place in known for rule in self._from(place) if rule.excludes
        )

    def _from(self, place: Place) -> Iterator[Rule]:
        name, value = place
        return (r for r in self.rules if r.given == name and value in r.values)


def facts_of(population: Json) -> Iterator[str]:
    """Yield the names of the facts of a predicate."""
    if "fact" in population:
        yield population["fact"]
    if "operand" in population:
        yield from facts_of(population["operand"])
    for operand in population.get("operands", ()):
        yield from facts_of(operand)


def chapter_of(document: Json, condition: str) -> Chapter:
    """Return the chapter on a condition of a ``guideline/1`` document."""
    chapters = {chapter["condition"]: chapter for chapter in document["chapters"]}
    own = chapters[condition]
    populations = {name: [] for name in own["statements"]}  # type: dict[str, list[Json]]
    for reference in own["cross_references"]:
        for name in chapters[reference["to"]]["statements"]:
            populations[name] = [reference["when"]]
    data = {s["id"]: s for s in document["statements"] if s["id"] in populations}
    facts = _facts(document)
    (subject,) = (s for s in document["conditions"] if s["id"] == condition)
    return Chapter(
        guideline=document["guideline"]["id"],
        condition=condition,
        presumed=tuple((finding["fact"], finding["value"]) for finding in subject["presumes"]),
        facts=facts,
        rules=_rules(document, facts),
        statements={
            name: Statement(
                name,
                (*when, data[name]["population"]),
                _result(data[name]),
                tuple(s for s in populations if name in _related(data[s], "exception_to")),
                tuple(s for s in populations if name in _related(data[s], "refines")),
            )
            for name, when in populations.items()
        },
        conflicts=frozenset(frozenset(pair["between"]) for pair in own["conflicts"]),
    )


def _related(statement: Json, relation: str) -> set[str]:
    return {item["to"] for item in statement[relation]}


def _result(statement: Json) -> Result | None:
    verdict = VERDICTS[statement["action"]]
    if verdict is None or not statement["decides_verdict"]:
        return None
    return Result(verdict, grade_of(statement["grade"]))


def grade_of(data: Json | None) -> Grade | None:
    """Return the terms of a published grade."""
    return None if data is None else Grade(data["strength"], data["certainty"])


# Facts outside the populations ----------------------------------------------------


def related_facts(chapter: Chapter, asked: Sequence[Fact]) -> Sequence[Fact]:
    """Return the other facts with a value that excludes a value of a fact that is asked."""
    settled = {name for name, _ in chapter.presumed}
    others = (f for f in chapter.facts.values() if f not in asked and f.name not in settled)
    return [fact for fact in others if _bears_on(chapter, fact, asked)]


def _bears_on(chapter: Chapter, fact: Fact, asked: Sequence[Fact]) -> bool:
    places = [(own.name, value) for own in asked for value in own.values]
    return any(
        chapter.clash((fact.name, value), place)
        for value in fact.values
        if not chapter.clash((fact.name, value))
        for place in places
        if not chapter.clash(place)
    )
