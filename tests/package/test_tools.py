"""Tools that no other test runs."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios

import pytest

from ..helpers.at_hand import ROOT

pytestmark = pytest.mark.tools

# All mutants take long, so this changes one datum and runs the tests of one file.
ONE_MUTANT = """
from tools import mutate

mutant = next(mutate.mutants())
mutate.mutants = lambda: iter([mutant])
mutate.FAST = ("tests/knowledge/efns_2008/test_verbs.py",)
mutate.main()
"""


@pytest.mark.parametrize("on_a_terminal", [True, False])
def test_progress_is_shown_only_on_a_terminal(on_a_terminal: bool) -> None:
    """A test also detects the changed datum."""
    reading, writing = pty.openpty() if on_a_terminal else os.pipe()
    if on_a_terminal:
        termios.tcsetwinsize(writing, (24, 80))
    os.set_blocking(reading, False)
    command = [sys.executable, "-c", ONE_MUTANT, "--without-golden"]
    run = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=writing, text=True, check=True
    )
    os.write(writing, b"end")
    shown = os.read(reading, 10_000)
    os.close(writing)
    os.close(reading)

    assert run.stdout.splitlines()[-1].split() == ["all", "1", "of", "1", "100.0%"]
    assert (b"trying: " in shown) is on_a_terminal
    assert on_a_terminal or shown == b"end"
