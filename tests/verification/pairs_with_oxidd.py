"""Count with binary decision diagrams what two published documents say on the same condition.

Nothing here imports the library.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

from oxidd.bdd import BDDFunction as Diagram
from oxidd.bdd import BDDManager

from .meaning import meaning
from .model import Chapter, Fact, Json, Place, chapter_of
from .with_oxidd import CACHED, NODES, Algebra


def verdicts_of_both(
    first: Json, second: Json, condition: str, facts: Collection[str]
) -> dict[tuple[str, str], int]:
    """Return the number of complete combinations of facts with each two verdicts.

    If a verdict depended on a fact that is not among ``facts``, some would be counted twice.

    Args:
        first: A document as published.
        second: Another document as published.
        condition: The id of a condition on which both have a chapter.
        facts: The names of the facts that are combined.
    """
    chapters = [chapter_of(_with_facts_of(*pair), condition) for pair in _both_ways(first, second)]
    asked = tuple(dict.fromkeys(fact for chapter in chapters for fact in chapter.asked))
    manager = BDDManager(NODES, CACHED, 1)
    final = {(fact.name, value): _new(manager) for fact in asked for value in fact.values}
    algebra = Algebra(manager, final, frozenset(chapters[0].presumed))
    complete = _complete(chapters[0], asked, algebra)
    results = [meaning(chapter, algebra) for chapter in chapters]
    others = algebra.every(has for (name, _), has in final.items() if name not in facts)
    combined = sum(1 for name, _ in final if name in facts)
    counts: dict[tuple[str, str], int] = {}
    for result, where in results[0].items():
        for other, there in results[1].items():
            number = _count((where & there & complete).exists(others), len(final), combined)
            verdicts = (result.verdict, other.verdict)
            counts[verdicts] = counts.get(verdicts, 0) + number
    return {verdicts: number for verdicts, number in counts.items() if number}


def _count(diagram: Diagram, variables: int, asked: int) -> int:
    """Return the number of solutions in some of the variables; the diagram has no others."""
    return diagram.sat_count(variables) >> variables - asked


def _both_ways(first: Json, second: Json) -> tuple[tuple[Json, Json], tuple[Json, Json]]:
    return (first, second), (second, first)


def _with_facts_of(document: Json, other: Json) -> Json:
    """Return a document with the facts of another, so that both split measures in the same way."""
    facts = {
        data["fact"]: data
        for one in (other, document)
        for data in (*one["related_facts"], *one["facts"])
    }
    return {
        **document,
        "facts": [*facts.values()],
        "related_facts": [],
        # Only bounds are read from the other statements. Of two chapters, the last one is used.
        "statements": [*document["statements"], *other["statements"]],
        "chapters": [*other["chapters"], *document["chapters"]],
    }


def _new(manager: BDDManager) -> Diagram:
    (place,) = manager.add_vars(1)
    return manager.var(place)


def _complete(chapter: Chapter, asked: tuple[Fact, ...], algebra: Algebra) -> Diagram:
    """Return the combinations in which each fact has one value, and no two exclude each other."""
    final = algebra.final
    one_each = [
        algebra.exactly_one(final[fact.name, value] for value in fact.values) for fact in asked
    ]
    alone = [~final[place] for place in final if chapter.clash(place)]
    together = [
        ~(final[first] & final[second])
        for first, second in combinations(final, 2)
        if _exclude(chapter, first, second)
    ]
    return algebra.every([*one_each, *alone, *together])


def _exclude(chapter: Chapter, first: Place, second: Place) -> bool:
    return first[0] != second[0] and chapter.clash(first, second)
