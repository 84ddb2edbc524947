"""The answers of later documents of the library that are in force."""

from __future__ import annotations

from ..guidelines.shipped import in_force_on, shipped
from ..model.answer import Answer
from ..model.document import DocumentState
from ..model.guideline import Guideline
from .answering import answered


def later_answers(answer: Answer) -> tuple[Answer, ...]:
    """Return what later documents in force say for the patient of an answer.

    Only documents that cover the condition and were in force on the day of the answer count.
    Documents of installed packages do not: ``consult`` has them, too.

    Args:
        answer: The answer of one document.

    Returns:
        The answers, those of the newest documents first.
    """
    asked = answer.guideline.published.at_the_latest
    return tuple(
        answered(answer.condition, answer.presumed, answer.given, guideline, answer.as_of)
        for guideline in _in_force(answer)
        if guideline.published.at_the_earliest > asked
    )


def _in_force(answer: Answer) -> tuple[Guideline, ...]:
    condition, day = answer.condition.id, answer.as_of
    if day is None:
        return in_force_on(condition)
    return tuple(
        guideline
        for guideline in shipped()
        if condition in guideline.covers
        and guideline.status.on(day) is DocumentState.IN_FORCE
        and guideline.published.at_the_earliest <= day
    )
