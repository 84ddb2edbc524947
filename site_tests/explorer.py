"""What the tests of the explorer share: they open it, move it to a case, and read it."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Browser, Page, expect

from ivig_evidence import Answer, consult
from ivig_evidence.engine.details import details
from ivig_evidence.engine.screen import screen
from ivig_evidence.model.consultation import Consultation
from ivig_evidence.model.screen import Part

from .conftest import Watched

OF_OTHERS = (Part.CAUSES, Part.LABELS, Part.FUNDING)
"""The parts of the view of other documents."""

START = 60_000  # milliseconds for Python to start in the browser of a busy machine


def running_explorer(
    browser: Browser, site: str, width: int, height: int, *, is_phone: bool = False
) -> Iterator[Watched]:
    """Yield an explorer that has started, for many cases in turn.

    Args:
        browser: The browser.
        site: The address of the site.
        width: The width of the screen, in pixels.
        height: The height of the screen, in pixels.
        is_phone: Whether the screen is that of a phone, with touch.
    """
    context = browser.new_context(
        viewport={"width": width, "height": height}, has_touch=is_phone, is_mobile=is_phone
    )
    watched = Watched(context, site)
    opened(watched, site)
    yield watched
    context.close()


def opened(watched: Watched, site: str, case: str = "") -> Page:
    """Open the explorer with a case in its address, and wait for the answer."""
    watched.page.goto(f"{site}/explorer/index.html{case and '#'}{case}")
    return started(watched.page)


def started(page: Page) -> Page:
    """Wait until Python has loaded and has answered."""
    expect(page.locator("#loading")).to_be_hidden(timeout=START)
    return settled(page)


def settled(page: Page) -> Page:
    """Wait for the answer to the last change."""
    expect(page.locator("#main")).to_have_attribute("aria-busy", "false")
    return page


def moved(page: Page, case: str) -> Page:
    """Move the explorer to another case, which starts no second Python."""
    page.evaluate(
        """async state => {
            const moved = new Promise(done => addEventListener('hashchange', done, { once: true }));
            location.hash = `?${state}`;
            await moved;
        }""",
        case,
    )
    return settled(page)


def part(page: Page, kind: str) -> list[str]:
    """Return the lines of a part of the answer."""
    found: list[str] = page.locator(f"main > section .part-{kind} li").all_text_contents()
    return found


def asked(page: Page, group: str = "needed") -> list[str]:
    """Return the names of the facts that a group asks for, in the order asked."""
    names: list[str] = page.eval_on_selector_all(
        f".asks-{group} [name]", "all => [...new Set(all.map(one => one.name))]"
    )
    return names


def headline(answer: Answer) -> str:
    """Return the headline with its flags, as the page shows it."""
    screen = answer.screen()
    return " ".join(f"{text}." for text in (screen.headline, *screen.flags))


def agrees(page: Page, answer: Answer) -> None:
    """Check that the page shows what the library says in this Python, part by part."""
    consultation = consult(answer.condition, answer.given)
    elsewhere = shown_elsewhere(consultation, answer)
    of_answer = screen(answer, shown_elsewhere=elsewhere)
    of_others = consultation.screen()
    expect(page.locator("#headline")).to_have_text(headline(answer))
    assert asked(page) == [fact.name for fact in answer.missing]
    for kind in Part:
        lines = (of_others if kind in OF_OTHERS else of_answer).lines_of(kind)
        assert part(page, kind.name.lower()) == [str(line) for line in lines]
    assert page.locator(".part-footer").text_content() == str(of_answer.footer)
    assert page.locator("#others tbody th a").all_text_contents() == [
        one.guideline.label
        for one in consultation.answers
        if one.guideline.id != answer.guideline.id
    ]
    assert page.locator("#full h3").all_text_contents() == [one.title for one in details(answer)]
    assert page.locator("#full li").all_text_contents() == [
        line for section in details(answer) for line in section.lines
    ]


def shown_elsewhere(consultation: Consultation, answer: Answer) -> set[str]:
    """Return the ids of what the view of other documents shows next to an answer."""
    others = (a for a in consultation.answers if a.guideline.id != answer.guideline.id)
    leading = {statement.id for other in others for statement in other.leading}
    return leading | {entry.id for one in consultation.funding for entry in one.leading}


def answer_to(page: Page, fact: str, value: str) -> None:
    """Answer a question of the page, and wait for the answer of the library."""
    radio = page.locator(f"#q-{fact}-{value}")
    if radio.count():
        radio.check()
    else:
        page.locator(f"#q-{fact}").select_option(value)
    settled(page)
