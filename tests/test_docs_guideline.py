"""Pages and the explorer for a guideline other than the default, under a scheme of its own."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from ivig_evidence import EFNS_2008
from ivig_evidence.conditions import CIDP, MYASTHENIA_GRAVIS, SJOGREN_NEUROPATHY
from ivig_evidence.guidelines import registry
from ivig_evidence.model.condition import Condition

from .at_hand import ROOT
from .made_up import CONDITIONS as MADE_UP
from .made_up import LUNAR_NEURITIS, MOON, efns_words

sys.path.insert(0, str(ROOT))
from docs.condition_pages import (  # the pages lie beside the tests
    condition_page,
    condition_pages,
    covering,
    page_name,
)


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register the made-up guideline after those of the library."""
    both = (*registry.guidelines(), MOON)
    monkeypatch.setattr("docs.condition_pages.guidelines", lambda: both)


@pytest.mark.parametrize("condition", MADE_UP, ids=lambda one: one.id)
def test_a_page_names_only_its_guideline(condition: Condition, tmp_path: Path) -> None:
    page = condition_page(MOON, condition, tmp_path)
    # Names and codes belong to the condition; the link to the page of another guideline names it.
    own = re.sub(r"^Other guidelines on this condition: .*$", "", page, flags=re.MULTILINE)

    assert MOON.title in page
    assert efns_words(own) == []


def test_a_page_has_grades_and_classes_in_the_words_of_their_scheme(tmp_path: Path) -> None:
    page = condition_page(MOON, CIDP, tmp_path)

    assert "[urgency B, cloudy sky](#cidpsevere)" in page
    assert "[clear sky](#cidptreated)" in page
    assert "**Grade**: urgency B, cloudy sky" in page
    assert "**class**: " in page
    assert "solid" in page


def test_pictures_of_two_guidelines_have_different_names(tmp_path: Path) -> None:
    condition_page(MOON, CIDP, tmp_path)
    condition_page(EFNS_2008, CIDP, tmp_path)
    names = {one.relative_to(tmp_path).as_posix() for one in tmp_path.rglob("*.svg")}

    assert {
        "pictures/cidp-decision.svg",
        "pictures/moon-2050-ivig/cidp-decision.svg",
    } <= names


@pytest.mark.parametrize("condition", [CIDP, MYASTHENIA_GRAVIS], ids=lambda one: one.id)
def test_the_pictures_of_a_page_are_found(condition: Condition, tmp_path: Path) -> None:
    page = tmp_path / "conditions" / f"{page_name(MOON, condition)}.md"
    shown = re.findall(r"^```{image} (\S+)$", condition_page(MOON, condition, tmp_path), re.M)

    assert shown
    page.parent.mkdir(parents=True)
    assert all((page.parent / one).resolve().is_file() for one in shown)


def test_the_first_guideline_keeps_its_address() -> None:
    assert page_name(EFNS_2008, CIDP) == "cidp"
    assert page_name(MOON, CIDP) == "moon-2050-ivig/cidp"


@pytest.mark.usefixtures("registered")
def test_a_condition_of_one_guideline_has_a_page_of_its_own() -> None:
    assert covering(LUNAR_NEURITIS) == (MOON,)
    assert page_name(MOON, LUNAR_NEURITIS) == "lunar-neuritis"


def test_a_condition_that_no_guideline_covers_has_a_page(tmp_path: Path) -> None:
    page = condition_page(EFNS_2008, SJOGREN_NEUROPATHY, tmp_path)

    assert covering(SJOGREN_NEUROPATHY) == (EFNS_2008,)
    assert "*not covered*" in page


@pytest.mark.usefixtures("registered")
def test_pages_of_two_guidelines_lead_to_each_other(tmp_path: Path) -> None:
    by_efns = condition_page(EFNS_2008, CIDP, tmp_path)
    by_moon = condition_page(MOON, CIDP, tmp_path)

    assert f"[{MOON.title}](moon-2050-ivig/cidp.md)" in by_efns
    assert f"[{EFNS_2008.title}](../cidp.md)" in by_moon
    assert "explorer/index.html#condition=cidp" in by_efns
    assert "explorer/index.html#guideline=moon-2050-ivig&condition=cidp" in by_moon


@pytest.mark.usefixtures("registered")
def test_every_guideline_has_pages_for_what_it_covers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docs.condition_pages.CONDITIONS", (CIDP, SJOGREN_NEUROPATHY))
    monkeypatch.setattr("docs.condition_pages.condition_page", lambda *_: "")
    pages = condition_pages(tmp_path)

    assert "conditions/cidp" in pages
    assert "conditions/moon-2050-ivig/cidp" in pages
    assert "conditions/lunar-neuritis" in pages
    assert "conditions/sjogren-neuropathy" in pages
    assert "conditions/moon-2050-ivig/sjogren-neuropathy" not in pages
    assert MOON.title in pages["conditions"]
