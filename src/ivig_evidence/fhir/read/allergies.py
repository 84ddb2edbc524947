"""Hypersensitivity to IVIG by the allergies of a record, and the allergies that cannot be read.

An allergy that cannot be read may be one to IVIG. It is a problem of the record, in words: somebody
has to ask before IVIG is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ...errors import echo
from ...facts.common import hypersensitivity_to_ivig
from ...immunoglobulin.names import names_ivig
from ...model.import_result import SourcedFinding
from ...spelling import cleaned
from .allergy_names import ALLERGY, names, texts, unread
from .bundles import Notes, PatientRecord
from .diagnoses import status
from .elements import (
    Coded,
    LeftOutError,
    Moment,
    Resource,
    UnreadableError,
    child,
    children,
    label,
    moment,
    of_concept,
    refuse_changed_meaning,
    refuse_two,
)
from .own_codes import NO_ALLERGY, OwnCodes, without_case

CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
VERIFICATION = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"

# Those of the two lists above: codes of other lists, such as a remission, end no allergy.
OVER = ("inactive", "resolved")
TAKEN_BACK = ("refuted", "entered-in-error")

_PUNCTUATION = re.compile(r"[\s.,;:!'\"()\[\]/_*-]+")


class Concept(NamedTuple):
    """One thing that an allergy is said to be to: its codes, and its text in whatever form."""

    codes: tuple[Coded, ...]
    text: object


def hypersensitivity(
    record: PatientRecord, at: date, own: OwnCodes, notes: Notes
) -> Iterator[SourcedFinding]:
    """Hypersensitivity to IVIG, where an allergy to it is active and nobody doubts it.

    An allergy that may hold, and of which it cannot be told whether it is one to IVIG, goes to
    ``notes`` as a problem that names it.
    """
    for resource in record.of(ALLERGY):
        with notes.reading(resource):
            try:
                yield _to_ivig(resource, at, own)
            except UnreadableError as fault:
                raise UnreadableError(unread(resource, str(fault))) from None


def _to_ivig(resource: Resource, at: date, own: OwnCodes) -> SourcedFinding:
    """Errors: ``LeftOutError`` for what is no allergy to IVIG that day, ``UnreadableError``."""
    for part in (resource, *children(resource, "reaction")):
        refuse_changed_meaning(part)
    concepts = _concepts(resource)
    is_to_ivig = own.name_ivig(code for concept in concepts for code in concept.codes)
    if not is_to_ivig:
        _leave_out_other_drugs(resource, concepts, own)
    clinical = status(resource, "clinicalStatus", CLINICAL)
    verified = status(resource, "verificationStatus", VERIFICATION)
    whose = "the allergy to IVIG" if is_to_ivig else "the allergy"
    if clinical in OVER or verified in TAKEN_BACK:
        raise LeftOutError(f"{whose} is {verified if verified in TAKEN_BACK else clinical}")
    moments = _moments(resource)
    if moments and all(_is_after(when, at) for when in moments):
        raise LeftOutError(f"it is of after {at}")
    if not is_to_ivig:
        _leave_out_none_known(resource, concepts, own)
        raise UnreadableError(_why_unread(resource, concepts, own))
    if clinical != "active" or verified not in (None, "confirmed"):
        raise UnreadableError(
            f"it is an allergy to IVIG, and its clinicalStatus ({_shown(clinical)}) and"
            f" verificationStatus ({_shown(verified)}) leave open whether it holds"
        )
    return SourcedFinding(
        hypersensitivity_to_ivig(True), label(resource), moments[0].day if moments else None
    )


def _shown(code: str | None) -> str:
    return "missing" if code is None else echo(code)


def _concepts(resource: Resource) -> tuple[Concept, ...]:
    """What an allergy is to: its code, and the substance of each reaction, each for itself.

    ``substance`` is of the versions before R4. Errors: ``UnreadableError`` for another form.
    """
    found = (
        child(resource, "code"),
        child(resource, "substance"),
        *(child(reaction, "substance") for reaction in children(resource, "reaction")),
    )
    return tuple(Concept(of_concept(one), one.get("text")) for one in found if one)


def _leave_out_other_drugs(
    resource: Resource, concepts: tuple[Concept, ...], own: OwnCodes
) -> None:
    """Errors: ``LeftOutError`` where the caller's codes say of every concept that it is not IVIG.

    The codes of one concept translate each other, so that one of them is enough. A code for no
    known allergy is no drug, whatever the caller says of it. ``UnreadableError`` where a text
    names IVIG all the same.
    """
    by_codes = all(own.name_nothing_asked(concept.codes) for concept in concepts)
    if concepts and by_codes and not _titles(concepts):
        _refuse_the_name_of_ivig(resource)
        raise LeftOutError("by your codes it is not an allergy to IVIG")


def _leave_out_none_known(resource: Resource, concepts: tuple[Concept, ...], own: OwnCodes) -> None:
    """Errors: ``LeftOutError`` where all of it says that no allergy is known.

    ``UnreadableError`` where it says so, and something else beside it.
    """
    titles = _titles(concepts)
    if not titles:
        return
    _refuse_the_name_of_ivig(resource)
    more = resource.get("reaction") or resource.get("note")
    if more or not all(_says_none_known(concept, own) for concept in concepts):
        raise UnreadableError("it says that no allergy is known, and something else beside it")
    raise LeftOutError(f"it says '{titles[0]}', which is no finding on IVIG")


def _titles(concepts: tuple[Concept, ...]) -> tuple[str, ...]:
    """What the codes say which say that no allergy is known."""
    codes = (code for concept in concepts for code in concept.codes)
    return tuple(title for code in codes if (title := _none_known(code)) is not None)


def _says_none_known(concept: Concept, own: OwnCodes) -> bool:
    """Return True if every code and text says that no allergy is known, or is of the caller."""
    none_known = [code for code in concept.codes if _none_known(code) is not None]
    of_caller = [
        code for code in concept.codes if code not in none_known and own.name_nothing_asked((code,))
    ]
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
    return "text only" if list(names(resource)) else "no code and no text"


def _none_known(code: Coded) -> str | None:
    """The title of a code which says that no allergy is known."""
    return NO_ALLERGY.get(without_case(code.system, code.code))


def _folded(text: str | None) -> str:
    """A text without case, blanks, punctuation and signs that nobody sees; doubt (?) stays."""
    return _PUNCTUATION.sub("", cleaned(text or "").casefold())


def _wordings(title: str) -> tuple[str, ...]:
    """A title as records print it: with the kind of concept behind it, and in the plural."""
    plural = title.replace("allergy", "allergies")
    return tuple(f"{one}{kind}" for one in (title, plural) for kind in ("", " (situation)"))


_NONE_KNOWN = frozenset(
    _folded(text) for title in ("", *NO_ALLERGY.values()) for text in _wordings(title)
)


def _refuse_the_name_of_ivig(resource: Resource) -> None:
    """Errors: ``UnreadableError`` where a text names IVIG beside a code for something else."""
    if any(map(names_ivig, texts(resource))):
        raise UnreadableError("its text names IVIG, and its code something else")


def _moments(resource: Resource) -> tuple[Moment, ...]:
    """When it was recorded, and when it began. Errors: ``UnreadableError`` for another form."""
    refuse_two(resource, "onset")
    found = (
        moment(resource, "recordedDate"),
        moment(resource, "onsetDateTime"),
        moment(child(resource, "onsetPeriod") or {}, "start"),
    )
    return tuple(when for when in found if when is not None)


def _is_after(when: Moment, at: date) -> bool:
    """Whether a moment is later than a day, as written and in UTC: in doubt it is not."""
    return when.first_day > at and when.first.date() > at
