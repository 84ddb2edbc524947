"""The explorer for everyone: on a phone, by keyboard, on paper, as a link, with a screen reader."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ivig_evidence import recommend

from .conftest import Watched
from .explorer import answer_to, moved, opened, part, running_explorer, started

WALKS_NOT = "condition=GBS&assume=untreated&able_to_walk_unaided=no&age_group=adult"
SECOND_COURSE = "condition=GBS&response_to_ivig=no_response&age=78+years&body_weight=70+kg"
SEVERE_CIDP = (
    "condition=CIDP&cidp_type=sensorimotor&cidp_disability=severe&assume=untreated"
    "&body_weight=70+kg"
)
CRISIS = (
    "condition=MG&mg_acute_exacerbation=yes&mg_purpose=short_term&age=72+years"
    "&previous_thrombosis=yes&renal_insufficiency=yes"
)
CONTRAINDICATED = f"{CRISIS}&anti_iga_antibodies=yes"
CASES = {
    "second course": SECOND_COURSE,
    "severe CIDP": SEVERE_CIDP,
    "crisis": CRISIS,
    "contraindicated": CONTRAINDICATED,
    "a dose in grams": f"{WALKS_NOT}&body_weight=82+kg",
}


@pytest.fixture(scope="module")
def pocket(browser: Browser, site: str) -> Iterator[Watched]:
    """Start an explorer on a phone of 390 by 844 pixels, once for many cases."""
    yield from running_explorer(browser, site, 390, 844, is_phone=True)


@pytest.fixture(scope="module")
def started_once(browser: Browser, site: str) -> Iterator[Watched]:
    """Start an explorer on a laptop, once for many cases."""
    yield from running_explorer(browser, site, 1280, 800)


@pytest.fixture
def laptop(started_once: Watched) -> Iterator[Watched]:
    """Lend the explorer on a laptop, and put it back on the screen afterwards."""
    yield started_once
    started_once.page.emulate_media(media="null", color_scheme="null")


# On a phone ---------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_verdict_flags_and_dose_fit_the_first_screen_of_a_phone(case: str, pocket: Watched) -> None:
    """
    Without scrolling: the headline with its flags, and the first line of the dose.
    """
    page = moved(pocket.page, case)
    page.evaluate("scrollTo(0, 0)")
    first = page.locator(".part-dose li").first
    bottoms = [
        box["y"] + box["height"]
        for place in (page.locator("#headline"), first)
        if (box := place.bounding_box()) is not None
    ]

    assert len(bottoms) == 2
    assert max(bottoms) <= 844
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert pocket.faults == []


def test_a_phone_shows_the_answer_then_the_questions_then_the_rest(pocket: Watched) -> None:
    """
    The order on the screen is the order of the document, for a screen reader too.
    """
    page = moved(pocket.page, SEVERE_CIDP)
    tops = page.evaluate(
        """() => ['pick', 'answer', 'asks', 'rest'].map(
            id => document.getElementById(id).getBoundingClientRect().top)"""
    )
    order = page.eval_on_selector_all("main > *", "all => all.map(one => one.id)")

    assert tops == sorted(tops)
    assert order == ["pick", "answer", "asks", "rest"]


def test_the_headline_stays_in_sight_below_it(pocket: Watched) -> None:
    """
    The bar appears when the headline has left the screen, with the same words.
    """
    page = moved(pocket.page, SECOND_COURSE)
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator("#bar")).to_be_hidden()
    page.locator("#printed").evaluate("one => one.parentElement.scrollIntoView({block: 'end'})")
    expect(page.locator("#bar")).to_be_visible()

    assert page.locator("#bar").inner_text() == page.locator("#headline").text_content()
    page.locator("#bar").click()
    expect(page.locator("#bar")).to_be_hidden()


def test_a_tap_on_an_answer_does_not_move_the_page(pocket: Watched) -> None:
    """
    The answered question moves to the end, and the reader stays where the next one is.
    """
    page = moved(pocket.page, SEVERE_CIDP)
    page.locator("#q-anti_iga_antibodies-no").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    page.locator("#q-anti_iga_antibodies-no").tap()
    expect(page.locator(".asks-stated #q-anti_iga_antibodies-no")).to_be_checked()

    assert abs(page.evaluate("scrollY") - before) <= 100


# As a link and on paper ------------------------------------------------------------------


def test_copy_link_copies_the_address_of_the_case(laptop: Watched) -> None:
    """
    The clipboard has the address, and the page says so.
    """
    laptop.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = moved(laptop.page, SEVERE_CIDP)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Link copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    second = page.context.new_page()
    second.goto(copied)

    assert copied == page.url
    assert part(started(second), "dose") == part(page, "dose")


def test_without_a_clipboard_the_link_can_be_copied_from_a_field(desk: Watched, site: str) -> None:
    """
    The field has the whole link, selected.
    """
    desk.page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new Error('denied'));"
    )
    page = opened(desk, site, SEVERE_CIDP)
    page.get_by_role("button", name="Copy link").click()
    field = page.get_by_label("Link to this case")
    expect(field).to_be_visible()

    assert field.input_value() == page.url
    assert page.evaluate("getSelection().toString()") == page.url
    assert desk.faults == []


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_answer_prints_on_one_page(case: str, laptop: Watched) -> None:
    """
    Headline, dose, safety, facts, address and date on one A4 page, without controls.
    """
    page = moved(laptop.page, case)
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    page.emulate_media(media="print")

    assert pages == 1
    assert page.locator("#headline").is_visible()
    assert page.locator(".part-dose li").first.is_visible()
    assert page.locator(".part-safety li").first.is_visible()
    assert page.locator(".part-facts li").first.is_visible()
    assert (
        page.locator("select:visible, button:visible, input:visible, progress:visible").count() == 0
    )
    printed = page.locator("#printed").inner_text()
    assert page.url in printed
    assert re.search(r"Printed \d{1,2} [A-Z][a-z]+ \d{4} from", printed)


def test_missing_facts_are_printed(laptop: Watched) -> None:
    """
    On the screen they are the questions; on paper they are a part of the answer.
    """
    page = moved(laptop.page, "condition=CIDP")
    assert page.locator(".part-missing").is_hidden()
    page.emulate_media(media="print")

    assert page.locator(".part-missing").is_visible()


def test_print_is_black_on_white_in_the_dark_too(laptop: Watched) -> None:
    """
    Every visible text is black, whatever the colours of the screen.
    """
    page = moved(laptop.page, CONTRAINDICATED)
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        """() => [...new Set([...document.querySelectorAll('body, #answer *, #rest *')]
            .filter(one => one.checkVisibility()).map(one => getComputedStyle(one).color))]"""
    )

    assert colours == ["rgb(0, 0, 0)"]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


# For everyone ---------------------------------------------------------------------------


def test_the_keyboard_is_enough(desk: Watched, site: str) -> None:
    """
    Tab reaches skip, condition and answers; an answered question keeps the focus as it moves.
    """
    page = opened(desk, site, "condition=IBM")
    focused = "document.activeElement.id"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "answer"
    page.get_by_label("Condition", exact=True).focus()
    reached: list[str] = []
    while "q-inclusion_body_myositis_form" not in reached and len(reached) < 12:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(focused))
    assert [one for one in reached if one] == [
        "guideline",
        "copy",
        "print",
        "again",
        "assume",
        "q-inclusion_body_myositis_form",
    ]
    page.keyboard.press("ArrowDown")
    expect(page.locator("#headline")).to_contain_text("IVIG is")

    assert page.evaluate(focused) == "q-inclusion_body_myositis_form"
    expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
    assert "condition=inclusion-body-myositis" in page.url


def test_text_being_typed_survives_an_answer(laptop: Watched) -> None:
    """
    The page is drawn again while a weight is half typed.
    """
    page = moved(laptop.page, WALKS_NOT)
    page.locator("#q-body_weight").press_sequentially("8")
    page.evaluate(
        """() => {
            const radio = document.getElementById('q-anti_iga_antibodies-no');
            radio.checked = true;
            radio.dispatchEvent(new Event('change', { bubbles: true }));
        }"""
    )
    expect(page.locator(".asks-stated #q-anti_iga_antibodies-no")).to_be_checked()
    page.keyboard.type("2")
    page.keyboard.press("Enter")

    expect(page.get_by_role("row", name="Total of a course")).to_contain_text("164 g")


def test_a_change_of_the_answer_is_announced_once(laptop: Watched) -> None:
    """
    The headline is the only live region of the answer, and it changes once for each answer.
    """
    page = moved(laptop.page, "condition=IBM")
    page.evaluate(
        """() => {
            window.announced = 0;
            new MutationObserver(all => window.announced += all.length).observe(
                document.getElementById('headline'), { childList: true, subtree: true });
        }"""
    )
    answer_to(page, "inclusion_body_myositis_form", "sporadic")
    expect(page.get_by_role("status").filter(has_text="not recommended")).to_have_count(1)
    changes = page.evaluate("window.announced")

    assert changes == 1
    assert page.locator("main [aria-live], main [role=status], main [role=alert]").count() == 2
    assert page.locator("#problems").get_attribute("role") == "alert"
    assert page.locator("#headline").locator("..").get_attribute("aria-atomic") == "true"


def test_documents_are_links(laptop: Watched) -> None:
    """
    Later evidence links to its documents.
    """
    page = moved(laptop.page, "condition=CIDP")
    addresses = page.locator(".part-later a").evaluate_all("all => all.map(one => one.href)")
    rows = [line for one in recommend("CIDP").screen().parts for line in one.lines if line.url]

    assert addresses == [row.url for row in rows]
    assert addresses


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of axe, which finds faults of accessibility."""
    folder = tmp_path_factory.mktemp("axe")
    npm = shutil.which("npm")
    assert npm is not None, "these tests need npm"
    pack = [npm, "pack", "--silent", "--pack-destination", str(folder), "axe-core@4"]
    subprocess.run(pack, check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.glob("axe-core-*.tgz")
    with tarfile.open(archive) as packed:
        source = packed.extractfile("package/axe.min.js")
        assert source is not None
        (folder / "axe.min.js").write_bytes(source.read())
    return folder / "axe.min.js"


def faults(page: Page, axe: Path) -> str:
    """Return the faults that axe finds as JSON."""
    page.evaluate(axe.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run().then(found => found.violations.map(one => [one.id, one.nodes.map(n => n.html)]))"
    )
    return json.dumps(found)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_page_has_no_fault_of_accessibility(colours: str, laptop: Watched, axe: Path) -> None:
    """
    Axe finds none with a flag, a plan, everything unfolded and a problem, light and dark.
    """
    laptop.page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    page = moved(laptop.page, f"{SECOND_COURSE}&anti_iga_antibodies=yes&nonsense=1")
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true; })")

    assert faults(page, axe) == "[]"
    moved(page, f"{WALKS_NOT}&body_weight=82+kg")
    assert faults(page, axe) == "[]"


def test_a_page_without_python_has_no_fault_of_accessibility(
    desk: Watched, site: str, axe: Path
) -> None:
    """
    Axe finds none while Python loads, and none after it has failed.
    """
    desk.page.route("**/explorer/library.bin", lambda route: None)
    desk.page.goto(f"{site}/explorer/index.html#condition=cidp")
    expect(desk.page.locator("#groups select").first).to_be_visible()
    assert faults(desk.page, axe) == "[]"
    desk.page.unroute("**/explorer/library.bin")
    desk.page.route("**/explorer/library.bin", lambda route: route.abort())
    desk.page.reload()
    expect(desk.page.locator("#failure")).to_be_visible(timeout=60_000)
    assert faults(desk.page, axe) == "[]"
