"""The tools of the house that no other test runs."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios

import pytest

from ..helpers.at_hand import ROOT

pytestmark = pytest.mark.tools

# All of them take long: one datum is changed, and the tests of one file are run on it.
ONE_MUTANT = """
from tools import mutate

one = next(mutate.mutants())
mutate.mutants = lambda: iter([one])
mutate.FAST = ("tests/knowledge/efns_2008/test_verbs.py",)
mutate.main()
"""


@pytest.mark.parametrize("on_a_terminal", [True, False])
def test_progress_is_shown_on_a_terminal_alone(on_a_terminal: bool) -> None:
    """
    A changed datum is found by a test; a terminal shows how far it is, a pipe gets nothing of that.
    """
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
