"""Import results in English: the conditions and facts found, and what is not used and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...errors import printable
from ...logic.context import format_finding
from ...model.import_result import (
    ImportResult,
    RecordedDiagnosis,
    RelatedValue,
    SourcedFinding,
    TreatableCondition,
)
from ...render.headlines import CONTRAINDICATION

MOST_NAMED = 3
MOST_DIAGNOSES = 20
LONGEST_NAME = 200
LONGEST_LINE = 1000


DECEASED = "By this record the patient has died or may have died, so there is no answer on IVIG."


def summarise(result: ImportResult, contraindicated: Iterable[str]) -> str:
    """Summarise an import result in a few lines; a reason names at most three resources.

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
    whose = result.patient or "a record without a Patient"
    flags = "".join(f" {CONTRAINDICATION} of IVIG: {reason}." for reason in contraindicated)
    yield f"Record of {whose}, read for {result.at}.{flags}"
    if result.is_of_deceased:
        yield DECEASED
    yield from _part("Problems", (f"{p.resource}: {p.says}" for p in result.problems))
    yield from _part(
        "Answered for", (_treatable(treatable, result) for treatable in result.treatable_conditions)
    )
    yield from _part("Found", (_sourced(sourced) for sourced in _all_findings(result)))
    yield from _part("On record, but not used", map(related, result.related))
    yield from _part("Diagnoses that could not be read", _without_meaning(result))
    yield from _part("Left out", (_ignored(i.why, i.resources) for i in result.ignored))
    if not result.treatable_conditions:
        yield (
            "There is no answer for any diagnosis in this record. That says nothing about IVIG for"
            " this patient. If the patient has a condition that the record does not code, name it."
        )


def _part(heading: str, lines: Iterator[str]) -> Iterator[str]:
    items = list(lines)
    if items:
        yield f"{heading}:"
        yield from (f"  - {item}" for item in items)


def _all_findings(result: ImportResult) -> Iterator[SourcedFinding]:
    yield from result.findings
    for treatable in result.treatable_conditions:
        yield from treatable.findings


def _treatable(treatable: TreatableCondition, result: ImportResult) -> str:
    stated = ", ".join(treatable.resources) or "given by the caller, not in the record"
    assumed = f"; {ASSUMED}" if is_assumed(treatable, result) else ""
    return f"{treatable.diagnosis.condition.name} ({stated}{assumed})"


ASSUMED = "assumed to be active, because the record does not say so"


def is_assumed(treatable: TreatableCondition, result: ImportResult) -> bool:
    """Return True if a condition counts only because the caller assumes it to be active."""
    stating = [d for d in result.diagnoses if d.resource in set(treatable.resources)]
    return bool(stating) and all(diagnosis.is_assumed_active for diagnosis in stating)


def related(value: RelatedValue) -> str:
    """Return a value that is close to a fact, with its resource and day."""
    on = "" if value.day is None else f" of {value.day}"
    return f"{value} ({value.resource}{on})"


def _sourced(sourced: SourcedFinding) -> str:
    on = "" if sourced.day is None else f" of {sourced.day}"
    return f"{format_finding(sourced.finding)} ({sourced.resource}{on})"


def _without_meaning(result: ImportResult) -> Iterator[str]:
    shown = result.without_meaning[:MOST_DIAGNOSES]
    yield from (f"{unread(diagnosis)} ({diagnosis.resource})" for diagnosis in shown)
    more = len(result.without_meaning) - len(shown)
    if more:
        yield f"and {more} more"


def unread(diagnosis: RecordedDiagnosis) -> str:
    """Return why a diagnosis was not read, with its text and codes."""
    codes = (" ".join(pair) for system, code in diagnosis.codes if (pair := (system or "", code)))
    text = "" if diagnosis.text is None else f" {printable(diagnosis.text, LONGEST_NAME)}"
    written = printable(", ".join(code.strip() for code in codes), LONGEST_NAME)
    return f"{diagnosis.not_read}:{text}{f' [{written}]' if written else ''}"


def _ignored(why: str, resources: tuple[str, ...]) -> str:
    shown = ", ".join(resources[:MOST_NAMED])
    more = len(resources) - MOST_NAMED
    return f"{why}: {shown}{f' and {more} more' if more > 0 else ''}"
