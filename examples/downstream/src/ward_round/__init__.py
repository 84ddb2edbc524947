"""A list for a ward round: for each patient, what to do next about IVIG.

It is an example of a package that depends on the library and uses only its public interface.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias, assert_never

from attrs import frozen

from ivig_evidence import Answer, Context, Verdict, recommend
from ivig_evidence.errors import IvigEvidenceError, OutdatedAnswerError

Facts: TypeAlias = Mapping[str, str | bool]


@frozen
class Entry:
    """A line of the list.

    Attributes:
        patient: The patient's key.
        task: What to do next.
        stored: The answer as JSON, or None if there is none.
    """

    patient: str
    task: str
    stored: str | None = None


def entry(patient: str, condition: str, facts: Facts) -> Entry:
    """Return the line of a patient.

    Args:
        patient: The patient's key.
        condition: The name or code of the condition.
        facts: The known facts by name.

    Returns:
        The line; an error of the library becomes the task to correct the record.
    """
    try:
        answer = recommend(condition, Context.parse(facts))
    except IvigEvidenceError as error:
        return Entry(patient, f"correct the record: {error}")
    return Entry(patient, _task(answer), json.dumps(answer.to_dict()))


def _task(answer: Answer) -> str:
    match answer.verdict:
        case Verdict.RECOMMENDED | Verdict.OPTION:
            return f"consider IVIG ({answer.level or 'no level'})"
        case Verdict.NOT_RECOMMENDED:
            return f"no IVIG ({answer.level or 'no level'})"
        case Verdict.INSUFFICIENT_DATA:
            return f"ask: {', '.join(fact.name for fact in answer.missing)}"
        case Verdict.NO_RECOMMENDATION | Verdict.NOT_COVERED | Verdict.CONFLICTING:
            return "read the guideline: it has no single recommendation"
        case _ as other:
            assert_never(other)


def needs_review(line: Entry) -> bool:
    """Return True if the knowledge behind a stored line has changed."""
    if line.stored is None:
        return False
    try:
        Answer.from_dict(json.loads(line.stored))
    except OutdatedAnswerError:
        return True
    return False
