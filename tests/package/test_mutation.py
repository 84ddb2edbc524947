"""The mutation tests find what a test does not notice, in a made-up package."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..helpers.at_hand import ROOT

pytestmark = pytest.mark.tools
pytest.importorskip("cosmic_ray")

CODE = '''"""Count."""

from functools import cache

LIMIT = 10
UNSEEN = 5


@cache
def is_many(number):
    return number > 3


def emptied(number: int | None):
    while number > 0:
        number = number - 1
    return number


def is_allowed(number):
    match number:
        case int() if number < 0:
            return False
        case _:
            return number != LIMIT


def never_called(number):
    return not number


def doubled(number):
    return number + number


DOUBLE = doubled(LIMIT)


def tripled(number):
    return number * 3
'''
TESTS = """
import pytest
from madeup.part.counting import DOUBLE, emptied, is_allowed, is_many, tripled

NINE = tripled(3)

def test_four_are_many():
    assert is_many(4)

def test_two_are_not_many():
    assert not is_many(2)

def test_it_ends():
    assert emptied(1) == 0

def test_ten_is_the_limit():
    assert not is_allowed(10)
    assert is_allowed(9)

def test_it_uses_a_file(tmp_path):
    (tmp_path / "some").write_text(str(is_allowed(-1)))
    assert (tmp_path / "some").read_text() == "False"

def test_twenty_is_the_double():
    assert DOUBLE == 20

def test_nine_is_the_triple():
    assert NINE == 9

def test_nothing_stays_nothing():
    assert tripled(0) == 0

@pytest.mark.parametrize("number", range(700), ids=lambda number: f"{number}-{'x' * 100}")
def test_other_numbers_are_allowed(number):
    assert is_allowed(number + 11)
"""
PROGRAM = """
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from tools.mutation import choosing, plugins
from tools.mutation.__main__ import main
from tools.mutation.project import Project
from tools.mutation.recording import Recorder

plugins.SECONDS = 2.0
# One test first, so that further tests must detect some changes.
choosing.OF_FUNCTION = choosing.Most(1, 3.0)
packages = {"part": ("tests/part",)}
project = Project(Path.cwd(), "src/madeup", packages, "judged.toml", arguments=("tests",))

def record():
    sys.exit(pytest.main(["-p", "no:xdist", "-p", "no:randomly"], plugins=[Recorder(project)]))

recording = get_context("fork").Process(target=record)
recording.start()
recording.join()
assert recording.exitcode == 0
main(project, sys.argv[1:])
"""
JUDGED = """
[[survivor]]
file = "src/madeup/part/counting.py"
name = "is_many"
before = "@cache"
after = [""]
equivalent = "A cache changes speed only."
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the package."""
    made = tmp_path_factory.mktemp("package")
    for path, text in {
        "src/madeup/__init__.py": "",
        "src/madeup/part/__init__.py": "",
        "src/madeup/part/counting.py": CODE,
        "tests/part/test_counting.py": TESTS,
        "pytest.ini": "[pytest]\naddopts = --import-mode=importlib\n",
        "judged.toml": JUDGED,
        "docs/mutation.md": "",
    }.items():
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_text(text)
    return made


@pytest.fixture(scope="module")
def shown(folder: Path) -> subprocess.CompletedProcess[str]:
    """Return what a run of all changes prints."""
    return run(folder, "run")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": f"{folder / 'src'}:{ROOT}:{os.getenv('PYTHONPATH')}"}
    command = [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def outcomes(folder: Path, file: str = "results.jsonl") -> dict[tuple[str, str], str]:
    """Return the outcome of each change, by the line before and after."""
    lines = (folder / "build/mutation" / file).read_text().splitlines()
    some = [json.loads(line) for line in lines]
    return {tuple(json.loads(identity)[3:5]): outcome for identity, outcome, _ in some}


def test_a_change_is_detected_by_the_test_that_runs_it_or_survives(
    folder: Path, shown: subprocess.CompletedProcess[str]
) -> None:
    assert {
        ("return number > 3", "return number >= 3"): "survived",
        ("return number > 3", "return number <= 3"): "assertion",
        ("return number > 3", "return number > 4"): "assertion",
        ("return number > 3", "return number > 2"): "survived",
        ("@cache", ""): "survived",
        ("number = number - 1", "number = number + 1"): "endless",
        ("while number > 0:", "while not number > 0:"): "assertion",
        ("return False", "return True"): "assertion",
        ("case int() if number < 0:", "case int() if number >= 0:"): "assertion",
        ("case int() if number < 0:", "case int() if number <= 0:"): "survived",
        ("return number != LIMIT", "return number == LIMIT"): "assertion",
        ("LIMIT = 10", "LIMIT = 11"): "assertion",
        ("UNSEEN = 5", "UNSEEN = 6"): "survived",
        ("return not number", "return number"): "not covered",
        ("return number + number", "return number - number"): "assertion",
        ("return number * 3", "return number / 3"): "assertion",
    }.items() <= outcomes(folder).items()
    assert 1 == shown.returncode
    assert "not judged: src/madeup/part/counting.py:6 : UNSEEN = 5  ->  UNSEEN = 6" in shown.stdout
    assert "not judged: src/madeup/part/counting.py:9" not in shown.stdout


@pytest.mark.usefixtures("shown")
def test_annotations_are_not_changed(folder: Path) -> None:
    assert not any("int | None" in before for before, _ in outcomes(folder))


def test_a_sample_depends_on_its_seed_alone(folder: Path) -> None:
    samples = []
    for seed in ("1", "1", "2"):
        run(folder, "sample", "--count", "4", "--seed", seed)
        samples.append(set(outcomes(folder, "sample.jsonl")))

    assert 4 == len(samples[0])
    assert samples[0] == samples[1] != samples[2]


@pytest.mark.usefixtures("shown")
def test_a_report_needs_a_reason_for_every_survivor(folder: Path) -> None:
    report = run(folder, "report")

    assert 1 == report.returncode
    assert "not judged: src/madeup/part/counting.py:6 : UNSEEN = 5  ->  UNSEEN = 6" in report.stderr


@pytest.mark.usefixtures("shown")
def test_a_report_refuses_a_reason_for_a_change_that_does_not_exist(folder: Path) -> None:
    judged = folder / "judged.toml"
    judged.write_text(JUDGED.replace("@cache", "@caches"))
    report = run(folder, "report")
    judged.write_text(JUDGED)

    assert "there is no change src/madeup/part/counting.py | is_many | @caches | " in report.stderr


@pytest.mark.parametrize(("least", "status"), [("0", 0), ("100", 1)])
def test_a_sample_fails_only_if_too_few_changes_are_detected(
    folder: Path, least: str, status: int
) -> None:
    """A sample of all changes has survivors that are not judged."""
    assert status == run(folder, "sample", "--count", "1000", "--least", least).returncode
