"""What active diagnoses state about the patient, without the states that may have passed.

An exacerbation, a sepsis or a pregnancy is over at some time, but its diagnosis often stays active.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TypeAlias

from attrs import evolve, frozen

from ...logic.predicates import Fact, Finding
from ...model.condition import Condition, Diagnosis
from ...model.import_result import NotRead, RecordedDiagnosis, SourcedFinding
from ...render.english import finding
from .elements import Coded, ReadingTime
from .notes import Notes
from .observations import NO_DAY, older_than
from .own_codes import OwnCodes

Limits: TypeAlias = Mapping[Fact, timedelta | None]

STATES = "; it states: "
"""Separates the reason why a diagnosis does not state a finding from the finding."""

MAY_BE_NEWER = "a diagnosis that may be newer does not state it"
SAYING_MORE = (None, NotRead.NOT_ACTIVE, NotRead.EXCLUDED)
"""The diagnoses that can contradict an older one: those that count, are over or were refuted."""


def findings_of(
    recorded: Iterable[RecordedDiagnosis],
    at: ReadingTime,
    limits: Limits,
    own: OwnCodes,
    notes: Notes,
) -> Iterator[SourcedFinding]:
    """Yield the findings that diagnoses state about any patient, such as an IgA deficiency.

    Args:
        recorded: The diagnoses that count.
        at: The time for which the record is read.
        limits: The maximum age of a finding by fact; None or no entry means no limit.
        own: The codes that can be read.
        notes: Collects the diagnoses whose state may have passed.

    Yields:
        The findings.
    """
    for diagnosis in recorded:
        for said in findings_in(diagnosis.codes, own):
            why = _why_past(said, diagnosis.day, at, limits)
            if why is None:
                yield SourcedFinding(said, diagnosis.resource, diagnosis.day)
            else:
                notes.ignore(diagnosis.resource, f"{why}{STATES}{finding(said)}")


def findings_in(codes: Iterable[tuple[str | None, str]], own: OwnCodes) -> Iterator[Finding]:
    """Yield the findings that codes state about any patient."""
    for system, code in codes:
        said = own.finding(Coded(system, code, None))
        if said is not None:
            yield said


def without_past_states(
    recorded: Iterable[RecordedDiagnosis], at: ReadingTime, limits: Limits, notes: Notes
) -> Iterator[tuple[str, Diagnosis]]:
    """Yield the diagnoses that count and have a meaning, without the states that may have passed.

    A code can imply a state: ICD-10-CM G70.01 is myasthenia gravis with an acute exacerbation. The
    disease stays, the state does not if it is too old or undated, or if the newest diagnosis of the
    disease does not state it.

    Args:
        recorded: All diagnoses of the record.
        at: The time for which the record is read.
        limits: The maximum age of a finding by fact; None or no entry means no limit.
        notes: Collects the diagnoses whose state may have passed.

    Yields:
        The resource of each diagnosis with its meaning.
    """
    every = tuple(recorded)
    newest = _Newest.of(every)
    for entry in every:
        diagnosis = entry.meaning.diagnosis
        if entry.not_read is not None or diagnosis is None:
            continue
        kept = []
        for said in diagnosis.implies:
            why = _why_past(said, entry.day, at, limits)
            if why is None and said.fact in limits and newest.denies(diagnosis.condition, said):
                why = MAY_BE_NEWER
            if why is None:
                kept.append(said)
            else:
                notes.ignore(entry.resource, f"{why}{STATES}{finding(said)}")
        yield entry.resource, evolve(diagnosis, implies=tuple(kept))


def _why_past(said: Finding, day: date | None, at: ReadingTime, limits: Limits) -> str | None:
    """Return why a finding of a day may have passed, or None if it has not."""
    limit = limits.get(said.fact)
    if limit is None:
        return None
    if day is None:
        return NO_DAY
    return older_than(limit, at) if at.day - day > limit else None


@frozen
class _Newest:
    """The newest day of the diagnoses of each condition, and of those that state a finding."""

    of_condition: Mapping[Condition, date]
    of_finding: Mapping[tuple[Condition, Finding], date]

    @classmethod
    def of(cls, recorded: Iterable[RecordedDiagnosis]) -> _Newest:
        of_condition: dict[Condition, date] = {}
        of_finding: dict[tuple[Condition, Finding], date] = {}
        for entry in recorded:
            diagnosis, day = entry.meaning.diagnosis, entry.day
            if diagnosis is None or day is None or entry.not_read not in SAYING_MORE:
                continue
            condition = diagnosis.condition
            of_condition[condition] = max(day, of_condition.get(condition, day))
            for said in diagnosis.implies if entry.not_read is None else ():
                key = condition, said
                of_finding[key] = max(day, of_finding.get(key, day))
        return cls(of_condition, of_finding)

    def denies(self, condition: Condition, said: Finding) -> bool:
        """Return True if a diagnosis newer than all that state a finding does not state it."""
        newest = self.of_condition.get(condition)
        return newest is not None and newest > self.of_finding.get((condition, said), date.min)
