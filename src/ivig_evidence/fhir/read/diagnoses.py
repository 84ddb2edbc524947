"""Diagnoses in a record, and whether each one counts: active, confirmed and not retracted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from ...errors import echo
from ...facts.records import ACTIVE, CERTAIN, CLINICAL, VERIFICATION
from ...model.import_result import NotRead
from .bundles import PatientRecord
from .elements import (
    Coded,
    Moment,
    ReadingTime,
    Resource,
    UnreadableError,
    certainty,
    child,
    codes,
    explained,
    is_marked_absent,
    label,
    moment,
    of_concept,
    refuse_changed_meaning,
    refuse_two,
    text,
    within,
)
from .notes import Notes

OVER = ("inactive", "remission", "resolved")
NOT_SURE = ("unconfirmed", "provisional", "differential")
TAKEN_BACK = ("refuted", "entered-in-error")

CERTAINTIES: dict[str, tuple[NotRead, str] | None] = {
    CERTAIN: None,
    "A": (NotRead.EXCLUDED, "its Diagnosesicherheit is A (excluded)"),
    "V": (NotRead.SUSPECTED, "its Diagnosesicherheit is V (suspected)"),
    "Z": (NotRead.NOT_ACTIVE, "its Diagnosesicherheit is Z (a state after the disease)"),
}
"""The certainties of German codes: why a diagnosis with one does not count, or None if it does."""


class NotCountedError(Exception):
    """A diagnosis that does not count; ``reason`` is the term, and the message says more."""

    def __init__(self, reason: NotRead, says: str) -> None:
        super().__init__(f"{reason}: {says}")
        self.reason = reason


@frozen
class Diagnosed:
    """A diagnosis with its codes, which are translations of each other.

    Attributes:
        resource: The resource.
        day: The day of recording, else of onset, or None if the record says neither.
        codes: Its codes.
        text: Its text.
        not_read: Why it does not count; None if it is active and confirmed.
        says: The same as a message.
        is_assumed_active: True if it counts only because the caller assumes it to be active.
    """

    resource: str
    day: date | None
    codes: tuple[Coded, ...]
    text: str | None
    not_read: NotRead | None = None
    says: str = ""
    is_assumed_active: bool = False


def diagnoses(
    record: PatientRecord, at: ReadingTime, notes: Notes, *, assume_active: bool
) -> Iterator[Diagnosed]:
    """Yield the diagnoses of a record.

    Args:
        record: The record of the patient.
        at: The time for which the record is read.
        notes: Collects the diagnoses with a malformed code or date.
        assume_active: True to count diagnoses that do not say whether they are active.

    Yields:
        The diagnoses, each with the reason if it does not count.
    """
    for resource in record.of("Condition"):
        with notes.reading(resource):
            yield _diagnosed(resource, at, assume_active=assume_active)


def _diagnosed(resource: Resource, at: ReadingTime, *, assume_active: bool) -> Diagnosed:
    """Return a diagnosis; a malformed code or date raises ``UnreadableError``."""
    concept = child(resource, "code") or {}
    codings = of_concept(concept)
    stated = label(resource), _day(resource), codings, text(concept, "text")
    try:
        is_stated = _is_stated_active(resource, codings, at)
    except NotCountedError as error:
        return Diagnosed(*stated, error.reason, str(error))
    except UnreadableError as error:
        says = explained(resource, str(error))
        if says.startswith(NotRead.OTHER_VERSION.value):
            return Diagnosed(*stated, NotRead.OTHER_VERSION, says)
        return Diagnosed(*stated, NotRead.STATUS, f"{NotRead.STATUS}: {says}")
    if is_stated or assume_active:
        return Diagnosed(*stated, is_assumed_active=not is_stated)
    says = f"{NotRead.STATUS}: it does not say whether it is active (clinicalStatus)"
    return Diagnosed(*stated, NotRead.STATUS, says)


def _is_stated_active(resource: Resource, codings: tuple[Coded, ...], at: ReadingTime) -> bool:
    """Return True if a diagnosis is stated to be active, and False if its status is not known.

    Raises:
        NotCountedError: If it is refuted, doubted, inactive, abated or later than the time.
        UnreadableError: If its status cannot be read.
    """
    refuse_changed_meaning(resource)
    verified = status(resource, "verificationStatus", VERIFICATION)
    if verified in TAKEN_BACK:
        raise NotCountedError(NotRead.EXCLUDED, f"the diagnosis is {verified}")
    if verified in NOT_SURE:
        raise NotCountedError(NotRead.SUSPECTED, f"the diagnosis is {verified}")
    if verified not in (None, "confirmed"):
        raise UnreadableError(f"verificationStatus {echo(verified)} is not in its value set")
    _refuse_uncertain(codings)
    _refuse_certainty(certainty(resource))
    _refuse_certainty(certainty(child(resource, "code") or {}))
    is_absent = _is_marked_absent(resource.get("clinicalStatus"))
    clinical = None if is_absent else status(resource, "clinicalStatus", CLINICAL)
    if clinical in OVER:
        raise NotCountedError(NotRead.NOT_ACTIVE, f"the diagnosis is {clinical}")
    begun = (moment(resource, "recordedDate"), _onset(resource))
    if any(when is not None and at.is_before(when) for when in begun):
        raise NotCountedError(NotRead.LATER, f"the diagnosis was made after {at}")
    if _has_abated(resource, at):
        if clinical in ACTIVE:
            raise UnreadableError(f"its clinicalStatus is {clinical}, but it has abated")
        raise NotCountedError(NotRead.NOT_ACTIVE, "the diagnosis has abated")
    if clinical not in (*ACTIVE, "unknown", None):
        raise UnreadableError(f"clinicalStatus {echo(clinical)} is not in its value set")
    return clinical in ACTIVE


def is_reason(resource: Resource) -> bool:
    """Return True if a contained resource can be the reason of a treatment or an order.

    A contained diagnosis needs no status. One that is refuted, doubted, over or malformed is no
    reason, and neither is a resource of another kind.
    """
    if resource.get("resourceType") != "Condition":
        return False
    try:
        refuse_changed_meaning(resource)
        verified = status(resource, "verificationStatus", VERIFICATION)
        clinical = status(resource, "clinicalStatus", CLINICAL)
        _refuse_uncertain(codes(resource, "code"))
    except (NotCountedError, UnreadableError):
        return False
    return verified in (None, "confirmed") and clinical in (None, *ACTIVE)


def of_reason(resource: str, day: date, codings: tuple[Coded, ...]) -> Diagnosed:
    """Return the diagnosis that the codes of a reason of an order state."""
    try:
        _refuse_uncertain(codings)
    except NotCountedError as error:
        return Diagnosed(resource, day, codings, None, error.reason, str(error))
    except UnreadableError as error:
        return Diagnosed(resource, day, codings, None, NotRead.STATUS, f"{NotRead.STATUS}: {error}")
    return Diagnosed(resource, day, codings, None)


def _refuse_uncertain(codings: tuple[Coded, ...]) -> None:
    """Refuse German codes that say that the disease is excluded, suspected or past.

    Raises:
        NotCountedError: If a code says so.
        UnreadableError: If a certainty is unknown.
    """
    for code in codings:
        _refuse_certainty(code.certainty)


def _refuse_certainty(stated: str | None) -> None:
    """Refuse one certainty; the errors are those of ``_refuse_uncertain``.

    Raises:
        NotCountedError: If it says that the disease is excluded, suspected or past.
        UnreadableError: If it is unknown.
    """
    if stated is None:
        return
    if stated not in CERTAINTIES:
        known = ", ".join(CERTAINTIES)
        raise UnreadableError(f"its Diagnosesicherheit {echo(stated)} is none of {known}")
    uncertain = CERTAINTIES[stated]
    if uncertain is not None:
        raise NotCountedError(*uncertain)


def status(resource: Resource, name: str, system: str) -> str | None:
    """Return the code of a status, or None if the resource has no status.

    Args:
        resource: A resource.
        name: The name of the element, such as ``clinicalStatus``.
        system: The URI of the code system that the status must use.

    Returns:
        The code, or None.

    Raises:
        UnreadableError: If the status has no code of the system, or several.
    """
    if child(resource, name) is None:
        return None
    statuses = {code.code for code in codes(resource, name) if code.system in (system, None)}
    if len(statuses) != 1 or None in statuses:
        raise UnreadableError(f"{name} must have exactly one code of {system}")
    return statuses.pop()


def _is_marked_absent(concept: object) -> bool:
    """Return True if a concept, or its only code, says only why its value is absent."""
    if not isinstance(concept, Mapping):
        return False
    codings = concept.get("coding")
    only = codings[0] if isinstance(codings, list) and len(codings) == 1 else concept
    return is_marked_absent(only) and isinstance(only, Mapping) and set(only) <= {"extension", "id"}


def _onset(resource: Resource) -> Moment | None:
    """Return the onset of a diagnosis.

    Raises:
        UnreadableError: If the onset is malformed, or there are two.
    """
    refuse_two(resource, "onset")
    return moment(resource, "onsetDateTime") or moment(
        child(resource, "onsetPeriod") or {}, "start"
    )


def _has_abated(resource: Resource, at: ReadingTime) -> bool:
    abated = within(resource, "abatement")
    if abated is not None:
        return not at.is_before(abated)
    # Any other abatement element says that it has abated, even one without a known date.
    return any(
        name.startswith(("abatement", "_abatement")) and value is not None
        for name, value in resource.items()
    )


def _day(resource: Resource) -> date | None:
    recorded = moment(resource, "recordedDate") or _onset(resource)
    return None if recorded is None else recorded.first_day
