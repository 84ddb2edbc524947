"""The judged survivors: changes that no test detects, each with the reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

from .running import Result

Key = tuple[str, str, str, str]


@frozen
class Judged:
    """Why a change needs no test.

    Attributes:
        key: What identifies the change: file, name, text before and after.
        equivalent: Why the change has no effect that a caller can see; empty if it has one.
        accepted: Why it is accepted that no test detects it.
    """

    key: Key
    equivalent: str
    accepted: str

    @property
    def reason(self) -> str:
        """The reason."""
        return self.equivalent or self.accepted


def judged_in(path: Path) -> dict[Key, Judged]:
    """Return the judged changes of a file.

    Args:
        path: A TOML file with a table ``survivor`` for each line: ``file``, ``name``, ``before``,
            the texts ``after``, and ``equivalent`` or ``accepted`` with the reason.

    Returns:
        The judged changes by what identifies them.

    Raises:
        SystemExit: If an entry has no reason or two.
    """
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("survivor", [])
    judged = {}
    for entry in entries:
        reasons = entry.get("equivalent", ""), entry.get("accepted", "")
        if bool(reasons[0]) is bool(reasons[1]):
            raise SystemExit(f"{path.name}: write either 'equivalent' or 'accepted': {entry}")
        for after in entry["after"]:
            key = entry["file"], entry["name"], entry["before"], after
            judged[key] = Judged(key, *reasons)
    return judged


def unjudged(results: Iterable[Result], judged: dict[Key, Judged]) -> list[Result]:
    """Return the survivors that are not judged."""
    return [r for r in results if not r.outcome.is_detected and r.change.key not in judged]


def needless(results: Sequence[Result], judged: dict[Key, Judged]) -> list[str]:
    """Return what is wrong with the judged changes: no such change, or a test detects it."""
    survivors = {r.change.key for r in results if not r.outcome.is_detected}
    every = {r.change.key for r in results}
    return [
        f"{'a test detects' if key in every else 'there is no change'} {' | '.join(key)}"
        for key in judged
        if key not in survivors
    ]
