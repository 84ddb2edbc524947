"""Fixtures that run npm engines and validators in Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Protocol

import pytest

HERE = Path(__file__).resolve().parent
LONGEST_SECONDS = 900


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add an option for the longest comparison."""
    parser.addoption(
        "--every-combination",
        action="store_true",
        help="also run every combination of the largest condition in a CQL engine (some minutes)",
    )


class Run(Protocol):
    """A function that runs a script of this folder in Node with JSON as input."""

    def __call__(self, script: str, *arguments: str, send: object = None) -> str:
        """Return the output of the script, or fail the test with the script's errors."""


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """Return the folder of the installed packages; a test fails without them."""
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    folder = HERE / "node_modules"
    # A package with another name here is written as npm:NAME@VERSION.
    versions = {
        name: version.rpartition(":")[2].rpartition("@")[2] for name, version in wanted.items()
    }
    if {name: _version(folder / name) for name in wanted} != versions:
        pytest.fail("these tests need: npm install --no-package-lock --prefix node_tests")
    return folder


def _version(package: Path) -> object:
    file = package / "package.json"
    return json.loads(file.read_text(encoding="utf-8"))["version"] if file.exists() else None


@pytest.fixture(scope="session")
def node(node_modules: Path) -> Run:
    """Return Node with the installed packages."""
    program = shutil.which("node")
    if program is None:
        pytest.fail("these tests need Node.js: install the package nodejs")

    def run(script: str, *arguments: str, send: object = None) -> str:
        done = subprocess.run(
            [program, str(HERE / script), *arguments],
            input=json.dumps(send),
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST_SECONDS,
        )
        assert not done.returncode, f"{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
        return done.stdout

    return run
