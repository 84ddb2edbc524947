"""The registry of guidelines: look-ups by id, filters, and guidelines of installed packages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from attrs import evolve

from ivig_evidence import EFNS_2008, Verdict, guidelines, recommend
from ivig_evidence.cohort import missing_facts
from ivig_evidence.conditions import CIDP
from ivig_evidence.cql import cql_library
from ivig_evidence.engine import decision_tree, knowledge_digest
from ivig_evidence.errors import (
    BrokenEntryPointError,
    DuplicateGuidelineError,
    NoProposalError,
    UnknownNameError,
    WrongTypeError,
)
from ivig_evidence.fhir import medication_request_proposal
from ivig_evidence.guidelines import (
    guideline_named,
    registry,
    statement_named,
    statements,
    studies,
    study_named,
)
from ivig_evidence.guidelines.shipped import shipped
from ivig_evidence.immunoglobulin import IVIG
from ivig_evidence.literature.guidelines import ELOVAARA_2008
from ivig_evidence.logic import vocabulary
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.model.citation import Verification
from ivig_evidence.model.document import Published
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.later import Effect, LaterEvidence
from ivig_evidence.render.json.plain import predicate_from_dict
from ivig_evidence.render.json.schema import guideline_schema

from ..helpers.cases import saying, statements_of
from ..helpers.made_up import (
    LUNAR_NEURITIS,
    MOON,
    Urgency,
    efns_words,
    myasthenia,
    regolith_exposure,
    treated_cidp,
)

ROOT = Path(__file__).resolve().parent.parent.parent

LOCAL = evolve(EFNS_2008, id="local-copy", title="A local copy")
"""A guideline that the tests load through an entry point."""

OTHER = evolve(EFNS_2008, id="other-copy", title="Another copy")
NO_GUIDELINE = "efns-2008"
SAME_ID = evolve(EFNS_2008, title="Another guideline with an id that is taken")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder of installed packages that is searched, and reset the registry afterwards."""
    monkeypatch.syspath_prepend(str(tmp_path))
    registry.guidelines.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    registry.guidelines.cache_clear()


def install(folder: Path, name: str, package: str = "society") -> None:
    """Write the metadata of a package that declares one guideline of this module."""
    metadata = folder / f"{package}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    entry = f"[ivig_evidence.guidelines]\nsociety = {__name__}:{name}\n"
    (metadata / "entry_points.txt").write_text(entry)


def test_a_guideline_is_found_by_its_id() -> None:
    assert guideline_named("efns-2008") is EFNS_2008
    assert guideline_named(EFNS_2008) is EFNS_2008


def test_an_unknown_guideline_raises_with_candidates() -> None:
    with pytest.raises(UnknownNameError, match="unknown guideline 'efns'") as caught:
        guideline_named("efns")

    assert caught.value.nearest == ("efns-2008",)


@pytest.mark.parametrize("value", [None, 2008, ELOVAARA_2008])
def test_a_value_that_is_no_guideline_raises(value: object) -> None:
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

    assert guidelines.GUIDELINES == (*shipped(), LOCAL)
    assert recommend("SPMS", guideline="local-copy").guideline is LOCAL


def test_the_command_consult_takes_a_fact_of_an_installed_package(tmp_path: Path) -> None:
    """The package is loaded before the facts are read."""
    metadata = tmp_path / "moon-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: moon\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[ivig_evidence.guidelines]\nmoon = moon:MOON\n")
    (tmp_path / "moon.py").write_text(
        "from ivig_evidence.logic.vocabulary import declare\n"
        "from tests.helpers.made_up import MOON, regolith_exposure\n"
        "declare(regolith_exposure)\n"
    )
    paths = os.pathsep.join([str(tmp_path), str(ROOT), *sys.path])
    command = [sys.executable, "-m", "ivig_evidence", "consult", LUNAR_NEURITIS.id]

    shown = subprocess.run(
        [*command, "regolith_exposure=yes"],
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert MOON.label in shown


def test_an_entry_point_that_is_no_guideline_raises(installed: Path) -> None:
    install(installed, "NO_GUIDELINE")

    with pytest.raises(BrokenEntryPointError, match=r"'society'.* it is not a Guideline"):
        guideline_named("local-copy")
    assert recommend("SPMS").verdict == "not_recommended"


def test_a_package_that_cannot_be_loaded_is_named_and_does_not_affect_others(
    installed: Path,
) -> None:
    install(installed, "NOT_THERE")

    with pytest.raises(BrokenEntryPointError, match=r"'society'.*NOT_THERE"):
        guideline_named("local-copy")
    assert guideline_named("efns-2008") is EFNS_2008
    assert recommend("SPMS", guideline="efns-2008").verdict == "not_recommended"


def test_two_packages_may_use_the_same_entry_point_name(installed: Path) -> None:
    install(installed, "LOCAL")
    install(installed, "OTHER", package="another")

    assert guidelines.GUIDELINES == (*shipped(), LOCAL, OTHER)


def test_two_guidelines_with_the_same_id_raise(installed: Path) -> None:
    install(installed, "SAME_ID")

    with pytest.raises(DuplicateGuidelineError) as caught:
        guidelines.guidelines()

    assert caught.value.installed
    assert str(caught.value) == (
        "two guidelines have the id 'efns-2008'; change the id in an installed package that"
        " declares it, or uninstall that package"
    )


def test_a_slug_that_two_guidelines_share_raises_with_both_ids(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement = statement_named("efns-2008/gbs/children")
    same = evolve(statement, guideline=LOCAL)
    local: Guideline = saying(CIDP, same, guideline=evolve(LOCAL, covers=(), find_chapter=None))
    monkeypatch.setattr(registry, "shipped", lambda: (EFNS_2008, local))
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


def test_statements_are_filtered_by_condition_grade_intervention_and_verdict() -> None:
    cidp = statements(condition="CIDP")

    assert statements(guideline="efns-2008", condition="CIDP") == statements_of(CIDP)
    assert {statement.guideline for statement in cidp} == {
        guideline for guideline in shipped() if "cidp" in guideline.covers
    }
    assert statements(guideline="efns-2008") == EFNS_2008.statements
    assert {str(statement.level) for statement in statements(level="B")} == {"B"}
    assert {statement.verdict for statement in statements(verdict="option")} == {Verdict.OPTION}
    assert {statement.intervention for statement in statements(intervention="IVIG")} == {IVIG}
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
def test_a_filter_value_that_no_statement_has_raises(
    filters: dict[str, str], candidate: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        statements(**filters)

    assert candidate in caught.value.nearest


@pytest.mark.parametrize(
    "guideline", [*guidelines.GUIDELINES, MOON], ids=lambda guideline: guideline.id
)
def test_a_guideline_is_published_as_json(
    guideline: Guideline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vocabulary._known(), regolith_exposure.name, regolith_exposure)
    data = json.loads(json.dumps(guideline.to_dict(), allow_nan=False))

    jsonschema.Draft202012Validator(guideline_schema()).validate(data)
    assert data["schema"] == "ivig-evidence/guideline/1"
    assert [statement["id"] for statement in data["statements"]] == [
        statement.id for statement in guideline.statements
    ]
    for entry, statement in zip(data["statements"], guideline.statements, strict=True):
        assert predicate_from_dict(entry["population"]) == statement.population
    assert {name for condition in data["conditions"] for name in condition["facts"]} == {
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
    grades = [statement["grade"] for statement in data["statements"]]
    assert grades[0] == {
        "scheme": "moon-2050",
        "strength": "B",
        "certainty": "cloudy",
        "wording": "urgency B, cloudy sky",
    }
    assert [grade and grade["strength"] for grade in grades] == ["B", None, "A", "Z", None]


@pytest.mark.parametrize("level", [1, ["A"]])
def test_a_filter_value_that_is_not_text_raises(level: object) -> None:
    with pytest.raises(WrongTypeError, match="level takes text"):
        statements(level=level)  # type: ignore[arg-type]  # the refusal at run time is the test


def test_a_level_of_another_scheme_is_no_filter() -> None:
    with pytest.raises(UnknownNameError):
        statements(guideline=EFNS_2008, level=Urgency.A)


def test_statements_are_filtered_by_certainty() -> None:
    assert statements(guideline=MOON, certainty="clear") == (treated_cidp, myasthenia)
    with pytest.raises(UnknownNameError, match="unknown certainty 'low'"):
        statements(guideline=MOON, certainty="low")


def test_a_study_that_two_guidelines_have_is_named_after_its_guideline(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = study_named("cidp/ref-39")
    same = evolve(study, name="The same id, another study")
    other = evolve(MOON, find_studies=lambda: (same,))
    monkeypatch.setattr(registry, "shipped", lambda: (EFNS_2008, other))
    registry.guidelines.cache_clear()

    with pytest.raises(UnknownNameError) as caught:
        study_named("cidp/ref-39")
    assert caught.value.nearest == ("efns-2008/cidp/ref-39", "moon-2050-ivig/cidp/ref-39")
    assert study_named("moon-2050-ivig/cidp/ref-39") is same


@pytest.mark.parametrize("name", ["", "x\ny", "x/y", None])
def test_an_id_that_cannot_be_part_of_a_statement_id_raises(name: object) -> None:
    with pytest.raises(ValueError, match="a guideline cannot have the id"):
        evolve(EFNS_2008, id=name)  # type: ignore[arg-type]  # the refusal at run time is the test


def test_a_guideline_with_a_chapter_equals_another_with_the_same() -> None:
    chapter = EFNS_2008.chapter(CIDP)
    assert chapter is not None

    assert EFNS_2008.with_chapter(chapter) == EFNS_2008.with_chapter(chapter)
    assert EFNS_2008.with_chapter(chapter) != EFNS_2008


FIRST_LINE = statement_named("efns-2008/gbs/ivig-first-line")
REVERSAL = LaterEvidence(
    id="gbs/ours",
    effect=Effect.REVERSED,
    short="a made-up document advises against IVIG",
    says="A made-up document advises against it.",
    document=ELOVAARA_2008,
    published=Published(2025),
    statements=(FIRST_LINE,),
    verified=Verification.PRIMARY,
    read_in="a test",
    read_on=date(2026, 1, 1),
)
OURS = evolve(
    EFNS_2008,
    id="ours-2025",
    find_later_evidence=lambda: (REVERSAL,),
    find_later_evidence_about=None,
)
RECOMMENDED: dict[str, PlainValue] = {
    "able_to_walk_unaided": False,
    "age": "43 years",
    "previously_treated": False,
}


def test_the_reversal_of_a_changed_copy_is_in_every_output() -> None:
    answer = recommend("GBS", RECOMMENDED, guideline=OURS)
    regimen = FIRST_LINE.regimen
    assert answer.leading == (FIRST_LINE,)
    assert regimen is not None

    assert "REVERSED SINCE (2025)" in str(answer).splitlines()[0]
    with pytest.raises(NoProposalError, match="REVERSED SINCE"):
        medication_request_proposal(answer, regimen, version="R5", subject="Patient/1")
    assert "reversed since: gbs/ivig-first-line" in cql_library("GBS", guideline=OURS).lower()


def test_a_changed_copy_without_later_evidence_keeps_that_of_the_statements() -> None:
    copy = evolve(
        EFNS_2008, id="none-2025", find_later_evidence=None, find_later_evidence_about=None
    )
    patient: dict[str, PlainValue] = {
        "able_to_walk_unaided": False,
        "response_to_ivig": "no_response",
        "response_to_plasma_exchange": "not_given",
    }
    expected = recommend("GBS", patient)
    answer = recommend("GBS", patient, guideline=copy)

    assert str(expected).splitlines()[0] == str(answer).splitlines()[0]
    assert {row for row in expected.later_evidence if row.statements} == set(answer.later_evidence)


def test_a_name_like_no_other_is_answered_by_all_names_and_no_suggestion() -> None:
    with pytest.raises(UnknownNameError) as guideline:
        recommend("GBS", guideline="xyz")
    with pytest.raises(UnknownNameError) as level:
        statements(level="Q")

    ids = ", ".join(one.id for one in registry.guidelines())
    assert f"unknown guideline 'xyz'; choose one from {ids}" == str(guideline.value)
    assert "unknown level 'Q'; choose one from A, B, C, GPP, " in str(level.value)
    assert str(level.value).count(" C,") == 1


def test_studies_are_filtered_by_guideline_and_condition() -> None:
    cidp = studies(condition="CIDP")

    assert studies(guideline=EFNS_2008) == studies() == EFNS_2008.studies
    assert {"cidp"} <= {condition for study in cidp for condition in study.conditions}
    assert study_named("cidp/ref-39") in cidp
    assert study_named("mg/ref-103") not in cidp
    assert study_named(cidp[0]) is cidp[0]
