"""The explorer in a browser: cases, the address, and bad input."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from ivig_evidence import EFNS_2008, Context, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.engine.screen import MOST_ASKED
from ivig_evidence.facts import UNTREATED, body_weight, pregnant
from ivig_evidence.immunoglobulin import AUSTRALIA_2026
from ivig_evidence.logic.vocabulary import fact_named

from .conftest import PHONE, SITE, Watched
from .explorer import (
    agrees,
    answer_to,
    asked,
    headline,
    moved,
    opened,
    part,
    running_explorer,
    settled,
    started,
)


@pytest.fixture(scope="module")
def running(browser: Browser, site: str) -> Iterator[Watched]:
    """Start an explorer once, for many cases in turn."""
    yield from running_explorer(browser, site, 1280, 900)


def problems(page: Page) -> str:
    """Return what the page could not read."""
    return page.locator("#problems").inner_text()


def test_the_page_names_the_guideline_that_answers(running: Watched) -> None:
    """
    Its title is at the top; if only one guideline covers the condition there is no choice.
    """
    page = moved(running.page, "condition=rasmussen-encephalitis")

    expect(page.locator("header")).to_contain_text(EFNS_2008.title)
    expect(page.locator("#guideline")).to_be_hidden()
    assert page.locator("#guideline").input_value() == EFNS_2008.id
    assert page.locator("#page a").get_attribute("href") == (
        "../reference/conditions/rasmussen-encephalitis.html"
    )


def test_another_guideline_can_be_chosen(running: Watched) -> None:
    """
    Its answer takes the place of the first one, which moves to the other documents.
    """
    page = moved(running.page, "condition=IBM&inclusion_body_myositis_form=sporadic")
    page.get_by_label("Guideline", exact=True).select_option("aanem-update")
    settled(page)

    agrees(
        page,
        recommend("IBM", guideline="aanem-update", inclusion_body_myositis_form="sporadic"),
    )
    assert "EFNS 2008" in page.locator("#others tbody th").all_inner_texts()[-1]
    assert "guideline=aanem-update" in page.url


# What others say ------------------------------------------------------------------------


def test_other_documents_have_their_verdict_grade_status_and_page(running: Watched) -> None:
    page = moved(running.page, "condition=IBM&inclusion_body_myositis_form=sporadic")
    row = page.locator("#others tbody tr").filter(has_text="AAN 2012")
    link = row.get_by_role("link", name="AAN 2012", exact=True).get_attribute("href")

    assert row.locator("th .note").inner_text() == "retired, full text read"
    assert "No recommendation on IVIG for this patient, level U" in row.inner_text()
    assert link == "../reference/conditions/aan-2012/inclusion-body-myositis.html"
    assert (SITE / "explorer" / str(link)).resolve().is_file()


def test_a_question_that_only_others_ask_is_answered_on_the_page(running: Watched) -> None:
    """
    It is folded, and its answer changes the row of the document, not the headline.
    """
    page = moved(
        running.page, "condition=GBS&assume=untreated&able_to_walk_unaided=no&age_group=adult"
    )
    before = page.locator("#headline").inner_text()
    row = page.locator("#others tbody tr").filter(has_text="AAN 2003")
    assert "Insufficient data" in row.inner_text()
    page.locator("#folded-others summary").click()
    page.locator("#q-time_since_onset_of_neuropathic_symptoms").fill("10")
    page.keyboard.press("Enter")
    expect(row).to_contain_text("IVIG is recommended")

    assert page.locator("#headline").inner_text() == before
    assert running.faults == []


# Three cases from the first click to the answer ----------------------------------------


def test_a_man_with_guillain_barre_syndrome_gets_grams(desk: Watched, site: str) -> None:
    """
    Condition, walking, age group, no treatment yet: level A, and 164 g in five days for 82 kg.
    """
    page = opened(desk, site)
    page.get_by_label("Condition", exact=True).select_option("guillain-barre-syndrome")
    agrees(page, recommend("GBS"))
    page.get_by_label("Assume no treatment yet").check()
    answer_to(page, "age_group", "adult")
    answer_to(page, "able_to_walk_unaided", "no")
    patient = Context.parse({"able_to_walk_unaided": False, "age_group": "adult"})
    agrees(page, recommend("GBS", patient.assuming(*UNTREATED)))
    page.locator("#q-body_weight").fill("82")
    page.keyboard.press("Enter")
    weighed = Context((*patient.findings, body_weight("82 kg")))
    expect(page.get_by_role("row", name="Total of a course")).to_contain_text("164 g")
    agrees(page, recommend("GBS", weighed.assuming(*UNTREATED)))
    expect(page.get_by_role("row", name="Day 5")).to_contain_text("32.8 g")

    assert "164 g in all" in " ".join(part(page, "dose"))
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
            "age": "54 years",
        }
    ).assuming(*UNTREATED)
    agrees(page, recommend("CIDP", patient))
    page.get_by_label("Over how many days").first.select_option("4")
    page.get_by_label("Dosing weight").select_option("australia-2026")
    expect(page.locator("#plans .dose").first).to_contain_text("needs pregnant")
    assert pregnant.name in asked(page, "dose")
    answer_to(page, "pregnant", "no")
    expect(page.locator("#plans .dose").first).to_contain_text("adjusted weight, Australia")
    answer = recommend("CIDP", Context((*patient.findings, pregnant(False))))
    plan = answer.regimens[0][1].for_patient(answer.context, policy=AUSTRALIA_2026, days=4)

    assert str(plan.total) in page.get_by_role("row", name="Total of a course").first.inner_text()
    assert page.get_by_role("row", name="Day 4").count() >= 1
    assert desk.faults == []


def test_a_relapse_shows_that_later_work_reversed_the_second_course(
    phone: Watched, site: str
) -> None:
    """
    No response to the first course: the flag is in the headline, and no grams are unfolded.
    """
    page = opened(phone, site, "condition=GBS&age=60+years&body_weight=70+kg")
    answer_to(page, "response_to_ivig", "no_response")
    facts = {"age": "60 years", "response_to_ivig": "no_response", "body_weight": "70 kg"}
    answer = recommend("GBS", Context.parse(facts))
    agrees(page, answer)

    assert page.locator("#bar").text_content() == headline(answer)
    assert "REVERSED SINCE (2021, 2023, 2024)" in page.locator("#headline strong").inner_text()
    assert page.locator("details#plans[open]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert phone.faults == []


def test_every_condition_answers_as_in_python(running: Watched) -> None:
    """
    All conditions with nothing known.
    """
    for condition in CONDITIONS:
        running.page.get_by_label("Condition", exact=True).select_option(condition.id)
        agrees(running.page, recommend(condition))

    assert running.faults == []


def test_a_contraindication_is_in_the_headline_and_folds_the_plan(
    phone: Watched, site: str
) -> None:
    """
    A patient with antibodies against IgA: the grams appear only if the plan is opened.
    """
    page = opened(
        phone,
        site,
        "condition=GBS&assume=untreated&able_to_walk_unaided=no&age_group=adult&body_weight=82+kg"
        "&anti_iga_antibodies=yes",
    )
    flag = page.locator("#headline strong").inner_text()

    assert flag == "CONTRAINDICATION: the patient has antibodies against IgA."
    assert "164 g" not in page.locator("#answer").inner_text()
    assert page.get_by_text("164 g").first.is_hidden()
    page.get_by_text("Infusion plan", exact=True).click()
    assert page.get_by_role("row", name="Total of a course").is_visible()
    assert phone.faults == []


def test_without_a_printed_dose_the_page_says_so(desk: Watched, site: str) -> None:
    """
    Myasthenia in exacerbation: recommended, and no dose is printed with it.
    """
    page = opened(
        desk, site, "condition=MG&mg_acute_exacerbation=yes&mg_purpose=short_term&body_weight=70+kg"
    )

    assert "recommended (level A)" in page.locator("#headline").inner_text()
    assert "None printed with the recommendation" in " ".join(part(page, "dose"))
    assert "the guideline prints no dose" in page.locator("#plans").inner_text()
    assert page.locator("#plans table").count() == 0


# Safety checks --------------------------------------------------------------------------


def test_safety_is_asked_if_ivig_may_be_given(running: Watched) -> None:
    """
    The questions that the Safety part names are open and the others folded, in the same order.
    """
    page = moved(running.page, "condition=MG&mg_acute_exacerbation=yes&mg_purpose=short_term")
    first = [fact_named(name).question for name in asked(page, "safety")[:MOST_ASKED]]

    assert page.locator(".asks-safety > fieldset, .asks-safety > p").count() == MOST_ASKED
    assert page.locator("#folded-safety[open]").count() == 0
    assert f"Ask: {' '.join(first)}" in part(page, "safety")[-1]


def test_safety_is_folded_if_the_verdict_is_not_in_favour(running: Watched) -> None:
    """
    Sporadic inclusion body myositis: no safety question is open.
    """
    page = moved(running.page, "condition=IBM&inclusion_body_myositis_form=sporadic")

    assert "not recommended (level A)" in page.locator("#headline").inner_text()
    assert page.locator(".asks-safety > fieldset, .asks-safety > p").count() == 0
    assert page.locator("#folded-safety[open]").count() == 0
    assert page.locator("#folded-safety input").count() > 0


def test_a_folded_question_stays_open_once_the_reader_has_opened_it(running: Watched) -> None:
    """
    Answering one of the folded safety questions does not fold the others.
    """
    page = moved(running.page, "condition=MG&mg_acute_exacerbation=yes&mg_purpose=short_term")
    page.locator("#folded-safety summary").click()
    answer_to(page, "diabetes", "yes")

    assert page.locator("#folded-safety[open]").count() == 1
    assert "diabetes=yes" in page.url
    page.locator("#folded-safety summary").click()


# The address is the case ----------------------------------------------------------------


def test_the_address_contains_the_case_and_can_be_shared(desk: Watched, site: str) -> None:
    """
    The address alone gives the same answer in another tab.
    """
    page = opened(desk, site, "condition=GBS")
    answer_to(page, "age_group", "child")
    page.get_by_label("Assume no treatment yet").check()
    answer_to(page, "able_to_walk_unaided", "no")
    expect(page.locator("#headline")).to_contain_text("level C")
    shared = page.url
    state = parse_qs(urlsplit(shared).fragment)
    second = desk.page.context.new_page()
    second.goto(shared)
    started(second)

    assert state == {
        "condition": ["guillain-barre-syndrome"],
        "assume": ["untreated"],
        "age_group": ["child"],
        "able_to_walk_unaided": ["no"],
    }
    assert second.locator("#main").inner_text() == page.locator("#main").inner_text()


def test_two_quick_answers_are_both_kept(running: Watched) -> None:
    """
    A second answer, given before the page has drawn the first, loses neither.
    """
    page = moved(running.page, "condition=GBS")
    page.evaluate(
        """() => {
            const first = document.getElementById('q-age_group');
            first.value = 'child';
            first.dispatchEvent(new Event('change', { bubbles: true }));
            document.getElementById('q-able_to_walk_unaided-no').click();
        }"""
    )
    settled(page)

    assert "age_group=child" in page.url
    assert "able_to_walk_unaided=no" in page.url


def test_an_answer_can_be_taken_back(desk: Watched, site: str) -> None:
    """
    The question is asked again, and the address does not contain the answer.
    """
    page = opened(desk, site, "condition=IBM&inclusion_body_myositis_form=sporadic")
    expect(page.locator("#headline")).to_contain_text("not recommended (level A)")
    page.locator(".asks-stated select").select_option("")
    expect(page.locator("#headline")).to_contain_text("insufficient data")

    assert asked(page) == ["inclusion_body_myositis_form"]
    assert "sporadic" not in page.url


def test_start_again_leaves_no_case(running: Watched) -> None:
    """
    Condition, questions and answer are gone, also from the address.
    """
    page = moved(running.page, "condition=IBM&inclusion_body_myositis_form=sporadic")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("#headline")).to_have_text("Choose a condition")

    assert page.locator("#asks").is_hidden()
    assert urlsplit(page.url).fragment == ""


def test_the_back_button_and_a_changed_address_are_followed(desk: Watched, site: str) -> None:
    """
    Another case in the address is shown without a reload.
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
    "a script for a policy": (f"condition=GBS&policy={SCRIPT}", "unknown weight policy"),
    "a choice of nothing": ("condition=GBS&days:elsewhere=3", "no choice for this dose"),
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
    "too long": (f"condition=GBS&age={'4' * 20_000}+years", "a case has at most 10000"),
}


@pytest.mark.parametrize(("case", "said"), MANGLED.values(), ids=MANGLED)
def test_the_page_names_what_it_cannot_read_and_goes_on(
    case: str, said: str, running: Watched
) -> None:
    """
    No script runs, and the next condition is answered.
    """
    page = moved(running.page, case)

    assert said in problems(page)
    assert page.evaluate("window.hacked") is None
    assert page.locator("main script, main img").count() == 0
    page.get_by_label("Condition", exact=True).select_option("inclusion-body-myositis")
    expect(page.locator("#headline")).to_contain_text("Inclusion body myositis")
    expect(page.locator("#problems")).to_be_hidden()
    assert running.faults == []


ARABIC = quote("متلازمة غيلان باريه \u202e sdrawkcab")
STRANGE = {
    "from right to left, a condition": f"condition={ARABIC}",
    "from right to left, a fact": f"condition=GBS&{ARABIC}={ARABIC}",
    "from right to left, a value": f"condition=GBS&response_to_ivig={ARABIC}",
    "one long word for a condition": f"condition={'W' * 5_000}",
    "one long word for a fact": f"condition=GBS&{'W' * 5_000}=yes",
    "one long word for a value": f"condition=GBS&response_to_ivig={'W' * 5_000}",
    "one long word for a policy": f"condition=GBS&policy={'W' * 5_000}",
}


@pytest.mark.parametrize("case", STRANGE.values(), ids=STRANGE)
def test_strange_text_in_the_address_breaks_no_layout(case: str, running: Watched) -> None:
    """
    On a phone the page is no wider than the screen, the message is short, English reads as before.
    """
    page = moved(running.page, case)
    page.set_viewport_size({"width": PHONE, "height": 740})
    width = page.evaluate("document.documentElement.scrollWidth")
    height = page.locator("#problems").bounding_box()
    page.set_viewport_size({"width": 1280, "height": 900})

    assert width <= PHONE
    assert height is not None
    assert height["height"] <= 740 * 0.3 + 1
    assert "\u202e" not in problems(page)
    assert page.locator("#problems li").evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert running.faults == []


@pytest.mark.parametrize("written", ["abc", "<b>70</b>", "-5", "1e9", "70 stone", "7,0"])
def test_a_bad_amount_is_named_and_not_used(written: str, running: Watched) -> None:
    """
    The page names a weight that the library does not accept, and shows no plan.
    """
    page = moved(
        running.page, "condition=GBS&assume=untreated&able_to_walk_unaided=no&age=43+years"
    )
    page.locator("#q-body_weight").fill(written)
    page.keyboard.press("Enter")
    expect(page.locator("#problems")).to_be_visible()

    assert "body_weight" in problems(page)
    assert page.locator("#plans table").count() == 0
