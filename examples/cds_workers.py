"""Run calls of the library in a bounded number of threads, off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar

from starlette.exceptions import HTTPException

Value = TypeVar("Value")


class Workers:
    """A pool of threads with a limit of calls, and of seconds for each call.

    Args:
        threads: The number of threads.
        calls: The number of calls that may be in progress; further calls are refused.
        seconds: The time in which a call must be answered. A thread cannot be stopped, so one that
            exceeds it stays busy until it ends, but its caller does not wait.
    """

    def __init__(self, threads: int, calls: int, seconds: float) -> None:
        self.seconds = seconds
        self._pool = ThreadPoolExecutor(threads)
        self._most = calls
        self._calls = 0

    @asynccontextmanager
    async def call(self) -> AsyncIterator[None]:
        """Count a call while it is in progress.

        Raises:
            HTTPException: If too many calls are in progress.
        """
        if self._calls >= self._most:
            raise HTTPException(503, "too many calls; try again later", {"Retry-After": "5"})
        self._calls += 1
        try:
            yield
        finally:
            self._calls -= 1

    async def run(self, work: Callable[[], Value]) -> Value:
        """Return what a function returns in a thread.

        Raises:
            HTTPException: If it takes too long. If it has not started yet, it never does.
        """
        try:
            async with asyncio.timeout(self.seconds):
                return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        except TimeoutError:
            raise HTTPException(503, f"not answered within {self.seconds:g} seconds") from None
