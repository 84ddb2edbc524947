"""Filled forms of ours in a record: what was answered, for which illness, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

from ...errors import ContradictionError, IvigEvidenceError
from ...logic.context import agreed
from ...logic.predicates import Fact
from ...model.condition import Condition
from ...model.import_result import Problem, SourcedFinding
from ..write.datatypes import Json, canonical, computer_name, logical_id
from ..write.questions import FINISHED, context_from_questionnaire_response
from .elements import Moment, Resource, UnreadableError, child, label, moment, text

OURS = canonical("Questionnaire", "questions-")


def asking_for(condition: Condition, form: Json) -> Json:
    """A form whose questions stand in a group named after a condition.

    Answers such as that of an earlier treatment are about one illness; so a filled form says which.
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
        "title": f"What is still to be known: {condition.name}",
        "item": [group],
    }


class Answered(NamedTuple):
    """What a form says of one fact, and when it was filled in."""

    sourced: SourcedFinding
    when: Moment


def answered(
    responses: Iterable[Resource],
    condition: Condition,
    *,
    own: str,
    at: date,
    oldest: timedelta,
    problems: list[Problem],
) -> Iterator[SourcedFinding]:
    """What forms say of one illness of the patient ``own``, the newest word on each fact.

    A form that is not ours, not finished, not of that illness, too old or of a later day is not
    read; one in which something is wrong, and what cannot both be the newest, goes to ``problems``.
    """
    said: dict[Fact, list[Answered]] = {}
    for response in filter(_is_ours, responses):
        for answer in _read(response, condition, own, problems):
            if at - oldest <= answer.when.first_day <= at:
                said.setdefault(answer.sourced.finding.fact, []).append(answer)
    for answers in said.values():
        yield from _newest(answers, problems)


def _read(
    response: Resource, condition: Condition, own: str, problems: list[Problem]
) -> list[Answered]:
    """Return the answers of one form up to the first that cannot be read."""
    read: list[Answered] = []
    try:
        read.extend(_answers(response, condition, own))
    except (UnreadableError, IvigEvidenceError) as fault:
        problems.append(Problem(label(response), str(fault)))
    return read


def _newest(answers: Sequence[Answered], problems: list[Problem]) -> Iterator[SourcedFinding]:
    """Yield the newest answer on a fact, unless several can be the newest and differ."""
    latest = max((answer.when for answer in answers), key=lambda when: when.first)
    rivals = [answer.sourced for answer in answers if answer.when.may_be_as_late_as(latest)]
    try:
        finding = agreed([rival.finding for rival in rivals])
    except ContradictionError:
        problems += [Problem(rival.resource, f"{DIFFER}: neither is taken") for rival in rivals]
    else:
        yield next(rival for rival in rivals if rival.finding is finding)


DIFFER = "forms of the same time give different answers"


def _is_ours(response: Resource) -> bool:
    named = response.get("questionnaire")
    ours = isinstance(named, str) and named.startswith(OURS)
    return ours and response.get("status") in FINISHED


def _answers(response: Resource, condition: Condition, own: str) -> Iterator[Answered]:
    """Errors: ``UnreadableError``, and those of the library for a form that cannot be read."""
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
        raise UnreadableError("it does not say when it was filled in")
    for finding in context_from_questionnaire_response({**response, "item": groups}).said:
        yield Answered(SourcedFinding(finding, label(response), when.day), when)
