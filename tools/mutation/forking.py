"""Run work in forked processes, which inherit all that is loaded and leave nothing behind."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

TaskT = TypeVar("TaskT")

SAID = "said"
"""The file with what a process says, in its folder."""

MEMORY = 4 * 2**30
"""The bytes that a process may use beyond what it inherits."""


class Ended(NamedTuple, Generic[TaskT]):
    """A task that has ended: what its process said, and whether a signal ended it."""

    task: TaskT
    said: list[str]
    is_killed: bool


Say = Callable[[str], None]


class Forks(Generic[TaskT]):
    """Tasks, each in a process of its own."""

    def __init__(self, work: Callable[[TaskT, Say], None], workers: int) -> None:
        self._work = work
        self._workers = workers
        self._running: dict[int, tuple[TaskT, Path]] = {}

    def run(self, next_task: Callable[[], TaskT | None]) -> Iterator[Ended[TaskT]]:
        """Yield each task as it ends.

        Args:
            next_task: A function that returns the next task, or None if there is none for now.

        Yields:
            The ended tasks. It stops when there is no next task and none is running.
        """
        while True:
            while len(self._running) < self._workers and (task := next_task()) is not None:
                self._start(task)
            if not self._running:
                return
            process, status = os.wait()
            task, folder = self._running.pop(process)
            said = (folder / SAID).read_text(encoding="utf-8").splitlines()
            shutil.rmtree(folder, ignore_errors=True)
            yield Ended(task, said, os.WIFSIGNALED(status))

    def _start(self, task: TaskT) -> None:
        folder = Path(tempfile.mkdtemp(prefix="mutation-"))
        # Not a pipe, which would be full after some hundred names of tests.
        writing = os.open(folder / SAID, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        process = os.fork()
        if process:
            os.close(writing)
            self._running[process] = task, folder
            return
        try:
            _become_quiet(folder)
            self._work(task, lambda text: _write(writing, text))
        except BaseException:
            _write(writing, traceback.format_exc()[-2_000:])
        finally:
            os._exit(0)


def _write(file: int, text: str) -> None:
    os.write(file, f"{text}\n".encode())


def _become_quiet(folder: Path) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    size = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (size * resource.getpagesize() + MEMORY, -1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setswitchinterval(0.005)


def limit(seconds: float) -> None:
    """End this process after some processor time, or after ten times as long a wait."""
    for timer, number in (
        (signal.ITIMER_PROF, signal.SIGPROF),
        (signal.ITIMER_REAL, signal.SIGALRM),
    ):
        signal.signal(number, signal.SIG_DFL)
        signal.setitimer(timer, seconds if timer is signal.ITIMER_PROF else 10 * seconds)
