"""Grades in CQL: each grade as one text, and its strength and certainty separately."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.grade import Grade
from .text import NO_TEXT, chosen, literal


def grade_text(grade: Grade) -> str:
    """Return a grade as one text, which differs if the strength or the certainty differs."""
    terms = [] if grade.strength is None else [str(grade.strength.value)]
    if grade.certainty is not None:
        terms.append(f"certainty {grade.certainty.value}")
    return "; ".join(terms)


def grade_terms(subject: str, grades: Mapping[str, Grade]) -> tuple[str, str]:
    """Return expressions for the strength and the certainty of a grade, null if it has none.

    Args:
        subject: A CQL expression whose value is text.
        grades: The grade for each value of the expression; any other value has no grade.

    Returns:
        Two CQL expressions.
    """
    strengths = {
        literal(value): literal(grade.strength)
        for value, grade in grades.items()
        if grade.strength is not None
    }
    certainties = {
        literal(value): literal(grade.certainty)
        for value, grade in grades.items()
        if grade.certainty is not None
    }
    return chosen(subject, strengths, NO_TEXT), chosen(subject, certainties, NO_TEXT)
