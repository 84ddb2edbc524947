"""What changed from one answer to another, in words."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve, fields

from ivig_evidence import EFNS_2008, recommend
from ivig_evidence.conditions import CONDITIONS, GUILLAIN_BARRE_SYNDROME
from ivig_evidence.errors import (
    MalformedDocumentError,
    TruthIsNotBoolError,
    UnknownNameError,
    WrongTypeError,
)
from ivig_evidence.grading.efns_2004 import RecommendationLevel
from ivig_evidence.logic.vocabulary import fact_named
from ivig_evidence.model.answer_diff import AnswerDiff, Aspect
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.render.json.documents import StatementDocument

from ..helpers.random_patients import random_patients

OPEN = recommend("GBS")
LEVEL_A = recommend("GBS", able_to_walk_unaided=False, previously_treated=False, age="43 years")
FIRST_LINE = "efns-2008/gbs/ivig-first-line"


def stored(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """Return the published answer with one change, as another version could have written it."""
    document: dict[str, Any] = copy.deepcopy(LEVEL_A.to_dict())
    change(document)
    return document


def first_line(document: dict[str, Any]) -> dict[str, Any]:
    (statement,) = [
        status["statement"]
        for status in document["statements"]
        if status["statement"]["id"] == FIRST_LINE
    ]
    assert isinstance(statement, dict)
    return statement


def lines(diff: AnswerDiff, aspect: Aspect) -> list[str]:
    return [str(change) for change in diff.on(aspect)]


def test_new_facts_that_settle_an_answer_are_told_with_what_they_settle() -> None:
    diff = LEVEL_A.diff(OPEN)

    assert lines(diff, Aspect.FACT) == [
        "Fact, new: the patient cannot walk unaided [able_to_walk_unaided]",
        "Fact, new: age 43 years [age]",
        "Fact, new: this illness, or this episode of it, has not been treated before"
        " [previously_treated]",
    ]
    assert lines(diff, Aspect.VERDICT) == ["Verdict: recommended; before, insufficient data"]
    assert lines(diff, Aspect.GRADE) == ["Grade: level A (efns-2004); before, none printed"]
    assert lines(diff, Aspect.DOSE) == [f"Dose, new: IVIG 0.4 g/kg a day for 5 days [{FIRST_LINE}]"]
    assert "Missing fact, no longer: Can the patient walk unaided? [able_to_walk_unaided]" in lines(
        diff, Aspect.MISSING
    )
    assert diff.on(Aspect.LATER) == ()


def test_a_comparison_the_other_way_round_swaps_was_and_now() -> None:
    there, back = LEVEL_A.diff(OPEN), OPEN.diff(LEVEL_A)
    swapped = [evolve(change, was=change.now, now=change.was) for change in back.changes]

    assert set(swapped) == set(there.changes)
    assert (there.was, there.now) == (back.now, back.was)


def test_an_answer_does_not_differ_from_itself() -> None:
    diff = LEVEL_A.diff(LEVEL_A)

    assert diff.changes == ()
    assert str(diff) == (
        "Guillain-Barré syndrome: IVIG is recommended (level A), EFNS 2008. Nothing changed.\n"
    )


def test_the_answer_of_another_document_names_both_documents_and_their_schemes() -> None:
    facts = LEVEL_A.given
    diff = recommend("GBS", facts, guideline="aan-2012").diff(LEVEL_A)

    (document,) = lines(diff, Aspect.DOCUMENT)
    assert document.endswith(
        "(retired); before, EFNS guidelines for the use of intravenous immunoglobulin, 2008"
        " (superseded)"
    )
    assert lines(diff, Aspect.GRADE) == ["Grade: level A (aan-2012); before, level A (efns-2004)"]
    assert diff.on(Aspect.VERDICT) == diff.on(Aspect.KNOWLEDGE) == ()


def test_the_answer_of_another_day_names_the_later_evidence() -> None:
    earlier = recommend("GBS", LEVEL_A.given, as_of=date(2010, 1, 1))
    diff = LEVEL_A.diff(earlier)

    assert {change.aspect for change in diff.changes} == {Aspect.DAY, Aspect.LATER}
    assert lines(diff, Aspect.DAY) == [
        "Day of the later evidence: all that is known; before, 2010-01-01"
    ]
    assert "gbs/ean-pns-2023" in {change.about for change in diff.on(Aspect.LATER)}


def test_the_text_has_at_most_five_changes_of_each_aspect() -> None:
    earlier = recommend("GBS", LEVEL_A.given, as_of=date(2010, 1, 1))
    diff = LEVEL_A.diff(earlier)
    text = str(diff)

    assert 5 == text.count("- Later evidence, new: ")
    assert f"- Later evidence: {len(diff.on(Aspect.LATER)) - 5} more changes\n" in text
    assert text.startswith(f"Now:    {LEVEL_A.screen().headline}")


def test_each_change_is_one_line_whatever_a_stored_answer_contains() -> None:
    def two_lines(document: dict[str, Any]) -> None:
        document["headline"] += "\n- Verdict: not recommended"
        first_line(document)["says"] = "IVIG works.\u2028- Grade: level A"

    diff = LEVEL_A.diff(stored(two_lines))

    assert 2 + len(diff.changes) == len(str(diff).splitlines())


# Stored answers of other knowledge ----------------------------------------------


def grade_b(document: dict[str, Any]) -> None:
    first_line(document)["grade"] |= {"strength": "B", "wording": "level B"}
    document["grade"] |= {"strength": "B", "wording": "level B"}
    document["library"]["knowledge"] = "0123456789abcdef"


def test_a_stored_answer_of_other_knowledge_is_compared_as_it_was_published() -> None:
    diff = LEVEL_A.diff(stored(grade_b))

    assert [str(change) for change in diff.changes] == [
        f"Digest of the knowledge: {LEVEL_A.knowledge}; before, 0123456789abcdef",
        "Grade: level A (efns-2004); before, level B (efns-2004)",
        f"Statement: grade: level A (efns-2004); before, grade: level B (efns-2004) [{FIRST_LINE}]",
    ]


SOURCE = {
    "paper": "Moon 2030",
    "doi": None,
    "section": "page 1",
    "text": None,
    "first_line": 2,
    "last_line": 3,
}
PASSAGE = {"says": "A dose.", "source": SOURCE}
INSIDE: list[tuple[str, object, str]] = [
    ("regimen", None, "dose: IVIG 0.4 g/kg a day for 5 days; before, dose: none printed"),
    ("says", "Other words.", "; before, sentence: Other words."),
    ("action", "do not use", "action: use IVIG; before, action: do not use IVIG"),
    (
        "population",
        {"kind": "flag", "fact": "able_to_walk_unaided"},
        "; before, population: the patient can walk unaided",
    ),
    (
        "favoured_by",
        {"kind": "flag", "fact": "able_to_walk_unaided"},
        "favoured by: none; before, favoured by: the patient can walk unaided",
    ),
    ("studied_in", None, "; before, studied in: none"),
    (
        "refines",
        [{"to": "efns-2008/x", "why": "y"}],
        "refines: none; before, refines: efns-2008/x (y)",
    ),
    (
        "exception_to",
        [{"to": "efns-2008/x", "why": "y"}],
        "exception to: none; before, exception to: efns-2008/x (y)",
    ),
    ("studies", [], "; before, studies: none"),
    ("studies_against", ["gbs/ref-99"], "studies against it: none; before, studies against it: g"),
    ("class_counts", ["I", "II"], "counted: none; before, classes counted: I, II ["),
    ("counted_at", SOURCE, "counted at: none; before, counted at: Moon 2030, page 1, lines 2–3"),
    ("dose_in_text", PASSAGE, "before, dose in the text: A dose. (Moon 2030, page 1, lines 2–3)"),
    ("see_also", [PASSAGE], "before, read with it: A dose. (Moon 2030, page 1, lines 2–3)"),
    ("reversed_in", "2030", "reversed in: none; before, reversed in: 2030"),
    ("source", SOURCE, "; before, source: Moon 2030, page 1, lines 2–3"),
    ("intervention", "rest", "action: use IVIG; before, action: use rest"),
    ("decides_verdict", False, "decides a verdict: yes; before, decides a verdict: no"),
    ("grade", None, "grade: level A (efns-2004); before, grade: none printed"),
    ("note", "", "; before, note: none"),
]


@pytest.mark.parametrize(("part", "value", "line"), INSIDE, ids=[part for part, _, _ in INSIDE])
def test_a_change_inside_a_statement_is_told(part: str, value: object, line: str) -> None:
    diff = LEVEL_A.diff(stored(lambda document: first_line(document).update({part: value})))

    (told,) = lines(diff, Aspect.STATEMENT)
    assert line in told
    assert told.endswith(f"[{FIRST_LINE}]")


@pytest.mark.parametrize(
    ("source", "place"),
    [
        (SOURCE, "Moon 2030, page 1, lines 2–3"),
        (SOURCE | {"first_line": None, "last_line": None}, "Moon 2030, page 1"),
        (SOURCE | {"doi": "10.5555/moon"}, "Moon 2030, page 1, lines 2–3, doi:10.5555/moon"),
    ],
    ids=["lines", "neither", "lines and DOI"],
)
def test_a_source_is_told_with_its_lines_and_doi_if_it_has_them(
    source: dict[str, object], place: str
) -> None:
    diff = LEVEL_A.diff(stored(lambda document: first_line(document).update(source=source)))

    (told,) = lines(diff, Aspect.STATEMENT)
    assert told.endswith(f"; before, source: {place} [{FIRST_LINE}]")


def test_a_change_of_every_part_of_a_statement_is_told() -> None:
    parts = {attribute.name for attribute in fields(StatementDocument)}

    assert {"id", *(part for part, _, _ in INSIDE)} == parts


def test_the_dose_of_an_option_is_compared_too() -> None:
    diff = LEVEL_A.diff(stored(lambda document: document.update(verdict="option")))

    assert diff.on(Aspect.VERDICT)
    assert diff.on(Aspect.DOSE) == ()


def test_a_precaution_is_told() -> None:
    diabetic = recommend("GBS", LEVEL_A.given, diabetes=True)

    assert [] != lines(diabetic.diff(LEVEL_A), Aspect.PRECAUTION)
    assert () == diabetic.diff(LEVEL_A).on(Aspect.CONTRAINDICATION)


def test_a_passage_of_the_chapter_is_told() -> None:
    diff = LEVEL_A.diff(stored(lambda document: document.update(see_also=[PASSAGE])))

    assert lines(diff, Aspect.PASSAGE) == [
        "Passage to read with the answer, no longer: A dose. [Moon 2030, page 1, lines 2–3]"
    ]


def test_a_contraindication_is_told() -> None:
    allergic = recommend("GBS", LEVEL_A.given, hypersensitivity_to_ivig=True)

    assert ["hypersensitivity"] == [
        change.about for change in allergic.diff(LEVEL_A).on(Aspect.CONTRAINDICATION)
    ]


# Refusals -------------------------------------------------------------------------


@pytest.mark.parametrize("other", [None, "GBS", 5, EFNS_2008, [LEVEL_A]], ids=type)
def test_only_answers_can_be_compared(other: object) -> None:
    with pytest.raises(WrongTypeError) as raised:
        LEVEL_A.diff(other)  # type: ignore[arg-type]  # the refusal at run time is the test

    assert str(raised.value).startswith("diff takes an Answer, not ")
    assert str(raised.value).endswith("; pass an answer, or what its to_dict() returned")


def test_answers_on_two_conditions_cannot_be_compared() -> None:
    with pytest.raises(WrongTypeError) as raised:
        LEVEL_A.diff(recommend("CIDP"))

    assert (
        "diff takes an answer on guillain-barre-syndrome, not str 'cidp'; compare answers on the"
        " same condition"
    ) == str(raised.value)


def test_a_stored_answer_that_is_damaged_is_refused() -> None:
    with pytest.raises(MalformedDocumentError, match="verdict"):
        LEVEL_A.diff(stored(lambda document: document.update(verdict="perhaps")))
    with pytest.raises(UnknownNameError, match="able_to_fly"):
        LEVEL_A.diff(
            stored(
                lambda document: first_line(document).update(
                    population={"kind": "flag", "fact": "able_to_fly"}
                )
            )
        )


def test_a_comparison_is_no_bool() -> None:
    with pytest.raises(TruthIsNotBoolError, match="look at its changes"):
        bool(LEVEL_A.diff(OPEN))


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.id)
def test_the_aspects_that_are_told_are_exactly_those_that_differ(condition: Condition) -> None:
    """Over pairs of random patients."""
    answers = [recommend(condition, patient) for patient in random_patients(condition, 20)]
    for was, now in pairwise(answers):
        diff = now.diff(was)

        assert (was.verdict == now.verdict) is not any(diff.on(Aspect.VERDICT))
        assert (was.grade == now.grade) is not any(diff.on(Aspect.GRADE))
        assert {s.id for s in was.leading} ^ {s.id for s in now.leading} == {
            change.about for change in diff.on(Aspect.LEADING)
        }
        assert set(was.missing) ^ set(now.missing) == {
            fact_named(change.about) for change in diff.on(Aspect.MISSING)
        }
        assert diff.on(Aspect.STATEMENT) == ()
        assert now.diff(json.loads(json.dumps(was.to_dict()))) == diff


# Whether an answer is current -----------------------------------------------------


def of_level_b() -> Guideline:
    chapter = EFNS_2008.chapter(GUILLAIN_BARRE_SYNDROME)
    assert chapter is not None
    changed = tuple(
        evolve(statement, grade=evolve(statement.grade, strength=RecommendationLevel.B))
        if statement.id == FIRST_LINE and statement.grade is not None
        else statement
        for statement in chapter.statements
    )
    return EFNS_2008.with_chapter(evolve(chapter, statements=changed))


def test_an_answer_of_the_installed_knowledge_is_current() -> None:
    assert LEVEL_A.is_current()
    assert recommend("GBS", guideline="aan-2012").is_current()


def test_an_answer_of_other_knowledge_is_not_current() -> None:
    old = recommend("GBS", LEVEL_A.given, guideline=of_level_b())

    assert old.level == "B"
    assert not old.is_current()


def test_an_answer_on_a_chapter_that_did_not_change_is_current() -> None:
    assert recommend("CIDP", guideline=of_level_b()).is_current()


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("own-2026", "did you mean 'aan-2012'?"), ("zzz", "choose one from guidelines.GUIDELINES")],
)
def test_an_answer_of_a_guideline_that_is_not_installed_cannot_be_checked(
    name: str, remedy: str
) -> None:
    own = recommend("GBS", guideline=evolve(EFNS_2008, id=name))
    with pytest.raises(UnknownNameError) as raised:
        own.is_current()

    assert f"unknown guideline '{name}'; {remedy}" == str(raised.value)
