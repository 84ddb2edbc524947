"""Look up guidelines, and the statements and studies in them, by id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from ..errors import (
    BrokenEntryPointError,
    DuplicateGuidelineError,
    UnknownNameError,
    WrongTypeError,
    nearest,
)
from ..model.condition import Condition, Diagnosis
from ..model.grade import Certainty, Strength
from ..model.guideline import Guideline
from ..model.recommendation import Intervention, Recommendation
from ..model.verdict import Verdict
from ..spelling import find
from ..terminology.resolution import diagnosis_of
from .efns_2008.edition import EFNS_2008
from .shipped import shipped

if TYPE_CHECKING:
    from ..model.study import Study

__all__ = [
    "EFNS_2008",
    "condition_with_id",
    "diagnosis_in",
    "guideline_named",
    "guidelines",
    "statement_named",
    "statements",
    "studies",
    "study_named",
]

ENTRY_POINTS = "ivig_evidence.guidelines"
"""The entry point group in which an installed package declares its guidelines."""


@cache
def guidelines() -> tuple[Guideline, ...]:
    """Return all guidelines: those of the library, then those of installed packages, by id.

    A package adds a guideline with an entry point in the group ``ivig_evidence.guidelines`` whose
    object is a :class:`~ivig_evidence.model.guideline.Guideline`.

    Returns:
        The guidelines, each once.

    Raises:
        BrokenEntryPointError: If an entry point cannot be loaded or is not a guideline.
        DuplicateGuidelineError: If two guidelines have the same id.
    """
    found = (*shipped(), *_installed())
    times = Counter(guideline.id for guideline in found)
    for guideline, number in times.items():
        if number > 1:
            raise DuplicateGuidelineError(guideline, installed=True)
    return found


def _installed() -> tuple[Guideline, ...]:
    from importlib.metadata import entry_points

    found: list[Guideline] = []
    for entry in entry_points(group=ENTRY_POINTS):
        try:
            guideline = entry.load()
        except Exception as error:  # The code of another package can raise anything.
            raise BrokenEntryPointError(entry.name, entry.value, repr(error)) from error
        if not isinstance(guideline, Guideline):
            raise BrokenEntryPointError(entry.name, entry.value, "it is not a Guideline")
        # A package is listed twice if its folder is twice in the search path.
        found += [] if any(one is guideline for one in found) else [guideline]
    return tuple(sorted(found, key=lambda one: one.id))


def guideline_named(guideline: Guideline | str) -> Guideline:
    """Return a guideline by its id or its label; a guideline is returned unchanged.

    Raises:
        UnknownNameError: If no guideline has that name.
        WrongTypeError: If the value is neither a guideline nor text.

    >>> guideline_named("EFNS 2008").id
    'efns-2008'
    """
    if isinstance(guideline, Guideline):
        return guideline
    if not isinstance(guideline, str):
        remedy = "pass a guideline such as EFNS_2008, or its id"
        raise WrongTypeError("guideline", guideline, "a Guideline or its id", remedy)
    if guideline == EFNS_2008.id:
        return EFNS_2008
    # Try the library's own first, which avoids a slow search of installed packages.
    found = _named(guideline, shipped()) or _named(guideline, guidelines())
    if found is not None:
        return found
    ids = [one.id for one in guidelines()]
    raise UnknownNameError("guideline", guideline, nearest(guideline, ids), ", ".join(ids))


def _named(name: str, among: tuple[Guideline, ...]) -> Guideline | None:
    """Return the guideline with an id or a label."""
    by_label = {guideline.label: guideline for guideline in among}
    return find(name, by_label | {guideline.id: guideline for guideline in among})


def diagnosis_in(condition: Condition | Diagnosis | str, *chosen: Guideline) -> Diagnosis:
    """Return the diagnosis for a condition, or for its id, name or code.

    A condition outside the library is found by its id, its name or an alias if one of the chosen
    guidelines has a chapter on it.

    Raises:
        UnknownNameError: If nothing has that name.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the name or code fits several conditions.
        WrongTypeError: If the value is no condition, diagnosis or text.
    """
    try:
        return diagnosis_of(condition)
    except UnknownNameError:
        names = [_own_names(guideline) for guideline in chosen]
        found = next(filter(None, (find(str(condition), own) for own in names)), None)
        if found is None:
            raise
        return found


def condition_with_id(name: str, conditions: Iterable[Condition]) -> Condition:
    """Return the condition with exactly this id, as stored documents contain it.

    The search stops at the first match, so that no more conditions are loaded than needed. To
    find a condition by name or code, use ``diagnosis_in``.

    Raises:
        UnknownNameError: If no condition has that id.
    """
    ids = []
    for condition in conditions:
        if condition.id == name:
            return condition
        ids.append(condition.id)
    raise UnknownNameError("condition", name, nearest(name, ids), "'ivig-evidence conditions'")


def _own_names(guideline: Guideline) -> dict[str, Diagnosis]:
    """Return the diagnoses of a guideline's conditions by id, name and alias."""
    names: dict[str, Diagnosis] = {}
    for chapter in guideline.chapters:
        condition = chapter.condition
        plain = diagnosis_of(condition)
        names |= {condition.name: plain, condition.id: plain}
        for alias in condition.aliases:
            names[alias.name] = Diagnosis(condition, condition.presumes, alias.implies)
    return names


def statements(
    *,
    guideline: Guideline | str | None = None,
    condition: Condition | Diagnosis | str | None = None,
    level: Strength | str | None = None,
    certainty: Certainty | str | None = None,
    intervention: Intervention | str | None = None,
    verdict: Verdict | str | None = None,
) -> tuple[Recommendation, ...]:
    """Return statements, each once, in the order of the guidelines and of their chapters.

    Args:
        guideline: A guideline or its id; all guidelines if omitted.
        condition: A condition, or its id, name or code. Statements of chapters to which its
            chapter refers are included.
        level: A strength as printed, such as "A".
        certainty: A certainty as printed, such as "low", for schemes that have one.
        intervention: An intervention or its name, such as "IVIG".
        verdict: The verdict that the statement gives where it leads, such as "recommended".

    Raises:
        UnknownNameError: If there is no such guideline, condition or value of a filter.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        WrongTypeError: If an argument has another type.

    >>> [statement.id for statement in statements(condition="IBM", level="A")]
    ['efns-2008/inclusion-body-myositis/sporadic']
    """
    chosen = _chosen(guideline)
    name = intervention.name if isinstance(intervention, Intervention) else intervention
    schemes = [one.scheme for one in chosen]
    _check("level", level, (term for scheme in schemes for term in scheme.strengths or ()))
    _check("certainty", certainty, (term for one in schemes for term in one.certainties or ()))
    _check("verdict", verdict, Verdict)
    _check("intervention", name, (one.intervention.name for g in chosen for one in g.statements))
    wanted = {"level": level, "certainty": certainty, "intervention": name, "verdict": verdict}
    return tuple(one for one in _on(chosen, condition) if _has(one, wanted))


def _chosen(guideline: Guideline | str | None) -> tuple[Guideline, ...]:
    return guidelines() if guideline is None else (guideline_named(guideline),)


def _on(
    chosen: Collection[Guideline], condition: Condition | Diagnosis | str | None
) -> dict[Recommendation, None]:
    """Return the statements of guidelines, or those on a condition, each once."""
    if condition is None:
        return dict.fromkeys(one for guideline in chosen for one in guideline.statements)
    subject = diagnosis_in(condition, *chosen).condition
    return dict.fromkeys(one for g in chosen for one in g.statements_on(subject))


def _has(statement: Recommendation, wanted: Mapping[str, str | None]) -> bool:
    """Return True if a statement has all wanted values; a wanted None matches any value."""
    has = {
        "level": statement.level,
        "certainty": None if statement.grade is None else statement.grade.certainty,
        "intervention": statement.intervention.name,
        "verdict": statement.verdict,
    }
    return all(value is None or has[key] == value for key, value in wanted.items())


def _check(kind: str, given: object, values: Iterable[str]) -> None:
    """Raise an error if a filter is not a value that a statement can have."""
    if given is None:
        return
    if not isinstance(given, str):
        raise WrongTypeError(kind, given, "text", "write it as printed, such as 'A'")
    known = tuple(values)
    if given not in known:
        names = tuple(dict.fromkeys(map(str, known)))
        raise UnknownNameError(kind, str(given), nearest(str(given), names), ", ".join(names))


def statement_named(statement: Recommendation | str) -> Recommendation:
    """Return a statement by its id, or by its slug if only one guideline has it.

    Raises:
        UnknownNameError: If there is no such statement, or several have that slug.
        WrongTypeError: If the value is neither a statement nor text.
    """
    if isinstance(statement, Recommendation):
        return statement
    if not isinstance(statement, str):
        raise WrongTypeError("a statement", statement, "an id or slug as text", "pass its id")
    everything = statements()
    by_id = {one.id: one for one in everything}
    slugs = Counter(one.slug for one in everything)
    by_slug = {one.slug: one for one in everything if slugs[one.slug] == 1}
    found = find(statement, by_slug | by_id)
    if found is None:
        same = tuple(one.id for one in everything if one.slug == statement)
        listing = "'ivig-evidence conditions --statements'"
        candidates = same or nearest(statement, [*by_id, *by_slug])
        raise UnknownNameError("statement", statement, candidates, listing)
    return found


def studies(
    *,
    guideline: Guideline | str | None = None,
    condition: Condition | Diagnosis | str | None = None,
) -> tuple[Study, ...]:
    """Return studies, each once, in the order of the guidelines and of their chapters.

    Args:
        guideline: A guideline or its id; all guidelines if omitted.
        condition: A condition, or its id, name or code: only studies of this condition.

    Raises:
        UnknownNameError: If there is no such guideline or condition.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        WrongTypeError: If an argument has another type.
    """
    found = dict.fromkeys(study for one in _chosen(guideline) for study in one.studies)
    if condition is None:
        return tuple(found)
    subject = diagnosis_in(condition, *_chosen(guideline)).condition.id
    return tuple(study for study in found if subject in study.conditions)


def study_named(study: Study | str) -> Study:
    """Return a study by its id, after the id of its guideline if several have it.

    A study is returned unchanged.

    Raises:
        UnknownNameError: If there is no such study.
        WrongTypeError: If the value is neither a study nor text.
    """
    # Import the type only here: answers need no study.
    from ..model.study import Study

    if isinstance(study, Study):
        return study
    if not isinstance(study, str):
        remedy = "pass its id, such as 'mg/ref-101'"
        raise WrongTypeError("a study", study, "an id as text", remedy)
    named = [
        (f"{guideline.id}/{one.id}", one) for guideline in guidelines() for one in guideline.studies
    ]
    times = Counter(one.id for _, one in named)
    by_id = {one.id: one for _, one in named if times[one.id] == 1}
    found = find(study, dict(named) | by_id)
    if found is None:
        same = tuple(name for name, one in named if one.id == study)
        candidates = same or nearest(study, by_id)
        raise UnknownNameError("study", study, candidates, "'ivig-evidence studies'")
    return found
