"""The test pack as plain JSON values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import TypeAlias, cast

from ivig_evidence.logic.context import Context
from ivig_evidence.model.grade import Grade

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
"""A JSON value."""


def facts_of_context(context: Context) -> dict[str, Plain]:
    """Return the stated facts of a context, by name in alphabetical order."""
    findings = cast("dict[str, Plain]", context.to_dict()["findings"])
    return dict(sorted(findings.items()))


def plain_grade(grade: Grade | None) -> dict[str, Plain] | None:
    """Return a grade with its scheme and its wording."""
    if grade is None:
        return None
    return {
        "scheme": grade.scheme.id,
        "strength": None if grade.strength is None else str(grade.strength.value),
        "certainty": None if grade.certainty is None else str(grade.certainty.value),
        "wording": grade.wording,
    }


def digest(facts: Mapping[str, Plain]) -> str:
    """Return eight hexadecimal digits computed from facts; they are part of permanent ids."""
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(text.encode()).hexdigest()[:8]
