"""Comparisons of two documents as text, cards and JSON."""

from __future__ import annotations

import json
import re
from functools import reduce

from ivig_evidence import compare, comparisons
from ivig_evidence.conditions import CIDP
from ivig_evidence.logic.predicates import EVERYBODY, Flag, Predicate
from ivig_evidence.model.comparison import Comparison
from ivig_evidence.model.recommendation import Action
from ivig_evidence.render.comparisons import MOST_GROUPS, patients

from ..helpers.one_statement import one_statement

IBM = compare("IBM", "efns-2008", "aan-2012")
DERMATOMYOSITIS = compare("dermatomyositis", "efns-2008", "aan-2012")


def differs_if_odd(number: int) -> Comparison:
    """Return documents that differ if an odd number of some facts is true."""
    facts: list[Predicate] = [
        Flag(f"fact_{n}", f"fact {n}", f"not fact {n}", question=f"Fact {n}?")
        for n in range(number)
    ]
    odd = reduce(_exactly_one, facts)
    return compare(
        CIDP,
        one_statement("odd", odd, CIDP),
        one_statement("everybody", EVERYBODY, CIDP, Action.DO_NOT_USE),
    )


def _exactly_one(first: Predicate, second: Predicate) -> Predicate:
    return (first & ~second) | (~first & second)


def test_the_text_has_counts_then_the_groups_with_verdicts_grades_and_cause() -> None:
    lines = str(IBM).splitlines()

    assert lines[:8] == [
        "Inclusion body myositis: EFNS 2008 and AAN 2012, 2 combinations of 1 fact.",
        "  Documents: EFNS 2008 (superseded, full text read); AAN 2012 (retired, full text read)",
        "  Same verdict: 0",
        "  Different verdicts: 1",
        "  Only EFNS 2008 has a verdict: 0",
        "  Only AAN 2012 has a verdict: 1",
        "  Neither has a verdict: 0",
        "  Facts: What form of inclusion body myositis is it?",
    ]
    assert lines[8] == "Where they differ:"
    assert lines[9].endswith(" (1 combination):")
    assert lines[10].startswith("    EFNS 2008: IVIG is not recommended (level A) [efns-2008/")
    assert lines[11].startswith(
        "    AAN 2012: no recommendation on IVIG for this patient (level U)"
    )
    assert lines[12].startswith("    Why: ")
    assert lines[12].endswith(" (not stated).")
    assert lines[13].endswith("grades are not compared. Not a medical device.")


def test_a_text_without_differences_has_no_groups() -> None:
    text = str(compare("MMN", "efns-2008", "aan-2012"))

    assert "  Same verdict: 5 (recommended 5)" in text
    assert "Where they differ" not in text


def test_open_combinations_are_shown_only_if_there_are_any() -> None:
    opened = str(compare("GBS", "efns-2008", "aan-2012"))

    assert "  Open, because statements of one document conflict: 2" in opened
    assert "Open" not in str(IBM)


def test_a_text_shows_at_most_twenty_groups_and_counts_the_others() -> None:
    pair = differs_if_odd(6)
    shown = re.findall(r"^  - If .*:$", str(pair), re.MULTILINE)

    assert len(pair.differing_groups) == 32
    assert len(shown) == MOST_GROUPS == 20
    assert "  - And for 12 more groups:" in str(pair)
    assert str(differs_if_odd(5)).count("\n  - ") == 16


def test_a_reversed_statement_is_flagged() -> None:
    """EFNS 2008 makes a second course of IVIG an option; later trials advise against it."""
    pair = compare("GBS", "efns-2008", "aan-2012")
    name = "efns-2008/gbs/no-response-to-first-course"
    first = json.loads(json.dumps(pair.to_dict()))["differing_groups"][0]["first"]

    assert f"[{name}, REVERSED SINCE (2021, 2023, 2024)]" in str(pair)
    assert f"[{name}, REVERSED SINCE (2021, 2023, 2024)]" in pair._repr_html_()
    assert (first["leading"], first["reversed"]) == ([name], [name])


def test_a_group_of_all_patients_is_every_patient() -> None:
    (group,) = compare("LEMS", "aan-2012", "aanem-update").differing_groups

    assert group.when == ()
    assert str(group) == "every patient (1 combination)"
    assert patients(group) == "every patient"


def test_many_options_are_written_as_the_others_that_are_left() -> None:
    texts = "".join(map(str, comparisons("GBS")))

    assert "immunoadsorption has been given" in texts
    assert not re.search(r"response to immunoadsorption[^;]*'responded', 'relapsed", texts)


def test_a_card_has_the_counts_and_every_group() -> None:
    for pair in (IBM, DERMATOMYOSITIS):
        html, markdown = pair._repr_html_(), pair._repr_markdown_()

        assert html.startswith("<table><caption>")
        assert html.count("<th") == html.count("<td") == markdown.count("\n") - 1
        groups = re.findall(r'<th [^>]*scope="row">differ ', html)
        assert len(groups) == len(pair.differing_groups) > 0
        assert f">{pair.differ}</td>" in html


def test_json_has_the_counts_and_the_groups() -> None:
    data = json.loads(json.dumps(DERMATOMYOSITIS.to_dict()))
    groups = DERMATOMYOSITIS.differing_groups

    assert (data["condition"], data["first"], data["second"]) == (
        "dermatomyositis",
        "efns-2008",
        "aan-2012",
    )
    assert data["combinations"] == sum(pair["combinations"] for pair in data["verdicts"]) == 160
    assert data["differ"] == 13
    assert [group["combinations"] for group in data["differing_groups"]] == [
        group.combinations for group in groups
    ]
    assert data["differing_groups"][0]["first"] == {
        "verdict": groups[0].first.verdict.value,
        "grade": {
            "scheme": "efns-2004",
            "strength": "B",
            "certainty": None,
            "wording": "level B",
        },
        "leading": [statement.id for statement in groups[0].first.leading],
        "reversed": [],
    }
    assert all({"says", "kind"} <= when.keys() for when in data["differing_groups"][0]["when"])
