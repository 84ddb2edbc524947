"""Hypersensitivity to IVIG from the allergies of a record, and allergies that cannot be read.

An allergy that cannot be read may be an allergy to IVIG. It is reported as a problem that names the
allergy, because a clinician must ask about it before IVIG is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...errors import echo
from ...facts.common import hypersensitivity_to_ivig
from ...immunoglobulin.names import names_ivig
from ...model.import_result import SourcedFinding
from ...spelling import cleaned
from .allergy_names import ALLERGY, names, texts, unread
from .bundles import PatientRecord
from .diagnoses import status
from .elements import (
    Coded,
    LeftOutError,
    Moment,
    ReadingTime,
    Resource,
    UnreadableError,
    child,
    children,
    explained,
    label,
    moment,
    of_concept,
    refuse_changed_meaning,
    refuse_two,
)
from .notes import Notes
from .own_codes import NO_ALLERGY, OwnCodes, without_case

CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
VERIFICATION = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"

# Only codes of the two lists above; a code of another list, such as a remission, ends no allergy.
OVER = ("inactive", "resolved")
TAKEN_BACK = ("refuted", "entered-in-error")

_PUNCTUATION = re.compile(r"[\s.,;:!'\"()\[\]/_*-]+")


class Concept(NamedTuple):
    """A substance of an allergy: its codes, and its text, which may have any JSON type."""

    codes: tuple[Coded, ...]
    text: object


def hypersensitivity(
    record: PatientRecord, at: ReadingTime, own: OwnCodes, notes: Notes
) -> Iterator[SourcedFinding]:
    """Yield hypersensitivity to IVIG if an allergy to it is active and confirmed.

    A possibly active allergy that may be to IVIG is added to ``notes`` as a problem that names it.

    Args:
        record: The record of the patient.
        at: The time for which the record is read.
        own: The codes of drugs that can be read.
        notes: Collects the allergies that are not used.

    Yields:
        One finding for each allergy to IVIG, with its resource and day.
    """
    for resource in record.of(ALLERGY):
        with notes.reading(resource):
            yield _to_ivig_or_named(resource, at, own)


def _to_ivig_or_named(resource: Resource, at: ReadingTime, own: OwnCodes) -> SourcedFinding:
    """Return the finding of an allergy to IVIG; errors contain the names of the allergy.

    Raises:
        UnreadableError: If the allergy may be to IVIG, but that cannot be determined.
    """
    try:
        return _to_ivig(resource, at, own)
    except UnreadableError as fault:
        raise UnreadableError(unread(resource, explained(resource, str(fault)))) from None


def _to_ivig(resource: Resource, at: ReadingTime, own: OwnCodes) -> SourcedFinding:
    """Return the finding of an active, confirmed allergy to IVIG.

    Raises:
        LeftOutError: If the resource is not an allergy to IVIG on that day.
        UnreadableError: If that cannot be determined.
    """
    refuse_changed_meaning(resource)
    elements = filter(None, _substances(resource))
    concepts = tuple(Concept(of_concept(element), element.get("text")) for element in elements)
    is_to_ivig = own.name_ivig(code for concept in concepts for code in concept.codes)
    if not is_to_ivig:
        _leave_out_other_drugs(resource, concepts, own)
    clinical = status(resource, "clinicalStatus", CLINICAL)
    verified = status(resource, "verificationStatus", VERIFICATION)
    whose = "the allergy to IVIG" if is_to_ivig else "the allergy"
    if clinical in OVER or verified in TAKEN_BACK:
        raise LeftOutError(f"{whose} is {verified if verified in TAKEN_BACK else clinical}")
    moments = _moments(resource)
    if moments and all(map(at.is_certainly_before, moments)):
        raise LeftOutError(f"its dates are after {at}")
    if not is_to_ivig:
        _leave_out_none_known(resource, concepts, own)
        raise UnreadableError(_why_unread(resource, concepts, own))
    if clinical != "active" or verified not in (None, "confirmed"):
        raise UnreadableError(
            f"it is an allergy to IVIG, and its clinicalStatus ({_shown(clinical)}) and"
            f" verificationStatus ({_shown(verified)}) do not say that it is active and confirmed"
        )
    return SourcedFinding(
        hypersensitivity_to_ivig(True), label(resource), moments[0].day if moments else None
    )


def _shown(code: str | None) -> str:
    return "missing" if code is None else echo(code)


def _substances(resource: Resource) -> Iterator[Resource | None]:
    """Yield the substances of an allergy: its code, and the substance of each reaction.

    Versions before R4 have ``substance`` in the allergy itself.

    Raises:
        UnreadableError: If an element is malformed, or changes the meaning of a reaction.
    """
    yield child(resource, "code")
    yield child(resource, "substance")
    for reaction in children(resource, "reaction"):
        refuse_changed_meaning(reaction)
        yield child(reaction, "substance")


def _leave_out_other_drugs(
    resource: Resource, concepts: tuple[Concept, ...], own: OwnCodes
) -> None:
    """Leave out an allergy if the caller's codes say that no concept is IVIG.

    The codes of a concept are translations of each other, so one of them is enough. A code for "no
    known allergy" is never a drug, whatever it is mapped to.

    Raises:
        LeftOutError: If the caller's codes say that every concept is something else.
        UnreadableError: If a text of the allergy names IVIG nevertheless.
    """
    by_codes = all(own.name_nothing_asked(concept.codes) for concept in concepts)
    if concepts and by_codes and not _titles(concepts):
        _refuse_the_name_of_ivig(resource)
        raise LeftOutError("by your codes it is not an allergy to IVIG")


def _leave_out_none_known(resource: Resource, concepts: tuple[Concept, ...], own: OwnCodes) -> None:
    """Leave out a resource that says only that no allergy is known.

    Raises:
        LeftOutError: If every code and text says so.
        UnreadableError: If it says so, but also says something else.
    """
    titles = _titles(concepts)
    if not titles:
        return
    _refuse_the_name_of_ivig(resource)
    more = resource.get("reaction") or resource.get("note")
    if more or not all(_says_none_known(concept, own) for concept in concepts):
        raise UnreadableError("it says that no allergy is known, but also something else")
    raise LeftOutError(f"it says '{titles[0]}', which says nothing about IVIG")


def _titles(concepts: tuple[Concept, ...]) -> tuple[str, ...]:
    """Return the titles of the codes that say that no allergy is known."""
    codes = (code for concept in concepts for code in concept.codes)
    return tuple(title for code in codes if (title := _none_known(code)) is not None)


def _says_none_known(concept: Concept, own: OwnCodes) -> bool:
    """Return True if every code and text says "no known allergy" or is a code of the caller."""
    none_known = {code for code in concept.codes if _none_known(code) is not None}
    of_caller = {
        code for code in concept.codes if code not in none_known and own.name_nothing_asked((code,))
    }
    others = [code for code in concept.codes if code not in of_caller]
    known = _NONE_KNOWN.union(_folded(code.display) for code in of_caller)
    said = (concept.text, *(code.display for code in others))
    return all(code.code is None or code in none_known for code in others) and all(
        text is None or (isinstance(text, str) and _folded(text) in known) for text in said
    )


def _why_unread(resource: Resource, concepts: tuple[Concept, ...], own: OwnCodes) -> str:
    codes = (
        code
        for concept in concepts
        if not own.name_nothing_asked(concept.codes)
        for code in concept.codes
    )
    written = [code for code in codes if code.code is not None]
    if any(own.know_the_list_of(code) for code in written):
        return "code not known"
    if written:
        return "code system not known"
    return "text only" if any(names(resource)) else "no code and no text"


def _none_known(code: Coded) -> str | None:
    """Return the title of a code that says that no allergy is known, or None for other codes."""
    return NO_ALLERGY.get(without_case(code.system, code.code))


def _folded(text: str | None) -> str:
    """Fold case, and remove blanks, punctuation and invisible characters; a "?" stays."""
    return _PUNCTUATION.sub("", cleaned(text or "").casefold())


def _wordings(title: str) -> tuple[str, ...]:
    """Return a title as records write it: singular or plural, with or without "(situation)"."""
    plural = title.replace("allergy", "allergies")
    return tuple(f"{wording}{kind}" for wording in (title, plural) for kind in ("", " (situation)"))


_NONE_KNOWN = frozenset(
    _folded(text) for title in ("", *NO_ALLERGY.values()) for text in _wordings(title)
)


def _refuse_the_name_of_ivig(resource: Resource) -> None:
    """Refuse an allergy with a text that names IVIG and a code for something else.

    Raises:
        UnreadableError: If a text names IVIG.
    """
    if any(map(names_ivig, texts(resource))):
        raise UnreadableError("its text names IVIG, but its code means something else")


def _moments(resource: Resource) -> tuple[Moment, ...]:
    """Return when an allergy was recorded and when it began, as far as the record says.

    Raises:
        UnreadableError: If a date is malformed, or there are two onsets.
    """
    refuse_two(resource, "onset")
    moments = (
        moment(resource, "recordedDate"),
        moment(resource, "onsetDateTime"),
        moment(child(resource, "onsetPeriod") or {}, "start"),
    )
    return tuple(when for when in moments if when is not None)
