"""Run the tests of each change, and tell how it is detected.

A change in the body of a function replaces the code of the loaded function, in a process forked
from one that has collected all tests. Another change is loaded by the import system, in a process
forked before the library is loaded; so is a change of a function that no test detects.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import _lru_cache_wrapper
from types import CodeType, FunctionType

import pytest
from attrs import frozen

from .changes import Change
from .forking import Ended, Forks, Say, limit
from .plugins import QUIET, SECONDS, Chosen, Collected, Outcome, Reports
from .project import Project
from .recording import Replacing


@frozen
class Task:
    """Tests to run with a change, or without one: then they must pass."""

    change: Change | None
    tests: tuple[str, ...]


@frozen
class Result:
    """The outcome for a change, and the test that detects it."""

    change: Change
    outcome: Outcome
    test: str = ""


def judge_loaded(
    project: Project,
    tasks: Sequence[Task],
    folders: Sequence[str],
    workers: int,
    take: Callable[[Result], None],
) -> None:
    """Run changes of functions, in processes that have collected all tests.

    Args:
        project: The project.
        tasks: The changes with their tests.
        folders: The folders of these tests; none for all folders.
        workers: The number of processes.
        take: A function that is called with each result.

    Raises:
        SystemExit: If the tests cannot be collected.
    """

    def run(session: pytest.Session) -> None:
        loaded = _Loaded(project, session)
        for result in _judged(tasks, loaded.work, workers):
            take(result)

    os.chdir(project.root)
    status = pytest.main([*QUIET, *project.arguments, *folders], plugins=[Collected(run)])
    if status != pytest.ExitCode.OK:
        raise SystemExit("the tests cannot be collected")


class _Loaded:
    """A process that has loaded the library and collected the tests."""

    def __init__(self, project: Project, session: pytest.Session) -> None:
        self.project = project
        self.items = {item.nodeid: item for item in session.items}
        for file in project.every_file():  # tests load some of them only when they run
            importlib.import_module(project.module(file))
        files = {str(project.root / file) for file in project.every_file()}
        self.functions: dict[CodeType, list[FunctionType]] = {}
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType) and thing.__code__.co_filename in files:
                self.functions.setdefault(thing.__code__, []).append(thing)
        self.codes = {
            (code.co_filename, code.co_qualname, code.co_firstlineno): code
            for code in self.functions
        }
        # What was computed by the unchanged code while tests were collected must not answer.
        package = project.module(f"{project.source}/__init__.py")
        for thing in gc.get_objects():
            if isinstance(thing, _lru_cache_wrapper) and thing.__module__.startswith(package):
                thing.cache_clear()
        gc.collect()
        gc.freeze()

    def work(self, task: Task, say: Say) -> None:
        """Run the tests of a task, until one fails."""
        gc.disable()
        if task.change is not None and not self._replace(task.change):
            say(Outcome.NOT_REPLACED)
            return
        reports = Reports(say)
        items = [self.items[test] for test in task.tests if test in self.items]
        if items:
            items[0].config.pluginmanager.register(reports)
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if reports.has_failed:
                return
        say(Outcome.SURVIVED)

    def _replace(self, change: Change) -> bool:
        """Replace the code of a function wherever it is used; return False if it is not found."""
        assert change.function is not None
        path = str(self.project.root / change.file)
        code = compile(change.source(self.project), path, "exec", dont_inherit=True)
        old = self.codes.get((path, *change.function))
        new = next(
            (c for c in _codes(code) if (c.co_qualname, c.co_firstlineno) == change.function), None
        )
        if old is None or new is None:
            return False
        pairs = list(zip(_codes(old), _codes(new), strict=False))
        try:
            for before, after in pairs:
                for function in self.functions.get(before, ()):
                    function.__code__ = after
        except ValueError:  # other variables of an enclosing function
            return False
        return True


def _codes(code: CodeType) -> Iterator[CodeType]:
    """Yield a code and all codes within it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def judge_imported(project: Project, tasks: Sequence[Task], workers: int) -> Iterator[Result]:
    """Yield the results of changes that are loaded by the import system.

    Args:
        project: The project. This process must not have imported it.
        tasks: The changes with their tests.
        workers: The number of processes.

    Yields:
        The result of each.
    """

    def work(task: Task, say: Say) -> None:
        if task.change is not None:
            module = project.module(task.change.file)
            path = str(project.root / task.change.file)
            code = compile(task.change.source(project), path, "exec", dont_inherit=True)
            sys.meta_path.insert(0, Replacing({module: lambda: code}))
        limit(10 * SECONDS)
        reports = Reports(say)
        files = dict.fromkeys(test.partition("::")[0] for test in task.tests)
        arguments = [*QUIET, "-x", "--assert=plain", *project.arguments, *files]
        status = pytest.main(arguments, plugins=[reports, Chosen(task.tests)])
        is_quiet = status in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
        say(Outcome.SURVIVED if is_quiet else Outcome.IMPORT)

    os.chdir(project.root)
    _load_other_packages()
    yield from _judged(tasks, work, workers)


def _load_other_packages() -> None:
    """Import once what the processes need: not the library, which must see the change."""
    import fhir.resources.R4B.bundle  # noqa: F401  # as the other imports: loaded for the processes
    import icalendar  # noqa: F401
    import jsonschema  # noqa: F401
    import pandas as pd  # noqa: F401
    import pint  # noqa: F401


def _judged(
    tasks: Sequence[Task], work: Callable[[Task, Say], None], workers: int
) -> Iterator[Result]:
    """Yield the result of each change; a test detects it only if it passes without it."""
    waiting = deque(tasks)
    passing: dict[str, bool] = {}
    held: dict[str, list[tuple[Task, Result]]] = {}

    def next_task() -> Task | None:
        return waiting.popleft() if waiting else None

    for ended in Forks(work, workers).run(next_task):
        change = ended.task.change
        if change is None:
            (test,) = ended.task.tests
            passing[test] = Outcome.SURVIVED in ended.said
            for task, result in held.pop(test):
                if passing[test]:
                    yield result
                else:
                    waiting.append(_without(task, test))
            continue
        result = _result(change, ended)
        if not result.test or passing.get(result.test):
            yield result
        elif result.test in passing:
            waiting.append(_without(ended.task, result.test))
        else:
            if result.test not in held:
                waiting.appendleft(Task(None, (result.test,)))
            held.setdefault(result.test, []).append((ended.task, result))


def _without(task: Task, test: str) -> Task:
    return Task(task.change, tuple(other for other in task.tests if other != test))


def _result(change: Change, ended: Ended[Task]) -> Result:
    outcomes = [Outcome(text) for text in ended.said if text in list(Outcome)]
    tests = [text.removeprefix("test ") for text in ended.said if text.startswith("test ")]
    test = tests[-1] if tests else ""
    if ended.is_killed:
        return Result(change, Outcome.ENDLESS, test)
    outcome = outcomes[0] if outcomes else Outcome.SURVIVED
    return Result(change, outcome, test if outcome.is_detected else "")
