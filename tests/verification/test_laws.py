"""A symbolic executor finds no argument that breaks the laws of truth values and units."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from types import ModuleType

import pytest

from ..helpers.at_hand import ROOT
from . import wrong_laws

pytestmark = pytest.mark.tools
pytest.importorskip("crosshair")


def names(module: ModuleType) -> list[str]:
    functions = filter(inspect.isfunction, vars(module).values())
    return [each.__name__ for each in functions if each.__module__ == module.__name__]


def checked(file: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Return what crosshair says on the laws of a file."""
    command = [sys.executable, "-m", "crosshair", "check", "--analysis_kind=asserts", *options]
    path = f"tests/verification/{file}"
    return subprocess.run([*command, path], cwd=ROOT, capture_output=True, text=True)


def test_no_argument_breaks_a_law() -> None:
    run = checked("laws.py", "--per_condition_timeout=10")

    assert (0, "", "") == (run.returncode, run.stdout, run.stderr)


def test_every_wrong_law_is_refuted() -> None:
    run = checked("wrong_laws.py", "--per_condition_timeout=10")

    assert 1 == run.returncode
    assert names(wrong_laws) == re.findall(r"error: .* when calling (\w+)\(", run.stdout)
