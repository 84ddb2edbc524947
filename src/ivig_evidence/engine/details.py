"""The details of an answer that the one-screen answer leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.answer import Answer
from ..model.grade import Grade
from ..model.screen import Section
from ..render.answers import sections
from ..render.english import citation
from .doses import amount


def details(answer: Answer) -> tuple[Section, ...]:
    """Return all sections of an answer, with grams even if a warning hides them on the screen."""
    shown = answer.applies + answer.undetermined
    grams = [
        f"{text} [{statement.id}]"
        for statement, dose in answer.regimens
        if (text := amount(answer, dose))
    ]
    sources = [f"{statement.id}: {citation(statement.source)}" for statement in shown]
    *before, last = sections(answer, answer.precautions)
    added = (
        Section("Meaning of the grade", _meanings(answer.grade)),
        Section("Dose for this patient", grams),
        Section("Sources", sources),
    )
    return (*before, *(section for section in added if section.lines), last)


def _meanings(grade: Grade | None) -> Iterator[str]:
    """Yield the definition of each term of a grade, with its source."""
    for term in () if grade is None else (grade.strength, grade.certainty):
        definition = None if term is None or grade is None else grade.scheme.definition(term)
        if term is not None and definition is not None:
            yield f"{term.wording}: {definition.means} ({citation(definition.source)})"
