"""A reading of a record in English: what was found, what was left out, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...errors import printable
from ...logic.context import spoken_finding
from ...model.reading import Case, ReadingRecord, RecordedDiagnosis, Seen
from ...render.answers import CONTRAINDICATION

MOST_NAMED = 3
LONGEST_NAME = 200
LONGEST_LINE = 1000


DECEASED = "The patient has died, or may have, by this record: nothing is said on IVIG."


def told(reading: ReadingRecord, contraindicated: Iterable[str]) -> str:
    """What a record says, as a few lines of text; reasons with the number of their resources.

    ``contraindicated`` names what contraindicates IVIG, in the first line. Text of the record
    stays within its own line, which starts with a word of ours or with a dash.
    """
    return "\n".join(printable(line, LONGEST_LINE) for line in _lines(reading, contraindicated))


def _lines(reading: ReadingRecord, contraindicated: Iterable[str]) -> Iterator[str]:
    whose = reading.patient or "a record without a Patient"
    flags = "".join(f" {CONTRAINDICATION} of IVIG: {reason}." for reason in contraindicated)
    yield f"Record of {whose}, read for {reading.at}.{flags}"
    if reading.is_of_deceased:
        yield DECEASED
    yield from _part("To be looked at", (f"{p.resource}: {p.says}" for p in reading.problems))
    yield from _part("Answered for", (_case(case) for case in reading.cases))
    yield from _part("Found", (_seen(seen) for seen in _all_seen(reading)))
    yield from _part(
        "Not covered: no code of these is one that the library holds", _not_held(reading)
    )
    yield from _part("Left out", (_ignored(i.why, i.resources) for i in reading.ignored))
    if not reading.cases:
        yield (
            "No diagnosis of this record can be answered for; that says nothing about IVIG for this"
            " patient. If the patient has a condition that the record does not code, name it."
        )


def _part(heading: str, lines: Iterator[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield f"{heading}:"
        yield from (f"  - {line}" for line in told)


def _all_seen(reading: ReadingRecord) -> Iterator[Seen]:
    yield from reading.findings
    for case in reading.cases:
        yield from case.findings


def _case(case: Case) -> str:
    stated = ", ".join(case.resources) or "named by the caller, not by the record"
    return f"{case.diagnosis.condition.name} ({stated})"


def _seen(seen: Seen) -> str:
    on = "" if seen.day is None else f" of {seen.day}"
    return f"{spoken_finding(seen.finding)} ({seen.resource}{on})"


def _not_held(reading: ReadingRecord) -> Iterator[str]:
    return (f"{_named(one)} ({one.resource})" for one in reading.not_held)


def _named(one: RecordedDiagnosis) -> str:
    codes = ", ".join(" ".join(filter(None, pair)) for pair in one.codes)
    text = printable(one.text or "a diagnosis without text", LONGEST_NAME)
    return f"{text} [{printable(codes or 'no code', LONGEST_NAME)}]"


def _ignored(why: str, resources: tuple[str, ...]) -> str:
    shown = ", ".join(resources[:MOST_NAMED])
    more = len(resources) - MOST_NAMED
    return f"{why}: {shown}{f' and {more} more' if more > 0 else ''}"
