"""Every page of the site, as a browser shows it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from .conftest import PHONE, SITE, Watched

PAGES = sorted(page.relative_to(SITE).as_posix() for page in SITE.rglob("*.html"))
LOOKED_AT = """() => ({
    width: document.documentElement.scrollWidth,
    ids: [...document.querySelectorAll('[id]')].map(one => one.id),
    links: [...document.querySelectorAll('a[href]')].map(one => one.getAttribute('href')),
    unspoken: [...document.querySelectorAll('img, svg[role=img]')]
        .filter(one => !(one.alt || one.getAttribute('aria-label')))
        .map(one => one.outerHTML.slice(0, 200)),
    headings: document.querySelectorAll('h1').length,
    title: document.title,
})"""


@pytest.fixture(scope="session")
def places() -> dict[str, set[str]]:
    """The places that links may lead to, page by page."""
    return {}


def ids_of(page: str, known: dict[str, set[str]]) -> set[str]:
    """The names of places in a page's HTML."""
    if page not in known:
        text = (SITE / page).read_text(encoding="utf-8")
        known[page] = {unquote(one) for one in re.findall(r'\bid="([^"]+)"', text)}
    return known[page]


def test_there_is_a_site() -> None:
    """
    The pages looked at are all of them: front page, conditions, notebooks, explorer.
    """
    assert {"index.html", "explorer/index.html", "reference/conditions/cidp.html"} <= set(PAGES)
    assert len(PAGES) > 80


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole(name: str, phone: Watched, site: str, places: dict[str, set[str]]) -> None:
    """It has no console error, no dead link, no sideways scroll on a phone, and one first heading.

    Nothing is fetched from elsewhere, and each picture has alternative text.
    """
    phone.page.goto(f"{site}/{name}", wait_until="load")
    looked = phone.page.evaluate(LOOKED_AT)
    dead = []
    for link in looked["links"]:
        target, anchor = urldefrag(urljoin(f"{site}/{name}", link))
        if not target.startswith(site):
            continue
        path = unquote(urlsplit(target).path).lstrip("/") or "index.html"
        # What follows the sign # is a case in the explorer, and a place everywhere else.
        is_place = anchor and path.endswith(".html") and not path.startswith("explorer/")
        there = (SITE / path).is_file()
        if not there or (is_place and unquote(anchor) not in ids_of(path, places)):
            dead.append(link)

    assert phone.faults == []
    assert looked["width"] <= PHONE
    assert looked["unspoken"] == []
    assert looked["headings"] == 1 or name == "search.html"  # the theme writes that one
    assert looked["title"]
    assert dead == []


def test_nothing_in_the_site_is_loaded_from_elsewhere() -> None:
    """
    No script, style or picture of any page has an address outside the site.
    """
    outside = re.compile(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"(?:https?:)?//[^\"]+\"")
    found = {
        name: hits
        for name in PAGES
        if (hits := outside.findall(Path(SITE / name).read_text(encoding="utf-8")))
    }

    assert found == {}


def test_search_finds_a_disease(desk: Watched, site: str) -> None:
    """
    Searching the site for a word of a condition leads to its page.
    """
    desk.page.goto(f"{site}/search.html?q=dermatomyositis")
    desk.page.wait_for_selector("#search-results li a")
    hits = desk.page.eval_on_selector_all("#search-results li a", "all => all.map(a => a.href)")

    assert any("conditions/dermatomyositis" in hit for hit in hits)
    assert desk.faults == []


@pytest.mark.parametrize("name", ["evidence", "bibliography", "conditions/cidp"])
def test_tables_fit_a_laptop(name: str, desk: Watched, site: str) -> None:
    """No table is wider than the text if every folded part is open."""
    desk.page.goto(f"{site}/reference/{name}.html")
    desk.page.eval_on_selector_all("article details", "all => all.forEach(one => one.open = true)")
    room = desk.page.evaluate("document.querySelector('article').clientWidth")
    widths = desk.page.eval_on_selector_all("table.stacked", "all => all.map(t => t.scrollWidth)")

    assert widths
    assert max(widths) <= room
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_link_to_a_folded_statement_opens_it(desk: Watched, site: str) -> None:
    desk.page.goto(f"{site}/reference/conditions/cidp.html")
    desk.page.locator("table.stacked a", has_text="Details").first.click()
    desk.page.wait_for_selector("article details[open]")
    opened = desk.page.eval_on_selector_all("article details[open]", "all => all.length")

    assert opened == 1
    assert desk.page.get_by_text("efns-2008/cidp/sensorimotor-ivig", exact=True).is_visible()
