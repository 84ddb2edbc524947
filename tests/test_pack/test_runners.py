"""The runners count failures by kind, and the page of results has the figures of its files."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.engines.rules import rules_of
from ivig_evidence import Context
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.logic.evaluate import facts_of
from test_pack import run
from tools.pack.results import FOLDER, ORDER, PAGE, page

from ..helpers.at_hand import ROOT

CASES = {str(case["id"]): case for case in run.cases()}
PACK = ROOT / "test_pack"

ANSWER: run.Case = {
    "id": "a",
    "guideline": "g",
    "condition": "c",
    "facts": {},
    "expect": {
        "verdict": "option",
        "grade": {"scheme": "s", "strength": "B", "certainty": None, "wording": "level B"},
        "missing": [],
        "leading": ["g/x", "g/y"],
        "applies": ["g/x", "g/y"],
    },
}
RIGHT: run.Reply = {"verdict": "option", "grade": {"strength": "B"}}
BAD: run.Case = {"id": "b", "facts": {}, "expect": {"error": "bare-number"}}
RECORD: run.Case = {"id": "r", "bundle": {}, "expect": {"findings": {"height": 170}}}


@pytest.mark.parametrize(
    ("case", "reply", "kind"),
    [
        (ANSWER, RIGHT, None),
        (ANSWER, {**RIGHT, "leading": ["g/y", "g/x"]}, None),
        (ANSWER, {**RIGHT, "grade": {"strength": "B", "certainty": "low"}}, "wrong"),
        (ANSWER, {**RIGHT, "grade": {"strength": "B", "scheme": "t"}}, "wrong"),
        (ANSWER, {**RIGHT, "grade": None}, "wrong"),
        (ANSWER, {"verdict": "recommended", "grade": {"strength": "B"}}, "wrong"),
        (ANSWER, {"verdict": "insufficient_data", "grade": None}, "unknown"),
        (ANSWER, {"failed": "KeyError"}, "error"),
        (ANSWER, {"error": "unknown-fact"}, "error"),
        (ANSWER, {}, "error"),
        (ANSWER, {**RIGHT, "leading": ["g/x"]}, "details"),
        (ANSWER, {**RIGHT, "missing": None}, "details"),
        (BAD, {"error": "bare-number"}, None),
        (BAD, {"error": "wrong-unit"}, "other error"),
        (BAD, {"failed": "KeyError"}, "other error"),
        (BAD, {}, "other error"),
        (BAD, RIGHT, "accepted"),
        (RECORD, {"findings": {"height": 170.00000000001}, "more": 1}, None),
        (RECORD, {"findings": {"height": 170.1}}, "record"),
        (RECORD, {"findings": {"height": True}}, "record"),
        (RECORD, {}, "record"),
    ],
)
def test_a_reply_passes_or_has_one_kind_of_failure(
    case: run.Case, reply: run.Reply, kind: str | None
) -> None:
    assert kind == run.failure(case, reply)


def test_a_reply_that_is_not_run_is_no_failure() -> None:
    found = run.result([ANSWER], [{"id": "a", "not_run": "why"}], "")

    assert {"why": ["a"]} == found["not run"]
    assert {kind: [] for kind in run.KINDS} == found["failed"]


def test_the_examples_of_the_guides_are_right(tmp_path: Path) -> None:
    """The README shows a case as it is; the adapter of the how-to answers every case."""
    (shown,) = re.findall(
        r"```json\n(\{\"id\": \"efns.*?)```", _text(PACK / "README.md"), re.DOTALL
    )[:1]
    (adapter,) = re.findall(
        r"```python\n(.*?)```", _text(ROOT / "docs" / "how_to" / "test_pack.md"), re.DOTALL
    )
    case = json.loads(shown)
    program = tmp_path / "adapter.py"
    program.write_text(adapter, encoding="utf-8")
    replies = run.replies_of([sys.executable, str(program)], CASES.values())

    assert CASES[case["id"]] == case
    assert {"engine": "my engine", "version": "1.0"} == replies[0]
    assert [*CASES] == [reply["id"] for reply in replies[1:]]


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_the_version_of_the_readme_has_the_number_of_cases() -> None:
    assert f"| {len(CASES):,} |" in _text(PACK / "README.md")


# Results ----------------------------------------------------------------------------------------


def test_the_page_has_the_figures_of_the_result_files() -> None:
    assert _text(PAGE) == page()


@pytest.mark.parametrize("name", ORDER)
def test_a_result_has_every_case_once(name: str) -> None:
    stored = json.loads(_text(FOLDER / f"{name}.json"))
    counts, failed = stored["counts"], stored["failed"]
    groups = (*failed.values(), *stored["not run"].values())
    listed = [name for group in groups for name in group]

    assert len(CASES) == sum(numbers["cases"] for numbers in counts.values())
    assert len(CASES) == len(listed) + sum(numbers["passed"] for numbers in counts.values())
    assert len(listed) == len({*listed})
    assert {*listed} <= CASES.keys()


@pytest.mark.tools
def test_the_stored_result_of_this_library_is_the_present_one() -> None:
    every = list(CASES.values())
    stored = json.loads(_text(FOLDER / "ivig-evidence.json"))
    found = run.result(every, run.own_replies(every), stored["command"])

    assert stored | {"date": ""} == found | {"date": ""}
    assert len(CASES) == sum(numbers["passed"] for numbers in stored["counts"].values())


@pytest.mark.parametrize("name", ["zen", "json-logic"])
def test_the_rule_engines_fail_only_where_a_fact_of_a_rule_is_not_stated(name: str) -> None:
    """So their rules are those of the library."""
    failed = json.loads(_text(FOLDER / f"{name}.json"))["failed"]
    ids = [*failed["wrong"], *failed["unknown"], *failed["error"]]
    complete = [each for each in ids if _is_complete(CASES[each])]

    assert ids
    assert [] == complete


def _is_complete(case: run.Case) -> bool:
    (guideline,) = (each for each in GUIDELINES if each.id == case["guideline"])
    (condition,) = (each for each in CONDITIONS if each.id == case["condition"])
    rules = rules_of(condition, guideline)
    asked = {fact.name for rule in rules if rule.says for fact in facts_of(rule.leads)}
    facts = case["facts"]
    assert isinstance(facts, dict)
    return asked <= {*facts, *(fact.name for fact in Context(condition.presumes).known)}


@pytest.mark.tools
def test_the_runner_for_node_counts_as_the_one_for_python(tmp_path: Path) -> None:
    """Both run this library, and an adapter that knows nothing."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("this test needs Node.js")
    unknowing = tmp_path / "unknowing.mjs"
    unknowing.write_text("export const answer = () => ({ verdict: 'insufficient_data' });")
    result = tmp_path / "result.json"
    runner = [program, str(PACK / "run.mjs"), "--module", str(unknowing), "--results", str(result)]
    done = subprocess.run(runner, capture_output=True, text=True, check=False)
    found = json.loads(_text(result))
    replies: list[run.Reply] = [{"id": name, "verdict": "insufficient_data"} for name in CASES]
    expected = run.result(list(CASES.values()), replies, found["command"])

    assert 1 == done.returncode
    assert expected | {"date": ""} == found | {"date": ""}
