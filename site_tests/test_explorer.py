"""The explorer page: the very library in a browser, used as a visitor would."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from ivig_evidence import EFNS_2008, Answer, Context, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.facts import UNTREATED
from ivig_evidence.immunoglobulin import AUSTRALIA_2026
from ivig_evidence.render.answers import later
from ivig_evidence.render.english import citation
from ivig_evidence.render.headlines import (
    headline,
    warnings,
)

from .conftest import PHONE, Watched

START = 60_000  # milliseconds for Python to start in the browser of a busy machine


def opened(watched: Watched, site: str, case: str = "") -> Page:
    """The explorer, ready, with a case in its address."""
    watched.page.goto(f"{site}/explorer/index.html{case and '#'}{case}")
    expect(watched.page.locator("#main")).to_be_visible(timeout=START)
    return watched.page


def moved(page: Page, case: str) -> Page:
    """The explorer with another case written into its address, which starts no second Python."""
    page.evaluate(
        """async state => {
            const moved = new Promise(done => addEventListener('hashchange', done, { once: true }));
            location.hash = `?${state}`;
            await moved;
        }""",
        case,
    )
    expect(page.locator("#main")).to_have_attribute("aria-busy", "false")
    return page


@pytest.fixture(scope="module")
def running(browser: Browser, site: str) -> Iterator[Watched]:
    """An explorer that has started, for many cases in turn."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watched = Watched(context, site)
    opened(watched, site)
    yield watched
    context.close()


def part(page: Page, title: str) -> list[str]:
    """The lines under a heading of the answer."""
    found = page.locator("#answer section").filter(
        has=page.get_by_role("heading", name=title, exact=True)
    )
    return found.locator("li").all_inner_texts()


def asked(page: Page) -> list[str]:
    """The names of the facts that still matter, in the order asked."""
    names: list[str] = page.eval_on_selector_all(
        ".asks-needed [name]", "all => [...new Set(all.map(one => one.name))]"
    )
    return names


def problems(page: Page) -> str:
    """What the page says that it could not take."""
    return page.locator("#problems").inner_text()


def agrees(page: Page, answer: Answer) -> None:
    """The page says what the library says in this Python: verdict, questions, sources, later."""
    expect(page.locator("#headline")).to_have_text(headline(answer, answer.precautions))
    assert asked(page) == [fact.name for fact in answer.missing]
    assert page.locator(".warning").all_inner_texts() == list(warnings(answer))
    spoken_of = answer.applies + answer.undetermined
    assert part(page, "Sources") == [f"{one.id}: {citation(one.source)}" for one in spoken_of]
    assert part(page, later(answer).title) == list(later(answer).lines)


def test_the_page_names_the_guideline_that_answers(running: Watched) -> None:
    """
    Its title stands above the case; with one guideline there is nothing to choose.
    """
    page = moved(running.page, "condition=CIDP")

    expect(page.locator("header")).to_contain_text(EFNS_2008.title)
    expect(page.locator("#guideline")).to_be_hidden()
    assert page.locator("#guideline").input_value() == EFNS_2008.id
    assert page.locator("#page a").get_attribute("href") == "../reference/conditions/cidp.html"


# Three cases from the first click to the answer ----------------------------------------


def test_a_man_with_guillain_barre_syndrome_gets_grams(desk: Watched, site: str) -> None:
    """
    Condition, walking, age, nothing given so far: level A, and 164 g in five days for 82 kg.
    """
    page = opened(desk, site)
    page.get_by_label("Condition", exact=True).select_option("guillain-barre-syndrome")
    agrees(page, recommend("GBS"))
    page.get_by_label("Take for granted").check()
    page.get_by_label("age group").select_option("adult")
    page.get_by_role("group", name="the patient can walk unaided").get_by_label(
        "no", exact=True
    ).check()
    patient = Context.parse({"able_to_walk_unaided": False, "age_group": "adult"})
    answer = recommend("GBS", patient.assuming(*UNTREATED))
    agrees(page, answer)
    page.get_by_label("body weight (kg)", exact=True).fill("82")
    page.keyboard.press("Enter")
    plan = answer.regimens[0][1].for_patient(Context.parse({"body_weight": "82 kg"}))
    expect(page.get_by_role("row", name="Total of a course")).to_contain_text(str(plan.total))
    expect(page.get_by_role("row", name="Day 5")).to_contain_text("32.8 g")

    assert str(plan.total) == "164 g"
    assert desk.faults == []


def test_a_woman_with_cidp_chooses_days_and_a_policy(desk: Watched, site: str) -> None:
    """
    CIDP, 100 kg and 165 cm, IVIG over 4 of 2 to 5 days, Australian adjusted weight.
    """
    case = (
        "condition=CIDP&cidp_type=sensorimotor&cidp_disability=severe&assume=untreated"
        "&body_weight=100+kg&height=165+cm&sex=female&age=54+years"
    )
    page = opened(desk, site, case)
    patient = Context.parse(
        {
            "cidp_type": "sensorimotor",
            "cidp_disability": "severe",
            "body_weight": "100 kg",
            "height": "165 cm",
            "sex": "female",
            "pregnant": False,
            "age": "54 years",
        }
    ).assuming(*UNTREATED)
    answer = recommend("CIDP", patient)
    agrees(page, answer)
    page.get_by_label("Over how many days").first.select_option("4")
    page.get_by_label("Whose kilograms").select_option("australia-2026")
    expect(page.locator("#doses .dose").first).to_contain_text("needs pregnant")
    is_pregnant = page.locator(".asks-dose").get_by_role("group", name="the patient is pregnant")
    is_pregnant.get_by_label("no", exact=True).click()
    expect(page.locator("#doses .dose").first).to_contain_text("adjusted weight, Australia")
    plan = answer.regimens[0][1].for_patient(patient, policy=AUSTRALIA_2026, days=4)

    assert str(plan.total) in page.get_by_role("row", name="Total of a course").first.inner_text()
    assert page.get_by_role("row", name="Day 4").count() >= 1
    assert desk.faults == []


def test_a_relapse_shows_that_later_work_reversed_the_second_course(
    phone: Watched, site: str
) -> None:
    """
    On a telephone: no response to the first course, and the reversal stands above the answer.
    """
    page = opened(phone, site, "condition=GBS&age=60+years")
    page.get_by_label("response to IVIG so far").select_option("no_response")
    patient = Context.parse({"age": "60 years", "response_to_ivig": "no_response"})
    answer = recommend("GBS", patient)
    agrees(page, answer)

    assert len(page.locator(".warning").all()) >= 1
    assert page.locator("#bar").inner_text() == headline(answer, answer.precautions)
    assert "REVERSED SINCE (2021, 2023, 2024)" in page.locator("#bar").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert phone.faults == []


def test_every_condition_answers_as_in_python(running: Watched) -> None:
    """
    All conditions, with nothing known: the same verdicts, questions, sources and later work.
    """
    for condition in CONDITIONS:
        running.page.get_by_label("Condition", exact=True).select_option(condition.id)
        agrees(running.page, recommend(condition))

    assert running.faults == []


def test_a_contraindication_stands_in_the_first_line_on_a_telephone(
    phone: Watched, site: str
) -> None:
    """
    In the headline, and in the bar that stays in sight.
    """
    page = opened(phone, site, "condition=MG&mg_acute_exacerbation=yes&anti_iga_antibodies=yes")
    said = "CONTRAINDICATION: the patient has antibodies against IgA."

    assert said in page.locator("#headline").inner_text()
    assert said in page.locator("#bar").inner_text()
    assert phone.faults == []


def test_where_no_dose_is_printed_the_page_says_so(desk: Watched, site: str) -> None:
    """
    Myasthenia in exacerbation: recommended, and no dose stands with it.
    """
    page = opened(
        desk, site, "condition=MG&mg_acute_exacerbation=yes&mg_purpose=short_term&body_weight=70+kg"
    )

    assert "recommended (level A)" in page.locator("#headline").inner_text()
    assert "the guideline prints no dose" in page.locator(".dose").inner_text()
    assert "none; mostly 2 g/kg in the text (line 1053)" in page.locator(".dose").inner_text()
    assert page.locator(".dose table").count() == 0


# The address is the case ----------------------------------------------------------------


def test_the_address_holds_the_case_and_can_be_shared(desk: Watched, site: str) -> None:
    """
    What is answered stands in the address; the address alone gives the same answer elsewhere.
    """
    page = opened(desk, site, "condition=GBS")
    page.get_by_label("age group").select_option("child")
    # Each answer redraws the page; a click before it is redrawn would be lost.
    expect(page.locator("#main")).to_have_attribute("aria-busy", "false")
    page.get_by_label("Take for granted").check()
    expect(page.locator("#headline")).to_contain_text("insufficient data")
    page.get_by_role("group", name="the patient can walk unaided").get_by_label(
        "no", exact=True
    ).check()
    expect(page.locator("#headline")).to_contain_text("level C")
    shared = page.url
    state = parse_qs(urlsplit(shared).fragment)
    second = desk.page.context.new_page()
    second.goto(shared)
    expect(second.locator("#headline")).to_contain_text("level C", timeout=START)

    assert state == {
        "condition": ["guillain-barre-syndrome"],
        "assume": ["untreated"],
        "age_group": ["child"],
        "able_to_walk_unaided": ["no"],
    }
    assert second.locator("#answer").inner_text() == page.locator("#answer").inner_text()


def test_an_answer_can_be_taken_back(desk: Watched, site: str) -> None:
    """
    Not known again: the question is asked again, and the address forgets it.
    """
    page = opened(desk, site, "condition=IBM&inclusion_body_myositis_form=sporadic")
    expect(page.locator("#headline")).to_contain_text("not recommended (level A)")
    page.locator(".asks-said select").select_option("")
    expect(page.locator("#headline")).to_contain_text("insufficient data")

    assert asked(page) == ["inclusion_body_myositis_form"]
    assert "sporadic" not in page.url


def test_the_back_button_and_a_changed_address_are_followed(desk: Watched, site: str) -> None:
    """
    Another case written into the address is shown without a reload.
    """
    page = opened(desk, site, "condition=IBM")
    page.evaluate("location.hash = 'condition=MMN'")

    expect(page.locator("#headline")).to_contain_text("Multifocal motor neuropathy")


# Bad input ------------------------------------------------------------------------------

SCRIPT = "%3Cscript%3Ewindow.hacked%3D1%3C/script%3E%3Cimg src=x onerror=window.hacked=1%3E"
MANGLED = {
    "a script for a condition": (f"condition={SCRIPT}", "unknown condition"),
    "a script for a fact": (f"condition=GBS&{SCRIPT}=yes", "unknown fact"),
    "a script for a value": (f"condition=GBS&age={SCRIPT}", "age"),
    "a script for a choice": (f"condition=GBS&response_to_ivig={SCRIPT}", "response_to_ivig"),
    "a script for a policy": (f"condition=GBS&policy={SCRIPT}", "no weight policy is called"),
    "a choice of nothing": ("condition=GBS&days:elsewhere=3", "chooses nothing here"),
    "half an escape": ("condition=%E0%A4%A&age=%", "unknown condition"),
    "no case at all": ("%00%00&&&===;;;#?", ""),
    "twice, differently": ("condition=GBS&age=43+years&age=50+years", "different values"),
    "a bare number": ("condition=GBS&age=43", "age"),
    "a wrong unit": ("condition=GBS&age=43+kg", "age"),
    "out of range": ("condition=GBS&body_weight=-70+kg", "body_weight"),
    "a contradiction": (
        "condition=GBS&gbs_disability_score=2&able_to_walk_unaided=no",
        "able_to_walk_unaided",
    ),
    "against the diagnosis": ("condition=GBS&gbs_form=miller_fisher", "diagnosis"),
    "too long": (f"condition=GBS&age={'4' * 20_000}+years", "too long"),
}


@pytest.mark.parametrize(("case", "said"), MANGLED.values(), ids=MANGLED)
def test_a_mangled_address_is_told_and_survived(case: str, said: str, running: Watched) -> None:
    """
    What cannot be read is named, nothing of it runs, and the page goes on working.
    """
    page = moved(running.page, case)

    assert said in problems(page)
    assert page.evaluate("window.hacked") is None
    assert page.locator("main script, main img").count() == 0
    page.get_by_label("Condition", exact=True).select_option("inclusion-body-myositis")
    expect(page.locator("#headline")).to_contain_text("Inclusion body myositis")
    expect(page.locator("#problems")).to_be_hidden()
    assert running.faults == []


@pytest.mark.parametrize("written", ["abc", "<b>70</b>", "-5", "1e9", "70 stone", "7,0"])
def test_a_bad_amount_is_told_and_not_taken(written: str, running: Watched) -> None:
    """
    A weight that no library would take is named, and the dose stays open.
    """
    page = moved(
        running.page, "condition=GBS&assume=untreated&able_to_walk_unaided=no&age=43+years"
    )
    page.get_by_label("body weight (kg)", exact=True).fill(written)
    page.keyboard.press("Enter")
    expect(page.locator("#problems")).to_be_visible()

    assert "body_weight" in problems(page)
    assert page.locator(".dose table").count() == 0


def test_a_page_that_cannot_load_the_library_says_so(desk: Watched, site: str) -> None:
    """
    Without its wheels the page gives up with a message, and never with an answer.
    """
    desk.page.route("**/wheels/*", lambda route: route.abort())
    desk.page.goto(f"{site}/explorer/index.html#condition=GBS")
    expect(desk.page.locator("#problems")).to_be_visible(timeout=START)

    assert "Reload the page" in problems(desk.page)
    assert desk.page.locator("#main").is_hidden()


# For everyone ---------------------------------------------------------------------------


def test_the_keyboard_is_enough(desk: Watched, site: str) -> None:
    """
    Tab reaches skip, condition and answers; what was answered keeps the focus as it moves.
    """
    page = opened(desk, site, "condition=IBM")
    focused = "document.activeElement.id"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "answer"
    page.get_by_label("Condition", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "q-inclusion_body_myositis_form"
    page.keyboard.press("ArrowDown")
    expect(page.locator("#headline")).to_contain_text("IVIG is")

    assert page.evaluate(focused) == "q-inclusion_body_myositis_form"
    assert "condition=inclusion-body-myositis" in page.url


def test_a_change_of_the_answer_is_announced(desk: Watched, site: str) -> None:
    """
    The verdict stands in a live region, problems in an alert.
    """
    page = opened(desk, site, "condition=IBM")

    expect(page.get_by_role("status").filter(has_text="Inclusion body myositis")).to_have_count(1)
    assert page.locator("#problems").get_attribute("role") == "alert"


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checker of accessibility, from its own package."""
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


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_page_has_no_fault_of_accessibility(
    colours: str, desk: Watched, site: str, axe: Path
) -> None:
    """
    No fault is found by axe, with an answer, a dose and a problem in sight, light and dark.
    """
    desk.page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    page = opened(
        desk,
        site,
        "condition=GBS&assume=untreated&able_to_walk_unaided=no&body_weight=82+kg&nonsense=1",
    )
    page.locator("summary").click()
    page.evaluate(axe.read_text(encoding="utf-8"))
    faults = page.evaluate(
        "axe.run().then(found => found.violations.map(one => [one.id, one.nodes.map(n => n.html)]))"
    )

    assert json.dumps(faults) == "[]"


def test_print_shows_the_answer_and_not_the_controls(desk: Watched, site: str) -> None:
    """
    On paper: verdict, dose, sources and the case as understood; no field and no button.
    """
    page = opened(desk, site, "condition=GBS&assume=untreated&age_group=adult&body_weight=82+kg")
    page.emulate_media(media="print")

    assert page.locator("#headline").is_visible()
    assert page.get_by_text("body weight: 82 kg (stated)").is_visible()
    assert page.locator("select:visible, button:visible, input:visible").count() == 0
