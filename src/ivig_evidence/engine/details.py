"""Everything about an answer that the one-screen answer leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.answer import Answer
from ..model.grade import Grade
from ..model.screen import Section
from ..render.answers import sections
from ..render.english import citation
from .screen import amounts


def details(answer: Answer) -> tuple[Section, ...]:
    """Return everything about an answer, with the amounts that the screen holds back."""
    spoken_of = answer.applies + answer.undetermined
    grams = [
        f"{line} [{one.id}]" for one, dose in answer.regimens for line in amounts(answer, dose)
    ]
    sources = [f"{one.id}: {citation(one.source)}" for one in spoken_of]
    *before, last = sections(answer, answer.precautions)
    added = (
        Section("Meaning of the grade", _meanings(answer.grade)),
        Section("Dose for this patient", grams),
        Section("Sources", sources),
    )
    return (*before, *(one for one in added if one.lines), last)


def _meanings(grade: Grade | None) -> Iterator[str]:
    """Yield what each term of a grade means in its scheme."""
    for term in () if grade is None else (grade.strength, grade.certainty):
        definition = None if term is None or grade is None else grade.scheme.definition(term)
        if term is not None and definition is not None:
            yield f"{term.wording}: {definition.means} ({definition.source})"
