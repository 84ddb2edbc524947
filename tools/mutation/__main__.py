"""Change the code, operator by operator, and check that a test fails.

    python -m tools.mutation record
    python -m tools.mutation run [PACKAGE ...] [--resume]
    python -m tools.mutation sample [--count 150] [--seed 1] [--least 95]
    python -m tools.mutation report

``record`` runs the fast tests and records which code each of them runs. ``run`` tests every change
of the packages. ``sample`` tests some changes of all packages, without those that are judged in
``tools/mutation_survivors.toml``. Both end with an error if another change survives; a sample only
if fewer than ``--least`` percent are detected, because the tests that it runs depend on their
times. ``report`` writes ``docs/mutation.md`` from a run of all packages. It needs the extras
``mutation`` and ``test``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from multiprocessing import get_context

from attrs import evolve

from .changes import Change, changes, sample
from .choosing import Chooser
from .judging import judged_in, unjudged
from .plugins import Outcome
from .project import LIBRARY, Project
from .recording import recorded
from .reporting import write_report
from .results import forget_survivors, keep, kept
from .running import Result, Task, judge_imported, judge_loaded

WORKERS = 2


def record(project: Project) -> None:
    """Run the tests, and record which blocks they run."""
    shutil.rmtree(project.hits, ignore_errors=True)
    plugin = ["-p", "tools.mutation.recording", "-n", str(WORKERS), "-q"]
    command = [sys.executable, "-m", "pytest", *plugin, *project.arguments]
    subprocess.run(command, cwd=project.root, check=True)


def test_changes(project: Project, chosen: Sequence[Change]) -> None:
    """Test some changes, and keep the results.

    Args:
        project: The project. This process must not have imported it.
        chosen: The changes.
    """
    chooser = Chooser(project, recorded(project))
    imported, loaded = [], []
    for change in chosen:
        tests = chooser.tests(change)
        if not tests:
            _keep(project, Result(change, Outcome.NOT_COVERED))
        elif chooser.is_imported(change):
            imported.append(change)
        else:
            loaded.append(Task(change, tests))
    judged = judged_in(project.root / project.judged)
    # What unchanged code computed while tests were collected may have hidden a change.
    survivors = [
        task.change
        for task, outcome in _survivors_of_loaded(project, chooser, loaded)
        if task.change is not None
        and (outcome is Outcome.NOT_REPLACED or task.change.key not in judged)
    ]
    # To load files of tests takes longer than to run the tests, so few files come first.
    for choose in (chooser.first_tests, chooser.own_tests):
        undetected = list(_undetected_at_import(project, imported, choose))
        imported = [change for change in undetected if change.key not in judged]
        for change in undetected:
            if change.key in judged:
                _keep(project, Result(change, Outcome.SURVIVED))
    tasks = [Task(change, chooser.tests(change)) for change in imported]
    tasks += [Task(change, chooser.tests_beside(change)) for change in survivors]
    for result in judge_imported(project, tasks, WORKERS):
        _keep(project, result)


def _undetected_at_import(
    project: Project, chosen: Sequence[Change], choose: Callable[[Change], tuple[str, ...]]
) -> Iterator[Change]:
    """Test changes of what runs at import with some of their tests; keep what these detect.

    Yields:
        The other changes.
    """
    tests = {id(change): choose(change) for change in chosen}
    tasks = [Task(change, tests[id(change)]) for change in chosen if tests[id(change)]]
    yield from (change for change in chosen if not tests[id(change)])
    for result in judge_imported(project, tasks, WORKERS):
        if result.outcome.is_detected:
            _keep(project, result)
        else:
            yield result.change


def _survivors_of_loaded(
    project: Project, chooser: Chooser, tasks: Sequence[Task]
) -> Iterator[tuple[Task, Outcome]]:
    """Test changes of functions in processes of their own, and yield the tasks that survive.

    A process with the tests of a package's own folders is much smaller, so these run first. Changes
    that survive and are not judged get further tests in the end.

    Yields:
        The tasks whose changes no test detects, with the outcomes.
    """
    left: list[Task] = []
    for package, folders in project.packages.items():
        whole = [t for t in tasks if t.change is not None and t.change.package == package]
        own = [Task(task.change, _within(task.tests, folders)) for task in whole]
        undetected = _undetected(project, own, folders)
        left += [task for task in whole if id(task.change) in undetected]
    others = [_of_others(project, task) for task in left]
    undetected = _undetected(project, others, ())
    judged = judged_in(project.root / project.judged)
    again = [
        Task(task.change, chooser.more_tests(task.change))
        for task in left
        if task.change is not None
        and undetected.get(id(task.change)) is Outcome.SURVIVED
        and task.change.key not in judged
    ]
    for task in again:
        del undetected[id(task.change)]
    undetected |= _undetected(project, again, ())
    for task in left:
        if id(task.change) in undetected:
            yield task, undetected[id(task.change)]


def _within(tests: Sequence[str], folders: Sequence[str]) -> tuple[str, ...]:
    return tuple(t for t in tests if t.startswith(tuple(f"{folder}/" for folder in folders)))


def _of_others(project: Project, task: Task) -> Task:
    own = _within(task.tests, project.packages[task.change.package]) if task.change else ()
    return Task(task.change, tuple(test for test in task.tests if test not in set(own)))


def _undetected(
    project: Project, tasks: Sequence[Task], folders: Sequence[str]
) -> dict[int, Outcome]:
    """Test changes of functions in a process of its own; return the survivors by identity."""
    covered = [task for task in tasks if task.tests]
    if covered:
        arguments = project, covered, folders, WORKERS, partial(keep, project)
        process = get_context("fork").Process(target=judge_loaded, args=arguments)
        process.start()
        process.join()
        if process.exitcode:
            raise SystemExit(process.exitcode)
    chosen = [task.change for task in tasks if task.change is not None]
    results = {id(result.change): result.outcome for result in kept(project, chosen)[0]}
    outcomes = {id(change): results.get(id(change), Outcome.NOT_REPLACED) for change in chosen}
    return {key: outcome for key, outcome in outcomes.items() if not outcome.is_detected}


def _keep(project: Project, result: Result) -> None:
    keep(project, result)
    if not result.outcome.is_detected:
        print(f"{result.outcome}: {result.change}", flush=True)


def _end(project: Project, results: Sequence[Result], least: float) -> None:
    """Print the figures; end with an error if survivors are not judged and too few are detected.

    Args:
        project: The project.
        results: The results.
        least: The percentage of changes that must be detected if a survivor is not judged.
    """
    open_ones = unjudged(results, judged_in(project.root / project.judged))
    for result in open_ones:
        print(f"not judged: {result.change}")
    detected = sum(result.outcome.is_detected for result in results)
    print(f"{detected} of {len(results)} detected, {len(open_ones)} survivors not judged")
    sys.exit(bool(open_ones) and 100 * detected < least * len(results))


def main(project: Project = LIBRARY, arguments: Sequence[str] | None = None) -> None:
    """Run a command."""
    parser = ArgumentParser(prog="python -m tools.mutation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("record", help="record which code each test runs")
    running = commands.add_parser("run", help="test every change of some packages")
    running.add_argument("packages", nargs="*", metavar="PACKAGE", default=[*project.packages])
    running.add_argument("--resume", action="store_true", help="keep what earlier runs detected")
    sampling = commands.add_parser("sample", help="test some changes of all packages")
    sampling.add_argument("--count", type=int, default=150)
    sampling.add_argument("--seed", type=int, default=1)
    sampling.add_argument("--least", type=float, default=100, metavar="PERCENT")
    commands.add_parser("report", help="write docs/mutation.md")
    options = parser.parse_args(arguments)
    if options.command == "record":
        record(project)
        return
    every = chain.from_iterable(changes(project, package) for package in project.packages)
    if options.command == "report":
        write_report(project, *kept(project, every))
        return
    if options.command == "sample":
        project = evolve(project, results_file="sample.jsonl")
        # What is judged to survive would take most of the time.
        judged = judged_in(project.root / project.judged)
        sampled = sample(project, options.count, options.seed)
        chosen = [change for change in sampled if change.key not in judged]
    else:
        chosen = [change for p in options.packages for change in changes(project, p)]
    if options.command == "run" and options.resume:
        forget_survivors(project)
    else:
        project.results.unlink(missing_ok=True)
    test_changes(project, kept(project, chosen)[1])
    _end(project, kept(project, chosen)[0], getattr(options, "least", 100))


if __name__ == "__main__":
    main()
