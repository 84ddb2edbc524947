"""Completed questionnaires of this library in a record: answers, condition and time."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import NamedTuple

from ...errors import ContradictionError, IvigEvidenceError
from ...logic.context import agreed
from ...logic.predicates import Fact
from ...model.condition import Condition
from ...model.import_result import Ignored, Problem, SourcedFinding
from ..write.datatypes import Json, canonical, computer_name, logical_id
from ..write.questions import FINISHED, context_from_questionnaire_response
from .elements import Moment, ReadingTime, Resource, UnreadableError, child, label, moment, text
from .observations import LATER, is_older, older_than

OURS = canonical("Questionnaire", "questions-")


def asking_for(condition: Condition, form: Json) -> Json:
    """Return a questionnaire with its questions in a group named after a condition.

    Some answers, such as an earlier treatment, are about one illness. The group says which one.
    """
    asked = f"{condition.id} {form['id']}"
    name = f"questions-{sha256(asked.encode()).hexdigest()[:16]}"
    group = {
        "linkId": condition.id,
        "text": condition.name,
        "type": "group",
        "item": form["item"],
    }
    return form | {
        "id": logical_id(name),
        "url": canonical("Questionnaire", name),
        "name": computer_name("Ivig", name),
        "title": f"Missing facts: {condition.name}",
        "item": [group],
    }


class Answered(NamedTuple):
    """An answer on one fact, with the time when the questionnaire was completed."""

    sourced: SourcedFinding
    when: Moment


def answered(
    responses: Iterable[Resource],
    condition: Condition,
    *,
    own: str,
    at: ReadingTime,
    oldest: timedelta,
    problems: list[Problem],
    ignored: list[Ignored],
) -> Iterator[SourcedFinding]:
    """Yield the newest answer on each fact of one condition.

    Questionnaires of others, unfinished ones, those on another condition, and those that are too
    old or later than the day are not read.

    Args:
        responses: QuestionnaireResponse resources.
        condition: The condition.
        own: A reference to the patient, such as ``Patient/1``.
        at: The time for which they are read.
        oldest: The maximum age of an answer.
        problems: Collects malformed responses and contradictory answers.
        ignored: Collects the responses that are too old or later than the day, unless all their
            facts are answered by others.

    Yields:
        At most one finding for each fact.
    """
    by_fact: dict[Fact, list[Answered]] = {}
    left_out: list[tuple[str, Answered]] = []
    for response in filter(_is_ours, responses):
        for answer in _read(response, condition, own, problems):
            why = _why_not(answer.when, at, oldest)
            if why is None:
                by_fact.setdefault(answer.sourced.finding.fact, []).append(answer)
            else:
                left_out.append((why, answer))
    ignored += _not_replaced(left_out, by_fact)
    for answers in by_fact.values():
        yield from _newest(answers, problems)


def _why_not(when: Moment, at: ReadingTime, oldest: timedelta) -> str | None:
    """Return why an answer of a time is not used, or None."""
    if at.is_before(when):
        return f"{LATER} {at}"
    return older_than(oldest, at, is_known=False) if is_older(when, at, oldest) else None


def _not_replaced(
    left_out: Iterable[tuple[str, Answered]], known: Container[Fact]
) -> Iterator[Ignored]:
    """Yield the responses with an answer that is not used on a fact that no other answers."""
    by_reason: dict[str, dict[str, None]] = {}
    for why, answer in left_out:
        if answer.sourced.finding.fact not in known:
            by_reason.setdefault(why, {})[answer.sourced.resource] = None
    for why, resources in by_reason.items():
        yield Ignored(why, tuple(resources))


def _read(
    response: Resource, condition: Condition, own: str, problems: list[Problem]
) -> list[Answered]:
    """Return the answers of one response up to the first that cannot be read."""
    read: list[Answered] = []
    try:
        read.extend(_answers(response, condition, own))
    except (UnreadableError, IvigEvidenceError) as fault:
        problems.append(Problem(label(response), str(fault)))
    return read


def _newest(answers: Sequence[Answered], problems: list[Problem]) -> Iterator[SourcedFinding]:
    """Yield the newest answer on a fact, unless several may be the newest and differ."""
    latest = max((answer.when for answer in answers), key=lambda when: when.first)
    rivals = [answer.sourced for answer in answers if answer.when.may_be_as_late_as(latest)]
    try:
        finding = agreed([rival.finding for rival in rivals])
    except ContradictionError:
        problems += [Problem(rival.resource, f"{DIFFER}: none is used") for rival in rivals]
    else:
        yield next(rival for rival in rivals if rival.finding is finding)


DIFFER = "forms of the same time give different answers"


def _is_ours(response: Resource) -> bool:
    named = response.get("questionnaire")
    ours = isinstance(named, str) and named.startswith(OURS)
    return ours and response.get("status") in FINISHED


def _answers(response: Resource, condition: Condition, own: str) -> Iterator[Answered]:
    """Yield the answers of a response on one condition.

    Raises:
        UnreadableError: If the response is about another patient or has no time. Malformed answers
            raise errors of the library.
    """
    items = response.get("item")
    groups = [
        item
        for item in (items if isinstance(items, list) else [])
        if isinstance(item, Mapping) and item.get("linkId") == condition.id
    ]
    if not groups:
        return
    subject = text(child(response, "subject") or {}, "reference") or ""
    if subject != own and not subject.endswith(f"/{own}"):
        raise UnreadableError(f"it does not say that it is about {own}")
    when = moment(response, "authored")
    if when is None:
        raise UnreadableError("it does not say when it was completed")
    for finding in context_from_questionnaire_response({**response, "item": groups}).said:
        yield Answered(SourcedFinding(finding, label(response), when.day), when)
