"""The registry of guidelines: look-ups by id, filters, and guidelines of installed packages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from attrs import evolve

from ivig_evidence import EFNS_2008, Verdict, guidelines, recommend
from ivig_evidence.cohort import missing_facts
from ivig_evidence.conditions import CIDP
from ivig_evidence.cql import cql_library
from ivig_evidence.engine import decision_tree, knowledge_digest
from ivig_evidence.errors import DuplicateGuidelineError, UnknownNameError, WrongTypeError
from ivig_evidence.guidelines import (
    guideline_named,
    registry,
    statement_named,
    statements,
    studies,
    study_named,
)
from ivig_evidence.immunoglobulin import IVIG
from ivig_evidence.literature.guidelines import ELOVAARA_2008
from ivig_evidence.logic import vocabulary
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.render.json.plain import predicate_from_dict
from ivig_evidence.render.json.schema import guideline_schema

from ..helpers.cases import saying, statements_of
from ..helpers.made_up import LUNAR_NEURITIS, MOON, efns_words, regolith_exposure

LOCAL = evolve(EFNS_2008, id="local-copy", title="A local copy")
"""Loaded through an entry point by the tests below."""

NO_GUIDELINE = "efns-2008"
SAME_ID = evolve(EFNS_2008, title="Another guideline with an id that is taken")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed packages that is searched; the registry forgets it afterwards."""
    monkeypatch.syspath_prepend(str(tmp_path))
    registry.guidelines.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    registry.guidelines.cache_clear()


def install(folder: Path, name: str) -> None:
    """Write the metadata of a package that declares one guideline of this module."""
    metadata = folder / "society-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: society\nVersion: 1.0\n")
    entry = f"[ivig_evidence.guidelines]\nsociety = {__name__}:{name}\n"
    (metadata / "entry_points.txt").write_text(entry)


def test_a_guideline_is_found_by_its_id() -> None:
    assert guideline_named("efns-2008") is EFNS_2008
    assert guideline_named(EFNS_2008) is EFNS_2008


def test_an_unknown_guideline_is_refused_with_candidates() -> None:
    with pytest.raises(UnknownNameError, match="no guideline is called 'efns'") as caught:
        guideline_named("efns")

    assert caught.value.nearest == ("efns-2008",)


@pytest.mark.parametrize("value", [None, 2008, ELOVAARA_2008])
def test_a_value_that_is_no_guideline_is_refused(value: object) -> None:
    with pytest.raises(WrongTypeError, match="takes a Guideline or its id"):
        guideline_named(value)  # type: ignore[arg-type]  # the refusal at run time is the test


def test_calls_accept_the_id_of_a_guideline() -> None:
    assert recommend("SPMS", guideline="efns-2008") == recommend("SPMS")
    assert decision_tree("SPMS", guideline="efns-2008") == decision_tree("SPMS")
    assert cql_library("SPMS", guideline="efns-2008") == cql_library("SPMS")
    assert missing_facts("SPMS", 0, guideline="efns-2008") == ()
    assert knowledge_digest("SPMS", guideline="efns-2008") == recommend("SPMS").knowledge


def test_a_guideline_of_an_installed_package_is_listed_and_found(installed: Path) -> None:
    install(installed, "LOCAL")

    assert guidelines.GUIDELINES == (EFNS_2008, LOCAL)
    assert recommend("SPMS", guideline="local-copy").guideline is LOCAL


def test_an_entry_point_that_is_no_guideline_is_refused(installed: Path) -> None:
    install(installed, "NO_GUIDELINE")

    with pytest.raises(WrongTypeError, match="entry point 'society' takes a Guideline"):
        guideline_named("local-copy")
    assert recommend("SPMS").verdict == "not_recommended"


def test_two_guidelines_with_one_id_are_refused(installed: Path) -> None:
    install(installed, "SAME_ID")

    with pytest.raises(DuplicateGuidelineError, match="two guidelines have the id 'efns-2008'"):
        guidelines.guidelines()


def test_a_slug_that_two_guidelines_share_is_refused_with_both_ids(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement = statement_named("gbs/children")
    same = evolve(statement, guideline=LOCAL)
    local: Guideline = saying(CIDP, same, guideline=evolve(LOCAL, covers=(), find_chapter=None))
    monkeypatch.setattr(registry, "_SHIPPED", (EFNS_2008, local))
    registry.guidelines.cache_clear()

    with pytest.raises(UnknownNameError) as caught:
        statement_named("gbs/children")
    assert caught.value.nearest == ("efns-2008/gbs/children", "local-copy/gbs/children")
    assert statement_named("local-copy/gbs/children") is same


def test_a_guideline_accepts_the_name_of_a_condition() -> None:
    assert EFNS_2008.chapter("CIDP") is EFNS_2008.chapter(CIDP)
    assert EFNS_2008.statements_on("ICD-10-CM G61.81") == EFNS_2008.statements_on(CIDP)
    with pytest.raises(UnknownNameError, match="CIPD"):
        EFNS_2008.chapter("CIPD")


def test_a_condition_that_only_a_guideline_has_is_found_by_name() -> None:
    by_value = recommend(LUNAR_NEURITIS, guideline=MOON)

    assert by_value == recommend("lunar neuritis", guideline=MOON)
    assert by_value == recommend("lunar-neuritis", guideline=MOON)
    assert decision_tree("lunar-neuritis", guideline=MOON) == decision_tree(
        LUNAR_NEURITIS, guideline=MOON
    )
    assert MOON.chapter("lunar neuritis") is MOON.chapter(LUNAR_NEURITIS)
    with pytest.raises(UnknownNameError, match="lunar"):
        recommend("lunar neuritis")


def test_statements_are_filtered_by_what_a_reader_asks() -> None:
    cidp = statements(condition="CIDP")

    assert cidp == statements_of(CIDP)
    assert statements(guideline="efns-2008") == EFNS_2008.statements
    assert {one.level for one in statements(level="B")} == {"B"}
    assert {one.verdict for one in statements(verdict="option")} == {Verdict.OPTION}
    assert {one.intervention for one in statements(intervention="IVIG")} == {IVIG}
    assert set(statements(condition="CIDP", level="A", intervention=IVIG)) < set(cidp)


@pytest.mark.parametrize(
    ("filters", "candidate"),
    [
        ({"level": "a"}, "A"),
        ({"verdict": "recomended"}, "recommended"),
        ({"intervention": "ivig"}, "IVIG"),
        ({"guideline": "efns"}, "efns-2008"),
        ({"condition": "Guillain-Bare syndrome"}, "Guillain-Barré syndrome"),
    ],
)
def test_a_filter_that_nothing_bears_is_refused(filters: dict[str, str], candidate: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        statements(**filters)

    assert candidate in caught.value.nearest


@pytest.mark.parametrize("guideline", [EFNS_2008, MOON], ids=lambda one: one.id)
def test_a_guideline_is_published_as_json(
    guideline: Guideline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vocabulary._known(), regolith_exposure.name, regolith_exposure)
    data = json.loads(json.dumps(guideline.to_dict(), allow_nan=False))

    jsonschema.Draft202012Validator(guideline_schema()).validate(data)
    assert data["schema"] == "ivig-evidence/guideline/1"
    assert [one["id"] for one in data["statements"]] == [one.id for one in guideline.statements]
    for entry, statement in zip(data["statements"], guideline.statements, strict=True):
        assert predicate_from_dict(entry["population"]) == statement.population
    assert {name for one in data["conditions"] for name in one["facts"]} == {
        entry["fact"] for entry in data["facts"]
    }


def test_the_json_of_a_guideline_names_its_own_scheme_only() -> None:
    data = json.loads(json.dumps(MOON.to_dict()))

    assert efns_words(json.dumps(data)) == []
    assert data["scheme"] == {
        "id": "moon-2050",
        "name": "Moonbase 2050",
        "paper": "Moonbase 2050",
        **{kind: data["scheme"][kind] for kind in ("strengths", "certainties", "evidence_classes")},
    }
    grades = [one["grade"] for one in data["statements"]]
    assert grades[0] == {
        "scheme": "moon-2050",
        "strength": "B",
        "certainty": "cloudy",
        "wording": "urgency B, cloudy sky",
    }
    assert [grade and grade["strength"] for grade in grades] == ["B", None, "A", "Z", None]


def test_studies_are_filtered_by_guideline_and_condition() -> None:
    cidp = studies(condition="CIDP")

    assert studies(guideline=EFNS_2008) == studies() == EFNS_2008.studies
    assert {"cidp"} <= {one for study in cidp for one in study.conditions}
    assert study_named("cidp/ref-39") in cidp
    assert study_named("mg/ref-103") not in cidp
    assert study_named(cidp[0]) is cidp[0]
