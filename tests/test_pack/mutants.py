"""Changes of single statements, which some case of the test pack must notice."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache

from attrs import evolve

from ivig_evidence.logic.predicates import Not, OneOf
from ivig_evidence.model.grade import Grade
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Action, Recommendation
from tools.pack.brute_force import decides
from tools.pack.choosing import Literal, literals, with_literal

from ..helpers import oracle


def mutants(statement: Recommendation) -> Iterator[tuple[str, Recommendation]]:
    """Yield a statement with another grade, another action, and with each literal changed.

    The grade and the action matter only if the statement decides a verdict.
    """
    if decides(statement):
        for grade in _other_grades(statement):
            yield "grade", evolve(statement, grade=grade)
        yield "action", evolve(statement, action=_other_action(statement.action))
    for index, literal in enumerate(literals(statement.population)):
        for name, changed in _changes(literal):
            population = with_literal(statement.population, index, changed)
            yield f"literal {index}: {name}", evolve(statement, population=population)


def _other_grades(statement: Recommendation) -> Iterator[Grade]:
    """Yield another grade of the same scheme, if it has one."""
    scheme = statement.guideline.scheme
    grades = [
        *(scheme.graded(strength=term) for term in scheme.strengths or ()),
        *(scheme.graded(certainty=term) for term in scheme.certainties or ()),
    ]
    others = [grade for grade in grades if grade != statement.grade]
    yield from others[-1:]


def _other_action(action: Action) -> Action:
    verdict = oracle.SAYS[action]
    return next(other for other, says in oracle.SAYS.items() if says is not verdict)


def _changes(literal: Literal) -> Iterator[tuple[str, Literal | Not]]:
    yield "negated", Not(literal)
    if isinstance(literal, OneOf):
        for option in literal.choice.options:
            options = _toggled(literal, option)
            if options:
                yield f"{option.value} toggled", OneOf(literal.choice, options)


def _toggled(literal: OneOf, option: Enum) -> tuple[Enum, ...]:
    if option in literal.options:
        return tuple(other for other in literal.options if other is not option)
    return (*literal.options, option)


def with_statement(guideline: Guideline, new: Recommendation) -> Guideline:
    """Return a guideline with a statement changed wherever it occurs, also in relations."""

    @cache
    def rebuilt(statement: Recommendation) -> Recommendation:
        changed = new if statement.id == new.id else statement
        return evolve(
            changed,
            refines=tuple(evolve(r, to=rebuilt(r.to)) for r in changed.refines),
            exception_to=tuple(evolve(r, to=rebuilt(r.to)) for r in changed.exception_to),
        )

    for chapter in guideline.chapters:
        if any(statement.id == new.id for statement in chapter.statements):
            statements = tuple(map(rebuilt, chapter.statements))
            guideline = guideline.with_chapter(evolve(chapter, statements=statements))
    return guideline
