"""The explorer before Python has loaded, while it loads, and if it fails to load."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from ivig_evidence import Context, recommend
from ivig_evidence.conditions import CONDITIONS

from .conftest import SITE, Watched
from .explorer import (
    START,
    agrees,
    answer_to,
    asked,
    headline,
    opened,
    part,
    settled,
    started,
)

CIDP = "condition=cidp"


class Held:
    """Requests for Pyodide that wait until the test releases them."""

    def __init__(self, page: Page, pattern: str = "**/pyodide/*") -> None:
        self._waiting: list[Route] = []
        self._is_released = False
        page.route(pattern, self._hold)

    def _hold(self, route: Route) -> None:
        if self._is_released:
            route.continue_()
        else:
            self._waiting.append(route)

    def release(self) -> None:
        """Let the requests pass, those of the past and those to come."""
        self._is_released = True
        for route in self._waiting:
            route.continue_()


def visit(watched: Watched, site: str, case: str) -> Page:
    """Open the explorer and wait for its static content only."""
    watched.page.goto(f"{site}/explorer/index.html#{case}")
    expect(watched.page.locator("#main")).to_be_visible()
    return watched.page


def test_conditions_and_questions_appear_before_python_has_loaded(desk: Watched, site: str) -> None:
    Held(desk.page)
    visit(desk, site, CIDP)
    expect(desk.page.locator("#groups select").first).to_be_visible()

    assert desk.page.locator("#condition option").count() == len(CONDITIONS) + 1
    expect(desk.page.locator("#loading")).to_be_visible()


@pytest.mark.parametrize("condition", ["cidp", "guillain-barre-syndrome", "myasthenia-gravis"])
def test_the_static_page_agrees_with_the_library(condition: str, desk: Watched, site: str) -> None:
    """
    Headline, questions and parts with nothing known are those of the library.
    """
    Held(desk.page)
    page = visit(desk, site, f"condition={condition}")
    answer = recommend(condition)

    expect(page.locator("#headline")).to_have_text(headline(answer))
    assert asked(page) == [fact.name for fact in answer.missing]
    assert part(page, "safety") == [
        str(line)
        for shown in answer.screen().parts
        if shown.part.name == "SAFETY"
        for line in shown.lines
    ]


def test_the_static_data_agree_with_the_library_for_every_condition() -> None:
    """
    The file has each condition once, with the headline and the missing facts of the library.
    """
    start = json.loads((SITE / "explorer" / "start.json").read_text(encoding="utf-8"))

    assert [name for name, _ in start["conditions"]] == [one.id for one in CONDITIONS]
    for condition in CONDITIONS:
        page = start["pages"][f"condition={condition.id}"]
        answer = recommend(condition)
        groups = {one["id"]: one["questions"] for one in page["groups"]}
        assert " ".join([page["headline"], *page["flags"]]) == headline(answer)
        assert groups.get("needed", []) == [fact.name for fact in answer.missing]
        assert all(start["questions"].keys() >= set(names) for names in groups.values())


def test_nothing_changes_for_a_reader_when_python_is_ready(desk: Watched, site: str) -> None:
    """
    A condition with nothing known: the live region is not touched, so it is announced once.
    """
    held = Held(desk.page)
    page = visit(desk, site, CIDP)
    page.evaluate(
        """() => {
            window.announced = 0;
            new MutationObserver(all => window.announced += all.length).observe(
                document.getElementById('headline'),
                { childList: true, subtree: true, characterData: true });
        }"""
    )
    held.release()
    started(page)

    agrees(page, recommend("CIDP"))
    assert page.evaluate("window.announced") == 0
    assert desk.faults == []


def test_an_answer_given_while_python_loads_is_kept(desk: Watched, site: str) -> None:
    """
    The headline says so, shows no verdict on other facts, and changes to the answer later.
    """
    held = Held(desk.page)
    page = visit(desk, site, "")
    page.get_by_label("Condition", exact=True).select_option("inclusion-body-myositis")
    expect(page.locator("#headline")).to_contain_text("insufficient data")
    page.locator("#q-inclusion_body_myositis_form").select_option("sporadic")
    expect(page.locator("#headline")).to_contain_text("your answers are kept")
    assert "inclusion_body_myositis_form=sporadic" in page.url
    assert page.locator("#q-inclusion_body_myositis_form").input_value() == "sporadic"
    assert page.locator(".part").count() == 0
    assert "insufficient" not in page.locator("#bar").text_content()  # type: ignore[operator]  # the bar exists
    held.release()
    started(page)

    agrees(page, recommend("IBM", Context.parse({"inclusion_body_myositis_form": "sporadic"})))
    assert desk.faults == []


def test_a_shared_case_shows_no_verdict_before_python_has_loaded(desk: Watched, site: str) -> None:
    """
    The answers of the address are in the controls, and the static verdict is not shown.
    """
    held = Held(desk.page)
    page = visit(desk, site, f"{CIDP}&cidp_type=sensorimotor&cidp_disability=severe&nonsense=1")

    expect(page.locator("#headline")).to_contain_text("The answer appears when Python has loaded")
    assert page.locator("#q-cidp_type").input_value() == "sensorimotor"
    assert page.locator(".part").count() == 0
    held.release()
    started(page)
    assert "nonsense" in page.locator("#problems").inner_text()


def test_progress_says_what_is_loading_and_how_far(desk: Watched, site: str) -> None:
    """
    The bar only grows, the text counts megabytes, and both are gone when the answer is there.
    """
    desk.page.add_init_script(
        """window.seen = [];
        addEventListener('DOMContentLoaded', () => {
            const note = () => window.seen.push([
                document.getElementById('stage').textContent,
                document.getElementById('progress').value]);
            new MutationObserver(note).observe(
                document.getElementById('stage'), { childList: true, characterData: true });
        });"""
    )
    page = opened(desk, site, CIDP)
    texts, values = zip(*page.evaluate("window.seen"), strict=True)
    megabytes = json.loads((SITE / "explorer" / "start.json").read_text())["bytes"] / 1e6

    assert list(values) == sorted(values)
    assert any(f"of {megabytes:.1f} MB" in text for text in texts)
    assert "Starting Python" in texts
    assert texts[-1] == "Loading the guideline"
    expect(page.locator("#loading")).to_be_hidden()
    expect(page.get_by_label("Loading the guideline")).to_be_hidden()


def test_a_slow_network_is_named(desk: Watched, site: str) -> None:
    """
    After 20 seconds without data the page says so, and links to the static page.
    """
    desk.page.clock.install()
    Held(desk.page)
    page = visit(desk, site, CIDP)
    expect(page.locator("#slow")).to_be_hidden()
    page.clock.fast_forward(21_000)

    expect(page.locator("#slow")).to_be_visible()
    assert page.locator("#slow a").get_attribute("href") == "../reference/conditions/cidp.html"


def aborted(route: Route) -> None:
    """Behave like a network that blocks a file."""
    route.abort()


def missing(route: Route) -> None:
    """Behave like a server that lacks a file."""
    route.fulfill(status=404, body="")


def empty(route: Route) -> None:
    """Behave like a proxy that replaces a file."""
    route.fulfill(status=200, body="<p>blocked</p>", content_type="text/html")


@pytest.mark.parametrize("fault", [aborted, missing, empty])
@pytest.mark.parametrize(
    "files", ["library.bin", "pyodide/pyodide.mjs", "pyodide/*.wasm", "worker.js"]
)
def test_a_page_that_cannot_load_python_says_so(
    fault: Callable[[Route], None], files: str, desk: Watched, site: str
) -> None:
    """
    The message is clear, links to the page of the condition, and no answer is shown.
    """
    desk.page.route(f"**/explorer/{files}", fault)
    desk.page.goto(f"{site}/explorer/index.html#{CIDP}&cidp_type=sensorimotor")
    failure = desk.page.get_by_role("alert").filter(has_text="Python could not be loaded")
    expect(failure).to_be_visible(timeout=START)
    link = failure.get_by_role("link").get_attribute("href")

    assert link == "../reference/conditions/cidp.html"
    assert (SITE / "explorer" / str(link)).resolve().is_file()
    assert failure.get_by_role("button", name="Reload").is_visible()
    expect(desk.page.locator("#headline")).to_contain_text("no answer to this case")
    expect(desk.page.locator("#loading")).to_be_hidden()
    expect(desk.page.locator("#asks")).to_be_hidden()
    assert desk.page.locator(".part").count() == 0


def test_after_a_failure_a_condition_still_shows_what_holds_with_nothing_known(
    desk: Watched, site: str
) -> None:
    """
    Choosing another condition shows its static answer, and the link follows.
    """
    desk.page.route("**/explorer/library.bin", aborted)
    page = visit(desk, site, CIDP)
    expect(page.locator("#failure")).to_be_visible(timeout=START)
    page.get_by_label("Condition", exact=True).select_option("myasthenia-gravis")

    expect(page.locator("#headline")).to_have_text(headline(recommend("MG")))
    assert page.locator("#failure-page").get_attribute("href") == (
        "../reference/conditions/myasthenia-gravis.html"
    )


def test_reload_keeps_the_case(desk: Watched, site: str) -> None:
    """
    The network is back: the button loads the page again, with the case in its address.
    """
    case = "condition=inclusion-body-myositis&inclusion_body_myositis_form=sporadic"
    desk.page.route("**/explorer/library.bin", aborted)
    page = visit(desk, site, case)
    expect(page.locator("#failure")).to_be_visible(timeout=START)
    page.unroute("**/explorer/library.bin")
    page.get_by_role("button", name="Reload").click()

    expect(page.locator("#headline")).to_contain_text("not recommended (level A)", timeout=START)


def test_without_static_data_the_page_waits_for_python(desk: Watched, site: str) -> None:
    """
    The conditions then come from the library.
    """
    desk.page.route("**/explorer/start.json", aborted)
    page = opened(desk, site, CIDP)

    assert page.locator("#condition option").count() == len(CONDITIONS) + 1
    agrees(page, recommend("CIDP"))


OUT_OF_ORDER = """
only_add = add

def add(data):
    only_add(data)
    from docs.explorer import explorer
    page = explorer.page

    def broken(state):
        if "sporadic" in state:
            raise ValueError("out of order")
        return page(state)

    explorer.page = broken
"""


def test_a_library_error_leaves_no_answer_of_another_case(desk: Watched, site: str) -> None:
    """
    The page names the error without a traceback, shows no old answer, and answers the next case.
    """
    unpacking = (SITE / "explorer" / "library.py").read_text(encoding="utf-8") + OUT_OF_ORDER
    desk.page.route("**/explorer/library.py", lambda route: route.fulfill(body=unpacking))
    page = opened(desk, site, "condition=inclusion-body-myositis")
    answer_to(page, "inclusion_body_myositis_form", "sporadic")
    expect(page.locator("#failure")).to_contain_text("ValueError: out of order")

    assert "Traceback" not in page.locator("#failure").inner_text()
    assert page.locator("#headline").inner_text() == "No answer to this case"
    assert page.locator(".part").count() == 0
    page.get_by_label("Condition", exact=True).select_option("cidp")
    settled(page)
    agrees(page, recommend("CIDP"))
    expect(page.locator("#failure")).to_be_hidden()
