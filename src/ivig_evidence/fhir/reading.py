"""From a FHIR record to an answer.

``from_bundle`` reads a bundle (R4, R4B or R5): which conditions its coded diagnoses mean, what it
says of the patient, each with its resource, and what was left out and why. ``answers`` asks for
each condition that was found. Nothing is sent anywhere.

What a record does not state stays unknown. Only verified codes are read: those of
:mod:`ivig_evidence.conditions` and :mod:`ivig_evidence.facts.codes`. Text is never read, with one
exception: where the text beside a code names another condition than the code, neither counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from types import MappingProxyType
from typing import TypeAlias

from ..engine.answering import recommend
from ..errors import (
    AmbiguousConditionError,
    ContradictionError,
    UnknownNameError,
    WrongTypeError,
    check_day,
)
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
from ..logic.predicates import Fact
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
from ..terminology.resolution import diagnosis_of, resolve
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
"""Your own codes, ``(system, code)`` or FHIR's token ``"system|code"``, with what each means.

A meaning is ``IVIG``, its name, or None for nothing that the library asks about.
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
"""How old a finding may be before it no longer counts; ``None`` is no limit.

Our own choice, since no source of the library states one: hand in others that fit your setting.
"""


def from_bundle(
    bundle: Mapping[str, object],
    condition: Condition | Diagnosis | str | None = None,
    *,
    at: date,
    oldest: Mapping[Fact, timedelta | None] = OLDEST,
    codes: Codes | None = None,
) -> ImportResult:
    """What a FHIR bundle says of its one patient on a day.

    ``bundle`` is parsed JSON, of R4, R4B or R5. Without ``condition`` every coded diagnosis that
    is active and not doubted is a condition to answer for; with it there is that condition alone,
    with what the codes of its diagnosis say besides. ``oldest`` replaces limits of age in
    ``OLDEST``, fact by fact. Weights are in kilograms, heights in centimetres, whatever the record
    has. Whatever is wrong with a single resource leaves that resource out and is listed in
    ``problems``.

    ``codes`` are your own codes of drugs, each with its system, and what they mean: ``IVIG``, or
    None for another drug. They count in treatments and allergies. An active allergy of which
    neither the library nor ``codes`` can tell what it is to is one of the ``problems``.

    Errors: ``MalformedDocumentError`` for what is no bundle, or the bundle of several patients,
    ``WrongTypeError`` for arguments of another kind, ``UnknownOptionError`` or
    ``ContradictionError`` for the meaning of a code, ``UnknownNameError``,
    ``UnmodelledConditionError`` or ``AmbiguousConditionError`` for the condition.
    """
    return read(bundle, condition, at=at, oldest=oldest, own=checked(codes))


def checked(codes: Codes | None) -> OwnCodes:
    """The caller's codes, none of which the library has for anything else.

    Errors: ``WrongTypeError``, ``UnknownOptionError`` or ``ContradictionError``, as of
    :func:`from_bundle`.
    """
    own = own_codes(codes)
    for pair, means in own.written:
        candidates = lookup(pair[1], system=pair[0]).candidates
        if candidates:
            raise another_meaning(pair, means, candidates[0].condition.name)
    return own


def read(
    bundle: Mapping[str, object],
    condition: Condition | Diagnosis | str | None = None,
    *,
    at: date,
    oldest: Mapping[Fact, timedelta | None],
    own: OwnCodes,
) -> ImportResult:
    """What :func:`from_bundle` says, with codes that were checked; its errors for the rest."""
    _check(at, oldest)
    named = None if condition is None else diagnosis_of(condition)
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
    treatable_conditions = tuple(_treatable_conditions(recorded, named, given, kept, notes))
    return ImportResult(
        at=at,
        patient=None if record.patient is None else label(record.patient),
        treatable_conditions=treatable_conditions,
        diagnoses=recorded,
        findings=kept,
        ignored=tuple(Ignored(why, resources) for why, resources in notes.ignored),
        problems=tuple(Problem(resource, says) for resource, says in notes.problems),
        is_of_deceased=record.patient is not None and death(record.patient) is not None,
    )


def answers(
    result: ImportResult, *, guideline: Guideline | str = EFNS_2008, as_of: date | None = None
) -> tuple[Answer, ...]:
    """What a guideline says for every treatable condition of an import result, in their order.

    No condition, no answer: that says nothing of the patient; ``not_held`` and ``undecided`` of the
    result name the diagnoses that were not answered for. Nothing is answered for a patient who
    has died, or of whom the record leaves that open.

    Errors: ``UnknownNameError`` for the id of a guideline, ``WrongTypeError`` for a result, a
    guideline or a day of another kind.
    """
    if not isinstance(result, ImportResult):
        raise WrongTypeError("answers", result, "an ImportResult", "make one with from_bundle(...)")
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
            remedy = f"give a timedelta, or None, for any of {names}"
            raise WrongTypeError("oldest", shown, "facts with limits of age", remedy)


# The patient -------------------------------------------------------------------


def _of_the_patient(patient: Mapping[str, object], at: date, notes: Notes) -> list[SourcedFinding]:
    return [SourcedFinding(finding, label(patient), at) for finding in findings(patient, at, notes)]


def _stated(
    recorded: Iterable[RecordedDiagnosis],
    at: date,
    oldest: Mapping[Fact, timedelta | None],
    notes: Notes,
) -> Iterator[SourcedFinding]:
    """What diagnoses say that are facts about any patient, such as an IgA deficiency."""
    for one in recorded:
        for system, code in one.codes:
            said = FINDINGS_OF_CODES.get(listed(Coded(system, code, None)))
            if said is None:
                continue
            limit = oldest.get(said.fact)
            if limit is None or (one.day is not None and at - one.day <= limit):
                yield SourcedFinding(said, one.resource, one.day)
            elif one.day is None:
                notes.ignore(one.resource, NO_DAY)
            else:
                notes.ignore(one.resource, older_than(limit, at))


def _without_contradictions(
    sourced: Iterable[SourcedFinding], notes: Notes
) -> tuple[SourcedFinding, ...]:
    """What does not exclude each other; of what does, neither is taken."""
    once = tuple(dict.fromkeys(sourced))
    try:
        Context(tuple(one.finding for one in once))
    except ContradictionError:
        return _without_both(once, notes)
    return once


def _without_both(once: tuple[SourcedFinding, ...], notes: Notes) -> tuple[SourcedFinding, ...]:
    against: set[SourcedFinding] = set()
    for one, other in combinations(once, 2):
        try:
            Context((one.finding, other.finding))
        except ContradictionError as error:
            against |= {one, other}
            for resource in (one.resource, other.resource):
                notes.problem(resource, f"neither is taken: {error}")
    return tuple(one for one in once if one not in against)


# The illness -------------------------------------------------------------------


def looked_up(found: Iterable[Diagnosed], at: date, notes: Notes) -> Iterator[RecordedDiagnosis]:
    """What the codes of diagnoses mean; none of one whose display names another condition."""
    for one in found:
        codes = tuple((c.system, c.code) for c in one.codes if c.code is not None)
        meaning = meaning_of(codes, one.day, at)
        recorded = RecordedDiagnosis(one.resource, one.day, one.text, codes, meaning)
        if one.fault:
            is_known = recorded.is_held or any(listed(c) in FINDINGS_OF_CODES for c in one.codes)
            note = notes.problem if is_known else notes.ignore
            note(one.resource, one.fault)
        elif not recorded.is_held or _agrees_with_name(one, meaning, notes):
            yield recorded


def _agrees_with_name(diagnosed: Diagnosed, meaning: ConceptMeaning, notes: Notes) -> bool:
    """Return False, and note it, if the display of a code names another condition than the code.

    A code that does not single out one condition is noted, too.
    """
    named = _named_by(diagnosed.codes)
    if named is not None and all(named != c.condition for c in meaning.candidates):
        shown = ", ".join(str(c.coding) for code in meaning.codes for c in code.candidates[:1])
        says = f"its code ({shown}) and the name beside it ({named.name}) do not agree"
        notes.problem(diagnosed.resource, f"{says}: neither is taken")
        return False
    if meaning.diagnosis is None:
        notes.problem(diagnosed.resource, meaning.why)
    return True


def meaning_of(
    codes: tuple[tuple[str | None, str], ...], recorded: date | None, at: date
) -> ConceptMeaning:
    """Return what codes mean on the day they were recorded, else on the day of the import.

    A record is coded anew when a list is: an old diagnosis may have a code of today.
    """
    then = lookup_concept(codes, on=recorded or at)
    return then if then.diagnosis is not None else lookup_concept(codes, on=at)


def _named_by(codes: Iterable[Coded]) -> Condition | None:
    """The condition that the display of some code names, whatever the code is."""
    for code in codes:
        if code.display is not None:
            try:
                return resolve(code.display.removesuffix("(disorder)")).condition
            except (UnknownNameError, AmbiguousConditionError):
                continue
    return None


def _treatable_conditions(
    recorded: Iterable[RecordedDiagnosis],
    named: Diagnosis | None,
    given: tuple[Given, ...],
    sourced: tuple[SourcedFinding, ...],
    notes: Notes,
) -> Iterator[TreatableCondition]:
    used: set[str] = set()
    for stated in _by_condition(recorded, named):
        treatable = _with_treatments(stated, given)
        if _can_be_answered(treatable, sourced, notes):
            used.update(finding.resource for finding in treatable.findings)
            yield treatable
    for treatment in given:
        if treatment.resource not in used:
            notes.ignore(treatment.resource, "IVIG was given, and not for a case of this record")


Stated: TypeAlias = list[tuple[str, Diagnosis]]
"""The diagnoses of one condition, each with the resource that states it; the caller has none."""


def _by_condition(
    recorded: Iterable[RecordedDiagnosis], named: Diagnosis | None
) -> Iterable[Stated]:
    """Return the diagnoses of each condition; only those of the condition that is named, if any."""
    stated: dict[Condition, Stated] = {}
    for one in recorded:
        diagnosis = one.meaning.diagnosis
        if diagnosis is not None:
            stated.setdefault(diagnosis.condition, []).append((one.resource, diagnosis))
    if named is None:
        return stated.values()
    return [[("", named), *stated.get(named.condition, [])]]


def _with_treatments(stated: Stated, given: Iterable[Given]) -> TreatableCondition:
    diagnosis = _joined(diagnosis for _, diagnosis in stated)
    resources = tuple(resource for resource, _ in stated if resource)
    treated = tuple(
        SourcedFinding(previously_treated(True), one.resource, one.when.day)
        for one in given
        if _is_for(one, diagnosis.condition, resources)
    )
    return TreatableCondition(diagnosis, resources, treated)


def _can_be_answered(
    treatable: TreatableCondition, sourced: tuple[SourcedFinding, ...], notes: Notes
) -> bool:
    """Return False, and note why, if the findings contradict the diagnosis or each other."""
    findings = tuple(one.finding for one in (*sourced, *treatable.findings))
    try:
        recommend(treatable.diagnosis, Context(findings))
    except ContradictionError as error:
        name = treatable.diagnosis.condition.name
        for resource in treatable.resources or ("Bundle",):
            notes.problem(resource, f"{name} is not answered for: {error}")
        return False
    return True


def _joined(diagnoses: Iterable[Diagnosis]) -> Diagnosis:
    """What several diagnoses of one condition settle together."""
    every = tuple(diagnoses)
    return Diagnosis(
        every[0].condition,
        tuple(dict.fromkeys(finding for one in every for finding in one.presumes)),
        tuple(dict.fromkeys(finding for one in every for finding in one.implies)),
    )


def _is_for(given: Given, condition: Condition, resources: tuple[str, ...]) -> bool:
    """Whether a treatment was given for a condition, by the reason that the record gives."""
    if not set(given.diagnoses).isdisjoint(resources):
        return True
    for concept in given.concepts:
        meaning = lookup_concept([(c.system, c.code) for c in concept if c.code is not None])
        if meaning.diagnosis is not None and meaning.diagnosis.condition == condition:
            return True
    return False
