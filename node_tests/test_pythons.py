"""The tests of the core on every later Python, in Pyodide.

The extras are not tried there: few of their packages can be installed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import HERE, Run

PYTHONS = ((3, 12), (3, 13), (3, 14))
PURE = ("--only-binary=:all:", "--implementation=py", "--abi=none", "--platform=any")


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the dependencies of the core and of its tests, in Python only."""
    folder = tmp_path_factory.mktemp("packages")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--target", str(folder)]
    wanted = ("attrs", "cattrs", "pint", "pytest", "hypothesis")
    subprocess.run([*pip, *PURE, "--python-version=3.12", *wanted], check=True)
    return folder


@pytest.mark.parametrize("version", PYTHONS, ids=lambda version: ".".join(map(str, version)))
def test_the_core_passes_its_tests_and_the_test_pack(
    node: Run, packages: Path, version: tuple[int, int]
) -> None:
    name = f"pyodide-{version[0]}.{version[1]}"
    module = HERE / "node_modules" / name / "pyodide.mjs"
    *_, last = node("pythons.mjs", str(module), str(HERE.parent), str(packages)).splitlines()
    result = json.loads(last)

    assert [*version] == result["python"]
    assert result["failed"] == 0
    assert result["passed"] > 3000
    for counts in result["pack"].values():
        assert counts["cases"] == counts["passed"] > 0
