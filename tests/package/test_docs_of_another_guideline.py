"""Pages and the explorer for a guideline other than the default, with its own grading scheme."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from ivig_evidence import EFNS_2008
from ivig_evidence.conditions import (
    CIDP,
    CONDITIONS,
    GUILLAIN_BARRE_SYNDROME,
    MYASTHENIA_GRAVIS,
    NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY,
    SJOGREN_NEUROPATHY,
)
from ivig_evidence.guidelines import registry
from ivig_evidence.logic import vocabulary
from ivig_evidence.model.condition import Condition

from ..helpers.at_hand import ROOT
from ..helpers.condition_pages import without_others
from ..helpers.made_up import CONDITIONS as MADE_UP
from ..helpers.made_up import LUNAR_NEURITIS, MOON, efns_words, regolith_exposure

sys.path.insert(0, str(ROOT))
from docs.condition_pages import (  # outside the package, found from the root
    condition_page,
    condition_pages,
    page_name,
)
from docs.explorer.explorer import all_conditions, conditions, covering, page
from docs.generate import evidence_page, evidence_pages

pytestmark = pytest.mark.tools


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register the made-up guideline after those of the library."""
    both = (*registry.guidelines(), MOON)
    monkeypatch.setattr("docs.condition_pages.guidelines", lambda: both)
    monkeypatch.setattr("docs.generate.guidelines", lambda: both)


@pytest.mark.parametrize("condition", MADE_UP, ids=lambda condition: condition.id)
def test_a_page_names_only_its_guideline(condition: Condition, tmp_path: Path) -> None:
    text = condition_page(MOON, condition, tmp_path)
    own = without_others(text)

    assert MOON.title in text
    assert efns_words(own) == []


def test_a_page_has_grades_and_classes_in_the_words_of_their_scheme(tmp_path: Path) -> None:
    text = condition_page(MOON, CIDP, tmp_path)

    assert "<div>urgency B, cloudy sky</div>" in text
    assert "<div>clear sky</div>" in text
    assert "**grade**: urgency B, cloudy sky" in text
    assert "**class**: " in text
    assert "solid" in text


def test_a_page_starts_with_the_questions_of_a_clinician(tmp_path: Path) -> None:
    headings = re.findall(r"^## (.*)$", condition_page(EFNS_2008, CIDP, tmp_path), re.MULTILINE)

    assert headings[:4] == [
        "Recommendations on IVIG",
        "Combinations and other treatments",
        "Since then",
        "What other documents say",
    ]


def test_reversals_are_the_first_later_evidence_of_a_page(tmp_path: Path) -> None:
    text = condition_page(EFNS_2008, GUILLAIN_BARRE_SYNDROME, tmp_path)
    effects = re.findall(r"^- \*\*(\w+) ", text.partition("## Since then")[2], re.MULTILINE)

    assert effects.count("REVERSED") == 4
    assert effects[:4] == ["REVERSED"] * 4


def test_each_statement_of_the_overview_leads_to_its_source(tmp_path: Path) -> None:
    text = condition_page(EFNS_2008, CIDP, tmp_path)
    links = re.findall(r'href="#([^"]+)">Details', text)
    anchors = re.findall(r'class="anchor" id="([^"]+)"', text)

    assert len(links) == 10
    assert set(links) <= set(anchors)


def test_pictures_of_two_guidelines_have_different_names(tmp_path: Path) -> None:
    condition_page(MOON, CIDP, tmp_path)
    condition_page(EFNS_2008, CIDP, tmp_path)
    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.svg")}

    assert {
        "pictures/cidp-decision.svg",
        "pictures/moon-2050-ivig/cidp-decision.svg",
    } <= names


@pytest.mark.parametrize("condition", [CIDP, MYASTHENIA_GRAVIS], ids=lambda condition: condition.id)
def test_the_pictures_of_a_page_are_found(condition: Condition, tmp_path: Path) -> None:
    file = tmp_path / "conditions" / f"{page_name(MOON, condition)}.md"
    shown = re.findall(r"^```{image} (\S+)$", condition_page(MOON, condition, tmp_path), re.M)

    assert shown
    file.parent.mkdir(parents=True)
    assert all((file.parent / text).resolve().is_file() for text in shown)


def test_the_first_guideline_keeps_its_address() -> None:
    assert page_name(EFNS_2008, CIDP) == "cidp"
    assert page_name(MOON, CIDP) == "moon-2050-ivig/cidp"


@pytest.mark.usefixtures("registered")
def test_a_condition_of_only_one_guideline_has_its_own_page() -> None:
    assert covering(LUNAR_NEURITIS, (EFNS_2008, MOON)) == (MOON,)
    assert page_name(MOON, LUNAR_NEURITIS) == "lunar-neuritis"


def test_passages_are_not_folded_if_no_statement_applies(tmp_path: Path) -> None:
    text = condition_page(EFNS_2008, NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY, tmp_path)
    passages = text.partition("## Elsewhere in the text")[2].partition("## ")[0]

    assert passages.strip().startswith("- If ")
    assert "<details>" not in passages


def test_a_condition_that_no_guideline_covers_has_a_page(tmp_path: Path) -> None:
    text = condition_page(EFNS_2008, SJOGREN_NEUROPATHY, tmp_path)

    assert covering(SJOGREN_NEUROPATHY, (EFNS_2008, MOON)) == (EFNS_2008,)
    assert "*not covered*" in text


@pytest.mark.usefixtures("registered")
def test_pages_of_two_guidelines_lead_to_each_other(tmp_path: Path) -> None:
    by_efns = condition_page(EFNS_2008, CIDP, tmp_path)
    by_moon = condition_page(MOON, CIDP, tmp_path)

    assert f"[{MOON.label}](moon-2050-ivig/cidp.md)" in by_efns
    assert f"[{EFNS_2008.label}](../cidp.md)" in by_moon
    assert "explorer/index.html#condition=cidp" in by_efns
    assert "explorer/index.html#guideline=moon-2050-ivig&amp;condition=cidp" in by_moon


@pytest.mark.usefixtures("registered")
def test_every_guideline_has_pages_for_what_it_covers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docs.explorer.explorer.CONDITIONS", (CIDP, SJOGREN_NEUROPATHY))
    monkeypatch.setattr("docs.condition_pages.condition_page", lambda *_: "")
    pages = condition_pages(tmp_path)

    assert "conditions/cidp" in pages
    assert "conditions/moon-2050-ivig/cidp" in pages
    assert "conditions/lunar-neuritis" in pages
    assert "conditions/sjogren-neuropathy" in pages
    assert "conditions/moon-2050-ivig/sjogren-neuropathy" not in pages
    assert MOON.title in pages["conditions"]


@pytest.mark.usefixtures("registered")
def test_an_evidence_page_names_only_its_guideline(tmp_path: Path) -> None:
    text = evidence_page(MOON, tmp_path)

    assert MOON.title in text
    assert "urgency B, cloudy sky" in text
    assert "solid" in text
    assert efns_words(text) == []


@pytest.mark.usefixtures("registered")
def test_the_evidence_page_of_the_first_guideline_lists_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docs.generate.evidence_page", lambda condition, _: condition.title)
    pages = evidence_pages(tmp_path)

    others = [f"evidence/{guideline.id}" for guideline in registry.guidelines()[1:]]
    assert list(pages) == [*others, "evidence/moon-2050-ivig", "evidence"]
    assert "\nevidence/moon-2050-ivig\n" in pages["evidence"]


# The explorer --------------------------------------------------------------------


BOTH = (EFNS_2008, MOON)


def explored(case: str) -> dict[str, Any]:
    """Return the explorer's output for a case with both guidelines registered."""
    shown: dict[str, Any] = json.loads(page(case, BOTH))
    return shown


def test_the_explorer_answers_by_the_guideline_of_the_address() -> None:
    shown = explored(
        "guideline=moon-2050-ivig&condition=cidp&cidp_disability=severe&previously_treated=no"
        "&body_weight=80+kg"
    )

    assert shown["problems"] == []
    assert (shown["guideline"], shown["document"]) == (MOON.id, MOON.title)
    assert "urgency B, cloudy sky" in shown["headline"]
    assert ["Total of a course", "120 g"] in shown["doses"][0]["lines"]
    assert shown["reference"] == "moon-2050-ivig/cidp"
    assert shown["state"].startswith("guideline=moon-2050-ivig&condition=cidp&")
    assert (
        efns_words(json.dumps(shown | {"guidelines": [], "others": {}}, ensure_ascii=False)) == []
    )


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("condition=cidp&cidp_disability=severe&previously_treated=yes", "(clear sky)"),
        ("condition=myasthenia-gravis&age=40+years", "(urgency A, clear sky)"),
        ("condition=lunar-neuritis", "insufficient data"),
        ("condition=lunar-neuritis&regolith_exposure=yes", "(urgency Z)"),
    ],
)
def test_the_explorer_answers_on_every_condition_of_a_guideline(
    case: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vocabulary._known(), regolith_exposure.name, regolith_exposure)
    shown = json.loads(page(case, (MOON,)))

    assert shown["problems"] == []
    assert said in shown["headline"]
    assert shown["guidelines"] == [[MOON.id, MOON.title]]
    assert efns_words(json.dumps(shown, ensure_ascii=False)) == []


def test_the_explorer_offers_the_guidelines_that_cover_a_condition() -> None:
    ids = [guideline.id for guideline in BOTH]

    assert [id_ for id_, _ in explored("condition=cidp")["guidelines"]] == ids
    assert [id_ for id_, _ in explored("condition=gbs")["guidelines"]] == ids[:1]
    assert [
        id_ for id_, _ in explored("guideline=moon-2050-ivig&condition=gbs")["guidelines"]
    ] == ids


def test_the_explorer_lists_conditions_that_only_one_guideline_has() -> None:
    assert all_conditions(BOTH) == (*CONDITIONS, LUNAR_NEURITIS)
    assert ["lunar-neuritis", "Lunar neuritis"] in json.loads(conditions(BOTH))
    assert [condition.id for condition in CONDITIONS] == [
        id_ for id_, _ in json.loads(conditions())
    ]


def test_the_default_guideline_is_not_part_of_the_address() -> None:
    shown = explored("guideline=efns-2008&condition=cidp")

    assert shown["guideline"] == "efns-2008"
    assert shown["state"] == "condition=cidp"
    assert shown == explored("condition=cidp")


def test_an_unknown_guideline_in_the_address_is_named() -> None:
    shown = explored("guideline=mars&condition=cidp")

    assert "unknown guideline 'mars'" in shown["problems"][0]
    assert shown["guideline"] == "efns-2008"
