"""The meaning of the diagnoses in a record, and the reason if a diagnosis has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import evolve

from ...errors import ContradictionError
from ...immunoglobulin.names import names_ivig
from ...logic.context import Context
from ...model.condition import Condition, Diagnosis
from ...model.import_result import NotRead, RecordedDiagnosis
from ...model.terminology import ConceptMeaning
from ...render.english import finding
from ...terminology.lookups import covered, forms_of, lookup_concept
from ...terminology.resolution import resolved
from .diagnoses import Diagnosed
from .elements import Coded
from .notes import Notes
from .own_codes import OwnCodes
from .states import STATES, findings_in


def looked_up(
    diagnoses: Iterable[Diagnosed], at: date, own: OwnCodes, notes: Notes
) -> Iterator[RecordedDiagnosis]:
    """Yield diagnoses with the meaning of their codes.

    Args:
        diagnoses: The diagnoses.
        at: The day for which the record is read.
        own: The codes that can be read.
        notes: Collects the diagnoses that do not count, and those that a person should review.

    Yields:
        The diagnoses, each with the reason if it was not read or does not count.
    """
    for diagnosed in diagnoses:
        stated = own.diagnoses(diagnosed.codes)
        codes = tuple((c.system, c.code) for c in diagnosed.codes if c.code is not None)
        meaning = meaning_of(codes, diagnosed.day, at, stated)
        recorded = RecordedDiagnosis(
            diagnosed.resource,
            diagnosed.day,
            diagnosed.text or _display(diagnosed.codes),
            codes,
            meaning,
            stated,
            diagnosed.not_read,
            diagnosed.is_assumed_active,
        )
        if diagnosed.not_read is None:
            yield _read(recorded, diagnosed, own, notes)
        else:
            _note_why_not(recorded, diagnosed, own, notes)
            yield recorded


def _note_why_not(
    recorded: RecordedDiagnosis, diagnosed: Diagnosed, own: OwnCodes, notes: Notes
) -> None:
    """Note why a diagnosis does not count; a person need not review one of another disease."""
    if diagnosed.not_read is not NotRead.EXCLUDED and not recorded.is_known:
        _look_for_ivig(diagnosed, notes)
    meaning = recorded.meaning
    settled = [meaning.diagnosis] if meaning.diagnosis else meaning.candidates
    names = dict.fromkeys(meant.condition.name for meant in settled)
    shown = f" ({', '.join(names)})" if names else ""
    said = dict.fromkeys(map(finding, findings_in(recorded.codes, own)))
    is_known = recorded.is_known or bool(said)
    is_fault = diagnosed.not_read in (NotRead.STATUS, NotRead.OTHER_VERSION)
    note = notes.problem if is_known and is_fault else notes.ignore
    stated = f"{STATES}{', '.join(said)}" if said else ""
    note(diagnosed.resource, f"{diagnosed.says}{shown}{stated}")


def _read(
    recorded: RecordedDiagnosis, diagnosed: Diagnosed, own: OwnCodes, notes: Notes
) -> RecordedDiagnosis:
    """Return an active diagnosis, with the reason if its codes cannot be read."""
    if not recorded.is_known:
        _look_for_ivig(diagnosed, notes)
        return evolve(recorded, not_read=_without_meaning(diagnosed, own))
    named = _named_by(diagnosed.codes)
    conditions = (
        *(candidate.condition for candidate in recorded.meaning.candidates),
        *(diagnosis.condition for diagnosis in recorded.stated),
    )
    if named is not None and named not in conditions:
        codes = (str(c.coding) for code in recorded.meaning.codes for c in code.candidates[:1])
        shown = ", ".join(codes) or "by your codes"
        fault = f"its code ({shown}) and its display ({named.name}) name different conditions"
        notes.problem(recorded.resource, f"{fault}: neither is used")
        return evolve(recorded, not_read=NotRead.NAME)
    if recorded.text is not None and _is_of_another_family(recorded.text, conditions):
        notes.problem(recorded.resource, "its code and its text name different conditions")
        return evolve(recorded, not_read=NotRead.NAME)
    if recorded.meaning.diagnosis is None:
        notes.problem(recorded.resource, recorded.meaning.why)
    return recorded


def _is_of_another_family(text: str, conditions: Iterable[Condition]) -> bool:
    """Return True if a text is the name of another disease; a text may name it less precisely."""
    named = resolved(text)
    return named is not None and named.condition.family not in {c.family for c in conditions}


def _look_for_ivig(diagnosed: Diagnosed, notes: Notes) -> None:
    """Note a diagnosis whose text names IVIG, because it may be a reaction to it.

    Most reactions to a drug are over, so one that does not count is noted too.
    """
    said = (diagnosed.text, *(code.display for code in diagnosed.codes))
    if any(names_ivig(text) for text in said if text is not None):
        says = "its text names IVIG, and it may be a reaction to it: ask before IVIG is given"
        notes.problem(diagnosed.resource, says)


def _without_meaning(diagnosed: Diagnosed, own: OwnCodes) -> NotRead | None:
    """Return why no code of an active diagnosis has a meaning, or None if it has another use."""
    codes = [code for code in diagnosed.codes if code.code is not None]
    if any(own.finding(code) is not None for code in codes) or own.name_nothing_asked(codes):
        return None
    if any(map(own.know_the_list_of, codes)):
        return NotRead.CODE
    if codes:
        return NotRead.SYSTEM
    is_text = diagnosed.text or _display(diagnosed.codes)
    return NotRead.TEXT if is_text else NotRead.NO_CODE


def _display(codes: Iterable[Coded]) -> str | None:
    """Return the first display of several codes."""
    return next((code.display for code in codes if code.display is not None), None)


def meaning_of(
    codes: tuple[tuple[str | None, str], ...],
    recorded: date | None,
    at: date | None,
    stated: tuple[Diagnosis, ...],
) -> ConceptMeaning:
    """Return the meaning of codes on the day of recording, else on the day of the import.

    Hospitals recode records when a code system changes, so an old diagnosis may have a new code.

    Args:
        codes: The codes, which are translations of each other.
        recorded: The day of recording.
        at: The day of the import, or None for every day.
        stated: The diagnoses that the caller's own codes state.

    Returns:
        The meaning.
    """
    then = lookup_concept(codes, on=recorded or at)
    meaning = then if then.diagnosis is not None else lookup_concept(codes, on=at)
    return _with_stated(meaning, stated) if stated else meaning


def _with_stated(meaning: ConceptMeaning, stated: tuple[Diagnosis, ...]) -> ConceptMeaning:
    """Return the meaning of codes together with the diagnoses that the caller's codes state."""
    known = [covered(code) for code in meaning.codes if code.candidates]
    every = (*stated, *((meaning.diagnosis,) if meaning.diagnosis else ()))
    conditions = tuple(dict.fromkeys(diagnosis.condition for diagnosis in every))
    own = {diagnosis.condition for diagnosis in stated}
    fitting = [
        condition
        for condition in conditions
        if all(condition == other or condition in forms_of(other) for other in own)
        and all(condition in fits for fits in known)
    ]
    if not fitting:
        names = " or ".join(condition.name for condition in conditions)
        why = f"Its codes, with yours, can mean {names}: name the one that is meant."
        return evolve(meaning, diagnosis=None, why=why)
    diagnosis = joined(d for d in every if d.condition == fitting[0])
    why = f"With your codes, it means {diagnosis.condition.name}."
    try:
        Context(diagnosis.presumes + diagnosis.implies)
    except ContradictionError as error:
        why = f"With your codes, its findings contradict each other: {error}"
        return evolve(meaning, diagnosis=None, why=why)
    return evolve(meaning, diagnosis=diagnosis, why=why)


def joined(diagnoses: Iterable[Diagnosis]) -> Diagnosis:
    """Return one diagnosis that settles everything that several diagnoses of a condition settle."""
    every = tuple(diagnoses)
    return Diagnosis(
        every[0].condition,
        tuple(dict.fromkeys(finding for diagnosis in every for finding in diagnosis.presumes)),
        tuple(dict.fromkeys(finding for diagnosis in every for finding in diagnosis.implies)),
    )


def _named_by(codes: Iterable[Coded]) -> Condition | None:
    """Return the first condition that the display of a code names, whatever the code means."""
    for code in codes:
        if code.display is not None:
            named = resolved(code.display.removesuffix("(disorder)"))
            if named is not None:
                return named.condition
    return None
