"""The changes that would alter an answer, in plain English."""

from __future__ import annotations

from datetime import date
from enum import Enum

from ..logic.predicates import Choice
from ..model.decision import Change, Conclusion, DecisionTree, NearMiss
from ..spelling import joined_lines
from .decisions import decision
from .english import level, option_text, predicate
from .later import reversal


def what_if(tree: DecisionTree, misses: tuple[NearMiss, ...], as_of: date | None) -> str:
    """Return the open questions and the near misses of an answer as lines of text."""
    lines = ["What would change the answer:"]
    if isinstance(tree, Conclusion):
        lines.append("  No question is open: verdict and grade are settled.")
    else:
        lines += [f"  {line}" for line in decision(tree, as_of).splitlines()]
    if misses:
        lines.append("Would apply if one or two facts were different:")
        lines += [f"  - {near_miss(miss, as_of)}" for miss in misses]
    else:
        lines.append("No statement would apply if one or two facts were different.")
    return joined_lines(lines)


def near_miss(miss: NearMiss, as_of: date | None) -> str:
    """Return a statement with the changes that would make it apply."""
    statement = miss.statement
    changes = " and ".join(_change(change) for change in miss.changes)
    facts = ", ".join(
        filter(None, [statement.id, level(statement.grade), reversal(statement, as_of)])
    )
    return f"{statement.says} [{facts}] It would apply if {changes}."


def _change(change: Change) -> str:
    return f"{predicate(change.when)} (now: {_now(change)})"


def _now(change: Change) -> str:
    match change.fact, change.now:
        case _, None:
            return "not known"
        case Choice() as choice, Enum() as option:
            return option_text(choice, option)
        case _, bool(answer):
            return "yes" if answer else "no"
        case _, now:
            return str(now)
