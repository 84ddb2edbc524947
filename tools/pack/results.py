"""The page with the results of the engines, from the files that the runners write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "test_pack" / "results"
PAGE = ROOT / "test_pack" / "results.md"
ORDER = ("ivig-evidence", "cql", "zen", "json-logic")
"""The files of results, in the order of the page."""

Result: TypeAlias = "dict[str, object]"

HEAD = """# Results of the test pack

Written by `python -m tools.write_test_pack` from the files in `results/`, which the runners write.
[README.md](README.md) says what each kind of failure means.
The files have the ids of all failures; this page has the first three of each kind.

"""


def page() -> str:
    """Return the page."""
    results = {
        name: json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")) for name in ORDER
    }
    rows = [
        (
            "engine",
            "version",
            "answers passed",
            "wrong",
            "unknown",
            "error",
            "details",
            "bad input refused",
            "records passed",
        ),
        *(_row(result) for result in results.values()),
    ]
    sections = [_section(name, result) for name, result in results.items()]
    return HEAD + "\n".join([*_table(rows), "", *sections])


def _row(result: Result) -> tuple[str, ...]:
    counts, failed = _dict(result["counts"]), _dict(result["failed"])
    kinds = (str(len(_list(failed[kind]))) for kind in ("wrong", "unknown", "error", "details"))
    passed = [_share(_dict(counts[group])) for group in ("answers", "bad input", "records")]
    return f"{result['engine']}", f"{result['version']}", passed[0], *kinds, passed[1], passed[2]


def _share(numbers: dict[str, object]) -> str:
    if numbers["not run"] == numbers["cases"]:
        return "not run"
    return f"{numbers['passed']} of {numbers['cases']}"


def _table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    yield f"| {' | '.join(rows[0])} |"
    yield f"| {' | '.join('---' for _ in rows[0])} |"
    yield from (f"| {' | '.join(row)} |" for row in rows[1:])


def _section(name: str, result: Result) -> str:
    lines = [
        f"## {result['engine']} {result['version']}",
        "",
        f"{result['date']}: `{result['command']}`, results in `results/{name}.json`.",
        "",
    ]
    if not_given := _list(result["not given"]):
        lines += [f"Not given, and so not compared: {', '.join(map(str, not_given))}.", ""]
    lines += [
        f"- not run, {len(_list(ids))}: {reason}"
        for reason, ids in _dict(result["not run"]).items()
    ]
    lines += [
        f"- {kind}, {len(_list(ids))}: {_first(_list(ids))}"
        for kind, ids in _dict(result["failed"]).items()
        if _list(ids)
    ]
    return "\n".join(lines).rstrip() + "\n"


def _first(ids: list[object]) -> str:
    shown = ", ".join(f"`{name}`" for name in ids[:3])
    return f"{shown} and {len(ids) - 3} more" if len(ids) > 3 else shown


def _dict(value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    return value


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value
