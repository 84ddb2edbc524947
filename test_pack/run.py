"""Run the test pack, and count what passes and what fails.

    python test_pack/run.py                             this library
    python test_pack/run.py --command "PROGRAM ..."     any engine that speaks the protocol

It needs Python 3.11; without --command it needs ivig_evidence as well. README.md has the protocol.
"""

from __future__ import annotations

import argparse
import json
import math
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ivig_evidence.model.grade import Grade

HERE = Path(__file__).resolve().parent

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Case: TypeAlias = "dict[str, Json]"
Reply: TypeAlias = "dict[str, Json]"

GROUPS = ("answers", "bad input", "records")
DETAILS = ("missing", "leading", "applies")
KINDS = ("wrong", "unknown", "error", "details", "accepted", "other error", "record")
"""The kinds of failures; README.md says what each means."""


# The cases --------------------------------------------------------------------------------------


def cases() -> list[Case]:
    """Return all cases, in the order of their files."""
    files = sorted((HERE / "cases").glob("*.json"))
    return [case for file in files for case in json.loads(file.read_text(encoding="utf-8"))]


def request(case: Case) -> Case:
    """Return the request that an engine receives for a case."""
    return {key: case[key] for key in REQUESTED if key in case}


REQUESTED = ("id", "guideline", "condition", "facts", "day", "bundle")


def group_of(case: Case) -> str:
    """Return the group of a case."""
    if "bundle" in case:
        return "records"
    return "bad input" if "error" in _object(case["expect"]) else "answers"


def failure(case: Case, reply: Reply) -> str | None:
    """Return the kind of failure of an engine's reply, or None if it passes."""
    expected = _object(case["expect"])
    match group_of(case):
        case "records":
            given = {key: reply.get(key) for key in expected}
            return None if _same(expected, given) else "record"
        case "bad input":
            if "verdict" in reply:
                return "accepted"
            return None if reply.get("error") == expected["error"] else "other error"
        case _:
            return _wrong_answer(expected, reply)


def _wrong_answer(expected: Mapping[str, Json], reply: Reply) -> str | None:
    if "verdict" not in reply:
        return "error"
    if reply["verdict"] == "insufficient_data" != expected["verdict"]:
        return "unknown"
    if reply["verdict"] != expected["verdict"]:
        return "wrong"
    if not _same_grade(expected["grade"], reply.get("grade")):
        return "wrong"
    given = [name for name in DETAILS if name in reply]
    differs = any(_sorted(reply[name]) != _sorted(expected[name]) for name in given)
    return "details" if differs else None


def _same_grade(expected: Json, given: Json) -> bool:
    """Return True if strength and certainty are equal, and so is what else is given."""
    if not isinstance(expected, dict) or not isinstance(given, dict):
        return expected is given is None
    grade = {"strength": None, "certainty": None, **given}
    return all(expected.get(name) == value for name, value in grade.items())


def _sorted(names: Json) -> list[str]:
    return sorted(map(str, names)) if isinstance(names, list) else [repr(names)]


def _same(first: Json, second: Json) -> bool:
    """Return True if two JSON values are equal; numbers may differ by rounding."""
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(_same(first[k], second[k]) for k in first)
    if isinstance(first, list) and isinstance(second, list):
        return len(first) == len(second) and all(map(_same, first, second))
    if _is_number(first) and _is_number(second):
        assert isinstance(first, (int, float))
        assert isinstance(second, (int, float))
        return math.isclose(first, second, rel_tol=1e-9)
    return type(first) is type(second) and first == second


def _is_number(value: Json) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _object(value: Json) -> dict[str, Json]:
    assert isinstance(value, dict)
    return value


# An engine --------------------------------------------------------------------------------------


def replies_of(command: Sequence[str], every: Iterable[Case]) -> list[Reply]:
    """Return the lines that a program writes for the cases that it reads, one on each line."""
    lines = "".join(json.dumps(request(case)) + "\n" for case in every)
    done = subprocess.run(command, input=lines, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def own_replies(every: Iterable[Case]) -> Iterator[Reply]:
    """Yield the replies of this library, first its name and version."""
    from ivig_evidence import __version__

    yield {"engine": "ivig-evidence", "version": __version__}
    for case in every:
        asked = request(case)
        found = _findings(asked) if "bundle" in asked else _answer(asked)
        yield {"id": case["id"], **found}


def _answer(asked: Case) -> Reply:
    from ivig_evidence import recommend
    from ivig_evidence.errors import IvigEvidenceError

    condition, guideline, facts = asked["condition"], asked["guideline"], asked["facts"]
    assert isinstance(condition, str)
    assert isinstance(guideline, str)
    try:
        answer = recommend(condition, _object(facts), guideline=guideline)  # type: ignore[arg-type]  # bad input has lists
    except IvigEvidenceError as error:
        return {"error": _kind(error)}
    return {
        "verdict": str(answer.verdict.value),
        "grade": None if answer.grade is None else _terms(answer.grade),
        "missing": [fact.name for fact in answer.missing],
        "leading": [statement.id for statement in answer.leading],
        "applies": [statement.id for statement in answer.applies],
    }


def _terms(grade: Grade) -> dict[str, Json]:
    return {
        "scheme": grade.scheme.id,
        "strength": None if grade.strength is None else str(grade.strength.value),
        "certainty": None if grade.certainty is None else str(grade.certainty.value),
        "wording": grade.wording,
    }


def _kind(error: Exception) -> str:
    from ivig_evidence import errors

    match error:
        case errors.UnknownNameError(kind=kind):
            return f"unknown-{kind}"
        case errors.UnknownOptionError():
            return "unknown-option"
        case errors.OutOfRangeError():
            return "impossible-value"
        case errors.ContradictionError():
            return "contradiction"
        case errors.WrongUnitError(value=value):
            return "bare-number" if _reads_as_number(value) else "wrong-unit"
        case errors.WrongTypeError(value=value):
            return "bare-number" if _reads_as_number(value) else "wrong-type"
        case _:
            return type(error).__name__


def _reads_as_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return False
    try:
        float(value)
    except ValueError:
        return False
    return True


def _findings(asked: Case) -> Reply:
    from ivig_evidence.fhir import from_bundle

    bundle, day = _object(asked["bundle"]), str(asked["day"])
    result = json.loads(json.dumps(from_bundle(bundle, at=date.fromisoformat(day)).to_dict()))
    not_read = {d["resource"]: d["not_read"] for d in result["diagnoses"] if d["not_read"]}
    unused = {name for item in result["ignored"] for name in item["resources"]}
    return {
        "conditions": {
            item["condition"]: _values(item["findings"]) for item in result["treatable_conditions"]
        },
        "findings": _values(result["findings"]),
        "not_read": not_read,
        "problems": sorted({problem["resource"] for problem in result["problems"]}),
        "unused": sorted(unused - not_read.keys() - {result["patient"]}),
        "deceased": result["is_of_deceased"],
    }


def _values(findings: Iterable[Mapping[str, Json]]) -> dict[str, Json]:
    return {str(finding["fact"]): finding["value"] for finding in findings}


# The result -------------------------------------------------------------------------------------


def result(every: Sequence[Case], replies: Iterable[Reply], command: str) -> dict[str, Json]:
    """Return the result of an engine: the numbers by group, and the ids of every failure."""
    about: Reply = {}
    by_id: dict[str, Reply] = {}
    for reply in replies:
        if "id" in reply:
            by_id[str(reply["id"])] = reply
        else:
            about |= reply
    failed: dict[str, list[str]] = {kind: [] for kind in KINDS}
    not_run: dict[str, list[str]] = {}
    counts = {group: {"cases": 0, "passed": 0, "failed": 0, "not run": 0} for group in GROUPS}
    for case in every:
        name, group = str(case["id"]), counts[group_of(case)]
        reply = by_id.get(name, {})
        group["cases"] += 1
        if "not_run" in reply:
            group["not run"] += 1
            not_run.setdefault(str(reply["not_run"]), []).append(name)
        elif (kind := failure(case, reply)) is None:
            group["passed"] += 1
        else:
            group["failed"] += 1
            failed[kind].append(name)
    answered = [by_id[str(case["id"])] for case in every if str(case["id"]) in by_id]
    given = {key for reply in answered for key in reply}
    plain: dict[str, Json] = json.loads(
        json.dumps(
            {
                "engine": about.get("engine", "not named"),
                "version": about.get("version"),
                "date": date.today().isoformat(),
                "command": command,
                "counts": counts,
                "not given": [name for name in DETAILS if name not in given],
                "failed": failed,
                "not run": not_run,
            }
        )
    )
    return plain


def main() -> None:
    """Run the cases, print the numbers, and exit with 1 if a case fails."""
    parser = argparse.ArgumentParser(description="Run the test pack.")
    parser.add_argument("--command", help="a program that answers the cases; default: this library")
    parser.add_argument("--only", default="", help="only cases whose id begins with this text")
    parser.add_argument("--results", type=Path, help="a JSON file to write")
    options = parser.parse_args()
    every = [case for case in cases() if str(case["id"]).startswith(options.only)]
    if options.command is None:
        replies: Iterable[Reply] = own_replies(every)
    else:
        replies = replies_of(shlex.split(options.command), every)
    found = result(every, replies, shlex.join(["python", "test_pack/run.py", *_shown(options)]))
    if options.results is not None:
        text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        options.results.write_text(text, encoding="utf-8")
    print(f"{found['engine']} {found['version']}")
    for group, numbers in _object(found["counts"]).items():
        print(f"{group}: " + ", ".join(f"{n} {name}" for name, n in _object(numbers).items()))
    failed = {kind: ids for kind, ids in _object(found["failed"]).items() if ids}
    for kind, ids in failed.items():
        assert isinstance(ids, list)
        print(f"{kind}: {len(ids)}, such as {', '.join(map(str, ids[:3]))}")
    sys.exit(bool(failed))


def _shown(options: argparse.Namespace) -> list[str]:
    return [] if options.command is None else ["--command", options.command]


if __name__ == "__main__":
    main()
