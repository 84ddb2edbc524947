"""The references of a guideline, and checks of references that a caller passes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category

from ..errors import WrongTypeError
from ..guidelines.registry import EFNS_2008, diagnosis_in, guideline_named, studies
from ..model.citation import Reference
from ..model.condition import Condition, Diagnosis
from ..model.guideline import Guideline

_CONTROLS = ("Cc", "Cs")
"""The categories of characters that no file of references can contain."""


def references(
    condition: Condition | Diagnosis | str | None = None,
    *,
    guideline: Guideline | str = EFNS_2008,
) -> tuple[Reference, ...]:
    """Return what the library cites for a guideline, each once.

    The guideline comes first, then its grading scheme, the papers of its studies, and the later
    documents. Which paper a printed reference number means is our own interpretation.

    Args:
        condition: A condition, or its id, name or code; restricts studies and later documents.
        guideline: A guideline or its id.

    Raises:
        UnknownNameError: If there is no such guideline or condition.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        WrongTypeError: If an argument has another type.

    >>> from ivig_evidence.bibliography import references
    >>> [reference.short for reference in references("Miller Fisher syndrome")][:2]
    ['Elovaara et al. 2008', 'Brainin et al. 2004']
    """
    document = guideline_named(guideline)
    cited = (
        document.paper,
        document.scheme.reference,
        *_of_studies(document, condition),
        *_of_later_work(document, condition),
    )
    return tuple(dict.fromkeys(cited))


def _of_studies(
    guideline: Guideline, condition: Condition | Diagnosis | str | None
) -> Iterator[Reference]:
    for study in studies(guideline=guideline, condition=condition):
        yield from (identity.reference for identity in study.identity)
        yield study.source.reference


def _of_later_work(
    guideline: Guideline, condition: Condition | Diagnosis | str | None
) -> Iterator[Reference]:
    if condition is None:
        yield from (row.document for row in guideline.later_evidence)
        return
    subject = diagnosis_in(condition, guideline).condition
    ids = {subject.id, *(statement.id for statement in guideline.statements_on(subject))}
    yield from (row.document for row in guideline.later_evidence if row.is_on(ids))


def checked(some: Iterable[Reference]) -> tuple[Reference, ...]:
    """Return references as a tuple, each once.

    Raises:
        WrongTypeError: If the value is not several references.
    """
    several = tuple(some) if isinstance(some, Iterable) and not isinstance(some, str) else None
    if several is None or not all(isinstance(one, Reference) for one in several):
        remedy = "pass a list, such as references('CIDP') or [paper]"
        raise WrongTypeError("references", some, "several Reference values", remedy)
    return tuple(dict.fromkeys(several))


def distinct(names: Iterable[str]) -> list[str]:
    """Return names with a number after each that an earlier one equals, ignoring case.

    >>> distinct(["Hughes-2001", "Bain-1996", "hughes-2001"])
    ['Hughes-2001', 'Bain-1996', 'hughes-2001-2']
    """
    taken: set[str] = set()
    given = []
    for name in names:
        number, free = 1, name
        while free.casefold() in taken:
            number += 1
            free = f"{name}-{number}"
        taken.add(free.casefold())
        given.append(free)
    return given


def as_line(text: str) -> str:
    """Return a text on one line, with single spaces and without control characters."""
    return " ".join("".join(" " if category(sign) in _CONTROLS else sign for sign in text).split())
