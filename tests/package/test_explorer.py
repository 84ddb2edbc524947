"""The explorer's page as data: the same parts as every other format, from the address alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import attr
import attrs
import pytest

from ivig_evidence import EFNS_2008, Answer, Verdict, consult, recommend
from ivig_evidence.engine.details import details
from ivig_evidence.engine.screen import MOST_ASKED, screen
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.consultation import Consultation
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.screen import Part as Topic
from ivig_evidence.model.screen import Screen
from ivig_evidence.render.consultations import remark_lines

from ..helpers.at_hand import ROOT
from ..helpers.by_verdict import Shown, shown_by_verdict
from ..helpers.by_verdict import shown as with_screen
from ..helpers.chapters import each_later_chapter
from ..helpers.every_result import one_of_each_result

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from docs.explorer.explorer import Page, page, start  # docs/ is next to tests/
from docs.explorer.others import PARTS, shown_ids
from docs.explorer.parts import Part
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


def written_out(part: Part) -> list[str]:
    """Return the lines of a part with their places."""
    return [
        f"{line['text']} [{line['place']}]" if line["place"] else line["text"]
        for line in part["lines"]
    ]


def consulted(answer: Answer) -> Consultation:
    """Return what all documents say for the patient of an answer."""
    return consult(answer.condition, answer.given)


def with_other_documents(answer: Answer) -> Screen:
    """Return the screen of an answer without what the page shows of other documents."""
    return screen(answer, shown_elsewhere=shown_ids(consulted(answer), answer.guideline))


def parts_of(found: Page) -> dict[str, list[str]]:
    """Return the lines of the parts of a page by their titles, without facts and footer."""
    return {
        one["title"]: written_out(one)
        for one in found["parts"]
        if one["kind"] not in ("facts", "footer")
    }


@each_later_chapter
def test_a_page_has_the_parts_of_the_screen_of_a_later_document(
    guideline: Guideline, condition: Condition
) -> None:
    for one in map(with_screen, one_of_each_result(guideline, condition)):
        found = explored(one)
        expected = with_other_documents(one.answer)

        assert found["problems"] == []
        assert found["headline"] == f"{one.screen.headline}."
        assert parts_of(found) == {str(one.part): [*map(str, one.lines)] for one in expected.parts}
        assert found["parts"][-1]["lines"][0]["text"] == one.screen.footer.text


@pytest.mark.parametrize("verdict", Verdict)
def test_a_page_has_the_parts_of_the_screen_in_their_order(verdict: Verdict) -> None:
    for shown in shown_by_verdict()[verdict]:
        found = explored(shown)
        parts = parts_of(found)
        expected = with_other_documents(shown.answer)

        assert found["problems"] == []
        assert found["headline"] == f"{shown.screen.headline}."
        assert found["flags"] == [f"{flag}." for flag in shown.screen.flags]
        assert [*parts] == [str(one.part) for one in expected.parts]
        assert parts == {str(one.part): [*map(str, one.lines)] for one in expected.parts}
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
        assert shown.screen.lines_of(Topic.MISSING)
        assert [found["questions"][name]["label"] for name in needed["questions"]] == [
            fact.question for fact in shown.answer.missing
        ]


# What others say -------------------------------------------------------------------

GBS = "condition=GBS&assume=untreated&able_to_walk_unaided=no&age_group=adult&body_weight=70+kg"


@pytest.mark.parametrize("verdict", Verdict)
def test_every_other_document_is_shown_once_in_the_order_of_the_consultation(
    verdict: Verdict,
) -> None:
    for shown in shown_by_verdict()[verdict][::EVERY]:
        found = explored(shown)
        answers = [a for a in consulted(shown.answer).answers if a.guideline.id != "efns-2008"]
        rows = found["others"]["documents"]

        assert [row["document"] for row in rows] == [a.guideline.label for a in answers]
        assert [row["status"] for row in rows] == [
            f"{a.guideline.status.on(None)}, {a.guideline.provenance} read" for a in answers
        ]
        assert [row["statements"] for row in rows] == [
            ", ".join(statement.id for statement in a.leading) for a in answers
        ]


@pytest.mark.parametrize("verdict", Verdict)
def test_remarks_differences_labels_and_funding_are_those_of_the_consultation(
    verdict: Verdict,
) -> None:
    for shown in shown_by_verdict()[verdict][::EVERY]:
        consultation = consulted(shown.answer)
        of_all = consultation.screen()
        others = [a for a in consultation.answers if a.guideline.id != "efns-2008"]
        remarks = [*map(str, remark_lines(others))]
        parts = {one["title"]: written_out(one) for one in explored(shown)["others"]["parts"]}

        assert parts == {
            **({"Remarks": remarks} if remarks else {}),
            **{str(one.part): [*map(str, one.lines)] for one in of_all.parts if one.part in PARTS},
        }


def test_another_document_has_its_verdict_and_grade_in_its_own_words() -> None:
    rows = {one["document"]: one for one in json.loads(page(GBS))["others"]["documents"]}

    assert (rows["AANEM 2023"]["verdict"], rows["AANEM 2023"]["grade"]) == (
        "IVIG is recommended",
        "class I",
    )
    assert rows["AAN 2003, GBS"]["verdict"] == "Insufficient data"
    assert rows["AAN 2003, GBS"]["grade"] == ""
    assert rows["AAN 2012"]["reference"] == "aan-2012/guillain-barre-syndrome"


def test_the_dose_of_another_document_is_shown_in_grams() -> None:
    shown = json.loads(page(f"guideline=aan-2012&{GBS}"))
    doses = {one["document"]: one["dose"] for one in shown["others"]["documents"]}

    assert doses["EFNS 2008"] == [
        "IVIG 0.4 g/kg a day for 5 days: 140 g in all, 28 g a day (70 kg, actual weight)"
    ]


def test_a_contraindication_hides_the_grams_of_other_documents() -> None:
    shown = json.loads(page(f"guideline=aan-2012&{GBS}&anti_iga_antibodies=yes"))
    doses = {one["document"]: one["dose"] for one in shown["others"]["documents"]}

    assert shown["flags"] != []
    assert doses["EFNS 2008"] == ["IVIG 0.4 g/kg a day for 5 days"]


@pytest.mark.parametrize("guideline", ["efns-2008", "aan-2012", "aanem-update"])
def test_the_document_of_the_page_is_not_repeated_among_the_others(guideline: str) -> None:
    shown = json.loads(page(f"guideline={guideline}&{GBS}"))
    references = [one["reference"] for one in shown["others"]["documents"]]

    assert shown["reference"] not in references
    assert len(references) == len(set(references)) == 4


def test_a_condition_of_one_document_has_no_others() -> None:
    others = json.loads(page("condition=rasmussen-encephalitis"))["others"]

    assert others["agreement"] == ""
    assert others["documents"] == []


def test_later_evidence_that_others_show_is_not_repeated() -> None:
    """
    AAN 2012 and AANEM 2009 have a verdict on the patient, so their rows are left out.
    """
    shown = json.loads(page("condition=IBM&inclusion_body_myositis_form=sporadic"))
    rows = {one["document"] for one in shown["others"]["documents"]}
    (later,) = (one for one in shown["parts"] if one["kind"] == "later")

    assert rows == {"AANEM 2023", "AAN 2012", "AANEM 2009"}
    assert [line["place"] for line in later["lines"]] == ["Cochrane CD001555.pub5"]


def test_a_reversal_is_shown_even_if_others_show_its_document() -> None:
    shown = json.loads(page("condition=post-polio+syndrome"))
    (later,) = (one for one in shown["parts"] if one["kind"] == "later")

    assert "Reversed 2023" in later["lines"][0]["text"]
    assert later["lines"][0]["is_warning"]


@pytest.mark.parametrize("verdict", Verdict)
def test_each_missing_fact_of_any_document_is_asked_once(verdict: Verdict) -> None:
    for shown in shown_by_verdict()[verdict][::EVERY]:
        asked = [name for group in explored(shown)["groups"] for name in group["questions"]]

        assert len(asked) == len(set(asked))
        assert {fact.name for fact in consulted(shown.answer).missing} <= {*asked}


def test_an_answer_that_only_another_document_asks_for_changes_only_its_row() -> None:
    before = json.loads(page(GBS))
    after = json.loads(page(f"{GBS}&time_since_onset_of_neuropathic_symptoms=10+days"))
    rows = {one["document"]: one["verdict"] for one in after["others"]["documents"]}
    asked = {one["id"]: one["questions"] for one in before["groups"]}

    assert asked["others"] == ["time_since_onset_of_neuropathic_symptoms"]
    assert after["problems"] == []
    assert after["headline"] == before["headline"] == f"{recommend_gbs().screen().headline}."
    assert rows["AAN 2003, GBS"].startswith("IVIG is recommended")


def recommend_gbs() -> Answer:
    """Return the answer of EFNS 2008 for an adult with GBS who cannot walk unaided."""
    return recommend("GBS", able_to_walk_unaided=False, age_group="adult", previously_treated=False)


def test_the_static_pages_are_those_of_the_library_without_what_python_adds() -> None:
    static = start()
    for state, shown in static["pages"].items():
        whole = json.loads(page(state))
        for added in ("full", "doses", "questions"):
            whole.pop(added, None)

        assert json.loads(json.dumps(shown)) == whole
        asked = {name for one in shown.get("groups", []) for name in one["questions"]}
        assert asked <= static["questions"].keys()


IMPORT = "import sys; from pathlib import Path; sys.path.insert(0, {root!r}); "
PACK = IMPORT + (
    "from docs.explorer.library import packed;"
    " Path('library.bin').write_bytes(packed(Path('modules'), 'parts.one'))"
)
UNPACK = IMPORT + (
    "from docs.explorer.library import add;"
    " add(Path('library.bin').read_bytes());"
    " from parts.one import Point;"
    " import attr;"
    ""
    " print(Point(1, 2), Point(1, 2) == Point(1, 2), Point.__doc__, attr.__spec__.origin)"
)


def test_packed_modules_are_imported_from_memory(tmp_path: Path) -> None:
    """The packages are in no folder, have no docstrings, and their methods are compiled."""
    parts = tmp_path / "modules" / "parts"
    parts.mkdir(parents=True)
    (parts / "one.py").write_text(POINT, encoding="utf-8")
    for package in (attr, attrs):
        folder = Path(str(package.__file__)).parent
        shutil.copytree(folder, tmp_path / "modules" / folder.name)
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": ""}
    # Without site-packages, whose attrs would be found too.
    python = [sys.executable, "-S", "-c"]

    def run(script: str) -> str:
        command = [*python, script.format(root=str(ROOT))]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert "" == done.stderr
        return done.stdout

    run(PACK)
    shutil.rmtree(tmp_path / "modules")

    assert "Point(x=1, y=2) True None None\n" == run(UNPACK)


POINT = '''
from attrs import frozen

@frozen
class Point:
    """A point."""
    x: int
    y: int
'''
