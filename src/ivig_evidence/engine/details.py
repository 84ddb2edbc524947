"""Everything about an answer that the one-screen answer leaves out."""

from __future__ import annotations

from ..model.answer import Answer
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
    added = (Section("Dose for this patient", grams), Section("Sources", sources))
    return (*before, *(one for one in added if one.lines), last)
