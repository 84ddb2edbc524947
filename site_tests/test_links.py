"""Check every link within the built site, without a browser or a network."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from .conftest import SITE

PAGES = sorted(page.relative_to(SITE).as_posix() for page in SITE.rglob("*.html"))
BASE = "http://site/"
ADDRESSES = {"a": "href", "img": "src", "link": "href", "script": "src", "object": "data"}
UNLISTED = {"genindex.html", "py-modindex.html", "search.html"}
"""Pages that the theme writes and that need no link from another page."""


class Parsed(NamedTuple):
    """The anchors of a page, and the addresses that it points to."""

    ids: frozenset[str]
    links: frozenset[str]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids |= {value for value in [given.get("id")] if value}
        self.links |= {value for value in [given.get(ADDRESSES.get(tag, ""))] if value}


@cache
def parsed(page: str) -> Parsed:
    """Return what a page contains and points to."""
    parser = _Parser()
    parser.feed((SITE / page).read_text(encoding="utf-8"))
    return Parsed(frozenset(parser.ids), frozenset(parser.links))


def targets(page: str) -> Iterator[tuple[str, str, str]]:
    """Return each link of a page within the site, with its file and its anchor."""
    for link in parsed(page).links:
        address = urlsplit(urljoin(BASE + page, link))
        if f"{address.scheme}://{address.netloc}/" == BASE:
            path = unquote(address.path).lstrip("/") or "index.html"
            yield link, path, unquote(address.fragment)


def is_dead(path: str, anchor: str) -> bool:
    """Return True if a link within the site leads nowhere."""
    file = SITE / path
    if not file.is_file():
        return True
    # In the explorer, the part after # is a case and not an anchor.
    is_anchor = anchor and file.suffix == ".html" and Path(path).parts[0] != "explorer"
    return bool(is_anchor) and anchor not in parsed(path).ids


@pytest.mark.parametrize("page", PAGES)
def test_every_link_within_the_site_resolves(page: str) -> None:
    dead = sorted(link for link, path, anchor in targets(page) if is_dead(path, anchor))

    assert dead == []


def test_every_page_can_be_reached_from_the_front_page() -> None:
    """
    A page that an earlier build left behind fails too: remove the folder and build again.
    """
    reached = {"index.html"}
    waiting = ["index.html"]
    while waiting:
        found = {path for _, path, _ in targets(waiting.pop()) if path in PAGES} - reached
        reached |= found
        waiting += found

    assert set(PAGES) - reached - UNLISTED == set()


def test_a_dead_link_is_found() -> None:
    assert is_dead("no-such-page.html", "")
    assert is_dead("index.html", "no-such-anchor")
    assert not is_dead("index.html", "")
    assert not is_dead("explorer/index.html", "condition=cidp")
