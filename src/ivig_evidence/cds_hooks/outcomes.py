"""Feedback of CDS Hooks: what users did with the cards that they saw."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from attrs import field, frozen

from ..errors import MalformedDocumentError, echo
from ..fhir.read.elements import Resource
from ..logic.term import Term
from .override_reasons import SYSTEM, OverrideReason
from .requests import is_uuid

DOCUMENT = "CDS Hooks feedback"

# Section 5.6 of RFC 3339; letters in lower case are valid, and CDS Hooks requires UTC.
_INSTANT = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]00:00)", re.ASCII | re.IGNORECASE
)


class FeedbackOutcome(Term):
    """What a user did with a card; a card without feedback was ignored, or not acted on yet."""

    ACCEPTED = "accepted"
    OVERRIDDEN = "overridden"


@frozen(kw_only=True)
class ReasonCode:
    """The code of a reason to override a card, from the library or from the client."""

    system: str
    code: str
    display: str | None = None

    @property
    def reason(self) -> OverrideReason | None:
        """The reason, or None for a code of the client."""
        with suppress(ValueError):
            return OverrideReason(self.code) if self.system == SYSTEM else None
        return None


@frozen(kw_only=True)
class Feedback:
    """What one user did with one card.

    ``card`` is the uuid of the card and ``suggestions`` are those of the accepted suggestions. An
    overridden card may have a ``reason`` and a ``comment``. The comment is free text and may name
    the patient, so the ``repr`` leaves it out.
    """

    card: UUID
    outcome: FeedbackOutcome
    at: datetime
    suggestions: tuple[UUID, ...] = ()
    reason: ReasonCode | None = None
    comment: str | None = field(default=None, repr=False)


def feedback(request: Mapping[str, object]) -> tuple[Feedback, ...]:
    """Read the feedback of a client.

    A client may send feedback on several cards together, and on one card several times.

    Args:
        request: The body of a request to the feedback endpoint, as parsed JSON.

    Returns:
        One value per item, in the order of the request.

    Raises:
        MalformedDocumentError: If the request violates the specification, with every fault and its
            place.
    """
    items = request.get("feedback") if isinstance(request, Mapping) else None
    if not isinstance(items, list):
        what = echo(items if isinstance(request, Mapping) else request)
        raise MalformedDocumentError(DOCUMENT, (f"feedback: list wanted, not {what}",))
    faults: list[str] = []
    for place, item in enumerate(items):
        faults += (f"feedback[{place}]{fault}" for fault in _faults(item))
    if faults:
        raise MalformedDocumentError(DOCUMENT, tuple(faults))
    return tuple(map(_feedback, items))


def unknown_feedback(
    given: Iterable[Feedback], cards: Iterable[Mapping[str, object]]
) -> tuple[Feedback, ...]:
    """Return the feedback that does not belong to any of the given cards.

    Args:
        given: The feedback of a client.
        cards: The cards that you returned and kept; only the uuids are used.

    Returns:
        The feedback on other cards, and feedback that accepts a suggestion of another card.
    """
    offered = {card.get("uuid"): set(_uuids_of_suggestions(card)) for card in cards}
    return tuple(
        item
        for item in given
        if str(item.card) not in offered
        or not offered[str(item.card)].issuperset(map(str, item.suggestions))
    )


def _uuids_of_suggestions(card: Mapping[str, object]) -> Iterator[object]:
    suggestions = card.get("suggestions")
    for suggestion in suggestions if isinstance(suggestions, list) else ():
        if isinstance(suggestion, Mapping):
            yield suggestion.get("uuid")


# Faults -----------------------------------------------------------------------------


def _faults(item: object) -> Iterator[str]:
    """Yield the faults of one item, each starting with its place in the item."""
    if not isinstance(item, Mapping):
        yield f": object wanted, not {echo(item)}"
        return
    if not is_uuid(item.get("card")):
        yield f".card: the uuid of a card wanted, not {echo(item.get('card'))}"
    yield from _faults_of_time(item.get("outcomeTimestamp"))
    outcome = item.get("outcome")
    match outcome:
        case "accepted":
            yield from _faults_of_suggestions(item.get("acceptedSuggestions"))
            if "overrideReason" in item:
                yield ".overrideReason: only an overridden card has one"
        case "overridden":
            if "acceptedSuggestions" in item:
                yield ".acceptedSuggestions: only an accepted card has them"
            if "overrideReason" in item:
                yield from _faults_of_reason(item["overrideReason"])
        case _:
            yield f".outcome: accepted or overridden wanted, not {echo(outcome)}"


def _faults_of_time(written: object) -> Iterator[str]:
    place = ".outcomeTimestamp"
    if not (isinstance(written, str) and _INSTANT.fullmatch(written)):
        yield f"{place}: a time in UTC such as 2026-11-22T09:15:00Z wanted, not {echo(written)}"
        return
    try:
        _instant(written)
    except ValueError:
        yield f"{place}: {echo(written)} is no day and time"


def _faults_of_suggestions(given: object) -> Iterator[str]:
    place = ".acceptedSuggestions"
    if not (isinstance(given, list) and given):
        yield f"{place}: a list of at least one wanted with accepted, not {echo(given)}"
        return
    for position, suggestion in enumerate(given):
        own = suggestion.get("id") if isinstance(suggestion, Mapping) else suggestion
        if not (isinstance(suggestion, Mapping) and is_uuid(own)):
            yield f"{place}[{position}].id: the uuid of a suggestion wanted, not {echo(own)}"


def _faults_of_reason(given: object) -> Iterator[str]:
    place = ".overrideReason"
    if not isinstance(given, Mapping):
        yield f"{place}: object wanted, not {echo(given)}"
        return
    if "reason" not in given and "userComment" not in given:
        yield f"{place}: a reason, a userComment or both wanted"
    if "userComment" in given and not _is_text(given["userComment"]):
        yield f"{place}.userComment: text wanted, not {echo(given['userComment'])}"
    if "reason" not in given:
        return
    reason = given["reason"]
    if not isinstance(reason, Mapping):
        yield f"{place}.reason: object wanted, not {echo(reason)}"
        return
    for name in ("code", "system"):
        if not _is_text(reason.get(name)):
            yield f"{place}.reason.{name}: text wanted, not {echo(reason.get(name))}"
    if "display" in reason and not _is_text(reason["display"]):
        yield f"{place}.reason.display: text wanted, not {echo(reason['display'])}"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


# Values -----------------------------------------------------------------------------


def _feedback(item: Resource) -> Feedback:
    """Return one item, which has no faults."""
    why = item.get("overrideReason", {})
    assert isinstance(why, Mapping)
    comment, accepted = why.get("userComment"), item.get("acceptedSuggestions", [])
    assert comment is None or isinstance(comment, str)
    assert isinstance(accepted, list)
    return Feedback(
        card=UUID(str(item["card"])),
        outcome=FeedbackOutcome(item["outcome"]),
        at=_instant(str(item["outcomeTimestamp"])),
        suggestions=tuple(UUID(str(suggestion["id"])) for suggestion in accepted),
        reason=_reason(why.get("reason")),
        comment=comment,
    )


def _reason(coded: object) -> ReasonCode | None:
    if not isinstance(coded, Mapping):
        return None
    return ReasonCode(system=coded["system"], code=coded["code"], display=coded.get("display"))


def _instant(written: str) -> datetime:
    return datetime.fromisoformat(written.upper())
