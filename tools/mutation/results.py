"""The file of results: one line for each change, added as it ends."""

from __future__ import annotations

import json
from collections.abc import Iterable

from .changes import Change
from .plugins import Outcome
from .project import Project
from .running import Result


def _identity(change: Change) -> str:
    return json.dumps([change.file, change.line, change.column, change.before, change.after])


def keep(project: Project, result: Result) -> None:
    """Add a result to the file."""
    project.results.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps([_identity(result.change), result.outcome, result.test])
    with project.results.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def kept(project: Project, changes: Iterable[Change]) -> tuple[list[Result], list[Change]]:
    """Return the kept results of some changes, and the changes without a result."""
    outcomes: dict[str, tuple[Outcome, str]] = {}
    if project.results.exists():
        for line in project.results.read_text(encoding="utf-8").splitlines():
            identity, outcome, test = json.loads(line)
            outcomes[identity] = Outcome(outcome), test
    results, left = [], []
    for change in changes:
        outcome = outcomes.get(_identity(change))
        if outcome is None:
            left.append(change)
        else:
            results.append(Result(change, *outcome))
    return results, left


def forget_survivors(project: Project) -> None:
    """Remove the changes that no test detected from the file, so that they are tested again."""
    if project.results.exists():
        lines = project.results.read_text(encoding="utf-8").splitlines()
        detected = [line for line in lines if Outcome(json.loads(line)[1]).is_detected]
        project.results.write_text("".join(f"{line}\n" for line in detected), encoding="utf-8")
