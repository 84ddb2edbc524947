"""Run the tests of the core and the test pack where only the core, pytest and hypothesis exist.

    python -m tools.core_tests

Files of tests that import anything else are left out. The last line is the result as JSON, with
their names. It serves Pyodide, in which few packages can be installed, and the oldest dependencies.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from test_pack import run

CORE = ("logic", "engine", "dosing", "appraisal")
NOT_IN_A_BROWSER = {"concurrent", "multiprocessing", "subprocess", "threading"}
"""Packages that Python for the web has, but that cannot start anything there."""

OPTIONS = (
    *("-q", "-m", "fast", "-p", "no:cacheprovider"),
    "--capture=sys",  # Pyodide has no file descriptors to capture
)


class Counted:
    """A plugin that leaves out files which need other packages, and counts the tests."""

    def __init__(self) -> None:
        self.passed = self.failed = 0
        self.left_out: list[str] = []

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Leave out a file of tests whose imports cannot be found."""
        is_test = collection_path.match("test_*.py")
        if not is_test or all(map(_is_usable, _packages(collection_path, set()))):
            return None
        self.left_out.append(collection_path.name)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test that ended."""
        self.failed += report.failed
        self.passed += report.passed and report.when == "call"


def _is_usable(package: str) -> bool:
    if sys.platform == "emscripten" and package in NOT_IN_A_BROWSER:
        return False
    return find_spec(package) is not None


def _packages(file: Path, seen: set[Path]) -> Iterator[str]:
    """Yield the packages that a file imports, also through its neighbours."""
    seen.add(file)
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        match node:
            case ast.Import():
                yield from (name.name.partition(".")[0] for name in node.names)
            case ast.ImportFrom(level=level, module=str(name)):
                folder = file.parents[level - 1] if level else Path.cwd()
                own = folder.joinpath(*name.split(".")).with_suffix(".py")
                if own.exists() and own not in seen:
                    yield from _packages(own, seen)
                elif level == 0:
                    yield name.partition(".")[0]
            case _:
                pass


def main() -> int:
    """Run the tests and the test pack, print the counts as JSON, and return the status."""
    counted = Counted()
    tests = [f"tests/{folder}" for folder in CORE]
    status = int(pytest.main([*OPTIONS, *tests], plugins=[counted]))
    cases = run.cases()
    pack = run.result(cases, run.own_replies(cases), "")
    ran = {"passed": counted.passed, "failed": counted.failed, "left_out": counted.left_out}
    print(json.dumps({"python": sys.version_info[:2], **ran, "pack": pack["counts"]}))
    return status


if __name__ == "__main__":
    sys.exit(main())
