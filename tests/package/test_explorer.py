"""The explorer's page as data: the same parts as every other format, from the address alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest

from ivig_evidence import EFNS_2008, Verdict
from ivig_evidence.engine.details import details
from ivig_evidence.engine.screen import MOST_ASKED
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.screen import Part

from ..helpers.by_verdict import Shown, shown_by_verdict
from ..helpers.by_verdict import shown as with_screen
from ..helpers.chapters import each_later_chapter
from ..helpers.every_result import one_of_each_result

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from docs.explorer.explorer import Page, page, start  # docs/ is next to tests/
from docs.explorer.questions import written

pytestmark = pytest.mark.tools

EVERY = 10
"""One in so many of the patients, in the tests of one part of the page."""


def explored(shown: Shown) -> Page:
    """Return the page for a patient whose facts are in the address."""
    answer = shown.answer
    case = {"condition": answer.condition.id}
    if answer.guideline is not EFNS_2008:
        case["guideline"] = answer.guideline.id
    facts = {one.fact.name: written(one) for one in answer.given.said}
    found: Page = json.loads(page(urlencode(case | facts)))
    return found


def parts_of(found: Page) -> dict[str, list[str]]:
    """Return the lines of the parts of a page by their titles, without facts and footer."""
    return {
        one["title"]: [
            f"{line['text']} [{line['place']}]" if line["place"] else line["text"]
            for line in one["lines"]
        ]
        for one in found["parts"]
        if one["kind"] not in ("facts", "footer")
    }


@each_later_chapter
def test_a_page_has_the_parts_of_the_screen_of_a_later_document(
    guideline: Guideline, condition: Condition
) -> None:
    for one in map(with_screen, one_of_each_result(guideline, condition)):
        found = explored(one)

        assert found["problems"] == []
        assert found["headline"] == f"{one.screen.headline}."
        assert parts_of(found) == {
            str(part.part): one.lines(part.part) for part in one.screen.parts
        }
        assert found["parts"][-1]["lines"][0]["text"] == one.screen.footer.text


@pytest.mark.parametrize("verdict", Verdict)
def test_a_page_has_the_parts_of_the_screen_in_their_order(verdict: Verdict) -> None:
    for shown in shown_by_verdict()[verdict]:
        found = explored(shown)
        parts = parts_of(found)

        assert found["problems"] == []
        assert found["headline"] == f"{shown.screen.headline}."
        assert found["flags"] == [f"{flag}." for flag in shown.screen.flags]
        assert [*parts] == [str(one.part) for one in shown.screen.parts]
        assert parts == {str(one.part): shown.lines(one.part) for one in shown.screen.parts}
        assert found["parts"][-1]["lines"][0]["text"] == shown.screen.footer.text


@pytest.mark.parametrize("verdict", [Verdict.RECOMMENDED, Verdict.NOT_RECOMMENDED])
def test_the_full_text_has_every_section(verdict: Verdict) -> None:
    for shown in shown_by_verdict()[verdict][::EVERY]:
        full = explored(shown)["full"]

        assert [(one["title"], [line["text"] for line in one["lines"]]) for one in full] == [
            (one.title, [*one.lines]) for one in details(shown.answer)
        ]


@pytest.mark.parametrize("verdict", Verdict)
def test_safety_questions_are_open_only_if_ivig_may_be_given(verdict: Verdict) -> None:
    for shown in shown_by_verdict()[verdict][::EVERY]:
        groups = {one["id"]: one for one in explored(shown)["groups"]}
        safety = groups.get("safety")
        if safety is None:
            continue

        is_open = verdict.is_in_favour or verdict in (
            Verdict.INSUFFICIENT_DATA,
            Verdict.CONFLICTING,
        )
        assert safety["shown"] == (MOST_ASKED if is_open else 0)


def test_a_missing_fact_that_the_screen_asks_for_is_a_question_of_the_page() -> None:
    for shown in shown_by_verdict()[Verdict.INSUFFICIENT_DATA][::EVERY]:
        found = explored(shown)
        needed = next(one for one in found["groups"] if one["id"] == "needed")

        assert needed["questions"] == [fact.name for fact in shown.answer.missing]
        assert shown.screen.lines_of(Part.MISSING)
        assert [found["questions"][name]["label"] for name in needed["questions"]] == [
            fact.question for fact in shown.answer.missing
        ]


def test_the_static_pages_are_those_of_the_library_without_what_python_adds() -> None:
    static = start()
    for state, shown in static["pages"].items():
        whole = json.loads(page(state))
        for added in ("full", "doses", "questions"):
            whole.pop(added, None)

        assert json.loads(json.dumps(shown)) == whole
        asked = {name for one in shown.get("groups", []) for name in one["questions"]}
        assert asked <= static["questions"].keys()
