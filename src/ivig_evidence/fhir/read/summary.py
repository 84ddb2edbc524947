"""Import results in English: the conditions and facts found, and what is not used and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from ...errors import echo, printable
from ...immunoglobulin.names import names_ivig
from ...logic.context import format_finding
from ...logic.predicates import Finding
from ...model.import_result import (
    Ignored,
    ImportResult,
    Problem,
    RecordedDiagnosis,
    RelatedValue,
    SourcedFinding,
    TreatableCondition,
)
from ...render.headlines import CONTRAINDICATION
from ...terminology.resolution import resolved
from .allergy_names import ALLERGY, ASK
from .treatments import FORBIDDEN, MAY_BE_IVIG

T = TypeVar("T")

MOST_NAMED = 3
"""The maximum number of resources that are named for one reason, condition or finding."""

MOST_LISTED = 20
MOST_ALLERGIES = 100
LONGEST_NAME = 200
LONGEST_LINE = 1000


DECEASED = "By this record the patient has died or may have died, so there is no answer on IVIG."


def summarise(result: ImportResult, contraindicated: Iterable[str]) -> str:
    """Summarise an import result in a limited number of lines; ``to_dict`` has the rest.

    Text from the record stays on its own line, which starts with a dash or with text of the
    library.

    Args:
        result: The import result.
        contraindicated: The contraindications of IVIG, for the first line.

    Returns:
        Printable text.
    """
    return "\n".join(printable(line, LONGEST_LINE) for line in _lines(result, contraindicated))


def _lines(result: ImportResult, contraindicated: Iterable[str]) -> Iterator[str]:
    whose = f"Record of {result.patient}" if result.patient else "Record without a Patient"
    flags = "".join(f" {CONTRAINDICATION} of IVIG: {reason}." for reason in contraindicated)
    yield f"{whose}, read for {result.at}.{flags}"
    if result.is_of_deceased:
        yield DECEASED
    allergies, others = allergies_and_others(result.problems)
    yield from _part(
        "Problems",
        (*few(allergies, _problem, MOST_ALLERGIES), *few(others, _problem, MOST_LISTED)),
    )
    yield from _part(
        "Answered for", (_treatable(treatable, result) for treatable in result.treatable_conditions)
    )
    yield from _part("Found", _found(_all_findings(result)))
    yield from _part("On record, but not used", map(related, result.related))
    yield from _part(
        "Diagnoses that could not be read", few(result.without_meaning, _unread, MOST_LISTED)
    )
    yield from _part("Left out", few(result.ignored, _ignored, MOST_LISTED))
    if not result.treatable_conditions:
        yield (
            "There is no answer for any diagnosis in this record. That says nothing about IVIG for"
            " this patient. If the patient has a condition that the record does not code, name it."
        )


def few(items: Sequence[T], line_of: Callable[[T], str], most: int) -> Iterator[str]:
    """Yield a line for each of the first items, and the number of the others."""
    yield from map(line_of, items[:most])
    if len(items) > most:
        yield f"and {len(items) - most} more"


def allergies_and_others(problems: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    """Return the problems of allergies and the other ones once, with the most important first.

    These are allergies that name IVIG, and prohibitions of IVIG and problems of the patient or of a
    whole part of the record. Drugs that nothing names are last, because there can be many of them.
    Only a limited number is shown.
    """
    allergies: list[Problem] = []
    others: list[Problem] = []
    for problem in dict.fromkeys(problems):
        (allergies if is_of_an_allergy(problem) else others).append(problem)
    return (
        sorted(allergies, key=lambda problem: not _names_ivig(problem)),
        sorted(others, key=_rank),
    )


def _is_of_the_whole(problem: Problem) -> bool:
    return problem.resource == "Bundle" or problem.resource.startswith(("Patient", "prefetch."))


def forbids_ivig(problem: Problem) -> bool:
    """Return True if a problem is that IVIG must not be given."""
    return problem.says == FORBIDDEN


def _rank(problem: Problem) -> int:
    if _is_of_the_whole(problem) or forbids_ivig(problem):
        return 0
    return 2 if problem.says.endswith(MAY_BE_IVIG) else 1


def is_of_an_allergy(problem: Problem) -> bool:
    """Return True if a problem concerns an allergy."""
    return problem.resource.partition("/")[0] == ALLERGY


def _names_ivig(problem: Problem) -> bool:
    return names_ivig(problem.says.removeprefix(ASK))


def by_finding(
    sourced: Iterable[SourcedFinding],
) -> Iterator[tuple[Finding, Sequence[SourcedFinding]]]:
    """Yield each finding once with its sources, because thousands of resources can state one."""
    sources: dict[Finding, list[SourcedFinding]] = {}
    for sourced_finding in sourced:
        sources.setdefault(sourced_finding.finding, []).append(sourced_finding)
    yield from sources.items()


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    items = list(lines)
    if items:
        yield f"{heading}:"
        yield from (f"  - {item}" for item in items)


def _problem(problem: Problem) -> str:
    return f"{problem.resource}: {problem.says}"


def _all_findings(result: ImportResult) -> Iterator[SourcedFinding]:
    yield from result.findings
    for treatable in result.treatable_conditions:
        yield from treatable.findings


def _treatable(treatable: TreatableCondition, result: ImportResult) -> str:
    stated = first_of(treatable.resources) or "given by the caller, not in the record"
    texts = "".join(f"; {echo(text)}" for text in texts_of(treatable, result))
    assumed = f"; {ASSUMED}" if is_assumed(treatable, result) else ""
    return f"{treatable.diagnosis.condition.name} ({stated}{texts}{assumed})"


ASSUMED = "assumed to be active, because the record does not say so"


def is_assumed(treatable: TreatableCondition, result: ImportResult) -> bool:
    """Return True if a condition counts only because the caller assumes it to be active."""
    assumed = [diagnosis.is_assumed_active for diagnosis in _stating(treatable, result)]
    return bool(assumed) and all(assumed)


def texts_of(treatable: TreatableCondition, result: ImportResult) -> tuple[str, ...]:
    """Return the first texts with which diagnoses state a condition, without its plain names.

    A text is not interpreted, and it can deny the code: "no sign of Guillain-Barré syndrome".
    """
    texts = dict.fromkeys(diagnosis.text for diagnosis in _stating(treatable, result))
    unusual = (text for text in texts if text is not None and resolved(text) is None)
    return tuple(islice(unusual, MOST_NAMED))


def _stating(treatable: TreatableCondition, result: ImportResult) -> Iterator[RecordedDiagnosis]:
    resources = set(treatable.resources)
    return (diagnosis for diagnosis in result.diagnoses if diagnosis.resource in resources)


def related(value: RelatedValue) -> str:
    """Return a value that is close to a fact, with its resource and day."""
    on = "" if value.day is None else f" of {value.day}"
    return f"{value} ({value.resource}{on})"


def first_of(names: Sequence[str]) -> str:
    """Return the first of many names, and the number of the others."""
    more = len(names) - MOST_NAMED
    return f"{', '.join(names[:MOST_NAMED])}{f' and {more} more' if more > 0 else ''}"


def _found(every: Iterable[SourcedFinding]) -> Iterator[str]:
    for finding, sources in by_finding(every):
        yield from map(_sourced, sources[:MOST_NAMED])
        if len(sources) > MOST_NAMED:
            yield f"{format_finding(finding)} (and {len(sources) - MOST_NAMED} more)"


def _sourced(sourced: SourcedFinding) -> str:
    on = "" if sourced.day is None else f" of {sourced.day}"
    return f"{format_finding(sourced.finding)} ({sourced.resource}{on})"


def _unread(diagnosis: RecordedDiagnosis) -> str:
    """Return why a diagnosis was not read, with its text, codes and resource."""
    codes = ", ".join(f"{system or ''} {code}".strip() for system, code in diagnosis.codes)
    text = "" if diagnosis.text is None else f" {printable(diagnosis.text, LONGEST_NAME)}"
    written = f" [{printable(codes, LONGEST_NAME)}]" if codes else ""
    return f"{diagnosis.not_read}:{text}{written} ({diagnosis.resource})"


def _ignored(ignored: Ignored) -> str:
    return f"{ignored.why}: {first_of(ignored.resources)}"
