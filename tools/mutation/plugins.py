"""Plugins of pytest: they choose the tests, tell how a test fails, and limit its time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

import pytest
from hypothesis import HealthCheck, Phase, settings

from .forking import Say, limit

SECONDS = 20.0
"""The most processor time of one test; an endless loop takes longer."""

QUIET = (
    *("-q", "-s", "--no-header", "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # plugins that are loaded already
)


class Outcome(StrEnum):
    """How a change is detected, or that it is not."""

    ASSERTION = "assertion"
    ERROR = "error"
    ENDLESS = "endless"
    IMPORT = "import"
    SURVIVED = "survived"
    NOT_COVERED = "not covered"
    NOT_REPLACED = "not replaced"

    @property
    def is_detected(self) -> bool:
        """True if a test detects the change."""
        return self not in (Outcome.SURVIVED, Outcome.NOT_COVERED, Outcome.NOT_REPLACED)


class Reports:
    """A plugin that says which test runs, and how it fails."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.has_failed = False

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Say which test starts, and give it a time limit."""
        self.say(f"test {nodeid}")
        limit(SECONDS)

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """Say how a test fails; pytest makes the report after this."""
        self.error = call.excinfo

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Say that a test has failed."""
        if report.failed and not self.has_failed:
            self.has_failed = True
            is_assertion = self.error is None or self.error.errisinstance(AssertionError)
            self.say(Outcome.ASSERTION if is_assertion else Outcome.ERROR)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Say that a module of tests cannot be loaded."""
        if report.failed and not self.has_failed:
            self.has_failed = True
            self.say(Outcome.IMPORT)


class Repeatable:
    """A plugin that makes the tests of properties repeatable."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Choose the same examples each time, and do not shrink what fails."""
        settings.register_profile(
            "mutation",
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        )
        settings.load_profile("mutation")


class Chosen(Repeatable):
    """A plugin that runs some tests only, in their order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.places = {test: place for place, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the chosen tests; a change may also have changed the parameters of others."""
        kept = [item for item in items if item.nodeid in self.places]
        items[:] = sorted(kept, key=lambda item: self.places[item.nodeid])


class Collected(Repeatable):
    """A plugin that runs the changes instead of the collected tests."""

    def __init__(self, run: Callable[[pytest.Session], None]) -> None:
        self.run = run

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the changes."""
        self.run(session)
        return True
