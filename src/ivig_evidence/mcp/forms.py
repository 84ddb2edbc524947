"""Forms that ask a person for missing facts, with a flat schema as the protocol requires.

No question is required, and every question with options has *unknown* as its first one: a form that
preselects an option or leaves a box unticked must not answer for the patient.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never, cast

from ..errors import UnknownNameError, nearest
from ..logic.context import PlainValue, format_finding, read_finding
from ..logic.predicates import Choice, Fact, Finding, Flag, Measure
from ..render.english import question, question_with_options
from ..spelling import TRUTHS
from ..terminology.names import LONGEST_NAME
from ..units import Unit

UNKNOWN = "unknown"
"""The option of every question with options that leaves it open."""


def form(missing: Iterable[Fact]) -> dict[str, object]:
    """Return the schema of a form with a question for each missing fact."""
    return {"type": "object", "properties": {fact.name: _entry(fact) for fact in missing}}


def _entry(fact: Fact) -> dict[str, object]:
    asked = {"title": fact.label, "description": question_with_options(fact)}
    match fact:
        case Flag():
            return {"type": "string", "enum": [UNKNOWN, "yes", "no"], **asked}
        case Choice():
            options = [str(option.value) for option in fact.options]
            return {"type": "string", "enum": [UNKNOWN, *options], **asked}
        case Measure() if fact.unit is Unit.SCORE:
            bounds = {"minimum": int(fact.low), "maximum": int(fact.high)}
            return {"type": "integer", **bounds, **asked}
        case Measure():
            return {"type": "string", "maxLength": LONGEST_NAME, **asked}
        case _:
            assert_never(fact)


def answers(missing: Iterable[Fact], content: Mapping[str, object]) -> tuple[Finding, ...]:
    """Return the findings that a person gave in a form; what was left open gives none.

    Raises:
        UnknownNameError: If the form did not ask for a fact.
        IvigEvidenceError: If a fact cannot have the value.
    """
    asked = {fact.name: fact for fact in missing}
    findings = []
    for name, value in content.items():
        if name not in asked:
            raise UnknownNameError("question", name, nearest(name, asked), ", ".join(asked))
        if value not in (None, "", UNKNOWN):
            findings.append(_finding(asked[name], value))
    return tuple(findings)


def _finding(fact: Fact, value: object) -> Finding:
    if isinstance(fact, Flag) and isinstance(value, str):
        return read_finding(fact, TRUTHS.get(value, value))
    # It refuses what is not a plain value.
    return read_finding(fact, cast("PlainValue", value))


def answers_in_words(given: Iterable[Finding]) -> str:
    """Return the answers of a form as text, so that the agent knows them too."""
    return f"Given in the form: {'; '.join(map(format_finding, given))}."


def questions_in_words(missing: Iterable[Fact], tool: str) -> str:
    """Return the missing facts as text, for a client that shows no form."""
    lines = (f"- {question(fact)}" for fact in missing)
    start = f"To answer these questions, call {tool} again with the facts by name:"
    return "\n".join([start, *lines])
