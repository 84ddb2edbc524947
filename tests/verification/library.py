"""The library's answers to the combinations of facts of a chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product
from random import Random
from typing import NamedTuple, TypeAlias

import polars as pl

from ivig_evidence import Context, recommend
from ivig_evidence.cohort import recommend_frame
from ivig_evidence.logic.context import read_finding
from ivig_evidence.logic.predicates import Finding, Measure
from ivig_evidence.logic.vocabulary import fact_named
from ivig_evidence.model.grade import Grade as LibraryGrade

from .model import Chapter, Grade, Result, Value

State: TypeAlias = tuple[Value | None, ...]
"""The values of the facts asked, in their order; None if a fact is not known."""

FEW = 40_000
"""Up to this number, ``recommend`` is asked in every state; above it, in so many at random."""

OPEN = Result("insufficient_data")


class Answer(NamedTuple):
    """The result for some known facts, and the missing facts."""

    known: Mapping[str, Value]
    result: Result
    missing: frozenset[str]


@cache
def states(chapter: Chapter) -> Sequence[State]:
    """Return the states that a patient can have and that contain all that follows from them."""
    every = product(*((*fact.values, None) for fact in chapter.asked))
    names = [fact.name for fact in chapter.asked]
    places = [(fact.name, value) for fact in chapter.asked for value in fact.values]
    alone = {place for place in places if chapter.clash(place)}
    clashes = {pair for pair in combinations(places, 2) if chapter.clash(*pair)}
    follows = {
        (place, then)
        for place in places
        for then in chapter.closure([place])
        if then != place and then[0] in names
    }
    if not (alone or clashes or follows):
        return list(every)

    def is_possible(state: State) -> bool:
        known = _known(chapter, state).items()
        return (
            alone.isdisjoint(known)
            and clashes.isdisjoint(combinations(known, 2))
            and all(then in known for place, then in follows if place in known)
        )

    return list(filter(is_possible, every))


def _known(chapter: Chapter, state: State) -> dict[str, Value]:
    pairs = zip(chapter.asked, state, strict=True)
    return {fact.name: value for fact, value in pairs if value is not None}


def some_answers(chapter: Chapter) -> Iterator[Answer]:
    """Yield the answers of ``recommend`` in all states, or in some if there are many."""
    every = states(chapter)
    if len(every) > FEW:
        every = Random(chapter.condition).sample(every, FEW)
    return (_answer(chapter, _known(chapter, state)) for state in every)


def _answer(chapter: Chapter, known: Mapping[str, Value]) -> Answer:
    context = Context(tuple(_finding(*place) for place in known.items()))
    answer = recommend(chapter.condition, context, guideline=chapter.guideline)
    missing = frozenset(fact.name for fact in answer.missing)
    return Answer(known, Result(answer.verdict.value, _terms(answer.grade)), missing)


def _terms(grade: LibraryGrade | None) -> Grade | None:
    if grade is None:
        return None
    strength, certainty = grade.strength, grade.certainty
    return Grade(
        None if strength is None else strength.value, None if certainty is None else certainty.value
    )


def _finding(name: str, value: Value) -> Finding:
    fact = fact_named(name)
    if isinstance(fact, Measure):
        return read_finding(fact, {"value": value, "unit": fact.unit.value})
    return read_finding(fact, value)


def least_known(chapter: Chapter) -> list[tuple[Mapping[str, Value], Result]]:
    """Return the definite answers to which no known fact can be spared, of all states."""
    every = states(chapter)
    if len(every) > FEW:
        results = dict(zip(every, _from_cohort(chapter, every), strict=True))
    else:
        results = {state: _answer(chapter, _known(chapter, state)).result for state in every}
    return [
        (_known(chapter, state), result)
        for state, result in results.items()
        if result != OPEN and not any(results.get(less) == result for less in _with_less(state))
    ]


def _with_less(state: State) -> Iterator[State]:
    for place, value in enumerate(state):
        if value is not None:
            yield (*state[:place], None, *state[place + 1 :])


def _from_cohort(chapter: Chapter, every: Sequence[State]) -> Iterator[Result]:
    names = [fact.name for fact in chapter.asked]
    answered = recommend_frame(
        chapter.condition,
        pl.DataFrame(every, schema=names, orient="row"),
        columns=names,
        guideline=chapter.guideline,
        give=["verdict", "level", "certainty"],
        prefix="",
    )
    for verdict, level, certainty in answered.select("verdict", "level", "certainty").iter_rows():
        printed = level is not None or certainty is not None
        yield Result(verdict, Grade(level, certainty) if printed else None)
