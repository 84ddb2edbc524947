"""Hypersensitivity to IVIG by the allergies of a record, and the allergies that cannot be read.

An allergy that cannot be read may be one to IVIG. It is a problem of the record, in words: somebody
has to ask before IVIG is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ...errors import echo
from ...fact_codes import DRUG_LISTS
from ...facts import hypersensitivity_to_ivig
from ...model.reading import Seen
from .allergy_names import ALLERGY, names, unread
from .bundles import Notes, PatientRecord
from .codes import listed
from .diagnoses import OVER, TAKEN_BACK, status
from .elements import (
    Coded,
    LeftOutError,
    Moment,
    Resource,
    UnreadableError,
    child,
    children,
    codes,
    label,
    moment,
    refuse_changed_meaning,
)
from .own_codes import NO_ALLERGY, OwnCodes, without_case

CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
VERIFICATION = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"

LONGEST_NAME = 500
"""How much of a name is searched for IVIG."""

_NAMES_IVIG = re.compile(
    r"\bIV[ -]?Ig\b|\bintravenous\b.*\bimmun\w*[ -]?globulins?\b"
    r"|\bimmun\w*[ -]?globulins?\b.*\bintravenous\b",
    re.IGNORECASE,
)


def hypersensitivity(
    record: PatientRecord, at: date, own: OwnCodes, notes: Notes
) -> Iterator[Seen]:
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


def _to_ivig(resource: Resource, at: date, own: OwnCodes) -> Seen:
    """Errors: ``LeftOutError`` for what is no allergy to IVIG that day, ``UnreadableError``."""
    concept = codes(resource, "code")
    substances = tuple(
        code for reaction in children(resource, "reaction") for code in codes(reaction, "substance")
    )
    is_to_ivig = own.name_ivig((*concept, *substances))
    if not is_to_ivig and own.name_nothing_asked(concept or substances):
        _refuse_the_name_of_ivig(resource)
        raise LeftOutError("by your codes it is not an allergy to IVIG")
    refuse_changed_meaning(resource)
    clinical = status(resource, "clinicalStatus", CLINICAL)
    verified = status(resource, "verificationStatus", VERIFICATION)
    whose = "the allergy to IVIG" if is_to_ivig else "the allergy"
    if clinical in OVER or verified in TAKEN_BACK:
        raise LeftOutError(f"{whose} is {verified if verified in TAKEN_BACK else clinical}")
    moments = _moments(resource)
    if moments and all(_is_after(when, at) for when in moments):
        raise LeftOutError(f"it is of after {at}")
    if not is_to_ivig:
        _refuse_the_unread(resource, concept, substances, own)
    if clinical != "active" or verified not in (None, "confirmed"):
        raise UnreadableError(
            f"it is an allergy to IVIG, and its clinicalStatus ({_shown(clinical)}) and"
            f" verificationStatus ({_shown(verified)}) leave open whether it holds"
        )
    return Seen(
        hypersensitivity_to_ivig(True), label(resource), moments[0].day if moments else None
    )


def _shown(code: str | None) -> str:
    return "missing" if code is None else echo(code)


def _refuse_the_unread(
    resource: Resource,
    concept: tuple[Coded, ...],
    substances: tuple[Coded, ...],
    own: OwnCodes,
) -> None:
    """Why an allergy is none to IVIG, or cannot be read.

    Errors: ``LeftOutError`` where it says that none is known, else ``UnreadableError``.
    """
    written = [code for code in (*concept, *substances) if code.code is not None]
    none_known = [title for code in concept if (title := _none_known(code)) is not None]
    others = [code for code in written if _none_known(code) is None]
    known = [code for code in others if own.know_the_list_of(code)]
    of_drugs = [code for code in others if listed(code)[0] in DRUG_LISTS.values()]
    # A code of any other list translates the one beside it, as codes of a concept do.
    if none_known and not (known or of_drugs or resource.get("reaction")):
        _refuse_the_name_of_ivig(resource)
        raise LeftOutError(f"it says '{none_known[0]}', which is no finding on IVIG")
    if none_known:
        raise UnreadableError("it says that no allergy is known, and names one beside it")
    if known:
        raise UnreadableError("code not known")
    if others:
        raise UnreadableError("code system not known")
    raise UnreadableError("text only" if list(names(resource)) else "no code and no text")


def _none_known(code: Coded) -> str | None:
    """The title of a code which says that no allergy is known."""
    return NO_ALLERGY.get(without_case(code.system, code.code))


def _refuse_the_name_of_ivig(resource: Resource) -> None:
    """Errors: ``UnreadableError`` where a text names IVIG beside a code for something else."""
    if any(_NAMES_IVIG.search(name[:LONGEST_NAME]) for name in names(resource)):
        raise UnreadableError("its text names IVIG, and its code something else")


def _moments(resource: Resource) -> tuple[Moment, ...]:
    """When it was recorded, and when it began. Errors: ``UnreadableError`` for another form."""
    found = (
        moment(resource, "recordedDate"),
        moment(resource, "onsetDateTime"),
        moment(child(resource, "onsetPeriod") or {}, "start"),
    )
    return tuple(when for when in found if when is not None)


def _is_after(when: Moment, at: date) -> bool:
    """Whether a moment is later than a day, as written and in UTC: in doubt it is not."""
    return when.first_day > at and when.first.date() > at
