"""The built site, served on this machine, and a browser to look at it with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

SITE = Path(
    os.environ.get("IVIG_EVIDENCE_SITE", Path(__file__).resolve().parent.parent / "docs" / "_build")
)
PHONE = 360
OFFLINE = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


class Silent(SimpleHTTPRequestHandler):
    """A web server that keeps no log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name upstream
        """Nothing is said of a request."""


@contextmanager
def served() -> Iterator[str]:
    """Serve the built site.

    Yields:
        Its address.

    Raises:
        FileNotFoundError: If there is no site.
    """
    if not (SITE / "explorer" / "library.bin").is_file():
        raise FileNotFoundError(f"no site in {SITE}: sphinx-build -n -W docs docs/_build")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(SITE))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine.

    Yields:
        The browser.

    Raises:
        FileNotFoundError: If it is not installed.
    """
    program = shutil.which("chromium")
    if program is None:
        raise FileNotFoundError("no Chromium: install the package chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=list(OFFLINE), chromium_sandbox=os.getuid() != 0
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the built site."""
    with served() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    with chromium() as started:
        yield started


class Watched:
    """A page, and all that went wrong while it was looked at."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self._site = site
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("console", self._heard)
        self.page.on("request", self._asked)
        self.page.on("requestfailed", lambda request: self.faults.append(f"failed: {request.url}"))

    def _heard(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self.faults.append(said.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self._site, "data:", "blob:")):
            self.faults.append(f"asks elsewhere: {request.url}")


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Watched]:
    """A page as wide as a small telephone."""
    context = browser.new_context(viewport={"width": PHONE, "height": 740})
    yield Watched(context, site)
    context.close()


@pytest.fixture
def desk(browser: Browser, site: str) -> Iterator[Watched]:
    """A page on a desk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Watched(context, site)
    context.close()
