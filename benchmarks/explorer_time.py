"""Measure how fast the explorer shows its form and its first answer, against Python alone.

``python benchmarks/explorer_time.py`` needs the extra ``site``, Chromium and a built site, and
writes ``benchmarks/results/explorer_time.md``. Each load is cold: a new browser profile without a
cache. The loads of both pages alternate, so that a slow minute of the machine meets both.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median

from attrs import frozen
from playwright.sync_api import Browser, Page

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.pages import about, lines  # needs the path above when run as a script
from docs.gather import PYODIDE, PYTHON
from site_tests.conftest import chromium, served

PAGE = Path(__file__).resolve().parent / "results" / "explorer_time.md"
ROUNDS = 5
CASE = "condition=guillain-barre-syndrome&able_to_walk_unaided=no&previously_treated=no"
MOST_FORM, MOST_RATIO = 500, 1.3
SEEN = ("form", "answered")
LONGEST = 60_000
"""Milliseconds after which a load has failed."""

BARE = """<!doctype html><title>Python alone</title><script type="module">
import { loadPyodide } from "/explorer/pyodide/pyodide.mjs";
await loadPyodide({ indexURL: "/explorer/pyodide/" });
document.documentElement.dataset.answered = performance.now();
</script>"""
WATCH = """new MutationObserver(() => {
    const seen = document.documentElement.dataset;
    if (!seen.form && document.querySelector("#groups select, #groups fieldset"))
        seen.form = performance.now();
    const loading = document.querySelector("#loading"), main = document.querySelector("#main");
    if (!seen.answered && loading?.hidden && main?.ariaBusy === "false")
        seen.answered = performance.now();
}).observe(document, { attributes: true, childList: true, subtree: true });"""


@frozen
class Load:
    """One cold load: milliseconds to the form and to the answer, and megabytes received."""

    form: float
    answer: float
    megabytes: float


def load(browser: Browser, site: str, address: str) -> Load:
    """Load a page in a new browser profile."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(WATCH)
    page.route("**/bare.html", lambda route: route.fulfill(body=BARE, content_type="text/html"))
    received = _count(page)
    page.goto(f"{site}/{address}")
    answered = page.locator("html[data-answered]")
    answered.wait_for(state="attached", timeout=LONGEST)
    form, answer = (float(answered.get_attribute(f"data-{name}") or 0) for name in SEEN)
    context.close()
    return Load(form, answer, sum(received) / 1e6)


def _count(page: Page) -> list[int]:
    """Return a list that grows by the bytes of every body that the page receives."""
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    return sizes


def main() -> None:
    """Measure, and write the page."""
    with served() as site, chromium() as browser:
        addresses = {"Python alone": "bare.html", "the explorer": f"explorer/index.html#{CASE}"}
        loads: dict[str, list[Load]] = {name: [] for name in addresses}
        for address in addresses.values():  # the first load of each finds a cold disk
            load(browser, site, address)
        for _ in range(ROUNDS):
            for name, address in addresses.items():
                loads[name].append(load(browser, site, address))
        version = browser.version
    PAGE.write_text(written(loads, version), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


def written(loads: dict[str, list[Load]], browser: str) -> str:
    """Return the page of results."""
    rows = [("", "form, ms", "answer, ms", "all answers, ms", "MB received")]
    for name, every in loads.items():
        form = median(one.form for one in every)
        rows.append(
            (
                name,
                f"{form:.0f}" if form else "–",
                f"{median(one.answer for one in every):.0f}",
                ", ".join(f"{one.answer:.0f}" for one in every),
                f"{median(one.megabytes for one in every):.1f}",
            )
        )
    bare, explorer = loads.values()
    ratio = median(one.answer for one in explorer) / median(one.answer for one in bare)
    form = median(one.form for one in explorer)
    targets = (
        (f"the form in {MOST_FORM} ms", form <= MOST_FORM),
        (f"the first answer in {MOST_RATIO} times Python alone", ratio <= MOST_RATIO),
    )
    return (
        Path(__file__)
        .with_suffix(".md")
        .read_text(encoding="utf-8")
        .format(
            **{**about(), "python": PYTHON},
            pyodide=PYODIDE,
            browser=browser,
            rounds=ROUNDS,
            table=lines(rows),
            ratio=ratio,
            targets="\n".join(
                f"- {'Met' if met else '**Missed**'}: {what}." for what, met in targets
            ),
        )
    )


if __name__ == "__main__":
    main()
