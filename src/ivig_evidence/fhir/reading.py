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
from datetime import date, timedelta
from itertools import combinations
from types import MappingProxyType
from typing import TypeAlias

from attrs import frozen

from ..engine.answering import recommend
from ..errors import ContradictionError, WrongTypeError, check_day
from ..facts.common import (
    body_weight,
    creatinine_clearance,
    height,
    modified_rankin_scale,
    pre_pregnancy_weight,
    pregnant,
    previously_treated,
)
from ..facts.safety import sepsis, volume_depletion
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
    SourcedFinding,
    TreatableCondition,
)
from ..model.recommendation import Intervention
from ..model.terminology import ConceptMeaning
from ..terminology.lookups import lookup, lookup_concept
from ..terminology.resolution import diagnosis_of, resolved
from .read.allergies import hypersensitivity
from .read.bundles import Notes, opened
from .read.codes import FINDINGS_OF_CODES, listed
from .read.diagnoses import Diagnosed, diagnoses
from .read.elements import Coded, label
from .read.observations import NO_DAY, observations, older_than
from .read.own_codes import OwnCodes, another_meaning, own_codes
from .read.patients import death, findings
from .read.treatments import Given, treatments

__all__ = ["OLDEST", "Codes", "ImportResult", "answers", "from_bundle"]

Codes: TypeAlias = (
    Mapping[tuple[str, str], Intervention | str | None]
    | Mapping[str, Intervention | str | None]
    | Mapping[tuple[str, str] | str, Intervention | str | None]
)
"""Your own codes, ``(system, code)`` or FHIR's token ``"system|code"``, with the meaning of each.

A meaning is ``IVIG``, its name, or None for anything else.
"""

OLDEST: Mapping[Fact, timedelta | None] = MappingProxyType(
    {
        body_weight: timedelta(90),
        pre_pregnancy_weight: timedelta(365),
        height: timedelta(365),
        creatinine_clearance: timedelta(30),
        modified_rankin_scale: timedelta(30),
        pregnant: timedelta(30),
        sepsis: timedelta(30),
        volume_depletion: timedelta(30),
    }
)
"""The maximum age of a finding by fact; ``None`` means no limit.

These limits are our own choice, because no source states any. Pass others that fit your setting.
"""


def from_bundle(
    bundle: Mapping[str, object],
    condition: Condition | Diagnosis | str | None = None,
    *,
    at: date,
    oldest: Mapping[Fact, timedelta | None] = OLDEST,
    codes: Codes | None = None,
) -> ImportResult:
    """Read the record of one patient from a FHIR bundle, for a day.

    A resource with an error is not used, and is listed in ``problems`` of the import result. So is
    an active allergy whose codes neither the library nor ``codes`` contains.

    Args:
        bundle: A bundle of R4, R4B or R5 as parsed JSON.
        condition: Restricts the result to one condition, with the findings that the codes of its
            diagnosis state. By default, every active and confirmed coded diagnosis counts.
        at: The day for which the record is read; later resources are not used.
        oldest: Maximum ages of findings that replace those in ``OLDEST``, fact by fact.
        codes: Your own codes of drugs with their systems, mapped to ``IVIG``, or to None for
            another drug. They apply to treatments and allergies.

    Returns:
        The import result. Weights are in kilograms and heights in centimetres, whatever unit the
        record uses.

    Raises:
        MalformedDocumentError: If ``bundle`` is not a bundle, or is about several patients.
        WrongTypeError: If an argument has another type.
        UnknownOptionError: If a code is mapped to something that the library does not know.
        ContradictionError: If a code is mapped to two meanings.
        UnknownNameError: If no condition has that name.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
    """
    own = checked(codes)
    named = None if condition is None else diagnosis_of(condition)
    return imported(parsed(bundle, at=at, oldest=oldest, own=own), named)


def checked(codes: Codes | None) -> OwnCodes:
    """Check the caller's own codes; errors are those of :func:`from_bundle`."""
    own = own_codes(codes)
    for pair, means in own.written:
        candidates = lookup(pair[1], system=pair[0]).candidates
        if candidates:
            raise another_meaning(pair, means, candidates[0].condition.name)
    return own


@frozen
class ParsedRecord:
    """The content of a record before its diagnoses are combined with treatments and findings.

    Reading takes most of the time, so the results for several diagnoses share one parsed record.
    """

    day: date
    patient: Mapping[str, object] | None
    recorded: tuple[RecordedDiagnosis, ...]
    treatments: tuple[Given, ...]
    findings: tuple[SourcedFinding, ...]
    notes: Notes


def imported(record: ParsedRecord, named: Diagnosis | None = None) -> ImportResult:
    """Return the import result for all conditions of a record, or only for a named one."""
    notes = record.notes.copy()
    treatable_conditions = tuple(
        _treatable_conditions(record.recorded, named, record.treatments, record.findings, notes)
    )
    return ImportResult(
        at=record.day,
        patient=None if record.patient is None else label(record.patient),
        treatable_conditions=treatable_conditions,
        diagnoses=record.recorded,
        findings=record.findings,
        ignored=tuple(Ignored(why, resources) for why, resources in notes.ignored),
        problems=tuple(Problem(resource, says) for resource, says in notes.problems),
        is_of_deceased=record.patient is not None and death(record.patient) is not None,
    )


def parsed(
    bundle: Mapping[str, object],
    *,
    at: date,
    oldest: Mapping[Fact, timedelta | None],
    own: OwnCodes,
) -> ParsedRecord:
    """Parse a bundle; the errors are those of :func:`from_bundle`."""
    _check(at, oldest)
    notes = Notes()
    record = opened(bundle, notes)
    recorded = tuple(looked_up(diagnoses(record, at, notes), at, notes))
    given = tuple(treatments(record, at, own, notes))
    sourced = [] if record.patient is None else _of_the_patient(record.patient, at, notes)
    limits = {**OLDEST, **oldest}
    sourced += observations(record, at, limits, notes)
    sourced += hypersensitivity(record, at, own, notes)
    sourced += _stated(recorded, at, limits, notes)
    kept = _without_contradictions(sourced, notes)
    return ParsedRecord(at, record.patient, recorded, given, kept, notes)


def answers(
    result: ImportResult, *, guideline: Guideline | str = EFNS_2008, as_of: date | None = None
) -> tuple[Answer, ...]:
    """Return a guideline's answer for every treatable condition of an import result, in order.

    An empty result says nothing about the patient: ``not_held`` and ``undecided`` of the import
    result list the diagnoses without an answer. There is no answer if the patient has died, or may
    have died by the record.

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


def _check(at: object, oldest: object) -> None:
    check_day("at", at)
    limits = oldest.items() if isinstance(oldest, Mapping) else [(oldest, None)]
    for fact, limit in limits:
        if fact not in OLDEST or not (limit is None or isinstance(limit, timedelta)):
            shown = getattr(fact, "name", fact)
            names = ", ".join(known.name for known in OLDEST)
            remedy = f"pass a timedelta, or None, for any of {names}"
            raise WrongTypeError("oldest", shown, "a mapping of facts to maximum ages", remedy)


# The patient -------------------------------------------------------------------


def _of_the_patient(patient: Mapping[str, object], at: date, notes: Notes) -> list[SourcedFinding]:
    return [SourcedFinding(finding, label(patient), at) for finding in findings(patient, at, notes)]


def _stated(
    recorded: Iterable[RecordedDiagnosis],
    at: date,
    oldest: Mapping[Fact, timedelta | None],
    notes: Notes,
) -> Iterator[SourcedFinding]:
    """Yield the findings that diagnoses state about any patient, such as an IgA deficiency."""
    for diagnosis in recorded:
        for system, code in diagnosis.codes:
            said = FINDINGS_OF_CODES.get(listed(Coded(system, code, None)))
            if said is None:
                continue
            limit = oldest.get(said.fact)
            if limit is None or (diagnosis.day is not None and at - diagnosis.day <= limit):
                yield SourcedFinding(said, diagnosis.resource, diagnosis.day)
            elif diagnosis.day is None:
                notes.ignore(diagnosis.resource, NO_DAY)
            else:
                notes.ignore(diagnosis.resource, older_than(limit, at))


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


def looked_up(stated: Iterable[Diagnosed], at: date, notes: Notes) -> Iterator[RecordedDiagnosis]:
    """Yield diagnoses with the meaning of their codes.

    A diagnosis whose display names another condition than its code is not used.
    """
    for diagnosis in stated:
        codes = tuple((c.system, c.code) for c in diagnosis.codes if c.code is not None)
        meaning = meaning_of(codes, diagnosis.day, at)
        recorded = RecordedDiagnosis(
            diagnosis.resource, diagnosis.day, diagnosis.text, codes, meaning
        )
        if diagnosis.fault:
            is_known = recorded.is_held or any(
                listed(c) in FINDINGS_OF_CODES for c in diagnosis.codes
            )
            note = notes.problem if is_known else notes.ignore
            note(diagnosis.resource, diagnosis.fault)
        elif not recorded.is_held or _agrees_with_name(diagnosis, meaning, notes):
            yield recorded


def _agrees_with_name(diagnosed: Diagnosed, meaning: ConceptMeaning, notes: Notes) -> bool:
    """Return False and note a problem if a display names another condition than its code.

    A code that fits several conditions is noted as well.
    """
    named = _named_by(diagnosed.codes)
    if named is not None and all(named != c.condition for c in meaning.candidates):
        shown = ", ".join(str(c.coding) for code in meaning.codes for c in code.candidates[:1])
        fault = f"its code ({shown}) and its display ({named.name}) name different conditions"
        notes.problem(diagnosed.resource, f"{fault}: neither is used")
        return False
    if meaning.diagnosis is None:
        notes.problem(diagnosed.resource, meaning.why)
    return True


def meaning_of(
    codes: tuple[tuple[str | None, str], ...], recorded: date | None, at: date
) -> ConceptMeaning:
    """Return the meaning of codes on the day of recording, else on the day of the import.

    Hospitals recode records when a code system changes, so an old diagnosis may have a new code.
    """
    then = lookup_concept(codes, on=recorded or at)
    return then if then.diagnosis is not None else lookup_concept(codes, on=at)


def _named_by(codes: Iterable[Coded]) -> Condition | None:
    """Return the first condition that the display of a code names, whatever the code means."""
    for code in codes:
        if code.display is not None:
            named = resolved(code.display.removesuffix("(disorder)"))
            if named is not None:
                return named.condition
    return None


def _treatable_conditions(
    recorded: Iterable[RecordedDiagnosis],
    named: Diagnosis | None,
    given: tuple[Given, ...],
    sourced: tuple[SourcedFinding, ...],
    notes: Notes,
) -> Iterator[TreatableCondition]:
    used: set[str] = set()
    every = _by_condition(recorded, named)
    treated = _by_reason(given, every)
    for condition, stated in every.items():
        treatable = _with_treatments(stated, treated.get(condition, ()))
        if _can_be_answered(treatable, sourced, notes):
            used.update(finding.resource for finding in treatable.findings)
            yield treatable
    for treatment in given:
        if treatment.resource not in used:
            notes.ignore(treatment.resource, "IVIG was given, but for no condition of this record")


Stated: TypeAlias = list[tuple[str, Diagnosis]]
"""The diagnoses of one condition, each with its resource, which is empty for the caller's own."""


def _by_condition(
    recorded: Iterable[RecordedDiagnosis], named: Diagnosis | None
) -> Mapping[Condition, Stated]:
    """Return the diagnoses of each condition, or only those of the condition in ``named``."""
    stated: dict[Condition, Stated] = {}
    for entry in recorded:
        diagnosis = entry.meaning.diagnosis
        if diagnosis is not None:
            stated.setdefault(diagnosis.condition, []).append((entry.resource, diagnosis))
    if named is None:
        return stated
    return {named.condition: [("", named), *stated.get(named.condition, [])]}


def _by_reason(
    given: Iterable[Given], every: Mapping[Condition, Stated]
) -> Mapping[Condition, list[Given]]:
    """Return the treatments for whose reason the record gives a condition, by this condition."""
    states = {resource: condition for condition, stated in every.items() for resource, _ in stated}
    treated: dict[Condition, list[Given]] = {}
    for treatment in given:
        by_resource = (states[resource] for resource in treatment.diagnoses if resource in states)
        for condition in {*by_resource, *_meant_by(treatment.concepts)}:
            treated.setdefault(condition, []).append(treatment)
    return treated


def _meant_by(concepts: Iterable[tuple[Coded, ...]]) -> Iterator[Condition]:
    for concept in concepts:
        meaning = lookup_concept([(c.system, c.code) for c in concept if c.code is not None])
        if meaning.diagnosis is not None:
            yield meaning.diagnosis.condition


def _with_treatments(stated: Stated, treatments: Iterable[Given]) -> TreatableCondition:
    diagnosis = _joined(diagnosis for _, diagnosis in stated)
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


def _joined(diagnoses: Iterable[Diagnosis]) -> Diagnosis:
    """Return one diagnosis that settles everything that several diagnoses of a condition settle."""
    every = tuple(diagnoses)
    return Diagnosis(
        every[0].condition,
        tuple(dict.fromkeys(finding for diagnosis in every for finding in diagnosis.presumes)),
        tuple(dict.fromkeys(finding for diagnosis in every for finding in diagnosis.implies)),
    )
