"""What changed between two versions of a guideline's knowledge, and for which patients."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from attrs import evolve

from ivig_evidence import EFNS_2008, Verdict, recommend
from ivig_evidence.conditions import GUILLAIN_BARRE_SYNDROME, INCLUSION_BODY_MYOSITIS
from ivig_evidence.errors import (
    MalformedDocumentError,
    TruthIsNotBoolError,
    UnknownNameError,
    WrongTypeError,
)
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.knowledge_diff import KnowledgeDiff

from ..helpers.cases import saying

FIRST_LINE = "efns-2008/gbs/ivig-first-line"
SPORADIC = "efns-2008/inclusion-body-myositis/sporadic"


@cache
def published() -> str:
    return json.dumps(EFNS_2008.to_dict())


def earlier(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """Return the published guideline with one change, as another version could have written it."""
    document: dict[str, Any] = json.loads(published())
    document["library"]["knowledge"] = "0123456789abcdef"
    change(document)
    return document


def statement(document: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [one for one in document["statements"] if one["id"] == name]
    assert isinstance(found, dict)
    return found


def changed(diff: KnowledgeDiff) -> dict[str, tuple[int, int]]:
    return {one.condition.id: (one.changed, one.combinations) for one in diff.conditions}


@pytest.mark.parametrize("guideline", GUIDELINES, ids=lambda guideline: guideline.id)
def test_a_guideline_does_not_differ_from_what_it_published(guideline: Guideline) -> None:
    diff = guideline.diff(json.loads(json.dumps(guideline.to_dict())))

    assert (diff.statements, diff.conditions) == ((), ())
    assert diff.was == diff.now
    assert str(diff) == f"{guideline.label}: no statement changed, and no verdict or grade.\n"


def test_a_changed_level_is_told_with_the_patients_whose_grade_changes() -> None:
    def of_level_b(document: dict[str, Any]) -> None:
        statement(document, FIRST_LINE)["grade"] |= {"strength": "B", "wording": "level B"}

    diff = EFNS_2008.diff(earlier(of_level_b))
    (gbs,) = diff.conditions
    (group,) = gbs.groups

    assert diff.was == "0123456789abcdef"
    assert [str(change) for change in diff.statements] == [
        f"Statement: grade: level A (efns-2004); before, grade: level B (efns-2004) [{FIRST_LINE}]"
    ]
    assert (gbs.condition, gbs.changed, gbs.combinations) == (GUILLAIN_BARRE_SYNDROME, 1, 100)
    assert (group.first.verdict, group.second.verdict) == (Verdict.RECOMMENDED,) * 2
    assert (group.first.level, group.second.level) == ("B", "A")
    assert str(diff).splitlines()[2:] == [
        "Guillain-Barré syndrome: verdict or grade change in 1 of 100 combinations.",
        "  - If IVIG has not been given in this illness or episode, plasma exchange has not been"
        " given in this illness or episode, the patient is an adult and the patient cannot walk"
        " unaided (1 combination):",
        f"    now IVIG is recommended (level A) [{FIRST_LINE}];",
        f"    before, IVIG is recommended (level B) [{FIRST_LINE}].",
        "A combination of facts is not a patient, so the numbers are not frequencies.",
    ]


def test_a_changed_dose_changes_no_verdict() -> None:
    diff = EFNS_2008.diff(
        earlier(lambda document: statement(document, FIRST_LINE).update(regimen=None))
    )

    assert len(diff.statements) == 1
    assert diff.conditions == ()


def test_a_change_of_other_knowledge_does_not_pass_in_silence() -> None:
    """Here it is the later evidence."""
    diff = EFNS_2008.diff(earlier(lambda document: document.update(later_evidence=[])))

    assert str(diff) == (
        "EFNS 2008: no statement changed, and no verdict or grade."
        " Other knowledge did: the digests differ.\n"
    )


def test_a_statement_that_is_new_changes_the_answers_that_it_leads() -> None:
    def without_sporadic(document: dict[str, Any]) -> None:
        document["statements"].remove(statement(document, SPORADIC))
        for chapter in document["chapters"]:
            if SPORADIC in chapter["statements"]:
                chapter["statements"].remove(SPORADIC)

    diff = EFNS_2008.diff(earlier(without_sporadic))
    (group,) = diff.conditions[0].groups

    assert [str(change) for change in diff.statements] == [
        f"Statement, new: {statement(json.loads(published()), SPORADIC)['says']} [{SPORADIC}]"
    ]
    assert changed(diff) == {INCLUSION_BODY_MYOSITIS.id: (1, 2)}
    assert (group.first.verdict, group.second.verdict) == (
        Verdict.NOT_COVERED,
        Verdict.NOT_RECOMMENDED,
    )
    assert "before, IVIG is not covered for this patient.\n" in str(diff)


def test_a_chapter_that_is_gone_is_told() -> None:
    gone = evolve(EFNS_2008, covers=(), find_chapter=lambda _: None).diff(EFNS_2008)

    assert all(change.now is None for change in gone.statements)
    assert {one.id for one in EFNS_2008.statements} == {c.about for c in gone.statements}
    assert INCLUSION_BODY_MYOSITIS.id in changed(gone)


def test_a_guideline_and_a_condition_of_your_own_are_compared_with_what_they_published() -> None:
    condition = evolve(INCLUSION_BODY_MYOSITIS, id="moon-sickness", name="moon sickness")
    (sporadic,) = (one for one in EFNS_2008.statements if one.id == SPORADIC)
    own = evolve(saying(condition, sporadic), id="moon-2050")
    stored = json.loads(json.dumps(own.to_dict()))
    statement(stored, SPORADIC)["grade"] = None

    assert changed(own.diff(json.loads(json.dumps(own.to_dict())))) == {}
    assert changed(own.diff(stored)) == {
        condition.id: (1, 2),
        INCLUSION_BODY_MYOSITIS.id: (1, 2),
    }


def test_the_groups_with_the_most_changed_combinations_come_first() -> None:
    def other_levels(document: dict[str, Any]) -> None:
        for one in document["statements"]:
            if one["grade"] is not None and one["id"].startswith("efns-2008/gbs/"):
                one["grade"] |= {"strength": "C", "wording": "level C"}

    (gbs,) = (
        one
        for one in EFNS_2008.diff(earlier(other_levels)).conditions
        if one.condition == GUILLAIN_BARRE_SYNDROME
    )
    sizes = [group.combinations for group in gbs.groups]

    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


def test_the_changed_patients_are_those_for_whom_the_two_versions_answer_differently() -> None:
    """Brute force over the group of the changed level."""
    chapter = EFNS_2008.chapter(INCLUSION_BODY_MYOSITIS)
    assert chapter is not None
    silent = EFNS_2008.with_chapter(evolve(chapter, statements=()))
    forms = INCLUSION_BODY_MYOSITIS.facts[0]
    differing = [
        option
        for option in ("sporadic", "hereditary")
        if recommend("IBM", {forms.name: option}).verdict
        != recommend("IBM", {forms.name: option}, guideline=silent).verdict
    ]

    assert changed(EFNS_2008.diff(silent)) == {INCLUSION_BODY_MYOSITIS.id: (len(differing), 2)}


# Refusals ---------------------------------------------------------------------------


@pytest.mark.parametrize("other", [None, "efns-2008", 5, [EFNS_2008]], ids=type)
def test_only_versions_of_a_guideline_can_be_compared(other: object) -> None:
    with pytest.raises(WrongTypeError) as raised:
        EFNS_2008.diff(other)  # type: ignore[arg-type]  # the refusal at run time is the test

    assert str(raised.value).startswith("diff takes a Guideline, not ")
    assert str(raised.value).endswith("; pass a guideline, or what its to_dict() returned")


def test_two_guidelines_cannot_be_compared_as_versions() -> None:
    with pytest.raises(WrongTypeError) as raised:
        EFNS_2008.diff(next(one for one in GUIDELINES if one.id == "aan-2012"))

    assert str(raised.value) == (
        "diff takes a version of efns-2008, not str 'aan-2012'; compare two versions of the same"
        " guideline"
    )


def other_fact(document: dict[str, Any]) -> None:
    statement(document, FIRST_LINE)["population"] = {"kind": "flag", "fact": "able_to_fly"}


def other_level(document: dict[str, Any]) -> None:
    statement(document, FIRST_LINE)["grade"] |= {"strength": "Z", "wording": "level Z"}


def missing_statement(document: dict[str, Any]) -> None:
    document["statements"].remove(statement(document, FIRST_LINE))


def circle(document: dict[str, Any]) -> None:
    statement(document, FIRST_LINE)["refines"] = [{"to": FIRST_LINE, "why": "itself"}]


def other_condition(document: dict[str, Any]) -> None:
    document["chapters"][0]["condition"] = "moon-sickness"


def two_statements(document: dict[str, Any]) -> None:
    document["statements"].append(statement(document, FIRST_LINE) | {"grade": None})


def two_chapters(document: dict[str, Any]) -> None:
    document["chapters"].append(document["chapters"][0] | {"statements": []})


@pytest.mark.parametrize(
    ("damage", "error", "text"),
    [
        (other_fact, UnknownNameError, "able_to_fly"),
        (other_level, WrongTypeError, "Z"),
        (
            missing_statement,
            MalformedDocumentError,
            f"not a valid guideline: statement '{FIRST_LINE}' is missing",
        ),
        (
            circle,
            MalformedDocumentError,
            f"not a valid guideline: statement '{FIRST_LINE}' is missing, or is related to itself",
        ),
        (other_condition, UnknownNameError, "moon-sickness"),
        (
            two_statements,
            MalformedDocumentError,
            f"not a valid guideline: statement '{FIRST_LINE}' is there twice",
        ),
        (
            two_chapters,
            MalformedDocumentError,
            "not a valid guideline: chapter 'guillain-barre-syndrome' is there twice",
        ),
        (
            lambda document: document.pop("statements"),
            MalformedDocumentError,
            "not a valid guideline: .*statements",
        ),
        (
            lambda document: document.update(schema="x"),
            MalformedDocumentError,
            "not a valid guideline: .*schema",
        ),
    ],
    ids=[
        *("fact", "level", "missing", "circle", "condition", "two statements", "two chapters"),
        *("part", "schema"),
    ],
)
def test_a_damaged_version_is_refused(
    damage: Callable[[dict[str, Any]], object], error: type[Exception], text: str
) -> None:
    with pytest.raises(error, match=text):
        EFNS_2008.diff(earlier(damage))


def test_a_comparison_of_versions_is_no_bool() -> None:
    with pytest.raises(TruthIsNotBoolError, match="look at its statements"):
        bool(EFNS_2008.diff(EFNS_2008))


def test_comparing_does_not_change_the_document() -> None:
    document = json.loads(published())
    before = copy.deepcopy(document)
    EFNS_2008.diff(document)

    assert before == document
