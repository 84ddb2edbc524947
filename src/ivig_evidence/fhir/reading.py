"""From a FHIR record to an answer.

``from_bundle`` reads a bundle (R4, R4B or R5). The import result contains the conditions of the
coded diagnoses, the facts about the patient with their resources, and the reason for every resource
that is not used. ``answers`` answers for each condition. Nothing is sent anywhere.

Facts that the record does not state stay unknown. Only verified codes are read: those of
:mod:`ivig_evidence.conditions` and :mod:`ivig_evidence.facts.codes`. Text is not read, with one
exception: if the display of a code names another condition than the code, neither is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import TypeAlias

from attrs import frozen

from ..conditions.ages import OLDEST
from ..engine.answering import recommend
from ..errors import ContradictionError, WrongTypeError
from ..facts.common import previously_treated
from ..guidelines.registry import EFNS_2008, guideline_named
from ..logic.context import Context
from ..logic.predicates import Fact, Finding
from ..model.answer import Answer
from ..model.condition import Condition, Diagnosis
from ..model.guideline import Guideline
from ..model.import_result import (
    Ignored,
    ImportResult,
    Problem,
    RecordedDiagnosis,
    RelatedValue,
    SourcedFinding,
    TreatableCondition,
)
from ..terminology.resolution import diagnosis_of
from .read.allergies import hypersensitivity
from .read.bundles import opened
from .read.code_maps import Codes, own_codes
from .read.diagnoses import diagnoses
from .read.elements import Coded, ReadingTime, label
from .read.meanings import joined, looked_up, meaning_of
from .read.notes import Notes
from .read.observations import observations
from .read.own_codes import OwnCodes
from .read.patients import death, findings
from .read.related import related_values
from .read.states import findings_of, without_past_states
from .read.treatments import Given, treatments

__all__ = ["OLDEST", "Codes", "ImportResult", "answers", "from_bundle"]


def from_bundle(
    bundle: Mapping[str, object],
    condition: Condition | Diagnosis | str | None = None,
    *,
    at: date | datetime,
    oldest: Mapping[Fact, timedelta | None] = OLDEST,
    codes: Codes | None = None,
    assume_active: bool = False,
) -> ImportResult:
    """Read the record of one patient from a FHIR bundle, for a day or an instant.

    A resource with an error is not used, and is listed in ``problems`` of the import result. So is
    an active allergy whose codes neither the library nor ``codes`` contains.

    Args:
        bundle: A bundle of R4, R4B or R5 as parsed JSON.
        condition: Restricts the result to one condition, with the findings that the codes of its
            diagnosis state. By default, every active and confirmed coded diagnosis counts.
        at: The day for which the record is read, or an instant with the time zone of the client;
            later resources are not used. Near midnight, a day alone can drop the newest data of a
            client in another time zone.
        oldest: Maximum ages of findings that replace those in ``OLDEST``, fact by fact.
        codes: Your own codes of conditions, drugs, allergies, observations and units.
        assume_active: True to count a diagnosis that does not say whether it is active. The import
            result marks it as assumed.

    Returns:
        The import result. Weights are in kilograms and heights in centimetres, whatever unit the
        record uses.

    Raises:
        MalformedDocumentError: If ``bundle`` is not a bundle, or is about several patients.
        WrongTypeError: If an argument has another type, or an instant has no time zone.
        UnknownOptionError: If a code is mapped to something that the library does not know.
        ContradictionError: If a code is mapped to two meanings.
        UnknownNameError: If no condition or fact has that name.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
    """
    named = None if condition is None else diagnosis_of(condition)
    time = ReadingTime.of(at)
    own = own_codes(codes)
    record = parsed(bundle, at=time, oldest=oldest, own=own, assume_active=assume_active)
    return imported(record, named)


@frozen
class ParsedRecord:
    """The content of a record before its diagnoses are combined with treatments and findings.

    Reading takes most of the time, so the results for several diagnoses share one parsed record.
    """

    time: ReadingTime
    patient: Mapping[str, object] | None
    recorded: tuple[RecordedDiagnosis, ...]
    stated: tuple[tuple[str, Diagnosis], ...]
    treatments: tuple[Given, ...]
    findings: tuple[SourcedFinding, ...]
    related: tuple[RelatedValue, ...]
    own: OwnCodes
    notes: Notes


def imported(record: ParsedRecord, named: Diagnosis | None = None) -> ImportResult:
    """Return the import result for all conditions of a record, or only for a named one."""
    notes = record.notes.copy()
    every = _by_condition(record.stated, named)
    treatable_conditions = tuple(
        _treatable_conditions(every, record.treatments, record.findings, record.own, notes)
    )
    return ImportResult(
        at=record.time.day,
        instant=record.time.instant,
        patient=None if record.patient is None else label(record.patient),
        treatable_conditions=treatable_conditions,
        diagnoses=record.recorded,
        findings=record.findings,
        related=record.related,
        ignored=tuple(Ignored(why, resources) for why, resources in notes.ignored),
        problems=tuple(Problem(resource, says) for resource, says in notes.problems),
        is_of_deceased=record.patient is not None and death(record.patient) is not None,
    )


def parsed(
    bundle: Mapping[str, object],
    *,
    at: ReadingTime,
    oldest: Mapping[Fact, timedelta | None],
    own: OwnCodes,
    assume_active: bool,
) -> ParsedRecord:
    """Parse a bundle; the errors are those of :func:`from_bundle`."""
    _check(oldest)
    notes = Notes()
    record = opened(bundle, notes)
    diagnosed = diagnoses(record, at, notes, assume_active=assume_active)
    recorded = tuple(looked_up(diagnosed, at.day, own, notes))
    active = tuple(diagnosis for diagnosis in recorded if diagnosis.not_read is None)
    given = tuple(treatments(record, at, own, notes))
    sourced = [] if record.patient is None else _of_the_patient(record.patient, at, notes)
    limits = {**OLDEST, **oldest}
    sourced += observations(record, at, limits, own, notes)
    sourced += hypersensitivity(record, at, own, notes)
    sourced += findings_of(active, at, limits, own, notes)
    stated = tuple(without_past_states(recorded, at, limits, notes))
    kept = _without_contradictions(sourced, notes)
    known = {sourced_finding.finding.fact for sourced_finding in kept}
    related = (v for v in related_values(record, at, limits) if v.fact not in known)
    return ParsedRecord(
        at, record.patient, recorded, stated, given, kept, tuple(related), own, notes
    )


def answers(
    result: ImportResult, *, guideline: Guideline | str = EFNS_2008, as_of: date | None = None
) -> tuple[Answer, ...]:
    """Return a guideline's answer for every treatable condition of an import result, in order.

    An empty result says nothing about the patient: ``without_meaning`` and ``undecided`` of the
    import result list the diagnoses without an answer. There is no answer if the patient has died,
    or may have died by the record.

    Args:
        result: An import result.
        guideline: A guideline, or its id.
        as_of: Omits later evidence that was not yet published on this day.

    Returns:
        One answer for each treatable condition.

    Raises:
        UnknownNameError: If no guideline has that id.
        WrongTypeError: If an argument has another type.
    """
    if not isinstance(result, ImportResult):
        raise WrongTypeError("answers", result, "an ImportResult", "call from_bundle(...) first")
    chosen = guideline_named(guideline)
    if result.is_of_deceased:
        return ()
    return tuple(
        recommend(treatable.diagnosis, result.context_of(treatable), guideline=chosen, as_of=as_of)
        for treatable in result.treatable_conditions
    )


def _check(oldest: object) -> None:
    limits = oldest.items() if isinstance(oldest, Mapping) else [(oldest, None)]
    for fact, limit in limits:
        if fact not in OLDEST or not (limit is None or isinstance(limit, timedelta)):
            shown = getattr(fact, "name", fact)
            names = ", ".join(known.name for known in OLDEST)
            remedy = f"pass a timedelta, or None, for any of {names}"
            raise WrongTypeError("oldest", shown, "a mapping of facts to maximum ages", remedy)


# The patient -------------------------------------------------------------------


def _of_the_patient(
    patient: Mapping[str, object], at: ReadingTime, notes: Notes
) -> list[SourcedFinding]:
    said = findings(patient, at, notes)
    return [SourcedFinding(finding, label(patient), at.day) for finding in said]


def _without_contradictions(
    sourced: Iterable[SourcedFinding], notes: Notes
) -> tuple[SourcedFinding, ...]:
    """Drop duplicates, and all findings that contradict another one."""
    once = tuple(dict.fromkeys(sourced))
    try:
        Context(tuple(sourced_finding.finding for sourced_finding in once))
    except ContradictionError:
        return _without_both(once, notes)
    return once


def _without_both(once: tuple[SourcedFinding, ...], notes: Notes) -> tuple[SourcedFinding, ...]:
    # Findings are compared, not resources: thousands of resources can state the same few.
    stated: dict[Finding, list[SourcedFinding]] = {}
    for sourced in once:
        stated.setdefault(sourced.finding, []).append(sourced)
    against: set[Finding] = set()
    for pair in combinations(stated, 2):
        try:
            Context(pair)
        except ContradictionError as error:
            against.update(pair)
            fault = f"neither is used: {error}"
            for finding in pair:
                for sourced in stated[finding]:
                    notes.problem(sourced.resource, fault)
    return tuple(sourced for sourced in once if sourced.finding not in against)


# The illness -------------------------------------------------------------------


def _treatable_conditions(
    every: Mapping[Condition, Stated],
    given: tuple[Given, ...],
    sourced: tuple[SourcedFinding, ...],
    own: OwnCodes,
    notes: Notes,
) -> Iterator[TreatableCondition]:
    used: set[str] = set()
    treated = _by_reason(given, every, own)
    for condition, stated in every.items():
        treatable = _with_treatments(stated, treated.get(condition, ()))
        if _can_be_answered(treatable, sourced, notes):
            used.update(finding.resource for finding in treatable.findings)
            yield treatable
    for treatment in given:
        if treatment.resource not in used:
            notes.ignore(treatment.resource, GIVEN_FOR_NONE)


GIVEN_FOR_NONE = "IVIG was given, but for no condition of this record"


Stated: TypeAlias = list[tuple[str, Diagnosis]]
"""The diagnoses of one condition, each with its resource, which is empty for the caller's own."""


def _by_condition(
    diagnoses: Iterable[tuple[str, Diagnosis]], named: Diagnosis | None
) -> Mapping[Condition, Stated]:
    """Return the diagnoses of each condition, or only those of the condition in ``named``."""
    stated: dict[Condition, Stated] = {}
    for resource, diagnosis in diagnoses:
        stated.setdefault(diagnosis.condition, []).append((resource, diagnosis))
    if named is None:
        return stated
    return {named.condition: [("", named), *stated.get(named.condition, [])]}


def _by_reason(
    given: Iterable[Given], every: Mapping[Condition, Stated], own: OwnCodes
) -> Mapping[Condition, list[Given]]:
    """Return the treatments for whose reason the record gives a condition, by this condition."""
    states = {resource: condition for condition, stated in every.items() for resource, _ in stated}
    treated: dict[Condition, list[Given]] = {}
    for treatment in given:
        by_resource = (states[resource] for resource in treatment.diagnoses if resource in states)
        for condition in {*by_resource, *_meant_by(treatment.concepts, own)}:
            treated.setdefault(condition, []).append(treatment)
    return treated


def _meant_by(concepts: Iterable[tuple[Coded, ...]], own: OwnCodes) -> Iterator[Condition]:
    for concept in concepts:
        codes = tuple((c.system, c.code) for c in concept if c.code is not None)
        meaning = meaning_of(codes, None, None, own.diagnoses(concept))
        if meaning.diagnosis is not None:
            yield meaning.diagnosis.condition


def _with_treatments(stated: Stated, treatments: Iterable[Given]) -> TreatableCondition:
    diagnosis = joined(diagnosis for _, diagnosis in stated)
    resources = tuple(resource for resource, _ in stated if resource)
    treated = tuple(
        SourcedFinding(previously_treated(True), treatment.resource, treatment.when.day)
        for treatment in treatments
    )
    return TreatableCondition(diagnosis, resources, treated)


def _can_be_answered(
    treatable: TreatableCondition, sourced: tuple[SourcedFinding, ...], notes: Notes
) -> bool:
    """Return False, and note why, if the findings contradict the diagnosis or each other."""
    findings = tuple(finding.finding for finding in (*sourced, *treatable.findings))
    try:
        recommend(treatable.diagnosis, Context(findings))
    except ContradictionError as error:
        fault = f"there is no answer for {treatable.diagnosis.condition.name}: {error}"
        for resource in treatable.resources or ("Bundle",):
            notes.problem(resource, fault)
        return False
    return True
